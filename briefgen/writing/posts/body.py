"""A post's text in, the same as Markdown for a brief out: links led to where things stand now, and signs of the
generator's own turned into Markdown, or put into a comment where it has none for them.

What stands in code is left as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct

from briefgen.names import slug
from briefgen.problems import Problem
from briefgen.writing.posts.addresses import Place
from briefgen.writing.posts.generators import Generator

_CODE = (
    r"(?P<code>^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[^\n]*$|\Z)|(?P<ticks>`+)[^`\n]+(?P=ticks))"
)
_FLAGS = re.MULTILINE | re.DOTALL
_SIGNS = {
    "shortcodes": r"\{\{(?P<open>[<%])(?P<inner>.*?)[%>]\}\}",
    "liquid": r"\{(?P<open>[%{#])-?(?P<inner>.*?)-?[%}#]\}|^(?P<attributes>\{:.*?\})[ \t]*$",
    "braces": r"(?P<open>[{|])(?P<inner>(?:filename|static|attach|tag|category|author|index)[}|][^\s)>\"'\]]*)",
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
_LINK = re.compile(f"{_CODE}|{_BEFORE}{_TARGET}", _FLAGS)
_ARGUMENT = re.compile(r"(?:(\w+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`=]+))")
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_FILTERED = re.compile(r"^\s*[\"'](?P<path>[^\"']*)[\"']\s*(?:\|\s*(?:relative_url|absolute_url|url|prepend:.*)\s*)*$")
_BASE = re.compile(r"^\s*site\.(?:baseurl|url|github\.url)\s*(?:\|.*)?$")


class OldPlaces(Struct, frozen=True):
    """All that the posts' links may mean: where posts stand by path, and the other files of the old site."""

    by_path: Mapping[str, Place]
    by_address: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]
    files: frozenset[str]


class Body(Struct, frozen=True):
    """A text for a brief, the files it shows by where they go inside content/, and what was not carried over."""

    text: str
    copies: dict[str, str]
    problems: tuple[Problem, ...]


def old_places(places: Mapping[str, Place], files: frozenset[str]) -> OldPlaces:
    by_name: dict[str, list[Place]] = {}
    for place in places.values():
        for name in dict.fromkeys((place.post.name, posixpath.basename(place.post.path))):
            by_name.setdefault(name, []).append(place)
    addresses = {_bare(place.address): place for place in places.values() if place.address}
    return OldPlaces(places, addresses, {name: tuple(found) for name, found in by_name.items()}, files)


def body(place: Place, old: OldPlaces, generator: Generator) -> Body:
    """The text of the post at the place."""
    reader = _Reader(place, old, generator)
    text = _HIGHLIGHT.sub(_fenced, place.post.body)
    text = re.sub(f"{_CODE}|{_SIGNS[generator.tags]}", reader.sign, text, flags=_FLAGS)
    text = _LINK.sub(reader.link, text)
    return Body(text.strip("\n") + "\n" if text.strip() else "", reader.copies, tuple(reader.problems))


def _fenced(match: re.Match[str]) -> str:
    return f"```{match['language']}\n{match['code']}\n```"


def _bare(address: str) -> str:
    return unquote(address).removesuffix("index.html").removesuffix(".html").strip("/")


class _Reader:
    """One text as it is read: what it shows and what is lost are noted on the way."""

    def __init__(self, place: Place, old: OldPlaces, generator: Generator) -> None:
        self.place, self.old, self.generator = place, old, generator
        self.copies: dict[str, str] = {}
        self.problems: list[Problem] = []

    # Signs of the generator's own

    def sign(self, match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        inner = (match["inner"] or "").strip()
        match self.generator.tags:
            case "shortcodes":
                made = self._shortcode(inner)
            case "liquid":
                made = self._liquid(match["open"], inner)
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
            return self._post_named((given or [named["path"]])[0])
        if name == "figure" and "src" in named:
            return _figure(named)
        return None

    def _liquid(self, opening: str, inner: str) -> str | None:
        name, _, rest = inner.partition(" ")
        if opening == "#" or name in {"raw", "endraw", "comment", "endcomment"}:
            return "" if opening != "#" else None
        if opening == "%" and name in {"post_url", "link"}:
            return self._post_named(rest.strip().strip("\"'"))
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
            return self._file_or_post(posixpath.normpath(posixpath.join(base, path.lstrip("/"))), target) or target
        return None

    def _post_named(self, name: str) -> str | None:
        """A link to the post that a tag names by its file, from wherever the generator counts; None where none is."""
        path, mark, fragment = unquote(name).partition("#")
        if not path:
            return f"#{fragment}"
        for found in self._candidates(path.strip("/")):
            return f"{posixpath.basename(found.inside)}{mark}{fragment}"
        return None

    def _candidates(self, path: str) -> Iterator[Place]:
        here = posixpath.dirname(self.place.post.path)
        bare = re.sub(r"(?:/index)?\.(?:md|markdown)$", "", path)
        for base in (here, *self.generator.content, posixpath.dirname(here)):
            for form in (path, f"{bare}.md", f"{bare}.markdown", f"{bare}/index.md"):
                if found := self.old.by_path.get(posixpath.normpath(posixpath.join(base, form))):
                    yield found
        named = self.old.by_name.get(posixpath.basename(bare), ())
        if len(named) == 1:
            yield named[0]

    # Links

    def link(self, match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        return f"{match['before']}{self._led(match['target'])}"

    def _led(self, target: str) -> str:
        """The target as it is now; as it was, where it leads out of the site, or to nothing that is known."""
        if _EXTERNAL.match(target):
            return target
        address, mark, fragment = target.partition("#")
        path = unquote(address.partition("?")[0])
        folder = posixpath.dirname(self.place.post.path)
        if path.startswith("/"):
            found = self.old.by_address.get(_bare(path))
            to = posixpath.basename(found.inside) if found else self._served(path) and target
        else:
            to = self._file_or_post(posixpath.normpath(posixpath.join(folder, path)), path)
            to = to or self._beside(path)
        return f"{to}{mark}{fragment}" if to and to != target else target

    def _beside(self, path: str) -> str:
        """What a link means that counts from the address of its post."""
        found = self.old.by_address.get(_bare(urljoin(self.place.address or "/", path)))
        return posixpath.basename(found.inside) if found else ""

    def _file_or_post(self, path: str, written: str) -> str:
        """A link to what stood at the path in the old site's folder; "" where nothing that is known did."""
        if found := self.old.by_path.get(path):
            return posixpath.basename(found.inside)
        if path not in self.old.files:
            return ""
        name = posixpath.splitext(posixpath.basename(self.place.inside))[0]
        folder, home = posixpath.dirname(self.place.post.path), posixpath.basename(written)
        inner = path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else home
        self.copies[f"briefs/{name}/{inner}"] = path
        return quote(f"{name}/{inner}")

    def _served(self, path: str) -> bool:
        """Whether the old site served a file at the path; it then goes where this one serves it at the same."""
        for base in self.generator.statics:
            file = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
            if file in self.old.files:
                self.copies[f"static{path}"] = file
                return True
        return False


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
