"""The plainest of Markdown in, its HTML out, without the library.

Most briefs hold nothing but paragraphs, headings, short lists and tables, with links, names, citations and emphasis
that are not nested. Their HTML follows at once from their text. Everything else, and everything in doubt, is left to
the library: what is made here is, byte for byte, what it would make, cleaned (`tests/property/test_plain.py` holds
the two against each other). It is safe as it is: all text is escaped, and links lead to http, https or a path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from briefgen.content.marks import NAME

#: Code, raw HTML, and white space that the library treats in ways of its own.
_DOUBTFUL = re.compile(r"[\\`_<~\t\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
#: The bytes with which the UTF-8 of these begins, and that of few others.
_BEGIN_DOUBTFUL = b"\\`_<~\t\v\f\r\x1c\x1d\x1e\x1f\xc2\xe1\xe2\xe3"
#: The end of a line that is indented, ends in spaces or stands apart.
_STRAY = re.compile(r"\n(?: |\n\n|(?<= \n))")
_TEXT = r"[^\\`*_\[\]<>&|]"
_EMPHASISED = rf"((?![ \n]){_TEXT}+(?<![ \n]))"
_PATH = r"[A-Za-z0-9./?#=,;@%+-]"
_HOST = r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}"
_ADDRESS = rf"https?://{_HOST}(?:/(?:{_PATH}|:)*)?|(?!//){_PATH}+"
#: Each way to match begins with one plain character: only then does `re` skip what none can begin with.
_SIGN = re.compile(
    rf"\*\*(?!\*){_EMPHASISED}\*\*(?!\*)"
    rf"|\*(?!\*){_EMPHASISED}\*(?!\*)"
    rf"|\[({_TEXT}*)\]\(({_ADDRESS})\)"
    r"|\[\[([^\\`*_\[\]<>&|\n]+)(?:\|([^\\`*_\[\]<>&|\n]*))?\]\]"
    r"|\[\^([A-Za-z0-9-]+)\](?!:)"
    r"|>()|&()(?!#|[A-Za-z0-9]+;)"
    r"|\\|`|\*|_|\[|\]|<|&|!(?=\[)"
)
_HEADING = re.compile(r"(#{1,6}) +([^ #\n\\`*_\[\]<>&](?:[^#\n\\`*_\[\]<>&]*[^ #\n\\`*_\[\]<>&])?)(?:\n|\Z)")
#: How a block of another kind than a paragraph may begin.
_OTHER = re.compile(r"[#>+=:|-]|[0-9]+\.(?: |\Z)")
_ITEM = re.compile(r"(-|[0-9]+\.) (?! )(.+)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")

#: How the cells of a column stand, by whether its rule begins and ends with a colon.
_SIDES = {
    (False, False): "",
    (True, False): ' class="left"',
    (False, True): ' class="right"',
    (True, True): ' class="center"',
}


class _NotPlain(Exception):
    """The text holds something that is left to the library."""


def text(source: str, numbers: Mapping[str, int], address: Callable[[str], str]) -> str | None:
    """The HTML of a whole text, or None where it is not plain.

    `numbers` are those of the sources that may be cited; `address` makes a heading's id from what it says.
    """
    source = source.strip("\n")
    if _is_doubtful(source):
        return None
    try:
        return "\n".join(_blocks(source.split("\n\n"), numbers, address))
    except _NotPlain:
        return None


def line(source: str, numbers: Mapping[str, int], cited: Callable[[str], None]) -> str | None:
    """The HTML of a paragraph's content, or None where it is not plain. `cited` is told of each source it cites."""
    if _is_doubtful(source):
        return None
    try:
        return _inline(source, numbers, cited)
    except _NotPlain:
        return None


def _is_doubtful(source: str) -> bool:
    """Whether the text is blank, holds a doubtful sign, or lines that are indented, end in spaces or stand apart."""
    if not source or source[0] == " " or source[-1] == " ":
        return True
    data = source.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _BEGIN_DOUBTFUL)) < len(data) and _DOUBTFUL.search(source):
        return True
    return _STRAY.search(source) is not None


