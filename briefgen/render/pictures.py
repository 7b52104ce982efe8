"""What a picture shows in, the picture out: drawn by Typst after a layout, with the fonts beside it and no others.

So the same is drawn everywhere. A layout reads what lies in its folder and nothing else. Symbols that no font has are
left out; a text with a letter that no font has is not drawn. The libraries are an extra, loaded where something is
drawn.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from briefgen.digest import DRAWN_WITH, digest, installed, of_bytes
from briefgen.problems import Problem, listed, plural
from briefgen.views import PictureView

if TYPE_CHECKING:
    from typst import Compiler, Fonts

#: The folder among the layouts that holds all that pictures are made of.
FOLDER = "share"
#: A picture of text has few colours: these many are enough for its edges to be smooth.
_COLOURS = 32
#: Points and pixels are one.
_PIXELS_AN_INCH = 72.0
_PACKAGE = '"@'
_PLACE = re.compile(r"([^\s:]+\.typ):(\d+):(\d+)")


class Undrawable(Exception):
    """The layout of a picture has a fault, at a line and column of it from 1; 0 where it is not known."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class Pictures:
    """Draws pictures. Of the folders of layouts, each may hold layouts of pictures and fonts in a folder of its own."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = [folder / FOLDER for folder in folders if (folder / FOLDER).is_dir()]
        self._compilers: dict[Path, Compiler] = {}

    @cached_property
    def digest(self) -> bytes:
        """The digest of all files that pictures are drawn with."""
        return digest(
            [
                [(path.relative_to(folder).as_posix(), of_bytes(path.read_bytes())) for path in _files(folder)]
                for folder in self._folders
            ]
        )

    @cached_property
    def letters(self) -> frozenset[int]:
        """The code points that any of the fonts has."""
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

        found: set[int] = set()
        for font in _fonts(self._folders).fonts():
            file = io.BytesIO(Path(font.path or "").read_bytes())
            found.update(TTFont(file, lazy=True, fontNumber=font.index).getBestCmap() or ())
        return frozenset(found)

    def draw(self, layout: Path, view: PictureView) -> bytes:
        """The picture as a PNG file. Raises `Undrawable`."""
        inputs = {"page": msgspec.json.encode(self._drawable(view)), "fonts": msgspec.json.encode(self._families)}
        drawn = _compiled(self._compiler(layout), {name: value.decode() for name, value in inputs.items()})
        return _with_few_colours(drawn)

    def _drawable(self, view: PictureView) -> PictureView:
        """The view without what no font can show. Without a headline, the site's name stands for all of it."""
        site, date, title, line = (self._shown(text) for text in (view.site, view.date, view.title, view.line))
        bullets = tuple(shown for bullet in view.bullets if (shown := self._shown(bullet)))
        if not title:
            return replace(view, site="", date=date, title=site, bullets=(), line="")
        return replace(view, site=site, date=date, title=title, bullets=bullets, line=line)

    def _shown(self, text: str) -> str:
        """The text without symbols that no font has; nothing if it has letters, marks or numbers of that kind."""
        missing = self.missing(text)
        if any(is_letter(sign) for sign in missing):
            return ""
        return " ".join("".join(sign for sign in text if sign not in missing).split()) if missing else text

    def missing(self, text: str) -> set[str]:
        """The signs of the text that no font has."""
        return {sign for sign in set(text) if ord(sign) not in self.letters and sign != " "}

    @cached_property
    def _families(self) -> list[str]:
        """The families of the fonts, those of the first folder first."""
        return list(dict.fromkeys(family for folder in self._folders for family in _fonts([folder]).families()))

    def _compiler(self, layout: Path) -> Compiler:
        if layout not in self._compilers:
            from typst import Compiler

            _forbid_packages(layout.parent)
            self._compilers[layout] = Compiler(layout, layout.parent, _fonts(self._folders), ignore_system_fonts=True)
        return self._compilers[layout]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _forbid_packages(folder: Path) -> None:
    """Raises `Undrawable` where a layout would load a package from the network: others may draw something else."""
    for path in folder.rglob("*.typ"):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if _PACKAGE in line:
                raise Undrawable("packages of Typst are not loaded", number, line.index(_PACKAGE) + 1)


def is_letter(sign: str) -> bool:
    """Whether a word would be another without the sign: a letter, a mark on one, or a number."""
    return unicodedata.category(sign)[0] in "LMN" and not 0xFE00 <= ord(sign) <= 0xFE0F


def cannot_be_drawn(pictures: Pictures, texts: Iterable[tuple[str, str]], settings: str) -> Iterator[Problem]:
    """What stands in the way of pictures of the headlines, each with its path; `settings` asks for pictures."""
    if lacking := [name for name in DRAWN_WITH if not installed(name)]:
        message = (
            f"pictures are drawn with {listed(lacking)}, which {'is' if len(lacking) == 1 else 'are'} not installed"
        )
        yield Problem(settings, 0, 0, "share-pictures", message, "install it:  pip install 'briefgen[pictures]'")
        return
    missing = {path: found for path, text in texts if (found := sorted(filter(is_letter, pictures.missing(text))))}
    if missing:
        path, signs = next(iter(missing.items()))
        message = f'no font here has "{signs[0]}", so {plural(len(missing), "brief")} such as {path} have no headline'
        hint = "put a font file that has it into layouts/share/fonts/"
        yield Problem(settings, 0, 0, "share-pictures", f"{message} in their pictures", hint, severity="warning")


def _fonts(folders: list[Path]) -> Fonts:
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _compiled(compiler: Compiler, inputs: dict[str, str]) -> bytes:
    from typst import TypstError

    try:
        drawn: Any = compiler.compile(format="png", ppi=_PIXELS_AN_INCH, sys_inputs=inputs)
    except TypstError as error:
        place = _PLACE.search(error.diagnostic)
        # Typst counts columns from 0.
        line, column = (int(place[2]), int(place[3]) + 1) if place else (0, 0)
        raise Undrawable(error.message, line, column) from error
    if not isinstance(drawn, bytes):
        raise Undrawable("this layout makes more than one picture", 0, 0)
    return drawn


def _with_few_colours(png: bytes) -> bytes:
    """The picture with a palette, which takes a quarter of the room."""
    from PIL import Image

    whole = Image.open(io.BytesIO(png)).convert("RGB")
    few, file = whole.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE), io.BytesIO()
    few.save(file, "PNG")
    return file.getvalue()
