"""How a brief is shown: as a card in lists, by its summary, its events, its place in a story."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen import model, views
from briefgen.site.showing import OwnPage, Showing, kept
from briefgen.site.shown.sources import unsound
from briefgen.site.shown.updates import changed_bullets
from briefgen.views import Card, Lead


def card(showing: Showing, identifier: str, note: str = "") -> Card:
    """The brief in a list; `note` says how it relates to the page."""
    found = _card(showing, identifier)
    return replace(found, note=note) if note else found


@kept
def _card(showing: Showing, identifier: str) -> Card:
    file = showing.file(identifier)
    first, ref = file.summary[0], showing.ref("brief", identifier)
    return Card(
        title=file.title,
        url=ref.url,
        date=showing.stamp(showing.site.briefs[identifier].file.date),
        lead=showing.html(first.text, file.path),
        changed=changed_bullets(showing, file).get(first.id, ()),
        unsound=unsound(showing, file, first),
        unpublished=unpublished(showing, identifier),
        lang=ref.lang,
    )


def lead(showing: Showing, identifier: str) -> Lead:
    """The brief with its whole summary."""
    return Lead(card(showing, identifier), summary_of(showing, showing.file(identifier)))


def summary_of(showing: Showing, file: model.BriefFile, page: OwnPage = None) -> tuple[views.Bullet, ...]:
    """The brief's bullets; on its own `page`, their words of probability are explained."""
    changed = changed_bullets(showing, file)
    return tuple(
        views.Bullet(
            bullet.id,
            showing.judgement(bullet.text, file.path, page),
            changed.get(bullet.id, ()),
            unsound(showing, file, bullet),
        )
        for bullet in file.summary
    )


def unpublished(showing: Showing, identifier: str) -> str:
    """Why the brief is not published yet, or "" where it is: "Draft", "Not before 2025-12-01"."""
    if identifier not in showing.held_back:
        return ""
    until = showing.held_back[identifier]
    return showing.language.gettext("Not before %(day)s", day=until) if until else showing.language.gettext("Draft")


def description_of(showing: Showing, file: model.BriefFile) -> str:
    """The brief's first bullet as plain text."""
    return " ".join(showing.html(file.summary[0].text, file.path).plain.split())


def place_in_story(showing: Showing, brief: model.Brief) -> tuple[int, int, str, str]:
    """Which part of its story the brief is, of how many, and the ids of the parts before and after it, or ""."""
    told = showing.site.stories[brief.story].briefs
    at = told.index(showing.site.original("brief", brief.file.id))
    return at + 1, len(told), told[at - 1] if at else "", told[at + 1] if at + 1 < len(told) else ""


def events_of(showing: Showing, brief: model.Brief) -> tuple[views.Event, ...]:
    """What happened when by the brief's account, oldest first, for its own page."""
    page: OwnPage = ("brief", brief.file.id)
    in_order = sorted(brief.events, key=lambda one: showing.moment(one[0].date))
    return tuple(_event(showing, brief.file, event, actors, page) for event, actors in in_order)


def events_told(showing: Showing, briefs: Iterable[str]) -> tuple[views.Event, ...]:
    """What happened when by the account of all the briefs, oldest first; each event names its brief."""
    told = [
        (brief.file, event, actors)
        for brief in (showing.site.brief(showing.member("brief", identifier)) for identifier in briefs)
        for event, actors in brief.events
    ]
    told.sort(key=lambda one: showing.moment(one[1].date))
    return tuple(_event(showing, *one) for one in told)


def _event(
    showing: Showing, file: model.BriefFile, event: model.Event, actors: tuple[str, ...], page: OwnPage = None
) -> views.Event:
    return views.Event(
        showing.stamp(event.date),
        showing.html(event.what, file.path, page),
        tuple(showing.ref("actor", actor) for actor in actors),
        None if page else showing.ref("brief", file.id),
        showing.lang_of("brief", file.id),
    )
