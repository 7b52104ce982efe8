"""A build that is killed at any moment needs no help: the next one ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sites import SiteFolder

CHECKOUT = Path(__file__).parents[1]
BRIEFS = 250
#: How often a build is killed.
KILLS = 100 if os.environ.get("BRIEFGEN_DEEP") else 8


def _write(site: SiteFolder, word: str) -> None:
    for number in range(BRIEFS):
        front = f"topics: [trees]\nactors: [Ada {word}]\nopen_questions: ['{word}?']"
        site.brief(f"ash-{number}", front, f"{word} [[ash-1]].")


def _start(site: SiteFolder) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "briefgen", "build", "--now", "2025-09-01"]
    return subprocess.Popen(
        command,
        cwd=site.root,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.fixture
def two(tmp_path: Path, site: SiteFolder) -> tuple[SiteFolder, dict[str, dict[str, bytes]]]:
    """A site of many briefs, and the files of a clean build of it before and after an edit of them all."""
    wanted = {}
    for word in ("fell", "grew"):
        clean = SiteFolder(tmp_path / word / "site")
        shutil.copytree(site.root, clean.root)
        _write(clean, word)
        assert clean.build().code == 0
        wanted[word] = clean.files()
    return site, wanted


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(
    two: tuple[SiteFolder, dict[str, dict[str, bytes]]],
) -> None:
    site, wanted = two
    _write(site, "fell")
    start = time.monotonic()
    assert _start(site).wait() == 0
    whole = time.monotonic() - start
    chance = random.Random(1)
    words = ["grew", "fell"]
    for turn in range(KILLS):
        word = words[turn % 2]
        _write(site, word)
        process = _start(site)
        time.sleep(chance.uniform(0.05, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        between = {path for files in wanted.values() for path in files}
        assert all(path in between or path.startswith(".briefgen-staging") for path in site.files())
        assert site.build().code == 0
        assert site.files() == wanted[word]


def test_every_page_on_disk_is_whole_after_a_kill(two: tuple[SiteFolder, dict[str, dict[str, bytes]]]) -> None:
    site, wanted = two
    _write(site, "fell")
    assert site.build().code == 0
    _write(site, "grew")
    process = _start(site)
    grown = {site.root / "output" / path: data for path, data in wanted["grew"].items() if "ash-" in path}
    while process.poll() is None and not any(
        place.is_file() and place.read_bytes() == data for place, data in grown.items()
    ):
        time.sleep(0.005)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    for path, data in site.files().items():
        if not path.startswith(".briefgen-staging"):
            assert data in {wanted["fell"].get(path), wanted["grew"].get(path)}, path
