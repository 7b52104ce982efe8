"""What machines read: a feed of the site and of each topic, and the sitemap."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from briefgen.clock import rfc3339
from briefgen.config import Config
from briefgen.model import Brief
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.views import (
    BriefView,
    FeedEntry,
    FeedView,
    NotFoundView,
    Page,
    RedirectView,
    SitemapIndexView,
    SitemapView,
)

ENTRIES = 20
#: What one sitemap may hold (sitemaps.org, "Sitemap file requirements").
MAX_IN_SITEMAP = 50_000


def feed_address(topic: str = "") -> str:
    """The address of the feed of one topic, or of the whole site."""
    return f"topics/{topic}/feed.xml" if topic else "feed.xml"


def feeds(showing: Showing, config: Config) -> Iterator[Page]:
    if not config.feeds:
        return
    site = showing.site
    whole = _feed(showing, config, config.site_id, config.title, config.description, "", tuple(site.briefs), "")
    yield Page(whole.address, "feed", whole, "the feed")
    for topic in site.topics.values():
        briefs = showing.below[topic.id]
        title = f"{topic.title} – {config.title}"
        view = _feed(
            showing,
            config,
            _urn(config, f"topic/{topic.id}"),
            title,
            "",
            topic.id,
            briefs,
            addresses.of("topic", topic.id),
        )
        yield Page(view.address, "feed", view, topic.file.path if topic.file else f'the topic "{topic.title}"')


def sitemaps(pages: Iterable[Page], config: Config) -> list[Page]:
    """One sitemap, or as many as are needed and an index of them; none while the site's url is not known."""
    if not config.url:
        return []
    listed = [
        (page.view.address, _last_change(page))
        for page in pages
        if page.path.endswith(".html")
        and not isinstance(page.view, NotFoundView | RedirectView | FeedView | SitemapView | SitemapIndexView)
    ]
    if len(listed) <= MAX_IN_SITEMAP:
        return [Page("sitemap.xml", "sitemap", SitemapView("sitemap.xml", tuple(listed)), "the sitemap")]
    parts = [
        SitemapView(f"sitemap-{number}.xml", tuple(listed[start : start + MAX_IN_SITEMAP]))
        for number, start in enumerate(range(0, len(listed), MAX_IN_SITEMAP), 1)
    ]
    index = SitemapIndexView("sitemap.xml", tuple(part.address for part in parts))
    views: list[SitemapView | SitemapIndexView] = [*parts, index]
    return [Page(view.address, "sitemap", view, "the sitemap") for view in views]


def _last_change(page: Page) -> str:
    view = page.view
    if isinstance(view, BriefView):
        return (view.changed or view.date).iso
    return ""


def _feed(
    showing: Showing,
    config: Config,
    identifier: str,
    title: str,
    subtitle: str,
    topic: str,
    briefs: tuple[str, ...],
    page: str,
) -> FeedView:
    entries = tuple(_entry(showing, config, showing.site.briefs[i]) for i in briefs[:ENTRIES])
    newest = max(
        (entry.updated for entry in entries),
        key=datetime.fromisoformat,
        default=datetime(1970, 1, 1, tzinfo=UTC).isoformat(),
    )
    return FeedView(
        id=identifier,
        title=title,
        subtitle=subtitle,
        address=feed_address(topic),
        page=page,
        updated=newest,
        author=config.author or config.title,
        language=config.language,
        entries=entries,
    )


def _entry(showing: Showing, config: Config, brief: Brief) -> FeedEntry:
    file = brief.file
    published = showing.moment(file.date)
    return FeedEntry(
        id=_urn(config, f"brief/{file.id}"),
        title=file.title,
        url=addresses.link(addresses.of("brief", file.id)),
        published=rfc3339(published),
        updated=rfc3339(max([published, *(showing.moment(update.date) for update in file.updates)])),
        bullets=tuple(bullet.html for bullet in showing.summary(file)),
        topics=tuple(showing.site.topics[topic].title for topic in brief.topics),
    )


def _urn(config: Config, name: str) -> str:
    """An id of something on this site that changes only if its own id does (RFC 9562, section 5.5)."""
    return uuid.uuid5(uuid.UUID(config.site_id), name).urn
