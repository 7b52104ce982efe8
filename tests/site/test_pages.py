"""The site in, its pages out: what each kind of page shows, with finished and frozen data only."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from briefgen.language import ENGLISH
from briefgen.language import language as languages
from briefgen.site.pages.chrome import chrome
from briefgen.views import (
    HERE,
    ActorsView,
    ActorView,
    ArchiveView,
    BriefView,
    Changed,
    Chapter,
    FeedView,
    HomeView,
    NotFoundView,
    PageView,
    Question,
    QuestionsView,
    QuestionView,
    Ref,
    Section,
    Stamp,
    StoriesView,
    StoryView,
    TopicNode,
    TopicsView,
    TopicView,
    Unsound,
)
from tests.site.sample import Sample, at, brief, config, linked, text


def many(number: int) -> dict[str, str]:
    """So many briefs, b001 being the oldest."""
    return {
        f"briefs/b{n:03}.md": brief(title=f"B{n}", date=f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}")
        for n in range(1, number + 1)
    }


def topic(sample: Sample, name: str) -> TopicView:
    return sample.view(f"topics/{name}/index.html", TopicView)


# Home


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


# Questions


def ledger(sample: Sample, address: str = "questions/") -> QuestionsView:
    return sample.view(f"{address}index.html", QuestionsView)


def shown(section: Section) -> list[Question]:
    return [question for asked in section.asked for question in asked.questions]


def name(brief: Ref) -> str:
    return brief.url.removeprefix(f"{HERE}briefs/").rstrip("/")


def listed(sample: Sample, address: str = "questions/") -> list[str]:
    return [question.text for section in ledger(sample, address).sections for question in shown(section)]


#: Asked in January and February, the latter's brief answering one of January.
ASKING = {
    "briefs/a.md": brief("topics: [trees]\nopen_questions: [A1? ^one, A2? ^two]", date="2023-01-10"),
    "briefs/b.md": brief("topics: [moss]\nopen_questions: [B?]\nanswers: ['a#one Yes.']", date="2023-02-20"),
    "briefs/c.md": brief("answers: [{question: a#two, answer: Half., outcome: partly}]", date="2025-06-01"),
    "briefs/d.md": brief("topics: [trees]\nopen_questions: [{question: D?, status: dropped}, E?]", date="2025-06-20"),
}


def test_the_ledger_shows_what_is_open_the_newest_first_and_elsewhere_what_is_settled_the_last_settled_first() -> None:
    sample = linked(ASKING)
    assert ["E?", "B?", "A2?"] == listed(sample)
    assert ["D?", "A1?"] == listed(sample, "questions/settled/")
    assert ["/questions/", "/questions/settled/", "/questions/by-topic/"] == [
        tab.url.replace(HERE, "/") for tab in ledger(sample).tabs
    ]


def test_the_ledger_shows_how_long_a_question_has_been_open_on_the_day_of_the_newest_brief() -> None:
    asked = ledger(linked(ASKING)).sections[0].asked
    assert [("d", ""), ("b", "for 2 years"), ("a", "for 2 years")] == [(name(one.brief), one.lasted) for one in asked]


def test_the_ledger_names_a_brief_once_for_all_that_it_asks_in_a_row() -> None:
    texts = {
        "briefs/a.md": brief("open_questions: [One?, {question: Two?, status: dropped}, Three?]", date="2025-06-01"),
        "briefs/b.md": brief("open_questions: [Four?]", date="2025-06-02"),
    }
    asked = ledger(linked(texts)).sections[0].asked
    assert [("b", ["Four?"]), ("a", ["One?", "Three?"])] == [
        (name(one.brief), [question.text for question in one.questions]) for one in asked
    ]


def test_how_long_a_question_has_been_open_does_not_depend_on_the_day_of_the_build() -> None:
    today, later = (linked(ASKING, now=at(day)) for day in ("2025-09-01", "2035-09-01"))
    assert ledger(today) == ledger(later)


@pytest.mark.parametrize(
    ("asked", "lasted"),
    [
        ("2025-06-01", "the same day"),
        ("2025-05-31", "after 1 day"),
        ("2025-05-02", "after 30 days"),
        ("2025-05-01", "after 1 month"),
        ("2023-06-02", "after 23 months"),
        ("2023-06-01", "after 2 years"),
        ("1949-04-04", "after 76 years"),
    ],
)
def test_a_settled_question_says_how_long_it_took(asked: str, lasted: str) -> None:
    texts = {
        "briefs/a.md": brief("open_questions: [Why? ^why]", date=asked),
        "briefs/b.md": brief("answers: ['a#why Because.']", date="2025-06-01"),
    }
    [section] = ledger(linked(texts), "questions/settled/").sections
    assert lasted == shown(section)[0].lasted


def test_the_ledger_begins_with_how_it_stands() -> None:
    figures = ledger(linked(ASKING)).figures
    assert figures is not None
    assert (3, 1, 2, 1, "1 month") == (
        figures.open,
        figures.partly,
        figures.settled,
        figures.answers,
        figures.median,
    )
    assert figures.oldest is not None
    assert ("A2?", "20 June 2025") == (figures.oldest.text, figures.day.shown)


def test_half_of_the_answers_came_within_the_median() -> None:
    days = ("2025-01-02", "2025-01-05", "2025-01-09", "2025-01-31")
    texts = {"briefs/a.md": brief("open_questions: [A? ^a, B? ^b, C? ^c, D? ^d]", date="2025-01-01")}
    texts |= {
        f"briefs/{q}.md": brief(f"answers: ['a#{q} So.']", date=day)
        for q, day in zip("abcd", days, strict=True)
        if q != "a"
    }
    texts["briefs/e.md"] = brief("answers: ['a#a So.']", date=days[0])
    figures = ledger(linked(texts)).figures
    assert figures is not None
    assert (4, "4 days") == (figures.answers, figures.median)


def test_the_ledger_by_topic_shows_three_open_questions_of_each_and_leads_to_all() -> None:
    texts = {**ASKING, "briefs/z.md": brief("topics: [ash]\nopen_questions: [1?, 2?, 3?, 4?]")}
    sections = ledger(linked(texts), "questions/by-topic/").sections
    assert [
        ("Ash", ["1?", "2?", "3?"], "4 open, 0 settled", "/questions/by-topic/ash/"),
        ("Moss", ["B?"], "1 open, 0 settled", "/questions/by-topic/moss/"),
        ("Trees", ["E?", "A2?"], "2 open, 2 settled", "/questions/by-topic/trees/"),
    ] == [(s.title, [q.text for q in shown(s)], s.note, s.url.replace(HERE, "/")) for s in sections]


def test_the_questions_on_a_topic_are_the_open_ones_and_then_the_settled_ones() -> None:
    view = ledger(linked(ASKING), "questions/by-topic/trees/")
    assert [("Open", ["E?", "A2?"]), ("Settled", ["D?", "A1?"])] == [
        (section.title, [q.text for q in shown(section)]) for section in view.sections
    ]


def test_a_long_ledger_goes_on_on_older_pages() -> None:
    texts = {
        f"briefs/b{n}.md": brief(f"topics: [ash]\nopen_questions: [Question {n}?]", date=f"2025-01-1{n}")
        for n in range(6)
    }
    sample = linked(texts, setting=config(more="per_page: 1"))
    for base in ("questions/", "questions/by-topic/ash/"):
        parts = [base, f"{base}page/2/", f"{base}page/1/"]
        assert [f"Question {n}?" for n in (5, 4, 3, 2, 1, 0)] == [
            text for part in parts for text in listed(sample, part)
        ]


def test_a_questions_page_shows_the_other_questions_of_its_brief() -> None:
    sample = linked({"briefs/ash.md": brief("topics: [trees]\nopen_questions: [One?, Two? ^two, Three?]")})
    view = sample.view("questions/ash/two/index.html", QuestionView)
    assert (["One?", "Three?"], ["Trees"]) == ([q.text for q in view.others], [ref.title for ref in view.topics])


def test_a_question_without_name_and_history_stands_in_its_brief_until_it_is_answered() -> None:
    asked = {"briefs/ash.md": brief("open_questions: [Why?]", date="2025-08-01")}
    answered = asked | {"briefs/birch.md": brief("answers: ['ash#why Because.']")}
    assert "questions/ash/why/index.html" not in [page.path for page in linked(asked).pages]
    [in_brief] = shown(ledger(linked(asked)).sections[0])
    [on_its_own] = shown(ledger(linked(answered), "questions/settled/").sections[0])
    assert ["/briefs/ash/#why", "/questions/ash/why/"] == [q.url.replace(HERE, "/") for q in (in_brief, on_its_own)]


# Topics

TREE = {
    "topics/plants.md": text("title: Plants"),
    "topics/trees.md": text("title: Trees\nparent: plants"),
    "topics/birches.md": text("title: Birches\nparent: trees"),
    "topics/moss.md": text("title: Moss\nparent: plants"),
    "briefs/a.md": brief("topics: [birches]\nactors: [ada]\nopen_questions: [Why?]", title="A", date="2025-08-01"),
    "briefs/b.md": brief("topics: [trees, birches]", title="B", date="2025-08-02"),
    "briefs/c.md": brief("topics: [plants]", title="C", date="2025-08-03"),
}


def test_a_topic_shows_the_briefs_of_all_topics_below_it_each_once() -> None:
    sample = linked(TREE)
    assert {"plants": ["C", "B", "A"], "trees": ["B", "A"], "birches": ["B", "A"], "moss": []} == {
        name: [card.title for card in topic(sample, name).briefs] for name in ("plants", "trees", "birches", "moss")
    }


def test_a_topic_shows_actors_and_questions_of_the_topics_below_it() -> None:
    view = topic(linked(TREE), "plants")
    assert (["Ada"], ["Why?"]) == ([ref.title for ref in view.actors], [q.text for q in view.open_questions])


def test_a_topic_shows_the_way_down_to_it_and_what_is_below() -> None:
    sample = linked(TREE)
    assert ["Plants", "Trees"] == [ref.title for ref in topic(sample, "birches").trail]
    assert [("Moss", "0 briefs"), ("Trees", "2 briefs")] == [
        (ref.title, ref.note) for ref in topic(sample, "plants").subtopics
    ]


def test_the_list_of_topics_is_a_tree() -> None:
    def drawn(nodes: tuple[TopicNode, ...], indent: str = "") -> list[str]:
        return [
            line
            for node in nodes
            for line in (f"{indent}{node.title} {node.count}", *drawn(node.children, indent + "  "))
        ]

    assert ["Plants 3", "  Moss 0", "  Trees 2", "    Birches 2"] == drawn(
        linked(TREE).view("topics/index.html", TopicsView).topics
    )


def test_related_topics_say_why_they_are_related() -> None:
    sample = linked(
        {
            "topics/ash.md": text("title: Ash\nrelated: [birch]"),
            "briefs/a.md": brief("topics: [ash, cedar]\nactors: [ada]"),
            "briefs/b.md": brief("topics: [ash, cedar, elm]"),
        }
    )
    assert [("Birch", "named as related"), ("Cedar", "shares 2 briefs and 1 actor"), ("Elm", "shares 1 brief")] == [
        (ref.title, ref.note) for ref in topic(sample, "ash").related
    ]
    assert [("Ash", "named as related")] == [(ref.title, ref.note) for ref in topic(sample, "birch").related]


def test_parent_and_subtopics_are_not_repeated_as_related() -> None:
    sample = linked(TREE)
    assert [] == [ref.title for ref in topic(sample, "trees").related]


def test_no_topic_of_its_own_branch_is_repeated_as_related() -> None:
    assert [] == [ref.title for ref in topic(linked(TREE), "plants").related]


def test_a_topic_is_not_related_to_itself() -> None:
    assert [] == [
        ref.title for ref in topic(linked({"topics/ash.md": text("title: Ash\nrelated: [ash]")}), "ash").related
    ]


def test_a_topics_timeline_counts_its_briefs_with_their_events_and_updates() -> None:
    more = "topics: [ash]\nevents: ['2025-08-03 Here.', '2025-08-01 There.']"
    update = "updates: [{date: 2025-08-04, note: More.}]"
    texts = {"briefs/a.md": brief(f"{more}\n{update}", date="2025-08-02"), "briefs/b.md": brief("topics: [ash]")}
    timeline = topic(linked(texts), "ash").timeline
    assert timeline is not None
    assert ("2 briefs from 2 August 2025 to 22 August 2025", [("event", "2 events"), ("update", "1 update")]) == (
        timeline.title,
        [(row.kind, row.shown) for row in timeline.rows],
    )


def test_time_runs_as_the_sites_language_is_written() -> None:
    texts = {f"briefs/{day}.md": brief("topics: [ash]", date=f"2025-08-{day}") for day in (11, 21)}
    western, eastern = (
        topic(linked(texts, setting=config(more=f"language: {language}")), "ash").timeline for language in ("en", "ar")
    )
    assert western is not None
    assert eastern is not None
    assert [western.bars[0].x, eastern.bars[0].x] == ["1.2%", "93.8%"]


def test_a_topics_events_are_those_of_its_briefs_in_order_of_their_dates() -> None:
    sample = linked(
        {
            "briefs/a.md": brief("topics: [ash]\nevents: ['2025-08-03 Third.', '2025-08-01 First.']", title="A"),
            "briefs/b.md": brief("topics: [ash]\nevents: ['2025-08-02 Second.']", title="B"),
        }
    )
    events = topic(sample, "ash").events
    assert [("First.", "A"), ("Second.", "B"), ("Third.", "A")] == [
        (e.what.text, e.brief and e.brief.title) for e in events
    ]


def test_a_topics_older_briefs_stand_with_their_events_on_pages_of_their_own() -> None:
    texts = {
        f"briefs/b{n}.md": brief(f"topics: [ash]\nevents: [2025-08-0{n} E{n}.]", title=f"B{n}", date=f"2025-08-0{n}")
        for n in range(1, 6)
    }
    sample = linked(texts, setting=config(more="per_page: 2"))
    newest, older = topic(sample, "ash"), sample.view("topics/ash/page/1/index.html", ArchiveView)
    assert (["B5", "B4", "B3"], ["E3.", "E4.", "E5."]) == (
        [card.title for card in newest.briefs],
        [event.what.text for event in newest.events],
    )
    assert (["B2", "B1"], ["E1.", "E2."]) == (
        [card.title for card in older.briefs],
        [event.what.text for event in older.events],
    )


def test_a_topic_shows_twelve_open_questions_and_where_the_others_are() -> None:
    view = topic(
        linked({"briefs/a.md": brief(f"topics: [ash]\nopen_questions: {[f'Q{n}?' for n in range(14)]}")}), "ash"
    )
    assert (12, 14, "/questions/by-topic/ash/") == (
        len(view.open_questions),
        view.open_count,
        view.questions.replace(HERE, "/"),
    )


# Storylines

STORY = {
    "briefs/ash.md": brief("story: wood", title="First", date="2025-08-01"),
    "briefs/birch.md": brief("story: wood", title="Second", date="2025-08-02"),
    "briefs/cedar.md": brief("story: wood", title="Third", date="2025-08-03"),
}


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


# Actors


def test_the_list_of_actors_goes_by_the_name_they_are_sorted_as() -> None:
    sample = linked(
        {
            "briefs/b.md": brief("actors: [Élise Elm, '7 Oaks', Zed Ash, ада клен]"),
            "actors/zed.md": text("name: Zed Ash\nsort_as: Ash, Zed"),
        }
    )
    letters = sample.view("actors/index.html", ActorsView).letters
    assert [("#", ["7 Oaks"]), ("A", ["Zed Ash"]), ("E", ["Élise Elm"]), ("А", ["ада клен"])] == [
        (letter.letter, [actor.name for actor in letter.actors]) for letter in letters
    ]


def test_many_actors_are_listed_letter_by_letter() -> None:
    names = [f"A{n}" for n in range(12)] + ["Birch", "9 Oaks"]
    texts = {f"briefs/b{n}.md": brief(f"actors: ['{name}']") for n, name in enumerate(names)}
    texts["briefs/z.md"] = brief("actors: [Birch]")
    sample = linked(texts, setting=config(more="per_page: 1"))
    front = sample.view("actors/index.html", ActorsView)
    assert (["#", "A", "B"], ["Birch"], ()) == (
        [r.title for r in front.index],
        [a.name for a in front.most],
        front.letters,
    )
    first, second = (sample.view(f"actors/page/{part}/index.html", ActorsView) for part in ("a", "a-2"))
    assert (10, 2) == (len(first.letters[0].actors), len(second.letters[0].actors))
    assert ("Actors: A", "Actors: A, page 2") == (first.title, second.title)
    assert ("/actors/page/a-2/", "/actors/page/a/") == (
        first.pager.older.replace(HERE, "/"),
        second.pager.newer.replace(HERE, "/"),
    )
    assert ["9 Oaks"] == [a.name for a in sample.view("actors/page/other/index.html", ActorsView).letters[0].actors]


def test_the_list_of_actors_shows_the_role_each_had_in_the_newest_brief() -> None:
    roles = "roles: [{title: Old, from: 2001-01-01, to: 2002-01-01}, {title: New, from: 2005-01-01, to: 2025-08-20}]"
    texts = {
        "actors/ada.md": text(f"name: Ada Ash\n{roles}"),
        "briefs/birch.md": brief("actors: [ada]", date="2001-06-01"),
        "briefs/cedar.md": brief("actors: [ada]", date="2025-08-20"),
    }
    assert "New" == linked(texts).view("actors/index.html", ActorsView).letters[0].actors[0].role


FORMER = "{title: Chair, from: 2001-01-01, to: 2010-05-01}"
LAST = "{title: Judge, from: 2010-06-01, to: 2025-08-21}"


@pytest.mark.parametrize(
    ("roles", "headline"),
    [
        pytest.param(f"[{FORMER}, Head]", [("Head", False)], id="what it is stands before what it was"),
        pytest.param(f"[{FORMER}, {LAST}]", [("Judge", True)], id="what it was last, where it is nothing any more"),
        pytest.param(
            "[{title: Head, to: 2025-08-22}, {title: Envoy, to: 2030-01-01}]",
            [("Head", False), ("Envoy", False)],
            id="an end that has not come by the newest brief is none",
        ),
        pytest.param("[]", [], id="nothing that is known"),
    ],
)
def test_an_actors_headline_tells_by_the_day_of_the_newest_brief(roles: str, headline: list[tuple[str, bool]]) -> None:
    texts = {"actors/ada.md": text(f"name: Ada Ash\nroles: {roles}"), "briefs/birch.md": brief(date="2025-08-22")}
    view = linked(texts).view("actors/ada/index.html", ActorView)
    assert headline == [(role.title, role.is_past) for role in view.headline]


def test_an_actors_briefs_and_mentions_go_on_on_older_pages_both_of_the_same_time() -> None:
    texts = {
        f"briefs/b{n}.md": brief("actors: [ada]" if n % 2 else "", "Ada spoke.", title=f"B{n}", date=f"2025-08-0{n}")
        for n in range(1, 7)
    }
    sample = linked(texts | {"actors/ada.md": text("name: Ada")}, setting=config(more="per_page: 2"))
    newest = sample.view("actors/ada/index.html", ActorView)
    older = sample.view("actors/ada/page/1/index.html", ArchiveView)
    assert (["B5"], ["B6"]) == ([p.brief.title for p in newest.parts], [c.title for c in newest.mentions])
    assert (["B1"], ["B2"]) == ([p.brief.title for p in older.parts], [c.title for c in older.mentions])


def test_an_actor_shows_members_companions_and_topics() -> None:
    sample = linked(
        {
            "briefs/a.md": brief("actors: [club, bob]\ntopics: [trees]"),
            "briefs/b.md": brief("actors: [club, bob, cy]\ntopics: [trees, moss]"),
            "actors/ada.md": text("name: Ada Ash\naffiliations: [Club]"),
        }
    )
    view = sample.view("actors/club/index.html", ActorView)
    assert ["Ada Ash"] == [ref.title for ref in view.members]
    assert [("Bob", 2), ("Cy", 1)] == [(one.actor.title, one.briefs) for one in view.companions]
    assert [("Trees", "2 briefs"), ("Moss", "1 brief")] == [(ref.title, ref.note) for ref in view.topics]


def test_an_actor_shows_when_each_companion_last_appeared_with_it() -> None:
    texts = {
        "briefs/a.md": brief("actors: [ada, bob]", date="2025-08-01"),
        "briefs/b.md": brief("actors: [ada, bob, cy]", date="2025-08-02"),
        "briefs/c.md": brief("actors: [ada, cy]", date="2025-08-03"),
        "briefs/d.md": brief("actors: [bob, cy]", date="2025-08-04"),
    }
    companions = linked(texts).view("actors/ada/index.html", ActorView).companions
    assert [("Bob", "2 August 2025"), ("Cy", "3 August 2025")] == [(c.actor.title, c.last.shown) for c in companions]


def test_an_actor_shows_who_of_its_companions_appear_with_each_other() -> None:
    texts = {
        "briefs/a.md": brief("actors: [ada, bob, cy]"),
        "briefs/b.md": brief("actors: [ada, bob, cy]"),
        "briefs/c.md": brief("actors: [ada, di]"),
        "briefs/d.md": brief("actors: [bob, di]"),
    }
    network = linked(texts).view("actors/ada/index.html", ActorView).network
    assert network is not None
    assert ["Bob", "Cy", "Di"] == [neighbour.name for neighbour in network.neighbours]
    assert "Briefs that name two of them: Bob with Cy (2)." == network.text


# Briefs


def test_a_brief_shows_what_was_corrected_in_those_it_builds_on() -> None:
    updates = "updates: ['2025-08-10 A word more.', '2025-08-11 correction: It was two.']"
    sample = linked({"briefs/ash.md": brief(updates, title="Ash"), "briefs/birch.md": brief("builds_on: [ash]")})
    [base] = sample.brief("birch").builds_on
    assert ("Ash", ["It was two."]) == (base.brief.title, [update.note.text for update in base.corrections])


def test_a_brief_is_changed_when_its_latest_update_says_so() -> None:
    sample = linked({"briefs/ash.md": brief("updates: ['2025-08-25 Last.', '2025-08-24 First.']")})
    view = sample.brief("ash")
    assert view.changed is not None
    assert ("2025-08-25", ["First.", "Last."]) == (view.changed.iso, [update.note.text for update in view.updates])


def test_a_bullet_says_that_it_was_corrected_and_that_its_source_is_not_sound() -> None:
    texts = {
        "briefs/ash.md": text(
            """
            title: Ash
            date: 2025-08-22
            summary: ["One.[^doc] ^one", Two.]
            sources: [{id: doc, title: The paper, status: retracted}]
            updates: [{date: 2025-08-23, kind: correction, bullet: one, was: Wun., note: A slip.}]
            """
        )
    }
    one, two = linked(texts).brief("ash").summary
    note = Changed("Corrected", Stamp("2025-08-23", "23 August 2025"), f"{HERE}briefs/ash/#part-update-2025-08-23")
    unsound = Unsound("No source of this stands any longer: The paper (retracted)", fallen=True)
    assert ((note,), unsound) == (one.changed, one.unsound)
    assert ((), None) == (two.changed, two.unsound)


def test_dates_are_shown_in_the_sites_zone() -> None:
    texts = {"briefs/ash.md": brief(date="2025-08-21T23:30Z")}
    stamp = linked(texts, zone="Pacific/Auckland").brief("ash").date
    assert ("2025-08-22T11:30:00+12:00", "22 August 2025, 11:30") == (stamp.iso, stamp.shown)


def test_the_description_of_a_brief_names_things_as_its_first_bullet_does() -> None:
    texts = {
        "briefs/birch.md": text("title: B\ndate: 2025-08-22\nsummary: ['[[ada-ash]] spoke.']"),
        "actors/ada-ash.md": text("name: Ada Ash"),
    }
    view = linked(texts).brief("birch")
    assert "Ada Ash" in view.summary[0].html.text
    assert "Ada Ash spoke." == view.description


# All pages


RICH = {
    **TREE,
    **STORY,
    "briefs/oak.md": brief(
        """
        actors: [{actor: Ada, role: Chair, stance: "For **it**."}]
        answers: ["a#why Because [[b]]."]
        sources: [{id: doc, title: A paper, url: "https://example.org/"}]
        updates:
          - "2025-08-23 correction: One."
          - {date: 2025-08-24, was: Less., note: Two.}
        builds_on: [a]
        events: [{date: 2025-08-22, what: It fell., actors: [Ada]}]
        aliases: [/old/]
        review_by: 2026-01-01
        """,
        "Text[^doc] ![](oak.png) [[ada]] [[wood]]",
    ),
    "actors/ada.md": text("name: Ada\nroles: [Chair]\nlinks: {wikidata: Q1}\nimage: oak.png", "[[oak]]"),
    "pages/about.md": text("title: About", "[[trees]]"),
}
RICH_FILES = {"content/briefs/oak.png": "briefs/oak.png", "content/actors/oak.png": "actors/oak.png"}


def frozen(value: object) -> bool:
    """Whether the value can neither change nor do anything."""
    if isinstance(value, msgspec.Struct):
        return type(value).__struct_config__.frozen and all(
            frozen(getattr(value, name)) for name in type(value).__struct_fields__
        )
    if isinstance(value, tuple):
        return all(frozen(item) for item in value)
    if isinstance(value, dict):
        return all(frozen(item) for item in (*value, *value.values()))
    return value is None or type(value) in {str, int, bool}


def test_views_hold_frozen_data_and_nothing_else() -> None:
    sample = linked(RICH, files=RICH_FILES)
    assert [] == sample.problems()
    assert [] == [page.path for page in sample.pages if not frozen(page.view)]
    assert {
        "brief.html", "home.html", "topic.html", "topics.html", "actor.html", "actors.html", "story.html",
        "stories.html", "questions.html", "question.html", "page.html", "404.html", "redirect.html", "feed", "sitemap",
        "data", "data.html", "changes.html", "corrections.html", "text",
    } == {page.layout for page in sample.pages}  # fmt: skip


def test_no_view_holds_a_struct_of_the_site() -> None:
    def kinds(value: object) -> set[str]:
        if isinstance(value, msgspec.Struct):
            return {type(value).__module__}.union(*(kinds(getattr(value, n)) for n in type(value).__struct_fields__))
        if isinstance(value, dict):
            return set[str]().union(*map(kinds, value.values()))
        return set[str]().union(*map(kinds, value)) if isinstance(value, tuple) else set()

    found = set[str]().union(*(kinds(page.view) for page in linked(RICH, files=RICH_FILES).pages))
    assert {"views", "data", "words"} == {name.split(".")[1] for name in found}


def test_files_that_texts_lead_to_are_copied_and_others_are_not() -> None:
    files = {
        **RICH_FILES,
        "content/briefs/unused.png": "briefs/unused.png",
        "content/static/robots.txt": "robots.txt",
        "content/static/deep/a.txt": "deep/a.txt",
        "content/briefs/secret.pdf": "briefs/secret.pdf",
    }
    texts = RICH | {"briefs/draft.md": brief("status: draft", "[it](secret.pdf)")}
    assert [
        ("actors/oak.png", "content/actors/oak.png"),
        ("briefs/oak.png", "content/briefs/oak.png"),
        ("deep/a.txt", "content/static/deep/a.txt"),
        ("robots.txt", "content/static/robots.txt"),
    ] == [(copy.path, copy.source) for copy in linked(texts, files=files).copies]


def test_a_plain_page_shows_what_leads_to_it() -> None:
    sample = linked({"pages/about.md": text("title: About"), "briefs/ash.md": brief(body="[[about]]", title="Ash")})
    assert ["Ash"] == [ref.title for ref in sample.view("about/index.html", PageView).backlinks.refs]


def test_the_page_for_lost_readers_shows_the_newest_briefs() -> None:
    assert ["B7", "B6", "B5", "B4", "B3"] == [
        card.title for card in linked(many(7)).view("404.html", NotFoundView).briefs
    ]


def test_the_menu_has_an_entry_for_each_kind_of_page_that_the_site_has() -> None:
    empty, full = linked({}), linked(RICH, files=RICH_FILES)
    assert [] == [ref.title for ref in chrome(empty.site, config(), ENGLISH, {}).menu]
    assert ["Topics", "Actors", "Storylines", "Open questions"] == [
        ref.title for ref in chrome(full.site, config(), ENGLISH, {}).menu
    ]


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("uk", "ltr")]
)
def test_the_direction_of_writing_follows_the_language(language: str, direction: str) -> None:
    assert direction == chrome(linked({}).site, config(), languages(language, {}), {}).direction


# Feeds


def ids(sample: Sample) -> list[str]:
    return [
        found
        for page in sample.pages
        if isinstance(page.view, FeedView)
        for found in (page.view.id, *(entry.id for entry in page.view.entries))
    ]


def test_the_ids_of_feeds_do_not_change_when_titles_dates_or_addresses_do() -> None:
    before = linked({"briefs/ash.md": brief("topics: [trees]", title="Before")})
    after = linked(
        {"briefs/2025/2025-08-30-ash.md": brief("topics: [trees]", title="After", date="2025-08-30"),
         "topics/trees.md": text("title: All trees")},
        setting=config(url="https://elsewhere.example/briefs/", title="Another name"),
        now=datetime.fromisoformat("2025-12-01T00:00Z"),
    )  # fmt: skip
    assert ids(before) == ids(after)
    # Those of the site, of questions asked and settled, of changes and of the topic, in two forms; a brief, a change.
    assert 2 * (5 + 3) == len(ids(before))
    assert 5 + 2 == len(set(ids(before)))


def test_without_feeds_nothing_speaks_of_them() -> None:
    setting = config(more="feeds: false")
    sample = linked(RICH, files=RICH_FILES, setting=setting)
    assert [] == feeds_of(sample)
    assert ((), ()) == (topic(sample, "trees").feeds, chrome(sample.site, setting, ENGLISH, {}).feeds)


def feeds_of(sample: Sample) -> list[str]:
    return [page.path for page in sample.pages if page.layout == "feed"]


def test_a_page_offers_its_feed_in_each_form() -> None:
    shown = topic(linked(RICH, files=RICH_FILES), "trees").feeds
    assert [
        ("Atom", "application/atom+xml", f"{HERE}topics/trees/feed.xml"),
        ("JSON", "application/feed+json", f"{HERE}topics/trees/feed.json"),
    ] == [(feed.form, feed.type, feed.url) for feed in shown]


def test_feeds_of_the_site_alone_leave_out_those_of_each_thing() -> None:
    sample = linked(RICH, files=RICH_FILES, setting=config(more="feeds: site"))
    bases = ("", "changes/", "questions/", "questions/settled/")
    assert {f"{base}feed.{form}" for base in bases for form in ("xml", "json")} == set(feeds_of(sample))
    assert () == topic(sample, "trees").feeds


def test_what_has_no_brief_has_no_feed() -> None:
    texts = {"topics/moss.md": text("title: Moss"), "actors/ada.md": text("name: Ada"), "briefs/ash.md": brief()}
    sample = linked({**texts, "stories/wood.md": text("title: Wood")})
    assert [] == [path for path in feeds_of(sample) if path.startswith(("topics/", "actors/", "stories/"))]
    assert () == topic(sample, "moss").feeds


# What became of a brief's questions


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("", ""),
        ('"a#who Ada."', "1 of 3 questions was answered"),
        ('"a#who Ada.", "a#why So."', "2 of 3 questions were answered"),
        ("{question: a#who, answer: Ada., outcome: partly}", "1 of 3 questions was answered in part"),
        ('"a#who Ada.", {question: a#why, answer: So., outcome: partly}', "1 of 3 questions was answered, 1 in part"),
    ],
)
def test_a_brief_says_what_has_been_answered_since(answers: str, said: str) -> None:
    sample = linked(
        {
            "briefs/a.md": brief("open_questions: ['Who? ^who', 'Why? ^why', 'How? ^how']", date="2025-01-01"),
            "briefs/b.md": brief(f"answers: [{answers}]", date="2025-01-02"),
        }
    )

    assert sample.view("briefs/a/index.html", BriefView).since == said
    assert sample.view("briefs/b/index.html", BriefView).since == ""
