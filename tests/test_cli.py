"""The command line: what it takes, what it says, where it looks, and how it ends."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import briefgen.build
from briefgen import __version__
from tests.sites import Run, SiteFolder, without_times
from tests.sites import briefgen as run

COMMANDS = [
    "init",
    "new",
    "import",
    "rename",
    "serve",
    "check",
    "build",
    "digest",
    "list",
    "next",
    "why",
    "verify",
    "layout",
    "lsp",
    "schema",
    "completion",
]
KINDS = ["brief", "actor", "topic", "story", "page", "site"]
CHECKOUT = Path(__file__).parents[1]


def python_m(folder: Path, *arguments: str, **environment: str) -> Run:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, without_times(done.stderr))


def redirected(folder: Path, to: str, *arguments: str) -> Run:
    """The command in a process of its own, as a shell runs it that sends what is said elsewhere."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {to}', "sh", sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, without_times(done.stderr))


# Ends


def test_all_well_is_0(site: SiteFolder) -> None:
    site.brief("ash")
    assert (0, "") == ((done := site.build()).code, done.err)


def test_a_warning_alone_is_0(site: SiteFolder) -> None:
    site.brief("ash", body="[[later]]")
    site.brief("later", date="2025-10-01")
    done = site.build()
    assert (0, 1) == (done.code, len(done.problems()))
    assert "1 warning in 1 file" in done.out


def test_an_error_is_1_and_the_output_stays(site: SiteFolder) -> None:
    site.brief("ash")
    site.build()
    before = site.files()
    site.brief("ash", body="[[nowhere]]")
    site.brief("birch", body="[[nobody]] [[nothing]]")
    done = site.build()
    assert (1, "") == (done.code, done.out)
    assert "3 errors in 2 files. output is as it was before." in done.err
    assert before == site.files()


