"""Work on many things in, its results out: in several processes where there is enough to do.

The work is a function from some of the things to a result, and knows nothing of this. Processes are forked, so
that everything it refers to is at hand without being copied; where that is not possible, all is done in this one.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, takewhile
from multiprocessing import get_all_start_methods
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
R = TypeVar("R")

#: With fewer things than this, starting a process takes longer than it saves.
ENOUGH = 200
#: Things are cut into at most so many parts (fewer than 256, for a part's number is one byte).
PARTS = 200
#: So many things that stand side by side are in one part.
RUN = 25


def processes() -> int:
    """How many processes may work at once on this machine."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return count or 1


def unheard(_part: float) -> None:
    """Takes note of nothing."""


def begun(
    work: Callable[[Sequence[T]], R],
    things: Sequence[T],
    kind: Any,
    *,
    jobs: int,
    done: Callable[[float], None] = unheard,
    again: Callable[[Sequence[T]], R] | None = None,
) -> Callable[[], list[R]]:
    """Begins the work on parts of the things in other processes.

    What is returned takes part in the work until all is done, and gives the results, each of the type `kind`, in an
    order that means nothing. `done` is told of progress, from 0 to 1. What was lost with a process is worked on `again`
    in this one, which is more careful where the work may have been what ended the other.
    """
    parts = _parts(things)
    if not _is_to_be_shared(things, jobs):
        return lambda: [result for _, result in _done(work, parts, range(len(parts)), done)]
    claims = _claims(len(parts))
    children = [_started(work, parts, claims) for _ in range(jobs - 1)]

    def results() -> list[R]:
        with _ended(children):
            found = dict(_done(work, parts, _claimed(claims), done))
            os.close(claims)
            found |= _heard(children, kind)
        return _whole(found, again or work, parts, done)

    return results


def begun_elsewhere(
    work: Callable[[Sequence[T]], R],
    things: Sequence[T],
    kind: Any,
    *,
    jobs: int,
    done: Callable[[float], None] = unheard,
    again: Callable[[Sequence[T]], R],
) -> Callable[[], list[R]]:
    """The same for work that may end the process which does it: all of it is done by others, where they can be had."""
    if not things or not can_fork():
        return begun(work, things, kind, jobs=1, done=done)
    parts = _parts(things)
    claims = _claims(len(parts))
    children = [_started(work, parts, claims) for _ in range(min(jobs, len(parts)))]
    os.close(claims)

    def results() -> list[R]:
        with _ended(children):
            found = _heard(children, kind)
        return _whole(found, again, parts, done)

    return results


@contextmanager
def _ended(children: Sequence[tuple[Any, Any]]) -> Iterator[None]:
    """Ends the processes with the body: where that fails, or is interrupted, none goes on elsewhere."""
    try:
        yield
    finally:
        for process, _ in children:
            process.kill()
            process.join()


def _heard(children: Iterable[tuple[Any, Any]], kind: Any) -> dict[int, Any]:
    """What the processes have done, by its part; of one that was killed, or could not go on, nothing."""
    found: dict[int, Any] = {}
    for _, pipe in children:
        with suppress(EOFError, OSError, msgspec.DecodeError):
            found |= dict(msgspec.msgpack.decode(pipe.recv_bytes(), type=list[tuple[int, kind]]))
    return found


def _whole(
    found: dict[int, R], again: Callable[[Sequence[T]], R], parts: Sequence[Sequence[T]], done: Callable[[float], None]
) -> list[R]:
    """What was found, and what is missing of it, which is worked on again."""
    found |= _done(again, parts, [number for number in range(len(parts)) if number not in found], unheard)
    done(1)
    return list(found.values())


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

    process = get_context("fork").Process(target=_uninterrupted, args=(work,))
    process.start()
    try:
        yield
    finally:
        process.join()


def _parts(things: Sequence[T]) -> list[Sequence[T]]:
    """The things in parts of about one size, each of some runs of things that stand side by side.

    Neighbours often share what has to be made out for them, and are often alike in the work that they make.
    """
    runs = [things[start : start + RUN] for start in range(0, len(things), RUN)]
    count = min(PARTS, len(runs))
    return [list(chain.from_iterable(runs[start::count])) for start in range(count)]


def _done(
    work: Callable[[Sequence[T]], R],
    parts: Sequence[Sequence[T]],
    numbers: Iterable[int],
    done: Callable[[float], None],
) -> Iterator[tuple[int, R]]:
    for number in numbers:
        yield number, work(parts[number])
        done((number + 1) / len(parts))


def _claims(count: int) -> int:
    """A pipe from which each process that is ready for more reads the number of a part nobody else has."""
    here, there = os.pipe()
    os.write(there, bytes(range(count)))
    os.close(there)
    return here


def _claimed(claims: int) -> Iterator[int]:
    while number := os.read(claims, 1):
        yield number[0]


def _is_to_be_shared(things: Sized, jobs: int) -> bool:
    """Whether there is enough to do for another process, and one to be had."""
    return jobs > 1 and len(things) >= ENOUGH and can_fork()


def can_fork() -> bool:
    """A fork copies one thread only, so there must be no other."""
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def _started(work: Callable[[Sequence[T]], R], parts: Sequence[Sequence[T]], claims: int) -> tuple[Any, Any]:
    from multiprocessing import get_context

    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    given = partial(_work, work, parts, claims, here, there, os.getpid())
    # It ends with this one, should nobody ask for its results.
    process = context.Process(target=_uninterrupted, args=(given,), daemon=True)
    process.start()
    there.close()
    return process, here


def _uninterrupted(work: Callable[[], object]) -> None:
    """Does the work. What a terminal interrupts is the process that waits for it, which says so, and once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work()


def _work(
    work: Callable[[Sequence[T]], R], parts: Sequence[Sequence[T]], claims: int, read: Any, write: Any, parent: int
) -> None:
    # Results that nobody will read any more must fail to be written: whoever waited for that would hold, for ever, what
    # the process that was killed had locked.
    read.close()
    # What cannot be done here is done, or fails, where it can be told.
    with suppress(Exception):
        wanted = takewhile(lambda _: os.getppid() == parent, _claimed(claims))
        found = list(_done(work, parts, wanted, unheard))
        write.send_bytes(msgspec.msgpack.encode(found))
