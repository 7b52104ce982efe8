from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.find import find
from tests.sites import CHECKOUT, example_site

#: As root, Chromium runs only without its sandbox; the rest keeps it from calling out.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, built."""
    example = example_site(tmp_path_factory.mktemp("example"))
    settings = (CHECKOUT / "briefgen.yaml").read_text(encoding="utf-8")
    example.write("briefgen.yaml", settings.replace("example.org/", "example.org/some/base/").encode())
    run = example.build()
    assert (0, "") == (run.code, run.err)
    return example.root / "output"


@pytest.fixture(scope="session")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example site on a web server, below a base path."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(built, root / "some" / "base")
    with serving(root) as address:
        yield f"{address}some/base/"


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a web server serves the folder."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class _Server(http.server.ThreadingHTTPServer):
    #: More than a browser opens at once.
    request_queue_size = 64


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass

    def end_headers(self) -> None:
        # A page that is built twice within a second has one date.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("the browser tests need Chromium or Chrome")
        pytest.skip("no Chromium or Chrome on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser on a phone. The test fails if anything on a page failed to load or to run."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    faults: list[str] = []
    context.on("weberror", lambda fault: faults.append(str(fault.error)))
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
