"""A page for every source that briefs share or that no longer stands, and the list of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from briefgen import model
from briefgen.site import addresses
from briefgen.site.pages.parts import parts
from briefgen.site.showing import Showing
from briefgen.site.shown.backlinks import MANY
from briefgen.site.shown.briefs import summary_of
from briefgen.site.shown.sources import shown_kind, shown_status
from briefgen.site.shown.titles import titled
from briefgen.site.sources import RANKS
from briefgen.views import Page, Pager, SourceEntry, SourcesView, SourceView, Use

SOURCES_ON_A_PAGE = 100


def pages(showing: Showing) -> Iterator[Page]:
    """The page of each source that is told of, and their list, if there are any."""
    for address, used in showing.site.sources.items():
        path = addresses.file(addresses.of_source(used.id))
        yield Page(path, "source.html", partial(_view, showing, address, used), f'the source "{used.title}"')
    if showing.site.sources:
        yield from _index(showing)


def _index(showing: Showing) -> Iterator[Page]:
    """What has fallen before what stands, what most briefs rest on before the others; so many on a page."""
    ordered = sorted(
        showing.site.sources.values(), key=lambda u: (-RANKS[u.status], -len(u.briefs), u.title.casefold(), u.id)
    )
    for pager, shown in parts(ordered, SOURCES_ON_A_PAGE, "sources/"):
        path = addresses.file(addresses.of_part("sources/", pager.part))
        yield Page(path, "sources.html", partial(_index_page, showing, shown, pager), "the list of sources")


def _index_page(showing: Showing, shown: Sequence[model.Used], pager: Pager) -> SourcesView:
    return SourcesView(
        title=titled(showing.language, showing.language.gettext("Sources"), pager.part),
        description=showing.language.gettext(
            "Sources that several briefs rest on, and those that have been corrected or retracted."
        ),
        address=addresses.of_part("sources/", pager.part),
        sources=tuple(
            SourceEntry(
                title=used.title,
                url=addresses.link(addresses.of_source(used.id)),
                host=_host(used),
                kind=used.kind,
                status=used.status,
                shown_kind=shown_kind(showing.language, used.kind),
                shown_status=shown_status(showing.language, used.status),
                since=showing.maybe(used.since),
                count=len(used.briefs),
            )
            for used in shown
        ),
        pager=pager,
    )


def _view(showing: Showing, address: str, used: model.Used) -> SourceView:
    return SourceView(
        title=used.title,
        description=showing.language.ngettext(
            "What rests on this source: %(count)s brief.",
            "What rests on this source: %(count)s briefs.",
            len(used.briefs),
        ),
        address=addresses.of_source(used.id),
        url=used.url,
        host=_host(used),
        archived=used.archived,
        kind=used.kind,
        status=used.status,
        shown_kind=shown_kind(showing.language, used.kind),
        since=showing.maybe(used.since),
        uses=tuple(_use(showing, address, brief) for brief in used.briefs[:MANY]),
        more=len(used.briefs[MANY:]),
    )


def _use(showing: Showing, address: str, identifier: str) -> Use:
    """The bullets of the brief that cite the source; none where the brief only names it."""
    file = showing.site.briefs[identifier].file
    names = {source.id for source in file.sources if source.id and source.address == address}
    bullets = zip(file.summary, summary_of(showing, file), strict=True)
    return Use(
        brief=showing.ref("brief", identifier),
        date=showing.stamp(file.date),
        bullets=tuple(shown for bullet, shown in bullets if names & set(bullet.cites)),
    )


def _host(used: model.Used) -> str:
    """The host of the source's address, also where no browser could open that; "" where it has none."""
    return re.split("[/?#]", used.url.partition("://")[2])[0].removeprefix("www.")
