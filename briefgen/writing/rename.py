"""A project and another id for one of its things in, the changes of files that give it to the thing out.

Only the places change where something is referred to. What still means the same by its name stays as it is, and what
would not comes out meaning what it meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Literal, NamedTuple

import msgspec

from briefgen.build import Linked, gather, joined, untold
from briefgen.content.amend import with_id, with_question_id
from briefgen.content.bounded import parse
from briefgen.content.document import DATE_PREFIX, Parsed, id_from
from briefgen.content.files import Change, shown_in
from briefgen.content.marks import RESERVED_ANCHORS
from briefgen.content.prose import Converter
from briefgen.model import BriefFile, Document, File, Kind, Names
from briefgen.names import fold, slug, unfit
from briefgen.occurrences import in_settings, is_at, led, occurrences
from briefgen.problems import count, errors
from briefgen.project import Project, Told, on_disk
from briefgen.site import naming
from briefgen.site.references import Unresolved, named, question
from briefgen.site.referring import referring
from briefgen.unchanged import Look
from briefgen.workers import begun
from briefgen.writing.moving import AnyMove, Move, QuestionMove
from briefgen.writing.respelling import Respelled, respelled

#: What stands against a renaming, and what to do about it.
Reason = tuple[str, str]


class Refused(Exception):
    """Nothing is renamed so; `reasons` is all that stands against it."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("\n".join(message for message, _ in reasons))
        self.reasons = reasons


class Renaming(NamedTuple):
    """The changes to be made: in them, so many references are written otherwise.

    `redirects` counts the pages that lead on then and do not now; `has_file` tells whether a file describes the thing.
    """

    changes: tuple[Change, ...]
    references: int
    redirects: int
    has_file: bool


class _Texts(NamedTuple):
    """All texts of a site as they stand before the move: what they are, what they are called, and their bytes."""

    documents: list[Document]
    names: Names
    known: Linked
    read: Callable[[str], File]


def renaming(
    project: Project,
    seen: Look,
    now: datetime,
    kind: Kind | Literal["question"],
    old: str,
    new: str,
    told: Told = untold,
    *,
    jobs: int = 1,
) -> Renaming:
    """What gives the thing that is called `old` the id `new`. Nothing is written. Raises `Refused`."""
    gathered = gather(project, seen, now, told, jobs=jobs)
    parsed = {path: msgspec.msgpack.decode(raw, type=Parsed) for path, raw in gathered.texts.parsed.items()}
    join = partial(joined, gathered.around, index=gathered.texts.index, begin=partial(begun, jobs=jobs))
    known = join(list(parsed.values()))
    texts = _texts(project, known)
    move = _move(project, texts, kind, old, new)
    told("renaming", 0)
    data, references = _respelled(project, texts, move)
    if move.path:
        data[move.path] = _with_id(texts, move, data.get(move.path) or texts.read(move.path).data)
    then = join(list(_parsed_after(project, parsed, move, data, Converter(known.config.reading)).values()))
    _check(texts, _texts(project, then), move)
    changes = tuple(_change(project, texts, move, path, data[path]) for path in sorted(data))
    return Renaming(changes, references, _redirects(then) - _redirects(known), bool(move.path))


def _texts(project: Project, known: Linked) -> _Texts:
    """The texts with all that waits among the rest, for references to it are references too."""
    found: list[Document] = [*known.site.documents(), *known.waiting]
    names, _ = naming.collect(found, (), (), known.site.names.files)

    def read(path: str) -> File:
        return File(path, _inside(project, path), on_disk(project, path).read_bytes())

    return _Texts(found, names, known, read)


def _inside(project: Project, path: str) -> str:
    return path.removeprefix(shown_in(project.content, project.root))


# What is asked for


def _move(project: Project, texts: _Texts, kind: Kind | Literal["question"], old: str, new: str) -> AnyMove:
    """The move, if nothing stands against it. Raises `Refused`."""
    reasons: list[Reason] = []
    if wrong := errors(texts.known.problems):
        message = f"the site has {count(wrong)}: what refers to it could be overlooked"
        reasons.append((message, "see  briefgen check, and mend that first"))
    asked = question(texts.names, old) if kind == "question" else named(texts.names, kind, old)
    if isinstance(asked, Unresolved):
        message = asked.message or f'"{old}" is in a file that is faulty'
        raise Refused([*reasons, (message, asked.hint or "see  briefgen list")])
    move: AnyMove
    if kind == "question":
        move, found = _question_move(texts, asked, new)
    else:
        move, found = _thing_move(project, texts, kind, asked, new)
    if reasons or found:
        raise Refused([*reasons, *found])
    return move


def _thing_move(project: Project, texts: _Texts, kind: Kind, old: str, new: str) -> tuple[Move, list[Reason]]:
    path = next((one.path for one in texts.documents if naming.kind_of(one) == kind and one.id == old), "")
    name, new = (new, new) if path else (" ".join(new.split()), slug(new))
    folder, _, last = path.rpartition("/")
    date = DATE_PREFIX.match(last[:-3])
    is_named_so = bool(path) and id_from(_inside(project, path)) == old
    to = f"{folder}/{date[0] if date else ''}{new}{last[-3:]}" if is_named_so else path
    reasons = [*_illegal(new), *_taken(texts.names, kind, old, new)]
    if not reasons and is_named_so and id_from(_inside(project, to)) != new:
        reasons.append((f'"{new}" begins with a date, which is no part of an id', "leave the date out"))
    if not reasons and to != path and on_disk(project, to).exists():
        reasons.append((f"there is a file {to} already", "choose another id, or rename that file first"))
    return Move(kind, old, new, name, path, to), reasons


