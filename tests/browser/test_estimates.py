"""What a reader meets who wants to know how likely "very likely" is: by touch, keyboard, mouse and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.sites import SiteFolder

pytestmark = pytest.mark.browser

MEANING = "very likely, highly probable: 80–95 % (ICD 203)"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a brief with words of probability, on the disk."""
    site = SiteFolder(tmp_path_factory.mktemp("estimates"))
    site.write("briefgen.yaml", "title: Trees\nestimates: icd203\n")
    site.brief("ash", body="A second vote is very likely, a third unlikely.")
    assert site.build().code == 0
    return (Path(site.root) / "output/briefs/ash/index.html").as_uri()


def test_a_tap_explains_the_word_beside_it_and_another_tap_is_enough_to_go_on(browser: Browser, brief: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 600}, has_touch=True, is_mobile=True, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(brief)
    word, meaning = page.get_by_role("button", name="very likely"), page.get_by_text(MEANING)
    assert not meaning.is_visible()
    word.tap()

    assert meaning.is_visible()
    at, shown = word.bounding_box(), meaning.bounding_box()
    assert at
    assert shown
    assert 0 <= shown["y"] - (at["y"] + at["height"]) < 20
    assert 0 <= shown["x"] <= 320 - shown["width"]
    page.touchscreen.tap(10, 10)
    assert not meaning.is_visible()
    context.close()


def test_the_keyboard_opens_and_closes_it_and_the_focus_stays_on_the_word(page: Page, brief: str) -> None:
    page.goto(brief)
    word, meaning = page.get_by_role("button", name="very likely"), page.get_by_text(MEANING)
    word.focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    page.keyboard.press("Escape")

    assert not meaning.is_visible()
    assert "very likely" == page.evaluate("document.activeElement.textContent")


def test_mouse_and_screen_reader_have_the_meaning_without_opening_anything(page: Page, brief: str) -> None:
    page.goto(brief)
    seen = page.locator(".prose").aria_snapshot()

    assert "80–95 %, ICD 203" == page.get_by_role("button", name="very likely").get_attribute("title")
    assert 'button "very likely"' in seen


def test_paper_holds_the_scale_once_and_nothing_hidden(page: Page, brief: str) -> None:
    page.goto(brief)
    page.emulate_media(media="print")

    assert page.locator(".scale dl").is_visible()
    assert 1 == page.locator("main").inner_text().count("80–95 %")