def test_an_error_in_the_first_build_makes_no_output_folder(site: SiteFolder) -> None:
    site.brief("ash", body="[[nowhere]]")
    assert 1 == site.build().code
    assert not (site.root / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--outptu", "x"],
        ["build", "--now", "tomorrow"],
        ["build", "--now", "2025-13-01"],
        ["build", "--format", "xml"],
        ["build", "more"],
        ["schema"],
        ["schema", "briefs"],
        ["build", "--content", "nowhere"],
        ["build", "--layouts", "nowhere"],
        ["build", "--config", "nowhere.yaml"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_2_and_is_explained(site: SiteFolder, arguments: list[str]) -> None:
    done = run(site.root, *arguments)
    assert (2, "") == (done.code, done.out)
    assert "Error: " in done.err
    assert "Traceback" not in done.err


def test_a_folder_that_briefgen_did_not_write_is_2_and_claim_takes_it(site: SiteFolder) -> None:
    site.brief("ash")
    site.write("output/mine.txt", "mine")
    done = site.build()
    assert 2 == done.code
    assert "--claim" in done.err
    assert {"mine.txt": b"mine"} == site.files()
    assert 0 == site.build("--claim").code
    assert b"mine" == site.files()["mine.txt"]


def test_a_fault_of_the_disk_is_2_and_named(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    site.brief("ash")
    monkeypatch.setattr(os, "write", full)
    done = site.build()
    assert 2 == done.code
    assert "No space left on device" in done.err
    assert "Traceback" not in done.err


def test_a_disk_that_can_only_be_read_leaves_the_site_as_it_is(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def read_only(path: str, flags: int, *mode: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return opened(path, flags, *mode)

    site.brief("ash")
    assert site.build().code == 0
    before = site.files()
    site.brief("ash", title="Ashes")
    monkeypatch.setattr(os, "open", read_only)
    done = site.build()
    assert 2 == done.code
    assert "Read-only file system" in done.err
    assert before == site.files()


def test_a_fault_of_briefgen_is_2_and_shows_a_traceback_only_when_asked(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise LookupError("the ash tree")

    monkeypatch.setattr(briefgen.build, "build", broken)
    done = site.build()
    assert 2 == done.code
    assert "a fault of briefgen, not of your files: LookupError: the ash tree" in done.err
    assert "briefgen --debug" in done.err
    assert "Traceback" not in done.err
    with pytest.raises(LookupError, match="the ash tree"):
        run(site.root, "--debug", "build")


def test_an_interruption_is_130_and_says_so(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(briefgen.build, "build", interrupted)
    done = site.build()
    assert 130 == done.code
    assert "Interrupted" in done.err


# Help


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda words: " ".join(words) or "alone")
def test_every_command_explains_itself(tmp_path: Path, command: list[str], flag: str) -> None:
    done = run(tmp_path, *command, flag)
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith(f"Usage: {' '.join(['briefgen', *command])} ")


def test_help_names_every_command(tmp_path: Path) -> None:
    out = run(tmp_path, "--help").out
    assert COMMANDS == re.findall(r"^  (\w+)  ", out.partition("Commands:")[2], re.MULTILINE)


def test_the_examples_in_the_help_keep_their_lines(tmp_path: Path) -> None:
    assert "\n    briefgen build\n    briefgen build --output" in run(tmp_path, "build", "--help").out


def test_the_command_alone_shows_its_help(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert "Usage: briefgen" in done.out + done.err


def test_the_version_is_told(tmp_path: Path) -> None:
    assert Run(0, f"briefgen {__version__}\n", "") == run(tmp_path, "--version")


# Where the site is


def test_the_site_is_found_from_any_folder_inside_it(site: SiteFolder) -> None:
    site.brief("2025/08/ash")
    assert 0 == run(site.root / "content/briefs/2025/08", "build").code
    assert "briefs/ash/index.html" in site.files()


def test_the_nearest_settings_are_those_of_the_site(site: SiteFolder) -> None:
    inner = SiteFolder(site.root / "content/pages/inner")
    inner.write("briefgen.yaml", "title: Inner\n")
    inner.brief("ash")
    assert 0 == run(inner.root / "content", "build").code
    assert not (site.root / "output").exists()
    assert "briefs/ash/index.html" in inner.files()


def test_a_folder_of_content_is_a_site_without_settings(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "My notes")
    site.brief("ash")
    done = site.build()
    assert (0, []) == (done.code, done.problems())
    assert b"<title>My notes</title>" in site.files()["feed.xml"]


def test_no_site_is_2_with_advice(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert 2 == done.code
    assert "is in no site" in done.err
    assert "briefgen init" in done.err


def test_all_parts_may_lie_elsewhere(tmp_path: Path) -> None:
    parts = SiteFolder(tmp_path)
    parts.write("texts/briefs/ash.md", "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [It grew.]\n---\n")
    parts.write("looks/brief.html", "<!doctype html><title>x</title><main>{{ site.title }}: {{ page.title }}</main>")
    parts.write("settings/mine.yaml", "title: Mine\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    here = parts.write("here/x", "").parent
    done = run(
        here, "build", "--content", "../texts", "--layouts", "../looks", "--config", "../settings/mine.yaml",
        "--output", "made", "--now", "2025-09-01",
    )  # fmt: skip
    assert (0, []) == (done.code, done.problems())
    assert "Mine: Ash" in (here / "made/briefs/ash/index.html").read_text()
    assert ["here", "looks", "settings", "texts"] == sorted(path.name for path in tmp_path.iterdir())


def test_problems_of_content_elsewhere_show_their_line(tmp_path: Path) -> None:
    parts = SiteFolder(tmp_path)
    parts.write(
        "texts/briefs/ash.md", "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [It grew.]\n---\nSee [[nowhere]].\n"
    )
    parts.write("site/briefgen.yaml", "title: Mine\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    done = run(tmp_path / "site", "build", "--content", "../texts")
    assert ["texts/briefs/ash.md:6:5: error: nothing has the name [[nowhere]] [unknown-name]"] == done.problems()
    assert "   6 | See [[nowhere]].\n" in done.err


def test_problems_of_settings_show_their_line_when_content_lies_elsewhere(tmp_path: Path) -> None:
    parts = SiteFolder(tmp_path)
    parts.write("texts/briefs/ash.md", "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [It grew.]\n---\n")
    parts.write("site/briefgen.yaml", "titel: Mine\n")
    done = run(tmp_path / "site", "build", "--content", "../texts")
    assert "   1 | titel: Mine\n" in done.err


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (".", "the site's folder"),
        ("..", "the site's folder"),
        ("/", "the site's folder"),
        ("content", "content"),
        ("content/made", "content"),
        ("layouts", "layouts"),
        ("layouts/made", "layouts"),
        ("link-to-content", "content"),
    ],
)
def test_an_output_folder_that_holds_or_lies_in_sources_is_refused(site: SiteFolder, output: str, said: str) -> None:
    site.brief("ash")
    site.write("layouts/mine.html", "x")
    (site.root / "link-to-content").symlink_to(site.root / "content")
    before = sorted(site.root.rglob("*"))
    for claim in ([], ["--claim"]):
        done = site.build("--output", output, *claim)
        assert 2 == done.code
        assert said in done.err
    assert before == sorted(site.root.rglob("*"))


def test_the_home_folder_is_refused_as_output(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    done = site.build("--output", str(tmp_path / "home"), "--claim")
    assert 2 == done.code
    assert "your home folder" in done.err


def test_the_content_folder_may_not_lie_in_the_output_folder(site: SiteFolder, tmp_path: Path) -> None:
    SiteFolder(tmp_path / "big/texts").write("briefs/x", "")
    done = site.build("--content", "../big/texts", "--output", "../big", "--claim")
    assert 2 == done.code


# When


def dates_out(site: SiteFolder, *arguments: str) -> bool:
    """Whether the brief that is due on 2025-08-22 is published."""
    site.brief("ash", date="2025-08-22")
    assert 0 == run(site.root, "build", *arguments).code
    return "briefs/ash/index.html" in site.files()


@pytest.mark.parametrize(
    ("now", "out"),
    [
        ("2025-08-21", False),
        ("2025-08-22", True),
        ("2025-08-21T23:59:59", False),
        ("2025-08-21T23:59:59Z", False),
        ("2025-08-22T01:30+02:00", False),
        ("2025-08-22T02:00+02:00", True),
    ],
)
def test_a_site_is_built_as_it_stands_at_the_moment_given(site: SiteFolder, now: str, out: bool) -> None:
    assert out == dates_out(site, "--now", now)


def test_a_day_given_as_now_is_that_day_in_the_sites_zone(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: T\ntimezone: America/New_York\n")
    assert dates_out(site, "--now", "2025-08-22")


@pytest.mark.parametrize(("day", "out"), [("2025-08-21T23:59:59+00:00", False), ("2025-08-22T00:00:00+00:00", True)])
def test_source_date_epoch_is_now(site: SiteFolder, monkeypatch: pytest.MonkeyPatch, day: str, out: bool) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(day).timestamp())))
    assert out == dates_out(site)


def test_the_moment_given_goes_before_source_date_epoch(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert dates_out(site, "--now", "2025-08-22")


@pytest.mark.parametrize("command", [["build"], ["check"], ["next", "--look-again"], ["digest"], ["list", "questions"]])
@pytest.mark.parametrize("now", ["0001-01-01", "9999-12-31", "9999-12-31T23:59-05:00"])
def test_a_moment_that_other_zones_could_not_tell_is_refused(site: SiteFolder, command: list[str], now: str) -> None:
    site.brief("ash")
    done = run(site.root, *command, "--now", now)
    assert 2 == done.code
    assert f"'{now}' is not a date." in done.err


@pytest.mark.parametrize("now", ["0002-01-01", "9998-12-31"])
def test_the_first_and_the_last_moment_can_be_checked_for(site: SiteFolder, now: str) -> None:
    site.write("briefgen.yaml", "title: T\ntimezone: Pacific/Kiritimati\n")
    site.brief("ash", "open_questions: [Who pays?]\nreview_by: 9998-12-31")
    assert 0 == run(site.root, "check", "--now", now).code


@pytest.mark.parametrize("value", ["yesterday", "1e9", "9" * 30, "2025-08-22", "253402300799", "-62135596800"])
def test_a_source_date_epoch_that_is_no_number_is_2(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    done = run(site.root, "build")
    assert 2 == done.code
    assert "SOURCE_DATE_EPOCH" in done.err


# What it says


def test_the_report_counts_in_words_that_fit_the_numbers(site: SiteFolder) -> None:
    site.brief("ash", "topics: [trees]\nactors: [Ada]\nstory: wood\nopen_questions: [Why?]")
    assert "1 brief, 1 topic, 1 actor, 1 storyline, 1 question" == site.build().out.splitlines()[0]
    site.brief("birch", "topics: [moss]\nactors: [Bob]\nstory: bog\nopen_questions: [How?]")
    assert "2 briefs, 2 topics, 2 actors, 2 storylines, 2 questions" == site.build().out.splitlines()[0]


def test_the_report_counts_what_was_written_left_and_removed(site: SiteFolder) -> None:
    def counts() -> tuple[int, ...]:
        found = re.search(
            r"^(\d+) pages? in [\d.]+ s: (\d+) written, (\d+) unchanged, (\d+) removed$", site.build().out, re.MULTILINE
        )
        assert found
        return tuple(map(int, found.groups()))

    site.brief("ash")
    pages, written, unchanged, removed = counts()
    assert (len(site.files()), 0, 0) == (written, unchanged, removed)
    assert len([path for path in site.files() if path.endswith(".html")]) == pages
    assert (pages, 0, written, 0) == counts()
    (site.root / "content/briefs/ash.md").unlink()
    # With the brief and its two files of data goes the month in which it was the only change.
    assert (pages - 2, 4) == (counts()[0], written - len(site.files()))


def test_the_report_ends_with_an_address_to_open(site: SiteFolder) -> None:
    last = site.build().out.splitlines()[-1]
    assert f"Open {(site.root / 'output/index.html').as_uri()}" == last


def test_every_build_says_what_it_held_back_and_until_when(site: SiteFolder) -> None:
    site.brief("ash", "status: draft")
    site.brief("birch-tree", date="2025-12-24")
    site.brief("cedar", date="2025-10-01T08:00+02:00")
    out = site.build().out
    assert "Not published:" in out
    assert [
        "  content/briefs/cedar.md       from 2025-10-01 06:00 UTC",
        "  content/briefs/birch-tree.md  from 2025-12-24",
        "  content/briefs/ash.md         draft",
    ] == [line for line in out.splitlines() if line.startswith("  content/")]


def test_problems_are_shown_with_line_and_advice(site: SiteFolder) -> None:
    site.brief("ash", body="See [[birhc]].\n")
    site.brief("birch")
    err = site.build().err
    assert "content/briefs/ash.md:8:5: error: nothing has the name [[birhc]] [unknown-name]" in err
    assert "   8 | See [[birhc]].\n      |     ^^^^^^^^^\n" in err
    assert 'did you mean "birch"?' in err


def test_as_json_the_problems_and_nothing_else_are_printed(site: SiteFolder) -> None:
    site.brief("ash", body="[[nowhere]]")
    done = site.build("--format", "json")
    assert (1, "") == (done.code, done.err)
    [problem] = json.loads(done.out)
    assert ("content/briefs/ash.md", 8, 1, "unknown-name", "error") == tuple(
        problem[name] for name in ("path", "line", "column", "rule", "severity")
    )
    site.brief("ash")
    assert [] == json.loads(site.build("--format", "json").out)


def test_quietly_only_problems_are_told(site: SiteFolder) -> None:
    site.brief("ash", "topics: [elm]")
    assert ("", "") == (site.build("--quiet").out, site.build("--quiet").err)
    site.brief("ash", body="[[nowhere]]")
    done = site.build("--quiet")
    assert (1, "") == (done.code, done.out)
    assert ["unknown-name"] == re.findall(r"\[([a-z-]+)\]$", "\n".join(done.problems()))


def test_the_seconds_of_each_stage_are_told_when_asked_for(site: SiteFolder) -> None:
    site.brief("ash")
    told = site.build("--profile").err.splitlines()

    stages = ["starting", "reading", "linking", "rendering", "publishing", "keeping", "in all"]
    assert stages == [line[:12].strip() for line in told]
    assert all(re.search(r" [0-9]+\.[0-9]{3} s", line) for line in told)


def test_as_github_reads_them_each_problem_is_an_annotation(site: SiteFolder) -> None:
    site.brief("ash", body="[[nowhere]]")
    done = site.build("--format", "github")
    assert 1 == done.code
    assert "::error file=content/briefs/ash.md,line=8,col=1,title=unknown-name::" in done.out


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_terminals_that_want_them(site: SiteFolder, no_color: str, coloured: bool) -> None:
    site.brief("ash", body="[[nowhere]]")
    reading, writing = os.openpty()
    process = subprocess.Popen(
        # A bar would be drawn where a build takes long.
        [sys.executable, "-m", "briefgen", "build", "--quiet"],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "NO_COLOR": no_color, "TERM": "xterm"},
        stdout=writing,
        stderr=writing,
    )
    assert 1 == process.wait()
    os.close(writing)
    shown = b""
    while True:
        try:
            more = os.read(reading, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(reading)
    assert b"nothing has the name" in shown
    assert coloured == (b"\x1b[" in shown)


def test_no_colours_go_into_a_file(site: SiteFolder) -> None:
    site.brief("ash", body="[[nowhere]]")
    assert "\x1b" not in site.build().err


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_every_kind_of_file_is_printed(tmp_path: Path, kind: str) -> None:
    done = run(tmp_path, "schema", kind)
    assert (0, "") == (done.code, done.err)
    found = json.loads(done.out)
    assert "https://json-schema.org/draft/2020-12/schema" == found["$schema"]
    named = set(re.findall(r'"#/\$defs/(\w+)"', done.out))
    assert named <= set(found["$defs"])


# The real thing


def test_the_module_builds_a_site_in_a_process_of_its_own(site: SiteFolder) -> None:
    site.brief("ash")
    done = python_m(site.root, "build", "--now", "2025-09-01")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("1 brief, ")
    assert "Ash" in site.shows("briefs/ash/")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_device_that_cannot_take_what_is_said_is_2_and_named(site: SiteFolder) -> None:
    site.brief("ash")
    done = redirected(site.root, "> /dev/full", "list", "briefs")
    assert (2, "briefgen: No space left on device\n  make room, and run it again\n") == (done.code, done.err)


@pytest.mark.skipif(os.name == "nt", reason="no POSIX shell")
def test_a_site_is_built_where_nobody_takes_what_is_said(site: SiteFolder) -> None:
    site.brief("ash")
    done = redirected(site.root, ">&-", "build", "--now", "2025-09-01")
    assert (0, "") == (done.code, done.err)
    assert "Ash" in site.shows("briefs/ash/")


def test_a_fault_of_the_machine_shows_no_traceback_in_a_process_of_its_own(tmp_path: Path) -> None:
    done = python_m(tmp_path, "build")
    assert (2, "") == (done.code, done.out)
    assert "Traceback" not in done.err


def test_a_file_that_other_files_lead_to_may_be_faulty(site: SiteFolder) -> None:
    """The fault is shown, and not one of briefgen."""
    site.write("content/briefs/ash.md", "no front matter")
    site.brief("birch", body="[[ash]]")
    done = site.build()
    assert (1, ["content/briefs/ash.md"]) == (done.code, [problem.partition(":")[0] for problem in done.problems()])


def test_a_brief_that_another_builds_on_may_be_faulty(site: SiteFolder) -> None:
    site.write("content/briefs/ash.md", "no front matter")
    site.brief("birch", "builds_on: [ash]")
    done = site.build()
    assert (1, ["content/briefs/ash.md"]) == (done.code, [problem.partition(":")[0] for problem in done.problems()])


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_what_is_written_to_a_file_is_utf_8_whatever_the_system_has(site: SiteFolder, encoding: str) -> None:
    """Windows has cp1252 for what is piped; so here it is asked for."""
    site.brief("ash", "topics: [Київ]")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "list", "topics", "--format", "csv"],
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(Path(briefgen.build.__file__).parents[1]), "PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert "Київ" in done.stdout.decode()
