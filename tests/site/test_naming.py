"""Which names lead to which actor, topic, storyline and brief; and the ones that only references name."""

from __future__ import annotations

import pytest

from briefgen.model import Broken
from briefgen.views import ActorView
from tests.site.sample import brief, linked, text

ELM = Broken("brief", "elm", "content/briefs/elm.md", "")


ADA = text("name: Ada Ash\naliases: [A. Ash, Аda Ясень, آدا]")


def test_an_actor_topic_and_story_exist_because_a_brief_names_them() -> None:
    site = linked({"briefs/birch.md": brief("actors: [ada-ash]\ntopics: [tree care]\nstory: the-long-wood")}).site
    assert {"ada-ash": "Ada Ash"} == {i: actor.name for i, actor in site.actors.items()}
    assert {"tree-care": "tree care"} == {i: topic.title for i, topic in site.topics.items()}
    assert {"the-long-wood": "The Long Wood"} == {i: story.title for i, story in site.stories.items()}


def test_an_actor_exists_because_an_event_an_affiliation_or_a_role_names_it() -> None:
    site = linked(
        {
            "briefs/birch.md": brief("events: [{date: 2025-08-01, what: A meeting., actors: [Cy Cedar]}]"),
            "actors/ada-ash.md": text(
                "name: Ada Ash\naffiliations: [Ash Club]\nroles: [{title: Head, organisation: Oak Union}]"
            ),
        }
    ).site
    assert ["ada-ash", "ash-club", "cy-cedar", "oak-union"] == list(site.actors)


def test_a_topic_exists_because_another_topic_or_a_story_names_it() -> None:
    site = linked(
        {
            "topics/ash.md": text("title: Ash\nparent: trees\nrelated: [birch]"),
            "stories/wood.md": text("title: Wood\ntopics: [cedar]"),
        }
    ).site
    assert ["ash", "birch", "cedar", "trees"] == list(site.topics)


def test_what_only_a_draft_names_has_no_page() -> None:
    site = linked({"briefs/birch.md": brief("status: draft\nactors: [ada-ash]\ntopics: [trees]\nstory: wood")}).site
    assert ({}, {}, {}) == (site.actors, site.topics, site.stories)


@pytest.mark.parametrize(
    "name",
    [
        "ada-ash",
        "ADA-ASH",
        "Ada Ash",
        "ada ash",
        "Ada   Ash",
        "Ada_Ash",
        "A. Ash",
        "a. ash",
        "Аda Ясень",
        "аda ясень",
        "آدا",
        '"[[ada-ash]]"',
        '"[[Ada Ash|Ada]]"',
        "[[ada-ash]]",
    ],
)
def test_an_actor_is_found_by_id_name_and_alias_in_any_case_and_script(name: str) -> None:
    sample = linked({"briefs/birch.md": brief(f"actors:\n  - {name}"), "actors/ada-ash.md": ADA})
    assert [] == sample.problems()
    assert ["ada-ash"] == list(sample.site.actors)
    assert ("birch",) == sample.site.actors["ada-ash"].briefs


@pytest.mark.parametrize("typed", ["Pat O'Birch", "Pat O’Birch", "PAT OʼBIRCH", "pat o`birch"])
def test_every_kind_of_apostrophe_is_one(typed: str) -> None:
    sample = linked({"briefs/ash.md": brief(f'actors: ["{typed}"]'), "actors/pat-obirch.md": text("name: Pat O'Birch")})
    assert [] == sample.problems()
    assert ["pat-obirch"] == list(sample.site.actors)


def test_composed_and_decomposed_letters_are_one_name() -> None:
    sample = linked(
        {"briefs/ash.md": brief("actors: [Zoe\u0308 Elm]"), "actors/zoe.md": text("name: Zo\u00eb Elm")},
    )
    assert ["zoe"] == list(sample.site.actors)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Володимир Клен", "actors/володимир-клен/index.html"),
        ("نور الأرز", "actors/نور-الأرز/index.html"),
        ("山田太郎", "actors/山田太郎/index.html"),
        ("Çınar Ağaç", "actors/çınar-ağaç/index.html"),
    ],
)
def test_a_name_in_another_script_makes_a_page_with_an_address_in_that_script(name: str, path: str) -> None:
    sample = linked({"briefs/ash.md": brief(f"actors: [{name}]")})
    assert name == sample.view(path, ActorView).title


def test_different_spellings_of_a_name_without_a_file_are_one_actor_shown_as_most_write_it() -> None:
    site = linked(
        {
            "briefs/a.md": brief("actors: [ada-ash]"),
            "briefs/b.md": brief("actors: [Ada ASH]"),
            "briefs/c.md": brief("actors: [Ada Ash]"),
            "briefs/d.md": brief("actors: [Ada Ash]"),
        }
    ).site
    assert {"ada-ash": "Ada Ash"} == {i: actor.name for i, actor in site.actors.items()}
    assert ("a", "b", "c", "d") == site.actors["ada-ash"].briefs


