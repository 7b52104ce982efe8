"""Layouts compiled when briefgen is installed, as Python compiles modules: to compile them takes a fifth of a second.

For each language there is one module of plain Python, with a function for each layout. What has changed since, be it a
layout, what it includes, a message, briefgen or Jinja, is compiled anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import indent
from types import ModuleType
from typing import Any

import jinja2

from briefgen.digest import READY, digest, of_bytes, own
from briefgen.language import Language
from briefgen.render.compiled import Read

FOLDER = Path(__file__).parent / READY
#: Finds the file of a layout by its name; None where there is none.
Find = Callable[[str], Path | None]


class Ready(jinja2.BaseLoader):
    """The layouts that were compiled for the language in the folder, as far as all they are made of is still the same.

    `find` tells where the layouts lie that they must be the same as, `read` what their files hold.
    """

    def __init__(self, folder: Path, language: Language, find: Find, read: Read) -> None:
        self._folder = folder
        self._language = language
        self._find = find
        self._read = read
        self._files: dict[str, tuple[Path | None, bytes]] = {}
        self._sources: dict[str, Mapping[str, Path]] = {}

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (the library's name)
    ) -> jinja2.Template:
        """Raises jinja2.TemplateNotFound where the layout is to be compiled."""
        if not self.sources(name):
            raise jinja2.TemplateNotFound(name)
        made = getattr(self._module, _called(name))(environment)
        return environment.template_class.from_module_dict(environment, made, globals or {})

    def sources(self, name: str) -> Mapping[str, Path]:
        """The files of the layout and of all that it extends, includes and imports; none where it is to be compiled."""
        if name not in self._sources:
            made_of: Mapping[str, bytes] = getattr(self._module, "LAYOUTS", {}).get(name, {})
            files = {one: self._file(one) for one in made_of}
            same = {one: place for one, (place, held) in files.items() if place and held == made_of[one]}
            self._sources[name] = same if len(same) == len(made_of) else {}
        return self._sources[name]

    def _file(self, name: str) -> tuple[Path | None, bytes]:
        """Where the file of that name lies, and the digest of what it holds."""
        if name not in self._files:
            place = self._find(name)
            self._files[name] = (place, of_bytes(self._read(place)) if place else b"")
        return self._files[name]

    @cached_property
    def _module(self) -> ModuleType | None:
        """The layouts that are ready; None where they are not, or were made by another briefgen or Jinja."""
        place = _place(self._folder, self._language)
        spec = spec_from_file_location(f"briefgen.render.{READY}.{place.stem}", place)
        if spec is None or spec.loader is None or not place.is_file():
            return None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        made_by: bytes = module.MADE_BY
        return module if made_by == _made_by(self._language) else None


def write(
    folder: Path, language: Language, environment: jinja2.Environment, layouts: Mapping[str, Mapping[str, Path]]
) -> None:
    """Compiles the layouts, each by its name with the files that it is made of, into the folder's module."""
    made_of = {
        name: {one: of_bytes(place.read_bytes()) for one, place in files.items()} for name, files in layouts.items()
    }
    functions = [_function(environment, name, files[name]) for name, files in layouts.items()]
    head = f"MADE_BY = {_made_by(language)!r}\nLAYOUTS = {made_of!r}\n"
    folder.mkdir(parents=True, exist_ok=True)
    _place(folder, language).write_text("\n\n".join([head, *functions]), encoding="utf-8", newline="\n")


def _function(environment: jinja2.Environment, name: str, place: Path) -> str:
    """A function that gives what Jinja's code of the layout defines."""
    code = environment.compile(place.read_text(encoding="utf-8"), name, str(place), raw=True)
    return f"def {_called(name)}(environment):\n    __file__ = {name!r}\n{indent(code, '    ')}\n    return locals()\n"


def _called(name: str) -> str:
    return "layout_" + "".join(letter if letter.isalnum() else "_" for letter in name)


def _place(folder: Path, language: Language) -> Path:
    return folder / f"{language.tag.lower().replace('-', '_')}.py"


def _made_by(language: Language) -> bytes:
    return digest((own(), jinja2.__version__, language.name))
