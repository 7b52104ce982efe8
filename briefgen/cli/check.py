"""`briefgen check`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import Failure, Format, commit_named, site, this_moment
from briefgen.cli.terminal import show_difference, show_problems, things
from briefgen.problems import count, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.content.git import Commit
    from briefgen.project import Project


@click.command(short_help="Say what is wrong, and what is likely wrong, without building.")
@options.content
@options.layouts
@options.config
@options.form
@options.moment
@click.option(
    "--against",
    metavar="COMMIT",
    help="Compare with what readers have, which this branch, tag or commit holds, such as origin/main.",
)
@click.option("--fix", is_flag=True, help="Write an update into each brief that was changed without one.")
def check(
    content: Path | None,
    layouts: Path | None,
    config: Path | None,
    form: Format,
    now: datetime | None,
    against: str | None,
    fix: bool,
) -> int:
    """Say everything that is wrong with the site, as a build would, and what is allowed but likely wrong.

    Nothing is built. Each rule can be set to off, warn or error under checks: in briefgen.yaml.

    \b
    Examples:
      briefgen check
      briefgen check --format github         # beside the lines of a pull request
      briefgen check --against origin/main   # what changed without a word?
      briefgen check --now 2025-12-24        # what will be due by then?
    """  # noqa: D301
    from briefgen.check import check as run
    from briefgen.content.git import Unavailable
    from briefgen.telling import Stages, shown
    from briefgen.unchanged import look
    from briefgen.workers import processes

    project, commit, moment = site(content, layouts, None, config), commit_named(against), now or this_moment()
    if fix and commit is None:
        raise Failure("--fix writes down what changed since a commit", "name one:  --against origin/main --fix")
    try:
        if fix and commit:
            _fix(project, commit, moment)
        with shown(Stages(), sys.stderr) as told:
            checked = run(project, look(project), moment, told, against=commit, jobs=processes())
    except Unavailable as why:
        raise Failure(str(why), why.hint) from None
    except OSError as error:
        raise Failure(f"{error.filename or 'the disk'}: {error.strerror or error}", "nothing was checked") from None
    show_problems(project, checked.problems, form)
    if form != "json":
        click.echo(f"{things(checked.counts)}: {count(checked.problems) if checked.problems else 'nothing is wrong'}")
    return 1 if errors(checked.problems) else 0


def _fix(project: Project, commit: Commit, now: datetime) -> None:
    """Writes updates for silent edits into the briefs, and shows before it does what it writes."""
    from briefgen.content import files
    from briefgen.fix import fixes
    from briefgen.telling import Stages, shown
    from briefgen.unchanged import look
    from briefgen.workers import processes

    with shown(Stages(), sys.stderr) as told:
        found = fixes(project, look(project), now, commit, told, jobs=processes())
    done = 0
    for fix in found:
        if fix.after is not None:
            show_difference(fix.path, fix.before, fix.after)
        if fix.after is not None and files.replace(fix.place, fix.before, fix.after):
            done += 1
        else:
            click.echo(f"{printable(fix.path)}: not fixed: write the update by hand", err=True)
    if done:
        click.echo(
            f"{plural(done, 'brief')} fixed. Say in each note why it changed; "
            "where the old wording was right in its time, make it  kind: update.\n",
            err=True,
        )
