"""What is shown of topics, actors, storylines and sources: on the page of each, and in their lists."""

from __future__ import annotations

from msgspec import Struct

from briefgen.views.base import NO_FIELDS, Backlinks, Feed, Fields, Framed, Html, Pager, Ref, Stamp
from briefgen.views.briefs import Bullet, Card, Event, Lead
from briefgen.views.pictures import Companion, Network, Timeline
from briefgen.views.questions import Question

# Topics


class TopicView(Framed, frozen=True, tag=True):
    """A topic: its newest briefs with their events, and its newest questions."""

    feeds: tuple[Feed, ...]
    """The feeds that follow it."""
    trail: tuple[Ref, ...]
    """The topics above it, the widest first."""
    definition: Html
    """What is meant by it, or empty."""
    body: Html
    """What its file says, or empty."""
    lead: Lead | None
    """Its newest brief."""
    timeline: Timeline | None
    """When its briefs, events and updates were, where there are enough to be drawn."""
    briefs: tuple[Card, ...]
    """The briefs on it and on topics below it, the newest first."""
    pager: Pager
    """The way to the rest of them."""
    actors: tuple[Ref, ...]
    """The actors that most of its briefs name."""
    open_questions: tuple[Question, ...]
    """Its newest open questions."""
    open_count: int
    """How many it has."""
    settled_questions: tuple[Question, ...]
    """Its questions that were settled last."""
    settled_count: int
    """How many it has."""
    questions: str
    """Where all its questions are, or empty."""
    events: tuple[Event, ...]
    """What happened according to the briefs shown, oldest first."""
    subtopics: tuple[Ref, ...]
    """The topics right below it."""
    related: tuple[Ref, ...]
    """The topics that it names as related or that name it, and those that share most briefs with it; notes say why."""
    backlinks: Backlinks
    """What leads here from elsewhere."""
    fields: Fields = NO_FIELDS
    """What stands under the keys that the site declares for topics."""


class TopicNode(Struct, frozen=True):
    """A topic in the tree."""

    title: str
    """Its title."""
    url: str
    """Its page."""
    count: int
    """How many briefs are on it and on all topics below it."""
    definition: Html
    """What is meant by it, or empty."""
    children: tuple[TopicNode, ...]
    """The topics right below it."""


class TopicsView(Framed, frozen=True, tag=True):
    """The tree of all topics."""

    topics: tuple[TopicNode, ...]
    """Those that lie below no other."""


# Actors


class Role(Struct, frozen=True):
    """What an actor is or was."""

    title: str
    """The role."""
    organisation: Ref | None
    """Where it is held."""
    since: Stamp | None
    """The first day."""
    until: Stamp | None
    """The last day; none while it lasts."""
    is_past: bool
    """Whether that was before the day of the site's newest brief."""


class InBrief(Struct, frozen=True):
    """An actor's part in one brief."""

    brief: Card
    """The brief."""
    role: str
    """What the actor was at the time, or empty."""
    stance: Html
    """Where it stood, or empty."""


class ActorView(Framed, frozen=True, tag=True):
    """An actor: its parts in the newest briefs that name it, and those that mention it in passing."""

    feeds: tuple[Feed, ...]
    """The feeds that follow it."""
    kind: str
    """Its word in the front matter, or empty: `person`, `organisation`, `state` or `group`."""
    shown_kind: str
    """The word for readers, or empty."""
    aliases: tuple[str, ...]
    """What it is called besides."""
    image: str
    """The address of its picture, or empty."""
    headline: tuple[Role, ...]
    """What it is on the day of the site's newest brief; where it is nothing any more, what it was last."""
    roles: tuple[Role, ...]
    """What it is and was."""
    affiliations: tuple[Ref, ...]
    """The actors that it belongs to."""
    members: tuple[Ref, ...]
    """The actors that belong to it, those in most briefs first."""
    members_left_out: int
    """How many of them are left out."""
    links: tuple[Ref, ...]
    """Its pages elsewhere."""
    same_as: tuple[str, ...]
    """Pages elsewhere that tell who is meant."""
    body: Html
    """What its file says, or empty."""
    parts: tuple[InBrief, ...]
    """Its parts in briefs that name it among theirs, the newest first."""
    mentions: tuple[Card, ...]
    """Briefs whose texts mention it, the newest first."""
    pager: Pager
    """The way to the rest of both."""
    topics: tuple[Ref, ...]
    """The topics of most of its briefs."""
    network: Network | None
    """Who appears with it, where there are enough to be drawn."""
    companions: tuple[Companion, ...]
    """Who appears with it, most often first."""
    backlinks: Backlinks
    """What else leads here."""
    fields: Fields = NO_FIELDS
    """What stands under the keys that the site declares for actors."""


class ActorEntry(Struct, frozen=True):
    """An actor in the list."""

    name: str
    """What it is called."""
    url: str
    """Its page."""
    role: str
    """What it was in the newest brief that names it, or empty."""
    count: int
    """How many briefs name it."""


