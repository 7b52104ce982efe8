"""All documents in, one site out: dates, roles, topics, storylines, backlinks; in whatever order files come."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Backlink, Document
from briefgen.views import ActorView
from tests.site.sample import at, brief, documents, linked, text

ROLES = """
name: Ada Ash
roles:
  - {title: Clerk, to: 2019-12-31}
  - {title: Treasurer, from: 2020-01-01, to: 2021-06-30}
  - {title: Chair, organisation: Oak Union, from: 2022-01-01, to: 2023-12-31}
  - {title: Adviser, from: 2023-06-01}
"""


# Drafts and future dates


def test_a_draft_and_a_future_brief_are_held_back_and_leave_no_trace() -> None:
    sample = linked(
        {
            "briefs/ash.md": brief("topics: [trees]", title="Out"),
            "briefs/birch.md": brief("topics: [trees]\nstatus: draft", title="Unfinished"),
            "briefs/cedar.md": brief("topics: [trees]", title="Embargoed", date="2025-12-24"),
        }
    )
    assert ["ash"] == list(sample.site.briefs)
    assert ("ash",) == sample.site.topics["trees"].briefs
    shown = str([page.view for page in sample.pages])
    assert ("Out" in shown, "Unfinished" in shown, "Embargoed" in shown) == (True, False, False)


def test_what_is_held_back_is_listed_by_when_it_is_due_and_then_the_drafts() -> None:
    sample = linked(
        {
            "briefs/ash.md": brief("status: draft"),
            "briefs/birch.md": brief(date="2025-12-24"),
            "briefs/cedar.md": brief(date="2025-10-01T08:00Z"),
            "briefs/elm.md": brief("status: draft", date="2025-09-02"),
        }
    )
    assert ["cedar", "birch", "ash", "elm"] == [held.id for held in sample.site.held_back]
    assert [False, False, True, True] == [held.due is None for held in sample.site.held_back]


@pytest.mark.parametrize(
    ("zone", "date", "now", "published"),
    [
        pytest.param("UTC", "2025-08-22", "2025-08-21T23:30Z", False, id="utc"),
        pytest.param("Europe/Brussels", "2025-08-22", "2025-08-21T23:30Z", True, id="brussels"),
        pytest.param("Pacific/Auckland", "2025-08-22", "2025-08-21T12:00Z", True, id="auckland"),
        pytest.param("Pacific/Auckland", "2025-08-22", "2025-08-21T11:59Z", False, id="auckland, a minute early"),
        pytest.param("Pacific/Auckland", "2025-08-23", "2025-08-22T23:30Z", True, id="auckland, next day"),
        pytest.param("UTC", "2025-08-22T14:30+02:00", "2025-08-22T12:29Z", False, id="time with zone, a minute early"),
        pytest.param("UTC", "2025-08-22T14:30+02:00", "2025-08-22T12:30Z", True, id="time with zone"),
        pytest.param("Europe/Brussels", "2025-08-22T14:30", "2025-08-22T12:30Z", True, id="time in the site's zone"),
    ],
)
def test_a_brief_is_published_when_its_date_comes_in_the_sites_zone(
    zone: str, date: str, now: str, published: bool
) -> None:
    sample = linked({"briefs/ash.md": brief(date=date)}, now=datetime.fromisoformat(now), zone=zone)
    assert published == ("ash" in sample.site.briefs)


def test_briefs_stand_newest_first_by_moment_and_then_by_id() -> None:
    sample = linked(
        {
            "briefs/late.md": brief(date="2025-08-22T23:00-05:00"),
            "briefs/early.md": brief(date="2025-08-23T01:00+09:00"),
            "briefs/birch.md": brief(date="2025-08-22"),
            "briefs/ash.md": brief(date="2025-08-22"),
        }
    )
    assert ["late", "early", "ash", "birch"] == list(sample.site.briefs)


# Roles


@pytest.mark.parametrize(
    ("date", "role"),
    [
        pytest.param("1990-01-01", "Clerk", id="no beginning"),
        pytest.param("2019-12-31", "Clerk", id="the last day counts"),
        pytest.param("2020-01-01", "Treasurer", id="the first day counts"),
        pytest.param("2021-07-01", "", id="a gap"),
        pytest.param("2022-05-05", "Chair, Oak Union", id="with its organisation"),
        pytest.param("2023-07-01", "Adviser", id="of two the one begun last"),
        pytest.param("2025-08-22", "Adviser", id="no end"),
    ],
)
def test_the_role_shown_is_the_one_held_on_the_briefs_date(date: str, role: str) -> None:
    sample = linked({"briefs/birch.md": brief("actors: [ada-ash]", date=date), "actors/ada-ash.md": text(ROLES)})
    assert role == sample.brief("birch").actors[0].role
    assert role == sample.view("actors/ada-ash/index.html", ActorView).parts[0].role


def test_a_role_given_in_the_brief_wins_there_and_only_there() -> None:
    sample = linked(
        {
            "briefs/birch.md": brief("actors: [{actor: ada-ash, role: witness}]"),
            "briefs/cedar.md": brief("actors: [ada-ash]"),
            "actors/ada-ash.md": text(ROLES),
        }
    )
    assert ("witness", "Adviser") == (sample.brief("birch").actors[0].role, sample.brief("cedar").actors[0].role)


def test_the_day_of_a_brief_with_a_time_is_its_day_in_the_sites_zone() -> None:
    texts = {
        "briefs/birch.md": brief("actors: [ada-ash]", date="2019-12-31T23:30Z"),
        "actors/ada-ash.md": text(ROLES),
    }
    assert "Clerk" == linked(texts).brief("birch").actors[0].role
    assert "Treasurer" == linked(texts, zone="Europe/Brussels").brief("birch").actors[0].role


def test_an_organisation_that_the_title_names_is_not_said_twice() -> None:
    roles = text("name: Ada Ash\nroles: [{title: Head of the Oak Union, organisation: Oak Union}]")
    sample = linked({"briefs/birch.md": brief("actors: [ada-ash]"), "actors/ada-ash.md": roles})
    assert "Head of the Oak Union" == sample.brief("birch").actors[0].role


# Topics


def test_topics_that_are_parts_of_each_other_are_an_error_and_one_loses_its_parent() -> None:
    sample = linked(
        {
            "topics/ash.md": text("title: Ash\nparent: birch"),
            "topics/birch.md": text("title: Birch\nparent: cedar"),
            "topics/cedar.md": text("title: Cedar\nparent: ash"),
        }
    )
    assert [
        'ash.md: error: the topic "ash" would be a part of itself: ash → birch → cedar → ash [circle]'
    ] == sample.problems()
    assert ["", "cedar", "ash"] == [topic.parent for topic in sample.site.topics.values()]


def test_a_topic_that_is_its_own_parent_is_an_error() -> None:
    sample = linked({"topics/ash.md": text("title: Ash\nparent: ash")})
    assert ['ash.md: error: the topic "ash" would be a part of itself: ash → ash [circle]'] == sample.problems()


def test_a_topic_below_a_circle_is_not_blamed() -> None:
    sample = linked(
        {
            "topics/ash.md": text("title: Ash\nparent: birch"),
            "topics/birch.md": text("title: Birch\nparent: cedar"),
            "topics/cedar.md": text("title: Cedar\nparent: birch"),
        }
    )
    assert ["birch.md: error [circle]"] == sample.rules()
    assert "birch" == sample.site.topics["ash"].parent


# Storylines


def test_a_story_tells_its_briefs_oldest_first() -> None:
    sample = linked(
        {
            "briefs/cedar.md": brief("story: The wood", date="2025-08-03"),
            "briefs/ash.md": brief("story: wood", date="2025-08-02"),
            "briefs/birch.md": brief("story: wood", date="2025-08-01"),
            "stories/wood.md": text("title: The wood"),
        }
    )
    assert ("birch", "ash", "cedar") == sample.site.stories["wood"].briefs


# Backlinks


@pytest.mark.parametrize(
    ("front", "body", "target", "how"),
    [
        ("", "[[elm]]", ("brief", "elm"), "mentions"),
        ("", "[it](elm.md)", ("brief", "elm"), "mentions"),
        ("", "[[elm#why]]", ("brief", "elm"), "mentions"),
        ("why_it_matters: See [[elm]].", "", ("brief", "elm"), "mentions"),
        ("events: ['2025-08-01 After [[elm]].']", "", ("brief", "elm"), "mentions"),
        ("actors: [{actor: bob, stance: 'Against [[elm]].'}]", "", ("brief", "elm"), "mentions"),
        ("updates: ['2025-08-23 Added [[elm]].']", "", ("brief", "elm"), "mentions"),
        ("builds_on: [elm]", "", ("brief", "elm"), "builds on"),
        ("answers: ['elm#why Because.']", "", ("brief", "elm"), "answers"),
        ("", "[[ada-ash]]", ("actor", "ada-ash"), "mentions"),
        ("", "[[trees]]", ("topic", "trees"), "mentions"),
        ("", "[[wood]]", ("story", "wood"), "mentions"),
        ("", "[[about]]", ("page", "about"), "mentions"),
    ],
)
def test_each_way_of_leading_somewhere_makes_a_backlink(
    front: str, body: str, target: tuple[str, str], how: str
) -> None:
    sample = linked(
        {
            "briefs/birch.md": brief(front, body),
            "briefs/elm.md": brief("open_questions: [Why? ^why]", date="2025-08-01"),
            "actors/ada-ash.md": text("name: Ada Ash"),
            "topics/trees.md": text("title: Trees"),
            "stories/wood.md": text("title: Wood"),
            "pages/about.md": text("title: About"),
        }
    )
    assert [] == sample.problems()
    assert {target: (Backlink("brief", "birch", how),)} == sample.site.backlinks


def test_texts_of_every_kind_make_backlinks() -> None:
    sample = linked(
        {
            "briefs/elm.md": brief(),
            "actors/ada-ash.md": text("name: Ada Ash", "[[elm]]"),
            "topics/trees.md": text("title: Trees\ndefinition: As in [[elm]].", "[[elm]]"),
            "stories/wood.md": text("title: Wood", "[[elm]]"),
            "pages/about.md": text("title: About", "[[elm]]"),
        }
    )
    expected = [("actor", "ada-ash"), ("page", "about"), ("story", "wood"), ("topic", "trees")]
    assert expected == [(b.kind, b.id) for b in sample.site.backlinks["brief", "elm"]]


def test_one_that_leads_here_in_many_ways_is_shown_once_and_says_the_strongest() -> None:
    sample = linked(
        {
            "briefs/birch.md": brief(
                "builds_on: [elm]\nanswers: ['elm#why Because.']", "[[elm]] and [[elm]]", title="B"
            ),
            "briefs/cedar.md": brief(body="[[elm]] and [[elm#why]]", title="C"),
            "briefs/elm.md": brief("open_questions: [Why? ^why]", date="2025-08-01"),
        }
    )
    assert [
        ("B", "answers and builds on, 22 August 2025"),
        ("C", "mentions, 22 August 2025"),
    ] == [(ref.title, ref.note) for ref in sample.brief("elm").backlinks.refs]


def test_a_page_does_not_list_as_backlinks_what_it_shows_anyway() -> None:
    sample = linked(
        {
            "briefs/birch.md": brief("actors: [ada-ash]", "[[ada-ash]]", title="Birch"),
            "briefs/cedar.md": brief(body="[[ada-ash]]", title="Cedar"),
            "topics/trees.md": text("title: Trees", "[[ada-ash]]"),
        }
    )
    view = sample.view("actors/ada-ash/index.html", ActorView)
    assert ["Birch"] == [part.brief.title for part in view.parts]
    assert ["Cedar"] == [card.title for card in view.mentions]
    assert ["Trees"] == [ref.title for ref in view.backlinks.refs]


def test_a_page_lists_a_hundred_backlinks_and_counts_the_others() -> None:
    texts = {f"briefs/b{n}.md": brief(body="[[elm]]") for n in range(103)} | {"briefs/elm.md": brief()}
    backlinks = linked(texts).brief("elm").backlinks
    assert (100, 3) == (len(backlinks.refs), backlinks.more)


def test_a_brief_that_is_held_back_makes_no_backlink() -> None:
    sample = linked({"briefs/ash.md": brief("status: draft", "[[elm]]"), "briefs/elm.md": brief()})
    assert {} == sample.site.backlinks


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("", id="a link"),
        pytest.param("builds_on: [ash]", id="builds on"),
        pytest.param(
            "answers: ['ash#why Because.']",
            id="answers",
        ),
    ],
)
def test_a_brief_is_never_among_its_own_backlinks(front: str) -> None:
    sample = linked({"briefs/ash.md": brief(f"open_questions: [Why? ^why]\n{front}", "[[ash]] [[ash#why]]")})
    assert {} == sample.site.backlinks


# Order

MIXED = {
    "briefs/ash.md": brief(
        "topics: [trees, Old wood]\nactors: [Ada Ash, bob]\nstory: wood\nopen_questions: [Why? ^why, How?]", "[[birch]]"
    ),
    "briefs/birch.md": brief("topics: [old-wod]\nactors: [ada ash, Marigold]\nanswers: ['ash#why So.']\nstory: Wood"),
    "briefs/cedar.md": brief(
        "answers: [{question: ash#why, answer: No., outcome: partly}]\nbuilds_on: [ash]\nactors: [Marygold, marygold]"
    ),
    "briefs/elm.md": brief("actors: [Bob, marigold]", date="2025-10-01"),
    "briefs/fir.md": brief("status: draft\ntopics: [treess]", "[[nowhere]]"),
    "briefs/2024/gum.md": brief("actors: [cyy]\ntopics: [tres]", "[[nobody]] [[ash]]"),
    "briefs/2025/gum.md": brief(),
    "actors/ada.md": text("name: Ada Ash\naffiliations: [Club]\nroles: [Chair]"),
    "actors/bob.md": text("name: Bob\naliases: [B.]\naffiliations: [club]"),
    "topics/trees.md": text("title: Trees\nparent: plants\nrelated: [old-wood]"),
    "topics/plants.md": text("title: Plants\nparent: trees"),
    "stories/wood.md": text("title: Wood", "[[ash]]"),
    "pages/about.md": text("title: About", "[[ada]]"),
}
DOCUMENTS = documents(MIXED)
EXPECTED = linked(DOCUMENTS)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.permutations(DOCUMENTS))
def test_the_order_in_which_files_come_does_not_matter(shuffled: list[Document]) -> None:
    found = linked(shuffled)
    assert EXPECTED.site == found.site
    assert list(EXPECTED.site.briefs) == list(found.site.briefs)
    assert [(p.path, p.layout, p.source, p.view) for p in EXPECTED.pages] == [
        (p.path, p.layout, p.source, p.view) for p in found.pages
    ]
    assert EXPECTED.found == found.found


def test_linking_tells_of_many_faults_at_once() -> None:
    """The sample above is rich enough for its order to matter."""
    assert {"circle", "duplicate-id", "unknown-name", "unknown-actor", "unknown-topic"} <= {
        p.rule for p in EXPECTED.found
    }


def test_a_later_moment_changes_only_what_has_come_due() -> None:
    texts = {"briefs/ash.md": brief(date="2025-10-01"), "briefs/birch.md": brief()}
    assert linked(texts, now=at("2025-09-30")).site.briefs.keys() == {"birch"}
    assert linked(texts, now=at("2025-10-01")).site.briefs.keys() == {"ash", "birch"}
