"""A file's bytes in, the same with what is missing written into its front matter out; all else stays as it is.

Nothing is printed anew from what the YAML means: places are taken from it, and text is put in there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import yaml
from msgspec import Struct

from briefgen import nodes
from briefgen.content import text
from briefgen.nodes import LOADER
from briefgen.yaml_faults import quoted

_BOM = "\ufeff"
_COMMENT = re.compile(r"#[^\n]*")
_ITEM = re.compile(r"^(\s*(?:- +)+)([^\s\"'\[{].*?)\s*$")
#: What may stand behind the words of a bullet: what it cites, and its id.
_BEHIND = re.compile(r"(?:\s*\[\^[^\[\]\s]+\])*(?:\s+\^[^\s^]+)?$")
#: The id at the end of a question.
_ID_AT_END = re.compile(r"\s+\^[^\s^]+$")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Entry(Struct, frozen=True):
    """An update as it is to be written, key by key; where a value is "" the key is left out."""

    date: str
    kind: str
    bullet: str
    was: str
    note: str


class _Insertion(Struct, frozen=True):
    """A text to be put into another at a place, there in place of so many characters."""

    at: int
    text: str
    over: int = 0


def amended(data: bytes, entries: Sequence[Entry], ids: Mapping[int, str]) -> bytes | None:
    """The brief with the entries after its other updates, and with ids given to bullets by their number.

    None where its front matter is no mapping over several lines, or cannot be read.
    """
    found = _read(data)
    if found is None or found[2].flow_style:
        return None
    front, first_line, root = found
    return _written(data, first_line, [*_updates(front, root, entries), *_ids(front, root, ids)])


def ended(data: bytes, stops: Mapping[int, str]) -> bytes | None:
    """The brief with full stops at the end of bullets, by their number. None where it cannot be read."""
    found = _read(data)
    if found is None:
        return None
    front, first_line, root = found
    return _written(data, first_line, list(_stops(front, root, stops)))


def mended(data: bytes, faulty: Collection[int]) -> bytes | None:
    """The file with those of its faulty lines mended that only lack quotes or a space; None where none does.

    A line with a comment is left alone: whether it is one, or a part of the text, nobody can tell.
    """
    parts, problems = text.split("", data, "")
    if parts is None or problems:
        return None
    lines = parts.front.split("\n")
    known = nodes.mended(parts.front)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    insertions = []
    for index in sorted(line - parts.front_line for line in faulty):
        line = known.get(index) or _as_text(lines[index])
        if line is not None and " #" not in lines[index]:
            insertions.append(_Insertion(starts[index], line.rstrip(), len(lines[index].rstrip())))
    return _written(data, parts.front_line, insertions) if insertions else None


def _read(data: bytes) -> tuple[str, int, yaml.MappingNode] | None:
    """The front matter, the line on which it begins, and what it holds; None where that is no mapping."""
    parts, problems = text.split("", data, "")
    if parts is None or problems:
        return None
    front = nodes.as_edited(parts.front)
    try:
        root = yaml.compose(front, Loader=LOADER)
    except yaml.YAMLError:
        return None
    return (front, parts.front_line, root) if isinstance(root, yaml.MappingNode) else None


def _written(data: bytes, front_line: int, insertions: list[_Insertion]) -> bytes:
    """The data with the insertions, whose places count from the front matter's first line, in its own line ends."""
    raw = data.decode("utf-8").removeprefix(_BOM)
    ends = [match.end() for match in _LINE_END.finditer(raw)]
    start = ends[front_line - 2]
    line_end = _LINE_END.search(raw)
    # From the last place to the first, so that places stay true; of one place, what is listed last stands first there.
    for insertion in sorted(insertions, key=lambda one: one.at, reverse=True):
        at, after = (_place(raw, start, insertion.at + past) for past in (0, insertion.over))
        raw = raw[:at] + insertion.text.replace("\n", line_end[0] if line_end else "\n") + raw[after:]
    return (data[:3] if data.startswith(_BOM.encode()) else b"") + raw.encode("utf-8")


def _place(raw: str, start: int, count: int) -> int:
    """Where so many characters have gone by since the start, a line end counted as one."""
    at = start
    for line_end in _LINE_END.finditer(raw, start):
        if at + count <= line_end.start():
            break
        count -= line_end.start() - at + 1
        at = line_end.end()
    return at + count


