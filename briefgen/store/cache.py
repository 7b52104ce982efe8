"""What earlier builds made out, kept on disk: each text as it was understood, and the last build as a whole.

What is kept is data, never code, under a digest of itself. Whatever is damaged, of another tool, or in doubt is as
good as absent: it costs the work of making it again, and nothing else.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from briefgen.digest import of_bytes
from briefgen.problems import Problem
from briefgen.store.output import Entry

T = TypeVar("T")
Stamp = tuple[int, int, int]

#: So long after a change, in nanoseconds, a file's stamp is sure to tell of another (see git's "racy git" note).
RACY = 2_000_000_000


class Kept(Struct, frozen=True):
    """One text: the stamp of its file when it was seen, its bytes' digest, and how it was understood (MessagePack)."""

    stamp: Stamp
    digest: bytes
    parsed: msgspec.Raw


class Texts(Struct, frozen=True):
    """All texts by path, as the tool of that name understood them at the moment `seen` (nanoseconds since 1970)."""

    tool: bytes
    seen: int
    kept: dict[str, Kept]

    def trusted(self, path: str, stamp: Stamp) -> Kept | None:
        """What is kept of the file, if its stamp proves that it has not changed since."""
        kept = self.kept.get(path)
        # Without a digest its bytes could not be read: what kept them from it may be gone without a trace.
        if kept is None or not kept.digest:
            return None
        return kept if kept.stamp == stamp and stamp[1] < self.seen - RACY else None


class Checked(Struct, frozen=True):
    """What was found wrong with the layouts whose sources have that digest."""

    tool: bytes
    digest: bytes
    problems: list[Problem]


class Outputs(Struct, frozen=True):
    """What is known of every file that the last build left in one output folder."""

    tool: bytes
    entries: dict[str, Entry]


class Last(Struct, frozen=True):
    """The last build: all it depended on, and its report. It stands for moments from `since` and before `due`.

    `zone` is the site's; it cannot be another while the inputs are the same.

    `inputs` holds the stamp of every file that was there to be read, `outputs` size and time of every file written.
    """

    tool: bytes
    settings: bytes
    zone: str
    seen: int
    since: float
    due: float
    inputs: dict[str, Stamp]
    outputs: dict[str, tuple[int, int]]
    report: msgspec.Raw

    def stands(
        self, settings: bytes, inputs: dict[str, Stamp], now: float, stat: Callable[[str], os.stat_result]
    ) -> bool:
        """Whether the same build again would do nothing. `stat` looks at one file of the output."""
        if self.settings != settings or self.inputs != inputs or not self.since <= now < self.due:
            return False
        if any(stamp[1] >= self.seen - RACY for stamp in inputs.values()):
            return False
        try:
            return all(
                (info.st_size, info.st_mtime_ns) == kept for path, kept in self.outputs.items() if (info := stat(path))
            )
        except OSError:
            return False


def load(path: Path, kind: type[T], tool: bytes) -> T | None:
    """What is kept at the path, or None where it is absent, damaged or another tool's."""
    try:
        data = path.read_bytes()
        if data[:16] != of_bytes(memoryview(data)[16:]):  # type: ignore[arg-type]
            return None
        kept: Any = msgspec.msgpack.decode(memoryview(data)[16:], type=kind)
    except (OSError, msgspec.DecodeError):
        return None
    return kept if kept.tool == tool else None


def save(path: Path, value: Texts | Checked | Outputs | Last) -> None:
    """Keeps the value at the path. Where the disk will not have it, nothing is kept."""
    data = msgspec.msgpack.encode(value)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n")
        temporary.write_bytes(of_bytes(data) + data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
