"""Signs that nobody sees and that make a text look like another: found in texts, and kept from reaching beyond one.

Scripts that run from right to left need marks of direction, and many need joiners: these are left alone, as are
embeddings and isolates that are closed on their line. Sources: Unicode Standard Annex 9 ("Unicode Bidirectional
Algorithm"), Unicode Technical Standard 55 ("Unicode Source Code Handling"), CVE-2021-42574.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_EMBEDDINGS, _OVERRIDES, _ISOLATES = "\u202a\u202b", "\u202d\u202e", "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_TURNS = re.compile(f"[{_EMBEDDINGS}{_OVERRIDES}{_ISOLATES}{_POP}{_POP_ISOLATE}]")
#: Letters of scripts in which a line may be broken where no space stands, so that writers mark the places.
_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\ua4cf\ua980-\ua9ff\uaa60-\uaa7f"
    "\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
#: The flags of Scotland and the like are spelled with tags (Unicode Technical Standard 51, annex C).
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HIDDEN = re.compile(
    f"{_FLAG}|(?P<sign>[{_OVERRIDES}\ufeff\u180e\u2061-\u2064\u206a-\u206f\u3164\uffa0\ufff9-\ufffb"
    f"\U000e0000-\U000e007f]|(?<![{_UNSPACED}])[\u200b\u2060](?![{_UNSPACED}])|(?<=[{_SELECTORS}])[{_SELECTORS}])"
)
#: One of these is in every text that holds any such sign, or a byte of its UTF-8 is `_FAR`.
_NEAR = (
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC))),
    *("\u180e", "\u200b", "\u3164", "\ufeff", "\uffa0"),
)
_FAR = b"\xf3"


class Hidden(NamedTuple):
    """An invisible sign at a place in a text, and what it does."""

    at: int
    sign: str
    does: str

    @property
    def name(self) -> str:
        """Its number and its name in Unicode, such as "U+202E, right-to-left override"."""
        return ", ".join(filter(None, [f"U+{ord(self.sign):04X}", unicodedata.name(self.sign, "").lower()]))


def may_hold(text: str, data: bytes) -> bool:
    """Whether the text, with all its UTF-8 in the data, may hold any such sign; a quick look, made of every text."""
    return not text.isascii() and (_FAR in data or any(sign in text for sign in _NEAR))


def hidden(text: str) -> Iterator[Hidden]:
    """Every sign that is hidden in the text, those that are not paired on their line among them; in no order."""
    for found in _HIDDEN.finditer(text):
        sign = found["sign"]
        if sign is not None:
            yield Hidden(found.start(), sign, "turns what follows it" if sign in _OVERRIDES else "is not seen")
    ends, strays = _unpaired(text)
    yield from (Hidden(at, text[at], "closes nothing on its line") for at in strays)
    for opened in ends.values():
        yield from (Hidden(at, text[at], "is not closed on its line") for at in opened if text[at] not in _OVERRIDES)


def closed(text: str) -> str:
    """The text, each line of which closes what it opens, and nothing else: it turns nothing that stands after it."""
    if _TURNS.search(text) is None:
        return text
    ends, strays = _unpaired(text)
    closers = {end: "".join(_closer(text[at]) for at in reversed(opened)) for end, opened in ends.items()}
    dropped = set(strays)
    return "".join(closers.get(at, "") + ("" if at in dropped else text[at : at + 1]) for at in range(len(text) + 1))


def _unpaired(text: str) -> tuple[dict[int, list[int]], list[int]]:
    """Where signs stand that are not closed, by where their line ends, and where those that close nothing."""
    ends: dict[int, list[int]] = {}
    strays: list[int] = []
    start = 0
    for line in text.split("\n"):
        opened: list[int] = []
        for found in _TURNS.finditer(line):
            at, sign = start + found.start(), found[0]
            if sign == _POP_ISOLATE and any(text[one] in _ISOLATES for one in opened):
                # It closes the embeddings within it too (X6a).
                while text[opened.pop()] not in _ISOLATES:
                    pass
            elif sign == _POP and opened and text[opened[-1]] not in _ISOLATES:
                opened.pop()
            elif sign in {_POP, _POP_ISOLATE}:
                strays.append(at)
            else:
                opened.append(at)
        start += len(line)
        if opened:
            ends[start] = opened
        start += 1
    return ends, strays


def _closer(sign: str) -> str:
    return _POP_ISOLATE if sign in _ISOLATES else _POP
