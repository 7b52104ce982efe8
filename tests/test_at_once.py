"""However many builds of one content run at once: each ends, and what is there in the end is what a clean one makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sites import CHECKOUT, NOW, SiteFolder

#: So many builds run at once.
MANY = 100 if os.environ.get("BRIEFGEN_DEEP") else 5
#: How a build ends that finds another at work, or done.
BUSY = (
    "another build of this site is at work",
    "another build of this site has just finished\n  build again",
)


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    for number in range(30):
        site.brief(f"ash-{number}", "topics: [trees]\nactors: [Oak]\nstory: Wood", "It fell on [[ash-1]].")
    return site


def begun(site: SiteFolder, arguments: Sequence[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "briefgen", "build", "--now", NOW, *arguments]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.Popen(
        command, cwd=site.root, env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def clean(site: SiteFolder, folder: Path) -> dict[str, bytes]:
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns("output*", ".briefgen"))
    copy = SiteFolder(folder)
    assert 0 == copy.build().code
    return copy.files()


@pytest.mark.parametrize("edited", [False, True], ids=["from nothing", "after an edit"])
def test_many_builds_at_once_in_one_folder_end_as_one(wood: SiteFolder, tmp_path: Path, edited: bool) -> None:
    if edited:
        assert 0 == wood.build().code
        wood.brief("ash-1", "topics: [woods]", "It grew.")
    builds = [begun(wood, []) for _ in range(MANY)]
    ended = [(build.communicate(timeout=600)[1], build.returncode) for build in builds]
    assert [] == [
        said for said, code in ended if (code, any(one in said for one in BUSY)) not in {(0, False), (2, True)}
    ]
    assert 0 in {code for _, code in ended}
    assert clean(wood, tmp_path / "clean" / "site") == wood.files()
    assert not list(wood.root.glob("output*/.briefgen-staging*"))


def test_many_builds_at_once_into_folders_of_their_own_all_end_well(wood: SiteFolder, tmp_path: Path) -> None:
    outputs = [f"output-{number}" for number in range(MANY)]
    builds = [begun(wood, ["--output", output]) for output in outputs]
    ended = [(build.communicate(timeout=600)[1], build.returncode) for build in builds]
    assert [] == [said for said, code in ended if code]
    wanted = clean(wood, tmp_path / "clean" / "site")
    for output in outputs:
        (wood.root / output).rename(wood.root / "output")
        assert wanted == wood.files()
        shutil.rmtree(wood.root / "output")
