"""Markdown in, prose out: finished, safe HTML in which every link to another file is left open.

Knows no other file. Links are found in the finished HTML, so nothing is parsed twice to make them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from html import escape, unescape
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import nh3

from briefgen.content import plain
from briefgen.content.marks import MAX_HTML, MAX_NESTING, NAME, RESERVED_ANCHORS, Citations, Slugs, Unconvertible
from briefgen.model import Link, Prose
from briefgen.names import CONTROL
from briefgen.reading import PLAIN, Reading

if TYPE_CHECKING:
    from briefgen.content.markdown import Markdown

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
_SCHEMES = {"http", "https", "mailto", "tel", NAME}

_PLAIN = re.compile(r"[^\\`*_{}\[\]<>&!^]*\Z")
_ATTRS = r'((?:[^<>"]|"[^"]*")*?)'
_LINK = re.compile(rf'<a{_ATTRS} href="([^"]*)"{_ATTRS}>(</a>)?|<img{_ATTRS} src="([^"]*)"{_ATTRS}>')
_ID = re.compile(r'<[a-z0-9]+(?: [^<>]*?)? id="([^"]+)"')
_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_ID_ATTRIBUTE = re.compile(r' id="([^"]*)"(?=[^<>]*>)')
_FOOTNOTE = re.compile(r"fn(ref)?\d*:")
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
#: Every tag but those of elements that hold nothing, and of those that others end (HTML Standard, 13.1.2).
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|"
    r"p|li|dt|dd|tr|td|th|thead|tbody|tfoot|caption|colgroup|option|optgroup|rt|rp)[\s/>])[A-Za-z]"
)
_ACTIVE_ATTRIBUTE = re.compile(r"<[A-Za-z][^<>]*\s(on[a-z]+|style)\s*=", re.IGNORECASE)
_SCHEME = re.compile(r'<[A-Za-z][^<>]*\s(?:href|src)\s*=\s*["\']?\s*([A-Za-z][A-Za-z0-9+.-]*):', re.IGNORECASE)
#: How a link or picture without an address is written.
_EMPTY = "]()"
#: What stands before an address that is linked to, and what after it, if anything does: in Markdown and in HTML.
_BEFORE_ADDRESS = ("](", "](<", '="', "='", "]: ")
_AFTER_ADDRESS = ") \n>\"'"
_OUT = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#fn(ref)?\d*:")


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
        return self._place(found, needle, end)

    def address(self, written: str) -> tuple[int, int, int]:
        """The same of an address where a link holds it, not where words or a longer address do."""
        if not written:
            return self.next(_EMPTY)
        found = self._text.find(written, self._after.get(written, 0))
        while found >= 0 and not self._is_linked(found, found + len(written)):
            found = self._text.find(written, found + 1)
        return self._place(found, written) if found >= 0 else self.next(written)

    def _is_linked(self, start: int, end: int) -> bool:
        before, after = self._text[max(start - 3, 0) : start], self._text[end : end + 1]
        return before.endswith(_BEFORE_ADDRESS) and after in _AFTER_ADDRESS

    def _place(self, found: int, needle: str, end: str = "") -> tuple[int, int, int]:
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
    """Reads text after text: what is plain by itself, everything else with the library.

    What the site's extensions of Markdown may take otherwise is never plain.
    """

    def __init__(self, reading: Reading = PLAIN) -> None:
        self.reading = reading
        self._citations = Citations()
        self._slugs = Slugs()

    def text(
        self, source: str, places: Places, sources: Collection[str], taken: Collection[str]
    ) -> tuple[Prose, tuple[str, ...], Notes]:
        """The text's prose, its anchors, and what its writer should know of it.

        `sources` are the ids that may be cited, in order; no heading gets an address that is `taken`.
        Raises `Unconvertible`.
        """
        self._slugs.start(taken)
        self._citations.start(sources)
        html, notes = None, Notes()
        if not self.reading.extensions:
            html = plain.text(source, self._citations.numbers, self._slugs.make)
        if html is None:
            self._slugs.start(taken)
            written = self._markdown.text(source)
            written = _ALIGN.sub(r' class="\1"', written.replace("<h1", "<h2").replace("</h1>", "</h2>"))
            html, notes = _safe(written, self._slugs.taken), self._notes(written, places)
        return _opened(html, places), tuple(_ID.findall(html)), notes

    def line(self, source: str, places: Places, sources: Collection[str] = ()) -> tuple[Prose, tuple[str, ...], Notes]:
        """The same for one paragraph's content: its prose, the ids it cites, and what its writer should know."""
        extended = bool(self.reading.extensions)
        if not source or (not extended and _PLAIN.match(source)):
            return ((escape(source, quote=False),) if source else ()), (), Notes()
        self._citations.start(sources)
        html, notes = None, Notes()
        if not extended:
            html = plain.line(source, self._citations.numbers, self._citations.cite)
        if html is None:
            self._citations.start(sources)
            written = self._markdown.line(source)
            html, notes = _safe(written, frozenset()), self._notes(written, places)
        return _opened(html, places), tuple(self._citations.cited), notes

    @cached_property
    def _markdown(self) -> Markdown:
        # Many sites hold no text that needs the library, which takes a while to load.
        from briefgen.content.markdown import Markdown

        return Markdown(self._slugs, self._citations, self.reading.extensions)

    def _notes(self, written: str, places: Places) -> Notes:
        unknown = [Unknown(name, *places.next(f"[^{name}]")[:2]) for name in self._citations.unknown]
        return [*unknown, *(Removed(what, *places.next(needle)[:2]) for what, needle in _unsafe(written))]


def _safe(html: str, taken: frozenset[str]) -> str:
    """The HTML without anything that could act, and without ids that are `taken` by the page around it.

    Raises `Unconvertible`.
    """
    if len(html) > MAX_HTML:
        raise Unconvertible(
            f"it would become {len(html) // 1024**2} MiB of HTML; a text may become {MAX_HTML // 1024**2}"
        )
    if _depth(html) > MAX_NESTING:
        raise Unconvertible(f"lists, quotations or HTML are nested more than {MAX_NESTING} deep")
    safe = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    if CONTROL.search(safe):
        raise Unconvertible("a character reference stands for a control character, which no page may hold")
    return _ID_ATTRIBUTE.sub(lambda found: "" if _is_taken(found[1], taken) else found[0], safe)


def _depth(html: str) -> int:
    """How deeply elements lie in one another at most."""
    signs = _NESTING.findall(html)
    if len(signs) <= MAX_NESTING:
        return 0
    return max(accumulate(-1 if sign else 1 for sign in signs))


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
        if leads_out(address):
            return None
        return Link("image", unquote(address), "", f"{image_before}{image_after}", False, *places.address(address))
    address, attributes, nameless = unescape(href), f"{before}{after}", bool(empty)
    if address.startswith(f"{NAME}:"):
        typed = unquote(address.removeprefix(f"{NAME}:"))
        target, _, fragment = (part.strip() for part in typed.partition("#"))
        return Link("name", target, fragment, attributes, nameless, *places.next(f"[[{typed}", "]]"))
    if leads_out(address):
        return None
    target, _, fragment = address.partition("#")
    return Link("path", unquote(target), unquote(fragment), attributes, nameless, *places.address(address))


def leads_out(address: str) -> bool:
    """Whether the address leads out of the site, or to a footnote of its own text."""
    return bool(_OUT.match(address))
