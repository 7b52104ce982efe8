"""The page for searching, which also tells what else leads to what is sought."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from briefgen.config import Config
from briefgen.language import Language, ngettext_noop
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.site.shown.questions import STATUS
from briefgen.views import HERE, Page, Ref, SearchView

_FOUND = ngettext_noop("%(count)s result for “%(words)s”", "%(count)s results for “%(words)s”")


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The page for searching; nothing where the site does without."""
    if config.search:
        path = addresses.file(addresses.SEARCH)
        yield Page(path, "search.html", partial(_view, showing), "the page for searching", listed=False)


def _view(showing: Showing) -> SearchView:
    site, say = showing.site, showing.language
    lists = (
        (say.gettext("topics"), "topics/", site.topics),
        (say.gettext("actors from A to Z"), "actors/", site.actors),
        (say.gettext("storylines"), "stories/", site.stories),
        (say.gettext("questions"), "questions/", site.questions),
    )
    ways = (Ref(title, addresses.link(address)) for title, address, things in lists if things)
    return SearchView(
        title=say.gettext("Search"),
        description=say.gettext("Find briefs, questions, topics, actors and storylines by the words in them."),
        address=addresses.SEARCH,
        index=addresses.link(addresses.INDEX),
        ways=(*ways, Ref(say.gettext("all briefs, the newest first"), HERE)),
        words=msgspec.json.encode(_words(say)).decode(),
    )


def _words(say: Language) -> dict[str, object]:
    """What the page's script says; what has a plural, in its forms by their names (ECMA-402, Intl.PluralRules)."""
    kinds = {
        "brief": say.gettext("Brief"),
        "question": say.gettext("Question"),
        "topic": say.gettext("Topic"),
        "actor": say.gettext("Actor"),
        "storyline": say.gettext("Storyline"),
        "page": say.gettext("Page"),
    }
    return {
        "locale": say.of_numbers,
        "kinds": kinds,
        "statuses": {status: say.gettext(shown) for status, shown in STATUS.items()},
        "any": say.gettext("Any"),
        "looking": say.gettext("Looking …"),
        "results": say.by_category(*ngettext_noop("%(count)s result", "%(count)s results")),
        "resultsFor": say.by_category(*_FOUND),
        "nothing": say.gettext("Nothing found."),
        "nothingFor": say.gettext("Nothing found for “%(words)s”."),
        "wider": say.gettext("Narrow down less."),
        "other": say.gettext("Try fewer words, or another spelling."),
        "failed": say.gettext("Searching does not work just now. Try again."),
        "missing": say.gettext("There is no index here. A preview has none; briefgen build makes it."),
        "disk": say.gettext("This page was opened from a disk. Searching takes a web server."),
    }
