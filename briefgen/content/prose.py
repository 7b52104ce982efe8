"""Markdown in, prose out: finished, safe HTML in which every link to another file is left open.

Knows no other file. Links are found in the finished HTML, so nothing is parsed twice to make them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from briefgen.content import plain
from briefgen.content.inline import SignedInlines
from briefgen.model import Link, Prose
from briefgen.names import CONTROL, slug

#: How the addresses begin that the layouts and footnotes use on a page; nothing a writer names may begin so.
RESERVED_ANCHORS = ("part-", "source-", "fn")

_TAGS = set(
    """
    a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6
    hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead time tr
    u ul var wbr
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "blockquote": {"cite"},
}
#: The scheme under which a name between double brackets travels from the Markdown to the finished HTML.
_NAME = "name"
_SCHEMES = {"http", "https", "mailto", "tel", _NAME}

_PLAIN = re.compile(r"[^\\`*_{}\[\]<>&!^]*\Z")
_ATTRS = r'((?:[^<>"]|"[^"]*")*?)'
_LINK = re.compile(rf'<a{_ATTRS} href="([^"]*)"{_ATTRS}>(</a>)?|<img{_ATTRS} src="([^"]*)"{_ATTRS}>')
_ID = re.compile(r'<[a-z0-9]+(?: [^<>]*?)? id="([^"]+)"')
_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_MARKERS = re.compile("[\x02\x03]|klzzwxh:|wzxhzdk:")
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ID_ATTRIBUTE = re.compile(r' id="([^"]*)"(?=[^<>]*>)')
_FOOTNOTE = re.compile(r"fn(ref)?\d*:")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_ACTIVE_ATTRIBUTE = re.compile(r"<[A-Za-z][^<>]*\s(on[a-z]+|style)\s*=", re.IGNORECASE)
_SCHEME = re.compile(r'<[A-Za-z][^<>]*\s(?:href|src)\s*=\s*["\']?\s*([A-Za-z][A-Za-z0-9+.-]*):', re.IGNORECASE)
_FOOTNOTE_LINK = re.compile(r"#fn(ref)?\d*:")


class Unconvertible(Exception):
    """The Markdown of one text cannot be made into a page. The message is for the writer."""


class Unknown(NamedTuple):
    """A citation [^name] that names no source and no footnote."""

    name: str
    line: int
    column: int


class Removed(NamedTuple):
    """Something that was taken out of a text, for it could act in a reader's browser."""

    what: str
    line: int
    column: int


Notes = list[Unknown | Removed]


class Places:
    """Where things stand in one text. Asked for the same thing again, it answers with the next place."""

    def __init__(self, text: str, first_line: int) -> None:
        has_code = "`" in text or "~~~" in text
        self._text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text) if has_code else text
        self._first_line = first_line
        self._after: dict[str, int] = {}

    def next(self, needle: str, end: str = "") -> tuple[int, int, int]:
        """Line and column, from 1, of the needle's next occurrence, or of its last where there is no more; its width.

        With an `end`, the width goes on to where that next stands on the same line.
        """
        found = self._text.find(needle, self._after.get(needle, 0))
        if found < 0:
            found = self._text.rfind(needle)
        if found < 0:
            return self._first_line, 1, 1
        after = found + len(needle)
        self._after[needle] = after
        closing = self._text.find(end, after) if end else -1
        if closing >= 0 and "\n" not in self._text[after:closing]:
            after = closing + len(end)
        column = found - self._text.rfind("\n", 0, found)
        return self._first_line + self._text.count("\n", 0, found), column, after - found


