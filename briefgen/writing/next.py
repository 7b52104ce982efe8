"""A site in, what falls due in it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Literal

from msgspec import Struct

from briefgen.clock import moment, rfc3339
from briefgen.model import HeldBack, Site
from briefgen.schema import When

What = Literal["publish", "look again"]


class Due(Struct, frozen=True):
    """That at the moment `at` (RFC 3339) a brief appears, or it or one of its questions is to be looked at again.

    `title` is the brief's, or the question.
    """

    at: str
    what: What
    path: str
    title: str


def to_publish(held_back: Iterable[HeldBack], now: datetime, zone: tzinfo) -> list[Due]:
    """The briefs that appear after the moment `now`: all that makes a site change with time."""
    found = [(held.due, held) for held in held_back if held.due is not None and held.due > now.timestamp()]
    return [
        Due(rfc3339(datetime.fromtimestamp(due, zone)), "publish", held.path, held.title)
        for due, held in sorted(found, key=lambda one: (one[0], one[1].path))
    ]


def to_look_at_again(site: Site, now: datetime, zone: tzinfo) -> list[Due]:
    """The days after the moment `now` that published briefs and their open questions name for that."""
    found = [(moment(when, zone), path, title) for when, path, title in _days(site)]
    return [
        Due(rfc3339(at.astimezone(zone)), "look again", path, title) for at, path, title in sorted(found) if at > now
    ]


def soonest(dues: Iterable[Due]) -> list[Due]:
    """Those that come first, all at one moment."""
    ordered = sorted(dues, key=lambda due: datetime.fromisoformat(due.at))
    return [due for due in ordered if datetime.fromisoformat(due.at) == datetime.fromisoformat(ordered[0].at)]


def _days(site: Site) -> Iterator[tuple[When, str, str]]:
    for brief in site.briefs.values():
        if brief.file.review_by:
            yield brief.file.review_by, brief.file.path, brief.file.title
        for question in brief.file.questions:
            if question.look_again and site.questions[f"{brief.file.id}#{question.id}"].is_open:
                yield question.look_again, f"{brief.file.path}:{question.line}", question.text
