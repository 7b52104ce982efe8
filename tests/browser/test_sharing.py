"""What readers of other pages see of a brief: its card in a frame, without script, at any width."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, Route

from tests.browser.conftest import serving
from tests.sites import SiteFolder

pytestmark = pytest.mark.browser

BRIEF = "briefs/nato-security-guarantees/"
CORRECTED = "briefs/north-atlantic-treaty/"
#: What a strict site lets its pages load: nothing but its own stylesheets.
STRICT = "default-src 'none'; style-src 'self'"


def framed(page: Page, address: str, width: int, height: int = 400) -> Frame:
    """The page at the address in a frame on an empty page."""
    page.set_viewport_size({"width": width + 100, "height": 900})
    page.set_content(f'<iframe src="{address}" width="{width}" height="{height}" style="border: 0"></iframe>')
    frame = page.frames[1]
    frame.wait_for_selector("h1")
    return frame


@pytest.mark.parametrize("width", [300, 390, 600, 800])
@pytest.mark.parametrize("brief", [BRIEF, CORRECTED])
def test_a_card_fits_its_frame(page: Page, served: str, brief: str, width: int) -> None:
    frame = framed(page, f"{served}{brief}card/", width, 2000)
    assert width == frame.evaluate("document.documentElement.scrollWidth")


def test_no_card_is_higher_than_its_frame_or_much_lower(page: Page, served: str, built: Path) -> None:
    for told in sorted(built.glob("briefs/*/oembed.json")):
        height = json.loads(told.read_text(encoding="utf-8"))["height"]
        frame = framed(page, f"{served}briefs/{told.parent.name}/card/", 600, height)

        needed = frame.evaluate("document.body.scrollHeight")
        assert needed <= height <= 1.25 * needed, told.parent.name


def test_a_card_leads_out_of_its_frame(page: Page, served: str) -> None:
    frame = framed(page, f"{served}{BRIEF}card/", 600)
    assert f"https://example.org/some/base/{BRIEF}" == frame.get_attribute("h1 a", "href")
    frame.click(".site a")
    page.wait_for_url(served)


def test_a_card_looks_the_same_under_a_strict_policy(browser: Browser, served: str) -> None:
    def strictly(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})

    plain, strict = (browser.new_page(viewport={"width": 600, "height": 700}) for _ in range(2))
    refused: list[str] = []
    strict.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
    strict.route("**/*", strictly)
    for page in (plain, strict):
        page.goto(f"{served}{CORRECTED}card/")

    assert plain.screenshot() == strict.screenshot()
    assert [] == [text for text in refused if "favicon" not in text]
    for page in (plain, strict):
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_can_be_read_by_day_and_by_night(browser: Browser, served: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{served}{CORRECTED}card/")
    for what in ("h1", ".when", ".site a", ".mark", "del", "ins", ".questions a", ".whole a"):
        assert 4.5 <= page.evaluate(CONTRAST, what), what
    page.close()


#: The contrast of what the selector finds with the page behind it (WCAG 2.2, "contrast ratio").
CONTRAST = """selector => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const style = name => getComputedStyle(document.querySelector(name));
  const [low, high] = [light(style(selector).color), light(style('body').backgroundColor)].sort((a, b) => a - b);
  return (high + .05) / (low + .05);
}"""


def test_a_reader_without_script_finds_what_to_paste(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{BRIEF}")
    assert not page.locator(".embed textarea").is_visible()
    page.click("text=Embed this brief")

    assert page.locator(".embed textarea").is_visible()
    assert f'<iframe src="https://example.org/some/base/{BRIEF}card/"' in page.input_value(".embed textarea")
    page.click("text=a card")
    assert page.url == f"{served}{BRIEF}card/"
    context.close()


def test_a_card_in_arabic_reads_from_right_to_left(page: Page, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "site")
    site.write("briefgen.yaml", "title: موجز\nlanguage: ar\nurl: https://example.org/\nembeds: true\n")
    site.brief("ash", "open_questions: [من سيدفع؟]", title="الناتو يقترح ضمانات أمنية لأوكرانيا")
    assert site.build().code == 0
    with serving(site.root / "output") as address:
        frame = framed(page, f"{address}briefs/ash/card/", 300, 900)

        assert 300 == frame.evaluate("document.documentElement.scrollWidth")
        left, right = frame.evaluate(
            "(box => [box.left, 300 - box.right])(document.querySelector('.when time').getBoundingClientRect())"
        )
        assert right < 30 < left
