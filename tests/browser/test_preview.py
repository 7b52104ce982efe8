"""What a writer sees in a browser beside the editor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serve.conftest import Serving, serving
from tests.sites import SiteFolder

__all__ = ["serving"]
pytestmark = pytest.mark.browser
FRONT = "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [What happened.]\n---\n"
LONG = "\n\n".join(f"Paragraph {number}." for number in range(100))


def test_the_page_follows_what_is_saved_and_stays_where_it_was(
    site: SiteFolder, serving: Callable[..., Serving], page: Page
) -> None:
    site.write("content/briefs/ash.md", f"{FRONT}{LONG}\n")
    page.goto(f"{serving().address}briefs/ash/")
    page.evaluate("scrollTo(0, 900)")
    site.write("content/briefs/ash.md", f"{FRONT}{LONG}\n\nIt was felled.\n")
    expect(page.get_by_text("It was felled.")).to_be_attached()
    page.wait_for_function("scrollY === 900")


def test_a_fault_is_shown_over_the_page_and_goes_when_it_is_mended(
    site: SiteFolder, serving: Callable[..., Serving], page: Page
) -> None:
    site.write("content/briefs/ash.md", f"{FRONT}It fell.\n")
    page.goto(f"{serving().address}briefs/ash/")
    site.write("content/briefs/ash.md", FRONT.replace("date", "dat"))
    expect(page.get_by_text("1 error in 1 file")).to_be_visible()
    expect(page.get_by_text("It fell.")).to_be_visible()
    site.write("content/briefs/ash.md", f"{FRONT}It was felled.\n")
    expect(page.get_by_text("It was felled.")).to_be_visible()
    expect(page.get_by_text("1 error in 1 file")).not_to_be_attached()


def test_problems_can_be_read_on_a_phone_without_scrolling_sideways(
    site: SiteFolder, serving: Callable[..., Serving], page: Page
) -> None:
    site.write("content/briefs/ash.md", f"{FRONT}{'A long way ' * 20} to [[{'nowhere-' * 12}at-all]].\n")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{serving().address}briefs/ash/")
    expect(page.get_by_text("1 error in 1 file")).to_be_visible()
    widths = "box => [box.scrollWidth, box.shadowRoot.querySelector('pre').scrollWidth]"
    assert page.locator("#briefgen-problems").evaluate(widths) == [390, 390]
