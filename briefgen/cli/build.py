"""`briefgen build`."""

from __future__ import annotations

import io
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from briefgen import CONFIG
from briefgen.cli import INTERRUPTED, options
from briefgen.cli.options import Failure, Format, fault_of_disk, keep_apart, site, this_moment
from briefgen.cli.terminal import from_here, show_problems, shown, style, things
from briefgen.problems import count, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.project import Project, Report, Told

#: So often is built what is written to meanwhile, after so many seconds of rest.
_TRIES, _REST = 5, 0.1
_NO_KEY = """\
No key can be kept in your home folder, so nothing is kept for the next build, which will begin from nothing.
  set BRIEFGEN_KEY to a secret of 24 characters or more"""


@click.command(short_help="Build the site.")
@options.content
@options.layouts
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write the site to.  [default: output]")
@options.config
@options.form
@options.moment
@click.option("--claim", is_flag=True, help="Let briefgen write to a folder that holds other files.")
@click.option("--quiet", "-q", "how_much", flag_value="little", help="Say nothing but what is wrong.")
@click.option("--verbose", "-v", "how_much", flag_value="much", help="Say of each page that is built why it is.")
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
def build(
    content: Path | None,
    layouts: Path | None,
    output: Path | None,
    config: Path | None,
    form: Format,
    now: datetime | None,
    claim: bool,
    how_much: Literal["little", "much"] | None,
    profile: bool,
) -> int:
    """Build the site: compile content/ with layouts/ into output/.

    The site is found from any folder inside it, by its briefgen.yaml. Where anything is wrong, every problem is
    shown and the output stays as it was.

    \b
    Examples:
      briefgen build
      briefgen build --output public --format github
      briefgen build --now 2025-12-24        # what will be published by then?
      briefgen build --verbose               # why is each page built again?
    """  # noqa: D301 (click reads the control character)
    from briefgen.project import KEEPING
    from briefgen.store.output import Refused, Torn
    from briefgen.telling import Stages

    project, stages = site(content, layouts, output, config), Stages()
    keep_apart(project)
    try:
        with shown(stages, io.StringIO() if how_much == "little" else sys.stderr) as told:
            report = _built(project, now or this_moment(), told, claim)
    except Refused as refused:
        raise Failure(str(refused), refused.hint) from None
    except Torn as torn:
        mixed = f"{from_here(project.output)} holds files of two builds: build again once it can be written to"
        raise Failure(str(torn), mixed) from None
    except OSError as error:
        is_new = stages.stage == KEEPING
        raise fault_of_disk(error, f"the site is {'new' if is_new else 'as it was before'}") from None
    except KeyboardInterrupt:
        if stages.stage != KEEPING:
            raise
        click.echo("\nInterrupted; the site is new.", err=True)
        return INTERRUPTED
    show_problems(project, report.problems, form)
    stages("ending", 0)
    if form != "json" and (how_much != "little" or report.published is None):
        if how_much == "much":
            _show_why(report)
        _show_report(project, report, sum(stages.seconds.values()))
    if not project.key and how_much != "little":
        click.echo(_NO_KEY, err=True)
    if profile:
        _show_stages(stages.seconds)
    return 1 if errors(report.problems) else 0


def _built(project: Project, now: datetime, told: Told, claim: bool) -> Report:
    """The site built; once more where a text was written to meanwhile. Raises `Failure` where that does not end."""
    from briefgen.content.files import Changed

    for _ in range(_TRIES):
        try:
            return _built_once(project, now, told, claim)
        except Changed as changed:
            path = str(changed)
            time.sleep(_REST)
    raise Failure(
        f"{path}: this file is being written to", "the site is as it was before; build again when it is saved"
    )


def _built_once(project: Project, now: datetime, told: Told, claim: bool) -> Report:
    """The site built, with as little work as will do."""
    from briefgen import unchanged

    seen = unchanged.look(project)
    before = unchanged.standing(project, seen, now)
    if before is not None and not before.changed:
        return unchanged.report(before)
    from briefgen.build import build as run
    from briefgen.edited import edited
    from briefgen.workers import processes

    report = edited(project, seen, before, told, claim=claim) if before is not None else None
    return report or run(project, seen, now, told, claim=claim, jobs=processes())


def _show_why(report: Report) -> None:
    for page, why in sorted((_called(path), why) for path, why in report.why.items()):
        click.echo(f"{printable(page)}: {why}")


def _called(path: str) -> str:
    """What the page at the path shows, such as "actor mark-rutte", or its address."""
    from briefgen.model import FOLDERS

    folder, _, rest = path.removesuffix("/index.html").partition("/")
    kind = next((kind for kind, its in FOLDERS.items() if its == folder), "")
    is_thing = kind and rest and path.endswith("/index.html") and "/" not in rest
    return f"{kind} {rest}" if is_thing else f"/{path.removesuffix('index.html')}"


def _show_stages(seconds: dict[str, float]) -> None:
    whole = sum(seconds.values())
    for stage, taken in seconds.items():
        click.echo(f"{stage:<12}{taken:8.3f} s {taken / whole:6.0%}", err=True)
    click.echo(f"{'in all':<12}{whole:8.3f} s", err=True)


def _show_report(project: Project, report: Report, seconds: float) -> None:
    if report.published is None:
        click.echo(
            style(f"{count(report.problems)}. {from_here(project.output)} is as it was before.", "error"),
            err=True,
        )
        return
    click.echo(things(report.counts))
    done = report.published
    click.echo(
        f"{plural(report.counts['page'], 'page')} in {seconds:.2f} s: "
        f"{done.written:,} written, {done.unchanged:,} unchanged, {done.removed:,} removed"
    )
    if report.problems:
        click.echo(style(count(report.problems), "warning"))
    if report.held_back:
        click.echo("Not published:")
        width = max(len(held.path) for held in report.held_back)
        for held in report.held_back:
            due = f"from {held.until}" if held.until else "draft"
            click.echo(f"  {printable(held.path):<{width}}  {due}")
    if not report.has_url:
        click.echo(f"No sitemap and no canonical addresses: {CONFIG} names no url.")
    click.echo(f"Open {(project.output / 'index.html').as_uri()}")
