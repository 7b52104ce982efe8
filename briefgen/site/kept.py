"""A linked site in, what is worth keeping of it out; and the site again, each part opened when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import astuple, replace

from briefgen.model import (
    FOLDERS,
    Actor,
    Answer,
    Appearance,
    Backlink,
    Brief,
    BriefFile,
    Document,
    Event,
    Group,
    HeldBack,
    Kind,
    Link,
    Names,
    PageFile,
    Recogniser,
    Settled,
    Site,
    Spot,
    Story,
    Target,
    Topic,
    Used,
)
from briefgen.site.mentions import mentions
from briefgen.site.opened import Opened, but

T = TypeVar("T", Actor, Topic, Story)
Documents = Callable[[str], Document]


class Outdated(Exception):
    """What was kept of the site does not fit its documents any more."""


class KeptSite(Struct, frozen=True):
    """A site without its documents, which are kept elsewhere; `texts` are the digests of these by path."""

    texts: dict[str, bytes]
    briefs: dict[str, Raw]
    actors: dict[str, Raw]
    topics: dict[str, Raw]
    stories: dict[str, Raw]
    pages: dict[str, str]
    questions: dict[str, Raw]
    sources: dict[str, Raw]
    backlinks: list[tuple[Kind, str, Raw]]
    names: Names
    recogniser: Recogniser
    held_back: tuple[HeldBack, ...]
    files: tuple[str, ...]
    typed: tuple[tuple[str, Link], ...]
    language: str
    translations: dict[str, Raw]
    groups: tuple[Group, ...]
    languages: tuple[str, ...]


class _Links(Struct, frozen=True):
    """A brief but for its file, which lies at `path`."""

    path: str
    topics: tuple[str, ...]
    story: str
    actors: tuple[tuple[str, Appearance], ...]
    builds_on: tuple[str, ...]
    answers: tuple[tuple[str, Answer], ...]
    events: tuple[tuple[Event, tuple[str, ...]], ...]
    mentions: tuple[str, ...]
    spots: tuple[Spot, ...]


class _Described(Struct, frozen=True):
    """An actor, topic or storyline without its file, which lies at `path`, if it has one."""

    path: str
    thing: Raw


def closed(site: Site, texts: Mapping[str, bytes]) -> KeptSite:
    """What is to be kept of the site; `texts` leads from the path of each text to its digest."""

    def briefs(of: Mapping[str, Brief]) -> dict[str, Raw]:
        return {i: _raw(_Links(b.file.path, *astuple(b)[1:])) for i, b in of.items()}

    return KeptSite(
        texts=dict(texts),
        briefs=briefs(site.briefs),
        actors=_described(site.actors),
        topics=_described(site.topics),
        stories=_described(site.stories),
        pages={i: page.path for i, page in site.pages.items()},
        questions={key: _raw(settled) for key, settled in site.questions.items()},
        sources={address: _raw(used) for address, used in site.sources.items()},
        backlinks=[(kind, i, _raw(links)) for (kind, i), links in site.backlinks.items()],
        names=site.names,
        recogniser=site.recogniser,
        held_back=site.held_back,
        files=site.files,
        typed=site.typed,
        language=site.language,
        translations=briefs(site.translations),
        groups=site.groups,
        languages=site.languages,
    )


def opened(kept: KeptSite, documents: Documents, texts: Mapping[str, bytes]) -> Site:
    """The site that was closed; `documents` leads from a path to the document there, `texts` to the text's digest.

    A brief that mentions other actors than when the site was closed raises `Outdated` where it is asked for.
    """
    backlinks = {(kind, i): raw for kind, i, raw in kept.backlinks}

    def brief(raws: Mapping[str, Raw], identifier: str) -> Brief:
        links = msgspec.msgpack.decode(raws[identifier], type=_Links)
        linked = Brief(cast("BriefFile", documents(links.path)), *astuple(links)[1:])
        return (
            linked
            if texts[links.path] == kept.texts[links.path]
            else _with_mentions(linked, kept.recogniser, kept.names)
        )

    def described(raws: Mapping[str, Raw], kind: type[T]) -> Mapping[str, T]:
        def thing(identifier: str) -> T:
            one = msgspec.msgpack.decode(raws[identifier], type=_Described)
            found = msgspec.msgpack.decode(one.thing, type=kind)
            return replace(found, file=documents(one.path)) if one.path else found

        return Opened(raws, thing)

    return Site(
        briefs=Opened(kept.briefs, partial(brief, kept.briefs)),
        actors=described(kept.actors, Actor),
        topics=described(kept.topics, Topic),
        stories=described(kept.stories, Story),
        pages=Opened(kept.pages, lambda i: cast("PageFile", documents(kept.pages[i]))),
        questions=Opened(kept.questions, lambda key: msgspec.msgpack.decode(kept.questions[key], type=Settled)),
        sources=Opened(kept.sources, lambda address: msgspec.msgpack.decode(kept.sources[address], type=Used)),
        backlinks=Opened(backlinks, lambda key: msgspec.msgpack.decode(backlinks[key], type=tuple[Backlink, ...])),
        names=kept.names,
        recogniser=kept.recogniser,
        held_back=kept.held_back,
        files=kept.files,
        typed=kept.typed,
        language=kept.language,
        translations=Opened(kept.translations, partial(brief, kept.translations)),
        groups=kept.groups,
        languages=kept.languages,
    )


def with_text(site: Site, target: Target, document: Document) -> Site:
    """The site with other words in the text of the target.

    Raises `Outdated` where they mention others than the words before.
    """
    if target.kind == "page":
        return replace(site, pages=but(site.pages, {target.id: cast("PageFile", document)}))
    is_translation = target.kind == "brief" and target.id in site.translations
    field = "translations" if is_translation else FOLDERS[cast("Kind", target.kind)]
    things: Mapping[str, Any] = getattr(site, field)
    thing = replace(things[target.id], file=document)
    if target.kind == "brief":
        thing = _with_mentions(thing, site.recogniser, site.names)
    return replace(site, **{field: but(things, {target.id: thing})})


def _with_mentions(brief: Brief, recogniser: Recogniser, names: Names) -> Brief:
    """The brief with its mentions where they stand in its text. Raises `Outdated` where it mentions others."""
    found = mentions(recogniser, names, [brief.file])[brief.file.id]
    if found.actors != brief.mentions:
        raise Outdated
    return replace(brief, spots=found.spots)


def _raw(value: object) -> Raw:
    return Raw(msgspec.msgpack.encode(value))


def _described(things: Mapping[str, Actor] | Mapping[str, Topic] | Mapping[str, Story]) -> dict[str, Raw]:
    return {
        i: _raw(_Described(thing.file.path if thing.file else "", _raw(replace(thing, file=None))))
        for i, thing in things.items()
    }
