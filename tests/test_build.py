"""Whole builds: the same content makes the same site everywhere, and the example site is sound."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import msgspec
import pytest

from briefgen import config as settings
from briefgen.build import Read, build
from briefgen.project import Project
from briefgen.unchanged import look
from tests.sites import CHECKOUT, NOW, Run, SiteFolder, briefgen, example_site, without_times

#: The moment for which the example site is built here; all its briefs are out.
EXAMPLE_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def busy(site: SiteFolder, order: int = 1) -> None:
    """A site with something of each kind, its files written in one order or the other."""
    briefs = {
        "ash": """
            topics: [trees, ліс, moss]
            actors: [Ada Ash, نور, bob]
            open_questions: [Why? ^why, How?]
            story: wood
            """,
        "birch": """
            topics: [trees, moss]
            actors: [bob, Ada Ash]
            answers: ['ash#why So.']
            builds_on: [ash]
            story: wood
            """,
        "cedar": "topics: [moss]\nactors: [cy]\nsources: [{id: doc, title: A paper}]\naliases: [/old/]",
    }
    for name, front in list(briefs.items())[::order]:
        site.brief(name, front, "[[ash]] [[bob]] ![](tree.png)\n", date="2025-08-22")
    extra: dict[str, str | bytes] = {
        "content/briefs/tree.png": b"png",
        "content/static/b.txt": b"b",
        "content/static/a.txt": b"a",
        "content/actors/bob.md": "---\nname: Bob\naffiliations: [club]\n---\n",
        "content/topics/moss.md": "---\ntitle: Moss\nparent: trees\n---\n",
        "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
    }
    for path, text in list(extra.items())[::order]:
        site.write(path, text)


def in_a_process(site: SiteFolder, **environment: str) -> dict[str, bytes]:
    """The site's files after a build in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--now", NOW],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, without_times(done.stderr))
    return site.files()


def well(done: Run) -> None:
    assert (0, []) == (done.code, done.problems())


# The same content, the same site


def test_building_twice_writes_nothing_the_second_time(site: SiteFolder) -> None:
    busy(site)
    well(site.build())
    output = site.root / "output"
    before = {path: path.stat().st_mtime_ns for path in (output, *output.rglob("*"))}
    assert " 0 written, " in site.build().out
    assert before == {path: path.stat().st_mtime_ns for path in (output, *output.rglob("*"))}


