"""A feed's or sitemap's view in, its XML out."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import quote

from briefgen.language import Direction
from briefgen.views import HERE, Chrome, FeedEntry, FeedView, Html, SitemapIndexView, SitemapView

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def atom(feed: FeedView, chrome: Chrome) -> str:
    """An Atom feed (RFC 4287). Without a site url its links are relative to the feed's own address."""
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(feed.language)}>',
        f"  <id>{_escaped(feed.id)}</id>",
        f"  <title>{_escaped(feed.title)}</title>",
    ]
    if feed.subtitle:
        lines.append(f"  <subtitle>{_escaped(feed.subtitle)}</subtitle>")
    lines += [
        f"  <updated>{feed.updated}</updated>",
        f"  <author><name>{_escaped(feed.author)}</name></author>",
        f'  <link rel="alternate" type="text/html" href={_quoted(HERE + quote(feed.page))}/>',
    ]
    if chrome.url:
        lines.append(f'  <link rel="self" type="application/atom+xml" href={_quoted(HERE + quote(feed.address))}/>')
    entries = [line for entry in feed.entries for line in _entry(entry, chrome.direction)]
    return _XML + "\n".join([*lines, *entries, "</feed>", ""])


def _entry(entry: FeedEntry, direction: Direction) -> list[str]:
    said = _told(entry.content, entry.lang.direction if entry.lang else direction)
    return [
        f"  <entry xml:lang={_quoted(entry.lang.tag)}>" if entry.lang else "  <entry>",
        f"    <id>{_escaped(entry.id)}</id>",
        f"    <title>{_escaped(entry.title)}</title>",
        f'    <link rel="alternate" type="text/html" href={_quoted(entry.url)}/>',
        f"    <published>{entry.published}</published>",
        f"    <updated>{entry.updated}</updated>",
        *(f"    <category term={_quoted(topic)}/>" for topic in entry.topics),
        *([f'    <content type="html">{_escaped(said)}</content>'] if entry.content else []),
        "  </entry>",
    ]


def json_feed(feed: FeedView, chrome: Chrome) -> dict[str, Any]:
    """The same as a JSON Feed (jsonfeed.org/version/1.1). Only a site with a url has any."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": HERE + quote(feed.page),
        "feed_url": HERE + quote(feed.address),
        **({"description": feed.subtitle} if feed.subtitle else {}),
        "authors": [{"name": feed.author}],
        "language": feed.language,
        "items": [_item(entry, chrome.direction) for entry in feed.entries],
    }


def _item(entry: FeedEntry, direction: Direction) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": _told(entry.content, entry.lang.direction if entry.lang else direction),
        "date_published": entry.published,
        "date_modified": entry.updated,
        **({"tags": entry.topics} if entry.topics else {}),
        **({"language": entry.lang.tag} if entry.lang else {}),
    }


def _told(content: Html, direction: Direction) -> str:
    """The content, which says by itself if it reads from right to left: those who show it are of another language."""
    return f'<div dir="rtl">{content.text}</div>' if direction == "rtl" and content else content.text


def sitemap(view: SitemapView | SitemapIndexView, chrome: Chrome) -> str:
    """A sitemap, or an index of sitemaps (sitemaps.org protocol 0.9). Its addresses are absolute."""
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    if isinstance(view, SitemapIndexView):
        lines = [f"  <sitemap><loc>{_escaped(chrome.url + part)}</loc></sitemap>" for part in view.sitemaps]
        return _XML + "\n".join([f"<sitemapindex {namespace}>", *lines, "</sitemapindex>", ""])
    lines = []
    for address, changed in view.pages:
        modified = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"  <url><loc>{_escaped(chrome.url + quote(address))}</loc>{modified}</url>")
    return _XML + "\n".join([f"<urlset {namespace}>", *lines, "</urlset>", ""])


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
