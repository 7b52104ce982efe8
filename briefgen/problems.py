"""What is wrong with a site, as values; and those values as text, GitHub annotations or JSON.

Problems are collected and shown together, never raised one by one: a writer gets the whole list in one run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True):
    """One fault at one place. `line` and `column` count characters from 1; line 0 means the file as a whole."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    width: int = 1
    severity: Severity = "error"


#: The text of one line of one file, without its line end: (path, line) -> text.
LineOf = Callable[[str, int], str]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file and place, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.rule, p.message)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that stop a build."""
    return tuple(p for p in problems if p.severity == "error")


def count(problems: Sequence[Problem]) -> str:
    """A phrase such as "3 errors and 1 warning in 2 files"."""
    wrong = len(errors(problems))
    kinds = [plural(n, word) for n, word in ((wrong, "error"), (len(problems) - wrong, "warning")) if n]
    return f"{' and '.join(kinds)} in {plural(len({p.path for p in problems}), 'file')}"


def listed(items: Sequence[str]) -> str:
    """The items as one enumerates them: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def plural(number: int, word: str) -> str:
    """The number with its noun: "1 story", "2 stories"."""
    if number == 1:
        return f"1 {word}"
    many = f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"
    return f"{number:,} {many}"


def as_text(problem: Problem, line_of: LineOf, style: Callable[[str, str], str]) -> str:
    """The problem as a compiler shows it.

    `style(text, role)` colours a part; the roles are place, error, warning, gutter and hint.
    """
    severity, place = problem.severity, _place(problem)
    shown = [f"{style(place, 'place')}: {style(severity, severity)}: {printable(problem.message)} [{problem.rule}]"]
    source = line_of(problem.path, problem.line) if problem.line else ""
    if source.strip():
        shown += _excerpt(problem, source, style)
    if problem.hint:
        first, *more = problem.hint.split("\n")
        shown.append(f"      {style('=', 'gutter')} {style(printable(first), 'hint')}")
        shown += [f"        {style(printable(line), 'hint')}" for line in more]
    return "\n".join(shown)


def as_github(problem: Problem) -> str:
    """A workflow command that GitHub shows beside the line (docs.github.com, "Workflow commands")."""
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    where = [f"file={_property(problem.path)}"]
    if problem.line:
        where += [f"line={problem.line}", f"col={problem.column}"]
    return f"::{problem.severity} {','.join(where)},title={_property(problem.rule)}::{_data(text)}"


def as_json(problems: Sequence[Problem]) -> str:
    """All problems as one JSON array, an object each, with the fields of `Problem`."""
    return msgspec.json.format(msgspec.json.encode(problems), indent=2).decode()


def printable(text: str) -> str:
    """The text with control characters, and marks that turn the direction of writing, spelled out."""
    return "".join(ascii(c)[1:-1] if _is_unseen(c) else c for c in text)


def _is_unseen(char: str) -> bool:
    is_sign = unicodedata.category(char) not in {"Cc", "Cf", "Cs"} or char in "\u200c\u200d"
    return not is_sign or char in "\ufffe\uffff"


def _place(problem: Problem) -> str:
    path = printable(problem.path)
    return f"{path}:{problem.line}:{problem.column}" if problem.line else path


def _excerpt(problem: Problem, source: str, style: Callable[[str, str], str]) -> list[str]:
    start = problem.column - 1
    text, start = _window(source.expandtabs(1), start)
    marked = text[start : start + max(problem.width, 1)]
    caret = " " * _cells(text[:start]) + "^" * max(_cells(marked), 1)
    bar = style("|", "gutter")
    return [
        f" {style(f'{problem.line:>4}', 'gutter')} {bar} {printable(text.rstrip())}",
        f"      {bar} {style(caret, problem.severity)}",
    ]


def _window(text: str, start: int, size: int = 160) -> tuple[str, int]:
    """A long line cut down to the part around `start`, and where that place is in it."""
    if len(text) <= size:
        return text, start
    begin = max(0, min(start - size // 2, len(text) - size))
    return text[begin : begin + size], start - begin


def _cells(text: str) -> int:
    """Columns the text takes in a terminal (Unicode Standard Annex 11; combining marks take none)."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in printable(text)
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
