"""Feeds and sitemaps as other programs read them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from briefgen.content.document import parse
from briefgen.content.prose import Converter
from briefgen.language import ENGLISH
from briefgen.model import BriefFile, File
from briefgen.project import default_layouts
from briefgen.render import Layouts, feeds, render
from briefgen.render.data import json as written
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


MOMENT = {"type": "string", "pattern": RFC_3339.pattern}
ADDRESS = {"type": "string", "pattern": r"^https?://[!-~]+$"}
#: What jsonfeed.org/version/1.1 asks of a feed, for those of its keys that feeds here are made of.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "home_page_url", "feed_url", "authors", "language", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "authors": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"]}},
        "language": {"type": "string"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_published", "date_modified"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "format": "uri", "minLength": 1},
                    "url": ADDRESS,
                    "title": {"type": "string", "minLength": 1},
                    "content_html": {"type": "string", "minLength": 1},
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "tags": {"type": "array", "minItems": 1, "items": {"type": "string"}},
                },
            },
        },
    },
}
RULES = Draft202012Validator(JSON_FEED, format_checker=FormatChecker())
SCHEMA = etree.RelaxNG(file=str(Path(__file__).parent / "atom.rng"))


def faults(path: str, data: bytes) -> list[str]:
    """What the rules of its form find wrong with a feed."""
    if path.endswith(".json"):
        return [error.message for error in RULES.iter_errors(json.loads(data))]
    SCHEMA.validate(etree.fromstring(data))
    return [str(error) for error in SCHEMA.error_log]


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


# What RFC 4287 and JSON Feed 1.1 ask for

RICH = """
    topics: [trees, ліс]
    actors: [Ada Ash, "Ольга О'Ніл"]
    story: wood
    why_it_matters: "It *shades* [[trees]]."
    open_questions: [{question: Why & how?, id: why, why: Nobody "said".}]
    updates: [{date: 2025-08-23, kind: correction, bullet: two, was: It <fell>., note: A slip.}]
