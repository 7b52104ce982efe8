"""A project in, all that is wrong or likely wrong with it out, by its content alone: nothing is rendered or written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from briefgen.build import counts, linked, untold
from briefgen.checks import findings
from briefgen.checks.subject import Subject
from briefgen.problems import Problem, in_order
from briefgen.project import Project, Told, on_disk
from briefgen.unchanged import Look


class Checked(NamedTuple):
    """What is wrong with a project, and how many things of each kind were checked."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]


def check(project: Project, seen: Look, now: datetime, told: Told = untold, *, jobs: int = 1) -> Checked:
    """The problems that a build at the moment `now` would tell of, and what the rules find."""
    known = linked(project, seen, now, told, jobs=jobs)
    told("checking", 0)
    subject = Subject(known.site, known.waiting, known.config, known.moment, _source(project), {})
    problems = in_order([*known.problems, *findings(subject)])
    return Checked(problems, counts(known.site, known.pages))


def _source(project: Project) -> Callable[[str], bytes]:
    return lambda path: on_disk(project, path).read_bytes()
