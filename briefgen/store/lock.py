"""One build at a time: a file that the process at work holds locked, and in which it stands by its number.

The system takes a lock back when the process that holds it ends, however it ends. So nobody has to find out whether a
number still stands for a living build, and the file stays: were it removed, a build that has just opened it could lock
what nobody else sees.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from briefgen.store.output import Refused

#: Where Windows locks a byte nobody else can read it, so it is one that no number reaches.
_BYTE = 1 << 20


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock at the path. Raises `Refused` where another process, or another caller in this one, holds it.

    Where the disk takes no lock, such as a read-only one, there is none. Raises `Refused` too where the file or its
    folder is a symbolic link: what it leads to would be emptied.
    """
    for place in (path.parent, path):
        if place.is_symlink():
            raise Refused(f"{place} is a symbolic link, behind which nothing is kept", "remove that symbolic link")
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(exist_ok=True)
            # Neither read nor emptied before it is locked.
            file = stack.enter_context(path.open("ab", buffering=0))
        except OSError:
            yield
            return
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            raise Refused(
                f"another build of this site is at work{_holder(path)}", "wait until it has finished"
            ) from None
        except OSError:
            yield
            return
        stack.callback(_unlock, file)
        # Whose it is helps whoever meets it, and no more: a full disk still has room for a lock.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(str(os.getpid()).encode())
        yield


def _holder(path: Path) -> str:
    """The number of the process that holds the lock, as it is told."""
    with contextlib.suppress(OSError, ValueError):
        return f" (process {int(path.read_bytes())})"
    return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        """Raises PermissionError where another holds the lock."""
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: BinaryIO) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        """Raises BlockingIOError where another holds the lock, and other OSErrors where the disk takes none."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: BinaryIO) -> None:
        # Processes that were forked meanwhile have the file open too, so closing it here would not do.
        fcntl.flock(file, fcntl.LOCK_UN)
