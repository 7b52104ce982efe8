"""`briefgen import`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import Failure, disk, linked_site, site, this_moment
from briefgen.cli.terminal import show_problems
from briefgen.problems import Problem, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.build import Linked
    from briefgen.project import Project
    from briefgen.writing.plain import Made, Suggested
    from briefgen.writing.posts.briefs import Briefs
    from briefgen.writing.posts.generators import Asked, Generator, Key
    from briefgen.writing.putting import Done, Put

_STANDARD_INPUT = Path("-")
_OUTCOMES = ("new", "unchanged", "kept")
_SAID = {"unchanged": "unchanged", "kept": "is there already, and stays"}


@click.command("import", short_help="Make briefs of plain texts, or of another generator's posts.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--from",
    "generator",
    type=click.Choice(["hugo", "jekyll", "eleventy", "pelican"]),
    help="The generator whose posts lie there.  [default: plain texts]",
)
@click.option(
    "--map",
    "mapped",
    metavar="KEY=KEY",
    multiple=True,
    help="What a key of posts is for a brief, such as series=story; =none leaves it out.",
)
@click.option("--permalink", metavar="FORM", help="How the old site made addresses, such as /:year/:month/:slug/.")
@click.option("--date", "day", type=options.Day(), metavar="DAY", help="The date of plain texts.  [default: today]")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@options.content
@options.config
def import_(
    paths: tuple[Path, ...],
    generator: str | None,
    mapped: tuple[str, ...],
    permalink: str | None,
    day: datetime | None,
    dry_run: bool,
    content: Path | None,
    config: Path | None,
) -> int:
    """Make briefs of plain texts: a headline, bullets, prose. Or, with --from, of the posts of another site.

    No word is changed, and no file is overwritten. A plain text becomes a draft, with actors, topics and questions that
    it suggests in comments. Posts keep the state they had; old addresses, pictures and links go on working.

    Ends with 1 where something is to be mended.

    \b
    Examples:
      briefgen import note.txt
      pbpaste | briefgen import -
      briefgen import --from hugo ~/old-site
      briefgen import --from jekyll ~/old/_posts --map category=story --dry-run
    """  # noqa: D301 (click reads the control character)
    from briefgen.writing.posts.generators import GENERATORS, Asked
    from briefgen.writing.putting import foreseen, put

    if generator is None and (mapped or permalink):
        raise Failure("--map and --permalink are about posts", "name the generator:  --from hugo")
    if generator is not None and day:
        raise Failure("--date is about plain texts", "leave it out: posts have dates of their own")
    asked = Asked(_mapped(mapped), permalink or "")
    project, moment = site(content, None, None, config), this_moment()
    doing = foreseen if dry_run else put
    with disk("what is named above was written, and nothing else"):
        known = linked_site(project, moment)
        if generator is None:
            today = (day or moment.astimezone(known.config.zone)).date()
            code = _import_texts(project, known, paths, today, doing)
        else:
            code = _import_posts(project, known, paths, GENERATORS[generator], asked, doing)
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")
    return code


def _mapped(given: Sequence[str]) -> dict[str, Key]:
    from briefgen.writing.posts.generators import KEYS

    found: dict[str, Key] = {}
    for one in given:
        old, _, new = one.partition("=")
        key = next((key for key in KEYS if key == new), None)
        if not old or key is None:
            raise Failure(f"--map {one} leads nowhere", f"write  --map KEY=  and one of {', '.join(KEYS)}")
        found[old.lower()] = key
    return found


# Plain texts


def _import_texts(project: Project, known: Linked, paths: Sequence[Path], today: date, doing: Put) -> int:
    from briefgen.content.text import decode
    from briefgen.writing.plain import brief_of
    from briefgen.writing.putting import put_brief

    site, problems = known.site, list[Problem]()
    declared = known.config.reading.declared("brief")
    for path in paths:
        shown = "standard input" if path == _STANDARD_INPUT else str(path)
        data = sys.stdin.buffer.read() if path == _STANDARD_INPUT else path.read_bytes()
        text, found = decode(shown, data)
        problems += found
        if text is None or found:
            continue
        made = None if _has_front_matter(text) else brief_of(text, today, site.names, site.recogniser, declared)
        if made is None:
            problems.append(_not_plain(shown, text))
        else:
            _tell_text(made, put_brief(made, project, site.names, doing))
    show_problems(project, tuple(problems), "text")
    return 1 if problems else 0


def _has_front_matter(text: str) -> bool:
    return text.lstrip().startswith(("---\n", "+++\n"))


def _not_plain(shown: str, text: str) -> Problem:
    if _has_front_matter(text):
        hint = "import it with  --from hugo, jekyll, eleventy or pelican; a brief is copied to content/briefs/"
        return Problem(shown, 1, 1, "front-matter", "this text has front matter, so it is no plain brief", hint, 3)
    return Problem(shown, 0, 0, "empty-file", "this text holds no word", "begin it with a headline")


def _tell_text(made: Made, done: Done) -> None:
    """What became of a plain text: what was taken for what, and what it suggests."""
    if done.outcome != "new":
        click.echo(f"{printable(done.path)}   {_SAID[done.outcome]}")
        return
    plain, suggested = made.plain, made.suggested
    bullets = f"{plural(len(plain.bullets), 'bullet')}, from line {plain.bullets_line}"
    words = sum(len(paragraph.split()) for paragraph in plain.body)
    body = f"{plural(words, 'word')} in {plural(len(plain.body), 'paragraph')}, from line {plain.body_line}"
    click.echo(f"{printable(done.path)}   draft")
    click.echo(f"  headline   {plural(len(plain.headline.split()), 'word')}")
    click.echo(f"  summary    {bullets if plain.bullets else 'no bullets: the first sentence stands for them'}")
    click.echo(f"  body       {body if plain.body else 'none'}")
    if lines := list(_suggestions(suggested)):
        click.echo("Suggested, in comments:")
        click.echo("\n".join(map(printable, lines)))


def _suggestions(suggested: Suggested) -> Iterator[str]:
    if suggested.topics:
        yield f"  topics     {', '.join(suggested.topics)}"
    if suggested.actors:
        roles = suggested.roles
        yield f"  actors     {', '.join(f'{one} ({roles[one]})' if one in roles else one for one in suggested.actors)}"
    if suggested.questions:
        say = "sentence says" if len(suggested.questions) == 1 else "sentences say"
        yield f"  questions  {len(suggested.questions)} {say} that something is not known"


# Posts


def _import_posts(
    project: Project, known: Linked, paths: Sequence[Path], generator: Generator, asked: Asked, doing: Put
) -> int:
    from briefgen.content.files import shown_in
    from briefgen.writing.posts.briefs import briefs_of
    from briefgen.writing.posts.folder import look
    from briefgen.writing.putting import put_brief

    if missing := next((path for path in paths if not path.exists()), None):
        raise Failure(f"there is no {missing}", "name a post, a folder of posts, or the old site's folder")
    old = look(paths, generator)
    made = briefs_of(old, generator, asked, known, shown_in(project.content, project.root))
    outcomes: Counter[str] = Counter()
    for brief in made.briefs:
        done = put_brief(brief, project, known.site.names, doing)
        outcomes[done.outcome] += 1
        why = f"draft: {', '.join(brief.wants)}" if brief.wants else ""
        if said := why if done.outcome == "new" else _SAID["kept"] if done.outcome == "kept" else "":
            click.echo(f"{printable(done.path)}   {said}")
    for to, source in made.copies.items():
        outcomes[f"{doing(project.content / to, (old.root / source).read_bytes())} file"] += 1
    show_problems(project, made.problems, "text")
    _tell_posts(made, outcomes)
    return 1 if errors(made.problems) else 0


def _tell_posts(made: Briefs, outcomes: Mapping[str, int]) -> None:
    counts = ", ".join(f"{outcomes[name]:,} {name}" for name in _OUTCOMES if outcomes.get(name))
    drafts = plural(sum(brief.is_draft for brief in made.briefs), "draft")
    click.echo(f"{plural(len(made.briefs), 'post')}: {counts or 'none'}; {drafts}")
    for name, said in (("new file", "copied"), ("kept file", "there already, and another; it stays")):
        if number := outcomes.get(name):
            click.echo(f"{plural(number, 'file')} {said}")
    if made.lost:
        click.echo("Not carried over:")
    for name, number in sorted(made.lost.items(), key=lambda one: (-one[1], one[0])):
        click.echo(f"  {printable(name)[:40]:<20} {plural(number, 'post')}")
    if made.example[1]:
        click.echo(f"Old addresses lead on: {printable(made.example[0])} was at {printable(made.example[1])}")
