"""Finished HTML in, the same with each word of a scale of probability explained out.

Two scales are known, both of English words:

- ICD 203: the two rows of Intelligence Community Directive 203, "Analytic Standards" (Office of the Director of
  National Intelligence, 2 January 2015), section D.6.e(2)(a).
- PHIA: the yardstick of the Professional Head of Intelligence Assessment ("Explaining Uncertainty in UK Intelligence
  Assessment", GOV.UK, 24 March 2025), whose ranges are approximate and leave gaps on purpose.

What counts as a word of a scale:

- The longest phrase that fits, as whole words, large or small: "very unlikely" is not "unlikely". Adverbs count as
  their adjectives do: "probably", "almost certainly".
- No word with another before it that makes it another degree, or none: "not likely", "more likely than not", and
  "highly unlikely" where the scale has no such degree.
- "Remote" only before a chance or the like: most that is remote is far away. "Probable cause" is a term of law.
- Nothing that others say (in a quotation or between quotation marks of any kind), and nothing in code, links and
  headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from briefgen import views
from briefgen.schema import Estimates


class Degree(Struct, frozen=True):
    """One step of a scale: its word in each of the scale's rows, with other forms of it behind, and what they mean."""

    rows: tuple[tuple[str, ...], ...]
    range: str


class Scale(Struct, frozen=True):
    """A published scale, from the least to the most probable."""

    name: str
    degrees: tuple[Degree, ...]


SCALES: dict[Estimates, Scale] = {
    "icd203": Scale(
        "ICD 203",
        (
            Degree((("almost no chance",), ("remote",)), "01–05 %"),
            Degree((("very unlikely",), ("highly improbable",)), "05–20 %"),
            Degree((("unlikely",), ("improbable", "improbably")), "20–45 %"),
            Degree((("roughly even chance",), ("roughly even odds",)), "45–55 %"),
            Degree((("likely",), ("probable", "probably")), "55–80 %"),
            Degree((("very likely",), ("highly probable",)), "80–95 %"),
            Degree((("almost certain", "almost certainly"), ("nearly certain",)), "95–99 %"),
        ),
    ),
    "phia": Scale(
        "PHIA",
        (
            Degree((("remote chance",),), "up to ≈ 5 %"),
            Degree((("highly unlikely",),), "≈ 10–20 %"),
            Degree((("unlikely",),), "≈ 25–35 %"),
            Degree((("realistic possibility",),), "≈ 40 % to under 50 %"),
            Degree((("likely",), ("probable", "probably")), "≈ 55–75 %"),
            Degree((("highly likely",),), "≈ 80–90 %"),
            Degree((("almost certain", "almost certainly"),), "≈ 95 % or more"),
        ),
    ),
}

