"""What each kind of page shows: all that its layout will ever see.

A view holds finished text and nothing that could change while a page is rendered. Addresses begin with `HERE`,
which becomes the way from the page back to the site's root at the very end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct

from briefgen import data, tags
from briefgen.language import Direction
from briefgen.words import Words

#: Stands for the way back to the root. No content may hold this character, so it is never anything else.
HERE = "\x01"


#: Where one part of a text ends; within lists and tables, newlines part what stands there.
_END = re.compile(r"</(?:p|h[2-6]|ul|ol|dl|table|blockquote|pre|figure|details)>")
_TAG = re.compile(r"<[^>]*>")
_GAP = re.compile(r"\n\s*\n")


class Html(Struct, frozen=True):
    """Finished, safe HTML, which layouts print as it is."""

    text: str

    @property
    def plain(self) -> str:
        """What it says, without marks: paragraphs with a blank line between them."""
        text = self.text
        if "<" in text:
            text = _GAP.sub("\n\n", _TAG.sub("", _END.sub("\n\n", text))).strip()
        return unescape(text) if "&" in text else text

    def __html__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Lang(Struct, frozen=True):
    """The language of a text, where it is not that of the page around it; else nothing.

    A layout that prints it within a tag gets the attributes that say so (WCAG 2.2, 3.1.2 "Language of Parts").
    """

    tag: str = ""
    direction: Direction = "ltr"

    def __html__(self) -> str:
        return f' lang="{self.tag}" dir="{self.direction}"' if self.tag else ""

    def __bool__(self) -> bool:
        return bool(self.tag)


_SAME = Lang()


def lang(tag: str, around: str) -> Lang:
    """What tells readers that a text is in the language of the tag, on a page in the one of the tag `around`."""
    is_same = tags.tag(tag) == tags.tag(around)
    return _SAME if is_same else Lang(tags.tag(tag), tags.direction(tag))


def _named(title: str, of: Lang) -> Html:
    """The title as HTML, marked with its language where that is another."""
    name = escape(title, quote=False)
    return Html(f"<span{of.__html__()}>{name}</span>" if of else name)


class Stamp(Struct, frozen=True):
    """A date: as machines read it (ISO 8601) and as people do. A layout that prints it gets a <time> element.

    Neither holds a sign of HTML.
    """

    iso: str
    shown: str

    def __html__(self) -> str:
        return f'<time datetime="{self.iso}">{self.shown}</time>'


class Ref(Struct, frozen=True):
    """A link to anything that has a name; `note` says why it is shown, or is empty. `lang` is that of the title."""

    title: str
    url: str
    note: str = ""
    lang: Lang = _SAME

    @property
    def named(self) -> Html:
        """The title, marked with its language."""
        return _named(self.title, self.lang)


class Feed(Struct, frozen=True):
    """A feed that follows a page: its `form` ("Atom", "JSON") and media `type`."""

    form: str
    type: str
    url: str


class Unsound(Struct, frozen=True):
    """What became of the sources that a bullet rests on, in words; `fallen` where all of them are retracted."""

    said: str
    fallen: bool


class Changed(Struct, frozen=True):
    """That a bullet was changed: how ("Corrected"), on which day, and where its brief tells of it."""

    shown: str
    date: Stamp
    url: str


class Card(Struct, frozen=True):
    """A brief in a list: `lead` is its first bullet, `note` says how it relates to the page.

    `unsound` is set where a source that the bullet rests on was corrected or retracted. `unpublished` says why readers
    do not see the brief yet; it is empty but in a preview.
    """

    title: str
    url: str
    date: Stamp
    lead: Html
    changed: tuple[Changed, ...] = ()
    note: str = ""
    unsound: Unsound | None = None
    unpublished: str = ""
    lang: Lang = _SAME

    @property
    def named(self) -> Html:
        """The title, marked with its language."""
        return _named(self.title, self.lang)


class Bullet(Struct, frozen=True):
    """`changed` holds its newest correction, clarification and update; `unsound` what is wrong with its sources."""

    id: str
    html: Html
    changed: tuple[Changed, ...]
    unsound: Unsound | None


class Lead(Struct, frozen=True):
    """A brief shown with its whole summary."""

    card: Card
    summary: tuple[Bullet, ...]


class Appearance(Struct, frozen=True):
    """An actor as one brief shows it. `same_as` are pages elsewhere that tell who is meant, `lang` is the name's."""

    name: str
    url: str
    kind: str
    role: str
    stance: Html
    same_as: tuple[str, ...]
    lang: Lang = _SAME


