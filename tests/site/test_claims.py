"""Every page has an address of its own, and every typed address has a page."""

from __future__ import annotations

import pytest

from briefgen.model import Broken
from tests.site.sample import brief, config, linked, text

ELM = Broken("brief", "elm", "content/briefs/elm.md", "")


def test_two_pages_with_one_address_are_an_error_that_names_both() -> None:
    sample = linked({"briefs/ash.md": brief("aliases: [/about/]"), "pages/about.md": text("title: About")})
    assert [("address-twice", "error")] == [(p.rule, p.severity) for p in sample.found]
    assert {"content/briefs/ash.md", "content/pages/about.md"} == {
        name for name in ("content/briefs/ash.md", "content/pages/about.md") if name in str(sample.found[0])
    }


@pytest.mark.parametrize(
    ("alias", "address"),
    [("/old/ash/", "old/ash/index.html"), ("/old/ash", "old/ash/index.html"), ("/old.html", "old.html")],
)
def test_an_old_address_has_a_page_that_leads_on(alias: str, address: str) -> None:
    sample = linked({"briefs/ash.md": brief(f"aliases: [{alias}]")})
    assert [] == sample.problems()
    assert "\x01briefs/ash/" == getattr(sample.page(address).view, "to", "")


def test_an_old_address_that_is_the_briefs_own_is_an_error() -> None:
    sample = linked({"briefs/ash.md": brief("aliases: [/briefs/ash/]")})
    assert ["ash.md: error [address-twice]"] == sample.rules()


@pytest.mark.parametrize("name", ["briefs", "topics", "actors", "stories", "questions", "page"])
def test_a_page_may_not_take_the_address_of_a_list(name: str) -> None:
    sample = linked({f"pages/{name}.md": text("title: Mine"), **{f"briefs/b{n}.md": brief() for n in range(21)}})
    taken = name not in {"briefs", "page"}
    assert ([f"{name}.md: error [address-twice]"] if taken else []) == [
        rule.replace("briefgen.yaml", f"{name}.md") for rule in sample.rules()
    ]


def test_addresses_that_differ_in_case_only_are_one_address() -> None:
    files = {"content/static/About/index.html": "About/index.html"}
    sample = linked({"pages/about.md": text("title: About")}, files=files)
    assert ["address-twice"] == [p.rule for p in sample.found]


def test_a_file_may_not_stand_where_a_folder_must() -> None:
    sample = linked({"briefs/ash.md": brief()}, files={"content/static/briefs": "briefs"})
    assert ["address-twice"] == [p.rule for p in sample.found]


def test_a_copied_file_may_not_replace_a_layouts_asset() -> None:
    sample = linked({}, files={"content/static/assets/a.css": "assets/a.css"}, assets=("assets/a.css",))
    assert ["address-twice"] == [p.rule for p in sample.found]


def test_an_address_too_long_for_a_disk_is_an_error() -> None:
    sample = linked({"briefs/ash.md": brief(f"aliases: [/{'a' * 256}/]")})
    assert ["ash.md: error [address-long]"] == sample.rules()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        pytest.param("/about/#team"),
        "/about/",
        "/about",
        "/about/?from=menu",
        "/topics/",
        "/briefs/ash/",
        "/assets/logo.svg",
    ],
)
def test_the_menu_may_lead_to_every_page(address: str) -> None:
    setting = config(more=f'nav: [{{title: Here, url: "{address}"}}]')
    texts = {"pages/about.md": text("title: About", "## Team"), "briefs/ash.md": brief()}
    assert [] == linked(texts, setting=setting, assets=("assets/logo.svg",)).problems()


def test_a_menu_entry_that_leads_nowhere_is_an_error() -> None:
    setting = config(more="nav: [{title: Here, url: /abuot/}]")
    sample = linked({"pages/about.md": text("title: About")}, setting=setting)
    assert ["briefgen.yaml: error [missing-page]"] == sample.rules()
    assert 'did you mean "/about/"?' == sample.found[0].hint


def test_links_to_the_address_of_a_faulty_file_are_not_blamed() -> None:
    sample = linked({"briefs/ash.md": brief(body="[it](/briefs/elm/)")}, broken=[ELM])
    assert [] == sample.problems()


def test_every_page_of_a_full_site_has_its_own_address() -> None:
    texts = {
        f"briefs/b{n}.md": brief("topics: [ash, birch]\nactors: [ada, bob]\nstory: wood\nopen_questions: [Why?, Why?]")
        for n in range(45)
    }
    sample = linked(texts)
    paths = [page.path for page in sample.pages]
    assert [] == sample.problems()
    assert len(paths) == len(set(paths))
