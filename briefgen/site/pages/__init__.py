"""The site in, every page of it out: its address, its layout, and the view that the layout shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.config import Config
from briefgen.model import Brief, Site, Target
from briefgen.problems import Problem
from briefgen.site.estimates import SCALES
from briefgen.site.pages import (
    actors,
    briefs,
    changes,
    data,
    feeds,
    ledger,
    letters,
    lists,
    moved,
    questions,
    search,
    sharing,
    sources,
    stories,
    texts,
    topics,
)
from briefgen.site.pages.chrome import chrome
from briefgen.site.pages.claims import claims
from briefgen.site.showing import Showing
from briefgen.views import Copy, Page

__all__ = ["chrome", "pages", "pages_of"]


def pages(site: Site, config: Config, reserved: dict[str, str]) -> tuple[list[Page], list[Copy], list[Problem]]:
    """All pages and copied files in a stable order, and the problems that only show once all addresses are known.

    `reserved` are addresses that are taken otherwise, and by what.
    """
    showing = _showing(site, config)
    made = list(_all(showing, config))
    made += moved.pages(site, made)
    copies = texts.copies(site)
    made += feeds.sitemaps(made, config)
    return made, copies, claims(site, config, made, copies, reserved)


def pages_of(site: Site, config: Config, targets: Iterable[Target]) -> list[Page]:
    """The pages of briefs, actors, topics, storylines and pages of the site, and what repeats their texts as data."""
    showing = _showing(site, config)
    return [page for target in targets for page in _of(showing, config, target)]


def _showing(site: Site, config: Config) -> Showing:
    return Showing(site, config.zone, SCALES.get(config.estimates))


def _of(showing: Showing, config: Config, target: Target) -> list[Page]:
    site = showing.site
    match target.kind:
        case "brief":
            return _of_brief(showing, site.briefs[target.id], config)
        case "topic":
            return [topics.page(showing, site.topics[target.id], config)]
        case "actor":
            return [actors.page(showing, site.actors[target.id], config)]
        case "story":
            return [stories.page(showing, site.stories[target.id], config)]
        case _:
            return [texts.page(showing, site.pages[target.id])]


def _of_brief(showing: Showing, brief: Brief, config: Config) -> list[Page]:
    """The brief's page, what others show of it, and its data, one after the other: they are made of the same."""
    return [
        briefs.page(showing, brief, config),
        *sharing.beside(showing, brief, config),
        *data.beside(showing, brief, config),
    ]


def _all(showing: Showing, config: Config) -> Iterator[Page]:
    # Each takes long, so they are begun first: pages are shared out in this order.
    yield from data.wholes(showing, config)
    yield from lists.home(showing, config)
    for brief in showing.site.briefs.values():
        yield from _of_brief(showing, brief, config)
    yield from topics.pages(showing, config)
    yield from actors.pages(showing, config)
    yield from letters.pages(showing, config)
    yield from stories.pages(showing, config)
    yield from ledger.pages(showing, config)
    yield from questions.pages(showing)
    yield from sources.pages(showing)
    yield from changes.pages(showing, config)
    yield from texts.pages(showing)
    yield from search.pages(showing, config)
    yield from sharing.pages(config)
    yield from feeds.feeds(showing, config)
    yield from data.pages(showing, config)
