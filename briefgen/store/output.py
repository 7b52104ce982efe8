"""Finished files in, the output folder brought to hold exactly those; or put back as it was where that fails.

A record in the folder names every file that briefgen wrote there. Only those are ever replaced or removed.

Each file takes its place in one step, so that no reader finds half a page, and none finds a page missing that was there
and will be. Files of two builds stand side by side only while they are moved. Where the process is killed meanwhile
they stay so, the record says that it is not complete, and the next build ends what this one began.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from stat import S_IFDIR, S_ISDIR, S_ISLNK, S_ISREG

import msgspec
from msgspec import Struct

from briefgen.digest import of_bytes

RECORD = ".briefgen.json"
_STAGING = ".briefgen-staging"
#: Where files wait that are new, or replace others; and where those are kept that are replaced or removed.
_NEW, _CHANGED, _KEPT = f"{_STAGING}/new", f"{_STAGING}/changed", f"{_STAGING}/kept"
#: The form of the record.
SCHEMA = 1
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

#: Size and time of a folder's record, which tell it from any other that a build left there.
Mark = tuple[int, int]


class Refused(Exception):
    """The folder is not briefgen's to write to. The message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Torn(Exception):
    """The folder holds files of two builds: moving them failed, and so did putting them back. The message says why."""


class Entry(Struct, frozen=True, gc=False):
    """One written file: the digest of what it was made from, the SHA-256 of its bytes, its size and time on disk."""

    key: bytes
    digest: bytes
    size: int
    time: int


class Record(Struct, frozen=True):
    """The files of the folder with the SHA-256 of each (in hexadecimal digits).

    `complete` is false while they are being changed.
    """

    schema: int
    complete: bool
    files: dict[str, str]


class Staged(Struct, frozen=True, gc=False):
    """One finished file: `place` is where it waits, or empty where the folder holds it already."""

    path: str
    entry: Entry
    place: str


class Published(Struct, frozen=True):
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


class Output(Struct, frozen=True):
    """An output folder that is being brought up to date, what it held before, and what is known of those files.

    `is_new` says that there was no folder.
    """

    folder: Path
    before: Record
    known: dict[str, Entry]
    is_new: bool

    def holds(self, path: str, key: bytes) -> Entry | None:
        """The file's entry, if it was made from the same and nobody has touched it since."""
        entry = self.known.get(path)
        if entry is None or entry.key != key:
            return None
        info = _look(f"{self.folder}/{path}")
        return entry if info is not None and _is_whole(info, entry) else None

    def stage(self, path: str, key: bytes, data: bytes) -> Staged:
        """The file, written beside its place unless the folder holds its very bytes.

        `finish` must be handed all that was staged. Raises OSError where the disk does not take it.
        """
        digest = sha256(data).digest()
        info, place = self._holding(path, digest, data), ""
        if info is None:
            place = self._waiting(path)
            info = _write(place, data)
        return Staged(path, Entry(key, digest, info.st_size, info.st_mtime_ns), place)

    def _holding(self, path: str, digest: bytes, data: bytes) -> os.stat_result | None:
        """The file at the path as it lies on disk, if the folder holds these bytes there."""
        place = f"{self.folder}/{path}"
        info, entry = None if self.is_new else _look(place), self.known.get(path)
        if info is None:
            return None
        if entry is not None and _is_whole(info, entry):
            return info if entry.digest == digest else None
        comparable = S_ISREG(info.st_mode) and info.st_size == len(data)
        return info if comparable and _read(place) == data else None

    def _waiting(self, path: str) -> str:
        """Where the file waits: a new one where it can be moved with its folder, one that replaces another alone."""
        if path not in self.before.files:
            return f"{self.folder}/{_NEW}/{path}"
        return f"{self.folder}/{_CHANGED}/{of_bytes(path.encode()).hex()}"


def begin(folder: Path, known: dict[str, Entry], *, claim: bool) -> Output:
    """The folder, ready to take files. `claim` takes over a folder that briefgen did not write.

    `known` is what the last build knew of the files it left; without it they are read and compared. Raises `Refused`
    where the folder is not briefgen's, and OSError where what a killed build left waiting cannot be removed.
    `abandon` or `finish` must follow.
    """
    before, is_new = _owned(folder, claim=claim), not folder.exists()
    if (folder / _STAGING).is_symlink():
        raise _leads_out(folder, _STAGING)
    # Whatever stayed behind would be published with the folder it lies in.
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder / _STAGING)
    return Output(folder, before, known, is_new)


def mark(folder: Path) -> Mark | None:
    """The mark of the folder; None where it has no record, and where a build is at work in it or was broken off."""
    is_at_work = _look(f"{folder}/{_STAGING}") is not None
    info = _look(f"{folder}/{RECORD}")
    return None if is_at_work or info is None else (info.st_size, info.st_mtime_ns)