"""
BASES = ["", "actors/ada-ash/", "changes/", "questions/", "questions/settled/", "stories/wood/", "topics/trees/"]


def rich(site: SiteFolder) -> SiteFolder:
    """Two briefs with all that feeds tell of."""
    front = RICH.replace("\n    ", "\n").strip()
    site.write(
        "content/briefs/ash.md",
        f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [One., It stood. ^two]\n{front}\n---\n",
    )
    site.brief("birch", 'topics: [trees]\nanswers: ["ash#why So & so."]', date="2025-08-25T14:30+02:00")
    return built(site)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/notes/", ""])
def test_every_feed_keeps_the_rules_of_its_form(site: SiteFolder, url: str, language: str) -> None:
    site.write("briefgen.yaml", f"{NO_URL}language: {language}\ndescription: Trees & more\nurl: {url}\n")
    files = {path: data for path, data in rich(site).files().items() if "/feed." in f"/{path}"}
    forms = ("json", "xml") if url else ("xml",)
    assert {f"{base}feed.{form}" for base in BASES for form in forms} <= set(files)
    assert [] == [(path, fault) for path, data in files.items() for fault in faults(path, data)]


def test_an_empty_site_has_feeds_that_keep_the_rules(site: SiteFolder) -> None:
    files = {path: data for path, data in built(site).files().items() if "/feed." in f"/{path}"}
    assert {f"{base}feed.{form}" for base in BASES if base.count("/") < 2 for form in ("json", "xml")} <= set(files)
    assert [] == [fault for path, data in files.items() for fault in faults(path, data)]


def test_both_forms_tell_the_same(site: SiteFolder) -> None:
    rich(site)
    for base in BASES:
        root, told = feed(site, f"{base}feed.xml"), read(site, f"{base}feed.json")
        assert (root.findtext(f"{ATOM}title"), told["home_page_url"]) == (told["title"], next(hrefs(root)))
        for name, key in {
            "id": "id",
            "title": "title",
            "content": "content_html",
            "published": "date_published",
            "updated": "date_modified",
        }.items():
            entries = [entry.findtext(f"{ATOM}{name}") for entry in root.iter(f"{ATOM}entry")]
            assert entries == [item[key] for item in told["items"]]


def test_a_feed_names_nothing_twice_and_nothing_as_another(site: SiteFolder) -> None:
    rich(site)
    names = {base: read(site, f"{base}feed.json") for base in BASES}
    for told in names.values():
        ids = [item["id"] for item in told["items"]]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found) for found in ids)
    assert len({feed(site, f"{base}feed.xml").findtext(f"{ATOM}id") for base in BASES}) == len(BASES)


def read(site: SiteFolder, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.root / "output" / path).read_bytes())
    return found


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


def test_an_entry_says_why_it_matters_and_what_is_not_known(site: SiteFolder) -> None:
    rich(site)
    birch, ash = read(site, "topics/trees/feed.json")["items"]
    assert ("Birch", "<ul><li>What happened in birch.</li></ul>") == (birch["title"], birch["content_html"])
    assert "<li>It stood. <a href=" in ash["content_html"]
    assert (
        "<p><strong>Why it matters.</strong> It <em>shades</em> "
        '<a href="https://example.org/topics/trees/">Trees</a>.</p>'
    ) in ash["content_html"]
    assert "Not known" not in ash["content_html"]
    (site.root / "content/briefs/birch.md").unlink()
    built(site)
    (ash,) = read(site, "feed.json")["items"]
    assert ash["content_html"].endswith(
        '<p><strong>Not known.</strong></p><ul><li><a href="https://example.org/questions/ash/why/">'
        "Why &amp; how?</a></li></ul>"
    )


def test_a_text_from_right_to_left_says_so_by_itself(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{NO_URL}language: ar\nurl: https://example.org\n")
    site.brief("ash", title="اتفاق")
    built(site)
    (item,) = read(site, "feed.json")["items"]
    assert ("اتفاق", '<div dir="rtl"><ul>') == (item["title"], item["content_html"][:19])
    assert [item["content_html"]] == texts(feed(site), "content")


def test_a_text_that_only_its_own_page_shows_is_in_no_feed(site: SiteFolder) -> None:
    site.brief("ash", "topics: [trees]", body="Nobody knows.")
    assert [] == [path for path, data in built(site).files().items() if "feed." in path and b"Nobody knows" in data]


def test_without_feeds_no_feed_is_written(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{NO_URL}url: https://example.org\nfeeds: false\n")
    site.brief("ash", "topics: [trees]\nactors: [Ada Ash]\nstory: wood")
    assert [] == [path for path in built(site).files() if "/feed." in f"/{path}"]


# Feeds of actors, storylines and questions


def titles(site: SiteFolder, path: str) -> list[str]:
    return [item["title"] for item in read(site, path)["items"]]


def test_an_actors_feed_holds_the_briefs_that_name_it_and_a_storys_those_that_tell_it(site: SiteFolder) -> None:
    site.brief("ash", "actors: [Ada Ash]\nstory: wood", date="2025-08-20")
    site.brief("birch", "actors: [Ada Ash]", date="2025-08-21")
    site.brief("cedar", "story: wood", body="Ada Ash came.", date="2025-08-22")
    built(site)
    assert ["Birch", "Ash"] == titles(site, "actors/ada-ash/feed.json")
    assert ["Cedar", "Ash"] == titles(site, "stories/wood/feed.json")


def test_the_feed_of_questions_tells_what_was_asked_and_what_became_of_it(site: SiteFolder) -> None:
    rich(site)
    (asked,) = read(site, "questions/feed.json")["items"]
    assert ("Why & how?", "https://example.org/questions/ash/why/") == (asked["title"], asked["url"])
    assert ("2025-08-22T00:00:00+00:00", "2025-08-25T12:30:00+00:00") == (
        asked["date_published"],
        asked["date_modified"],
    )
    assert (
        '<p>Nobody "said".</p><p>Asked in <a href="https://example.org/briefs/ash/">Ash</a>.</p>'
        "<p><strong>Answered.</strong> So &amp; so.</p>"
        '<p>See <a href="https://example.org/briefs/birch/">Birch</a>.</p>'
    ) == asked["content_html"]


def test_an_answer_makes_no_older_question_new(site: SiteFolder) -> None:
    """A feed of open questions alone would bring up the fifty-first when one of the fifty is answered."""
    for number in range(11):
        questions = ", ".join(f"Q{number}-{n}? ^q{n}" for n in range(5))
        site.brief(f"b{number:02}", f"open_questions: [{questions}]", date=f"2025-08-{number + 1:02}")
    built(site)
    before = titles(site, "questions/feed.json")
    assert ("Q10-0?", "Q1-4?", 50) == (before[0], before[-1], len(before))
    site.brief("last", 'answers: ["b10#q0 So."]', date="2025-08-20")
    built(site)
    assert before == titles(site, "questions/feed.json")
    assert ["Question answered: Q10-0?"] == titles(site, "questions/settled/feed.json")


def test_an_answer_is_the_same_entry_among_answers_and_among_changes(site: SiteFolder) -> None:
    rich(site)
    (answer,) = read(site, "questions/settled/feed.json")["items"]
    assert answer in read(site, "changes/feed.json")["items"]


def test_a_feed_goes_on_at_the_address_of_a_former_id(site: SiteFolder) -> None:
    site.write("content/actors/ada.md", "---\nname: Ada Ash\nformer_ids: [ada-ash]\n---\n")
    rich(site)
    now, then = (read(site, f"actors/{name}/feed.json") for name in ("ada", "ada-ash"))
    assert now == then
    assert "https://example.org/actors/ada/feed.json" == then["feed_url"]


# Any text

FRAME = chrome(linked({}).site, config(), ENGLISH, {})
LAYOUTS = Layouts([default_layouts()], Path())
WITHOUT_URL = chrome(linked({}).site, config(url=""), ENGLISH, {})
#: What a file may hold: no control characters but tab and line ends, no surrogates, no non-characters.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r", exclude_characters="\ufffe\uffff")
)
STAMP = "2025-08-22T00:00:00+00:00"


@settings(max_examples=100, deadline=None, derandomize=True)
@example("]]>", "<![CDATA[", "&amp;]]&gt;", FRAME)
@example("\u202eabc\u2066", "שלום & עץ", "\x7f\x85\u2028", WITHOUT_URL)
@example("\\", "\\u0001", '"\\', FRAME)
@given(TEXT, TEXT, TEXT, st.sampled_from([FRAME, WITHOUT_URL]))
def test_a_feed_of_any_text_reads_back_the_same(title: str, topic: str, bullet: str, frame: Chrome) -> None:
    content = f"<ul><li>{html.escape(bullet)}</li></ul>"
    entry = FeedEntry("urn:x", title, "\x01briefs/a/", STAMP, STAMP, Html(content), (topic,))
    view = FeedView("urn:y", topic, bullet, "feed.xml", "", STAMP, title, "en", (entry,))
    (told,) = json.loads(written(feeds.json_feed(view, frame), "https://example.org/"))["items"]
    assert (title, content, [topic]) == (told["title"], told["content_html"], told["tags"])
    assert "https://example.org/briefs/a/" == told["url"]
    root = ET.fromstring(feeds.atom(view, frame).replace("\x01", "/").encode())
    read_back = root.find(f"{ATOM}entry")
    assert read_back is not None
    assert (normal(title), normal(content)) == tuple(
        read_back.findtext(f"{ATOM}{name}") for name in ("title", "content")
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@example("]]> <!-- &amp; -->", "<script>&#1;</script> ]]>", "\u202e?")
@example("\u2028Ash\x85", "[[ash]] **שלום** `]]>`", "&lt;&#x41;?")
@given(TEXT, TEXT, TEXT)
def test_whatever_a_writer_types_every_feed_keeps_the_rules(title: str, bullet: str, question: str) -> None:
    title, bullet, question = (json.dumps(text, ensure_ascii=False) for text in (title, bullet, question))
    front = f"title: {title}\ndate: 2025-08-22\nsummary: [{bullet}]\nopen_questions: [{question}]\ntopics: [{title}]"
    data = f"---\n{front}\nactors: [{title}]\nwhy_it_matters: {bullet}\n---\n".encode()
    document = parse(File("content/briefs/ash.md", "briefs/ash.md", data), Converter()).document
    if not isinstance(document, BriefFile):
        return
    for page in linked([document]).pages:
        if page.layout == "feed":
            shown = render(page.path, page.layout, page.view, FRAME, LAYOUTS)
            assert [] == faults(page.path, shown), page.path
            if page.path == "feed.xml":
                titles = [one.text for one in etree.fromstring(shown).iter(f"{ATOM}title")]
                assert [normal(document.title)] == [normal(one or "") for one in titles[1:]]


def normal(text: str) -> str:
    """The text as XML reads it: every line end is a newline (XML 1.0, section 2.11)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
        f"{address}index.html", "page.html", lambda: PageView("P", "", address, Html(""), (), Backlinks((), 0)), "p.md"
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
    frame = chrome(linked({}).site, config(url="https://example.org/a&b/"), ENGLISH, {})
    root = ET.fromstring(feeds.sitemap(index, frame))
    assert [f"https://example.org/a&b/sitemap-{n}.xml" for n in (1, 2)] == [e.text for e in root.iter(f"{MAP}loc")]


