"""Language tags (BCP 47): their one form, how the language is written, and what it calls itself."""

from __future__ import annotations

from functools import cache
from typing import Literal

#: How a language is written: from left to right, or from right to left.
Direction = Literal["ltr", "rtl"]
#: Languages written from right to left (CLDR, characterOrder), and scripts that are.
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}


@cache
def tag(written: str) -> str:
    """The tag as it is usually written (RFC 5646, section 2.1.1): "pt-BR", "zh-Hant"."""
    first, *more = written.split("-")
    return "-".join([first.lower(), *map(_part, more)])


def _part(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def direction(written: str) -> Direction:
    """How the language of the tag is written; a script that the tag names decides."""
    first, *more = tag(written).split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    is_rtl = script in _RIGHT_TO_LEFT_SCRIPTS if script else first in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


@cache
def own_name(written: str) -> str:
    """What the language calls itself (CLDR), with a capital letter: "Українська"; the tag where that is not known."""
    from babel import Locale, UnknownLocaleError  # it takes long, and most sites have one language

    try:
        name = Locale.parse(tag(written), sep="-").get_display_name() or ""
    except (UnknownLocaleError, ValueError):
        name = ""
    return f"{name[0].upper()}{name[1:]}" if name else tag(written)
