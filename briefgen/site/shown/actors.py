"""Which office an actor holds, and where else it is told who the actor is."""

from __future__ import annotations

from datetime import date

from briefgen import model
from briefgen.site.showing import Showing
from briefgen.tags import tag

#: Where the items of Wikidata stand.
WIKIDATA = "https://www.wikidata.org/wiki/"


def office_on(showing: Showing, actor: str, day: date) -> str:
    """The office the actor held on that day, or ""; of several, the one begun last."""
    held = [
        (role.since.day if role.since else date.min, number, _office(showing, role, organisation))
        for number, (role, organisation) in enumerate(showing.site.actors[actor].roles)
        if (role.since is None or role.since.day <= day) and (role.until is None or day <= role.until.day)
    ]
    return max(held)[2] if held else ""


def role_in(showing: Showing, actor: str, identifier: str) -> str:
    """The role that the brief gives the actor, or else the office held on its day.

    Offices are written in the site's language: a brief in another has those that it gives itself.
    """
    brief = showing.site.brief(identifier)
    given = dict(brief.actors)[actor].role
    if given or showing.language_of(brief.file) != tag(showing.site.language):
        return given
    return office_on(showing, actor, showing.day_of(identifier))


def _office(showing: Showing, role: model.Role, organisation: str) -> str:
    """The office with the organisation where it is held, unless its title says that already."""
    name = showing.site.names.titles["actor"].get(organisation, "")
    return role.title if not name or name.casefold() in role.title.casefold() else f"{role.title}, {name}"


def same_as(actor: model.ActorFile | None) -> tuple[str, ...]:
    """The pages elsewhere that tell for sure who the actor is: its entry in Wikidata, its own site."""
    links = dict(actor.links) if actor else {}
    wikidata = (f"{WIKIDATA}{links['wikidata']}",) if "wikidata" in links else ()
    return (*wikidata, links["official"]) if "official" in links else wikidata
