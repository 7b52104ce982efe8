"""Plain pages, the page for addresses that lead nowhere, redirects from old addresses, and copied files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from briefgen.model import Document, Kind, Link, PageFile, Reference, Site
from briefgen.site import addresses, prose, references
from briefgen.site.references import Unresolved
from briefgen.site.showing import Showing
from briefgen.views import Copy, NotFoundView, Page, PageView, RedirectView


def pages(showing: Showing) -> Iterator[Page]:
    site = showing.site
    for file in site.pages.values():
        yield page(showing, file)
        yield from _redirects(file.aliases, addresses.of("page", file.id), file.title, file.path)
    for brief in site.briefs.values():
        address = addresses.of("brief", brief.file.id)
        yield from _redirects(brief.file.aliases, address, brief.file.title, brief.file.path)
    yield Page("404.html", "404.html", partial(_not_found, showing), "the page for lost readers", listed=False)


def page(showing: Showing, file: PageFile) -> Page:
    """The page that the file is."""
    return Page(addresses.file(addresses.of("page", file.id)), "page.html", partial(_view, showing, file), file.path)


def _view(showing: Showing, file: PageFile) -> PageView:
    page: tuple[Kind, str] = ("page", file.id)
    body = showing.html(file.body, file.path, page)
    return PageView(file.title, "", addresses.of(*page), body, showing.backlinks(*page))


def _not_found(showing: Showing) -> NotFoundView:
    newest = tuple(showing.card(identifier) for identifier in list(showing.site.briefs)[:5])
    return NotFoundView("Page not found", "", "404.html", newest)


def _redirects(aliases: tuple[Reference, ...], to: str, title: str, source: str) -> Iterator[Page]:
    for alias in aliases:
        address = alias.name.strip("/")
        address += "" if address.endswith(".html") else "/"
        show = partial(RedirectView, title, "", address, addresses.link(to))
        yield Page(addresses.file(address), "redirect.html", show, source, listed=False)


def copies(site: Site) -> list[Copy]:
    """The files that texts lead to, and all of content/static/. What nothing leads to is not published."""
    files = site.names.files
    if not files:
        return []
    wanted = {path for path, address in files.items() if path.endswith(f"/static/{address}")}
    for document in documents(site):
        wanted |= set(_files(site, prose.links(document), document.path))
    return [Copy(files[path], path) for path in sorted(wanted)]


def documents(site: Site) -> Iterator[Document]:
    """Every published file of the site."""
    yield from (brief.file for brief in site.briefs.values())
    yield from (actor.file for actor in site.actors.values() if actor.file)
    yield from (topic.file for topic in site.topics.values() if topic.file)
    yield from (story.file for story in site.stories.values() if story.file)
    yield from site.pages.values()


def _files(site: Site, links: Iterable[Link], path: str) -> Iterator[str]:
    for link in links:
        target = references.followed(site.names, link, path)
        if not isinstance(target, Unresolved) and target.kind == "file":
            yield target.id
