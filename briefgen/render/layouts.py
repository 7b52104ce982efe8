"""Layouts in, pages out. A layout sees `page`, its view, and `site`, the frame of every page; nothing else."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import jinja2
from msgspec.structs import replace

from briefgen import catalogue
from briefgen.digest import digest, of_bytes
from briefgen.language import ENGLISH, Language, Messages, fallbacks, language
from briefgen.names import did_you_mean
from briefgen.problems import Problem
from briefgen.render import ready
from briefgen.render.compiled import Compiled, compiled, is_inside, sandbox, text_of
from briefgen.render.failures import INCLUDE, explained, places
from briefgen.render.pictures import Pictures, Undrawable
from briefgen.render.ready import Ready
from briefgen.views import Chrome, PictureView, View

ASSETS = "assets"
#: How the names of layouts of pictures end.
PICTURE = ".typ"
#: What hardly any site does without.
_USUAL = (
    "404.html",
    "actor.html",
    "actors.html",
    "archive.html",
    "base.html",
    "brief.html",
    "changes.html",
    "corrections.html",
    "data.html",
    "home.html",
    "questions.html",
    "stories.html",
    "topic.html",
    "topics.html",
)


class Faulty(Exception):
    """A layout cannot show a page; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Spoken(NamedTuple):
    """The layouts as they are compiled for one language, in both environments, and those that were so beforehand."""

    sandbox: jinja2.Environment
    compiled: Compiled
    ready: Ready


