"""A post's keys in, what they mean for a brief out, with the names of those that mean nothing to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.names import MAX_ID_BYTES, slug
from briefgen.writing.front_matter import one_line
from briefgen.writing.posts import dates
from briefgen.writing.posts.front import Post
from briefgen.writing.posts.generators import Generator, Key

#: How many of each a brief may have, and how many characters a title, a name and a sentence (see `schema.Brief`).
_MANY, _BULLETS = 50, 7
_TITLE, _NAME, _TEXT = 300, 200, 2000
_NOT = {"false", "no", "off", "0", "published", "hidden", ""}


class Fields(Struct, frozen=True):
    """What a post's keys say. Texts are "" and lists empty where no key says anything.

    `categories` are what addresses may be made of. `lost` are keys that say nothing here, or nothing that can be read.
    """

    title: str
    date: str
    identifier: str
    summary: tuple[str, ...]
    why_it_matters: str
    topics: tuple[str, ...]
    story: str
    actors: tuple[str, ...]
    aliases: tuple[str, ...]
    address: str
    is_draft: bool
    categories: tuple[str, ...]
    lost: tuple[str, ...]


def fields(post: Post, generator: Generator, mapped: Mapping[str, Key]) -> Fields:
    """What the post's keys say by the generator's table, in which those that are `mapped` go before."""
    keys = {**generator.keys, **mapped}
    found: dict[Key, list[str]] = defaultdict(list)
    lost: list[str] = []
    for name, given in post.keys.items():
        key, values = keys.get(name.lower()), list(_texts(name.lower(), given, generator))
        if key is None or (values and not _take(key, name.lower(), values, found)):
            lost.append(name)
    day, _ = dates.in_name(post.name)
    categories = [one for name in ("categories", "category") for one in _texts(name, post.keys.get(name), generator)]
    return Fields(
        title=_first(found["title"])[:_TITLE].strip(),
        date=_first(found["date"]) or day,
        identifier=_first(found["id"]),
        summary=tuple(text[:_TEXT].strip() for text in found["summary"][:_BULLETS]),
        why_it_matters=_first(found["why_it_matters"]),
        topics=tuple(_names(found["topics"], generator.collections)),
        story=next(_names(found["story"], frozenset()), ""),
        actors=tuple(_names(found["actors"], frozenset())),
        aliases=tuple(found["aliases"]),
        address=_first(found["address"]),
        is_draft=bool(found["draft"]) or "_drafts" in post.path.split("/"),
        categories=tuple(categories),
        lost=tuple(lost),
    )


def _take(key: Key, name: str, values: list[str], found: dict[Key, list[str]]) -> bool:
    """Whether the values under the name say something as the key; then they are found."""
    match key:
        case "none":
            return True
        case "draft":
            # Jekyll says that a post is published, the others that it is not.
            found[key] += ["yes"] if (values[0].lower() in _NOT) == (name == "published") else []
            return True
        case "date":
            values = [day for value in values if (day := dates.written(value))]
        case "topics" | "actors" | "aliases":
            found[key] += values
            return True
    if not values or found[key]:
        return False
    found[key] += values
    return True


def _texts(name: str, given: Any, generator: Generator) -> Iterator[str]:
    """The texts under the key of that name; none where something stands there that is no text."""
    if isinstance(given, bool):
        yield str(given).lower()
    elif isinstance(given, list):
        yield from (text for one in given if not isinstance(one, dict | list) and (text := one_line(str(one or ""))))
    elif isinstance(given, str) and name in generator.split:
        yield from (text for part in given.split(generator.parts) if (text := one_line(part)))
    elif given is not None and not isinstance(given, dict) and (text := one_line(str(given))):
        yield text


def _names(names: list[str], left_out: frozenset[str]) -> Iterator[str]:
    """Those that can be names of topics, storylines and actors, each once."""
    seen: set[str] = set()
    for name in names:
        identifier = slug(name)
        fits = identifier and len(name) <= _NAME and len(identifier.encode()) <= MAX_ID_BYTES
        if fits and identifier not in seen and identifier not in left_out and len(seen) < _MANY:
            seen.add(identifier)
            yield name


def _first(values: list[str]) -> str:
    return values[0] if values else ""
