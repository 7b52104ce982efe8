"""What a site's theme adds to the stylesheet: its colours and fonts, as CSS."""

from __future__ import annotations

from urllib.parse import quote

from briefgen import schema
from briefgen.theme import is_font_file, shades
from briefgen.views import HERE


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
