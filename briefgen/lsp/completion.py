"""A text and a place in it in, what may be written there out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from briefgen import tags
from briefgen.lsp import allowed, own, things
from briefgen.lsp.context import ITEM, Mark, Slot, Span, Text, mark_at, slot_at
from briefgen.model import Kind, Site
from briefgen.names import fold
from briefgen.writing.front_matter import between

Sort = Literal[
    "key", "word", "actor", "topic", "story", "brief", "page", "question", "source", "place", "file", "language"
]

_KINDS: tuple[Kind, ...] = ("actor", "topic", "story", "brief", "page")


class Choice(Struct, frozen=True):
    """Something that may be written instead of what stands at `span`; `about` is Markdown."""

    label: str
    insert: str
    span: Span
    sort: Sort
    detail: str = ""
    about: str = ""


def completions(text: Text, site: Site, line: int, column: int) -> list[Choice]:
    """What may be written at the place, the likeliest first; of names as many as help."""
    mark = mark_at(text, line, column)
    if mark:
        return list(_in_marks(text, site, mark))
    slot = slot_at(text, line, column)
    return list(_in_front(text, site, slot)) if slot else []


def _in_marks(text: Text, site: Site, mark: Mark) -> Iterator[Choice]:
    if mark.form == "citation":
        cited = own.sources(text)
        yield from (Choice(i, i, mark.span, "source", title) for i, title in cited.items() if mark.typed in i)
    elif mark.form == "path":
        yield from _files(text, site, mark)
    elif "#" in mark.typed:
        yield from _places(text, site, mark)
    else:
        found = [thing for kind in _KINDS for thing in things.things(site, kind, mark.typed)]
        key = fold(mark.typed)
        found.sort(key=lambda thing: not fold(thing.title).startswith(key))
        yield from (Choice(one.title, one.link, mark.span, one.kind, one.id) for one in found[: things.MANY])


def _places(text: Text, site: Site, mark: Mark) -> Iterator[Choice]:
    """Headings, bullets and questions of the thing that stands before the #, or of this one."""
    name, _, part = mark.typed.partition("#")
    target = things.meant(site.names, name) if name else things.described_by(site.names, text.path)
    if target is None:
        return
    kind, identifier = target
    span = Span(mark.span.line, mark.span.start + len(name) + 1, mark.span.end)
    anchors = list(site.names.anchors[kind].get(identifier, ()))
    if not name:
        anchors += [one for one in own.bullets(text) if one not in anchors]
    for anchor in anchors:
        if fold(part) in fold(anchor) and not anchor.startswith(("fn", "source-")):
            yield Choice(anchor, anchor, span, "place", site.names.questions.get(f"{identifier}#{anchor}", ""))


def _files(text: Text, site: Site, mark: Mark) -> Iterator[Choice]:
    """What lies in the folder that the path names so far."""
    typed, _, begun = mark.typed.rpartition("/")
    if re.match(r"[a-z]+:|/|#", mark.typed):
        return
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(text.path), typed)) + "/"
    start = mark.span.start + (len(typed) + 1 if "/" in mark.typed else 0)
    span = Span(mark.span.line, start, mark.span.end)
    below: dict[str, str] = {}
    for path in (*site.names.paths, *site.names.files):
        if path.startswith(folder):
            name, slash, _ = path[len(folder) :].partition("/")
            if begun.lower() in name.lower():
                below[name + slash] = "" if slash else path
    for name, path in sorted(below.items())[: things.MANY]:
        target = site.names.paths.get(path)
        title = site.names.titles[target.kind].get(target.id, "") if target and target.kind in _KINDS else ""
        yield Choice(name, name, span, "file", title)


def _in_front(text: Text, site: Site, slot: Slot) -> Iterator[Choice]:
    value = allowed.value_at(text.of, slot.path)
    if slot.is_key and value.is_list:
        # A list whose next item has no dash yet.
        item = Slot(False, (*slot.path, ITEM), slot.text, slot.typed, slot.span, slot.there)
        yield from _values(text, site, item, allowed.value_at(text.of, item.path), "- ")
    elif slot.is_key:
        yield from _keys(text, slot, value.keys, "")
    else:
        yield from _values(text, site, slot, value, "")


def _keys(text: Text, slot: Slot, keys: tuple[allowed.Key, ...], before: str) -> Iterator[Choice]:
    """The keys that are not there yet, the required ones first."""
    goes_on = text.lines[slot.span.line][slot.span.end :].lstrip().startswith(":")
    for key in sorted(keys, key=lambda key: not key.required):
        if key.name not in slot.there and slot.typed.lower() in key.name:
            after = "" if goes_on else ": " if key.opens == "text" else ":"
            detail = "required" if key.required else ""
            yield Choice(key.name, f"{before}{key.name}{after}", slot.span, "key", detail, key.about)


def _values(text: Text, site: Site, slot: Slot, value: allowed.Value, before: str) -> Iterator[Choice]:
    for word in value.words:
        if word.startswith(slot.typed.lower()):
            yield Choice(word, before + word, slot.span, "word", about=value.about)
    if value.names == "question":
        yield from _questions(text, site, slot, before)
    elif value.names == "bullet":
        bullets = own.bullets(text).items()
        yield from (Choice(i, before + i, slot.span, "place", said) for i, said in bullets if slot.typed in i)
    elif value.names == "language":
        yield from _languages(site, slot, before)
    elif value.names:
        quote = text.lines[slot.span.line][: slot.span.start][-1:]
        for one in things.things(site, value.names, slot.typed):
            yield Choice(one.title, before + between(quote, one.name), slot.span, one.kind, one.id)
    if slot.path[-1:] == (ITEM,):
        yield from _keys(text, slot, value.keys, before)


def _languages(site: Site, slot: Slot, before: str) -> Iterator[Choice]:
    """The languages whose tag or English name has a word that begins so, those that the site has texts in first."""
    names, begun = tags.english_names(), f" {fold(slot.typed)}"
    used = dict.fromkeys([*site.languages, tags.tag(site.language)])
    found = [one for one in {**used, **names} if begun in f" {fold(one)} {fold(names.get(one, ''))}"]
    found.sort(key=lambda one: (one not in used, not f" {fold(one)}".startswith(begun)))
    for one in found[: things.MANY]:
        yield Choice(one, before + one, slot.span, "language", names.get(one, ""))


def _questions(text: Text, site: Site, slot: Slot, before: str) -> Iterator[Choice]:
    if " " in slot.typed.strip():
        return
    words = Span(slot.span.line, slot.span.start, slot.span.start + len(slot.text.partition(" ")[0]))
    here = things.described_by(site.names, text.path)
    for key, question in things.open_questions(site, slot.typed.strip(), here[1] if here else "").items():
        yield Choice(question, before + key, words, "question", key)
