"""A post's text in, the same as Markdown for a brief out: links led to where things stand now, and signs of the
generator's own turned into Markdown, or put into a comment where it has none for them.

What stands in code and in comments is left as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from msgspec import Struct

from briefgen.names import slug
from briefgen.problems import Problem
from briefgen.writing.posts.addresses import Place
from briefgen.writing.posts.generators import Generator
from briefgen.writing.posts.links import Links, OldPlaces

#: Code between fences, comments, and code within a line.
_KEPT = (
    r"(?P<kept>^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"
    r"|<!--.*?-->|(?P<ticks>`+)[^`\n]+(?P=ticks))"
)
_FLAGS = re.MULTILINE | re.DOTALL
_SIGNS = {
    "shortcodes": r"\{\{[<%](?P<inner>.*?)[%>]\}\}",
    "liquid": r"\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}"
    r"|\{(?P<open>[%{#])-?(?P<inner>.*?)-?[%}#]\}|^(?P<attributes>\{:.*?\})[ \t]*$",
    "braces": r"(?:(?<=[(\"'<\s])\{|(?<=[(\"'])\|)"
    r"(?P<inner>(?:filename|static|attach|tag|category|author|index)[}|][^\s)>\"'\]]*)",
}
#: Whole blocks of code in signs: their language and what stands between them.
_HIGHLIGHT = re.compile(
    r"\{[{%][<%-]?\s*highlight\s+[\"']?(?P<language>[\w+#.-]*).*?[%}]\}\n?(?P<code>.*?)"
    r"\n?\{[{%][<%-]?\s*(?:/\s*highlight|endhighlight)\s*-?[>%]?[%}]\}",
    re.DOTALL,
)
#: What an address may be in a link: one pair of brackets deep.
_TARGET = r"(?P<target>[^\s()<>\"']+(?:\([^\s()]*\)[^\s()<>\"']*)*)"
_BEFORE = r"(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]^\n]+\]:[ \t]*<?|\b(?:href|src)=[\"'])"
_LINK = re.compile(f"{_KEPT}|{_BEFORE}{_TARGET}", _FLAGS)
_ARGUMENT = re.compile(r"(?:(\w+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`=]+))")
_FILTERED = re.compile(r"^\s*[\"'](?P<path>[^\"']*)[\"']\s*(?:\|\s*(?:relative_url|absolute_url|url|prepend:.*)\s*)*$")
_BASE = re.compile(r"^\s*site\.(?:baseurl|url|github\.url)\s*(?:\|.*)?$")


class Body(Struct, frozen=True):
    """A text for a brief, the files it shows by where they go inside content/, and what was not carried over."""

    text: str
    copies: dict[str, str]
    problems: tuple[Problem, ...]


def body(place: Place, old: OldPlaces, generator: Generator) -> Body:
    """The text of the post at the place."""
    reader = _Reader(place, old, generator)
    text = _HIGHLIGHT.sub(_fenced, place.post.body)
    text = re.sub(f"{_KEPT}|{_SIGNS[generator.tags]}", reader.sign, text, flags=_FLAGS)
    text = _LINK.sub(reader.link, text)
    return Body(text.strip("\n") + "\n" if text.strip() else "", reader.links.copies, tuple(reader.problems))


def _fenced(match: re.Match[str]) -> str:
    return f"```{match['language']}\n{match['code']}\n```"


class _Reader:
    """One text as it is read: what it shows and what is lost are noted on the way."""

    def __init__(self, place: Place, old: OldPlaces, generator: Generator) -> None:
        self.place, self.generator = place, generator
        self.links = Links(place, old, generator)
        self.problems: list[Problem] = []

    # Signs of the generator's own

    def sign(self, match: re.Match[str]) -> str:
        if match["kept"] is not None:
            return match[0]
        inner = (match["inner"] or "").strip()
        match self.generator.tags:
            case "shortcodes":
                made = self._shortcode(inner)
            case "liquid":
                made = self._liquid(match["open"], inner) if match["raw"] is None else match["raw"]
            case _:
                made = self._brace(inner)
        return self._lost(match) if made is None else made

    def _lost(self, match: re.Match[str]) -> str:
        """The sign in a comment, which readers do not see; its place and name are noted."""
        line, column = self._original_place(match)
        what = " ".join(match[0].split())
        message = f"{what if len(what) <= 60 else f'{what[:57]}...'} means nothing here, and stands in a comment"
        hint, width = "write it in Markdown, or delete it", len(match[0].partition("\n")[0])
        self.problems.append(
            Problem(self.place.post.shown, line, column, "not-carried", message, hint, width, "warning")
        )
        inside_link = match.string[max(0, match.start() - 2) : match.start()] in {"](", '="', "='"}
        return "" if inside_link else f"<!-- {match[0].replace('--', '- -')} -->"

    def _original_place(self, match: re.Match[str]) -> tuple[int, int]:
        """The line and column of the sign in the post as it was: there it is the so-manieth of its wording, too."""
        text, start = self.place.post.body, -1
        for _ in range(match.string.count(match[0], 0, match.start()) + 1):
            start = text.find(match[0], start + 1)
        start = max(start, 0)
        return self.place.post.line + text.count("\n", 0, start), start - text.rfind("\n", 0, start)

    def _shortcode(self, inner: str) -> str | None:
        if inner.startswith("/*") and inner.endswith("*/"):
            return f"{{{{< {inner[2:-2].strip()} >}}}}"
        name, _, rest = inner.partition(" ")
        named = {key: value for key, value in _arguments(rest) if key}
        given = [value for key, value in _arguments(rest) if not key]
        if name in {"ref", "relref"} and (given or "path" in named):
            return self.links.post((given or [named["path"]])[0])
        if name == "figure" and "src" in named:
            return _figure(named)
        return None

    def _liquid(self, opening: str, inner: str) -> str | None:
        name, _, rest = inner.partition(" ")
        if opening == "#" or name in {"comment", "endcomment"}:
            return f"<!-- {inner} -->" if opening == "#" else "<!--" if name == "comment" else "-->"
        if opening == "%" and name in {"post_url", "link"}:
            return self.links.post(rest.strip().strip("\"'"))
        if opening == "{":
            filtered = _FILTERED.match(inner)
            return filtered["path"] if filtered else "" if _BASE.match(inner) else None
        return None

    def _brace(self, inner: str) -> str | None:
        what, _, target = inner.replace("|", "}", 1).partition("}")
        if what in {"tag", "category"}:
            return f"/topics/{slug(unquote(target))}/"
        if what in {"filename", "static", "attach"}:
            path = unquote(target)
            # Counted from the content folder where it begins with a slash, else from the post.
            base = self.generator.content[0] if path.startswith("/") else posixpath.dirname(self.place.post.path)
            return self.links.file(posixpath.normpath(posixpath.join(base, path.lstrip("/"))), target) or target
        return None

    def link(self, match: re.Match[str]) -> str:
        if match["kept"] is not None:
            return match[0]
        return f"{match['before']}{self.links.led(match['target'])}"


def _arguments(text: str) -> list[tuple[str, str]]:
    """The arguments of a shortcode, each with its name or ""."""
    return [
        (one[1] or "", next((v for v in one.groups()[1:] if v is not None), "")) for one in _ARGUMENT.finditer(text)
    ]


def _figure(named: Mapping[str, str]) -> str:
    """Hugo's figure as a picture, with what is written below it below it."""
    picture = f"![{named.get('alt', '')}]({quote(named['src'], safe='/:?#%')})"
    picture = f"[{picture}]({named['link']})" if "link" in named else picture
    below = [f"*{named[key]}*" for key in ("title", "caption") if named.get(key)]
    return "\n\n".join([picture, *below])
