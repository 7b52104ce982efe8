"""Values in, lines of front matter out: YAML as a writer would type it."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.invisible import closed
from briefgen.names import CONTROL
from briefgen.nodes import Node, Scalar, Sequence, compose, raw
from briefgen.yaml_faults import quoted

_ZERO_WIDTH_BREAK = "\ufeff"


def one_line(text: str) -> str:
    """The text with single spaces for all white space, without characters that no page may hold.

    Signs that turn the direction of writing are paired, as they are when it is read.
    """
    spoken = text.replace(_ZERO_WIDTH_BREAK, "").encode("utf-8", "ignore").decode()
    return " ".join(closed(CONTROL.sub("", " ".join(spoken.split()))).split())


def value(text: str) -> str:
    """The text, on one line, as the value of a key or an item of a list; in quotes where it would be misread."""
    line = one_line(text)
    return line if _is_read_as(line, f"- {line}") else quoted(line)


def inline(texts: Iterable[str]) -> str:
    """The texts as a list on one line."""
    return f"[{', '.join(map(item, texts))}]"


def item(text: str) -> str:
    """The text, on one line, as an item of such a list, or wherever else a text may stand; in quotes as `value` is."""
    line = one_line(text)
    return line if _is_read_as(line, f"[{line}]") else quoted(line)


def between(quote: str, text: str) -> str:
    """The text as it stands between quotation marks of that kind; without any, as an `item`."""
    match quote:
        case "'":
            return text.replace("'", "''")
        case '"':
            return quoted(text)[1:-1]
        case _:
            return item(text)


def items(texts: Iterable[str]) -> list[str]:
    """The texts as items of a list below their key."""
    return [f"  - {value(text)}" for text in texts]


def aside(lines: Iterable[str]) -> list[str]:
    """The lines as comments: with "# " taken away, they count."""
    return [f"# {line}" for line in lines]


def block(lines: Iterable[str]) -> str:
    """The lines between the two that begin and end front matter."""
    return "\n".join(["---", *lines, "---", ""])


def _is_read_as(line: str, written: str) -> bool:
    """Whether the list that is written so holds the line, and as a value of a key it is read the same."""
    root, problems = compose(f"list:\n {written}\nkey: {line}\n", "")
    if root is None or problems or len(root.entries) != 2:
        return False
    (_, listed), (_, keyed) = root.entries
    return _only(listed) == raw(keyed) == line


def _only(node: Node) -> object:
    alone = isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar)
    return raw(node.items[0]) if alone and isinstance(node, Sequence) else None
