"""Dates that are none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.mistakes import ASH, Files, brief, case, said, write
from tests.sites import SiteFolder

DAY = "such as 2025-08-22"
MOMENT = f"write year-month-day, {DAY}, or with a time and zone: 2025-08-22T14:30+02:00"


def dated(name: str, written: str, problem: str, hint: str) -> Any:
    """A brief of that date, and what the report says of it."""
    caret = "^" if written[0] in "[{" else "^" * len(written)
    return case(
        name,
        {ASH: brief(date=written)},
        f"""
        content/briefs/ash.md:3:7: error: "date" holds {problem}
            3 | date: {written}
              |       {caret}
              = {hint}
        """,
    )


def unread(name: str, written: str, hint: str = MOMENT) -> Any:
    return dated(name, written, f'"{written}", which is not a date [date]', hint)


def impossible(name: str, written: str, meant: str) -> Any:
    problem = f"{meant}, which is no day or time of the calendar [date]"
    return dated(name, written, problem, "check the day, the month and the hour")


def elsewhere(name: str, front: str, place: str, problem: str, marked: str) -> Any:
    """Front matter whose last line holds the marked text, which is no date, at the place."""
    line = front.split("\n")[-1]
    return case(
        name,
        front,
        f"""
        content/briefs/ash.md:{place}: error: {problem}, which is not a date [date]
            {place[0]} | {line}
              | {" " * line.index(marked)}{"^" * len(marked)}
              = {MOMENT}
        """,
    )


CASES = [
    unread("words", "next Tuesday"),
    unread("slashes", "02/03/2024"),
    unread("slashes-year-first", "2024/05/01", "write 2024-05-01"),
    unread("digits-only", "20240501", "write 2024-05-01"),
    unread("month-name", "22 August 2025"),
    unread("zone-by-name", "2025-08-22T14:30 CEST"),
    unread("year-only", "2025"),
    unread("one-digit-month", "2025-8-2"),
    impossible("february-30", "2024-02-30", "2024-02-30"),
    impossible("month-13", "2024-13-01", "2024-13-01"),
    impossible("hour-25", "2025-08-22T25:00", "2025-08-22T25:00:00"),
    impossible("minute-60", "2025-08-22T14:60", "2025-08-22T14:60:00"),
    impossible("zone-of-25-hours", "2025-08-22T14:30+25:00", "2025-08-22T14:30:00+25:00"),
    dated("list", "[2025-08-22]", '"2025-08-22" where a date is expected [wrong-type]', f"write year-month-day, {DAY}"),
    dated(
        "keys",
        "{day: 2025-08-22}",
        "keys and values where a date is expected [wrong-type]",
        f"write year-month-day, {DAY}",
    ),
    elsewhere("review-by", "review_by: soon", "5:12", '"review_by" holds "soon"', "soon"),
    elsewhere(
        "look-again",
        "open_questions:\n  - {question: Who?, look_again: soon}",
        "6:34",
        '"look_again" holds "soon"',
        "soon",
    ),
    elsewhere("event", "events: [Yesterday Ash fell.]", "5:10", '"date" holds "Yesterday"', "Yesterday Ash fell."),
    elsewhere("update", "updates: [Yesterday Changed.]", "5:11", '"date" holds "Yesterday"', "Yesterday Changed."),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_what_is_no_date_is_reported_with_how_dates_are_written(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)