# Updates


def _updates(front: str, root: yaml.MappingNode, entries: Sequence[Entry]) -> Iterator[_Insertion]:
    if not entries:
        return
    indent = root.start_mark.column * " "
    found = _value(root, "updates")
    if found is None:
        yield _Insertion(len(front.rstrip()), f"\n{indent}updates:{_items(entries, f'{indent}  ')}")
    elif isinstance(found, yaml.SequenceNode) and found.value and found.flow_style:
        end = found.end_mark.index - 1
        comma = "" if "," in _COMMENT.sub("", front[_end(front, found.value[-1]) : end]) else ", "
        yield _Insertion(end, comma + ", ".join(f"{{{', '.join(_keys(entry))}}}" for entry in entries))
    elif isinstance(found, yaml.SequenceNode) and found.value:
        end = _end_of_line(front, _end(front, found))
        yield _Insertion(end, _items(entries, found.start_mark.column * " "))
    else:
        # What stands there is an empty list, or nothing.
        start, end = found.start_mark.index, found.end_mark.index
        yield _Insertion(start, "", end - start)
        yield _Insertion(_end_of_line(front, end), _items(entries, f"{indent}  "))


def _items(entries: Sequence[Entry], indent: str) -> str:
    """The entries as items of a list, each key on a line of its own."""
    return "".join(f"\n{indent}- " + f"\n{indent}  ".join(_keys(entry)) for entry in entries)


def _keys(entry: Entry) -> Iterator[str]:
    yield f"date: {entry.date}"
    yield f"kind: {entry.kind}"
    if entry.bullet:
        yield f"bullet: {entry.bullet}"
    if entry.was:
        yield f"was: {quoted(entry.was)}"
    yield f"note: {entry.note}"


# Ids of bullets


def _ids(front: str, root: yaml.MappingNode, ids: Mapping[int, str]) -> Iterator[_Insertion]:
    summary = _value(root, "summary")
    for number, identifier in ids.items():
        if isinstance(summary, yaml.SequenceNode) and number < len(summary.value):
            yield _with_id(front, summary.value[number], identifier)


def _with_id(front: str, bullet: Any, identifier: str) -> _Insertion:
    if isinstance(bullet, yaml.ScalarNode):
        return _Insertion(_end(front, bullet) - (bullet.style in {"'", '"'}), f" ^{identifier}")
    if isinstance(bullet, yaml.SequenceNode):
        # Unquoted, [[mark-rutte]] is a list in a list.
        start, end = bullet.start_mark.index, bullet.end_mark.index
        return _Insertion(start, quoted(f"{front[start:end]} ^{identifier}"), end - start)
    if bullet.flow_style:
        return _Insertion(bullet.end_mark.index - 1, f", id: {identifier}")
    indent = bullet.start_mark.column * " "
    return _Insertion(_end_of_line(front, _end(front, bullet)), f"\n{indent}id: {identifier}")


# Ends of bullets


def _stops(front: str, root: yaml.MappingNode, stops: Mapping[int, str]) -> Iterator[_Insertion]:
    summary = _value(root, "summary")
    for number, stop in stops.items():
        bullet = summary.value[number]
        if isinstance(bullet, yaml.MappingNode):
            bullet = _value(bullet, "text")
        if isinstance(bullet, yaml.ScalarNode):
            end = _end(front, bullet) - (bullet.style in {"'", '"'})
            start = bullet.start_mark.index
            behind = _BEHIND.search(front[start:end])
            yield _Insertion(start + behind.start() if behind else end, stop)


# Lines without quotes


def _as_text(line: str) -> str | None:
    """The line with all that stands behind its dash in quotes; None where it is no item of a list."""
    item = _ITEM.match(line)
    return item[1] + quoted(item[2]) if item else None


# Places


def _value(root: yaml.MappingNode, key: str) -> Any:
    return next((value for name, value in root.value if name.value == key), None)


