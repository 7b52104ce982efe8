"""One file's bytes into the places of all that it refers to."""

from __future__ import annotations

import pytest

from briefgen.content.prose import Converter
from briefgen.content.written import Written, written, written_in_settings
from briefgen.model import File


def found(text: str | bytes, inside: str = "briefs/ash.md") -> list[Written]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(written(File(f"content/{inside}", inside, data), Converter()))


def typed(text: str, inside: str = "briefs/ash.md") -> list[tuple[str, str, str]]:
    """Each reference: its form, what it leads to, and the bytes at its place."""
    return [(one.form, one.target, text.encode()[one.at.start : one.at.end].decode()) for one in found(text, inside)]


def front(lines: str, inside: str = "briefs/ash.md") -> list[tuple[str, str, str]]:
    return typed(f"---\n{lines}\n---\n", inside)


def body(text: str) -> list[tuple[str, str, str]]:
    return typed(f"---\ntitle: Ash\n---\n{text}")


# Front matter


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        ("topics: [oak]", "topic"),
        ("story: oak", "story"),
        ("actors: [oak]", "actor"),
        ("actors:\n  - actor: oak\n    role: Tree", "actor"),
        ("events: [{date: 2025-08-22, what: It fell., actors: [oak]}]", "actor"),
        ("open_questions: [{question: Why?, answered_by: oak}]", "brief"),
        ("builds_on: [oak]", "brief"),
    ],
)
def test_a_brief_refers_by_the_keys_that_take_a_reference(lines: str, form: str) -> None:
    assert front(lines) == [(form, "oak", "oak")]


@pytest.mark.parametrize(
    ("inside", "lines", "form"),
    [
        ("actors/ada.md", "affiliations: [oak]", "actor"),
        ("actors/ada.md", "roles: [{title: King, organisation: oak}]", "actor"),
        ("topics/trees.md", "parent: oak", "topic"),
        ("topics/trees.md", "related:\n- oak", "topic"),
        ("stories/wood.md", "topics: [oak]", "topic"),
    ],
)
def test_so_do_the_other_kinds_of_file(inside: str, lines: str, form: str) -> None:
    assert front(lines, inside) == [(form, "oak", "oak")]


@pytest.mark.parametrize(
    "lines",
    [
        "open_questions: [{question: Why?, sharpens: ash#why}]",
        "answers: [{question: ash#why, answer: So.}]",
        "answers:\n  - ash#why So it was.",
        "answers: [{question: '[[ash#why]]', answer: So.}]",
    ],
)
def test_a_question_is_named_by_its_brief_and_itself(lines: str) -> None:
    text = f"---\n{lines}\n---\n".encode()
    (one,) = found(text)
    assert one.part is not None
    assert (one.form, one.target, one.fragment) == ("question", "ash", "why")
    assert text[one.at.start : one.part.end] == b"ash#why"


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        ("Old wood", "Old wood"),
        ("'O''Neil'", "O''Neil"),
        (r'"\u004fak"', r"\u004fak"),
        ('"[[Oak|the tree]]"', "Oak"),
        ("[[Oak]]", "Oak"),
        ("Oak # a comment", "Oak"),
        ("Old\n  wood", "Old\n  wood"),
        (">-\n  Old\n  wood", "Old\n  wood"),
        ("| # a comment\n  Oak", "Oak"),
        ("Дуб", "Дуб"),
        ("شجرة", "شجرة"),
    ],
)
def test_the_place_is_that_of_the_name_however_yaml_has_it(value: str, stands: str) -> None:
    assert [stands] == [place for _, _, place in front(f"title: Wood\nstory: {value}")]


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_what_is_left_blank_refers_to_nothing(value: str) -> None:
    assert front(f"story: {value}") == []


@pytest.mark.parametrize(
    "lines",
    [
        'summary: ["See [[oak]]. ^a"]',
        "summary:\n  - text: See [[oak]].",
        "summary:\n  - [[oak]]",
        "why_it_matters: 'It''s [[oak|his]].'",
        "actors: [{actor: '', stance: 'With [[oak]].'}]",
        "updates:\n  - 2025-08-23 See [[oak]].",
        "updates: [{date: 2025-08-23, note: '[[oak]]', bullet: b}]",
        "updates: [{date: 2025-08-23, note: N, was: '[[oak]]'}]",
        "events:\n  - 2025-08-23 Under [[oak]].",
        "open_questions: [{question: Why?, why: '[[oak]]'}]",
    ],
)
def test_texts_in_front_matter_hold_links(lines: str) -> None:
    assert ("name", "oak", "oak") in front(lines)


def test_titles_questions_and_roles_hold_none() -> None:
    assert front("title: '[[oak]]'\nopen_questions: ['[[oak]]?']\nactors: [{actor: '', role: '[[oak]]'}]") == []


