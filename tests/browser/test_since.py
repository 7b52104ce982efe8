"""What a reader sees who comes back: new briefs, changed bullets, and a line that counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.conftest import serving
from tests.sites import SiteFolder

pytestmark = pytest.mark.browser

ASH = """
    title: Ash falls
    date: 2025-08-20
    topics: [trees]
    story: wood
    open_questions: [Why did it fall? ^why]
"""
OLD = '["Ash fell on Monday. ^fall", Nobody was hurt.]'
NEW = '["Ash fell on Tuesday. ^fall", Nobody was hurt.]'
CORRECTED = "updates: [{date: 2025-08-23, kind: correction, bullet: fall, was: Ash fell on Monday., note: The day.}]"
#: What the clock of the reader's browser shows at the first visit.
MONDAY = "2025-08-25T09:00:00"
FRIDAY = "2025-08-29T09:00:00"


class Served(NamedTuple):
    """A site that is built anew while it is served, and its address."""

    site: SiteFolder
    address: str


@pytest.fixture
def served(site: SiteFolder) -> Iterator[Served]:
    ash(site, OLD)
    assert site.build().code == 0
    with serving(site.root / "output") as address:
        yield Served(site, address)


def ash(site: SiteFolder, summary: str, more: str = "") -> None:
    site.write("content/briefs/ash.md", f"---{ASH}    summary: {summary}\n    {more}\n---\n")


def changed(site: SiteFolder) -> None:
    """A brief more, which answers a question, and a bullet corrected: all dated before the first visit."""
    ash(site, NEW, CORRECTED)
    site.brief("birch", "topics: [trees]\nstory: wood\nanswers: [ash#why The wind.]", date="2025-08-24")
    assert site.build().code == 0


def visited(context: BrowserContext, address: str, at: str) -> Page:
    """The page as it is once its script has done its work, opened when the reader's clock shows the moment."""
    page = context.new_page()
    page.clock.set_fixed_time(at)
    page.goto(address)
    page.mouse.move(9, 9)
    page.wait_for_load_state("networkidle")
    return page


def line(page: Page) -> str:
    return page.inner_text(".news")


def marked(page: Page) -> list[str]:
    """The texts that bear a mark, in the order of the page, with the words that only screen readers say."""
    return [" ".join(text.split()) for text in page.locator("[data-new]").all_text_contents()]


def test_the_first_page_asks_for_its_style_its_script_and_the_icon_alone(
    context: BrowserContext, served: Served
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.address).partition("?")[0]))
    page.goto(f"{served.address}briefs/ash/")
    page.wait_for_load_state("networkidle")

    named = sorted(re.sub(r"^assets-[0-9a-f]{8}/", "assets/", address) for address in asked)
    assert ["assets/icon.svg", "assets/site.js", "assets/style.css", "briefs/ash/"] == named


def test_the_first_visit_is_silent(context: BrowserContext, served: Served) -> None:
    page = visited(context, served.address, MONDAY)

    assert ("", []) == (line(page), marked(page))


def test_the_next_visit_shows_what_is_new(context: BrowserContext, served: Served) -> None:
    visited(context, served.address, MONDAY)
    changed(served.site)
    home = visited(context, served.address, FRIDAY)

    assert "Since Monday: 1 brief, 1 correction, 1 question answered" == line(home)
    assert ["New: Birch", "Changed: Ash fell on Tuesday. Corrected 23 August 2025"] == marked(home)
    assert "rgb" in home.evaluate("getComputedStyle(document.querySelector('h2 a'), '::before').borderTopColor")
    home.click(".news a")
    home.wait_for_load_state("networkidle")
    assert f"{served.address}changes/" == home.url


PAGES = {
    "topics/trees/": (
        "Since Monday: 1 brief, 1 correction, 1 question answered",
        [
            "New: Why did it fall?",
            "New: Birch",
            "Changed: Ash fell on Tuesday. Corrected 23 August 2025",
        ],
    ),
    "stories/wood/": (
        "Since Monday: 1 brief, 1 correction, 1 question answered",
        [
            "Changed: Ash fell on Tuesday. Corrected 23 August 2025",
            "New: Why did it fall?",
            "New: Birch",
        ],
    ),
    "briefs/ash/": (
        "Since Monday: 1 correction, 1 question answered",
        [
            "Changed: Ash fell on Tuesday. Corrected 23 August 2025",
            "New: Why did it fall?",
            "Changed: 23 August 2025 correction The day. Ash fell on removed: Monday added: Tuesday.",
        ],
    ),
}