def _question_move(texts: _Texts, key: str, new: str) -> tuple[QuestionMove, list[Reason]]:
    brief, _, old = key.partition("#")
    file = next(one for one in texts.documents if isinstance(one, BriefFile) and one.id == brief)
    new = new.removeprefix(f"{brief}#")
    reasons = list(_illegal(new))
    if not reasons and new.startswith(RESERVED_ANCHORS):
        reasons.append(
            (f'"{new}" cannot be an address on the brief\'s page', f"do not begin it with {new.split('-')[0]}")
        )
    if new == old:
        reasons.append((f'the question has the id "{old}" already', "give it another"))
    elif new in file.anchors:
        reasons.append((f'the brief "{brief}" has something with the id "{new}" already', "choose another"))
    return QuestionMove(brief, old, new, file.path), reasons


def _illegal(new: str) -> Iterator[Reason]:
    if not new or slug(new) != new:
        hint = f"write {slug(new)}" if slug(new) else "use letters, digits and hyphens"
        yield f'"{new}" cannot be an id, for it could not stand in an address', hint
    elif why := unfit(new):
        yield f"the id {why}", "choose another"


def _taken(names: Names, kind: Kind, old: str, new: str) -> Iterator[Reason]:
    others = [one for one in names.ids[kind].get(fold(new), ()) if one != old]
    if new == old:
        yield f'it has the id "{old}" already', "give it another"
    elif new in names.titles[kind] or others:
        whose = "is the id of another" if new in names.titles[kind] else f'is a name of "{others[0]}"'
        yield f'"{new}" {whose}', "choose another id, or rename that one first"


# What is written otherwise


def _respelled(project: Project, texts: _Texts, move: AnyMove) -> tuple[dict[str, bytes], int]:
    """The bytes of each file that refers to it otherwise from now on, and how many references do. Raises `Refused`."""
    after = move.names_after(texts.documents, texts.known.site.names.files)
    done = {path: one for path, one in _each(project, texts, move, after) if one.references or one.lost}
    lost = [one for each in done.values() for one in each.lost]
    if lost:
        hint = "write it by its id, or as  [[id]], and rename again"
        raise Refused([(f"{one.path}:{one.written.at.line}: this cannot be written otherwise", hint) for one in lost])
    return {path: one.data for path, one in done.items()}, sum(one.references for one in done.values())


def _each(project: Project, texts: _Texts, move: AnyMove, after: Names) -> Iterator[tuple[str, Respelled]]:
    converter = Converter(texts.known.config.reading)
    for document in texts.documents:
        if _is_touched(document, texts.names, after, move):
            file = texts.read(document.path)
            yield file.path, respelled(file.data, occurrences(texts.names, file, converter), after, move)
    if project.config.is_file():
        path, data = project.config.name, project.config.read_bytes()
        yield path, respelled(data, in_settings(texts.names, path, data), after, move)


def _is_touched(document: Document, before: Names, after: Names, move: AnyMove) -> bool:
    """Whether the document refers to what is moved, or to anything that would mean something else after it."""
    were = [led(before, one) for one in referring(before, document)]
    are = [led(after, one) for one in referring(after, move.document_after(document))]
    return any(
        was and (is_at(was, move.target) or move.target_after(was) != now) for was, now in zip(were, are, strict=True)
    )


def _with_id(texts: _Texts, move: AnyMove, data: bytes) -> bytes:
    """The file of what is moved with its new id, and with the old one among its former ids if readers may know it."""
    file = next(one for one in texts.documents if one.path == move.path)
    is_known = file.path not in {one.path for one in texts.known.waiting}
    if isinstance(move, QuestionMove) and isinstance(file, BriefFile):
        number = next(number for number, one in enumerate(file.questions) if one.id == move.old)
        former = _former(file.questions[number].former_ids, move.old) if is_known else ()
        done = with_question_id(data, number, move.new, former)
    else:
        done = with_id(data, move.new, _former(file.former_ids, move.old) if is_known else ())
    if done is None:
        raise Refused([(f"{move.path}: its front matter cannot be written in", "write it on several lines")])
    return done


def _former(former: tuple[str, ...], old: str) -> tuple[str, ...]:
    return former if old in former else (*former, old)


def _change(project: Project, texts: _Texts, move: AnyMove, path: str, data: bytes) -> Change:
    place = on_disk(project, path)
    was = place.read_bytes() if path == project.config.name else texts.read(path).data
    to = place.with_name(move.to.rpartition("/")[2]) if path == move.path else place
    return Change(place, was, data, to)


# What comes of it


def _parsed_after(
    project: Project,
    parsed: Mapping[str, Parsed],
    move: AnyMove,
    data: Mapping[str, bytes],
    converter: Converter,
) -> dict[str, Parsed]:
    after = dict(parsed)
    for path, changed in data.items():
        if after.pop(path, None) is not None:
            to = move.to if path == move.path else path
            after[to] = parse(File(to, _inside(project, to), changed), converter)
    return after


def _check(before: _Texts, after: _Texts, move: AnyMove) -> None:
    """Raises `Refused` where the site would have errors, or anything would refer to something else."""
    reasons = [(f"{one.path}:{one.line}: {one.message}", one.hint) for one in errors(after.known.problems)]
    now = {one.path: one for one in after.documents}
    for document in before.documents:
        were = [led(before.names, one) for one in referring(before.names, document)]
        there = now.get(move.to if document.path == move.path else document.path)
        are = [led(after.names, one) for one in referring(after.names, there)] if there else []
        if [one and move.target_after(one) for one in were] != are:
            reasons.append((f"{document.path} would not refer to the same as before", "rename it by hand"))
    if reasons:
        raise Refused(reasons)


def _redirects(known: Linked) -> int:
    return sum(page.layout == "redirect.html" for page in known.pages)
