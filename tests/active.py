"""HTML in, what in it would do something in a browser out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from xml.etree.ElementTree import Element

import html5lib

#: Where sites of tests are published.
URL = "https://example.org/"
#: Where elements take an address (HTML Standard, "Attributes").
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "cite",
    "background",
    "xlink:href",
    "ping",
}
FORBIDDEN = {"object", "embed", "applet", "frame", "frameset", "portal", "form", "math", "foreignObject"}
ORDINARY = re.compile(r"(https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)
#: HTML that can be read in one way only: no "<" stands for itself, and every value is in quotation marks.
_VALUED = r"""(?: [a-z:-]+(?:="[^"<>\0]*")?)*"""
_PLAIN = re.compile(
    rf"[^<\0]*(?:<(?:!doctype html|/?[a-z][a-z0-9-]*{_VALUED}/?)>[^<\0]*)*",
    re.IGNORECASE,
)
_TAG = re.compile(r"<([a-z][a-z0-9-]*)((?: [a-z:-]+(?:=\"[^\"]*\")?)*)/?>([^<]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r" ([a-z:-]+)(?:=\"([^\"]*)\")?", re.IGNORECASE)
#: What begins text in which tags and references are none.
_RAW = re.compile(r"<(?:textarea|xmp|iframe|noembed|noframes|plaintext|style|noscript)\b", re.IGNORECASE)


def acts(written: str) -> list[str]:
    """What in the HTML would do something, or load something from elsewhere, in a browser."""
    tree = html5lib.parse(written, namespaceHTMLElements=False)
    again = html5lib.parse(html5lib.serialize(tree, quote_attr_values="always"), namespaceHTMLElements=False)
    # A comment has a function for a tag.
    elements = [element for root in (tree, again) for element in root.iter() if isinstance(element.tag, str)]
    return _in(elements)


def _acts(element: Element) -> Iterator[str]:
    tag = element.tag.partition("}")[2] or element.tag
    if tag in FORBIDDEN:
        yield tag
    # The site's own card of a brief, for pages elsewhere, and in the card, where its links open.
    if (tag == "iframe" and not element.get("src", "").startswith(URL)) or (tag == "base" and "href" in element.attrib):
        yield f"{tag} {element.attrib}"
    for name, value in element.attrib.items():
        is_active = name.startswith("on") or name == "srcdoc" or (name == "style" and tag != "iframe")
        if is_active or (name in ADDRESSES and not ORDINARY.match(re.sub(r"[\x00-\x20]", "", value))):
            yield f"{tag} {name}={value}"
    if tag == "script":
        yield from _runs(element)
    if tag == "meta" and element.get("http-equiv", "").lower() == "refresh" and "//" in element.get("content", ""):
        yield f"refresh {element.get('content')}"


def _runs(script: Element) -> Iterator[str]:
    if script.get("type") == "application/ld+json":
        json.loads(script.text or "")
    elif not re.match(r"(/|\./|(\.\./)*)assets-[0-9a-f]{8}/[a-z]+\.js$", script.get("src", "")):
        yield f"script {script.attrib} {script.text}"


def quickly_acts(written: str) -> list[str]:
    """The same, without parsing the HTML as browsers do where it can be read in one way only."""
    if not _PLAIN.fullmatch(written) or _RAW.search(written):
        return acts(written)
    return _in(map(_element, _TAG.finditer(written)))


def _in(elements: Iterable[Element]) -> list[str]:
    return [what for element in elements for what in _acts(element)]


def _element(tag: re.Match[str]) -> Element:
    name = tag[1].lower()
    attributes = {key.lower(): unescape(value) for key, value in reversed(_ATTRIBUTE.findall(tag[2]))}
    element = Element(name, attributes)
    element.text = tag[3]
    return element
