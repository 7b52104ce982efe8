"""Layouts in, pages out. A layout sees `page`, its view, and `site`, the frame of every page; nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.names import did_you_mean
from briefgen.problems import Problem
from briefgen.views import Chrome, View

ASSETS = "assets"
#: What would make two builds of the same content differ.
_RANDOM_GLOBALS = ("lipsum",)
_RANDOM_FILTERS = ("random",)


class Faulty(Exception):
    """A layout cannot show a page; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Layouts:
    """The layouts of a site: its own before the default ones, file by file. `root` is the site's folder."""

    def __init__(self, folders: list[Path], root: Path) -> None:
        self._folders = folders
        self._root = root
        self._loader = jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in folders])
        self._environment = _environment(self._loader)

    def check(self) -> list[Problem]:
        """What is wrong with the layouts before any page is rendered."""
        problems = []
        for name in self._environment.list_templates(extensions=["html"]):
            try:
                source, filename, _ = self._source(name)
                tree = self._environment.parse(source, name, filename)
                if None in meta.find_referenced_templates(tree):
                    problems.append(self._dynamic(source, filename))
                self._environment.get_template(name)
            except jinja2.TemplateSyntaxError as error:
                problems.append(
                    self._problem(
                        error.filename or name,
                        error.lineno,
                        "layout",
                        error.message or "this is not a layout",
                        "",
                    )
                )
            except jinja2.TemplateNotFound as error:
                hint = did_you_mean(str(error), self._environment.list_templates())
                problems.append(self._problem(name, 0, "layout", f'there is no layout "{error}"', hint))
            except UnicodeDecodeError:
                problems.append(self._problem(name, 0, "not-utf-8", "this layout is not UTF-8", 'save it as "UTF-8"'))
        return problems

    def assets(self) -> dict[str, Path]:
        """The files that layouts link to, by their address on the site: "assets/style.css"."""
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            for path in sorted((folder / ASSETS).rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    found[path.relative_to(folder).as_posix()] = path
        return dict(sorted(found.items()))

    def render(self, name: str, view: View, chrome: Chrome) -> str:
        """The page as the layout `name` shows it. Raises `Faulty`."""
        try:
            return self._environment.get_template(name).render(page=view, site=chrome)
        except jinja2.TemplateNotFound as error:
            raise Faulty(self._problem(name, 0, "layout", f'there is no layout "{error}"', "")) from error
        except jinja2.TemplateSyntaxError as error:
            raise Faulty(
                self._problem(error.filename or name, error.lineno, "layout", str(error.message), "")
            ) from error
        except Exception as error:
            filename, line = next(_template_frames(error), (name, 0))
            message, hint = _explained(error, view, chrome)
            raise Faulty(self._problem(filename, line, "layout", message, hint)) from error

    def _source(self, name: str) -> tuple[str, str, Any]:
        source, filename, fresh = self._loader.get_source(self._environment, name)
        return source, filename or name, fresh

    def _dynamic(self, source: str, filename: str) -> Problem:
        lines = source.split("\n")
        number = next(
            (
                i
                for i, line in enumerate(lines, 1)
                if re.search(r"{%-?\s*(include|extends|import|from)\s+[^\"'\s]", line)
            ),
            0,
        )
        return self._problem(
            filename,
            number,
            "layout",
            "a layout's name must be written out here",
            'write it in quotes: {% include "name.html" %}',
        )

    def _problem(self, filename: str, line: int, rule: str, message: str, hint: str) -> Problem:
        return Problem(self._shown(filename), line, 1 if line else 0, rule, message, hint)

    def _shown(self, filename: str) -> str:
        path = Path(filename)
        for base, prefix in ((self._root, ""), *((folder, "layouts/") for folder in self._folders)):
            if path.is_relative_to(base):
                return prefix + path.relative_to(base).as_posix()
        return filename


def versioned(address: str, data: bytes) -> str:
    """The address with which layouts link to an asset. It tells the content, so that no browser shows an old one."""
    return f"{address}?v={blake2b(data, digest_size=4).hexdigest()}"


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that lets fields of views through at once: they are frozen data, and make up most of all look-ups."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, msgspec.Struct) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def _environment(loader: jinja2.BaseLoader) -> jinja2.Environment:
    environment = _Environment(
        loader=loader,
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


def _template_frames(error: BaseException) -> Iterator[tuple[str, int]]:
    """The layouts' files and lines that the error passed, the innermost first."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return reversed(frames)


def _explained(error: Exception, view: View, chrome: Chrome) -> tuple[str, str]:
    text = str(error)
    if isinstance(error, jinja2.UndefinedError):
        if match := re.match(r"'(?:.*\.)?(\w+)(?: object)?' has no attribute '(\w+)'", text):
            whole: object = next((v for v in (view, chrome) if type(v).__name__ == match[1]), None)
            fields = whole.__struct_fields__ if isinstance(whole, msgspec.Struct) else ()
            return f'{match[1]} has no field "{match[2]}"', did_you_mean(
                match[2], fields, f"its fields: {', '.join(fields)}" if fields else ""
            )
        return f"{text}", "a layout sees page and site, and nothing else"
    if isinstance(error, RecursionError):
        return "layouts include each other without end", "take one of the includes out"
    return f"{type(error).__name__}: {text}", ""
