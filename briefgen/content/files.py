"""A folder in, its files out. The one place that reads content from the disk, and the one that writes there."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from briefgen.model import File
from briefgen.names import device_in
from briefgen.problems import Problem

MAX_BYTES = 1024 * 1024
#: Endings of Markdown files that other tools use.
_ENDING = re.compile(r"\.(markdown|mdown|mkdn?|mdx)$", re.IGNORECASE)
#: Bytes that are no UTF-8, as Python shows them, and control characters.
_UNSPEAKABLE = re.compile("[\udc80-\udcff\x00-\x1f]")
#: Files that editors and systems leave behind.
_LITTER = ("~", ".swp", ".swx", ".bak", ".tmp")
_LITTER_NAMES = {"Thumbs.db", "desktop.ini", "4913"}
#: So often is looked at once more what changes while it is looked at.
_TRIES = 5
#: To open what may have become a pipe waits for nobody.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
#: Size, time of the last change of what the file holds, its number, and the time of the last change of anything.
Stamp = tuple[int, int, int, int]
_NO_STAMP = (0, 0, 0, 0)


class Found(Struct, frozen=True, gc=False):
    """A file as the folder tells of it, not yet read. `stamp` changes when the file does, as far as the disk tells."""

    path: str
    inside: str
    place: str
    stamp: Stamp


class Listing(Struct, frozen=True):
    """What a content folder holds, in order of path: texts, other files, and what is wrong with some.

    `addresses` leads from the path of each other file to its address on the site, which is its path within the
    folder, or within its folder `static`.
    """

    texts: tuple[Found, ...]
    others: tuple[Found, ...]
    problems: tuple[Problem, ...]

    @property
    def addresses(self) -> dict[str, str]:
        return {found.path: found.inside.removeprefix("static/") for found in self.others}


def scan(content: Path, root: Path) -> Listing:
    """The files of the folder. Paths are relative to `root`. Raises OSError where there is no such folder.

    Hidden files and editors' leftovers are passed over; nothing outside the folder is looked at. Where something is
    moved meanwhile, all is looked at once more, for it may have been passed by.
    """
    for _ in range(_TRIES):
        folders: dict[str, int] = {}
        found = _listed(content, root, folders)
        with suppress(OSError):
            if all(Path(folder).stat().st_mtime_ns == was for folder, was in folders.items()):
                break
    return found


def _listed(content: Path, root: Path, folders: dict[str, int]) -> Listing:
    """The files as they lie now, and in `folders` when each folder within last had files put in or taken out."""
    texts: list[Found] = []
    others: list[Found] = []
    problems: list[Problem] = []
    home, base, before = content.resolve(), str(content), shown_in(content, root)
    for entry in _walk(base, folders):
        inside = entry.path[len(base) + 1 :].replace(os.sep, "/")
        shown = (before + inside).encode("utf-8", "backslashreplace").decode()
        is_text = entry.name.lower().endswith(".md") and not inside.startswith("static/")
        try:
            fault, stamp = _looked_at(entry, shown, home)
        except FileNotFoundError:
            continue
        if fault is None and _ENDING.search(entry.name) and not inside.startswith("static/"):
            hint = f"rename it to {_ENDING.sub('.md', entry.name)}"
            message = "this file does not end in .md, and is left out"
            fault = Problem(shown, 0, 0, "misplaced", message, hint, severity="warning")
        if fault is not None:
            problems.append(fault)
        else:
            (texts if is_text else others).append(Found(shown, inside, entry.path, stamp))
    return Listing(tuple(texts), tuple(others), tuple(problems))


def read(found: Found) -> File | Problem:
    """The file, or why it cannot be read."""
    try:
        held, data = bytes_of(found.place)
    except FileNotFoundError:
        return _whole(found.path, "unreadable", "this file has gone since the folder was listed", "build again")
    except BlockingIOError:
        return _whole(found.path, "unreadable", "this file is being written to", "build again when it is saved")
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        return _whole(found.path, "unreadable", message, "check its permissions")
    if held.st_ino != found.stamp[2] and found.stamp[2] and (fault := _misled(found, held)):
        return fault
    return _too_large(found.path, len(data), found.path) or File(found.path, found.inside, data)


def bytes_of(place: str | Path) -> tuple[os.stat_result, bytes]:
    """What the ordinary file at the place is, and what it holds, at one moment as far as the disk tells.

    Raises BlockingIOError where it is written to all the time, and OSError.
    """
    for _ in range(_TRIES):
        with open(os.open(place, _READING), "rb", buffering=0) as file:  # noqa: PTH123 (what is open has no path)
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise OSError(errno.EINVAL, "it is not an ordinary file", str(place))
            data = file.readall()
            after = os.fstat(file.fileno())
        if stamp_of(before) == stamp_of(after):
            return after, data
    raise BlockingIOError(errno.EAGAIN, "it is being written to", str(place))


def stamp_of(info: os.stat_result) -> Stamp:
    """What tells the file from what it was."""
    return (info.st_size, info.st_mtime_ns, info.st_ino, info.st_ctime_ns)


def require_unchanged(listed: Iterable[Found]) -> None:
    """Raises `Changed` where one of the files is another than when it was listed, or gone."""
    for found in listed:
        if _stamp_now(found) != found.stamp:
            raise Changed(found.path)


def _stamp_now(found: Found) -> Stamp | None:
    with suppress(OSError):
        now = stamp_of(Path(found.place).stat())
        # On Windows a listing tells no number.
        return now if found.stamp[2] else (*now[:2], 0, now[3])
    return None


def _misled(found: Found, held: os.stat_result) -> Problem | None:
    """What is wrong where a link leads out of the folder to what was read in the file's place, put there since."""
    home = Path(found.place[: -len(found.inside)]).resolve()
    with suppress(OSError, RuntimeError):
        real = Path(found.place).resolve(strict=True)
        if real.is_relative_to(home) and os.path.samestat(real.stat(), held):
            return None
    hint = "put the file itself here: nothing outside the folder is read"
    return _whole(found.path, "symlink", "this symbolic link leaves the content folder", hint)


