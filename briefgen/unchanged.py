"""A project in, what stands of the last build out, found without reading a file; and what the next can use, kept."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen.clock import in_zone
from briefgen.config import Config
from briefgen.content import files
from briefgen.content.files import Listing
from briefgen.digest import digest, packages, tool
from briefgen.keeping import Kept
from briefgen.project import Project, Report
from briefgen.store import cache
from briefgen.store.cache import Last, Stamp, stamp
from briefgen.store.output import Entry, Mark, Published, mark
from briefgen.store.texts import Index

_NAME = "last"
#: What is kept of the site that was built last.
SITE = "site"


class Look(Struct, frozen=True):
    """The disk as a build found it: what the content folder holds, when that was seen, and the stamp of every input."""

    listing: Listing
    seen: int
    stamps: dict[str, Stamp]

    @property
    def is_whole(self) -> bool:
        """Whether the stamps tell of all that a build reads; of a file with a problem there is none."""
        return not self.listing.problems


def look(project: Project) -> Look:
    """What a build of the project may read, found out without reading it."""
    seen = time.time_ns()
    listing = files.scan(project.content, project.root)
    return Look(listing, seen, _stamps(project, listing))


def _stamps(project: Project, listing: Listing) -> dict[str, Stamp]:
    """The stamp of everything that the site is made of, by its place: what is listed, settings and layouts."""
    found = {each.place: each.stamp for each in (*listing.texts, *listing.others)}
    for path in (project.config, *(path for folder in project.layout_folders for path in _below(folder))):
        with contextlib.suppress(FileNotFoundError):
            found[str(path)] = stamp(path)
    return found


class Standing(NamedTuple):
    """The last build, which stands but for the files at the places `changed`."""

    last: Last
    changed: list[str]


def standing(project: Project, seen: Look, now: datetime) -> Standing | None:
    """What stands of the last build at the moment `now`, or None where that cannot be told."""
    last = cache.load(project.state / _NAME, Last, tool())
    changed = last.changed(seen.stamps) if last is not None and seen.is_whole else None
    if last is None or changed is None:
        return None
    if last.packages and last.packages != packages():
        return None
    if last.mark is None or last.mark != mark(project.output):
        return None
    now = in_zone(now, ZoneInfo(last.zone))
    output = str(project.output)
    if not last.stands(_settings(project), now.timestamp(), lambda path: os.lstat(f"{output}/{path}")):
        return None
    return Standing(last, changed)


def report(before: Standing) -> Report:
    """The report that the same build would give again."""
    kept = msgspec.msgpack.decode(before.last.report, type=Report)
    return replace(kept, published=Published(0, len(before.last.outputs), 0))


def remember(
    project: Project,
    seen: Look,
    done: Report,
    entries: dict[str, Entry],
    mark: Mark | None,
    kept: Kept,
    index: Index,
    config: Config,
) -> None:
    """Keeps the report of a build that ended well, and its site; it stands until the next brief falls due."""
    if not seen.is_whole:
        return
    cache.save(project.state / SITE, kept)
    last = Last(
        tool=tool(),
        settings=_settings(project),
        zone=str(config.zone),
        seen=seen.seen,
        since=kept.since,
        due=kept.due,
        inputs=seen.stamps,
        outputs=_outputs(entries),
        mark=mark,
        site=kept.name,
        facts=facts_of(index),
        report=_raw(done),
        packages=packages() if config.reading.extensions else b"",
    )
    cache.save(project.state / _NAME, last)


def remember_again(
    project: Project, before: Standing, seen: Look, done: Report, entries: dict[str, Entry], mark: Mark | None
) -> None:
    """The same where nothing but the texts of some pages has changed since."""
    if seen.is_whole:
        outputs, report = _outputs(entries), _raw(done)
        last = replace(before.last, seen=seen.seen, inputs=seen.stamps, outputs=outputs, mark=mark, report=report)
        cache.save(project.state / _NAME, last)


def kept_site(project: Project, last: Last) -> Kept | None:
    """The site of the last build, if it is kept."""
    kept = cache.load(project.state / SITE, Kept, tool())
    return kept if kept is not None and kept.stands(last.site, last.since) and kept.since == last.since else None


def are_kept(last: Last, index: Index, entries: dict[str, Entry]) -> bool:
    """Whether what is kept of the texts and of the output folder is what the last build left."""
    return facts_of(index) == last.facts and _outputs(entries) == last.outputs


def facts_of(index: Index) -> bytes:
    """The digest of the facts of all texts by their paths."""
    return digest(sorted((path, known.facts) for path, known in index.known.items()))


def _outputs(entries: dict[str, Entry]) -> dict[str, tuple[int, int]]:
    return {path: (entry.size, entry.time) for path, entry in entries.items()}


def _raw(done: Report) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(replace(done, why={})))


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _settings(project: Project) -> bytes:
    """The digest of where everything lies."""
    return digest([str(part) for part in msgspec.structs.astuple(project) if isinstance(part, Path)])
