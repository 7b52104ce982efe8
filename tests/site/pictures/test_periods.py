from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.language import ENGLISH
from briefgen.site.pictures.periods import Step

DAY, WEEK = Step(1, "day"), Step(7, "day")
MONTH, QUARTER, YEAR, DECADE = Step(1, "month"), Step(3, "month"), Step(12, "month"), Step(120, "month")
STEPS = st.one_of(
    st.builds(Step, st.sampled_from((1, 2, 3, 7, 14)), st.just("day")),
    st.builds(Step, st.sampled_from((1, 3, 6, 12, 24, 60, 120, 2400)), st.just("month")),
)
DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@pytest.mark.parametrize(
    ("step", "begins", "words"),
    [
        (DAY, date(2025, 8, 22), "on 22 August 2025"),
        (WEEK, date(2025, 8, 18), "in the week from 18 August 2025"),
        (MONTH, date(2025, 8, 1), "in August 2025"),
        (QUARTER, date(2025, 7, 1), "in July to September 2025"),
        (YEAR, date(2025, 1, 1), "in 2025"),
        (DECADE, date(2020, 1, 1), "in 2020 to 2029"),
    ],
    ids=["day", "week", "month", "quarter", "year", "decade"],
)
def test_a_day_lies_in_a_period_of_the_calendar(step: Step, begins: date, words: str) -> None:
    number = step.number(date(2025, 8, 22))
    assert (begins, words) == (step.first_day(number), step.when(number, ENGLISH))


def test_weeks_begin_on_mondays() -> None:
    assert {0} == {WEEK.first_day(number).weekday() for number in range(105_000, 105_100)}


@pytest.mark.parametrize(
    ("step", "labels"),
    [
        (Step(7, "day"), ["22 Dec 2025", "29 Dec", "5 Jan 2026"]),
        (MONTH, ["Dec 2025", "Jan 2026"]),
        (Step(6, "month"), ["Jul 2025", "Jan 2026"]),
        (YEAR, ["2025", "2026"]),
    ],
    ids=["week", "month", "half-year", "year"],
)
def test_labels_name_the_year_where_it_is_new(step: Step, labels: list[str]) -> None:
    first, last = step.number(date(2025, 12, 22)), step.number(date(2026, 1, 5))
    numbers = range(first, last + 1)
    assert labels == [step.label(n, n - 1 if n > first else None, ENGLISH) for n in numbers]


@given(STEPS, DAYS)
def test_periods_follow_each_other_without_a_gap(step: Step, day: date) -> None:
    number = step.number(day)
    first = step.first_day(number)
    assert first <= day
    assert number == step.number(first)
    assert first == date.min or number - 1 == step.number(first - timedelta(1))


def test_what_can_be_cut_into_shorter_periods() -> None:
    assert [True, True, True, False, False] == [
        DAY.divides(WEEK),
        WEEK.divides(MONTH),
        QUARTER.divides(YEAR),
        Step(24, "month").divides(Step(60, "month")),
        MONTH.divides(WEEK),
    ]
