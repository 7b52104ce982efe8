"""Folders and a file in, a bell out that rings when something in them is saved.

What rang is a hint, never the truth: events get lost and come early. Whoever hears the bell looks at the disk.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from watchdog.events import (
    FileClosedNoWriteEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

#: An editor that saves one file is done when it has been quiet for so many seconds ...
QUIET = 0.01
#: ... and whatever changes many files when it has been quiet for this long.
LONG_QUIET = 0.25
#: So many files are many.
MANY = 4
#: After so many seconds the bell is heard, however much goes on.
PATIENCE = 5.0

#: What Linux means by its errors when there is no room for another watch (inotify(7)).
_LIMITS = {
    errno.ENOSPC: "its limit fs.inotify.max_user_watches is reached",
    errno.EMFILE: "its limit fs.inotify.max_user_instances is reached",
}

Ring = Callable[[Path | None], None]


class Bell:
    """Rung with the place that was changed, or None, from any thread; heard in another."""

    def __init__(self) -> None:
        self._rung: SimpleQueue[Path | None] = SimpleQueue()

    def ring(self, place: Path | None = None) -> None:
        self._rung.put(place)

    def hear(self, within: float) -> set[Path | None]:
        """What rang, once it has been quiet after; nothing, if nothing rang within so many seconds."""
        try:
            heard = {self._rung.get(timeout=within)}
        except Empty:
            return set()
        latest = time.monotonic() + PATIENCE
        while time.monotonic() < latest:
            try:
                heard.add(self._rung.get(timeout=LONG_QUIET if len(heard) >= MANY else QUIET))
            except Empty:
                break
        return heard


@contextmanager
def watched(folders: Iterable[Path], file: Path, ring: Ring) -> Iterator[str]:
    """Rings for whatever changes below the folders, and for the file, while the body runs.

    Gives why that cannot be, or "". The file need not be there, but its folder must.
    """
    observer: Any = Observer()
    try:
        for folder in folders:
            observer.schedule(_Handler(ring), str(folder), recursive=True)
        observer.schedule(_Handler(ring, file.name), str(file.parent), recursive=False)
        observer.start()
    except OSError as error:
        yield _LIMITS.get(error.errno or 0) or error.strerror or str(error)
        return
    try:
        yield ""
    finally:
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    """Rings for what changes under that name; without one, for all that does."""

    def __init__(self, ring: Ring, name: str = "") -> None:
        self._ring, self._name = ring, name

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Reading a file, as the preview itself does, is no change.
        if not isinstance(event, (FileOpenedEvent, FileClosedNoWriteEvent)):
            for path in (event.src_path, event.dest_path):
                place = Path(os.fsdecode(path))
                if path and self._name in {"", place.name}:
                    self._ring(place)
