"""`briefgen init`."""

from __future__ import annotations

import os
import uuid
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import CONFIG
from briefgen.cli.options import Failure, disk
from briefgen.cli.terminal import from_here
from briefgen.names import slug, titled
from briefgen.problems import printable

if TYPE_CHECKING:
    from briefgen.writing.init import Beginning, Host

_TO_PUBLISH = {
    "github": "To publish, push to GitHub, where  Settings, Pages, Source  must be  GitHub Actions.",
    "gitlab": "To publish, push to GitLab; the site's address then stands under  Deploy, Pages.",
    "none": "",
}


@click.command(short_help="Begin a new site.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--title", help="The site's name.  [default: the folder's]")
@click.option("--url", default="", help="Where readers will find it, such as https://example.org/briefs/.")
@click.option("--language", default="en", show_default=True, help="The language of its texts, such as pt-BR.")
@click.option("--timezone", default="UTC", show_default=True, help="Where days begin, such as Europe/Brussels.")
@click.option(
    "--host",
    type=click.Choice(["github", "gitlab", "none"]),
    default="none",
    show_default=True,
    help="Also write what builds and publishes the site there.",
)
def init(folder: Path, title: str | None, url: str, language: str, timezone: str, host: Host) -> int:
    """Begin a new site in FOLDER, or in this one: settings, and an example of each part, to be changed or deleted.

    Nothing that is there is overwritten, and git is left alone.

    \b
    Examples:
      briefgen init my-briefs
      briefgen init --title "Security briefs" --timezone Europe/Brussels
      briefgen init my-briefs --host github  # published at GitHub Pages
    """  # noqa: D301
    from briefgen.writing.init import Beginning, Holds, begin, faults, files, requirement

    place = Path(os.path.abspath(folder))  # noqa: PTH100 (a link stays a link)
    title = titled(slug(place.name)) or "Briefs" if title is None else title
    search = find_spec("pagefind_bin") is not None
    needed = requirement("search" if search else "")
    beginning = Beginning(title, url, language, timezone, uuid.uuid4().urn, host, search, needed)
    for fault in faults(beginning):
        raise Failure(fault.message, fault.hint or "nothing was written")
    _in_no_site(place)
    made = files(beginning, place, _repository(place) or place)
    try:
        with disk("the site is not whole"):
            left = begin(made, place)
    except Holds as why:
        raise Failure(str(why), "name another folder, or move that away") from None
    for path, text in made.items():
        _tell(path, text if path in left else "")
    _show_next(beginning, place)
    return 0


def _in_no_site(place: Path) -> None:
    """Raises where the folder lies in another site, which would take it for a part of itself."""
    around = next((folder for folder in place.parents if (folder / CONFIG).is_file()), None)
    if around:
        raise Failure(f"{place} lies in a site already: there is {around / CONFIG}", "begin the new one beside it")


def _repository(place: Path) -> Path | None:
    """The top of the git repository that the folder lies in."""
    return next((folder for folder in (place, *place.parents) if (folder / ".git").exists()), None)


def _tell(path: Path, lines: str) -> None:
    """Names the file that was written, or the `lines` that are to be added to one that was there."""
    if not lines:
        click.echo(f"  wrote {printable(from_here(path))}")
        return
    click.echo(f"  left  {printable(from_here(path))} as it was. Add to it:")
    for line in lines.splitlines():
        if not line.startswith("#"):
            click.echo(f"          {line}")


def _show_next(beginning: Beginning, place: Path) -> None:
    steps = [] if place == Path.cwd() else [(f"cd {from_here(place)}", "")]
    steps += [("briefgen serve --open", "see it while you write"), ("briefgen build", "write it to output/")]
    if _repository(place) is None:
        steps.append(("git init", "briefs belong in git, which knows what changed"))
    width = max(len(command) for command, _ in steps)
    click.echo("Next:")
    for command, why in steps:
        click.echo(f"  {command:<{width}}  # {why}" if why else f"  {command}")
    if to_publish := _TO_PUBLISH[beginning.host]:
        click.echo(to_publish)
    if not beginning.url:
        click.echo(f"Write the site's address under  url:  in {CONFIG} as soon as you know it.")
