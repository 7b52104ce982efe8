"""Which browser the tests open. As a command it makes sure that there is one, fetching Chromium if need be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def installed() -> str | None:
    """The path of the browser that BRIEFGEN_BROWSER names, or of a Chromium or Chrome on this machine."""
    given = os.environ.get("BRIEFGEN_BROWSER")
    found = [given] if given else [path for name in _NAMES if (path := shutil.which(name))]
    return next((path for path in (*found, *_APPLICATIONS) if path and Path(path).exists()), None)


def fetched() -> str | None:
    """The path of the Chromium that Playwright has fetched, if it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """The browser to use, or None where there is none."""
    return installed() or fetched()


def main() -> int:
    browser = find()
    if browser is None:
        print("No Chromium or Chrome here; fetching one for the tests ...")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        browser = find()
    if browser is None:
        print("No browser: install Chromium or Chrome, or name one in BRIEFGEN_BROWSER. The browser tests are skipped.")
        return 1 if os.environ.get("CI") else 0
    print(f"Browser tests use {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
