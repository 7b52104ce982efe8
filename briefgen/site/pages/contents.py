"""The site's contents: its plain pages in the order that briefgen.yaml gives them, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen import config as settings
from briefgen.config import Config
from briefgen.model import Site
from briefgen.problems import Problem
from briefgen.site.references import Unresolved, named
from briefgen.views import Part, Ref


def contents(site: Site, config: Config, pages: Mapping[str, Ref]) -> tuple[Part, ...]:
    """The parts of the contents. `pages` are the links to pages, by the ids of their originals."""
    return tuple(Part(part.title, tuple(pages[page] for page in _listed(site, part))) for part in config.contents)


def neighbours(site: Site, config: Config, page: str) -> tuple[str, str]:
    """The ids of the pages before and after that page in the contents, or ""; of all, those of their originals."""
    listed = [one for part in config.contents for one in _listed(site, part)]
    if page not in listed:
        return "", ""
    at = listed.index(page)
    return listed[at - 1] if at else "", listed[at + 1] if at + 1 < len(listed) else ""


def _listed(site: Site, part: settings.Part) -> list[str]:
    """The ids of the originals of the part's pages; what names none is told by `misnamed`."""
    found = (named(site.names, "page", name.name) for name in part.pages)
    return [site.original("page", one) for one in found if isinstance(one, str) and one in site.pages]


def misnamed(site: Site, config: Config) -> Iterator[Problem]:
    """A problem for each name in the contents that is no page's, or that of one that stands there already."""
    before: set[str] = set()
    for name in (name for part in config.contents for name in part.pages):
        found = named(site.names, "page", name.name)
        at, width = (settings.FILE, name.line, name.column), len(name.name)
        if isinstance(found, Unresolved):
            yield Problem(*at, found.rule, found.message, found.hint, width)
        elif (original := site.original("page", found)) in before:
            message = f'the contents have already named the page "{original}"'
            yield Problem(*at, "named-twice", message, "delete one of the two", width)
        else:
            before.add(original)
