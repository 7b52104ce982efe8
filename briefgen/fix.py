"""A project in; for each file that can be mended, its bytes as they are and as they should be, out.

What only lacks a sign is mended by itself. With a commit, silent edits are as well: by the updates that tell of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build import linked, untold
from briefgen.check import subject_of
from briefgen.checks.bullets import odd_bullets
from briefgen.checks.edits import Edit, edits
from briefgen.content.amend import Entry, amended, ended, mended
from briefgen.content.bounded import parse
from briefgen.content.document import Parsed
from briefgen.content.git import Commit
from briefgen.content.marks import RESERVED_ANCHORS
from briefgen.content.prose import Converter
from briefgen.model import BriefFile, File
from briefgen.names import free, slug
from briefgen.nodes import MECHANICAL
from briefgen.problems import Problem, errors
from briefgen.project import Project, Told, on_disk
from briefgen.unchanged import Look

#: So many words of a bullet make its id.
_WORDS = 4


class Fix(Struct, frozen=True):
    """One file, which lies at `place`: its bytes as they are, and mended; None where they cannot be."""

    path: str
    place: Path
    before: bytes
    after: bytes | None


# What only lacks a sign


def mendings(project: Project, seen: Look, now: datetime, told: Told = untold, *, jobs: int = 1) -> list[Fix]:
    """The files that lack quotes or a space in their front matter, or full stops at the end of bullets, with them.

    Nothing is written.
    """
    known = linked(project, seen, now, told, jobs=jobs)
    ends = known.config.checks.bullet_ending.level != "off"
    faulty = {problem.path for problem in known.problems if problem.rule in MECHANICAL}
    published = (*known.site.briefs.values(), *known.site.translations.values())
    briefs = [*(brief.file for brief in published), *known.waiting] if ends else []
    odd = {file.path for file in briefs if any(one.stop for one in odd_bullets(file))}
    texts = {found.path: found for found in seen.listing.texts if found.path in faulty | odd}
    found = (
        _mending(path, Path(text.place), text.inside, Converter(known.config.reading), ends=ends)
        for path, text in sorted(texts.items())
    )
    return [fix for fix in found if fix.after != fix.before]


def _mending(path: str, place: Path, inside: str, converter: Converter, *, ends: bool) -> Fix:
    before = place.read_bytes()
    after = _with_quotes(File(path, inside, before), converter)
    document = parse(File(path, inside, after), converter).document
    if ends and isinstance(document, BriefFile):
        after = _with_stops(File(path, inside, after), document, converter)
    return Fix(path, place, before, after)


def _with_quotes(file: File, converter: Converter) -> bytes:
    """The file's bytes, line by line mended where that leaves no fault that was not there before."""
    problems = parse(file, converter).problems
    told = Counter(problem.line for problem in problems if problem.rule in MECHANICAL)
    # Where two things are wrong with one line, nobody can tell where its text begins.
    after = mended(file.data, [line for line, times in told.items() if times == 1]) if told else None
    if after is None:
        return file.data
    left = parse(replace(file, data=after), converter).problems
    is_sound = _of_lines(left) < _of_lines(problems) and all(one.rule != "missing-key" for one in left)
    return after if is_sound else file.data


def _of_lines(problems: Iterable[Problem]) -> Counter[tuple[int, str, str]]:
    return Counter((problem.line, problem.rule, problem.message) for problem in problems)


def _with_stops(file: File, brief: BriefFile, converter: Converter) -> bytes:
    """The file's bytes with the full stops that bullets lack, where that changes nothing else."""
    after = ended(file.data, {odd.number: odd.stop for odd in odd_bullets(brief) if odd.stop})
    if after is None:
        return file.data
    parsed = parse(replace(file, data=after), converter)
    if not isinstance(parsed.document, BriefFile) or any(odd.stop for odd in odd_bullets(parsed.document)):
        return file.data
    is_sound = len(parsed.document.summary) == len(brief.summary) and not errors(parsed.problems)
    return after if is_sound else file.data


# Updates for silent edits


def updates(
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
    converter = Converter(subject.config.reading)
    day = subject.moment.astimezone(subject.config.zone).date().isoformat()
    return [_fix(on_disk(project, path), found, day, converter) for path, found in of_file.items()]


def _fix(place: Path, found: Sequence[Edit], day: str, converter: Converter) -> Fix:
    file, before = found[0].file, place.read_bytes()
    ids = dict(_ids(file, found))
    entries = [_entry(edit, ids, day) for edit in found]
    after = amended(before, entries, ids) if _parsed(file, before, converter).document == file else None
    return Fix(file.path, place, before, after if after and _is_sound(file, after, len(entries), converter) else None)


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
            name = free(name, taken)
            taken.add(name)
            yield edit.bullet, name


def _is_sound(file: BriefFile, after: bytes, added: int, converter: Converter) -> bool:
    """Whether the bytes hold a brief without faults, with so many updates more."""
    parsed = _parsed(file, after, converter)
    document = parsed.document
    if errors(parsed.problems) or not isinstance(document, BriefFile):
        return False
    return len(document.updates) == len(file.updates) + added


def _parsed(file: BriefFile, data: bytes, converter: Converter) -> Parsed:
    return parse(File(file.path, file.path[file.path.index("briefs/") :], data), converter)
