"""Questions and briefs that have been left too long."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder


def test_a_question_open_for_more_than_a_year_is_stale(site: SiteFolder) -> None:
    site.brief("ash", "open_questions:\n  - Why? ^why", date="2024-09-01")
    assert [] == site.found("stale-question", now="2025-09-01")
    assert ["content/briefs/ash.md:7:5: warning: this question has been open for 12 months"] == site.found(
        "stale-question", now="2025-09-02"
    )


@pytest.mark.parametrize(
    "question",
    [
        "{question: Why?, id: why, answer: Because.}",
        "{question: Why?, id: why, status: dropped}",
        "{question: Why?, id: why, look_again: 2030-01-01}",
    ],
)
def test_a_question_that_is_settled_or_has_its_day_is_not_stale(site: SiteFolder, question: str) -> None:
    site.brief("ash", f"open_questions:\n  - {question}", date="2020-09-01")
    assert [] == site.found("stale-question")


def test_a_question_that_another_brief_answers_is_not_stale(site: SiteFolder) -> None:
    site.brief("ash", "open_questions: [Why? ^why]", date="2020-09-01")
    site.brief("birch", "answers:\n  - {question: ash#why, answer: Because., outcome: partly}")
    assert 1 == len(site.found("stale-question"))
    site.brief("birch", "answers:\n  - ash#why Because.")
    assert [] == site.found("stale-question")


def test_a_question_is_to_be_looked_at_again_from_its_day_on(site: SiteFolder) -> None:
    site.brief("ash", "open_questions:\n  - question: Why?\n    look_again: 2025-10-01")
    assert [] == site.found("look-again", now="2025-09-30")
    assert ["content/briefs/ash.md:8:17: warning: this question was to be looked at again on 2025-10-01"] == site.found(
        "look-again", now="2025-10-01"
    )


def test_what_the_site_says_of_its_security_expires(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: T\nsecurity: {contact: [https://example.org/], expires: 2025-10-01}\n")
    assert [] == site.found("look-again", now="2025-09-30")
    assert ["briefgen.yaml: warning: security.txt has expired on 2025-10-01, so nobody may rely on it any longer"] == (
        site.found("look-again", now="2025-10-01")
    )


def test_a_brief_is_to_be_looked_at_again_by_its_day(site: SiteFolder) -> None:
    site.brief("ash", "review_by: 2025-10-01")
    assert [] == site.found("look-again", now="2025-09-30")
    assert ["content/briefs/ash.md:6:12: warning: this brief was to be looked at again by 2025-10-01"] == site.found(
        "look-again", now="2025-10-01"
    )
