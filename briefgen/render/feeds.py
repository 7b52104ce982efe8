"""A feed's or sitemap's view in, its XML out."""

from __future__ import annotations

from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from briefgen.views import HERE, Chrome, FeedEntry, FeedView, SitemapIndexView, SitemapView

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def atom(feed: FeedView, chrome: Chrome) -> str:
    """An Atom feed (RFC 4287). Without a site url its links are relative to the feed's own address."""
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"  <id>{escape(feed.id)}</id>",
        f"  <title>{escape(feed.title)}</title>",
    ]
    if feed.subtitle:
        lines.append(f"  <subtitle>{escape(feed.subtitle)}</subtitle>")
    lines += [
        f"  <updated>{feed.updated}</updated>",
        f"  <author><name>{escape(feed.author)}</name></author>",
        f'  <link rel="alternate" type="text/html" href={quoteattr(HERE + quote(feed.page))}/>',
    ]
    if chrome.url:
        lines.append(f'  <link rel="self" type="application/atom+xml" href={quoteattr(HERE + quote(feed.address))}/>')
    entries = [line for entry in feed.entries for line in _entry(entry)]
    return _XML + "\n".join([*lines, *entries, "</feed>", ""])


def _entry(entry: FeedEntry) -> list[str]:
    summary = "".join(f"<li>{bullet.text}</li>" for bullet in entry.bullets)
    return [
        "  <entry>",
        f"    <id>{escape(entry.id)}</id>",
        f"    <title>{escape(entry.title)}</title>",
        f'    <link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>',
        f"    <published>{entry.published}</published>",
        f"    <updated>{entry.updated}</updated>",
        *(f"    <category term={quoteattr(topic)}/>" for topic in entry.topics),
        f'    <content type="html">{escape(f"<ul>{summary}</ul>")}</content>',
        "  </entry>",
    ]


def sitemap(view: SitemapView | SitemapIndexView, chrome: Chrome) -> str:
    """A sitemap, or an index of sitemaps (sitemaps.org protocol 0.9). Its addresses are absolute."""
    namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    if isinstance(view, SitemapIndexView):
        lines = [f"  <sitemap><loc>{escape(chrome.url + part)}</loc></sitemap>" for part in view.sitemaps]
        return _XML + "\n".join([f"<sitemapindex {namespace}>", *lines, "</sitemapindex>", ""])
    lines = []
    for address, changed in view.pages:
        modified = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"  <url><loc>{escape(chrome.url + quote(address))}</loc>{modified}</url>")
    return _XML + "\n".join([f"<urlset {namespace}>", *lines, "</urlset>", ""])
