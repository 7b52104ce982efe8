"""Feeds and sitemaps as other programs read them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.render import feeds
from briefgen.site.pages.chrome import chrome
from briefgen.site.pages.feeds import sitemaps
from briefgen.views import (
    Backlinks,
    Chrome,
    FeedEntry,
    FeedView,
    Html,
    Page,
    PageView,
    SitemapIndexView,
    SitemapView,
)
from tests.site.sample import brief, config, linked, text
from tests.sites import SiteFolder

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$")
NO_URL = "title: Test briefs\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"


def feed(site: SiteFolder, path: str = "feed.xml") -> Element:
    return ET.fromstring((site.root / "output" / path).read_bytes())


def texts(element: Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(f"{ATOM}{name}")]


def hrefs(element: Element) -> Iterator[str]:
    for link in element.iter(f"{ATOM}link"):
        yield link.attrib["href"]


def built(site: SiteFolder) -> SiteFolder:
    assert site.build().problems() == []
    return site


# What RFC 4287 asks for


def test_a_feed_has_all_that_an_atom_feed_must_have(site: SiteFolder) -> None:
    site.brief("ash", "topics: [trees]\nupdates: ['2025-08-23T10:00+02:00 More.']", date="2025-08-22")
    site.brief("birch", "topics: [trees]", date="2025-08-20T14:30+02:00")
    built(site)
    for path in ("feed.xml", "topics/trees/feed.xml"):
        root = feed(site, path)
        assert f"{ATOM}feed" == root.tag
        for element in (root, *root.findall(f"{ATOM}entry")):
            assert [1, 1, 1] == [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")]
            assert 1 == len(element.findall(f"{ATOM}link[@rel='alternate']"))
        assert 1 == len(root.findall(f"{ATOM}author/{ATOM}name"))
        assert 1 == len(root.findall(f"{ATOM}link[@rel='self']"))
        ids = texts(root, "id")
        assert len(ids) == len(set(ids)) == 3
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found) for found in ids)


def test_every_moment_in_a_feed_is_a_date_and_time_with_zone(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{NO_URL}timezone: Europe/Brussels\n")
    site.brief("ash", "updates: ['2025-08-23T10:00+02:00 More.', '2025-08-24 And more.']")
    site.brief("birch", date="2025-08-20T14:30")
    root = feed(built(site))
    assert ["2025-08-22T00:00:00+02:00", "2025-08-20T14:30:00+02:00"] == texts(root, "published")
    assert ["2025-08-24T00:00:00+02:00", "2025-08-24T00:00:00+02:00", "2025-08-20T14:30:00+02:00"] == texts(
        root, "updated"
    )


def test_old_moments_are_well_formed_too(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{NO_URL}timezone: Europe/Brussels\n")
    site.brief("ash", date="1850-01-01")
    root = feed(built(site))
    assert [] == [found for found in texts(root, "updated") + texts(root, "published") if not RFC_3339.match(found)]


def test_an_empty_feed_is_a_feed(site: SiteFolder) -> None:
    root = feed(built(site))
    assert ["1970-01-01T00:00:00+00:00"] == texts(root, "updated")


def test_a_feed_is_as_new_as_its_newest_entry_by_the_moment(site: SiteFolder) -> None:
    """As texts, the two moments sort the other way round."""
    site.brief("ash", date="2025-08-22T01:00+09:00")
    site.brief("birch", date="2025-08-21T20:00-05:00")
    assert "2025-08-22T01:00:00+00:00" == texts(feed(built(site)), "updated")[0]


# Links


def test_with_a_url_all_links_are_absolute(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{NO_URL}url: https://example.org/notes\n")
    site.brief("ash", "topics: [trees]", body="Text")
    site.write("content/briefs/birch.md", "---\ntitle: B\ndate: 2025-08-20\nsummary: ['See [[ash]].']\n---\n")
    root = feed(built(site))
    assert [
        "https://example.org/notes/",
        "https://example.org/notes/feed.xml",
        "https://example.org/notes/briefs/ash/",
        "https://example.org/notes/briefs/birch/",
    ] == list(hrefs(root))
    assert '<a href="https://example.org/notes/briefs/ash/">Ash</a>' in texts(root, "content")[1]
    assert [
        "https://example.org/notes/topics/trees/",
        "https://example.org/notes/topics/trees/feed.xml",
        "https://example.org/notes/briefs/ash/",
    ] == list(hrefs(feed(site, "topics/trees/feed.xml")))


def test_without_a_url_all_links_are_relative_to_the_feed(site: SiteFolder) -> None:
    site.write("briefgen.yaml", NO_URL)
    site.brief("ash", "topics: [trees]")
    site.write("content/briefs/birch.md", "---\ntitle: B\ndate: 2025-08-20\nsummary: ['See [[ash]].']\n---\n")
    root = feed(built(site))
    assert ["./", "./briefs/ash/", "./briefs/birch/"] == list(hrefs(root))
    assert '<a href="./briefs/ash/">Ash</a>' in texts(root, "content")[1]
    assert ["../../topics/trees/", "../../briefs/ash/"] == list(hrefs(feed(site, "topics/trees/feed.xml")))


def test_names_in_other_scripts_are_encoded_in_links(site: SiteFolder) -> None:
    site.brief("ash", "topics: [ліс]")
    built(site)
    assert "https://example.org/topics/%D0%BB%D1%96%D1%81/" in list(hrefs(feed(site, "topics/ліс/feed.xml")))


# What is in a feed


def test_the_feed_holds_the_twenty_newest_briefs(site: SiteFolder) -> None:
    for number in range(1, 26):
        site.brief(f"b{number}", "topics: [trees]", title=f"B{number}", date=f"2025-08-{number:02}")
    built(site)
    expected = [f"B{number}" for number in range(25, 5, -1)]
    assert expected == texts(feed(site), "title")[1:]
    assert expected == texts(feed(site, "topics/trees/feed.xml"), "title")[1:]


def test_a_topics_feed_holds_the_briefs_of_the_topics_below_it(site: SiteFolder) -> None:
    site.write("content/topics/birches.md", "---\ntitle: Birches\nparent: trees\n---\n")
    site.brief("ash", "topics: [birches]", title="Ash")
    site.brief("moss", "topics: [stones]", title="Moss", date="2025-08-20")
    built(site)
    assert ["Trees – Test briefs", "Ash"] == texts(feed(site, "topics/trees/feed.xml"), "title")
    assert ["Birches"] == [c.attrib["term"] for c in feed(site, "topics/birches/feed.xml").iter(f"{ATOM}category")]


def test_an_entry_holds_all_bullets_as_html(site: SiteFolder) -> None:
    site.write("content/briefs/ash.md", "---\ntitle: A\ndate: 2025-08-20\nsummary: [One & *two*., Three.]\n---\n")
    [content] = feed(built(site)).iter(f"{ATOM}content")
    assert ("html", "<ul><li>One &amp; <em>two</em>.</li><li>Three.</li></ul>") == (
        content.attrib["type"],
        content.text,
    )


def test_without_feeds_no_feed_is_written(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{NO_URL}feeds: false\n")
    site.brief("ash", "topics: [trees]")
    assert [] == [path for path in built(site).files() if path.endswith("feed.xml")]


# Any text

FRAME = chrome(linked({}).site, config(), {})
WITHOUT_URL = chrome(linked({}).site, config(url=""), {})
#: What a file may hold: no control characters but tab and line ends, no surrogates, no non-characters.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r", exclude_characters="\ufffe\uffff")
)
STAMP = "2025-08-22T00:00:00+00:00"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXT, TEXT, TEXT, st.sampled_from([FRAME, WITHOUT_URL]))
def test_a_feed_of_any_text_is_xml_that_reads_back_the_same(title: str, topic: str, bullet: str, frame: Chrome) -> None:
    entry = FeedEntry("urn:x", title, "\x01briefs/a/", STAMP, STAMP, Html(html.escape(bullet)), (topic,))
    view = FeedView("urn:y", topic, bullet, "feed.xml", "", STAMP, title, "en", (entry,))
    root = ET.fromstring(feeds.atom(view, frame).replace("\x01", "/").encode())
    # XML 1.0, section 2.11: every line end in a text is read as a newline.
    normal = title.replace("\r\n", "\n").replace("\r", "\n")
    found = root.find(f"{ATOM}entry/{ATOM}title")
    assert found is not None
    assert normal == (found.text or "")


@pytest.mark.parametrize(
    "title",
    [
        '"Ash & <birch>"',
        "']]> <!-- ash -->'",
        "'&amp; &nbsp; &#x41;'",
        "'{{ 7*7 }}'",
        "אלון & עץ",
        pytest.param(
            r'"ash\x02birch"',
        ),
        pytest.param(
            r'"ash\x01birch"',
        ),
        pytest.param(
            r'"ash\uFFFEbirch"',
        ),
    ],
)
def test_a_title_of_any_signs_is_read_back_or_refused(site: SiteFolder, title: str) -> None:
    site.brief("ash", title=title)
    run = site.build()
    if run.code:
        assert "[control-character]" in run.err
        return
    plain = title.strip("'\"")
    assert plain == texts(feed(site), "title")[1]


@pytest.mark.parametrize("reference", ["&#1;", "&#2;", "&#x1F;"])
def test_a_control_character_as_a_reference_reaches_no_file(site: SiteFolder, reference: str) -> None:
    site.write(
        "content/briefs/ash.md", f'---\ntitle: A\ndate: 2025-08-20\nsummary: ["a{reference}b"]\n---\nx{reference}y\n'
    )
    site.build()
    wrong = [path for path, data in site.files().items() if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data)]
    strayed = [path for path, data in site.files().items() if b"a../../b" in data or b"ahttps://example.org/b" in data]
    assert ([], []) == (wrong, strayed)


# Sitemaps


def locations(site: SiteFolder) -> list[str]:
    root = ET.fromstring((site.root / "output/sitemap.xml").read_bytes())
    return [found.text or "" for found in root.iter(f"{MAP}loc")]


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/notes/"])
def test_every_page_in_the_sitemap_exists_and_every_page_is_in_it(site: SiteFolder, url: str) -> None:
    site.write("briefgen.yaml", f"{NO_URL}url: {url}\n")
    for number in range(21):
        site.brief(f"b{number}", "topics: [ліс]\nactors: [Ada Ash]\nopen_questions: [Why?]\nstory: wood")
    site.brief("old", "aliases: [/old/]")
    site.brief("later", date="2025-10-01")
    built(site)
    base = f"{url.rstrip('/')}/"
    found = locations(site)
    assert all(loc.startswith(base) for loc in found)
    from urllib.parse import unquote

    files = {f"{unquote(loc.removeprefix(base))}index.html" for loc in found}
    pages = {path for path in site.files() if path.endswith(".html")}
    assert pages - {"404.html", "old/index.html"} == files
    assert len(found) == len(set(found))


def test_without_a_url_there_is_no_sitemap(site: SiteFolder) -> None:
    site.write("briefgen.yaml", NO_URL)
    site.brief("ash")
    assert "sitemap.xml" not in built(site).files()


def test_a_brief_in_the_sitemap_tells_when_it_last_changed(site: SiteFolder) -> None:
    site.brief("ash", "updates: ['2025-08-25 More.']")
    site.brief("birch", date="2025-08-20T14:30+02:00")
    built(site)
    root = ET.fromstring((site.root / "output/sitemap.xml").read_bytes())
    changed = {
        (url.findtext(f"{MAP}loc") or "").rpartition("/briefs/")[2]: url.findtext(f"{MAP}lastmod")
        for url in root
        if "/briefs/" in (url.findtext(f"{MAP}loc") or "")
    }
    assert {"ash/": "2025-08-25", "birch/": "2025-08-20T12:30:00+00:00"} == changed


def page(number: int) -> Page:
    address = f"p{number}/"
    return Page(
        f"{address}index.html", "page.html", lambda: PageView("P", "", address, Html(""), Backlinks((), 0)), "p.md"
    )


@pytest.mark.parametrize(
    ("number", "files"),
    [
        (0, ["sitemap.xml"]),
        (50_000, ["sitemap.xml"]),
        (50_001, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]),
        (100_001, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]),
    ],
)
def test_more_pages_than_one_sitemap_may_hold_make_an_index(number: int, files: list[str]) -> None:
    made = sitemaps((page(n) for n in range(number)), config())
    assert files == [found.path for found in made]
    parts = [found.view for found in made if isinstance(found.view, SitemapView)]
    assert number == sum(len(part.pages) for part in parts)
    assert all(len(part.pages) <= 50_000 for part in parts)


def test_the_index_names_every_sitemap_by_its_absolute_address() -> None:
    made = sitemaps((page(n) for n in range(50_001)), config(url="https://example.org/a&b/"))
    index = made[-1].view
    assert isinstance(index, SitemapIndexView)
    frame = chrome(linked({}).site, config(url="https://example.org/a&b/"), {})
    root = ET.fromstring(feeds.sitemap(index, frame))
    assert [f"https://example.org/a&b/sitemap-{n}.xml" for n in (1, 2)] == [e.text for e in root.iter(f"{MAP}loc")]


def test_redirects_and_the_page_for_lost_readers_are_in_no_sitemap() -> None:
    sample = linked({"briefs/ash.md": brief("aliases: [/old/]"), "pages/about.md": text("title: About")})
    view = sample.view("sitemap.xml", SitemapView)
    addresses = {address for address, _ in view.pages}
    assert {"", "briefs/ash/", "about/"} <= addresses
    assert not {"404.html", "old/", "feed.xml"} & addresses


def test_a_page_names_the_feed_that_follows_it(site: SiteFolder) -> None:
    """With a layout of the test's own: what a layout is given is what matters here."""
    site.write("layouts/home.html", '<!doctype html><title>x</title><link rel="alternate" href="{{ site.feed }}">')
    site.write("layouts/topic.html", '<!doctype html><title>x</title><link rel="alternate" href="{{ page.feed }}">')
    site.brief("ash", "topics: [trees]")
    built(site)
    for address, expected in (("", "./feed.xml"), ("topics/trees/", "../../topics/trees/feed.xml")):
        document = html5lib.parse(site.page(address), namespaceHTMLElements=False)
        assert [expected] == [link.get("href") for link in document.iter("link")]
