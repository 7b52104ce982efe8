"""A digest's forms as mail programs, terminals and readers of Markdown take them."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from briefgen.language import ENGLISH
from briefgen.project import default_layouts
from briefgen.render import Layouts, digests
from briefgen.site.pages.chrome import chrome
from briefgen.views import HERE, Bullet, Change, DigestBrief, DigestView, Html, Ref, Stamp
from briefgen.words import difference
from tests.site.sample import config, linked

DAY = Stamp("2025-08-22", "22 August 2025")
#: What a text may hold: no control characters, surrogates or non-characters.
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1)
FRAME = chrome(linked({}).site, config(url="https://example.org/notes/"), ENGLISH, {})


def digest(title: str = "Ash falls", said: str = "It fell.", question: str = "Why?") -> DigestView:
    """A digest with one of everything, made of the texts."""
    url = f"{HERE}briefs/ash/"
    words = difference("It fell early.", said)
    return DigestView(
        title=f"{title}, 22 August 2025",
        description=title,
        about=title,
        period="22 August 2025",
        counts="1 new brief",
        briefs=(
            DigestBrief(
                title=title,
                url=url,
                date=DAY,
                summary=(Bullet("", Html(escape(said, quote=False)), (), None),),
                why_it_matters=Html(escape(said, quote=False)),
                open_questions=(Ref(question, f"{url}#why"),),
            ),
        ),
        headlines=(),
        answers=(Change("answered", "Answered", DAY, question, url, Html(""), Ref(title, url), ()),),
        corrections=(Change("correction", "Corrected", DAY, title, url, Html("A slip."), None, words),),
        updates=(),
    )


def page(view: DigestView, language: str = "en") -> Element:
    layouts = Layouts([default_layouts()], Path())
    frame = chrome(linked({}).site, config(url="https://example.org/notes/"), layouts.language(language), {})
    found: Element = html5lib.parse(digests.html(view, frame, layouts).decode(), namespaceHTMLElements=False)
    return found


def words(text: str) -> str:
    return " ".join(text.split())


# HTML


def test_mail_needs_nothing_from_elsewhere_and_every_address_is_whole() -> None:
    bullet = Bullet("", Html(f'<img src="{HERE}briefs/tree.png" alt=""> <a href="{HERE}actors/ada/">Ada</a>'), (), None)
    view = digest()
    document = page(replace(view, briefs=(replace(view.briefs[0], summary=(bullet,)),)))
    assert [] == [tag for tag in ("script", "link", "iframe", "form", "svg", "button") if document.find(f".//{tag}")]
    addresses = [found for one in document.iter() for key in ("href", "src") if (found := one.get(key)) is not None]
    assert "https://example.org/notes/briefs/tree.png" in addresses
    assert [] == [found for found in addresses if not found.startswith("https://example.org/notes/")]


def test_every_style_is_in_its_element_but_those_that_depend_on_the_screen() -> None:
    document = page(digest())
    (style,) = document.iter("style")
    assert (style.text or "").strip().startswith("@media (prefers-color-scheme: dark)")
    assert "1" == str((style.text or "").count("@"))
    for tag in ("body", "h1", "h2", "h3", "p", "ul", "li", "a"):
        assert all(one.get("style") for one in document.iter(tag) if one.get("class") != "unseen"), tag


def test_no_style_is_used_that_mail_programs_do_not_know() -> None:
    styles = " ".join(one.get("style", "") for one in page(digest()).iter())
    assert [] == re.findall(r"flex|grid|var\(|calc\(|clamp\(|\brem\b|inline-start|position|url\(", styles)
    assert "max-width: 600px" in styles


def test_what_stands_beside_the_subject_comes_first_and_is_not_seen() -> None:
    body = page(digest()).find("body")
    assert body is not None
    assert ("Ash falls", True) == (body[0].text, "display: none" in body[0].get("style", ""))


@pytest.mark.parametrize(("language", "direction", "side"), [("en", "ltr", "left"), ("ar", "rtl", "right")])
def test_language_and_direction_are_told_inside_too(language: str, direction: str, side: str) -> None:
    """Some programs show what is inside the body alone."""
    document = page(digest(), language)
    inside = document.find("body/div[@role='article']")
    assert inside is not None
    for one in (document, inside):
        assert (language, direction) == (one.get("lang"), one.get("dir"))
    assert [side] == [cell.get("align") for cell in document.iter("td") if "inside" in cell.get("class", "")]
    assert all(f"padding-{side}" in one.get("style", "") for one in document.iter("ul"))


def test_tables_are_for_looks_alone() -> None:
    assert {"presentation"} == {table.get("role", "") for table in page(digest()).iter("table")}


@settings(max_examples=50, deadline=None, derandomize=True)
@example('<script>alert("x")</script>', "]]> & <b>", "'\"><img src=x>")
@given(TEXT, TEXT, TEXT)
def test_any_text_is_shown_as_it_is(title: str, said: str, question: str) -> None:
    document = page(digest(title, said, question))
    headings = [words("".join(one.itertext())) for one in document.iter("h3")]
    assert [words(title), words(question), words(title)] == headings
    assert words(said) == words("".join(next(document.iter("li")).itertext()))
    assert None is document.find(".//script")


# Plain text


@settings(max_examples=100, deadline=None, derandomize=True)
@example("Ash " * 60, "語" * 200, "Straße-" * 30)
@given(TEXT, TEXT, TEXT)
def test_no_line_of_plain_text_is_too_long(title: str, said: str, question: str) -> None:
    shown = digests.text(digest(title, said, question), FRAME).decode()
    held = "".join(shown.split())
    for text in (title, said, question):
        assert "".join(text.split()) in held or "://" in text
    assert [] == [line for line in shown.split("\n") if len(line) > 72 and "://" not in line]


def test_an_address_is_never_broken() -> None:
    address = f"https://example.org/{'long/' * 30}"
    shown = digests.text(digest(said=f"It is at {address} now."), FRAME).decode()
    assert [f"  {address}"] == [line for line in shown.split("\n") if len(line) > 72][:1]


def test_each_address_has_one_number() -> None:
    shown = digests.text(digest(), FRAME).decode()
    assert [("1", "https://example.org/notes/briefs/ash/"), ("2", "https://example.org/notes/briefs/ash/#why")] == (
        re.findall(r"^\[(\d)\] (.*)$", shown, re.MULTILINE)
    )
    assert ["Ash falls [1]", "- Why? [2]", "Why? [1]", "In Ash falls [1]", "Ash falls [1]"] == (
        re.findall(r"^.* \[\d\]$", shown, re.MULTILINE)
    )


# Markdown


@settings(max_examples=200, deadline=None, derandomize=True)
@example("# 1. Ash", "- *a* _b_ `c` <b> [d](e) ![f]", "1) & &amp; ~~g~~ \\")
@example("+ Ash", "> quoted", "12. Why | how?")
@given(TEXT, TEXT, TEXT)
def test_markdown_says_the_same_of_any_text(title: str, said: str, question: str) -> None:
    shown = digests.markdown(digest(title, said, question), FRAME).decode()
    document = html5lib.parse(MarkdownIt("commonmark").render(shown), namespaceHTMLElements=False)
    headings = [words("".join(one.itertext())) for one in document.iter("h3")]
    assert [words(title), words(question), words(title)] == headings
    first, second = ("".join(one.itertext()) for one in document.iter("li"))
    assert (words(said), words(question)) == (words(first), words(second))


@pytest.mark.parametrize("text", ["# Ash", "- *a* _b_ `c`", "1. <b> &amp; & ~~g~~", "[d](e) ![f](g)", "a\\*b > c"])
def test_older_readers_of_markdown_take_it_so_too(text: str) -> None:
    shown = python_markdown.markdown(digests.markdown(digest(said=text), FRAME).decode())
    first = next(html5lib.parse(shown, namespaceHTMLElements=False).iter("li"))
    assert text == words("".join(first.itertext()))
