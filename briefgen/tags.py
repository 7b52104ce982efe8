"""Language tags (BCP 47): their one form, how the language is written, what it is called, and which are slips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from briefgen.language import Direction, language

#: Tags that many sites are written in: nothing has to be looked up for them, which takes a while.
_SURE = ("en", "en-GB", "en-US")
#: In CLDR's list of languages, what is none: several, an unknown one, no language at all.
_NO_LANGUAGES = ("mul", "und", "zxx")


class Slip(NamedTuple):
    """What is wrong with a tag, and a hint at the one that is meant."""

    message: str
    hint: str


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


@cache
def country(written: str) -> str:
    """The country that the tag names, else the one where the language is likely written so (CLDR, "Likely Subtags").

    "BR" for "pt", "TW" for "zh-Hant"; "" where none is.
    """
    code, *parts = tag(written).split("-")
    if named := _named_country(written):
        return named
    if code == "en":
        return "US"
    from babel.core import get_global

    likely = get_global("likely_subtags")
    script = next((part for part in parts if len(part) == 4), "")
    found = likely.get(f"{code}_{script}") or likely.get(code, "")
    region: str = found.rpartition("_")[2]
    return region if len(region) == 2 else ""


def _named_country(written: str) -> str:
    """The code of the country that the tag itself names; "" where it names none by two letters."""
    return next((part for part in tag(written).split("-")[1:] if len(part) == 2), "")


@cache
def english_names() -> Mapping[str, str]:
    """What each language that CLDR names is called in English, by its tag."""
    from babel import Locale

    names = Locale("en").languages
    return {one.replace("_", "-"): names[one] for one in sorted(names) if one not in _NO_LANGUAGES}


@cache
def slip(written: str) -> Slip | None:
    """What is wrong with a tag whose language, or whose country, CLDR does not know; None of others."""
    code, _, rest = written.lower().partition("-")
    if tag(written) in _SURE:
        return None
    if _is_language(code):
        return _slip_of_country(tag(written))
    from babel import Locale
    from babel.core import get_global

    country = code.upper()
    is_country = country in get_global("territory_languages")
    why = f": {country} is a country, {Locale('en').territories[country]}" if is_country else ""
    message = f'"{written}" is no tag of a language{why}'
    return Slip(message, _hint([tag(f"{one}-{rest}" if rest else one) for one in _meant(code)]))


def _slip_of_country(written: str) -> Slip | None:
    """What is wrong with a tag whose country CLDR does not know by that code."""
    from babel import Locale
    from babel.core import get_global

    named = _named_country(written)
    if not named or named in Locale("en").territories:
        return None
    now = get_global("territory_aliases").get(named, [])
    hint = _hint([written.replace(f"-{named}", f"-{one}") for one in now])
    return Slip(f'"{written}" names no country: there is no {named}', hint)


def _hint(meant: Sequence[str]) -> str:
    """What to write: one of the tags that may be meant, if there are any."""
    if not meant:
        return "write a tag such as en, uk or pt-BR"
    quoted = (f'"{one}"' for one in meant)
    return f"did you mean {' or '.join(quoted)}?"


def _is_language(code: str) -> bool:
    """Whether CLDR knows the language, or the code is one for private use (RFC 5646, section 2.2.1)."""
    from babel.core import get_global

    return code in get_global("likely_subtags") or code in english_names() or "qaa" <= code <= "qtz"


def _meant(code: str) -> Iterator[str]:
    """The codes of the languages that may be meant: of what has another code, or of a country that speaks them."""
    from babel.core import get_global

    if other := get_global("language_aliases").get(code):
        yield other.partition("_")[0]
        return
    spoken = get_global("territory_languages").get(code.upper(), {})
    for status in ("official", "de_facto_official"):
        found = dict.fromkeys(one.partition("_")[0] for one, how in spoken.items() if how["official_status"] == status)
        if found:
            yield from found
            return
