"""The site in, every page of it out: its address, its layout, and the view that the layout shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from briefgen.config import Config
from briefgen.language import Speak
from briefgen.model import Brief, Site, Target
from briefgen.problems import Problem
from briefgen.site.addresses import HOME
from briefgen.site.estimates import SCALES
from briefgen.site.opened import Opened
from briefgen.site.pages import (
    actors,
    briefs,
    changes,
    data,
    feeds,
    hosting,
    ledger,
    letters,
    lists,
    moved,
    questions,
    search,
    sharing,
    sources,
    stories,
    style,
    texts,
    topics,
)
from briefgen.site.pages.chrome import spoken
from briefgen.site.pages.claims import claims
from briefgen.site.pages.contents import misnamed
from briefgen.site.showing import Showing
from briefgen.views import Copy, Page

__all__ = ["Listed", "Origin", "pages", "pages_again", "pages_of", "showing_of"]

#: What pages are made of: a thing, by its kind and id, or one of the site's lists, by its name and "".
Origin = tuple[str, str]
#: All pages of a site by what they are made of, in a stable order.
Listed = dict[Origin, list[Page]]

_LISTS: dict[str, Callable[[Showing, Config], Iterable[Page]]] = {
    "home": lists.home,
    "topics": lambda showing, _config: topics.index(showing),
    "actors": letters.pages,
    "stories": stories.index,
    "ledger": ledger.pages,
    "questions": lambda showing, _config: questions.pages(showing),
    "sources": lambda showing, _config: sources.pages(showing),
    "changes": changes.pages,
    "aliases": lambda showing, _config: texts.redirects(showing.site),
    "lost": lambda showing, _config: [texts.not_found(showing)],
    "search": search.pages,
    "sharing": sharing.pages,
    "style": lambda _showing, config: style.pages(config),
    "hosting": hosting.pages,
    "feeds": feeds.feeds,
    "wholes": data.wholes,
    "data": data.pages,
}


def pages(
    site: Site, config: Config, speak: Speak, reserved: dict[str, str]
) -> tuple[Listed, list[Copy], list[Problem]]:
    """All pages, each in its language, and copied files, and the problems that only show once all addresses are known.

    `reserved` are addresses that are taken otherwise, and by what.
    """
    listed = _listed(showing_of(site, config, speak), config)
    copies = texts.copies(site)
    clashes = claims(site, config, chain.from_iterable(listed.values()), copies, reserved)
    return listed, copies, [*clashes, *misnamed(site, config)]


def pages_again(site: Site, config: Config, speak: Speak, origins: Mapping[str, Origin]) -> Mapping[str, Page]:
    """The pages at those paths, each listed when it is asked for, with all that is made of the same `origins`."""
    showing = showing_of(site, config, speak)

    @cache
    def made(origin: Origin) -> dict[str, Page]:
        kind, _ = origin
        is_of_pages = kind in {"moved", "sitemaps"}
        found = _listed(showing, config)[origin] if is_of_pages else _made(showing, config, origin)
        return {page.path: page for page in found}

    return Opened(origins, lambda path: made(origins[path])[path])


def pages_of(site: Site, config: Config, speak: Speak, targets: Iterable[Target]) -> list[Page]:
    """The pages with the texts of briefs, actors, topics, storylines and pages, and what repeats these as data."""
    showing = showing_of(site, config, speak)
    return [page for target in targets for page in _with_text(showing, config, (target.kind, target.id))]


def showing_of(site: Site, config: Config, speak: Speak) -> Showing:
    """The site as its pages show it, in its own language."""
    languages = spoken(site, config, speak)
    scale = SCALES.get(config.estimates)
    return Showing(site, config.zone, scale, config.reading, languages[""], others=languages)


def _with_text(showing: Showing, config: Config, origin: Origin) -> Iterator[Page]:
    found = iter(_made(showing, config, origin))
    yield next(found)
    if origin[0] == "brief":
        yield from found


def _listed(showing: Showing, config: Config) -> Listed:
    listed = {origin: list(_made(showing, config, origin)) for origin in _origins(showing.site)}
    listed["moved", ""] = list(moved.pages(showing.site, list(chain.from_iterable(listed.values()))))
    listed["sitemaps", ""] = feeds.sitemaps(chain.from_iterable(listed.values()), config)
    return listed


def _origins(site: Site) -> Iterator[Origin]:
    """What the site's pages are made of, but for those that are made of other pages."""
    # Each of these takes long, so they are begun first: pages are shared out in this order.
    yield from (("wholes", ""), ("home", ""))
    yield from (("brief", one) for one in (*site.briefs, *site.translations))
    yield from (*(("topic", one) for one in site.topics), ("topics", ""))
    yield from (*(("actor", one) for one in site.actors), ("actors", ""))
    yield from (*(("story", one) for one in site.stories), ("stories", ""))
    yield from ((name, "") for name in ("ledger", "questions", "sources", "changes"))
    yield from (*(("page", one) for one in site.pages if one != HOME), ("aliases", ""), ("lost", ""))
    yield from ((name, "") for name in ("search", "sharing", "style", "hosting", "feeds", "data"))


def _made(showing: Showing, config: Config, origin: Origin) -> Iterable[Page]:
    """The pages that are made of it; of a thing, first the one that shows its text."""
    site = showing.site
    match origin:
        case ("brief", identifier):
            brief = site.brief(identifier)
            return _of_brief(showing.in_language(showing.language_of(brief.file)), brief, config)
        case ("topic", identifier):
            return topics.pages(showing, site.topics[identifier], config)
        case ("actor", identifier):
            return actors.pages(showing, site.actors[identifier], config)
        case ("story", identifier):
            return stories.pages(showing, site.stories[identifier], config)
        case ("page", identifier) if identifier == HOME:
            return [next(lists.home(showing, config))]
        case ("page", identifier):
            file = site.pages[identifier]
            return [texts.page(showing.in_language(showing.language_of(file)), file, config)]
        case (name, _):
            return _LISTS[name](showing, config)


def _of_brief(showing: Showing, brief: Brief, config: Config) -> list[Page]:
    """The brief's page, what others show of it, and its data, one after the other: they are made of the same."""
    return [
        briefs.page(showing, brief, config),
        *sharing.beside(showing, brief, config),
        *data.beside(showing, brief, config),
    ]
