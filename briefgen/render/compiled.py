"""Jinja's sandbox, compiled so that what most pages are made of costs little.

Two environments render the same, byte for byte: `sandbox` is Jinja's own; `compiled` writes a layout and all it
includes as one function, and looks up the fields of views directly. Where a layout fails, only the first can tell in
which file and line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import jinja2
import markupsafe
import msgspec
from jinja2 import meta, nodes
from jinja2.compiler import CodeGenerator
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from briefgen import views
from briefgen.language import ENGLISH, Language
from briefgen.render.linked_data import linked_data
from briefgen.render.social import Tag, social
from briefgen.render.translated import Translated

#: What would make two builds of the same content differ.
_RANDOM_GLOBALS = ("lipsum",)
_RANDOM_FILTERS = ("random",)
_SAID = re.compile(r"{%[-+]?\s*trans\b|_\(|gettext")
#: Escapes a text as `markupsafe.escape` does, without making a Markup of it, which takes many times as long.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
#: What knows how it is printed. Nearly every link prints a `Lang`.
_FINISHED = (views.Html, views.Stamp, views.Lang)
_REFERRING = re.compile("extends|include|import")
E = TypeVar("E", bound="Sandbox")
#: From the place of a file to its bytes.
Read = Callable[[Path], bytes]


def sandbox(folders: list[Path], language: Language = ENGLISH, read: Read = Path.read_bytes) -> jinja2.Environment:
    """The environment in which a layout can do nothing but show: each name in the first of the folders that has it.

    What layouts say is said in the language. `read` gives the bytes of a file.
    """
    return _prepared(Sandbox, folders, language, read, [])


def compiled(
    folders: list[Path], language: Language = ENGLISH, read: Read = Path.read_bytes, *ready: jinja2.BaseLoader
) -> Compiled:
    """The same, quicker; where a layout fails, it does not know in which file. What is `ready` is not compiled."""
    return _prepared(Compiled, folders, language, read, ready)


def _prepared(
    kind: type[E], folders: list[Path], language: Language, read: Read, ready: Sequence[jinja2.BaseLoader]
) -> E:
    environment = kind(
        loader=jinja2.ChoiceLoader([*ready, *(_Folder(folder, read) for folder in folders)]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.language = language
    environment.policies["ext.i18n.trimmed"] = True
    for name in _RANDOM_GLOBALS:
        del environment.globals[name]
    for name in _RANDOM_FILTERS:
        del environment.filters[name]
    environment.filters["linked_data"] = partial(linked_data, language=language)
    environment.filters["social"] = social
    environment.filters["number"] = language.number
    return environment


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which what layouts say is translated when they are compiled."""

    language: Language
    newstyle_gettext = True

    def plural(self, number: int) -> int:
        """Which form of a message the number takes."""
        return self.language.plural(number)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        said: nodes.Template = Translated(self.language, self, name).visit(tree) if _SAID.search(source) else tree
        return said


class _Folder(jinja2.FileSystemLoader):
    """Loads the layouts of a folder, and nothing that links in it lead to elsewhere."""

    def __init__(self, folder: Path, read: Read) -> None:
        super().__init__(folder)
        self._read = read

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        place = Path(self.searchpath[0], *split_template_path(template))
        if not place.is_file() or not is_inside(Path(self.searchpath[0]), template):
            raise jinja2.TemplateNotFound(template)
        return text_of(self._read(place)), str(place), lambda: True


def text_of(data: bytes) -> str:
    """The text that a layout's file holds. Raises UnicodeDecodeError."""
    return data.decode().replace("\r\n", "\n").replace("\r", "\n")


def is_inside(folder: Path, name: str) -> bool:
    """Whether what has the name in the folder, links followed, lies inside it."""
    home = os.path.realpath(folder)
    return os.path.realpath(os.path.join(home, name)).startswith(os.path.join(home, ""))  # noqa: PTH118 (asked often)


