"""A brief as plain text in (a headline, bullets, prose), the same as a Markdown brief out.

No word is changed. What the text suggests for the front matter stands there in comments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from briefgen.model import FOLDERS, Names, Recogniser
from briefgen.schema import Field
from briefgen.writing.front_matter import aside, block, inline, items, one_line, value
from briefgen.writing.new import declared_lines, id_of
from briefgen.writing.posts import dates
from briefgen.writing.sentences import paragraphs, sentences
from briefgen.writing.suggestions import known_actors, known_topics, people, unknowns

_BULLET = re.compile(r"\s{0,3}[-*•‣–—]\s+(?=\S)")
_GOES_ON = re.compile(r"\s{2,}\S")
_HEADING = re.compile(r"#{1,6}\s+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: So many characters a title may have, and so many bullets a summary (see `schema.Brief`).
_TITLE, _BULLETS = 300, 7
#: A headline that is made of a long first line has at most so many characters.
_SHORT = 100


class Plain(Struct, frozen=True):
    """A plain text's parts. `day` is "" where no line holds a date alone; lines are those of the text, from 1."""

    headline: str
    day: str
    bullets: tuple[str, ...]
    body: tuple[str, ...]
    bullets_line: int
    body_line: int


class Suggested(Struct, frozen=True):
    """What the text suggests: ids and names of actors and topics, and sentences that do not know something."""

    topics: tuple[str, ...]
    actors: tuple[str, ...]
    roles: dict[str, str]
    questions: tuple[str, ...]


class Made(Struct, frozen=True):
    """The brief made of a text, where it goes inside content/, and what it was made of."""

    inside: str
    text: str
    identifier: str
    plain: Plain
    suggested: Suggested


def brief_of(
    text: str, today: date, names: Names, known: Recogniser, declared: Sequence[tuple[str, Field]] = ()
) -> Made | None:
    """The text as a draft of the day that it tells, or of today; None where it holds no word.

    The keys that the site has `declared` stand there to be filled in.
    """
    plain = read(text)
    identifier = id_of(plain.headline)
    if not identifier:
        return None
    suggested = _suggested(plain, names, known)
    body = "\n\n".join(plain.body)
    day = plain.day or today.isoformat()
    written = block([*_front(plain, day, suggested), *declared_lines(declared)]) + (f"{body}\n" if body else "")
    return Made(f"{FOLDERS['brief']}/{day}-{identifier}.md", written, identifier, plain, suggested)


def read(text: str) -> Plain:
    """The parts of the text. Where it has no headline of its own, that is the beginning of its first line."""
    lines = text.split("\n")
    at = _past_blank(lines, 0)
    first = one_line(_HEADING.sub("", lines[at])) if at < len(lines) else ""
    headline = first
    if _BULLET.match(lines[at] if first else "") or len(first) > _TITLE:
        headline = _beginning(one_line(_BULLET.sub("", lines[at])))
    else:
        at = _past_blank(lines, at + 1)
    day = ""
    if at < len(lines) and _is_day(lines[at].strip()):
        day, at = lines[at].strip(), _past_blank(lines, at + 1)
    bullets, end = _bullets(lines, at)
    extra = tuple(f"- {bullet}" for bullet in bullets[_BULLETS:])
    body = (("\n".join(extra),) if extra else ()) + tuple(paragraphs(lines[end:]))
    return Plain(headline, day, tuple(bullets[:_BULLETS]), body, at + 1, _past_blank(lines, end) + 1)


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) and dates.written(text) == text


def _bullets(lines: list[str], at: int) -> tuple[list[str], int]:
    """The bullets that stand from the line on, and the line after them."""
    found: list[str] = []
    end = at
    while end < len(lines):
        line = lines[end]
        if _BULLET.match(line):
            found.append(_BULLET.sub("", line).strip())
        elif found and _GOES_ON.match(line) and lines[end - 1].strip():
            found[-1] += f" {line.strip()}"
        elif line.strip():
            break
        end += 1
    return found, end


def _past_blank(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _beginning(line: str) -> str:
    """The first sentence of the line, or as many of its words as a headline bears."""
    first = next(iter(sentences(line)), "")
    return first if len(first) <= _SHORT else first[:_SHORT].rpartition(" ")[0] or first[:_SHORT]


def _suggested(plain: Plain, names: Names, known: Recogniser) -> Suggested:
    text = "\n\n".join([plain.headline, *plain.bullets, *plain.body])
    unknown = people(text, known)
    asked = unknowns([*plain.bullets, *(s for paragraph in plain.body for s in sentences(paragraph))])
    return Suggested(
        topics=tuple(known_topics(names, text)),
        actors=(*known_actors(known, text), *(person.name for person in unknown)),
        roles={person.name: person.role for person in unknown},
        questions=tuple(dict.fromkeys(asked)),
    )


def _front(plain: Plain, day: str, suggested: Suggested) -> list[str]:
    return [
        f"title: {value(plain.headline)}",
        f"date: {day}",
        "status: draft # A draft is not built. Delete this line to publish it.",
        "summary:",
        *items(plain.bullets or (_instead(plain),)),
        *aside(_listed("topics", suggested.topics)),
        *aside(_actors(suggested)),
        *aside(_questions(suggested)),
    ]


def _instead(plain: Plain) -> str:
    """What stands as the summary of a text without bullets: its first sentence, or its headline."""
    prose = next((paragraph for paragraph in plain.body if paragraph[:1].isalnum()), "")
    return next(iter(sentences(prose)), plain.headline)


def _listed(key: str, values: tuple[str, ...]) -> list[str]:
    return [f"{key}: {inline(values)} # Named in the text."] if values else []


def _actors(suggested: Suggested) -> list[str]:
    lines = ["actors: # Named in the text."] if suggested.actors else []
    for actor in suggested.actors:
        role = suggested.roles.get(actor, "")
        lines += [f"  - actor: {value(actor)}", f"    role: {value(role)}"] if role else [f"  - {value(actor)}"]
    return lines


def _questions(suggested: Suggested) -> list[str]:
    lines = items(suggested.questions)
    return ["open_questions: # These say that something is not known. Make questions of them.", *lines] if lines else []
