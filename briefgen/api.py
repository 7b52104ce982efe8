"""A site's folder in, the site as typed data out: for notebooks and scripts. `briefgen.load_site` is this.

What is there has the words of the data files that a build publishes (`data`), and nothing is written to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from briefgen import CONFIG, data, model
from briefgen.build import Around, joined, read_config, reading_begun, understood
from briefgen.clock import in_zone
from briefgen.clock import read as read_moment
from briefgen.content.document import Parsed
from briefgen.names import did_you_mean, fold
from briefgen.problems import as_text, errors, in_order
from briefgen.project import Project, line_reader, project_at, site_around
from briefgen.reading import reader
from briefgen.render import Layouts
from briefgen.render.data import json
from briefgen.site.data import tables
from briefgen.site.data.briefs import brief
from briefgen.site.pages import showing_of
from briefgen.site.showing import Showing
from briefgen.store import keys, texts
from briefgen.store.texts import Index
from briefgen.unchanged import look

R = TypeVar("R")
T = TypeVar("T", bound=Struct)


class FaultySite(ValueError):
    """A site whose texts or settings hold errors. As a text it is the report that `briefgen build` gives."""


class Site(Struct, frozen=True):
    """A site as it stands at the moment `at`: the types of `briefgen.data`, each by its id.

    Briefs stand newest first, questions those of the newest brief first, all else by id. Addresses begin with the
    site's url, or, where it has none, at its root. `translations` are the briefs that translate others, in their own
    language: what they tell is told already, so nothing else lists or counts them. `on_topic` holds the ids of the
    briefs on each topic and on those below it, newest first.
    """

    title: str
    url: str
    at: datetime
    briefs: Mapping[str, data.Brief]
    actors: Mapping[str, data.ActorRow]
    topics: Mapping[str, data.TopicRow]
    stories: Mapping[str, data.StoryRow]
    questions: Mapping[str, data.QuestionRow]
    roles: tuple[data.RoleRow, ...]
    on_topic: Mapping[str, tuple[str, ...]]
    translations: Mapping[str, data.Brief]

    def topic(self, name: str) -> data.TopicRow:
        """The topic of that id, title or alias. Raises KeyError, which names the nearest there is."""
        return _called(name, "topic", self.topics, lambda one: (one.id, one.title, *one.aliases))

    def actor(self, name: str) -> data.ActorRow:
        """The actor of that id, name or alias. Raises KeyError, which names the nearest there is."""
        return _called(name, "actor", self.actors, lambda one: (one.id, one.name, *one.aliases))

    def briefs_on(self, topic: str) -> list[data.Brief]:
        """The briefs on the topic of that id, title or alias and on all below it, newest first. Raises KeyError."""
        return [self.briefs[one] for one in self.on_topic[self.topic(topic).id]]

    def open_questions(self, topic: str = "") -> list[data.QuestionRow]:
        """The questions that wait for an answer, or for the rest of one, the oldest first; with a topic those of its
        briefs. Raises KeyError.
        """
        within = set(self.on_topic[self.topic(topic).id]) if topic else set(self.briefs)
        found = [one for one in self.questions.values() if one.status in {"open", "partly"} and one.brief in within]
        return sorted(found, key=lambda one: one.asked_on)

    def age(self, question: data.QuestionRow) -> int:
        """For how many days the question has been open; where it is settled, how many it was, or 0 if none knows."""
        is_open = question.status in {"open", "partly"}
        end = self.at.date() if is_open else date.fromisoformat((question.answered_on or question.asked_on)[:10])
        return (end - date.fromisoformat(question.asked_on[:10])).days


def load_site(path: str | Path = ".", *, now: datetime | str | None = None) -> Site:
    """The site that the folder lies in, as readers have it at the moment `now`; without a zone it is in the site's.

    >>> site = briefgen.load_site("my-briefs")
    >>> [question.question for question in site.open_questions("Ukraine")]

    Raises FileNotFoundError where there is no site, `FaultySite` with all errors of its settings, words and texts,
    ValueError where `now` is no date, and OSError where the disk fails.
    """
    return _site(Path(path), now, with_held_back=False)


def load_preview(path: str | Path = ".", *, now: datetime | str | None = None) -> Site:
    """The same as its writers see it: drafts, and what is dated later than `now`, stand among the rest."""
    return _site(Path(path), now, with_held_back=True)


def _site(path: Path, now: datetime | str | None, *, with_held_back: bool) -> Site:
    root = site_around(path.resolve())
    if root is None:
        raise FileNotFoundError(f"{path} is in no site: neither it nor a folder around it holds {CONFIG} or content/")
    project = project_at(root, keys.known(keys.place()))
    around, parsed, index = _understood(project, _moment(now))
    known = joined(around, parsed, index, with_held_back=with_held_back)
    if stopping := errors(in_order(known.problems)):
        line_of = line_reader(project)
        raise FaultySite("\n\n".join(as_text(one, line_of, lambda text, _role: text) for one in stopping))
    config, site = known.config, known.site
    showing = showing_of(site, config, around.layouts.language)
    placed = partial(_placed, config.url)
    return Site(
        title=config.title,
        url=config.url,
        at=known.moment.astimezone(config.zone),
        briefs={one: placed(_brief(showing, each)) for one, each in site.briefs.items()},
        actors={one.id: one for one in placed(tables.actors(showing)).actors},
        topics={one.id: one for one in placed(tables.topics(showing)).topics},
        stories={one.id: one for one in placed(tables.stories(showing)).stories},
        questions={one.id: one for one in placed(tables.questions(showing)).questions},
        roles=placed(tables.roles(showing)).roles,
        on_topic=showing.below,
        translations={one: placed(_brief(showing, each)) for one, each in site.translations.items()},
    )


def _moment(now: datetime | str | None) -> datetime:
    """The moment that is meant. Raises ValueError."""
    found = read_moment(now) if isinstance(now, str) else now or datetime.now(UTC)
    if found is None:
        raise ValueError(f"{now!r} is not a date; write 2025-08-22 or 2025-08-22T14:30+02:00")
    return found


def _understood(project: Project, now: datetime) -> tuple[Around, list[Parsed], Index]:
    """What the site is made of. What a build has kept is used; nothing is kept."""
    seen = look(project)
    config, problems = read_config(project, files=seen.listing.addresses.values())
    before = texts.load(project.state / "texts", reader(config.reading))
    found = seen.listing.texts
    doubtful = [one for one in found if before.index.trusted(one.path, one.stamp) is None]
    known = understood(before, found, seen.seen, reading_begun(config.reading, before.index, doubtful)())
    layouts = Layouts(project.layout_folders, project.root, config.language)
    around = Around(seen.listing, config, layouts, in_zone(now, config.zone), [*problems, *layouts.misworded()])
    return around, [msgspec.msgpack.decode(raw, type=Parsed) for raw in known.parsed.values()], known.index


def _brief(showing: Showing, one: model.Brief) -> data.Brief:
    """The brief as data, in its own language."""
    return brief(showing.in_language(showing.language_of(one.file)), one)


def _placed(url: str, view: T) -> T:
    """The data as it would be written, with its addresses in place."""
    return msgspec.json.decode(json(view, url), type=type(view))


def _called(name: str, what: str, rows: Mapping[str, R], names: Callable[[R], Iterable[str]]) -> R:
    if name in rows:
        return rows[name]
    for one in rows.values():
        if fold(name) in map(fold, names(one)):
            return one
    hint = did_you_mean(name, [each for one in rows.values() for each in names(one)])
    raise KeyError(f'there is no {what} "{name}"' + (f"; {hint}" if hint else ""))