def abandon(output: Output) -> None:
    """Removes what waits, or is kept, beside the files; a folder without any that was made for them, too."""
    shutil.rmtree(output.folder / _STAGING, ignore_errors=True)
    with contextlib.suppress(OSError):
        if not output.before.files:
            output.folder.rmdir()


def finish(output: Output, staged: Sequence[Staged], *, claim: bool) -> Published:
    """Makes the folder hold the staged files and no others of briefgen's, and says what that took.

    New files come first, then changed ones, then removals, so that no page a reader can reach leads to one that is
    not there. A folder that is not there yet is put in place as a whole: one move, however many pages it holds.
    Raises `Refused` or OSError with the folder as it was, and `Torn` where it could not be put back so.
    """
    before = output.before
    ordered = sorted(staged, key=lambda file: file.path)
    record = Record(SCHEMA, True, {file.path: file.entry.digest.hex() for file in ordered})
    stale = {file.path: file.place for file in staged if file.place}
    gone = [path for path in before.files if path not in record.files]
    there = _kept_in(output.folder, stale, gone, before, claim=claim)
    if stale or gone or before != record:
        _change(output.folder, stale, gone, there, before, record)
    return Published(len(stale), len(staged) - len(stale), len(gone))


def _owned(folder: Path, *, claim: bool) -> Record:
    """The folder's record. Raises `Refused` where the folder holds files but no record."""
    if not folder.exists():
        return Record(SCHEMA, True, {})
    if not folder.is_dir():
        raise Refused(f"{folder} is a file, not a folder", "name another folder with --output")
    try:
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=Record)
        if record.schema == SCHEMA:
            return record
        raise Refused(f"{folder} was written by another version of briefgen", "use that version, or empty the folder")
    except FileNotFoundError:
        pass
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if not claim:
            raise Refused(
                f"{folder / RECORD} is damaged, so nobody can tell which files are briefgen's",
                "empty the folder, or pass --claim",
            ) from None
    if any(path.name != _STAGING for path in folder.iterdir()) and not claim:
        raise Refused(
            f"{folder} holds files that briefgen did not write",
            "name another folder with --output, or pass --claim to let briefgen write here",
        )
    return Record(SCHEMA, True, {})


def _kept_in(folder: Path, stale: dict[str, str], gone: list[str], before: Record, *, claim: bool) -> list[str]:
    """The files that will be replaced or removed, by path.

    Raises `Refused` where writing would replace a foreign file or follow a link out of the folder.
    """
    for path in gone:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise Refused(f"{folder / RECORD} names {path}, which is not in {folder}", "empty the folder")
    around, needed = _around((*stale, *gone)), stale.keys() | _around(stale)
    standing = _standing(folder, {*stale, *gone, *around})
    for place, mode in standing.items():
        if S_ISLNK(mode) and place in around:
            raise _leads_out(folder, place)
        if S_ISDIR(mode):
            # A folder is in the way of a file only if something of others' is in it.
            foreign = place in stale and _holds_foreign(folder, place, before)
        else:
            foreign = place in needed and place not in before.files
        replaceable = place in stale and not S_ISDIR(mode)
        if foreign and not (claim and replaceable):
            hint = "move it away" + (", or pass --claim to let briefgen replace it" if replaceable else "")
            raise Refused(f"{folder / place} was not written by briefgen", hint)
    return [place for place, mode in standing.items() if not S_ISDIR(mode)]


def _leads_out(folder: Path, place: str) -> Refused:
    return Refused(f"{folder / place} leads out of {folder}", "remove that symbolic link")


def _around(paths: Collection[str]) -> set[str]:
    """The folders that the paths lie in."""
    found = set[str]()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


def _standing(folder: Path, places: set[str]) -> dict[str, int]:
    """The mode of what stands at the places, among which are the folders that they lie in."""
    modes = {"": S_IFDIR}
    for place in sorted(places):
        # Nothing is below what is not there, and what lies behind a link is not in the folder.
        if S_ISDIR(modes.get(place.rpartition("/")[0], 0)):
            info = _look(f"{folder}/{place}")
            if info is not None:
                modes[place] = info.st_mode
    return modes


def _holds_foreign(folder: Path, place: str, before: Record) -> bool:
    """Whether anything but folders is in the folder that briefgen did not write."""
    within = (found for found in (folder / place).rglob("*") if found.is_symlink() or not found.is_dir())
    return any(found.relative_to(folder).as_posix() not in before.files for found in within)


