"""What rules look at, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from briefgen import nodes
from briefgen.config import Config
from briefgen.content import text
from briefgen.content.text import Parts
from briefgen.model import BriefFile, Site


class Subject(NamedTuple):
    """A site at a `moment`, with the briefs that wait to be published.

    `source` gives the bytes of a file of the site; only what is found is looked up there, to tell its place.
    """

    site: Site
    waiting: tuple[BriefFile, ...]
    config: Config
    moment: datetime
    source: Callable[[str], bytes]

    def briefs(self) -> Iterator[BriefFile]:
        """All briefs, published or not."""
        yield from (brief.file for brief in self.site.briefs.values())
        yield from self.waiting


class Finding(NamedTuple):
    """What a rule found at a place of a file; line 0 means the file as a whole."""

    path: str
    line: int
    column: int
    width: int
    message: str
    hint: str


def parts(subject: Subject, path: str) -> Parts | None:
    """The two parts of a text file; None where it is no longer what it was when the site was linked."""
    return text.split(path, subject.source(path), "")[0]


def at_key(subject: Subject, path: str, keys: tuple[str | int, ...], message: str, hint: str) -> Finding:
    """The finding at what stands in the file's front matter under the keys."""
    found = parts(subject, path)
    root = nodes.compose(found.front, path, found.front_line)[0] if found else None
    if root is None:
        return whole(path, message, hint)
    place = nodes.find(root, keys)
    return Finding(path, place.line, place.column, place.width, message, hint)


def whole(path: str, message: str, hint: str) -> Finding:
    """The finding for the file as a whole."""
    return Finding(path, 0, 0, 1, message, hint)
