"""What pages say of themselves in the words of schema.org, held against those words and against the pages."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.sites import SiteFolder

URL = "https://example.org/base/"
SETTINGS = "title: Wood & <co>\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\ndescription: On trees.\n"
#: The terms of schema.org that are used: of what type a property's value may be.
TERMS: dict[str, dict[str, set[str]]] = {
    "NewsArticle": {
        "headline": {"Text"}, "description": {"Text"}, "image": {"URL"}, "url": {"URL"}, "mainEntityOfPage": {"URL"},
        "datePublished": {"Date"}, "dateModified": {"Date"}, "inLanguage": {"Text"}, "author": {"Organization"},
        "publisher": {"Organization"}, "isPartOf": {"CreativeWorkSeries"}, "about": {"DefinedTerm"},
        "mentions": {"Person", "Organization", "Country", "Thing"}, "citation": {"CreativeWork"},
        "isBasedOn": {"URL"}, "correction": {"CorrectionComment"},
    },
    "CorrectionComment": {"text": {"Text"}, "datePublished": {"Date"}},
    "CreativeWork": {"name": {"Text"}, "url": {"URL"}},
    "CreativeWorkSeries": {"name": {"Text"}, "url": {"URL"}},
    "DefinedTerm": {"name": {"Text"}, "description": {"Text"}, "url": {"URL"}},
    "Person": {"name": {"Text"}, "alternateName": {"Text"}, "url": {"URL"}, "image": {"URL"}, "sameAs": {"URL"}},
    "ProfilePage": {"mainEntity": {"Person", "Organization", "Country", "Thing"}},
    "CollectionPage": {"mainEntity": {"DefinedTerm", "CreativeWorkSeries", "CreativeWork"}},
    "WebPage": {"mainEntity": {"Question"}},
    "WebSite": {"publisher": {"Organization"}},
    "DataCatalog": {"dataset": {"Dataset"}},
    "Dataset": {"name": {"Text"}, "description": {"Text"}, "distribution": {"DataDownload"}},
    "DataDownload": {"encodingFormat": {"Text"}, "contentUrl": {"URL"}},
    "Question": {"name": {"Text"}, "datePublished": {"Date"}, "acceptedAnswer": {"Answer"}},
    "Answer": {"text": {"Text"}, "url": {"URL"}, "datePublished": {"Date"}},
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": {"Integer"}, "name": {"Text"}, "item": {"URL"}},
}  # fmt: skip
for kind in ("Organization", "Country", "Thing"):
    TERMS[kind] = TERMS["Person"]
for kind in ("ProfilePage", "CollectionPage", "WebPage", "WebSite", "DataCatalog"):
    TERMS[kind] |= {"name": {"Text"}, "description": {"Text"}, "url": {"URL"}, "inLanguage": {"Text"}}
SIMPLE: dict[str, Callable[[Any], object]] = {
    "Text": lambda value: isinstance(value, str) and value,
    "URL": lambda value: isinstance(value, str) and re.match(r"https?://[^\s\x01]+$", value),
    "Date": lambda value: isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}.+)?$", value),
    "Integer": lambda value: type(value) is int,
}
#: The pages that say nothing: nobody is meant to find them.
SILENT = {"404.html", "old/index.html"}


@pytest.fixture(scope="module")
def wood(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = SiteFolder(tmp_path_factory.mktemp("wood"))
    populate(site)
    site.write("briefgen.yaml", f"{SETTINGS}url: {URL}\n")
    assert 0 == site.build().code
    return site


def populate(site: SiteFolder) -> None:
    front = """
        topics: [oaks, leaves]
        story: wood
        actors: [ada, club, land, Nobody]
        open_questions: [Why? ^why, How? ^how]
        sources: [{title: Felled, url: 'https://example.org/felled'}, A paper]
        updates: ['correction: 2025-08-23 *Two* fell.', 2025-08-24T10:30Z More.]
        aliases: [/old/]
        """
    site.brief("ash", front, title="</script><b> & “Ash”", date="2025-08-20")
    site.brief("birch", "builds_on: [ash]\nanswers: ['ash#why *Wind*, mostly.']", date="2025-08-25")
    site.write(
        "content/actors/ada.md", "---\nname: Ada\naliases: [A.]\nlinks: {wikidata: Q7, blog: 'https://b.org/'}\n---\n"
    )
    site.write("content/actors/club.md", "---\nname: Club\nkind: group\nlinks: {official: 'https://club.org/'}\n---\n")
    site.write("content/actors/land.md", "---\nname: Land\nkind: state\n---\n")
    site.write("content/topics/oaks.md", "---\ntitle: Oaks\nparent: trees\ndefinition: Of *wood*.\n---\n")
    site.write("content/pages/about.md", "---\ntitle: About\n---\n")


def said(site: SiteFolder, path: str) -> list[Any]:
    """What the page at the path says: its nodes, the page itself first."""
    scripts = [script for script in parsed(site, path).iter("script") if script.get("type") == "application/ld+json"]
    if not scripts:
        return []
    (script,) = scripts
    whole = json.loads(script.text or "")
    assert {"@context", "@graph"} == set(whole)
    assert "https://schema.org" == whole["@context"]
    return list(whole["@graph"])


def parsed(site: SiteFolder, path: str) -> Element:
    text = (site.root / "output" / path).read_text(encoding="utf-8")
    found: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return found


def pages(site: SiteFolder) -> list[str]:
    return [path for path in site.files() if path.endswith(".html") and path not in SILENT]


def faults(value: Any, allowed: set[str], where: str) -> Iterator[str]:
    """Whatever is not in the terms."""
    if isinstance(value, list):
        for item in value:
            yield from faults(item, allowed, where)
    elif not isinstance(value, dict):
        if not any(kind in SIMPLE and SIMPLE[kind](value) for kind in allowed):
            yield f"{where} is {value!r}"
    elif value["@type"] not in allowed:
        yield f"{where} is a {value['@type']}"
    else:
        for name, inner in value.items():
            terms = TERMS[value["@type"]]
            if name not in {"@type", *terms}:
                yield f"{value['@type']} has no {name}"
            elif name != "@type":
                yield from faults(inner, terms[name], f"{value['@type']}.{name}")


def test_every_page_speaks_in_terms_of_schema_org(wood: SiteFolder) -> None:
    assert 15 < len(pages(wood))
    for path in pages(wood):
        nodes = said(wood, path)
        assert nodes, path
        assert [] == list(faults(nodes, set(TERMS), path)), path


def test_pages_that_lead_elsewhere_say_nothing(wood: SiteFolder) -> None:
    assert [[], []] == [said(wood, path) for path in sorted(SILENT)]


def test_nothing_in_a_page_can_end_the_script(wood: SiteFolder) -> None:
    for path in pages(wood):
        for text in re.findall(r'ld\+json">(.*)</script>', (wood.root / "output" / path).read_text()):
            assert not set("<>&\u2028\u2029\x01") & set(text)
    assert "</script><b> & “Ash”" == said(wood, "briefs/ash/index.html")[0]["headline"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", "WebSite"),
        ("briefs/ash/", "NewsArticle"),
        ("actors/ada/", "ProfilePage"),
        ("topics/oaks/", "CollectionPage"),
        ("stories/wood/", "CollectionPage"),
        ("questions/ash/why/", "WebPage"),
        ("questions/", "CollectionPage"),
        ("actors/", "CollectionPage"),
        ("about/", "WebPage"),
        ("data/", "DataCatalog"),
    ],
)
def test_a_page_says_what_it_is_and_where(wood: SiteFolder, address: str, kind: str) -> None:
    node = said(wood, f"{address}index.html")[0]
    assert (kind, f"{URL}{address}") == (node["@type"], node["url"])


def test_a_brief_says_whom_and_what_it_is_about(wood: SiteFolder) -> None:
    brief = said(wood, "briefs/ash/index.html")[0]
    assert [("Oaks", f"{URL}topics/oaks/"), ("Leaves", f"{URL}topics/leaves/")] == [
        (topic["name"], topic["url"]) for topic in brief["about"]
    ]
    assert [
        ("Person", "Ada", ["https://www.wikidata.org/wiki/Q7"]),
        ("Organization", "Club", ["https://club.org/"]),
        ("Country", "Land", None),
        ("Thing", "Nobody", None),
    ] == [(actor["@type"], actor["name"], actor.get("sameAs")) for actor in brief["mentions"]]
    assert ("Wood", f"{URL}stories/wood/") == (brief["isPartOf"]["name"], brief["isPartOf"]["url"])
    assert [("Felled", "https://example.org/felled"), ("A paper", None)] == [
        (source["name"], source.get("url")) for source in brief["citation"]
    ]
    assert [f"{URL}briefs/ash/"] == said(wood, "briefs/birch/index.html")[0]["isBasedOn"]


def test_a_brief_says_what_was_put_right_and_when(wood: SiteFolder) -> None:
    brief = said(wood, "briefs/ash/index.html")[0]
    assert [{"@type": "CorrectionComment", "text": "Two fell.", "datePublished": "2025-08-23"}] == brief["correction"]


def test_dates_are_those_that_the_page_shows(wood: SiteFolder) -> None:
    for name in ("ash", "birch"):
        brief = said(wood, f"briefs/{name}/index.html")[0]
        line = next(p for p in parsed(wood, f"briefs/{name}/index.html").iter("p") if p.get("class") == "dateline")
        shown = [time.get("datetime") for time in line.iter("time")]
        assert shown == list(dict.fromkeys([brief["datePublished"], brief["dateModified"]]))


def test_an_answered_question_says_its_answer(wood: SiteFolder) -> None:
    assert {
        "@type": "Question",
        "name": "Why?",
        "datePublished": "2025-08-20",
        "acceptedAnswer": {
            "@type": "Answer",
            "text": "Wind, mostly.",
            "url": f"{URL}briefs/birch/",
            "datePublished": "2025-08-25",
        },
    } == said(wood, "questions/ash/why/index.html")[0]["mainEntity"]
    assert "acceptedAnswer" not in said(wood, "questions/ash/how/index.html")[0]["mainEntity"]


def test_what_the_tables_hold_is_said_at_the_length_that_google_asks_for(wood: SiteFolder) -> None:
    """At least 50 characters (Google, "Dataset structured data")."""
    assert all(50 <= len(one["description"]) for one in said(wood, "data/index.html")[0]["dataset"])


def test_breadcrumbs_are_the_links_above_the_headline(wood: SiteFolder) -> None:
    """Each but the last is a link that the reader sees before the headline; the last is the headline."""
    for path in pages(wood):
        trails = [node for node in said(wood, path) if node["@type"] == "BreadcrumbList"]
        if path == "index.html":
            assert [] == trails
            continue
        items = trails[0]["itemListElement"]
        assert list(range(1, len(items) + 1)) == [item["position"] for item in items]
        shown, headline = above(wood, path)
        assert headline == items[-1]["name"]
        assert URL + path.removesuffix("index.html") == items[-1]["item"]
        assert all((item["name"], item["item"]) in shown for item in items[:-1]), path


def above(site: SiteFolder, path: str) -> tuple[list[tuple[str, str]], str]:
    """The links that stand before a page's headline, with their whole addresses; and the headline."""
    links: list[tuple[str, str]] = []
    for element in parsed(site, path).iter():
        text = "".join(element.itertext()).strip()
        if element.tag == "h1":
            return links, text
        if element.tag == "a":
            to = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), element.get("href", ""))).lstrip("/")
            links.append((text, f"{URL}{to}/" if to else URL))
    raise AssertionError(path)


def test_a_topic_is_found_below_those_above_it(wood: SiteFolder) -> None:
    trail = said(wood, "topics/oaks/index.html")[1]["itemListElement"]
    assert ["Wood & <co>", "Topics", "Trees", "Oaks"] == [item["name"] for item in trail]


def test_without_an_address_of_the_site_there_are_none_of_its_pages(site: SiteFolder) -> None:
    populate(site)
    site.write("briefgen.yaml", SETTINGS)
    assert 0 == site.build().code
    for path in pages(site):
        nodes = said(site, path)
        assert [] == list(faults(nodes, set(TERMS), path)), path
        assert 1 == len(nodes)
        assert "url" not in nodes[0]
    brief = said(site, "briefs/ash/index.html")[0]
    assert ["https://www.wikidata.org/wiki/Q7"] == brief["mentions"][0]["sameAs"]


def test_it_stays_small(wood: SiteFolder) -> None:
    for path in pages(wood):
        text = (wood.root / "output" / path).read_bytes()
        assert len(re.findall(rb'<script type="application/ld\+json">.*</script>', text)[0]) < len(text) / 2, path