def _change(
    folder: Path, stale: dict[str, str], gone: list[str], there: list[str], before: Record, record: Record
) -> None:
    closing, opening = f"{folder}/{_STAGING}/closing", f"{folder}/{_STAGING}/opening"
    _write(closing, msgspec.json.encode(record))
    _write(opening, msgspec.json.encode(Record(SCHEMA, False, {**before.files, **record.files})))
    kept = _keep(folder, there)
    with contextlib.ExitStack() as failing:
        failing.callback(_put_back, folder, [*stale, RECORD], kept)
        os.replace(opening, folder / RECORD)
        gone = _clear_the_way(folder, stale, gone)
        if any(path not in before.files for path in stale):
            _move_in(f"{folder}/{_NEW}", str(folder))
        # What a killed build did not come to put in place is named before, and new all the same.
        for _, path in sorted((path in kept, path) for path in stale if path in before.files):
            _put(stale[path], f"{folder}/{path}")
        for path in gone:
            _remove(folder, path)
        os.replace(closing, folder / RECORD)
        failing.pop_all()


def _keep(folder: Path, there: Sequence[str]) -> dict[str, str]:
    """Where each of the files that are there is kept, and the record if there is one, by path."""
    record = [RECORD] if _look(f"{folder}/{RECORD}") is not None else []
    kept = {path: f"{folder}/{_KEPT}/{number}" for number, path in enumerate([*there, *record])}
    os.mkdir(f"{folder}/{_KEPT}")
    for path, place in kept.items():
        _double(f"{folder}/{path}", place)
    return kept


def _double(file: str, place: str) -> None:
    """Puts the file at the place too; a copy of it where the disk, or the system, has no hard links."""
    try:
        os.link(file, place, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(file, place, follow_symlinks=False)


def _put_back(folder: Path, put: Sequence[str], kept: dict[str, str]) -> None:
    """Removes what was put at the paths, and puts back what is kept. Raises `Torn` where that fails, too."""
    try:
        for path in put:
            if path not in kept and _look(f"{folder}/{path}") is not None:
                _remove(folder, path)
        for path, place in kept.items():
            there = _look(f"{folder}/{path}")
            if there is None or not os.path.samestat(there, os.lstat(place)):
                _put(place, f"{folder}/{path}")
    except (OSError, KeyboardInterrupt) as fault:
        why = f"{fault.filename}: {fault.strerror}" if isinstance(fault, OSError) else "interrupted again"
        raise Torn(why) from fault


def _clear_the_way(folder: Path, stale: dict[str, str], gone: list[str]) -> list[str]:
    """Removes what stands where a folder must be, or as a folder where a file must be; what is still to go is left."""
    needed = _around(stale)
    in_the_way = {path for path in gone if path in needed or not stale.keys().isdisjoint(_around([path]))}
    for path in in_the_way:
        _remove(folder, path)
    return [path for path in gone if path not in in_the_way]


def _move_in(source: str, folder: str) -> None:
    """Moves what the source holds into the folder: a folder that is not there as a whole, and pages after folders."""
    with os.scandir(source) as found:
        ordered = sorted(found, key=lambda each: (each.is_file(), each.name))
    for each in ordered:
        target = f"{folder}/{each.name}"
        if each.is_dir() and os.path.isdir(target):
            _move_in(each.path, target)
        else:
            _put(each.path, target)


def _put(source: str, target: str) -> None:
    """Moves a file into place, or a folder to where there is none."""
    try:
        os.replace(source, target)
    except OSError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        # Nothing but empty folders is left where a file must be; see _kept_in.
        if not os.path.islink(target):
            for place, _, _ in os.walk(target, topdown=False):
                os.rmdir(place)
        os.replace(source, target)


def _remove(folder: Path, path: str) -> None:
    """Removes the file, and each folder that this leaves empty. A folder that has taken its place stays."""
    info = _look(f"{folder}/{path}")
    if info is not None and not S_ISDIR(info.st_mode):
        os.unlink(f"{folder}/{path}")
    parent = path.rpartition("/")[0]
    while parent:
        try:
            os.rmdir(f"{folder}/{parent}")
        except FileNotFoundError:
            pass
        except OSError:
            return
        parent = parent.rpartition("/")[0]


def _write(place: str, data: bytes) -> os.stat_result:
    """The file as it lies on disk once written; folders are made where there are none."""
    try:
        file = os.open(place, _WRITING, 0o666)
    except FileNotFoundError:
        _make_folder(os.path.dirname(place))
        file = os.open(place, _WRITING, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    except OSError as error:
        # What is open has no path to the system.
        error.filename = place
        raise
    finally:
        os.close(file)
    # Some file systems settle a file's time only when it is closed.
    return os.lstat(place)


def _make_folder(place: str) -> None:
    """Makes the folder where there is none. Most often only the innermost is missing."""
    try:
        os.mkdir(place)
    except OSError:
        os.makedirs(place, exist_ok=True)


def _read(place: str) -> bytes | None:
    try:
        with open(place, "rb") as file:
            return file.read()
    except OSError:
        return None


def _look(place: str) -> os.stat_result | None:
    """What stands at the place, or None; a link is not followed. Raises OSError where the disk does not tell."""
    try:
        return os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_whole(info: os.stat_result, entry: Entry) -> bool:
    """Whether nobody has touched the file since it was written."""
    return (info.st_size, info.st_mtime_ns) == (entry.size, entry.time)
