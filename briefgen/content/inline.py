"""Python-Markdown's inline patterns, each tried only on texts that hold the sign it begins with.

Most texts hold few signs, yet the library tries every pattern on every text; trying only those that can match gives
the same result in a fraction of the time (`tests/property/test_parsing.py` holds the two against each other).
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

#: The signs without which a pattern cannot match, by its name; patterns not named here are always tried.
_SIGNS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "briefgen-name": ("[[",),
    "escape": ("\\",),
    "briefgen-citation": ("[^",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
#: Patterns that match only what the text defines as a reference.
_REFERENCES = {"reference", "image_reference", "short_reference", "short_image_ref"}
_ANY = re.compile("|".join(re.escape(sign) for signs in _SIGNS.values() for sign in signs))


class SignedInlines(InlineProcessor):
    """The library's own processor but for the choice of patterns, which it makes in a private method."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._plan: list[tuple[tuple[str, ...], bool, Any]] = []

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        if not self._plan:
            named = zip(_in_order(self.md), self.md.inlinePatterns, strict=True)
            self._plan = [(_SIGNS.get(name, ("",)), name in _REFERENCES, pattern) for name, pattern in named]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not _ANY.search(data):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        references = bool(self.md.references)
        for index in range(patternIndex, len(self._plan)):
            signs, is_reference, pattern = self._plan[index]
            if (is_reference and not references) or not any(sign in data for sign in signs):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data


def _in_order(md: Markdown) -> list[str]:
    """The names of the inline patterns in the order in which they are tried; empty for those not known here."""
    patterns: Any = md.inlinePatterns
    names = {id(patterns[name]): name for name in _SIGNS if name in patterns}
    return [names.get(id(pattern), "") for pattern in patterns]
