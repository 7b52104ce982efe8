"""What was found in a file in, the place of it in the file's text out."""

from __future__ import annotations

import re
from html import unescape

from briefgen import nodes
from briefgen.checks.subject import Finding, Subject
from briefgen.content import text
from briefgen.content.text import Parts

#: What stands in a body's source and is no text on the page: targets of names and links, citations, tags, pictures.
_UNSEEN = re.compile(
    r"!\[[^\]]*\]\([^()\s]*[^()]*\)|\[\[[^\[\]|\n]*(?:\||\]\])|\]\([^()\n]*\)|\[\^[^\[\]\s]+\]|</?[A-Za-z][^<>]*>"
    r"|^ {0,3}\[[^\]\n]+\]:.*$",
    re.MULTILINE,
)
#: Footnotes stand elsewhere on the page than in the source.
_NOTE = re.compile(r"^\[\^[^\]\n]+\]:", re.MULTILINE)


def whole(path: str, message: str, hint: str) -> Finding:
    """The finding for the file as a whole."""
    return Finding(path, 0, 0, 1, message, hint)


def at_key(subject: Subject, path: str, keys: tuple[str | int, ...], message: str, hint: str) -> Finding:
    """The finding at what stands in the file's front matter under the keys."""
    parts = _parts(subject, path)
    root = nodes.compose(parts.front, path, parts.front_line)[0] if parts else None
    if root is None:
        return whole(path, message, hint)
    place = nodes.find(root, keys)
    return Finding(path, place.line, place.column, place.width, message, hint)


def at_name(subject: Subject, path: str, name: str, before: str, after: str, message: str, hint: str) -> Finding:
    """The finding at a name in the file's body, between the HTML that stands `before` and `after` it on the page.

    Where the source does not show the name as often as the page does, its place is not known.
    """
    parts = _parts(subject, path)
    looked_for = re.compile(r"\s+".join(map(re.escape, name.split())))
    begins = len(_seen(before))
    shown = [found.start() for found in looked_for.finditer(f"{_seen(before)}{name}{_seen(after)}")]
    source = _UNSEEN.sub(lambda unseen: re.sub(r"[^\n]", "\0", unseen[0]), parts.body) if parts else ""
    written = list(looked_for.finditer(source))
    is_in_order = len(written) == 1 or not _NOTE.search(source)
    if parts is None or len(written) != len(shown) or begins not in shown or not is_in_order:
        return whole(path, message, hint)
    place = written[shown.index(begins)]
    line = parts.body_line + source.count("\n", 0, place.start())
    column = place.start() - source.rfind("\n", 0, place.start())
    return Finding(path, line, column, len(place[0].split("\n")[0]), message, hint)


def _parts(subject: Subject, path: str) -> Parts | None:
    """The two parts of a text file; None where it is no longer what it was when the site was linked."""
    return text.split(path, subject.source(path), "")[0]


def _seen(html: str) -> str:
    """What a reader sees of the HTML."""
    return unescape(re.sub(r"<[^<>]*>", "", html))
