"""Which module may import which: the layers of docs/architecture.md, read from the code itself."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import briefgen

PACKAGE = Path(briefgen.__file__).parent
#: The layers from the lowest up. A module imports from its own part and from lower layers only.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "problems",
        "replies",
        "names",
        "words",
        "colours",
        "nodes",
        "yaml_faults",
        "typed",
        "schema",
        "extensions",
        "reading",
        "theme",
        "json_schema",
        "clock",
        "language",
        "catalogue",
        "digest",
        "tags",
        "workers",
        "garbage",
        "apart",
        "invisible",
    ),
    ("model",),
    ("data",),
    ("views", "config"),
    ("content", "site", "render", "store"),
    ("project", "checks", "occurrences", "keeping", "search"),
    ("unchanged", "publish", "telling", "external"),
    ("build",),
    ("edited", "check", "api"),
    ("fix",),
    ("serve", "writing"),
    ("lsp",),
    ("cli",),
    ("__main__",),
)
RANKS = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
BASE, SIBLINGS = LAYERS[0], LAYERS[4]
#: What each of the siblings may know besides the base layer.
KNOWN = {
    "content": {"model"},
    "site": {"model", "data", "views", "config"},
    "render": {"data", "views"},
    "store": set[str](),
}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name below it: "site.link", "site" for a folder's own."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the package that the file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {
                alias.name.partition("briefgen.")[2] for alias in node.names if alias.name.startswith("briefgen.")
            }
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            package, _, inside = (node.module or "").partition(".")
            if package == "briefgen":
                within = [".".join(filter(None, [inside, alias.name])) for alias in node.names]
                found |= {name if name in known else inside for name in within}
    return found - {""}


MODULES = modules()
IMPORTS = {name: imports(path, MODULES) for name, path in MODULES.items()}


def part(module: str) -> str:
    return module.partition(".")[0]


def test_every_module_has_a_layer() -> None:
    assert set(RANKS) == {part(module) for module in MODULES if module}


@pytest.mark.parametrize("module", [module for module in MODULES if module])
def test_a_module_imports_from_its_own_part_and_lower_layers_only(module: str) -> None:
    wrong = [
        other
        for other in sorted(IMPORTS[module])
        if part(other) != part(module)
        and RANKS[part(other)] >= RANKS[part(module)]
        and not (part(other) in BASE and part(module) in BASE)
    ]
    assert wrong == []


@pytest.mark.parametrize("sibling", SIBLINGS)
def test_siblings_never_import_each_other(sibling: str) -> None:
    met = {part(other) for module in MODULES if part(module) == sibling for other in IMPORTS[module]}
    assert set() == met & (set(SIBLINGS) - {sibling})


def test_checks_look_at_the_site_and_its_texts_only() -> None:
    met = {part(other) for module in MODULES if part(module) == "checks" for other in IMPORTS[module]}
    assert set() == met - set(BASE) - {"checks", "model", "config", "site", "content"}


@pytest.mark.parametrize("sibling", SIBLINGS)
def test_siblings_know_no_more_than_they_need(sibling: str) -> None:
    met = {part(other) for module in MODULES if part(module) == sibling for other in IMPORTS[module]}
    assert set() == met - set(BASE) - {sibling} - KNOWN[sibling]


def test_no_imports_go_round_in_a_circle() -> None:
    order = list(TopologicalSorter(IMPORTS).static_order())
    assert set(MODULES) <= set(order) | {""}


def test_only_the_command_line_prints_or_reads_the_environment() -> None:
    users = []
    for module, path in MODULES.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if names & {"print", "input"} or attributes & {"environ", "getenv", "argv"}:
            users.append(part(module))
    assert set(users) == {"cli"}


def test_only_the_command_line_and_programs_ask_for_the_time_of_day() -> None:
    users = []
    for module, path in MODULES.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
        if {one.attr for one in called if isinstance(one, ast.Attribute)} & {"now", "today", "utcnow"}:
            users.append(part(module))
    assert set(users) == {"cli", "api"}


ARCHITECTURE = (PACKAGE.parent / "docs/architecture.md").read_text(encoding="utf-8")


def block(heading: str) -> str:
    """The first fenced block below the heading in docs/architecture.md."""
    return ARCHITECTURE.partition(f"## {heading}\n")[2].split("```")[1].partition("\n")[2]


def test_the_picture_shows_the_layers_that_hold() -> None:
    rows = block("Who imports whom").split("▼")
    assert [set(layer) for layer in reversed(LAYERS)] == [set(row.replace("·", " ").split()) for row in rows]


def test_the_rooms_are_all_there() -> None:
    named = re.findall(r"^  (?=\S)(\w+)(?:/|\.py)|, (\w+)\.py", block("The rooms"), re.MULTILINE)
    rooms = {one or other for one, other in named}
    assert set(RANKS) - {"__main__"} == rooms - {"layouts"}
