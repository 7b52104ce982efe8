"""Two builds of one site are never at work at once."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.build import linked, untold
from briefgen.project import project_at
from briefgen.publish import Contents, frames, left, publish
from briefgen.store.lock import alone
from briefgen.store.output import Refused
from briefgen.unchanged import look
from tests.sites import SiteFolder


def test_a_second_build_says_that_another_is_at_work(site: SiteFolder) -> None:
    site.brief("ash")
    with alone(site.root / ".briefgen" / "lock"):
        run = site.build()

    assert 2 == run.code
    assert f"another build of this site is at work (process {os.getpid()})" in run.err
    assert not site.files()


def test_a_build_during_which_another_was_done_publishes_nothing(site: SiteFolder) -> None:
    site.brief("ash")
    project = project_at(site.root)
    known, was = linked(project, look(project), datetime(2025, 9, 1, tzinfo=UTC)), left(project)
    assert 0 == site.build().code
    held = site.files()

    with pytest.raises(Refused, match="another build of this site has just finished"):
        publish(
            project,
            Contents(frames(known.site, known.config, known.layouts.language, known.assets), [], {}, {}),
            known.layouts,
            was,
            untold,
            claim=False,
            jobs=1,
        )
    assert held == site.files()


def test_the_lock_of_a_build_that_died_is_no_hindrance(site: SiteFolder) -> None:
    site.brief("ash")
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    site.write(".briefgen/lock", done.stdout)

    assert 0 == site.build().code
    assert not (site.root / ".briefgen/lock").exists()


@pytest.mark.parametrize("text", ["", "ash", "-1", "9" * 40])
def test_a_lock_that_names_nobody_is_no_hindrance(tmp_path: Path, text: str) -> None:
    (tmp_path / "lock").write_text(text)
    with alone(tmp_path / "lock"):
        assert str(os.getpid()) == (tmp_path / "lock").read_text()


def test_the_lock_is_given_back_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(Refused), alone(tmp_path / "lock"):
        raise Refused("full", "")

    assert not (tmp_path / "lock").exists()
