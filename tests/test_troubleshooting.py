"""The guide's page on messages: it has each problem that is told, and each example is told as it shows.

`pytest tests/test_troubleshooting.py --write-golden` writes anew what the examples say.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import briefgen
from briefgen.checks import RULES
from briefgen.model import Kind
from briefgen.project import explained
from tests.guide import DOCS, blocks, commands
from tests.sites import Run, SiteFolder
from tests.sites import briefgen as run_briefgen

PAGE = DOCS / "troubleshooting.md"
TEXT = PAGE.read_text(encoding="utf-8")
_SECTION = re.compile(r"^### ([a-z0-9-]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = {found[1]: found[2] for found in _SECTION.finditer(TEXT)}
#: What cannot be brought about wherever the tests run.
NOT_RUN = {"unreadable", "search", "crash"}
_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_PROBLEM = re.compile(r": (?:error|warning): .* \[([a-z0-9-]+)\]$", re.MULTILINE)


def test_the_page_has_each_problem_that_is_told_and_no_other() -> None:
    assert set(told()) - set(RULES) == set(SECTIONS)


@pytest.mark.parametrize("rule", sorted(set(SECTIONS) - NOT_RUN))
def test_an_example_is_told_as_it_is_shown(site: SiteFolder, rule: str, request: pytest.FixtureRequest) -> None:
    said = report(typed(site, SECTIONS[rule]))
    if request.config.getoption("--write-golden"):
        PAGE.write_text(_with(PAGE.read_text(encoding="utf-8"), rule, said), encoding="utf-8")
        return
    assert {rule} == set(_PROBLEM.findall(said))
    shown = next(block.text for block in blocks(PAGE.name, SECTIONS[rule]) if block.language == "console")
    assert said == shown.partition("".join(f"$ {command}" for command in commands(shown)))[2].rstrip("\n")


@pytest.mark.parametrize("rule", SECTIONS)
def test_each_section_says_what_to_do(rule: str) -> None:
    assert "\n**What to do:** " in SECTIONS[rule]


@pytest.mark.parametrize("rule", SECTIONS)
def test_explain_prints_the_section(tmp_path: Path, rule: str) -> None:
    done = run_briefgen(tmp_path, "check", "--explain", rule)
    assert (0, f"# {rule}\n{SECTIONS[rule].rstrip()}\n") == (done.code, done.out)


def test_everything_that_can_be_explained_is() -> None:
    assert set(explained()) == set(RULES) | set(SECTIONS)


def typed(site: SiteFolder, section: str) -> Run:
    """Does what the section says: files are written, commands typed; how the last one went."""
    done = Run(0, "", "")
    for block in blocks(PAGE.name, section):
        if block.path:
            site.write(block.path, block.text.encode())
        for command in commands(block.text) if block.language == "console" else ():
            if command.startswith("briefgen "):
                done = run_briefgen(site.root, *command.split()[1:], *NOW.get(command.split()[1], ()))
            else:
                subprocess.run(["bash", "--norc", "-c", command], cwd=site.root, check=True)
    return done


NOW = {"build": ("--now", "2025-09-01")}


def report(run: Run) -> str:
    """The problems that the run told of, without what it says besides."""
    return "\n\n".join(part for part in run.err.strip("\n").split("\n\n") if _PROBLEM.search(part))


def _with(page: str, rule: str, said: str) -> str:
    """The page, in which the section of the rule shows what was said."""
    section = next(found for found in _SECTION.finditer(page) if found[1] == rule)
    console = next(block.text for block in blocks(PAGE.name, section[2]) if block.language == "console")
    now = "".join(f"$ {command}" for command in commands(console)) + said + "\n"
    body = section[2].replace(f"```console\n{console}", f"```console\n{now}")
    return page[: section.start(2)] + body + page[section.end(2) :]


# Which problems there are


def told() -> Iterator[str]:
    """The name of each problem that the code can tell of: what is given as `rule` to whatever takes one."""
    for path in Path(briefgen.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        places = dict(_places(tree)) | {"Problem": 3, "Unresolved": 0}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := _called(node)) in places:
                given = [
                    *node.args[places[name] : places[name] + 1],
                    *(k.value for k in node.keywords if k.arg == "rule"),
                ]
                for value in given:
                    yield from _names(value)
            # Those of faults in YAML stand in tables.
            elif isinstance(node, ast.Constant) and re.fullmatch(r"yaml-[a-z]+", str(node.value)):
                yield str(node.value)


def _places(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        elif isinstance(node, ast.ClassDef):
            names = [
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            ]
        else:
            continue
        if "rule" in names:
            yield node.name, names.index("rule")


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _names(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(name)) if _NAME.fullmatch(name):
            yield name
        case ast.IfExp():
            yield from (*_names(value.body), *_names(value.orelse))
        case ast.JoinedStr(values=[ast.Constant(value="unknown-"), ast.FormattedValue()]):
            yield from (f"unknown-{kind}" for kind in get_args(Kind))
