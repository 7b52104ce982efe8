"""From one page and its view to bytes. Knows no site, no clock and no output folder."""

from __future__ import annotations

from briefgen.data import Changes, Table
from briefgen.render import data, feeds, markdown
from briefgen.render.keys import difference, key
from briefgen.render.layouts import Layouts
from briefgen.render.pictures import cannot_be_drawn
from briefgen.views import (
    HERE,
    Chrome,
    FeedView,
    LlmsView,
    MarkdownView,
    NotFoundView,
    PictureView,
    SchemaView,
    SitemapIndexView,
    SitemapView,
    TextView,
    View,
)

__all__ = ["Layouts", "cannot_be_drawn", "difference", "key", "render"]


def render(path: str, layout: str, view: View, chrome: Chrome, layouts: Layouts) -> bytes:
    """The file at `path`: in the form that its view or the path's ending asks for, or as the layout shows it.

    Raises `layouts.Faulty` where the layout cannot show the view.
    """
    if isinstance(view, PictureView):
        return layouts.draw(layout, view)
    return _written(path, layout, view, chrome, layouts)


def _written(path: str, layout: str, view: View, chrome: Chrome, layouts: Layouts) -> bytes:
    home = _way_home(path)
    # What is read away from its place needs whole addresses.
    whole = chrome.url or home
    match view:
        case Changes():
            # A script reads it from the page's own site, wherever that stands.
            return data.json(view, home)
        case SchemaView():
            return data.schema(view, whole)
        case FeedView() if path.endswith(".json"):
            return data.json(feeds.json_feed(view, chrome), whole)
        case _ if path.endswith(".json"):
            return data.json(view, whole)
        case TextView():
            return view.text.replace(HERE, home).encode()
        case _ if isinstance(view, Table):
            return data.table(view, whole)
        case MarkdownView() | LlmsView() | FeedView() | SitemapView() | SitemapIndexView():
            return _text(view, chrome).replace(HERE, whole).encode()
        case _:
            # The page for lost readers is served at any address: the way home cannot be told from its own.
            here = chrome.base if isinstance(view, NotFoundView) else home
            return layouts.render(layout, view, chrome).replace(HERE, here).encode()


def _text(view: MarkdownView | LlmsView | FeedView | SitemapView | SitemapIndexView, chrome: Chrome) -> str:
    match view:
        case MarkdownView():
            return markdown.brief(view)
        case LlmsView():
            return markdown.llms(view)
        case FeedView():
            return feeds.atom(view, chrome)
        case _:
            return feeds.sitemap(view, chrome)


def _way_home(path: str) -> str:
    """The relative address of the site's root, seen from the file at `path`."""
    return "../" * path.count("/") or "./"
