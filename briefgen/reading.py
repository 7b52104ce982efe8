"""How the texts of a site are to be read: the keys that it declares, and the extensions of Markdown that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from briefgen import schema
from briefgen.digest import digest, packages, tool
from briefgen.schema import SECONDS, Extension, Field, Number, Text, Url, When, Written

#: What a value of a declared key may be. That of an address is the address itself.
Value = str | int | float | bool | When | tuple[str | int | float | When, ...]
#: Before the names of declared keys, where they are attributes: there the names of briefgen's own stand too.
_OWN = "own_"
#: So many values a list may have.
_MANY = 200
_NAME = re.compile(r"[a-z][a-z0-9_]{0,49}")
_TYPES: dict[str, Any] = {"text": Text, "number": Number, "boolean": bool, "date": When, "url": Url}
_EXAMPLES = {
    "text": "One line",
    "number": "1",
    "boolean": "true",
    "date": "2025-08-22",
    "url": "https://example.org/",
}


class Reading(Struct, frozen=True):
    """What a site's settings say of how its texts are read: declared keys by kind, and extensions of Markdown.

    Reading one text may take so many `seconds` of computing.
    Where the settings are faulty, it may not be known which keys are declared.
    """

    fields: tuple[tuple[str, tuple[tuple[str, Field], ...]], ...] = ()
    extensions: tuple[Extension, ...] = ()
    is_known: bool = True
    seconds: int = SECONDS

    def declared(self, kind: str) -> tuple[tuple[str, Field], ...]:
        """The keys that are declared for that kind of file, by name."""
        return next((declared for one, declared in self.fields if one == kind), ())


#: How texts are read where the settings say nothing of it.
PLAIN = Reading()


def reading_of(fields: schema.Fields, extensions: tuple[Extension, ...], seconds: int = SECONDS) -> Reading:
    """What these settings say."""
    kinds = ((kind, getattr(fields, kind)) for kind in schema.Fields.__struct_fields__)
    return Reading(tuple((kind, tuple(own.items())) for kind, own in kinds if own), extensions, seconds=seconds)


def reader(reading: Reading) -> bytes:
    """The name of what reads texts so: briefgen, the settings, and with extensions all that is installed."""
    if reading == PLAIN:
        return tool()
    return digest((tool(), reading, packages() if reading.extensions else b""))


def type_of(kind: str, reading: Reading = PLAIN) -> type[Written]:
    """The type of what a writer may write in that kind of file, a key of `schema.FILES`."""
    declared = reading.declared(kind)
    return _extended(kind, declared) if declared else schema.FILES[kind]


@cache
def _extended(kind: str, declared: tuple[tuple[str, Field], ...]) -> type[Written]:
    of = schema.FILES[kind]
    examples: dict[str, str] = getattr(of, "examples", dict)() | {name: example(name, one) for name, one in declared}
    made: Any = msgspec.defstruct(
        of.__name__,
        [_attribute(name, one) for name, one in declared],
        bases=(of,),
        namespace={"__doc__": of.__doc__, "examples": staticmethod(lambda: examples)},
        module=of.__module__,
        frozen=True,
        kw_only=True,
        rename={f"{_OWN}{name}": name for name, _ in declared},
    )
    extended: type[Written] = made
    return extended


def _attribute(name: str, one: Field) -> tuple[str, Any] | tuple[str, Any, Any]:
    """The key as an attribute, with what it is without a value; that of a required one is missed."""
    about, attribute = Meta(description=label(name, one)), f"{_OWN}{name}"
    if one.type == "list":
        many: Any = tuple
        items = many[_type(one.of or "text", one), ...]
        if one.required:
            return attribute, Annotated[items, Meta(min_length=1, max_length=_MANY), about]
        return attribute, Annotated[items, Meta(max_length=_MANY), about], ()
    kind = _type(one.type, one)
    return (attribute, Annotated[kind, about]) if one.required else (attribute, Annotated[kind | None, about], None)


def _type(name: schema.FieldType, one: Field) -> Any:
    return Literal[one.values] if name == "choice" else _TYPES[name]


def values(written: Written, declared: tuple[tuple[str, Field], ...]) -> tuple[tuple[str, Value], ...]:
    """What was written under the declared keys, without those under which nothing was."""
    found = ((name, getattr(written, f"{_OWN}{name}")) for name, _ in declared)
    return tuple((name, value) for name, value in found if value is not None and value != ())


def label(name: str, one: Field) -> str:
    """What readers see the key called."""
    spoken = name.replace("_", " ")
    return one.label or spoken[:1].upper() + spoken[1:]


def example(name: str, one: Field) -> str:
    """A line that a writer may write."""
    kind = one.of or "text" if one.type == "list" else one.type
    shown = one.values[0] if kind == "choice" else _EXAMPLES[kind]
    return f"{name}: [{shown}]" if one.type == "list" else f"{name}: {shown}"


def faults(fields: schema.Fields) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What is wrong with the declarations: where, in what way, and what to write."""
    for kind in schema.Fields.__struct_fields__:
        for name, one in getattr(fields, kind).items():
            for key, message, hint in _faults(kind, name, one):
                yield (kind, name, *key), message, hint


def _faults(kind: str, name: str, one: Field) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if name in schema.FILES[kind].__struct_encode_fields__:
        yield (), f'"{name}" is a key that every {kind} may have anyway', "give it another name, or delete it"
    elif not _NAME.fullmatch(name):
        fit = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        hint = f"write  {fit}" if _NAME.fullmatch(fit) else 'write a name such as "bill_number", and its label'
        yield (), f'"{name}" cannot name a key: small letters, digits and _ do, after a letter', hint
    is_choice = "choice" in {one.type, one.of}
    if is_choice and not one.values:
        yield (), f'"{name}" is a choice among no values', "add  values: [one, another]"
    if one.values and not is_choice:
        yield ("values",), f'"{name}" is no choice, so it has no values', "write  type: choice"
    if one.of and one.type != "list":
        yield ("of",), f'"{name}" is no list, so it is of nothing', "write  type: list"