class _Generator(CodeGenerator):
    """Writes look-ups and output of what views hold as plain Python. All methods are Jinja's own, overridden."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802 (the library's name)
        super().visit_Template(node, frame)
        self.writeline("shown = environment.shown")

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:  # noqa: N802 (the library's name)
        if node.attr not in _FIELDS:
            super().visit_Getattr(node, frame)
            return
        # The sandbox lets each of these names through. What has no such attribute fails, and is left to it.
        if isinstance(node.node, nodes.Name):
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.write("(")
            self.visit(node.node, frame)
            self.write(")")
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


class Compiled(Sandbox):
    """Writes a layout and what it includes as one function.

    `parts` holds what was included, by its name and by those between the layout and it, to be parsed but once;
    `included` the names of those that are compiled within a layout, `references` those that each leads to, and `trees`
    what was parsed and is not compiled yet.
    """

    code_generator_class = _Generator

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts: dict[tuple[str, ...], nodes.Template | None] = {}
        self.included: set[str] = set()
        self.trees: dict[str, nodes.Template] = {}
        self.references: dict[str, list[str | None]] = {}

    def referenced(self, source: str, name: str, filename: str) -> list[str | None]:
        """The layouts that this one extends, includes and imports; None for each that is not written out.

        Raises jinja2.TemplateSyntaxError.
        """
        if name not in self.references:
            try:
                self.trees[name] = self._tree(source, name, filename)
            except jinja2.TemplateSyntaxError:
                self.handle_exception(source=source)
        return self.references[name]

    @staticmethod
    def shown(value: object) -> str:
        """The value as it is printed, escaped unless it is finished HTML."""
        if type(value) is str:
            return _escaped(value)
        return value.__html__() if isinstance(value, _FINISHED) else markupsafe.escape(value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self._tree(source, name, filename)
        if self.loader is not None and self.references.get(name or ""):
            _Includes(self, self.loader, (name or "",)).visit(tree)
        return tree

    def _tree(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The layout parsed, for the caller to change."""
        tree = self.trees.pop(name or "", None) or super()._parse(source, name, filename)
        if name and name not in self.references:
            self.references[name] = list(meta.find_referenced_templates(tree)) if _REFERRING.search(source) else []
        return tree

    def part(self, loader: jinja2.BaseLoader, name: str, around: tuple[str, ...]) -> nodes.Template | None:
        """What is to be included, with all that it includes in turn; None where that is no mere part."""
        key = (*around[1:], name)
        if key not in self.parts:
            source, filename, _ = loader.get_source(self, name)
            tree = self._tree(source, name, filename)
            if next(tree.find_all((nodes.Extends, nodes.Block)), None) is not None:
                self.parts[key] = None
            elif self.references[name]:
                self.parts[key] = _Includes(self, loader, (*around, name)).visit(tree)
            else:
                self.parts[key] = tree
        return self.parts[key]


class _Includes(NodeTransformer):
    """Puts in place of each include what is included, unless it cannot be known or includes one of those `around`."""

    def __init__(self, environment: Compiled, loader: jinja2.BaseLoader, around: tuple[str, ...]) -> None:
        self._environment = environment
        self._loader = loader
        self._around = around

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 (the library's name)
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or name in self._around or node.ignore_missing or not node.with_context:
            return node
        tree = self._environment.part(self._loader, name, self._around)
        if tree is None:
            return node
        self._environment.included.add(name)
        return nodes.Scope(tree.body, lineno=node.lineno, environment=self._environment)

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        # What is printed includes nothing.
        return node if isinstance(node, nodes.Output | nodes.Expr) else super().generic_visit(node, *args, **kwargs)


_FIELDS = frozenset(
    field
    for view in vars(views).values()
    if isinstance(view, type) and issubclass(view, msgspec.Struct)
    for field in view.__struct_fields__
) | frozenset(Tag._fields)
