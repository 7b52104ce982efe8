"""The view of a file of changes in, its JSON out."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from briefgen.views import HERE, ChangesFile


def json(file: ChangesFile, here: str) -> str:
    """The file as JSON (RFC 8259). `here` takes the place of `HERE`: its addresses are relative to its own."""
    shown = [replace(fact, url=fact.url.replace(HERE, here)) for fact in file.changes]
    kinds = {kind: (one, several) for kind, one, several in file.kinds}
    return msgspec.json.encode({"kinds": kinds, "after": file.after, "changes": shown}).decode()
