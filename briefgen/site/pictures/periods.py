"""The calendar in equal steps, such as days, quarters and decades: which step a day lies in, and what it is called."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from briefgen.language import Language


class Step(Struct, frozen=True):
    """Time cut into periods of so many days or months each; `called` is what one of them is, as a message: "a week".

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

    def when(self, number: int, say: Language) -> str:
        """The period as people say it: "on 3 March 2025", "in the week from 3 March 2025", "in 2000 to 2004"."""
        first = self.first_day(number)
        if self.of == "day":
            if self.size == 1:
                return say.gettext("on %(day)s", day=say.day(first))
            return say.gettext("in the week from %(day)s", day=say.day(first))
        year, month = divmod((number + 1) * self.size - 1, 12)
        if self.size == 12:
            return say.gettext("in %(year)s", year=str(first.year))
        if self.size > 12:
            return say.gettext("in %(first)s to %(last)s", first=str(first.year), last=str(year))
        named = say.month(date(year, month + 1, 1))
        if self.size == 1:
            return say.gettext("in %(month)s", month=named)
        return say.gettext("in %(first)s to %(last)s", first=say.month_alone(first), last=named)

    def label(self, number: int, before: int | None, say: Language) -> str:
        """The period as an axis names it: with its year, unless that is the year of the period labelled `before`."""
        first = self.first_day(number)
        if self.of == "month" and self.size >= 12:
            return f"{first.year}"
        said = before is not None and self.first_day(before).year == first.year
        return say.short(first, with_day=self.of == "day", with_year=not said)

    def divides(self, other: Step) -> bool:
        """Whether each period of the other step begins with one of this; for a month it may begin within a week."""
        return other.size % self.size == 0 if self.of == other.of else self.of == "day"
