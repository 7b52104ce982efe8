"""`briefgen serve`."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import Failure, disk, site, this_moment
from briefgen.cli.terminal import show_problems, shown, style
from briefgen.problems import count, plural, printable

if TYPE_CHECKING:
    from briefgen.project import Project
    from briefgen.serve.live import Change
    from briefgen.serve.preview import Preview

_PORT = 8000
#: So many ports are tried where none was asked for.
_TRIED = 20
#: So many changed files are named.
_NAMED = 3


@click.command(short_help="Show the site while you write, drafts and all.")
@options.content
@options.layouts
@options.config
@options.moment
@click.option("--port", type=click.IntRange(0, 65535), help=f"Where to serve; 0 for any free.  [default: {_PORT}]")
@click.option("--open", "opens", is_flag=True, help="Open the site in your browser.")
def serve(
    content: Path | None,
    layouts: Path | None,
    config: Path | None,
    now: datetime | None,
    port: int | None,
    opens: bool,
) -> int:
    """Show the site in a browser on this machine, as its files are at the moment.

    Each page that is open follows what you save. Drafts and what is due later are shown, and marked. Where something
    is wrong, the page says so over its last good form. Nothing is written to output/. End it with Ctrl+C.

    \b
    Examples:
      briefgen serve --open
      briefgen serve --port 8080
    """  # noqa: D301
    project = site(content, layouts, None, config)
    listener = _listener(port)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    from briefgen.serve.server import serve as run

    def begin() -> Preview:
        preview = _first(project, now, address)
        if preview.problems:
            show_problems(project, preview.problems, "text")
        return preview

    def ready(preview: Preview, fault: str) -> None:
        sources = preview.sources.around.listing
        seen = plural(len(sources.texts) + len(sources.others), "file")
        click.echo(
            f"{style(address, 'place')}   watching {seen}; drafts and scheduled briefs are shown. Ctrl+C ends it."
        )
        if fault:
            click.echo(f"The system cannot watch the files ({fault}): they are looked at every second.", err=True)
        if opens:
            click.launch(address)

    def tell(change: Change) -> None:
        _show_change(project, change)

    def clock() -> datetime:
        return now or this_moment()

    with suppress(KeyboardInterrupt):
        run(project, begin, listener, clock, tell, _show_fault, ready)
    return 0


def _listener(port: int | None) -> socket.socket:
    from briefgen.serve.server import listening

    for tried in [port] if port is not None else [*range(_PORT, _PORT + _TRIED), 0]:
        try:
            return listening(tried)
        except OSError as error:
            if port is not None:
                raise Failure(
                    f"port {port}: {error.strerror}", "name another:  --port 0  takes any that is free"
                ) from None
    raise Failure("no port is free", "end another program that serves")


def _first(project: Project, now: datetime | None, address: str) -> Preview:
    from briefgen.serve.opening import begun
    from briefgen.telling import Stages
    from briefgen.unchanged import look
    from briefgen.workers import processes

    with disk("nothing is served"), shown(Stages(), sys.stderr) as told:
        return begun(project, look(project), now or this_moment(), address, told, jobs=processes())


def _show_change(project: Project, change: Change) -> None:
    """One line for each time that something was saved, and what is wrong now that was not before."""
    before, after = change.before, change.after
    was, are = before.sources.stamps, after.sources.stamps
    changed = sorted(place for place in was.keys() | are.keys() if was.get(place) != are.get(place))
    names = [printable(_below(project, Path(place))) for place in changed]
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    what = f"{', '.join(names[:_NAMED])}{more}" or "the site"
    click.echo(f"{this_moment().astimezone():%H:%M:%S}  {what}   {change.seconds * 1000:.0f} ms   {_state(change)}")
    fresh = tuple(problem for problem in after.problems if problem not in before.problems)
    if fresh:
        show_problems(project, fresh, "text")


def _show_fault(fault: str) -> None:
    click.echo(
        f"briefgen: this is a fault of briefgen, not of your files: {printable(fault)}\n"
        "The pages stay as they were. Save again, or end the preview and begin it anew; and report this, please.",
        err=True,
    )


def _state(change: Change) -> str:
    if change.after.problems:
        return style(count(change.after.problems), "error" if not change.after.sound else "warning")
    return "all is well again" if change.before.problems else ""


def _below(project: Project, place: Path) -> str:
    return place.relative_to(project.root).as_posix() if place.is_relative_to(project.root) else str(place)
