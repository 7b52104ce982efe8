"""What is made of plain Markdown without the library is what the library makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from briefgen.content import plain
from briefgen.content.marks import Unconvertible
from briefgen.content.prose import Converter, Places

ROOT = Path(__file__).parents[2]
# fmt: off
_INLINE = (
    "Ash", " ", " ", "é", "木", "\n", "*", "**", "*ash*", "**ash tree**", "[ash](elm.md)", "[](elm.md#a)", "[[ash]]",
    "[[ Ash | the ash ]]", "[^s1]", "[^s2]", "&", " & ", ">", "!", "(", ")", "https://example.org", ".", ": ", "a:b",
    "|", "[x](https://example.org/a?b=c)", "[x](http://a-b.example.org)", "[x](//example.org)", "[x](elm (2).md)",
    "[x](mailto:a@example.org)", "[x](https://1.2)", "[x](https://xn--a.org)", "[x](elm.md 'T')", "{", "}", "^", "#",
    "-", "\u00a0", "\u2028", "_", "`", "\\", "<b>", "&amp;", "&copy", "1. ", "- ", "'", '"', "]", "[", "2*3", "*a*b",
    "***",
)
_STARTS = (
    "", "", "", "# ", "## ", "###", "- ", "- ", "1. ", "2. ", "10. ", "> ", "> ", "* ", "+ ", "    ", " ", ": ", "| ",
)
_ENDS = (
    "\n", "\n", "\n\n", "\n\n", "\n\n\n", " \n", "  \n", " |\n", " #\n", "\n---\n", "\n===\n",
    "\n| - | :-: |\n", "",
)
# fmt: on
LINE = st.lists(st.sampled_from(_INLINE), max_size=8).map("".join)
TEXT = st.lists(st.tuples(st.sampled_from(_STARTS), LINE, st.sampled_from(_ENDS)).map("".join), max_size=8).map("".join)
#: The same of signs that are plain, so that many a text is.
_WORDS = st.sampled_from(_INLINE[:24]).filter(lambda word: word != "\n")
_PLAIN = st.lists(_WORDS, min_size=1, max_size=4).map("".join).map(str.strip)
_BLOCK = st.one_of(
    _PLAIN,
    _PLAIN.map("## {}".format),
    st.lists(_PLAIN, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(_PLAIN, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    ),
    st.lists(_PLAIN, min_size=1, max_size=3).map(lambda lines: "\n".join(f"> {line}" for line in lines)),
    st.lists(_PLAIN, min_size=2, max_size=4).map(
        lambda cells: "| a | b |\n| --- | --: |\n" + "\n".join(f"| {cell} | |" for cell in cells)
    ),
)
PLAIN = st.lists(_BLOCK, min_size=1, max_size=5).map("\n\n".join)


@given(st.one_of(TEXT, PLAIN))
def test_a_text_is_read_as_the_library_reads_it(source: str) -> None:
    assert _text(source) == _by_the_library(lambda: _text(source))


@given(st.one_of(LINE, _PLAIN))
def test_a_line_is_read_as_the_library_reads_it(source: str) -> None:
    assert _line(source) == _by_the_library(lambda: _line(source))


def test_most_briefs_are_plain() -> None:
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in (ROOT / "content/briefs").rglob("*.md")]
    sources = {f"s{number}": number for number in range(9)}
    read = [plain.text(body, _Any(sources), str) for body in bodies]

    assert sum(html is not None for html in read) > len(read) / 2


class _Any(dict[str, int]):
    """Sources of any name."""

    def __contains__(self, _name: object) -> bool:
        return True

    def __missing__(self, _name: str) -> int:
        return 1


def _text(source: str) -> object:
    try:
        return Converter().text(source, Places(source, 1), ["s1"], ["ash"])
    except Unconvertible as error:
        return str(error)


def _line(source: str) -> object:
    try:
        return Converter().line(source, Places(source, 1), ["s1"])
    except Unconvertible as error:
        return str(error)


def _by_the_library(read: Callable[[], object]) -> object:
    with patch.object(plain, "text", return_value=None), patch.object(plain, "line", return_value=None):
        return read()
