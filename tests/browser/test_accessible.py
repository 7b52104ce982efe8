"""Every kind of page as those meet it who see little, hear it read, or use no pointer."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.test_reading import BRIEF, KINDS

pytestmark = pytest.mark.browser

#: WCAG 2.2, levels A and AA, and what its makers hold good besides.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, served: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})  # type: ignore[arg-type]
    page = context.new_page()
    for address in KINDS.values():
        page.goto(served + address)
        found = Axe().run(page, options={"runOnly": RULES})
        assert 0 == found.violations_count, f"{address}: {found.generate_report()}"
    context.close()


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_a_page_has_one_first_heading_one_main_part_and_its_language(page: Page, served: str, address: str) -> None:
    page.goto(served + address)

    assert (1, 1) == (page.locator("h1").count(), page.get_by_role("main").count())
    assert ["en", "ltr"] == page.evaluate("[document.documentElement.lang, document.documentElement.dir]")


def test_the_keyboard_comes_to_every_link_and_always_shows_where_it_is(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(served + BRIEF)
    expected = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary')].filter(e => e.checkVisibility()).length"
    )
    for _ in range(expected):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert "none" != outline, page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("Tab")

    assert "BODY" == page.evaluate("document.activeElement.tagName")


def test_every_link_of_the_site_leads_somewhere(page: Page, served: str) -> None:
    waiting, ids, asked = [served], dict[str, set[str]](), set[tuple[str, str]]()
    while waiting:
        address = waiting.pop()
        if address in ids:
            continue
        answer = page.request.get(address)
        assert 200 == answer.status, address
        ids[address] = set()
        if "text/html" not in answer.headers["content-type"]:
            continue
        for one in html5lib.parse(answer.body(), namespaceHTMLElements=False).iter():
            ids[address].add(one.get("id") or "")
            target, part = urldefrag(urljoin(address, one.get("href") or one.get("src") or ""))
            if target.startswith(served):
                asked.add((target, part))
                waiting.append(target)

    assert len(ids) > 150
    assert [] == [f"{target}#{part}" for target, part in sorted(asked) if part and part not in ids[target]]


def test_a_page_in_another_language_than_the_site_says_so_of_all_its_parts(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}briefs/budapest-memorandum-uk/")

    assert ["uk", "ltr"] == page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert "en" == page.get_attribute(".masthead .name", "lang")
    assert 0 == page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    found = Axe().run(page, options={"runOnly": RULES})
    assert 0 == found.violations_count, found.generate_report()
    page.click("text=English")
    assert page.url.endswith("/briefs/budapest-memorandum/")
