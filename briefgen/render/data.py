"""A view in, its data file out: as JSON, or a table's rows as CSV; and the JSON Schema of each kind of file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefgen.data import FILES, Table
from briefgen.json_schema import components
from briefgen.views import HERE, SchemaView

#: How JSON writes `HERE`, and a backslash.
_HERE, _BACKSLASH = rb"\u0001", rb"\\"
#: Where a row holds what stands under the keys that a site declared.
_DECLARED = "fields"
#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def json(view: object, here: str) -> bytes:
    """The view as JSON (RFC 8259). `here` takes the place of `HERE`."""
    return _placed(msgspec.json.encode(view), here)


def table(view: Table, here: str) -> bytes:
    """The table's rows as CSV. `here` takes the place of `HERE`."""
    rows = msgspec.inspect.type_info(type(view)).fields[-1]  # type: ignore[attr-defined]
    return comma_separated(rows.type.item_type.cls, getattr(view, rows.name)).replace(HERE, here).encode()


def comma_separated(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> str:
    """The rows of that kind as CSV (RFC 4180) under a line of names; the parts of a list are joined by "; ".

    What the site declared has a column for each key, named as in `fields.severity`.
    What a spreadsheet would run as a formula is defused by an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    rows = list(rows)
    own = [f"{_DECLARED}.{key}" for row in rows[:1] for key in _declared(row)]
    names = [name for name in kind.__struct_encode_fields__ if name != _DECLARED]
    writer.writerow([*names, *own])
    writer.writerows([_cell(value) for value in _cells(row)] for row in rows)
    return text.getvalue()


def _cells(row: msgspec.Struct) -> Iterator[Any]:
    yield from (getattr(row, name) for name in row.__struct_fields__ if name != _DECLARED)
    yield from _declared(row).values()


def _declared(row: msgspec.Struct) -> dict[str, Any]:
    found: dict[str, Any] = getattr(row, _DECLARED, {})
    return found


def schema(view: SchemaView, here: str) -> bytes:
    """The JSON Schema (draft 2020-12) of a kind of data file. It has an id where the site has a url."""
    root, parts = components(FILES[view.of])
    name = {"$id": HERE + view.address} if "://" in here else {}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **name, "title": view.of, **root}
    return _placed(msgspec.json.format(msgspec.json.encode({**whole, "$defs": parts}), indent=2), here)


def _placed(written: bytes, here: str) -> bytes:
    """The JSON with `here` in place of `HERE`. What content wrote with a backslash of its own is left alone."""
    inside = msgspec.json.encode(here)[1:-1]
    return _BACKSLASH.join(part.replace(_HERE, inside) for part in written.split(_BACKSLASH))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
