"""What lists, and their parts, are called."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language import Language
from briefgen.site.showing import Showing


def period(showing: Showing, briefs: Sequence[str]) -> str:
    """From when to when the briefs are, newest first: "3 May 2019 to 2 June 2020"."""
    return showing.language.period(showing.day_of(briefs[-1]), showing.day_of(briefs[0]))


def so_many_briefs(say: Language, number: int) -> str:
    """The number of briefs: "1 brief", "7 briefs"."""
    return say.ngettext("%(count)s brief", "%(count)s briefs", number)


def titled(say: Language, title: str, part: int) -> str:
    """The title of a part of a list, of which the newest has no number."""
    return say.gettext("%(title)s, part %(number)s", title=title, number=say.number(part)) if part else title


def dated(say: Language, title: str, period: str) -> str:
    """The title of what is of that time."""
    return say.gettext("%(title)s, %(period)s", title=title, period=period)
