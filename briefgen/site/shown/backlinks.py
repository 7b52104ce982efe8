"""What leads to a page from elsewhere, and how."""

from __future__ import annotations

from itertools import islice

from briefgen.language import gettext_noop
from briefgen.model import Kind
from briefgen.site.showing import Showing, kept
from briefgen.views import Backlinks

#: How many of a list without an end stand on a page that is about something else.
MANY = 100
_HOWS = {
    "mentions": gettext_noop("mentions"),
    "builds on": gettext_noop("builds on"),
    "answers": gettext_noop("answers"),
    "sharpens a question": gettext_noop("sharpens a question"),
}
#: What things are called that lead here, but for briefs, whose day says more.
_THINGS = {
    "actor": gettext_noop("actor"),
    "topic": gettext_noop("topic"),
    "story": gettext_noop("story"),
    "page": gettext_noop("page"),
}


def backlinks(
    showing: Showing, kind: Kind, identifier: str, but: frozenset[tuple[Kind, str]] = frozenset()
) -> Backlinks:
    """What leads here from elsewhere, each once, with how, the newest first; without what the page shows anyway."""
    hows: dict[tuple[Kind, str], list[str]] = {}
    for backlink in showing.site.backlinks.get((kind, identifier), ()):
        if (backlink.kind, backlink.id) not in but:
            hows.setdefault((backlink.kind, backlink.id), []).append(backlink.how)
    refs = tuple(showing.ref(k, i, _note(showing, k, i, how)) for (k, i), how in islice(hows.items(), MANY))
    return Backlinks(refs, len(hows) - len(refs))


def _note(showing: Showing, kind: Kind, identifier: str, hows: list[str]) -> str:
    said = _all_hows(showing, tuple(hows))
    if kind == "brief":
        return f"{said}, {showing.stamp(showing.site.briefs[identifier].file.date).shown}"
    return f"{said}, {showing.language.gettext(_THINGS[kind])}"


@kept
def _all_hows(showing: Showing, hows: tuple[str, ...]) -> str:
    """All ways in words; that it mentions the page goes without saying where it does more."""
    strongest = [how for how in hows if how != "mentions"] or hows
    return showing.language.listed([showing.language.gettext(_HOWS[how]) for how in sorted(strongest)])
