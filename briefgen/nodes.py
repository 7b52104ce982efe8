"""YAML text in, positioned nodes out: strings, lists and mappings, and nothing else YAML could mean.

Scalars stay the text that was typed (`no`, `0123`, `12:30`). Anchors, aliases, tags and merge keys are refused,
so no small file can stand for a large one, and no value can become code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from briefgen.invisible import closed
from briefgen.names import CONTROL
from briefgen.problems import Problem
from briefgen.yaml_faults import explained, quoted, spaceless

MAX_DEPTH = 8
#: So many lines of one file are mended before the reading stops.
MAX_MENDED = 50
#: Faults of a line that can be mended in one way only.
MECHANICAL = {"yaml-quotes", "yaml-colon"}
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BLANK = {"", "~", "null", "Null", "NULL"}


class Scalar(Struct, frozen=True, gc=False):
    """A text. `plain` means it was typed without quotes; `line` and `column` count from 1."""

    text: str
    line: int
    column: int
    plain: bool
    width: int


class Sequence(Struct, frozen=True, gc=False):
    items: tuple[Node, ...]
    line: int
    column: int
    width: int = 1


class Mapping(Struct, frozen=True, gc=False):
    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    width: int = 1


Node = Scalar | Sequence | Mapping
Raw = str | None | list["Raw"] | dict[str, "Raw"]


class _Refused(Exception):
    """Stops the composing of one file: its text cannot be read on from here."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def compose(text: str, path: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """The mapping that the YAML text holds, and every problem met on the way; None where it holds no mapping.

    A line that only lacks quotes is read as if it had them, so that the problems after it are found too.
    `first_line` is the line of the file on which the text begins.
    """
    return _read(text, path, first_line, {})


def mended(text: str) -> dict[int, str]:
    """The lines of the YAML text, counted from 0, that only lack quotes or a space, as they should read."""
    lines: dict[int, tuple[str, str]] = {}
    _read(text, "", 1, lines)
    return {index: line for index, (rule, line) in lines.items() if rule in MECHANICAL}


def _read(
    text: str, path: str, first_line: int, mended_lines: dict[int, tuple[str, str]]
) -> tuple[Mapping | None, list[Problem]]:
    """As `compose`; notes in `mended_lines` which lines were mended, for which rule, and how they were read."""
    problems: list[Problem] = []
    lines = as_edited(text).split("\n")
    for _ in range(MAX_MENDED):
        try:
            root, found = _Composer(lines, path, first_line).document()
        except yaml.YAMLError as error:
            problem, mended = explained(error, lines, path, first_line)
            index = problem.line - first_line
            if index in mended_lines:
                return None, problems
            problems.append(problem)
            if mended is None:
                return None, problems
            lines[index] = mended
            mended_lines[index] = problem.rule, mended
        except _Refused as refused:
            return None, [*problems, refused.problem]
        else:
            return root, [*problems, *found]
    return None, problems


def as_edited(text: str) -> str:
    """The text with spaces for what YAML takes for line ends, and no editor does."""
    return text.replace("\x85", " ").replace("\u2028", " ").replace("\u2029", " ")


def raw(node: Node) -> Raw:
    """The node as plain Python values. A key or text left blank (or `null`, `~`) is None."""
    if isinstance(node, Scalar):
        return None if node.plain and node.text in BLANK else node.text
    if isinstance(node, Sequence):
        return [raw(item) for item in node.items]
    return {key.text: raw(value) for key, value in node.entries}


def find(node: Node, keys: tuple[str | int, ...]) -> Node:
    """The node at a path of keys and indices, or the last one on the way that exists."""
    for key in keys:
        if isinstance(node, Mapping) and (value := _value(node, str(key))) is not None:
            node = value
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
        else:
            break
    return node


def _value(mapping: Mapping, name: str) -> Node | None:
    for key, value in mapping.entries:
        if key.text == name:
            return value
    return None


def key_of(node: Node, name: str) -> Node:
    """The key `name` of a mapping, as a node of its own; the mapping itself where it has none."""
    if isinstance(node, Mapping):
        return next((key for key, _ in node.entries if key.text == name), node)
    return node


class _Composer:
    """One pass over the events of libyaml, which are not recursive and so cannot exhaust the stack."""

    def __init__(self, lines: list[str], path: str, first_line: int) -> None:
        text = "\n".join(lines)
        self.lines, self.path, self.first_line = lines, path, first_line
        self.events: Iterator[Any] = iter(LOADER(text).get_event, None)
        self.problems: list[Problem] = []
        # One look at the whole text spares a closer look at each scalar: libyaml lets control characters in only as
        # escapes, and most texts hold none.
        self.has_escapes = "\\" in text
        self.has_turns = self.has_escapes or closed(text) != text
        self.has_lost_comments = "#" in text and re.search(r"\s#\w", text) is not None

    def document(self) -> tuple[Mapping | None, list[Problem]]:
        root: Node | None = None
        documents = 0
        for event in self.events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if isinstance(event, yaml.NodeEvent) or documents > 1:
                if documents > 1:
                    raise self._refuse(
                        event,
                        "yaml-documents",
                        "a second YAML document begins here",
                        "delete this line: all keys stand in one block",
                    )
                root = self._node(event, 1)
        if root is None or (isinstance(root, Scalar) and not root.text and root.plain):
            return Mapping((), self.first_line, 1), self.problems
        if isinstance(root, Mapping):
            return root, self.problems
        text = root.text if isinstance(root, Scalar) else ""
        hint = spaceless(text) or 'write one "key: value" on each line, such as "title: A name"'
        self.problems.append(
            Problem(
                self.path,
                root.line,
                root.column,
                "not-a-mapping",
                "keys and values are expected here",
                hint,
                width=root.width,
            )
        )
        return None, self.problems

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._refuse(
                event,
                "yaml-depth",
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "nothing a brief needs is nested so deeply; is a bracket too many here?",
            )
        if event.anchor is not None or event.tag is not None:
            raise self._stand_in(event)
        start, end = event.start_mark, event.end_mark
        line, column = self.first_line + start.line, start.column + 1
        if isinstance(event, yaml.ScalarEvent):
            if self.has_lost_comments:
                self._lost_comment(event)
            if self.has_escapes and (control := CONTROL.search(event.value)):
                raise self._refuse(
                    event,
                    "control-character",
                    f"this text holds an invisible control character (U+{ord(control[0]):04X})",
                    "take its escape out",
                )
            width = end.column - start.column if end.line == start.line else 1
            value = closed(event.value) if self.has_turns else event.value
            return Scalar(value, line, column, event.implicit[0], width or 1)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(child, depth + 1))
            return Sequence(tuple(items), line, column)
        return Mapping(self._entries(depth), line, column)

    def _entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refuse(
                    event,
                    "yaml-key",
                    "a list or mapping stands where a key should be",
                    "put quotes round the text if it begins with a bracket",
                )
            if key.text == "<<" and key.plain:
                raise self._refuse(event, "yaml-merge", "merge keys (<<) are not read", "write the keys out")
            entry = (key, self._node(next(self.events), depth + 1))
            first, _ = entries.setdefault(key.text, entry)
            if first is not key:
                self.problems.append(
                    Problem(
                        self.path,
                        key.line,
                        key.column,
                        "duplicate-key",
                        f'"{key.text}" is given twice',
                        f"the first is on line {first.line}; keep one",
                        width=key.width,
                    )
                )
        return tuple(entries.values())

    def _stand_in(self, event: Any) -> _Refused:
        """What is told of an alias, an anchor or a tag."""
        if isinstance(event, yaml.AliasEvent):
            rule, sign, taken_as = "yaml-alias", "*", "an alias, and aliases"
        elif event.anchor is not None:
            rule, sign, taken_as = "yaml-anchor", "&", "an anchor, and anchors"
        else:
            rule, sign, taken_as = "yaml-tag", "!", "a tag, and tags"
        return self._refuse(
            event,
            rule,
            f"YAML takes a text that begins with {sign} as {taken_as} are not read",
            f"if it is text, put it in quotes: {quoted(self._rest(event))}",
        )

    def _lost_comment(self, event: Any) -> None:
        """A `#` straight before a letter or digit was meant as text, yet YAML drops it and all that follows."""
        if event.style or event.end_mark.line >= len(self.lines):
            return
        line = self.lines[event.end_mark.line]
        end = event.end_mark.column
        if re.match(r"\s+#\w", line[end:]):
            whole = line[event.start_mark.column :].strip() if event.start_mark.line == event.end_mark.line else ""
            self.problems.append(
                Problem(
                    self.path,
                    self.first_line + event.end_mark.line,
                    line.index("#", end) + 1,
                    "yaml-comment",
                    "YAML takes everything after # as a comment; the page will not show it",
                    f"put the text in quotes: {quoted(whole)}" if whole else "put the text in quotes",
                    width=len(line) - line.index("#", end),
                    severity="warning",
                )
            )

    def _rest(self, event: Any) -> str:
        index: int = event.start_mark.line
        return self.lines[index][event.start_mark.column :].strip() if index < len(self.lines) else ""

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> _Refused:
        mark = event.start_mark
        return _Refused(Problem(self.path, self.first_line + mark.line, mark.column + 1, rule, message, hint))
