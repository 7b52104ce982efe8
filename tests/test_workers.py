"""Work shared out over processes gives what one process gives, whatever becomes of the others."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen.workers import ENOUGH, begun, processes
from tests.locks import is_let_go

pytest.importorskip("fcntl")

THINGS = list(range(ENOUGH * 3))

pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def the_only_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forks even beside the threads of the test runner, which the work here does not touch."""
    monkeypatch.setattr("threading.active_count", lambda: 1)


def doubled(share: Sequence[int]) -> list[int]:
    return [2 * thing for thing in share]


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_the_results_are_the_same_for_any_number_of_processes(jobs: int) -> None:
    shares = begun(doubled, THINGS, list[int], jobs=jobs)()

    assert sorted(doubled(THINGS)) == sorted(result for share in shares for result in share)


def test_most_things_that_stand_side_by_side_are_worked_on_together() -> None:
    shares = begun(list, THINGS, list[int], jobs=2)()

    together = [(one, other) for share in shares for one, other in pairwise(share) if other - one == 1]
    assert len(shares) > 10
    assert len(together) > 0.9 * len(THINGS)


@pytest.mark.parametrize("things", [[], [1], THINGS[: ENOUGH - 1]])
def test_little_work_is_done_in_this_process(things: list[int]) -> None:
    here = os.getpid()

    shares = begun(lambda share: [os.getpid() for _ in share], things, list[int], jobs=4)()

    assert [here] * len(things) == [process for share in shares for process in share]


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_is_told_until_all_is_done(jobs: int) -> None:
    parts: list[float] = []
    begun(doubled, THINGS, list[int], jobs=jobs, done=parts.append)()

    assert parts == sorted(parts)
    assert parts[-1] == 1


def test_work_may_refer_to_what_could_not_be_sent() -> None:
    lookup = {thing: lambda thing=thing: thing for thing in THINGS}
    shares = begun(lambda share: [lookup[thing]() for thing in share], THINGS, list[int], jobs=2)()

    assert sorted(THINGS) == sorted(result for share in shares for result in share)


def test_the_share_of_a_process_that_is_killed_is_done_all_the_same() -> None:
    parent = os.getpid()

    def deadly(share: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(share)

    shares = begun(deadly, THINGS, list[int], jobs=3)()

    assert sorted(doubled(THINGS)) == sorted(result for share in shares for result in share)


def test_processes_end_soon_after_the_one_that_began_them_was_killed(tmp_path: Path) -> None:
    program = f"""
import fcntl, os, signal, time
from briefgen.workers import begun

def large(share):
    time.sleep(0.01)
    return [bytes(100_000) for _ in share]

held = open({str(tmp_path / "lock")!r}, "w")
fcntl.flock(held, fcntl.LOCK_EX)
begun(large, range(10_000), list[bytes], jobs=3)
time.sleep(0.2)
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[1], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert is_let_go(tmp_path / "lock")


def test_what_fails_in_another_process_fails_here_and_only_here(capfd: pytest.CaptureFixture[str]) -> None:
    def faulty(share: Sequence[int]) -> list[int]:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        begun(faulty, THINGS, list[int], jobs=3)()
    assert capfd.readouterr().err == ""


def test_other_processes_work_before_anyone_asks_for_results() -> None:
    here, there = os.pipe()
    results = begun(lambda share: [os.write(there, b"x") for _ in share], THINGS, list[int], jobs=2)

    assert select.select([here], [], [], 60)[0] == [here]
    assert len(THINGS) == sum(len(share) for share in results())


def test_what_a_terminal_interrupts_is_told_of_once() -> None:
    program = (
        "import time\n"
        "from briefgen.workers import begun\n"
        "def work(share):\n"
        "    print('at work', flush=True)\n"
        "    time.sleep(60)\n"
        "begun(work, range(400), None, jobs=2)()\n"
    )
    command = [sys.executable, "-c", program]
    here = Path(__file__).parents[1]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=here, start_new_session=True, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        for _ in range(2):
            assert b"at work\n" == process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert 1 == process.communicate(timeout=30)[1].count(b"Traceback")


def test_there_is_at_least_one_process() -> None:
    assert processes() >= 1
