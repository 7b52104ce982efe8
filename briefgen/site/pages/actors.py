"""A page for every actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

from briefgen import model, views
from briefgen.config import Config
from briefgen.language import gettext_noop
from briefgen.site import addresses, references
from briefgen.site.naming import made_from
from briefgen.site.pages.feeds import of_one
from briefgen.site.pages.parts import parts
from briefgen.site.pages.ranked import ranked
from briefgen.site.pictures.network import network
from briefgen.site.showing import Showing
from briefgen.site.shown.actors import WIKIDATA, role_in, same_as
from briefgen.site.shown.backlinks import MANY, backlinks
from briefgen.site.shown.briefs import card
from briefgen.site.shown.fields import fields_of
from briefgen.site.shown.titles import dated, period, so_many_briefs
from briefgen.views import ActorView, ArchiveView, Card, Companion, Html, InBrief, Page, Pager, Ref

_KINDS = {
    "person": gettext_noop("person"),
    "organisation": gettext_noop("organisation"),
    "state": gettext_noop("state"),
    "group": gettext_noop("group"),
}
_COMPANIONS = 12
_TOPICS = 24


def pages(showing: Showing, actor: model.Actor, config: Config) -> Iterator[Page]:
    """The actor's page, and those of its older briefs."""
    base, source = addresses.of("actor", actor.id), made_from("actor", actor)
    named_or_mentioned = sorted({*actor.briefs, *_mentioning(showing, actor)}, key=showing.order.__getitem__)
    (pager, newest), *older = parts(named_or_mentioned, config.per_page, base)
    yield Page(addresses.file(base), "actor.html", partial(_view, showing, actor, config, pager, newest), source)
    for pager, briefs in older:
        path = addresses.file(addresses.of_part(base, pager.part))
        yield Page(path, "archive.html", partial(_older, showing, actor, pager, briefs), source)


def _mentioning(showing: Showing, actor: model.Actor) -> Iterator[str]:
    """The briefs whose texts lead to the actor."""
    links = showing.site.backlinks.get(("actor", actor.id), ())
    return (link.id for link in links if link.kind == "brief")


def _view(showing: Showing, actor: model.Actor, config: Config, pager: Pager, briefs: Sequence[str]) -> ActorView:
    site, file = showing.site, actor.file
    members = sorted(actor.members, key=lambda member: (-len(site.actors[member].briefs), member))
    page: tuple[model.Kind, str] = ("actor", actor.id)
    topics = Counter(topic for brief in actor.briefs for topic in site.briefs[brief].topics)
    together = _together(site, actor)
    roles = tuple(_role(showing, role, organisation) for role, organisation in actor.roles)
    companions = tuple(_companion(showing, other, briefs) for other, briefs in together.items())
    return ActorView(
        title=actor.name,
        description=showing.language.ngettext(
            "%(actor)s in %(count)s brief: roles, and what was said and done.",
            "%(actor)s in %(count)s briefs: roles, and what was said and done.",
            len(actor.briefs),
            actor=actor.name,
        ),
        address=addresses.of(*page),
        feeds=of_one(config, addresses.of(*page), actor.briefs),
        kind=file.kind if file else "",
        shown_kind=showing.language.gettext(_KINDS[file.kind]) if file else "",
        aliases=file.aliases if file else (),
        image=_image(showing, file),
        headline=_headline(roles),
        roles=roles,
        affiliations=tuple(showing.ref("actor", other) for other in actor.affiliations),
        members=tuple(showing.ref("actor", other) for other in members[:MANY]),
        members_left_out=len(members[MANY:]),
        links=tuple(_outside(showing, name, target) for name, target in file.links) if file else (),
        same_as=same_as(file),
        body=showing.html(file.body, file.path, page) if file else Html(""),
        parts=_in_briefs(showing, actor.id, briefs),
        mentions=_mentions(showing, actor.id, briefs),
        pager=pager,
        topics=tuple(
            showing.ref("topic", topic, so_many_briefs(showing.language, n)) for topic, n in ranked(topics)[:_TOPICS]
        ),
        network=network(actor.name, companions, _pairs(list(together.values())), showing.language),
        companions=companions,
        backlinks=backlinks(showing, *page, frozenset(("brief", brief) for brief in _mentioning(showing, actor))),
        fields=fields_of(showing, "actor", file),
    )


def _older(showing: Showing, actor: model.Actor, pager: Pager, briefs: Sequence[str]) -> ArchiveView:
    return ArchiveView(
        title=dated(showing.language, actor.name, period(showing, briefs)),
        description=showing.language.gettext(
            "%(actor)s in briefs, %(period)s.", actor=actor.name, period=period(showing, briefs)
        ),
        address=addresses.of_part(addresses.of("actor", actor.id), pager.part),
        front=showing.ref("actor", actor.id),
        period=period(showing, briefs),
        pager=pager,
        parts=_in_briefs(showing, actor.id, briefs),
        mentions=_mentions(showing, actor.id, briefs),
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
    is_past = role.until is not None and role.until.day < showing.newest_day
    return views.Role(role.title, ref, showing.maybe(role.since), showing.maybe(role.until), is_past)


def _headline(roles: tuple[views.Role, ...]) -> tuple[views.Role, ...]:
    """The roles that are not past; where all are, the one that ended last."""
    lasting = tuple(role for role in roles if not role.is_past)
    return lasting or tuple(sorted(roles, key=_end, reverse=True)[:1])


def _end(role: views.Role) -> str:
    return role.until.iso if role.until else ""


def _in_briefs(showing: Showing, actor: str, briefs: Iterable[str]) -> tuple[InBrief, ...]:
    """The actor's part in those of the briefs that name it among their actors."""
    named = [brief for brief in briefs if any(other == actor for other, _ in showing.site.briefs[brief].actors)]
    return tuple(_in_brief(showing, actor, brief) for brief in named)


def _in_brief(showing: Showing, actor: str, identifier: str) -> InBrief:
    brief = showing.site.briefs[identifier]
    stance = showing.html(dict(brief.actors)[actor].stance, brief.file.path)
    return InBrief(card(showing, identifier), role_in(showing, actor, identifier), stance)


def _mentions(showing: Showing, actor: str, briefs: Iterable[str]) -> tuple[Card, ...]:
    """Those of the briefs that mention the actor without naming it among theirs."""
    named = (brief for brief in briefs if all(other != actor for other, _ in showing.site.briefs[brief].actors))
    return tuple(card(showing, brief) for brief in named)


def _image(showing: Showing, file: model.ActorFile | None) -> str:
    if file is None or file.image is None:
        return ""
    target = references.followed(showing.site.names, file.image, file.path)
    return "" if isinstance(target, references.Unresolved) else showing.url(target)


def _outside(showing: Showing, name: str, target: str) -> Ref:
    match name:
        case "wikidata":
            return Ref("Wikidata", f"{WIKIDATA}{target}")
        case "official":
            return Ref(showing.language.gettext("Official site"), target)
        case _:
            return Ref(name.replace("_", " ").replace("-", " ").capitalize(), target)
