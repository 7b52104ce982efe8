"""Values checked against types: every fault is found and named with its place, and short forms are written out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from briefgen import nodes, typed


class Leaf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part, written as its colour or with its keys."""

    colour: Annotated[str, Meta(min_length=1)]
    shape: str = ""

    @staticmethod
    def from_text(text: str) -> Any:
        return {"colour": text}


class Tree(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole with one field of each kind."""

    name: Annotated[str, Meta(min_length=1, max_length=10)]
    size: Literal["small", "large"] = "small"
    leaves: Annotated[tuple[Leaf, ...], Meta(max_length=2)] = ()
    names: tuple[str, ...] = ()
    links: dict[str, str] = {}
    leaf: Leaf | None = None
    age: Annotated[int, Meta(ge=0, le=999)] = 0
    alive: bool = True


def read(text: str) -> Tree | list[str]:
    """The tree that the text holds, or each fault as "line:column rule message"."""
    root, problems = nodes.compose(text, "a.md")
    assert root
    assert [] == problems
    tree, faults = typed.read(root, Tree, "a.md")
    return tree or [f"{p.line}:{p.column} [{p.rule}] {p.message}" for p in faults]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("name: oak", Tree(name="oak")),
        ("name: '  oak '", Tree(name="oak")),
        ("name: 1984", Tree(name="1984")),
        ("name: no", Tree(name="no")),
        ("name: oak\nsize: large", Tree(name="oak", size="large")),
        ("name: oak\nsize:\nleaves: ~\nlinks: null\nage:", Tree(name="oak")),
        (
            "name: oak\nleaves: [red, {colour: green, shape: round}]",
            Tree(name="oak", leaves=(Leaf(colour="red"), Leaf(colour="green", shape="round"))),
        ),
        ("name: oak\nleaves: [[[red]]]", Tree(name="oak", leaves=(Leaf(colour="[[red]]"),))),
        (
            "name: oak\nleaves:\n  - [[red]]\n  - green",
            Tree(name="oak", leaves=(Leaf(colour="[[red]]"), Leaf(colour="green"))),
        ),
        ("name: oak\nnames: [[red]]", Tree(name="oak", names=("[[red]]",))),
        ("name: oak\nnames: [[[red]], [[green]]]", Tree(name="oak", names=("[[red]]", "[[green]]"))),
        ("name: oak\nleaf: red", Tree(name="oak", leaf=Leaf(colour="red"))),
        ("name: oak\nleaf: [[red]]", Tree(name="oak", leaf=Leaf(colour="[[red]]"))),
        ("name: oak\nlinks: {a: 12:30, b: no}", Tree(name="oak", links={"a": "12:30", "b": "no"})),
        ("name: oak\nage: 0123", Tree(name="oak", age=123)),
        ("name: oak\nalive: no", Tree(name="oak", alive=False)),
        ("name: oak\nalive: Off", Tree(name="oak", alive=False)),
        ("name: oak\nalive: TRUE", Tree(name="oak")),
    ],
)
def test_a_value_and_its_short_forms_are_read(text: str, tree: Tree) -> None:
    assert tree == read(text)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("size: small", ['1:1 [missing-key] "name" is missing']),
        ("name:", ['1:1 [empty] "name" is empty']),
        ("name: ' '", ['1:1 [empty] "name" is empty']),
        ("name: abcdefghijk", ['1:7 [length] "name" has more than 10 characters']),
        ("name: [oak]", ['1:7 [wrong-type] "name" holds a list where a text is expected']),
        ("name: {a: b, c: d}", ['1:7 [wrong-type] "name" holds keys and values where a text is expected']),
        ("name: oak\nsize: big", ['2:7 [unknown-word] "size" cannot be "big"']),
        ("name: oak\nsize: [small]", ['2:7 [unknown-word] "size" cannot be a list']),
        ("name: oak\nleaves: red", ['2:9 [wrong-type] "leaves" holds "red" where a list is expected']),
        ("name: oak\nleaves: [a, b, c]", ['2:9 [length] "leaves" has more than 2 entries']),
        ("name: oak\nleaves: [red,\n  '']", ['3:3 [empty] "colour" is empty']),
        (
            "name: oak\nleaves: [{shape: round, size: big}]",
            ['2:10 [missing-key] "colour" is missing', '2:25 [unknown-key] unknown key "size"'],
        ),
        ("name: oak\nleaves: [{colour: [a]}]", ['2:19 [wrong-type] "colour" holds a list where a text is expected']),
        ("name: oak\nlinks: a", ['2:8 [wrong-type] "links" holds "a" where keys and values is expected']),
        ("name: oak\nlinks: {a: [b]}", ['2:12 [wrong-type] "a" holds a list where a text is expected']),
        ("name: oak\nage: old", ['2:6 [wrong-type] "age" holds "old" where a whole number is expected']),
        ("name: oak\nage: 4.5", ['2:6 [wrong-type] "age" holds "4.5" where a whole number is expected']),
        ("name: oak\nage: -3", ['2:6 [wrong-number] "age" is -3; it may be 0 at least']),
        ("name: oak\nage: 10000000000", ['2:6 [wrong-number] "age" is 10000000000; it may be 999 at most']),
        ("name: oak\nalive: maybe", ['2:8 [wrong-type] "alive" holds "maybe" where true or false is expected']),
        (
            "name: oak\nleaves:\n  - red: dark",
            ['3:5 [yaml-quotes] YAML takes "red:" as a key where a text is expected'],
        ),
        ("name: oak\ncolor: red", ['2:1 [unknown-key] unknown key "color"']),
        ("name: oak\nname2: red", ['2:1 [unknown-key] unknown key "name2"']),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, faults: list[str]) -> None:
    assert faults == read(text)


def test_every_fault_is_found_at_once() -> None:
    text = "size: big\nleaves:\n  - {shape: round}\n  - [a, b]\n  - ''\nnames: ash\nage: x\nfoo: bar"
    found = read(text)
    assert isinstance(found, list)
    assert ["1:1", "1:7", "3:5", "4:5", "5:5", "6:8", "7:6", "8:1"] == sorted(fault.split(" ")[0] for fault in found)


def test_a_misspelt_key_is_not_reported_as_missing_too() -> None:
    assert ['1:1 [unknown-key] unknown key "nam"'] == read("nam: oak")


def hint(text: str) -> str:
    root, _ = nodes.compose(text, "a.md")
    assert root
    _, (fault, *_) = typed.read(root, Tree, "a.md")
    return fault.hint


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("name: oak\nleavs: [red]", 'did you mean "leaves"?'),
        ("name: oak\nxyz: a", "keys here: name, size, leaves, names, links, leaf, age, alive"),
        ("name: oak\nsize: smal", 'did you mean "small"?'),
        ("name: oak\nsize: tiny", "one of: small, large"),
        ("name: oak\nnames: ash", "write  names: [ash]"),
        ("name: oak\nleaves: [dark red: leaf]", 'put quotes round the text: "dark red: leaf"'),
        ("name: oak\nleaves: {a: b}", 'put each item on a line of its own that begins with "- "'),
    ],
)
def test_a_fault_comes_with_advice(text: str, advice: str) -> None:
    assert advice == hint(text)


def test_what_is_read_is_what_msgspec_would_accept() -> None:
    tree = read("name: oak\nleaves: [red]\nlinks: {a: b}\nage: 3")
    assert tree == msgspec.convert(msgspec.to_builtins(tree), Tree)
