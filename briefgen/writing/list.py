"""A linked site in, what there is of a kind out, as rows in the order in which a writer looks through them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from briefgen.build import Linked
from briefgen.clock import moment, rfc3339
from briefgen.model import Actor, BriefFile, Kind, Settled, Site, Story, Topic
from briefgen.names import did_you_mean, fold
from briefgen.problems import listed
from briefgen.schema import ActorKind, QuestionStatus, StoryStatus
from briefgen.site.tree import briefs_below
from briefgen.writing.unknown import Unknown


class BriefRow(Struct, frozen=True):
    """A brief, published or a draft; `date` is a day in the site's zone."""

    date: str
    id: str
    path: str
    title: str


class ScheduledRow(Struct, frozen=True):
    """A brief with a date ahead: the moment at which it appears (RFC 3339), and in how many days that is."""

    at: str
    days: int
    id: str
    path: str
    title: str


class TopicRow(Struct, frozen=True):
    """A topic: how many briefs stand on it and below, and the day of the newest. Without a file, `path` is ""."""

    briefs: int
    newest: str
    id: str
    path: str
    title: str


class ActorRow(Struct, frozen=True):
    """An actor: how many briefs name it in their lists, and the day of the newest. Without a file, `path` is ""."""

    briefs: int
    newest: str
    id: str
    kind: ActorKind | Literal[""]
    path: str
    name: str


class StoryRow(Struct, frozen=True):
    """A storyline: how many briefs tell it, and the day of the newest. Without a file, `path` is ""."""

    briefs: int
    newest: str
    id: str
    status: StoryStatus | Literal[""]
    path: str
    title: str


class QuestionRow(Struct, frozen=True):
    """A question: how many days ago it was asked, on which day, and how it stands. `key` is "brief#question"."""

    days: int
    asked: str
    status: QuestionStatus
    key: str
    path: str
    question: str


#: The kind of row in each list.
ROWS: dict[str, type[Struct]] = {
    "briefs": BriefRow,
    "drafts": BriefRow,
    "scheduled": ScheduledRow,
    "topics": TopicRow,
    "actors": ActorRow,
    "stories": StoryRow,
    "questions": QuestionRow,
}


class Within(Struct, frozen=True):
    """The ids of a topic, an actor and a storyline that briefs must belong to; "" asks for none."""

    topic: str = ""
    actor: str = ""
    story: str = ""


def within(site: Site, topic: str | None, actor: str | None, story: str | None) -> Within:
    """What was named by id, name or alias. Raises `Unknown`."""
    return Within(
        _named(site, "topic", topic) if topic else "",
        _named(site, "actor", actor) if actor else "",
        _named(site, "story", story) if story else "",
    )


def briefs(known: Linked, within: Within) -> list[BriefRow]:
    """The published briefs, newest first."""
    of = chosen(known.site, within)
    return [_brief(known, brief.file) for i, brief in known.site.briefs.items() if i in of]


def drafts(known: Linked) -> list[BriefRow]:
    """The drafts, newest first."""
    rows = [_brief(known, brief) for brief in known.waiting if brief.draft]
    return sorted(rows, key=lambda row: (row.date, row.path), reverse=True)


def scheduled(known: Linked) -> list[ScheduledRow]:
    """The briefs with a date ahead, the first to appear first."""
    zone = known.config.zone
    found = sorted((moment(one.date, zone), one.path, one) for one in known.waiting if not one.draft)
    return [
        ScheduledRow(rfc3339(at.astimezone(zone)), (_day(known, at) - _today(known)).days, one.id, path, one.title)
        for at, path, one in found
    ]


def topics(known: Linked, *, without_profile: bool) -> list[TopicRow]:
    """The topics, those with most briefs first."""
    below = briefs_below(known.site)
    rows = [
        TopicRow(len(below[one.id]), _newest(known, below[one.id]), one.id, _path(one), one.title)
        for one in known.site.topics.values()
        if not (without_profile and one.file)
    ]
    return sorted(rows, key=lambda row: (-row.briefs, row.id))


def actors(known: Linked, *, without_profile: bool) -> list[ActorRow]:
    """The actors, those whom most briefs name first."""
    rows = [
        ActorRow(
            len(one.briefs),
            _newest(known, one.briefs),
            one.id,
            one.file.kind if one.file else "",
            _path(one),
            one.name,
        )
        for one in known.site.actors.values()
        if not (without_profile and one.file)
    ]
    return sorted(rows, key=lambda row: (-row.briefs, row.id))


def stories(known: Linked, *, without_profile: bool) -> list[StoryRow]:
    """The storylines, the one with the newest brief first."""
    rows = [
        StoryRow(
            len(one.briefs),
            _newest(known, one.briefs[::-1]),
            one.id,
            one.file.status if one.file else "",
            _path(one),
            one.title,
        )
        for one in known.site.stories.values()
        if not (without_profile and one.file)
    ]
    return sorted(rows, key=lambda row: (row.newest, row.id), reverse=True)


def questions(known: Linked, within: Within, *, still_open: bool, older: int) -> list[QuestionRow]:
    """The questions of published briefs that were asked `older` days ago or earlier, the oldest first."""
    of = chosen(known.site, within)
    rows = [
        _question(known, settled)
        for settled in known.site.questions.values()
        if settled.brief in of and (settled.is_open or not still_open)
    ]
    return sorted((row for row in rows if row.days >= older), key=lambda row: (-row.days, row.key))


def _named(site: Site, kind: Kind, name: str) -> str:
    found = site.names.ids[kind].get(fold(name), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise Unknown(f'"{name}" may be {listed(found)}', "write the id of the one that you mean")
    titles = site.names.titles[kind]
    raise Unknown(f'there is no {kind} "{name}"', did_you_mean(name, [*titles, *titles.values()], "look at the list"))


def chosen(site: Site, within: Within) -> set[str]:
    """The ids of the briefs that belong to all that is asked for."""
    found = set(site.briefs)
    if within.topic:
        found &= set(briefs_below(site)[within.topic])
    if within.actor:
        found &= set(site.actors[within.actor].briefs)
    if within.story:
        found &= set(site.stories[within.story].briefs)
    return found


def _brief(known: Linked, file: BriefFile) -> BriefRow:
    return BriefRow(_published(known, file).isoformat(), file.id, file.path, file.title)


def _question(known: Linked, settled: Settled) -> QuestionRow:
    file, question = known.site.briefs[settled.brief].file, settled.question
    asked = _published(known, file)
    place = f"{file.path}:{question.line}"
    return QuestionRow(
        (_today(known) - asked).days, asked.isoformat(), settled.status, settled.key, place, question.text
    )


def _path(thing: Topic | Actor | Story) -> str:
    return thing.file.path if thing.file else ""


def _newest(known: Linked, briefs: Iterable[str]) -> str:
    """The day of the first of the briefs, or "" where there is none."""
    return next((_published(known, known.site.briefs[i].file).isoformat() for i in briefs), "")


def _published(known: Linked, file: BriefFile) -> date:
    return _day(known, moment(file.date, known.config.zone))


def _today(known: Linked) -> date:
    return _day(known, known.moment)


def _day(known: Linked, at: datetime) -> date:
    return at.astimezone(known.config.zone).date()