class Layouts:
    """The layouts of a site: its own before the default ones, file by file. `root` is the site's folder.

    They are compiled once for each language in which a page is rendered; `tag` is that of most. What is `ready` in a
    folder need not be. Each file is read once: what is compiled and what is named by its digest is the same.
    """

    def __init__(self, folders: list[Path], root: Path, tag: str = ENGLISH.tag, *, ready: Path = ready.FOLDER) -> None:
        self._ready = ready
        self._folders = folders
        self._root = root
        self._digests: dict[str, bytes] = {}
        self._held: dict[Path, bytes] = {}
        self._languages: dict[str, Language] = {}
        self._spoken: dict[str, _Spoken] = {}
        self.pictures = Pictures(folders)
        self.words = self.language(tag)

    def language(self, tag: str) -> Language:
        """The language of the tag with the messages that its catalogues have, the site's own before the others."""
        if tag not in self._languages:
            self._languages[tag] = language(tag, self._messages(tag))
        return self._languages[tag]

    def _messages(self, tag: str) -> Messages:
        found = catalogue.catalogues(self._folders)
        messages: dict[str, tuple[str, ...]] = {}
        # What is read later goes before: the nearest language, and of one language the site's own catalogue.
        for one in reversed(fallbacks(tag)):
            for path in reversed([path for path in found if path.stem.lower() == one.lower()]):
                messages |= catalogue.read(self._shown(path), path.read_bytes(), tag)[0]
        return messages

    def _in(self, tag: str) -> _Spoken:
        if tag not in self._spoken:
            words = self.language(tag)
            made, read = Ready(self._ready, words, self._found, self._bytes), self._bytes
            quick = compiled(self._folders, words, read, made)
            self._spoken[tag] = _Spoken(sandbox(self._folders, words, read), quick, made)
        return self._spoken[tag]

    @property
    def _environment(self) -> jinja2.Environment:
        return self._in(self.words.tag).sandbox

    @property
    def _compiled(self) -> Compiled:
        return self._in(self.words.tag).compiled

    def check(self) -> list[Problem]:
        """What is wrong with the layouts before any page is rendered."""
        names = self._environment.list_templates(extensions=["html"])
        # What a link leads to elsewhere is not read: that it does so is told.
        layouts = [name for name in names if not name.startswith(f"{ASSETS}/") and self._found(name)]
        # Those in folders come last: they are mostly parts, and compiled by then with what includes them.
        layouts.sort(key=lambda name: "/" in name)
        found = {name: self._faults(name, names) for name in layouts}
        layouts_found = (problem for name in sorted(found) for problem in found[name])
        return [*self._links_out(), *self.misworded(), *layouts_found]

    def misworded(self) -> Iterator[Problem]:
        """What is wrong with the site's own catalogues; briefgen's are checked by its tests."""
        for path in catalogue.catalogues(self._folders):
            if path.parent.parent != self._folders[-1]:
                yield from catalogue.read(self._shown(path), path.read_bytes(), path.stem)[1]

    def prepare(self) -> None:
        """Compiles the usual layouts, for processes begun later to share. What is wrong with them is told otherwise."""
        for name in _USUAL:
            with contextlib.suppress(Exception):
                self.digest(name)
                self._compiled.get_template(name)

    def _faults(self, name: str, names: list[str]) -> list[Problem]:
        path = self._path(name)
        try:
            source = self._text(path)
            referenced = self._referenced(name, source)
            self._compile(name)
        except UnicodeDecodeError:
            return [self._problem(path, 0, "not-utf-8", "this layout is not UTF-8", 'save it as "UTF-8"')]
        except jinja2.TemplateSyntaxError as error:
            return [self._problem(path, error.lineno, "layout", error.message or "this is not a layout", "")]
        problems = []
        for other in referenced:
            if other is None:
                line = _line_of(source, rf"{INCLUDE.pattern}\s+[^\"'\s]")
                hint = 'write it in quotes: {% include "name.html" %}'
                problems.append(self._problem(path, line, "layout", "a layout's name must be written out here", hint))
            elif other not in names:
                line = _line_of(source, rf"[\"']{re.escape(other)}[\"']")
                hint = did_you_mean(other, names)
                problems.append(self._problem(path, line, "layout", f'there is no layout "{other}"', hint))
        return problems

    def _compile(self, name: str) -> None:
        """Raises what is wrong with the layout's syntax."""
        if name in self._compiled.included:
            return
        with contextlib.suppress(Exception):
            self._compiled.get_template(name)
            self._compiled.included.update(self._in(self.words.tag).ready.sources(name))
            return
        # The fault may lie in any of what it includes.
        self._compiled.included.clear()
        self._environment.get_template(name)

    def _referenced(self, name: str, source: str) -> list[str | None]:
        """The layouts that it extends, includes and imports; None for each that is not written out."""
        return self._compiled.referenced(source, name, str(self._path(name)))

    def _links_out(self) -> list[Problem]:
        """Symbolic links that leave their folder of layouts."""
        return [
            self._problem(
                path, 0, "symlink", "this symbolic link leaves the layouts folder", "put the file itself here"
            )
            for folder in self._folders
            for path in sorted(folder.rglob("*"))
            if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
        ]

    def _path(self, name: str) -> Path:
        """The file of the layout, as it is told of where there is none."""
        return self._found(name) or Path(name)

    def _found(self, name: str) -> Path | None:
        """The file of the layout, the site's own before the default one; None where it lies in none of the folders."""
        places = (folder / name for folder in self._folders if is_inside(folder, name))
        return next((place for place in places if place.is_file()), None)

    def assets(self) -> dict[str, Path]:
        """The files that layouts link to, by their address on the site: "assets/style.css".

        Hidden files are passed over, and what links lead to outside the folder.
        """
        found: dict[str, Path] = {}
        for folder in reversed(self._folders):
            for path in sorted((folder / ASSETS).rglob("*")):
                name = path.relative_to(folder).as_posix()
                if "/." not in name and path.is_file() and is_inside(folder, name):
                    found[name] = path
        return dict(sorted(found.items()))

    def digest_of_all(self) -> bytes:
        """The digest of every file of the layouts folders, and of where links within them lead."""
        found = [
            (str(path), str(path.resolve()) if path.is_symlink() else "", self._content(folder, path))
            for folder in self._folders
            for path in sorted(folder.rglob("*"))
            if path.is_symlink() or path.is_file()
        ]
        return digest((str(self._root), found))

    @staticmethod
    def _content(folder: Path, path: Path) -> bytes:
        """The digest of the file; of nothing for a link that leads to no file of the folder."""
        is_own = path.is_file() and is_inside(folder, path.relative_to(folder).as_posix())
        return of_bytes(path.read_bytes() if is_own else b"")

    def digest(self, name: str) -> bytes:
        """The digest of the layout and of all that it extends, includes and imports; of nothing for other pages."""
        if name not in self._digests:
            is_picture = name.endswith(PICTURE)
            self._digests[name] = self.pictures.digest if is_picture else digest(sorted(self._sources(name).items()))
        return self._digests[name]

    def files(self, name: str) -> list[Path]:
        """The files of the layout and of all that it extends, includes and imports; none for other pages."""
        return [self._path(name)] if name.endswith(PICTURE) else [self._path(one) for one in self._sources(name)]

    def _sources(self, name: str) -> dict[str, str]:
        if places := self._in(self.words.tag).ready.sources(name):
            return {one: self._text(place) for one, place in places.items()}
        sources: dict[str, str] = {}
        waiting = [name] if name.endswith(".html") else []
        while waiting:
            one = waiting.pop()
            place = self._found(one)
            if place is None:
                raise FileNotFoundError(one)
            sources[one] = self._text(place)
            waiting += [other for other in self._referenced(one, sources[one]) if other and other not in sources]
        return sources

    def _text(self, place: Path) -> str:
        return text_of(self._bytes(place))

    def _bytes(self, place: Path) -> bytes:
        """What the file held when it was first read."""
        if place not in self._held:
            self._held[place] = place.read_bytes()
        return self._held[place]

    def render(self, name: str, view: View, chrome: Chrome) -> str:
        """The page as the layout `name` shows it. Raises `Faulty`."""
        spoken = self._in(chrome.language)
        with contextlib.suppress(Exception):
            return spoken.compiled.get_template(name).render(page=view, site=chrome)
        try:
            return spoken.sandbox.get_template(name).render(page=view, site=chrome)
        except Exception as error:
            filename, line = next(places(error), (str(self._path(name)), 0))
            message, hint = explained(error, view, chrome)
            raise Faulty(self._problem(Path(filename), line, "layout", message, hint)) from error

    def draw(self, name: str, view: PictureView) -> bytes:
        """The picture as the layout `name` shows it, a PNG file. Raises `Faulty`."""
        try:
            return self.pictures.draw(self._path(name), view)
        except Undrawable as fault:
            problem = self._problem(self._path(name), fault.line, "layout", str(fault), "")
            raise Faulty(replace(problem, column=fault.column)) from fault

    def _problem(self, path: Path, line: int, rule: str, message: str, hint: str) -> Problem:
        return Problem(self._shown(path), line, 1 if line else 0, rule, message, hint)

    def _shown(self, path: Path) -> str:
        for base, prefix in ((self._root, ""), *((folder, "layouts/") for folder in self._folders)):
            if path.is_relative_to(base):
                return prefix + path.relative_to(base).as_posix()
        return path.as_posix()


