"""A name in, what stays of it however it is spelled out. Knows nothing of briefs.

The rules are those by which one name comes to be written in several ways: marks left out, another script, another way
to write the same sounds of it in Latin letters, a name cut down to its initial. What tells people apart is kept:
"Alexander" is not "Alexandra", "Kim Jong-il" not "Kim Jong-un". One-letter slips are told by `site.naming`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: What stands before a name and is no part of it.
_HONORIFICS = {"mr", "mrs", "ms", "dr", "prof", "sir", "dame", "the"}
_MOHAMMED = re.compile(r"m[ou]h?amm?[aeiu]dd?")
#: How family names of Slavic languages end; their letters are written in Latin in more ways than those of others.
_SLAVIC = re.compile(r"(sk(i|y|yy|iy|ii|ij|yi|yj|a|aya|aia)|enk[oa]|[oe]v|[oe]va|[oe]ff|[iy]t?c[hz]|i[cz]|[iy]?uk)$")
#: Ways to write one sound that tell no two names apart, in words long enough to be names.
_ALIKE = (
    (re.compile("kh"), "h"),
    (re.compile("ks"), "x"),
    (re.compile("(?:yy|iy|ij|ii|yi|yj)$"), "i"),
    (re.compile("(?<=sk)y$"), "i"),
    (re.compile("e[yj]$"), "ei"),
    (re.compile("[iyj]+(?=[aeu])"), "y"),
    (re.compile(r"([^\d])\1"), r"\1"),
)
_ALIKE_IN_SLAVIC = (
    (re.compile("w"), "v"),
    (re.compile("ff$"), "v"),
    (re.compile("shch|schtsch"), "sh"),
    (re.compile("tsch|tch|cz"), "ch"),
    (re.compile("sch"), "sh"),
    (re.compile("(?<=[iy])[cz]$"), "ch"),
    (re.compile("[yj]"), "i"),
)
#: Shorter words are names that one letter tells apart: Li and Lee, Wang and Wan.
_LONG = 5


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: plain small letters, in the order in which the name is spoken."""
    last, comma, first = name.partition(", ")
    words = plain_words(f"{first} {last}" if comma and ", " not in first else name)
    while len(words) > 2 and words[0] in _HONORIFICS:
        del words[0]
    is_slavic = any(_SLAVIC.search(word) for word in words if len(word) >= _LONG)
    return tuple(_sounds(word, is_slavic=is_slavic) for word in words)


def initials_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with the first cut down to its initial: ("m", "rutte")."""
    return (words[0][:1], *words[1:])


def plain_words(text: str) -> list[str]:
    """The words of the text in small Latin letters, without marks and apostrophes."""
    if not text.isascii():
        from anyascii import anyascii  # most names need no table of all scripts

        marked = unicodedata.normalize("NFKD", text)
        text = anyascii("".join(char for char in marked if not unicodedata.combining(char)))
    return re.findall(r"[^\W_]+", re.sub(r"['`’]", "", text.lower()))


def _sounds(word: str, *, is_slavic: bool) -> str:
    if word == "el":
        return "al"
    if len(word) < _LONG:
        return word
    if _MOHAMMED.fullmatch(word):
        return "muhammad"
    for form, sound in (*(_ALIKE_IN_SLAVIC if is_slavic else ()), *_ALIKE):
        word = form.sub(sound, word)
    return word
