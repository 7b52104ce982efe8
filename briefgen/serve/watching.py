"""Folders and a file in, a bell out that rings when something in them is saved.

What rang is a hint, never the truth: events get lost and come early. Whoever hears the bell looks at the disk.
"""

from __future__ import annotations

import errno
import logging
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
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


class Watch:
    """Rings for whatever changes below the folders, and for the file. `fault` says why that cannot be, or is ""."""

    def __init__(self, folders: Callable[[], Iterable[Path]], file: Path, ring: Ring) -> None:
        self._folders, self._ring = folders, ring
        self._observer: Any = Observer()
        self._watched: dict[Path, tuple[int, Any]] = {}
        self.fault = ""
        try:
            for folder in folders():
                self._begin(folder)
            self._observer.schedule(_Handler(ring, file.name), str(file.parent), recursive=False)
            self._observer.start()
        except OSError as error:
            self.fault = _LIMITS.get(error.errno or 0) or error.strerror or str(error)

    def renew(self) -> None:
        """Watches the folders that have come since, or in the place of others: one that goes is watched no more."""
        if self.fault:
            return
        alive = [emitter.watch for emitter in self._observer.emitters if emitter.is_alive()]
        for folder in self._folders():
            number, watch = self._watched.get(folder, (0, None))
            # It may go again at any moment; the next look is soon.
            with suppress(OSError, KeyError):
                if watch not in alive or folder.stat().st_ino != number:
                    if watch is not None:
                        del self._watched[folder]
                        self._observer.unschedule(watch)
                    self._begin(folder)

    def _begin(self, folder: Path) -> None:
        number = folder.stat().st_ino
        self._watched[folder] = (number, self._observer.schedule(_Handler(self._ring), str(folder), recursive=True))

    def end(self) -> None:
        """Watches nothing any more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()


@contextmanager
def watched(folders: Callable[[], Iterable[Path]], file: Path, ring: Ring) -> Iterator[Watch]:
    """Watches while the body runs. The file need not be there, but its folder must."""
    said = _Said(ring)
    # A folder that is moved about is told of at length, and so is what was lost; who writes can do nothing about it.
    with warnings.catch_warnings(), said.heard():
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        watch = Watch(folders, file, ring)
        try:
            yield watch
        finally:
            watch.end()


class _Said(logging.Handler):
    """Rings for what the library says, which is that it has lost something (inotify(7), "IN_Q_OVERFLOW")."""

    def __init__(self, ring: Ring) -> None:
        super().__init__(logging.WARNING)
        self._ring = ring

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 (what it says is no place)
        self._ring(None)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hears the library, and nobody else does, while the body runs."""
        logger = logging.getLogger("watchdog")
        logger.addHandler(self)
        logger.propagate = False
        try:
            yield
        finally:
            logger.propagate = True
            logger.removeHandler(self)


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
