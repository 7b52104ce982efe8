"""What a reader sees of the pictures in a real browser, with its own fonts."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TIMELINE, NETWORK = ".timeline > svg", ".network > svg"
#: From where to where the picture runs, and each text in it.
BOXES = """(selector) => {
    const picture = document.querySelector(selector);
    const box = one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
    return [picture, ...picture.querySelectorAll('text')].map(box);
}"""
Box = tuple[float, float, float, float]


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("topics/nato/", TIMELINE),
        ("topics/security-guarantees/", TIMELINE),
        ("topics/ukraine/", TIMELINE),
        ("actors/george-w-bush/", NETWORK),
        ("actors/nato/", NETWORK),
        ("actors/vladimir-putin/", NETWORK),
    ],
)
def test_labels_stand_apart_and_within_the_picture(page: Page, served: str, address: str, selector: str) -> None:
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(served + address)
        picture, *labels = page.evaluate(BOXES, selector)

        assert labels
        assert all(inside(label, picture) for label in labels), f"at {width} pixels"
        assert not any(meet(a, b) for a, b in combinations(labels, 2)), f"at {width} pixels"


def inside(one: Box, other: Box) -> bool:
    """Whether a text lies in the picture, but for a pixel beside it and what fonts leave free above and below."""
    return one[0] >= other[0] - 1 and one[1] >= other[1] - 4 and one[2] <= other[2] + 1 and one[3] <= other[3] + 4


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_picture_has_a_name_and_a_text_and_takes_no_focus(page: Page, served: str) -> None:
    page.goto(f"{served}topics/ukraine/")

    timeline = page.get_by_role("img", name="briefs from")
    assert timeline.count() == 1
    assert timeline.locator("a, [tabindex]").count() == 0


def test_those_an_actor_appears_with_are_a_table(page: Page, served: str) -> None:
    page.goto(f"{served}actors/vladimir-putin/")
    table = page.get_by_role("table")

    assert ["Actor", "Briefs", "Last"] == table.get_by_role("columnheader").all_inner_texts()
    table.get_by_role("rowheader", name="Petro Poroshenko").get_by_role("link").click()
    assert "Petro Poroshenko" == page.inner_text("h1")
