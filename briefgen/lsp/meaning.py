"""A text and a place in it in, what is meant there out, and where that is described."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.lsp import allowed, things
from briefgen.lsp.context import Mark, Slot, Span, Text, mark_at, slot_at
from briefgen.model import Kind, Site, Target
from briefgen.names import slug


class Meant(Struct, frozen=True):
    """The thing, question, place or file that the reference at `span` leads to."""

    target: Target
    span: Span


class Location(Struct, frozen=True):
    """A place in the file at `path`; lines and columns count from 0. With a `part`, it is where that id is given."""

    path: str
    line: int = 0
    column: int = 0
    part: str = ""


def meant_at(text: Text, site: Site, line: int, column: int) -> Meant | None:
    """What the reference at the place means, or None where there is none, or it leads nowhere."""
    mark = mark_at(text, line, column)
    if mark:
        return _marked(text, site, mark)
    slot = slot_at(text, line, column)
    return None if slot is None or slot.is_key else _written(text, site, slot)


def definition_at(text: Text, site: Site, line: int, column: int) -> Location | None:
    """Where what the reference at the place means is described."""
    mark = mark_at(text, line, column)
    if mark and mark.form == "citation":
        return Location(text.path, part=mark.text)
    meant = meant_at(text, site, line, column)
    return described(site, meant.target) if meant else None


def described(site: Site, target: Target) -> Location | None:
    """Where the target is described: its file, its place in it, or the oldest brief that names what has no file."""
    if target.kind == "file":
        return Location(target.id)
    if target.kind == "question":
        settled = site.questions[target.id]
        asking, question = site.briefs[settled.brief].file, settled.question
        return Location(asking.path, question.line - 1, question.column - 1)
    if target.kind == "address":
        return None
    file = things.file_of(site, target.kind, target.id)
    if file is None:
        return _first_naming(site, target.kind, target.id)
    return Location(file.path, part=target.fragment)


def place_of(lines: Sequence[str], fragment: str) -> tuple[int, int]:
    """Where the lines of a file give that id to a bullet, a question, a source, a footnote or a heading; else 0, 0."""
    given = re.compile(
        rf"\^{re.escape(fragment)}[\"']?\s*$|\bid:\s*[\"']?{re.escape(fragment)}(?![\w-])|^\[\^{re.escape(fragment)}\]:"
    )
    for number, line in enumerate(lines):
        found = given.search(line)
        if found or (line.startswith("#") and slug(line.strip("# ")) == fragment):
            return number, found.start() if found else 0
    return 0, 0


def _marked(text: Text, site: Site, mark: Mark) -> Meant | None:
    if mark.form == "path":
        path, _, fragment = mark.text.partition("#")
        full = posixpath.normpath(posixpath.join(posixpath.dirname(text.path), path))
        found = site.names.paths.get(full) if path else site.names.paths.get(text.path)
        if found is None:
            return Meant(Target("file", full), mark.span) if full in site.names.files else None
        return Meant(Target(found.kind, found.id, fragment), mark.span)
    if mark.form == "citation":
        return None
    name, _, fragment = mark.text.partition("#")
    thing = things.meant(site.names, name.strip()) if name.strip() else things.described_by(site.names, text.path)
    return Meant(_part(site, *thing, fragment.strip()), mark.span) if thing else None


def _part(site: Site, kind: Kind, identifier: str, fragment: str) -> Target:
    key = f"{identifier}#{fragment}"
    return Target("question", key) if kind == "brief" and key in site.questions else Target(kind, identifier, fragment)


def _written(text: Text, site: Site, slot: Slot) -> Meant | None:
    what = allowed.value_at(text.of, slot.path).names
    if what == "question":
        name, _, part = slot.text.partition(" ")[0].partition("#")
        brief = things.named(site.names, "brief", name)
        span = Span(slot.span.line, slot.span.start, slot.span.start + len(slot.text.partition(" ")[0]))
        return Meant(_part(site, "brief", brief, part), span) if brief else None
    if what == "bullet":
        here = things.described_by(site.names, text.path)
        return Meant(Target(here[0], here[1], slot.text), slot.span) if here else None
    if what is None or what == "language":
        return None
    identifier = things.named(site.names, what, slot.text)
    return Meant(Target(what, identifier), slot.span) if identifier else None


def _first_naming(site: Site, kind: Kind, identifier: str) -> Location | None:
    """Where the oldest brief names the actor, topic or storyline."""
    named_in = getattr(things.described(site, kind).get(identifier), "briefs", ())
    oldest = named_in[0 if kind == "story" else -1] if named_in else ""
    if not oldest:
        return None
    file = site.briefs[oldest].file
    references = {
        "actor": [one.actor for one in file.actors] + [one for event in file.events for one in event.actors],
        "topic": list(file.topics),
        "story": [file.story] if file.story else [],
    }.get(kind, [])
    at = next((one for one in references if things.named(site.names, kind, one.name) == identifier), None)
    return Location(file.path, at.line - 1, at.column - 1) if at else Location(file.path)
