"""One file's bytes into its document: what it is, what it is called, and what this file alone shows to be wrong."""

from __future__ import annotations

import pytest

from briefgen.content.document import Parsed, id_from, kind_of, parse
from briefgen.content.prose import Converter
from briefgen.model import ActorFile, BriefFile, Broken, File, Kind, PageFile, StoryFile, TopicFile


def read(text: str, inside: str = "briefs/ash.md") -> Parsed:
    return parse(File(f"content/{inside}", inside, text.encode()), Converter())


def brief(front: str = "", body: str = "") -> BriefFile:
    parsed = read(f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [Ash fell.]\n{front}\n---\n{body}")
    assert [] == [problem.message for problem in parsed.problems]
    assert isinstance(parsed.document, BriefFile)
    return parsed.document


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("briefs/ash.md", "brief"),
        ("briefs/2025/08/ash.md", "brief"),
        ("actors/ada.md", "actor"),
        ("topics/elm.md", "topic"),
        ("stories/fir.md", "story"),
        ("pages/about.md", "page"),
        ("ash.md", "page"),
        ("briefs.md", "page"),
        ("notes/ash.md", "page"),
        ("2025/briefs/ash.md", "page"),
        ("brief/ash.md", None),
        ("Actors/ada.md", None),
    ],
)
def test_the_first_folder_decides_what_a_file_describes(inside: str, kind: Kind | None) -> None:
    assert kind == kind_of(inside)


@pytest.mark.parametrize(
    ("inside", "identifier"),
    [
        ("briefs/ash.md", "ash"),
        ("briefs/2025-08-22-ash.md", "ash"),
        ("briefs/2025-08-22_Ash falls.MD", "ash-falls"),
        ("briefs/2025-08-22.md", "2025-08-22"),
        ("briefs/2025/ash.md", "ash"),
        ("briefs/C++.md", "c-plus-plus"),
        ("briefs/café.md", "café"),
        ("briefs/cafe\u0301.md", "café"),
        ("briefs/हिन्दी.md", "हिन्दी"),
        ("briefs/a.b.md", "a-b"),
        ("briefs/!.md", ""),
    ],
)
def test_a_file_s_name_without_date_and_ending_is_its_id(inside: str, identifier: str) -> None:
    assert identifier == id_from(inside)


def test_an_id_in_the_front_matter_goes_before_the_file_s_name() -> None:
    assert "oak" == brief("id: oak").id


@pytest.mark.parametrize(
    ("inside", "front", "kind"),
    [
        ("actors/ada.md", "name: Ada Ash", ActorFile),
        ("topics/elm.md", "title: Elm", TopicFile),
        ("stories/fir.md", "title: Fir", StoryFile),
        ("pages/about.md", "title: About", PageFile),
    ],
)
def test_every_kind_of_file_becomes_its_document(inside: str, front: str, kind: type) -> None:
    parsed = read(f"---\n{front}\n---\nText.\n", inside)
    assert () == parsed.problems
    assert isinstance(parsed.document, kind)


def test_a_file_that_cannot_be_understood_still_tells_what_it_is_called() -> None:
    path = "content/briefs/ash.md"
    assert (None, Broken("brief", "ash", path, "")) == (read("Ash.").document, read("Ash.").broken)
    assert Broken("brief", "oak", path, "Oak") == read("---\nid: oak\ntitle: Oak\ntopcs: x\n---\n").broken


def test_questions_without_an_id_get_one_from_their_first_words() -> None:
    found = brief(
        "open_questions:\n  - Who of the very many trees in this wood fell first?\n"
        "  - Who?\n  - Who?\n  - Why? ^who\n  - '?'"
    )
    assert [
        "who-of-the-very-many-trees-in-this",
        "who-2",
        "who-3",
        "who",
        "question",
    ] == [question.id for question in found.questions]


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("question: Who?", "open"),
        ("question: Who?, answer: Elm.", "answered"),
        ("question: Who?, answered_by: elm", "answered"),
        ("question: Who?, status: partly, answer: Elm.", "partly"),
        ("question: Who?, status: dropped", "dropped"),
    ],
)
def test_a_question_with_an_answer_is_answered(front: str, status: str) -> None:
    assert status == brief(f"open_questions: [{{{front}}}]").questions[0].status


def test_a_reference_has_the_name_within_its_brackets_and_the_place_where_it_was_typed() -> None:
    found = brief('topics:\n  - elm\n  - "[[fir|Firs]]"\n  - [[oak]]\nactors:\n  - actor: Ada Ash')
    assert [("elm", 6, 5), ("fir", 7, 5), ("oak", 8, 5)] == [(t.name, t.line, t.column) for t in found.topics]
    assert ("Ada Ash", 10, 12) == (
        found.actors[0].actor.name,
        found.actors[0].actor.line,
        found.actors[0].actor.column,
    )


