"""Whether what a process had locked is free again."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path


def is_let_go(place: Path) -> bool:
    """Whether the file is locked by nobody, ten seconds from now at the latest."""
    # Windows has none.
    import fcntl

    with place.open() as file:
        for _ in range(500):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            time.sleep(0.02)
    return False
