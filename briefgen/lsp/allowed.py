"""A kind of file and a place in its front matter in, what may be written there out: keys, words, names of things."""

from __future__ import annotations

import inspect as python
from functools import cache
from typing import Any, Literal

import msgspec.inspect as types
from msgspec import Struct

from briefgen import schema
from briefgen.lsp.context import ITEM

What = Literal["actor", "topic", "story", "brief", "page", "question", "bullet", "language"]
Opens = Literal["text", "list", "mapping"]

#: What the references in each type of `schema` name, by the type and the key.
_REFERENCES: dict[tuple[type, str], What] = {
    (schema.Brief, "topics"): "topic",
    (schema.Brief, "story"): "story",
    (schema.Brief, "builds_on"): "brief",
    (schema.Brief, "translation_of"): "brief",
    (schema.Appearance, "actor"): "actor",
    (schema.Question, "answered_by"): "brief",
    (schema.Question, "sharpens"): "question",
    (schema.Answer, "question"): "question",
    (schema.Event, "actors"): "actor",
    (schema.Update, "bullet"): "bullet",
    (schema.Role, "organisation"): "actor",
    (schema.Actor, "affiliations"): "actor",
    (schema.Topic, "parent"): "topic",
    (schema.Topic, "related"): "topic",
    (schema.Story, "topics"): "topic",
    (schema.Page, "translation_of"): "page",
    (schema.Part, "pages"): "page",
    (schema.Brief, "lang"): "language",
    (schema.Page, "lang"): "language",
    (schema.Site, "language"): "language",
}


class Key(Struct, frozen=True):
    """A key that a mapping may have; `opens` says what comes below it."""

    name: str
    about: str
    required: bool
    opens: Opens


class Value(Struct, frozen=True):
    """What may stand at a place: the `words` of a fixed set, the name of a thing, the `keys` of a mapping, a list."""

    words: tuple[str, ...] = ()
    names: What | None = None
    keys: tuple[Key, ...] = ()
    is_list: bool = False
    about: str = ""


@cache
def value_at(of: type[schema.Written], path: tuple[str, ...]) -> Value:
    """What may stand at the end of the path in the front matter of a file of that type."""
    at: Any = types.type_info(of)
    names: What | None = None
    about = ""
    for step in path:
        bare = _bare(at)
        if step == ITEM and isinstance(bare, types.VarTupleType):
            at = bare.item_type
        elif _is_mapping(bare) and (field := next((one for one in bare.fields if one.encode_name == step), None)):
            at = field.type
            names, about = _named(bare.cls, step), _about(at)
        elif isinstance(bare, types.DictType):
            at, names, about = bare.value_type, None, _about(bare.value_type)
        else:
            return Value()
    return _value(_bare(at), names, about)


def _value(bare: Any, names: What | None, about: str) -> Value:
    match bare:
        case types.LiteralType():
            return Value(words=tuple(str(word) for word in bare.values), about=about)
        case types.BoolType():
            return Value(words=("true", "false"), about=about)
        case types.UnionType():
            return Value(words=tuple(w for one in bare.types for w in _value(one, None, "").words), about=about)
        case types.VarTupleType():
            return Value(is_list=True, about=about)
        case types.StructType() if _is_mapping(bare):
            # A short form stands for the type's first key.
            first = bare.fields[0] if hasattr(bare.cls, "from_text") else None
            short = _value(_bare(first.type), _named(bare.cls, first.name), "") if first else Value()
            return Value(short.words, short.names, tuple(_key(field) for field in bare.fields), about=about)
        case _:
            return Value(names=names, about=about)


def _named(of: type, key: str) -> What | None:
    """What the references under the key name, if it is one of briefgen's own."""
    return next((what for one in of.__mro__ if (what := _REFERENCES.get((one, key)))), None)


def _key(field: types.Field) -> Key:
    bare = _bare(field.type)
    opens: Opens = "text"
    if isinstance(bare, types.VarTupleType):
        opens = "list"
    elif isinstance(bare, types.DictType) or (_is_mapping(bare) and not hasattr(bare.cls, "from_text")):
        opens = "mapping"
    return Key(field.encode_name, _about(field.type), field.required, opens)


def _is_mapping(bare: Any) -> bool:
    return isinstance(bare, types.StructType) and not getattr(bare.cls, "only_text", False)


def _bare(kind: Any) -> Any:
    """The type without what is said about it, and without the None of a key that may be left out."""
    match kind:
        case types.Metadata():
            return _bare(kind.type)
        case types.UnionType():
            kinds = [one for one in kind.types if not isinstance(one, types.NoneType)]
            return _bare(kinds[0]) if len(kinds) == 1 else kind
        case _:
            return kind


def _about(kind: Any) -> str:
    """What the type's description, or else the sentence that its class begins with, says of it."""
    said = (kind.extra_json_schema or {}).get("description", "") if isinstance(kind, types.Metadata) else ""
    bare = _bare(kind)
    item = _bare(bare.item_type) if isinstance(bare, types.VarTupleType) else bare
    form = python.getdoc(item.cls) or "" if _is_mapping(item) else ""
    return "\n\n".join(filter(None, [said, form]))
