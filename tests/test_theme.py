"""What a site's colours, fonts and logo do to its pages, and what is said of those that cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import theme
from briefgen.colours import contrast, written
from briefgen.schema import Theme
from tests.sites import SiteFolder

STYLE = Path(__file__).parents[1] / "layouts/assets/style.css"
SETTINGS = "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"


def themed(site: SiteFolder, lines: str) -> SiteFolder:
    site.brief("ash")
    site.write("briefgen.yaml", f"{SETTINGS}theme:\n{lines}")
    return site


def style(site: SiteFolder) -> str:
    run = site.build()
    assert (0, "") == (run.code, run.err)
    found = re.search('<link rel="stylesheet" href="../../(assets-[0-9a-f]{8}/theme.css)">', site.page("briefs/ash/"))
    return (site.root / "output" / found[1]).read_text(encoding="utf-8").rstrip() if found else ""


def test_a_site_without_a_theme_keeps_the_stylesheet_as_it_is(site: SiteFolder) -> None:
    site.brief("ash")
    assert "" == style(site)


def test_a_colour_for_light_screens_is_made_readable_on_dark_ones(site: SiteFolder) -> None:
    light, dark = re.findall("--accent:(#[0-9a-f]{6})", style(themed(site, '  accent: "#0b6e4f"\n')))

    assert "#0b6e4f" == light
    assert "#0b6e4f" != dark


def test_each_scheme_may_have_its_own_colour(site: SiteFolder) -> None:
    css = style(themed(site, '  link: {light: "#03c", dark: "#99bbff"}\n'))

    assert ["#0033cc", "#99bbff"] == re.findall("--link:(#[0-9a-f]{6})", css)


def test_paper_brings_the_shades_that_follow_from_it(site: SiteFolder) -> None:
    css = style(themed(site, '  paper: {light: "#e0f0e0"}\n'))

    assert {"paper", "sheet", "soft", "line", "open", "settled"} == set(re.findall("--([a-z]+):", css))


def test_names_of_fonts_go_before_the_fonts_that_every_reader_has(site: SiteFolder) -> None:
    css = style(themed(site, "  text_font: Literata, Palatino\n"))

    assert ":root{--serif:Literata, Palatino,Georgia,serif}" == css


def test_a_font_of_the_site_is_loaded_from_it(site: SiteFolder) -> None:
    site.write("content/static/fonts/Literata One.woff2", "a font")
    css = style(themed(site, "  label_font: fonts/Literata One.woff2\n"))

    assert '--sans:"Literata One",system-ui,sans-serif' in css
    assert 'src:url("../fonts/Literata%20One.woff2") format("woff2")' in css


def test_the_logo_stands_in_place_of_the_name_and_says_it(site: SiteFolder) -> None:
    site.write("content/static/logo.svg", "<svg/>")
    themed(site, "  logo: logo.svg\n").build()

    assert '<img src="../../logo.svg" alt="Trees">' in site.page("briefs/ash/")


def test_a_colour_that_cannot_be_read_is_told_with_the_nearest_that_can(site: SiteFolder) -> None:
    run = themed(site, '  accent: "#ffcc00"\n').build()

    assert 0 == run.code
    assert "briefgen.yaml:4:11: warning: the accent colour #ffcc00 cannot be read on light screens" in run.err
    better = re.search('the nearest shade that can is "(#[0-9a-f]{6})"', run.err)
    assert better
    assert "" == themed(site, f'  accent: "{better[1]}"\n').build().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("  accent: green\n", '4:11: error: "accent" holds "green", which is not a colour'),
        ('  accent: {dark: "#fff"}\n', '4:11: error: "light" is missing'),
        ("  accent: #0b6e4f\n", "4:11: warning: YAML takes everything after # as a comment"),
        ("  logo: logo.png\n", '4:9: error: there is no file "logo.png" on the site [theme]'),
        ("  text_font: a.woff2\n", '4:14: error: there is no file "a.woff2" on the site [theme]'),
        ("  text_font: 'x;} body{'\n", '4:14: error: "text_font" holds "x;} body{" where names of fonts'),
        ("  colour: red\n", '4:3: error: unknown key "colour"'),
    ],
)
def test_what_is_no_theme_is_told_at_its_place(site: SiteFolder, line: str, said: str) -> None:
    assert f"briefgen.yaml:{said}" in themed(site, line).build().err


def test_the_colours_that_themes_begin_from_are_those_of_the_stylesheet() -> None:
    light, dark = STYLE.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")[:2]
    for css, scheme in ((light, theme.DEFAULTS["light"]), (dark, theme.DEFAULTS["dark"])):
        for name, colour in scheme.items():
            assert f"--{name}: {written(colour)};" in css


def test_all_the_default_colours_can_be_read() -> None:
    assert [] == theme.pale(Theme())
    for scheme in theme.DEFAULTS:
        colours = theme.palette(Theme(), scheme)
        assert contrast(colours["ink"], colours["paper"]) > 7
