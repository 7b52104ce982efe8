"""A page for every actor, and the list of them all."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import combinations, groupby

from briefgen import model, views
from briefgen.problems import plural
from briefgen.site import addresses, references
from briefgen.site.pictures.network import network
from briefgen.site.showing import WIKIDATA, Showing, ranked, same_as
from briefgen.views import ActorEntry, ActorsView, ActorView, Companion, Html, InBrief, Letter, Page, Ref

_COMPANIONS = 12


def pages(showing: Showing) -> Iterator[Page]:
    yield from (page(showing, actor) for actor in showing.site.actors.values())
    yield Page("actors/index.html", "actors.html", partial(_index, showing), "the list of actors")


def page(showing: Showing, actor: model.Actor) -> Page:
    """The actor's page."""
    source = actor.file.path if actor.file else f'the actor "{actor.name}"'
    path = addresses.file(addresses.of("actor", actor.id))
    return Page(path, "actor.html", partial(_view, showing, actor), source)


def _index(showing: Showing) -> ActorsView:
    return ActorsView("Actors", "Everyone the briefs name, from A to Z.", "actors/", _letters(showing))


def _view(showing: Showing, actor: model.Actor) -> ActorView:
    site, file = showing.site, actor.file
    page: tuple[model.Kind, str] = ("actor", actor.id)
    topics = Counter(topic for brief in actor.briefs for topic in site.briefs[brief].topics)
    together = _together(site, actor)
    companions = tuple(_companion(showing, other, briefs) for other, briefs in together.items())
    return ActorView(
        title=actor.name,
        description=f"{actor.name} in {plural(len(actor.briefs), 'brief')}: roles, and what was said and done.",
        address=addresses.of(*page),
        kind=file.kind if file else "",
        aliases=file.aliases if file else (),
        image=_image(showing, file),
        roles=tuple(_role(showing, role, organisation) for role, organisation in actor.roles),
        affiliations=tuple(showing.ref("actor", other) for other in actor.affiliations),
        members=tuple(showing.ref("actor", other) for other in actor.members),
        links=tuple(_outside(name, target) for name, target in file.links) if file else (),
        same_as=same_as(file),
        body=showing.html(file.body, file.path, page) if file else Html(""),
        briefs=tuple(_in_brief(showing, actor.id, brief) for brief in actor.briefs),
        topics=tuple(showing.ref("topic", topic, plural(n, "brief")) for topic, n in ranked(topics)),
        network=network(actor.name, companions, _pairs(list(together.values()))),
        companions=companions,
        backlinks=showing.backlinks(*page, frozenset(("brief", brief) for brief in actor.briefs)),
    )


def _together(site: model.Site, actor: model.Actor) -> dict[str, list[str]]:
    """The actors that most appear with this one, and the briefs that name both, newest first."""
    shared: dict[str, list[str]] = {}
    for brief in actor.briefs:
        for other, _ in site.briefs[brief].actors:
            if other != actor.id:
                shared.setdefault(other, []).append(brief)
    most = ranked(Counter({other: len(briefs) for other, briefs in shared.items()}))
    return {other: shared[other] for other, _ in most[:_COMPANIONS]}


def _companion(showing: Showing, other: str, briefs: list[str]) -> Companion:
    newest = showing.site.briefs[briefs[0]].file
    return Companion(showing.ref("actor", other), len(briefs), showing.stamp(newest.date))


def _pairs(together: list[list[str]]) -> Counter[tuple[int, int]]:
    """How many briefs name any two of the companions, by their places, besides the actor."""
    places: dict[str, list[int]] = {}
    for place, briefs in enumerate(together):
        for brief in briefs:
            places.setdefault(brief, []).append(place)
    return Counter(pair for named in places.values() for pair in combinations(named, 2))


def _role(showing: Showing, role: model.Role, organisation: str) -> views.Role:
    ref = showing.ref("actor", organisation) if organisation else None
    if ref and ref.title.casefold() in role.title.casefold():
        ref = None
    return views.Role(role.title, ref, showing.maybe(role.since), showing.maybe(role.until))


def _in_brief(showing: Showing, actor: str, identifier: str) -> InBrief:
    brief = showing.site.briefs[identifier]
    part = dict(brief.actors)[actor]
    role = part.role or showing.role(actor, showing.day(brief.file.date))
    return InBrief(showing.card(identifier), role, showing.html(part.stance, brief.file.path))


def _image(showing: Showing, file: model.ActorFile | None) -> str:
    if file is None or file.image is None:
        return ""
    target = references.followed(showing.site.names, file.image, file.path)
    return "" if isinstance(target, references.Unresolved) else showing.url(target)


def _outside(name: str, target: str) -> Ref:
    if name == "wikidata":
        return Ref("Wikidata", f"{WIKIDATA}{target}")
    return Ref(
        "Official site" if name == "official" else name.replace("_", " ").replace("-", " ").capitalize(),
        target,
    )


def _letters(showing: Showing) -> tuple[Letter, ...]:
    entries = sorted((_sort_key(actor), actor.id) for actor in showing.site.actors.values())
    return tuple(
        Letter(letter, tuple(_entry(showing, showing.site.actors[identifier]) for _, identifier in group))
        for letter, group in groupby(entries, key=lambda entry: _first_letter(entry[0]))
    )


def _entry(showing: Showing, actor: model.Actor) -> ActorEntry:
    ref = showing.ref("actor", actor.id)
    role = _in_brief(showing, actor.id, actor.briefs[0]).role if actor.briefs else ""
    return ActorEntry(ref.title, ref.url, role, len(actor.briefs))


def _sort_key(actor: model.Actor) -> str:
    """The name as it is sorted: without case and without accents (Unicode Standard Annex 15, form NFKD)."""
    name = actor.file.sort_as if actor.file else actor.name
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def _first_letter(key: str) -> str:
    first = next((c for c in key if c.isalnum()), "#")
    return first.upper() if first.isalpha() else "#"
