"""A project in, all that is wrong or likely wrong with it out; nothing is rendered or published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Literal, NamedTuple

from msgspec import Struct

from briefgen import __version__
from briefgen.build import NOTHING_UNSAVED, Linked, counts, linked, untold
from briefgen.checks import findings
from briefgen.checks.links import addresses, page_of
from briefgen.checks.subject import Subject
from briefgen.clock import is_due
from briefgen.content.bounded import parse
from briefgen.content.document import kind_of
from briefgen.content.git import Commit, changed
from briefgen.content.prose import Converter
from briefgen.digest import tool
from briefgen.model import BriefFile, File
from briefgen.problems import Problem, in_order
from briefgen.project import Project, Told, on_disk
from briefgen.replies import Reply
from briefgen.store import cache
from briefgen.unchanged import Look

#: Which addresses elsewhere are asked: none, those on the internet, or those inside a network as well.
Asked = Literal["none", "public", "all"]
_DAY = 24 * 60 * 60


class Checked(NamedTuple):
    """What is wrong with a project, and how many things of each kind were checked.

    `unasked` counts the addresses elsewhere for which there was no time.
    """

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    unasked: int


class Replies(Struct, frozen=True):
    """What addresses elsewhere answered when they were last asked."""

    tool: bytes
    known: dict[str, Reply]


def check(
    project: Project,
    seen: Look,
    now: datetime,
    told: Told = untold,
    *,
    against: Commit | None = None,
    asked: Asked = "none",
    jobs: int = 1,
) -> Checked:
    """The problems that a build at the moment `now` would tell of, and what the rules find.

    Where a commit is given, what it holds is taken for what readers have. Raises `content.git.Unavailable` where it
    cannot be read, and ModuleNotFoundError where addresses are to be asked and the library for it is missing.
    """
    known = linked(project, seen, now, told, jobs=jobs)
    told("checking", 0)
    subject = subject_of(project, known, against)
    if asked != "none":
        subject = subject._replace(replies=_replies(project, subject, asked, told))
    problems = in_order([*known.problems, *findings(subject)])
    unasked = sum(reply.answered == "unasked" for reply in subject.replies.values())
    return Checked(problems, counts(known.site, known.pages), unasked)


def subject_of(
    project: Project, known: Linked, against: Commit | None = None, unsaved: Mapping[str, File] = NOTHING_UNSAVED
) -> Subject:
    """The project as rules look at it; `unsaved` are files by path that stand for those on disk."""
    before = _before(project, known, against) if against else {}
    return Subject(known.site, known.waiting, known.config, known.moment, _source(project, unsaved), before)


def _replies(project: Project, subject: Subject, asked: Asked, told: Told) -> dict[str, Reply]:
    """What the addresses in all texts answer. What was there a few days ago is not asked for again."""
    from briefgen.external import Manners, replies  # it needs a library that not every writer has

    place, now = project.state / "replies", subject.moment.timestamp()
    checks, config = subject.config.checks, subject.config
    if checks.dead_link.level == checks.moved_link.level == "off":
        return {}
    wanted = {page_of(address): None for document in subject.documents() for address in addresses(document)}
    kept = cache.load(place, Replies, tool())
    fresh_for = checks.dead_link.days * _DAY
    known = {
        address: reply
        for address, reply in (kept.known if kept else {}).items()
        if address in wanted and reply.answered == "there" and 0 <= now - reply.at <= fresh_for
    }
    agent = f"briefgen/{__version__} (looks for dead links of {config.url or config.title})"
    manners = Manners(agent, checks.dead_link.timeout, checks.dead_link.within, private=asked == "all")
    found = replies([one for one in wanted if one not in known], manners, now, partial(told, "asking elsewhere"))
    cache.save(place, Replies(tool(), known | found))
    return known | found


def _before(project: Project, known: Linked, against: Commit) -> dict[str, BriefFile]:
    """The briefs of the commit, by id, that stand otherwise here, and that are published by now."""

    def have(inside: str) -> bytes | None:
        try:
            return (project.content / inside).read_bytes()
        except OSError:
            return None

    converter, zone = Converter(known.config.reading), known.config.zone
    files = changed(against, project.content, project.root, have)
    documents = [parse(file, converter).document for file in files if kind_of(file.inside) == "brief"]
    briefs = [one for one in documents if isinstance(one, BriefFile)]
    return {brief.id: brief for brief in briefs if not brief.draft and is_due(brief.date, known.moment, zone)}


def _source(project: Project, unsaved: Mapping[str, File]) -> Callable[[str], bytes]:
    return lambda path: unsaved[path].data if path in unsaved else on_disk(project, path).read_bytes()
