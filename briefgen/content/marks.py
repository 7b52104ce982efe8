"""What stands out in one text: what it may cite and does, and the addresses of its headings."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.names import slug

#: How the addresses begin that the layouts and footnotes use on a page; nothing a writer names may begin so.
RESERVED_ANCHORS = ("part-", "source-", "fn")
#: The scheme under which a name between double brackets travels from the Markdown to the finished HTML.
NAME = "name"


#: So deeply lists, quotations and elements of HTML may lie in one another.
MAX_NESTING = 64
#: So many bytes of HTML a text may become.
MAX_HTML = 16 * 1024 * 1024


class Unconvertible(Exception):
    """The Markdown of one text cannot be made into a page. The message is for the writer."""


class Slugs:
    """Heading addresses of one text, none of which is taken by the page around it."""

    def __init__(self) -> None:
        self.taken: frozenset[str] = frozenset()
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def start(self, taken: Collection[str]) -> None:
        self.taken, self._used = frozenset(taken), set()
        self._next = {}

    def make(self, text: str) -> str:
        """An address for a heading of that text."""
        plain = slug(text) or "section"
        name = f"text-{plain}" if plain in self.taken or plain.startswith(RESERVED_ANCHORS) else plain
        number, unique = self._next.get(name, 2), name
        while unique in self._used or unique in self.taken:
            unique, number = f"{name}-{number}", number + 1
        self._next[name] = number
        self._used.add(unique)
        return unique


class Citations:
    """What the current text may cite, and what it does cite."""

    def __init__(self) -> None:
        self.start(())

    def start(self, sources: Collection[str]) -> None:
        self.numbers = {name: number for number, name in enumerate(sources, 1) if name}
        self.cited: dict[str, None] = {}
        self.unknown: dict[str, None] = {}

    def cite(self, name: str) -> None:
        self.cited[name] = None
