"""`briefgen why`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.offers import pages
from briefgen.cli.options import Failure, disk, linked_site, site
from briefgen.cli.terminal import from_here
from briefgen.problems import count, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.project import Project
    from briefgen.writing.why import Reason

#: So many of the texts that a page names are listed.
FEW = 20


@click.command(short_help="Say why a page was rendered, and what it is made of.")
@click.argument("page", shell_complete=pages)
@options.content
@options.layouts
@click.option("--output", type=click.Path(path_type=Path), help="The folder of the site.  [default: output]")
@options.config
@options.moment
@click.option("--all", "whole", is_flag=True, help=f"List all texts that the page names, not {FEW}.")
def why(
    page: str,
    content: Path | None,
    layouts: Path | None,
    output: Path | None,
    config: Path | None,
    now: datetime | None,
    whole: bool,
) -> int:
    """Say why PAGE was last rendered, whether a build would render it again, and what it is made of.

    PAGE is an address, a URL, the path of a file in output/, or that of a text in content/. Nothing is built.

    \b
    Examples:
      briefgen why /stories/ukraine-guarantees/
      briefgen why content/actors/nato.md
    """  # noqa: D301
    from briefgen.writing.unknown import Unknown
    from briefgen.writing.why import page_at
    from briefgen.writing.why import why as run

    project = site(content, layouts, output, config)
    with disk("the site is as it was"):
        known = linked_site(project, now)
    if wrong := errors(known.problems):
        click.echo(f"{count(wrong)}: no page is made before that is mended. See  briefgen check", err=True)
        return 1
    try:
        found = run(project, known, page_at(project, known, page))
    except Unknown as unknown:
        raise Failure(str(unknown), unknown.hint) from None
    for line in _said(project, found, len(found.others) if whole else FEW):
        click.echo(printable(line))
    return 0


def _said(project: Project, reason: Reason, many: int) -> Iterator[str]:
    yield f"/{reason.page.address}"
    if reason.written is None:
        yield "It has not been rendered yet."
    else:
        because = f", and last rendered because {reason.because}" if reason.because else ", when it was new there"
        yield f"It was written to {from_here(project.output)} on {reason.written:%Y-%m-%d at %H:%M}{because}."
    yield f"A build would render it: {reason.now}." if reason.now else "A build would leave it as it is."
    yield "It is made of"
    yield f"  {reason.source or reason.page.source}"
    own = sorted(path for path in reason.layouts if path.is_relative_to(project.layouts))
    yield from (f"  {path.relative_to(project.layouts.parent).as_posix()}" for path in own)
    if len(own) < len(reason.layouts):
        theirs = len(reason.layouts) - len(own)
        yield f"  {plural(theirs, 'layout')} that {'comes' if theirs == 1 else 'come'} with briefgen"
    yield f"  {project.config.name}, and what else stands round every page"
    if reason.others:
        yield "and of what these say of themselves, as far as it shows it"
        yield from (f"  {path}" for path in reason.others[:many])
    if len(reason.others) > many:
        yield f"  and {len(reason.others) - many} more: --all"
