"""A project in, the last build's report out where building again would do nothing; found out without reading a file."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from briefgen.content import files
from briefgen.digest import digest, tool
from briefgen.project import Project, Report
from briefgen.store import cache
from briefgen.store.cache import Last, Stamp
from briefgen.store.output import Entry, Published

_NAME = "last"


def report(project: Project, now: datetime) -> Report | None:
    """The report that a build at the moment `now` would give, or None where it must be built to know."""
    start = time.perf_counter()
    last = cache.load(project.state / _NAME, Last, tool())
    if last is None or now.tzinfo is None:
        return None
    inputs = stamps(project)
    output = str(project.output)
    if inputs is None or not last.stands(
        _settings(project), inputs, now.timestamp(), lambda p: os.lstat(f"{output}/{p}")
    ):
        return None
    kept = msgspec.msgpack.decode(last.report, type=Report)
    return replace(kept, published=Published(0, len(last.outputs), 0), seconds=time.perf_counter() - start)


def remember(
    project: Project,
    done: Report,
    inputs: dict[str, Stamp] | None,
    entries: dict[str, Entry],
    times: tuple[int, float, float],
) -> None:
    """Keeps the report of a build that ended well. `times`: when it looked at its inputs, its moment, and the next."""
    if inputs is None:
        return
    seen, since, due = times
    outputs = {path: (entry.size, entry.time) for path, entry in entries.items()}
    raw = msgspec.Raw(msgspec.msgpack.encode(done))
    cache.save(project.state / _NAME, Last(tool(), _settings(project), seen, since, due, inputs, outputs, raw))


def stamps(project: Project) -> dict[str, Stamp] | None:
    """The stamp of every file that a build may read, by its path; None where some cannot be told by looking."""
    listing = files.scan(project.content, project.root)
    if listing.problems:
        return None
    found = {each.place: each.stamp for each in (*listing.texts, *listing.others)}
    for path in (project.config, *(path for folder in project.layout_folders for path in _below(folder))):
        try:
            info = path.stat()
        except FileNotFoundError:
            continue
        found[str(path)] = (info.st_size, info.st_mtime_ns, info.st_ino)
    return found


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _settings(project: Project) -> bytes:
    """The digest of where everything lies."""
    return digest([str(path) for path in msgspec.structs.astuple(project)])