def _blocks(blocks: list[str], numbers: Mapping[str, int], address: Callable[[str], str]) -> Iterator[str]:
    before = ""
    for block in blocks:
        rest = block
        while heading := _HEADING.match(rest):
            # A page has one first heading: its title.
            level = max(2, len(heading[1]))
            yield f'<h{level} id="{address(heading[2])}">{heading[2]}</h{level}>'
            rest, before = rest[heading.end() :], ""
        if not rest:
            continue
        form = ">" if rest.startswith("> ") else "|" if rest[0] == "|" else "-" if _ITEM.match(rest) else ""
        if form and form == before:
            # The library makes one quotation of two, or one list, whose items become paragraphs.
            raise _NotPlain
        before = form
        yield _FORMS[form](rest.split("\n"), numbers)


def _quotation(lines: list[str], numbers: Mapping[str, int]) -> str:
    if not all(line.startswith("> ") and line[2:3] not in {"", " "} for line in lines):
        raise _NotPlain
    return f"<blockquote>\n{_paragraph([line[2:] for line in lines], numbers)}\n</blockquote>"


def _list(lines: list[str], numbers: Mapping[str, int]) -> str:
    items = [_ITEM.fullmatch(line) for line in lines]
    signs = {item[1][-1] for item in items if item}
    if None in items or len(signs) > 1:
        raise _NotPlain
    shown = "\n".join(f"<li>{_inline(_begun(item[2]), numbers)}</li>" for item in items if item)
    if signs == {"-"}:
        return f"<ul>\n{shown}\n</ul>"
    if items[0] is None or items[0][1] != "1.":
        raise _NotPlain
    return f"<ol>\n{shown}\n</ol>"


def _table(lines: list[str], numbers: Mapping[str, int]) -> str:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]) or not all(line[0] == line[-1] == "|" for line in lines):
        raise _NotPlain
    head, rule, *body = ([cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines)
    if any(len(row) != len(head) for row in (rule, *body)):
        raise _NotPlain
    sides = [_SIDES[cell[0] == ":", cell[-1] == ":"] for cell in rule]

    def row(cells: list[str], tag: str) -> str:
        shown = (f"<{tag}{s}>{_inline(cell, numbers)}</{tag}>" for cell, s in zip(cells, sides, strict=True))
        return "<tr>\n" + "\n".join(shown) + "\n</tr>"

    rows = "\n".join(row(cells, "td") for cells in body)
    return f"<table>\n<thead>\n{row(head, 'th')}\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _paragraph(lines: list[str], numbers: Mapping[str, int]) -> str:
    source = "\n".join(map(_begun, lines))
    if len(lines) > 1 and "|" in source:
        raise _NotPlain
    return f"<p>{_inline(source, numbers)}</p>"


def _begun(line: str) -> str:
    """The line, where it can be one of a paragraph."""
    if _OTHER.match(line):
        raise _NotPlain
    return line


_FORMS = {">": _quotation, "|": _table, "-": _list, "": _paragraph}


def _inline(source: str, numbers: Mapping[str, int], cited: Callable[[str], None] = lambda _name: None) -> str:
    def shown(sign: re.Match[str]) -> str:
        match sign.lastindex:
            case 1:
                return f"<strong>{sign[1]}</strong>"
            case 2:
                return f"<em>{sign[2]}</em>"
            case 4:
                return f'<a href="{sign[4]}">{sign[3]}</a>'
            case 5 | 6:
                return f'<a href="{NAME}:{quote(sign[5].strip(), safe="")}">{(sign[6] or "").strip()}</a>'
            case 7 if sign[7] in numbers:
                cited(sign[7])
                return f'<sup class="cite"><a href="#source-{sign[7]}">{numbers[sign[7]]}</a></sup>'
            case 8:
                return "&gt;"
            case 9:
                return "&amp;"
            case _:
                raise _NotPlain

    return _SIGN.sub(shown, source)
