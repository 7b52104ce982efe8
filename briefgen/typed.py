"""Positioned nodes in, a typed value or all its problems out.

msgspec checks every value against the types of `schema`. It stops at its first fault, so where it finds one the
value is taken apart and each part is checked by itself, down to the places that are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from briefgen import nodes
from briefgen.names import did_you_mean, fold, nearest
from briefgen.nodes import Mapping, Node, Scalar
from briefgen.problems import Problem, plural
from briefgen.schema import Number
from briefgen.yaml_faults import quoted

T = TypeVar("T", bound=msgspec.Struct)
Path = tuple[str | int, ...]
#: A value in, the same value with its short forms written out.
_Normal = Callable[[Any], Any]
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read(root: Mapping, kind: type[T], path: str) -> tuple[T | None, list[Problem]]:
    """The mapping as a `kind`, or None and every fault in it."""
    value = normal(nodes.raw(root), kind)
    try:
        return msgspec.convert(value, kind), []
    except msgspec.ValidationError:
        return None, [_problem(fault, root, path) for fault in _faults(value, kind, ())]


def normal(value: Any, kind: Any) -> Any:
    """The value with its short forms written out: see `from_text` of the types in `schema`."""
    return _normal_for(kind)(value)


@cache
def _normal_for(kind: Any) -> _Normal:
    """`normal` for one type: whatever is to be asked of the type is asked here, once, and not for each value."""
    bare = _bare(kind)
    if _is_struct(bare):
        return _normal_struct(bare)
    if get_origin(bare) is tuple:
        return _normal_list(_normal_for(get_args(bare)[0]))
    if get_origin(bare) in {Union, UnionType} and bool in get_args(bare):
        return _normal_truth
    if get_origin(bare) is dict:
        return _normal_dict(_normal_for(get_args(bare)[1]))
    return _NORMALS.get(bare, lambda value: value)


def _normal_struct(kind: type[msgspec.Struct]) -> _Normal:
    from_text, only_text = getattr(kind, "from_text", None), _is_only_text(kind)
    fields = {name: (_normal_for(field.type), field.required) for name, field in _fields(kind).items()}

    def normal_value(value: Any) -> Any:
        if isinstance(value, list) and _is_wikilink(value):
            value = f"[[{value[0][0]}]]"
        if isinstance(value, str) and from_text:
            value = from_text(value)
        elif isinstance(value, dict) and only_text:
            # Its keys are no words of the format: in a list they cannot pass for it.
            return [value]
        if not isinstance(value, dict):
            return value
        written = {}
        for key, item in value.items():
            if key not in fields:
                written[key] = item
                continue
            normal_item, required = fields[key]
            if item is not None or required:
                written[key] = normal_item(item)
        return written

    return normal_value


def _normal_list(normal_item: _Normal) -> _Normal:
    def normal_value(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return [normal_item(item) for item in ([[value[0]]] if _is_wikilink(value) else value)]

    return normal_value


def _normal_dict(normal_item: _Normal) -> _Normal:
    return lambda value: {k: normal_item(v) for k, v in value.items()} if isinstance(value, dict) else value


def _normal_text(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return f"[[{value[0][0]}]]" if isinstance(value, list) and _is_wikilink(value) else value


def _normal_truth(value: Any) -> Any:
    return _TRUTH.get(value.lower(), value) if isinstance(value, str) else value


def _normal_number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value) else value


def _normal_any_number(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        return value
    return float(value) if "." in value else int(value)


_NORMALS: dict[Any, _Normal] = {
    str: _normal_text,
    bool: _normal_truth,
    int: _normal_number,
    Number: _normal_any_number,
}


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _is_only_text(kind: Any) -> bool:
    """Whether a writer never writes the keys of the type, which its text is turned into."""
    return bool(getattr(kind, "only_text", False))


def _is_wikilink(value: list[Any]) -> bool:
    """Unquoted, [[mark-rutte]] reaches YAML as a list in a list."""
    return len(value) == 1 and isinstance(value[0], list) and len(value[0]) == 1 and isinstance(value[0][0], str)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _bare(kind: Any) -> Any:
    """The type without `Annotated` and without `| None`."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    if get_origin(kind) in {Union, UnionType}:
        kinds = [arg for arg in get_args(kind) if arg is not NoneType]
        return _bare(kinds[0]) if len(kinds) == 1 else Union[tuple(kinds)]  # noqa: UP007 (known only when it runs)
    return kind


