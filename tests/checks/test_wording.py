"""What counts as a correction of the typing alone, which wordings belong together, and how they are shown."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.checks.wording import is_typing, partners, shown

SENTENCE = "Ash said that 12 of the 15 members will not send troops to Elm before May"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The goverment of Ash", "The government of Ash"),
        ("Ash recieved a letter", "Ash received a letter"),
        ("Ash was asked tomorow", "Ash was asked tomorrow"),
        ("ash said so", "Ash said so."),
        ("Ash, and Elm", "Ash and Elm"),
        ("Ash's “letter”", 'Ash’s "letter"'),
        ("a long-term plan", "a long term plan"),
        ("In 2025 Ash fell", "In 2025, Ash fell"),
        ("cafe\u0301", "caf\u00e9"),
        ("Правительство сообщает", "Правитeльство сообщает"),
    ],
)
def test_slips_case_and_punctuation_are_typing(old: str, new: str) -> None:
    assert is_typing(old, new, 3)
    assert is_typing(new, old, 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1 ship", "7 ships"),
        ("1 ship", "7 ship"),
        ("1.5 million", "15 million"),
        ("1,000 men", "1000 men"),
        ("rose by -5", "rose by 5"),
        ("5 % of it", "5 of it"),
        ("$5", "€5"),
        ("5M", "5m"),
        ("Ash will not go", "Ash will go"),
        ("Ash can't go", "Ash can go"),
        ("Ash won't go", "Ash will go"),
        ("They cannot go", "They can go"),
        ("a legal act", "an illegal act"),
        ("It is likely", "It is unlikely"),
        ("It is typical", "It is atypical"),
        ("nothing more", "noting more"),
        ("eight ships", "eighty ships"),
        ("the fourth ship", "the forth ship"),
        ("Ash agree", "Ash agreed"),
        ("Ash now goes", "Ash not goes"),
        ("war", "was"),
        ("Ash left.", "Ash left?"),
        ("Er ist kein Freund", "Er ist ein Freund"),
        ("Он не придёт", "Он придёт"),
        ("нестабильный", "стабильный"),
        ("他不会离开这里", "他会离开这里"),
        ("彼は行かない", "彼は行く"),
        ("The goverment recieved tomorow sevral", "The government received tomorrow several"),
    ],
)
def test_numbers_negations_endings_and_other_words_are_not_typing(old: str, new: str) -> None:
    assert not is_typing(old, new, 3)
    assert not is_typing(new, old, 3)


def test_how_many_slips_pass_can_be_set() -> None:
    assert is_typing("The goverment recieved it", "The government received it", 2)
    assert not is_typing("The goverment recieved it", "The government received it", 1)
    assert is_typing("the Government", "The government.", 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_number_is_ever_a_slip_of_another(one: int, other: int) -> None:
    assume(one != other)
    assert not is_typing(f"Ash has {one} ships", f"Ash has {other} ships", 10)


@given(st.integers(0, len(SENTENCE.split()) - 1), st.sampled_from(["not", "never", "no", "hardly", "n't", "kein"]))
def test_no_word_put_in_or_left_out_is_a_slip(at: int, word: str) -> None:
    words = SENTENCE.split()
    more = " ".join([*words[:at], word, *words[at:]])
    assert not is_typing(SENTENCE, more, 10)
    assert not is_typing(more, SENTENCE, 10)


# Which belong together


def test_wordings_of_one_id_belong_together_whatever_they_say() -> None:
    assert {0: 1} == partners([("a", "Ash fell")], [("", "Ash fell"), ("a", "Elm grew tall")])


def test_without_an_id_the_same_or_the_likest_wording_is_taken() -> None:
    old = [("", "Ash fell in the wood"), ("", "Elm grew")]
    assert {0: 1, 1: 0} == partners(old, [("", "Elm grew"), ("", "Ash fell in a wood")])


def test_a_wording_that_no_other_is_like_has_no_partner() -> None:
    assert {} == partners([("", "Ash fell in the wood")], [("", "12 ships")])


# How they are shown


def test_a_difference_can_be_read_without_colour() -> None:
    old = "Leaders have proposed a framework for the wood"
    assert "Leaders have [-proposed-]{+agreed+} a framework for the wood" == shown(
        old, old.replace("proposed", "agreed")
    )
