"""The page for searching, which also tells what else leads to what is sought."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefgen.config import Config
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.views import HERE, Page, Ref, SearchView

_SAID = "Find briefs, questions, topics, actors and storylines by the words in them."


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    if config.search:
        path = addresses.file(addresses.SEARCH)
        yield Page(path, "search.html", partial(_view, showing), "the page for searching", listed=False)


def _view(showing: Showing) -> SearchView:
    site = showing.site
    lists = (
        ("topics", "topics/", site.topics),
        ("actors from A to Z", "actors/", site.actors),
        ("storylines", "stories/", site.stories),
        ("questions", "questions/", site.questions),
    )
    ways = (Ref(title, addresses.link(address)) for title, address, things in lists if things)
    newest = Ref("all briefs, the newest first", HERE)
    return SearchView("Search", _SAID, addresses.SEARCH, addresses.link(addresses.INDEX), (*ways, newest))