def _notes(kind: Any) -> Iterator[msgspec.Meta]:
    """What is annotated to the type and to the types it is a union of."""
    if hasattr(kind, "__metadata__"):
        yield from kind.__metadata__
        kind = kind.__origin__
    if get_origin(kind) in {Union, UnionType}:
        for arg in get_args(kind):
            yield from _notes(arg)


class _Fault(msgspec.Struct, frozen=True):
    """What is wrong at one path of a value: its `rule`, and what it says."""

    at: Path
    rule: str
    message: str
    hint: str = ""
    on_key: bool = False


def _faults(value: Any, kind: Any, at: Path) -> Iterator[_Fault]:
    """Every fault of the value, in order."""
    bare = _bare(kind)
    inner: list[_Fault] = []
    if _is_struct(bare) and isinstance(value, dict) and not _is_only_text(bare):
        yield from _struct_faults(value, bare, at)
        return
    if get_origin(bare) is tuple and isinstance(value, list):
        inner = [fault for i, item in enumerate(value) for fault in _faults(item, get_args(bare)[0], (*at, i))]
    elif get_origin(bare) is dict and isinstance(value, dict):
        inner = [fault for key, item in value.items() for fault in _faults(item, get_args(bare)[1], (*at, key))]
    if inner:
        yield from inner
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield _described(value, kind, at, str(error))


def _struct_faults(value: dict[str, Any], kind: type[msgspec.Struct], at: Path) -> Iterator[_Fault]:
    fields = _fields(kind)
    meant = {name: nearest(name, fields) for name in value if name not in fields}
    if hasattr(kind, "from_text") and _is_unquoted(value, meant):
        yield _unquoted(value, at)
        return
    for name, field in fields.items():
        if name in value:
            yield from _faults(value[name], field.type, (*at, name))
        elif field.required and name not in meant.values():
            yield _Fault(at, "missing-key", f'"{name}" is missing', _example(kind, name))
    for name, near in meant.items():
        hint = f'did you mean "{near}"?' if near else f"keys here: {', '.join(fields)}"
        yield _Fault((*at, name), "unknown-key", f'unknown key "{name}"', hint, on_key=True)


def _is_unquoted(value: dict[str, Any], meant: dict[str, str]) -> bool:
    """Whether the only key is no key but the start of a text, such as "Why: because?"."""
    if len(value) != 1 or not meant:
        return False
    [(key, rest)] = value.items()
    is_slip = meant[key] and fold(meant[key]) != fold(key)
    return not is_slip and not isinstance(rest, list | dict)


def _unquoted(value: dict[str, Any], at: Path) -> _Fault:
    [(key, rest)] = value.items()
    text = quoted(f"{key}: {rest or ''}".strip())
    return _Fault(
        at,
        "yaml-quotes",
        f'YAML takes "{key}:" as a key where a text is expected',
        f"put quotes round the text: {text}",
    )


def _described(value: Any, kind: Any, at: Path, error: str) -> _Fault:
    bare = _bare(kind)
    name = next((str(part) for part in reversed(at) if isinstance(part, str)), "")
    if value is None or value == "":
        what = f'"{name}" is empty' if at[-1:] == (name,) else f'an entry of "{name}" is empty'
        return _Fault(at, "empty", what, "write something here, or delete the line")
    if words := _words(bare):
        hint = did_you_mean(str(value), words, f"one of: {', '.join(words)}")
        return _Fault(at, "unknown-word", f'"{name}" cannot be {_shown(value)}', hint)
    if "length" in error or (bare is int and isinstance(value, int)):
        return _beyond(value, name, at, error)
    if (fault := getattr(bare, "fault", None)) and isinstance(value, str | dict):
        message, hint = fault(value)
        return _Fault(at, "date" if _is_only_text(bare) else "wrong-form", message.format(name=name), hint)
    if isinstance(value, dict) and bare is str and len(value) == 1:
        return _unquoted(value, at)
    return _wrong_type(value, kind, name, at)


