"""The home page and what follows it: the newest briefs, and older ones on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from briefgen.config import Config
from briefgen.site import addresses
from briefgen.site.pages.parts import parts
from briefgen.site.showing import Showing
from briefgen.site.shown.briefs import card, lead
from briefgen.site.shown.questions import question_of
from briefgen.site.shown.titles import dated, period, so_many_briefs
from briefgen.views import HERE, ArchiveView, HomeView, Html, Page, Pager, Ref

#: So many open questions, storylines and topics stand on the home page.
_QUESTIONS, _STORIES, _TOPICS = 5, 6, 12


def home(showing: Showing, config: Config) -> Iterator[Page]:
    """The home page, and those of older briefs."""
    first, *older = parts(tuple(showing.site.briefs), config.per_page, "")
    yield Page("index.html", "home.html", partial(_first, showing, config, *first), "the list of briefs")
    for pager, briefs in older:
        path = addresses.file(addresses.of_part("", pager.part))
        yield Page(path, "archive.html", partial(_older, showing, pager, briefs), "the list of briefs")


def _first(showing: Showing, config: Config, pager: Pager, identifiers: Sequence[str]) -> HomeView:
    """The newest brief with its whole summary, the others as cards; and what else is going on."""
    site = showing.site
    unsettled = [key for key, settled in site.questions.items() if settled.is_open]
    running = [s for s in site.stories.values() if s.briefs and (s.file is None or s.file.status == "running")]
    running.sort(key=lambda story: showing.moment(site.briefs[story.briefs[-1]].file.date), reverse=True)
    topics = sorted((t for t in site.topics.values() if t.briefs), key=lambda t: (-len(t.briefs), t.id))
    return HomeView(
        title=config.title,
        description=config.description,
        address="",
        body=_words(showing),
        lead=lead(showing, identifiers[0]) if identifiers else None,
        briefs=tuple(card(showing, identifier) for identifier in identifiers[1:]),
        questions=tuple(question_of(showing, key) for key in unsettled[:_QUESTIONS]),
        open_count=len(unsettled),
        stories=tuple(
            showing.ref("story", s.id, so_many_briefs(showing.language, len(s.briefs))) for s in running[:_STORIES]
        ),
        topics=tuple(showing.ref("topic", t.id, showing.language.number(len(t.briefs))) for t in topics[:_TOPICS]),
        pager=pager,
    )


def _words(showing: Showing) -> Html:
    """What the home page says before all else."""
    file = showing.site.pages.get(addresses.HOME)
    return showing.html(file.body, file.path, ("page", file.id)) if file else Html("")


def _older(showing: Showing, pager: Pager, briefs: Sequence[str]) -> ArchiveView:
    return ArchiveView(
        title=dated(showing.language, showing.language.gettext("Briefs"), period(showing, briefs)),
        description="",
        address=addresses.of_part("", pager.part),
        front=Ref(showing.language.gettext("Newest briefs"), HERE),
        period=period(showing, briefs),
        pager=pager,
        briefs=tuple(card(showing, brief) for brief in briefs),
    )
