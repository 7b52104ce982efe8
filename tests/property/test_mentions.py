"""Whatever a text holds: recognising names adds links and changes nothing else, and no spelling is missed."""

from __future__ import annotations

import unicodedata
from html import escape, unescape
from itertools import pairwise
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.marks import Unconvertible
from briefgen.content.prose import Converter, Places
from briefgen.model import ActorFile, Link, Prose
from briefgen.names import fold
from briefgen.site.mentions import linked, recognised, recogniser

NAMES = {
    "ada": ("Ada Ash", "A. Ash", "Ада Эш"),
    "bob": ("Bob Ash", "Bob’s"),
    "nato": ("NATO", "the Alliance", "北約", "नाटो", "나토"),
    "jj": ("Johnson & Johnson", "J&J"),
    "zoe": ("Zoë O'Brien", "Ash"),
    "de": ("de Gaulle", "Charles de Gaulle", "Gaulle–Ash"),
}
FILES = [
    ActorFile("", i, name, "person", tuple(aliases), (), (), (), None, "", (), ())
    for i, (name, *aliases) in NAMES.items()
]
KNOWN = recogniser({file.id: file.name for file in FILES}, FILES)
WRITTEN = [name for names in NAMES.values() for name in names]
# fmt: off
_PIECES = (
    *WRITTEN, *WRITTEN, "Ash", "O’Brien", "Gaulle", " ", " ", " ", "\n", "\n\n", "&nbsp;", "  ", "\u0301", "\u0338",
    "e\u0308", "é", "nato", "NATOs", "-", "'", "’", "*", "**", "`", "## ", "\n\n## ", "- ", "> ", "[[ada]]", "[[elm|",
    "]]", "|", "[", "](x.md)", "](https://example.org/NATO)", "![", "<b>", "</b>", '<b title="', '">', "<code>",
    "</code>", "<a href='x'>", "</a>", "&lt;", "&amp;", "&", "<", ">", '"', "「", "約", "한", "नि", "\n\n    ",
    "\n```\n", "[^1]", "h", "1", ".", "@",
)
# fmt: on
_FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
MARKDOWN = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)


@given(MARKDOWN)
def test_taking_the_links_out_again_leaves_the_text_as_it_was(markdown: str) -> None:
    text = _prose(markdown)
    found = recognised(KNOWN, text, _leads)

    assert _without(linked(text, found.spots)) == _joined(text)


@given(MARKDOWN)
def test_each_actor_is_linked_at_most_once_by_a_name_of_its_own(markdown: str) -> None:
    text = _prose(markdown)
    found = recognised(KNOWN, text, _leads)
    pieces = linked(text, found.spots)
    made = [
        (link.target.removeprefix("actors/"), after.partition("</a>")[0])
        for link, after in pairwise(pieces)
        if isinstance(link, Link) and isinstance(after, str) and _is_made(link)
    ]
    counts = dict(found.actors)

    assert len({actor for actor, _ in made}) == len(made)
    for actor, shown in made:
        assert counts[actor] >= 1
        assert "<" not in shown
        assert fold(unescape(shown)) in {fold(name) for name in (*NAMES[actor], NAMES[actor][0].split()[-1])}


@given(MARKDOWN)
def test_who_is_linked_elsewhere_is_counted_as_before(markdown: str) -> None:
    text = _prose(markdown)
    found = recognised(KNOWN, text, _leads)
    again = recognised(KNOWN, text, _leads, NAMES)

    assert again.spots == ()
    assert (again.actors, again.ambiguous) == (found.actors, found.ambiguous)


@given(
    st.sampled_from(WRITTEN),
    st.sampled_from(_FORMS),
    st.sampled_from(["'", "’", "ʼ", "´"]),
    st.sampled_from([" ", "\n", "  ", " \n ", "\u00a0", "\u3000"]),
    st.sampled_from(["", "a ", "é ", "e\u0301\u0323 ", "&amp; ", "&nbsp;", "(", "<em>", '<b title="NATO > x">y</b> ']),
    st.sampled_from(["", " b", ".", "&nbsp;b", "</em>", "’s", "'", ", \u0438\u0306"]),
)
def test_a_name_is_found_in_every_spelling(
    name: str, form: Literal["NFC", "NFD"], apostrophe: str, space: str, before: str, after: str
) -> None:
    written = escape(unicodedata.normalize(form, name).replace("'", apostrophe).replace(" ", space), quote=False)
    actor = next(i for i, names in NAMES.items() if name in names)

    text = (before + written + after,)
    found = recognised(KNOWN, text, _leads)
    pieces = linked(text, found.spots)

    assert found.actors == ((actor, 1),)
    assert _without(pieces) == before + written + after
    assert f"{written}</a>{after}" in pieces


def _prose(markdown: str) -> Prose:
    try:
        return Converter().text(markdown, Places(markdown, 1), ["1"], ())[0]
    except Unconvertible:
        return ()


def _leads(link: Link) -> str:
    return link.target.removeprefix("actors/") if link.target.removeprefix("actors/") in NAMES else ""


def _is_made(link: Link) -> bool:
    return link.line == 0


def _joined(text: Prose) -> str:
    return "".join(piece if isinstance(piece, str) else f"\0{piece.target}\0" for piece in text)


def _without(text: Prose) -> str:
    """The text, without the links that nobody typed."""
    parts, made = [], False
    for piece in text:
        if isinstance(piece, Link):
            made = _is_made(piece)
            parts.append("" if made else f"\0{piece.target}\0")
        else:
            parts.append(piece.replace("</a>", "", 1) if made else piece)
            made = False
    return "".join(parts)