def _words(kind: Any) -> list[str]:
    """The words that the type is a choice of, if it is one."""
    if get_origin(kind) in {Union, UnionType} and kind != Number:
        return [word for one in get_args(kind) for word in (_words(one) or ["true", "false"])]
    return [str(word) for word in get_args(kind)] if get_origin(kind) is Literal else []


def _beyond(value: Any, name: str, at: Path, error: str) -> _Fault:
    """The value is too long or too short, too large or too small."""
    limit = int(match[0]) if (match := re.search(r"[0-9]+", error.partition("=")[2])) else 0
    if isinstance(value, int):
        bound = "most" if "<=" in error else "least"
        return _Fault(
            at, "wrong-number", f'"{name}" is {value}; it may be {limit} at {bound}', f"write  {name}: {limit}"
        )
    unit = plural(limit, "character" if isinstance(value, str) else "entry")
    if "<=" in error:
        return _Fault(at, "length", f'"{name}" has more than {unit}', "shorten it")
    return _Fault(at, "length", f'"{name}" needs {unit} at least', "")


def _wrong_type(value: Any, kind: Any, name: str, at: Path) -> _Fault:
    expected, hint = _expected(kind)
    if isinstance(value, str) and get_origin(_bare(kind)) is tuple:
        hint = 'write it on a line of its own below, after "- "'
        if re.fullmatch(r"[^\[\]{}:#&*!|>'\"%@`]*[^\[\]{}:#&*!|>'\"%@`.!?]", value):
            hint = f"write  {name}: [{value}]"
    if _is_only_text(_bare(kind)) and isinstance(value, list) and len(value) == 1:
        value = value[0]
    return _Fault(at, "wrong-type", f'"{name}" holds {_shown(value)} where {expected} is expected', hint)


def _expected(kind: Any) -> tuple[str, str]:
    for note in _notes(kind):
        if note.pattern and note.description:
            return str(note.description), ""
    kind = _bare(kind)
    if _is_only_text(kind):
        return "a date", "write year-month-day, such as 2025-08-22"
    if get_origin(kind) is tuple:
        return "a list", 'put each item on a line of its own that begins with "- "'
    if _is_struct(kind):
        return "keys and values", f"keys here: {', '.join(_fields(kind))}"
    if get_origin(kind) is dict:
        return "keys and values", 'write one "key: value" on each line'
    if kind is bool:
        return "true or false", "write true or false"
    if kind == Number:
        return "a number", "write digits, with a point before decimals, such as 7.5"
    if kind is int:
        return "a whole number", "write digits and nothing else, such as 40"
    return "a text", "write a text on one line"


def _shown(value: Any) -> str:
    match value:
        case str():
            return f'"{value}"' if len(value) <= 40 else f'"{value[:39]}…"'
        case list():
            return "a list"
        case dict():
            return "keys and values"
        case _:
            return str(value)


def _example(kind: type[msgspec.Struct], name: str) -> str:
    examples: dict[str, str] = getattr(kind, "examples", dict)()
    return f"add a line such as  {examples[name]}" if name in examples else ""


def _problem(fault: _Fault, root: Mapping, path: str) -> Problem:
    place: Node = nodes.find(root, fault.at)
    if fault.on_key:
        place = nodes.key_of(nodes.find(root, fault.at[:-1]), str(fault.at[-1]))
    elif fault.rule == "empty" and isinstance(fault.at[-1], str):
        place = nodes.key_of(nodes.find(root, fault.at[:-1]), fault.at[-1])
    width = place.width if isinstance(place, Scalar) else 1
    return Problem(path, place.line, place.column, fault.rule, fault.message, fault.hint, width)
