"""Language tags (BCP 47): their one form, how the language is written, and what it calls itself."""

from __future__ import annotations

from functools import cache

from briefgen.language import Direction, language


@cache
def tag(written: str) -> str:
    """The tag as it is usually written (RFC 5646, section 2.1.1): "pt-BR", "zh-Hant"."""
    first, *more = written.split("-")
    return "-".join([first.lower(), *map(_part, more)])


def _part(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


@cache
def direction(written: str) -> Direction:
    """How the language of the tag is written."""
    return language(tag(written), {}).direction


@cache
def own_name(written: str) -> str:
    """What the language calls itself (CLDR), with a capital letter: "Українська"; the tag where that is not known."""
    from babel import Locale, UnknownLocaleError  # it takes long, and most sites have one language

    try:
        name = Locale.parse(tag(written), sep="-").get_display_name() or ""
    except (UnknownLocaleError, ValueError):
        name = ""
    return f"{name[0].upper()}{name[1:]}" if name else tag(written)
