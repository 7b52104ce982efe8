"""Words of probability in what briefs judge, where the site follows a scale of them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefgen.checks.places import of_name, of_words
from briefgen.checks.subject import Finding, Place, Subject
from briefgen.model import BriefFile, Prose
from briefgen.site.estimates import SCALES, Degree, degrees, phrase, sought, spoken, words_of
from briefgen.tags import tag
from briefgen.words import of_html

_ICD_203 = SCALES["icd203"]
#: What tells of a probability without saying how large it is, or as another scale does. A space stands for any gap.
_VAGUE = sought(
    r"(?:(?:very|highly|extremely|exceptionally|overwhelmingly|quite|fairly|rather|reasonably|somewhat|most) )+"
    r"(?:(?:un)?likely|(?:im)?probabl[ey])|(?:almost|nearly|virtually|practically) certain(?:ly)?|improbabl[ey]|"
    r"more likely than not|(?:(?:roughly|about) )?even (?:chance|odds)|realistic possibility|possibly|perhaps|maybe|"
    # "Military might, and" is no estimate.
    r"conceivably|presumably|might(?= (?!and\b|of\b|or\b|in\b)\w)|could(?! not\b)"
)
#: Those of them that a text uses of what was possible as well.
_ALSO_OF_THE_PAST = frozenset(["might", "could"])
_CONFIDENCE = sought(r"(?:low|moderate|medium|high)(?: (?:to|or) (?:moderate|medium|high))?(?: |-)confidence")
#: Where a sentence ends.
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|<|$)|</?(?:p|li|h[1-6]|td|th|dt|dd)\b")


class _Judgement(NamedTuple):
    """A text in which a brief judges: where it stands in the front matter (nowhere: it is the body), and its HTML."""

    keys: tuple[str | int, ...]
    html: str


class _Word(NamedTuple):
    """Words that a judgement holds, as the scale would have them."""

    judgement: _Judgement
    match: re.Match[str]
    phrase: str


def words_outside(subject: Subject) -> Iterator[Finding]:
    """Words of probability that the site's scale does not know."""
    scale = SCALES.get(subject.config.estimates)
    if scale is None:
        return
    hint = f"write one of: {', '.join(degree.rows[0][0] for degree in scale.degrees)}"
    for file in _english(subject):
        for word in _words(file, _VAGUE):
            is_of_the_past = not word.judgement.keys and word.phrase in _ALSO_OF_THE_PAST
            if word.phrase not in degrees(scale) and not is_of_the_past:
                message = f'"{word.phrase}" is no word of {scale.name}'
                yield Finding(file.path, _place(subject, file, word), message, hint)


def mixed_with_confidence(subject: Subject) -> Iterator[Finding]:
    """Sentences that say how likely something is, and how sure the brief is of that (ICD 203, section D.6.e(2)(b))."""
    hint = "say how likely it is, and in a sentence of its own how sure you are of that"
    for file in _under_icd_203(subject):
        likely = list(_words(file, words_of(_ICD_203)))
        for word in _words(file, _CONFIDENCE):
            other = next((one for one in likely if _in_one_sentence(one, word)), None)
            if other:
                message = f'"{word.phrase}" and "{other.phrase}" stand in one sentence'
                yield Finding(file.path, _place(subject, file, word), message, hint)


def mixed_rows(subject: Subject) -> Iterator[Finding]:
    """In each brief, the first word of another row of ICD 203 than that of its first word (section D.6.e(2)(a))."""
    for file in _under_icd_203(subject):
        words = list(_words(file, words_of(_ICD_203)))
        other = next((word for word in words if _row(word) != _row(words[0])), None)
        if other:
            like = _degree(other).rows[_row(words[0])][0]
            message = f'"{other.phrase}" is of another row of {_ICD_203.name} than "{words[0].phrase}"'
            yield Finding(file.path, _place(subject, file, other), message, f'write "{like}", which means the same')


def _under_icd_203(subject: Subject) -> Iterable[BriefFile]:
    """All briefs, if the site follows this scale."""
    return _english(subject) if subject.config.estimates == "icd203" else ()


def _english(subject: Subject) -> Iterator[BriefFile]:
    """The briefs in the language of the scales."""
    return (
        file for file in subject.briefs() if tag(file.language or subject.config.language).partition("-")[0] == "en"
    )


def _degree(word: _Word) -> Degree:
    return _ICD_203.degrees[degrees(_ICD_203)[word.phrase] - 1]


def _row(word: _Word) -> int:
    return next(number for number, row in enumerate(_degree(word).rows) if word.phrase in row)


def _in_one_sentence(one: _Word, other: _Word) -> bool:
    if one.judgement.keys != other.judgement.keys:
        return False
    ends = [end.start() for end in _END.finditer(one.judgement.html)]
    return bisect(ends, one.match.start()) == bisect(ends, other.match.start())


def _words(file: BriefFile, pattern: re.Pattern[str]) -> Iterator[_Word]:
    for judgement in _judgements(file):
        for match in spoken(pattern, judgement.html):
            yield _Word(judgement, match, phrase(match["term"]))


def _judgements(file: BriefFile) -> Iterator[_Judgement]:
    """The texts in whose words of probability the page explains."""
    for number, bullet in enumerate(file.summary):
        yield _Judgement(("summary", number, "text"), _html(bullet.text))
    yield _Judgement(("why_it_matters",), _html(file.why_it_matters))
    for number, answer in enumerate(file.answers):
        yield _Judgement(("answers", number, "answer"), _html(answer.text))
    yield _Judgement((), _html(file.body))


def _html(text: Prose) -> str:
    """The text's HTML; its links lead nowhere."""
    return "".join(piece if isinstance(piece, str) else "" if piece.form == "image" else "<a>" for piece in text)


def _place(subject: Subject, file: BriefFile, word: _Word) -> Place:
    written, (keys, html), before = of_html(word.match["term"]), word.judgement, word.match.start()
    if not keys:
        return of_name(subject, file.path, written, html, before)
    return of_words(subject, file.path, keys, written, html, before)