@pytest.mark.parametrize(("address", "said", "marks"), [(a, *rest) for a, rest in PAGES.items()], ids=PAGES.keys())
def test_a_page_tells_of_the_news_that_it_shows(
    context: BrowserContext, served: Served, address: str, said: str, marks: list[str]
) -> None:
    visited(context, served.address, MONDAY)
    changed(served.site)
    page = visited(context, served.address + address, FRIDAY)

    assert (said, marks) == (line(page), marked(page))


def test_a_brief_that_did_not_change_says_nothing(context: BrowserContext, served: Served) -> None:
    served.site.brief("elm", date="2025-08-19")
    assert served.site.build().code == 0
    visited(context, served.address, MONDAY)
    changed(served.site)

    assert "" == line(visited(context, f"{served.address}briefs/elm/", FRIDAY))


def test_marks_outlast_a_visit_and_go_after_it(context: BrowserContext, served: Served) -> None:
    visited(context, served.address, MONDAY)
    changed(served.site)
    shown = [
        line(visited(context, served.address, at))
        for at in ("2025-08-29T09:00:00", "2025-08-29T09:00:05", "2025-08-29T09:59:00", "2025-08-29T11:00:00")
    ]

    news = "Since Monday: 1 brief, 1 correction, 1 question answered"
    assert [news, news, news, ""] == shown


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2025-08-25T16:30:00", "Since 09:00: 1 brief"),
        ("2025-08-29T09:00:00", "Since Monday: 1 brief"),
        ("2025-11-24T09:00:00", "Since 25 August 2025: 1 brief"),
    ],
)
def test_the_last_visit_is_named_as_one_says_it(context: BrowserContext, served: Served, at: str, said: str) -> None:
    visited(context, served.address, MONDAY)
    changed(served.site)

    assert line(visited(context, served.address, at)).startswith(said)


def test_the_line_takes_no_room_that_was_not_there(context: BrowserContext, served: Served) -> None:
    visited(context, served.address, MONDAY)
    served.site.brief("birch", date="2025-08-24")
    assert served.site.build().code == 0
    with_line = visited(context, served.address, FRIDAY)
    without = visited(context, served.address, "2025-08-29T12:00:00")
    places = [page.locator("h2").first.bounding_box() for page in (with_line, without)]

    assert line(with_line)
    assert "" == line(without)
    assert places[0] == places[1]


def test_screen_readers_are_told_politely(context: BrowserContext, served: Served) -> None:
    visited(context, served.address, MONDAY)
    changed(served.site)
    page = visited(context, served.address, FRIDAY)

    assert page.get_by_role("status").inner_text().startswith("Since Monday")


def test_without_script_nothing_is_marked_and_the_list_of_changes_says_the_same(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    changed(served.site)
    page = context.new_page()
    page.goto(served.address)
    assert ("", []) == (line(page), marked(page))
    page.click(".foot >> text=What changed")

    assert ["Birch", "Why did it fall?", "Ash falls", "Ash falls"] == page.locator("h3").all_inner_texts()
    context.close()


def test_where_storage_is_blocked_nothing_breaks(context: BrowserContext, served: Served) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    visited(context, served.address, MONDAY)
    changed(served.site)
    page = visited(context, served.address, FRIDAY)

    assert ("", []) == (line(page), marked(page))
    assert "Birch" == page.locator("h2").first.inner_text()


def test_a_strict_policy_lets_the_script_do_its_work(context: BrowserContext, served: Served) -> None:
    itself = "; ".join(f"{what}-src 'self'" for what in ("script", "style", "connect", "img"))
    policy = f"default-src 'none'; {itself}; require-trusted-types-for 'script'"

    def answered(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    context.route("**/", answered)
    visited(context, served.address, MONDAY)
    changed(served.site)

    assert line(visited(context, served.address, FRIDAY)).startswith("Since Monday")
