"""Finished files in, the output folder brought to hold exactly those; or left whole where that fails.

A record in the folder names every file that briefgen wrote there. Only those are ever replaced or removed.
"""

from __future__ import annotations

import os
import shutil
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

RECORD = ".briefgen.json"
_STAGING = ".briefgen-staging"
#: The form of the record.
SCHEMA = 1


class Refused(Exception):
    """The folder is not briefgen's to write to. The message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Record(Struct, frozen=True):
    """The files of the folder with a digest of each. `complete` is false while they are being changed."""

    schema: int
    complete: bool
    files: dict[str, str]


class Published(Struct, frozen=True):
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(folder: Path, files: dict[str, bytes], *, claim: bool) -> Published:
    """Makes the folder hold the files, and says what that took.

    New files come first, then changed ones, then removals, so that no page a reader can reach leads to one that is
    not there. `claim` takes over a folder that briefgen did not write. Raises `Refused`, or OSError with the folder
    as it was.
    """
    before = _owned(folder, claim=claim)
    stale = {path: data for path, data in files.items() if _read(folder / path) != data}
    _keep_out(folder, files, stale, before, claim=claim)
    gone = [path for path in before.files if path not in files]
    record = Record(
        SCHEMA, True, {path: blake2b(data, digest_size=16).hexdigest() for path, data in sorted(files.items())}
    )
    if stale or gone or before != record:
        _change(folder, stale, gone, before, record)
    return Published(len(stale), len(files) - len(stale), len(gone))


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


def _keep_out(folder: Path, files: dict[str, bytes], stale: dict[str, bytes], before: Record, *, claim: bool) -> None:
    """Raises `Refused` where writing would replace a foreign file or follow a link out of the folder."""
    home = folder.resolve()
    for parent in {(folder / path).parent for path in (*files, *before.files)}:
        if not parent.resolve().is_relative_to(home):
            raise Refused(f"{parent} leads out of {folder}", "remove that symbolic link")
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


def _change(folder: Path, stale: dict[str, bytes], gone: list[str], before: Record, record: Record) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    staging = folder / _STAGING
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        staged = _stage(staging, stale)
        closing = _write(staging / "closing", record)
        opening = _write(staging / "opening", Record(SCHEMA, False, {**before.files, **record.files}))
        opening.replace(folder / RECORD)
        gone = _clear_the_way(folder, staged, gone)
        for path in sorted(staged, key=lambda path: (path in before.files, path)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if (folder / path).is_dir():
                # Nothing but empty folders is left in it; see _keep_out.
                shutil.rmtree(folder / path)
            staged[path].replace(folder / path)
        for path in gone:
            _remove(folder, path)
        closing.replace(folder / RECORD)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(staging: Path, stale: dict[str, bytes]) -> dict[str, Path]:
    """Writes everything beside its place first: a full disk is met before anything is changed."""
    staged = {}
    for number, (path, data) in enumerate(stale.items()):
        staged[path] = staging / str(number)
        staged[path].write_bytes(data)
    return staged


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
        return None if path.is_symlink() else path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
