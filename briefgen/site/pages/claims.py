"""Whether every page has an address of its own, and every address that a writer typed has a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefgen import config as settings
from briefgen.config import Config
from briefgen.model import Link, Site
from briefgen.names import did_you_mean
from briefgen.problems import Problem
from briefgen.site import addresses
from briefgen.views import Copy, Page

#: What disks allow of one part of a path.
MAX_NAME_BYTES = 255


def claims(
    site: Site, config: Config, pages: Iterable[Page], copies: Iterable[Copy], reserved: dict[str, str]
) -> list[Problem]:
    """A problem for each address claimed twice, and for each typed address that no page has."""
    claimed = [*((page.path, page.source) for page in pages), *((copy.path, copy.source) for copy in copies)]
    claimed += reserved.items()
    paths = {path for path, _ in claimed}
    return [*_twice(site, claimed), *_too_long(claimed), *_typed(site, paths), *_menu(config, paths)]


def _twice(site: Site, claimed: list[tuple[str, str]]) -> Iterator[Problem]:
    """Addresses are compared as a disk may compare them: without case, and in one Unicode form."""
    first: dict[str, str] = {}
    folders: dict[str, str] = {}
    keys = [_key(path) for path, _ in claimed]
    for key, (path, source) in zip(keys, claimed, strict=True):
        if key in first:
            yield _conflict(site, path, source, first[key])
        first.setdefault(key, source)
        while key := key.rpartition("/")[0]:
            folders[key] = source
    for key, (path, source) in zip(keys, claimed, strict=True):
        if key in folders:
            yield _conflict(site, path, source, folders[key])


def _key(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _conflict(site: Site, path: str, source: str, other: str) -> Problem:
    if not _is_file(site, source):
        source, other = other, source
    message = f"the address /{path.removesuffix('index.html')} is also claimed by {other}"
    if source == other:
        message = f"this file claims the address /{path.removesuffix('index.html')} twice"
    hint = "rename one of the two, or give it another id: or alias"
    return Problem(source if _is_file(site, source) else settings.FILE, 0, 0, "address-twice", message, hint)


def _is_file(site: Site, source: str) -> bool:
    """Whether the source of a page is a file that a writer can open, not a list that briefgen makes."""
    return source in site.names.paths or source in site.names.files or source.startswith("layouts/")


def _too_long(claimed: list[tuple[str, str]]) -> Iterator[Problem]:
    for path, source in claimed:
        if len(path.encode()) > MAX_NAME_BYTES and any(len(part.encode()) > MAX_NAME_BYTES for part in path.split("/")):
            message = f"the address /{path} has a part longer than {MAX_NAME_BYTES} bytes"
            yield Problem(source, 0, 0, "address-long", message, "shorten the name")


def _typed(site: Site, paths: set[str]) -> Iterator[Problem]:
    for path, link in site.typed:
        address = link.target.lstrip("/")
        if not _exists(address, paths) and not _is_broken(site, address):
            yield _missing(path, link, paths)


def _exists(address: str, paths: set[str]) -> bool:
    plain = address.lstrip("/").partition("#")[0].partition("?")[0]
    return addresses.file(plain) in paths or f"{plain}/index.html" in paths


def _is_broken(site: Site, address: str) -> bool:
    """Whether the address is that of a thing, or of a brief's question, whose file could not be understood."""
    own = any(addresses.of(kind, i).strip("/") == address.strip("/") for kind, i in site.names.broken)
    return own or any(address.startswith(f"questions/{i}/") for kind, i in site.names.broken if kind == "brief")


def _missing(path: str, link: Link, paths: set[str]) -> Problem:
    message = f'this site has no page at "{link.target}"'
    hint = did_you_mean(link.target, (f"/{one.removesuffix('index.html')}" for one in paths))
    return Problem(path, link.line, link.column, "missing-page", message, hint, link.width)


def _menu(config: Config, paths: set[str]) -> Iterator[Problem]:
    for item in config.nav:
        if item.url.startswith("/") and not _exists(item.url, paths):
            known = (f"/{path.removesuffix('index.html')}" for path in paths)
            message = f'nav: "{item.title}" leads to {item.url}, which is no page of this site'
            yield Problem(settings.FILE, 0, 0, "missing-page", message, did_you_mean(item.url, known))
