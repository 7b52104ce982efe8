"""What is shown of questions: in lists, in the ledger, and on the page of each."""

from __future__ import annotations

from msgspec import Struct

from briefgen.views.base import SAME, Feed, Framed, Html, Lang, Pager, Ref, Stamp


class Step(Struct, frozen=True):
    """One thing that happened to a question: it was asked, sharpened, partly answered, answered or superseded."""

    what: str
    """What happened, in a word."""
    brief: Ref
    """The brief in which it did."""
    date: Stamp
    """The brief's date."""
    text: Html
    """Why it was asked, or the answer; or empty."""
    questions: tuple[Ref, ...] = ()
    """The earlier one that was asked, or the later ones that took its place."""


class Question(Struct, frozen=True):
    """A question in a list."""

    id: str
    """Its id within its brief, and its place on the brief's page."""
    text: str
    """What is asked."""
    url: str
    """Its page."""
    status: str
    """Its word in the front matter: `open`, `partly`, `answered`, `superseded` or `dropped`."""
    shown: str
    """The word for readers."""
    why: Html
    """Why it matters, or why it was dropped; or empty."""
    answer: Html
    """The newest answer, or empty."""
    asked_in: Ref
    """The brief that asks it."""
    asked_on: Stamp
    """The date of that brief."""
    answered_in: Ref | None
    """The brief that answered it last."""
    answered_on: Stamp | None
    """The date of that brief, or of what else settled it."""
    look_again: Stamp | None
    """When its writer means to look at it again."""
    lasted: str = ""
    """How long an open one has been open ("for 3 years"), or a settled one was ("after 7 years"); or empty."""
    sharper: tuple[Ref, ...] = ()
    """The questions that took its place."""
    former_ids: tuple[str, ...] = ()
    """Ids that it had before; links to them still arrive."""
    lang: Lang = SAME
    """The language of the question and of its `why`."""
    answer_lang: Lang = SAME
    """The language of the answer."""


class Asked(Struct, frozen=True):
    """Questions of the ledger that one brief asks."""

    brief: Ref
    """That brief."""
    date: Stamp
    """Its date."""
    lasted: str
    """How long they have been open ("for 3 years"); or empty."""
    questions: tuple[Question, ...]
    """Those that the page shows."""


class Section(Struct, frozen=True):
    """Some questions of the ledger."""

    title: str
    """What they have in common, or empty."""
    url: str
    """Where all of them are, or empty."""
    note: str
    """How many those are, or empty."""
    asked: tuple[Asked, ...]
    """Those that the page shows, with the briefs that ask them."""


class Figures(Struct, frozen=True):
    """How the ledger stands on the day of the newest brief."""

    day: Stamp
    """That day."""
    open: int
    """How many questions are open, partly answered ones among them."""
    partly: int
    """How many are partly answered."""
    settled: int
    """How many are settled."""
    oldest: Question | None
    """The one that has been open longest."""
    answers: int
    """How many were answered by later briefs."""
    median: str
    """How long half of those answers took at most, or empty."""


class QuestionsView(Framed, frozen=True, tag=True):
    """A page of the ledger."""

    tabs: tuple[Ref, ...]
    """The orders in which the ledger stands."""
    tab: str
    """The title of this page's order."""
    sections: tuple[Section, ...]
    """The questions, under headings."""
    pager: Pager
    """The way to the rest of them."""
    topic: Ref | None = None
    """The topic whose questions these are, where they are of one."""
    figures: Figures | None = None
    """How the ledger stands; on its first page only."""
    feeds: tuple[Feed, ...] = ()
    """The feeds that follow these questions."""
    follow: str = ""
    """What its feeds tell of."""


class QuestionView(Framed, frozen=True, tag=True):
    """A question and what became of it."""

    question: Question
    """The question as it stands."""
    steps: tuple[Step, ...]
    """What happened to it, oldest first."""
    topics: tuple[Ref, ...]
    """The topics of the brief that asks it."""
    others: tuple[Question, ...]
    """What else that brief asks."""
