"""What a reader meets in a real browser: on a phone, on a desk, from a disk, on paper, without script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BRIEF = "briefs/nato-security-guarantees/"
KINDS = {
    "home": "",
    "brief": BRIEF,
    "brief with a table": "briefs/minsk-package/",
    "topic": "topics/security-guarantees/",
    "topics": "topics/",
    "actor": "actors/mark-rutte/",
    "actors": "actors/",
    "story": "stories/ukraine-guarantees/",
    "stories": "stories/",
    "ledger": "questions/",
    "question": "questions/budapest-memorandum/if-broken/",
    "source": "sources/nato-int-official-texts-17120-765a6719/",
    "sources": "sources/",
    "changes": "changes/",
    "changes of a month": "changes/2025-08/",
    "corrections": "corrections/",
    "corrected brief": "briefs/north-atlantic-treaty/",
    "page": "about/",
    "search": "search/",
    "not found": "404.html",
}


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_no_page_is_wider_than_the_screen(page: Page, served: str, address: str) -> None:
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(served + address)

        assert width == page.evaluate("document.documentElement.scrollWidth"), f"at {width} pixels"


def test_the_first_screen_of_a_phone_holds_the_headline_and_all_bullets(page: Page, served: str) -> None:
    page.goto(served + BRIEF)

    assert "NATO proposes security guarantees for Ukraine amid Russian aggression" == page.inner_text("h1")
    lowest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.summary li')].map(li => li.getBoundingClientRect().bottom))"
    )
    assert lowest <= 844


def test_links_work_below_a_base_path(page: Page, served: str) -> None:
    page.goto(served)
    page.click("text=NATO proposes security guarantees")
    page.click(".actors >> text=Mark Rutte")

    assert f"{served}actors/mark-rutte/" == page.url
    assert "Mark Rutte" == page.inner_text("h1")


def test_links_work_in_a_copy_opened_from_a_disk(page: Page, built: Path) -> None:
    page.goto((built / "index.html").as_uri())
    page.click("text=NATO proposes security guarantees")
    page.click(".questions >> text=What exactly would the security mechanism be?")
    page.click(".events >> text=NATO proposes security guarantees")

    assert (built / BRIEF / "index.html").as_uri() == page.url


def test_everything_reads_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + BRIEF)
    page.click(".kicker >> text=Security guarantees")

    assert "Security guarantees" == page.inner_text("h1")
    context.close()


def test_the_first_tab_leads_past_the_menu(page: Page, served: str) -> None:
    page.goto(served + BRIEF)
    page.keyboard.press("Tab")

    assert "Skip to the text" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.url.endswith("#part-main")


def test_the_page_follows_the_readers_colour_scheme(browser: Browser, served: str) -> None:
    shades = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(served)
        shades.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        context.close()

    assert ["rgb(253, 252, 249)", "rgb(22, 23, 26)"] == shades


def test_a_brief_prints_on_two_sheets_with_its_sources_addresses(page: Page, served: str) -> None:
    page.goto(served + BRIEF)
    sheets = re.findall(
        rb"/Type\s*/Page[^s]",
        page.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}),
    )

    assert len(sheets) <= 2
    page.emulate_media(media="print")
    after = page.evaluate("getComputedStyle(document.querySelector('.sources a'), '::after').content")
    assert after == '" <" attr(href) ">"' or "https://" in after


def test_what_was_removed_and_added_is_told_by_more_than_colour(page: Page, served: str) -> None:
    page.goto(f"{served}corrections/")
    removed, added = page.locator(".words del").first, page.locator(".words ins").first

    said = [" ".join((one.text_content() or "").split()) for one in (removed, added)]
    assert ["removed: for Ukraine", "added: requirement that Ukraine pass through the"] == said
    lines = [one.evaluate("one => getComputedStyle(one).textDecorationLine") for one in (removed, added)]
    assert ["line-through", "underline"] == lines
    page.emulate_media(media="print")
    assert lines == [one.evaluate("one => getComputedStyle(one).textDecorationLine") for one in (removed, added)]


def test_the_note_at_a_corrected_bullet_leads_to_what_changed(page: Page, served: str) -> None:
    page.goto(f"{served}briefs/north-atlantic-treaty/")
    page.click("text=Corrected 24 November 2026")

    assert page.locator(":target").inner_text().startswith("24 November 2026")


def test_nothing_is_asked_of_another_host(page: Page, served: str) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(re.sub(r"^(\w+://[^/]+/).*", r"\1", request.url)))
    for address in KINDS.values():
        page.goto(served + address)

    assert {re.sub(r"some/base/$", "", served)} == hosts
