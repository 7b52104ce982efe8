"""The ledger of questions, and a page for each that has a name or a history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from briefgen import model, views
from briefgen.site import addresses
from briefgen.site.pages.lists import paged
from briefgen.site.questions import oldest_first
from briefgen.site.showing import STATUS, Showing
from briefgen.views import Page, Pager, QuestionsView, QuestionView, Section, Step

#: An answer, and the brief that gives it.
Given = tuple[model.BriefFile, model.Answer]
QUESTIONS_ON_A_PAGE = 200


def pages(showing: Showing) -> Iterator[Page]:
    yield from _ledger(showing)
    answers = _answers(showing)
    for settled in showing.site.questions.values():
        if settled.has_page:
            path = addresses.file(addresses.of_question(settled.key))
            show = partial(_view, showing, settled, answers.get(settled.key, []))
            yield Page(path, "question.html", show, showing.site.briefs[settled.brief].file.path)


def _ledger(showing: Showing) -> Iterator[Page]:
    """All questions by status, each status newest first, so many on a page."""
    ranks = {status: number for number, status in enumerate(STATUS)}
    ordered = sorted(showing.site.questions.values(), key=lambda settled: ranks[settled.status])
    counts: Counter[str] = Counter(settled.status for settled in ordered)
    tabs = tuple(_tab(status, counts, ordered) for status in STATUS if counts[status])
    for pager, shown in paged(ordered, QUESTIONS_ON_A_PAGE, "questions/"):
        path = addresses.file(addresses.of_part("questions/", pager.number))
        show = partial(_ledger_page, showing, shown, counts, tabs, pager)
        yield Page(path, "questions.html", show, "the ledger of questions")


def _ledger_page(
    showing: Showing, shown: Sequence[model.Settled], counts: Counter[str], tabs: tuple[Section, ...], pager: Pager
) -> QuestionsView:
    return QuestionsView(
        title="Open questions" if pager.number == 1 else f"Questions, page {pager.number}",
        description="What the briefs do not know, and what became of it.",
        address=addresses.of_part("questions/", pager.number),
        sections=tuple(
            Section(status, STATUS[status], counts[status], "", tuple(showing.question(s.key) for s in group))
            for status, group in groupby(shown, key=lambda settled: settled.status)
        ),
        tabs=tabs,
        pager=pager,
    )


def _tab(status: str, counts: Counter[str], ordered: list[model.Settled]) -> Section:
    """Where in the ledger the status begins."""
    first = next(number for number, settled in enumerate(ordered) if settled.status == status)
    address = addresses.of_part("questions/", first // QUESTIONS_ON_A_PAGE + 1)
    return Section(status, STATUS[status], counts[status], addresses.link(address, f"part-{status}"), ())


def _view(showing: Showing, settled: model.Settled, answers: list[Given]) -> QuestionView:
    asking = showing.site.briefs[settled.brief]
    question = showing.question(settled.key)
    return QuestionView(
        title=question.text,
        description=f"{question.shown}. Asked on {question.asked_on.shown}.",
        address=addresses.of_question(settled.key),
        question=question,
        steps=tuple(_steps(showing, settled, answers)),
        topics=tuple(showing.ref("topic", topic) for topic in asking.topics),
        others=tuple(
            showing.question(f"{settled.brief}#{other.id}")
            for other in asking.file.questions
            if other.id != settled.question.id
        ),
    )


def _steps(showing: Showing, settled: model.Settled, answers: list[Given]) -> Iterator[Step]:
    site = showing.site
    asking = site.briefs[settled.brief].file
    yield Step(
        "asked",
        showing.ref("brief", asking.id),
        showing.stamp(asking.date),
        showing.html(settled.question.why, asking.path),
    )
    for brief, answer in answers:
        yield _step(showing, brief, answer.outcome, showing.html(answer.text, brief.path))
    if not answers and settled.by:
        yield _step(showing, site.briefs[settled.by].file, settled.status, showing.html(settled.answer, asking.path))


def _step(showing: Showing, brief: model.BriefFile, outcome: str, text: views.Html) -> Step:
    return Step(STATUS[outcome].lower(), showing.ref("brief", brief.id), showing.stamp(brief.date), text)


def _answers(showing: Showing) -> dict[str, list[Given]]:
    """The answers to each question, in the order in which they decide."""
    found: dict[str, list[Given]] = {}
    for brief in oldest_first(showing.site.briefs, showing.zone):
        for key, answer in brief.answers:
            found.setdefault(key, []).append((brief.file, answer))
    return found
