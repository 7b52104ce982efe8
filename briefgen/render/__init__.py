"""From one page and its view to bytes. Knows no site, no clock and no output folder."""

from __future__ import annotations

from briefgen.render import changes, feeds
from briefgen.render.keys import difference, key
from briefgen.render.layouts import Layouts
from briefgen.views import HERE, ChangesFile, Chrome, FeedView, NotFoundView, SitemapIndexView, SitemapView, View

__all__ = ["Layouts", "difference", "key", "render"]


def render(path: str, layout: str, view: View, chrome: Chrome, layouts: Layouts) -> bytes:
    """The file at `path`. Raises `layouts.Faulty` where the layout cannot show the view."""
    match view:
        case FeedView():
            text, here = feeds.atom(view, chrome), chrome.url or _way_home(path)
        case ChangesFile():
            here = _way_home(path)
            text = changes.json(view, here)
        case SitemapView() | SitemapIndexView():
            text, here = feeds.sitemap(view, chrome), chrome.url
        case NotFoundView():
            # It is served at any address, so the way home cannot be told from its own.
            text, here = layouts.render(layout, view, chrome), chrome.base
        case _:
            text, here = layouts.render(layout, view, chrome), _way_home(path)
    return text.replace(HERE, here).encode()


def _way_home(path: str) -> str:
    """The relative address of the site's root, seen from the file at `path`."""
    return "../" * path.count("/") or "./"
