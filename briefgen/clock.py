"""When something falls due: a writer's dates against one moment, in the site's zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo

from briefgen.schema import When

#: The years of which anything can be dated: what `When` lets a writer write.
YEARS = range(2, 9999)


def moment(when: When, zone: tzinfo) -> datetime:
    """The moment meant, with a zone: a bare date is the first moment of that day in the site's zone."""
    return in_zone(when.at or datetime.combine(when.day, time()), zone)


def read(text: str) -> datetime | None:
    """The moment that the text names (ISO 8601), without a zone where it names none; None where it is outside `YEARS`.

    A bare date is its first moment.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def in_zone(now: datetime, zone: tzinfo) -> datetime:
    """The moment with a zone: where none was given, it is in the site's."""
    return now if now.tzinfo else now.replace(tzinfo=zone)


def rfc3339(at: datetime) -> str:
    """The moment as feeds write it (RFC 3339): in UTC where its zone's offset has seconds, as zones once had."""
    offset = at.utcoffset()
    whole = offset is None or offset.total_seconds() % 60 == 0
    return (at if whole else at.astimezone(UTC)).isoformat()


def is_due(when: When, now: datetime, zone: tzinfo) -> bool:
    """Whether the moment has come. A bare date is due all through its day."""
    return moment(when, zone) <= now
