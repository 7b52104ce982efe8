"""The ledger of questions: the open ones, the settled ones, and those of each topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from briefgen.config import Config
from briefgen.model import Settled, Topic
from briefgen.site import addresses
from briefgen.site.pages.feeds import of_the_site
from briefgen.site.pages.parts import parts
from briefgen.site.showing import Showing
from briefgen.site.shown.questions import aged, open_and_settled
from briefgen.site.shown.titles import dated, period, titled
from briefgen.views import Asked, Figures, Page, Pager, QuestionsView, Ref, Section, Stamp, View

_OPEN, _SETTLED, _BY_TOPIC = "questions/", "questions/settled/", "questions/by-topic/"
#: A question takes less room than a brief: so many times as many stand on a page.
_TIMES = 2
#: How many open questions stand under each topic where all topics are listed.
_OF_A_TOPIC = 3


class _Questions(NamedTuple):
    """How many questions the briefs on a topic ask, and the newest open ones."""

    topic: Topic
    open: int
    settled: int
    newest: list[Settled]


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The questions that are open, those that are settled, those of each topic, and the list of topics."""
    size = _TIMES * config.per_page
    open_questions, settled = open_and_settled(showing, showing.site.questions.values())
    figures = partial(_figures, showing, open_questions, settled)
    for pager, shown in parts(open_questions, size, _OPEN):
        yield _page(_OPEN, pager, partial(_open, showing, config, figures, pager, shown))
    for pager, shown in parts(settled, size, _SETTLED):
        yield _page(_SETTLED, pager, partial(_settled, showing, config, pager, shown))
    by_brief = _by_brief(showing)
    asked: list[_Questions] = []
    for topic in sorted(showing.site.topics.values(), key=lambda topic: (topic.title.casefold(), topic.id)):
        below = [question for brief in showing.below[topic.id] for question in by_brief.get(brief, ())]
        open_questions, settled = open_and_settled(showing, below)
        if not open_questions and not settled:
            continue
        asked.append(_Questions(topic, len(open_questions), len(settled), open_questions[:_OF_A_TOPIC]))
        base = addresses.of_questions(topic.id)
        for pager, shown in parts([*open_questions, *settled], size, base):
            yield _page(base, pager, partial(_on_topic, showing, topic, pager, shown))
    for pager, some in parts(asked, config.per_page, _BY_TOPIC):
        yield _page(_BY_TOPIC, pager, partial(_topics, showing, pager, some))


def _tabs(showing: Showing) -> tuple[Ref, Ref, Ref]:
    """The orders of the ledger: what is open, what is settled, and by topic."""
    say = showing.language
    return (
        Ref(say.pgettext("questions", "Open"), addresses.link(_OPEN)),
        Ref(say.pgettext("questions", "Settled"), addresses.link(_SETTLED)),
        Ref(say.gettext("By topic"), addresses.link(_BY_TOPIC)),
    )


def _by_brief(showing: Showing) -> dict[str, list[Settled]]:
    """The questions that each brief asks, in order."""
    asked: dict[str, list[Settled]] = {}
    for question in showing.site.questions.values():
        asked.setdefault(question.brief, []).append(question)
    return asked


def _page(base: str, pager: Pager, show: Callable[[], View]) -> Page:
    path = addresses.file(addresses.of_part(base, pager.part))
    return Page(path, "questions.html", show, "the ledger of questions")


def _open(
    showing: Showing, config: Config, figures: Callable[[], Figures | None], pager: Pager, shown: Sequence[Settled]
) -> QuestionsView:
    say, tabs = showing.language, _tabs(showing)
    title = say.gettext("Open questions")
    return QuestionsView(
        title=dated(showing.language, title, period(showing, [one.brief for one in shown])) if pager.part else title,
        description=say.gettext("What the briefs do not know, and since when."),
        address=addresses.of_part(_OPEN, pager.part),
        tabs=tabs,
        tab=tabs[0].title,
        follow=say.gettext("Follow what is asked"),
        feeds=() if pager.part else of_the_site(config, _OPEN),
        figures=None if pager.part else figures(),
        sections=(_section(showing, shown),) if shown else (),
        pager=pager,
    )