#: Without one of these a text holds no word of a scale; it takes far less time to see that than to look for the words.
_HINTS = ("ikely", "robabl", "ertain", "hance", "dds", "emote", "ossibility")
#: What may stand between two words of a phrase.
_GAP = r"(?:\s|</?(?:em|strong|b|i)>)+"
_INNER_TAG = re.compile("<[^>]*>")
#: What before a word makes it mean something else, and how far back that is looked for.
_OTHERWISE = re.compile(
    rf"(?<![\w-])(?:\w+n['’]t|(?:not|never)(?:{_GAP}an?)?|no|more|most|less|least|than|as|so|too|how|very|highly|"
    r"extremely|exceptionally|overwhelmingly|almost|nearly|quite|fairly|rather|reasonably|somewhat|increasingly|"
    rf"equally|hardly){_GAP}\Z",
    re.IGNORECASE,
)
_BACK = 40
#: The words that count only before some words, or not before others.
_BEFORE = {
    "remote": r"(?= (?:chance|possibility|probability|likelihood|prospect|odds)\b)",
    "probable": r"(?! cause\b)",
}
_TAG = r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)[^<>"]*(?:"[^"]*"[^<>"]*)*>'
#: A straight apostrophe opens a quotation only where another one closes it.
_QUOTE = (
    r"""(?P<open>["“”„«»‹›‘‚「『]|&quot;|(?<!\w)'(?=\w[^<]{0,400}?[^\s<]'(?!\w)))|(?P<close>[」』]|(?<=\S)['’](?!\w))"""
)
_CLOSED_BY = {
    '"': '"',
    "&quot;": "&quot;",
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "'": "'",
}
#: Whose text is not the writer's own, or is no sentence.
_QUIET = frozenset(
    "a blockquote q cite del code kbd pre samp var summary h2 h3 h4 h5 h6".split()  # noqa: SIM905 (as in content.prose)
)
#: Where a sentence ends at the latest, and so does what it quotes.
_BLOCKS = frozenset(["p", "li", "td", "th", "dt", "dd", "div"])


def marked(scale: Scale | None, html: str) -> str:
    """The HTML with a button for each word of the scale, which opens the popover of its degree (see `shown`)."""
    if scale is None or not any(hint in html for hint in _HINTS):
        return html
    pieces: list[str] = []
    end = 0
    for match in spoken(words_of(scale), html):
        # A phrase of which only a part is emphasised cannot be within a button.
        if "<" not in match["term"]:
            number = degrees(scale)[phrase(match["term"])]
            pieces += [html[end : match.start()], _button(scale, number, match["term"])]
            end = match.end()
    return "".join([*pieces, html[end:]])


def shown(scale: Scale | None, *texts: str) -> views.Scale | None:
    """The scale as it stands on a page with these texts; None where they hold no word of it."""
    if scale is None or not any('class="estimate"' in text for text in texts):
        return None
    numbered = enumerate(scale.degrees, 1)
    return views.Scale(scale.name, tuple(views.Degree(_id(n), _words(degree), degree.range) for n, degree in numbered))


def spoken(pattern: re.Pattern[str], html: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern made by `sought`, but for what others say, and what another word makes different."""
    quiet, closing = 0, ""
    for match in pattern.finditer(html):
        if tag := match["tag"]:
            if tag in _QUIET:
                quiet += -1 if match["end"] else 1
            elif tag in _BLOCKS:
                closing = ""
        elif sign := match["open"] or match["close"]:
            if sign in closing:
                closing = ""
            elif not closing and match["open"]:
                closing = _CLOSED_BY[sign]
        elif not (quiet or closing or _OTHERWISE.search(html, max(0, match.start() - _BACK), match.start())):
            yield match


def sought(terms: str) -> re.Pattern[str]:
    """What finds the terms in HTML as `spoken` reads it.

    `terms` is a regular expression in which a space stands for all that may stand between two words.
    """
    return re.compile(rf"{_TAG}|{_QUOTE}|(?<![\w-])(?P<term>{terms.replace(' ', _GAP)})(?![\w-])", re.IGNORECASE)


@cache
def words_of(scale: Scale) -> re.Pattern[str]:
    """What finds the words of the scale, for `spoken`."""
    longest = sorted(degrees(scale), key=lambda phrase: (-len(phrase), phrase))
    return sought("|".join(phrase + _BEFORE.get(phrase, "") for phrase in longest))


def phrase(term: str) -> str:
    """A term found in a text as the scale has it."""
    return " ".join(_INNER_TAG.sub("", term).lower().split())


@cache
def degrees(scale: Scale) -> dict[str, int]:
    """The phrases of the scale, each with the number of its degree, from 1."""
    return {word: n for n, degree in enumerate(scale.degrees, 1) for row in degree.rows for word in row}


def _words(degree: Degree) -> str:
    return ", ".join(row[0] for row in degree.rows)


def _id(number: int) -> str:
    return f"part-estimate-{number}"


def _button(scale: Scale, number: int, term: str) -> str:
    # A title is shown by the browser itself, which need not be dismissed (WCAG 2.2, 1.4.13), and read out with the
    # button; the popover serves fingers and keyboards.
    title = f"{scale.degrees[number - 1].range}, {scale.name}"
    return f'<button type="button" class="estimate" popovertarget="{_id(number)}" title="{title}">{term}</button>'
