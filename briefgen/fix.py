"""A project and a commit in; for each brief with silent edits, its bytes with the updates that tell of them, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from briefgen.build import linked, untold
from briefgen.check import subject_of
from briefgen.checks.edits import Edit, edits
from briefgen.content.amend import Entry, amended
from briefgen.content.document import Parsed, parse
from briefgen.content.git import Commit
from briefgen.content.marks import RESERVED_ANCHORS
from briefgen.content.prose import Converter
from briefgen.model import BriefFile, File
from briefgen.names import slug
from briefgen.problems import errors
from briefgen.project import Project, Told, on_disk
from briefgen.unchanged import Look

#: So many words of a bullet make its id.
_WORDS = 4


class Fix(Struct, frozen=True):
    """One brief, which lies at `place`: its bytes as they are, and with updates; None where those cannot be put in."""

    path: str
    place: Path
    before: bytes
    after: bytes | None


def fixes(
    project: Project, seen: Look, now: datetime, against: Commit, told: Told = untold, *, jobs: int = 1
) -> list[Fix]:
    """The briefs with silent edits since the commit, each with an update for each of them. Nothing is written.

    Raises `content.git.Unavailable`.
    """
    subject = subject_of(project, linked(project, seen, now, told, jobs=jobs), against)
    if subject.config.checks.silent_edit.level == "off":
        return []
    of_file: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits(subject):
        of_file[edit.file.path].append(edit)
    day = subject.moment.astimezone(subject.config.zone).date().isoformat()
    return [_fix(on_disk(project, path), found, day) for path, found in of_file.items()]


def _fix(place: Path, found: Sequence[Edit], day: str) -> Fix:
    file, before = found[0].file, place.read_bytes()
    ids = dict(_ids(file, found))
    entries = [_entry(edit, ids, day) for edit in found]
    after = amended(before, entries, ids) if _parsed(file, before).document == file else None
    return Fix(file.path, place, before, after if after and _is_sound(file, after, len(entries)) else None)


def _entry(edit: Edit, ids: dict[int, str], day: str) -> Entry:
    """The update that tells of the edit. Whether the old wording was wrong only the writer knows; it is called so."""
    bullet = "" if edit.bullet is None else edit.file.summary[edit.bullet].id or ids[edit.bullet]
    return Entry(day, "correction", bullet, edit.old, edit.note)


def _ids(file: BriefFile, found: Sequence[Edit]) -> Iterator[tuple[int, str]]:
    """An id for each of the bullets that has none, made of its first words, and nothing else's on the page."""
    taken = {*file.anchors, *(question.id for question in file.questions)}
    for edit in found:
        if edit.bullet is not None and not file.summary[edit.bullet].id:
            name = slug(" ".join(edit.new.split()[:_WORDS]))
            name = name if name and not name.startswith(RESERVED_ANCHORS) else f"bullet-{name}".strip("-")
            number, free = 2, name
            while free in taken:
                number, free = number + 1, f"{name}-{number}"
            taken.add(free)
            yield edit.bullet, free


def _is_sound(file: BriefFile, after: bytes, added: int) -> bool:
    """Whether the bytes hold a brief without faults, with so many updates more."""
    parsed = _parsed(file, after)
    document = parsed.document
    if errors(parsed.problems) or not isinstance(document, BriefFile):
        return False
    return len(document.updates) == len(file.updates) + added


def _parsed(file: BriefFile, data: bytes) -> Parsed:
    return parse(File(file.path, file.path[file.path.index("briefs/") :], data), Converter())
