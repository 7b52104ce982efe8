"""A linked site in, what is worth keeping of it out; and the site again, each part opened when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar, cast

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import astuple, replace

from briefgen.model import (
    Actor,
    Answer,
    Appearance,
    Backlink,
    Brief,
    BriefFile,
    Document,
    Event,
    HeldBack,
    Kind,
    Names,
    PageFile,
    Recogniser,
    Settled,
    Site,
    Story,
    Topic,
    Used,
)
from briefgen.site.mentions import mentions

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", Actor, Topic, Story)
Documents = Callable[[str], Document]


class Outdated(Exception):
    """What was kept of the site does not fit its documents any more."""


class KeptSite(Struct, frozen=True):
    """A site without its documents, which are kept elsewhere. `name` tells it from others."""

    tool: bytes
    name: bytes
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


class _Described(Struct, frozen=True):
    """An actor, topic or storyline without its file, which lies at `path`, if it has one."""

    path: str
    thing: Raw


class _Opened(Mapping[K, V], Generic[K, V]):
    """A mapping each of whose values is opened when it is first asked for."""

    def __init__(self, raws: dict[K, Any], open_one: Callable[[Any], V]) -> None:
        self._raws = raws
        self._open_one = open_one
        self._open: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._open:
            self._open[key] = self._open_one(self._raws[key])
        return self._open[key]

    def __contains__(self, key: object) -> bool:
        return key in self._raws

    def __iter__(self) -> Iterator[K]:
        return iter(self._raws)

    def __len__(self) -> int:
        return len(self._raws)


def closed(site: Site, tool: bytes, name: bytes) -> KeptSite:
    """What is to be kept of the site."""
    return KeptSite(
        tool,
        name,
        briefs={i: _raw(_Links(b.file.path, *astuple(b)[1:-1])) for i, b in site.briefs.items()},
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
    )


def opened(kept: KeptSite, documents: Documents) -> Site:
    """The site that was closed; `documents` leads from a path to the document there.

    A brief that mentions other actors than when the site was closed raises `Outdated` where it is asked for.
    """

    def brief(raw: Raw) -> Brief:
        links = msgspec.msgpack.decode(raw, type=_Links)
        file = cast("BriefFile", documents(links.path))
        found = mentions(kept.recogniser, kept.names, [file])[file.id]
        if found.actors != links.mentions:
            raise Outdated
        return replace(Brief(file, *astuple(links)[1:]), spots=found.spots)

    def described(kind: type[T]) -> Callable[[Raw], T]:
        def thing(raw: Raw) -> T:
            one = msgspec.msgpack.decode(raw, type=_Described)
            found = msgspec.msgpack.decode(one.thing, type=kind)
            return replace(found, file=documents(one.path)) if one.path else found

        return thing

    return Site(
        briefs=_Opened(kept.briefs, brief),
        actors=_Opened(kept.actors, described(Actor)),
        topics=_Opened(kept.topics, described(Topic)),
        stories=_Opened(kept.stories, described(Story)),
        pages=_Opened(kept.pages, lambda path: cast("PageFile", documents(path))),
        questions=_Opened(kept.questions, lambda raw: msgspec.msgpack.decode(raw, type=Settled)),
        sources=_Opened(kept.sources, lambda raw: msgspec.msgpack.decode(raw, type=Used)),
        backlinks=_Opened({(kind, i): raw for kind, i, raw in kept.backlinks}, _backlinks),
        names=kept.names,
        recogniser=kept.recogniser,
        held_back=kept.held_back,
    )


def _raw(value: object) -> Raw:
    return Raw(msgspec.msgpack.encode(value))


def _described(things: Mapping[str, Actor] | Mapping[str, Topic] | Mapping[str, Story]) -> dict[str, Raw]:
    return {
        i: _raw(_Described(thing.file.path if thing.file else "", _raw(replace(thing, file=None))))
        for i, thing in things.items()
    }


def _backlinks(raw: Raw) -> tuple[Backlink, ...]:
    return msgspec.msgpack.decode(raw, type=tuple[Backlink, ...])
