"""Problems as values, and how a terminal, GitHub and another program are shown them."""

from __future__ import annotations

import json

import pytest

from briefgen.problems import Problem, as_github, as_json, as_text, count, errors, in_order, plural, printable


def shown(problem: Problem, source: str = "") -> list[str]:
    """The lines of the report without colours, where the line at fault reads `source`."""
    return as_text(problem, lambda _path, _line: source, lambda text, _role: text).split("\n")


def test_a_problem_is_shown_with_its_place_its_line_and_its_remedy() -> None:
    problem = Problem("a.md", 4, 9, "wrong-type", "this is no list", "write  [ash]", width=3)
    assert [
        "a.md:4:9: error: this is no list [wrong-type]",
        "    4 | topics: ash",
        "      |         ^^^",
        "      = write  [ash]",
    ] == shown(problem, "topics: ash")


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert ["a.md: warning: this file is odd [odd]"] == shown(
        Problem("a.md", 0, 0, "odd", "this file is odd", severity="warning")
    )


def test_further_lines_of_a_hint_are_indented_below_the_first() -> None:
    lines = shown(Problem("a.md", 0, 0, "empty", "this file is empty", "begin with\n---\ntitle: Ash"))
    assert ["      = begin with", "        ---", "        title: Ash"] == lines[1:]


@pytest.mark.parametrize(
    ("source", "column", "width", "caret"),
    [
        pytest.param("a: ash", 4, 3, "   ^^^", id="plain"),
        pytest.param("日本: ash", 5, 3, "      ^^^", id="after-wide-characters"),
        pytest.param("a: 日本", 4, 2, "   ^^^^", id="under-wide-characters"),
        pytest.param("e\u0301: ash", 5, 3, "   ^^^", id="after-a-combining-mark"),
        pytest.param("\ta: ash", 5, 3, "    ^^^", id="after-a-tab"),
        pytest.param("a: \x02b", 4, 1, "   ^^^^", id="under-a-control-character"),
        pytest.param("a:", 3, 1, "  ^", id="at-the-end"),
        pytest.param("a: ash", 4, 0, "   ^", id="without-width"),
    ],
)
def test_the_caret_stands_under_the_place_as_a_terminal_shows_it(
    source: str, column: int, width: int, caret: str
) -> None:
    assert f"      | {caret}" == shown(Problem("a.md", 1, column, "odd", "odd", width=width), source)[2]


def test_a_long_line_is_shown_around_the_place() -> None:
    source = "x" * 500 + "ash" + "y" * 500
    line, caret = shown(Problem("a.md", 1, 501, "odd", "odd", width=3), source)[1:3]
    start = caret.index("^")
    assert ("ash", 160) == (line[start : start + 3], len(line) - len("    1 | "))


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a\\nb"),
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("é 日", "é 日"),
    ],
)
def test_what_could_mislead_a_terminal_is_spelled_out(text: str, visible: str) -> None:
    assert visible == printable(text)


def test_a_message_and_a_path_cannot_send_commands_to_a_terminal() -> None:
    lines = shown(Problem("a\x1b[2J.md", 1, 1, "odd", "odd \x1b[2J", "odd \x1b[2J"), "odd \x1b[2J")
    assert "\x1b" not in "".join(lines)


def test_problems_are_sorted_by_file_and_place_and_each_is_told_once() -> None:
    first, second, third = (
        Problem("a.md", 2, 1, "b", ""),
        Problem("a.md", 10, 1, "a", ""),
        Problem("b.md", 1, 1, "a", ""),
    )
    assert (first, second, third) == in_order([third, second, first, second])


def test_only_errors_stop_a_build() -> None:
    error, warning = Problem("a.md", 1, 1, "a", ""), Problem("a.md", 1, 1, "a", "", severity="warning")
    assert (error,) == errors([error, warning])


def test_problems_are_counted_by_kind_and_file() -> None:
    error, warning = Problem("a.md", 1, 1, "a", ""), Problem("b.md", 1, 1, "a", "", severity="warning")
    assert "1 error in 1 file" == count([error])
    assert "2 errors and 1 warning in 2 files" == count([error, error, warning])
    assert "1 warning in 1 file" == count([warning])


@pytest.mark.parametrize(
    ("number", "word", "phrase"),
    [(1, "story", "1 story"), (2, "story", "2 stories"), (0, "day", "0 days"), (1234, "brief", "1,234 briefs")],
)
def test_a_number_is_written_with_its_noun(number: int, word: str, phrase: str) -> None:
    assert phrase == plural(number, word)


def test_for_github_a_problem_is_one_line_with_its_hint() -> None:
    problem = Problem("a.md", 4, 9, "odd", "100% odd: a, b", "mend\r\nit")
    assert "::error file=a.md,line=4,col=9,title=odd::100%25 odd: a, b%0Amend%0D%0Ait" == as_github(problem)


def test_for_github_signs_that_part_properties_are_escaped_in_a_path() -> None:
    problem = Problem("100%, a:b.md", 0, 0, "odd", "odd", severity="warning")
    assert "::warning file=100%25%2C a%3Ab.md,title=odd::odd" == as_github(problem)


def test_as_json_all_problems_are_one_array() -> None:
    problems = [Problem("a.md", 1, 2, "odd", "“odd”", "mend", 3), Problem("b.md", 0, 0, "odd", "", severity="warning")]
    assert [
        {
            "path": "a.md",
            "line": 1,
            "column": 2,
            "rule": "odd",
            "message": "“odd”",
            "hint": "mend",
            "width": 3,
            "severity": "error",
        },
        {
            "path": "b.md",
            "line": 0,
            "column": 0,
            "rule": "odd",
            "message": "",
            "hint": "",
            "width": 1,
            "severity": "warning",
        },
    ] == json.loads(as_json(problems))
    assert [] == json.loads(as_json([]))
