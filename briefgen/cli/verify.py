"""`briefgen verify`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from briefgen.cli.options import Failure, disk, site
from briefgen.cli.terminal import show_json
from briefgen.problems import plural, printable


@click.command(short_help="Say which files of a built site are not as they were built.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--against",
    metavar="LIST",
    type=click.Path(path_type=Path, exists=True),
    help="What the folder is to hold: a list of SHA-256 sums, or another folder.  [default: its own record]",
)
@click.option(
    "--list", "listing", is_flag=True, help="Print the list of what the folder is to hold, and verify nothing."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.  [default: text]"
)
def verify(folder: Path | None, against: Path | None, listing: bool, form: str) -> int:
    """Read every file of FOLDER, or of the site's output, and say which are missing, altered or foreign.

    What the folder is to hold is in the record that its build left; in a copy that others may have changed, compare
    it with a list that they could not. Ends with 1 where anything differs.

    \b
    Examples:
      briefgen verify
      briefgen verify --list > checksums.txt   # sha256sum reads it too
      briefgen verify mirror --against checksums.txt
      briefgen verify output --against rebuilt
    """  # noqa: D301
    from briefgen.store.checksums import Unreadable, differences, printed

    folder = folder or site(None, None, None, None).output
    try:
        with disk("nothing was verified"):
            expected = _expected(against or folder, is_record=against is None)
            found = {} if listing else _hashed(folder)
    except Unreadable as why:
        raise Failure(str(why), "build the site, or name a list with --against") from None
    if listing:
        for line in printed(expected):
            click.echo(line)
        return 0
    told = differences(expected, found)
    if form == "json":
        show_json(told)
        return 1 if told else 0
    for one in told:
        click.echo(f"{one.how:<8} {printable(one.path)}")
    hows = [f"{sum(one.how == how for one in told):,} {how}" for how in ("missing", "altered", "foreign")]
    click.echo(f"{plural(len(expected), 'file')}: {', '.join(hows) if told else 'all are as they should be'}", err=True)
    return 1 if told else 0


def _expected(place: Path, *, is_record: bool) -> dict[str, str]:
    """What the place says a folder is to hold: by its record, by what it holds itself, or as a list."""
    from briefgen.store.checksums import Unreadable, parsed, recorded

    if is_record:
        return recorded(place)
    if place.is_dir():
        return _hashed(place)
    try:
        return parsed(place.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise Unreadable(f"{place} is no text") from None
    except Unreadable as why:
        raise Unreadable(f"{place}: {why}") from None


def _hashed(folder: Path) -> dict[str, str]:
    from briefgen.store.checksums import Found, hashed, paths
    from briefgen.workers import begun, processes

    shares = begun(partial(hashed, folder), paths(folder), Found, jobs=processes())()
    return {path: digest for share in shares for path, digest in share.digests.items()}
