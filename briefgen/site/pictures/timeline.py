"""The days of a topic's briefs, events and updates in, its timeline out.

Briefs are counted by period, so that five thousand of them read as well as three. Across, all is in parts of the
picture's width while labels keep their size, so that one picture serves a phone and a desk. Only whole numbers are
reckoned with: they come out the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from briefgen.language import Language, gettext_noop, ngettext_noop
from briefgen.site.pictures.periods import Step
from briefgen.site.shown.titles import so_many_briefs
from briefgen.views import Bar, Marks, Peak, Tick, Timeline

#: How many there are of each kind of marks.
_MARKS = {
    "event": ngettext_noop("%(count)s event", "%(count)s events"),
    "update": ngettext_noop("%(count)s update", "%(count)s updates"),
}
#: What one bar may stand for: the least that makes no more than so many bars.
_MOST_BARS = 53
_STEPS = (
    Step(1, "day", gettext_noop("a day")),
    Step(7, "day", gettext_noop("a week")),
    Step(1, "month", gettext_noop("a month")),
    Step(3, "month", gettext_noop("a quarter")),
    Step(12, "month", gettext_noop("a year")),
    *(Step(12 * years, "month") for years in (2, 5, 10, 20, 50, 100, 200)),
)
#: How far apart the named periods of the axis may begin: the least that leaves their names apart.
_TICKS = (
    *(Step(days, "day") for days in (1, 2, 3, 7, 14)),
    *(Step(months, "month") for months in (1, 3, 6)),
    *(Step(12 * years, "month") for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
#: The picture's width in pixels on a phone 320 pixels wide, and that of a character of a label, set in 12 pixels.
NARROWEST = 288
CHARACTER = 7
_BESIDE_TICK = 4
_BETWEEN_LABELS = 8
#: In thousandths of the width: the room left at both sides, for half a mark, and the widest bar.
_MARGIN = 12
_WIDEST = 50
#: In pixels: the bars, the block of one brief, the rows of marks, and the labels above and below.
_BARS = 56
_BLOCK = 14
_ROW = 13
_PEAK = 16
_AXIS = 22
#: So many bars' worth of briefs are told apart one by one; of more, one block stands for several.
_COUNTABLE = 8
#: So many days before and after the briefs, events are always drawn.
_NEAR = 7


class _Axis(Struct, frozen=True):
    """The periods as the language runs, from left to right or from right to left. The first has the number `start`."""

    step: Step
    start: int
    periods: int
    language: Language

    def period(self, day: date) -> int:
        """The place of the day's period, from 0."""
        return self.step.number(day) - self.start

    def edge(self, period: int) -> int:
        """Where the period begins, in thousandths of the width from the side where time begins."""
        return _MARGIN + period * (1000 - 2 * _MARGIN) // self.periods

    @property
    def bar(self) -> int:
        """The width of a bar in thousandths of the picture's."""
        each = (1000 - 2 * _MARGIN) // self.periods
        return min(_WIDEST, each - max(1, each // 6))

    def x(self, thousandths: int, width: int = 0) -> str:
        """The left edge, in parts of the picture, of what is so wide and begins there; both in thousandths."""
        left = thousandths if self.language.direction == "ltr" else 1000 - thousandths - width
        return _percent(left)


def timeline(
    briefs: Sequence[date], events: Sequence[date], updates: Sequence[date], language: Language
) -> Timeline | None:
    """The picture, in the language; None where there is one brief or none, or all falls on one day.

    Events and updates from long before or after the briefs are counted but not drawn: all briefs would be pressed
    together.
    """
    if len(briefs) < 2:
        return None
    kinds = {"event": _near(events, briefs), "update": _near(updates, briefs)}
    drawn = [*briefs, *kinds["event"], *kinds["update"]]
    if min(drawn) == max(drawn):
        return None
    axis = _axis(min(drawn), max(drawn), language)
    counts = Counter(map(axis.period, briefs))
    most = max(counts.values())
    base = (_PEAK if most > 1 else 0) + _height(most, most)
    rows = _rows(axis, kinds, base)
    peak = _peak_period(counts)
    return Timeline(
        title=_title(briefs, language),
        text=_most(axis, peak, most) if most > 1 else "",
        briefs=_reading(len(briefs), axis.step, most, language),
        beyond=_beyond([*events, *updates], min(drawn), max(drawn), language),
        height=base + _ROW * len(rows) + _AXIS,
        base=base,
        bars=tuple(_bar(axis, period, _height(count, most), base) for period, count in sorted(counts.items())),
        cuts=tuple(base - _height(count, most) for count in range(_block(most), most, _block(most))),
        peak=_peak(axis, peak, most, base) if most > 1 else None,
        rows=rows,
        ticks=_ticks(axis),
    )


def _near(days: Iterable[date], briefs: Sequence[date]) -> list[date]:
    """The days no further from the briefs than these are from each other, or than a week."""
    first, last = min(briefs).toordinal(), max(briefs).toordinal()
    reach = max(last - first, _NEAR)
    return [day for day in days if first - reach <= day.toordinal() <= last + reach]


def _axis(first: date, last: date, language: Language) -> _Axis:
    step = next(s for s in _STEPS if s.number(last) - s.number(first) < _MOST_BARS)
    return _Axis(step, step.number(first), step.number(last) - step.number(first) + 1, language)


# What stands on the axis


def _bar(axis: _Axis, period: int, height: int, base: int) -> Bar:
    return Bar(axis.x(axis.edge(period), axis.bar), base - height, _percent(axis.bar), height)


def _height(count: int, most: int) -> int:
    """The height of so many briefs where the highest bar has `most`; a single brief among thousands is still seen."""
    if most <= _COUNTABLE:
        return count * min(_BLOCK, _BARS // most)
    return max(2, count * _BARS // most)


def _block(most: int) -> int:
    """How many briefs a block of the bars stands for: one, or a round number that makes five blocks at most."""
    sizes = (digit * 10**zeros for zeros in range(len(str(most))) for digit in (1, 2, 5))
    return 1 if most <= _COUNTABLE else next(size for size in sizes if most <= 5 * size)


def _peak_period(counts: Counter[int]) -> int:
    """The period with most briefs; of several, the latest."""
    return max(counts, key=lambda period: (counts[period], period))


def _peak(axis: _Axis, period: int, most: int, base: int) -> Peak:
    label = axis.language.number(most)
    half = -(-len(label) * CHARACTER * 500 // NARROWEST)
    middle = axis.edge(period) + axis.bar // 2
    return Peak(axis.x(min(max(middle, half), 1000 - half)), base - _height(most, most) - 4, label)


def _rows(axis: _Axis, kinds: dict[str, list[date]], base: int) -> tuple[Marks, ...]:
    return tuple(
        Marks(
            kind,
            axis.language.ngettext(*_MARKS[kind], len(days)),
            base + _ROW * row - _ROW // 3,
            tuple(axis.x(axis.edge(period) + axis.bar // 2) for period in sorted(set(map(axis.period, days)))),
        )
        for row, (kind, days) in enumerate(((kind, days) for kind, days in kinds.items() if days), 1)
    )


# The names of periods below it


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    """The closest ticks whose labels stand apart; there is always one."""
    for step in _TICKS:
        if axis.step.divides(step):
            found = _labelled(axis, step)
            if found and all(_end(a) + _BETWEEN_LABELS <= _begin(b) for a, b in pairwise(found)):
                return tuple(_tick(axis, edge, label) for edge, label in found)
    return (_tick(axis, axis.edge(0), axis.step.label(axis.start, None, axis.language)),)


def _labelled(axis: _Axis, step: Step) -> list[tuple[int, str]]:
    """Where each period of the step begins, with its label, if that ends within the picture."""
    first = axis.step.first_day(axis.start)
    last = axis.step.first_day(axis.start + axis.periods - 1)
    found: list[tuple[int, str]] = []
    before = None
    for number in range(step.number(first), step.number(last) + 1):
        one = axis.edge(axis.period(step.first_day(number))), step.label(number, before, axis.language)
        if step.first_day(number) >= first and _end(one) <= NARROWEST:
            found.append(one)
            before = number
    return found


def _begin(labelled: tuple[int, str]) -> int:
    """Where the label begins on the narrowest screen, in pixels."""
    return labelled[0] * NARROWEST // 1000 + _BESIDE_TICK


def _end(labelled: tuple[int, str]) -> int:
    return _begin(labelled) + CHARACTER * len(labelled[1])


def _tick(axis: _Axis, edge: int, label: str) -> Tick:
    return Tick(axis.x(edge), label)


# In words


def _title(briefs: Sequence[date], say: Language) -> str:
    first, last, counted = say.day(min(briefs)), say.day(max(briefs)), so_many_briefs(say, len(briefs))
    if first == last:
        return say.gettext("%(briefs)s on %(day)s", briefs=counted, day=first)
    return say.gettext("%(briefs)s from %(first)s to %(last)s", briefs=counted, first=first, last=last)


def _most(axis: _Axis, peak: int, most: int) -> str:
    say = axis.language
    when = axis.step.when(axis.start + peak, say)
    return say.gettext("Most %(when)s: %(number)s.", when=when, number=say.number(most))


def _reading(briefs: int, step: Step, most: int, say: Language) -> str:
    years = step.size // 12
    period = say.gettext(step.called) if step.called else say.ngettext("%(count)s year", "%(count)s years", years)
    if most < 2:
        return say.gettext("%(briefs)s, each bar %(period)s", briefs=so_many_briefs(say, briefs), period=period)
    return say.gettext(
        "%(briefs)s, each bar %(period)s, each block %(block)s",
        briefs=so_many_briefs(say, briefs),
        period=period,
        block=so_many_briefs(say, _block(most)),
    )


def _beyond(days: Sequence[date], first: date, last: date, say: Language) -> str:
    """How many days lie before and after what is drawn, or nothing."""
    earlier, later = sum(day < first for day in days), sum(day > last for day in days)
    said = [say.ngettext("%(count)s earlier", "%(count)s earlier", earlier)] if earlier else []
    said += [say.ngettext("%(count)s later", "%(count)s later", later)] if later else []
    return say.gettext("%(things)s not drawn", things=say.listed(said)) if said else ""


def _percent(thousandths: int) -> str:
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"