def make_ready(layouts: Path, folder: Path = ready.FOLDER) -> None:
    """Compiles briefgen's own layouts into the folder, in every language that they have a catalogue of."""
    names = sorted(path.name for path in layouts.glob("*.html"))
    for tag in [ENGLISH.tag, *(path.stem for path in catalogue.catalogues([layouts]))]:
        plain = Layouts([layouts], layouts, tag)
        files = {name: {one: layouts / one for one in plain._sources(name)} for name in names}
        ready.write(folder, plain.words, compiled([layouts], plain.words), files)


def published(assets: Mapping[str, Path]) -> dict[str, str]:
    """The address with which layouts link to each asset, by its own: the same in a folder named by what all hold.

    So browsers may keep it for good, and what assets name by their place beside them is of the same site as they are.
    """
    held = digest([(name, of_bytes(path.read_bytes())) for name, path in assets.items()]).hex()[:8]
    return {name: f"{ASSETS}-{held}{name.removeprefix(ASSETS)}" for name in assets}


def served(assets: Mapping[str, Path], addresses: Mapping[str, str]) -> dict[str, Path]:
    """The assets by every address at which they stand; their own is there for whatever else names them so."""
    return {**assets, **{addresses[name]: place for name, place in assets.items()}}


def _line_of(source: str, pattern: str) -> int:
    return next((number for number, line in enumerate(source.split("\n"), 1) if re.search(pattern, line)), 0)
