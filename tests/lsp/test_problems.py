"""Problems while a text is typed: where they stand by now, and what to write instead."""

from __future__ import annotations

from briefgen.lsp.context import Span
from briefgen.lsp.problems import moved, replacement, span_of
from briefgen.problems import Problem


def problem(line: int, message: str = "wrong", hint: str = "", column: int = 1, width: int = 1) -> Problem:
    return Problem("a.md", line, column, "rule", message, hint, width)


def test_problems_move_with_their_lines_and_go_with_those_that_change() -> None:
    before, now = ["a", "b", "c", "d"], ["a", "B", "new", "c", "d"]
    found = moved([problem(0), problem(1), problem(2), problem(4)], before, now)
    assert [one.line for one in found] == [0, 1, 5]


def test_a_line_that_stands_twice_is_counted_once() -> None:
    assert [one.line for one in moved([problem(1), problem(2)], ["x", "x"], ["x"])] == [1]


def test_a_problem_of_the_whole_file_stands_on_its_first_line() -> None:
    assert span_of(problem(0), ["---", "x"]) == Span(0, 0, 3)


def test_a_problem_beyond_the_text_stands_at_its_end() -> None:
    assert span_of(problem(9, column=9, width=4), ["---", "x"]) == Span(1, 1, 1)


def test_the_wrong_word_alone_is_replaced() -> None:
    found = problem(1, "nothing has the name [[Ruttte]]", 'did you mean "Rutte"?', 3, 12)
    assert replacement(found, ["A [[Ruttte|he]] said"]) == (Span(0, 4, 10), "Rutte")


def test_what_stands_there_no_more_is_not_replaced() -> None:
    found = problem(1, 'there is no topic "ukrane"', 'did you mean "ukraine"?', 3, 6)
    assert replacement(found, ["- other"]) is None


def test_without_a_suggestion_nothing_is_replaced() -> None:
    assert replacement(problem(1, 'there is no topic "x"', "write another", 1, 1), ["x"]) is None
