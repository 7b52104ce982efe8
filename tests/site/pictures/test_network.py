"""Who appears with an actor: which lines are drawn, in which order names stand, and how long names are cut."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.site.pictures.network import NAMES, WIDTH, cut, network
from briefgen.views import Companion, Network, Ref, Stamp

DAY = Stamp("2025-08-22", "22 August 2025")
NAME = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=80)


def companions(*briefs: int) -> list[Companion]:
    """Companions named Bob, Cy, Di, Ed, Flo, … with the briefs they share with the actor."""
    names = ("Bob", "Cy", "Di", "Ed", "Flo", "Guy", "Hal", "Ida", "Jo", "Kit", "Lee", "Mo")
    return [Companion(Ref(name, f"{name}/"), number, DAY) for name, number in zip(names, briefs, strict=False)]


def drawn(briefs: list[int], pairs: dict[tuple[int, int], int]) -> Network:
    picture = network("Ada", companions(*briefs), Counter(pairs))
    assert picture is not None
    return picture


def all_pairs(number: int, briefs: int = 1) -> dict[tuple[int, int], int]:
    return dict.fromkeys(combinations(range(number), 2), briefs)


@pytest.mark.parametrize(
    ("briefs", "pairs"),
    [
        ([5, 4], {(0, 1): 3}),
        ([1, 1, 1, 1], all_pairs(4)),
        ([3, 2, 2], {}),
        ([3, 3, 3], all_pairs(3, 3)),
        ([9] * 12, all_pairs(12, 9)),
    ],
    ids=["two companions", "one brief", "never with each other", "always with each other", "too many lines"],
)
def test_nothing_is_drawn_that_would_tell_no_more_than_the_list(
    briefs: list[int], pairs: dict[tuple[int, int], int]
) -> None:
    assert network("Ada", companions(*briefs), Counter(pairs)) is None


def test_those_joined_stand_beside_each_other() -> None:
    picture = drawn([9, 8, 7, 6], {(0, 3): 4, (1, 2): 2})
    assert ["Bob", "Ed", "Cy", "Di"] == [neighbour.name for neighbour in picture.neighbours]


def test_a_bar_is_as_long_as_the_two_share_briefs() -> None:
    assert [NAMES, NAMES // 2, NAMES // 4] == [
        neighbour.bar for neighbour in drawn([8, 4, 2], {(0, 1): 1, (1, 2): 1}).neighbours
    ]


def test_a_line_is_as_wide_as_the_two_share_briefs_and_the_further_they_stand_the_wider_it_swings() -> None:
    picture = drawn([8, 4, 2], {(0, 1): 8, (0, 2): 2})
    assert [(26, 30, 4), (52, 60, 1)] == [(arc.bottom - arc.top, arc.reach, arc.width) for arc in picture.arcs]


def test_where_lines_would_be_too_many_only_the_strongest_are_drawn_and_the_caption_says_so() -> None:
    picture = drawn([9] * 12, all_pairs(12) | {(0, 1): 3, (2, 3): 2})
    assert 2 == len(picture.arcs)
    assert "Lines: named in 2 briefs or more with each other as well." in picture.caption


def test_each_line_is_told_in_words() -> None:
    picture = drawn([9, 8, 7, 6], {(0, 1): 4, (0, 2): 1, (0, 3): 2, (1, 2): 1})
    assert "Briefs that name two of them: Bob with Cy (4), Di (1) and Ed (2). Cy with Di (1)." == picture.text
    assert "Who appears with Ada, and with each other" == picture.title


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Ash", "Ada Ash"),
        ("Organization for Security and Co-operation in Europe", "Organization for Security a…"),
        ("Владимир Владимирович Путин и правительство", "Владимир Владимирович Путин…"),
        ("Smith & Sons <Holdings> Ltd", "Smith & Sons <Holdings> Ltd"),
        ("木" * 40, "木" * 15 + "…"),
        ("W" * 40, "W" * 15 + "…"),
    ],
    ids=["short", "long", "Cyrillic", "markup", "wide", "broad"],
)
def test_a_name_is_cut_to_the_room_it_has(name: str, shown: str) -> None:
    assert shown == cut(name, 212)


@given(NAME)
def test_a_cut_name_begins_as_the_name_does_and_loses_no_accent(name: str) -> None:
    shown = cut(name, 100)
    if shown != name:
        kept = shown.removesuffix("…")
        assert name.startswith(kept)
        assert not unicodedata.combining(name[len(kept)])


@given(
    st.lists(st.tuples(NAME, st.integers(1, 5000)), min_size=1, max_size=12),
    st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.integers(1, 5000)),
)
def test_all_lies_within_the_picture_and_each_name_has_a_row(
    actors: list[tuple[str, int]], pairs: dict[tuple[int, int], int]
) -> None:
    together = Counter({(a, b): n for (a, b), n in pairs.items() if a < b < len(actors)})
    picture = network("Ada", [Companion(Ref(name, "x/"), number, DAY) for name, number in actors], together)
    if picture is None:
        return
    rows = [neighbour.y for neighbour in picture.neighbours]
    assert len(actors) == len(rows)
    assert [row + 26 for row in rows] == [*rows[1:], picture.height]
    assert all(0 < neighbour.bar <= picture.names for neighbour in picture.neighbours)
    assert 0 < len(picture.arcs) <= 20
    for arc in picture.arcs:
        assert {arc.top, arc.bottom} <= set(rows)
        assert 0 < arc.reach
        assert 1 <= arc.width <= 4
        assert picture.names + 2 + arc.reach + arc.width / 2 <= WIDTH
