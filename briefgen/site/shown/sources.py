"""How a source stands, and what that means for the bullets that rest on it."""

from __future__ import annotations

from briefgen import model, views
from briefgen.language import Language, gettext_noop
from briefgen.site.showing import Showing

_KINDS = {
    "primary": gettext_noop("primary"),
    "official": gettext_noop("official"),
    "press": gettext_noop("press"),
    "research": gettext_noop("research"),
    "data": gettext_noop("data"),
    "interview": gettext_noop("interview"),
}
_STATUSES = {"corrected": gettext_noop("corrected"), "retracted": gettext_noop("retracted")}


def standing_of(showing: Showing, source: model.Source) -> model.Source | model.Used:
    """The source with the status that counts: the worst that any brief tells of it."""
    return showing.site.sources.get(source.address, source) if source.address else source


def shown_kind(say: Language, kind: str) -> str:
    """What a source of the kind is called; "" where that says nothing."""
    return say.gettext(_KINDS[kind]) if kind in _KINDS else ""


def shown_status(say: Language, status: str) -> str:
    """What became of a source in a word; "" where it is good."""
    return say.gettext(_STATUSES[status]) if status in _STATUSES else ""


def unsound(showing: Showing, file: model.BriefFile, bullet: model.Bullet) -> views.Unsound | None:
    """What became of the sources that the bullet rests on; None where all stand."""
    if not bullet.cites:
        return None
    cited = [(source.title, standing_of(showing, source)) for source in file.sources if source.id in bullet.cites]
    changed = [(title, standing) for title, standing in cited if standing.status != "good"]
    if not changed:
        return None
    named = "; ".join(f"{title} ({_became(showing, standing)})" for title, standing in changed)
    say = showing.language
    if all(standing.status == "retracted" for _, standing in cited):
        said = say.gettext("No source of this stands any longer: %(sources)s", sources=named)
        return views.Unsound(said, fallen=True)
    said = say.ngettext(
        "Rests on a source that has changed: %(sources)s",
        "Rests on sources that have changed: %(sources)s",
        len(changed),
        sources=named,
    )
    return views.Unsound(said, fallen=False)


def _became(showing: Showing, standing: model.Source | model.Used) -> str:
    """What became of the source, and when, where that is known: "retracted 3 May 2019"."""
    became = shown_status(showing.language, standing.status)
    return f"{became} {showing.stamp(standing.since).shown}" if standing.since else became
