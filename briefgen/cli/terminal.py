"""What several commands print."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from briefgen.cli.options import Format
from briefgen.problems import Problem, as_github, as_json, as_text, plural, printable

if TYPE_CHECKING:
    from briefgen.project import Project

_STYLES = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "gutter": {"fg": "blue"},
    "hint": {"fg": "green"},
}


def show_problems(project: Project, problems: tuple[Problem, ...], form: Format) -> None:
    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(_in_workspace(project, problem)))
    else:
        from briefgen.project import line_reader

        line_of = line_reader(project)
        for problem in problems:
            click.echo(as_text(problem, line_of, style), err=True)
            click.echo(err=True)


def _in_workspace(project: Project, problem: Problem) -> Problem:
    """The problem with its path from the top of the checkout, as GitHub wants it (docs.github.com, "Variables")."""
    from briefgen.project import on_disk

    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or project.root).resolve()
    place = on_disk(project, problem.path).resolve()
    path = place.relative_to(workspace).as_posix() if place.is_relative_to(workspace) else problem.path
    return replace(problem, path=path)


def style(text: str, role: str) -> str:
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **_STYLES[role])  # type: ignore[arg-type]


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
