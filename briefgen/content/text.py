"""Bytes in, a front matter's text and a body out; or what is wrong with the bytes."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.names import CONTROL
from briefgen.problems import Problem

MAX_FRONT_MATTER = 64 * 1024
_FENCE = re.compile(r"^---[ \t]*$")
_CLOSE = re.compile(r"^(---|\.\.\.)[ \t]*$")
_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Parts(Struct, frozen=True):
    """The two parts of a text file. Lines count from 1; the front matter begins on `front_line`."""

    front: str
    front_line: int
    body: str
    body_line: int


def split(path: str, data: bytes, example: str) -> tuple[Parts | None, list[Problem]]:
    """The file's two parts, or None and why there are none. `example` is front matter as it could stand here."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    if not text.strip():
        return None, [Problem(path, 1, 1, "empty-file", "this file is empty", f"begin it with\n{example}")]
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.strip())
    if not _FENCE.match(lines[start]):
        message = "front matter is missing: the first line must be ---"
        return None, [
            *problems,
            Problem(path, start + 1, 1, "no-front-matter", message, f"begin the file with\n{example}"),
        ]
    end = next((i for i in range(start + 1, len(lines)) if _CLOSE.match(lines[i])), None)
    if end is None:
        message = "the front matter that begins here is never closed"
        hint = f"put a line --- {_after(lines, start)}"
        return None, [*problems, Problem(path, start + 1, 1, "open-front-matter", message, hint, width=3)]
    front = "\n".join(lines[start + 1 : end])
    if len(front) > MAX_FRONT_MATTER:
        message = f"the front matter is {len(front) // 1024} KiB long; it may have {MAX_FRONT_MATTER // 1024}"
        return None, [*problems, Problem(path, start + 1, 1, "too-large", message, "move text into the body")]
    parts = Parts(front, start + 2, "\n".join(lines[end + 1 :]), end + 2)
    return (None if problems else parts), problems


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The bytes as text with plain line ends and no byte-order mark; None where they are not UTF-8."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return None, [Problem(path, 0, 0, "not-utf-8", f"this file is {name}, not UTF-8", 'save it as "UTF-8"')]
    if data[:64].count(0) > len(data[:64]) // 4:
        # Every other byte of a text in Latin letters is zero in UTF-16.
        return None, [Problem(path, 0, 0, "not-utf-8", "this file is UTF-16, not UTF-8", 'save it as "UTF-8"')]
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"this file is not UTF-8: the byte 0x{data[error.start]:02X} fits no character"
        return None, [Problem(path, line, column, "not-utf-8", message, 'save it as "UTF-8"')]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [_control(path, text, found) for found in CONTROL.finditer(text)][:20]


def _control(path: str, text: str, found: re.Match[str]) -> Problem:
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"an invisible control character (U+{ord(found[0]):04X}) stands here"
    return Problem(path, line, column, "control-character", message, "delete it")


def _after(lines: list[str], start: int) -> str:
    """Where the front matter seems to end: after its last key, value or item."""
    last = start
    for i, line in enumerate(lines[start + 1 :], start + 1):
        if re.match(r"^([\w-]+:(\s|$)|\s+\S|-\s|#|\s*$)", line):
            last = i if line.strip() else last
        else:
            break
    return f"after line {last + 1}"
