"""What machines read: a feed of the site and of each topic, and the sitemap."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from html import escape

from briefgen.clock import rfc3339
from briefgen.config import Config
from briefgen.model import Brief, first_id
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.views import Bullet, FeedEntry, FeedView, Html, Page, SitemapIndexView, SitemapView

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
    show = partial(_feed, showing, config, config.site_id, config.title, config.description, "", tuple(site.briefs), "")
    yield Page(feed_address(), "feed", show, "the feed", listed=False)
    for topic in site.topics.values():
        briefs, page = showing.below[topic.id], addresses.of("topic", topic.id)
        title, identifier = (
            f"{topic.title} – {config.title}",
            urn(config, f"topic/{first_id(topic.file) if topic.file else topic.id}"),
        )
        show = partial(_feed, showing, config, identifier, title, "", topic.id, briefs, page)
        source = topic.file.path if topic.file else f'the topic "{topic.title}"'
        yield Page(feed_address(topic.id), "feed", show, source, listed=False)


def sitemaps(pages: Iterable[Page], config: Config) -> list[Page]:
    """One sitemap, or as many as are needed and an index of them; none while the site's url is not known."""
    if not config.url:
        return []
    listed = [(page.address, page.changed) for page in pages if page.listed]
    if len(listed) <= MAX_IN_SITEMAP:
        return [_sitemap("sitemap.xml", listed)]
    parts = [
        _sitemap(f"sitemap-{number}.xml", listed[start : start + MAX_IN_SITEMAP])
        for number, start in enumerate(range(0, len(listed), MAX_IN_SITEMAP), 1)
    ]
    show = partial(SitemapIndexView, "sitemap.xml", tuple(part.path for part in parts))
    return [*parts, Page("sitemap.xml", "sitemap", show, "the sitemap", listed=False)]


def _sitemap(path: str, listed: list[tuple[str, str]]) -> Page:
    return Page(path, "sitemap", partial(SitemapView, path, tuple(listed)), "the sitemap", listed=False)


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
    return feed_of(config, identifier, title, subtitle, feed_address(topic), page, entries)


def feed_of(
    config: Config, identifier: str, title: str, subtitle: str, address: str, page: str, entries: tuple[FeedEntry, ...]
) -> FeedView:
    """The feed of the entries; it changed when the newest of them did."""
    newest = max(
        (entry.updated for entry in entries),
        key=datetime.fromisoformat,
        default=datetime(1970, 1, 1, tzinfo=UTC).isoformat(),
    )
    return FeedView(
        id=identifier,
        title=title,
        subtitle=subtitle,
        address=address,
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
        id=urn(config, f"brief/{first_id(file)}"),
        title=file.title,
        url=addresses.link(addresses.of("brief", file.id)),
        published=rfc3339(published),
        updated=rfc3339(max([published, *(showing.moment(update.date) for update in file.updates)])),
        content=_bullets(showing.summary(file)),
        topics=tuple(showing.site.topics[topic].title for topic in brief.topics),
    )


def _bullets(summary: Iterable[Bullet]) -> Html:
    items = (f"<li>{bullet.html.text}{_changed(bullet)}{_unsound(bullet)}</li>" for bullet in summary)
    return Html(f"<ul>{''.join(items)}</ul>")


def _changed(bullet: Bullet) -> str:
    return "".join(
        f' <a href="{escape(changed.url)}">{changed.shown} {changed.date.shown}</a>' for changed in bullet.changed
    )


def _unsound(bullet: Bullet) -> str:
    return f" <em>{escape(bullet.unsound.said)}</em>" if bullet.unsound else ""


def urn(config: Config, name: str) -> str:
    """An id of something on this site that changes only if its own id does (RFC 9562, section 5.5)."""
    return uuid.uuid5(uuid.UUID(config.site_id), name).urn
