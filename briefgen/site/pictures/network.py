"""The briefs an actor appears in, in; who appears with it and with each other, out.

The actor itself is not drawn: it is joined to everyone, and a bar's length tells how often better than a line's
width. The lines that remain tell what no list can: who belongs together. Names stand in one column, each with a row
to itself, and lines only beside it, so that nothing overlaps however long the names are and however many lines there
are.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.language import ENGLISH, Language
from briefgen.views import Arc, Companion, Neighbour, Network

#: All sizes are pixels of a phone 320 pixels wide, where names are set in 12 pixels.
WIDTH = 288
NAMES = 220
_ROW = 26
_BESIDE_NAME = 8
_REACH = 60
_WIDEST = 4
#: So many lines can be told apart.
_MOST_ARCS = 20
#: About how many pixels a character takes, rather more than less: most, capitals, and the widest of each.
_NARROW, _CAPITAL, _BROAD = 7, 9, 13
_BROADEST = frozenset("MWmw@%ЖШЩЮФжшщюф…—")


def network(
    actor: str, companions: Sequence[Companion], pairs: Counter[tuple[int, int]], say: Language = ENGLISH
) -> Network | None:
    """The picture of the companions, of whom `pairs` counts the briefs that name the two (by place, lower first).

    None where it would tell no more than a list: all in one brief, or nobody joined with one more often than another.
    """
    if len(companions) < 3 or max(companion.briefs for companion in companions) < 2:
        return None
    least, joined = _strongest(pairs)
    if not joined or (len(joined) == len(companions) * (len(companions) - 1) // 2 and len(set(joined.values())) == 1):
        return None
    order = _order(len(companions), joined)
    rows = {place: row for row, place in enumerate(order)}
    most = max(companion.briefs for companion in companions)
    return Network(
        title=say.gettext("Who appears with %(actor)s, and with each other", actor=actor),
        text=_text([companion.actor.title for companion in companions], joined, say),
        caption=_caption(least, say),
        width=WIDTH,
        height=_ROW * len(order),
        names=NAMES,
        neighbours=tuple(_neighbour(companions[place], row, most) for row, place in enumerate(order)),
        arcs=_arcs(joined, rows),
    )


def _strongest(pairs: Counter[tuple[int, int]]) -> tuple[int, Counter[tuple[int, int]]]:
    """The pairs to be joined, all that share so many briefs, and that number: the least that leaves few enough."""
    for least in sorted(set(pairs.values())):
        joined = Counter({pair: count for pair, count in sorted(pairs.items()) if count >= least})
        if len(joined) <= _MOST_ARCS:
            return least, joined
    return 0, Counter()


def _order(number: int, joined: Counter[tuple[int, int]]) -> list[int]:
    """The companions so that those joined stand close: each followed by the one most joined with it.

    Where none is joined with the last one, the one most joined with all before it follows, else the next in rank.
    """
    order = [0]
    while len(order) < number:
        left = [place for place in range(number) if place not in order]
        order.append(
            max(left, key=lambda place: (_ties(joined, place, order[-1:]), _ties(joined, place, order), -place))
        )
    return order


def _ties(joined: Counter[tuple[int, int]], place: int, others: Iterable[int]) -> int:
    return sum(joined[min(place, other), max(place, other)] for other in others)


def _neighbour(companion: Companion, row: int, most: int) -> Neighbour:
    return Neighbour(
        cut(companion.actor.title, NAMES - _BESIDE_NAME), row * _ROW, max(2, NAMES * companion.briefs // most)
    )


def _arcs(joined: Counter[tuple[int, int]], rows: dict[int, int]) -> tuple[Arc, ...]:
    most = max(joined.values())
    longest = max(abs(rows[a] - rows[b]) for a, b in joined)
    spans = [(*sorted((rows[a], rows[b])), count) for (a, b), count in joined.items()]
    return tuple(
        Arc(
            top * _ROW,
            bottom * _ROW,
            _REACH * (bottom - top) // longest,
            count if most <= _WIDEST else -(-_WIDEST * count // most),
        )
        for top, bottom, count in sorted(spans)
    )


# Names


def cut(name: str, room: int) -> str:
    """The name, or as many whole characters of it as there is room for, and an ellipsis."""
    if sum(map(_width, name)) <= room:
        return name
    taken, end = _width("…"), 0
    for place, character in enumerate(name):
        taken += _width(character)
        if taken > room:
            break
        end = place + 1
    while end and unicodedata.combining(name[end]):
        end -= 1
    return f"{name[:end].rstrip()}…"


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if character in _BROADEST or unicodedata.east_asian_width(character) in {"W", "F"}:
        return _BROAD
    return _CAPITAL if character.isupper() else _NARROW


# In words


def _text(names: Sequence[str], joined: Counter[tuple[int, int]], say: Language) -> str:
    """Each pair once, with its briefs: Bob with Cy (2) and Di (1)."""
    said = []
    for place, name in enumerate(names):
        others = [f"{names[b]} ({say.number(count)})" for (a, b), count in joined.items() if a == place]
        if others:
            said.append(say.gettext("%(actor)s with %(others)s.", actor=name, others=say.listed(others)))
    return say.gettext("Briefs that name two of them: %(pairs)s", pairs=" ".join(said))


def _caption(least: int, say: Language) -> str:
    if least == 1:
        return say.gettext("Bars: briefs together. Lines: named in the same brief with each other as well.")
    return say.ngettext(
        "Bars: briefs together. Lines: named in %(count)s brief or more with each other as well.",
        "Bars: briefs together. Lines: named in %(count)s briefs or more with each other as well.",
        least,
    )
