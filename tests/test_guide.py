"""The guide is a site that briefgen builds: every text of docs/ is a page of it, and no link in it is dead."""

from __future__ import annotations

import posixpath
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import yaml

from tests.guide import DOCS, pages
from tests.sites import Run, briefgen

PARTS = ["--config", "docs/briefgen.yaml", "--content", "docs", "--layouts", "docs/layouts"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    home = tmp_path_factory.mktemp("guide")
    shutil.copytree(DOCS, home / "docs", ignore=shutil.ignore_patterns(".briefgen"))
    return briefgen(home, "build", *PARTS, "--output", "output"), home / "output"


def test_the_guide_is_built_and_nothing_is_wrong_with_it(built: tuple[Run, Path]) -> None:
    assert (0, "") == (built[0].code, built[0].err)
    assert "nothing is wrong" in briefgen(built[1].parent, "check", *PARTS).out


def test_every_text_is_a_page_that_the_contents_list() -> None:
    contents = yaml.safe_load((DOCS / "briefgen.yaml").read_text(encoding="utf-8"))["contents"]
    listed = [page for part in contents for page in part["pages"]]
    assert sorted({posixpath.basename(path)[:-3] for path in pages()} - {"index"}) == sorted(listed)


@pytest.mark.parametrize("path", pages())
def test_a_text_is_as_readable_elsewhere(path: str) -> None:
    assert pages()[path].startswith("# ")


def test_every_link_leads_to_a_page_and_a_place_on_it(built: tuple[Run, Path]) -> None:
    _, output = built
    places, links = {}, []
    for page in output.rglob("*.html"):
        path = page.relative_to(output).as_posix()
        root = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        places[path] = {element.get("id") for element in root.iter() if element.get("id")}
        links += [(path, link.get("href", "")) for link in root.iter("a")]
    dead = []
    for path, link in links:
        url = urlsplit(link)
        if url.scheme or url.netloc:
            continue
        # The page for lost readers leads on from the root, for nobody knows where it is shown.
        at = posixpath.join("/", posixpath.dirname(path), unquote(url.path))
        to = posixpath.normpath(at).lstrip("/") if url.path else path
        to = posixpath.normpath(posixpath.join(to, "index.html")) if not posixpath.splitext(to)[1] else to
        is_there = to in places or (output / to).is_file()
        if not is_there or (url.fragment and unquote(url.fragment) not in places.get(to, ())):
            dead.append(f"{path}: {link}")
    assert [] == dead
