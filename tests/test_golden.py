"""Whole pages of a small site, to be read. After a change that means to change them: `make golden`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.sites import briefgen

HERE = Path(__file__).parent / "golden"
PAGES = [
    "index.html",
    "briefs/levy/index.html",
    "briefs/levy/card/index.html",
    "briefs/levy/oembed.json",
    "topics/grain/index.html",
    "actors/ada-ash/index.html",
    "stories/levy/index.html",
    "questions/index.html",
    "questions/levy/adopted/index.html",
    "sources/index.html",
    "sources/example-org-draft-9602d720/index.html",
    "changes/index.html",
    "changes/2025-02/index.html",
    "changes/feed.xml",
    "corrections/index.html",
    "stories/levy/changes.json",
    "feed.xml",
    "sitemap.xml",
    "briefs/levy/index.json",
    "briefs/levy/index.md",
    "questions.json",
    "graph.json",
    "data/briefs.csv",
    "llms.txt",
    "_headers",
    "robots.txt",
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("golden") / "site"
    shutil.copytree(HERE / "site", root)
    run = briefgen(root, "build", "--now", "2025-09-01")
    assert (0, "") == (run.code, run.err)
    return root / "output"


@pytest.mark.parametrize("path", PAGES)
def test_page_is_what_it_was(output: Path, path: str, request: pytest.FixtureRequest) -> None:
    expected = HERE / "expected" / path
    # Which version of an asset a page asks for is of no interest here.
    built = re.sub(r"assets-[0-9a-f]{8}/", "assets/", (output / path).read_text(encoding="utf-8"))
    if request.config.getoption("--write-golden"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(built, encoding="utf-8")

    assert expected.read_text(encoding="utf-8") == built
