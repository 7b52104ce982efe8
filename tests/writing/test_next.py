"""When the site must be built next: `briefgen next`."""

from __future__ import annotations

import json

import pytest

from tests.sites import Run, SiteFolder, briefgen


def due(site: SiteFolder, *arguments: str, now: str = "2025-09-01") -> Run:
    return briefgen(site.root, "next", "--now", now, *arguments)


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site in Brussels with a brief for today, and three for later."""
    site.write("briefgen.yaml", (site.root / "briefgen.yaml").read_text() + "timezone: Europe/Brussels\n")
    site.brief("ash")
    site.brief("birch", date="2025-12-01")
    site.brief("cedar", date="2025-10-01T08:00")
    site.brief("dogwood", date="2025-12-01T00:00+01:00")
    return site


@pytest.mark.parametrize("built", [True, False])
def test_the_next_brief_is_named_with_its_moment_in_the_sites_zone(site: SiteFolder, built: bool) -> None:
    if built:
        site.build()
    assert "2025-10-01T08:00:00+02:00  content/briefs/cedar.md\n" == due(site).out


@pytest.mark.parametrize("built", [True, False])
def test_what_falls_due_at_once_is_named_together(site: SiteFolder, built: bool) -> None:
    if built:
        site.build(now="2025-11-01")
    assert [
        "2025-12-01T00:00:00+01:00  content/briefs/birch.md",
        "2025-12-01T00:00:00+01:00  content/briefs/dogwood.md",
    ] == due(site, now="2025-11-01").out.splitlines()


def test_at_that_moment_the_brief_is_published_and_the_one_after_is_next(site: SiteFolder) -> None:
    moment = due(site).out.split()[0]
    site.build(now=moment)
    assert "briefs/cedar/index.html" in site.files()
    assert "2025-12-01" in due(site, now=moment).out


def test_where_nothing_is_due_nothing_is_said(site: SiteFolder) -> None:
    site.brief("draft", "status: draft", date="2027-01-01")
    assert (0, "", "") == ((done := due(site, now="2026-01-01")).code, done.out, done.err)
    assert [] == json.loads(due(site, "--format", "json", now="2026-01-01").out)


def test_an_edit_counts_before_it_is_built(site: SiteFolder) -> None:
    site.build()
    site.brief("cedar", date="2025-09-15")
    assert "2025-09-15T00:00:00+02:00  content/briefs/cedar.md\n" == due(site).out


def test_days_to_look_again_count_where_they_are_asked_for(site: SiteFolder) -> None:
    site.brief("elm", "review_by: 2025-09-20\nopen_questions: [{question: Will it grow?, look_again: 2025-09-10}]")
    site.build()
    assert "cedar.md" in due(site).out
    assert "2025-09-10T00:00:00+02:00  content/briefs/elm.md:7  Will it grow?\n" == due(site, "--look-again").out
    assert "2025-09-20T00:00:00+02:00  content/briefs/elm.md  Elm\n" == due(site, "--look-again", now="2025-09-12").out


def test_a_settled_question_is_not_looked_at_again(site: SiteFolder) -> None:
    question = "{question: Will it grow?, look_again: 2025-09-10, status: answered, answer: Yes.}"
    site.brief("elm", f"open_questions: [{question}]")
    assert "cedar.md" in due(site, "--look-again").out


def test_programs_are_told_all_of_it(site: SiteFolder) -> None:
    assert [
        {
            "at": "2025-10-01T08:00:00+02:00",
            "what": "publish",
            "path": "content/briefs/cedar.md",
            "title": "Cedar",
        }
    ] == json.loads(due(site, "--format", "json").out)
