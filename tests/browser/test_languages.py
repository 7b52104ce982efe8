"""Sites in other languages, as their readers meet them: from right to left, and what scripts say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.conftest import serving
from tests.browser.test_accessible import RULES
from tests.conftest import SETTINGS
from tests.sites import SiteFolder

pytestmark = pytest.mark.browser

PAGES = ["", "briefs/ash/", "topics/grain/", "actors/council/", "questions/", "changes/", "data/", "search/"]


def written(root: Path, tag: str, title: str, texts: list[str]) -> SiteFolder:
    """A site in the language, with the texts in their places, and a name in Latin letters among them."""
    site = SiteFolder(root / tag)
    fact, question, why, topic, actor = texts
    site.write("briefgen.yaml", f"{SETTINGS}language: {tag}\nsearch: true\nembeds: true\n")
    site.write("content/topics/grain.md", f"---\ntitle: {topic}\n---\n{fact}\n")
    site.write("content/actors/council.md", f"---\nname: {actor}\nkind: organisation\n---\n{fact}\n")
    for name, day in (("ash", "2025-08-22"), ("oak", "2024-03-01"), ("elm", "2023-05-11")):
        front = (
            f"---\ntitle: {title}\ndate: {day}\nsummary: [{fact}, {fact}]\nwhy_it_matters: {why}\ntopics: [grain]\n"
            f"actors: [council, NATO]\nopen_questions: [{question}, {question} 2, {question} 3]\nconfidence: high\n"
            f"sources: [{{title: Treaty of 1949, url: 'https://example.org/{name}', kind: primary}}]\n"
            f"events: [{{date: {day}, what: {fact}}}]\nupdates: ['2025-08-25 {why}']\n---\n{fact}\n"
        )
        site.write(f"content/briefs/{name}.md", front)
    run = site.build()
    assert 0 == run.code, run.err
    return site


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    texts = ["أقرّ المجلس رسمًا على الحبوب", "متى يبدأ التحصيل", "لأن الأسعار سترتفع", "الحبوب", "المجلس"]
    site = written(tmp_path_factory.mktemp("sites"), "ar", "المجلس يقرّ رسم الحبوب", texts)
    with serving(site.root / "output") as address:
        yield address


@pytest.fixture(scope="module")
def ukrainian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    texts = ["Рада запровадила збір на зерно", "Коли почнуть стягувати", "Бо ціни зростуть", "Зерно", "Рада"]
    site = written(tmp_path_factory.mktemp("sites"), "uk", "Рада ухвалює збір на зерно", texts)
    with serving(site.root / "output") as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_an_arabic_site_reads_from_right_to_left_and_nothing_hangs_out(
    browser: Browser, arabic: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    for address in PAGES:
        page.goto(arabic + address)
        assert ["ar", "rtl"] == page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert width >= page.evaluate("document.documentElement.scrollWidth"), address
        found = Axe().run(page, options={"runOnly": RULES})
        assert 0 == found.violations_count, f"{address}: {found.generate_report()}"
    context.close()


def test_a_number_after_a_latin_name_stays_behind_it(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}topics/grain/")
    name, note = (page.locator(".people li", has_text="NATO").locator(one) for one in ("a", "small"))
    there, here = name.bounding_box(), note.bounding_box()
    assert there is not None
    assert here is not None
    assert here["x"] + here["width"] <= there["x"] + 1


@pytest.mark.parametrize(
    ("tag", "found", "nothing"),
    [("uk", "6 результатів за запитом «Рада»", "За запитом «ґґґ» нічого не знайдено."),
     ("ar", "6 نتائج عن «المجلس»", "لا نتائج عن «ґґґ».")],
)  # fmt: skip
def test_the_page_for_searching_speaks_the_language(
    page: Page, request: pytest.FixtureRequest, tag: str, found: str, nothing: str
) -> None:
    served = request.getfixturevalue({"uk": "ukrainian", "ar": "arabic"}[tag])
    page.goto(f"{served}search/?q={found.split('«')[1].rstrip('»')}")
    page.locator(".found li").first.wait_for()
    assert found.split(" ", 1)[1] == page.locator(".counted").inner_text().split(" ", 1)[1]
    page.goto(f"{served}search/?q=ґґґ")
    page.get_by_text(nothing).wait_for()


def test_news_since_the_last_visit_are_told_in_the_language(page: Page, ukrainian: str) -> None:
    page.goto(ukrainian)
    page.evaluate(
        """localStorage.setItem(`briefgen ${new URL("changes/", location).pathname}`, JSON.stringify({
          at: Date.now() - 2 * 3600e3, after: "2024-01-01T00:00:00+00:00", ids: [], last: null }))"""
    )
    page.reload()
    line = page.locator(".news a")
    line.wait_for()
    assert "Від останнього візиту (" in line.inner_text()
    assert "2 довідки" in line.inner_text()
    assert "3 оновлення" in line.inner_text()
