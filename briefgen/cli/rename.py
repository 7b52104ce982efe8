"""`briefgen rename`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import Failure, disk, site, this_moment
from briefgen.cli.terminal import from_here, show_difference, shown
from briefgen.problems import plural, printable

if TYPE_CHECKING:
    from briefgen.writing.rename import Renaming


@click.command(short_help="Give a thing another id, everywhere.")
@click.argument("kind", type=click.Choice(["brief", "actor", "topic", "story", "question", "page"]))
@click.argument("old")
@click.argument("new")
@options.content
@options.layouts
@options.config
@options.moment
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def rename(
    kind: str,
    old: str,
    new: str,
    content: Path | None,
    layouts: Path | None,
    config: Path | None,
    now: datetime | None,
    dry_run: bool,
) -> int:
    """Give a thing the id NEW: its file, and every reference to OLD, are renamed. Its title or name stays.

    A question is named by its brief and itself: nato-summit#who-pays. An actor, topic or storyline that no file
    describes gets another name in all briefs. Old addresses lead on, and feeds know it as before. Either all files are
    written or none.

    \b
    Examples:
      briefgen rename actor mark-rutte rutte
      briefgen rename question vilnius-declaration#accession date --dry-run

    \b
    Exit codes:
      0 it is renamed, 2 nothing was written
    """  # noqa: D301
    from briefgen.content.files import Changed, replace_all
    from briefgen.telling import Stages
    from briefgen.unchanged import look
    from briefgen.workers import processes
    from briefgen.writing.rename import Refused, renaming

    project, moment = site(content, layouts, None, config), now or this_moment()
    try:
        with disk("nothing was written"):
            with shown(Stages(), sys.stderr) as told:
                found = renaming(project, look(project), moment, kind, old, new, told, jobs=processes())  # type: ignore[arg-type]
            if dry_run:
                _show(found)
            else:
                replace_all(found.changes)
    except Refused as refused:
        first, *others = refused.reasons
        for message, hint in others:
            click.echo(f"Error: {printable(message)}\n  {printable(hint)}", err=True)
        raise Failure(printable(first[0]), printable(first[1])) from None
    except Changed as changed:
        raise Failure(f"{changed} was changed meanwhile", "nothing was written: run this again") from None
    click.echo(_summed(found))
    return 0


def _show(found: Renaming) -> None:
    for change in found.changes:
        if change.to != change.place:
            click.echo(f"{printable(from_here(change.place))} becomes {printable(change.to.name)}", err=True)
        show_difference(from_here(change.place), change.was, change.now)


def _summed(found: Renaming) -> str:
    """What was done, in a line."""
    files = plural(len(found.changes), "file")
    led = plural(found.redirects, "redirect") if found.has_file else "no redirect, for no file describes it"
    return f"{plural(found.references, 'reference')} in {files}, {led}"
