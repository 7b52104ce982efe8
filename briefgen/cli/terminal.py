"""What several commands print."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
import msgspec
from msgspec.structs import replace

from briefgen.cli.options import Format
from briefgen.problems import Problem, as_github, as_json, as_text, plural, printable

if TYPE_CHECKING:
    from briefgen.project import Project, Told
    from briefgen.telling import Stages

_STYLES = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "gutter": {"fg": "blue"},
    "hint": {"fg": "green"},
}


#: Of one file, so many problems are shown to people; programs are told all.
MANY = 50


def show_problems(project: Project, problems: tuple[Problem, ...], form: Format) -> None:
    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(_in_workspace(project, problem)))
    else:
        from briefgen.project import line_reader

        line_of = line_reader(project)
        for path, found in groupby(problems, key=lambda problem: problem.path):
            of_file = list(found)
            for problem in of_file[:MANY]:
                click.echo(as_text(problem, line_of, style), err=True)
                click.echo(err=True)
            if len(of_file) > MANY:
                left = plural(len(of_file) - MANY, "more problem")
                click.echo(f"{printable(path)}: {left}; --format json has all\n", err=True)


def _in_workspace(project: Project, problem: Problem) -> Problem:
    """The problem with its path from the top of the checkout, as GitHub wants it (docs.github.com, "Variables")."""
    from briefgen.project import on_disk

    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or project.root).resolve()
    place = on_disk(project, problem.path).resolve()
    path = place.relative_to(workspace).as_posix() if place.is_relative_to(workspace) else problem.path
    return replace(problem, path=path)


def show_columns(rows: Sequence[Sequence[str]]) -> None:
    """Prints each row on a line, its cells below those of the last. On a terminal, the last is cut at the edge."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in columns([[printable(cell) for cell in row] for row in rows], width):
        click.echo(line)


def columns(rows: Sequence[Sequence[str]], width: int = 0) -> Iterator[str]:
    """The rows as lines that take no more than `width` cells of a terminal, as far as cutting the last column helps.

    With a width of 0 nothing is cut. On terminals, what is written from right to left is kept from moving its
    neighbours (Unicode Standard Annex 9, "Explicit Directional Isolates").
    """
    from rich.cells import cell_len, set_cell_size

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    room = max(width - sum(widths[:-1]) - 2 * len(widths[:-1]), 12) if width else 0
    for *cells, last in rows:
        if room and cell_len(last) > room:
            last = f"{set_cell_size(last, room - 1).rstrip()}…"
        spaces = [" " * (wide - cell_len(cell)) for cell, wide in zip(cells, widths, strict=False)]
        shown = [*cells, last] if not width else [_isolated(cell) for cell in (*cells, last)]
        yield "  ".join(cell + space for cell, space in zip(shown, [*spaces, ""], strict=True)).rstrip()


def _isolated(text: str) -> str:
    turns = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    return f"\u2068{text}\u2069" if turns else text


def show_json(value: object) -> None:
    """Prints plain data as JSON."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def style(text: str, role: str) -> str:
    """The text in the colours of its role, where colours are wanted (no-color.org) and the terminal has any."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return click.style(text, **_STYLES[role])  # type: ignore[arg-type]


def shown(stages: Stages, stream: TextIO) -> AbstractContextManager[Told]:
    """What a build is to tell of its stages; what takes long shows on the stream."""
    from briefgen.telling import in_lines, on_a_bar

    return (on_a_bar if stream.isatty() and _is_drawn_anew() else in_lines)(stages, stream)


def _is_drawn_anew() -> bool:
    """Whether what stands on the terminal can be drawn over: not where it is dumb, or where all that it shows is kept.

    Services that build, and tell so by CI, keep it, also where they begin programs on a terminal.
    """
    return os.environ.get("TERM") not in {"dumb", "unknown"} and os.environ.get("CI", "") in {"", "false"}


def show_difference(path: str, was: bytes, now: bytes) -> None:
    from difflib import unified_diff

    before, after = (data.decode().splitlines() for data in (was, now))
    for line in unified_diff(before, after, path, path, n=1, lineterm=""):
        role = {"+": "hint", "-": "error", "@": "gutter"}.get(line[:1], "")
        click.echo(style(printable(line), role) if role else printable(line), err=True)


def things(counts: dict[str, int]) -> str:
    """How many of each a site has, pages left out: "14 briefs, 10 topics"."""
    return ", ".join(plural(number, word) for word, number in counts.items() if word != "page")


def from_here(path: Path) -> str:
    """The path from the current folder, where it lies below it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
