"""An open text in, the ids that it gives itself out, also while it cannot be parsed."""

from __future__ import annotations

import re
from typing import Any

from briefgen import nodes, schema, typed
from briefgen.lsp.context import Text

_FOOTNOTE = re.compile(r"^\[\^([^\[\]\s]+)\]:\s*(.*)")


def sources(text: Text) -> dict[str, str]:
    """The ids that may be cited, with the titles of the sources, or the texts of the footnotes."""
    listed = {
        one["id"]: str(one.get("title") or one.get("url") or "")
        for one in _items(text, "sources", schema.Source)
        if one.get("id")
    }
    notes = (found for line in text.lines[text.front.stop :] if (found := _FOOTNOTE.match(line)))
    return listed | {found[1]: found[2] for found in notes}


def bullets(text: Text) -> dict[str, str]:
    """The bullets that have an id, by that id."""
    return {one["id"]: str(one.get("text", "")) for one in _items(text, "summary", schema.Bullet) if one.get("id")}


def _items(text: Text, key: str, kind: type[schema.Written]) -> list[dict[str, Any]]:
    """The items of a list in the front matter with their short forms written out; what is no mapping is left out."""
    front = "\n".join(text.lines[text.front.start : text.front.stop])
    root, _ = nodes.compose(front, text.path)
    found = nodes.raw(nodes.find(root, (key,))) if root else None
    items = [typed.normal(item, kind) for item in found] if isinstance(found, list) else []
    return [item for item in items if isinstance(item, dict)]
