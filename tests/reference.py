"""The parts of the guide that are written from the code itself: what each kind of file and each layout may hold."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import sys
import typing
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import NoneType, UnionType
from typing import Any

import msgspec
import msgspec.inspect as types

from briefgen import schema
from briefgen.views import Chrome, Framed, Html, Lang, Stamp
from tests import layouts
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
    if isinstance(value, tuple):
        return f"`[{', '.join(value)}]`"
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


# What a layout sees

#: How types are called, but for those of views.
_PLAIN: dict[Any, str] = {str: "text", int: "number", float: "number", bool: "true or false", NoneType: "none"}
_CALLED: dict[Any, str] = {Html: "finished HTML", Stamp: "date", Lang: "language"}


def layouts_there_are() -> str:
    """The list of all layouts that are no parts, with the way to what `page` is there."""
    return "\n".join(
        f"- **`{name}`** {layouts.purpose(name)} `page`: {_called(view)}." for name, view in layouts.shown().items()
    )


def parts_there_are() -> str:
    """The list of all parts, with what each takes and where it stands."""
    return "\n".join(f"- **`{name}`** {layouts.purpose(name)}{_needs(part)}" for name, part in layouts.parts().items())


def _needs(part: layouts.Part) -> str:
    takes = {name: _called_any(kinds - {None}) for name, kinds in sorted(part.takes.items())}
    given = [f"`{name}` ({kind})" if kind else f"`{name}`" for name, kind in takes.items()]
    said = {"Takes": given, "Reads": _in_code(part.reads), "Stands in": _in_code(part.stands_in)}
    return "".join(f" {verb} {', '.join(some)}." for verb, some in said.items() if some)


def _in_code(names: Iterable[str]) -> list[str]:
    return [f"`{name}`" for name in sorted(names)]


def fields_of_pages() -> str:
    """A section for each type that `page` has in some layout, what all share before the others."""
    shown = layouts.shown()
    ordered = sorted(set(shown.values()), key=lambda view: (view is not Framed, view.__name__))
    return "\n\n".join(_section(view, [name for name, its in shown.items() if its is view]) for view in ordered)


def fields_of_site() -> str:
    """The section of what `site` is."""
    return _section(Chrome, [])


def fields_of_the_rest() -> str:
    """A section for each type that stands in those of `page` and `site`."""
    roots = {*layouts.shown().values(), Chrome}
    return "\n\n".join(_section(one, []) for one in sorted(_within(roots) - roots, key=lambda one: one.__name__))


def _within(roots: set[type]) -> set[type]:
    """The types of data that the fields of these lead to, themselves among them."""
    found, waiting = set(roots), list(roots)
    while waiting:
        for kind in chain.from_iterable(map(_structs, typing.get_type_hints(waiting.pop()).values())):
            if kind not in found:
                found.add(kind)
                waiting.append(kind)
    return found


def _structs(kind: Any) -> Iterator[type]:
    if _is_struct(kind):
        yield kind
    yield from chain.from_iterable(map(_structs, typing.get_args(kind)))


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _section(of: type, shown_by: list[str]) -> str:
    said = re.sub(r"`([A-Z]\w+)`", lambda found: f"[{found[1]}](#{found[1].lower()})", inspect.getdoc(of) or "")
    said = said.replace("<time>", "`<time>`")
    meant, kinds = meanings(of), layouts.fields_of(of)
    own = {name: kind for name, kind in kinds.items() if of is Framed or name not in layouts.fields_of(_frame(of))}
    where = f"\n\nIt is `page` in {', '.join(_in_code(shown_by))}." if shown_by else ""
    shared = f" Its `title`, `description` and `address` are those of [every page](#{Framed.__name__.lower()})."
    rows = [f"| `{name}` | {_called(kind)} | {meant[name]} |" for name, kind in own.items()]
    table = "\n".join(["| field | is | meaning |", "|---|---|---|", *rows])
    told = f"### {of.__name__}\n\n{said}{where}{shared if len(own) < len(kinds) else ''}"
    return f"{told}\n\n{table}" if rows else told


def _frame(of: type) -> type | None:
    return Framed if issubclass(of, Framed) else None


def _called_any(kinds: Iterable[Any]) -> str:
    return _or(sorted({_called(layouts.without_none(kind)) for kind in kinds}))


def _called(kind: Any) -> str:
    """What readers call the type, with the way to its section."""
    match typing.get_origin(kind), typing.get_args(kind):
        case None, _ if kind in _PLAIN:
            return _PLAIN[kind]
        case None, _ if _is_struct(kind):
            return f"[{_CALLED.get(kind, kind.__name__)}](#{kind.__name__.lower()})"
        case builtins.tuple, (item, builtins.Ellipsis):
            return f"list of {_called(item)}"
        case builtins.dict, (_, value):
            return f"{_called(value)} by name"
        case typing.Literal, values:
            return _or([f"`{value}`" for value in values])
        case origin, some if origin in {UnionType, typing.Union}:
            return _or(list(dict.fromkeys(map(_called, some))))
    raise AssertionError(kind)


def _or(some: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(some[:-1]), *some[-1:]]))


def meanings(of: type) -> dict[str, str]:
    """What is said of each field and property of the type: the string below it (as PEP 257 has it of attributes)."""
    found: dict[str, str] = {}
    for kind in reversed([kind for kind in of.__mro__ if kind.__module__.startswith("briefgen.")]):
        body = _class(kind).body
        for node, below in zip(body, [*body[1:], None], strict=True):
            match node, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                    found[name] = said
                case ast.FunctionDef(name=name, decorator_list=[ast.Name(id="property")]), _:
                    found[name] = ast.get_docstring(node) or ""
    return found


def _class(of: type) -> ast.ClassDef:
    tree = ast.parse(inspect.getsource(sys.modules[of.__module__]))
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == of.__name__)
