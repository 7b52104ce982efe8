"""What is shown of the whole site over time: its first page, older parts of long pages, and what changed."""

from __future__ import annotations

from msgspec import Struct

from briefgen.views.base import SAME, Feed, Framed, Html, Lang, Pager, Ref, Stamp
from briefgen.views.briefs import Card, Event, Lead
from briefgen.views.questions import Question
from briefgen.views.things import Chapter, InBrief
from briefgen.words import Words


class HomeView(Framed, frozen=True, tag=True):
    """The first page of the site."""

    body: Html
    """What `content/index.md` says, or empty."""
    lead: Lead | None
    """The newest brief."""
    briefs: tuple[Card, ...]
    """The briefs before it, the newest first."""
    questions: tuple[Question, ...]
    """The newest open questions."""
    open_count: int
    """How many questions are open."""
    stories: tuple[Ref, ...]
    """The storylines that are running."""
    topics: tuple[Ref, ...]
    """The topics of most briefs."""
    pager: Pager
    """The way to older briefs."""


class ArchiveView(Framed, frozen=True, tag=True):
    """An older part of a page that grew too long.

    It holds what the front page showed when this was new: a list of briefs, of an actor's parts and mentions, or of a
    story's chapters.
    """

    front: Ref
    """The page of which this is a part."""
    period: str
    """Which part it is: from when to when."""
    pager: Pager
    """The way to the other parts."""
    briefs: tuple[Card, ...] = ()
    """The briefs, the newest first."""
    events: tuple[Event, ...] = ()
    """What happened according to them, on a topic."""
    parts: tuple[InBrief, ...] = ()
    """The actor's parts in briefs."""
    mentions: tuple[Card, ...] = ()
    """The briefs whose texts mention the actor."""
    chapters: tuple[Chapter, ...] = ()
    """What each brief added to the story."""


class Change(Struct, frozen=True):
    """One change in a list."""

    kind: str
    """What it is: `published`, `answered`, `partly`, `superseded`, or the update's word in the front matter."""
    shown: str
    """The word for readers."""
    date: Stamp
    """When it was."""
    title: str
    """The brief or the question."""
    url: str
    """Where it changed."""
    text: Html
    """The note or the answer, or empty."""
    brief: Ref | None
    """The brief that answers a question."""
    words: tuple[Words, ...]
    """How an old wording became the new one; none in `changes.html`."""
    lang: Lang = SAME
    """The language of the title."""
    text_lang: Lang = SAME
    """The language of the text and the words."""


class Day(Struct, frozen=True):
    """What changed on one day."""

    date: Stamp
    """The day."""
    changes: tuple[Change, ...]
    """The changes, the newest first."""


class ChangesView(Framed, frozen=True, tag=True):
    """The newest changes, or those of one month."""

    feeds: tuple[Feed, ...]
    """The feeds that follow what changes; none on the page of a month."""
    days: tuple[Day, ...]
    """The days on which something changed, the newest first."""
    months: tuple[Ref, ...]
    """The months in which something did; none on the page of a month."""
    pager: Pager
    """The way to the rest of a month."""


class CorrectionsView(Framed, frozen=True, tag=True):
    """All corrections and clarifications."""

    corrections: tuple[Change, ...]
    """The corrections, the newest first."""
    pager: Pager
    """The way to the rest of them."""
