"""The name of an extension of Python-Markdown in, the extension out; only what is installed is ever loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points, packages_distributions
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension as Loaded

from briefgen.names import did_you_mean
from briefgen.schema import Extension

#: What briefgen reads Markdown with by itself, in its own way.
ALWAYS = frozenset({"tables", "footnotes", "fenced_code", "def_list", "sane_lists"})
#: The rest of what the library's own collection is.
_EXTRA = ("abbr", "attr_list", "md_in_html")
_GROUP = "markdown.extensions"


class Unusable(Exception):
    """Why an extension cannot be used, and what to do; `at` is where in its own keys that stands."""

    def __init__(self, message: str, hint: str, *at: str) -> None:
        super().__init__(message)
        self.hint = hint
        self.at = at


def begun(one: Extension) -> list[Loaded]:
    """The extensions that the name stands for: none where briefgen does as much anyway. Raises `Unusable`."""
    name = one.name.removeprefix(f"{_GROUP}.")
    if name == "extra":
        if one.options:
            raise Unusable('"extra" takes no options here', f"list {', '.join(_EXTRA)} by themselves", "options")
        return [_loaded(Extension(each)) for each in _EXTRA]
    if name in ALWAYS:
        if one.options:
            raise Unusable(f'"{name}" is always on, and its options are briefgen\'s', "delete its options", "options")
        return []
    return [_loaded(Extension(name, one.options))]


def _loaded(one: Extension) -> Loaded:
    if one.name not in _named() and not _is_installed(one.name):
        hint = did_you_mean(one.name, _named(), "install it where briefgen is, or take it out of the list")
        raise Unusable(f'there is no Markdown extension "{one.name}"', hint)
    library = Markdown()
    try:
        loaded = library.build_extension(one.name, {})
    except Exception as error:
        raise Unusable(f'"{one.name}" is no Markdown extension ({error})', "see its manual for its name") from error
    defaults = loaded.getConfigs()
    for key, value in one.options.items():
        if key not in defaults:
            hint = did_you_mean(key, defaults, f"its options: {', '.join(defaults) or 'none'}")
            raise Unusable(f'"{one.name}" has no option "{key}"', hint, "options", key)
        try:
            loaded.setConfig(key, _meant(value, defaults[key]))
        except (ValueError, TypeError) as error:
            raise Unusable(f'"{key}" cannot be {value!r}: {error}', "see its manual", "options", key) from error
    try:
        library.registerExtensions([loaded], {})
    except Exception as error:
        raise Unusable(f'"{one.name}" cannot be used so ({type(error).__name__}: {error})', "see its manual") from error
    return loaded


@cache
def _named() -> frozenset[str]:
    """The names by which installed packages offer extensions."""
    return frozenset(each.name for each in entry_points(group=_GROUP))


@cache
def _is_installed(name: str) -> bool:
    """Whether it is a module of a package that was installed: what lies about in a folder is never loaded."""
    return "." in name and name.partition(".")[0] in packages_distributions()


def _meant(value: Any, default: Any) -> Any:
    """What is meant by the text that stands for an option, told by what the option is by default."""
    if isinstance(value, list):
        return [_meant(one, None) for one in value]
    if isinstance(value, dict):
        return {key: _meant(one, default.get(key) if isinstance(default, dict) else None) for key, one in value.items()}
    if not isinstance(value, str) or isinstance(default, str):
        return value
    if value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else value


def of_all(listed: tuple[Extension, ...]) -> Iterator[Loaded]:
    """The extensions of that list. Raises `Unusable`."""
    for one in listed:
        yield from begun(one)
