"""Markdown in, HTML out, by the library; with names between brackets, citations, and addresses of headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown as Library
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from briefgen.content.inline import SignedInlines
from briefgen.content.marks import NAME, Citations, Slugs, Unconvertible
from briefgen.extensions import of_all
from briefgen.schema import Extension as Listed

_MARKERS = re.compile("[\x02\x03]|klzzwxh:|wzxhzdk:")
#: The tag that opens a paragraph, to which an extension may have given attributes.
_OPENING = re.compile(r"\A<p(?: [^<>]*)?>")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Markdown:
    """The library's parser kept from text to text, for a new one costs more than most texts."""

    def __init__(self, slugs: Slugs, citations: Citations, extensions: tuple[Listed, ...] = ()) -> None:
        self._slugs, self._citations, self._extensions = slugs, citations, extensions
        self.library = self._fresh()

    def text(self, source: str) -> str:
        """The HTML of a whole text. Raises `Unconvertible`."""
        return self._guarded(source, lambda library: library.convert(source))

    def line(self, source: str) -> str:
        """The HTML of a paragraph's content. Raises `Unconvertible`."""
        return self._guarded(source, lambda library: _inline(library, self._within, source))

    def _guarded(self, source: str, convert: Callable[[Library], str]) -> str:
        try:
            html = self._converted(convert)
        except RecursionError:
            raise Unconvertible("lists, quotations or emphasis are nested too deeply") from None
        except MemoryError:
            raise
        except Exception as error:
            raise Unconvertible(f"the Markdown cannot be read ({type(error).__name__})") from error
        if _MARKERS.search(html) and not _MARKERS.search(source):
            self.library = self._fresh()
            raise Unconvertible("the Markdown mixes its signs in a way that loses text")
        return html

    def _converted(self, convert: Callable[[Library], str]) -> str:
        try:
            self.library.reset()
            return convert(self.library)
        except BaseException:
            # A parser that raised, or was stopped, keeps stale state and would silently damage later texts.
            self.library = self._fresh()
            raise

    def _fresh(self) -> Library:
        footnotes = FootnoteExtension(UNIQUE_IDS=False, BACKLINK_TITLE="Back to the text")
        library = Library(
            extensions=[
                TableExtension(),
                footnotes,
                FencedCodeExtension(),
                DefListExtension(),
                SaneListExtension(),
                _Headings(self._slugs),
                _References(self._citations, footnotes),
            ],
            output_format="html",
        )
        if not self._extensions:
            # What signs the patterns of others need is not known.
            library.treeprocessors.register(SignedInlines(library), "inline", 20)
        standard = [one for one in library.treeprocessors if one not in _of_lines(library)]
        library.registerExtensions([*of_all(self._extensions)], {})
        self._within = [one for one in library.treeprocessors if one not in standard]
        return library


class _Headings(Extension):
    """Gives each heading an address."""

    def __init__(self, slugs: Slugs) -> None:
        super().__init__()
        self._slugs = slugs

    def extendMarkdown(self, md: Library) -> None:  # noqa: N802 (the library's name)
        # After the inline patterns (20) and the unescaping (0), when a heading's text is what readers will see.
        md.treeprocessors.register(_HeadingAddresses(md, self._slugs), "briefgen-headings", -1)


class _HeadingAddresses(Treeprocessor):
    def __init__(self, md: Library, slugs: Slugs) -> None:
        super().__init__(md)
        self._slugs = slugs

    def run(self, root: Element) -> None:
        moved = {}
        for heading in root.iter():
            if heading.tag in _HEADINGS:
                before = heading.get("id")
                heading.set("id", self._slugs.make(self._text(heading)))
                if before:
                    moved[f"#{before}"] = f"#{heading.get('id')}"
        # An extension that lists headings gave them addresses of its own.
        for link in root.iter("a") if moved else ():
            if (to := link.get("href", "")) in moved:
                link.set("href", moved[to])

    def _text(self, heading: Element) -> str:
        """What readers see of the heading: raw HTML in it is no part of its address."""
        text = HTML_PLACEHOLDER_RE.sub("", "".join(heading.itertext()))
        return unescape(re.sub(r"<[^>]*>", "", text))


class _References(Extension):
    """[[names]] and [^citations] as inline patterns."""

    def __init__(self, citations: Citations, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self._citations, self._footnotes = citations, footnotes

    def extendMarkdown(self, md: Library) -> None:  # noqa: N802 (the library's name)
        # Before escapes (180), for in a table the bar of [[id\|text]] is escaped; after code (190).
        md.inlinePatterns.register(_NamePattern(r"(?<!\\)\[\[([^\[\]\n]*)\]\]", md), "briefgen-name", 185)
        # Before footnotes (175).
        md.inlinePatterns.register(
            _CitationPattern(r"\[\^([^\[\]\s]+)\]", md, self._citations, self._footnotes), "briefgen-citation", 178
        )


class _NamePattern(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        target, _, text = match[1].replace("\\|", "|").partition("|")
        link = Element("a", {"href": f"{NAME}:{quote(target.strip(), safe='')}"})
        link.text = AtomicString(text.strip())
        return link, match.start(0), match.end(0)


class _CitationPattern(InlineProcessor):
    def __init__(self, pattern: str, md: Library, citations: Citations, footnotes: FootnoteExtension) -> None:
        super().__init__(pattern, md)
        self._citations, self._footnotes = citations, footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        match: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        name, known = match[1], self._citations
        if name not in known.numbers:
            if name not in self._footnotes.footnotes:
                known.unknown[name] = None
            return None, None, None
        known.cite(name)
        mark = Element("sup", {"class": "cite"})
        link = SubElement(mark, "a", {"href": f"#source-{name}"})
        link.text = AtomicString(str(known.numbers[name]))
        return mark, match.start(0), match.end(0)


def _of_lines(library: Library) -> list[Treeprocessor]:
    """What the library does with the tree of a text that is to be done with a line of text too."""
    return [library.treeprocessors[name] for name in ("inline", "unescape")]


def _inline(library: Library, within: Iterable[Treeprocessor], source: str) -> str:
    root = Element("div")
    SubElement(root, "p").text = source
    for one in within:
        one.run(root)
    html = library.serializer(root)
    for postprocessor in library.postprocessors:
        html = postprocessor.run(html)
    html = html.strip().removeprefix("<div>").removesuffix("</div>").strip()
    return _OPENING.sub("", html, count=1).removesuffix("</p>")
