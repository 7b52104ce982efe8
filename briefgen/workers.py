"""Work on many things in, its results out: in several processes where there is enough to do.

The work is a function from a share of the things to a result, and knows nothing of this. Processes are forked, so
that everything it refers to is at hand without being copied; where that is not possible, all is done in this one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import contextmanager
from multiprocessing import get_all_start_methods
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")
R = TypeVar("R")

#: With fewer things than this, starting a process takes longer than it saves.
ENOUGH = 200
#: So often at most progress is told of one share.
PARTS = 50


def processes() -> int:
    """How many processes may work at once on this machine."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return count or 1


def shared(
    work: Callable[[Sequence[T]], R], things: Sequence[T], jobs: int, kind: Any, done: Callable[[float], None]
) -> list[R]:
    """The results of the work on parts of the things, in no order that means anything. `kind` is a result's type.

    Each process takes every so-manieth thing, for those that stand side by side are often alike in the work they make.
    `done` is told of this process's own progress, from 0 to 1, which is like that of the others.
    """
    if not _is_to_be_shared(things, jobs):
        return _in_parts(work, things, done)
    first, *rest = (things[start::jobs] for start in range(jobs))
    children = [_started(work, share, kind) for share in rest]
    results = _in_parts(work, first, done)
    return [*results, *(result() for result in children)]


def begun(work: Callable[[Sequence[T]], R], things: Sequence[T], kind: Any, *, jobs: int) -> Callable[[], R]:
    """Begins the work on the things in a process of its own; gives what waits for its result, which is of type `kind`.

    Where that is not worth it, the work is done when its result is asked for.
    """
    return _started(work, things, kind) if _is_to_be_shared(things, jobs) else lambda: work(things)


@contextmanager
def aside(work: Callable[[], object], things: Sized, jobs: int) -> Iterator[None]:
    """Does the work on the things in a process of its own while the body runs; before it, where that is not worth it.

    What the work returns or raises is lost.
    """
    if not _is_to_be_shared(things, jobs):
        work()
        yield
        return
    from multiprocessing import get_context

    process = get_context("fork").Process(target=work)
    process.start()
    try:
        yield
    finally:
        process.join()


def _in_parts(work: Callable[[Sequence[T]], R], things: Sequence[T], done: Callable[[float], None]) -> list[R]:
    size = max(ENOUGH, -(-len(things) // PARTS))
    results = []
    for start in range(0, len(things), size):
        results.append(work(things[start : start + size]))
        done(min(1, (start + size) / len(things)))
    return results


def _is_to_be_shared(things: Sized, jobs: int) -> bool:
    """Whether there is enough to do for another process, and one to be had."""
    return jobs > 1 and len(things) >= ENOUGH and _can_fork()


def _can_fork() -> bool:
    """A fork copies one thread only, so there must be no other."""
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def _started(work: Callable[[Sequence[T]], R], share: Sequence[T], kind: Any) -> Callable[[], R]:
    from multiprocessing import get_context

    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, share, there))
    process.start()
    there.close()

    def result() -> R:
        try:
            return cast("R", msgspec.msgpack.decode(here.recv_bytes(), type=kind))
        except (EOFError, msgspec.DecodeError):
            # The process was killed: its share is done here.
            return work(share)
        finally:
            process.join()

    return result


def _work(work: Callable[[Sequence[T]], R], share: Sequence[T], pipe: Any) -> None:
    pipe.send_bytes(msgspec.msgpack.encode(work(share)))
