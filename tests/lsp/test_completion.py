"""What may be written where the cursor (¦) stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from briefgen import schema
from briefgen.content.document import parse
from briefgen.content.prose import Converter
from briefgen.lsp.allowed import value_at
from briefgen.lsp.completion import Choice, completions
from briefgen.lsp.things import MANY
from briefgen.model import File, Site
from briefgen.site.link import link
from briefgen.writing.front_matter import inline
from tests.lsp.test_context import cursor

FILES = {
    "actors/mark-rutte.md": "---\nname: Mark Rutte\naliases: [Rutte the elder]\n---\n",
    "actors/nato.md": "---\nname: NATO\nkind: organisation\n---\n",
    "topics/nato.md": "---\ntitle: NATO\n---\n",
    "stories/talks.md": "---\ntitle: The talks\n---\n",
    "briefs/first.md": '---\ntitle: First\ndate: 2025-01-01\nsummary: [It began. ^began]\ntopics: ["The war: a view"]\n'
    "open_questions: [Who pays? ^pays, Who leads? ^leads]\n---\n## Background\n",
    "briefs/second.md": "---\ntitle: Second\ndate: 2025-02-01\nsummary: [It went on.]\n"
    "answers: [first#pays All pay.]\n---\n",
}


@pytest.fixture(scope="module")
def site() -> Site:
    parsed = [parse(File(f"content/{path}", path, text.encode()), Converter()) for path, text in FILES.items()]
    documents = [one.document for one in parsed if one.document]
    return link(documents, [], {"content/briefs/map.png": "briefs/map.png"}, datetime(2025, 9, 1, tzinfo=UTC), UTC)[0]


def choices(site: Site, written: str) -> list[Choice]:
    text, line, column = cursor(written)
    return completions(text, site, line, column)


def inserts(site: Site, written: str) -> list[str]:
    return [choice.insert for choice in choices(site, written)]


def test_required_keys_come_first_and_none_that_is_there(site: Site) -> None:
    found = inserts(site, "---\ntitle: x\n¦\n---\n")
    assert found[:2] == ["date: ", "summary:"]
    assert "title: " not in found


def test_keys_tell_what_they_are(site: Site) -> None:
    (found,) = choices(site, "---\nconf¦\n---\n")
    assert (found.label, found.about) == ("confidence", "How sure its judgements are.")


def test_a_key_that_has_its_colon_gets_no_second(site: Site) -> None:
    assert inserts(site, "---\nconf¦: low\n---\n") == ["confidence"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("---\nstatus: d¦\n---\n", ["draft"]),
        ("---\nsources:\n  - kind: pr¦\n---\n", ["press", "primary"]),
        ("---\ntopics:\n  - nat¦\n---\n", ["nato"]),
        ("---\nstory: ta¦\n---\n", ["talks"]),
        ("---\nbuilds_on: [fir¦\n---\n", ["first"]),
        ("---\ntranslation_of: fir¦\n---\n", ["first"]),
        ("---\nlang: ukr¦\n---\n", ["uk"]),
        ("---\nlang: pt-b¦\n---\n", ["pt-BR"]),
        ("---\nactors:\n  - actor: ELDER¦\n---\n", ["mark-rutte"]),
        ("---\ntopics:\n  - the w¦\n---\n", ['"The war: a view"']),
        ("---\ntopics:\n  - 'the w¦'\n---\n", ["The war: a view"]),
        ("---\ntopics:\n  nat¦\n---\n", ["- nato"]),
        ("---\nanswers:\n  - question: lead¦\n---\n", ["first#leads"]),
        ("---\nanswers:\n  - who¦\n---\n", ["first#leads"]),
        ("---\nsummary: [A. ^a]\nupdates:\n  - bullet: ¦\n---\n", ["a"]),
        ("---\nsources: [{id: one, title: One}]\n---\nIt is so.[^o¦]\n", ["one"]),
        ("---\nsources:\n  - id: one\n    title: 'broken\n---\nIt is so.[^¦\n\n[^note]: A note.\n", ["one", "note"]),
        ("---\n---\n[[rut¦", ["mark-rutte"]),
        ("---\n---\n[[first#¦", ["background", "began", "pays", "leads"]),
        ("---\n---\n[x](fir¦)", ["first.md"]),
        ("---\n---\n[x](../act¦)", ["actors/"]),
        ("---\n---\n[x](../actors/¦)", ["mark-rutte.md", "nato.md"]),
        ("---\n---\n![x](ma¦)", ["map.png"]),
    ],
)
def test_values_and_names_are_those_that_may_stand_there(site: Site, written: str, expected: list[str]) -> None:
    assert inserts(site, written) == expected


def test_a_name_that_two_kinds_share_says_which_is_meant(site: Site) -> None:
    assert inserts(site, "---\n---\n[[nato¦") == ["actors/nato", "topics/nato"]


def test_languages_that_the_site_has_come_first_and_each_says_what_it_is_called(site: Site) -> None:
    found = choices(replace(site, languages=("fr", "uk")), "---\nlang: ¦\n---\n")
    assert [("fr", "French"), ("uk", "Ukrainian"), ("en", "English")] == [(one.insert, one.detail) for one in found[:3]]
    assert MANY == len(found)


def test_an_item_may_be_a_name_or_begin_with_a_key(site: Site) -> None:
    found = inserts(site, "---\nactors:\n  - ¦\n---\n")
    assert found[:2] == ["mark-rutte", "nato"]
    assert {"actor: ", "role: ", "stance: "} <= set(found)


def test_nothing_is_offered_within_plain_text(site: Site) -> None:
    assert inserts(site, "---\ntitle: Some¦\n---\n") == []
    assert inserts(site, "---\n---\nSome¦\n") == []


@pytest.mark.parametrize(
    ("name", "typed", "inserted"),
    [
        ("Sea", "\n  - ¦", "Sea"),
        ("Sea: a view", "\n  - ¦", '"Sea: a view"'),
        ("- sea", "\n  - ¦", '"- sea"'),
        ('"Sea"', "\n  - ¦", '"\\"Sea\\""'),
        ("Sea, air and land", "[land, ¦]", '"Sea, air and land"'),
        ("Null", "\n  - ¦", '"Null"'),
        ("The people's sea", "\n  - 'The¦'", "The people''s sea"),
        ('The "sea"', '\n  - "The¦"', 'The \\"sea\\"'),
    ],
)
def test_names_stand_in_quotation_marks_where_yaml_needs_them(name: str, typed: str, inserted: str) -> None:
    text = f"---\ntitle: A\ndate: 2025-01-01\nsummary: [B]\ntopics: {inline([name])}\n---\n"
    document = parse(File("content/briefs/a.md", "briefs/a.md", text.encode()), Converter()).document
    assert document
    sea = link([document], [], {}, datetime(2025, 9, 1, tzinfo=UTC), UTC)[0]
    assert [inserted] == inserts(sea, f"---\ntopics: {typed}\n---\n")


def test_a_choice_between_truth_and_a_word_offers_all_of_it() -> None:
    assert ("true", "false", "site") == value_at(schema.Site, ("feeds",)).words
