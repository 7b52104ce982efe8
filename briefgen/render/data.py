"""What programs read: a view in, its JSON out."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from briefgen.views import HERE, ChangesFile


def changes(file: ChangesFile, here: str) -> str:
    """The file of changes as JSON (RFC 8259); its addresses are relative to its own, by way of `here`."""
    shown = [replace(fact, url=fact.url.replace(HERE, here)) for fact in file.changes]
    kinds = {kind: (one, several) for kind, one, several in file.kinds}
    return msgspec.json.encode({"kinds": kinds, "after": file.after, "changes": shown}).decode()
