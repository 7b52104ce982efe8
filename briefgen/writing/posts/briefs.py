"""An old site in, a brief for each of its posts out, with all that was not carried over.

A post keeps the state that it had, published or draft. What a build would refuse, and what has no title, date or first
sentence, is made a draft, so that the site can be built before it is mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build import Linked
from briefgen.content.bounded import parse
from briefgen.content.document import Parsed
from briefgen.content.prose import Converter
from briefgen.model import Document, File
from briefgen.problems import Problem, errors, in_order
from briefgen.schema import Field
from briefgen.site.link import link
from briefgen.site.pages import pages
from briefgen.writing.front_matter import block, inline, items, value
from briefgen.writing.new import declared_lines
from briefgen.writing.posts.addresses import Place, places
from briefgen.writing.posts.body import Body, body
from briefgen.writing.posts.fields import Fields, fields, old_address
from briefgen.writing.posts.folder import OldSite
from briefgen.writing.posts.front import Post, read
from briefgen.writing.posts.generators import Asked, Generator
from briefgen.writing.posts.links import old_places
from briefgen.writing.sentences import sentences

_CITED = re.compile(r"\[\^[^\]\s]+\]")
_REFERENCE_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\[[^\[\]]*\])")
#: A paragraph that is prose, and no heading, picture, list, table, comment or code.
_PROSE = re.compile(r"(?:[^\W_]|[\"'“‘«(¿¡*_\[](?![*_\s]{2}|\s)(?!\^))")


class Brief(Struct, frozen=True):
    """The brief made of a post, and where it goes inside content/. `wants` says why it is a draft that was none."""

    identifier: str
    inside: str
    text: str
    is_draft: bool
    wants: tuple[str, ...]


class Briefs(Struct, frozen=True):
    """What is made of an old site.

    `copies` are files of the old site's folder, by where they go inside content/; `lost` tells how many posts have each
    key that was not carried over, `problems` what to mend, in the posts or, where those are drafts now, in the briefs.
    """

    briefs: tuple[Brief, ...]
    copies: dict[str, str]
    lost: dict[str, int]
    problems: tuple[Problem, ...]
    example: tuple[str, str]


def briefs_of(old: OldSite, generator: Generator, asked: Asked, known: Linked, content: str) -> Briefs:
    """The briefs of the old site's posts, each file as it is to be written.

    `content` stands before the paths of briefs where problems name them (see `content.files.shown_in`).
    """
    posts = [read(file, generator) for file in old.posts]
    declared = dict(known.config.reading.declared("brief"))
    said = {post.path: fields(post, generator, asked.mapped, declared) for post in posts if isinstance(post, Post)}
    required = [(name, one) for name, one in declared.items() if one.required]
    at = places(
        [(post, said[post.path]) for post in posts if isinstance(post, Post)],
        generator,
        asked.permalink or generator.permalink,
    )
    old_at = old_places(at, old.files)
    bodies = {path: body(place, old_at, generator) for path, place in at.items()}
    today = known.moment.astimezone(known.config.zone).date()
    made = [_brief(place, said[path], bodies[path], today, required) for path, place in at.items()]
    copies = {to: source for one in bodies.values() for to, source in one.copies.items()}
    refused = _refused(made, copies, known, content)
    faulty = {problem.path for problem in refused}
    turned = {content + one.inside for one in made if not one.is_draft} & faulty
    told = [*old.problems, *(one for one in posts if isinstance(one, Problem))]
    told += [problem for one in bodies.values() for problem in one.problems]
    # In what is turned into a draft, a line more stands before all that can be at fault.
    told += [replace(one, line=one.line + (one.path in turned and one.line > 0)) for one in refused]
    return Briefs(
        briefs=tuple(_as_draft(one) if content + one.inside in turned else one for one in made),
        copies=copies,
        lost=dict(Counter(name for one in said.values() for name in one.lost)),
        problems=in_order(told),
        example=next(((one.post.shown, one.address) for one in at.values() if one.address), ("", "")),
    )


def _brief(place: Place, said: Fields, text: Body, today: date, required: Sequence[tuple[str, Field]]) -> Brief:
    given = {name for name, _ in said.declared}
    missing = [(name, one) for name, one in required if name not in given]
    summary = said.summary or _first_sentence(text.text)
    title = said.title or place.post.name.replace("-", " ").strip() or place.identifier
    wants = [what for what, had in (("title", said.title), ("date", said.date), ("summary", summary)) if not had]
    wants += [name for name, _ in missing]
    lines = [
        f"title: {value(title)}",
        f"date: {said.date or today}",
        *(["status: draft"] if said.is_draft or wants else []),
        "summary:",
        *items(summary or (title,)),
        *([f"why_it_matters: {value(said.why_it_matters)}"] if said.why_it_matters else []),
        *([f"topics: {inline(said.topics)}"] if said.topics else []),
        *([f"story: {value(said.story)}"] if said.story else []),
        *(["actors:", *items(said.actors)] if said.actors else []),
        *(f"{name}: {written}" for name, written in said.declared),
        *declared_lines(missing),
        *([f"lang: {said.lang}"] if said.lang else []),
        *(["aliases:", *items(aliases)] if (aliases := _aliases(place, said)) else []),
    ]
    reasons = () if said.is_draft else tuple(f"it has no {what}" for what in wants)
    written = block(lines) + text.text
    return Brief(place.identifier, place.inside, written, said.is_draft or bool(wants), reasons)


def _as_draft(brief: Brief) -> Brief:
    text = brief.text.replace("\nsummary:\n", "\nstatus: draft\nsummary:\n", 1)
    return replace(brief, text=text, is_draft=True, wants=("a build would refuse it",))


def _aliases(place: Place, said: Fields) -> list[str]:
    old = [old_address(alias) for alias in (place.address, *said.aliases)]
    return [alias for alias in dict.fromkeys(old) if alias not in {"", f"/briefs/{place.identifier}/"}][:50]


def _first_sentence(text: str) -> tuple[str, ...]:
    """The first sentence of the text that is prose, without citations; nothing where there is none."""
    for paragraph in re.split(r"\n\s*\n", text):
        if _PROSE.match(paragraph) and not paragraph.startswith(("```", "[^")):
            first = next(iter(sentences(paragraph)), "")
            sentence = _REFERENCE_LINK.sub(r"\1", _CITED.sub("", first))
            return (sentence,) if 0 < len(sentence) <= 2000 else ()
    return ()


# Whether it can be built


def _refused(made: Sequence[Brief], copies: Mapping[str, str], known: Linked, content: str) -> tuple[Problem, ...]:
    """The errors that a build would find in the briefs, were they all written."""
    converter = Converter(known.config.reading)
    parsed = [parse(File(content + one.inside, one.inside, one.text.encode()), converter) for one in made]
    paths = {content + one.inside for one in made}
    found = [problem for one in parsed for problem in one.problems]
    found += _linked(parsed, {content + inside: inside.removeprefix("static/") for inside in copies}, paths, known)
    return tuple(problem for problem in errors(found) if problem.path in paths)


def _linked(parsed: Sequence[Parsed], files: Mapping[str, str], paths: set[str], known: Linked) -> list[Problem]:
    here: list[Document] = [one for one in (*known.site.documents(), *known.waiting) if one.path not in paths]
    ours = [one.document for one in parsed if one.document]
    broken = [one.broken for one in parsed if one.broken]
    zone = known.config.zone
    site, found = link(
        [*here, *ours],
        broken,
        {**known.site.names.files, **files},
        known.moment,
        zone,
        language=known.config.language,
        with_mentions=False,
    )
    _, _, clashes = pages(site, known.config, known.layouts.language, {})
    return [*found, *clashes]
