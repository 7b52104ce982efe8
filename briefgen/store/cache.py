"""What earlier builds made out, kept on disk: how layouts and files stand, and the last build as a whole.

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


def stamp(place: Path) -> Stamp:
    """The stamp of the file as it is just now. Raises OSError."""
    info = place.stat()
    return (info.st_size, info.st_mtime_ns, info.st_ino)


def stamp_or_none(place: Path) -> Stamp | None:
    """The stamp of the file, or None where there is none just now."""
    with contextlib.suppress(OSError):
        return stamp(place)
    return None


class Checked(Struct, frozen=True):
    """What was found wrong with the layouts whose sources have that digest."""

    tool: bytes
    digest: bytes
    problems: list[Problem]


class Outputs(Struct, frozen=True):
    """What is known of every file that the last build left in one output folder.

    `why` says why each page was last rendered, if it was not new to the folder then.
    """

    tool: bytes
    entries: dict[str, Entry]
    why: dict[str, str] = {}


class Last(Struct, frozen=True):
    """The last build: all it depended on, and its report. It stands for moments from `since` and before `due`.

    `zone` is the site's; it cannot be another while the inputs are the same. `site` is the name under which the site
    as it was linked is kept, `facts` the digest of the facts of all texts.

    `packages` is the name of all that was installed, where texts were read with its help, or empty.

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
    site: bytes
    facts: bytes
    report: msgspec.Raw
    packages: bytes = b""

    def changed(self, inputs: dict[str, Stamp]) -> list[str] | None:
        """The files that may have changed since; None where there are others than there were."""
        if inputs.keys() != self.inputs.keys():
            return None
        doubtful = self.seen - RACY
        return [path for path, stamp in inputs.items() if stamp != self.inputs[path] or stamp[1] >= doubtful]

    def stands(self, settings: bytes, now: float, stat: Callable[[str], os.stat_result]) -> bool:
        """Whether the build stands but for changed inputs. `stat` looks at one file of the output."""
        if self.settings != settings or not self.since <= now < self.due:
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
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return kept if kept.tool == tool else None


def save(path: Path, value: Struct) -> None:
    """Keeps the value at the path. Where the disk will not have it, nothing is kept."""
    data = msgspec.msgpack.encode(value)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
            (path.parent / ".gitignore").write_bytes(b"*\n")
        temporary.write_bytes(of_bytes(data) + data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
