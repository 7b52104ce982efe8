"""A date as posts write it in, the same as a brief has it out."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from briefgen.schema import When

_ZONE_NAMES = re.compile(r"\s*(?:UTC|GMT)$")
_LOOSE = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$", re.DOTALL)
_LOOSE_TIME = re.compile(r"^[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$")
_IN_NAME = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})[-_ ]+(?=.)")
_IN_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%A, %B %d, %Y")


def written(value: Any) -> str:
    """The date, or the moment, as a brief has it; "" where the value is none."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    text = _ZONE_NAMES.sub("Z", " ".join(str(value).split()))
    return _loose(text) or _worded(text)


def in_name(stem: str) -> tuple[str, str]:
    """The date before a file's name, or "", and the name without it."""
    match = _IN_NAME.match(stem)
    day = _day(match[1], match[2], match[3]) if match else ""
    return (day, stem[match.end() :]) if match and day else ("", stem)


def _loose(text: str) -> str:
    match = _LOOSE.match(text)
    day = _day(match[1], match[2], match[3]) if match else ""
    if not match or not day or not match[4].strip():
        return day
    time = _LOOSE_TIME.match(match[4])
    if not time:
        return ""
    hour, minute, second, zone = time.groups()
    zone = zone if zone in {None, "Z"} or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return _moment(datetime.fromisoformat(f"{day}T{hour:0>2}:{minute}:{second or '00'}{zone or ''}"))
    except ValueError:
        return ""


def _worded(text: str) -> str:
    for form in _IN_WORDS:
        try:
            return _valid(datetime.strptime(text, form).date().isoformat())
        except ValueError:
            continue
    try:
        return _moment(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError):
        return ""


def _moment(at: datetime) -> str:
    """The moment; where it has neither hour nor zone, the day that is meant."""
    if at.tzinfo is None and not (at.hour or at.minute or at.second):
        return _valid(at.date().isoformat())
    return _valid(at.replace(second=0, microsecond=0).isoformat(timespec="minutes"))


def _day(year: str, month: str, day: str) -> str:
    try:
        return _valid(date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return ""


def _valid(text: str) -> str:
    return text if isinstance(When.from_text(text), dict) else ""
