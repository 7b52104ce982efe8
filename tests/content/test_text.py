"""Bytes into the two parts of a text file; and what is wrong with the bytes."""

from __future__ import annotations

import pytest

from briefgen.content.text import Parts, decode, split
from briefgen.names import CONTROL

EXAMPLE = "---\ntitle: Ash\n---"


def parts(data: bytes) -> Parts:
    found, problems = split("a.md", data, EXAMPLE)
    assert [] == problems
    assert found
    return found


def faults(data: bytes) -> list[tuple[int, int, str]]:
    found, problems = split("a.md", data, EXAMPLE)
    assert found is None
    return [(problem.line, problem.column, problem.rule) for problem in problems]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"---\na: b\n---\nText.\n", Parts("a: b", 2, "Text.\n", 4), id="plain"),
        pytest.param(b"---\n---\n", Parts("", 2, "", 3), id="empty"),
        pytest.param(b"---\na: b\n---", Parts("a: b", 2, "", 4), id="without-last-line-end"),
        pytest.param(b"\n \n---\na: b\n---\nText.", Parts("a: b", 4, "Text.", 6), id="blank-lines-first"),
        pytest.param(b"--- \t\na: b\n---  \nText.", Parts("a: b", 2, "Text.", 4), id="spaces-after-fences"),
        pytest.param(b"---\na: b\n...\nText.", Parts("a: b", 2, "Text.", 4), id="closed-by-dots"),
        pytest.param(b"---\na: b\n---\n\n---\nText.", Parts("a: b", 2, "\n---\nText.", 4), id="rule-in-the-body"),
        pytest.param(b"---\r\na: b\r\n---\r\nText.\r\n", Parts("a: b", 2, "Text.\n", 4), id="windows"),
        pytest.param(b"---\ra: b\r---\rText.", Parts("a: b", 2, "Text.", 4), id="old-mac"),
        pytest.param(b"\xef\xbb\xbf---\na: b\n---\n", Parts("a: b", 2, "", 4), id="byte-order-mark"),
        pytest.param(b"---\na: ---\nb: x --- y\n---\n", Parts("a: ---\nb: x --- y", 2, "", 5), id="dashes-in-a-value"),
        pytest.param("---\na: é日\n---\n😀".encode(), Parts("a: é日", 2, "😀", 4), id="any-script"),
    ],
)
def test_a_text_has_front_matter_and_a_body(data: bytes, expected: Parts) -> None:
    assert expected == parts(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [(1, 1, "empty-file")], id="empty"),
        pytest.param(b" \n\t\n", [(1, 1, "empty-file")], id="blank"),
        pytest.param(b"Text.\n---\na: b\n---\n", [(1, 1, "no-front-matter")], id="text-first"),
        pytest.param(b"\n\n# Ash\n", [(3, 1, "no-front-matter")], id="heading-first"),
        pytest.param(b" ---\na: b\n ---\n", [(1, 1, "no-front-matter")], id="indented-fence"),
        pytest.param(b"----\na: b\n----\n", [(1, 1, "no-front-matter")], id="four-dashes"),
        pytest.param(b"---\na: b\n\nText.\n", [(1, 1, "open-front-matter")], id="never-closed"),
        pytest.param(b"\n--- ", [(2, 1, "empty-file")], id="one-fence-and-no-more"),
        pytest.param(b"---\na: b\n ---\n", [(1, 1, "open-front-matter")], id="closed-by-an-indented-fence"),
        pytest.param(b"---\na: " + b"x" * 70_000 + b"\n---\n", [(1, 1, "too-large")], id="too-large"),
        pytest.param(b"---\na: b\n---\nCaf\xe9", [(4, 4, "not-utf-8")], id="latin-1"),
        pytest.param(b"---\na: b\n---\n\xc3\xa9\xc3", [(4, 2, "not-utf-8")], id="cut-off"),
        pytest.param(b"\xff\xfe-\0", [(0, 0, "not-utf-8")], id="utf-16-little-endian"),
        pytest.param(b"\xfe\xff\0-", [(0, 0, "not-utf-8")], id="utf-16-big-endian"),
        pytest.param(b"---\na: \xed\xa0\x80\n---\n", [(2, 4, "not-utf-8")], id="half-a-surrogate-pair"),
        pytest.param(b"---\na: \xc0\xaf\n---\n", [(2, 4, "not-utf-8")], id="overlong"),
        pytest.param(b"---\na: b\n---\n\xc3\xa9\x00", [(4, 2, "control-character")], id="nul"),
        pytest.param(
            "---\na: \x85\n---\n\uffff".encode(),
            [(2, 4, "control-character"), (4, 1, "control-character")],
            id="c1-and-no-character",
        ),
    ],
)
def test_what_cannot_be_read_has_its_place(data: bytes, expected: list[tuple[int, int, str]]) -> None:
    assert expected == faults(data)


def test_every_control_character_is_seen() -> None:
    controls = [char for char in map(chr, range(0x10000)) if CONTROL.match(char)]

    assert controls == [char for char in controls if decode("a.md", f"abc{char}".encode())[1]]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\ntitle: Ash\n\nAsh fell.\n", 2),
        (b"---\ntitle: Ash\nsummary:\n  - one\n- two\n# note\nAsh fell.\n", 6),
        (b"---\nAsh fell.\n", 1),
    ],
)
def test_where_the_closing_fence_is_missing_a_line_is_proposed(data: bytes, line: int) -> None:
    _, (problem,) = split("a.md", data, EXAMPLE)
    assert f"put a line --- after line {line}" == problem.hint


@pytest.mark.parametrize("data", [b"", b"Ash fell."])
def test_a_file_without_front_matter_is_shown_an_example(data: bytes) -> None:
    _, (problem,) = split("a.md", data, EXAMPLE)
    assert problem.hint.endswith(f"\n{EXAMPLE}")


def test_tabs_and_line_ends_are_no_control_characters() -> None:
    assert ("a\tb\nc\n", []) == decode("a.md", b"a\tb\r\nc\n")


def test_of_many_control_characters_the_first_twenty_are_told() -> None:
    text, problems = decode("a.md", b"\x01" * 500)
    assert ("\x01" * 500, list(range(1, 21))) == (text, [problem.column for problem in problems])


def test_utf_16_without_a_byte_order_mark_is_one_problem() -> None:
    text, problems = decode("ash.md", "---\ntitle: Ash\n---\n".encode("utf-16-le"))
    assert (None, ["this file is UTF-16, not UTF-8"]) == (text, [problem.message for problem in problems])
