"""A kind of file in, its JSON Schema out (draft 2020-12), with every short form that a writer may use."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any, get_args

import msgspec

from briefgen import schema
from briefgen.reading import PLAIN, Reading, type_of

_DATE = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}.*)?$",
    "description": "2025-08-22 or 2025-08-22T14:30+02:00",
}
#: What YAML makes of [[mark-rutte]] without quotes.
_WIKILINK = {
    "type": "array",
    "items": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1},
    "maxItems": 1,
}


def json_schema(kind: str, reading: Reading = PLAIN) -> dict[str, Any]:
    """The JSON Schema of one kind of file, a key of `schema.FILES`, with the keys that a site declared."""
    root, parts = components(type_of(kind, reading))
    shown = {name: _with_short_form(getattr(schema, name), _with_wikilinks(part)) for name, part in parts.items()}
    title = "briefgen.yaml" if kind == "site" else f"briefgen {kind} file"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **root, "$defs": shown}


def components(kind: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON Schema of values of that type, and those of the types it is made of, by name, as `$defs` holds them.

    What a class says of itself is told alike by all Pythons: 3.13 takes the indentation from docstrings, 3.12 does not.
    """
    (root,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    return root, {name: _dedented(part) for name, part in parts.items()}


def _dedented(part: dict[str, Any]) -> dict[str, Any]:
    return {key: cleandoc(value) if key == "description" else value for key, value in part.items()}


def _with_short_form(kind: type[schema.Written], part: dict[str, Any]) -> dict[str, Any]:
    if kind is schema.When:
        return _DATE
    if kind is schema.Field:
        return {"anyOf": [{"enum": list(get_args(schema.FieldType))}, part]}
    if issubclass(kind, schema.Check):
        return {"anyOf": [{"enum": list(get_args(schema.Level))}, part]}
    return {"anyOf": [{"type": "string"}, _WIKILINK, part]} if hasattr(kind, "from_text") else part


def _with_wikilinks(part: Any) -> Any:
    """The part, in which every reference may be a name in double brackets without quotes."""
    if isinstance(part, list):
        return [_with_wikilinks(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("title") == "reference":
        text = {key: value for key, value in part.items() if key not in {"title", "description", "default"}}
        rest = {key: part[key] for key in ("description", "default") if key in part}
        return {"anyOf": [text, _WIKILINK], **rest}
    return {key: _with_wikilinks(value) for key, value in part.items()}
