"""Signs that nobody sees are told of, and turn nothing that stands after them."""

from __future__ import annotations

import pytest

from briefgen.invisible import closed, hidden, may_hold
from tests.sites import SiteFolder

TOLD = {
    "override": "An \u202eash\u202c fell.",
    "open isolate": "An \u2067ash fell.\nAnd\u2069 an elm.",
    "open embedding": "An \u202bash fell.",
    "zero width space": "An a\u200bsh fell.",
    "tags": "An ash fell.\U000e0041",
    "selectors in a row": "An ash\ufe0f\ufe01 fell.",
    "mark of byte order": "An a\ufeffsh fell.",
}
NEEDED = {
    "closed isolate": "An \u2067ash\u2069 fell.",
    "marks of direction": "\u200f\u05d0\u200e\u061c",
    "joiners": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0915\u094d\u200d\u0937",
    "emoji": "\u2764\ufe0f \U0001f468\u200d\U0001f469",
    "flag": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Thai": "\u0e01\u200b\u0e02",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)
def test_what_makes_a_text_look_like_another_is_told(text: str) -> None:
    assert may_hold(text, text.encode())
    assert list(hidden(text))


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_scripts_need_is_not_told(text: str) -> None:
    assert [] == list(hidden(text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2067b\u202ec", "a\u2067b\u202ec\u202c\u2069"),
        ("a\u2067b\u202ec\u2069d", "a\u2067b\u202ec\u2069d"),
        ("a\u2069b\u202c", "ab"),
        ("a\u2067\nb", "a\u2067\u2069\nb"),
        ("\u05d0 plain", "\u05d0 plain"),
    ],
)
def test_each_line_closes_what_it_opens_and_nothing_else(typed: str, kept: str) -> None:
    assert kept == closed(typed)
    assert kept == closed(kept)


def test_a_brief_is_told_of_with_line_and_column_and_its_title_turns_nothing_else(site: SiteFolder) -> None:
    site.brief("ash", title="Ash \u202efell", body="An ash\n\nis\u2066 down.\n")
    run = site.build()
    assert 0 == run.code
    assert [":2:12:", ":10:3:"] == [place(one) for one in run.problems() if "[hidden-sign]" in one]
    assert "Ash \u202efell\u202c" in site.page("briefs/ash")


def place(problem: str) -> str:
    _, line, column, *_ = problem.split(":")
    return f":{line}:{column}:"
