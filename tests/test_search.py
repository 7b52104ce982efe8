"""What a build makes for searching: an index of what is published, made anew where that has changed, and only there."""

from __future__ import annotations

import gzip
import json
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from briefgen import digest
from briefgen.search import pagefind, parts
from tests.sites import SiteFolder, settle
from tests.test_edited import is_as_clean

SETTINGS = "title: Wood\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nsearch: true\n"
INDEX = "search/index/"


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """Three briefs and a profile, built with an index, and long unchanged."""
    site.write("briefgen.yaml", SETTINGS)
    site.brief(
        "ash", "topics: [trees]\nactors: [ada]\nopen_questions: [How? ^how]", "Roots run deep.", date="2025-08-20"
    )
    site.brief("birch", body="Bark is white.", date="2025-08-21")
    site.brief("elm", body="Leaves fall.", date="2025-08-22")
    site.write("content/actors/ada.md", "---\nname: Ada\naliases: [Countess]\n---\nSee [[birch]].\n")
    settle(site)
    done = site.build()
    assert (0, "") == (done.code, done.err)
    return site


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has an index of several parts made, as only large sites have."""
    monkeypatch.setattr(parts, "SIZE", 1)


def found(site: SiteFolder) -> dict[str, dict[str, Any]]:
    """What the index holds of each page, by its address."""
    fragments = (site.root / "output" / INDEX).glob("*/fragment/*")
    read = [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in fragments]
    return {one["url"]: one for one in read}


def index(site: SiteFolder) -> dict[str, tuple[int, int]]:
    """When each file of the index was written, and which file it is."""
    return {path: written for path, written in site.times().items() if path.startswith(INDEX)}


def test_all_that_is_published_can_be_found(wood: SiteFolder) -> None:
    kinds = {"briefs/ash/", "briefs/birch/", "briefs/elm/", "actors/ada/", "topics/trees/", "questions/ash/how/"}
    assert kinds == found(wood).keys()
    assert {"title": "Ash", "lead": "What happened in ash.", "about": "Trees.", "date": "20 August 2025"} == found(
        wood
    )["briefs/ash/"]["meta"]


def test_a_translation_is_found_by_its_own_words(wood: SiteFolder) -> None:
    wood.brief("ash.uk", "lang: uk\ntranslation_of: ash", "Коріння глибоке.", title="Ясен")
    assert 0 == wood.build().code
    assert "Ясен" == found(wood)["briefs/ash-uk/"]["meta"]["title"]
    assert "Коріння глибоке." in found(wood)["briefs/ash-uk/"]["content"]
    assert "Коріння" not in found(wood)["briefs/ash/"]["content"]


def test_every_page_has_a_field_for_searching(wood: SiteFolder) -> None:
    assert 'role="search" action="../../search/"' in wood.page("briefs/ash")
    assert 'role="search" action="./search/"' in wood.page("")


def test_without_script_the_page_leads_elsewhere(wood: SiteFolder) -> None:
    assert {"topics", "actors from A to Z", "questions", "all briefs, the newest first"} == wood.links("search/").keys()
    assert "Searching takes JavaScript" in wood.page("search")


def test_what_is_not_published_is_not_found(wood: SiteFolder) -> None:
    wood.brief("oak", "status: draft", "Acorns.", date="2025-08-23")
    wood.brief("yew", body="Berries.", date="2025-09-23")
    assert wood.build().code == 0

    assert not {"briefs/oak/", "briefs/yew/"} & found(wood).keys()
    assert "briefs/yew/" not in found(wood)
    assert wood.build(now="2025-09-24").code == 0
    assert "briefs/yew/" in found(wood)


def test_nothing_is_written_where_nothing_has_changed(wood: SiteFolder) -> None:
    before = wood.times()
    assert wood.build().code == 0
    wood.write("briefgen.yaml", f"{SETTINGS}# A word to whoever comes next.\n")
    assert wood.build().code == 0

    assert before == wood.times()


def test_a_change_of_layout_leaves_the_index_as_it_is(wood: SiteFolder) -> None:
    before = index(wood)
    wood.write("layouts/parts/footer.html", "<footer>Mine</footer>")
    done = wood.build("--profile")

    assert "Mine" in wood.page("briefs/ash")
    assert before == index(wood)
    assert "indexing" not in done.err


def test_other_words_change_the_index_and_nothing_is_linked(wood: SiteFolder, tmp_path: Path) -> None:
    wood.brief("birch", body="Bark is silver.", date="2025-08-21")
    settle(wood)
    done = wood.build("--profile")

    assert "indexing" in done.err
    assert "linking" not in done.err
    assert "silver" in found(wood)["briefs/birch/"]["content"]
    assert is_as_clean(wood, tmp_path)


def test_what_is_gone_is_not_found_any_longer(wood: SiteFolder, tmp_path: Path) -> None:
    (wood.root / "content/briefs/elm.md").unlink()
    assert wood.build().code == 0

    assert "briefs/elm/" not in found(wood)
    assert is_as_clean(wood, tmp_path)


def test_the_same_texts_make_the_same_index_anywhere(wood: SiteFolder, tmp_path: Path) -> None:
    other = SiteFolder(tmp_path / "other")
    for path in sorted((wood.root / "content").rglob("*.md"), reverse=True):
        other.write(f"content/{path.relative_to(wood.root / 'content')}", path.read_bytes())
    other.write("briefgen.yaml", SETTINGS)
    assert other.build().code == 0

    assert wood.files() == other.files()


def test_search_false_leaves_nothing_of_it(wood: SiteFolder, tmp_path: Path) -> None:
    wood.write("briefgen.yaml", SETTINGS.replace("true", "false"))
    assert wood.build().code == 0

    assert [] == [path for path in wood.files() if path.startswith("search/")]
    assert 'role="search"' not in wood.page("briefs/ash")
    assert is_as_clean(wood, tmp_path)


def test_a_site_that_says_nothing_of_search_needs_no_pagefind(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(monkeypatch)
    site.brief("ash")

    assert (0, "") == (site.build().code, site.build().err)
    assert "search/index.html" not in site.files()


def test_a_site_without_briefs_can_be_built(site: SiteFolder) -> None:
    site.write("briefgen.yaml", SETTINGS)

    assert site.build().code == 0
    assert 0 == json.loads(site.files()[f"{INDEX}parts.json"])["parts"]


def test_a_page_of_that_address_is_refused(wood: SiteFolder) -> None:
    wood.write("content/pages/search.md", "---\ntitle: Search\n---\n")
    done = wood.build()

    assert done.problems() == [
        "content/pages/search.md: error: the address /search/ is also claimed by the page for searching [address-twice]"
    ]


# Where Pagefind fails


def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "installed", lambda _package: "")


def program(monkeypatch: pytest.MonkeyPatch, place: Path, text: str, mode: int = 0o755) -> None:
    """Puts another program in the place of Pagefind."""
    place.write_text(text)
    place.chmod(mode)
    monkeypatch.setattr(pagefind, "_program", lambda: place)


ERROR = b64encode(b'{"message_id": 1, "payload": {"type": "Error", "message": "bad index"}}').decode()
FAULTS = {
    "it stops": ("#!/bin/sh\nexit 3\n", 0o755, "Pagefind stopped before the index was made: it ended with 3"),
    "it crashes": ("#!/bin/sh\nkill -SEGV $$\n", 0o755, "a signal ended it (11)"),
    "it complains": ("#!/bin/sh\necho 'no more room' >&2\n", 0o755, "the index was made: no more room"),
    "it says something else": ("#!/bin/sh\necho 'usage: x, y'\ncat > /dev/null\n", 0o755, "Pagefind stopped before"),
    "it reports an error": (
        f"#!/bin/sh\necho '{ERROR},'\ncat > /dev/null\n",
        0o755,
        "Pagefind could not make the index: bad index",
    ),
    "it may not be run": ("#!/bin/sh\n", 0o644, "Pagefind cannot be run: Permission denied"),
    "it is for another machine": ("\x7fELF", 0o755, "Pagefind cannot be run: Exec format error"),
}


@pytest.mark.parametrize(("text", "mode", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_failing_pagefind_is_one_problem_and_the_site_stays(
    wood: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, mode: int, said: str
) -> None:
    before = wood.times()
    program(monkeypatch, tmp_path / "program", text, mode)
    wood.brief("oak", body="Acorns.")
    done = wood.build()

    assert done.code == 1
    assert [said in problem for problem in done.problems()] == [True]
    assert "write  search: false" in done.err
    assert before == wood.times()


def test_a_missing_pagefind_is_told_with_what_installs_it(wood: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = wood.times()
    lacking(monkeypatch)
    wood.brief("oak", body="Acorns.")
    done = wood.build()

    assert done.problems() == [
        "briefgen.yaml: error: search needs the program Pagefind, which is not installed [search]"
    ]
    assert "pip install 'briefgen[search]'  or write  search: false" in done.err
    assert before == wood.times()


# Large sites, and what is kept


def test_a_large_site_has_an_index_in_parts_by_time(in_parts: None, wood: SiteFolder) -> None:
    dated = {part.name: len(list(part.glob("fragment/*"))) for part in (wood.root / "output" / INDEX).glob("[0-9]*")}

    assert {"parts": 4, "version": pagefind.installed()} == json.loads(wood.files()[f"{INDEX}parts.json"])
    # The newest holds what has no date as well: an actor and a topic.
    assert {"0": 1, "1": 1, "2": 1, "3": 3} == dated


def test_a_change_makes_its_part_anew_and_no_other(in_parts: None, wood: SiteFolder, tmp_path: Path) -> None:
    before = index(wood)
    wood.brief("birch", body="Bark is silver.", date="2025-08-21")
    settle(wood)
    assert wood.build().code == 0

    after = index(wood)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed
    assert all(path.startswith(f"{INDEX}2/") for path in changed)
    assert is_as_clean(wood, tmp_path)


KEPT = ["search-*", "search-*/found", "search-*/2", "output-*", "last", "site"]


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("edit", ["words", "title"])
def test_what_is_kept_may_be_lost(in_parts: None, wood: SiteFolder, tmp_path: Path, kept: str, edit: str) -> None:
    for place in (wood.root / ".briefgen").glob(kept):
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    wood.brief("birch", body="Bark is silver.", date="2025-08-21", title="Birches" if edit == "title" else None)
    settle(wood)

    assert wood.build().code == 0
    assert is_as_clean(wood, tmp_path)


@pytest.mark.parametrize("kept", ["search-*/found", "search-*/3"])
def test_what_is_kept_of_another_build_is_not_taken(
    in_parts: None, wood: SiteFolder, tmp_path: Path, kept: str
) -> None:
    """As where a build was killed between keeping the one and the other."""
    [place] = (wood.root / ".briefgen").glob(kept)
    other = place.read_bytes()
    wood.brief("elm", body="Leaves stay.", date="2025-08-22")
    settle(wood)
    assert wood.build().code == 0
    place.write_bytes(other)
    # In the same part of the index, as all that has no date.
    wood.write("content/actors/ada.md", "---\nname: Ada\naliases: [Countess]\n---\nSee [[birch]] there.\n")
    settle(wood)

    assert wood.build().code == 0
    assert is_as_clean(wood, tmp_path)


def test_a_file_of_the_index_that_others_removed_is_there_again(wood: SiteFolder) -> None:
    before = wood.files()
    next((wood.root / "output" / INDEX).glob("0/fragment/*")).unlink()
    assert wood.build().code == 0

    assert before == wood.files()
