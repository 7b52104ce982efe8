"""Takes the README's pictures of the example site: one page on a desk and on a phone, on light screens and dark.

python -m tests.browser.picture
"""

from __future__ import annotations

import functools
import http.server
import io
import sys
import tempfile
import threading
from base64 import b64encode
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.find import find
from tests.sites import CHECKOUT, briefgen, example_site

#: The brief whose source the README shows.
SHOWN = "briefs/nato-security-guarantees/"
DESK, PHONE = (1180, 800), (390, 760)
#: Both screens side by side. What is drawn here is in CSS pixels; the picture has one and a half of them to each.
FRAME = """
<style>
  body { margin: 0; width: 1440px; height: 850px; position: relative }
  img { position: absolute; box-sizing: border-box; border: 1px solid #8888; box-shadow: 0 6px 22px #0005 }
  .desk { left: 20px; top: 14px; width: 1180px; border-radius: 10px }
  .phone { right: 20px; bottom: 22px; width: 330px; border-radius: 30px; border: 6px solid #333 }
</style>
"""
WIDTH = 1400


def main() -> int:
    path = find()
    if path is None:
        print("No browser: install Chromium or Chrome, or name one in BRIEFGEN_BROWSER.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = _served(_built(Path(folder)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            target = CHECKOUT / f"docs/pictures/site-{scheme}.webp"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(_small(_framed(browser, address + SHOWN, scheme)))
            print(f"{target.relative_to(CHECKOUT)}: {target.stat().st_size / 1000:.0f} kB")
        browser.close()
    return 0


def _built(root: Path) -> Path:
    """The example site's output."""
    example_site(root)
    assert 0 == briefgen(root, "build", "--quiet", "--now", "2025-09-01").code
    return root / "output"


def _served(folder: Path) -> str:
    """The address at which the folder is served, for as long as this process runs."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def _framed(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> bytes:
    """The page on both screens, as PNG with nothing behind them."""
    desk, phone = (_screen(browser, address, scheme, *size) for size in (DESK, PHONE))
    page = browser.new_page(viewport={"width": 1440, "height": 850}, device_scale_factor=1.5)
    images = {"desk": desk, "phone": phone}.items()
    page.set_content(
        FRAME
        + "".join(f'<img class={name} src="data:image/png;base64,{b64encode(png).decode()}">' for name, png in images)
    )
    return page.screenshot(omit_background=True)


def _screen(browser: Browser, address: str, scheme: Literal["light", "dark"], width: int, height: int) -> bytes:
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=2, reduced_motion="reduce"
    )
    page.goto(address, wait_until="networkidle")
    return page.screenshot()


def _small(png: bytes) -> bytes:
    picture = Image.open(io.BytesIO(png))
    picture.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    picture.save(made, "WEBP", quality=72, method=6)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