def test_folder_hash_seed_time_zone_and_order_of_files_do_not_show(site: SiteFolder, tmp_path: Path) -> None:
    busy(site)
    other = SiteFolder(tmp_path / "quite/another/folder")
    busy(other, order=-1)
    other.write("briefgen.yaml", (site.root / "briefgen.yaml").read_bytes())
    first = in_a_process(site, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    second = in_a_process(other, PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C.UTF-8", LANG="de_DE.UTF-8")
    assert 30 < len(first)
    assert first == second


def test_the_record_of_the_output_does_not_tell_where_or_when_it_was_made(site: SiteFolder, tmp_path: Path) -> None:
    busy(site)
    shutil.copytree(site.root, tmp_path / "copy")
    other = SiteFolder(tmp_path / "copy")
    well(site.build())
    well(other.build(now="2025-09-02"))
    assert (site.root / "output/.briefgen.json").read_bytes() == (other.root / "output/.briefgen.json").read_bytes()


def test_an_edited_site_is_the_same_as_one_built_afresh(site: SiteFolder, tmp_path: Path) -> None:
    busy(site)
    well(site.build())
    site.brief("ash", "topics: [stones]\nactors: [bob]\nopen_questions: [Why? ^why]", "New text.", title="New title")
    (site.root / "content/briefs/cedar.md").unlink()
    site.brief("elm", "topics: [moss]")
    well(site.build())
    shutil.copytree(site.root, tmp_path / "fresh", ignore=shutil.ignore_patterns("output"))
    fresh = SiteFolder(tmp_path / "fresh")
    well(fresh.build())
    assert fresh.files() == site.files()


# What comes and goes


def test_deleting_a_brief_removes_its_page_and_those_only_it_made(site: SiteFolder) -> None:
    site.brief("ash", "topics: [trees]\nactors: [Ada]")
    well(site.build())
    before = set(site.files())
    front = """
        topics: [moss, trees]
        actors: [Bob, Ada]
        open_questions: [Why? ^why]
        story: wood
        aliases: [/old/]
        """
    site.brief("birch", front, "![](tree.png)")
    site.write("content/briefs/tree.png", b"png")
    well(site.build())
    assert {
        "briefs/birch/index.html", "briefs/birch/index.json", "briefs/birch/index.md", "briefs/tree.png",
        "topics/moss/index.html", "topics/moss/feed.json", "topics/moss/feed.xml",
            "actors/bob/feed.json", "actors/bob/feed.xml", "stories/wood/feed.json", "stories/wood/feed.xml",
        "actors/bob/index.html", "questions/birch/why/index.html", "stories/wood/index.html", "old/index.html",
        "questions/by-topic/moss/index.html", "questions/by-topic/trees/index.html",
        "stories/wood/changes.json",
    } == set(site.files()) - before  # fmt: skip
    (site.root / "content/briefs/birch.md").unlink()
    well(site.build())
    assert before == set(site.files())
    assert not (site.root / "output/briefs/birch").exists()


def test_retitling_a_brief_changes_every_page_that_shows_its_title(site: SiteFolder) -> None:
    site.brief("ash", "topics: [trees]", title="The old title")
    site.brief("birch", "builds_on: [ash]\ntopics: [moss]", "[[ash]]", date="2025-08-01")
    well(site.build())
    showing = {path for path, data in site.files().items() if b"The old title" in data}
    assert {"index.html", "briefs/ash/index.html", "briefs/birch/index.html", "topics/trees/index.html"} <= showing
    site.brief("ash", "topics: [trees]", title="The new title")
    well(site.build())
    assert showing == {path for path, data in site.files().items() if b"The new title" in data}
    assert [] == [path for path, data in site.files().items() if b"The old title" in data]


def test_a_brief_appears_on_its_day_and_a_reader_sees_nothing_of_it_before(site: SiteFolder) -> None:
    site.brief("ash", "topics: [moss]", "[[birch]]", title="Ash")
    site.brief("birch", "topics: [secret-topic]\nactors: [secret-actor]", title="Embargoed", date="2025-12-24")
    assert 0 == site.build(now="2025-12-23").code
    assert [] == [path for path, data in site.files().items() if b"Embargoed" in data or "secret" in path]
    well(site.build(now="2025-12-24"))
    assert {"briefs/birch/index.html", "topics/secret-topic/index.html", "actors/secret-actor/index.html"} <= set(
        site.files()
    )


# Copied files


def test_linked_files_are_copied_and_others_are_not(site: SiteFolder) -> None:
    files = {
        "briefs/linked.png": b"\x89PNG linked",
        "briefs/unlinked.png": b"unlinked",
        "briefs/2025/paper.pdf": b"%PDF",
        "briefs/notes.txt": b"a writer's notes",
        "briefs/for a draft.png": b"draft",
        "actors/face.jpg": b"face",
        "loose.txt": b"loose",
    }
    for path, data in files.items():
        site.write(f"content/{path}", data)
    site.write("briefgen.yaml", "title: T\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\ndata: false\n")
    site.brief("ash", "", "![A tree](linked.png) [paper](2025/paper.pdf)\n")
    site.brief("birch", "status: draft", "![](<for a draft.png>)\n")
    site.write("content/actors/ada.md", "---\nname: Ada\nimage: face.jpg\n---\n")
    well(site.build())
    copied = {path: data for path, data in site.files().items() if not path.endswith((".html", ".xml", ".json"))}
    assert {"briefs/linked.png", "briefs/2025/paper.pdf", "actors/face.jpg"} == {
        path for path in copied if not path.startswith("assets") and path not in {"_headers", "robots.txt", ".nojekyll"}
    }
    assert all(copied[path] == files[path] for path in ("briefs/linked.png", "briefs/2025/paper.pdf"))


def test_static_files_go_to_the_root_as_they_are(site: SiteFolder) -> None:
    files = {"robots.txt": b"User-agent: *", "deep/er/a.bin": bytes(range(256)), "readme.md": b"no front matter"}
    for path, data in files.items():
        site.write(f"content/static/{path}", data)
    site.write("content/static/.hidden", b"hidden")
    well(site.build())
    assert files == {path: data for path, data in site.files().items() if path in files or "hidden" in path}


def test_a_static_file_in_the_way_of_a_page_stops_the_build(site: SiteFolder) -> None:
    site.write("content/static/index.html", b"mine")
    done = site.build()
    assert 1 == done.code
    assert "address-twice" in done.err


# Settings


def test_faulty_settings_and_faulty_content_are_shown_in_one_run(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "titel: T\n")
    site.brief("ash", body="[[nowhere]]")
    assert ["briefgen.yaml", "content/briefs/ash.md"] == [
        problem.partition(":")[0] for problem in site.build().problems()
    ]


@pytest.mark.parametrize(
    ("when", "zone"), [("9999-12-31T23:30Z", "Pacific/Auckland"), ("0001-01-01T00:30Z", "America/New_York")]
)
def test_the_ends_of_the_calendar_are_shown_or_refused_in_every_zone(site: SiteFolder, when: str, zone: str) -> None:
    site.write("briefgen.yaml", f"title: T\ntimezone: {zone}\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    site.brief("ash", f"open_questions: [{{question: Why?, look_again: {when}}}]\nevents: ['{when} It ended.']")
    done = site.build()
    assert done.code in {0, 1}
    assert (done.code == 1) == bool(done.problems())


# The example site


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the example site, built into a folder of the test's own."""
    root = example_site(tmp_path_factory.mktemp("example")).root
    output = root / "output"
    project = Project(root, root / "briefgen.yaml", root / "content", root / "layouts", output)
    report = build(project, look(project), EXAMPLE_NOW)
    assert ((), ()) == (report.problems, report.held_back)
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != ".briefgen.json"
    }


def pages(files: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


class Page(HTMLParser):
    """The links and ids of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src", "action"} and value is not None and tag != "base":
                self.links.append(value)
            if name == "content" and dict(attrs).get("http-equiv", "") == "refresh" and value:
                self.links.append(value.partition("url=")[2])


def test_the_example_site_has_pages_of_every_kind(example: dict[str, bytes]) -> None:
    kinds = {path.split("/", maxsplit=1)[0] for path in example}
    assert {
        "briefs",
        "actors",
        "topics",
        "stories",
        "questions",
        "about",
        "index.html",
        "404.html",
        "feed.xml",
    } <= kinds


def test_every_page_of_the_example_site_is_valid_html(example: dict[str, bytes]) -> None:
    faults = {}
    for path, text in pages(example).items():
        try:
            html5lib.HTMLParser(strict=True).parse(text)
        except html5lib.html5parser.ParseError as error:
            faults[path] = str(error)
    assert {} == faults


def test_no_page_of_the_example_site_holds_a_control_character(example: dict[str, bytes]) -> None:
    wrong = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
    assert [] == [
        path for path, data in example.items() if path.endswith((".html", ".xml")) and wrong.search(data.decode())
    ]


def test_every_link_of_the_example_site_leads_somewhere(example: dict[str, bytes]) -> None:
    parsed = {path: Page(text) for path, text in pages(example).items()}
    dead = []
    count = 0
    for path, page in parsed.items():
        for link in page.links:
            if re.match(r"[a-z]+:|//", link):
                continue
            count += 1
            found = urlsplit(urljoin(f"http://site/{path}", link))
            target = unquote(found.path).lstrip("/")
            target += "index.html" if not target or target.endswith("/") else ""
            if target not in example or (found.fragment and unquote(found.fragment) not in parsed[target].ids):
                dead.append(f"{path}: {link}")
    assert [] == dead
    assert 500 < count


def test_no_page_of_the_example_site_gives_an_id_twice(example: dict[str, bytes]) -> None:
    twice = {path: ids for path, text in pages(example).items() if len(ids := Page(text).ids) != len(set(ids))}
    assert {} == {path: sorted({name for name in ids if ids.count(name) > 1}) for path, ids in twice.items()}


def test_every_page_of_the_example_site_can_be_reached_from_home(example: dict[str, bytes]) -> None:
    parsed = {path: Page(text) for path, text in pages(example).items()}
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        path = ahead.pop()
        for link in parsed[path].links:
            if re.match(r"[a-z]+:|//", link):
                continue
            target = unquote(urlsplit(urljoin(f"http://site/{path}", link)).path).lstrip("/")
            target += "index.html" if not target or target.endswith("/") else ""
            if target in parsed and target not in seen:
                seen.add(target)
                ahead.append(target)
    assert {"404.html"} == set(parsed) - seen


def test_the_feeds_of_the_example_site_are_xml_and_lead_to_its_pages(example: dict[str, bytes]) -> None:
    setting, _ = settings.read("briefgen.yaml", (CHECKOUT / "briefgen.yaml").read_text(encoding="utf-8"))
    assert setting is not None
    root = setting.url or "http://site/"
    feeds = [path for path in example if path.endswith("feed.xml")]
    assert 5 < len(feeds)
    for path in feeds:
        for link in ET.fromstring(example[path]).iter("{http://www.w3.org/2005/Atom}link"):
            # The address at which the site would be published stands for its root.
            target = urljoin(f"http://site/{path}", link.attrib["href"]).removeprefix(root)
            target = unquote(urlsplit(target).path).lstrip("/")
            assert (target if target.endswith(".xml") else f"{target}index.html") in example


def test_the_example_site_needs_nothing_from_elsewhere(example: dict[str, bytes]) -> None:
    """No script, font, style or picture comes from another server: readers are not watched."""
    calls = re.compile(
        r'(?:<(?:script|img|iframe|audio|video|source|embed)\b[^>]*\bsrc|<link\b[^>]*rel="?(?:stylesheet|preload|icon)"?[^>]*\bhref)="?(https?:|//)'
    )
    assert [] == [path for path, text in pages(example).items() if calls.search(text)]
    assert [] == [
        path
        for path, data in example.items()
        if path.endswith(".css") and re.search(rb"url\(.?(https?:|//)|@import", data)
    ]


def test_the_example_site_can_be_built_by_the_command(tmp_path: Path) -> None:
    done = briefgen(example_site(tmp_path).root, "build", "--output", "out", "--now", "2026-01-01")
    assert (0, "") == (done.code, done.err)


def test_an_unchanged_text_that_another_process_read_arrives_whole() -> None:
    read = [
        Read("content/briefs/ash.md", b"a", b"b", memoryview(b"")),
        Read("content/briefs/elm.md", b"c", b"d", memoryview(b"\xc0")),
    ]

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(read), type=list[Read]) == read
