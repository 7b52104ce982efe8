"""The home page and what follows it: the newest briefs, so many on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from briefgen.config import Config
from briefgen.problems import plural
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.views import HomeView, Page, Pager

T = TypeVar("T")
BRIEFS_ON_A_PAGE = 20


def home(showing: Showing, config: Config) -> Iterator[Page]:
    site = showing.site
    parts = paged(tuple(site.briefs), BRIEFS_ON_A_PAGE, "")
    unsettled = [key for key, settled in site.questions.items() if settled.status in {"open", "partly"}]
    running = [s for s in site.stories.values() if s.briefs and (s.file is None or s.file.status == "running")]
    running.sort(key=lambda story: showing.moment(site.briefs[story.briefs[-1]].file.date), reverse=True)
    topics = sorted((t for t in site.topics.values() if t.briefs), key=lambda t: (-len(t.briefs), t.id))
    for pager, identifiers in parts:
        first = pager.number == 1
        lead = showing.lead(identifiers[0]) if first and identifiers else None
        view = HomeView(
            title=config.title if first else f"Briefs, page {pager.number}",
            description=config.description,
            address=addresses.of_part("", pager.number),
            lead=lead,
            briefs=tuple(showing.card(identifier) for identifier in identifiers[1 if lead else 0 :]),
            questions=tuple(showing.question(key) for key in unsettled[:5]) if first else (),
            open_count=len(unsettled),
            stories=tuple(showing.ref("story", s.id, plural(len(s.briefs), "brief")) for s in running[:6])
            if first
            else (),
            topics=tuple(showing.ref("topic", t.id, str(len(t.briefs))) for t in topics[:12]) if first else (),
            pager=pager,
        )
        yield Page(addresses.file(view.address), "home.html", view, "the list of briefs")


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
