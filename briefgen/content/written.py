"""One file's bytes in; everything in them that refers to something else out, each with the place where it is typed.

The places in front matter are those that YAML tells. In Markdown, whatever may be a link is led to a name of its own
for a try: what then leads there is one, and all else is code, a comment or plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from itertools import accumulate
from typing import Any, Literal
from urllib.parse import unquote

import yaml
from msgspec import Struct

from briefgen.content import text
from briefgen.content.document import kind_of, split
from briefgen.content.marks import Unconvertible
from briefgen.content.prose import Converter, Places, leads_out
from briefgen.model import File, Kind, Link, Prose
from briefgen.nodes import BLANK, LOADER, as_edited

#: What is typed: the name of a brief, actor, topic, storyline or page, "brief#question", a name between double
#: brackets, a path from the file, a picture's path, or an address from the site's root.
Form = Literal["brief", "actor", "topic", "story", "page", "question", "name", "path", "image", "address"]
#: How YAML has the text: in quotes, in a block, plain, or not at all.
Style = Literal["'", '"', "|", ">", "plain", "body"]

#: Under which keys of a kind of file a reference stands; `*` is any item of a list.
_REFERENCES: dict[str, dict[str, Form]] = {
    "brief": {
        "topics.*": "topic",
        "story": "story",
        "actors.*": "actor",
        "actors.*.actor": "actor",
        "open_questions.*.answered_by": "brief",
        "open_questions.*.sharpens": "question",
        "answers.*": "question",
        "answers.*.question": "question",
        "events.*.actors.*": "actor",
        "builds_on.*": "brief",
        "translation_of": "brief",
    },
    "actor": {"roles.*.organisation": "actor", "affiliations.*": "actor", "image": "image"},
    "topic": {"parent": "topic", "related.*": "topic"},
    "story": {"topics.*": "topic"},
    "page": {"translation_of": "page"},
    "site": {"nav.*.url": "address", "contents.*.pages.*": "page"},
}
#: Under which keys text with links stands.
_TEXTS: dict[str, set[str]] = {
    "brief": {
        "summary.*",
        "summary.*.text",
        "why_it_matters",
        "actors.*.stance",
        "open_questions.*.why",
        "open_questions.*.answer",
        "answers.*",
        "answers.*.answer",
        "events.*",
        "events.*.what",
        "updates.*",
        "updates.*.note",
        "updates.*.was",
    },
    "topic": {"definition"},
}
#: A reference in front matter: between double brackets, or as it is.
_REFERENCE = re.compile(r"\s*(?:\[\[\s*([^\[\]|]*?)\s*(?:\|[^\[\]]*)?\]\]|(.*?))\s*\Z", re.DOTALL)
_CANDIDATE = re.compile(
    r"(?<!\\)\[\[(?P<name>[^\[\]\n]*)\]\]"
    r"|\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^<>()\n]*?(?:\([^()\n]*\)[^<>()\n]*?)*)(?=\s*\)|\s+[\"']))"
    r"|^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ ]*\n?[ ]*<?(?P<defined>[^\s<>]+)"
    r"|\b(?:href|src)\s*=\s*[\"'](?P<attribute>[^\"'\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(?=[^\w\s])|\\(?=_)")
_SHOWN = re.compile(r"\\?\|")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
#: One character as it stands between a style's quotation marks, white space left out.
_LETTERS: dict[str, re.Pattern[str]] = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])|\S"),
}
_LETTER = re.compile(r"\S")
_WHITE_ESCAPE = re.compile(r"\\[\stnrvfNLP_]")


class Span(Struct, frozen=True):
    """The bytes from `start` to `end`, and their place in the text: `line` and `column` count characters from 1."""

    start: int
    end: int
    line: int
    column: int
    width: int


class Written(Struct, frozen=True):
    """A reference as it is typed: `target` stands at `at`, and `fragment`, what follows a `#`, at `part`."""

    form: Form
    target: str
    fragment: str
    at: Span
    part: Span | None
    style: Style


class _Link(Struct, frozen=True):
    """A link of a text, with the places of its target and its fragment in the text."""

    link: Link
    at: tuple[int, int]
    part: tuple[int, int] | None


#: A text in, the links in it out, in order.
_Convert = Callable[[str], list[Link]]


def written(file: File, converter: Converter) -> Iterator[Written]:
    """Every reference in a file that has no faults, the front matter's first; none in what is no file of content."""
    kind = kind_of(file.inside)
    if kind is None:
        return
    parts, problems = split(kind, file.path, file.data)
    if parts is None or problems:
        return
    ruler = _Ruler(file.data)
    if parts.front_line:
        yield from _in_front(parts.front, kind, ruler, ruler.starts[parts.front_line - 1], converter)
    if parts.body.strip():
        start = ruler.starts[parts.body_line - 1]
        for found in _links(parts.body, lambda source: _opened(converter.text(source, _NOWHERE, (), ())[0])):
            yield _of_link(found, "body", lambda of, to: ruler.span(start + of, start + to))


