"""`briefgen digest`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec.structs import replace

from briefgen.cli import options
from briefgen.cli.offers import ids
from briefgen.cli.options import Age, Failure, disk, keep_apart, linked_site, site
from briefgen.cli.terminal import from_here, show_problems
from briefgen.clock import in_zone, read
from briefgen.problems import Problem, count, errors, in_order, plural, printable

if TYPE_CHECKING:
    from briefgen.build import Linked
    from briefgen.project import Project
    from briefgen.views import DigestView
    from briefgen.writing.list import Within

_FORMS = ("html", "txt", "md", "eml")


class _Since(click.ParamType):  # type: ignore[type-arg]  # it takes one only when checked
    """A number of days, or a date, with a time or without."""

    name = "since"

    def convert(
        self, value: str | int | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | datetime:
        if not isinstance(value, str):
            return value
        if days := Age.days(value):
            return days
        found = read(value)
        if found is None:
            self.fail(f"{value!r} is no time to begin at. Write 7d, 2w or 2025-08-01.", param, ctx)
        return found


@click.command(short_help="Write a newsletter of what changed.")
@click.option(
    "--since", type=_Since(), default="7d", metavar="TIME", help="Begin there: 7d, 2w, 2025-08-01.  [default: 7d]"
)
@click.option(
    "--topic", metavar="NAME", shell_complete=ids("topics"), help="Only of briefs on that topic, or below it."
)
@click.option("--actor", metavar="NAME", shell_complete=ids("actors"), help="Only of briefs that list that actor.")
@click.option("--story", metavar="NAME", shell_complete=ids("stories"), help="Only of briefs of that storyline.")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write it to.  [default: digest]")
@click.option("--replace", "over", is_flag=True, help="Write over the digest of the same day.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="Print one form instead of writing all of them.")
@options.content
@options.layouts
@options.config
@options.moment
def digest(
    since: int | datetime,
    topic: str | None,
    actor: str | None,
    story: str | None,
    output: Path | None,
    over: bool,
    form: Literal["html", "txt", "md", "eml"] | None,
    content: Path | None,
    layouts: Path | None,
    config: Path | None,
    now: datetime | None,
) -> int:
    """Write a newsletter of what changed: new briefs, answers, corrections and updates, as HTML for mail, as
    plain text, as Markdown, and as a message (.eml) that mail programs open as a draft.

    7d are seven days, this day among them. --now says when they end. HTML needs an extra: briefgen[digest].

    \b
    Examples:
      briefgen digest
      briefgen digest --since 2025-08-01 --topic ukraine
      briefgen digest --format md > week.md
    """  # noqa: D301
    from briefgen.writing import digest as making

    if form and (output or over):
        raise Failure("--format prints, so it writes to no folder", "leave out --format, or --output and --replace")
    project = site(content, layouts, None, config)
    place = _place(project, output)
    known = _known(project, now)
    if known is None:
        return 1
    of = _within(known, topic, actor, story)
    begin = making.beginning(since, known) if isinstance(since, int) else in_zone(since, known.config.zone)
    view = making.digest(known, begin, of)
    if view is None:
        click.echo(f"Nothing changed since {begin:%Y-%m-%d}. No digest was written.", err=True)
        return 0
    files = _made(project, known, view, (form,) if form else _FORMS)
    if files is None:
        return 1
    if form:
        # Programs that send mail take lines as this machine ends them.
        click.echo(files[form].decode().replace("\r\n", "\n"), nl=False)
        return 0
    with disk("not all of the digest was written"):
        _write({place / f"{making.name(known, of)}.{ending}": data for ending, data in files.items()}, over=over)
    click.echo(f"{view.period}: {view.counts}")
    return 0


def _known(project: Project, now: datetime | None) -> Linked | None:
    """The site, linked; None, and its mistakes are shown, where it has any."""
    with disk("no digest was written"):
        known = linked_site(project, now)
    if not known.config.url:
        raise Failure("a digest needs whole addresses", f"write  url: https://…  in {project.config.name}")
    return None if _are_wrong(project, errors(known.problems)) else known


def _are_wrong(project: Project, problems: Sequence[Problem]) -> bool:
    if problems:
        show_problems(project, in_order(problems), "text")
        click.echo(f"{count(problems)}. No digest was written.", err=True)
    return bool(problems)


def _place(project: Project, output: Path | None) -> Path:
    """The folder that the digest goes to, which is none that a build reads or writes."""
    place = output.absolute() if output else project.root / "digest"
    keep_apart(replace(project, output=place))
    if place.resolve().is_relative_to(project.output.resolve()):
        raise Failure(f"{from_here(place)} is the site's own folder", "name another with --output")
    return place


def _within(known: Linked, topic: str | None, actor: str | None, story: str | None) -> Within:
    from briefgen.writing.list import within
    from briefgen.writing.unknown import Unknown

    try:
        return within(known.site, topic, actor, story)
    except Unknown as why:
        raise Failure(str(why), why.hint) from None


def _made(project: Project, known: Linked, view: DigestView, forms: Collection[str]) -> dict[str, bytes] | None:
    """The digest in each of the forms; None, and its mistakes are shown, where the layout cannot show it."""
    from briefgen.publish import frames
    from briefgen.render import digests
    from briefgen.render.layouts import Faulty, published

    say = known.layouts.words
    chrome = frames(known.site, known.config, known.layouts.language, published(known.assets))[""]
    made = {"txt": digests.text(view, chrome, say), "md": digests.markdown(view, chrome, say)}
    if {"html", "eml"} & {*forms}:
        try:
            made["html"] = _html(view, partial(digests.html, chrome=chrome, layouts=known.layouts))
        except Faulty as fault:
            _are_wrong(project, [fault.problem])
            return None
        made["eml"] = digests.message(view, known.moment.astimezone(known.config.zone), made["txt"], made["html"])
    return {form: made[form] for form in forms}


def _html(view: DigestView, make: Callable[[DigestView], bytes]) -> bytes:
    from briefgen.writing.digest import MOST, fitting

    try:
        shown, html = fitting(view, make)
    except ModuleNotFoundError as missing:
        if missing.name != "css_inline":
            raise
        hint = "install it:  pip install 'briefgen[digest]'  or take  --format md  or  txt"
        raise Failure("a digest as HTML needs css-inline", hint) from None
    if shown.headlines:
        cut = plural(len(shown.headlines), "brief")
        click.echo(
            f"The HTML holds {cut} by headline only: mail programs cut off what is over {MOST // 1000} kB.", err=True
        )
    if len(html) > MOST:
        click.echo(f"It has {len(html) // 1000} kB all the same: take fewer days, or one topic.", err=True)
    return html


def _write(files: Mapping[Path, bytes], *, over: bool) -> None:
    """Writes the files, unless others are there that may not be written over. Raises OSError."""
    there = [place for place, data in files.items() if place.exists() and place.read_bytes() != data]
    if there and not over:
        raise Failure(f"{from_here(there[0])} is there already, and is another", "write over it with --replace")
    for place, data in files.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        click.echo(f"{printable(from_here(place))}  {len(data) / 1000:.0f} kB")
