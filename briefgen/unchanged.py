"""A project in, the last build's report out where building again would do nothing; found out without reading a file."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import files
from briefgen.content.files import Listing
from briefgen.digest import digest, tool
from briefgen.project import Project, Report
from briefgen.store import cache
from briefgen.store.cache import Last, Stamp
from briefgen.store.output import Entry, Published

_NAME = "last"


class Look(Struct, frozen=True):
    """The disk as a build found it: what the content folder holds, when that was seen, and the stamp of every input.

    `stamps` is None where looking does not tell enough.
    """

    listing: Listing
    seen: int
    stamps: dict[str, Stamp] | None


def look(project: Project) -> Look:
    """What a build of the project may read, found out without reading it."""
    seen = time.time_ns()
    listing = files.scan(project.content, project.root)
    if listing.problems:
        return Look(listing, seen, None)
    found = {each.place: each.stamp for each in (*listing.texts, *listing.others)}
    for path in (project.config, *(path for folder in project.layout_folders for path in _below(folder))):
        with contextlib.suppress(FileNotFoundError):
            info = path.stat()
            found[str(path)] = (info.st_size, info.st_mtime_ns, info.st_ino)
    return Look(listing, seen, found)


def report(project: Project, seen: Look, now: datetime) -> Report | None:
    """The report that a build at the moment `now` would give, or None where it must be built to know."""
    start = time.perf_counter()
    last = cache.load(project.state / _NAME, Last, tool())
    if last is None or seen.stamps is None:
        return None
    now = now if now.tzinfo else now.replace(tzinfo=ZoneInfo(last.zone))
    output = str(project.output)
    if not last.stands(_settings(project), seen.stamps, now.timestamp(), lambda path: os.lstat(f"{output}/{path}")):
        return None
    kept = msgspec.msgpack.decode(last.report, type=Report)
    return replace(kept, published=Published(0, len(last.outputs), 0), seconds=time.perf_counter() - start)


def remember(project: Project, seen: Look, done: Report, entries: dict[str, Entry], now: datetime, due: float) -> None:
    """Keeps the report of a build that ended well; it stands for moments from `now` and before `due`."""
    if seen.stamps is None:
        return
    outputs = {path: (entry.size, entry.time) for path, entry in entries.items()}
    raw = msgspec.Raw(msgspec.msgpack.encode(done))
    last = Last(tool(), _settings(project), str(now.tzinfo), seen.seen, now.timestamp(), due, seen.stamps, outputs, raw)
    cache.save(project.state / _NAME, last)


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _settings(project: Project) -> bytes:
    """The digest of where everything lies."""
    return digest([str(path) for path in msgspec.structs.astuple(project)])
