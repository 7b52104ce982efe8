"""The calendar in equal steps, such as days, quarters and decades: which step a day lies in, and what it is called."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from briefgen.site.showing import MONTHS, in_words


class Step(Struct, frozen=True):
    """Time cut into periods of so many days or months each; `called` is what one of them is: "a week".

    Days are counted from 1 January of the year 1, a Monday, so that seven of them are a week; months from a year 0,
    so that decades begin with 2000 and not with 2001.
    """

    size: int
    of: Literal["day", "month"]
    called: str = ""

    def number(self, day: date) -> int:
        """The number of the period that holds the day."""
        return (day.toordinal() - 1 if self.of == "day" else day.year * 12 + day.month - 1) // self.size

    def first_day(self, number: int) -> date:
        """The first day of the period. Raises ValueError after the year 9999."""
        if self.of == "day":
            return date.fromordinal(number * self.size + 1)
        year, month = divmod(number * self.size, 12)
        return date(max(year, 1), month + 1, 1)

    def when(self, number: int) -> str:
        """The period as people say it: "on 3 March 2025", "in the week from 3 March 2025", "in 2000 to 2004"."""
        first = self.first_day(number)
        if self.of == "day":
            return f"on {in_words(first)}" if self.size == 1 else f"in the week from {in_words(first)}"
        last_month = (number + 1) * self.size - 1
        if self.size >= 12:
            return f"in {first.year}" if self.size == 12 else f"in {first.year} to {last_month // 12}"
        named = f"{MONTHS[last_month % 12]} {first.year}"
        return f"in {named}" if self.size == 1 else f"in {MONTHS[first.month - 1]} to {named}"

    def label(self, number: int, before: int | None) -> str:
        """The period as an axis names it: with its year, unless that is the year of the period labelled `before`."""
        first = self.first_day(number)
        if self.of == "month" and self.size >= 12:
            return f"{first.year}"
        month = MONTHS[first.month - 1][:3]
        short = f"{first.day} {month}" if self.of == "day" else month
        said = before is not None and self.first_day(before).year == first.year
        return short if said else f"{short} {first.year}"

    def divides(self, other: Step) -> bool:
        """Whether each period of the other step begins with one of this; for a month it may begin within a week."""
        return other.size % self.size == 0 if self.of == other.of else self.of == "day"
