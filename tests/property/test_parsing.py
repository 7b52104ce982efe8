"""Whatever a file holds, it is read or reported; and nothing that acts comes out of it."""

from __future__ import annotations

import re
import unicodedata

import html5lib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from briefgen import nodes
from briefgen.content.document import parse
from briefgen.content.marks import Unconvertible
from briefgen.content.prose import Converter, Places
from briefgen.model import File, Link
from briefgen.names import CONTROL, fold, slug

settings.register_profile("steady", max_examples=150, deadline=None, derandomize=True)
settings.load_profile("steady")

# fmt: off
_YAML = (
    "title", ": ", ":", "- ", "\n", "\n  ", "\n\t", "[", "]", "{", "}", ", ", "#", " # ", "'", '"', "|", ">", "&a",
    "*a", "!t", "%", "@", "`", "?", "---\n", "...\n", "Ash", "é", "木", "\u2028", "\\", "\\x01", "<<", "~", "^id",
    "[[ash]]",
)
_MARKDOWN = (
    "*", "**", "_", "`", "```\n", "\n", "\n\n", "    ", "# ", "- ", "1. ", "> ", "[", "](", ")", "![", "[[", "]]", "|",
    "\\", "[^1]", "\n[^1]: x\n", "<", ">", "<b>", "</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "javascript:alert(1)", "data:text/html,x", "<a href='javascript:x'>", "<svg onload=x>", "&#106;avascript:x", "&#1;",
    "&", "&amp;", "<!--", "-->", "<div", ' onclick="x"', "{: onclick=x }", "a|b\n-|-\nc|d\n", "Ash", "é", "木",
)
# fmt: on
#: What means something to YAML, in any order.
YAML = st.lists(st.sampled_from(_YAML), max_size=25).map("".join)
#: What means something to Markdown or to a browser, in any order.
MARKDOWN = st.lists(st.sampled_from(_MARKDOWN), max_size=30).map("".join)
ACTIVE = {"script", "iframe", "object", "embed", "form", "style", "svg", "math", "meta", "base"}


@given(st.one_of(YAML, st.text(max_size=80)))
@example("\t")
@example("a: [,]\n]")
@example("'\n\n")
def test_any_front_matter_is_read_or_reported_where_it_stands(text: str) -> None:
    root, problems = nodes.compose(text, "ash.md", 2)

    assert root is not None or problems
    lines = text.count("\n") + 1
    assert all(2 <= problem.line <= lines + 1 and problem.column >= 1 for problem in problems)


@given(st.one_of(YAML, st.text(max_size=60)), st.one_of(MARKDOWN, st.text(max_size=60)))
def test_any_file_is_read_or_reported_where_it_stands(front: str, body: str) -> None:
    text = f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [x]\n{front}\n---\n{body}"
    parsed = parse(File("content/briefs/ash.md", "briefs/ash.md", text.encode("utf-8", "replace")), Converter())

    assert parsed.document is not None or parsed.problems
    lines = len(re.split("\r\n|\r|\n", text))
    assert all(0 <= problem.line <= lines for problem in parsed.problems)


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    parsed = parse(File("content/pages/ash.md", "pages/ash.md", data), Converter())

    assert parsed.document is not None or parsed.problems


@given(MARKDOWN)
def test_nothing_that_acts_comes_out_of_a_text(source: str) -> None:
    for element in html5lib.parse(_html(source), namespaceHTMLElements=False).iter():
        assert element.tag not in ACTIVE
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)


@given(st.one_of(MARKDOWN, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
def test_no_control_character_comes_out_of_a_text(source: str) -> None:
    if not CONTROL.search(source):
        assert not CONTROL.search(_html(source))


@given(MARKDOWN, MARKDOWN)
def test_a_text_reads_the_same_whatever_was_read_before_it(before: str, source: str) -> None:
    converter = Converter()
    first = _converted(Converter(), source)
    _converted(converter, before)

    assert first == _converted(converter, source)


@given(MARKDOWN)
@example("[a]\n\n[a]: b")
def test_trying_fewer_patterns_gives_the_same(source: str) -> None:
    """The library's own choice of inline patterns, against ours that leaves out those that cannot match."""
    ours, theirs = Converter(), Converter()
    library = theirs._markdown.library
    library.treeprocessors.register(InlineProcessor(library), "inline", 20)

    assert _converted(theirs, source) == _converted(ours, source)


@given(st.text(max_size=40))
def test_an_address_is_made_once_and_for_all(text: str) -> None:
    made = slug(text)

    assert made == slug(made) == unicodedata.normalize("NFC", made)
    assert not set(made) & set(" /\\?#%&'\"<>.")


@given(st.text(st.characters(codec="ascii"), max_size=40))
def test_an_address_is_the_same_whatever_script_stands_before_it(text: str) -> None:
    assert f"é-{slug(text)}".strip("-") == slug(f"é {text}")


@given(st.text(max_size=40))
def test_names_are_compared_in_one_form(text: str) -> None:
    assert fold(text) == fold(fold(text)) == fold(unicodedata.normalize("NFD", text))


def _converted(converter: Converter, source: str) -> object:
    try:
        return converter.text(source, Places(source, 1), ["1"], [])
    except Unconvertible as error:
        return str(error)


def _html(source: str) -> str:
    try:
        prose, _, _ = Converter().text(source, Places(source, 1), [], [])
    except Unconvertible:
        return ""
    return "".join(piece if isinstance(piece, str) else _tag(piece) for piece in prose)


def _tag(link: Link) -> str:
    return f"<{'img' if link.form == 'image' else 'a'}{link.attributes}>"
