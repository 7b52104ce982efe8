"""Every text as it was understood, kept on disk in shards: little is read and written where little has changed."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable
from zlib import crc32

import msgspec
from msgspec import Struct

from briefgen.store import cache
from briefgen.store.cache import RACY, Place, Stamp

#: Into so many files the texts are divided.
SHARDS = 64
_INDEX = "index"


class Known(Struct, frozen=True, gc=False):
    """One text: the stamp of its file when it was seen, the digest of its bytes, and that of its facts.

    Without a digest its bytes could not be read.
    """

    stamp: Stamp
    digest: bytes
    facts: bytes


class Index(Struct, frozen=True):
    """All texts by path, as the tool of that name understood them at the moment `seen` (nanoseconds since 1970).

    Its name tells how it was set up to read them too (`reading.reader`).
    """

    tool: bytes
    seen: int
    known: dict[str, Known]

    @property
    def digests(self) -> dict[str, bytes]:
        """The digest of each text's bytes, by path."""
        return {path: known.digest for path, known in self.known.items()}

    def trusted(self, path: str, stamp: Stamp) -> Known | None:
        """What is known of the file, if its stamp proves that it has not changed since."""
        known = self.known.get(path)
        # What kept its bytes from being read may be gone without a trace.
        if known is None or not known.digest:
            return None
        return known if known.stamp == stamp and stamp[1] < self.seen - RACY else None


class Shard(Struct, frozen=True):
    """Some of the texts by path: the digest of the bytes, and how they were understood (MessagePack)."""

    tool: bytes
    parsed: dict[str, tuple[bytes, msgspec.Raw]]


class Texts(Struct, frozen=True):
    """The index, and how each text in it was understood."""

    index: Index
    parsed: dict[str, msgspec.Raw]


def load(folder: Place, tool: bytes) -> Texts:
    """All that is kept in the folder; what is damaged or does not fit together is left out."""
    index = load_index(folder, tool)
    names = sorted({_shard(path) for path in index.known})
    shards = [shard for name in names if (shard := cache.load(folder / name, Shard, tool))]
    parsed = {
        path: raw
        for shard in shards
        for path, (digest, raw) in shard.parsed.items()
        if path in index.known and index.known[path].digest == digest
    }
    known = {path: one for path, one in index.known.items() if path in parsed}
    return Texts(Index(tool, index.seen, known), parsed)


def load_index(folder: Place, tool: bytes) -> Index:
    """What is known of the texts, without how they were understood; of none where nothing is kept."""
    return cache.load(folder / _INDEX, Index, tool) or Index(tool, 0, {})


def one_by_one(folder: Place, index: Index) -> Callable[[str], msgspec.Raw | None]:
    """Leads from a path to how the text there was understood, or to None where that is not kept.

    A shard is loaded when the first text in it is asked for, and once.
    """

    @functools.cache
    def parsed(shard: str) -> dict[str, tuple[bytes, msgspec.Raw]]:
        kept = cache.load(folder / shard, Shard, index.tool)
        return kept.parsed if kept else {}

    def one(path: str) -> msgspec.Raw | None:
        digest, raw = parsed(_shard(path)).get(path, (b"", None))
        known = index.known.get(path)
        return raw if known is not None and known.digest == digest else None

    return one


def save(folder: Place, texts: Texts, before: Index) -> None:
    """Keeps the texts in the folder, which holds what is `before`. Only shards that differ are written."""
    after, changed = texts.index, set[str]()
    for path in after.known.keys() | before.known.keys():
        was, now = before.known.get(path), after.known.get(path)
        if was is None or now is None or was.digest != now.digest or not now.digest:
            changed.add(_shard(path))
    shards: dict[str, dict[str, tuple[bytes, msgspec.Raw]]] = defaultdict(dict)
    for path, known in after.known.items():
        if (name := _shard(path)) in changed:
            shards[name][path] = (known.digest, texts.parsed[path])
    for name in sorted(changed):
        cache.save(folder / name, Shard(after.tool, shards[name]))
    if after.known != before.known:
        cache.save(folder / _INDEX, after)


def save_some(folder: Place, index: Index, before: Index, parsed: dict[str, msgspec.Raw]) -> None:
    """The same where only the texts `parsed` differ, and nothing else has been loaded."""
    for name in {_shard(path) for path in parsed}:
        shard = cache.load(folder / name, Shard, index.tool) or Shard(index.tool, {})
        fresh = {path: (index.known[path].digest, raw) for path, raw in parsed.items() if _shard(path) == name}
        cache.save(folder / name, Shard(index.tool, shard.parsed | fresh))
    if index.known != before.known:
        cache.save(folder / _INDEX, index)


def _shard(path: str) -> str:
    return f"{crc32(path.encode()) % SHARDS:02}"
