"""What can be found on the pages in, the files of the index out: made anew where what they are made of has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Raw, Struct

from briefgen.digest import digest, of_bytes, tool
from briefgen.search import pagefind
from briefgen.search.parts import Found, facets, items, shared
from briefgen.search.records import Record, record
from briefgen.site.addresses import INDEX
from briefgen.store import cache
from briefgen.store.cache import Place
from briefgen.store.output import Entry, Output, Staged
from briefgen.views import View

#: Tells browsers how many parts there are.
_PARTS = f"{INDEX}parts.json"


class Seen(Struct, frozen=True):
    """What can be found on one page; its record is left out where it is the one that was known."""

    found: Found
    record: bytes


class Known(Struct, frozen=True):
    """What could be found on each page, by path, when the index was made last."""

    tool: bytes
    found: dict[str, Found]


class Lost(Exception):
    """What the index in the output was made of is not known any longer."""


class Findable(NamedTuple):
    """What can be found on the pages of a site: what was seen on each, the way to its view, what was known before.

    Where only `some` pages were seen, the others are as they were.
    """

    seen: Mapping[str, Seen]
    views: Mapping[str, Callable[[], View]]
    before: Known
    some: bool
    language: str


class _Records(Struct, frozen=True):
    """The records of one part of the index, by the paths of their pages."""

    tool: bytes
    records: dict[str, Raw]


def known(place: Place) -> Known:
    """What was kept in the folder of what the last index was made of."""
    return cache.load(place / "found", Known, tool()) or Known(tool(), {})


def seen(path: str, view: View, before: Known) -> Seen | None:
    """What can be found on the page at the path, or None where search passes it over."""
    made = record(view)
    if made is None:
        return None
    raw = msgspec.msgpack.encode(made)
    found = Found(made.date.iso if made.date else "", of_bytes(raw))
    return Seen(found, b"" if before.found.get(path) == found else raw)


def staged(
    pages: Findable, output: Output, place: Place, told: Callable[[str, float], None], jobs: int
) -> list[Staged]:
    """Every file of the index. What the next index can use is kept in the folder `place`.

    Raises `Lost`, `pagefind.Failed`, and OSError where the disk fails.
    """
    there, before = _there(output), pages.before.found
    if pages.some and [{entry.key for entry in files.values()} for files in there] != [
        {_key(part, before, pages.language)} for part in shared(before)
    ]:
        raise Lost
    found = {**(before if pages.some else {}), **{path: one.found for path, one in pages.seen.items()}}
    parts = shared(found)
    keys = [_key(part, found, pages.language) for part in parts]
    held = [_held(output, there[number], key) if number < len(there) else [] for number, key in enumerate(keys)]
    done = [file for files in held for file in files]
    stale = [number for number, files in enumerate(held) if not files]
    if stale:
        told("indexing", 0)
        records = [_records(pages, found, parts[number], place / str(number)) for number in stale]
        for number, files in zip(stale, _files(records, pages.language, jobs), strict=True):
            done += [
                output.stage(f"{INDEX}{number}/{path}", keys[number], data)
                for path, data in files.items()
                if number == 0 or not _is_shared(path)
            ]
    if found != before:
        cache.save(place / "found", Known(tool(), found))
    data = msgspec.json.encode({"parts": len(parts), "version": pagefind.installed()})
    return [*done, output.stage(_PARTS, of_bytes(data), data)]


def _key(part: Sequence[str], found: Mapping[str, Found], language: str) -> bytes:
    """The digest of all that a part of the index is made of."""
    return digest((tool(), language, [found[path].digest for path in part]))


def _there(output: Output) -> list[dict[str, Entry]]:
    """What is known of the files of each part in the output, by path."""
    parts: dict[int, dict[str, Entry]] = defaultdict(dict)
    for path, entry in output.known.items():
        if path.startswith(INDEX) and path != _PARTS:
            parts[int(path.removeprefix(INDEX).partition("/")[0])][path] = entry
    return [parts[number] for number in range(len(parts))]


def _held(output: Output, files: Mapping[str, Entry], key: bytes) -> list[Staged]:
    """The files of a part, if they are those of that key and nobody has touched them; else none."""
    held = [(path, output.holds(path, key)) for path in files]
    return [Staged(path, entry, "") for path, entry in held if entry] if all(entry for _, entry in held) else []


def _records(pages: Findable, found: Mapping[str, Found], part: Sequence[str], place: Place) -> list[Record]:
    """The records of a part of the index, which are kept at the place. Raises `Lost`."""
    kept = cache.load(place, _Records, tool())
    before = kept.records if kept else {}
    raws = {}
    for path in part:
        raw = pages.seen[path].record if path in pages.seen else b""
        raw = raw or before.get(path, b"")
        if of_bytes(raw) != found[path].digest:
            # What was kept is damaged, or was kept with another part.
            raw = _again(pages, path)
        raws[path] = Raw(raw)
    cache.save(place, _Records(tool(), raws))
    return [msgspec.msgpack.decode(raw, type=Record) for raw in raws.values()]


def _again(pages: Findable, path: str) -> bytes:
    if path not in pages.views:
        raise Lost
    return msgspec.msgpack.encode(record(pages.views[path]()))


def _files(parts: Sequence[Sequence[Record]], language: str, jobs: int) -> list[dict[str, bytes]]:
    """For each part the files that browsers need of its index, by path."""
    made = pagefind.indexes([items(records) for records in parts], language, jobs)
    return [
        pagefind.needed(files) | {"facets.json": msgspec.json.encode(facets(records, files))}
        for records, files in zip(parts, made, strict=True)
    ]


def _is_shared(path: str) -> bool:
    """Whether all parts of the index use the file that the first one has."""
    return path == "pagefind.js" or path.startswith("wasm.")
