"""What a build says while it works: a bar on a terminal, a line for each long stage elsewhere."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from briefgen.project import Told

if TYPE_CHECKING:
    from rich.progress import Progress

#: Nothing is said of what takes less than so many seconds.
LONG = 1.0


class Stages:
    """Is told what a build does, and adds up the seconds that each stage takes; `stage` is the one that it is in."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._clock = clock
        self._at, self.stage = clock(), "starting"

    def __call__(self, what: str, part: float) -> None:
        now = self._clock()
        self.seconds[what if part else self.stage] += now - self._at
        self._at, self.stage = now, what


@contextmanager
def on_a_bar(stages: Stages, stream: TextIO) -> Iterator[Told]:
    """What a build is to tell: the stages, and whatever takes long on the terminal, which is drawn anew."""
    bars: list[Progress] = []

    def told(what: str, part: float) -> None:
        stages(what, part)
        if not bars and sum(stages.seconds.values()) > LONG:
            bars.append(_bar(stream))
        for bar in bars:
            bar.update(bar.task_ids[0], description=what, completed=part)
            bar.refresh()

    try:
        yield told
    finally:
        for bar in bars:
            bar.stop()


def _bar(stream: TextIO) -> Progress:
    # Most builds are done before a bar could be read.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    # It draws when told to: a thread of its own would keep the work from being shared out (see `workers`).
    bar = Progress(*columns, console=Console(file=stream), auto_refresh=False, transient=True)
    bar.add_task("", total=1)
    bar.start()
    return bar


@contextmanager
def in_lines(stages: Stages, stream: TextIO) -> Iterator[Told]:
    """The same, with a line on the stream for each stage that took long."""
    said: set[str] = set()

    def told(what: str, part: float) -> None:
        stages(what, part)
        for stage, seconds in stages.seconds.items():
            over = stage != what or part >= 1
            if over and seconds > LONG and stage not in said:
                said.add(stage)
                stream.write(f"{stage} took {seconds:.1f} s\n")

    yield told
