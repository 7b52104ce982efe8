"""What was counted in, most first."""

from __future__ import annotations

from collections import Counter


def ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    """The counted ids with their counts, the most frequent first, those of one count by id."""
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
