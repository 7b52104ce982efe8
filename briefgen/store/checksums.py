"""A folder held against the list of what it is to hold: every file by its path, with its SHA-256.

The list is the record that a build leaves, another folder, or a text that `sha256sum --check` reads (coreutils,
"cksum output modes").
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from briefgen.store.output import RECORD, SCHEMA, Record

_LINE = re.compile(r"(\\?)([0-9a-fA-F]{64}) [ *](.+)")
_ESCAPED = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


class Unreadable(Exception):
    """Why there is no list at a place."""


class Difference(Struct, frozen=True):
    """A file that is missing, altered, or foreign: in the folder and not in the list."""

    path: str
    how: Literal["missing", "altered", "foreign"]


class Found(Struct, frozen=True):
    """Some files by path, each with its SHA-256 in hexadecimal digits; empty for what is no file."""

    digests: dict[str, str]


def recorded(folder: Path) -> dict[str, str]:
    """What the folder is to hold by the record of the build that made it. Raises `Unreadable`."""
    try:
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=Record)
    except FileNotFoundError:
        raise Unreadable(f"{folder} has no record of what it is to hold") from None
    except msgspec.DecodeError:
        raise Unreadable(f"{folder / RECORD} is damaged") from None
    if record.schema != SCHEMA or any(len(digest) != 64 for digest in record.files.values()):
        raise Unreadable(f"{folder / RECORD} is of another version of briefgen")
    if not record.complete:
        raise Unreadable(f"the last build of {folder} was broken off")
    return record.files


def parsed(text: str) -> dict[str, str]:
    """What the lines of a list say. Raises `Unreadable` where one is none of a list, or where there is none."""
    listed = {}
    for number, line in enumerate(filter(None, text.split("\n")), 1):
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match is None:
            raise Unreadable(f"line {number} is no SHA-256, two spaces and a path")
        path = re.sub(r"\\[\\nr]", lambda one: _ESCAPED[one[0]], match[3]) if match[1] else match[3]
        listed[path.removeprefix("./")] = match[2].lower()
    if not listed:
        raise Unreadable("the list is empty")
    return listed


def printed(listed: Mapping[str, str]) -> Iterator[str]:
    """The lines of a list, by path; what would break a line is escaped, which the line begins by saying."""
    signs = {char: sign for sign, char in _ESCAPED.items()}
    for path, digest in sorted(listed.items()):
        escaped = "".join(signs.get(char, char) for char in path)
        yield f"{'' if escaped == path else chr(92)}{digest}  {escaped}"


def paths(folder: Path) -> list[str]:
    """All that is in the folder and no folder itself, but for the record. Raises OSError."""
    found = []
    waiting = [""]
    while waiting:
        around = waiting.pop()
        with os.scandir(folder / around) as entries:
            for entry in entries:
                path = f"{around}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif path != RECORD:
                    found.append(path)
    return sorted(found)


def hashed(folder: Path, some: Sequence[str]) -> Found:
    """The files at the paths in the folder, read anew; links are not followed. Raises OSError."""
    return Found({path: _digest(f"{folder}/{path}") for path in some})


def differences(expected: Mapping[str, str], found: Mapping[str, str]) -> list[Difference]:
    """How what was found differs from what is expected, by path."""
    told = [Difference(path, "foreign") for path in found.keys() - expected.keys()]
    for path, digest in expected.items():
        if path not in found:
            told.append(Difference(path, "missing"))
        elif found[path] != digest:
            told.append(Difference(path, "altered"))
    return sorted(told, key=lambda one: one.path)


def _digest(place: str) -> str:
    if not stat.S_ISREG(os.lstat(place).st_mode):
        return ""
    with open(place, "rb") as file:  # noqa: PTH123 (see store.output)
        return sha256(file.read()).hexdigest()
