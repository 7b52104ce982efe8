"""Finished files in, the output folder brought to hold exactly those; or left whole where that fails.

A record in the folder names every file that briefgen wrote there. Only those are ever replaced or removed.
"""

from __future__ import annotations

import os
import shutil
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

RECORD = ".briefgen.json"
_STAGING = ".briefgen-staging"


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
    record = Record(1, True, {path: blake2b(data, digest_size=16).hexdigest() for path, data in sorted(files.items())})
    if stale or gone or before != record:
        _change(folder, stale, gone, before, record)
    return Published(len(stale), len(files) - len(stale), len(gone))


def _owned(folder: Path, *, claim: bool) -> Record:
    """The folder's record. Raises `Refused` where the folder holds files but no record."""
    if not folder.exists():
        return Record(1, True, {})
    if not folder.is_dir():
        raise Refused(f"{folder} is a file, not a folder", "name another folder with --output")
    try:
        return msgspec.json.decode((folder / RECORD).read_bytes(), type=Record)
    except FileNotFoundError:
        pass
    except msgspec.DecodeError:
        if not claim:
            raise Refused(
                f"{folder / RECORD} is damaged, so nobody can tell which files are briefgen's",
                "empty the folder, or pass --claim",
            ) from None
    if any(folder.iterdir()) and not claim:
        raise Refused(
            f"{folder} holds files that briefgen did not write",
            "name another folder with --output, or pass --claim to let briefgen write here",
        )
    return Record(1, True, {})


def _keep_out(folder: Path, files: dict[str, bytes], stale: dict[str, bytes], before: Record, *, claim: bool) -> None:
    """Raises `Refused` where writing would replace a foreign file or follow a link out of the folder."""
    home = folder.resolve()
    for parent in {(folder / path).parent for path in files}:
        if not parent.resolve().is_relative_to(home):
            raise Refused(f"{parent} leads out of {folder}", "remove that symbolic link")
    if claim:
        return
    for path in stale:
        if path not in before.files and os.path.lexists(folder / path) and not (folder / path).is_dir():
            raise Refused(
                f"{folder / path} was not written by briefgen",
                "move it away, or pass --claim to let briefgen replace it",
            )


def _change(folder: Path, stale: dict[str, bytes], gone: list[str], before: Record, record: Record) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    staging = folder / _STAGING
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        staged = _stage(staging, stale)
        _write_record(folder, Record(1, False, {**before.files, **record.files}))
        _clear_the_way(folder, staged, gone)
        for path in sorted(staged, key=lambda path: (path in before.files, path)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            staged[path].replace(folder / path)
        for path in gone:
            _remove(folder, path)
        _write_record(folder, record)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(staging: Path, stale: dict[str, bytes]) -> dict[str, Path]:
    """Writes everything beside its place first: a full disk is met before anything is changed."""
    staged = {}
    for number, (path, data) in enumerate(stale.items()):
        staged[path] = staging / str(number)
        staged[path].write_bytes(data)
    return staged


def _clear_the_way(folder: Path, staged: dict[str, Path], gone: list[str]) -> None:
    """Removes at once what stands where a folder must be, or as a folder where a file must be."""
    folders = {parent.as_posix() for path in staged for parent in Path(path).parents}
    for path in gone:
        if path in folders or any(path.startswith(f"{new}/") for new in (staged if len(gone) < 100 else ())):
            _remove(folder, path)


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


def _write_record(folder: Path, record: Record) -> None:
    temporary = folder / _STAGING / RECORD
    temporary.write_bytes(msgspec.json.encode(record))
    temporary.replace(folder / RECORD)


def _read(path: Path) -> bytes | None:
    try:
        return None if path.is_symlink() else path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
