"""A file to be written in, what becomes of it out. What is there is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from briefgen.content.files import create

#: It is new; the very same was there; another was there, and stays.
Outcome = Literal["new", "unchanged", "kept"]
#: Does with the data at the place what is to be done, or only tells what would be. Raises OSError.
Put = Callable[[Path, bytes], Outcome]


def put(place: Path, data: bytes) -> Outcome:
    """Writes the data to the place where nothing is there."""
    return "new" if create(place, data) else foreseen(place, data)


def foreseen(place: Path, data: bytes) -> Outcome:
    """What `put` would do; nothing is written."""
    if not place.exists():
        return "new"
    return "unchanged" if place.is_file() and place.read_bytes() == data else "kept"
