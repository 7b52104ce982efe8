"""A site as typed data for notebooks and scripts, as docs/python.md shows it."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec
import pytest

import briefgen
from tests import guide
from tests.sites import CHECKOUT, NOW, SiteFolder, example_site

SHOWN = list(guide.blocks("python.md", guide.pages()["python.md"]))
#: Each snippet of the guide, and what the block after it says that it prints.
SNIPPETS = [
    (block.text, after.text if after and after.language == "text" else "")
    for block, after in zip_longest(SHOWN, SHOWN[1:])
    if block and block.language == "python"
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_site(tmp_path_factory.mktemp("example")).root


def test_the_guide_shows_what_its_snippets_print(example: Path) -> None:
    known: dict[str, Any] = {}
    assert len(SNIPPETS) > 3
    for code, printed in SNIPPETS:
        out = io.StringIO()
        with contextlib.chdir(example), contextlib.redirect_stdout(out):
            exec(code, known)
        assert printed == out.getvalue()


def test_briefs_are_what_the_data_files_hold(site: SiteFolder) -> None:
    site.write(
        "briefgen.yaml", "title: Wood\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: https://a.org/b/\n"
    )
    site.brief("ash", "topics: [trees]\nactors: [Ada Ash]\nopen_questions: [Why? ^why]", "*Text* of [[birch]].")
    site.brief("birch", "topics: [trees]", date="2025-08-23")
    site.build()
    found = briefgen.load_site(site.root, now=NOW)
    for identifier, brief in found.briefs.items():
        published = json.loads((site.root / f"output/briefs/{identifier}/index.json").read_bytes())
        assert published == json.loads(msgspec.json.encode(brief))
    for name in ("actors", "topics", "stories", "questions"):
        published = json.loads((site.root / f"output/{name}.json").read_bytes())[name]
        assert published == [json.loads(msgspec.json.encode(one)) for one in getattr(found, name).values()]
    assert ["birch", "ash"] == [*found.briefs]


def test_words_of_data_are_in_the_language_of_each_brief(site: SiteFolder) -> None:
    site.write(
        "briefgen.yaml",
        "title: Ліс\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nlanguage: uk\n"
        "url: https://a.org/\nfields:\n  brief:\n    due: {type: date}\n    of: {type: list, of: number}\n",
    )
    front = "date: 2025-08-22\nsummary: ['Fell.[^s]']\n"
    front += "sources: [{id: s, title: A, url: 'https://b.org/', status: retracted}]"
    site.write("content/briefs/ash.md", f"---\ntitle: Ash\n{front}\ndue: 2025-09-01\nof: [1, 2.5]\n---\n")
    site.write("content/briefs/birch.md", f"---\ntitle: Birch\nlang: en\n{front}\n---\n")
    site.brief("birch.uk", "translation_of: birch", title="Береза")
    site.build()
    loaded = briefgen.load_site(site.root, now=NOW)
    found, every = loaded.briefs, {**loaded.briefs, **loaded.translations}
    published = {one: json.loads((site.root / f"output/briefs/{one}/index.json").read_bytes()) for one in every}
    assert published == {one: json.loads(msgspec.json.encode(brief)) for one, brief in every.items()}
    assert {"ash": "uk", "birch": "en"} == {one: brief.lang for one, brief in found.items()}
    assert {"birch-uk": "uk"} == {one: brief.lang for one, brief in loaded.translations.items()}
    assert ["birch-uk"] == [one.id for one in found["birch"].translations]
    assert found["birch"].summary[0].unsound.startswith("No source of this stands any longer")


def test_it_is_the_site_as_readers_have_it_at_any_moment(site: SiteFolder) -> None:
    site.brief("ash", date="2025-08-20")
    site.brief("birch", "status: draft")
    site.brief("cedar", date="2025-10-01")
    assert ["ash"] == [*briefgen.load_site(site.root, now=NOW).briefs]
    assert ["cedar", "ash"] == [*briefgen.load_site(site.root, now="2025-10-02").briefs]
    assert {"ash", "birch", "cedar"} == {*briefgen.load_preview(site.root, now=NOW).briefs}


def test_questions_have_an_age(site: SiteFolder) -> None:
    site.brief("ash", "topics: [trees]\nopen_questions: [Why? ^why, How? ^how]", date="2025-08-01")
    site.brief("birch", 'answers: ["ash#how So."]', date="2025-08-11")
    found = briefgen.load_site(site.root, now=NOW)
    assert (31, 10) == (found.age(found.questions["ash#why"]), found.age(found.questions["ash#how"]))
    assert ["ash#why"] == [one.id for one in found.open_questions("Trees")]
    assert ["ash#why"] == [one.id for one in found.open_questions()]


def test_topics_and_actors_are_found_by_any_name(site: SiteFolder) -> None:
    site.write("content/actors/rutte.md", "---\nname: Mark Rutte\naliases: [مارك روته]\n---\n")
    site.write("content/topics/war.md", "---\ntitle: War\n---\n")
    site.write("content/topics/sea.md", "---\ntitle: War at sea\nparent: war\n---\n")
    site.brief("ash", "topics: [sea]\nactors: [rutte]")
    found = briefgen.load_site(site.root, now=NOW)
    assert "rutte" == found.actor("مارك روته").id == found.actor("mark rutte").id
    assert ["ash"] == [one.id for one in found.briefs_on("War")]
    with pytest.raises(KeyError, match=r'no topic "Wars".*did you mean'):
        found.briefs_on("Wars")


def test_a_faulty_site_is_told_as_a_build_tells_it(site: SiteFolder) -> None:
    site.brief("ash", body="[[nobody]]")
    site.brief("birch", "topic: [trees]")
    with pytest.raises(briefgen.FaultySite) as raised:
        briefgen.load_site(site.root, now=NOW)
    assert str(raised.value).strip() in site.build().err
    assert 'did you mean "topics"?' in str(raised.value)


@pytest.mark.parametrize("built", [False, True])
def test_a_faulty_catalogue_is_told_as_a_build_tells_it(site: SiteFolder, built: bool) -> None:
    site.brief("ash")
    if built:
        site.build()
    site.write("layouts/words/en.po", 'msgid "Who"\nmsgstr "%(nobody)s"\n')
    with pytest.raises(
        briefgen.FaultySite, match=r'^layouts/words/en.po:1:1: error: "Who" has no place "nobody"'
    ) as raised:
        briefgen.load_site(site.root, now=NOW)
    assert str(raised.value).strip() in site.build().err


@pytest.mark.parametrize("now", ["yesterday", "9999-12-31"])
def test_what_is_no_moment_is_told(site: SiteFolder, now: str) -> None:
    site.brief("ash")
    with pytest.raises(ValueError, match=f"'{now}' is not a date"):
        briefgen.load_site(site.root, now=now)


def test_what_is_in_no_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is in no site"):
        briefgen.load_site(tmp_path)
    with pytest.raises(FileNotFoundError, match="is in no site"):
        briefgen.load_site(tmp_path / "nowhere")


@pytest.mark.parametrize("built", [False, True])
def test_nothing_is_written(site: SiteFolder, built: bool) -> None:
    site.write("layouts/parts/footer.html", "mine")
    site.brief("ash", "topics: [trees]")
    if built:
        site.build()
    before = {path: path.stat().st_mtime_ns for path in site.root.rglob("*")}
    assert ["trees"] == [*briefgen.load_site(site.root, now=NOW).topics]
    assert before == {path: path.stat().st_mtime_ns for path in site.root.rglob("*")}


def test_the_command_line_loads_none_of_it() -> None:
    code = "import sys, briefgen; print('msgspec' in sys.modules, 'briefgen.api' in sys.modules, dir(briefgen) != [])"
    assert (
        "False False True"
        == subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True).stdout.strip()
    )
    with pytest.raises(AttributeError, match="no attribute 'load_sight'"):
        briefgen.load_sight  # noqa: B018
