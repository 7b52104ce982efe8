"""The site in, everything that changed on it out, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Literal, cast

from msgspec import Struct

from briefgen.clock import moment
from briefgen.model import Brief, BriefFile, Prose, Site, Update, first_id
from briefgen.schema import Outcome, When

Kind = Literal["published", "update", "correction", "clarification", "answered", "partly", "superseded"]


class Revision(Struct, frozen=True):
    """An update of a brief. `name` tells it from the brief's others, `became` is the wording that replaced the old one.

    The name is the day as it is written, with a number where that day has several: a new entry moves no other.
    """

    name: str
    update: Update
    became: Prose


class Change(Struct, frozen=True):
    """One change: a brief was published, or updated, or a question of it answered by another; all names are ids.

    `question` is the key "brief#question", `by` the brief that answers it, and `answer` what that says, if anything.
    `name` tells it from all others, and stays the same as long as the day of an update does.
    """

    name: str
    kind: Kind
    when: When
    at: datetime
    brief: str
    topics: tuple[str, ...]
    story: str
    revision: Revision | None = None
    question: str = ""
    by: str = ""
    answer: Prose = ()


def changes(site: Site, zone: tzinfo) -> tuple[Change, ...]:
    """All changes, newest first; of one moment, a brief's updates stand before it, and the answers it gives after."""
    found = [change for brief in site.briefs.values() for change in _of(site, brief, zone)]
    found += _named_answers(site, zone)
    return tuple(sorted(found, key=lambda change: change.at.timestamp(), reverse=True))


def revisions(file: BriefFile, zone: tzinfo) -> tuple[Revision, ...]:
    """The brief's updates, oldest first.

    An old wording became the one that the next update of the same bullet replaced, and the last what the bullet says.
    """
    if not file.updates:
        return ()
    found: list[Revision] = []
    wordings = {bullet.id: bullet.text for bullet in file.summary if bullet.id}
    for name, update in sorted(_named(file), key=lambda pair: moment(pair[1].date, zone), reverse=True):
        found.append(Revision(name, update, wordings.get(update.bullet, ()) if update.wording else ()))
        if update.bullet and update.wording:
            wordings[update.bullet] = update.wording
    return tuple(reversed(found))


def _named(file: BriefFile) -> list[tuple[str, Update]]:
    """The updates with their names, the last written first."""
    days: Counter[str] = Counter()
    named = []
    for update in file.updates:
        day = update.date.day.isoformat()
        days[day] += 1
        named.append((day if days[day] == 1 else f"{day}-{days[day]}", update))
    return named[::-1]


def _of(site: Site, brief: Brief, zone: tzinfo) -> Iterator[Change]:
    file = brief.file
    for revision in reversed(revisions(file, zone)):
        update = revision.update
        at = moment(update.date, zone)
        name = f"brief/{first_id(file)}/update/{revision.name}"
        yield Change(name, update.kind, update.date, at, file.id, brief.topics, brief.story, revision)
    name, at = f"brief/{first_id(file)}", moment(file.date, zone)
    yield Change(name, "published", file.date, at, file.id, brief.topics, brief.story)
    for key, answer in dict(brief.answers).items():
        if key in site.questions:
            yield _answered(site, key, answer.leaves, brief, answer.text, zone)


def _named_answers(site: Site, zone: tzinfo) -> Iterator[Change]:
    """The answers that asking briefs tell, naming the brief that gave them."""
    given = {key for brief in site.briefs.values() for key, _ in brief.answers}
    for key, settled in site.questions.items():
        outcome = settled.status
        if key not in given and settled.by in site.briefs and outcome not in {"open", "dropped"}:
            yield _answered(site, key, cast("Outcome", outcome), site.briefs[settled.by], (), zone)


def _answered(site: Site, key: str, outcome: Outcome, by: Brief, answer: Prose, zone: tzinfo) -> Change:
    asking = site.briefs[site.questions[key].brief]
    file, given = asking.file, by.file
    name = f"question/{first_id(file)}#{first_id(site.questions[key].question)}/answer/{first_id(given)}"
    at = moment(given.date, zone)
    return Change(name, outcome, given.date, at, file.id, asking.topics, asking.story, None, key, given.id, answer)
