"""A text in, its sentences and paragraphs out; no word is lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A line longer than this is no line of wrapped text, but a paragraph.
_LONGEST_LINE = 200
#: A paragraph of more words than this is hard to read on a screen, and is broken after sentences…
_LONG = 120
#: … into ones of at least so many, and none of less than half of it.
_ENOUGH = 50
#: Where a sentence may end: what closes it, white space, and a beginning that is not small; or a full stop of Chinese
#: and Japanese, after which there is no space.
_END = re.compile(r"(?:[.!?…؟۔।]+[\"'”’»)\]]*(?:\[\^[^\]\s]+\])*)\s+(?=[\"'“‘«(\[¿¡]*[^\W_a-zà-ÿа-я])|(?<=[。！？])")
#: What ends in a full stop and goes on: initials, and what is written short before a name or number.
_GOES_ON = re.compile(
    r"(?:\b\w|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Maj|Capt|Adm|Hon|Rev|No|Nos|Art|vs|cf|pp?"
    r"|e\.g|i\.e|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.\s+$"
)


def sentences(text: str) -> list[str]:
    """The sentences of the text, each on one line."""
    found, start = [], 0
    for end in _END.finditer(text):
        if not _GOES_ON.search(text[start : end.end()]):
            found.append(text[start : end.end()])
            start = end.end()
    return [line for one in (*found, text[start:]) if (line := " ".join(one.split()))]


def paragraphs(lines: list[str]) -> list[str]:
    """The lines as paragraphs, which empty lines part; one that is too long is broken after sentences."""
    return [part for one in _blocks(lines) for part in _broken(one)]


def _blocks(lines: list[str]) -> Iterator[str]:
    block: list[str] = []
    for line in [*lines, ""]:
        long = len(line) > _LONGEST_LINE
        if block and (long or not line.strip()):
            yield "\n".join(block)
            block = []
        if long:
            yield line
        elif line.strip():
            block.append(line)


def _broken(paragraph: str) -> list[str]:
    if "\n" in paragraph or len(paragraph.split()) <= _LONG:
        return [paragraph.rstrip()]
    parts: list[str] = []
    for sentence in sentences(paragraph):
        if parts and len(parts[-1].split()) < _ENOUGH:
            parts[-1] += f" {sentence}"
        else:
            parts.append(sentence)
    if len(parts) > 1 and len(parts[-1].split()) < _ENOUGH // 2:
        last = parts.pop()
        parts[-1] += f" {last}"
    return parts
