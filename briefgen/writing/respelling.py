"""One file's bytes and a move in, the bytes with what they refer to as it is called after the move out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from msgspec.structs import replace

from briefgen.content.written import Span, Written
from briefgen.model import FOLDERS, Names, Target
from briefgen.occurrences import Occurrence, leads
from briefgen.writing.front_matter import between
from briefgen.writing.moving import AnyMove, Move


class Respelled(NamedTuple):
    """The bytes, in which so many references are written otherwise; no spelling was found for those that are `lost`."""

    data: bytes
    references: int
    lost: tuple[Occurrence, ...]


def respelled(data: bytes, found: Iterable[Occurrence], after: Names, move: AnyMove) -> Respelled:
    """The data, of which `found` is what it refers to before the move, and `after` are the names after it."""
    edits: dict[tuple[int, int], bytes] = {}
    references, lost = 0, []
    for one in found:
        spelt = _spelt(one, after, move)
        if spelt is None:
            lost.append(one)
            continue
        changed = dict(_edits(data, one.written, spelt))
        references += bool(changed)
        edits |= changed
    for (start, end), text in sorted(edits.items(), reverse=True):
        data = data[:start] + text + data[end:]
    return Respelled(data, references, tuple(lost))


def _spelt(one: Occurrence, after: Names, move: AnyMove) -> Written | None:
    """The reference as it is to be typed: as it is, if it can be."""
    to, path = move.target_after(one.target), move.to if one.path == move.path else one.path
    part = _part(one, to)
    for target in _spellings(one, to, move):
        spelt = replace(one.written, target=target, fragment=part)
        if leads(after, path, spelt) == to:
            return spelt
    return None


def _part(one: Occurrence, to: Target) -> str:
    if one.written.form == "address" or one.written.part is None or to == one.target:
        return one.written.fragment
    return to.id.partition("#")[2] if to.kind == "question" else to.fragment


def _spellings(one: Occurrence, to: Target, move: AnyMove) -> Iterator[str]:
    """Ways to type what leads there, the nearest to what is typed first; an old id is never left."""
    typed, form = one.written.target, one.written.form
    before, _, last = typed.rpartition("/")
    is_old_id = isinstance(move, Move) and last == move.old and to != one.target
    if not is_old_id or not typed:
        yield typed
    kind, identifier = ("brief", to.id.partition("#")[0]) if to.kind == "question" else (to.kind, to.id)
    if form == "path":
        yield f"{before}{'/' if before else ''}{move.to.rpartition('/')[2]}"
    elif form == "address":
        yield from (
            f"/{new}{typed[len(old) + 1 :]}" for old, new in move.folders() if f"{typed}/".startswith(f"/{old}")
        )
    elif form != "image":
        called = move.name if isinstance(move, Move) and to != one.target and not is_old_id else identifier
        yield from (called, identifier) if not before else (f"{before}/{called}", f"{before}/{identifier}")
        if form == "name":
            yield f"{FOLDERS[kind]}/{identifier}"  # type: ignore[index]


def _edits(data: bytes, was: Written, now: Written) -> Iterator[tuple[tuple[int, int], bytes]]:
    if now.target != was.target:
        start, typed = was.at.start, data[was.at.start : was.at.end]
        text = now.target
        if was.form == "path":
            start += typed.rfind(b"/") + 1
            text = text.rpartition("/")[2]
        if was.form in {"path", "address"} and b"%" in typed:
            text = quote(text)
        yield (start, was.at.end), _in_style(text, was).encode()
    if now.fragment != was.fragment and was.part is not None:
        yield _place(was.part), now.fragment.encode()


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _in_style(text: str, written: Written) -> str:
    """The text as it stands between the marks that are there, or where there are none with those that it needs."""
    is_whole = written.style == "plain" and written.form in {"brief", "actor", "topic", "story", "page"}
    return between(written.style, text) if is_whole or written.style in {"'", '"'} else text
