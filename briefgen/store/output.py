"""Finished files in, the output folder brought to hold exactly those; or left whole where that fails.

A record in the folder names every file that briefgen wrote there. Only those are ever replaced or removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from briefgen.digest import of_bytes

RECORD = ".briefgen.json"
_STAGING = ".briefgen-staging"
#: The form of the record.
SCHEMA = 1


class Refused(Exception):
    """The folder is not briefgen's to write to. The message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Entry(Struct, frozen=True):
    """One written file: the digest of what it was made from, that of its bytes, its size and time on disk."""

    key: bytes
    digest: bytes
    size: int
    time: int


class Record(Struct, frozen=True):
    """The files of the folder with a digest of each. `complete` is false while they are being changed."""

    schema: int
    complete: bool
    files: dict[str, str]


class Staged(Struct, frozen=True):
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
    """An output folder that is being brought up to date, what it held before, and what is known of those files."""

    folder: Path
    before: Record
    known: dict[str, Entry]

    def holds(self, path: str, key: bytes) -> Entry | None:
        """The file's entry, if it was made from the same and nobody has touched it since."""
        entry = self.known.get(path)
        return entry if entry is not None and entry.key == key and self._is_whole(path, entry) else None

    def stage(self, path: str, key: bytes, data: bytes) -> Staged:
        """The file, written beside its place unless the folder holds its very bytes."""
        digest = of_bytes(data)
        if self._has(path, digest, data):
            info = os.lstat(self.folder / path)
            return Staged(path, Entry(key, digest, info.st_size, info.st_mtime_ns), "")
        place = self.folder / _STAGING / digest.hex()
        # Two files of one content must not wait in one place.
        place = place.with_name(f"{place.name}-{of_bytes(path.encode()).hex()[:8]}")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        info = place.stat()
        return Staged(path, Entry(key, digest, info.st_size, info.st_mtime_ns), str(place))

    def _has(self, path: str, digest: bytes, data: bytes) -> bool:
        """Whether the folder holds these bytes at the path."""
        entry = self.known.get(path)
        if entry is not None and self._is_whole(path, entry):
            return entry.digest == digest
        place = self.folder / path
        return not place.is_symlink() and _read(place) == data

    def _is_whole(self, path: str, entry: Entry) -> bool:
        try:
            info = os.lstat(self.folder / path)
        except OSError:
            return False
        return (info.st_size, info.st_mtime_ns) == (entry.size, entry.time)


def begin(folder: Path, known: dict[str, Entry], *, claim: bool) -> Output:
    """The folder, ready to take files. `claim` takes over a folder that briefgen did not write.

    `known` is what the last build knew of the files it left; without it they are read and compared. Raises `Refused`
    where the folder is not briefgen's. `abandon` or `finish` must follow.
    """
    before = _owned(folder, claim=claim)
    shutil.rmtree(folder / _STAGING, ignore_errors=True)
    return Output(folder, before, known)


def abandon(output: Output) -> None:
    """Leaves the folder as it was before `begin`."""
    shutil.rmtree(output.folder / _STAGING, ignore_errors=True)
    with contextlib.suppress(OSError):
        if not output.before.files:
            output.folder.rmdir()


def finish(output: Output, staged: Sequence[Staged], *, claim: bool) -> Published:
    """Makes the folder hold the staged files and no others of briefgen's, and says what that took.

    New files come first, then changed ones, then removals, so that no page a reader can reach leads to one that is
    not there. Raises `Refused`, or OSError with the folder as it was; the folder is done with in any case.
    """
    try:
        before = output.before
        ordered = sorted(staged, key=lambda file: file.path)
        record = Record(SCHEMA, True, {file.path: file.entry.digest.hex() for file in ordered})
        stale = {file.path: Path(file.place) for file in staged if file.place}
        gone = [path for path in before.files if path not in record.files]
        _keep_out(output.folder, stale, gone, before, claim=claim)
        if stale or gone or before != record:
            _change(output.folder, stale, gone, before, record)
        return Published(len(stale), len(staged) - len(stale), len(gone))
    finally:
        abandon(output)


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
    except msgspec.DecodeError:
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


def _keep_out(folder: Path, stale: dict[str, Path], gone: list[str], before: Record, *, claim: bool) -> None:
    """Raises `Refused` where writing would replace a foreign file or follow a link out of the folder."""
    for path in gone:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise Refused(f"{folder / RECORD} names {path}, which is not in {folder}", "empty the folder")
    for parent in {parent for path in (*stale, *gone) for parent in _folders(path)}:
        if (folder / parent).is_symlink():
            raise Refused(f"{folder / parent} leads out of {folder}", "remove that symbolic link")
    for path in stale:
        foreign = next((place for place in (path, *_folders(path)) if _is_foreign(folder, place, path, before)), "")
        replaceable = foreign == path and not (folder / path).is_dir()
        if foreign and not (claim and replaceable):
            hint = "move it away" + (", or pass --claim to let briefgen replace it" if replaceable else "")
            raise Refused(f"{folder / foreign} was not written by briefgen", hint)


def _folders(path: str) -> list[str]:
    """The folders that the path lies in."""
    return [parent.as_posix() for parent in PurePosixPath(path).parents if parent.name]


def _is_foreign(folder: Path, place: str, path: str, before: Record) -> bool:
    """Whether something that briefgen did not write stands at the place and is in the way of the path."""
    if place in before.files or not os.path.lexists(folder / place):
        return False
    if not (folder / place).is_dir():
        return True
    # A folder is in the way of a file only if something of others' is in it.
    within = (found for found in (folder / place).rglob("*") if found.is_file()) if place == path else ()
    return any(found.relative_to(folder).as_posix() not in before.files for found in within)


def _change(folder: Path, stale: dict[str, Path], gone: list[str], before: Record, record: Record) -> None:
    staging = folder / _STAGING
    staging.mkdir(parents=True, exist_ok=True)
    closing = _write(staging / "closing", record)
    opening = _write(staging / "opening", Record(SCHEMA, False, {**before.files, **record.files}))
    opening.replace(folder / RECORD)
    gone = _clear_the_way(folder, stale, gone)
    for path in sorted(stale, key=lambda path: (path in before.files, path)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            # Nothing but empty folders is left in it; see _keep_out.
            shutil.rmtree(target)
        stale[path].replace(target)
    for path in gone:
        _remove(folder, path)
    closing.replace(folder / RECORD)


def _clear_the_way(folder: Path, staged: dict[str, Path], gone: list[str]) -> list[str]:
    """Removes what stands where a folder must be, or as a folder where a file must be; what is still to go is left."""
    folders = {parent for path in staged for parent in _folders(path)}
    in_the_way = {path for path in gone if path in folders or any(parent in staged for parent in _folders(path))}
    for path in in_the_way:
        _remove(folder, path)
    return [path for path in gone if path not in in_the_way]


def _remove(folder: Path, path: str) -> None:
    """Removes the file, and each folder that this leaves empty."""
    (folder / path).unlink(missing_ok=True)
    for parent in Path(path).parents:
        if parent == Path():
            return
        try:
            (folder / parent).rmdir()
        except OSError:
            return


def _write(path: Path, record: Record) -> Path:
    path.write_bytes(msgspec.json.encode(record))
    return path


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
