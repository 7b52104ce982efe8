"""What earlier builds made out, kept on disk: how layouts and files stand, and the last build as a whole.

What is kept is data, never code, under a seal that nobody can make without the key (`store.keys`). Whatever is damaged,
of others, of another tool, or in doubt is as good as absent: it costs the work of making it again, and nothing else.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from briefgen.problems import Problem
from briefgen.store.output import Entry, Mark

T = TypeVar("T")
#: Size, time of the last change of what the file holds, its number, and the time of the last change of anything.
Stamp = tuple[int, int, int, int]

#: So long after a change, in nanoseconds, a file's stamp is sure to tell of another (see git's "racy git" note).
RACY = 2_000_000_000


#: The bytes of a seal.
_SEAL = 16
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Place(Struct, frozen=True):
    """Where something is kept: its path in a folder, and the key that it is sealed with.

    With an empty key nothing is kept there, and nothing believed.
    """

    folder: Path
    key: bytes
    inside: str = ""

    def __truediv__(self, name: str) -> Place:
        return Place(self.folder, self.key, f"{self.inside}/{name}" if self.inside else name)

    @property
    def path(self) -> Path:
        return self.folder / self.inside

    @property
    def leads_elsewhere(self) -> bool:
        """Whether a folder on the way is a symbolic link, behind which nothing is kept or looked for."""
        return any(self.folder.joinpath(*self.inside.split("/")[:depth]).is_symlink() for depth in (0, 1))


def stamp(place: Path) -> Stamp:
    """The stamp of the file as it is just now. Raises OSError."""
    info = place.stat()
    return (info.st_size, info.st_mtime_ns, info.st_ino, info.st_ctime_ns)


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

    `inputs` holds the stamp of every file that was there to be read, `outputs` size and time of every file written,
    `mark` that of the output folder (`output.mark`): a build that was broken off since may have left other files, too.
    """

    tool: bytes
    settings: bytes
    zone: str
    seen: int
    since: float
    due: float
    inputs: dict[str, Stamp]
    outputs: dict[str, tuple[int, int]]
    mark: Mark | None
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


def load(place: Place, kind: type[T], tool: bytes) -> T | None:
    """What is kept at the place, or None where it is absent, damaged, sealed by others or another tool's."""
    try:
        data = b"" if not place.key or place.leads_elsewhere else _read(place.path)
        if data[:_SEAL] != seal(place.key, kind, memoryview(data)[_SEAL:]):
            return None
        kept: Any = msgspec.msgpack.decode(memoryview(data)[_SEAL:], type=kind)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return kept if kept.tool == tool else None


def save(place: Place, value: Struct) -> None:
    """Keeps the value at the place. Where the disk will not have it, nothing is kept."""
    if not place.key:
        return
    data = msgspec.msgpack.encode(value)
    path = place.path
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if place.leads_elsewhere:
            return
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
            _keep_out_of_git(place.folder)
        with open(os.open(temporary, _WRITING, 0o666), "wb") as file:  # noqa: PTH123 (what is open has no path)
            file.write(seal(place.key, type(value), data) + data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _keep_out_of_git(folder: Path) -> None:
    with contextlib.suppress(FileExistsError), (folder / ".gitignore").open("xb") as file:
        file.write(b"*\n")


def seal(key: bytes, kind: type[Any], data: bytes | memoryview) -> bytes:
    """What proves that whoever has the key kept the data as a value of the kind (RFC 7693, keyed hashing)."""
    return blake2b(data, digest_size=_SEAL, key=key, person=kind.__name__.encode()[:16]).digest()


def _read(path: Path) -> bytes:
    """The bytes of the file; nothing is waited for, and no link followed. Raises OSError."""
    with open(os.open(path, _READING), "rb") as file:  # noqa: PTH123 (what is open has no path)
        return file.read()
