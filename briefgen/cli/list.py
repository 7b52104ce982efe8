"""`briefgen list`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from briefgen.cli import options
from briefgen.cli.offers import ids
from briefgen.cli.options import Age, Failure, disk, linked_site, site
from briefgen.cli.terminal import show_columns, show_json
from briefgen.problems import count, errors, plural

if TYPE_CHECKING:
    from msgspec import Struct

    from briefgen.build import Linked

#: What is shown of a row as text; the last cell may be cut.
_CELLS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "BriefRow": lambda row: (row.date, row.path, row.title),
    "ScheduledRow": lambda row: (row.at, f"in {row.days} d", row.path, row.title),
    "TopicRow": lambda row: (f"{plural(row.briefs, 'brief'):>10}", row.newest, row.id, row.title),
    "ActorRow": lambda row: (f"{plural(row.briefs, 'brief'):>10}", row.newest, row.id, row.name),
    "StoryRow": lambda row: (f"{plural(row.briefs, 'brief'):>10}", row.newest, row.status, row.id, row.title),
    "QuestionRow": lambda row: (f"{row.days:>5} d", row.status, row.key, row.question),
}


_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="How to print the list.  [default: text]",
)
_topic = click.option(
    "--topic", metavar="NAME", shell_complete=ids("topics"), help="Only of briefs on that topic, or on one below it."
)
_actor = click.option(
    "--actor", metavar="NAME", shell_complete=ids("actors"), help="Only of briefs that list that actor."
)
_story = click.option(
    "--story", metavar="NAME", shell_complete=ids("stories"), help="Only of briefs of that storyline."
)
_without_profile = click.option("--without-profile", is_flag=True, help="Only those that no file describes.")


@click.group(short_help="List briefs, questions, actors, and what else there is.")
def list() -> None:  # noqa: A001 (a command has its module's name)
    """List what there is. Names are ids, names or aliases.

    On a terminal, what is too long for a line is cut. As csv and json, lists have more columns, and nothing is cut.

    \b
    Examples:
      briefgen list questions --open --older 60d
      briefgen list actors --without-profile
      briefgen list briefs --topic ukraine --format csv
    """  # noqa: D301


def _listing(rows: Callable[..., Sequence[Struct]]) -> Callable[..., int]:
    """The command that prints the rows of the site that its options name."""

    @options.content
    @options.config
    @options.moment
    @_form
    @functools.wraps(rows)
    def listing(
        content: Path | None,
        config: Path | None,
        now: datetime | None,
        form: Literal["text", "json", "csv"],
        **chosen: Any,
    ) -> int:
        from briefgen.writing.unknown import Unknown

        known = _known(content, config, now)
        try:
            _show(rows(known, **chosen), form, rows.__name__)
        except Unknown as why:
            raise Failure(str(why), why.hint) from None
        return 0

    return listing


@list.command(short_help="Published briefs, newest first.")
@_topic
@_actor
@_story
@_listing
def briefs(known: Linked, topic: str | None, actor: str | None, story: str | None) -> Sequence[Struct]:
    """List the published briefs, newest first.

    \b
    Example:
      briefgen list briefs --topic ukraine --actor "Mark Rutte"
    """  # noqa: D301
    from briefgen.writing.list import briefs, within

    return briefs(known, within(known.site, topic, actor, story))


@list.command(short_help="Briefs that are drafts.")
@_listing
def drafts(known: Linked) -> Sequence[Struct]:
    """List the briefs with status: draft, newest first.

    \b
    Example:
      briefgen list drafts
    """  # noqa: D301
    from briefgen.writing.list import drafts

    return drafts(known)


@list.command(short_help="Briefs with a date ahead, the next first.")
@_listing
def scheduled(known: Linked) -> Sequence[Struct]:
    """List the briefs with a date ahead, the next first.

    \b
    Example:
      briefgen list scheduled
    """  # noqa: D301
    from briefgen.writing.list import scheduled

    return scheduled(known)


@list.command(short_help="Topics, those with most briefs first.")
@_without_profile
@_listing
def topics(known: Linked, without_profile: bool) -> Sequence[Struct]:
    """List the topics, those with most briefs first. Briefs of topics below count.

    \b
    Example:
      briefgen list topics --without-profile
    """  # noqa: D301
    from briefgen.writing.list import topics

    return topics(known, without_profile=without_profile)


@list.command(short_help="Actors, those in most briefs first.")
@_without_profile
@_listing
def actors(known: Linked, without_profile: bool) -> Sequence[Struct]:
    """List the actors, those in most briefs first.

    \b
    Example:
      briefgen list actors --without-profile
    """  # noqa: D301
    from briefgen.writing.list import actors

    return actors(known, without_profile=without_profile)


@list.command(short_help="Storylines, the one with the newest brief first.")
@_without_profile
@_listing
def stories(known: Linked, without_profile: bool) -> Sequence[Struct]:
    """List the storylines, the one with the newest brief first.

    \b
    Example:
      briefgen list stories
    """  # noqa: D301
    from briefgen.writing.list import stories

    return stories(known, without_profile=without_profile)


@list.command(short_help="Questions, the oldest first.")
@click.option("--open", "still_open", is_flag=True, help="Only those without an answer, or with a part of one.")
@click.option("--older", type=Age(), default=0, metavar="AGE", help="Only those asked so long ago: 60d, 8w.")
@_topic
@_actor
@_story
@_listing
def questions(
    known: Linked, still_open: bool, older: int, topic: str | None, actor: str | None, story: str | None
) -> Sequence[Struct]:
    """List the questions of published briefs with the days since they were asked, the oldest first.

    \b
    Examples:
      briefgen list questions --open --older 60d
      briefgen list questions --story ukraine-guarantees --format json
    """  # noqa: D301
    from briefgen.writing.list import questions, within

    return questions(known, within(known.site, topic, actor, story), still_open=still_open, older=older)


def _known(content: Path | None, config: Path | None, now: datetime | None) -> Linked:
    """The site, linked; a line says if not all of it could be."""
    with disk("the site is as it was"):
        known = linked_site(site(content, None, None, config), now)
    if wrong := errors(known.problems):
        click.echo(f"{count(wrong)}, so this may not be all: see  briefgen check", err=True)
    return known


def _show(rows: Sequence[Struct], form: Literal["text", "json", "csv"], what: str) -> None:
    if form == "json":
        show_json(rows)
    elif form == "csv":
        from briefgen.render.data import comma_separated
        from briefgen.writing.list import ROWS

        click.echo(comma_separated(ROWS[what], rows), nl=False)
    elif rows:
        show_columns([_CELLS[type(row).__name__](row) for row in rows])
    else:
        click.echo(f"No {what.replace('scheduled', 'scheduled briefs')}.")
