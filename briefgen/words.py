"""Two wordings in, the words out that were taken away and put in. Knows nothing of briefs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from html import unescape
from typing import Literal

from msgspec import Struct

#: How the names of letters begin that are written without spaces between words: each stands as a word by itself
#: (Unicode Standard Annex 14, classes ID and SA).
_UNSPACED = ("CJK", "HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR", "TAI ", "NEW TAI ", "AHOM")
#: A word, over the kinds of its characters: letters and digits with marks, also round one inner sign (don't, 2.5);
#: space; two halves of a flag; or one other character with its marks and what is joined to it.
_WORD = re.compile(r"a[amj]*(?:\.a[amj]*)*|s+|(?:ff|.)m*(?:j+[^s]m*)*")
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')
_BREAK = re.compile(r"<br\b[^>]*>")
#: Wordings that keep less than this part of the longer are read more easily one after the other.
_ALIKE = 1 / 3


class Words(Struct, frozen=True):
    """Words next to each other, that were kept, removed or added."""

    kind: Literal["kept", "removed", "added"]
    """Which of these."""
    text: str
    """The words."""


def difference(before: str, after: str) -> tuple[Words, ...]:
    """How one wording became the other, word by word.

    What is kept and removed makes up the first, what is kept and added the second. Wordings that have little in common
    are removed and added as a whole.
    """
    found = tuple(_differences(words_of(before), words_of(after)))
    kept = sum(len(words.text) for words in found if words.kind == "kept")
    if kept < _ALIKE * max(len(before), len(after)):
        return (*_some("removed", before), *_some("added", after))
    return found


def _differences(before: list[str], after: list[str]) -> Iterator[Words]:
    removed = added = ""
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[new_start:new_end])
        # Words side by side that were replaced are one change; the space between them is not what was kept.
        if what != "equal" or (old.isspace() and removed and added):
            removed, added = removed + old, added + new
            continue
        yield from _some("removed", removed)
        yield from _some("added", added)
        yield Words("kept", old)
        removed = added = ""
    yield from _some("removed", removed)
    yield from _some("added", added)


def _some(kind: Literal["kept", "removed", "added"], text: str) -> Iterator[Words]:
    if text:
        yield Words(kind, text)


def words_of(text: str) -> list[str]:
    """The text cut into words, spaces and signs; joined, they are the text again."""
    kinds = "".join(map(_kind, text))
    return [text[match.start() : match.end()] for match in _WORD.finditer(kinds)]


@lru_cache(maxsize=10_000)
def _kind(char: str) -> str:
    """a: letter or digit; m: mark; j: joiner; f: half a flag; s: space; .: may stand within a word; x: any other."""
    if char.isspace():
        return "s"
    if char in "\u200c\u200d":
        return "j"
    if char in ".,:'’":
        return "."
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return "f"
    if unicodedata.category(char)[0] == "M" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return "m"
    return "a" if char.isalnum() and not unicodedata.name(char, "").startswith(_UNSPACED) else "x"


def of_html(html: str) -> str:
    """The words of a piece of HTML that stands on one line, with single spaces between them."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", html))).split())
