"""`briefgen next`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import disk, linked_site, site, this_moment
from briefgen.cli.terminal import show_json
from briefgen.problems import printable

if TYPE_CHECKING:
    from briefgen.project import Project
    from briefgen.writing.next import Due


@click.command(short_help="Say when the site must be built next.")
@options.content
@options.config
@options.moment
@click.option("--look-again", is_flag=True, help="Count days on which something is to be looked at again, too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.  [default: text]"
)
def next(content: Path | None, config: Path | None, now: datetime | None, look_again: bool, form: str) -> int:  # noqa: A001
    """Say when the next brief falls due, and which: a moment in the site's zone (ISO 8601), and the file.

    Where several fall due at once, each has a line. Where nothing is due, nothing is said. Only briefs with a date
    ahead make a site change with time; days under look_again and review_by are for writers.

    \b
    Examples:
      briefgen next
      briefgen next --look-again
      briefgen next --format json
    """  # noqa: D301
    project = site(content, None, None, config)
    found = _soonest(project, now or this_moment(), look_again=look_again)
    if form == "json":
        show_json(found)
        return 0
    for due in found:
        click.echo(f"{due.at}  {printable(due.path)}" + (f"  {printable(due.title)}" if look_again else ""))
    return 0


def _soonest(project: Project, now: datetime, *, look_again: bool) -> list[Due]:
    """What falls due first; read from the last build where that stands."""
    from briefgen import unchanged
    from briefgen.build import read_config
    from briefgen.clock import in_zone
    from briefgen.writing.next import soonest, to_look_at_again, to_publish

    with disk("the site is as it was"):
        zone = read_config(project)[0].zone
        now = in_zone(now, zone)
        before = None if look_again else unchanged.standing(project, unchanged.look(project), now)
        if before is not None and not before.changed:
            return soonest(to_publish(unchanged.report(before).held_back, now, zone))
        known = linked_site(project, now).site
    again = to_look_at_again(known, now, zone) if look_again else []
    return soonest([*to_publish(known.held_back, now, zone), *again])
