"""What a reader is shown at a link: by pointer, by keyboard, by touch, and where nothing can be shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.sites import SiteFolder

pytestmark = pytest.mark.browser

ADA = """---
name: Ada Ash
roles:
  - {title: Minister of Grain, from: 2024-03-01}
  - {title: Mayor of Ashby, from: 2020-01-01, to: 2024-02-29}
---
Ada Ash grew up on a farm.
"""

FLOOD = """---
title: The flood
date: 2023-05-01
summary: ["The river rose.[^log]", Nobody was hurt.]
sources: [{id: log, title: The log of the lock}]
---
It rained.
"""


@pytest.fixture
def address(site: SiteFolder) -> Iterator[str]:
    site.write("content/actors/ada-ash.md", ADA)
    site.brief("levy", "actors: [ada-ash]", body="Ada Ash spoke.", date="2025-02-03")
    site.write("content/briefs/flood.md", FLOOD)
    site.brief("walls", "", body="Ada Ash came after [[flood]].", date="2023-06-01")
    assert site.build().code == 0
    with serving(site.root / "output") as served:
        yield served


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_a_card_at_an_actors_name_tells_the_role_it_had_on_the_day_of_the_brief(page: Page, address: str) -> None:
    for brief, role in (("walls", "Mayor of Ashby"), ("levy", "Minister of Grain")):
        page.goto(f"{address}briefs/{brief}/")
        page.hover(".prose >> text=Ada Ash")

        card = page.get_by_role("tooltip")
        expect(card).to_contain_text("Ada Ash")
        assert ["Ada Ash", role, "Ada Ash grew up on a farm."] == card.locator("p").all_inner_texts()


def test_a_card_at_a_brief_tells_its_date_and_first_bullet(page: Page, address: str) -> None:
    page.goto(f"{address}briefs/walls/")
    page.hover(".prose a[href*=flood]")

    expect(page.get_by_role("tooltip")).to_be_visible()
    assert ["1 May 2023", "The river rose."] == page.get_by_role("tooltip").locator("p").all_inner_texts()[1:]


def test_a_card_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(page: Page, address: str) -> None:
    page.goto(f"{address}briefs/walls/")
    page.hover(".prose >> text=Ada Ash")
    card = page.get_by_role("tooltip")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(1, 1)

    expect(card).to_be_hidden()


def test_the_keyboard_brings_a_card_and_escape_takes_it_away(page: Page, address: str) -> None:
    page.goto(f"{address}briefs/walls/")
    link = page.locator(".prose >> text=Ada Ash")
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")

    expect(page.get_by_role("tooltip")).to_be_visible()
    assert "link-preview" == link.get_attribute("aria-describedby")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/ada-ash/")
    page.wait_for_load_state("networkidle")


def test_a_touch_on_a_name_in_the_text_brings_a_card_that_leads_on(phone: Page, address: str) -> None:
    phone.goto(f"{address}briefs/walls/")
    phone.tap(".prose >> text=Ada Ash")
    card = phone.get_by_role("dialog", name="Ada Ash")
    expect(card).to_contain_text("Mayor of Ashby")
    box = card.bounding_box()
    assert box
    assert (0, 390, 844) == (box["x"], box["width"], box["y"] + box["height"])
    phone.tap("h1")
    expect(card).to_be_hidden()

    phone.tap(".prose >> text=Ada Ash")
    card.get_by_role("link").tap()
    phone.wait_for_url("**/actors/ada-ash/")


def test_a_touched_link_whose_page_cannot_be_had_is_an_ordinary_link(phone: Page, address: str) -> None:
    phone.goto(f"{address}briefs/walls/")
    phone.evaluate("() => { window.fetch = () => Promise.reject(); }")
    phone.tap(".prose >> text=Ada Ash")

    phone.wait_for_url("**/actors/ada-ash/")


def test_links_in_lists_lead_on_at_the_first_touch(phone: Page, address: str) -> None:
    phone.goto(f"{address}briefs/levy/")
    phone.tap(".who a")

    phone.wait_for_url("**/actors/ada-ash/")
