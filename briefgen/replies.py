"""What an address elsewhere answered."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

#: `there`: something is to be had; `gone`: nothing is; `silent`: no answer that tells; `unasked`: nobody asked it.
Answered = Literal["there", "gone", "silent", "unasked"]


class Reply(Struct, frozen=True):
    """What an address answered, at that many seconds since 1970.

    `why` says in words what is wrong, "" where nothing is; `moved` is where it leads for good, or "".
    """

    answered: Answered
    at: float
    why: str = ""
    moved: str = ""
