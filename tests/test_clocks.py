"""Whatever clocks say, of the machine or of files: what is built is what a clean build makes, and nothing waits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serve.conftest import served
from tests.sites import CHECKOUT, SiteFolder

#: Makes a program believe in another clock (libfaketime(1)); it is there where its package is.
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
DAY = 24 * 60 * 60

faked = pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not here")


def at(offset: str, **more: str) -> dict[str, str]:
    """What a program needs to believe in a clock that is so far off."""
    return {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME": offset,
        # What waits does so by a clock that nobody sets, and files keep the times that they have.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
        **more,
    }


def run(site: SiteFolder, offset: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", *arguments]
    return subprocess.run(
        command, cwd=site.root, env=at(offset), capture_output=True, text=True, timeout=60, check=False
    )


def clean(site: SiteFolder, folder: Path) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns("output", ".briefgen"))
    copy = SiteFolder(folder)
    assert 0 == copy.build().code
    return copy.files()


#: From the time that a file had, and now, to the one that it has after it was changed; in seconds.
TIMES: dict[str, Callable[[float, float], float]] = {
    "the same": lambda was, _now: was,
    "a day earlier": lambda was, _now: was - DAY,
    "a day later than now": lambda _was, now: now + DAY,
    "none": lambda _was, _now: 0,
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell when anything of a file was changed last")
@pytest.mark.parametrize(
    "path", ["content/briefs/ash.md", "briefgen.yaml", "layouts/brief.html", "content/static/tree.svg"]
)
@pytest.mark.parametrize("then", TIMES.values(), ids=TIMES)
def test_a_change_of_the_same_length_is_seen_whatever_time_the_file_has(
    site: SiteFolder, tmp_path: Path, path: str, then: Callable[[float, float], float]
) -> None:
    site.brief("ash", body="It fell.")
    site.write("briefgen.yaml", (site.root / "briefgen.yaml").read_text().replace("title: Test", "title: fell"))
    site.write("layouts/brief.html", "<body>fell {{ page.title }}</body>")
    site.write("content/static/tree.svg", "<svg>fell</svg>")
    place, was = site.root / path, time.time() - 30 * DAY
    for each in ("content/briefs/ash.md", "briefgen.yaml", "layouts/brief.html", "content/static/tree.svg"):
        os.utime(site.root / each, (was, was))
    assert 0 == site.build().code
    # Two changes within one tick of the system's clock are no matter of a writer's.
    time.sleep(0.02)
    with place.open("r+b") as file:
        data = file.read().replace(b"fell", b"grew")
        file.seek(0)
        file.write(data)
    moment = then(was, time.time())
    os.utime(place, (moment, moment))

    assert 0 == site.build().code
    assert any(b"grew" in held for held in site.files().values())
    assert clean(site, tmp_path / "clean" / "site") == site.files()


@faked
@pytest.mark.parametrize("offsets", [("+2d", "-2d"), ("-2d", "+2d"), ("+2y", "+0")])
def test_builds_before_and_after_the_clock_was_set_make_what_a_clean_one_makes(
    site: SiteFolder, tmp_path: Path, offsets: tuple[str, str]
) -> None:
    place = site.brief("ash", body="It fell.")
    site.brief("elm", front="open_questions: [{question: Why?, look_again: 2025-08-30}]")
    for offset, words in zip((*offsets, offsets[0]), ("It grew.", "It fell.", "It stood."), strict=True):
        place.write_text(place.read_text().replace("It fell.", words).replace("It grew.", words))
        done = run(site, offset, "build", "--now", "2025-09-01")
        assert 0 == done.returncode, done.stderr
        assert words in site.page("briefs/ash")
        assert clean(site, tmp_path / "clean" / "site") == site.files()


@faked
def test_what_was_due_by_a_clock_that_went_wrong_is_held_back_when_it_is_right(site: SiteFolder) -> None:
    tomorrow = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 2 * DAY))
    site.brief("ash", date=tomorrow)
    site.brief("elm", front="open_questions: [{question: Why?, look_again: " + tomorrow + "}]")
    due = []
    for offset in ("+0", "+4d", "+0"):
        done = run(site, offset, "build")
        assert 0 == done.returncode, done.stderr
        due.append(((site.root / "output/briefs/ash").exists(), "[look-again]" in run(site, offset, "check").stderr))
    assert [(False, False), (True, True), (False, False)] == due


@faked
def test_a_preview_goes_on_when_the_clock_is_set_back_and_forth(site: SiteFolder, tmp_path: Path) -> None:
    site.brief("ash", body="It fell.")
    clock = tmp_path / "clock"
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 2 * DAY))
    site.brief("elm", date=day)
    clock.write_text("+4d")
    more = {"FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1"}
    environment = {name: value for name, value in at("", **more).items() if name != "FAKETIME"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        with served(site.root, now="") as preview:
            for name in ("LD_PRELOAD", "FAKETIME_TIMESTAMP_FILE"):
                patch.delenv(name)
            for offset, words, is_due in (("+4d", "grew", True), ("-2d", "stood", False), ("+4d", "lay", True)):
                clock.write_text(offset)
                site.brief("ash", body=f"It {words}.")
                assert preview.shows("/briefs/ash/", f"It {words}.")
                assert (preview.hides if is_due else preview.shows)("/briefs/elm/", f"Not before {day}")
