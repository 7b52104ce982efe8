"""Work that may take too much, or end the process that does it, in: its result out, or why there is none.

It is done in a process of its own, which the system stops when it has computed or taken up too much: a thread, or a
handler of signals, gets no turn while one call of a library lasts. Processes are forked where this one has no other
threads; else, and on systems that cannot fork, a new one is begun, which takes a moment.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Literal, NoReturn

import msgspec

from briefgen.workers import can_fork

if sys.platform != "win32":
    import resource

#: So many bytes the work may take up, beside what its process has from the beginning.
MEMORY = 768 * 1024 * 1024
#: Waiting counts as little work: on the clock, all may take so many times as long as on the processor.
PATIENCE = 6
#: How a process ends that has no result, as its exit status.
_OUT_OF_MEMORY, _FAILED = 3, 4

#: From the data that it is given to its result; it stands at the top of a module.
Work = Callable[[bytes], bytes]


class Lost(Exception):
    """There is no result: the work took too much time or memory, or its process died; `how` it did."""

    def __init__(self, why: Literal["time", "memory", "died"], how: str = "") -> None:
        super().__init__(how or why)
        self.why, self.how = why, how


def apart(work: Work, given: bytes, seconds: int) -> bytes:
    """What the work makes of the data, in so many seconds of computing. Raises `Lost`."""
    if can_fork():
        return _forked(work, given, seconds)
    return _begun(work, given, seconds)


def _forked(work: Work, given: bytes, seconds: int) -> bytes:
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.close(here)
            for sign in (signal.SIGINT, signal.SIGTERM):
                signal.signal(sign, signal.SIG_DFL)
            _answer(work, given, seconds, there)
        os._exit(_FAILED)
    os.close(there)
    ended = False
    try:
        found = _heard(here, time.monotonic() + PATIENCE * seconds)
        if found is not None:
            ended, status = True, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            return _result(found, status)
        raise Lost("time")
    finally:
        os.close(here)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _heard(pipe: int, until: float) -> bytes | None:
    """All that comes through the pipe until it is closed; None where that is not soon enough."""
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0 and select([pipe], [], [], left)[0]:
        part = os.read(pipe, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _begun(work: Work, given: bytes, seconds: int) -> bytes:
    if not sys.executable:
        # Python is part of another program, which cannot be begun again for this.
        return work(given)
    begin = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import asked; asked()"
    asked_for = msgspec.msgpack.encode((work.__module__, work.__qualname__, seconds, given))
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(  # noqa: S603 (Python itself, for a function of ours)
        [sys.executable, "-c", begin],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    ) as child:
        try:
            # Where the system does not measure what a process computes, the clock counts.
            found, _ = child.communicate(asked_for, PATIENCE * seconds if hidden == 0 else seconds)
        except subprocess.TimeoutExpired:
            raise Lost("time") from None
        finally:
            child.kill()
    return _result(found, child.returncode)


def asked() -> NoReturn:
    """Does the work that standard input names, in a process that was begun for it."""
    there = os.dup(1)
    with Path(os.devnull).open("wb") as nowhere:
        # What an extension prints is no part of the result.
        os.dup2(nowhere.fileno(), 1)
    module, name, seconds, given = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=tuple[str, str, int, bytes])
    _answer(getattr(importlib.import_module(module), name), given, seconds, there)


def _answer(work: Work, given: bytes, seconds: int, there: int) -> NoReturn:
    """Does the work within the bounds, writes its result into the pipe, and ends the process."""
    status = 0
    try:
        _bound(seconds)
        found = work(given)
    except MemoryError:
        status, found = _OUT_OF_MEMORY, b""
    except Exception as error:  # whatever it is, it is told of the text
        status, found = _FAILED, f"{type(error).__name__}: {error}".encode("utf-8", "replace")
    with open(there, "wb") as pipe:
        pipe.write(found)
    os._exit(status)


def _bound(seconds: int) -> None:
    """Has the system end this process when it has computed for so many seconds, and give it no more than `MEMORY`."""
    if sys.platform == "win32":
        return
    # A library that is out of memory says so, and nobody is to read that.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, round(time.process_time()) + seconds)
    if (taken := _taken()) is not None:
        _limit(resource.RLIMIT_AS, taken + MEMORY)


def _limit(what: int, most: int) -> None:
    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _taken() -> int | None:
    """The bytes of addresses that this process has by now; None where the system does not tell (proc(5))."""
    try:
        with Path("/proc/self/statm").open(encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def _result(found: bytes, status: int) -> bytes:
    """The result, by how its process ended. Raises `Lost`."""
    if status == 0:
        return found
    if status == _OUT_OF_MEMORY:
        raise Lost("memory")
    if status == _FAILED:
        raise Lost("died", found.decode("utf-8", "replace"))
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        raise Lost("time")
    raise Lost("died", signal.Signals(-status).name if status < 0 else f"exit status {status}")
