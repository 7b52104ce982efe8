"""When a writer's date falls due, in the site's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from briefgen.clock import is_due, moment
from briefgen.language import ENGLISH
from briefgen.schema import When

DAY = When(date(2025, 8, 22))


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("UTC", "2025-08-22T00:00+00:00"),
        ("Europe/Brussels", "2025-08-21T22:00+00:00"),
        ("Pacific/Auckland", "2025-08-21T12:00+00:00"),
        ("America/New_York", "2025-08-22T04:00+00:00"),
    ],
)
def test_a_bare_date_is_the_first_moment_of_its_day_in_the_sites_zone(zone: str, first: str) -> None:
    assert datetime.fromisoformat(first) == moment(DAY, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        pytest.param("UTC", "2025-08-21T23:30Z", False, id="utc: the evening before"),
        pytest.param("Europe/Brussels", "2025-08-21T23:30Z", True, id="brussels: its day has begun"),
        pytest.param("Europe/Brussels", "2025-08-21T21:59:59Z", False, id="brussels: one second early"),
        pytest.param("Europe/Brussels", "2025-08-21T22:00Z", True, id="brussels: to the second"),
        pytest.param("Pacific/Auckland", "2025-08-21T11:59:59Z", False, id="auckland: one second early"),
        pytest.param("Pacific/Auckland", "2025-08-21T12:00Z", True, id="auckland: noon in utc"),
        pytest.param("America/New_York", "2025-08-22T03:59Z", False, id="new york: still the day before"),
        pytest.param("America/New_York", "2025-08-22T04:00Z", True, id="new york: midnight there"),
    ],
)
def test_a_bare_date_is_due_all_through_its_day_in_the_sites_zone(zone: str, now: str, due: bool) -> None:
    assert due == is_due(DAY, datetime.fromisoformat(now), ZoneInfo(zone))


def test_a_time_with_a_zone_means_the_same_moment_on_every_site() -> None:
    when = When(date(2025, 8, 22), datetime.fromisoformat("2025-08-22T14:30+02:00"))
    expected = datetime(2025, 8, 22, 12, 30, tzinfo=UTC)
    assert expected == moment(when, ZoneInfo("Pacific/Auckland"))
    assert expected == moment(when, ZoneInfo("UTC"))


def test_a_time_without_a_zone_is_in_the_sites_zone() -> None:
    when = When(date(2025, 8, 22), datetime(2025, 8, 22, 14, 30))
    assert datetime(2025, 8, 22, 2, 30, tzinfo=UTC) == moment(when, ZoneInfo("Pacific/Auckland"))


def test_a_day_that_begins_after_midnight_is_due_when_its_clock_begins() -> None:
    """On 2018-11-04 the clocks of São Paulo went from 23:59 straight to 01:00."""
    when, zone = When(date(2018, 11, 4)), ZoneInfo("America/Sao_Paulo")
    assert not is_due(when, datetime(2018, 11, 4, 2, 59, tzinfo=UTC), zone)
    assert is_due(when, datetime(2018, 11, 4, 3, 0, tzinfo=UTC), zone)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_last_days_of_the_calendar_can_be_compared(year: int) -> None:
    when = When(date(year, 1, 1) if year == 1 else date(year, 12, 31))
    assert (year == 1) == is_due(when, datetime(2025, 1, 1, tzinfo=UTC), ZoneInfo("Pacific/Auckland"))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2025-08-22", "2025-08-22", "0 days"),
        ("2025-07-23", "2025-08-22", "30 days"),
        ("2025-01-31", "2025-02-28", "28 days"),
        ("2025-01-31", "2025-03-01", "1 month"),
        ("2023-08-23", "2025-08-22", "23 months"),
        ("2023-08-22", "2025-08-22", "2 years"),
        ("2024-02-29", "2028-02-28", "3 years"),
    ],
)
def test_how_long_something_lasts_is_rounded_down(since: str, until: str, said: str) -> None:
    assert said == ENGLISH.lasting(date.fromisoformat(since), date.fromisoformat(until))
