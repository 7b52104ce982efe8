"""What each kind of page shows: all that its layout will ever see.

A view holds finished text and nothing that could change while a page is rendered. Addresses begin with `HERE`,
which becomes the way from the page back to the site's root at the very end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from briefgen.words import Words

#: Stands for the way back to the root. No content may hold this character, so it is never anything else.
HERE = "\x01"


#: How the site's language is written: from left to right, or from right to left.
Direction = Literal["ltr", "rtl"]


class Html(Struct, frozen=True):
    """Finished, safe HTML, which layouts print as it is."""

    text: str

    def __html__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Stamp(Struct, frozen=True):
    """A date: as machines read it (ISO 8601) and as people do. A layout that prints it gets a <time> element.

    Neither holds a sign of HTML.
    """

    iso: str
    shown: str

    def __html__(self) -> str:
        return f'<time datetime="{self.iso}">{self.shown}</time>'


class Ref(Struct, frozen=True):
    """A link to anything that has a name; `note` says why it is shown, or is empty."""

    title: str
    url: str
    note: str = ""


class Changed(Struct, frozen=True):
    """That a bullet was changed: how ("Corrected"), on which day, and where its brief tells of it."""

    shown: str
    date: Stamp
    url: str


class Card(Struct, frozen=True):
    """A brief in a list: `lead` is its first bullet, `note` says how it relates to the page."""

    title: str
    url: str
    date: Stamp
    lead: Html
    changed: tuple[Changed, ...] = ()
    note: str = ""


class Bullet(Struct, frozen=True):
    """`changed` holds its newest correction, clarification and update; `unsound` what is wrong with its sources."""

    id: str
    html: Html
    changed: tuple[Changed, ...]
    unsound: str


class Lead(Struct, frozen=True):
    """A brief shown with its whole summary."""

    card: Card
    summary: tuple[Bullet, ...]


class Appearance(Struct, frozen=True):
    """An actor as one brief shows it."""

    name: str
    url: str
    role: str
    stance: Html


class Step(Struct, frozen=True):
    """One thing that happened to a question: it was asked, partly answered, answered or superseded."""

    what: str
    brief: Ref
    date: Stamp
    text: Html


class Question(Struct, frozen=True):
    """A question in a list. `status` is its word in the front matter, `shown` the word for readers."""

    id: str
    text: str
    url: str
    status: str
    shown: str
    why: Html
    answer: Html
    asked_in: Ref
    asked_on: Stamp
    answered_in: Ref | None
    answered_on: Stamp | None
    look_again: Stamp | None


class Source(Struct, frozen=True):
    number: int
    id: str
    title: str
    url: str
    archived: str
    kind: str
    status: str


class Update(Struct, frozen=True):
    """`id` is its place on its brief's page, `words` how the bullet's old wording became the one that followed it."""

    id: str
    url: str
    date: Stamp
    kind: str
    note: Html
    bullet: str
    words: tuple[Words, ...]


class Event(Struct, frozen=True):
    date: Stamp
    what: Html
    actors: tuple[Ref, ...]
    brief: Ref | None


class StoryPlace(Struct, frozen=True):
    """Where a brief stands in its story: `number` of `total`, with its neighbours."""

    title: str
    url: str
    number: int
    total: int
    previous: Ref | None
    next: Ref | None


class Base(Struct, frozen=True):
    """A brief that another builds on, and what has been corrected in it since.

    `through` is the base that leads to it, for one that is not built on directly.
    """

    brief: Ref
    through: Ref | None
    corrections: tuple[Update, ...]


class BriefView(Struct, frozen=True, tag=True):
    """A brief. `since` says which of its questions later briefs have answered, or is empty."""

    title: str
    description: str
    address: str
    date: Stamp
    changed: Stamp | None
    since: str
    summary: tuple[Bullet, ...]
    why_it_matters: Html
    confidence: str
    review_by: Stamp | None
    topics: tuple[Ref, ...]
    story: StoryPlace | None
    actors: tuple[Appearance, ...]
    open_questions: tuple[Question, ...]
    settled_questions: tuple[Question, ...]
    answers: tuple[Question, ...]
    events: tuple[Event, ...]
    body: Html
    sources: tuple[Source, ...]
    updates: tuple[Update, ...]
    builds_on: tuple[Base, ...]
    backlinks: tuple[Ref, ...]


class Pager(Struct, frozen=True):
    """Which part of a long list a page shows; the addresses of its neighbours are empty at the ends."""

    number: int
    total: int
    newer: str
    older: str


class HomeView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    lead: Lead | None
    briefs: tuple[Card, ...]
    questions: tuple[Question, ...]
    open_count: int
    stories: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    pager: Pager


class Bar(Struct, frozen=True):
    """The briefs of one period."""

    x: str
    y: int
    width: str
    height: int


class Peak(Struct, frozen=True):
    """The number of briefs in the period that has most; `x` is the middle of the label."""

    x: str
    y: int
    label: str


class Marks(Struct, frozen=True):
    """A row of marks, one for each period that has any of a kind ("event" or "update"); `shown` counts the kind."""

    kind: str
    shown: str
    y: int
    xs: tuple[str, ...]


class Tick(Struct, frozen=True):
    """Where a period of the axis begins, and its name."""

    x: str
    label: str


class Timeline(Struct, frozen=True):
    """A topic's timeline: bars of briefs on a base line, rows of marks and names of periods below it.

    Across, all is in parts of the width ("12.5%"), already turned round on pages that read from right to left; down,
    all is in pixels. `cuts` are the heights at which bars are cut into blocks. `title` and `text` say what is drawn,
    `briefs` and `beyond` how it is to be read and what it leaves out.
    """

    title: str
    text: str
    briefs: str
    beyond: str
    height: int
    base: int
    bars: tuple[Bar, ...]
    cuts: tuple[int, ...]
    peak: Peak | None
    rows: tuple[Marks, ...]
    ticks: tuple[Tick, ...]


class TopicView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    feed: str
    trail: tuple[Ref, ...]
    definition: Html
    body: Html
    lead: Lead | None
    timeline: Timeline | None
    briefs: tuple[Card, ...]
    actors: tuple[Ref, ...]
    open_questions: tuple[Question, ...]
    settled_questions: tuple[Question, ...]
    events: tuple[Event, ...]
    subtopics: tuple[Ref, ...]
    related: tuple[Ref, ...]
    backlinks: tuple[Ref, ...]


class TopicNode(Struct, frozen=True):
    """A topic in the tree; `count` counts the briefs on it and on all topics below it."""

    title: str
    url: str
    count: int
    definition: Html
    children: tuple[TopicNode, ...]


class TopicsView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    topics: tuple[TopicNode, ...]


class Role(Struct, frozen=True):
    title: str
    organisation: Ref | None
    since: Stamp | None
    until: Stamp | None


class InBrief(Struct, frozen=True):
    """An actor's part in one brief."""

    brief: Card
    role: str
    stance: Html


