"""The view of a page in, what search knows of the page out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from briefgen.views import (
    HERE,
    ActorView,
    BriefView,
    HomeView,
    Html,
    PageView,
    Question,
    QuestionView,
    Ref,
    Role,
    Stamp,
    StoryView,
    TopicView,
    View,
)

Kind = Literal["brief", "question", "topic", "actor", "storyline", "page"]

_NOTHING = Html("")


class Named(Struct, frozen=True):
    """A topic or an actor by which results can be narrowed."""

    id: str
    title: str


class Record(Struct, frozen=True):
    """What search knows of a page: `lead` stands below its title in a result, `summary` and `texts` are only sought in.

    `about` are names of what the page is about, `date` is that of what belongs to a day, `statuses` are those of the
    questions that it asks, each once.
    """

    address: str
    kind: Kind
    title: str
    date: Stamp | None
    lead: Html | str
    summary: tuple[Html, ...]
    texts: tuple[Html | str, ...]
    about: tuple[str, ...] = ()
    topics: tuple[Named, ...] = ()
    actors: tuple[Named, ...] = ()
    statuses: tuple[str, ...] = ()


def record(view: View) -> Record | None:
    """What search knows of the page; None for lists, older parts of them, and what is no page of its own."""
    match view:
        case BriefView():
            return _brief(view)
        case QuestionView():
            return _question(view)
        case TopicView():
            own = Named(_id(HERE + view.address), view.title)
            return Record(view.address, "topic", view.title, None, view.definition, (), (view.body,), topics=(own,))
        case ActorView():
            return _actor(view)
        case StoryView():
            about, topics = _titles(view.topics), _named(view.topics)
            return Record(view.address, "storyline", view.title, None, _NOTHING, (), (view.body,), about, topics)
        case HomeView() if view.body:
            return Record(view.address, "page", view.title, None, _NOTHING, (), (view.body,))
        case PageView():
            return Record(view.address, "page", view.title, None, _NOTHING, (), (view.body,))
        case _:
            return None


def _brief(view: BriefView) -> Record:
    lead, *summary = (bullet.html for bullet in view.summary)
    asked = (*view.open_questions, *view.settled_questions)
    told: list[Html | str] = [view.why_it_matters]
    for question in asked:
        told += [question.text, question.why, question.answer]
    told += [view.body, *(event.what for event in view.events)]
    for actor in view.actors:
        told += [actor.name, actor.role, actor.stance]
    told += [source.title for source in view.sources]
    return Record(
        address=view.address,
        kind="brief",
        title=view.title,
        date=view.date,
        lead=lead,
        summary=tuple(summary),
        texts=tuple(told),
        about=_titles(view.topics),
        topics=_named(view.topics),
        actors=tuple(Named(_id(actor.url), actor.name) for actor in view.actors),
        statuses=_statuses(asked),
    )


def _question(view: QuestionView) -> Record:
    asked = view.question
    return Record(
        address=view.address,
        kind="question",
        title=view.title,
        date=asked.asked_on,
        lead=asked.answer or asked.why,
        summary=(),
        texts=tuple(step.text for step in view.steps if step.text != (asked.answer or asked.why)),
        about=(asked.asked_in.title, *_titles(view.topics)),
        topics=_named(view.topics),
        statuses=_statuses([asked]),
    )


def _actor(view: ActorView) -> Record:
    first = view.headline[:1]
    others = (_role(role) for role in view.roles if role not in first)
    return Record(
        address=view.address,
        kind="actor",
        title=view.title,
        date=None,
        lead="".join(map(_role, first)),
        summary=(),
        texts=(*others, *view.aliases, view.body),
        actors=(Named(_id(HERE + view.address), view.title),),
    )


def _role(role: Role) -> str:
    return f"{role.title}, {role.organisation.title}" if role.organisation else role.title


def _statuses(questions: Iterable[Question]) -> tuple[str, ...]:
    return tuple(sorted({question.status for question in questions}))


def _titles(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(ref.title for ref in refs)


def _named(refs: Iterable[Ref]) -> tuple[Named, ...]:
    return tuple(Named(_id(ref.url), ref.title) for ref in refs)


def _id(url: str) -> str:
    """The id of the thing whose page is at the address, such as "ukraine"."""
    return unquote(url).rstrip("/").rpartition("/")[2]
