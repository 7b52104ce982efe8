"""How what can be found is shared out over the parts of an index, and the words that each thing is found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.search import parts
from briefgen.search.parts import Found, items, sentences, shared, words
from briefgen.search.records import Record
from briefgen.views import Html, Stamp


def dated(number: int) -> dict[str, Found]:
    return {f"briefs/{n:05}/index.html": Found(f"{2000 + n // 365}-{n % 365:03}", b"") for n in range(number)}


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(0, []), (1, [1]), (1999, [1999]), (3999, [3999]), (4000, [2000, 2000]), (10_500, [2000, 2000, 2000, 2000, 2500])],
)
def test_parts_are_full_but_for_the_newest(number: int, sizes: list[int]) -> None:
    assert sizes == [len(part) for part in shared(dated(number))]


def test_what_has_no_date_stands_with_the_newest() -> None:
    undated = {"topics/ash/index.html": Found("", b""), "actors/ada/index.html": Found("", b"")}
    last = shared({**undated, **dated(4000)})[-1]

    assert ["actors/ada/index.html", "topics/ash/index.html"] == last[-2:]


def test_something_new_changes_the_newest_part_alone() -> None:
    before, after = shared(dated(7000)), shared(dated(7001))

    assert before[:-1] == after[: len(before) - 1]


@given(st.lists(st.tuples(st.sampled_from(["", "2025-08-20", "2025-08-21"]), st.text("abc", min_size=1)), max_size=9))
def test_all_is_in_one_part_in_whatever_order_it_is_found(things: list[tuple[str, str]]) -> None:
    found = {path: Found(when, b"") for when, path in things}
    size, parts.SIZE = parts.SIZE, 2
    shares = shared(found)
    backwards = shared(dict(reversed(found.items())))
    parts.SIZE = size

    assert shares == backwards
    assert sorted(found) == sorted(path for share in shares for path in share)


WORDS = {
    "plain": ("Two  words", "Two words"),
    "marks": (Html("<em>Two</em> <a href='x'>words</a> &amp; one"), "Two words & one"),
    "citations": (Html('It fell.<sup class="cite"><a href="#s">1</a></sup> Twice.'), "It fell. Twice."),
    "Chinese": ("北约提出。Yes", "北 约 提 出。 Yes"),
    "Japanese": ("ウクライナの安全", "ウ ク ラ イ ナ の 安 全"),
    "Korean has spaces": ("안전 보장", "안전 보장"),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS.keys())
def test_words(text: Html | str, expected: str) -> None:
    assert expected == words(text)


def test_paragraphs_are_closed() -> None:
    assert "Roots. They run deep! A, b." == sentences([Html("<h2>Roots</h2><p>They run deep!</p>"), "", "A, b"])


def test_a_thing_begins_with_its_lead_and_what_says_nothing_has_its_title() -> None:
    day = Stamp("2025-08-22", "22 August 2025")
    brief = Record(
        "briefs/ash/", "brief", "Ash", day, Html("It fell."), (Html("On <b>Monday</b>"),), ("Why?",), ("Oak",)
    )
    topic = Record("topics/oak/", "topic", "Oak", None, "", (), ())
    ash, oak = items([brief, topic])

    assert "It fell. On Monday. Why?" == ash.content
    assert {
        "title": "Ash",
        "lead": "It fell.",
        "summary": "On Monday.",
        "about": "Oak.",
        "date": "22 August 2025",
    } == ash.meta
    assert ("Oak", {"title": "Oak"}) == (oak.content, oak.meta)