def test_the_menu_of_the_site_leads_to_addresses() -> None:
    data = b"title: Trees\nnav:\n  - {title: Oak, url: /actors/oak/#roles}\n  - {title: Out, url: https://a.org/}\n"
    one, other = written_in_settings(data, Converter())
    assert (one.form, one.target, one.fragment) == ("address", "/actors/oak/", "roles")
    assert data[one.at.start : one.at.end] == b"/actors/oak/"
    assert other.target.startswith("https:")


# Texts


@pytest.mark.parametrize(
    ("text", "form", "target", "stands"),
    [
        ("See [[oak]].", "name", "oak", "oak"),
        ("See [[ Old  oak | the tree ]].", "name", "Old  oak", "Old  oak"),
        ("| a |\n|---|\n| [[oak\\|Oak]] |", "name", "oak", "oak"),
        ("[It](../actors/oak.md) fell.", "path", "../actors/oak.md", "../actors/oak.md"),
        ('[It](<../my oak.md> "Oak")', "path", "../my oak.md", "../my oak.md"),
        ("[It](../my%20oak.md)", "path", "../my oak.md", "../my%20oak.md"),
        ("[It](o'neil.md)", "path", "o'neil.md", "o'neil.md"),
        (r"[It](old\_oak.md)", "path", "old_oak.md", r"old\_oak.md"),
        ("[It](../actors/дуб.md)", "path", "../actors/дуб.md", "../actors/дуб.md"),
        ("[It](oak_(tree).md)", "path", "oak_(tree).md", "oak_(tree).md"),
        ("[It][1]\n\n[1]: ../oak.md 'Oak'", "path", "../oak.md", "../oak.md"),
        ('<a href="../oak.md">It</a>', "path", "../oak.md", "../oak.md"),
        ("![It](oak.png)", "image", "oak.png", "oak.png"),
        ("[It](/actors/oak/)", "address", "/actors/oak/", "/actors/oak/"),
        ("A note.[^n]\n\n[^n]: See [[oak]].", "name", "oak", "oak"),
        ("> - [[oak]]", "name", "oak", "oak"),
    ],
)
def test_every_form_of_link_is_found_where_it_stands(text: str, form: str, target: str, stands: str) -> None:
    assert body(text) == [(form, target, stands)]


@pytest.mark.parametrize(
    "text",
    [
        "`[[oak]]`",
        "```\n[[oak]]\n```",
        "    [[oak]]",
        "<!-- [[oak]] -->",
        r"\[[oak]]",
        "[Out](https://example.org/oak.md)",
        "[Out](mailto:a@example.org)",
        "A paper says so.[^s]",
        "[n]: unused.md",
    ],
)
def test_what_is_no_link_is_not_found(text: str) -> None:
    assert body(text) == []


def test_one_definition_is_one_place_however_often_it_is_used() -> None:
    assert len(body("[It][1] and [that][1].\n\n[1]: oak.md")) == 1


def test_names_that_begin_alike_are_told_apart() -> None:
    assert [place for _, _, place in body("[[oakley]], [[oak]] and `[[oak]]`, then [[oak]].")] == [
        "oakley",
        "oak",
        "oak",
    ]


def test_a_sign_within_brackets_may_make_code_of_what_follows() -> None:
    assert body("[[a`b]] and `c [[d]] e") == [("name", "d", "d")]


def test_the_place_of_a_part_is_told_too() -> None:
    text = b"---\ntitle: Ash\n---\nSee [[oak # roots | it]] and [here](#why)."
    oak, here = found(text)
    assert oak.part is not None
    assert here.part is not None
    assert text[oak.part.start : oak.part.end] == b"roots"
    assert (here.target, here.at.start, here.at.end) == ("", here.part.start - 1, here.part.start - 1)


# Bytes


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_places_count_bytes_and_lines_as_the_file_has_them(mark: bytes, line_end: bytes) -> None:
    lines = ["---", "title: Élan", "topics: [Öl, oak]", "---", "Grüße, [[oak]]."]
    data = mark + line_end.join(line.encode() for line in lines)
    _, topic, link = found(data)
    assert [data[one.at.start : one.at.end] for one in (topic, link)] == [b"oak", b"oak"]
    assert [(one.at.line, one.at.column, one.at.width) for one in (topic, link)] == [(3, 14, 3), (5, 10, 3)]


def test_mixed_line_ends_are_counted_one_by_one() -> None:
    data = b"---\r\ntitle: Ash\n---\r\n\nSee\r\n[[oak]]."
    (one,) = found(data)
    assert (data[one.at.start : one.at.end], one.at.line) == (b"oak", 6)
