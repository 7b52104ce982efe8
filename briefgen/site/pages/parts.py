"""A long list in, its pages out: the newest first, and older ones that stay as they are when something new comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from briefgen.site import addresses
from briefgen.views import Pager

T = TypeVar("T")


def parts(items: Sequence[T], size: int, base: str) -> list[tuple[Pager, Sequence[T]]]:
    """The items, newest first, cut into the pages of a list that begins at the address `base`.

    Older pages hold `size` items each and are counted from the oldest: what is new comes to the first page, until that
    holds twice as many and lets go of the older half. Of nothing there is one empty page.
    """
    older = max(0, len(items) // size - 1)
    end = len(items) - older * size
    cut = [(pager(0, older, base), items[:end])]
    for part in range(older, 0, -1):
        cut.append((pager(part, older, base), items[end : end + size]))
        end += size
    return cut


def pager(part: int, older: int, base: str) -> Pager:
    """The ways from one part to the others, where there are so many `older` ones."""
    newer = addresses.of_part(base, part + 1 if part < older else 0)
    below = part - 1 if part else older
    return Pager(
        part=part,
        newer=addresses.link(newer) if part else "",
        older=addresses.link(addresses.of_part(base, below)) if below else "",
        oldest=addresses.link(addresses.of_part(base, 1)) if below > 1 else "",
    )
