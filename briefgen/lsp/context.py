"""A text and a place in it in, what stands there out, also where the text is half typed and cannot be parsed.

Lines and columns count characters from 0, as editors do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.model import Document
from briefgen.reading import PLAIN, Reading, type_of
from briefgen.schema import Written

Form = Literal["name", "citation", "path"]

_FENCE = re.compile(r"^(---|\.\.\.)[ \t]*$")
_DASH = re.compile(r"-(?:\s+|$)")
_KEY = re.compile(r"""(?P<quote>["']?)(?P<name>[A-Za-z][\w-]*)(?P=quote)\s*:(?=\s|$)""")
_COMMENT = re.compile(r"(?:^|\s)#")
#: Each kind of mark: what is begun before the cursor, what may go on behind it, and what ends it.
_MARKS: tuple[tuple[Form, re.Pattern[str], re.Pattern[str], str], ...] = (
    ("name", re.compile(r"\[\[([^\[\]|]*)$"), re.compile(r"[^\[\]|]*"), "]]"),
    ("citation", re.compile(r"\[\^([^\[\]\s]*)$"), re.compile(r"[^\[\]\s]*"), "]"),
    ("path", re.compile(r"\]\(([^()\s]*)$"), re.compile(r"[^()\s]*"), ")"),
)
#: An item of a list, in the path of a value.
ITEM = "-"


class Span(Struct, frozen=True):
    """A part of one line, from the column `start` up to `end`."""

    line: int
    start: int
    end: int


class Text(Struct, frozen=True):
    """An open text: what kind of file it is (a key of `schema.FILES`), its path, its lines, which are front matter.

    `of` is the type of what may be written there, `document` is what it last meant when it could be understood.
    """

    kind: str
    path: str
    lines: tuple[str, ...]
    front: range
    of: type[Written]
    document: Document | None = None


class Slot(Struct, frozen=True):
    """A place of the front matter: a key, or the value at the end of `path`.

    For a key, `path` is that of its mapping, and `there` are the other keys that the mapping has. `text` is all that
    stands there, `typed` what stands before the cursor.
    """

    is_key: bool
    path: tuple[str, ...]
    text: str
    typed: str
    span: Span
    there: frozenset[str]


class Mark(Struct, frozen=True):
    """What is written with marks inside a text: a name between [[ and ]], a citation [^id], or the path of a link."""

    form: Form
    text: str
    typed: str
    span: Span


class _Token(Struct, frozen=True):
    """A dash (no `name`) or a key at the beginning of a line, and where what follows it begins."""

    column: int
    name: str
    end: int


def opened(kind: str, path: str, source: str, document: Document | None = None, reading: Reading = PLAIN) -> Text:
    """The text with that source. Of settings, all is front matter."""
    lines = lines_of(source)
    return Text(
        kind, path, lines, range(len(lines)) if kind == "site" else _front(lines), type_of(kind, reading), document
    )


def lines_of(source: str) -> tuple[str, ...]:
    """The lines as the protocol counts them: only these three ends end a line (LSP 3.17, "Text Documents")."""
    return tuple(re.split(r"\r\n|\n|\r", source))


def _front(lines: Sequence[str]) -> range:
    """The lines between the two fences, or all that follow the first where the second is not there yet."""
    opening = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if not lines or not _FENCE.match(lines[opening]):
        return range(0)
    closing = next((i for i in range(opening + 1, len(lines)) if _FENCE.match(lines[i])), len(lines))
    return range(opening + 1, closing)


def mark_at(text: Text, line: int, column: int) -> Mark | None:
    """The name, citation or path that the cursor stands in."""
    before, after = text.lines[line][:column], text.lines[line][column:]
    for form, begun, rest, end in _MARKS:
        if found := begun.search(before):
            going_on = rest.match(after)
            more = going_on[0] if going_on and end in after else ""
            return Mark(form, found[1] + more, found[1], Span(line, found.start(1), column + len(more)))
    return None


def slot_at(text: Text, line: int, column: int) -> Slot | None:
    """The key or value of the front matter at the cursor, told from the indentation of the lines around it."""
    here = text.lines[line]
    if line not in text.front or _COMMENT.search(here[:column]):
        return None
    tokens = _tokens(here)
    for token in tokens:
        if token.name and token.column <= column <= token.column + len(token.name):
            return _key(text, line, column, token.column, token.name)
    if tokens:
        return _value(text, line, column, tokens[-1]) if column >= tokens[-1].end else None
    word, indent = here.strip(), len(here) - len(here.lstrip())
    if column >= indent and re.fullmatch(r"[\w-]*", word):
        return _key(text, line, column, indent if word else column, word)
    return None


def _tokens(text: str) -> list[_Token]:
    """The dashes and the key that a line begins with."""
    found, at = [], len(text) - len(text.lstrip())
    while dash := _DASH.match(text, at):
        found.append(_Token(at, "", dash.end()))
        at = dash.end()
    if key := _KEY.match(text, at):
        end = key.end() + len(text[key.end() :]) - len(text[key.end() :].lstrip())
        found.append(_Token(at, key["name"], end))
    return found


def _key(text: Text, line: int, column: int, start: int, name: str) -> Slot:
    path = _path(text, line, start)
    span = Span(line, start, start + len(name))
    return Slot(True, path, name, name[: column - start], span, _beside(text, line, start))


def _value(text: Text, line: int, column: int, last: _Token) -> Slot | None:
    here = text.lines[line]
    path = (*_path(text, line, last.column), last.name or ITEM)
    inner = _flow(here[last.end : column])
    if inner is None:
        return None
    start = last.end + inner.start
    quote = here[start] if start < column and here[start] in "\"'" else ""
    start += len(quote)
    end = _end(here, column, quote, in_flow=bool(inner.path) or inner.is_key)
    there, typed = here[start:end].rstrip(), here[start:column]
    there = there.partition(":")[0] if inner.is_key else there
    span = Span(line, start, max(column, start + len(there)))
    beside = inner.there
    if last.name == "" and not inner.path and not inner.is_key:
        beside = _beside(text, line, last.end)
    return Slot(inner.is_key, (*path, *inner.path), there, typed, span, beside)


def _path(text: Text, line: int, column: int) -> tuple[str, ...]:
    """The keys and items around whatever begins at the column: what stands further left, here and above."""
    path: list[str] = []
    limit, was_dash = column, False
    for row in range(line, text.front.start - 1, -1):
        for token in reversed(_tokens(text.lines[row])):
            is_parent_of_dash = was_dash and row < line and token.name != "" and token.column == limit
            if token.column < limit or is_parent_of_dash:
                path.append(token.name or ITEM)
                limit, was_dash = token.column, not token.name
        if row == line:
            was_dash = was_dash or bool(_DASH.match(text.lines[line], column))
    return tuple(reversed(path))


def _beside(text: Text, line: int, column: int) -> frozenset[str]:
    """The other keys of the mapping whose keys begin at the column, above and below."""
    found: set[str] = set()
    for rows in (range(line, text.front.start - 1, -1), range(line + 1, text.front.stop)):
        for row in rows:
            tokens = _tokens(text.lines[row])
            below_ends = row > line and any(token.column < column for token in tokens)
            if below_ends:
                break
            found |= {token.name for token in tokens if token.name and token.column == column and row != line}
            if any(token.column < column for token in tokens):
                break
    return frozenset(found)


class _Inner(Struct, frozen=True):
    """A place between square or curly brackets on one line; `start` is where what stands there begins."""

    is_key: bool
    path: tuple[str, ...]
    start: int
    there: frozenset[str] = frozenset()


def _flow(before: str) -> _Inner | None:
    """Where the cursor stands in the brackets that are open; None behind those that are closed again."""
    stack: list[list[str]] = []
    start, closed = 0, False
    for at, sign in _signs(before):
        if sign in "[{" and not before[start:at].strip():
            stack.append([sign])
            start = at + 1
        elif sign in "]}" and stack:
            stack.pop()
            closed = not stack
        elif sign == "," and stack:
            stack[-1], start = [*stack[-1], ""], at + 1
        elif sign == ":" and stack and stack[-1][0] == "{":
            stack[-1] = [*stack[-1], before[start:at].strip(" \"'")]
            start = at + 1
    if closed:
        return None
    start += len(before[start:]) - len(before[start:].lstrip())
    path = tuple(ITEM if level[0] == "[" else level[-1] for level in stack)
    in_mapping = bool(stack) and stack[-1][0] == "{"
    there = frozenset(filter(None, stack[-1][1:])) if in_mapping else frozenset[str]()
    if in_mapping and (len(stack[-1]) == 1 or not stack[-1][-1]):
        return _Inner(True, path[:-1], start, there)
    return _Inner(False, path, start, there)


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """The signs of YAML's flow style that stand outside quotation marks."""
    quote = ""
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and not text[:at].rstrip()[-1:].isalnum():
            quote = char
        elif char in "[]{}," or (char == ":" and text[at + 1 : at + 2] in {"", " "}):
            yield at, char


def _end(text: str, column: int, quote: str, *, in_flow: bool) -> int:
    """Where the value that the cursor stands in ends."""
    closing = quote or (",]}" if in_flow else "\n")
    found = [at for at in (text.find(sign, column) for sign in closing) if at >= 0]
    return min(found, default=len(text))
