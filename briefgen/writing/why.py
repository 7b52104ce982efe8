"""One page in, why it was last rendered, whether it would be now, and what it is made of out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from posixpath import normpath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from briefgen.build import Linked
from briefgen.model import FOLDERS, Site
from briefgen.names import did_you_mean
from briefgen.project import Project, on_disk
from briefgen.publish import around, frames, key_of, left
from briefgen.render import difference
from briefgen.render.layouts import published
from briefgen.site import addresses
from briefgen.store.output import Entry
from briefgen.views import HERE, Page
from briefgen.writing.unknown import Unknown

_ADDRESS = re.compile(rf"{HERE}([^\"#?<>\s]*)")


class Reason(NamedTuple):
    """What is known of a page.

    Its file was `written` at that moment, and last rendered `because` of that: "" where it was new to the output. `now`
    says why a build would render it again, or is "". It is made of its own text at `source` ("" where it has none),
    the files of its layout, and what the texts at the paths `others` say of themselves.
    """

    page: Page
    written: datetime | None
    because: str
    now: str
    source: str
    layouts: list[Path]
    others: list[str]


def page_at(project: Project, site: Linked, place: str) -> Page:
    """The page that a path, an address or a URL leads to. A path may be that of the page or of its text.

    Raises `Unknown`, also where the site has a file there that is no page.
    """
    pages = {page.path: page for page in site.pages}
    wanted = _own(site, _path_in_site(project, place)) or _address(project, site, place)
    for path in (wanted, addresses.file(f"{wanted}/".lstrip("/"))):
        if path in pages:
            return pages[path]
    copies = {copy.path: copy.source for copy in site.copies} | {path: f"layouts/{path}" for path in site.assets}
    copies |= {address: f"layouts/{path}" for path, address in published(site.assets).items()}
    if wanted in copies:
        raise Unknown(f"/{wanted} is no page", f"it is a copy of {copies[wanted]}, made again when that changes")
    near = did_you_mean(f"/{wanted}", [f"/{page.address}" for page in site.pages], "look for it:  briefgen list briefs")
    raise Unknown(f"the site has no page {place}", near)


def why(project: Project, site: Linked, page: Page) -> Reason:
    """What is known of the page. The site must have no errors, for its views would show them."""
    outputs, view = left(project).outputs, page.view
    shown_in = frames(site.site, site.config, site.layouts.language, published(site.assets))
    key = key_of(page, view, around(shown_in), site.layouts)
    entry = outputs.entries.get(page.path)
    now = _now(project, page, entry, "" if entry is None or entry.key == key else difference(entry.key, key, view))
    texts, own = set(_texts(site.site, view)), on_disk(project, page.source).is_file()
    return Reason(
        page,
        None if entry is None else datetime.fromtimestamp(entry.time / 1e9, site.config.zone),
        outputs.why.get(page.path, ""),
        now,
        page.source if own else "",
        site.layouts.files(page.layout),
        sorted(texts - {page.source}),
    )


def _now(project: Project, page: Page, entry: Entry | None, differs: str) -> str:
    if entry is None:
        return "it is new"
    try:
        info = os.lstat(project.output / page.path)
    except OSError:
        return differs or "its file is gone"
    touched = (info.st_size, info.st_mtime_ns) != (entry.size, entry.time)
    return differs or ("its file was changed by others" if touched else "")


def _path_in_site(project: Project, place: str) -> str:
    """The place as problems show it, if it is the path of a text on disk; else as it is."""
    path = Path(os.path.abspath(place))  # noqa: PTH100 (a link stays a link)
    if not path.is_file() or not path.is_relative_to(project.content):
        return place
    base = project.root if project.content.is_relative_to(project.root) else project.content.parent
    return path.relative_to(base).as_posix()


def _own(site: Linked, path: str) -> str:
    """The path of the page whose text lies there, or "". Raises `Unknown` where it is not published yet."""
    held = next((held for held in site.site.held_back if held.path == path), None)
    if held is not None:
        raise Unknown(f"{path} has no page yet", f"it appears from {held.until}" if held.until else "it is a draft")
    target = site.site.names.paths.get(path)
    kind = next((kind for kind in FOLDERS if target and target.kind == kind), None)
    return addresses.file(addresses.of(kind, target.id)) if kind and target else ""


def _address(project: Project, site: Linked, place: str) -> str:
    """The place as a path in the output folder."""
    path = Path(os.path.abspath(place))  # noqa: PTH100 (a link stays a link)
    if path.is_relative_to(project.output) and path != project.output:
        return path.relative_to(project.output).as_posix()
    try:
        inside = unquote(urlsplit(place).path)
    except ValueError:
        # What no browser can open is no address of the site either.
        return place
    inside = normpath(f"/{inside.removeprefix(site.config.base)}").strip("/")
    return inside or "index.html"


def _texts(site: Site, view: msgspec.Struct) -> Iterator[str]:
    """The paths of the texts of all things that the view names or leads to."""
    found = {match[1] for text in _strings(msgspec.to_builtins(view)) for match in _ADDRESS.finditer(text)}
    things: dict[str, Mapping[str, Any]] = {
        "briefs": {**site.briefs, **site.translations},
        "questions": site.briefs,
        "actors": site.actors,
        "topics": site.topics,
        "stories": site.stories,
    }
    for address in found:
        folder, _, rest = unquote(address).partition("/")
        thing = things.get(folder, {}).get(rest.partition("/")[0])
        file = getattr(thing, "file", None) or site.pages.get(folder)
        if file is not None:
            yield file.path


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
