"""What a reader sees struck and added where one wording became another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.words import difference, of_html, words_of

#: Words of several scripts, so that wordings have much in common.
WORDING = st.lists(
    st.sampled_from(
        ["grain", "Grain", "2.5", "don’t", " ", "  ", "\n", ".", ", ", "安全", "保", "में", "ไทย", "🇺🇦", "👩‍👧", "<b>"]
    )
).map("".join)


def shown(before: str, after: str) -> str:
    """The difference with what was removed and added in brackets."""
    marks = {"kept": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(marks[words.kind].format(words.text) for words in difference(before, after))


@given(before=WORDING | st.text(), after=WORDING | st.text())
def test_without_what_was_added_it_is_the_old_wording_and_without_what_was_removed_the_new(
    before: str, after: str
) -> None:
    found = difference(before, after)

    assert before == "".join(words.text for words in found if words.kind != "added")
    assert after == "".join(words.text for words in found if words.kind != "removed")
    assert all(words.text for words in found)


@given(text=WORDING | st.text())
def test_words_joined_are_the_text_again(text: str) -> None:
    assert text == "".join(words_of(text))


DIFFERENCES = {
    "a word": ("The levy is high.", "The levy is low.", "The levy is [-high][+low]."),
    "a word more": ("A levy on grain.", "A levy on all grain.", "A levy on [+all ]grain."),
    "nothing": ("A levy.", "A levy.", "A levy."),
    "all of it": ("", "A levy.", "[+A levy.]"),
    "a number as a whole": ("It is 2.5 % of grain.", "It is 2.7 % of grain.", "It is [-2.5][+2.7] % of grain."),
    "an elided word as a whole": ("They don't pay it.", "They can't pay it.", "They [-don't][+can't] pay it."),
    "words side by side as one": ("Pay two shares now.", "Pay no fee now.", "Pay [-two shares][+no fee] now."),
    "little in common": ("Grain is dear, I say.", "Ships came in.", "[-Grain is dear, I say.][+Ships came in.]"),
    "a script without spaces": ("北约提出安全保障框架", "北约提出安全合作框架", "北约提出安全[-保障][+合作]框架"),
    "letters with their marks": ("हिन्दी में लिखा", "हिन्दी में लिखी", "हिन्दी में [-लिखा][+लिखी]"),
    "from right to left": ("قال الوزير نعم", "قال الرئيس نعم", "قال [-الوزير][+الرئيس] نعم"),
    "what makes one picture": ("The flag 🇺🇦 flies.", "The flag 🇺🇬 flies.", "The flag [-🇺🇦][+🇺🇬] flies."),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_what_was_changed_is_shown_word_by_word(before: str, after: str, expected: str) -> None:
    assert expected == shown(before, after)


def test_the_words_of_a_piece_of_html_are_what_it_shows() -> None:
    html = 'A  <em>levy</em> of\n<a href="../grain/">grain &amp; &lt;oats&gt;</a><br/>now'

    assert "A levy of grain & <oats> now" == of_html(html)
