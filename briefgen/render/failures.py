"""What a layout failed with in, what its writer is told out: where in which file, why, and what to write instead."""

from __future__ import annotations

import linecache
import re
from collections.abc import Iterator

import jinja2
import msgspec

from briefgen.names import did_you_mean
from briefgen.views import NO_FIELDS, Chrome, View

#: What brings another layout in.
INCLUDE = re.compile(r"{%-?\s*(include|extends|import|from)")
_MISSING = re.compile(r"'(?:.*\.)?(\w+)(?: object)?' has no attribute '(\w+)'")


def places(error: BaseException) -> Iterator[tuple[str, int]]:
    """The layouts' files and lines that the error passed, the innermost first; of endless includes, only these."""
    for filename, line in reversed([*_passed(error)]):
        if not isinstance(error, RecursionError) or INCLUDE.search(linecache.getline(filename, line)):
            yield filename, line


def _passed(error: BaseException) -> Iterator[tuple[str, int]]:
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def explained(error: Exception, view: View, chrome: Chrome) -> tuple[str, str]:
    """Why the layout cannot show the view, and a hint."""
    text = str(error)
    match error:
        case RecursionError():
            return "layouts include each other without end", "take one of the includes out"
        case jinja2.UndefinedError() if found := _MISSING.match(text):
            return _missing(found[1], found[2], view, chrome)
        case jinja2.UndefinedError():
            return text, "a layout sees page and site, and nothing else"
        case _:
            return f"{type(error).__name__}: {text}", ""


def _missing(kind: str, name: str, view: View, chrome: Chrome) -> tuple[str, str]:
    """What is told where something of that type has no such field."""
    if kind == "Fields":
        declared = [field.name for field in getattr(view, "fields", NO_FIELDS).declared_]
        otherwise = f"declared: {', '.join(declared)}" if declared else "declare it in briefgen.yaml"
        return f'the site declares no field "{name}" here', did_you_mean(name, declared, otherwise)
    held: object = next((one for one in (view, chrome) if type(one).__name__ == kind), None)
    fields = held.__struct_fields__ if isinstance(held, msgspec.Struct) else ()
    otherwise = f"its fields: {', '.join(fields)}" if fields else ""
    return f'{kind} has no field "{name}"', did_you_mean(name, fields, otherwise)
