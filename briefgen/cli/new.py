"""`briefgen new`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from briefgen.cli import options
from briefgen.cli.options import Failure, disk, linked_site, site, this_moment
from briefgen.cli.terminal import from_here
from briefgen.problems import plural, printable

if TYPE_CHECKING:
    from briefgen.build import Linked
    from briefgen.model import Site
    from briefgen.project import Project
    from briefgen.writing.new import Text

_KINDS = ("brief", "actor", "topic", "story", "page")
#: What each option says something of; the others say something of all.
_OF = {
    "--story": {"brief"},
    "--topic": {"brief", "story"},
    "--date": {"brief"},
    "--id": {*_KINDS},
    "--lang": {"translation"},
}


@click.command(short_help="Begin a brief, or another text.")
@click.argument("words", metavar="[brief|actor|topic|story|page] TITLE", nargs=-1)
@click.option("--story", metavar="ID", default="", help="The storyline that the brief belongs to.")
@click.option(
    "--topic", "topics", metavar="ID", multiple=True, help="A topic of the brief or storyline, once for each."
)
@click.option("--date", "day", type=options.Day(), metavar="DAY", help="The brief's date.  [default: today]")
@click.option("--id", "identifier", metavar="ID", default="", help="Its id.  [default: the first words of its title]")
@click.option("--lang", metavar="TAG", default="", help="The language of a translation, such as uk.")
@click.option("--translation-of", "original", metavar="ID", default="", help="The brief or page that it translates.")
@click.option("--no-edit", is_flag=True, help="Do not open the file in $VISUAL or $EDITOR.")
@options.content
@options.config
def new(
    words: tuple[str, ...],
    story: str,
    topics: tuple[str, ...],
    day: datetime | None,
    identifier: str,
    lang: str,
    original: str,
    no_edit: bool,
    content: Path | None,
    config: Path | None,
) -> int:
    """Begin a text: a file with its front matter filled in as far as the site can tell, opened in your editor.

    A brief is a draft until you delete that line. With --story it names the storyline's topics and usual actors, and
    holds its open questions, ready to be answered. With --translation-of it begins a translation: what is no words is
    copied, and what is waits to be translated. No file is ever overwritten.

    \b
    Examples:
      briefgen new "Coalition names its terms"
      briefgen new "Coalition names its terms" --story ukraine-guarantees
      briefgen new actor "Mark Rutte"
      briefgen new --lang uk --translation-of coalition-names-its-terms
    """  # noqa: D301 (click reads the control character)
    from briefgen.content.files import create
    from briefgen.writing.new import Refused, with_declared

    kind, title = _of_translation(words, lang) if original else _kind_and_title(words)
    given = {"--story": story, "--topic": topics, "--date": day, "--id": identifier, "--lang": lang}
    _only_what_counts("translation" if original else kind, {option for option, value in given.items() if value})
    project, moment = site(content, None, None, config), this_moment()
    with disk("nothing was written"):
        known = linked_site(project, moment)
        today = (day or moment.astimezone(known.config.zone)).date()
        try:
            if original:
                text = _translation(project, known, kind, original, lang, title)
            else:
                text = _begun(kind, known.site, title, today, story, topics, identifier)
                text = with_declared(text, known.config.reading.declared(kind))
        except Refused as refused:
            raise Failure(str(refused), refused.hint) from None
        place = project.content / text.inside
        if not create(place, text.text.encode()):
            hint = "write there, or delete it first" if original else "write there, or give this one another --id"
            raise Failure(f"{from_here(place)} is there already", hint)
    _tell(place, text)
    if not no_edit:
        _edit(place)
    return 0


def _kind_and_title(words: Sequence[str]) -> tuple[str, str]:
    """What is to be begun, and its title; a title alone begins a brief."""
    from briefgen.writing.front_matter import one_line

    if len(words) not in {1, 2} or (len(words) == 1 and words[0] in _KINDS):
        raise Failure("say what to begin", 'such as  briefgen new "What happened, in one line"  (mind the quotes)')
    kind, title = words if len(words) == 2 else ("brief", words[0])
    if kind not in _KINDS:
        raise Failure(
            f'there is no kind "{kind}"', f"write one of {', '.join(_KINDS)}, or put the whole title in quotes"
        )
    if not one_line(title):
        raise Failure("the title is empty", f'write  briefgen new {kind} "A title"')
    return kind, title


def _of_translation(words: Sequence[str], lang: str) -> tuple[str, str]:
    """What is to be translated, a brief or a page, and the title in the other language, if there is one yet."""
    from briefgen.schema import LANGUAGE
    from briefgen.tags import slip
    from briefgen.writing.front_matter import one_line

    if not re.fullmatch(LANGUAGE, lang):
        raise Failure("say into which language", "with a tag, such as  --lang uk  or  --lang pt-BR")
    if wrong := slip(lang):
        raise Failure(*wrong)
    kind, *titles = words if words[:1] in {("brief",), ("page",)} else ("brief", *words)
    if len(titles) > 1 or (len(titles) == 1 and titles[0] in _KINDS):
        raise Failure("only briefs and pages have translations", "write  briefgen new [page] --translation-of ID")
    return ("page" if kind == "page" else "brief"), one_line(titles[0]) if titles else ""


def _translation(project: Project, known: Linked, kind: str, original: str, lang: str, title: str) -> Text:
    from briefgen.content.files import shown_in
    from briefgen.project import on_disk
    from briefgen.site.showing import Showing
    from briefgen.writing.translation import translation

    def read(path: str) -> bytes:
        return on_disk(project, path).read_bytes()

    showing = Showing(known.site, known.config.zone, reading=known.config.reading)
    before = shown_in(project.content, project.root)
    text = translation(showing, read, "page" if kind == "page" else "brief", original, lang, title)
    return replace(text, inside=text.inside.removeprefix(before))


def _only_what_counts(what: str, given: Collection[str]) -> None:
    """Raises `Failure` where an option is given that what is begun, a kind of text or a translation, does not have."""
    for option, its in _OF.items():
        if option in given and what not in its:
            hint = "add  --translation-of ID" if option == "--lang" else "leave it out"
            raise Failure(f"{option} says nothing of a new {what}", hint)


def _begun(kind: str, site: Site, title: str, day: date, story: str, topics: Sequence[str], identifier: str) -> Text:
    from briefgen.writing import new

    match kind:
        case "brief":
            return new.brief(site, title, day, story=story, topics=topics, identifier=identifier)
        case "story":
            return new.story(site, title, identifier=identifier, topics=topics)
        case "actor":
            return new.actor(site, title, identifier=identifier)
        case "topic":
            return new.topic(site, title, identifier=identifier)
        case _:
            return new.page(site, title, identifier=identifier)


def _tell(place: Path, text: Text) -> None:
    click.echo(printable(from_here(place)))
    held = [plural(text.actors, "actor")] if text.actors else []
    if text.questions:
        held.append(f"{plural(text.questions, 'open question')}, ready to be answered")
    if held:
        click.echo(f"  of its storyline: {' and '.join(held)}")


def _edit(place: Path) -> None:
    """Opens the file in the writer's editor, where there is one and somebody sits before it."""
    if _is_at_a_terminal() and (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        click.edit(filename=str(place))


def _is_at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
