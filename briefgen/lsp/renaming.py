"""A place in a text and a new id in, the changes that give it to what is meant there out, as an editor makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from difflib import SequenceMatcher

from msgspec import Struct

from briefgen.content.files import Change
from briefgen.lsp.context import Span, Text, mark_at, slot_at
from briefgen.lsp.meaning import meant_at
from briefgen.lsp.referring import target_at
from briefgen.model import Site, Target
from briefgen.project import Project
from briefgen.unchanged import look
from briefgen.writing.rename import renaming

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Lines(Struct, frozen=True):
    """The lines from `first` up to `last`, that one left out, are to become the text. They count from 0."""

    first: int
    last: int
    text: str


def renamed_at(text: Text, site: Site, line: int, column: int) -> tuple[Target, Span] | None:
    """What would be renamed at the place, and where it is written; None for what has no id that can be changed."""
    target = target_at(text, site, line, column)
    if target is None or target.kind in {"file", "address"} or target.fragment:
        return None
    meant = meant_at(text, site, line, column)
    slot = slot_at(text, line, column)
    return (target, meant.span) if meant else (target, slot.span) if slot and not mark_at(text, line, column) else None


def changes(project: Project, target: Target, new: str, now: datetime) -> tuple[Change, ...]:
    """What gives a target of `renamed_at` the id in all files, as they lie on disk. Raises `writing.rename.Refused`."""
    return renaming(project, look(project), now, target.kind, target.id, new).changes  # type: ignore[arg-type]


def edits(was: bytes, now: bytes) -> Iterator[Lines]:
    """What to change in the lines of a file, so that it holds `now`."""
    before, after = (_LINE.findall(data.decode("utf-8-sig")) for data in (was, now))
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Lines(first, last, "".join(after[start:end]))


def unsaved(changed: Iterable[Change], held: Iterable[tuple[str, bytes]]) -> list[str]:
    """The places of the changed files that an editor holds otherwise than they lie on disk."""
    on_disk = {str(change.place): change.was for change in changed}
    return [place for place, data in held if place in on_disk and _plain(on_disk[place]) != _plain(data)]


def _plain(data: bytes) -> str:
    """The text as editors hold it: without a mark at its beginning."""
    return data.decode("utf-8-sig")
