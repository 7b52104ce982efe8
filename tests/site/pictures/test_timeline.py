"""A topic's timeline: what is drawn for which days, and that all of it can be read on the narrowest phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.language import ENGLISH, Direction, language
from briefgen.site.pictures.timeline import CHARACTER, NARROWEST, timeline
from briefgen.views import Timeline

MARCH = date(2025, 3, 3)
DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
#: Days anywhere, on one day, and close to each other.
MANY = st.one_of(
    st.lists(DAYS, min_size=2, max_size=80),
    DAYS.flatmap(lambda day: st.integers(2, 40).map(lambda number: [day] * number)),
    st.lists(st.integers(0, 1200).map(lambda n: MARCH + timedelta(n)), min_size=2, max_size=80),
)


def drawn(briefs: list[date], events: list[date] | None = None, updates: list[date] | None = None) -> Timeline:
    picture = timeline(briefs, events or [], updates or [], ENGLISH)
    assert picture is not None
    return picture


def every(days: int, number: int) -> list[date]:
    """So many days, the first in March 2025, each so many after the one before."""
    return [MARCH + timedelta(days * n) for n in range(number)]


def labels(picture: Timeline) -> list[str]:
    return [tick.label for tick in picture.ticks]


# What is drawn


def test_nothing_is_drawn_of_one_brief_or_one_day() -> None:
    assert [None] * 3 == [
        timeline(briefs, events, [], ENGLISH)
        for briefs, events in (([], [MARCH]), ([MARCH], every(1, 3)), ([MARCH, MARCH], [MARCH]))
    ]


@pytest.mark.parametrize(
    ("briefs", "each_bar"),
    [
        (every(2, 4), "a day"),
        (every(3, 60), "a week"),
        (every(15, 60), "a month"),
        (every(14, 300), "a quarter"),
        (every(60, 300), "a year"),
        ([date(1945, 1, 1), date(2025, 1, 1)], "2 years"),
        ([date(2, 1, 1), date(9998, 1, 1)], "200 years"),
    ],
    ids=["a week", "half a year", "two years", "twelve years", "fifty years", "eighty years", "all years"],
)
def test_a_bar_stands_for_a_period_that_suits_the_time(briefs: list[date], each_bar: str) -> None:
    assert f"each bar {each_bar}" in drawn(briefs).briefs


@pytest.mark.parametrize(
    ("briefs", "axis"),
    [
        (every(1, 2), ["3 Mar 2025", "4 Mar"]),
        (every(1, 7), ["3 Mar 2025", "5 Mar", "7 Mar", "9 Mar"]),
        (every(7, 12), ["Apr 2025", "May"]),
        (every(30, 18), ["Jul 2025", "Jan 2026"]),
        (every(300, 13), ["2026", "2028", "2030", "2032", "2034"]),
        ([date(1949, 4, 4), date(2025, 8, 22)], ["1950", "1960", "1970", "1980", "1990", "2000", "2010"]),
        ([date(2, 1, 1), date(9998, 1, 1)], ["1", "2000", "4000", "6000", "8000"]),
    ],
    ids=["two days", "a week", "a quarter", "a year and a half", "ten years", "a lifetime", "all years"],
)
def test_the_axis_names_round_periods(briefs: list[date], axis: list[str]) -> None:
    assert axis == labels(drawn(briefs))


def test_a_bar_is_as_high_as_its_period_has_briefs() -> None:
    picture = drawn([MARCH, MARCH, MARCH, *every(5, 3)])
    assert [56, 14, 14] == [bar.height for bar in picture.bars]
    assert {picture.base} == {bar.y + bar.height for bar in picture.bars}


def test_few_briefs_can_be_counted_block_by_block() -> None:
    picture = drawn([MARCH, MARCH, MARCH, MARCH + timedelta(4)])
    assert [14, 28] == [picture.base - cut for cut in picture.cuts]
    assert "4 briefs, each bar a day, each block 1 brief" == picture.briefs


def test_of_many_briefs_a_block_stands_for_a_round_number() -> None:
    picture = drawn([MARCH] * 42 + [MARCH + timedelta(4)])
    assert [13, 26, 40, 53] == [picture.base - cut for cut in picture.cuts]
    assert "43 briefs, each bar a day, each block 10 briefs" == picture.briefs


def test_one_brief_among_thousands_is_seen() -> None:
    assert [56, 2] == [bar.height for bar in drawn([MARCH] * 5000 + [MARCH + timedelta(4)]).bars]


def test_the_period_with_most_briefs_is_named() -> None:
    picture = drawn([*every(40, 3), MARCH + timedelta(40), MARCH + timedelta(41)])
    assert picture.peak is not None
    assert ("3", "Most in the week from 7 April 2025: 3.") == (picture.peak.label, picture.text)


def test_where_no_period_has_two_briefs_none_is_named() -> None:
    picture = drawn(every(2, 3))
    assert (None, "", (), "3 briefs, each bar a day") == (picture.peak, picture.text, picture.cuts, picture.briefs)


def test_each_kind_of_mark_has_a_row_with_one_mark_for_a_period() -> None:
    picture = drawn(every(2, 3), [MARCH, MARCH, MARCH + timedelta(2)], [MARCH + timedelta(3)])
    assert [("event", "3 events", 2), ("update", "1 update", 1)] == [
        (row.kind, row.shown, len(row.xs)) for row in picture.rows
    ]
    assert picture.rows[0].y < picture.rows[1].y


def test_events_from_long_before_are_counted_and_do_not_press_the_briefs_together() -> None:
    picture = drawn(every(2, 4), [date(1949, 4, 4), MARCH], [date(2040, 1, 1)])
    assert ("1 earlier and 1 later not drawn", "4 briefs, each bar a day") == (picture.beyond, picture.briefs)


def test_events_around_the_briefs_are_drawn() -> None:
    picture = drawn(every(30, 6), [MARCH - timedelta(140)], [MARCH + timedelta(280)])
    assert ("", 2) == (picture.beyond, len(picture.rows))


def test_from_right_to_left_all_is_turned_round() -> None:
    days = every(5, 9)
    western, eastern = drawn(days), timeline(days, [], [], language("ar", {}))
    assert eastern is not None
    assert [share(bar.x) for bar in western.bars] == [1000 - share(bar.x) - share(bar.width) for bar in eastern.bars]
    assert [share(tick.x) for tick in western.ticks] == [1000 - share(tick.x) for tick in eastern.ticks]


# That it can be read


def share(percent: str) -> int:
    """Thousandths of the width."""
    whole, _, tenth = percent.removesuffix("%").partition(".")
    return int(whole) * 10 + int(tenth or "0")


@given(MANY, st.lists(DAYS, max_size=20), st.lists(DAYS, max_size=20), st.sampled_from(("ltr", "rtl")))
@example([date(2, 1, 1), date(9998, 12, 31)], [], [], "ltr")
def test_all_lies_within_the_picture_and_no_two_labels_meet(
    briefs: list[date], events: list[date], updates: list[date], direction: Direction
) -> None:
    picture = timeline(briefs, events, updates, replace(ENGLISH, direction=direction))
    if picture is None:
        return
    bars = sorted((share(bar.x), share(bar.x) + share(bar.width)) for bar in picture.bars)
    assert all(0 <= left < right <= 1000 for left, right in bars)
    assert all(end < begin for (_, end), (begin, _) in pairwise(bars))
    assert all(0 <= bar.y < bar.y + bar.height == picture.base for bar in picture.bars)
    assert all(0 < cut < picture.base for cut in picture.cuts)
    # A mark is a ring of 2.5 pixels about its middle, with a line of 1.5.
    assert all(3.25 <= share(x) * NARROWEST / 1000 <= NARROWEST - 3.25 for row in picture.rows for x in row.xs)
    assert all(picture.base + 3 < row.y < picture.height - 15 for row in picture.rows)
    spans = [_span(share(tick.x) * NARROWEST / 1000, tick.label, direction) for tick in picture.ticks]
    assert spans
    assert all(-1 <= left < right <= NARROWEST + 1 for left, right in spans)
    assert all(end + 6 <= begin for (_, end), (begin, _) in pairwise(sorted(spans)))
    if picture.peak:
        half = CHARACTER * len(picture.peak.label) / 2
        assert half <= share(picture.peak.x) * NARROWEST / 1000 <= NARROWEST - half
        assert 12 <= picture.peak.y < picture.base


def _span(x: float, label: str, direction: Direction) -> tuple[float, float]:
    """From where to where the label runs, in pixels: four from its tick, in the direction in which time runs."""
    width = CHARACTER * len(label)
    return (x + 4, x + 4 + width) if direction == "ltr" else (x - 4 - width, x - 4)


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_days_makes_no_difference(briefs: list[date], random: st.DrawFn) -> None:
    shuffled = sorted(briefs, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert timeline(briefs, [], [], ENGLISH) == timeline(shuffled, [], [], ENGLISH)


@given(st.lists(DAYS, min_size=2, max_size=400))
def test_five_thousand_briefs_take_no_more_bars_than_a_phone_has_room_for(briefs: list[date]) -> None:
    picture = timeline(briefs, briefs, briefs, ENGLISH)
    assert picture is None or len(picture.bars) <= 53