def test_the_places_of_a_brief_are_its_headings_bullets_questions_and_sources() -> None:
    text = (
        "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [Ash fell. ^fall, Elm stood.]\n"
        "open_questions: [Who? ^who]\nsources: [{id: paper, title: P}, Q]\n---\n## Roots\n"
    )
    document = read(text).document
    assert isinstance(document, BriefFile)
    assert {"roots", "fall", "who", "source-paper"} == set(document.anchors)


def test_a_heading_that_a_bullet_or_question_has_taken_gives_way() -> None:
    assert "text-who" in brief("open_questions: [Who? ^who]", "## Who\n").anchors


def test_bullets_and_questions_cannot_share_an_id() -> None:
    parsed = read("---\ntitle: Ash\ndate: 2025-08-22\nsummary: [Ash fell. ^ash]\nopen_questions: [Who? ^ash]\n---\n")
    assert ["duplicate-id"] == [problem.rule for problem in parsed.problems]


def test_a_source_without_a_title_is_called_by_its_address() -> None:
    assert "example.org/a" == brief("sources: [https://www.example.org/a/]").sources[0].title


def test_a_draft_is_marked_as_one() -> None:
    assert brief("status: draft").draft
    assert not brief().draft


@pytest.mark.parametrize("inside", ["briefs/ash.md", "about.md"])
def test_a_language_that_there_is_not_is_told_at_its_place(inside: str) -> None:
    more = "" if inside == "about.md" else "date: 2025-08-22\nsummary: [Ash fell.]\n"
    (problem,) = read(f"---\ntitle: Ясен\n{more}lang: ua\n---\n", inside).problems
    assert ("warning", "language", 'did you mean "uk"?') == (problem.severity, problem.rule, problem.hint)
    assert (3 + more.count("\n"), 7, 2) == (problem.line, problem.column, problem.width)


@pytest.mark.parametrize("alias", ["/old/", "/old", "/a/b.html", "/日本/", "/caf\u00e9/"])
def test_an_old_address_is_a_path_from_the_root(alias: str) -> None:
    assert [alias] == [reference.name for reference in brief(f"aliases: ['{alias}']").aliases]


@pytest.mark.parametrize(
    "alias", ["old", "/", "//", "/a//b", "/../a", "/a/./b", "/a?b", "/a#b", "/a b", "https://x.org/a"]
)
def test_no_other_text_is_an_old_address(alias: str) -> None:
    parsed = read(f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [Ash fell.]\naliases: ['{alias}']\n---\n")
    assert [("alias", 5, 11)] == [(problem.rule, problem.line, problem.column) for problem in parsed.problems]


def test_all_faults_of_a_file_that_can_be_read_are_found_in_front_matter_and_body() -> None:
    parsed = read(
        "---\ntitle: Ash\ndate: 2025-08-22\nsummary: ['Ash fell.[^a]']\nsources: [{kind: press}]\n"
        "updates: [{date: 2025-08-23, note: x, bullet: y}]\n---\nText.[^b]\n"
    )
    assert {(4, "unknown-source"), (5, "missing-key"), (6, "unknown-bullet"), (8, "unknown-source")} == {
        (problem.line, problem.rule) for problem in parsed.problems
    }


@pytest.mark.parametrize("line", [r"Ash \*fell\*.", r"Ash\_Birch", r"1\. Ash"])
def test_a_backslash_takes_the_meaning_from_a_sign_in_a_bullet(line: str) -> None:
    parsed = read(f"---\ntitle: Ash\ndate: 2025-08-22\nsummary:\n  - {line}\n---\n")
    assert () == parsed.problems
    assert isinstance(parsed.document, BriefFile)
    assert (line.replace("\\", ""),) == parsed.document.summary[0].text


def test_one_file_that_cannot_be_converted_leaves_the_next_unharmed() -> None:
    converter = Converter()
    good = b"---\ntitle: A\n---\n**Fine** [[elm]].[^1]\n\n- a\n- b\n\n[^1]: Note.\n"
    bomb = "---\ntitle: B\n---\n" + "\n".join("    " * depth + "- x" for depth in range(300))
    before = parse(File("content/pages/a.md", "pages/a.md", good), converter)
    failed = parse(File("content/pages/b.md", "pages/b.md", bomb.encode()), converter)
    assert [("markdown", 4)] == [(problem.rule, problem.line) for problem in failed.problems]
    assert before == parse(File("content/pages/a.md", "pages/a.md", good), converter)
