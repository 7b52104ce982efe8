"""The language of a site in, the words, dates, numbers and lists that briefgen writes in it out.

Messages are gettext's: English is what stands in the code, and catalogues (`briefgen.catalogue`) have the others.
Dates, numbers and lists come from Unicode's CLDR by way of Babel, which English does not need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from briefgen.digest import digest
from briefgen.problems import listed

if TYPE_CHECKING:
    from babel import Locale

#: How a language is written: from left to right, or from right to left.
Direction = Literal["ltr", "rtl"]
#: What each message is in a language, in as many forms as its plural has; by the message, with its context before it.
Messages = Mapping[str, tuple[str, ...]]

#: What parts a context from its message (gettext's manual, "MO Files").
_CONTEXT = "\x04"
_PLACE = re.compile(r"%(?:\((\w+)\)s|%)")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: How the house writes dates, by their pattern (Unicode Technical Standard 35, part 4, "Date Format Patterns").
_HOUSE: dict[str, Callable[[date], str]] = {
    "d MMMM y": lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    "LLLL y": lambda day: f"{_MONTHS[day.month - 1]} {day.year}",
    "LLLL": lambda day: _MONTHS[day.month - 1],
    "LLL y": lambda day: f"{_MONTHS[day.month - 1][:3]} {day.year}",
    "LLL": lambda day: _MONTHS[day.month - 1][:3],
    "d MMM y": lambda day: f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}",
    "d MMM": lambda day: f"{day.day} {_MONTHS[day.month - 1][:3]}",
}
#: In the place of a skeleton: CLDR's own pattern for a day in words, and a part of a date that stands alone.
_LONG, _ALONE = "long", ""
#: How far numbers are looked through for one of each plural category; Arabic and Welsh need most.
_SAMPLES = (*range(201), 1000, 1_000_000)


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its `tag` (BCP 47), with what messages are in it; English where they are not.

    `plural` gives the form that a number takes, counted from 0. `categories` are the names of the forms (CLDR,
    "Language Plural Rules"). `locale` is what CLDR knows of the language; None for English as the house writes it.
    """

    tag: str
    direction: Direction = "ltr"
    messages: Messages = field(default_factory=dict)
    plural: Callable[[int], int] = lambda number: int(number != 1)
    categories: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({"one": 0, "other": 1}))
    locale: Locale | None = None

    @cached_property
    def name(self) -> str:
        """What names the messages: others have another name, and none have none."""
        return digest(sorted(self.messages.items())).hex() if self.messages else ""

    @property
    def is_english(self) -> bool:
        return _is_english(self.tag)

    @property
    def of_numbers(self) -> str:
        """The tag by which browsers write dates and numbers as `day` and `number` do (UTS 35, "Unicode Locale")."""
        return "en-GB" if self.is_english else f"{self.tag}-u-nu-latn"

    # Words

    def message(self, message: str, context: str = "") -> str:
        """The message in the language, its places not filled yet; `context` tells which of several things it means."""
        return self.messages.get(key(message, context), (message,))[0]

    def gettext(self, message: str, **values: str) -> str:
        """The message in the language, with the values in its places: "Asked on %(date)s"; as it is, where none are."""
        return filled(self.message(message), values) if values else self.message(message)

    def pgettext(self, context: str, message: str, **values: str) -> str:
        """The same for one that means several things."""
        return filled(self.message(message, context), values) if values else self.message(message, context)

    def ngettext(self, singular: str, plural: str, number: int, **values: str) -> str:
        """The message in the form that the number takes, which stands at %(count)s."""
        forms, form = self.forms(singular, plural), self.plural(number)
        if singular not in self.messages:
            form = int(number != 1)
        return filled(forms[form], {"count": self.number(number), **values})

    def forms(self, singular: str, plural: str) -> tuple[str, ...]:
        """The message in all the forms that `plural` chooses from; in two for English, where it is in no catalogue.

        A catalogue that has it without a plural has it alike for all numbers.
        """
        forms = self.messages.get(singular, (singular, plural))
        return forms if len(forms) > 1 else forms * (max(self.categories.values()) + 1)

    def by_category(self, singular: str, plural: str) -> dict[str, str]:
        """The same by the names of the forms, as browsers choose from them (ECMA-402, Intl.PluralRules)."""
        forms = self.forms(singular, plural)
        if singular not in self.messages:
            return {name: forms[name != "one"] for name in self.categories}
        return {name: forms[form] for name, form in self.categories.items()}

    # Dates

    def day(self, day: date) -> str:
        """The day: "22 August 2025"."""
        return self._written("d MMMM y", _LONG, day)

    def moment(self, at: datetime) -> str:
        """The day and the time of day: "22 August 2025, 09:30"."""
        clock = f"{at:%H:%M}"
        return self.gettext("%(day)s, %(time)s", day=self.day(at.date()), time=clock)

    def month(self, day: date) -> str:
        """The day's month: "August 2025"."""
        return self._written("LLLL y", "yMMMM", day)

    def month_alone(self, day: date) -> str:
        """The day's month without its year."""
        return self._written("LLLL", _ALONE, day)

    def short(self, day: date, *, with_day: bool, with_year: bool) -> str:
        """The day's month as an axis names it: "22 Aug 2025"."""
        if with_day:
            return self._written("d MMM y", "yMMMd", day) if with_year else self._written("d MMM", "MMMd", day)
        return self._written("LLL y", "yMMM", day) if with_year else self._written("LLL", _ALONE, day)

    def _written(self, pattern: str, skeleton: str, at: date) -> str:
        """The date after the language's pattern: the catalogue's, else the house's or CLDR's."""
        given = self.messages.get(f"date pattern{_CONTEXT}{pattern}")
        if self.locale is None or (given is None and self.is_english):
            return _HOUSE[pattern](at)
        chosen = given[0] if given else {_LONG: _LONG, _ALONE: pattern}.get(skeleton, "")
        return _formatted(self.locale, chosen, skeleton, at)

    def period(self, first: date, last: date) -> str:
        """From the one day to the other: "3 May 2019 to 2 June 2020"."""
        if first == last:
            return self.day(first)
        return self.gettext("%(first)s to %(last)s", first=self.day(first), last=self.day(last))

    # Numbers

    def number(self, number: int) -> str:
        """The number with its thousands apart."""
        return f"{number:,}" if self.locale is None or self.is_english else _numbered(self.locale, number)

    def listed(self, items: Sequence[str]) -> str:
        """The items as one enumerates them: "a", "a and b", "a, b and c"."""
        if self.locale is None or self.is_english or not self.messages:
            return listed(items)
        from babel.lists import format_list

        return format_list(items, locale=self.locale)

    def lasting(self, since: date, until: date) -> str:
        """How long it is from one day to another, as people round it down: "12 days", "5 months", "3 years"."""
        months = months_between(since, until)
        if months < 1:
            return self.ngettext("%(count)s day", "%(count)s days", (until - since).days)
        if months < 24:
            return self.ngettext("%(count)s month", "%(count)s months", months)
        return self.ngettext("%(count)s year", "%(count)s years", months // 12)


#: From a tag to the language, with the messages that the site has in it.
Speak = Callable[[str], Language]
#: English as the house writes it.
ENGLISH = Language("en")


def gettext_noop(message: str) -> str:
    """The message, marked for catalogues where it is said elsewhere."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """The same of a message with a plural."""
    return singular, plural


def language(tag: str, messages: Messages) -> Language:
    """The language of the tag, with these messages; written as the nearest that CLDR knows."""
    if _is_english(tag) and not messages:
        return Language(tag)
    from gettext import c2py

    locale = _locale(tag)
    if locale is None:
        return Language(tag, messages=messages)
    _, rule = plural_forms(tag)
    plural: Callable[[int], int] = c2py(rule)
    categories = {locale.plural_form(number): plural(number) for number in reversed(_SAMPLES)}
    direction: Direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
    # Whole numbers need not be of this category, but browsers may ask for it.
    categories.setdefault("other", max(categories.values()))
    return Language(tag, direction, messages, plural, dict(sorted(categories.items())), locale)


def plural_forms(tag: str) -> tuple[int, str]:
    """How many forms a plural has in the language, and the rule by which a number chooses one, in C."""
    from babel.messages.plurals import get_plural

    number, rule, *_ = get_plural(str(_locale(tag) or "en"))
    return number, rule


def matching_forms(tag: str, rule: str) -> list[int]:
    """For each form of the language's plurals the one that a catalogue has for it, whose rule (in C) may be another.

    Raises ValueError where that is no rule.
    """
    from gettext import c2py

    number, own = plural_forms(tag)
    theirs, ours = c2py(rule), c2py(own)
    try:
        return [next((theirs(one) for one in _SAMPLES if ours(one) == form), 0) for form in range(number)]
    except ZeroDivisionError:
        raise ValueError(f"it divides by zero: {rule}") from None


def fallbacks(tag: str) -> list[str]:
    """The tags whose messages serve, the nearest first: "pt-BR", "pt" (RFC 4647, section 3.4)."""
    parts = tag.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def is_translated(tag: str, catalogues: Collection[str]) -> bool:
    """Whether there are messages in the language, where there are catalogues of those tags."""
    known = {one.lower() for one in catalogues}
    return _is_english(tag) or any(one.lower() in known for one in fallbacks(tag))


def places(message: str) -> frozenset[str]:
    """The names of the values that the message has places for."""
    return frozenset(found[1] for found in _PLACE.finditer(message) if found[1])


def pieces(message: str) -> list[tuple[str, str]]:
    """The message cut at its places: each with the text before it; the last has no name."""
    cut, text, end = [], "", 0
    for found in _PLACE.finditer(message):
        text += message[end : found.start()] + ("" if found[1] else "%")
        end = found.end()
        if found[1]:
            cut.append((text, found[1]))
            text = ""
    return [*cut, (text + message[end:], "")]


def filled(message: str, values: Mapping[str, str]) -> str:
    """The message with the values in its places."""
    return _PLACE.sub(lambda found: values[found[1]] if found[1] else "%", message) if "%" in message else message


def key(message: str, context: str = "") -> str:
    """The name of the message among `Messages`."""
    return f"{context}{_CONTEXT}{message}" if context else message


def months_between(since: date, until: date) -> int:
    """How many whole months it is from one day to another."""
    return 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)


def _is_english(tag: str) -> bool:
    return tag.partition("-")[0].lower() == "en"


def _locale(tag: str) -> Locale | None:
    """What CLDR knows of the language, or of the nearest to it."""
    from babel import Locale, UnknownLocaleError

    for one in fallbacks(tag):
        try:
            return Locale.parse(one, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@lru_cache(maxsize=20_000)
def _formatted(locale: Locale, pattern: str, skeleton: str, at: date) -> str:
    """The date, in French with the first of a month as "1er", which no pattern of CLDR's can say."""
    from babel.dates import format_date, format_skeleton

    if pattern:
        written: str = format_date(at, pattern, locale)
    else:
        written = format_skeleton(skeleton, datetime.combine(at, time()), locale=locale)
    first = locale.language == "fr" and at.day == 1 and written.startswith("1 ")
    return f"1er{written[1:]}" if first else written


@lru_cache(maxsize=20_000)
def _numbered(locale: Locale, number: int) -> str:
    from babel.numbers import format_decimal

    written: str = format_decimal(number, locale=locale)
    return written
