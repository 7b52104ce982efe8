"""A page for every storyline, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from briefgen import model
from briefgen.problems import plural
from briefgen.site import addresses
from briefgen.site.pages.changes import file_of
from briefgen.site.showing import Showing
from briefgen.views import Html, Page, StoriesView, StoryEntry, StoryView


def pages(showing: Showing) -> Iterator[Page]:
    yield from (page(showing, story) for story in showing.site.stories.values())
    yield Page("stories/index.html", "stories.html", partial(_index, showing), "the list of storylines")


def page(showing: Showing, story: model.Story) -> Page:
    """The storyline's page."""
    source = story.file.path if story.file else f'the storyline "{story.title}"'
    path = addresses.file(addresses.of("story", story.id))
    return Page(path, "story.html", partial(_view, showing, story), source)


def _index(showing: Showing) -> StoriesView:
    return StoriesView("Storylines", "Running stories, told brief by brief.", "stories/", _entries(showing))


def _view(showing: Showing, story: model.Story) -> StoryView:
    site, file = showing.site, story.file
    page: tuple[model.Kind, str] = ("story", story.id)
    keys = [f"{brief}#{q.id}" for brief in reversed(story.briefs) for q in site.briefs[brief].file.questions]
    open_questions, settled = showing.split(keys)
    return StoryView(
        title=story.title,
        description=f"{story.title}: a story in {plural(len(story.briefs), 'brief')}.",
        address=addresses.of(*page),
        changes=addresses.link(file_of(story.id)),
        status=file.status if file else "running",
        body=showing.html(file.body, file.path, page) if file else Html(""),
        topics=tuple(showing.ref("topic", topic) for topic in story.topics),
        lead=showing.lead(story.briefs[-1]) if story.briefs else None,
        briefs=tuple(showing.card(brief) for brief in story.briefs),
        open_questions=open_questions,
        settled_questions=settled,
        backlinks=showing.backlinks(*page, frozenset(("brief", brief) for brief in story.briefs)),
    )


def _entries(showing: Showing) -> tuple[StoryEntry, ...]:
    """Running stories first, then paused, then closed; the one with the newest brief before the others."""
    ranks = {"running": 0, "paused": 1, "closed": 2}
    stories = sorted(showing.site.stories.values(), key=lambda s: s.id)
    stories.sort(key=lambda s: _newest(showing, s), reverse=True)
    stories.sort(key=lambda s: ranks[s.file.status if s.file else "running"])
    return tuple(
        StoryEntry(
            story.title,
            addresses.link(addresses.of("story", story.id)),
            story.file.status if story.file else "running",
            len(story.briefs),
            showing.card(story.briefs[-1]) if story.briefs else None,
        )
        for story in stories
    )


def _newest(showing: Showing, story: model.Story) -> tuple[bool, datetime]:
    """When the story was last told; before all others where it was not told yet."""
    if not story.briefs:
        return False, datetime.min.replace(tzinfo=UTC)
    return True, showing.moment(showing.site.briefs[story.briefs[-1]].file.date)
