"""A preview and an address in, the answer to a browser out. What is asked for is looked up, never searched on disk."""

from __future__ import annotations

import html
import mimetypes
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from briefgen.content.files import bytes_of
from briefgen.digest import of_bytes
from briefgen.problems import LineOf, Problem, as_text, count, errors
from briefgen.render import render
from briefgen.render.layouts import Faulty
from briefgen.serve.preview import Preview
from briefgen.views import Page

#: Where browsers hear of changes. No file of a site can have this address: hidden files are passed over.
EVENTS = ".briefgen/events"
#: What the preview lays over pages, by its address: from files, for what stands in a page itself no policy lets act.
_OWN = {f".briefgen/{name}": name for name in ("reload.js", "problems.css")}
#: Lines of a text are told by their gutter from what is said of them.
_IS_EXCERPT = re.compile(r" +\d* \| ").match


class Answer(NamedTuple):
    """Status, media type and bytes; the entity tag (RFC 9110, 8.8.3); for a redirect, the address it leads to."""

    status: int
    kind: str
    body: bytes
    tag: str = ""
    location: str = ""


def answer(preview: Preview, address: str, line_of: LineOf, token: str) -> Answer:
    """What the preview holds at the address, which is without the slash it begins with.

    `token` lets the page hear of changes.
    """
    if address in _OWN:
        data = _own_file(_OWN[address])
        return Answer(200, _kind(address), data, _tag(data))
    path = f"{address}index.html" if not address or address.endswith("/") else address
    if path in preview.pages:
        return _page(preview, preview.pages[path], 200, line_of, token)
    if path in preview.files:
        return _file(preview, path)
    if f"{path}/index.html" in preview.pages:
        return Answer(308, "text/plain", b"", location=f"/{quote(path)}/")
    missing = preview.pages.get("404.html")
    if missing is None:
        return _html(404, "<!doctype html><title>Not found</title><p>There is no such page.", preview, line_of, token)
    return _page(preview, missing, 404, line_of, token)


def _file(preview: Preview, path: str) -> Answer:
    try:
        # Since the folder was listed, a link that leads elsewhere may have taken the file's place.
        place = preview.files[path].resolve(strict=True)
        data = bytes_of(place)[1] if _is_in(preview.homes, place) else None
    except OSError:
        data = None
    if data is None:
        return Answer(404, "text/plain", b"This file has just gone.\n")
    return Answer(200, _kind(path), data, _tag(data))


def _is_in(folders: Sequence[Path], place: Path) -> bool:
    return any(place.is_relative_to(folder) for folder in folders)


def _page(preview: Preview, page: Page, status: int, line_of: LineOf, token: str) -> Answer:
    try:
        data = render(page.path, page.layout, page.view, preview.frames[page.language], preview.layouts)
    except Faulty as fault:
        return _html(500, _SHELL, preview, line_of, token, [fault.problem])
    except Exception:
        # A site with errors need not hold together; what is wrong with it is told instead.
        if not errors(preview.problems):
            raise
        return _html(500, _SHELL, preview, line_of, token)
    if page.path.endswith(".html"):
        return _html(status, data.decode(), preview, line_of, token)
    return Answer(status, _kind(page.path), data, _tag(data))


_SHELL = (
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'
    "<title>This page cannot be shown</title><body><h1>This page cannot be shown</h1></body></html>"
)


def _html(
    status: int, text: str, preview: Preview, line_of: LineOf, token: str, more: Sequence[Problem] = ()
) -> Answer:
    """The page with what is wrong laid over it, and the script that follows changes."""
    problems = [*more, *preview.problems]
    over = _overlay(problems, line_of) if problems else ""
    version = _tag(f"{status}{text}{over}".encode())
    told = f'data-events="/{EVENTS}?token={token}" data-version="{html.escape(version)}"'
    tag = f'<script src="/.briefgen/reload.js" {told}></script>'
    before, end, after = text.rpartition("</body>")
    whole = f"{before}{over}{tag}{end}{after}" if end else f"{text}{over}{tag}"
    return Answer(status, "text/html; charset=utf-8", whole.encode(), version)


def _overlay(problems: Sequence[Problem], line_of: LineOf) -> str:
    """The problems in a box at the foot of the window, which the site's own style does not reach."""
    told = "\n\n".join(as_text(problem, line_of, lambda text, _role: text) for problem in problems)
    shown = "\n".join(map(_told, told.split("\n")))
    is_open = " open" if errors(problems) else ""
    return (
        '<div id="briefgen-problems" lang="en" dir="ltr"><template shadowrootmode="open">'
        f'<link rel="stylesheet" href="/.briefgen/problems.css"><details{is_open}><summary>{count(problems)}</summary>'
        f'<pre tabindex="0">{shown}</pre></details></template></div>'
    )


def _told(line: str) -> str:
    """The line of what is told; lines of a text, and the marks below them, break otherwise than words."""
    kind = ' class="excerpt"' if _IS_EXCERPT(line) else ""
    return f"<span{kind}>{html.escape(line)}</span>"


@cache
def _own_file(name: str) -> bytes:
    """What the file of that name beside this one holds."""
    return files("briefgen.serve").joinpath(name).read_bytes()


def _tag(data: bytes) -> str:
    return f'"{of_bytes(data).hex()[:16]}"'


def _kind(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))
    return f"{kind}; charset=utf-8" if is_text else kind
