"""Bullets of summaries: how long they are, and how they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from briefgen.checks.places import of_key
from briefgen.checks.subject import Finding, Subject
from briefgen.model import BriefFile, Link, Prose
from briefgen.problems import plural
from briefgen.site.showing import Showing
from briefgen.words import of_html

_CITATIONS = re.compile(r'(?:\s*<sup class="cite">.*?</sup>)+')
#: What may stand behind the sign that ends a sentence.
_CLOSING = "\"'”’»)]"
#: Signs that end a sentence in a way of their own: a bullet that ends so is like any other.
_OTHER = "!?…:;؟!?՞;"
_STOPS = ".。।॥۔։።"
#: A full stop that belongs to the word before it.
_ABBREVIATED = re.compile(r"(?:(?:^|[^\w])\w(?:\.\w)*|\b(?:etc|al|Inc|Ltd|Corp|Co|Jr|Sr|No|vs|approx))\.$")


class Odd(Struct, frozen=True):
    """A bullet, by its number, that ends unlike the others; `stop` is what it lacks, or "" where it has too much."""

    file: BriefFile
    number: int
    stop: str


def long_bullets(subject: Subject) -> Iterator[Finding]:
    """Bullets with more characters than are set, as readers see them."""
    showing, limit = Showing(subject.site, subject.config.zone), subject.config.checks.long_bullet.characters
    for file in subject.briefs():
        for number, bullet in enumerate(file.summary):
            # Tags only make it longer; most bullets need no closer look.
            length = sum(len(piece) if isinstance(piece, str) else limit for piece in bullet.text)
            if length > limit and (seen := len(showing.words(bullet.text, file.path))) > limit:
                message = f"this bullet has {seen} characters; it may have {limit}"
                hint = f"say it in {plural(limit, 'character')}, or make two bullets of it"
                yield Finding(file.path, of_key(subject, file.path, "summary", number), message, hint)


def odd_endings(subject: Subject) -> Iterator[Finding]:
    """Bullets that end with a full stop among bullets without one, or the other way round."""
    for file in subject.briefs():
        for odd in odd_bullets(file):
            place = of_key(subject, file.path, "summary", odd.number)
            message, hint = "this bullet ends with a full stop, others without", "take it away"
            if odd.stop:
                message, hint = "this bullet ends without a full stop, others with one", f'end it with "{odd.stop}"'
            yield Finding(file.path, place, message, hint)


def odd_bullets(file: BriefFile) -> Iterator[Odd]:
    """The bullets of the brief that end unlike most; where there are as many of both, unlike the first."""
    endings = [_ending(bullet.text) for bullet in file.summary]
    kinds = [bool(ending) for ending in endings if ending is not None]
    if len(set(kinds)) < 2:
        return
    stopped = kinds[0] if 2 * sum(kinds) == len(kinds) else 2 * sum(kinds) > len(kinds)
    stop = Counter(ending for ending in endings if ending).most_common(1)[0][0] if stopped else ""
    for number, ending in enumerate(endings):
        if ending is not None and bool(ending) != stopped:
            yield Odd(file, number, stop)


def _ending(text: Prose) -> str | None:
    """The full stop that ends the bullet, "" where none does; None where it ends so that nobody can tell."""
    shown = "".join("x" * one.nameless if isinstance(one, Link) else one for one in text)
    # Most bullets hold no tag and nothing else that needs to be looked at closely.
    words = (of_html(_CITATIONS.sub("", shown)) if "<" in shown or "&" in shown else shown).rstrip(_CLOSING + " ")
    if not words or words[-1] in _OTHER or _ABBREVIATED.search(words):
        return None
    return words[-1] if words[-1] in _STOPS else ""