class Companion(Struct, frozen=True):
    """An actor that briefs name together with the page's; `briefs` counts them, `last` is the date of the newest."""

    actor: Ref
    briefs: int
    last: Stamp


class Neighbour(Struct, frozen=True):
    """A companion in the picture: its name, cut to the room there is, and a bar for the briefs."""

    name: str
    y: int
    bar: int


class Arc(Struct, frozen=True):
    """A line between two companions that briefs name together: from `top` down to `bottom`, `reach` to the side."""

    top: int
    bottom: int
    reach: int
    width: int


class Network(Struct, frozen=True):
    """Who appears with an actor, and with each other. All numbers are parts of a picture `width` by `height`.

    Names and bars take the first `names` of the width; the arcs stand in the rest. `title` and `text` say what is
    drawn, `caption` how it is to be read.
    """

    title: str
    text: str
    caption: str
    width: int
    height: int
    names: int
    neighbours: tuple[Neighbour, ...]
    arcs: tuple[Arc, ...]


class ActorView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    kind: str
    aliases: tuple[str, ...]
    image: str
    roles: tuple[Role, ...]
    affiliations: tuple[Ref, ...]
    members: tuple[Ref, ...]
    links: tuple[Ref, ...]
    body: Html
    briefs: tuple[InBrief, ...]
    topics: tuple[Ref, ...]
    network: Network | None
    companions: tuple[Companion, ...]
    backlinks: tuple[Ref, ...]


class ActorEntry(Struct, frozen=True):
    """An actor in the list; `role` is the one it had in the newest brief that names it."""

    name: str
    url: str
    role: str
    count: int


class Letter(Struct, frozen=True):
    """The actors that sort under one letter."""

    letter: str
    actors: tuple[ActorEntry, ...]


class ActorsView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    letters: tuple[Letter, ...]


class StoryView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    changes: str
    status: str
    body: Html
    topics: tuple[Ref, ...]
    lead: Lead | None
    briefs: tuple[Card, ...]
    open_questions: tuple[Question, ...]
    settled_questions: tuple[Question, ...]
    backlinks: tuple[Ref, ...]