class Step(Struct, frozen=True):
    """One thing that happened to a question: it was asked, sharpened, partly answered, answered or superseded.

    `questions` are the earlier one that was asked, or the later ones that took its place.
    """

    what: str
    brief: Ref
    date: Stamp
    text: Html
    questions: tuple[Ref, ...] = ()


class Question(Struct, frozen=True):
    """A question in a list. `status` is its word in the front matter, `shown` the word for readers.

    `lasted` says how long an open one has been open ("for 3 years", where that is shown) or a settled one was
    ("after 7 years"). `sharper` are the questions that took its place. `lang` is that of the question and its `why`.
    """

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
    lasted: str = ""
    sharper: tuple[Ref, ...] = ()
    former_ids: tuple[str, ...] = ()
    lang: Lang = _SAME
    answer_lang: Lang = _SAME


class Source(Struct, frozen=True):
    """A source in its brief's list. `uses` leads to all that rests on it, where there is such a page.

    `kind` and `status` are its words in the front matter; the words for readers are empty where they say nothing.
    """

    number: int
    id: str
    title: str
    url: str
    archived: str
    kind: str
    status: str
    since: Stamp | None
    uses: Ref | None
    shown_kind: str
    shown_status: str


class Update(Struct, frozen=True):
    """`id` is its place on its brief's page, `words` how the bullet's old wording became the one that followed it.

    `kind` is its word in the front matter, `shown` the word for readers.
    """

    id: str
    url: str
    date: Stamp
    kind: str
    shown: str
    note: Html
    bullet: str
    words: tuple[Words, ...]
    lang: Lang = _SAME


class Event(Struct, frozen=True):
    date: Stamp
    what: Html
    actors: tuple[Ref, ...]
    brief: Ref | None
    lang: Lang = _SAME


class Backlinks(Struct, frozen=True):
    """What leads to a page; `more` counts what is left out."""

    refs: tuple[Ref, ...]
    more: int

    def __bool__(self) -> bool:
        return bool(self.refs)


class StoryPlace(Struct, frozen=True):
    """Where a brief stands in its story: `number` of `total`, with its neighbours."""

    title: str
    url: str
    number: int
    total: int
    previous: Ref | None
    next: Ref | None
    lang: Lang = _SAME

    @property
    def named(self) -> Html:
        """The title, marked with its language."""
        return _named(self.title, self.lang)


class Base(Struct, frozen=True):
    """A brief that another builds on, and what has been corrected in it since.

    `through` is the base that leads to it, for one that is not built on directly.
    """

    brief: Ref
    through: Ref | None
    corrections: tuple[Update, ...]


class Degree(Struct, frozen=True):
    """One step of a scale: its words, what they mean, and the id of what explains it."""

    id: str
    words: str
    range: str


class Scale(Struct, frozen=True):
    """The scale that a page's words of probability belong to, from the least to the most probable."""

    name: str
    degrees: tuple[Degree, ...]


class Embed(Struct, frozen=True):
    """How others show a brief: the addresses of its card and of what tells programs of it, and the HTML to paste."""

    card: str
    oembed: str
    code: str


class Translation(Struct, frozen=True):
    """The same text in a `language`, by its tag and by what it calls itself. `is_original` tells of the first."""

    language: str
    name: str
    direction: Direction
    address: str
    title: str
    is_original: bool
    is_here: bool

    @property
    def url(self) -> str:
        """Where it stands, as a link."""
        return f"{HERE}{quote(self.address)}"


class BriefView(Struct, frozen=True, tag=True):
    """A brief. `since` says which of its questions later briefs have answered, or is empty.

    `statement` sums up the sources, or is empty where nothing is known of them but their titles. `scale` is set where
    the brief holds a word of it. `unpublished` says why readers do not see the brief yet; it is empty but in a preview.
    `picture` is the address of the picture for those who share the page, or empty. `language` is the tag of its
    language; `lang` is set where the frame around it is in another. `translations` are all that there are of it, itself
    among them, or none.
    """

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
    statement: str
    updates: tuple[Update, ...]
    scale: Scale | None
    builds_on: tuple[Base, ...]
    backlinks: Backlinks
    unpublished: str = ""
    embed: Embed | None = None
    picture: str = ""
    language: str = ""
    lang: Lang = _SAME
    translations: tuple[Translation, ...] = ()