class Letter(Struct, frozen=True):
    """The actors that sort under one letter."""

    letter: str
    """The letter, or `#` for all that is none."""
    actors: tuple[ActorEntry, ...]
    """The actors, in order."""


class ActorsView(Framed, frozen=True, tag=True):
    """A page of the list of actors."""

    index: tuple[Ref, ...]
    """The way to each letter."""
    most: tuple[ActorEntry, ...]
    """Those that most briefs name, where all would be too many for the page."""
    letters: tuple[Letter, ...]
    """The letters that the page shows."""
    pager: Pager
    """The way to the rest of a long letter."""


# Storylines


class Chapter(Struct, frozen=True):
    """What one brief added to a storyline."""

    number: int
    """Which of its briefs it is, from 1 on."""
    brief: Ref
    """The brief."""
    date: Stamp
    """The brief's date."""
    arrivals: tuple[Ref, ...]
    """Who was new in it."""
    asked: tuple[Ref, ...]
    """What it asked."""
    settled: tuple[Ref, ...]
    """What it settled of earlier questions; their notes say how."""


class StoryView(Framed, frozen=True, tag=True):
    """A storyline: where it stands, what came before, and its newest chapters."""

    feeds: tuple[Feed, ...]
    """The feeds that follow it."""
    changes: str
    """The address of the file of its changes, for the script that tells of news."""
    status: str
    """Its word in the front matter: `running`, `paused` or `closed`."""
    body: Html
    """What its file says, or empty."""
    topics: tuple[Ref, ...]
    """The topics of its briefs."""
    lead: Lead | None
    """Its newest brief."""
    beginning: tuple[Card, ...]
    """Its first briefs, the oldest first."""
    between: int
    """How many briefs are left out after those."""
    lately: tuple[Card, ...]
    """The briefs before the newest, the oldest first."""
    chapters: tuple[Chapter, ...]
    """What each brief added, the newest first."""
    pager: Pager
    """The way to the rest of them."""
    open_questions: tuple[Question, ...]
    """Its newest open questions."""
    open_count: int
    """How many it has."""
    settled_questions: tuple[Question, ...]
    """Its questions that were settled last."""
    settled_count: int
    """How many it has."""
    backlinks: Backlinks
    """What leads here from elsewhere."""
    fields: Fields = NO_FIELDS
    """What stands under the keys that the site declares for storylines."""


class StoryEntry(Struct, frozen=True):
    """A storyline in the list."""

    title: str
    """Its title."""
    url: str
    """Its page."""
    status: str
    """Its word in the front matter: `running`, `paused` or `closed`."""
    shown_status: str
    """The word for readers."""
    count: int
    """How many briefs it has."""
    newest: Card | None
    """The newest of them."""


class StoriesView(Framed, frozen=True, tag=True):
    """A page of the list of storylines."""

    stories: tuple[StoryEntry, ...]
    """The storylines: those that run, then the paused, then the closed; of each, the one told last first."""
    pager: Pager
    """The way to the rest of them."""


# Sources


class Use(Struct, frozen=True):
    """A brief that rests on a source."""

    brief: Ref
    """The brief."""
    date: Stamp
    """The brief's date."""
    bullets: tuple[Bullet, ...]
    """Those of its bullets that cite the source."""


class SourceView(Framed, frozen=True, tag=True):
    """A source and what rests on it."""

    url: str
    """Its address."""
    host: str
    """The name of its host."""
    archived: str
    """The address of a saved copy, or empty."""
    kind: str
    """Its kind, in the word of the front matter: `primary`, `press` and so on."""
    status: str
    """What became of it, in the word of the front matter: `good`, `corrected` or `retracted`."""
    shown_kind: str
    """Its kind for readers, empty where that says nothing."""
    since: Stamp | None
    """When it was corrected or retracted."""
    uses: tuple[Use, ...]
    """The briefs that rest on it, the newest first."""
    more: int
    """How many older ones are left out."""


class SourceEntry(Struct, frozen=True):
    """A source in the list."""

    title: str
    """Its title."""
    url: str
    """Its page on the site."""
    host: str
    """The name of its host."""
    kind: str
    """Its kind, in the word of the front matter: `primary`, `press` and so on."""
    status: str
    """What became of it, in the word of the front matter: `good`, `corrected` or `retracted`."""
    shown_kind: str
    """Its kind for readers, empty where that says nothing."""
    shown_status: str
    """Its status for readers, empty where that says nothing."""
    since: Stamp | None
    """When it was corrected or retracted."""
    count: int
    """How many briefs rest on it."""


class SourcesView(Framed, frozen=True, tag=True):
    """A page of the list of sources."""

    sources: tuple[SourceEntry, ...]
    """The sources: first what has fallen, then what most briefs rest on."""
    pager: Pager
    """The way to the rest of them."""
