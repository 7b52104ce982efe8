"""A page for every storyline, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from briefgen import model
from briefgen.config import Config
from briefgen.language import gettext_noop
from briefgen.site import addresses
from briefgen.site.naming import made_from
from briefgen.site.pages.changes import file_of
from briefgen.site.pages.feeds import of_one
from briefgen.site.pages.parts import parts
from briefgen.site.showing import Showing, kept
from briefgen.site.shown.backlinks import backlinks
from briefgen.site.shown.briefs import card, lead
from briefgen.site.shown.fields import fields_of
from briefgen.site.shown.questions import aged, asked_in, became, open_and_settled, question_of, question_ref
from briefgen.site.shown.titles import period
from briefgen.views import ArchiveView, Chapter, Html, Page, Pager, StoriesView, StoryEntry, StoryView

_STATES = {"running": gettext_noop("running"), "paused": gettext_noop("paused"), "closed": gettext_noop("closed")}
#: A long story so far is told by so many briefs of its beginning, and so many of the latest.
_BEGINNING, _LATELY = 2, 5
#: How many of a story's open questions, and of its settled ones, stand on its page.
_QUESTIONS = 12


def pages(showing: Showing, story: model.Story, config: Config) -> Iterator[Page]:
    """The storyline's page, and those of its older parts."""
    base, source = addresses.of("story", story.id), made_from("story", story)
    (pager, newest), *older = parts(story.briefs[::-1], config.per_page, base)
    yield Page(addresses.file(base), "story.html", partial(_view, showing, story, config, pager, newest), source)
    for pager, briefs in older:
        path = addresses.file(addresses.of_part(base, pager.part))
        yield Page(path, "archive.html", partial(_older, showing, story, pager, briefs), source)


def index(showing: Showing, config: Config) -> Iterator[Page]:
    """The list of all storylines."""
    for pager, stories in parts(_in_order(showing), config.per_page, "stories/"):
        path = addresses.file(addresses.of_part("stories/", pager.part))
        yield Page(path, "stories.html", partial(_list, showing, pager, stories), "the list of storylines")


def _list(showing: Showing, pager: Pager, stories: Sequence[model.Story]) -> StoriesView:
    return StoriesView(
        title=showing.language.gettext("Older storylines") if pager.part else showing.language.gettext("Storylines"),
        description=showing.language.gettext("Running stories, told brief by brief."),
        address=addresses.of_part("stories/", pager.part),
        stories=tuple(_entry(showing, story) for story in stories),
        pager=pager,
    )


def _view(showing: Showing, story: model.Story, config: Config, pager: Pager, newest: Sequence[str]) -> StoryView:
    file, earlier = story.file, story.briefs[:-1]
    page: tuple[model.Kind, str] = ("story", story.id)
    open_questions, settled = open_and_settled(showing, asked_in(showing, reversed(story.briefs)))
    between = max(0, len(earlier) - _BEGINNING - _LATELY)
    return StoryView(
        title=story.title,
        description=showing.language.ngettext(
            "%(story)s: a story in %(count)s brief.",
            "%(story)s: a story in %(count)s briefs.",
            len(story.briefs),
            story=story.title,
        ),
        address=addresses.of(*page),
        feeds=of_one(config, addresses.of(*page), story.briefs),
        changes=addresses.link(file_of(story.id)),
        status=file.status if file else "running",
        body=showing.html(file.body, file.path, page) if file else Html(""),
        topics=tuple(showing.ref("topic", topic) for topic in story.topics),
        lead=lead(showing, story.briefs[-1]) if story.briefs else None,
        beginning=tuple(card(showing, brief) for brief in earlier[:_BEGINNING]),
        between=between,
        lately=tuple(card(showing, brief) for brief in earlier[_BEGINNING + between :]),
        chapters=_chapters(showing, story, newest),
        pager=pager,
        open_questions=tuple(aged(showing, one.key) for one in open_questions[:_QUESTIONS]),
        open_count=len(open_questions),
        settled_questions=tuple(question_of(showing, one.key) for one in settled[:_QUESTIONS]),
        settled_count=len(settled),
        backlinks=backlinks(showing, *page, frozenset(("brief", brief) for brief in story.briefs)),
        fields=fields_of(showing, "story", file),
    )


def _older(showing: Showing, story: model.Story, pager: Pager, briefs: Sequence[str]) -> ArchiveView:
    chapters, say = _chapters(showing, story, briefs), showing.language
    return ArchiveView(
        title=say.gettext(
            "%(story)s, parts %(first)s to %(last)s",
            story=story.title,
            first=say.number(chapters[0].number),
            last=say.number(chapters[-1].number),
        ),
        description=say.gettext(
            "%(story)s: what was told, %(period)s.", story=story.title, period=period(showing, briefs)
        ),
        address=addresses.of_part(addresses.of("story", story.id), pager.part),
        front=showing.ref("story", story.id),
        period=period(showing, briefs),
        pager=pager,
        chapters=chapters,
    )


@kept
def _arrivals(showing: Showing, story: str) -> dict[str, tuple[str, ...]]:
    """For each brief of the story, the actors that it is the first to name."""
    known: set[str] = set()
    arrivals = {}
    for brief in showing.site.stories[story].briefs:
        named = [actor for actor, _ in showing.site.briefs[brief].actors]
        arrivals[brief] = tuple(actor for actor in named if actor not in known)
        known.update(named)
    return arrivals


def _chapters(showing: Showing, story: model.Story, briefs: Sequence[str]) -> tuple[Chapter, ...]:
    """The chapters that the briefs are, which stand newest first; in the order in which they are told."""
    first, arrivals = story.briefs.index(briefs[-1]) + 1 if briefs else 1, _arrivals(showing, story.id)
    return tuple(
        _chapter(showing, number, showing.site.briefs[brief], arrivals[brief])
        for number, brief in enumerate(reversed(briefs), first)
    )


def _chapter(showing: Showing, number: int, brief: model.Brief, arrivals: tuple[str, ...]) -> Chapter:
    file = brief.file
    return Chapter(
        number=number,
        brief=showing.ref("brief", file.id),
        date=showing.stamp(file.date),
        arrivals=tuple(showing.ref("actor", actor) for actor in arrivals),
        asked=tuple(question_ref(showing, f"{file.id}#{question.id}") for question in file.questions),
        settled=tuple(question_ref(showing, key, became(showing.language, answer)) for key, answer in brief.answers),
    )


def _in_order(showing: Showing) -> list[model.Story]:
    """Running stories first, then paused, then closed; the one with the newest brief before the others."""
    ranks = {"running": 0, "paused": 1, "closed": 2}
    stories = sorted(showing.site.stories.values(), key=lambda s: s.id)
    stories.sort(key=lambda s: _newest(showing, s), reverse=True)
    stories.sort(key=lambda s: ranks[s.file.status if s.file else "running"])
    return stories


def _entry(showing: Showing, story: model.Story) -> StoryEntry:
    return StoryEntry(
        story.title,
        addresses.link(addresses.of("story", story.id)),
        status := story.file.status if story.file else "running",
        showing.language.gettext(_STATES[status]),
        len(story.briefs),
        card(showing, story.briefs[-1]) if story.briefs else None,
    )


def _newest(showing: Showing, story: model.Story) -> tuple[bool, datetime]:
    """When the story was last told; before all others where it was not told yet."""
    if not story.briefs:
        return False, datetime.min.replace(tzinfo=UTC)
    return True, showing.moment(showing.site.briefs[story.briefs[-1]].file.date)
