"""The layouts as tests read them: what each is for, which view it gets, and what each part takes from around it."""

from __future__ import annotations

import builtins
import re
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from briefgen.render.compiled import sandbox
from briefgen.views import Chrome, DigestView, Field, Fields, Framed
from tests.site.sample import config, linked
from tests.words.bracketed import texts

LAYOUTS = Path(__file__).parents[1] / "layouts"
#: The digest is no page, and what is the same on every page is no view.
_OTHERS = {"base.html": Framed, "digest.html": DigestView}
_SETTINGS = "per_page: 10\nembeds: true\nsearch: true\nshare_pictures: true"


def names() -> list[str]:
    """The names of all layouts, parts among them."""
    return sorted(path.relative_to(LAYOUTS).as_posix() for path in [*LAYOUTS.rglob("*.html"), *LAYOUTS.rglob("*.typ")])


def purpose(name: str) -> str:
    """What the layout is for: the comment at its top."""
    first = (LAYOUTS / name).read_text(encoding="utf-8").partition("\n")[0]
    said = re.fullmatch(r"{# (.+) #}|// (.+)", first)
    assert said, f"{name} does not begin with what it is for"
    return said[1] or said[2]


@cache
def shown() -> dict[str, type]:
    """The type of `page` in each layout that is no part, from the pages of a site with every kind of thing."""
    pages = linked(texts(), setting=config(more=_SETTINGS)).pages
    found = {(page.layout, type(page.view)) for page in pages if "." in page.layout}
    assert len(found) == len(dict(found)), "a layout shows one type of view"
    return dict(sorted([*found, *_OTHERS.items()]))


@dataclass
class Part:
    """What a part reads of `page`, what else it takes, by name and with its types, and the layouts it stands in."""

    reads: set[str] = field(default_factory=set)
    takes: dict[str, set[Any]] = field(default_factory=dict)
    stands_in: set[str] = field(default_factory=set)


@cache
def parts() -> dict[str, Part]:
    """Each part by its name, found by following all layouts from the views that they get.

    Raises AssertionError where one of them reads a field that is not there, be it in a branch that is hardly taken.
    """
    found = {name: Part() for name in names() if name.startswith("parts/")}
    for name, view in shown().items():
        if name.endswith(".html"):
            set(_uses(name, _tree(name), {"page": view, "site": Chrome}, found))
    return found


#: The type of what each name in a layout stands for; None where that cannot be told.
Scope = dict[str, Any]


def _uses(name: str, node: nodes.Node, scope: Scope, found: dict[str, Part]) -> Iterator[str]:
    """The names of the scope, and the fields of `page`, that a piece of the layout reads; adds to the parts found."""
    follow = partial(_uses, name, found=found)
    match node:
        case nodes.Name(ctx="load"):
            yield from {node.name} & set(scope)
        case nodes.Getattr(node=owner):
            fields = fields_of(without_none(_type(owner, scope)))
            assert not fields or node.attr in fields, f'{name}:{node.lineno}: there is no "{node.attr}" here'
            if isinstance(owner, nodes.Name) and owner.name == "page":
                yield f"page.{node.attr}"
            else:
                yield from follow(owner, scope)
        case nodes.For():
            yield from follow(node.iter, scope)
            bound = dict(_bound(node.target, node.iter, scope))
            inner = [*node.body, *([node.test] if node.test else [])]
            yield from (used for one in inner for used in follow(one, scope | bound) if used not in bound)
            yield from (used for one in node.else_ for used in follow(one, scope))
        case nodes.With():
            yield from (used for value in node.values for used in follow(value, scope))
            bound = dict(_each(node.targets, node.values, scope))
            yield from (used for one in node.body for used in follow(one, scope | bound) if used not in bound)
        case nodes.Include(template=nodes.Const(value=other)):
            uses = set(_uses(other, _tree(other), scope, found))
            part = found[other]
            part.stands_in.add(name)
            part.reads |= {used for used in uses if used.startswith("page.")}
            for used in uses & set(scope) - {"page", "site"}:
                part.takes.setdefault(used, set()).add(scope[used])
            yield from uses & set(scope)
        case _:
            yield from (used for one in node.iter_child_nodes() for used in follow(one, scope))


@cache
def _tree(name: str) -> nodes.Template:
    return sandbox([LAYOUTS]).parse((LAYOUTS / name).read_text(encoding="utf-8"))


def _bound(target: nodes.Node, over: nodes.Node, scope: Scope) -> Iterator[tuple[str, Any]]:
    """The names that a loop binds, with their types."""
    match target, over:
        case nodes.Name(), _:
            yield target.name, _item(_type(over, scope))
        case nodes.Tuple(), nodes.Tuple(items=[nodes.Tuple(items=values), *_]):
            # What is written out row by row: each row is like the first.
            yield from _each(target.items, values, scope)
        case _:
            raise AssertionError(target)


def _each(targets: Sequence[nodes.Expr], values: Sequence[nodes.Expr], scope: Scope) -> Iterator[tuple[str, Any]]:
    for target, value in zip(targets, values, strict=True):
        assert isinstance(target, nodes.Name)
        yield target.name, _type(value, scope)


def _type(node: nodes.Node, scope: Scope) -> Any:
    """The type of what the expression stands for; None where that cannot be told."""
    match node:
        case nodes.Name():
            return scope.get(node.name)
        case nodes.Getattr():
            return fields_of(without_none(_type(node.node, scope))).get(node.attr)
        case nodes.Const():
            return type(node.value)
        case nodes.Call(node=nodes.Name(name="_")):
            return str
        case _:
            return None


def fields_of(of: Any) -> dict[str, Any]:
    """The types of the public fields and properties of a type of data by their names; none for any other."""
    if not (isinstance(of, type) and issubclass(of, Struct)):
        return {}
    hints = typing.get_type_hints(of)
    made = {name: one for kind in reversed(of.__mro__) for name, one in vars(kind).items() if isinstance(one, property)}
    found = {name: hints[name] for name in of.__struct_fields__}
    found |= {name: typing.get_type_hints(one.fget)["return"] for name, one in made.items()}
    return {name: kind for name, kind in found.items() if not name.endswith("_")}


def without_none(of: Any) -> Any:
    """The type itself where something is there."""
    some = [one for one in typing.get_args(of) if one is not NoneType]
    return some[0] if isinstance(of, UnionType) and len(some) == 1 else of


def _item(of: Any) -> Any:
    """The type of what a loop over the type gives."""
    match typing.get_origin(of), typing.get_args(of):
        case builtins.tuple, (item, builtins.Ellipsis):
            return item
        case _:
            return Field if of is Fields else None
