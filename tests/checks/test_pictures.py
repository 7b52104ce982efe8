"""Pictures without words."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Look:\n![](fir.png)", ":9:5"),
        ("![ ](fir.png)", ":8:6"),
        ("![](https://example.org/fir.png)", ":8:5"),
        ('<img src="https://example.org/fir.png" width="3">', ":8:11"),
        ('<img src="fir.png" alt="">', ":8:11"),
    ],
)
def test_a_picture_without_words_is_told(site: SiteFolder, body: str, place: str) -> None:
    site.write("content/briefs/fir.png", b"")
    site.brief("fir", "sources: [It]", body)
    said = "this picture says nothing to those who do not see it"
    assert [f"content/briefs/fir.md{place}: warning: {said}"] == site.found("missing-alt")


@pytest.mark.parametrize(
    "body",
    ["![A fir](fir.png)", "![A fir](https://example.org/fir.png)", '<img alt="A fir" src="fir.png">', "`![](x)`"],
)
def test_one_with_words_is_not(site: SiteFolder, body: str) -> None:
    site.write("content/briefs/fir.png", b"")
    site.brief("fir", "sources: [It]", body)
    assert [] == site.found("missing-alt")


def test_every_text_is_looked_at(site: SiteFolder) -> None:
    for folder, name in (("actors", "name"), ("topics", "title"), ("stories", "title"), ("pages", "title")):
        site.write(f"content/{folder}/a.md", f"---\n{name}: A\n---\n![](https://example.org/fir.png)\n")
    site.brief("fir", "sources: [It]\nstatus: draft\nwhy_it_matters: '![](https://example.org/fir.png)'")
    assert 5 == len(site.found("missing-alt"))
