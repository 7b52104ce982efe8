"""Actors who go by two names, and actors of whom nobody says what they are."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder

SOURCE = "sources: [It]"


def alike(site: SiteFolder, one: str, other: str) -> list[str]:
    """What is told of two actors of these names, each in two briefs."""
    for number, name in enumerate((one, one, one, other, other)):
        site.brief(f"fir-{number}", f'{SOURCE}\nactors: ["{name}"]')
    return site.found("duplicate-actor")


# Names that are two spellings of one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Volodymyr Zelensky", "Wolodymyr Zelenskyj"),
        ("Volodymyr Zelenskyy", "Володимир Зеленський"),
        ("Vladimir Putin", "Владимир Путин"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Sergei Lavrov", "Sergej Lavrov"),
        ("Nikolai Patrushev", "Николай Патрушев"),
        ("Dmitry Medvedev", "Dmitriy Medvedev"),
        ("Viktor Yushchenko", "Viktor Iushchenko"),
        ("Yulia Tymoshenko", "Julia Timoshenko"),
        ("Alexander Lukashenko", "Aleksander Lukashenko"),
        ("Oleksandr Syrskyi", "Oleksandr Syrsky"),
        ("Radovan Karadžić", "Radovan Karadzich"),
        ("François Hollande", "Francois Hollande"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("Xi Jinping", "习近平"),
        ("Kim Jong-un", "Kim Jongun"),
        ("Mark Rutte", "M. Rutte"),
        ("Mark Rutte", "Rutte, Mark"),
        ("Keir Starmer", "Sir Keir Starmer"),
        ("United Nations", "The United Nations"),
    ],
)
def test_two_spellings_of_one_name_are_told(site: SiteFolder, one: str, other: str) -> None:
    assert 1 == len(alike(site, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George Bush", "George W. Bush"),
        ("Kim Jong-il", "Kim Jong-un"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Vitali Klitschko", "Volodymyr Klitschko"),
        ("Fidel Castro", "Raúl Castro"),
        ("John Kerry", "John Kelly"),
        ("Alexander Lukashenko", "Alexandra Lukashenko"),
        ("Viktor Ivanov", "Viktoria Ivanova"),
        ("Ivan Petrov", "Ivan Petrovich"),
        ("Li Qiang", "Li Qian"),
        ("Wang Yi", "Wang Ji"),
        ("Zhang Jun", "Zhang Yun"),
        ("Li Na", "Li Nan"),
        ("Lee Jae-myung", "Lee Jae-yong"),
        ("Henri Martin", "Henry Martin"),
        ("Andrea Merkel", "Andreas Merkel"),
        ("Louis Martin", "Louise Martin"),
        ("James Clark", "James Clarke"),
        ("Anders Andersen", "Anders Anderson"),
        ("Ali Hassan", "Hassan Ali"),
        ("Ali Khamenei", "Ahmad Khomeini"),
        ("Mary Robinson", "Maria Robinson"),
        ("Anna Li", "Ana Li"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Iran", "Iraq"),
        ("Slovakia", "Slovenia"),
        ("United Nations", "United States"),
        ("Republic of Korea", "Republic of Congo"),
        ("European Council", "Council of Europe"),
        ("Bundestag", "Bundesbank"),
    ],
)
def test_two_who_are_two_are_not(site: SiteFolder, one: str, other: str) -> None:
    assert [] == alike(site, one, other)


def test_the_less_known_is_told_where_the_newest_brief_names_it(site: SiteFolder) -> None:
    said = '"Sergei Lavrov" and "Sergey Lavrov" are two actors here, and likely one'
    assert [f"content/briefs/fir-3.md:7:10: warning: {said}"] == alike(site, "Sergey Lavrov", "Sergei Lavrov")
    assert '= did you mean "sergey-lavrov"? Write it in 2 files;' in site.check().err


def test_one_with_a_file_is_the_better_known(site: SiteFolder) -> None:
    site.write("content/actors/sergei-lavrov.md", "---\nname: Sergei Lavrov\n---\n")
    assert ["content/briefs/fir-0.md:7:10"] == [p.split(": ")[0] for p in alike(site, "Sergey Lavrov", "Sergei Lavrov")]


def test_of_two_with_files_the_one_is_told_at_its_name(site: SiteFolder) -> None:
    for name in ("Sergei", "Sergey"):
        site.write(f"content/actors/{name.lower()}.md", f"---\nname: {name} Lavrov\n---\n")
    assert ["content/actors/sergey.md:2:7"] == [p.split(": ")[0] for p in site.found("duplicate-actor")]


def test_an_alias_that_is_another_s_name_is_told(site: SiteFolder) -> None:
    site.write("content/actors/lavrov.md", "---\nname: S. V. Lavrov\naliases: [Сергей Лавров]\n---\n")
    assert 1 == len(alike(site, "Sergei Lavrov", "Ada Ash"))


def test_an_alias_that_two_share_makes_no_one_of_them(site: SiteFolder) -> None:
    for name in ("Ada", "Bo"):
        site.write(f"content/actors/{name.lower()}.md", f"---\nname: {name} Ash\naliases: [Minister Ash]\n---\n")
    assert [] == site.found("duplicate-actor")


def test_an_initial_that_two_may_have_is_nobody_s(site: SiteFolder) -> None:
    site.brief("oak", f"{SOURCE}\nactors: [Martin Rutte]")
    assert [] == alike(site, "Mark Rutte", "M. Rutte")


def test_an_initial_beside_the_name_in_one_brief_is_another_s(site: SiteFolder) -> None:
    site.brief("oak", f"{SOURCE}\nactors: [Mark Rutte, M. Rutte]")
    assert [] == alike(site, "Mark Rutte", "M. Rutte")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("links: {wikidata: Q1}", "links: {wikidata: Q2}"),
        ("kind: person", "kind: organisation"),
    ],
)
def test_two_whom_their_files_tell_apart_are_two(site: SiteFolder, one: str, other: str) -> None:
    site.write("content/actors/meyer.md", f"---\nname: Anna Sergey\n{one}\n---\n")
    site.write("content/actors/meier.md", f"---\nname: Anna Sergei\n{other}\n---\n")
    assert [] == site.found("duplicate-actor")


@pytest.mark.parametrize("apart", ["sergey-lavrov", "sergei-lavrov"])
def test_two_whom_the_settings_tell_apart_are_two(site: SiteFolder, apart: str) -> None:
    site.write("briefgen.yaml", f"title: Trees\nchecks: {{duplicate-actor: {{apart: [{apart}]}}}}\n")
    assert [] == alike(site, "Sergey Lavrov", "Sergei Lavrov")


def test_a_slip_that_every_build_tells_is_told_once(site: SiteFolder) -> None:
    site.brief("fir", f"{SOURCE}\nactors: [Sergey Lavrov]")
    site.brief("oak", f"{SOURCE}\nactors: [Sergey Lavrov]")
    site.brief("yew", f"{SOURCE}\nactors: [Sergei Lavrov]")
    assert (1, []) == (len(site.found("unknown-actor")), site.found("duplicate-actor"))


# Actors of whom nobody says what they are


def test_an_actor_is_told_in_the_first_brief_that_names_it(site: SiteFolder) -> None:
    site.brief("fir", f"{SOURCE}\nactors: [Ada Ash]", date="2025-08-21")
    site.brief("oak", f"{SOURCE}\nactors: [Ada Ash]", date="2025-08-20")
    said = 'neither this brief, the first that names "Ada Ash", nor a file says who that is'
    assert [f"content/briefs/oak.md:7:10: warning: {said}"] == site.found("missing-role")


@pytest.mark.parametrize("role", ["roles: [Minister]", "kind: state", "---\nShe fells trees."])
def test_a_file_tells_by_a_role_a_text_or_a_kind(site: SiteFolder, role: str) -> None:
    site.write("content/actors/ada-ash.md", f"---\nname: Ada Ash\n{role}\n---\n")
    site.brief("fir", f"{SOURCE}\nactors: [Ada Ash]")
    assert [] == site.found("missing-role")


def test_a_file_that_tells_nothing_is_none(site: SiteFolder) -> None:
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\n---\n")
    site.brief("fir", f"{SOURCE}\nactors: [Ada Ash]")
    assert 1 == len(site.found("missing-role"))


def test_a_role_in_the_first_brief_is_enough(site: SiteFolder) -> None:
    site.brief("fir", f"{SOURCE}\nactors: [Ada Ash]", date="2025-08-21")
    site.brief("oak", f"{SOURCE}\nactors: [{{actor: Ada Ash, role: Minister}}]", date="2025-08-20")
    assert [] == site.found("missing-role")


def test_a_draft_is_told_of_those_whom_no_published_brief_names(site: SiteFolder) -> None:
    site.brief("fir", f"{SOURCE}\nactors: [{{actor: Ada Ash, role: Minister}}]")
    site.brief("oak", f"{SOURCE}\nstatus: draft\nactors: [Ada Ash, Bo Ash]")
    assert ["content/briefs/oak.md:8:19"] == [p.split(": ")[0] for p in site.found("missing-role")]
