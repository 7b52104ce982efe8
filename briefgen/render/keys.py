"""All that a page is made from in, its key out: pages with one key are the same, and two keys tell what differs."""

from __future__ import annotations

from struct import pack
from zlib import crc32

import msgspec
from msgspec.structs import astuple

from briefgen.digest import digest
from briefgen.problems import listed
from briefgen.views import ActorView, View

#: How many bytes of a key the digest takes, and how many each part.
_NAME, _PART = 16, 4
_encoded = msgspec.msgpack.Encoder().encode
#: What a reader would call the fields whose own names do not say it.
_WORDS = {
    "body": "text",
    "lead": "newest brief",
    "trail": "place among the topics",
    "changed": "date of change",
    "open_questions": "open questions",
    "settled_questions": "settled questions",
    "builds_on": "bases",
    "entries": "briefs",
    "letters": "names",
    "others": "other questions",
    "since": "news since",
    "statement": "sum of sources",
    "to": "target",
}


def key(frame: bytes, layout: bytes, view: View) -> bytes:
    """The key of a page: a digest of everything, then four bytes for each part of it, to tell which has changed."""
    parts = [frame, layout, *map(_encoded, astuple(view))]
    return digest((type(view).__name__, parts)) + pack(f">{len(parts)}I", *map(crc32, parts))


def difference(before: bytes, after: bytes, view: View) -> str:
    """What changed between two keys of the page that shows the view, in words."""
    names = ["the site's frame", "its layout", *(_called(field, view) for field in view.__struct_fields__)]
    if len(before) != len(after):
        return "it is another kind of page"
    changed = [
        name
        for start, name in zip(range(_NAME, len(after), _PART), names, strict=True)
        if before[start : start + _PART] != after[start : start + _PART]
    ]
    return f"{listed(changed)} changed"


def _called(field: str, view: View) -> str:
    if field == "title" and isinstance(view, ActorView):
        return "its name"
    if field == "backlinks":
        return "what links to it"
    return f"its {_WORDS.get(field, field.replace('_', ' '))}"
