"""The parts of the guide that are written from the code itself: what each kind of file and each layout may hold."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import msgspec.inspect as types

from briefgen import schema
from tests.guide import DOCS

_PART = re.compile(r"(<!-- (?P<name>[^>]+) \(written by make golden\) -->\n).*?(\n<!-- end -->)", re.DOTALL)


def written_anew(page: str, parts: dict[str, Callable[[], str]]) -> tuple[str, str]:
    """The page's text as it is, and as it should be: each part between its marks made anew, by its name."""
    told = (DOCS / page).read_text(encoding="utf-8")
    named = {found["name"] for found in _PART.finditer(told)}
    assert set(parts) == named, f"{page} has marks for {sorted(named)}"
    return told, _PART.sub(lambda found: f"{found[1]}\n{parts[found['name']]()}\n{found[3]}", told)


# What a writer may write


def keys(kind: str) -> str:
    """The tables of a kind of file, a key of `schema.FILES`: its own keys, then those of what stands in them."""
    return "\n\n".join(_tables(kind))


def _tables(kind: str) -> Iterator[str]:
    root: Any = types.type_info(schema.FILES[kind])
    yield _table(root)
    for field in root.fields:
        inner = _struct(field.type)
        if inner is not None:
            before = f"**`{field.encode_name}`.** {_sentences(inner.cls)}"
            yield f"{before}\n\n{_table(inner)}"


def _sentences(of: type) -> str:
    """What the type's docstring says, for a writer."""
    said = " ".join((inspect.getdoc(of) or "").split()).replace("with the keys below", "with keys")
    return re.sub(r'"([^"]*)"', r"`\1`", said)


def _table(of: Any) -> str:
    lines = ["| key | may hold | by default | what it is |", "|---|---|---|---|"]
    for field in of.fields:
        default = "**required**" if field.required else _default(field)
        lines.append(f"| `{field.encode_name}` | {_may_hold(field.type)} | {default} | {_cell(about(field.type))} |")
    return "\n".join(lines)


def about(kind: Any) -> str:
    """What is said of the type, by itself or by what it wraps."""
    said = (kind.extra_json_schema or {}).get("description", "") if isinstance(kind, types.Metadata) else ""
    return str(said) or (about(kind.type) if isinstance(kind, types.Metadata) else "")


def _cell(text: str) -> str:
    return re.sub(r"(\[\^\w+\]|/briefs/…/#id|--\w+)", r"`\1`", text.replace("|", r"\|"))


def _default(field: Any) -> str:
    value = field.default
    if field.default_factory is not msgspec.NODEFAULT:
        value = field.default_factory()
    if value in (None, "", (), {}, msgspec.NODEFAULT):
        return ""
    if isinstance(value, schema.Check):
        return f"`{value.level}`"
    if isinstance(value, msgspec.Struct):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _may_hold(kind: Any) -> str:  # noqa: C901 (a line for each kind of type)
    match kind:
        case types.Metadata():
            return "reference" if (kind.extra_json_schema or {}).get("title") == "reference" else _may_hold(kind.type)
        case types.VarTupleType():
            least, most = kind.min_length or 0, kind.max_length
            number = f"{least} to {most} of" if least and most else f"at most {most} of" if most else "list of"
            return f"{number}: {_may_hold(kind.item_type)}"
        case types.LiteralType():
            return ", ".join(f"`{value}`" for value in kind.values)
        case types.UnionType():
            return " or ".join(_may_hold(one) for one in kind.types if not isinstance(one, types.NoneType))
        case types.StructType() if kind.cls is schema.When:
            return "date"
        case types.StructType() if issubclass(kind.cls, schema.Check):
            return ", ".join(["`off`, `warn`, `error`", *(f"`{one.encode_name}`" for one in kind.fields[1:])])
        case types.StructType():
            return "text or keys" if hasattr(kind.cls, "from_text") else "keys"
        case types.BoolType():
            return "`true`, `false`"
        case types.IntType():
            return f"{kind.ge} to {kind.le}" if kind.ge != kind.le else f"`{kind.ge}`"
        case types.DictType():
            return "keys"
        case types.StrType():
            return "web address" if (kind.pattern or "").startswith("^https?://") else "text"
    raise AssertionError(kind)


def _struct(kind: Any) -> Any:
    """The type of the mappings that stand there; None where a writer writes no keys there, or they stand elsewhere."""
    match kind:
        case types.Metadata():
            return _struct(kind.type)
        case types.VarTupleType():
            return _struct(kind.item_type)
        case types.StructType() if kind.cls is not schema.When and not issubclass(kind.cls, schema.Check):
            return kind
        case _:
            return None