def replace(place: Path, was: bytes, now: bytes) -> bool:
    """Whether the file held `was`; it then holds `now`, whole, whatever happens meanwhile. Raises OSError."""
    real = place.resolve()
    # A name that begins so is passed over as litter by whoever looks at the folder now.
    temporary = real.with_name(f".{real.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(now)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(real, temporary)
        is_as_it_was = real.read_bytes() == was
        if is_as_it_was:
            temporary.replace(real)
    finally:
        temporary.unlink(missing_ok=True)
    return is_as_it_was


class Change(Struct, frozen=True):
    """A file that holds `was`, and is to hold `now` and to lie at `to`."""

    place: Path
    was: bytes
    now: bytes
    to: Path


class Changed(Exception):
    """Another has written to a file, or to where it is to lie, meanwhile. The message is its path."""


def replace_all(changes: Sequence[Change]) -> None:
    """Makes all the changes, or none: where one cannot be made, what was done before it is taken back.

    Raises `Changed`, and OSError.
    """
    done: list[Change] = []
    try:
        for change in changes:
            done.append(change)
            _make(change)
    except BaseException:
        for change in reversed(done):
            _take_back(change)
        raise


def _make(change: Change) -> None:
    if change.to != change.place and change.to.exists():
        raise Changed(str(change.to))
    if not replace(change.place, change.was, change.now):
        raise Changed(str(change.place))
    if change.to != change.place:
        change.place.rename(change.to)


def _take_back(change: Change) -> None:
    """Brings the file back as far as the change was made."""
    if not change.place.exists() and change.to.exists():
        change.to.rename(change.place)
    replace(change.place, change.now, change.was)


def create(place: Path, data: bytes) -> bool:
    """Whether nothing lay at the place; it then holds the data, and its folder is there. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with place.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


def shown_in(content: Path, root: Path) -> str:
    """What stands before the path of a file within the folder where it is shown to a writer, such as "content/"."""
    shown = content.relative_to(root) if content.is_relative_to(root) else Path(content.name)
    return "" if shown == Path() else f"{shown.as_posix()}/"


def _walk(folder: str, folders: dict[str, int]) -> Iterator[os.DirEntry[str]]:
    """Every entry that is not a folder, and every linked folder, in order of name; `folders` are those on the way."""
    folders[folder] = Path(folder).stat().st_mtime_ns
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if _is_litter(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            with suppress(FileNotFoundError, NotADirectoryError):
                yield from _walk(entry.path, folders)
        else:
            yield entry


def _is_litter(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(_LITTER) or name in _LITTER_NAMES


def _looked_at(entry: os.DirEntry[str], shown: str, home: Path) -> tuple[Problem | None, Stamp]:
    """What is wrong with the file as a whole, and its stamp."""
    if not entry.name.isprintable() and _UNSPEAKABLE.search(entry.name):
        hint = "rename it"
        return _whole(shown, "file-name", "this file's name holds characters no address can hold", hint), _NO_STAMP
    if len(entry.name.encode()) > 200:
        return _whole(shown, "file-name", "this file's name is longer than 200 bytes", "shorten it"), _NO_STAMP
    if device := device_in(shown):
        message = f'"{device}" stands for a device on Windows, where nothing can be called so'
        return _whole(shown, "file-name", message, "rename it"), _NO_STAMP
    info = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(info.st_mode):
        fault = _link_fault(Path(entry.path), shown, home)
        if fault is not None:
            return fault, _NO_STAMP
        info = entry.stat(follow_symlinks=True)
    if not stat.S_ISREG(info.st_mode):
        return _whole(
            shown, "not-a-file", "this is not an ordinary file", "move it out of the content folder"
        ), _NO_STAMP
    return _too_large(shown, info.st_size, entry.name), stamp_of(info)


def _link_fault(path: Path, shown: str, home: Path) -> Problem | None:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _whole(shown, "symlink", "this symbolic link leads nowhere", "remove it, or put the file itself here")
    if not real.is_relative_to(home):
        hint = "put the file itself here: nothing outside the folder is read"
        return _whole(shown, "symlink", "this symbolic link leaves the content folder", hint)
    if not real.is_file():
        return _whole(shown, "symlink", "this symbolic link leads to a folder", "move the folder itself here")
    return None


def _too_large(shown: str, size: int, name: str) -> Problem | None:
    if size <= MAX_BYTES or not name.lower().endswith(".md"):
        return None
    message = f"this file is {size / MAX_BYTES:.1f} MiB long; a text may have 1 MiB"
    return _whole(shown, "too-large", message, "split it into several briefs")


def _whole(path: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(path, 0, 0, rule, message, hint)
