"""A page for each question that has a name or a history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import takewhile

from briefgen import model, views
from briefgen.site import addresses
from briefgen.site.questions import Given, answers_given
from briefgen.site.showing import Showing
from briefgen.site.shown.questions import BECAME, aged, became, question_of, question_ref
from briefgen.views import Page, QuestionView, Ref, Step

#: The answers to each question, in the order in which they decide.
Answers = Mapping[str, list[Given]]


def pages(showing: Showing) -> Iterator[Page]:
    """The pages of the questions that have one."""
    answers = answers_given(showing.site.briefs, showing.zone)
    for settled in showing.site.questions.values():
        if settled.has_page:
            path = addresses.file(addresses.of_question(settled.key))
            show = partial(_view, showing, settled, answers)
            yield Page(path, "question.html", show, showing.site.briefs[settled.brief].file.path)


def _view(showing: Showing, settled: model.Settled, answers: Answers) -> QuestionView:
    asking = showing.site.briefs[settled.brief]
    question = aged(showing, settled.key)
    return QuestionView(
        title=question.text,
        description=showing.language.gettext(
            "%(status)s. Asked on %(date)s.", status=question.shown, date=question.asked_on.shown
        ),
        address=addresses.of_question(settled.key),
        question=question,
        steps=tuple(_life(showing, settled, answers)),
        topics=tuple(showing.ref("topic", topic) for topic in asking.topics),
        others=tuple(
            question_of(showing, f"{settled.brief}#{other.id}")
            for other in asking.file.questions
            if other.id != settled.question.id
        ),
    )


def _life(showing: Showing, settled: model.Settled, answers: Answers, until: str = "") -> Iterator[Step]:
    """What happened to the question, and before that to the one whose place it took.

    Of an earlier question all is told until the brief `until` took it up; its own page, `until` being "", tells all.
    """
    asking, name = showing.site.briefs[settled.brief].file, settled.question
    if settled.sharpens:
        yield from _life(showing, showing.site.questions[settled.sharpens], answers, settled.brief)
    what = "sharpened" if settled.sharpens else "asked"
    earlier = (question_ref(showing, settled.key),) if until else ()
    why = showing.html(name.why, asking.path)
    yield _step(showing, showing.language.gettext(BECAME[what]), asking, why, earlier)
    given = answers.get(settled.key, [])
    for by, answer in takewhile(lambda one: one[0].file.id != until, given):
        brief = by.file
        sharper = tuple(question_ref(showing, f"{brief.id}#{key}") for key in answer.sharper)
        yield _step(showing, became(showing.language, answer), brief, showing.html(answer.text, brief.path), sharper)
    if not given and settled.by:
        text = showing.html(settled.answer, asking.path)
        what = showing.language.gettext(BECAME[settled.status])
        yield _step(showing, what, showing.site.briefs[settled.by].file, text)


def _step(
    showing: Showing, what: str, brief: model.BriefFile, text: views.Html, questions: tuple[Ref, ...] = ()
) -> Step:
    return Step(what, showing.ref("brief", brief.id), showing.stamp(brief.date), text, questions)
