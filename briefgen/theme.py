"""The colours of a site: those its settings name, those that follow from them, and which of them cannot be read."""

from __future__ import annotations

from typing import Literal, NamedTuple

from briefgen import schema
from briefgen.colours import READABLE, Rgb, contrast, mixed, readable, rgb, written

Scheme = Literal["light", "dark"]
#: What the default stylesheet says: the names of its properties, which a test holds against it.
DEFAULTS: dict[Scheme, dict[str, Rgb]] = {
    "light": {"paper": rgb("fdfcf9"), "ink": rgb("1b1a17"), "accent": rgb("9a2b1e"), "link": rgb("1d4e7a")},
    "dark": {"paper": rgb("16171a"), "ink": rgb("e8e5de"), "accent": rgb("f0897a"), "link": rgb("8fc1f0")},
}
#: The colours of what is open and what is settled, which no site names.
_STATES: dict[Scheme, dict[str, Rgb]] = {
    "light": {"open": rgb("9a5b00"), "settled": rgb("2d6a3e")},
    "dark": {"open": rgb("e6b04a"), "settled": rgb("86c795")},
}


class Pale(NamedTuple):
    """A colour that cannot be read, how far it stands out from what it stands on, and the nearest shade that can.

    It is `named` by the theme, or else the theme's paper makes it so.
    """

    name: str
    scheme: Scheme
    colour: str
    contrast: float
    better: str
    named: bool


def palette(theme: schema.Theme, scheme: Scheme) -> dict[str, Rgb]:
    """Paper, ink, accent and link. Accent and link named for light screens alone are made readable for dark ones."""
    colours = dict(DEFAULTS[scheme])
    for name in colours:
        named = _named(theme, name)
        if named and scheme == "light":
            colours[name] = rgb(named.light)
        elif named and named.dark:
            colours[name] = rgb(named.dark)
        elif named and name in {"accent", "link"}:
            colours[name] = readable(rgb(named.light), _sheet(colours))
    return colours


def shades(theme: schema.Theme, scheme: Scheme) -> dict[str, str]:
    """What the stylesheet's properties become: the colours that the theme names, and those that follow from them."""
    colours = palette(theme, scheme)
    new = {name: colour for name, colour in colours.items() if _named(theme, name)}
    if theme.paper or theme.ink:
        paper, ink, sheet = colours["paper"], colours["ink"], _sheet(colours)
        new |= {"sheet": sheet, "soft": soft(colours, sheet), "line": mixed(paper, ink, 0.16)}
        new |= {name: readable(colour, sheet) for name, colour in _STATES[scheme].items()}
    return {name: written(colour) for name, colour in new.items()}


def soft(colours: dict[str, Rgb], ground: Rgb) -> Rgb:
    """The colour of small print: paler than ink, and readable on the ground."""
    return readable(mixed(colours["ink"], colours["paper"], 0.28), ground)


def pale(theme: schema.Theme) -> list[Pale]:
    """What cannot be read on sheets, which stand out less than paper does, because of what the theme names."""
    found = []
    for scheme in DEFAULTS:
        colours = palette(theme, scheme)
        ground = _sheet(colours)
        for name in ("ink", "accent", "link"):
            stands_out = contrast(colours[name], ground)
            if stands_out < READABLE and (_named(theme, name) or theme.paper):
                better = written(readable(colours[name], ground))
                named = _named(theme, name) is not None
                found.append(Pale(name, scheme, written(colours[name]), stands_out, better, named))
    return found


def is_font_file(font: str) -> bool:
    """Whether the theme's font is a file of the site, and not the names of fonts that readers may have."""
    return font.endswith(".woff2")


def _named(theme: schema.Theme, name: str) -> schema.Colour | None:
    named: schema.Colour | None = getattr(theme, name)
    return named


def _sheet(colours: dict[str, Rgb]) -> Rgb:
    return mixed(colours["paper"], colours["ink"], 0.06)
