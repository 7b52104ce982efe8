"""A view in, its Markdown out: a brief as its writer would write it, and what language models are told of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from briefgen.views import Listed, LlmsView, MarkdownView

#: What a line break is to YAML 1.1 and no escape to JSON.
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def brief(view: MarkdownView) -> str:
    """Front matter and text. Every value is written as in JSON, which YAML understands (YAML 1.2, section 1.2)."""
    front = "".join(line for key, value in view.front.items() for line in _lines(key, value))
    text = f"\n{view.text.strip()}\n" if view.text.strip() else ""
    return f"---\n{front}---\n{text}"


def llms(view: LlmsView) -> str:
    """A file /llms.txt (llmstxt.org): name, what it is, and lists of links."""
    lines = [f"# {_plain(view.title)}", ""]
    if view.description:
        lines += [f"> {_plain(view.description)}", ""]
    lines += [view.about, ""]
    for title, listed in view.sections:
        lines += [f"## {title}", "", *(_item(one) for one in listed), ""]
    return "\n".join(lines)


def _lines(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{key}:\n"
        yield from (f"  - {_written(item)}\n" for item in value)
    else:
        yield f"{key}: {_written(value)}\n"


def _written(value: Any) -> str:
    return msgspec.json.encode(value).decode().translate(_BREAKS)


def _item(one: Listed) -> str:
    return f"- [{_plain(one.title)}]({one.url})" + (f": {_plain(one.note)}" if one.note else "")


def _plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for a mark."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
