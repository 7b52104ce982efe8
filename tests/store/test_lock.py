"""Two builds of one site are never at work at once."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.build import linked, untold
from briefgen.project import project_at
from briefgen.publish import Contents, frames, left, lock, publish
from briefgen.render.layouts import published
from briefgen.store.lock import alone
from briefgen.store.output import Refused
from briefgen.unchanged import look
from tests.sites import KEY, SiteFolder

CHECKOUT = Path(__file__).parents[2]


def test_a_second_build_says_that_another_is_at_work(site: SiteFolder) -> None:
    site.brief("ash")
    with alone(lock(project_at(site.root))):
        run = site.build()

    assert 2 == run.code
    assert f"another build of this site is at work (process {os.getpid()})" in run.err
    assert not site.files()


def test_a_build_during_which_another_was_done_publishes_nothing(site: SiteFolder) -> None:
    site.brief("ash")
    project = project_at(site.root, KEY)
    known, was = linked(project, look(project), datetime(2025, 9, 1, tzinfo=UTC)), left(project)
    assert 0 == site.build().code
    held = site.files()

    with pytest.raises(Refused, match="another build of this site has just finished"):
        publish(
            project,
            Contents(frames(known.site, known.config, known.layouts.language, published(known.assets)), [], {}, {}),
            known.layouts,
            was,
            untold,
            claim=False,
            jobs=1,
        )
    assert held == site.files()


def test_a_build_in_another_process_is_named(tmp_path: Path) -> None:
    with holding(tmp_path / "lock") as other:
        named = pytest.raises(Refused, match=rf"at work \(process {other.pid}\)$")
        with named, alone(tmp_path / "lock"):
            pass


def test_the_lock_of_a_build_that_was_killed_is_no_hindrance(site: SiteFolder) -> None:
    site.brief("ash")
    (site.root / ".briefgen").mkdir()
    with holding(lock(project_at(site.root))) as other:
        other.kill()
        other.wait()

        assert 0 == site.build().code


def test_a_process_that_a_build_has_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    with holding(tmp_path / "lock", then="os.fork() or time.sleep(9)") as other:
        other.communicate()
        with alone(tmp_path / "lock"):
            pass


@pytest.mark.parametrize("text", ["", "ash", "-1", "9" * 40, "1"])
def test_what_the_file_says_locks_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "lock").write_text(text)
    with alone(tmp_path / "lock"):
        assert str(os.getpid()) == (tmp_path / "lock").read_text()


def test_the_lock_is_given_back_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(Refused), alone(tmp_path / "lock"):
        raise Refused("full", "")

    with alone(tmp_path / "lock"):
        pass


def test_a_disk_that_takes_no_lock_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_given: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuses)
    with alone(tmp_path / "lock"):
        assert b"" == (tmp_path / "lock").read_bytes()


def test_a_folder_that_takes_no_file_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder would be")
    with alone(tmp_path / "state/lock"):
        assert (tmp_path / "state").is_file()


@contextlib.contextmanager
def holding(path: Path, then: str = "time.sleep(60)") -> Iterator[subprocess.Popen[str]]:
    """Another process, which holds the lock while it does what is to be done then."""
    program = f"""
import os, sys, time
from pathlib import Path
from briefgen.store.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdout.close(), os.close(1)
    {then}
"""
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as other:
        assert other.stdout is not None
        assert "held\n" == other.stdout.readline()
        yield other
        other.kill()
