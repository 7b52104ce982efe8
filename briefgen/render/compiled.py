"""Jinja's sandbox, compiled so that what most pages are made of costs little.

Two environments render the same, byte for byte: `sandbox` is Jinja's own; `compiled` writes a layout and all it
includes as one function, and looks up the fields of views directly. Where a layout fails, only the first can tell in
which file and line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
import msgspec
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from briefgen import views

#: What would make two builds of the same content differ.
_RANDOM_GLOBALS = ("lipsum",)
_RANDOM_FILTERS = ("random",)
_SPECIAL = re.compile("[&<>'\"]")


def sandbox(folders: list[Path]) -> jinja2.Environment:
    """The environment in which a layout can do nothing but show: each name in the first of the folders that has it."""
    return _prepared(ImmutableSandboxedEnvironment, folders)


def compiled(folders: list[Path]) -> jinja2.Environment:
    """The same, quicker; where a layout fails, it does not know in which file."""
    return _prepared(_Compiled, folders)


def _prepared(kind: type[ImmutableSandboxedEnvironment], folders: list[Path]) -> jinja2.Environment:
    environment = kind(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    for name in _RANDOM_GLOBALS:
        del environment.globals[name]
    for name in _RANDOM_FILTERS:
        del environment.filters[name]
    return environment


class _Generator(CodeGenerator):
    """Writes look-ups and output of what views hold as plain Python. Both methods are Jinja's own, overridden."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:  # noqa: N802 (the library's name)
        if node.attr not in _FIELDS:
            super().visit_Getattr(node, frame)
            return
        # The sandbox lets each of these names through; it is asked only for what has no such attribute.
        whole, value = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr({whole} := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr({whole}, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class _Compiled(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator

    @staticmethod
    def shown(value: object) -> str:
        """The value as it is printed, escaped unless it is finished HTML."""
        if type(value) is str:
            return markupsafe.escape(value) if _SPECIAL.search(value) else value
        return value.__html__() if type(value) is views.Html or type(value) is views.Stamp else markupsafe.escape(value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.loader is not None:
            _Includes(self, self.loader, (name or "",)).visit(tree).set_environment(self)
        return tree


class _Includes(NodeTransformer):
    """Puts in place of each include what is included, unless it cannot be known or includes one of those `around`."""

    def __init__(self, environment: jinja2.Environment, loader: jinja2.BaseLoader, around: tuple[str, ...]) -> None:
        self._environment = environment
        self._loader = loader
        self._around = around

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 (the library's name)
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or name in self._around or node.ignore_missing or not node.with_context:
            return node
        source, filename, _ = self._loader.get_source(self._environment, name)
        tree = jinja2.Environment._parse(self._environment, source, name, filename)
        if tree.find(nodes.Extends) or tree.find(nodes.Block):
            return node
        inner = _Includes(self._environment, self._loader, (*self._around, name)).visit(tree)
        return nodes.Scope(inner.body, lineno=node.lineno)


_FIELDS = frozenset(
    field
    for view in vars(views).values()
    if isinstance(view, type) and issubclass(view, msgspec.Struct)
    for field in view.__struct_fields__
)
