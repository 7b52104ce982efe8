"""What a reader finds who searches: on a phone, with the keyboard, in any script, below a base path."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from briefgen.search import parts
from tests.browser.conftest import serving
from tests.browser.test_accessible import RULES
from tests.sites import SiteFolder

pytestmark = pytest.mark.browser

BRIEF = "briefs/nato-security-guarantees/"
#: Of no use to a page on which nobody searches.
_OF_SEARCH = re.compile(r"search|pagefind")


def look(page: Page, address: str) -> None:
    """Opens the page for searching, and waits until it has told what it found."""
    page.goto(address)
    expect(page.locator(".counted")).to_have_text(re.compile("result|Nothing found|There is nothing"))


def found(page: Page) -> list[str]:
    """The titles of the results, in order."""
    return page.locator(".found h2").all_inner_texts()


def test_a_result_names_its_first_bullet_and_marks_the_words(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=collective+evidence")
    first = page.locator(".found li").first

    expect(first.locator("h2")).to_have_text("NATO confirms Article 5 and prepares eight measures")
    expect(first.locator(".lead")).to_contain_text("The Council accepted evidence that Al-Qaida had directed")
    assert "evidence" in first.locator(".lead mark").all_inner_texts()
    expect(first.locator(".when")).to_have_text("2 October 2001")
    expect(first.locator(".on")).to_contain_text("Collective defence")


def test_what_stands_elsewhere_is_shown_where_it_stands(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=ratified")

    assert page.locator(".found .passage mark").count()


def test_a_result_leads_to_its_page_and_back_is_where_one_was(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=Rutte")
    page.click("text=NATO proposes security guarantees")

    assert f"{served}{BRIEF}" == page.url
    page.go_back()
    expect(page.locator(".found h2").first).to_have_text("Mark Rutte")
    expect(page.get_by_role("searchbox")).to_have_value("Rutte")


def test_what_is_typed_is_found_and_stands_in_the_address(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    field = page.get_by_role("searchbox")
    field.press_sequentially("budapest mem")

    expect(page.locator(".found h2").first).to_contain_text("Budapest Memorandum")
    expect(page).to_have_url(f"{served}search/?q=budapest+mem")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^[0-9]+ results for “budapest mem”$"))
    expect(page).to_have_title(re.compile("^budapest mem – Search"))


def test_each_question_has_its_place_in_the_history(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=rutte")
    page.get_by_role("searchbox").fill("budapest")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(f"{served}search/?q=budapest")
    page.go_back()

    expect(page.get_by_role("searchbox")).to_have_value("rutte")
    expect(page.get_by_role("status")).to_have_text(re.compile("for “rutte”$"))


def test_results_can_be_narrowed_and_the_counts_are_right(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=ukraine")
    page.click("summary")
    option = page.locator("select[name=topic] option", has_text="Nuclear disarmament").inner_text()
    page.select_option("select[name=topic]", label=option)
    number = re.fullmatch(r"Nuclear disarmament \(([0-9]+)\)", option)

    assert number
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{number[1]} result"))
    expect(page).to_have_url(f"{served}search/?q=ukraine&topic=nuclear-disarmament")
    page.go_back()
    expect(page.locator("select[name=topic]")).to_have_value("")


FACETS = {
    "kind=actor&q=nato": ["NATO"],
    "actor=mark-rutte": ["NATO proposes security guarantees for Ukraine amid Russian aggression"],
    "topic=nuclear-disarmament": ["Budapest Memorandum gives Ukraine security assurances"],
    "year=1949": ["Twelve states sign the North Atlantic Treaty"],
    "question=open&kind=brief": ["NATO proposes security guarantees for Ukraine amid Russian aggression"],
    "question=superseded": ["What would keep Ukraine safe once the fighting stops?"],
}


@pytest.mark.parametrize(("query", "expected"), FACETS.items(), ids=FACETS.keys())
def test_an_address_can_ask_for_all_of_a_kind(page: Page, served: str, query: str, expected: list[str]) -> None:
    look(page, f"{served}search/?{query}")

    for title in expected:
        assert any(title in one for one in found(page)), found(page)


def test_newest_first(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=nato&kind=brief&order=newest")
    days = page.locator(".found .when").all_inner_texts()

    assert days == sorted(days, key=lambda day: -int(day[-4:]))
    assert 10 == len(days)


def test_more_is_shown_on_demand_and_the_keyboard_goes_on_there(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=ukraine")
    shown = found(page)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".found li")).to_have_count(20)

    assert shown == found(page)[:10]
    assert found(page)[10] == page.evaluate("document.activeElement.textContent")


def test_nothing_found_says_what_to_try(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=xylophone")
    expect(page.get_by_role("status")).to_have_text(
        "Nothing found for “xylophone”. Try fewer words, or another spelling."
    )
    look(page, f"{served}search/?q=rutte&year=1949")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “rutte”. Narrow down less.")


def test_words_in_quotation_marks_stand_together(page: Page, served: str) -> None:
    look(page, f"{served}search/?q=%E2%80%9Carmed+attack%E2%80%9D")
    together = page.get_by_role("status").inner_text()
    look(page, f"{served}search/?q=%22attack+armed%22")

    assert together.startswith(tuple("123456789"))
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing found"))


@pytest.mark.parametrize("query", ["counter-terrorism", "counter terrorism", "terrorism", "armed-attack", "Ukraine’s"])
def test_compounds_are_found_by_their_parts(page: Page, served: str, query: str) -> None:
    look(page, f"{served}search/?q={query}")

    assert found(page)


def test_a_slash_leads_to_the_field_from_any_page_and_enter_to_what_is_found(page: Page, served: str) -> None:
    page.goto(served + BRIEF)
    page.keyboard.press("/")
    page.keyboard.type("rutte/")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{served}search/?q=rutte%2F")
    expect(page.locator(".found h2").first).to_have_text("Mark Rutte")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_page_on_which_nobody_searches_loads_nothing_for_it(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + BRIEF, wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("rutte")
    page.wait_for_load_state("networkidle")

    assert [] == [url for url in asked if _OF_SEARCH.search(url)]


def test_the_page_for_searching_loads_the_index_only_when_asked(page: Page, served: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(f"{served}search/", wait_until="networkidle")
    assert [] == [one.url for one in asked if "/index/" in one.url]

    look(page, f"{served}search/?q=rutte")
    assert {"parts.json", "facets.json", "pagefind-entry.json", "wasm.en.pagefind"} <= {
        one.url.partition("?")[0].rpartition("/")[2] for one in asked
    }


def test_without_script_the_page_leads_elsewhere(browser: Browser, served: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(served + BRIEF)
    page.get_by_role("searchbox").fill("rutte")
    page.get_by_role("searchbox").press("Enter")

    assert f"{served}search/?q=rutte" == page.url
    expect(page.locator("main")).to_contain_text("Searching takes JavaScript")
    page.click("text=actors from A to Z")
    assert f"{served}actors/" == page.url
    page.close()


def test_from_a_disk_the_page_says_that_it_cannot_search(page: Page, built: object) -> None:
    page.goto(f"file://{built}/{BRIEF}index.html")
    page.get_by_role("searchbox").fill("rutte")
    page.get_by_role("searchbox").press("Enter")

    expect(page.get_by_role("status")).to_have_text("This page was opened from a disk. Searching takes a web server.")
    page.click("text=actors from A to Z")
    assert "Actors" == page.inner_text("h1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_result_is_wider_than_the_screen(page: Page, served: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        look(page, f"{served}search/?q=ukraine&kind=brief")

        assert width == page.evaluate("document.documentElement.scrollWidth"), f"at {width} pixels"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_results(browser: Browser, served: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    look(page, f"{served}search/?q=security+rutte&kind=brief")
    found_wrong = Axe().run(page, options={"runOnly": RULES})

    assert 0 == found_wrong.violations_count, found_wrong.generate_report()
    page.close()


# Scripts and sizes


@pytest.fixture
def scripts(site: SiteFolder) -> Iterator[str]:
    """A site with texts in several scripts, and an index of several parts."""
    site.write("briefgen.yaml", "title: Wood\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nsearch: true\n")
    site.brief("oak", body="Москва говорит о гарантиях безопасности.", title="Дуб", date="2025-08-19")
    site.brief("ash", body="قدم حلف الناتو ضمانات أمنية لأوكرانيا", title="حلف الناتو", date="2025-08-20")
    site.brief("elm", body="北约提出对乌克兰的安全保障。约北", title="榆树", date="2025-08-21")
    site.brief(
        "yew", "topics: [O'Brien & <sons>]", "Über die Eibe, said O’Brien.", title="Eibe & <b>", date="2025-08-22"
    )
    before, parts.SIZE = parts.SIZE, 1
    assert site.build().code == 0
    parts.SIZE = before
    with serving(site.root / "output") as address:
        yield address


SCRIPTS = {
    "Cyrillic": ("безопасности", "Дуб"),
    "the beginning of a word": ("гаранти", "Дуб"),
    "Arabic": ("ضمانات", "حلف الناتو"),
    "Chinese, without spaces": ("安全保障", "榆树"),
    "a title in Chinese": ("榆树", "榆树"),
    "without its marks": ("uber", "Eibe & <b>"),
    "an apostrophe": ("o'brien said", "Eibe & <b>"),
    "a title with signs of HTML": ("eibe", "Eibe & <b>"),
}


@pytest.mark.parametrize(("query", "title"), SCRIPTS.values(), ids=SCRIPTS.keys())
def test_any_script_is_found(page: Page, scripts: str, query: str, title: str) -> None:
    page.goto(f"{scripts}search/")
    page.get_by_role("searchbox").fill(query)

    expect(page.locator(".found h2").first).to_have_text(title)


def test_signs_that_do_not_stand_together_are_not_found(page: Page, scripts: str) -> None:
    look(page, f"{scripts}search/?q=保安")

    assert [] == found(page)


def test_all_parts_of_an_index_are_searched(page: Page, scripts: str) -> None:
    look(page, f"{scripts}search/?q=happened&order=newest")

    assert ["Eibe & <b>", "榆树", "حلف الناتو", "Дуб"] == found(page)
    expect(page.locator("select[name=year]")).to_contain_text("2025 (4)")


def test_a_site_without_briefs_has_nothing_to_find(context: BrowserContext, site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Wood\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nsearch: true\n")
    assert site.build().code == 0
    with serving(site.root / "output") as address:
        page = context.new_page()
        look(page, f"{address}search/?q=wood")

        expect(page.get_by_role("status")).to_contain_text("Nothing found")
        page.wait_for_load_state("networkidle")


def test_the_page_works_under_a_strict_policy(browser: Browser, served: str) -> None:
    """All that a Content-Security-Policy must allow this page, and no other, is WebAssembly."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    policy = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'"
    )
    page.route(
        f"{served}search/**",
        lambda route: route.fulfill(
            response=(response := route.fetch()),
            headers=response.headers | {"content-security-policy": f"{policy}; form-action 'self'; base-uri 'none'"},
        ),
    )
    look(page, f"{served}search/?q=rutte")

    assert "Mark Rutte" == found(page)[0]
    assert [] == faults
    page.close()
