"""A text in, what its writer may want to say in front matter out: whom and what it names, and what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from briefgen.model import Names, Recogniser
from briefgen.names import fold
from briefgen.site.mentions import recognised

#: Offices that English puts straight before a name (the last word of them).
_OFFICES = (
    "President|Premier|Chancellor|Minister|Secretary-General|Secretary General|Secretary|Commissioner|Ambassador|Envoy"
    "|Senator|Governor|Mayor|Congressman|Congresswoman|Representative|Judge|Justice|Chairman|Chairwoman|Chair|Director"
    "|Chief|General|Admiral|Colonel|King|Queen|Prince|Princess|Pope|Patriarch|Professor|Spokesman|Spokeswoman"
    "|Spokesperson|Speaker"
)
#: Those that are the second half of another, and no name: "Secretary General of NATO", "Chief Justice Cedar".
_SECOND = "General|Justice|Judge|Secretary"
_NAME_WORD = r"[^\W\d_a-zà-ÿа-я](?:[^\W\d_]|['’-](?=[^\W\d_]))+"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|da|di|du|la|le|el|al|bin|ibn|ben)\s+)*"
_TITLED = re.compile(
    rf"(?P<role>(?:{_NAME_WORD}\s+(?:(?:{_NAME_WORD}|for|of|and)\s+){{0,4}}?)?(?:{_OFFICES}))\s+"
    rf"(?P<name>(?!(?:{_SECOND})\b){_NAME_WORD}(?:\s+{_PARTICLE}{_NAME_WORD}){{0,3}})(?=\W|$)"
)
_SAYS_UNKNOWN = re.compile(
    r"\b(?:uncertain|unclear|unknown|undecided|unresolved|undetermined|unspecified|not (?:yet )?(?:known|clear|decided|"
    r"certain|settled)|remains? to be seen|open question|yet to (?:be|say|decide|announce)|whether|"
    r"(?:lacks?|lacking|no|without|few) (?:\w+ ){0,2}(?:details?|dates?|timetables?|figures?)|"
    r"(?:has|have|had|did|does|do|would) not (?:said|say|specified|specify|disclosed?|named?|given?))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LEAD = re.compile(r"^(?:The|In|On|At|But|And|A|An|As|With|By|For)\s+")


class Person(Struct, frozen=True):
    """Somebody whom a text names with an office before the name."""

    name: str
    role: str


def known_actors(known: Recogniser, text: str) -> list[str]:
    """The ids of the actors that the text names, in the order of their first mention."""
    return [actor for actor, _ in recognised(known, (escape(text, quote=False),), lambda _link: "").actors]


def known_topics(names: Names, text: str) -> list[str]:
    """The ids of the topics whose names stand in the text as whole words, in the order of their first mention."""
    words = _words(text)
    at: dict[str, int] = {}
    for name, ids in names.ids["topic"].items():
        place = words.find(_words(name))
        if place >= 0 and len(ids) == 1:
            at[ids[0]] = min(place, at.get(ids[0], place))
    return sorted(at, key=lambda topic: (at[topic], topic))


def people(text: str, known: Recogniser) -> list[Person]:
    """Those whom the text names after an office, and whom the site does not know; each once, by the whole name."""
    found: dict[str, Person] = {}
    for match in _TITLED.finditer(text):
        name, role = " ".join(match["name"].split()), _LEAD.sub("", " ".join(match["role"].split()))
        if not known_actors(known, name):
            found.setdefault(name, Person(name, role))
    return [one for one in found.values() if not _is_part(one.name, found)]


def unknowns(sentences: Iterable[str]) -> Iterator[str]:
    """Those of the sentences that say that something is not known."""
    return (sentence for sentence in sentences if _SAYS_UNKNOWN.search(sentence))


def _words(text: str) -> str:
    """The text's words, each between spaces."""
    return f" {' '.join(re.findall(_WORD, fold(text)))} "


def _is_part(name: str, others: Iterable[str]) -> bool:
    return any(other != name and f" {name} " in f" {other} " for other in others)
