"""The page of a topic, and the tree of them all."""

from __future__ import annotations

from briefgen.views import HERE, ArchiveView, TopicNode, TopicsView
from tests.site.pages.rich import TREE
from tests.site.sample import brief, config, linked, text


def test_a_topic_shows_the_briefs_of_all_topics_below_it_each_once() -> None:
    sample = linked(TREE)
    assert {"plants": ["C", "B", "A"], "trees": ["B", "A"], "birches": ["B", "A"], "moss": []} == {
        name: [card.title for card in sample.topic(name).briefs] for name in ("plants", "trees", "birches", "moss")
    }


def test_a_topic_shows_actors_and_questions_of_the_topics_below_it() -> None:
    view = linked(TREE).topic("plants")
    assert (["Ada"], ["Why?"]) == ([ref.title for ref in view.actors], [q.text for q in view.open_questions])


def test_a_topic_shows_the_way_down_to_it_and_what_is_below() -> None:
    sample = linked(TREE)
    assert ["Plants", "Trees"] == [ref.title for ref in sample.topic("birches").trail]
    assert [("Moss", "0 briefs"), ("Trees", "2 briefs")] == [
        (ref.title, ref.note) for ref in sample.topic("plants").subtopics
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
        (ref.title, ref.note) for ref in sample.topic("ash").related
    ]
    assert [("Ash", "named as related")] == [(ref.title, ref.note) for ref in sample.topic("birch").related]


def test_parent_and_subtopics_are_not_repeated_as_related() -> None:
    sample = linked(TREE)
    assert [] == [ref.title for ref in sample.topic("trees").related]


def test_no_topic_of_its_own_branch_is_repeated_as_related() -> None:
    assert [] == [ref.title for ref in linked(TREE).topic("plants").related]


def test_a_topic_is_not_related_to_itself() -> None:
    assert [] == [
        ref.title for ref in linked({"topics/ash.md": text("title: Ash\nrelated: [ash]")}).topic("ash").related
    ]


def test_a_topics_timeline_counts_its_briefs_with_their_events_and_updates() -> None:
    more = "topics: [ash]\nevents: ['2025-08-03 Here.', '2025-08-01 There.']"
    update = "updates: [{date: 2025-08-04, note: More.}]"
    texts = {"briefs/a.md": brief(f"{more}\n{update}", date="2025-08-02"), "briefs/b.md": brief("topics: [ash]")}
    timeline = linked(texts).topic("ash").timeline
    assert timeline is not None
    assert ("2 briefs from 2 August 2025 to 22 August 2025", [("event", "2 events"), ("update", "1 update")]) == (
        timeline.title,
        [(row.kind, row.shown) for row in timeline.rows],
    )


def test_time_runs_as_the_sites_language_is_written() -> None:
    texts = {f"briefs/{day}.md": brief("topics: [ash]", date=f"2025-08-{day}") for day in (11, 21)}
    western, eastern = (
        linked(texts, setting=config(more=f"language: {language}")).topic("ash").timeline for language in ("en", "ar")
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
    events = sample.topic("ash").events
    assert [("First.", "A"), ("Second.", "B"), ("Third.", "A")] == [
        (e.what.text, e.brief and e.brief.title) for e in events
    ]


def test_a_topics_older_briefs_stand_with_their_events_on_pages_of_their_own() -> None:
    texts = {
        f"briefs/b{n}.md": brief(f"topics: [ash]\nevents: [2025-08-0{n} E{n}.]", title=f"B{n}", date=f"2025-08-0{n}")
        for n in range(1, 6)
    }
    sample = linked(texts, setting=config(more="per_page: 2"))
    newest, older = sample.topic("ash"), sample.view("topics/ash/page/1/index.html", ArchiveView)
    assert (["B5", "B4", "B3"], ["E3.", "E4.", "E5."]) == (
        [card.title for card in newest.briefs],
        [event.what.text for event in newest.events],
    )
    assert (["B2", "B1"], ["E1.", "E2."]) == (
        [card.title for card in older.briefs],
        [event.what.text for event in older.events],
    )


def test_a_topic_shows_twelve_open_questions_and_where_the_others_are() -> None:
    asking = brief(f"topics: [ash]\nopen_questions: {[f'Q{n}?' for n in range(14)]}")
    view = linked({"briefs/a.md": asking}).topic("ash")
    assert (12, 14, "/questions/by-topic/ash/") == (
        len(view.open_questions),
        view.open_count,
        view.questions.replace(HERE, "/"),
    )
