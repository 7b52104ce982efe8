"""Plain pages, the page for addresses that lead nowhere, redirects from old addresses, and copied files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from itertools import islice

from briefgen.config import Config
from briefgen.model import Kind, PageFile, Reference, Site
from briefgen.site import addresses
from briefgen.site.pages.contents import neighbours
from briefgen.site.showing import Showing
from briefgen.site.shown.backlinks import backlinks
from briefgen.site.shown.briefs import card
from briefgen.site.shown.fields import fields_of
from briefgen.site.shown.translations import translations
from briefgen.views import Copy, Html, NotFoundView, Page, PageView, RedirectView, Ref

#: A text of so many sections has a list of them before it.
_SECTIONS = 4
#: So many briefs are offered to lost readers.
_NEWEST = 5
_SECTION = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


def redirects(site: Site) -> Iterator[Page]:
    """What leads on from the addresses that pages and briefs name as aliases."""
    for file in site.pages.values():
        yield from _redirects(file.aliases, addresses.of("page", file.id), file.title, file.path)
    for brief in (*site.briefs.values(), *site.translations.values()):
        address = addresses.of("brief", brief.file.id)
        yield from _redirects(brief.file.aliases, address, brief.file.title, brief.file.path)


def not_found(showing: Showing) -> Page:
    """The page for addresses that lead nowhere."""
    return Page("404.html", "404.html", partial(_not_found, showing), "the page for lost readers", listed=False)


def page(showing: Showing, file: PageFile, config: Config) -> Page:
    """The page that the file is."""
    path, show = addresses.file(addresses.of("page", file.id)), partial(_view, showing, file, config)
    return Page(path, "page.html", show, file.path, language=showing.framed_in)


def _view(showing: Showing, file: PageFile, config: Config) -> PageView:
    page: tuple[Kind, str] = ("page", file.id)
    original = showing.site.original(*page)
    previous, following = neighbours(showing.site, config, original)
    body = showing.html(file.body, file.path, page)
    return PageView(
        title=file.title,
        description="",
        address=addresses.of(*page),
        body=body,
        places=_places(body),
        backlinks=backlinks(showing, "page", original),
        previous=showing.ref("page", previous) if previous else None,
        next=showing.ref("page", following) if following else None,
        language=showing.reads,
        lang=showing.lang(showing.reads),
        translations=translations(showing, *page),
        fields=fields_of(showing, "page", file),
    )


def _places(body: Html) -> tuple[Ref, ...]:
    """The sections of the text, where there are so many that a list of them helps."""
    found = _SECTION.findall(body.text)
    if len(found) < _SECTIONS:
        return ()
    return tuple(Ref(Html(title).plain, addresses.place(unescape(name))) for name, title in found)


def _not_found(showing: Showing) -> NotFoundView:
    newest = tuple(card(showing, identifier) for identifier in islice(showing.site.briefs, _NEWEST))
    return NotFoundView(showing.language.gettext("Page not found"), "", "404.html", newest)


def _redirects(aliases: tuple[Reference, ...], to: str, title: str, source: str) -> Iterator[Page]:
    for alias in aliases:
        address = alias.name.strip("/")
        address += "" if address.endswith(".html") else "/"
        show = partial(RedirectView, title, "", address, addresses.link(to))
        yield Page(addresses.file(address), "redirect.html", show, source, listed=False)


def copies(site: Site) -> list[Copy]:
    """The files that texts lead to, and all of content/static/. What nothing leads to is not published."""
    files = site.names.files
    static = {path for path, address in files.items() if path.endswith(f"/static/{address}")}
    return [Copy(files[path], path) for path in sorted(static.union(site.files))]