def _end(front: str, node: Any) -> int:
    """Where the text of the node ends. libyaml ends what has no closing sign where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return _end(front, node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _end(front, node.value[-1])
    end: int = node.end_mark.index
    is_block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
    return len(front[:end].rstrip()) if is_block else end


def _end_of_line(front: str, at: int) -> int:
    end = front.find("\n", at)
    return len(front) if end < 0 else end


# Other ids


def with_id(data: bytes, new: str, former: Sequence[str]) -> bytes | None:
    """The file with another id where it has the key `id`, and with the former ids. None where it cannot be read."""
    found = _read(data)
    if found is None:
        return _begun(data, former)
    front, first_line, root = found
    old = _value(root, "id")
    own = [_in_place_of(old, new)] if old is not None else []
    return _written(data, first_line, [*own, *_former(front, root, former)])


def _begun(data: bytes, former: Sequence[str]) -> bytes | None:
    """A page that had no front matter with the former ids in one; None where it cannot be read."""
    parts, problems = text.of_page("", data, "")
    if parts is None or problems or parts.front_line:
        return None
    if not former:
        return data
    mark, raw = (_BOM if data.startswith(_BOM.encode()) else ""), data.decode("utf-8").removeprefix(_BOM)
    end = found[0] if (found := _LINE_END.search(raw)) else "\n"
    lines = ("---", f"former_ids: [{', '.join(former)}]", "---", "")
    return (mark + end.join(lines) + raw).encode("utf-8")


def with_question_id(data: bytes, number: int, new: str, former: Sequence[str]) -> bytes | None:
    """The brief with another id for the question of that number, and with its former ids."""
    found = _read(data)
    if found is None:
        return None
    front, first_line, root = found
    questions = _value(root, "open_questions")
    asked = questions.value[number]
    if isinstance(asked, yaml.MappingNode):
        old = _value(asked, "id")
        own = _in_place_of(old, new) if old is not None else _key(front, asked, f"id: {new}")
        # Both may go to one place, where the id is to stand first.
        insertions = [*_former(front, asked, former), own]
    else:
        insertions = [_in_place_of(asked, _question(front, questions, asked, new, former))]
    return _written(data, first_line, insertions)


def _question(front: str, questions: Any, asked: Any, new: str, former: Sequence[str]) -> str:
    """What stands for a question of the short form once it has that id: the short form, unless it has former ids."""
    written = front[asked.start_mark.index : asked.end_mark.index]
    if asked.style in {"|", ">"} or "\n" in written:
        written = quoted(" ".join(asked.value.split()))
    mark = written[0] if asked.style in {"'", '"'} or written[0] == '"' else ""
    words = _ID_AT_END.sub("", written.removesuffix(mark))
    if not former:
        return f"{words} ^{new}{mark}"
    keys = [f"question: {words}{mark}", f"id: {new}", f"former_ids: [{', '.join(former)}]"]
    return f"{{{', '.join(keys)}}}" if questions.flow_style else f"\n{asked.start_mark.column * ' '}".join(keys)


def _former(front: str, mapping: Any, former: Sequence[str]) -> Iterator[_Insertion]:
    """The former ids below their key, all in place of those that stand there."""
    if not former:
        return
    written, there = f"[{', '.join(former)}]", _value(mapping, "former_ids")
    if there is None:
        yield _key(front, mapping, f"former_ids: {written}")
    elif isinstance(there, yaml.SequenceNode) and not there.flow_style:
        known = {item.value for item in there.value}
        added = "".join(f"\n{there.start_mark.column * ' '}- {one}" for one in former if one not in known)
        yield _Insertion(_end_of_line(front, _end(front, there)), added)
    else:
        yield _in_place_of(there, written if there.start_mark.index < there.end_mark.index else f" {written}")


def _key(front: str, mapping: Any, written: str) -> _Insertion:
    """A key with its value as the mapping's last."""
    if mapping.flow_style:
        end = mapping.end_mark.index - 1
        before = _COMMENT.sub("", front[:end]).rstrip()
        return _Insertion(end, written if before.endswith((",", "{")) else f", {written}")
    return _Insertion(_end_of_line(front, _end(front, mapping)), f"\n{mapping.start_mark.column * ' '}{written}")


def _in_place_of(node: Any, written: str) -> _Insertion:
    return _Insertion(node.start_mark.index, written, node.end_mark.index - node.start_mark.index)