def test_redirects_and_the_page_for_lost_readers_are_in_no_sitemap() -> None:
    sample = linked({"briefs/ash.md": brief("aliases: [/old/]"), "pages/about.md": text("title: About")})
    view = sample.view("sitemap.xml", SitemapView)
    addresses = {address for address, _ in view.pages}
    assert {"", "briefs/ash/", "about/"} <= addresses
    assert not {"404.html", "old/", "feed.xml"} & addresses


# Where readers find feeds


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("", ""),
        ("topics/trees/", "topics/trees/"),
        ("actors/ada-ash/", "actors/ada-ash/"),
        ("stories/wood/", "stories/wood/"),
        ("questions/", "questions/"),
        ("questions/settled/", "questions/settled/"),
        ("changes/", "changes/"),
    ],
)
def test_a_page_offers_the_feeds_that_follow_it_to_programs_and_to_people(
    site: SiteFolder, address: str, base: str
) -> None:
    """A page with feeds of its own names them before those of the site."""
    document = html5lib.parse(rich(site).page(address), namespaceHTMLElements=False)
    offered = {link.get("href"): link.get("type") for link in document.iter("link") if "feed." in link.get("href", "")}
    home = "../" * address.count("/") or "./"
    own = {f"{home}{base}feed.xml": "application/atom+xml", f"{home}{base}feed.json": "application/feed+json"}
    everywhere = {f"{home}feed.xml": "application/atom+xml", f"{home}feed.json": "application/feed+json"}
    assert [*own.items(), *everywhere.items()][: len(offered)] == [*offered.items()]
    assert own | everywhere == offered
    seen = [(link.get("href"), "".join(link.itertext())) for link in document.iter("a")]
    assert [*zip(own, ("Atom feed", "JSON feed"), strict=True), (f"{home}feed.xml", "Feed")] == [
        (href, text) for href, text in seen if href and "feed." in href
    ]


