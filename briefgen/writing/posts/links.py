"""Where the links of an old site's posts lead now: to briefs, to files that go along, or where they led before."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urljoin

from msgspec import Struct

from briefgen.writing.posts.addresses import Place
from briefgen.writing.posts.generators import Generator

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


class OldPlaces(Struct, frozen=True):
    """All that the posts' links may mean: where posts stood, and the other files of the old site."""

    by_path: Mapping[str, Place]
    by_address: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]
    files: frozenset[str]


def old_places(places: Mapping[str, Place], files: frozenset[str]) -> OldPlaces:
    """What links of posts at the places may mean, on a site that held the files besides."""
    by_name: dict[str, list[Place]] = {}
    for place in places.values():
        for name in dict.fromkeys((place.post.name, posixpath.basename(place.post.path))):
            by_name.setdefault(name, []).append(place)
    addresses = {_bare(place.address): place for place in places.values() if place.address}
    return OldPlaces(places, addresses, {name: tuple(found) for name, found in by_name.items()}, files)


class Links:
    """The links of one post. `copies` are the files that they show, by where those go inside content/."""

    def __init__(self, place: Place, old: OldPlaces, generator: Generator) -> None:
        self.place, self.old, self.generator = place, old, generator
        self.copies: dict[str, str] = {}

    def led(self, target: str) -> str:
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
            to = self.file(posixpath.normpath(posixpath.join(folder, path)), path)
            to = to or self._beside(path)
        return f"{to}{mark}{fragment}" if to and to != target else target

    def _beside(self, path: str) -> str:
        """What a link means that counts from the address of its post."""
        found = self.old.by_address.get(_bare(urljoin(self.place.address or "/", path)))
        return posixpath.basename(found.inside) if found else ""

    def file(self, path: str, written: str) -> str:
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
            if file in self.old.files and "/../" not in path:
                self.copies[f"static{path}"] = file
                return True
        return False

    def post(self, name: str) -> str | None:
        """A link to the post that a tag names by its file, from wherever the generator counts; None where none is."""
        path, mark, fragment = unquote(name).partition("#")
        if not path:
            return f"#{fragment}"
        for found in self._named(path.strip("/")):
            return f"{posixpath.basename(found.inside)}{mark}{fragment}"
        return None

    def _named(self, path: str) -> Iterator[Place]:
        here = posixpath.dirname(self.place.post.path)
        bare = re.sub(r"(?:/index)?\.(?:md|markdown)$", "", path)
        for base in (here, *self.generator.content, posixpath.dirname(here)):
            for form in (path, f"{bare}.md", f"{bare}.markdown", f"{bare}/index.md"):
                if found := self.old.by_path.get(posixpath.normpath(posixpath.join(base, form))):
                    yield found
        named = self.old.by_name.get(posixpath.basename(bare), ())
        if len(named) == 1:
            yield named[0]


def _bare(address: str) -> str:
    return unquote(address).removesuffix("index.html").removesuffix(".html").strip("/")
