"""Work shared out over processes gives what one process gives, whatever becomes of the others."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest

from briefgen.workers import ENOUGH, processes, shared

THINGS = list(range(ENOUGH * 3))


def unheard(_part: float) -> None:
    pass


def doubled(share: Sequence[int]) -> list[int]:
    return [2 * thing for thing in share]


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_the_results_are_the_same_for_any_number_of_processes(jobs: int) -> None:
    shares = shared(doubled, THINGS, jobs, list[int], unheard)

    assert sorted(doubled(THINGS)) == sorted(result for share in shares for result in share)


@pytest.mark.parametrize("things", [[], [1], THINGS[: ENOUGH - 1]])
def test_little_work_is_done_in_this_process(things: list[int]) -> None:
    here = os.getpid()

    shares = shared(lambda share: [os.getpid() for _ in share], things, 4, list[int], unheard)

    assert [here] * len(things) == [process for share in shares for process in share]


def test_progress_is_told_until_all_is_done() -> None:
    parts: list[float] = []
    shared(doubled, THINGS, 1, list[int], parts.append)

    assert parts == sorted(parts)
    assert 1 < len(parts)
    assert parts[-1] == 1


def test_work_may_refer_to_what_could_not_be_sent() -> None:
    lookup = {thing: lambda thing=thing: thing for thing in THINGS}
    shares = shared(lambda share: [lookup[thing]() for thing in share], THINGS, 2, list[int], unheard)

    assert sorted(THINGS) == sorted(result for share in shares for result in share)


def test_the_share_of_a_process_that_is_killed_is_done_all_the_same() -> None:
    parent = os.getpid()

    def deadly(share: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(share)

    shares = shared(deadly, THINGS, 3, list[int], unheard)

    assert sorted(doubled(THINGS)) == sorted(result for share in shares for result in share)


def test_there_is_at_least_one_process() -> None:
    assert processes() >= 1
