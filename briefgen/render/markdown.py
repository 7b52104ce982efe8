"""A view in, its Markdown out: a brief as its writer would write it, and what language models are told of the site."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from briefgen.views import Listed, LlmsView, MarkdownView

#: What JSON writes as it is, and YAML 1.1 takes for the end of a line.
_BREAK = re.compile("[\x85\u2028\u2029]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def brief(view: MarkdownView) -> str:
    """Front matter and text. Every value is written as in JSON, which YAML understands (YAML 1.2, section 1.2)."""
    front = "".join(_written(key, value) for key, value in view.front.items())
    front = _BREAK.sub(lambda found: f"\\u{ord(found[0]):04x}", front)
    text = f"\n{view.text.strip()}\n" if view.text.strip() else ""
    return f"---\n{front}---\n{text}"


def llms(view: LlmsView) -> str:
    """A file /llms.txt (llmstxt.org): name, what it is, and lists of links."""
    lines = [f"# {plain(view.title)}", ""]
    if view.description:
        lines += [f"> {plain(view.description)}", ""]
    lines += [view.about, ""]
    for title, listed in view.sections:
        lines += [f"## {title}", "", *(_item(one) for one in listed), ""]
    return "\n".join(lines)


def _written(key: str, value: Any) -> str:
    """The key with its value on one line, or with each value of a list on a line of its own."""
    encode = msgspec.json.encode
    if not isinstance(value, tuple):
        return f"{key}: {encode(value).decode()}\n"
    return f"{key}:\n" + "".join([f"  - {encode(item).decode()}\n" for item in value])


def _item(one: Listed) -> str:
    return f"- [{plain(one.title)}]({one.url})" + (f": {plain(one.note)}" if one.note else "")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for a mark."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
