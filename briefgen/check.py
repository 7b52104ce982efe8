"""A project in, all that is wrong or likely wrong with it out; nothing is rendered or published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from briefgen.build import NOTHING_UNSAVED, Linked, counts, linked, untold
from briefgen.checks import findings
from briefgen.checks.subject import Subject
from briefgen.clock import is_due
from briefgen.content.document import kind_of, parse
from briefgen.content.git import Commit, changed
from briefgen.content.prose import Converter
from briefgen.model import BriefFile, File
from briefgen.problems import Problem, in_order
from briefgen.project import Project, Told, on_disk
from briefgen.unchanged import Look


class Checked(NamedTuple):
    """What is wrong with a project, and how many things of each kind were checked."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]


def check(
    project: Project,
    seen: Look,
    now: datetime,
    told: Told = untold,
    *,
    against: Commit | None = None,
    jobs: int = 1,
) -> Checked:
    """The problems that a build at the moment `now` would tell of, and what the rules find.

    Where a commit is given, what it holds is taken for what readers have. Raises `content.git.Unavailable` where it
    cannot be read.
    """
    known = linked(project, seen, now, told, jobs=jobs)
    told("checking", 0)
    problems = in_order([*known.problems, *findings(subject_of(project, known, against))])
    return Checked(problems, counts(known.site, known.pages))


def subject_of(
    project: Project, known: Linked, against: Commit | None = None, unsaved: Mapping[str, File] = NOTHING_UNSAVED
) -> Subject:
    """The project as rules look at it; `unsaved` are files by path that stand for those on disk."""
    before = _before(project, known, against) if against else {}
    return Subject(known.site, known.waiting, known.config, known.moment, _source(project, unsaved), before)


def _before(project: Project, known: Linked, against: Commit) -> dict[str, BriefFile]:
    """The briefs of the commit, by id, that stand otherwise here, and that are published by now."""

    def have(inside: str) -> bytes | None:
        try:
            return (project.content / inside).read_bytes()
        except OSError:
            return None

    converter, zone = Converter(), known.config.zone
    files = changed(against, project.content, project.root, have)
    documents = [parse(file, converter).document for file in files if kind_of(file.inside) == "brief"]
    briefs = [one for one in documents if isinstance(one, BriefFile)]
    return {brief.id: brief for brief in briefs if not brief.draft and is_due(brief.date, known.moment, zone)}


def _source(project: Project, unsaved: Mapping[str, File]) -> Callable[[str], bytes]:
    return lambda path: unsaved[path].data if path in unsaved else on_disk(project, path).read_bytes()
