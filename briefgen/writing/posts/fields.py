"""A post's keys in, what they mean for a brief out, with the names of those that mean nothing to one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.names import device_in, slug, unfit
from briefgen.schema import LANGUAGE
from briefgen.writing.front_matter import inline, one_line, value
from briefgen.writing.posts import dates
from briefgen.writing.posts.front import Post
from briefgen.writing.posts.generators import Generator, Key

#: So many characters a name may have (see `schema.Name`).
_LONGEST_NAME = 200
_NO = {"false", "no", "off", "0", "published", "hidden"}
_BAD_PART = re.compile(r"[\\?#%:*<>|\"\s]")


class Fields(Struct, frozen=True):
    """What a post's keys say. Texts are "" and lists empty where no key says anything.

    `categories` are what addresses may be made of. `lost` are keys that say nothing to a brief, and single values that
    none can have, as `key: value`. `declared` holds what stands under the keys that the site declares, as YAML.
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
    lang: str
    is_draft: bool
    categories: tuple[str, ...]
    lost: tuple[str, ...]
    declared: tuple[tuple[str, str], ...] = ()


def fields(post: Post, generator: Generator, mapped: Mapping[str, Key], declared: Collection[str] = ()) -> Fields:
    """What the post's keys say by the generator's table, in which those that are `mapped` go before.

    Keys of a name that the site has `declared` are taken over as they are.
    """
    own = {name: line for name, given in post.keys.items() if name in declared and (line := _as_yaml(given))}
    keys: dict[str, Key] = {**generator.keys, **dict.fromkeys(own, "none"), **mapped}
    found: dict[Key, list[str]] = defaultdict(list)
    lost: list[str] = []
    for name, given in post.keys.items():
        lost += _taken(name, given, keys.get(name.lower()), generator, found)
    day, _ = dates.in_name(post.name)
    categories = [one for name in ("categories", "category") for one in _texts(name, post.keys.get(name), generator)]
    return Fields(
        title=_first(found["title"]),
        date=dates.written(_first(found["date"])) or day,
        identifier=_first(found["id"]),
        summary=tuple(found["summary"]),
        why_it_matters=_first(found["why_it_matters"]),
        topics=tuple(_each_once(one for one in found["topics"] if one not in generator.collections)),
        story=_first(found["story"]),
        actors=tuple(_each_once(found["actors"])),
        aliases=tuple(found["aliases"]),
        address=_first(found["address"]),
        lang=_first(found["lang"]),
        is_draft=bool(found["draft"]) or "_drafts" in post.path.split("/"),
        categories=tuple(categories),
        lost=tuple(lost),
        declared=tuple((name, line) for name, line in own.items() if name not in mapped),
    )


def old_address(written: str) -> str:
    """The address as an alias of a brief, or "" where it cannot be one."""
    path = written.strip().removesuffix("index.html").strip("/")
    if "://" in written or device_in(path):
        return ""
    if any(part in {"", ".", ".."} or _BAD_PART.search(part) for part in path.split("/")):
        return ""
    return f"/{path}" if path.endswith(".html") else f"/{path}/"


def _as_yaml(given: Any) -> str:
    """The text, number or list of these on one line of front matter; "" for what has no place there."""
    if isinstance(given, list):
        return "" if any(isinstance(one, dict | list) for one in given) else inline(map(_plain, given))
    return "" if given is None or isinstance(given, dict) else value(_plain(given))


def _plain(given: Any) -> str:
    return str(given).lower() if isinstance(given, bool) else str(given)


def _taken(name: str, given: Any, key: Key | None, generator: Generator, found: dict[Key, list[str]]) -> Iterator[str]:
    """Takes what stands under the name to what is found, and gives what of it could not be taken."""
    values = list(_texts(name.lower(), given, generator))
    fit = [one for one in values if key and _fits(key, one)]
    if key in {"draft", "none"}:
        # Jekyll says that a post is published, the others that it is not.
        found["draft"] += [one for one in fit if key == "draft" and _is_no(one) == (name.lower() == "published")]
    elif key in {"topics", "actors", "aliases"} or (key and fit and not found[key]):
        found[key] += fit
        yield from (f"{name}: {one}" for one in values if one not in fit)
    elif values or isinstance(given, dict):
        yield name if key is None or found[key] else f"{name}: {values[0]}"


def _fits(key: Key, given: str) -> bool:
    """Whether the value can be what the key of a brief takes."""
    match key:
        case "date":
            return bool(dates.written(given))
        case "topics" | "actors" | "story":
            return bool(slug(given)) and not unfit(slug(given)) and len(given) <= _LONGEST_NAME
        case "aliases":
            return bool(old_address(given))
        case "lang":
            return bool(re.fullmatch(LANGUAGE, given))
        case "address":
            return "{" not in given
        case _:
            return True


def _is_no(given: str) -> bool:
    return given.lower() in _NO


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


def _each_once(names: Iterable[str]) -> Iterator[str]:
    """The names, without those that are another spelling of one before."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(slug(name), name)
    return iter(seen.values())


def _first(values: list[str]) -> str:
    return values[0] if values else ""
