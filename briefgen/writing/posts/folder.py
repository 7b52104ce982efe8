"""The folder of another generator's site in, its posts and what else lies there out; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from briefgen.problems import Problem
from briefgen.writing.posts.generators import Generator

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_OTHER_TEXTS = (".rst", ".html", ".htm", ".adoc", ".org", ".txt", ".mdx", ".ipynb", ".textile", ".njk", ".liquid")
#: What holds no post: other people's code, and sites as they were built.
_PASSED = {"node_modules", "_site", "public", "output", "vendor", "themes", "__pycache__"}


class PostFile(Struct, frozen=True):
    """A post as it lies on disk: as the writer named it, and from the old site's folder."""

    shown: str
    path: str
    data: bytes


class OldSite(Struct, frozen=True):
    """A site of another generator: its folder, its posts, its other files by their paths, and what cannot be read."""

    root: Path
    posts: tuple[PostFile, ...]
    files: frozenset[str]
    problems: tuple[Problem, ...]


def look(given: Iterable[Path], generator: Generator) -> OldSite:
    """The site around the paths, with the posts that lie in them. Raises OSError where a path is not there."""
    paths = list(given)
    root = _root(paths[0], generator)
    places = [place for path in paths for place in _posts(path, root, generator)]
    posts: dict[str, PostFile] = {}
    problems: list[Problem] = []
    for place in dict.fromkeys(places):
        found = _read(place, root)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            posts[found.path] = found
    files = frozenset(_below(place, root) for place in _walk(root) if not place.name.endswith(_MARKDOWN))
    return OldSite(root, tuple(posts.values()), files, tuple(problems))


def _root(path: Path, generator: Generator) -> Path:
    """The nearest folder, from the path upwards, that holds the generator's settings; else the path's own folder."""
    here = path.absolute() if path.is_dir() else path.absolute().parent
    around = (here, *here.parents)
    return next((one for one in around if any((one / name).exists() for name in generator.settings)), here)


def _posts(path: Path, root: Path, generator: Generator) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    folders = [path]
    if path.absolute() == root:
        # Folders of posts may lie in one another; the first that is there, and what lies beside it, is enough.
        known = [path / name for name in generator.posts if (path / name).is_dir()]
        folders = [one for one in known if not any(one != other and other.is_relative_to(one) for other in known)]
    for folder in folders or [path]:
        yield from (place for place in _walk(folder) if place.suffix.lower() in (*_MARKDOWN, *_OTHER_TEXTS))


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED)
        yield from (Path(base, name) for name in sorted(names) if not name.startswith("."))


def _read(place: Path, root: Path) -> PostFile | Problem:
    shown = str(place)
    if place.suffix.lower() not in _MARKDOWN:
        message = f"a post in {place.suffix or 'no known format'} is not read, and was left out"
        return Problem(shown, 0, 0, "not-markdown", message, "make it Markdown, with pandoc for example", 1, "warning")
    if place.name in {"_index.md", "_index.markdown"}:
        message = "this is the page of a list, and was left out"
        return Problem(shown, 0, 0, "list-page", message, "copy its text to content/topics/", 1, "warning")
    try:
        return PostFile(shown, _below(place, root), place.read_bytes())
    except OSError as error:
        return Problem(shown, 0, 0, "unreadable", f"this file cannot be read: {error.strerror}", "check it is there")


def _below(place: Path, root: Path) -> str:
    whole = place.absolute()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()