class Converter:
    """A Markdown parser kept from text to text, for a new one costs more than most texts."""

    def __init__(self) -> None:
        self._citations = _Citations()
        self._slugs = _Slugs()
        self._markdown = self._fresh()

    def text(
        self, source: str, places: Places, sources: Collection[str], taken: Collection[str]
    ) -> tuple[Prose, tuple[str, ...], Notes]:
        """The text's prose, its anchors, and what its writer should know of it.

        `sources` are the ids that may be cited, in order; no heading gets an address that is `taken`.
        Raises `Unconvertible`.
        """
        self._slugs.start(taken)
        self._citations.start(sources)
        html, notes = plain.text(source, self._citations.numbers, self._slugs.make), Notes()
        if html is None:
            self._slugs.start(taken)
            written = self._guarded(source, lambda markdown: markdown.convert(source))
            written = _ALIGN.sub(r' class="\1"', written.replace("<h1", "<h2").replace("</h1>", "</h2>"))
            html, notes = _safe(written, self._slugs.taken), self._notes(written, places)
        return _opened(html, places), tuple(_ID.findall(html)), notes

    def line(self, source: str, places: Places, sources: Collection[str] = ()) -> tuple[Prose, tuple[str, ...], Notes]:
        """The same for one paragraph's content: its prose, the ids it cites, and what its writer should know."""
        if _PLAIN.match(source):
            return ((escape(source, quote=False),) if source else ()), (), Notes()
        self._citations.start(sources)
        html, notes = plain.line(source, self._citations.numbers, self._citations.cite), Notes()
        if html is None:
            self._citations.start(sources)
            written = self._guarded(source, lambda markdown: _inline(markdown, source))
            html, notes = _safe(written, frozenset()), self._notes(written, places)
        return _opened(html, places), tuple(self._citations.cited), notes

    def _guarded(self, source: str, convert: Callable[[Markdown], str]) -> str:
        try:
            self._markdown.reset()
            html = convert(self._markdown)
        except RecursionError:
            self._markdown = self._fresh()
            raise Unconvertible("lists, quotations or emphasis are nested too deeply") from None
        except Exception as error:
            # A parser that raised keeps stale state and would silently damage later texts.
            self._markdown = self._fresh()
            raise Unconvertible(f"the Markdown cannot be read ({type(error).__name__})") from error
        if _MARKERS.search(html) and not _MARKERS.search(source):
            self._markdown = self._fresh()
            raise Unconvertible("the Markdown mixes its signs in a way that loses text")
        return html

    def _notes(self, written: str, places: Places) -> Notes:
        unknown = [Unknown(name, *places.next(f"[^{name}]")[:2]) for name in self._citations.unknown]
        return [*unknown, *(Removed(what, *places.next(needle)[:2]) for what, needle in _unsafe(written))]

    def _fresh(self) -> Markdown:
        footnotes = FootnoteExtension(UNIQUE_IDS=False, BACKLINK_TITLE="Back to the text")
        markdown = Markdown(
            extensions=[
                TableExtension(),
                footnotes,
                FencedCodeExtension(),
                DefListExtension(),
                SaneListExtension(),
                _Headings(self._slugs),
                _References(self._citations),
            ],
            output_format="html",
        )
        self._citations.footnotes = footnotes
        markdown.treeprocessors.register(SignedInlines(markdown), "inline", 20)
        return markdown


class _Slugs:
    """Heading addresses of one text, none of which is taken by the page around it."""

    def __init__(self) -> None:
        self.taken: frozenset[str] = frozenset()
        self._used: set[str] = set()

    def start(self, taken: Collection[str]) -> None:
        self.taken, self._used = frozenset(taken), set()

    def make(self, text: str) -> str:
        """An address for a heading of that text."""
        plain = slug(text) or "section"
        name = f"text-{plain}" if plain in self.taken or plain.startswith(RESERVED_ANCHORS) else plain
        number = 2
        unique = name
        while unique in self._used or unique in self.taken:
            unique, number = f"{name}-{number}", number + 1
        self._used.add(unique)
        return unique


class _Headings(Extension):
    """Gives each heading an address."""

    def __init__(self, slugs: _Slugs) -> None:
        super().__init__()
        self._slugs = slugs

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        # After the inline patterns (20) and the unescaping (0), when a heading's text is what readers will see.
        md.treeprocessors.register(_HeadingAddresses(md, self._slugs), "briefgen-headings", -1)


class _HeadingAddresses(Treeprocessor):
    def __init__(self, md: Markdown, slugs: _Slugs) -> None:
        super().__init__(md)
        self._slugs = slugs

    def run(self, root: Element) -> None:
        for heading in root.iter():
            if heading.tag in _HEADINGS:
                heading.set("id", self._slugs.make(self._text(heading)))

    def _text(self, heading: Element) -> str:
        """What readers see of the heading: raw HTML in it is no part of its address."""
        text = HTML_PLACEHOLDER_RE.sub("", "".join(heading.itertext()))
        return unescape(re.sub(r"<[^>]*>", "", text))


class _Citations:
    """What the current text may cite, and what it does cite."""

    def __init__(self) -> None:
        self.footnotes: FootnoteExtension | None = None
        self.start(())

    def start(self, sources: Collection[str]) -> None:
        self.numbers = {name: number for number, name in enumerate(sources, 1) if name}
        self.cited: dict[str, None] = {}
        self.unknown: dict[str, None] = {}

    def cite(self, name: str) -> None:
        self.cited[name] = None


