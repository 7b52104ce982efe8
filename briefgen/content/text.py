"""Bytes in, a front matter's text and a body out; or what is wrong with the bytes."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from briefgen.names import CONTROL
from briefgen.problems import Problem

MAX_FRONT_MATTER = 64 * 1024
_OPEN = re.compile(r"\s*^---[ \t]*$", re.MULTILINE)
_CLOSE = re.compile(r"\n(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
#: With these bytes the UTF-8 of every control character begins, and that of few others.
_BEGIN_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xC2, 0xEF])
_HEADING = re.compile(r"\s*^# +(?P<title>\S[^\n]*)$", re.MULTILINE)
_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Parts(Struct, frozen=True):
    """The two parts of a text file. Lines count from 1; the front matter begins on `front_line`, 0 if there is none."""

    front: str
    front_line: int
    body: str
    body_line: int


def split(path: str, data: bytes, example: str) -> tuple[Parts | None, list[Problem]]:
    """The file's two parts, or None and why there are none. `example` is front matter as it could stand here."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    if not text or text.isspace():
        return None, [Problem(path, 1, 1, "empty-file", "this file is empty", f"begin it with\n{example}")]
    opening = _OPEN.match(text)
    if not opening:
        line = text[: len(text) - len(text.lstrip())].count("\n") + 1
        message = "front matter is missing: the first line must be ---"
        return None, [*problems, Problem(path, line, 1, "no-front-matter", message, f"begin the file with\n{example}")]
    line = opening[0].count("\n") + 1
    if not text[opening.end() :].strip():
        message = 'this file holds nothing but "---"'
        return None, [Problem(path, line, 1, "empty-file", message, f"write it whole:\n{example}", width=3)]
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        message = "the front matter that begins here is never closed"
        hint = "put a line --- " + _after(text.split("\n"), line - 1)
        return None, [*problems, Problem(path, line, 1, "open-front-matter", message, hint, width=3)]
    front = text[opening.end() + 1 : closing.start()]
    if len(front) > MAX_FRONT_MATTER:
        message = f"the front matter is {len(front) // 1024} KiB long; it may have {MAX_FRONT_MATTER // 1024}"
        return None, [*problems, Problem(path, line, 1, "too-large", message, "move text into the body")]
    body_line = text.count("\n", 0, closing.end()) + 2
    parts = Parts(front, line + 1, text[closing.end() + 1 :], body_line)
    return (None if problems else parts), problems


def of_page(path: str, data: bytes, example: str) -> tuple[Parts | None, list[Problem]]:
    """As `split`; but where a text begins with a heading, it needs no front matter."""
    parts, problems = split(path, data, example)
    others = [problem for problem in problems if problem.rule != "no-front-matter"]
    text = decode(path, data)[0] if len(others) < len(problems) else None
    if text is None:
        return parts, problems
    if not _HEADING.match(text):
        message = "a page begins with a heading, or with front matter"
        return parts, [replace(one, message=message) if one not in others else one for one in problems]
    return (None if others else Parts("", 0, text, 1)), others


class Heading(Struct, frozen=True):
    """The heading that a text begins with, as it is typed, and its place."""

    title: str
    line: int
    column: int


def headed(parts: Parts) -> tuple[Heading, Parts] | None:
    """The heading of the first level that the body begins with, and the parts without it; None without one."""
    found = _HEADING.match(parts.body)
    if found is None:
        return None
    start = found.start("title")
    line = parts.body_line + parts.body.count("\n", 0, start)
    title = found["title"].rstrip(" ")
    # Signs at its end that stand apart close it.
    open_title = title.rstrip("#")
    heading = Heading(
        open_title.rstrip(" ") if open_title.endswith(" ") else title, line, start - parts.body.rfind("\n", 0, start)
    )
    return heading, replace(parts, body=parts.body[found.end() :], body_line=line)


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
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")) + 1
        message = f"this file is not UTF-8: the byte 0x{data[error.start]:02X} fits no character"
        return None, [Problem(path, line, column, "not-utf-8", message, 'save it as "UTF-8"')]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(data.translate(None, _BEGIN_CONTROLS)) == len(data):
        return text, []
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
