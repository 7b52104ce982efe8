"""What was typed of a name in, the things it may mean out, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from msgspec import Struct

from briefgen.model import FOLDERS, Actor, Brief, Document, Kind, Names, PageFile, Site, Story, Topic
from briefgen.names import fold

#: A list that is longer helps nobody; who types on gets the rest.
MANY = 40


class Thing(Struct, frozen=True):
    """Something that can be named: `name` leads to it alone among its kind, `link` among all kinds."""

    kind: Kind
    id: str
    title: str
    name: str
    link: str


def things(site: Site, kind: Kind, typed: str) -> list[Thing]:
    """The things of the kind that have an id, a name or an alias with what was typed in it.

    Names that begin with it come first, then those with a word that does; what is used most or newest leads.
    """
    found: dict[str, int] = {}
    key = fold(typed)
    for name, ids in site.names.ids[kind].items():
        at = name.find(key)
        if at >= 0:
            rank = 0 if at == 0 else 1 if name[at - 1] == " " else 2
            found |= {i: min(rank, found.get(i, 2)) for i in ids}
    weight = _weights(site, kind)
    best = sorted(found, key=lambda i: (found[i], -weight.get(i, 0), i))
    return [_thing(site, kind, identifier) for identifier in best[:MANY]]


def open_questions(site: Site, typed: str, but: str) -> dict[str, str]:
    """The questions that wait for an answer, with what was typed in their words or names: their texts by key.

    Those of the brief `but` are left out: no brief answers its own.
    """
    sought = typed.lower()
    found = (
        (key, settled.question.text)
        for key, settled in site.questions.items()
        if settled.is_open and settled.brief != but and (sought in key or sought in settled.question.text.lower())
    )
    return dict(islice(found, MANY))


def named(names: Names, kind: Kind, name: str) -> str:
    """The id of the one thing of the kind that has the name, or ""."""
    ids = names.ids[kind].get(fold(name), ())
    return ids[0] if len(ids) == 1 else ""


def meant(names: Names, name: str) -> tuple[Kind, str] | None:
    """The one thing of any kind that has the name, which may stand behind the folder of its kind."""
    folder, slash, rest = name.partition("/")
    kinds = [kind for kind, known in FOLDERS.items() if slash and known == folder]
    found = list(_all(names, rest, kinds) if kinds else _all(names, name, list(FOLDERS)))
    return found[0] if len(found) == 1 else None


def described_by(names: Names, path: str) -> tuple[Kind, str] | None:
    """The thing that the text at the path describes."""
    target = names.paths.get(path)
    return (target.kind, target.id) if target and target.kind in FOLDERS else None


def _all(names: Names, name: str, kinds: list[Kind]) -> Iterator[tuple[Kind, str]]:
    return ((kind, i) for kind in kinds for i in names.ids[kind].get(fold(name), ()))


def described(site: Site, kind: Kind) -> Mapping[str, Brief | Actor | Topic | Story | PageFile]:
    """All things of the kind by id."""
    every: dict[Kind, Mapping[str, Any]] = {
        "brief": {**site.briefs, **site.translations} if site.translations else site.briefs,
        "actor": site.actors,
        "topic": site.topics,
        "story": site.stories,
        "page": site.pages,
    }
    return every[kind]


def file_of(site: Site, kind: Kind, identifier: str) -> Document | None:
    """The file that describes the thing; None where only others name it."""
    found = described(site, kind).get(identifier)
    return found if found is None or isinstance(found, PageFile) else found.file


def _thing(site: Site, kind: Kind, identifier: str) -> Thing:
    title = site.names.titles[kind].get(identifier, identifier)
    is_only_named = identifier in described(site, kind) and file_of(site, kind, identifier) is None
    is_alone = meant(site.names, identifier) == (kind, identifier)
    name = title if is_only_named else identifier
    return Thing(kind, identifier, title, name, identifier if is_alone else f"{FOLDERS[kind]}/{identifier}")


def _weights(site: Site, kind: Kind) -> dict[str, int]:
    """How much each thing of the kind is to be put before others: newer briefs, and what more briefs name."""
    if kind == "brief":
        return {identifier: -number for number, identifier in enumerate((*site.briefs, *site.translations))}
    return {i: len(getattr(one, "briefs", ())) for i, one in described(site, kind).items()}