def written_in_settings(data: bytes, converter: Converter) -> Iterator[Written]:
    """Every address in the site's settings that leads to a page of the site."""
    front, problems = text.decode("", data)
    if front is not None and not problems:
        yield from _in_front(front, "site", _Ruler(data), 0, converter)


_NOWHERE = Places("", 1)


def _opened(prose: Prose) -> list[Link]:
    return [piece for piece in prose if isinstance(piece, Link)]


# Places


class _Ruler:
    """Tells of places in a text, whose line ends count as one character, where they are in its bytes."""

    def __init__(self, data: bytes) -> None:
        raw = data.decode("utf-8")
        mark = 3 * raw.startswith("\ufeff")
        lines = [found.groups() for found in _LINE.finditer(raw.removeprefix("\ufeff"))]
        self._lines = [line for line, _ in lines]
        self.starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        sizes = (len(line.encode()) + len(end) for line, end in lines)
        self._bytes = list(accumulate(sizes, initial=mark))

    def span(self, start: int, end: int) -> Span:
        line = bisect_right(self.starts, start) - 1
        column = start - self.starts[line]
        width = min(end - start, len(self._lines[line]) - column)
        return Span(self._offset(start), self._offset(end), line + 1, column + 1, width)

    def _offset(self, at: int) -> int:
        line = bisect_right(self.starts, at) - 1
        return self._bytes[line] + len(self._lines[line][: at - self.starts[line]].encode())


# Front matter


def _in_front(
    front: str, kind: Kind | Literal["site"], ruler: _Ruler, base: int, converter: Converter
) -> Iterator[Written]:
    front = as_edited(front)
    try:
        root = yaml.compose(front, Loader=LOADER)
    except yaml.YAMLError:
        return
    forms, texts = _REFERENCES[kind], _TEXTS.get(kind, set())

    def convert(source: str) -> list[Link]:
        return _opened(converter.line(source, _NOWHERE)[0])

    for keys, node, is_name in _scalars(root, ""):
        letters = _letters(front, node)
        if letters is None or (not node.style and node.value in BLANK):
            continue

        def span(of: int, to: int, value: str = node.value, letters: list[tuple[int, int]] = letters) -> Span:
            start, end = _within(value, letters, of, to)
            return ruler.span(base + start, base + end)

        form = forms.get(keys) or (forms.get(f"{keys}.*") if is_name else None)
        if form and (found := _reference(node, form, span, is_short=keys == "answers.*")):
            yield found
        elif is_name and texts & {keys, f"{keys}.*"}:
            yield _reference(node, "name", span)  # type: ignore[misc]
        if keys in texts and not is_name:
            for link in _links(node.value, convert):
                yield _of_link(link, node.style or "plain", span)


