"""Links by address to a place that is not there."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.write("content/actors/ada.md", "---\nname: Ada\n---\n## Her life\n")
    site.write("content/pages/about.md", "---\ntitle: About\n---\n## Who\n")
    site.brief("oak", "sources: [{id: s, title: S}]\nopen_questions: [Why? ^why]", "## Its fall\n\nText.[^s]")
    return site


@pytest.mark.parametrize(
    "address",
    [
        "/briefs/oak/#its-fall",
        "/briefs/oak/#why",
        "/briefs/oak/#source-s",
        "/briefs/oak/#part-questions",
        "/actors/ada/#her-life",
        "/about/#who",
        "/questions/#anything",
        "/briefs/oak/",
    ],
)
def test_a_place_that_is_there_or_that_a_layout_makes_is_fine(site: SiteFolder, address: str) -> None:
    site.brief("fir", "sources: [It]", f"See [it]({address}).")
    assert [] == site.check().problems()


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/briefs/oak/#its-fal", 'did you mean "its-fall"?'),
        ("/actors/ada/#why", "places there: her-life"),
        ("/about/#her-life", "places there: who"),
        ("/briefs/fir/#who", "link to the page itself"),
    ],
)
def test_one_that_is_not_is_told_with_those_that_are(site: SiteFolder, address: str, hint: str) -> None:
    site.brief("fir", "sources: [It]", f"See [it]({address}).")
    page, _, place = address.partition("#")
    assert [f'content/briefs/fir.md:8:10: warning: the page {page} has no place "{place}"'] == site.found("dead-anchor")
    assert f"= {hint}" in site.check().err
