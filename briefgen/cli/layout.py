"""`briefgen layout`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import offers, options
from briefgen.cli.options import Failure, disk, site
from briefgen.cli.terminal import from_here, show_columns
from briefgen.names import did_you_mean
from briefgen.problems import printable

if TYPE_CHECKING:
    from briefgen.project import Project


@click.command(short_help="List the layouts, or copy one to the site to be changed there.")
@click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=offers.layouts)
@options.layouts
@options.config
def layout(names: tuple[str, ...], layouts: Path | None, config: Path | None) -> int:
    """List all layouts, or copy those of these NAMEs from briefgen to the site, where they take the place of its own.

    No file is ever overwritten. Delete a copy to have briefgen's own again.

    \b
    Examples:
      briefgen layout                           # all there are
      briefgen layout parts/footer.html         # a copy to change, in layouts/
      briefgen layout parts/brief/sources.html  # a section of briefs
    """  # noqa: D301
    project = site(None, None, None, config) if layouts is None else _with_layouts(layouts, config)
    shipped = offers.shipped_layouts()
    if not names:
        show_columns(_listed(project, list(shipped)))
        return 0
    for name in names:
        if name not in shipped:
            raise Failure(f'there is no layout "{name}"', did_you_mean(name, shipped, "see  briefgen layout"))
    places = {name: project.layouts / name for name in names}
    for place in places.values():
        if place.exists():
            raise Failure(f"{from_here(place)} is there already", "change it there, or delete it first")
    _copy({places[name]: shipped[name].read_bytes() for name in names})
    return 0


def _with_layouts(layouts: Path, config: Path | None) -> Project:
    from msgspec.structs import replace

    return replace(site(None, None, None, config), layouts=layouts.resolve())


def _listed(project: Project, shipped: list[str]) -> list[list[str]]:
    """Each layout and file of layouts by name, with what the site has of it."""
    own = [path.relative_to(project.layouts).as_posix() for path in project.layouts.rglob("*") if path.is_file()]
    own = [name for name in own if not name.rpartition("/")[2].startswith(".")]
    places = {name: "the site's own" if name not in shipped else "the site's, in place of briefgen's" for name in own}
    return [[name, places.get(name, "")] for name in sorted({*own, *shipped})]


def _copy(files: dict[Path, bytes]) -> None:
    from briefgen.content.files import create

    with disk("what is named above was written"):
        for place, data in files.items():
            create(place, data)
            click.echo(printable(from_here(place)))
