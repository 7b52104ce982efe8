"""The page of an actor, and the list of them all."""

from __future__ import annotations

import pytest

from briefgen.views import HERE, ActorsView, ActorView, ArchiveView
from tests.site.sample import brief, config, linked, text


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
