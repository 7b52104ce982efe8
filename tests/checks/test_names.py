"""Actors whom texts name: those who may be two, and those whom no list names."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder

SOURCE = "sources: [{id: s, title: S}]"
ON = "title: Trees\nchecks: {undeclared-actor: warn}\n"


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site that knows Ada Ash and Bo Ash."""
    for name in ("Ada", "Bo"):
        site.write(f"content/actors/{name.lower()}.md", f"---\nname: {name} Ash\n---\n")
    return site


def ambiguous(site: SiteFolder, body: str) -> list[str]:
    site.brief("fir", SOURCE, body)
    return site.found("ambiguous-mention")


# Names of several


def test_a_name_that_may_mean_two_is_told_at_its_first_mention_with_the_links_to_choose_from(site: SiteFolder) -> None:
    site.brief("fir", SOURCE, "Ada Ash met Bo Ash.\n\nThen Ash left, and Ash came back.\n")
    assert (
        'content/briefs/fir.md:10:6: warning: "Ash" may mean ada or bo, and is no link [ambiguous-mention]\n'
        "   10 | Then Ash left, and Ash came back.\n"
        "      |      ^^^\n"
        "      = write  [[ada|Ash]] or [[bo|Ash]]\n"
    ) in site.check().err


def test_once_it_is_a_link_nothing_is_said(site: SiteFolder) -> None:
    assert [] == ambiguous(site, "Ada Ash met Bo Ash.\n\nThen [[ada|Ash]] left.\n")


def test_where_another_thing_has_the_actor_s_id_the_link_names_the_kind(site: SiteFolder) -> None:
    site.write("content/topics/ada.md", "---\ntitle: Ada\n---\n")
    site.brief("fir", body="Ada Ash met Bo Ash. Ash left.")
    assert "write  [[actors/ada|Ash]] or [[bo|Ash]]" in site.check().err


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("[Ada Ash](../actors/ada.md) met [[bo|Bo Ash]]; Ash left.", ":8:48"),
        ('See `Ash`, <b title="Ash">Ada Ash</b> and Bo\nAsh. *So* Ash[^n] left.\n\n[^n]: A note.', ":9:11"),
        ("Ada Ash, Bo Ash. ![Ash](a.png) Ash[^s].", ":8:32"),
        ("Ada Ash, Bo Ash.\n\n```\nAsh\n```\n\nAsh left.", ":14:1"),
        ("Ada Ash, Bo Ash.\n\n## When Ash left", ":10:9"),
        ("[[ada]] and [[bo]]. Ash left.", ":8:21"),
        ("[Ada Ash][x] and Bo Ash: Ash.\n\n[x]: https://example.org/Ash", ":8:26"),
    ],
)
def test_the_place_is_that_of_the_very_word(site: SiteFolder, body: str, place: str) -> None:
    site.write("content/briefs/a.png", b"")
    site.brief("fir", SOURCE, body)
    assert [f"content/briefs/fir.md{place}"] == [p.split(": ")[0] for p in site.found("ambiguous-mention")]


@pytest.mark.parametrize(
    "body",
    [
        "Ada Ash, Bo Ash and A&#115;h; Ash left.",
        "Ada Ash, Bo Ash.[^n] Then Ash left.\n\n[^n]: Ash again.",
    ],
)
def test_where_the_place_cannot_be_told_the_file_is_named(site: SiteFolder, body: str) -> None:
    assert ["content/briefs/fir.md"] == [problem.split(": ")[0] for problem in ambiguous(site, body)]


def test_drafts_are_looked_at_too(site: SiteFolder) -> None:
    site.brief("fir", "status: draft", "Ada Ash met Bo Ash. Ash left.")
    assert 1 == len(site.found("ambiguous-mention"))


@pytest.mark.parametrize("off", ["site", "brief"])
def test_where_nobody_is_recognised_nobody_is_ambiguous(site: SiteFolder, off: str) -> None:
    site.write("briefgen.yaml", "title: Trees\n" + ("mentions: off\n" if off == "site" else ""))
    site.brief("fir", "mentions: off" if off == "brief" else "", "Ada Ash met Bo Ash. Ash left.")
    assert [] == site.found("ambiguous-mention")


# Names that no list names


def test_nothing_is_said_of_actors_whom_no_list_names_unless_it_is_asked_for(site: SiteFolder) -> None:
    site.brief("fir", body="Ada Ash spoke.")
    assert [] == site.found("undeclared-actor")


def test_an_actor_whom_the_text_names_and_no_list_is_told_at_the_first_mention(site: SiteFolder) -> None:
    site.write("briefgen.yaml", ON)
    site.brief("fir", "actors: [Bo Ash]", "Bo Ash met\nAda Ash, and Ada Ash spoke.")
    assert ['content/briefs/fir.md:9:1: warning: the text names "ada", and the actors of this brief do not'] == (
        site.found("undeclared-actor")
    )
    assert "= add  - ada  to  actors:" in site.check().err


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("So [[ada|she]] spoke.", "content/briefs/fir.md:8:4"),
        ("So [she](../actors/ada.md) spoke.", "content/briefs/fir.md:8:10"),
        ("## Ada Ash\n\nShe spoke.", "content/briefs/fir.md"),
    ],
)
def test_a_mention_by_link_is_one_and_one_in_a_heading_too(site: SiteFolder, body: str, place: str) -> None:
    site.write("briefgen.yaml", ON)
    site.brief("fir", SOURCE, body)
    assert [place] == [problem.split(": ")[0] for problem in site.found("undeclared-actor")]