def test_every_page_offers_the_feeds_of_the_site(site: SiteFolder) -> None:
    for path, data in rich(site).files().items():
        if path.endswith(".html") and path != "404.html":
            home = "../" * path.count("/") or "./"
            assert all(f'href="{home}feed.{form}"'.encode() in data for form in ("xml", "json")), path


def test_without_a_url_only_atom_is_offered(site: SiteFolder) -> None:
    site.write("briefgen.yaml", NO_URL)
    page = rich(site).page("topics/trees/")
    assert ("../../topics/trees/feed.xml" in page, "feed.json" in page) == (True, False)


def test_a_layout_may_name_the_feeds_that_follow_its_page(site: SiteFolder) -> None:
    """With a layout of the test's own: what a layout is given is what matters here."""
    site.write(
        "layouts/home.html", "<!doctype html><title>x</title>{% for f in site.feeds %}<a>{{ f.url }}</a>{% endfor %}"
    )
    site.write(
        "layouts/topic.html", "<!doctype html><title>x</title>{% for f in page.feeds %}<a>{{ f.url }}</a>{% endfor %}"
    )
    site.brief("ash", "topics: [trees]")
    built(site)
    assert site.page("").endswith("<a>./feed.xml</a><a>./feed.json</a>")
    assert site.page("topics/trees/").endswith("trees/feed.xml</a><a>../../topics/trees/feed.json</a>")
