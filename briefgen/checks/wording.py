"""Two wordings in: whether one only corrects the typing of the other; which belong together; how they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from briefgen.names import fold, slips
from briefgen.words import difference, words_of

#: Signs that say nothing of a fact, unless they stand before a digit.
_SOFT = frozenset(".,;:'\"“”„‘’«»()[]-‐‑–—…")
#: Words that a slip could turn into others: all shorter ones are never taken for slips.
_WEIGHTY = frozenset(
    """
    cannot except hardly neither never nobody nothing nowhere scarcely unless without
    three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
    fifty sixty seventy eighty ninety hundred thousand million billion trillion
    first second third fourth fifth sixth seventh eighth ninth tenth
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
#: Wordings less alike than this part (as difflib reckons) are not one that was reworded.
_ALIKE = 0.4


def is_typing(old: str, new: str, most: int) -> bool:
    """Whether nothing but case, punctuation and at most so many slips of single letters were corrected.

    A slip is one letter added, lost, changed or swapped with the next, inside a word of five letters or more: writers
    seldom mistype the first letter and see the last (J. J. Pollock and A. Zamora, "Collection and characterization of
    spelling errors in scientific and scholarly text", 1983), while negations and endings often stand there. Numbers
    and negations are never slips, nor is what is written without spaces or without capitals.
    """
    before, after = list(_weighed(old)), list(_weighed(new))
    changed = [(one, other) for one, other in zip(before, after, strict=False) if one != other]
    return len(before) == len(after) and len(changed) <= most and all(_is_slip(*pair) for pair in changed)


def _weighed(text: str) -> Iterator[str]:
    """The words of the text that may matter, as they are compared: case matters beside digits only."""
    words = words_of(" ".join(text.split()))
    for word, following in pairwise([*words, ""]):
        has_digit = any(char.isdigit() for char in word)
        if not word.isspace() and (word not in _SOFT or following[:1].isdigit()):
            yield word if has_digit else fold(word)


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 5 or (one[0], one[-1]) != (other[0], other[-1]) or {one, other} & _WEIGHTY:
        return False
    return all(char.isalpha() and char.upper() != char for char in one + other) and bool(slips(one) & slips(other))


def partners(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """For each old wording, by number, the new one that it became: that of its id, the same, or the most alike.

    A wording is given with its id, which may be "".
    """
    found: dict[int, int] = {}
    ids = {name: number for number, (name, _) in enumerate(new) if name}
    found |= {number: ids[name] for number, (name, _) in enumerate(old) if name in ids}
    likeness = sorted(
        (
            (_likeness(was, now), -abs(i - k), i, k)
            for i, (_, was) in enumerate(old)
            for k, (_, now) in enumerate(new)
            if i not in found and k not in found.values()
        ),
        reverse=True,
    )
    for alike, _, i, k in likeness:
        if alike >= _ALIKE and i not in found and k not in found.values():
            found[i] = k
    return found


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def shown(old: str, new: str) -> str:
    """How one wording became the other, as git shows it (git-diff, --word-diff): "was [-proposed-]{+agreed+}"."""
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[words.kind].format(words.text) for words in difference(old, new))
