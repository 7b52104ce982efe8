"""The home page, and older briefs on pages of their own."""

from __future__ import annotations

import pytest

from briefgen.views import HERE, ArchiveView, HomeView
from tests.site.pages.rich import many
from tests.site.sample import brief, config, linked, text


@pytest.mark.parametrize(
    ("number", "on_pages"),
    [(0, [0]), (1, [1]), (5, [5]), (9, [9]), (10, [5, 5]), (14, [9, 5]), (15, [5, 5, 5])],
)
def test_home_lets_go_of_its_older_half_when_it_holds_twice_as_many_as_a_page(number: int, on_pages: list[int]) -> None:
    sample = linked(many(number), setting=config(more="per_page: 5"))
    home = sample.view("index.html", HomeView)
    older = [page.view for page in sample.pages if isinstance(page.view, ArchiveView)]
    assert on_pages == [len(home.briefs) + (home.lead is not None), *(len(view.briefs) for view in older)]
    shown = [card.title for card in (*([home.lead.card] if home.lead else []), *home.briefs)]
    shown += [card.title for view in older for card in view.briefs]
    assert [f"B{n}" for n in range(number, 0, -1)] == shown


def test_the_pages_of_home_lead_to_each_other_and_to_the_oldest() -> None:
    sample = linked(many(20), setting=config(more="per_page: 5"))
    pagers = [sample.view("index.html", HomeView).pager]
    pagers += [sample.view(f"page/{part}/index.html", ArchiveView).pager for part in (3, 2, 1)]
    assert [
        ("", "/page/3/", "/page/1/"),
        ("/", "/page/2/", "/page/1/"),
        ("/page/3/", "/page/1/", ""),
        ("/page/2/", "", ""),
    ] == [tuple(url.replace(HERE, "/") for url in (p.newer, p.older, p.oldest)) for p in pagers]


def test_an_older_page_says_from_when_to_when_its_briefs_are() -> None:
    page = linked(many(10), setting=config(more="per_page: 5")).view("page/1/index.html", ArchiveView)
    assert ("2 January 2025 to 6 January 2025", "Newest briefs") == (page.period, page.front.title)


def test_older_pages_stay_as_they_are_when_a_brief_comes() -> None:
    before, after = (linked(many(number), setting=config(more="per_page: 5")) for number in (16, 17))
    for path in ("page/1/index.html", "page/2/index.html"):
        assert before.page(path).view == after.page(path).view


def test_home_has_a_lead_questions_stories_and_topics() -> None:
    texts = many(21) | {"briefs/z.md": brief("topics: [trees]\nstory: wood\nopen_questions: [Why?]", title="Z")}
    first = linked(texts).view("index.html", HomeView)
    assert first.lead is not None
    assert "Z" == first.lead.card.title
    assert (["Why?"], ["Wood"], ["Trees"]) == (
        [q.text for q in first.questions],
        [ref.title for ref in first.stories],
        [ref.title for ref in first.topics],
    )


def test_home_counts_the_questions_that_are_not_settled() -> None:
    asked = "{question: B?, status: partly}, {question: C?, status: dropped}, {question: D?, answer: E.}"
    front = f"open_questions: [A?, {asked}]"
    home = linked({"briefs/ash.md": brief(front)}).view("index.html", HomeView)
    assert (2, ["A?", "B?"]) == (home.open_count, [q.text for q in home.questions])


def test_home_names_running_stories_only_the_one_with_the_newest_brief_first() -> None:
    sample = linked(
        {
            "briefs/ash.md": brief("story: ash", date="2025-08-01"),
            "briefs/birch.md": brief("story: birch", date="2025-08-03"),
            "briefs/cedar.md": brief("story: cedar", date="2025-08-04"),
            "stories/ash.md": text("title: Ash"),
            "stories/cedar.md": text("title: Cedar\nstatus: closed"),
            "stories/empty.md": text("title: Empty"),
        }
    )
    assert ["Birch", "Ash"] == [ref.title for ref in sample.view("index.html", HomeView).stories]
