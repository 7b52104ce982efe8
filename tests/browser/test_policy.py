"""The site under its own policy, sent as hosts send it: everything works, and what is planted does nothing."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

_TOLD = """
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
  console.error(`refused: ${violatedDirective} ${blockedURI} ${sourceFile}`));
"""


class _Host(http.server.SimpleHTTPRequestHandler):
    """Sends what `_headers` says, where several rules fit the values of all."""

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers ask for it where a page names no icon
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        rules = (Path(self.directory) / "_headers").read_text(encoding="utf-8")
        for rule in re.split(r"\n(?=/)", rules.strip()):
            path, *sent = rule.split("\n")
            pattern = re.sub(r":\w+", "[^/]+", re.escape(path).replace(r"\*", ".*").replace(r"\:", ":"))
            for line in sent if re.fullmatch(pattern, self.path.partition("?")[0]) else ():
                self.send_header(*line.strip().split(": ", 1))
        super().end_headers()


@pytest.fixture(scope="module")
def host(built: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(built))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    context.add_init_script(_TOLD)
    return context.new_page()


def one_of_each_kind(built: Path) -> list[str]:
    """The address of a page of every kind, told by the folders it lies in."""
    found: dict[str, str] = {}
    for path in sorted(built.rglob("*.html")):
        address = path.relative_to(built).as_posix()
        parts = address.split("/")
        found.setdefault(f"{parts[0]} {len(parts)} {'card' in parts} {'page' in parts}", address)
    return [address.removesuffix("index.html") for address in found.values()]


def test_every_kind_of_page_satisfies_the_policy(page: Page, host: str, built: Path) -> None:
    kinds = one_of_each_kind(built)
    assert len(kinds) > 15
    for address in kinds:
        if address != "404.html":  # its links begin at the site's base, which this host has elsewhere
            page.goto(host + address, wait_until="load")
            assert page.evaluate("getComputedStyle(document.body).fontSize") is not None


def test_searching_works(page: Page, host: str) -> None:
    page.goto(f"{host}search/?q=budapest")
    page.wait_for_selector(".found li")


def test_news_since_the_last_visit_are_told(page: Page, host: str) -> None:
    page.goto(host)
    page.mouse.move(5, 5)
    # Playwright waits for a function by way of `eval`, which the policy refuses.
    for _ in range(100):
        if page.evaluate("Object.keys(localStorage).length"):
            return
        page.wait_for_timeout(50)
    pytest.fail("no visit was noted")


def test_links_show_what_they_lead_to(page: Page, host: str) -> None:
    page.goto(f"{host}briefs/budapest-memorandum/")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("main .prose a[href*='actors/'], main .bullets a[href*='actors/'], main .who a").first.hover()
    page.wait_for_selector("#link-preview:not([hidden])")


def test_what_is_planted_does_not_run(browser: Browser, host: str) -> None:
    page = browser.new_page()
    page.route(
        host,
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace(
                "</body>", "<script>window.ran = 1</script><img src=x: onerror='window.ran = 2'></body>"
            ),
        ),
    )
    page.goto(host)
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    page.close()
