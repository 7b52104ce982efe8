"""The home page and what follows it: the newest briefs, so many on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from briefgen.config import Config
from briefgen.problems import plural
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.views import HomeView, Page, Pager

T = TypeVar("T")
BRIEFS_ON_A_PAGE = 20


def home(showing: Showing, config: Config) -> Iterator[Page]:
    for pager, identifiers in paged(tuple(showing.site.briefs), BRIEFS_ON_A_PAGE, ""):
        path = addresses.file(addresses.of_part("", pager.number))
        make = _first if pager.number == 1 else _later
        yield Page(path, "home.html", partial(make, showing, config, pager, identifiers), "the list of briefs")


def _first(showing: Showing, config: Config, pager: Pager, identifiers: Sequence[str]) -> HomeView:
    """The newest brief with its whole summary, the others as cards; and what else is going on."""
    site = showing.site
    unsettled = [key for key, settled in site.questions.items() if settled.status in {"open", "partly"}]
    running = [s for s in site.stories.values() if s.briefs and (s.file is None or s.file.status == "running")]
    running.sort(key=lambda story: showing.moment(site.briefs[story.briefs[-1]].file.date), reverse=True)
    topics = sorted((t for t in site.topics.values() if t.briefs), key=lambda t: (-len(t.briefs), t.id))
    return HomeView(
        title=config.title,
        description=config.description,
        address="",
        lead=showing.lead(identifiers[0]) if identifiers else None,
        briefs=tuple(showing.card(identifier) for identifier in identifiers[1:]),
        questions=tuple(showing.question(key) for key in unsettled[:5]),
        open_count=len(unsettled),
        stories=tuple(showing.ref("story", s.id, plural(len(s.briefs), "brief")) for s in running[:6]),
        topics=tuple(showing.ref("topic", t.id, str(len(t.briefs))) for t in topics[:12]),
        pager=pager,
    )


def _later(showing: Showing, config: Config, pager: Pager, identifiers: Sequence[str]) -> HomeView:
    return HomeView(
        title=f"Briefs, page {pager.number}",
        description=config.description,
        address=addresses.of_part("", pager.number),
        lead=None,
        briefs=tuple(showing.card(identifier) for identifier in identifiers),
        questions=(),
        open_count=0,
        stories=(),
        topics=(),
        pager=pager,
    )


def paged(items: Sequence[T], size: int, base: str) -> list[tuple[Pager, Sequence[T]]]:
    """The items cut into pages of a list that begins at the address `base`; one empty page where there are none."""
    total = max(1, -(-len(items) // size))
    return [
        (
            Pager(
                number=number,
                total=total,
                newer=addresses.link(addresses.of_part(base, number - 1)) if number > 1 else "",
                older=addresses.link(addresses.of_part(base, number + 1)) if number < total else "",
            ),
            items[(number - 1) * size : number * size],
        )
        for number in range(1, total + 1)
    ]
