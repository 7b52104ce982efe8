"""Asks Lighthouse what it thinks of the example site on a phone, page kind by page kind; prints a table in Markdown.

    python -m tests.benchmarks.lighthouse

Lighthouse comes from its npm package, which `npx` fetches; it drives the browser that the tests use. The site is served
compressed, as hosts serve it. Ends with 1 if any page has less than 100 in any category.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from tests.browser.find import find

ROOT = Path(__file__).parents[2]
PAGES = {
    "brief": "briefs/nato-security-guarantees/",
    "topic": "topics/ukraine/",
    "actor": "actors/mark-rutte/",
    "storyline": "stories/ukraine-guarantees/",
    "ledger": "questions/",
    "home": "",
    "search": "search/?q=troops",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        build = [sys.executable, "-m", "briefgen", "build", "--quiet", "--output", str(output)]
        subprocess.run(build, cwd=ROOT, check=True)
        address = _served(output)
        print(f"| page | {' | '.join(CATEGORIES)} | requests | KB |\n|---|{'---:|' * (len(CATEGORIES) + 2)}")
        scores = [_asked(kind, address + page, Path(folder) / "report.json") for kind, page in PAGES.items()]
    return 0 if min(map(min, scores)) == 100 else 1


def _served(output: Path) -> str:
    """The address at which the folder is served from now on."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Starlette(middleware=[Middleware(GZipMiddleware)])
    site.mount("/", StaticFiles(directory=output, html=True))
    server = uvicorn.Server(uvicorn.Config(site, log_level="error"))
    threading.Thread(target=server.run, args=([listening],), daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return f"http://127.0.0.1:{listening.getsockname()[1]}/"


def _asked(kind: str, address: str, report: Path) -> list[int]:
    """The page's scores, from 0 to 100; they are printed with what it cost to load."""
    command = ["npx", "--yes", "lighthouse", address, "--quiet", "--output=json", f"--output-path={report}"]
    flags = "--chrome-flags=--headless=new --no-sandbox"
    subprocess.run([*command, flags], env={**os.environ, "CHROME_PATH": find() or ""}, check=True)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    scores = [round(100 * found["categories"][category]["score"]) for category in CATEGORIES]
    loaded = found["audits"]["network-requests"]["details"]["items"]
    size = sum(one["transferSize"] for one in loaded) / 1000
    print(f"| {kind} | {' | '.join(map(str, scores))} | {len(loaded)} | {size:.1f} |", flush=True)
    return scores


if __name__ == "__main__":
    sys.exit(main())
