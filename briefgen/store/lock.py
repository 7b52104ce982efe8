"""One build at a time: a file that names the process at work."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from briefgen.store.output import Refused


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock at the path. Raises `Refused` where another living process holds it.

    Where the disk takes no lock, such as a read-only one, there is none.
    """
    taken = _take(path)
    try:
        yield
    finally:
        if taken:
            path.unlink(missing_ok=True)


def _take(path: Path) -> bool:
    for _ in range(2):
        try:
            path.parent.mkdir(exist_ok=True)
            with path.open("x") as lock:
                lock.write(str(os.getpid()))
        except FileExistsError:
            holder = _holder(path)
            if holder is not None:
                message = f"another build of this site is at work (process {holder})"
                raise Refused(message, "wait until it has finished") from None
            path.unlink(missing_ok=True)
        except OSError:
            return False
        else:
            return True
    return False


def _holder(path: Path) -> int | None:
    """The process that holds the lock, if it is alive."""
    try:
        pid = int(path.read_text())
        if pid <= 0:
            # Not a process: to os.kill it would stand for many.
            return None
        os.kill(pid, 0)
    except PermissionError:
        return pid
    except (OSError, ValueError, OverflowError):
        return None
    return pid
