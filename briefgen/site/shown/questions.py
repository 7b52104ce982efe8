"""How a question stands, in the words of the page's language."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen import model, views
from briefgen.language import Language, gettext_noop, months_between
from briefgen.model import BriefFile, Prose, Settled
from briefgen.site.showing import Showing, kept
from briefgen.views import Html, Lang, Ref
from briefgen.views.base import SAME

STATUS = {
    "open": gettext_noop("Open"),
    "partly": gettext_noop("Partly answered"),
    "answered": gettext_noop("Answered"),
    "superseded": gettext_noop("Superseded"),
    "dropped": gettext_noop("Dropped"),
}
#: The same within a line, and what may happen to a question besides.
BECAME = {
    "asked": gettext_noop("asked"),
    "sharpened": gettext_noop("sharpened"),
    "open": gettext_noop("open"),
    "partly": gettext_noop("partly answered"),
    "answered": gettext_noop("answered"),
    "superseded": gettext_noop("superseded"),
    "dropped": gettext_noop("dropped"),
}


def asked_in(showing: Showing, briefs: Iterable[str]) -> list[Settled]:
    """The questions that the briefs ask, in order."""
    site = showing.site
    return [
        site.questions[f"{brief}#{question.id}"] for brief in briefs for question in site.briefs[brief].file.questions
    ]


def open_and_settled(showing: Showing, questions: Iterable[Settled]) -> tuple[list[Settled], list[Settled]]:
    """Those that are open or partly so, in order, and the settled ones, the last settled first."""
    asked = list(questions)
    settled = [question for question in asked if not question.is_open]
    settled.sort(key=lambda question: showing.order[question.by or question.brief])
    return [question for question in asked if question.is_open], settled


@kept
def question_of(showing: Showing, key: str) -> views.Question:
    """The question as it stands."""
    settled = showing.site.questions[key]
    asking, question = showing.asked(settled)
    by = showing.site.briefs[settled.by].file if settled.by in showing.site.briefs else None
    saying, answer = _answer(showing, settled)
    return views.Question(
        id=question.id,
        text=question.text,
        url=showing.question_url(key),
        status=settled.status,
        shown=showing.language.gettext(STATUS[settled.status]),
        why=showing.html(question.why, asking.path),
        answer=showing.html(answer, saying.path),
        asked_in=showing.ref("brief", settled.brief),
        asked_on=showing.stamp(showing.site.briefs[settled.brief].file.date),
        answered_in=showing.ref("brief", settled.by) if by else None,
        answered_on=showing.stamp(by.date) if by else None,
        look_again=showing.maybe(settled.question.look_again),
        lasted=_took(showing, settled),
        sharper=tuple(question_ref(showing, key) for key in settled.sharper),
        former_ids=question.former_ids,
        lang=showing.lang_of("brief", asking.id),
        answer_lang=showing.lang_of("brief", saying.id) if answer else SAME,
    )


@kept
def aged(showing: Showing, key: str) -> views.Question:
    """The question; where it is open, with how long, unless that is less than a month before the newest brief."""
    question, settled = question_of(showing, key), showing.site.questions[key]
    asked, newest = showing.day_of(settled.brief), showing.newest_day
    if not settled.is_open or months_between(asked, newest) < 1:
        return question
    lasted = showing.language.gettext("for %(duration)s", duration=showing.language.lasting(asked, newest))
    return replace(question, lasted=lasted)


def question_ref(showing: Showing, key: str, note: str = "") -> Ref:
    """The link to the question, by its words."""
    asking, question = showing.asked(showing.site.questions[key])
    return Ref(question.text, showing.question_url(key), note, showing.lang_of("brief", asking.id))


def became(say: Language, answer: model.Answer) -> str:
    """What an answer did to its question, in a word."""
    return say.gettext(BECAME["sharpened" if answer.sharper else answer.outcome])


def said_of(showing: Showing, key: str, by: str, answer: Prose) -> tuple[Html, Lang]:
    """What the brief `by` answers to the question, finished, with its language."""
    file, said = _said(showing, key, by, answer)
    return showing.html(said, file.path), showing.lang_of("brief", file.id)


def _said(showing: Showing, key: str, by: str, answer: Prose) -> tuple[BriefFile, Prose]:
    """What a brief answers to the question, as readers of this language have it, and the brief that says it so."""
    member = showing.site.brief(showing.member("brief", by))
    said = next((one.text for asked, one in member.answers if asked == key and one.text), ())
    return (member.file, said) if said else (showing.site.briefs[by].file, answer)


def _answer(showing: Showing, settled: Settled) -> tuple[BriefFile, Prose]:
    """The answer as readers of this language have it, and the brief that says it."""
    asking, question = showing.asked(settled)
    if not settled.answer:
        return asking, ()
    if settled.answer == settled.question.answer:
        told = asking if question.answer else showing.site.briefs[settled.brief].file
        return told, question.answer or settled.answer
    return _said(showing, settled.key, settled.by, settled.answer)


def _took(showing: Showing, settled: Settled) -> str:
    """How long it took until a later brief settled the question, if one did: "after 7 years"."""
    if settled.is_open or settled.by in {"", settled.brief}:
        return ""
    asked, by = showing.day_of(settled.brief), showing.day_of(settled.by)
    if asked >= by:
        return showing.language.gettext("the same day")
    return showing.language.gettext("after %(duration)s", duration=showing.language.lasting(asked, by))
