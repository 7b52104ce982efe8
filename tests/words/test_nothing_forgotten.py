"""All that briefgen says to readers is a message: in a made-up translation, no word of it stands outside brackets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tests.sites import SiteFolder, briefgen
from tests.words.bracketed import CLOSE, OPEN, greek_site

#: Names of things that are called so in every language, and German's own words, which come from CLDR.
_NAMES = re.compile(
    r"\b(?:example\.org|Atom|JSON|CSV|Markdown|Wikidata|index\.(?:json|md)|https?://\S+|urn:\S+|Deutsch|und|Jan|Feb|März|Apr|Mai|Juni|Juli|"
    r"Aug|Sept|Okt|Nov|Dez)\b"
)
_READ_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "aria-roledescription")
_TOLD_IN_META = ("description", "og:description", "og:title", "og:image:alt", "twitter:image:alt")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    made = SiteFolder(tmp_path_factory.mktemp("words") / "site")
    greek_site(made)
    run = made.build()
    assert 0 == run.code, run.err
    return made


def outside(text: str) -> str:
    """What stands outside all brackets, but for names."""
    depth, kept = 0, []
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        kept.append(character if depth == 0 and character != CLOSE else " ")
    assert 0 == depth, text
    return _NAMES.sub(" ", "".join(kept))


def said(text: str) -> list[str]:
    """The words in Latin letters that stand outside brackets."""
    return re.findall(r"[A-Za-z]{2,}", outside(text))


def of_page(html: str) -> list[str]:
    """The same in all that a reader of the page sees or hears, and in what scripts and programs are told of it."""
    tree = html5lib.parse(re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL), namespaceHTMLElements=False)
    found: list[str] = []
    for element in [*tree.iter()]:
        found += [word for name in _READ_ATTRIBUTES for word in said(element.get(name, ""))]
        if element.tag == "meta" and (element.get("name") or element.get("property")) in _TOLD_IN_META:
            found += said(element.get("content", ""))
        found += [word for one in _strings(json.loads(element.get("data-words", "null"))) for word in said(one)]
        if element.get("type") == "application/ld+json":
            told = _strings(json.loads(element.text or ""), ("name", "headline", "description"))
            found += [word for one in told for word in said(one)]
        if element.tag in {"script", "style", "code", "textarea"}:
            element.text = ""
    return [*found, *said("".join(tree.itertext()))]


def _strings(value: object, keys: tuple[str, ...] = ()) -> list[str]:
    """The strings in the value; with `keys`, those that stand at one of them."""
    match value:
        case dict():
            here = [one for key, one in value.items() if isinstance(one, str) and (not keys or key in keys)]
            below = [one for one in value.values() if not isinstance(one, str)]
            of_none = [one for one in here if one != "de-u-nu-latn"]
            return [*of_none, *(said for one in below for said in _strings(one, keys))]
        case list():
            return [s for one in value for s in _strings(one, keys)]
        case str():
            return [] if keys else [value]
        case _:
            return []


def test_no_page_says_a_word_that_is_not_translated(site: SiteFolder) -> None:
    pages = {path: data.decode() for path, data in site.files().items() if path.endswith(".html")}
    layouts = {
        match[1] for html in pages.values() if (match := re.search(r'<main id="part-main" class="([^"]+)"', html))
    }
    lists = {"archive", "ledger", "source-list", "changes", "corrections", "data", "search", "index", "plain"}
    assert {"home", "brief", "topic", "actor", "story", "one-question", "one-source", *lists} <= layouts
    assert {} == {path: words for path, html in pages.items() if (words := of_page(html))}


def test_no_feed_says_a_word_that_is_not_translated(site: SiteFolder) -> None:
    atom = {path: data for path, data in site.files().items() if path.endswith("feed.xml")}
    assert len(atom) > 5
    for path, data in atom.items():
        told = [element for element in ET.fromstring(data).iter() if element.tag.endswith(("title", "content"))]
        texts = ["".join(html5lib.parse(one.text or "", namespaceHTMLElements=False).itertext()) for one in told]
        assert (path, []) == (path, [word for text in texts for word in said(text)])


def test_no_digest_says_a_word_that_is_not_translated(site: SiteFolder) -> None:
    run = briefgen(site.root, "digest", "--now", "2025-09-01", "--since", "2024-01-01", "--output", "digest")
    assert 0 == run.code, run.err
    for path in (site.root / "digest").iterdir():
        if path.suffix == ".html":
            assert [] == of_page(path.read_text(encoding="utf-8"))
        elif path.suffix in {".txt", ".md"}:
            assert [] == said(re.sub(r"\(https?://[^)]*\)|https?://\S+", "", path.read_text(encoding="utf-8")))


def test_the_files_for_programs_are_as_they_are_in_english(site: SiteFolder) -> None:
    files = {path: data.decode() for path, data in site.files().items() if path.endswith((".json", ".csv"))}
    # What became of the sources of a bullet is a sentence, there as on the page.
    without = {path: re.sub(r'"unsound":"[^"]*"', "", text) for path, text in files.items() if "/index/" not in path}
    assert {"feed.json"} == {Path(path).name for path, text in without.items() if OPEN in text}


@pytest.mark.parametrize("name", ["site.js", "search.js"])
def test_scripts_say_what_the_page_hands_them(name: str) -> None:
    script = (Path(__file__).parents[2] / "layouts/assets" / name).read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*$|\s//.*$", "", script, flags=re.MULTILINE)
    texts = re.findall(r'"([^"\n]*)"|`([^`]*)`', code)
    sentences = [
        one or other for one, other in texts if re.search(r"[A-Z][a-z]+ [a-z]+|[a-z]{3,} [a-z]{3,}[.:!?]", one or other)
    ]
    assert [] == sentences
