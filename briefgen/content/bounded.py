"""One file's bytes in, its document out, as by `content.document.parse`; but within bounds, whatever the file holds.

What the reading of Markdown costs grows with the square of the signs in it, so that a small text can take hours. Most
texts are read where they are needed, under a deadline. Those of which much may come, going by their length and their
signs, are read in a process of their own (`apart`), which may end in any way: it costs that text alone.
"""

from __future__ import annotations

import re
import signal
import string
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from msgspec import Struct

from briefgen.apart import MEMORY, Lost, apart
from briefgen.content import document, text
from briefgen.content.document import Parsed, known_of
from briefgen.content.prose import Converter
from briefgen.model import File
from briefgen.problems import Problem, plural
from briefgen.reading import Reading

#: Texts with more bytes, with more signs, or with more of both, are read in a process of their own.
LONG = 256 * 1024
MANY_SIGNS = 4_000
MUCH = 64 * 1024 * 1024
#: What Markdown, YAML and HTML may give a meaning to, and the ends of lines.
_SIGNS = (string.punctuation + "\n\r").encode()
_PARAGRAPH = re.compile(r"^(?!---[ \t]*$)[ \t]*\S.*?(?=\n[ \t]*\n|\n---[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
#: Where a deadline was missed within code that lets nothing through, it is told again after so many seconds.
_AGAIN = 0.2


class _Late(BaseException):
    """The deadline is over. No library is to take it for an error of its own."""


class _Question(Struct, frozen=True):
    """A text to be read in another process, and how."""

    file: File
    reading: Reading


def parse(file: File, converter: Converter) -> Parsed:
    """The document that the file holds; where reading it takes too much, what is known of it, and one problem."""
    if is_dear(file.data):
        return parse_apart(file, converter)
    try:
        with _deadline(converter.reading.seconds):
            return document.parse(file, converter)
    except _Late:
        return _told(file, converter.reading, Lost("time"))


def parse_apart(file: File, converter: Converter) -> Parsed:
    """The same, done in a process of its own; where that dies, it is done in another once more."""
    given = msgspec.msgpack.encode(_Question(file, converter.reading))
    try:
        return msgspec.msgpack.decode(_twice(given, converter.reading.seconds), type=Parsed)
    except Lost as lost:
        return _told(file, converter.reading, lost)


def is_dear(data: bytes) -> bool:
    """Whether reading the text may take long; of all others it takes less than a second."""
    if len(data) <= MANY_SIGNS:
        return False
    signs = len(data) - len(data.translate(None, _SIGNS))
    return signs > MANY_SIGNS or len(data) * signs > MUCH or len(data) > LONG


def _twice(given: bytes, seconds: int) -> bytes:
    """The answer to the question. What ended the process may have come from outside, and not from the text."""
    try:
        return apart(_answer, given, seconds)
    except Lost as lost:
        if lost.why != "died":
            raise
        return apart(_answer, given, seconds)


def _answer(given: bytes) -> bytes:
    asked = msgspec.msgpack.decode(given, type=_Question)
    return msgspec.msgpack.encode(document.parse(asked.file, Converter(asked.reading)))


@contextmanager
def _deadline(seconds: int) -> Iterator[None]:
    """Raises `_Late` when the process has computed for so many seconds, where the system can tell a thread of that.

    It can tell the main thread, and not on Windows (signal(7), setitimer(2)).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    runs = True

    def late(_sign: int, _frame: object) -> None:
        if runs:
            raise _Late

    before: Callable[[int, Any], Any] | int | None = signal.signal(signal.SIGVTALRM, late)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    finally:
        runs = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _told(file: File, reading: Reading, lost: Lost) -> Parsed:
    """What is known of a text that could not be read, and the problem with it."""
    line, column, sign, times = _busiest(file)
    hint = f"most of its signs stand here, {sign} {plural(times, 'time')}: " if times > 1 else ""
    messages = {
        "time": f"reading this text takes more than {plural(reading.seconds, 'second')}",
        "memory": f"reading this text takes more than {MEMORY // 1024**2} MiB of memory",
        "died": f"reading this text ends the program that reads it ({lost.how})",
    }
    problem = Problem(
        file.path,
        line,
        column,
        "crash" if lost.why == "died" else "too-costly",
        messages[lost.why],
        f"{hint}write it more simply, or split it",
    )
    return Parsed(None, known_of(file), (problem,))


def _busiest(file: File) -> tuple[int, int, str, int]:
    """Where the paragraph with the most signs begins: line and column of its commonest sign, that, and how many."""
    source, _ = text.decode(file.path, file.data)
    blocks = list(_PARAGRAPH.finditer(source or ""))
    if source is None or not blocks:
        return 1, 1, "", 0
    counts = [Counter(sign for sign in block[0] if sign in string.punctuation) for block in blocks]
    block, count = max(zip(blocks, counts, strict=True), key=lambda one: one[1].total())
    sign, times = count.most_common(1)[0] if count else (block[0][0], 1)
    start = block.start() + block[0].index(sign)
    return source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start), sign, times
