"""What a site's theme adds to the stylesheet: its colours and fonts, as CSS in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from briefgen import config as settings
from briefgen import schema
from briefgen.config import Config
from briefgen.digest import of_bytes
from briefgen.site import addresses
from briefgen.theme import is_font_file, shades
from briefgen.views import HERE, Page, TextView

#: How the names of folders begin that tell what is in them, so that browsers may keep it for good.
NAMED_BY_CONTENT = "assets-"


def pages(config: Config) -> Iterator[Page]:
    """The theme's stylesheets: that of pages, and that of cards where it is another."""
    cards = colours(config.theme) if config.embeds else ""
    for css in filter(None, dict.fromkeys((style(config.theme), cards))):
        yield Page(_address(css), "text", partial(TextView, f"{css}\n"), settings.FILE, listed=False)


def link(css: str) -> str:
    """The link to the stylesheet that holds the CSS; empty where that is."""
    return addresses.link(_address(css)) if css else ""


def _address(css: str) -> str:
    return f"{NAMED_BY_CONTENT}{of_bytes(css.encode()).hex()[:8]}/theme.css"


def style(theme: schema.Theme) -> str:
    """The CSS of the theme, or nothing. Paper keeps the stylesheet's own colours."""
    fonts = "".join(_face(font) for font in dict.fromkeys((theme.text_font, theme.label_font)) if font)
    families = _properties(
        {name: _family(font, last) for name, font, last in _fonts(theme) if font},
    )
    return fonts + (f":root{{{families}}}" if families else "") + colours(theme)


def colours(theme: schema.Theme) -> str:
    """The CSS of the theme's colours alone, or nothing."""
    light, dark = _properties(shades(theme, "light")), _properties(shades(theme, "dark"))
    screen = f"@media screen{{:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}}}"
    return screen if light or dark else ""


def _fonts(theme: schema.Theme) -> tuple[tuple[str, str | None, str], ...]:
    return ("serif", theme.text_font, "Georgia,serif"), ("sans", theme.label_font, "system-ui,sans-serif")


def _properties(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _family(font: str, last: str) -> str:
    return f'"{_title(font)}",{last}' if is_font_file(font) else f"{font},{last}"


def _face(font: str) -> str:
    if not is_font_file(font):
        return ""
    source = f'src:url("{HERE}{quote(font)}") format("woff2")'
    return f'@font-face{{font-family:"{_title(font)}";{source};font-weight:100 900;font-display:swap}}'


def _title(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]