def _settled(showing: Showing, config: Config, pager: Pager, shown: Sequence[Settled]) -> QuestionsView:
    say, tabs = showing.language, _tabs(showing)
    title = say.gettext("Settled questions")
    return QuestionsView(
        title=dated(showing.language, title, period(showing, [one.by or one.brief for one in shown]))
        if pager.part
        else title,
        description=say.gettext("What the briefs did not know at first, and what became of it."),
        address=addresses.of_part(_SETTLED, pager.part),
        tabs=tabs,
        tab=tabs[1].title,
        follow=say.gettext("Follow what is answered"),
        feeds=() if pager.part else of_the_site(config, _SETTLED),
        sections=(_section(showing, shown),) if shown else (),
        pager=pager,
    )


def _topics(showing: Showing, pager: Pager, asked: Sequence[_Questions]) -> QuestionsView:
    tabs = _tabs(showing)
    return QuestionsView(
        title=showing.language.gettext("Questions by topic"),
        description=showing.language.gettext("What the briefs do not know, topic by topic."),
        address=addresses.of_part(_BY_TOPIC, pager.part),
        tabs=tabs,
        tab=tabs[2].title,
        sections=tuple(
            Section(
                one.topic.title,
                addresses.link(addresses.of_questions(one.topic.id)),
                _counts(showing, one),
                _asked(showing, one.newest),
            )
            for one in asked
        ),
        pager=pager,
    )


def _counts(showing: Showing, asked: _Questions) -> str:
    """How many questions on a topic are open, and how many are settled."""
    say = showing.language
    open_ones = say.ngettext("%(count)s open", "%(count)s open", asked.open)
    settled = say.ngettext("%(count)s settled", "%(count)s settled", asked.settled)
    return say.gettext("%(open)s, %(settled)s", open=open_ones, settled=settled)


def _on_topic(showing: Showing, topic: Topic, pager: Pager, shown: Sequence[Settled]) -> QuestionsView:
    say, tabs = showing.language, _tabs(showing)
    return QuestionsView(
        title=titled(showing.language, say.gettext("Questions on %(topic)s", topic=topic.title), pager.part),
        description=say.gettext("What the briefs on %(topic)s do not know, and what became of it.", topic=topic.title),
        address=addresses.of_part(addresses.of_questions(topic.id), pager.part),
        topic=showing.ref("topic", topic.id),
        tabs=tabs,
        tab=tabs[2].title,
        sections=tuple(
            _section(showing, list(some), tabs[0 if is_open else 1].title)
            for is_open, some in groupby(shown, key=lambda one: one.is_open)
        ),
        pager=pager,
    )


def _section(showing: Showing, questions: Sequence[Settled], title: str = "") -> Section:
    return Section(title, "", "", _asked(showing, questions))


def _asked(showing: Showing, questions: Sequence[Settled]) -> tuple[Asked, ...]:
    """The questions, all open or all settled, those together that follow each other and are of one brief."""
    return tuple(_of_a_brief(showing, [*some]) for _, some in groupby(questions, key=lambda one: one.brief))


def _of_a_brief(showing: Showing, questions: Sequence[Settled]) -> Asked:
    shown = tuple(aged(showing, one.key) for one in questions)
    lasted = shown[0].lasted if questions[0].is_open else ""
    return Asked(shown[0].asked_in, shown[0].asked_on, lasted, shown)


def _figures(showing: Showing, open_questions: Sequence[Settled], settled: Sequence[Settled]) -> Figures | None:
    """How the whole ledger stands; None where nothing was ever asked."""
    if not open_questions and not settled:
        return None
    answered = [one for one in settled if one.status == "answered" and one.by not in {"", one.brief}]
    days = sorted((showing.day_of(one.by) - showing.day_of(one.brief), one.key) for one in answered)
    median = showing.site.questions[days[(len(days) - 1) // 2][1]] if days else None
    return Figures(
        day=Stamp(showing.newest_day.isoformat(), showing.language.day(showing.newest_day)),
        open=len(open_questions),
        partly=sum(one.status == "partly" for one in open_questions),
        settled=len(settled),
        oldest=aged(showing, open_questions[-1].key) if open_questions else None,
        answers=len(answered),
        median=showing.language.lasting(showing.day_of(median.brief), showing.day_of(median.by)) if median else "",
    )
