"""What stands in a file in, its place in the file's text out."""

from __future__ import annotations

import re
from itertools import islice

from briefgen import nodes
from briefgen.checks.subject import WHOLE, Place, Subject
from briefgen.content import text
from briefgen.content.text import Parts
from briefgen.words import of_html

#: What stands in a body's source and is no text on the page: comments, pictures, targets of names and of links,
#: citations, tags, definitions.
_UNSEEN = re.compile(
    r"<!--[\s\S]*?-->|!\[[^\]]*\]\([^()\n]*\)|\[\[[^\[\]|\n]*(?:\||\]\])|\]\([^()\n]*\)|\[\^[^\[\]\s]+\]|</?[A-Za-z][^<>]*>"
    r"|^ {0,3}\[[^\]\n]+\]:.*$",
    re.MULTILINE,
)
#: Footnotes stand elsewhere on the page than in the source.
_NOTE = re.compile(r"^\[\^[^\]\n]+\]:", re.MULTILINE)


def of_key(subject: Subject, path: str, *keys: str | int) -> Place:
    """The place of what stands in the file's front matter under the keys."""
    parts = _parts(subject, path)
    node = _node(parts, path, keys) if parts else None
    return Place(node.line, node.column, node.width) if node else WHOLE


def of_words(subject: Subject, path: str, keys: tuple[str | int, ...], words: str, html: str, before: int) -> Place:
    """The place of words in the front matter, in what stands under the keys, whose HTML has so much `before` them.

    Where the source does not show the words as often as the page does, it is the place of all that stands there.
    """
    parts = _parts(subject, path)
    node = _node(parts, path, keys) if parts else None
    if parts is None or node is None:
        return WHOLE
    sought = re.compile(_spaced(words))
    if isinstance(node, nodes.Scalar) and len(sought.findall(node.text)) == of_html(html).count(words):
        above = parts.front.split("\n")[: node.line - parts.front_line]
        start = sum(len(line) + 1 for line in above) + node.column - 1
        number = of_html(html[:before]).count(words)
        for found in islice(sought.finditer(parts.front, start), number, number + 1):
            return _at(parts.front, parts.front_line, found)
    return Place(node.line, node.column, node.width)


def of_address(subject: Subject, path: str, address: str) -> Place:
    """The first place in the file where the address stands, and nothing that would make it a longer one."""
    raw = text.decode(path, subject.source(path))[0] or ""
    found = re.search(rf"{re.escape(address)}(?![^\s<>\"'()\[\]{{}},;|*.!?]|[.!?,;][^\s<>\"'()])", raw)
    return _at(raw, 1, found) if found else WHOLE


def of_name(subject: Subject, path: str, name: str, html: str, before: int) -> Place:
    """The place of a name in the file's body, in whose HTML so many characters stand `before` it.

    Where the source does not show the name as often as the page does, it cannot be told.
    """
    parts = _parts(subject, path)
    if parts is None:
        return WHOLE
    number = of_html(html[:before]).count(name)
    source = _UNSEEN.sub(lambda unseen: re.sub(r"[^\n]", "\0", unseen[0]), parts.body)
    written = list(re.finditer(_spaced(name), source))
    if len(written) != of_html(html).count(name) or number >= len(written) or _is_in_note(parts.body, written):
        return WHOLE
    return _at(source, parts.body_line, written[number])


def _node(parts: Parts, path: str, keys: tuple[str | int, ...]) -> nodes.Node | None:
    root = nodes.compose(parts.front, path, parts.front_line)[0]
    return nodes.find(root, keys) if root else None


def _spaced(words: str) -> str:
    """What finds the words, however they are spaced and emphasised."""
    return r"[\s*_]+".join(map(re.escape, words.split()))


def _at(source: str, first_line: int, found: re.Match[str]) -> Place:
    line, column = source.count("\n", 0, found.start()), found.start() - source.rfind("\n", 0, found.start())
    return Place(first_line + line, column, len(found[0].split("\n")[0]))


def _is_in_note(body: str, written: list[re.Match[str]]) -> bool:
    """Whether one of several stands in a footnote, or behind one."""
    note = _NOTE.search(body)
    return note is not None and len(written) > 1 and written[-1].start() > note.start()


def _parts(subject: Subject, path: str) -> Parts | None:
    """The two parts of a text file; None where it is no longer what it was when the site was linked."""
    return text.of_page(path, subject.source(path), "")[0]
