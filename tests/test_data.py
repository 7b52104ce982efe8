"""The site as data, as it is published: every file is what its schema says, and leads where it says."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefgen.content.document import parse
from briefgen.content.prose import Converter
from briefgen.model import File
from tests.sites import SiteFolder, example_site

URL = "https://example.org/"
TABLES = ["actors", "briefs", "questions", "roles", "stories", "topics"]
SCHEMAS = "data/schema/"
FULL = "---\ntitle: Ash\ndate: 2025-01-01\nsummary:\n  - It burns.\n---\n\nA word that is *stressed*.\n"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """The example site, built at a time when all of it is published."""
    site = example_site(tmp_path_factory.mktemp("example"))
    assert 0 == site.build(now="2026-11-01").code
    return site


def read(site: SiteFolder, path: str) -> Any:
    return json.loads((site.root / "output" / path).read_bytes())


def schema_of(path: str) -> str:
    """The name of the schema that the JSON file at the path must follow."""
    return "brief" if path.startswith("briefs/") else path.removesuffix(".json").rpartition("/")[2]


def test_every_json_file_is_as_its_schema_says(example: SiteFolder) -> None:
    # Feeds and cards follow the rules of others; the index is for the page that searches it, not for programs.
    others = (SCHEMAS, "feed.json", "oembed.json", "search/index/")
    files = [path for path in example.files() if path.endswith(".json") and not any(one in path for one in others)]
    briefs, stories = ((example.root / "content" / kind).rglob("*.md") for kind in ("briefs", "stories"))
    # The graph and the changes of the site, and the changes of each storyline.
    assert len([*briefs, *stories, *TABLES]) + 2 == len(files)
    for path in files:
        address = f"{SCHEMAS}{schema_of(path)}.json"
        schema, instance = read(example, address), read(example, path)
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(instance)
        assert URL + address == schema["$id"] == instance.get("$schema", schema["$id"])


def test_every_file_of_this_site_that_data_leads_to_is_there(example: SiteFolder) -> None:
    files = set(example.files())

    def missing(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [one for inner in value.values() for one in missing(inner)]
        if isinstance(value, list):
            return [one for inner in value for one in missing(inner)]
        if not isinstance(value, str) or not value.startswith(URL):
            return []
        path = value.removeprefix(URL).partition("#")[0]
        return [] if {path, f"{path}index.html"} & files else [value]

    assert [] == [
        one for path in files if path.endswith(".json") and "schema" not in path for one in missing(read(example, path))
    ]


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_there_as_csv_too(example: SiteFolder, name: str) -> None:
    rows = read(example, f"{name}.json")[name]
    text = (example.root / f"output/data/{name}.csv").read_bytes().decode()
    read_back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows
    assert [key for key in rows[0] if key != "fields"] == list(read_back[0])
    assert [str(row.get("id", row.get("actor"))) for row in rows] == [
        row.get("id") or row.get("actor") for row in read_back
    ]


def test_every_brief_is_a_brief_again_as_markdown(example: SiteFolder) -> None:
    files = [path for path in example.files() if path.endswith("/index.md")]
    for path in files:
        data = (example.root / "output" / path).read_bytes()
        parsed = parse(File(path, path, data), Converter())
        assert () == parsed.problems, path
        assert parsed.document is not None
        assert path.split("/")[1] == parsed.document.id


def test_a_brief_leads_to_its_data(example: SiteFolder) -> None:
    page = example.page("briefs/nato-security-guarantees")
    assert '<link rel="alternate" type="application/json" href="index.json">' in page
    assert '<link rel="alternate" type="text/markdown" href="index.md">' in page


def test_every_page_leads_to_the_page_of_the_data_and_that_to_every_file(example: SiteFolder) -> None:
    assert '<a href="../../data/">Data</a>' in example.page("briefs/nato-security-guarantees")
    led_to = set(example.links("data").values())
    files = {path for path in example.files() if path.endswith((".csv", "graph.json", *(f"{t}.json" for t in TABLES)))}
    assert files | {"llms.txt"} <= led_to
    assert "Briefs 14 Briefs as JSON" in example.shows("data")


def test_language_models_are_led_to_the_newest_as_markdown(site: SiteFolder) -> None:
    for number in range(1, 41):
        site.brief(
            f"b{number}", f"topics: [t{number}]", title=f"Brief [{number}]", date=f"2025-07-{number % 30 + 1:02}"
        )
    site.write(
        "briefgen.yaml", f"title: The *wood*\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: {URL}\n"
    )
    assert 0 == site.build().code
    lines = (site.root / "output/llms.txt").read_text().splitlines()
    assert r"# The \*wood\*" == lines[0]
    assert ["## Briefs", "## Topics", "## Data"] == [line for line in lines if line.startswith("##")]
    briefs = [line for line in lines if "index.md)" in line]
    assert 30 == len(briefs)
    assert rf"- [Brief \[29\]]({URL}briefs/b29/index.md): 30 July 2025. What happened in b29." == briefs[0]


def test_without_an_address_data_leads_on_from_where_it_lies(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: T\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    site.brief("ash", "topics: [trees]", "See [[ash]] or [[trees]].")
    assert 0 == site.build().code
    brief = read(site, "briefs/ash/index.json")
    assert ("../../briefs/ash/", "../../data/schema/brief.json") == (brief["url"], brief["$schema"])
    assert "./briefs/ash/" == read(site, "briefs.json")["briefs"][0]["url"]
    assert "[Trees](../../topics/trees/)" in (site.root / "output/briefs/ash/index.md").read_text()


def test_a_site_may_do_without_data(site: SiteFolder) -> None:
    site.write(
        "briefgen.yaml",
        f"title: T\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: {URL}\ndata: false\nfeeds: false\n",
    )
    site.brief("ash")
    assert 0 == site.build().code
    # The pages' own script reads the changes.
    endings = (".json", ".csv", ".md", ".txt")
    data = [path for path in site.files() if path.endswith(endings) or "data" in path]
    data.remove("robots.txt")
    assert ["changes.json"] == [path for path in data if not f"/{path}".endswith("/feed.json")]
    page = site.page("briefs/ash")
    assert "application/ld+json" in page
    assert "Data</a>" not in page
    assert "index.json" not in page


def test_data_that_was_off_comes_back_whole(site: SiteFolder, tmp_path: Path) -> None:
    settings = f"title: T\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: {URL}\n"
    site.write("content/briefs/ash.md", FULL)
    for key in ("data: false\n", ""):
        site.write("briefgen.yaml", settings + key)
        assert 0 == site.build().code
    clean = SiteFolder(tmp_path / "clean")
    shutil.copytree(site.root / "content", clean.root / "content")
    shutil.copy(site.root / "briefgen.yaml", clean.root)
    assert 0 == clean.build().code
    assert b"*stressed*" in site.files()["briefs/ash/index.md"]
    assert clean.files() == site.files()


def test_the_sitemap_holds_pages_only(example: SiteFolder) -> None:
    sitemap = (example.root / "output/sitemap.xml").read_text()
    assert f"<loc>{URL}data/</loc>" in sitemap
    assert not [line for line in sitemap.splitlines() if ".json" in line or ".md" in line or ".csv" in line]


def test_no_page_loads_data(example: SiteFolder) -> None:
    for path, data in example.files().items():
        if path.endswith(".html"):
            assert b"<script src" in data or path.endswith("/card/index.html")
            assert b'.json"></script>' not in data
            assert b'rel="preload"' not in data


def test_the_page_of_data_names_a_table_to_screen_readers_as_readers_see_it(example: SiteFolder) -> None:
    page = example.page("data")
    titles = re.findall(r'<th scope="row">(.*?)</th>', page)
    assert titles
    assert titles == re.findall(r'<span class="unseen">(.*?) as </span>JSON', page)
    assert titles == re.findall(r'Schema<span class="unseen"> of (.*?)</span>', page)
