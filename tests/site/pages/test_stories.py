"""The page of a storyline, and the list of them all."""

from __future__ import annotations

import pytest

from briefgen.views import ArchiveView, Chapter, StoriesView, StoryView
from tests.site.pages.rich import STORY
from tests.site.sample import Sample, brief, config, linked, text


@pytest.mark.parametrize(
    ("name", "number", "previous", "following"),
    [("ash", 1, None, "Second"), ("birch", 2, "First", "Third"), ("cedar", 3, "Second", None)],
)
def test_a_brief_knows_its_place_in_its_story(
    name: str, number: int, previous: str | None, following: str | None
) -> None:
    place = linked(STORY).brief(name).story
    assert place is not None
    assert ("Wood", number, 3) == (place.title, place.number, place.total)
    assert previous == (place.previous.title if place.previous else None)
    assert following == (place.next.title if place.next else None)


def test_a_story_shows_its_briefs_oldest_first_and_leads_with_the_newest() -> None:
    view = linked(STORY).view("stories/wood/index.html", StoryView)
    assert [(1, "First"), (2, "Second"), (3, "Third")] == [(c.number, c.brief.title) for c in view.chapters]
    assert view.lead is not None
    assert "Third" == view.lead.card.title


def test_a_story_without_a_published_brief_has_an_empty_page() -> None:
    view = linked({"stories/wood.md": text("title: Wood")}).view("stories/wood/index.html", StoryView)
    assert (None, (), ()) == (view.lead, view.beginning, view.chapters)


def story(number: int, per_page: int = 40) -> Sample:
    """A story of so many briefs, B1 being the oldest."""
    texts = {
        f"briefs/b{n}.md": brief(f"story: wood\nactors: [a{n // 2}]", title=f"B{n}", date=f"2025-01-{n:02}")
        for n in range(1, number + 1)
    }
    return linked(texts, setting=config(more=f"per_page: {per_page}"))


@pytest.mark.parametrize(
    ("number", "beginning", "between", "lately"),
    [(1, 0, 0, 0), (2, 1, 0, 0), (8, 2, 0, 5), (9, 2, 1, 5), (20, 2, 12, 5)],
)
def test_a_long_story_so_far_is_told_by_its_beginning_and_by_what_came_lately(
    number: int, beginning: int, between: int, lately: int
) -> None:
    view = story(number).view("stories/wood/index.html", StoryView)
    assert (beginning, between, lately) == (len(view.beginning), view.between, len(view.lately))
    told = [card.title for card in (*view.beginning, *view.lately)]
    assert [f"B{n}" for n in range(1, number) if n <= 2 or n > 2 + between] == told


def test_a_chapter_says_what_its_brief_added_to_the_story() -> None:
    texts = {
        "briefs/ash.md": brief("story: wood\nactors: [ada]\nopen_questions: [Who? ^who, How? ^how]", date="2025-08-01"),
        "briefs/birch.md": brief(
            """
            story: wood
            actors: [ada, bob]
            open_questions: [{question: How in winter?, sharpens: ash#how}]
            answers: ["ash#who Bob."]
            """,
            date="2025-08-02",
        ),
    }
    first, second = linked(texts).view("stories/wood/index.html", StoryView).chapters
    assert (["Ada"], ["Who?", "How?"], []) == titles(first)
    assert (["Bob"], ["How in winter?"], [("Who?", "answered"), ("How?", "sharpened")]) == titles(second)


def titles(chapter: Chapter) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    return (
        [ref.title for ref in chapter.arrivals],
        [ref.title for ref in chapter.asked],
        [(ref.title, ref.note) for ref in chapter.settled],
    )


def test_the_older_chapters_of_a_long_story_stand_on_pages_of_their_own_and_keep_their_numbers() -> None:
    sample = story(7, per_page=2)
    newest = sample.view("stories/wood/index.html", StoryView)
    older = [sample.view(f"stories/wood/page/{part}/index.html", ArchiveView) for part in (2, 1)]
    assert [[5, 6, 7], [3, 4], [1, 2]] == [
        [chapter.number for chapter in chapters] for chapters in (newest.chapters, *(view.chapters for view in older))
    ]
    assert [[], ["A2"]] == [[ref.title for ref in c.arrivals] for c in older[0].chapters]


def test_running_stories_come_before_paused_and_closed_ones_and_newer_before_older() -> None:
    states = {"ash": "closed", "birch": "running", "cedar": "paused", "elm": "running"}
    texts = {f"stories/{name}.md": text(f"title: {name}\nstatus: {status}") for name, status in states.items()}
    texts |= {f"briefs/b-{name}.md": brief(f"story: {name}", date=f"2025-08-0{n}") for n, name in enumerate(states, 1)}
    view = linked(texts).view("stories/index.html", StoriesView)
    assert ["elm", "birch", "cedar", "ash"] == [entry.title for entry in view.stories]


def test_a_story_without_briefs_comes_after_one_with_old_briefs() -> None:
    texts = {
        "stories/ash.md": text("title: Ash"),
        "briefs/birch.md": brief("story: birch", date="1949-04-04"),
    }
    view = linked(texts).view("stories/index.html", StoriesView)
    assert ["Birch", "Ash"] == [entry.title for entry in view.stories]