def _scalars(node: Any, keys: str) -> Iterator[tuple[str, Any, bool]]:
    """Every text with the keys that lead to it, and whether it stands between double brackets that YAML took away."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, f"{keys}.{key.value}".lstrip("."))
    elif isinstance(node, yaml.SequenceNode):
        inner = node.value[0] if len(node.value) == 1 else None
        if isinstance(inner, yaml.SequenceNode) and [type(one) for one in inner.value] == [yaml.ScalarNode]:
            yield keys, inner.value[0], True
        else:
            for item in node.value:
                yield from _scalars(item, f"{keys}.*")
    elif node is not None:
        yield keys, node, False


def _reference(node: Any, form: Form, span: Callable[[int, int], Span], *, is_short: bool = False) -> Written | None:
    """What the text names: all of it, or where it is the short form of an answer its first word."""
    value = node.value.split(" ")[0] if is_short else node.value
    if is_short and "#" not in value:
        return None
    found = _REFERENCE.match(value)
    if found is None:
        return None
    start, end = found.span(1) if found[1] is not None else found.span(2)
    if start == end:
        return None
    if form == "name":
        end = start + len(_SHOWN.split(value[start:end], maxsplit=1)[0].rstrip())
    cut = value.find("#", start, end) if form in {"question", "name", "address"} else -1
    at, part = (start, end if cut < 0 else cut), None if cut < 0 else (cut + 1, end)
    fragment = value[slice(*part)] if part else ""
    return Written(form, value[slice(*at)], fragment, span(*at), span(*part) if part else None, node.style or "plain")


def _letters(front: str, node: Any) -> list[tuple[int, int]] | None:
    """Where each character of a text stands, white space left out; None where that cannot be told."""
    start, end, style = node.start_mark.index, node.end_mark.index, node.style
    if style in {"|", ">"}:
        start = front.index("\n", start)
    elif style:
        start, end = start + 1, end - 1
    found = _LETTERS.get(style, _LETTER).finditer(front, start, end)
    places = [letter.span() for letter in found if not (style == '"' and _WHITE_ESCAPE.match(letter[0]))]
    shown = "".join(node.value.split())
    fits = len(places) == len(shown) or style in {"|", ">"}
    is_same = all(front[at] in {char, "\\"} for (at, _), char in zip(places, shown, strict=False))
    return places if fits and is_same else None


def _within(value: str, letters: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Where a part of the text, which begins and ends with no white space, stands."""
    first, count = len("".join(value[:start].split())), len("".join(value[start:end].split()))
    if count:
        return letters[first][0], letters[first + count - 1][1]
    return (letters[first][0],) * 2 if first < len(letters) else (letters[-1][1],) * 2


# Links in texts


def _of_link(found: _Link, style: Style, span: Callable[[int, int], Span]) -> Written:
    link = found.link
    form: Form = "address" if link.form == "path" and link.target.startswith("/") else link.form
    part = span(*found.part) if found.part else None
    return Written(form, link.target, link.fragment, span(*found.at), part, style)


def _links(source: str, convert: _Convert) -> Iterator[_Link]:
    """The links of the text, each with where it stands."""
    found = list(_candidates(source))
    try:
        links = convert(source) if found else []
        tried = _tried(source, links, found, convert) if links else []
        if tried is None:
            # A sign within one of them hides another: each is tried by itself.
            tried = [one for each in found for one in _tried(source, links, [each], convert) or ()]
    except Unconvertible:
        return
    seen = set()
    for one in tried:
        if one.at not in seen:
            seen.add(one.at)
            yield one


def _candidates(source: str) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """The targets and fragments of all that may be a link."""
    for match in _CANDIDATE.finditer(source):
        group = match.lastgroup or ""
        start, end = match.span(group)
        if group == "name":
            end = start + len(_SHOWN.split(match[group], maxsplit=1)[0])
        elif leads_out(unescape(match[group])):
            continue
        cut = source.find("#", start, end)
        part = None if cut < 0 else _trimmed(source, cut + 1, end)
        yield _trimmed(source, start, end if cut < 0 else cut), part


def _tried(
    source: str,
    links: list[Link],
    found: Sequence[tuple[tuple[int, int], tuple[int, int] | None]],
    convert: _Convert,
) -> list[_Link] | None:
    """Those that are links, found out by giving each a target that nothing else has; None where that changes others."""
    mark = "probe"
    while mark in source:
        mark += "x"
    probes = {f"{mark}{number}": one for number, one in enumerate(found)}
    changed, end = [], 0
    for probe, (at, _) in probes.items():
        changed += [source[end : at[0]], probe]
        end = at[1]
    after = convert("".join([*changed, source[end:]]))
    if len(after) != len(links):
        return None
    tried = []
    for was, now in zip(links, after, strict=True):
        place = probes.get(now.target)
        target = _meant(now.form, source[slice(*place[0])]) if place else now.target
        if (was.form, was.target, was.fragment) != (now.form, target, now.fragment):
            return None
        if place:
            tried.append(_Link(was, *place))
    return tried


def _meant(form: str, typed: str) -> str:
    """The target of a link, without the ways in which Markdown and addresses escape characters."""
    return typed if form == "name" else unquote(unescape(_ESCAPED.sub("", typed)))


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    inner = source[start:end]
    return (start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())) if inner.strip() else (start, start)
