"""Catalogues of a site's own: read message by message, and every fault told where it is."""

from __future__ import annotations

import pytest

from briefgen.catalogue import read

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def faults(text: str, tag: str = "uk") -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in read("layouts/words/uk.po", text.encode(), tag)[1]]


def test_what_is_not_translated_or_only_guessed_is_left_out() -> None:
    text = HEADER + 'msgid "Open"\nmsgstr "Відкрите"\n\nmsgid "Who"\nmsgstr ""\n\n#, fuzzy\nmsgid "When"\nmsgstr "Де"\n'
    assert ({"Open": ("Відкрите",)}, []) == read("", text.encode(), "uk")


def test_a_context_tells_messages_apart() -> None:
    text = 'msgctxt "date pattern"\nmsgid "d MMM"\nmsgstr "d. MMM"\n'
    assert {"date pattern\x04d MMM": ("d. MMM",)} == read("", text.encode(), "de")[0]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('msgid "Since %(time)s"\nmsgstr "Від %(times)s"\n', 1, '"Since %(time)s" has no place "times"'),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "в"\nmsgstr[1] "г"\n', 1,
         '"a" needs 3 forms, from msgstr[0] to msgstr[2], none of them empty'),
        ('msgid "a"\nmsgstr "b\n', 2, "the quotation mark at the end is missing"),
        ('{"a": "b"}\n', 1, "this is no catalogue: "),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, line: int, said: str) -> None:
    [(at, message)] = faults(text)
    assert line == at
    assert message.startswith(said)


def test_a_catalogue_may_count_otherwise_than_cldr() -> None:
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    text = header + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "un"\nmsgstr[1] "deux"\n'
    # One, millions, and other numbers.
    assert ({"a": ("un", "deux", "deux")}, []) == read("", text.encode(), "fr")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("n >< 1", "its rule for plurals cannot be read: "),
        ("10 / n", "its rule for plurals cannot be read: it divides by zero: "),
        ("n + 5", "its rule for plurals chooses among more forms than 2: "),
        ("n - 5", "its rule for plurals chooses among more forms than 2: "),
    ],
)
def test_a_rule_for_plurals_that_cannot_be_one_is_told(rule: str, said: str) -> None:
    header = f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=({rule});\\n"\n\n'
    text = header + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'
    [problem] = read("", text.encode(), "fr")[1]
    assert problem.message.startswith(said)


def test_only_line_feeds_end_a_line_of_a_catalogue() -> None:
    assert {"a\u2028b": ("c\u2028d",)} == read("", 'msgid "a\u2028b"\nmsgstr "c\u2028d"\n'.encode(), "de")[0]


def test_a_catalogue_that_is_not_utf_8_says_so() -> None:
    [problem] = read("uk.po", 'msgid "a"\nmsgstr "б"\n'.encode("cp1251"), "uk")[1]
    assert (2, "this catalogue is not UTF-8") == (problem.line, problem.message)


def test_a_language_that_nobody_knows_has_messages_all_the_same() -> None:
    assert {"Open": ("Qo",)} == read("", b'msgid "Open"\nmsgstr "Qo"\n', "tlh")[0]