class StoryEntry(Struct, frozen=True):
    title: str
    url: str
    status: str
    count: int
    newest: Card | None


class StoriesView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    stories: tuple[StoryEntry, ...]


class Section(Struct, frozen=True):
    """The questions of one status on a page of the ledger; `count` counts them on all its pages."""

    status: str
    title: str
    count: int
    url: str
    questions: tuple[Question, ...]


class QuestionsView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    sections: tuple[Section, ...]
    tabs: tuple[Section, ...]
    pager: Pager


class QuestionView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    question: Question
    steps: tuple[Step, ...]
    topics: tuple[Ref, ...]
    others: tuple[Question, ...]


class Change(Struct, frozen=True):
    """One change in a list. `kind` is its word in the front matter, `shown` the word for readers.

    `title` names the brief or question, `url` leads to where it changed, `text` is the note or the answer. `brief` is
    the brief that answers a question.
    """

    kind: str
    shown: str
    date: Stamp
    title: str
    url: str
    text: Html
    brief: Ref | None
    words: tuple[Words, ...]


class Day(Struct, frozen=True):
    """What changed on one day."""

    date: Stamp
    changes: tuple[Change, ...]


class ChangesView(Struct, frozen=True, tag=True):
    """The newest changes with the months that have any, or those of one month, which name no months."""

    title: str
    description: str
    address: str
    feed: str
    days: tuple[Day, ...]
    months: tuple[Ref, ...]
    pager: Pager


class CorrectionsView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    corrections: tuple[Change, ...]
    pager: Pager


class PageView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    body: Html
    backlinks: tuple[Ref, ...]


class NotFoundView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    briefs: tuple[Card, ...]


class RedirectView(Struct, frozen=True, tag=True):
    """An old address; `to` is where it leads now."""

    title: str
    description: str
    address: str
    to: str


class FeedEntry(Struct, frozen=True):
    """One brief or change in a feed. Moments are in RFC 3339 form; `id` never changes."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    content: Html
    topics: tuple[str, ...]


class FeedView(Struct, frozen=True, tag=True):
    """A feed. `page` is the address of the page it follows."""

    id: str
    title: str
    subtitle: str
    address: str
    page: str
    updated: str
    author: str
    language: str
    entries: tuple[FeedEntry, ...]


class ChangeFact(Struct, frozen=True, omit_defaults=True):
    """One change as programs read it: `id` never changes, `at` is in RFC 3339 form, `words` are the plain words."""

    id: str
    at: str
    kind: str
    url: str
    words: str
    bullet: str = ""


class ChangesFile(Struct, frozen=True, tag=True):
    """The newest changes, of the site or of a storyline, for programs.

    It holds all that are newer than the moment `after`, which is None where nothing was left out. `kinds` holds each
    kind with the words for one change of it and for several.
    """

    address: str
    kinds: tuple[tuple[str, str, str], ...]
    after: str | None
    changes: tuple[ChangeFact, ...]


class SitemapView(Struct, frozen=True, tag=True):
    """Addresses and the day each last changed ("" where no date tells)."""

    address: str
    pages: tuple[tuple[str, str], ...]


class SitemapIndexView(Struct, frozen=True, tag=True):
    address: str
    sitemaps: tuple[str, ...]


View = (
    BriefView
    | HomeView
    | TopicView
    | TopicsView
    | ActorView
    | ActorsView
    | StoryView
    | StoriesView
    | QuestionsView
    | QuestionView
    | ChangesView
    | CorrectionsView
    | PageView
    | NotFoundView
    | RedirectView
    | FeedView
    | ChangesFile
    | SitemapView
    | SitemapIndexView
)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site to be rendered. `source` names what it is made from, for a writer to find.

    The view is made when it is asked for: most builds need few. `changed` is the day of the last change, as an ISO
    date, where one is known; `listed` says whether the page belongs in a sitemap.
    """

    path: str
    layout: str
    show: Callable[[], View]
    source: str
    changed: str = ""
    listed: bool = True

    @property
    def view(self) -> View:
        return self.show()

    @property
    def address(self) -> str:
        return self.path.removesuffix("index.html")


class Copy(Struct, frozen=True):
    """One file of the site that is copied as it is, from a path of the project."""

    path: str
    source: str


class Chrome(Struct, frozen=True):
    """What is the same on every page: the site's name, its menu, its feed."""

    title: str
    description: str
    url: str
    base: str
    language: str
    direction: Direction
    author: str
    home: str
    menu: tuple[Ref, ...]
    pages: tuple[Ref, ...]
    feed: str
    assets: dict[str, str]