def test_an_id_outranks_a_name_and_a_name_an_alias() -> None:
    files = {
        "actors/ash.md": text("name: Birch\naliases: [Cedar]"),
        "actors/birch.md": text("name: Cedar\naliases: [Elm]"),
        "actors/cedar.md": text("name: Oak\naliases: [Ash, Birch, Oak tree]"),
    }
    sample = linked({"briefs/b.md": brief("actors: [Birch, Oak tree]"), **files})
    assert [] == sample.problems()
    assert ["birch", "cedar"] == [actor for actor, _ in sample.site.briefs["b"].actors]
    # The only one *called* Oak, whatever else has that as an alias.
    again = linked({"briefs/b.md": brief("actors: [Oak]"), **files, "actors/elm.md": text("name: Elm\naliases: [Oak]")})
    assert ["cedar"] == [actor for actor, _ in again.site.briefs["b"].actors]


def test_an_alias_of_two_actors_is_ambiguous() -> None:
    sample = linked(
        {
            "briefs/birch.md": brief("actors: [Mr Ash]"),
            "actors/ada-ash.md": text("name: Ada Ash\naliases: [Mr Ash]"),
            "actors/bob-ash.md": text("name: Bob Ash\naliases: [Mr Ash]"),
        }
    )
    assert ['birch.md: error: "Mr Ash" may mean ada-ash or bob-ash [ambiguous]'] == sample.problems()


def test_an_ambiguous_alias_that_nobody_uses_is_no_problem() -> None:
    sample = linked(
        {
            "actors/ada-ash.md": text("name: Ada Ash\naliases: [Mr Ash]"),
            "actors/bob-ash.md": text("name: Bob Ash\naliases: [Mr Ash]"),
        }
    )
    assert [] == sample.problems()


def test_an_actor_named_twice_in_one_brief_is_a_warning_and_counts_once() -> None:
    sample = linked({"briefs/birch.md": brief("actors: [ada-ash, A. Ash]"), "actors/ada-ash.md": ADA})
    assert ["birch.md: warning [named-twice]"] == sample.rules()
    assert ["ada-ash"] == [actor for actor, _ in sample.site.briefs["birch"].actors]


def test_a_topic_is_found_by_its_alias() -> None:
    sample = linked(
        {"briefs/ash.md": brief("topics: [Woodland]"), "topics/forest.md": text("title: Forest\naliases: [Woodland]")}
    )
    assert ("forest",) == sample.site.briefs["ash"].topics


def test_actors_and_topics_of_one_name_are_kept_apart() -> None:
    site = linked({"briefs/ash.md": brief("actors: [NATO]\ntopics: [NATO]")}).site
    assert (["nato"], ["nato"]) == (list(site.actors), list(site.topics))


def test_a_name_used_once_that_is_one_letter_off_a_known_one_is_a_warning() -> None:
    sample = linked({"briefs/birch.md": brief("actors: [Ada Ashe]"), "actors/ada-ash.md": ADA})
    assert ["birch.md: warning [unknown-actor]"] == sample.rules()
    assert 'did you mean "ada-ash"?' == sample.found[0].hint


def test_names_that_differ_by_a_digit_are_no_slip() -> None:
    sample = linked({"briefs/birch.md": brief("topics: [summit-2024, summit-2025]")})
    assert [] == sample.problems()


def test_what_a_faulty_file_describes_is_not_unknown() -> None:
    sample = linked({"briefs/birch.md": brief("actors: [ada-ash]", "[[elm]]")}, broken=[ELM])
    assert [] == sample.problems()


@pytest.mark.parametrize(
    "front",
    [
        "builds_on: [elm]",
        pytest.param("open_questions: [{question: Why?, answered_by: elm}]"),
        pytest.param("open_questions: [{question: Why?, status: answered, answered_by: elm}]"),
    ],
)
def test_a_brief_may_lead_to_one_whose_file_is_faulty(front: str) -> None:
    sample = linked({"briefs/birch.md": brief(front)}, broken=[ELM])
    assert [] == sample.problems()


def test_an_answer_to_a_brief_whose_file_is_faulty_is_not_blamed() -> None:
    sample = linked({"briefs/birch.md": brief("answers: ['elm#why Because.']")}, broken=[ELM])
    assert [] == sample.problems()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("'!!!'", "holds no letter or digit"),
        (f"{'a' * 121}", "is longer than 120 bytes"),
        ("CON", "stands for a device on Windows"),
    ],
)
def test_a_name_that_can_have_no_address_is_one_error(name: str, what: str) -> None:
    sample = linked({"briefs/birch.md": brief(f"actors: [{name}]")})
    assert [("name", "error")] == [(p.rule, p.severity) for p in sample.found]
    assert what in sample.found[0].message


def test_equal_ids_are_an_error_that_names_both_files() -> None:
    sample = linked({"briefs/2025-01-01-ash.md": brief(), "briefs/2024/ash.md": brief()})
    assert [
        '2025-01-01-ash.md: error: the id "ash" is already that of content/briefs/2024/ash.md [duplicate-id]'
    ] == sample.problems()


def test_a_brief_and_a_page_may_share_an_id() -> None:
    sample = linked({"briefs/ash.md": brief(), "pages/ash.md": text("title: Ash")})
    assert [] == sample.problems()
