"""`briefgen import`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import Failure, site, this_moment
from briefgen.cli.terminal import from_here, show_problems
from briefgen.problems import Problem, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.build import Linked
    from briefgen.project import Project
    from briefgen.writing.plain import Made
    from briefgen.writing.posts.briefs import Briefs
    from briefgen.writing.posts.generators import Key
    from briefgen.writing.putting import Outcome, Put


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
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of plain texts.  [default: today]")
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
      briefgen import --from jekyll ~/old-site/_posts --map category=story --dry-run
    """  # noqa: D301 (click reads the control character)
    from briefgen.build import linked
    from briefgen.unchanged import look
    from briefgen.workers import processes
    from briefgen.writing.putting import foreseen, put

    if generator is None and (mapped or permalink):
        raise Failure("--map and --permalink are about posts", "name the generator:  --from hugo")
    if generator is not None and day:
        raise Failure("--date is about plain texts", "leave it out: posts have dates of their own")
    project, moment = site(content, None, None, config), this_moment()
    doing = foreseen if dry_run else put
    try:
        known = linked(project, look(project), moment, jobs=processes())
        if generator is None:
            today = (day or moment.astimezone(known.config.zone)).date()
            code = _import_texts(project, known, paths, today, doing)
        else:
            code = _import_posts(project, known, paths, generator, _mapped(mapped), permalink, doing)
    except OSError as error:
        hint = "what is named above was written, and nothing else"
        raise Failure(f"{error.filename or 'the disk'}: {error.strerror or error}", hint) from None
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
    from briefgen.writing.new import file_of
    from briefgen.writing.plain import brief_of

    problems: list[Problem] = []
    for path in paths:
        shown = "standard input" if str(path) == "-" else str(path)
        text, found = decode(shown, sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes())
        problems += found
        if text is None or found:
            continue
        made = (
            None
            if text.lstrip().startswith(("---\n", "+++\n"))
            else brief_of(text, today, known.site.names, known.site.recogniser)
        )
        if made is None:
            problems.append(_not_plain(shown, text))
            continue
        place = project.content / made.inside
        there = file_of(known.site.names, "brief", made.identifier)
        outcome = "kept" if there and not place.exists() else doing(place, made.text.encode())
        _tell_text(place, made, outcome, there)
    show_problems(project, tuple(problems), "text")
    return 1 if problems else 0


def _not_plain(shown: str, text: str) -> Problem:
    if text.lstrip().startswith(("---", "+++")):
        hint = "import it with  --from hugo, jekyll, eleventy or pelican; a brief is copied to content/briefs/"
        return Problem(shown, 1, 1, "front-matter", "this text has front matter, so it is no plain brief", hint, 3)
    return Problem(shown, 0, 0, "empty-file", "this text holds no word", "begin it with a headline")


def _tell_text(place: Path, made: Made, outcome: Outcome, there: str) -> None:
    where = printable(from_here(place))
    if outcome != "new":
        is_same = outcome == "unchanged"
        click.echo(f"{where}   unchanged" if is_same else f"{printable(there) or where}   is there already, and stays")
        return
    plain, suggested = made.plain, made.suggested
    click.echo(f"{where}   draft of {made.inside.partition('/')[2][:10]}")
    click.echo(f"  headline   {plural(len(plain.headline.split()), 'word')}")
    bullets = f"{plural(len(plain.bullets), 'bullet')}, from line {plain.bullets_line}"
    click.echo(f"  summary    {bullets if plain.bullets else 'no bullets: the first sentence stands for them'}")
    if plain.body:
        words = sum(len(paragraph.split()) for paragraph in plain.body)
        parts = f"{plural(words, 'word')} in {plural(len(plain.body), 'paragraph')}, from line {plain.body_line}"
        click.echo(f"  body       {parts}")
    actors = [f"{one} ({suggested.roles[one]})" if one in suggested.roles else one for one in suggested.actors]
    rows = [("topics", suggested.topics), ("actors", actors)]
    lines = [f"  {name:<10} {', '.join(values)}" for name, values in rows if values]
    if number := len(suggested.questions):
        say = "sentence says" if number == 1 else "sentences say"
        lines.append(f"  questions  {number} {say} that something is not known")
    if lines:
        click.echo("\n".join(["Suggested, in comments:", *map(printable, lines)]))


# Posts


def _import_posts(
    project: Project,
    known: Linked,
    paths: Sequence[Path],
    generator: str,
    mapped: Mapping[str, Key],
    permalink: str | None,
    doing: Put,
) -> int:
    from briefgen.content.files import shown_in
    from briefgen.writing.new import file_of
    from briefgen.writing.posts.briefs import briefs_of
    from briefgen.writing.posts.folder import look
    from briefgen.writing.posts.generators import GENERATORS

    its = GENERATORS[generator]
    for path in paths:
        if not path.exists():
            raise Failure(f"there is no {path}", "name a post, a folder of posts, or the old site's folder")
    old = look(paths, its)
    content = shown_in(project.content, project.root)
    made = briefs_of(old, its, mapped, permalink or its.permalink, known, content)
    outcomes: Counter[str] = Counter()
    for brief in made.briefs:
        place = project.content / brief.inside
        there = file_of(known.site.names, "brief", brief.identifier)
        outcome = "kept" if there and not place.exists() else doing(place, brief.text.encode())
        outcomes[outcome] += 1
        if outcome == "kept":
            click.echo(f"{printable(there or content + brief.inside)}   is there already, and stays")
        elif outcome == "new" and brief.wants:
            click.echo(f"{printable(content + brief.inside)}   draft: {', '.join(brief.wants)}")
    copied = Counter(
        doing(project.content / to, (old.root / source).read_bytes()) for to, source in made.copies.items()
    )
    show_problems(project, made.problems, "text")
    _tell_posts(made, outcomes, copied["new"])
    return 1 if errors(made.problems) else 0


def _tell_posts(made: Briefs, outcomes: Mapping[str, int], copied: int) -> None:
    drafts = sum(brief.is_draft for brief in made.briefs)
    counts = [f"{outcomes[name]:,} {name}" for name in ("new", "unchanged", "kept") if outcomes[name]]
    of_them = f"; {plural(drafts, 'draft')}" if drafts else ""
    click.echo(f"{plural(len(made.briefs), 'post')}: {', '.join(counts) or 'nothing'}{of_them}")
    if copied:
        click.echo(f"{plural(copied, 'file')} copied")
    if made.lost:
        click.echo("Keys that were not carried over:")
        for name, number in sorted(made.lost.items(), key=lambda one: (-one[1], one[0])):
            click.echo(f"  {printable(name):<20} {plural(number, 'post')}")
    if made.example[1]:
        click.echo(f"Old addresses lead on: {printable(made.example[0])} was at {printable(made.example[1])}")
