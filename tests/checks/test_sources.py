"""Briefs that rest on nothing."""

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
