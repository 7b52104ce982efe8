"""A place in an open text in, all places that refer to the same out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from briefgen.content.prose import Converter
from briefgen.lsp import things
from briefgen.lsp.context import Span, Text, slot_at
from briefgen.lsp.desk import Known
from briefgen.lsp.meaning import meant_at
from briefgen.model import File, Site, Target
from briefgen.occurrences import Occurrence, references

#: The keys whose values name the very thing that the file describes.
_OWN = {("title",), ("name",), ("id",)}


class Found(Struct, frozen=True):
    """A place in the file at `path` that refers to what was asked for."""

    path: str
    span: Span


def references_at(text: Text, known: Known, read: Callable[[str], File], line: int, column: int) -> Iterator[Found]:
    """Where the site refers to what the reference at the place means; on a file's own title, to what it describes.

    `read` gives the file at a path. Files are as they were when the site was last looked at, or cannot be parsed now:
    then they hold no places.
    """
    target = target_at(text, known.site, line, column)
    if target is not None and target.kind not in {"file", "address"}:
        whole = Target(target.kind, target.id)
        texts = (*known.site.documents(), *known.waiting)
        for one in references(known.site.names, texts, read, whole, Converter(known.reading)):
            if not target.fragment or one.target.fragment == target.fragment:
                yield Found(one.path, _span(one))


def target_at(text: Text, site: Site, line: int, column: int) -> Target | None:
    """What is meant at the place."""
    meant = meant_at(text, site, line, column)
    if meant:
        return meant.target
    slot = slot_at(text, line, column)
    here = things.described_by(site.names, text.path) if slot and slot.path in _OWN else None
    return Target(*here) if here else None


def _span(one: Occurrence) -> Span:
    at, end = one.written.at, one.written.part or one.written.at
    start = at.column - 1
    return Span(at.line - 1, start, end.column - 1 + end.width if end.line == at.line else start + at.width)
