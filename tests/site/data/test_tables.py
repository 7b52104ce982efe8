"""The tables: facts about every brief, actor, role, topic, storyline and question."""

from __future__ import annotations

from briefgen import data
from briefgen.data import ActorRow, BriefRow, QuestionRow, RoleRow, StoryRow, TopicRow
from briefgen.views import HERE
from tests.site.sample import brief, linked, text

SAMPLE = linked(
    {
        "briefs/ash.md": brief(
            "topics: [oaks]\nstory: wood\nactors: [Ada]\nconfidence: low\nsources: [S]\n"
            "open_questions: [Why?, How? ^how]\nupdates: [2025-08-23 More.]",
            title="Ash",
        ),
        "briefs/birch.md": brief("answers: ['ash#how *So*.']\nbuilds_on: [ash]", title="Birch", date="2025-08-25"),
        "actors/ada.md": text(
            "name: Ada\nkind: person\naliases: [A.]\naffiliations: [Club]\n"
            "links: {wikidata: Q7, official: 'https://example.org/ada'}\n"
            "roles: [{title: Chair, organisation: Club, from: 2020-01-01}]"
        ),
        "topics/oaks.md": text(
            "title: Oaks\nparent: trees\nrelated: [leaves]\naliases: [Quercus]\ndefinition: Of *wood*."
        ),
        "stories/wood.md": text("title: The wood\nstatus: paused\ntopics: [oaks]"),
    }
)


def test_briefs_stand_newest_first() -> None:
    assert ["birch", "ash"] == [row.id for row in SAMPLE.view("briefs.json", data.Briefs).briefs]


def test_a_brief_has_its_facts_and_leads_to_its_text() -> None:
    at = f"{HERE}briefs/ash/"
    assert (
        BriefRow(
            id="ash",
            lang="en",
            title="Ash",
            date="2025-08-22",
            changed="2025-08-23",
            url=at,
            json=f"{at}index.json",
            markdown=f"{at}index.md",
            description="What happened.",
            topics=("oaks",),
            story="wood",
            actors=("ada",),
            builds_on=(),
            questions=2,
            open_questions=1,
            sources=1,
            confidence="low",
            translations=(),
        )
        == SAMPLE.view("briefs.json", data.Briefs).briefs[1]
    )


def test_an_actor_has_what_its_profile_tells() -> None:
    ada, club = SAMPLE.view("actors.json", data.Actors).actors
    at = f"{HERE}actors/ada/"
    official = "https://example.org/ada"
    assert ActorRow("ada", "Ada", "person", at, ("A.",), ("club",), "Q7", official, 1, "2025-08-22") == ada
    assert ActorRow("club", "Club", None, f"{HERE}actors/club/", (), (), "", None, 0, None) == club


def test_roles_have_days() -> None:
    assert (RoleRow("ada", "Chair", "club", "2020-01-01", None),) == SAMPLE.view("roles.json", data.Roles).roles


def test_a_topic_counts_the_briefs_below_it() -> None:
    rows = {row.id: row for row in SAMPLE.view("topics.json", data.Topics).topics}
    oaks = TopicRow("oaks", "Oaks", f"{HERE}topics/oaks/", "trees", ("Quercus",), ("leaves",), "Of wood.", 1)
    assert oaks == rows["oaks"]
    assert (1, 0) == (rows["trees"].briefs, rows["leaves"].briefs)


def test_a_storyline_tells_its_state() -> None:
    row = StoryRow("wood", "The wood", f"{HERE}stories/wood/", "paused", ("oaks",), 1, "2025-08-22")
    assert (row,) == SAMPLE.view("stories.json", data.Stories).stories


def test_a_question_tells_what_became_of_it() -> None:
    why, how = SAMPLE.view("questions.json", data.Questions).questions
    at = f"{HERE}briefs/ash/#why"
    assert QuestionRow("ash#why", "Why?", at, "open", "ash", "2025-08-22", "", "", None, None) == why
    at = f"{HERE}questions/ash/how/"
    assert (
        QuestionRow("ash#how", "How?", at, "answered", "ash", "2025-08-22", "So.", "birch", "2025-08-25", None) == how
    )


def test_a_table_is_there_even_if_nothing_stands_in_it() -> None:
    assert () == linked({}).view("stories.json", data.Stories).stories