class _References(Extension):
    """[[names]] and [^citations] as inline patterns."""

    def __init__(self, citations: _Citations) -> None:
        super().__init__()
        self._citations = citations

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        # Before escapes (180), for in a table the bar of [[id\|text]] is escaped; after code (190).
        md.inlinePatterns.register(_NamePattern(r"(?<!\\)\[\[([^\[\]\n]*)\]\]", md), "briefgen-name", 185)
        # Before footnotes (175).
        md.inlinePatterns.register(
            _CitationPattern(r"\[\^([^\[\]\s]+)\]", md, self._citations), "briefgen-citation", 178
        )


class _NamePattern(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        target, _, text = match[1].replace("\\|", "|").partition("|")
        link = Element("a", {"href": f"{_NAME}:{quote(target.strip(), safe='')}"})
        link.text = AtomicString(text.strip())
        return link, match.start(0), match.end(0)


class _CitationPattern(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, citations: _Citations) -> None:
        super().__init__(pattern, md)
        self._citations = citations

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        name, known = match[1], self._citations
        if name not in known.numbers:
            if known.footnotes is None or name not in known.footnotes.footnotes:
                known.unknown[name] = None
            return None, None, None
        known.cite(name)
        mark = Element("sup", {"class": "cite"})
        link = SubElement(mark, "a", {"href": f"#source-{name}"})
        link.text = AtomicString(str(known.numbers[name]))
        return mark, match.start(0), match.end(0)


def _inline(markdown: Markdown, source: str) -> str:
    root = Element("div")
    SubElement(root, "p").text = source
    for name in ("inline", "unescape"):
        markdown.treeprocessors[name].run(root)
    html = markdown.serializer(root)
    for postprocessor in markdown.postprocessors:
        html = postprocessor.run(html)
    return html.strip().removeprefix("<div>").removesuffix("</div>").strip().removeprefix("<p>").removesuffix("</p>")


def _safe(html: str, taken: frozenset[str]) -> str:
    """The HTML without anything that could act, and without ids that are `taken` by the page around it.

    Raises `Unconvertible`.
    """
    safe = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    if CONTROL.search(safe):
        raise Unconvertible("a character reference stands for a control character, which no page may hold")
    return _ID_ATTRIBUTE.sub(lambda found: "" if _is_taken(found[1], taken) else found[0], safe)


def _opened(html: str, places: Places) -> Prose:
    """The HTML, cut at each link that leads to another file or place of the site."""
    pieces: list[str | Link] = []
    end = 0
    for match in _LINK.finditer(html):
        link = _link(match, places)
        if link is not None:
            pieces += [html[end : match.start()], link]
            end = match.end() - len(match[4] or "")
    pieces.append(html[end:])
    return tuple(piece for piece in pieces if piece != "")


def _is_taken(name: str, taken: frozenset[str]) -> bool:
    return name in taken or (name.startswith(RESERVED_ANCHORS) and not _FOOTNOTE.match(name))


def _unsafe(html: str) -> Iterator[tuple[str, str]]:
    """Each kind of thing in the HTML that is never let through, and how to find it in the text."""
    tags = dict.fromkeys(tag.lower() for tag in _TAG.findall(html) if tag.lower() not in _TAGS)
    yield from ((f"<{tag}>", f"<{tag}") for tag in tags)
    attributes = dict.fromkeys(name.lower() for name in _ACTIVE_ATTRIBUTE.findall(html))
    yield from ((f"{name}=", f"{name}=") for name in attributes)
    schemes = dict.fromkeys(s.lower() for s in _SCHEME.findall(unescape(html)) if s.lower() not in _SCHEMES)
    yield from ((f"{scheme}:", f"{scheme}:") for scheme in schemes)


def _link(match: re.Match[str], places: Places) -> Link | None:
    """The match as an open link, or None where it leads out of the site or to a footnote."""
    before, href, after, empty, image_before, source, image_after = match.groups()
    if source is not None:
        address = unescape(source)
        if _is_external(address):
            return None
        return Link("image", unquote(address), "", f"{image_before}{image_after}", False, *places.next(address))
    address, attributes, nameless = unescape(href), f"{before}{after}", bool(empty)
    if address.startswith(f"{_NAME}:"):
        typed = unquote(address.removeprefix(f"{_NAME}:"))
        target, _, fragment = (part.strip() for part in typed.partition("#"))
        return Link("name", target, fragment, attributes, nameless, *places.next(f"[[{typed}", "]]"))
    if _is_external(address) or _FOOTNOTE_LINK.match(address):
        return None
    target, _, fragment = address.partition("#")
    return Link("path", unquote(target), unquote(fragment), attributes, nameless, *places.next(address or "]("))


def _is_external(address: str) -> bool:
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address))
