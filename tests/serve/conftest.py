from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import httpx
import pytest

from tests.sites import NOW, SiteFolder


class Serving:
    """A preview that runs: the address it says it has, and a browser's requests to it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.out: IO[str] = process.stdout
        self.address = next(word for line in self.out for word in line.split() if word.startswith("http://"))
        self.browser = httpx.Client(base_url=self.address, timeout=10)

    def shows(self, address: str, words: str) -> bool:
        """Whether the page shows the words within a while."""
        return self.within(lambda: words in self.browser.get(address).text)

    def hides(self, address: str, words: str) -> bool:
        """Whether the page ceases to show the words within a while."""
        return self.within(lambda: words not in self.browser.get(address).text)

    def within(self, true: Callable[[], bool]) -> bool:
        """Whether it becomes true while the preview says one thing after another, or at once."""
        latest = time.monotonic() + 20
        while time.monotonic() < latest:
            if true():
                return True
            time.sleep(0.01)
        return False

    def events(self) -> str:
        """The address at which its pages hear of changes."""
        return self.browser.get("/").text.partition('data-events="')[2].partition('"')[0]

    def end(self) -> int:
        """Interrupts it as Ctrl+C does; the code it ended with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


@contextlib.contextmanager
def served(root: Path, *arguments: str, now: str = NOW) -> Iterator[Serving]:
    """Serves the site in the folder on a free port, as a writer would, while the body runs.

    It is shown as it is at the moment `now`; without one, as it is by the clock.
    """
    moment = ["--now", now] if now else []
    command = [sys.executable, "-m", "briefgen", "serve", "--port", "0", *moment, *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        command, cwd=root, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    with contextlib.ExitStack() as stack:
        stack.callback(process.wait)
        stack.enter_context(process.stdout or contextlib.nullcontext())
        stack.callback(process.kill)
        preview = Serving(process)
        stack.enter_context(preview.browser)
        yield preview


@pytest.fixture
def serving(site: SiteFolder) -> Iterator[Callable[..., Serving]]:
    """Serves the site on a free port until the test ends."""
    with contextlib.ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(served(site.root, *arguments))
