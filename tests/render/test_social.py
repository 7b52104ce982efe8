"""What a page shows of itself where it is shared, by Open Graph (ogp.me) and for X."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.sites import SiteFolder

SETTINGS = "title: Wood & <co>\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\ndescription: On trees.\n"
URL = "https://example.org/base/"


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """A site with an address, a brief and an actor."""
    configure(site)
    site.brief("ash", 'topics: [oak, "Old trees"]\nactors: [ada]', "Text.", title='"Ash: \\"fall\\" & rise"')
    site.write("content/actors/ada.md", "---\nname: Ada\nimage: ada.png\n---\n")
    site.write("content/actors/ada.png", b"png")
    return site


def configure(site: SiteFolder, more: str = f"url: {URL}\n") -> None:
    site.write("briefgen.yaml", SETTINGS + more)


def tags(site: SiteFolder, address: str) -> dict[str, list[str]]:
    """The contents of the page's <meta> elements by name or property, in order."""
    found: dict[str, list[str]] = {}
    for tag in html5lib.parse(site.page(address), namespaceHTMLElements=False).iter("meta"):
        name = tag.get("property") or tag.get("name") or ""
        found.setdefault(name, []).append(tag.get("content", ""))
    return found


def test_a_brief_is_an_article_with_its_dates_and_topics(wood: SiteFolder) -> None:
    wood.brief("elm", "updates: [2025-08-25 Mended.]")
    assert wood.build().code == 0
    said = tags(wood, "briefs/ash/")

    assert ["article"] == said["og:type"]
    assert ['Ash: "fall" & rise'] == said["og:title"]
    assert ["What happened in ash."] == said["og:description"]
    assert [f"{URL}briefs/ash/"] == said["og:url"]
    assert ["Wood & <co>"] == said["og:site_name"]
    assert ["oak", "Old trees"] == [topic.lower().replace("old", "Old") for topic in said["article:tag"]]
    assert (["2025-08-22"], ["2025-08-22"]) == (said["article:published_time"], said["article:modified_time"])
    assert ["2025-08-25"] == tags(wood, "briefs/elm/")["article:modified_time"]


@pytest.mark.parametrize("address", ["", "topics/oak/", "actors/", "questions/", "changes/", "data/"])
def test_every_page_to_be_found_tells_its_name_and_whole_address(wood: SiteFolder, address: str) -> None:
    assert wood.build().code == 0
    said = tags(wood, address)

    assert ["website"] == said["og:type"]
    assert [f"{URL}{address}"] == said["og:url"]
    assert said["og:title"][0]
    assert said["og:description"][0]


def test_nobody_shares_the_page_for_lost_readers(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    assert "og:" not in (wood.root / "output/404.html").read_text()


def test_without_the_sites_address_there_is_nothing(wood: SiteFolder) -> None:
    configure(wood, "")
    assert wood.build().code == 0
    assert not re.search("og:|twitter:", wood.page("briefs/ash/") + wood.page(""))


def test_a_brief_shows_its_own_picture_and_a_list_the_sites(wood: SiteFolder) -> None:
    configure(wood, f"url: {URL}\nshare_pictures: true\n")
    assert wood.build().code == 0
    own, general = tags(wood, "briefs/ash/"), tags(wood, "topics/oak/")

    assert [f"{URL}briefs/ash/share.png"] == own["og:image"]
    assert (["1200"], ["630"], ["image/png"]) == (own["og:image:width"], own["og:image:height"], own["og:image:type"])
    assert ['Wood & <co>, 22 August 2025: Ash: "fall" & rise'] == own["og:image:alt"] == own["twitter:image:alt"]
    assert [f"{URL}share.png"] == general["og:image"]
    assert ["Wood & <co>. On trees."] == general["og:image:alt"]
    assert ["summary_large_image"] == own["twitter:card"] == general["twitter:card"]
    assert f'"image":"{URL}briefs/ash/share.png"' in wood.page("briefs/ash/")


def test_an_actor_shows_its_portrait(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    said = tags(wood, "actors/ada/")

    assert [f"{URL}actors/ada.png"] == said["og:image"]
    assert (["Ada"], ["summary"]) == (said["og:image:alt"], said["twitter:card"])
    assert "og:image:width" not in said
    assert "og:image" not in tags(wood, "briefs/ash/")


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", ["en_US"]), ("pt-BR", ["pt_BR"]), ("zh-Hant-TW", ["zh_TW"]), ("UK", ["uk_UA"]), ("eo", None)],
)
def test_the_language_is_told_with_a_country(wood: SiteFolder, language: str, locale: list[str] | None) -> None:
    configure(wood, f"url: {URL}\nlanguage: {language}\n")
    assert wood.build().code == 0
    assert locale == tags(wood, "").get("og:locale")