class EmbedView(Struct, frozen=True, tag=True):
    """A brief as pages elsewhere show it in a frame: its card. `url` leads to the brief.

    The newest `corrections` come first; `more_corrections` and `more_questions` count what is left out. `style` holds
    the theme's colours as CSS; its fonts would weigh too much.
    """

    title: str
    address: str
    url: str
    date: Stamp
    changed: Stamp | None
    summary: tuple[Bullet, ...]
    corrections: tuple[Update, ...]
    more_corrections: int
    open_questions: tuple[Question, ...]
    more_questions: int
    style: Html
    lang: Lang = _SAME


class OEmbedView(Struct, frozen=True, tag_field="type", tag="rich", omit_defaults=True):
    """What tells programs how to show a brief (oembed.com, "Response parameters"); sizes in pixels."""

    version: Literal["1.0"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    html: str
    width: int
    height: int
    author_name: str = ""
    thumbnail_url: str = ""
    thumbnail_width: int = 0
    thumbnail_height: int = 0


class PictureView(Struct, frozen=True, tag=True):
    """A picture to be drawn for those who share a page, in the theme's colours ("#9a2b1e").

    What is empty is left out: the site's name and the date above the headline, bullets or a line below it.
    """

    language: str
    direction: Direction
    accent: str
    paper: str
    ink: str
    soft: str
    site: str = ""
    date: str = ""
    title: str = ""
    bullets: tuple[str, ...] = ()
    line: str = ""


class Pager(Struct, frozen=True):
    """Which part of a long list a page shows: 0 is the first page, 1 that of the oldest things.

    `newer` and `older` are the addresses of its neighbours, `oldest` is that of part 1; each is empty where it would
    lead nowhere else.
    """

    part: int
    newer: str
    older: str
    oldest: str


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


class InBrief(Struct, frozen=True):
    """An actor's part in one brief."""

    brief: Card
    role: str
    stance: Html


class Chapter(Struct, frozen=True):
    """What one brief added to a storyline: who was new in it, what it asked, and what it settled of earlier questions.

    Notes of `settled` say how.
    """

    number: int
    brief: Ref
    date: Stamp
    arrivals: tuple[Ref, ...]
    asked: tuple[Ref, ...]
    settled: tuple[Ref, ...]


class ArchiveView(Struct, frozen=True, tag=True):
    """An older part of a page that grew too long. `front` is that page, `period` says which part this is.

    It holds what the front page showed when this was new: a list of briefs, of an actor's parts and mentions, or of a
    story's chapters.
    """

    title: str
    description: str
    address: str
    front: Ref
    period: str
    pager: Pager
    briefs: tuple[Card, ...] = ()
    events: tuple[Event, ...] = ()
    parts: tuple[InBrief, ...] = ()
    mentions: tuple[Card, ...] = ()
    chapters: tuple[Chapter, ...] = ()


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
    """A topic: its newest briefs with their events, and its newest questions. `questions` leads to all of those."""

    title: str
    description: str
    address: str
    feeds: tuple[Feed, ...]
    trail: tuple[Ref, ...]
    definition: Html
    body: Html
    lead: Lead | None
    timeline: Timeline | None
    briefs: tuple[Card, ...]
    pager: Pager
    actors: tuple[Ref, ...]
    open_questions: tuple[Question, ...]
    open_count: int
    settled_questions: tuple[Question, ...]
    settled_count: int
    questions: str
    events: tuple[Event, ...]
    subtopics: tuple[Ref, ...]
    related: tuple[Ref, ...]
    backlinks: Backlinks


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
    """An actor: its parts in the newest briefs that name it, and those that mention it in passing.

    `same_as` are pages elsewhere that tell who is meant.
    """

    title: str
    description: str
    address: str
    feeds: tuple[Feed, ...]
    kind: str
    shown_kind: str
    aliases: tuple[str, ...]
    image: str
    roles: tuple[Role, ...]
    affiliations: tuple[Ref, ...]
    members: tuple[Ref, ...]
    members_left_out: int
    links: tuple[Ref, ...]
    same_as: tuple[str, ...]
    body: Html
    parts: tuple[InBrief, ...]
    mentions: tuple[Card, ...]
    pager: Pager
    topics: tuple[Ref, ...]
    network: Network | None
    companions: tuple[Companion, ...]
    backlinks: Backlinks


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
    """A page of the list of actors.

    `index` leads to each letter; `most` are those that most briefs name, where all would be too many for the page.
    """

    title: str
    description: str
    address: str
    index: tuple[Ref, ...]
    most: tuple[ActorEntry, ...]
    letters: tuple[Letter, ...]
    pager: Pager


class StoryView(Struct, frozen=True, tag=True):
    """A storyline: where it stands, what came before, and its newest chapters.

    `beginning` and `lately` are the briefs before the newest, oldest first; `between` counts those left out.
    """

    title: str
    description: str
    address: str
    feeds: tuple[Feed, ...]
    changes: str
    status: str
    body: Html
    topics: tuple[Ref, ...]
    lead: Lead | None
    beginning: tuple[Card, ...]
    between: int
    lately: tuple[Card, ...]
    chapters: tuple[Chapter, ...]
    pager: Pager
    open_questions: tuple[Question, ...]
    open_count: int
    settled_questions: tuple[Question, ...]
    settled_count: int
    backlinks: Backlinks


class StoryEntry(Struct, frozen=True):
    title: str
    url: str
    status: str
    shown_status: str
    count: int
    newest: Card | None


class StoriesView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    stories: tuple[StoryEntry, ...]
    pager: Pager


class Section(Struct, frozen=True):
    """Some questions of the ledger; `url` leads to all of them, and `note` says how many those are."""

    title: str
    url: str
    note: str
    questions: tuple[Question, ...]


class Figures(Struct, frozen=True):
    """How the ledger stands on the day of the newest brief.

    `answers` counts the questions answered by later briefs, `median` says how long half of those answers took at most.
    """

    day: Stamp
    open: int
    partly: int
    settled: int
    oldest: Question | None
    answers: int
    median: str


class QuestionsView(Struct, frozen=True, tag=True):
    """A page of the ledger. `tabs` lead to its orders, `tab` is the title of this page's; the first shows `figures`.

    `follow` says what its feeds tell of.
    """

    title: str
    description: str
    address: str
    tabs: tuple[Ref, ...]
    tab: str
    sections: tuple[Section, ...]
    pager: Pager
    topic: Ref | None = None
    figures: Figures | None = None
    feeds: tuple[Feed, ...] = ()
    follow: str = ""


class QuestionView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    question: Question
    steps: tuple[Step, ...]
    topics: tuple[Ref, ...]
    others: tuple[Question, ...]


class Use(Struct, frozen=True):
    """A brief that rests on a source, and those of its bullets that cite it."""

    brief: Ref
    date: Stamp
    bullets: tuple[Bullet, ...]


class SourceView(Struct, frozen=True, tag=True):
    """A source and what rests on it; `since` is when it was corrected or retracted.

    `more` counts the older briefs that rest on it and are not shown.
    """

    title: str
    description: str
    address: str
    url: str
    host: str
    archived: str
    kind: str
    status: str
    shown_kind: str
    since: Stamp | None
    uses: tuple[Use, ...]
    more: int


class SourceEntry(Struct, frozen=True):
    """A source in the list; `count` counts the briefs that rest on it."""

    title: str
    url: str
    host: str
    kind: str
    status: str
    shown_kind: str
    shown_status: str
    since: Stamp | None
    count: int


class SourcesView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    sources: tuple[SourceEntry, ...]
    pager: Pager


class Change(Struct, frozen=True):
    """One change in a list. `kind` is its word in the front matter, `shown` the word for readers.

    `title` names the brief or question, `url` leads to where it changed, `text` is the note or the answer. `brief` is
    the brief that answers a question. `lang` is that of the title, `text_lang` that of the text and the words.
    """

    kind: str
    shown: str
    date: Stamp
    title: str
    url: str
    text: Html
    brief: Ref | None
    words: tuple[Words, ...]
    lang: Lang = _SAME
    text_lang: Lang = _SAME


class Day(Struct, frozen=True):
    """What changed on one day."""

    date: Stamp
    changes: tuple[Change, ...]


class ChangesView(Struct, frozen=True, tag=True):
    """The newest changes with the months that have any, or those of one month, which name no months."""

    title: str
    description: str
    address: str
    feeds: tuple[Feed, ...]
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
    """A plain page. `language`, `lang` and `translations` are as in `BriefView`."""

    title: str
    description: str
    address: str
    body: Html
    backlinks: Backlinks
    language: str = ""
    lang: Lang = _SAME
    translations: tuple[Translation, ...] = ()


class NotFoundView(Struct, frozen=True, tag=True):
    title: str
    description: str
    address: str
    briefs: tuple[Card, ...]


class SearchView(Struct, frozen=True, tag=True):
    """The page for searching. `index` is the address of the index, `ways` lead to what is wanted without it.

    `words` is what its script says, as JSON.
    """

    title: str
    description: str
    address: str
    index: str
    ways: tuple[Ref, ...]
    words: str


class RedirectView(Struct, frozen=True, tag=True):
    """An old address; `to` is where it leads now."""

    title: str
    description: str
    address: str
    to: str


class FeedEntry(Struct, frozen=True):
    """One brief, question or change in a feed. Moments are in RFC 3339 form; `id` never changes."""

    id: str
    title: str
    url: str
    published: str
    updated: str
    content: Html
    topics: tuple[str, ...]
    lang: Lang = _SAME


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


class DigestBrief(Struct, frozen=True):
    """A new brief in a digest, and its questions that are still open."""

    title: str
    url: str
    date: Stamp
    summary: tuple[Bullet, ...]
    why_it_matters: Html
    open_questions: tuple[Ref, ...]
    lang: Lang = _SAME


class DigestView(Struct, frozen=True, tag=True):
    """What changed on the site in a `period`, newest first: a newsletter.

    `about` is what it is called without the period, `counts` how much there is of each kind, `description` what mail
    programs show beside the subject. `headlines` are the briefs that are shown by these alone.
    """

    title: str
    description: str
    about: str
    period: str
    counts: str
    briefs: tuple[DigestBrief, ...]
    headlines: tuple[Ref, ...]
    answers: tuple[Change, ...]
    corrections: tuple[Change, ...]
    updates: tuple[Change, ...]


class SitemapView(Struct, frozen=True, tag=True):
    """Addresses and the day each last changed ("" where no date tells)."""

    address: str
    pages: tuple[tuple[str, str], ...]


class SitemapIndexView(Struct, frozen=True, tag=True):
    address: str
    sitemaps: tuple[str, ...]


class MarkdownView(Struct, frozen=True, tag=True):
    """A brief as its writer would write it: front matter, each key with a plain value, and the text."""

    address: str
    front: dict[str, Any]
    text: str


class Listed(Struct, frozen=True):
    """A link in a list for language models, and what is to be said of it."""

    title: str
    url: str
    note: str


class LlmsView(Struct, frozen=True, tag=True):
    """What language models are told of the site: links under headings."""

    title: str
    description: str
    address: str
    about: str
    sections: tuple[tuple[str, tuple[Listed, ...]], ...]


class DataFile(Struct, frozen=True):
    """A file in which the site is published as data, and its JSON Schema; `csv` is empty where it is no table."""

    title: str
    what: str
    rows: int | None
    json: str
    csv: str
    schema: str


class DataView(Struct, frozen=True, tag=True):
    """What the site is published as. `brief` is the JSON Schema of each brief's own file, `example` a brief."""

    title: str
    description: str
    address: str
    tables: tuple[DataFile, ...]
    graph: DataFile
    changes: DataFile
    brief: str
    example: Ref | None
    llms: str


class SchemaView(Struct, frozen=True, tag=True):
    """The JSON Schema of one kind of data file, a key of `data.FILES`."""

    address: str
    of: str


View = (
    BriefView
    | EmbedView
    | OEmbedView
    | PictureView
    | HomeView
    | ArchiveView
    | TopicView
    | TopicsView
    | ActorView
    | ActorsView
    | StoryView
    | StoriesView
    | QuestionsView
    | QuestionView
    | SourceView
    | SourcesView
    | ChangesView
    | CorrectionsView
    | PageView
    | NotFoundView
    | SearchView
    | RedirectView
    | FeedView
    | DigestView
    | SitemapView
    | SitemapIndexView
    | MarkdownView
    | LlmsView
    | DataView
    | SchemaView
    | data.File
)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site to be rendered. `source` names what it is made from, for a writer to find.

    The view is made when it is asked for: most builds need few. `changed` is the day of the last change, as an ISO
    date, where one is known; `listed` says whether the page belongs in a sitemap. `language` is the tag of the
    language in which it is framed, where that is not the site's.
    """

    path: str
    layout: str
    show: Callable[[], View]
    source: str
    changed: str = ""
    listed: bool = True
    language: str = ""

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
    """What is the same on every page: the site's name, its menu, its feeds, the pages of its sources and its data.

    `sources`, `feeds`, `data`, `search`, `style` (the theme's CSS) and `logo` may be empty, and so may `picture`, the
    one for those who share a page without its own. `news` is what the script says that tells of news, as JSON in an
    attribute; `words` names the messages of the language: a page whose catalogue changes is rendered again.
    """

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
    sources: str
    feeds: tuple[Feed, ...]
    data: str
    search: str
    style: Html
    logo: str
    picture: str
    assets: dict[str, str]
    news: Html = Html("")
    words: str = ""
    lang: Lang = _SAME
