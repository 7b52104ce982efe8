"""What is wrong with an open text while it is typed, where that stands, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen import config
from briefgen.content.bounded import is_dear, parse
from briefgen.content.document import Parsed
from briefgen.content.prose import Converter
from briefgen.content.text import decode
from briefgen.lsp.context import Span
from briefgen.model import File
from briefgen.problems import Problem
from briefgen.reading import Reading

_SUGGESTED = re.compile(r'did you mean "([^"]+)"\?')
_NAMED = re.compile(r'"(?:\[\^)?([^"\]]+)\]?"|\[\[([^\[\]#|]+)')


def understood(kind: str, file: File, reading: Reading) -> Parsed:
    """The text as far as it can be understood by itself, with every problem that it shows alone.

    Nothing is said of one that may take long, for an editor waits: the site as a whole is looked at beside it.
    """
    if kind != "site":
        if is_dear(file.data):
            return Parsed(None, None, ())
        return parse(file, Converter(reading))
    source, problems = decode(file.path, file.data)
    found = config.read(file.path, source)[1] if source is not None and not problems else []
    return Parsed(None, None, (*problems, *found))


def moved(problems: Iterable[Problem], before: Sequence[str], now: Sequence[str]) -> Iterator[Problem]:
    """The problems of the lines `before` at their places in the lines `now`, without those of changed lines."""
    above = _common(before, now)
    below = _common(before[above:][::-1], now[above:][::-1])
    for problem in problems:
        if problem.line <= above:
            yield problem
        elif problem.line > len(before) - below:
            yield replace(problem, line=problem.line + len(now) - len(before))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def span_of(problem: Problem, lines: Sequence[str]) -> Span:
    """Where the problem stands in the lines; the first line, where it is one of the file as a whole."""
    line = min(max(problem.line - 1, 0), len(lines) - 1)
    start = min(max(problem.column - 1, 0), len(lines[line])) if problem.line else 0
    return Span(line, start, min(start + max(problem.width, 1), len(lines[line])) if problem.line else len(lines[line]))


def replacement(problem: Problem, lines: Sequence[str]) -> tuple[Span, str] | None:
    """What to write instead, and where, if the problem names one wrong word that stands there, and a right one."""
    suggested, span = _SUGGESTED.search(problem.hint), span_of(problem, lines)
    text = lines[span.line][span.start : span.end]
    for found in _NAMED.finditer(problem.message) if suggested and problem.line else ():
        wrong = (found[1] or found[2]).strip()
        if suggested and text.count(wrong) == 1:
            start = span.start + text.index(wrong)
            return Span(span.line, start, start + len(wrong)), suggested[1]
    return None
