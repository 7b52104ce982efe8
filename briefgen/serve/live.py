"""A preview that follows the disk: the one place of the preview that changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefgen import unchanged
from briefgen.garbage import no_search, search
from briefgen.project import Project
from briefgen.serve.opening import keep
from briefgen.serve.preview import Preview, again, glance
from briefgen.serve.watching import Bell, Watch
from briefgen.site.opened import Opened

#: Seconds after which the disk is looked at, though nothing rang: events get lost.
_LOOK = 3.0
#: The same where nothing can ring.
_POLL = 1.0
#: Seconds of rest after a quick answer, before the whole disk is looked at.
_REST = 0.3


class Change(NamedTuple):
    """One preview after another, and the seconds it took to make."""

    before: Preview
    after: Preview
    seconds: float


class Live:
    """The preview of a project. `clock` tells the moment to show it at.

    `tell` hears of each change, `fail` of faults of briefgen itself: what is wrong with content is a problem, and part
    of the preview.
    """

    def __init__(
        self,
        project: Project,
        preview: Preview,
        clock: Callable[[], datetime],
        tell: Callable[[Change], None],
        fail: Callable[[str], None],
    ) -> None:
        self.preview = preview
        self._project = project
        self._clock = clock
        self._tell = tell
        self._fail = fail
        self._fault = ""
        # What was opened from what was kept need not be kept again.
        self._kept = preview.origins if isinstance(preview.pages, Opened) else None
        self._layouts = preview.layouts
        self._is_moving = False
        self._ended = threading.Event()

    def follow(self, bell: Bell, watch: Watch) -> None:
        """Keeps the preview true to the disk until told to end."""
        usual = wait = _POLL if watch.fault else _LOOK
        looked = time.monotonic()
        while not self._ended.is_set():
            heard = bell.hear(wait)
            if self._ended.is_set():
                break
            wait = usual
            places = {place for place in heard if place is not None}
            # Who goes on saving known texts is not to wait for new ones for ever.
            if places and time.monotonic() - looked < _LOOK and self._took(partial(self._glanced, places)):
                # What rang may not be all that changed; but who has just saved waits for the page first.
                wait = _REST
                continue
            watch.renew()
            took, looked = self._took(self._looked), time.monotonic()
            if self._is_moving:
                wait = _REST
            elif not took and not heard:
                self._keep()
                self._let_go()
        self._keep()

    def _keep(self) -> None:
        """Keeps what is shown for the next preview, where it was linked anew since that was done last."""
        if self._kept is not self.preview.origins:
            self._kept = self.preview.origins
            with no_search():
                keep(self._project, self.preview)

    def _let_go(self) -> None:
        """Finds layouts that are used no more: they lead back to themselves, so nothing else lets them go."""
        if self._layouts is not self.preview.layouts:
            self._layouts = self.preview.layouts
            search()

    def end(self, bell: Bell) -> None:
        """Ends what follows, which hears the bell."""
        self._ended.set()
        bell.ring()

    def _glanced(self, places: set[Path]) -> Preview:
        return glance(self._project, self.preview, places, self._clock())

    def _looked(self) -> Preview:
        return again(self._project, self.preview, unchanged.look(self._project), self._clock())

    def _took(self, make: Callable[[], Preview]) -> bool:
        """Whether another preview is shown now."""
        began, before, self._is_moving = time.perf_counter(), self.preview, False
        try:
            after = make()
        except OSError:
            # A folder is being moved or replaced; the next look, which is soon, finds what has become of it.
            self._is_moving = True
            return False
        except Exception as error:
            # Whoever writes must not lose the preview; the next save may not meet the fault.
            fault = f"{type(error).__name__}: {error}"
            if fault != self._fault:
                self._fault = fault
                self._fail(fault)
            return False
        self._fault = ""
        self.preview = after
        if after.pages is before.pages and after.problems == before.problems and after.site is before.site:
            return False
        self._tell(Change(before, after, time.perf_counter() - began))
        return True


def folders(project: Project) -> list[Path]:
    """The folders in which a save may change the preview, none inside another."""
    wanted = sorted({project.content, *project.layout_folders})
    apart = [one for one in wanted if not any(one != other and one.is_relative_to(other) for other in wanted)]
    return [folder for folder in apart if folder.is_dir()]
