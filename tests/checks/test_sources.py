"""Briefs that rest on nothing, or on what has fallen."""

from __future__ import annotations

from tests.sites import SiteFolder


def test_a_brief_without_sources_is_named(site: SiteFolder) -> None:
    site.brief("ash")
    site.brief("birch", "sources: []")
    site.brief("cedar", "sources: [The record]")
    assert [
        "content/briefs/ash.md: warning: this brief names no source",
        "content/briefs/birch.md: warning: this brief names no source",
    ] == site.found("unsourced-brief")


def test_a_source_that_another_brief_says_fell_is_to_be_looked_at(site: SiteFolder) -> None:
    site.brief("ash", 'sources:\n  - {title: A, url: "https://example.org/a"}')
    site.brief("birch", "sources:\n  - title: A\n    url: http://www.example.org/a\n    status: retracted")
    assert [
        "content/briefs/ash.md:7:5: warning: this source is retracted, says content/briefs/birch.md:9"
    ] == site.found("fallen-source")
    site.brief("ash", 'sources:\n  - {title: A, url: "https://example.org/a", status: retracted}')
    assert [] == site.found("fallen-source")


def test_a_draft_that_rests_on_a_fallen_source_says_so(site: SiteFolder) -> None:
    fallen = 'sources:\n  - {title: A, url: "https://example.org/a", status: corrected}'
    site.brief("ash", fallen)
    site.brief("birch", "status: draft\nsources:\n  - https://example.org/a")
    assert [
        "content/briefs/birch.md:8:5: warning: this source is corrected, says content/briefs/ash.md:7"
    ] == site.found("fallen-source")
