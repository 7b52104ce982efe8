"""A post's bytes in, its keys and its text out, in each of the ways in which generators write front matter.

YAML between `---`, TOML between `+++`, JSON in braces (also after `---json`), and lines of `Key: value` (Pelican).
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from msgspec import Struct

from briefgen import nodes
from briefgen.content.text import decode
from briefgen.names import CONTROL
from briefgen.problems import Problem, errors
from briefgen.writing.posts.folder import PostFile
from briefgen.writing.posts.generators import Generator

_YAML = re.compile(r"\s*^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_TOML = re.compile(r"\s*^(?:\+\+\+|---toml)[ \t]*\n(.*?)^(?:\+\+\+|---)[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_JSON = re.compile(r"\s*(?:^---json[ \t]*\n)?(?=\{\s*(?:\"|\}))", re.MULTILINE)
_CLOSE = re.compile(r"\s*?\n?^---[ \t]*$\n?", re.MULTILINE)
_COLONS = re.compile(r"\s*\A(?:[A-Za-z][\w -]*:.*\n?(?:(?:[ ]{4,}|\t).*\n?)*)+")
_COLON = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*(?:\n(?:[ ]{4,}|\t).*)*)", re.MULTILINE)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Post(Struct, frozen=True):
    """A post's keys as it has them, with the line of each, and its text, which begins on `line`."""

    shown: str
    path: str
    keys: dict[str, Any]
    lines: dict[str, int]
    body: str
    line: int

    @property
    def name(self) -> str:
        """The name of its file, or of its folder where the file is called index."""
        folder, _, name = self.path.rpartition("/")
        name = name.rpartition(".")[0] or name
        return folder.rpartition("/")[2] if name == "index" and folder else name


def read(file: PostFile, generator: Generator) -> Post | Problem:
    """The post, or the first thing that keeps it from being read."""
    shown, path = file.shown, file.path
    text, problems = decode(shown, file.data)
    if text is None:
        return problems[0]
    text = CONTROL.sub("", text) if problems else text
    if match := _YAML.match(text):
        return _yaml(shown, path, text, match)
    if match := _TOML.match(text):
        return _toml(shown, path, text, match)
    if match := _JSON.match(text):
        return _json(shown, path, text, match)
    if generator.tags == "braces" and (match := _COLONS.match(text)):
        return _colons(shown, path, text, match)
    return Post(shown, path, {}, {}, text, 1)


def _yaml(shown: str, path: str, text: str, match: re.Match[str]) -> Post | Problem:
    first = text.count("\n", 0, match.start(1)) + 1
    root, problems = nodes.compose(match[1], shown, first)
    fatal = errors(problems)
    if root is None:
        return fatal[0]
    keys = nodes.raw(root)
    lines = {key.text: key.line for key, _ in root.entries}
    # What only lacks quotation marks was read as if it had them.
    return _post(shown, path, keys if isinstance(keys, dict) else {}, lines, text, match.end())


def _toml(shown: str, path: str, text: str, match: re.Match[str]) -> Post | Problem:
    first = text.count("\n", 0, match.start(1)) + 1
    try:
        keys = tomllib.loads(match[1])
    except tomllib.TOMLDecodeError as error:
        at = _PLACE.search(str(error))
        line, column = (first + int(at[1]) - 1, int(at[2])) if at else (first, 1)
        message = f"this is no TOML: {_PLACE.sub('', str(error)).strip()}"
        return Problem(shown, line, column, "toml", message, "mend this line")
    lines = {key: _line_of(match[1], rf"{re.escape(key)}\s*=", first) for key in keys}
    return _post(shown, path, keys, lines, text, match.end())


def _json(shown: str, path: str, text: str, match: re.Match[str]) -> Post | Problem:
    try:
        keys, end = json.JSONDecoder().raw_decode(text, match.end())
    except ValueError as error:
        at = error if isinstance(error, json.JSONDecodeError) else None
        line, column = (at.lineno, at.colno) if at else (1, 1)
        return Problem(shown, line, column, "json", f"this is no JSON: {at.msg if at else error}", "mend this line")
    lines = {key: _line_of(text[:end], rf"\"{re.escape(key)}\"\s*:", 1) for key in keys}
    closing = _CLOSE.match(text, end) if "---" in match[0] else None
    return _post(shown, path, keys, lines, text, closing.end() if closing else end)


def _colons(shown: str, path: str, text: str, match: re.Match[str]) -> Post | Problem:
    found = list(_COLON.finditer(match[0]))
    keys = {one[1]: " ".join(one[2].split()) for one in found}
    lines = {one[1]: text.count("\n", 0, one.start()) + 1 for one in found}
    return _post(shown, path, keys, lines, text, match.end())


def _post(shown: str, path: str, keys: dict[str, Any], lines: dict[str, int], text: str, end: int) -> Post:
    return Post(shown, path, keys, lines, text[end:], text.count("\n", 0, end) + 1)


def _line_of(text: str, key: str, first: int) -> int:
    found = re.search(rf"^\s*{key}", text, re.MULTILINE)
    return first + (text.count("\n", 0, found.start()) + text[found.start() : found.end()].count("\n") if found else 0)
