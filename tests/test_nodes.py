"""YAML as this tool reads it: texts stay what was typed, everything has its place, nothing stands for anything else."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen import nodes
from briefgen.nodes import Mapping, Scalar


def read(text: str) -> tuple[Any, list[str]]:
    """The values that the text holds, and the rules it breaks."""
    root, problems = nodes.compose(text, "a.md")
    return root and nodes.raw(root), [problem.rule for problem in problems]


TYPED = """
no yes on off true False = 12:30 22:22:22 1e3 0123 0x1F 0o17 1_000 .5 +1 1.0 3.10 .inf nan 2025-08-22 2025-08-22T14:30
"""


@pytest.mark.parametrize("typed", TYPED.split())
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert ({"a": typed}, []) == read(f"a: {typed}")
    assert ({"a": [typed]}, []) == read(f"a: [{typed}]")
    assert ({typed: "a"}, []) == read(f"{typed}: a")


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# nothing"])
def test_a_value_left_blank_is_none(typed: str) -> None:
    assert ({"a": None}, []) == read(f"a: {typed}")


@pytest.mark.parametrize("typed", ['""', '"null"', "'~'"])
def test_a_text_between_quotes_is_never_none(typed: str) -> None:
    assert ({"a": typed[1:-1]}, []) == read(f"a: {typed}")


def test_a_link_without_quotes_is_a_list_in_a_list() -> None:
    assert ({"a": [["ash"]], "b": [[["ash"]], [["fir|Fir"]]]}, []) == read("a: [[ash]]\nb: [[[ash]], [[fir|Fir]]]")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('a: "one\\ntwo \\u00e9"', "one\ntwo é"),
        ("a: 'it''s'", "it's"),
        ("a: one\n  two", "one two"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >-\n  one\n  two\n", "one two"),
        ("a: https://example.org/#b", "https://example.org/#b"),
        ("a: b#c", "b#c"),
        ("a: 10:30 to 11:00", "10:30 to 11:00"),
        ("a:\n- one\n- two", ["one", "two"]),
        ("a: {b: c, d: [e, f]}", {"b": "c", "d": ["e", "f"]}),
        ("a: 日本 😀", "日本 😀"),
    ],
)
def test_the_plain_forms_of_yaml_are_read(text: str, value: object) -> None:
    assert ({"a": value}, []) == read(text)


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment", "{}"])
def test_a_text_without_keys_is_an_empty_mapping(text: str) -> None:
    assert ({}, []) == read(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &b c", "yaml-anchor"),
        ("a: *b", "yaml-alias"),
        ("a: !b c", "yaml-tag"),
        ("a: !!int 3", "yaml-tag"),
        ("a: {<<: {b: c}}", "yaml-merge"),
        ("[a]: b", "yaml-key"),
        ("a: b\n---\nc: d", "yaml-documents"),
        ('a: "b\\x01"', "control-character"),
        ('"b\\u0085": a', "control-character"),
        ("- a", "not-a-mapping"),
        ("a", "not-a-mapping"),
        ("a: " + "[" * 8 + "]" * 8, "yaml-depth"),
    ],
)
def test_what_front_matter_has_no_use_for_is_refused(text: str, rule: str) -> None:
    assert (None, [rule]) == read(text)


def test_a_merge_key_between_quotes_is_an_ordinary_key() -> None:
    assert ({"<<": "a"}, []) == read('"<<": a')


def test_seven_lists_in_one_another_are_read() -> None:
    assert ({"a": [[[[[["b"]]]]]]}, []) == read("a: [[[[[[b]]]]]]")


def test_a_key_given_twice_keeps_its_first_value() -> None:
    assert ({"a": "one", "b": "two"}, ["duplicate-key"]) == read("a: one\na: two\nb: two")


def test_a_line_that_lacks_only_quotes_is_read_as_if_it_had_them_so_that_later_faults_are_found() -> None:
    assert ({"a": "Ash: a tree", "b": "@ash", "c": "d"}, ["yaml-quotes", "yaml-quotes"]) == read(
        "a: Ash: a tree\nb: @ash\nc: d"
    )


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a: Ash is #1", True),
        ("a: #1", True),
        ("a: b # a note", False),
        ("a: b #", False),
        ("a: b# c", False),
        ('a: "b" # c', False),
    ],
)
def test_a_comment_that_looks_like_text_is_told_of(text: str, lost: bool) -> None:
    assert (["yaml-comment"] if lost else []) == read(text)[1]


def composed(text: str, first_line: int = 1) -> Mapping:
    root, problems = nodes.compose(text, "a.md", first_line)
    assert root
    assert [] == problems
    return root


def test_every_key_and_value_has_its_line_and_column() -> None:
    root = composed('a: b\nc:\n  - d\n  - {e: "f g"}')
    (_, (key, items)) = root.entries
    assert (2, 1, 1) == (key.line, key.column, key.width)
    assert [(3, 5), (4, 5)] == [(item.line, item.column) for item in getattr(items, "items", ())]
    inner = nodes.find(root, ("c", 1, "e"))
    assert Scalar("f g", 4, 9, plain=False, width=5) == inner


def test_lines_count_from_the_one_on_which_the_text_begins_in_its_file() -> None:
    assert [10, 11] == [key.line for key, _ in composed("a: b\nc: d", 10).entries]


def test_columns_count_characters_and_not_bytes() -> None:
    assert 6 == nodes.find(composed("日本é: b"), ("日本é",)).column


def test_a_text_over_several_lines_has_the_place_of_its_beginning() -> None:
    node = nodes.find(composed("a: b\n  c"), ("a",))
    assert (1, 4, 1) == (node.line, node.column, node.width)


def test_finding_goes_as_far_as_there_is_something() -> None:
    root = composed("a: [b]")
    assert "b" == getattr(nodes.find(root, ("a", 0)), "text", "")
    assert nodes.find(root, ("a",)) == nodes.find(root, ("a", 7, "x"))
    assert root == nodes.find(root, ("x",))


def test_a_key_has_a_place_of_its_own() -> None:
    root = composed("a: b\nc: d")
    assert (2, 1) == (nodes.key_of(root, "c").line, nodes.key_of(root, "c").column)
    assert root == nodes.key_of(root, "x")


def test_no_more_than_fifty_lines_of_a_file_are_mended() -> None:
    root, problems = nodes.compose("\n".join(f"key{i}: @ash" for i in range(80)), "a.md")
    assert (None, 50) == (root, len(problems))
