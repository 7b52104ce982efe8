"""What a writer named and the site does not have."""

from __future__ import annotations


class Unknown(Exception):
    """A name that leads nowhere, or to several things; the message says so, and `hint` what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
