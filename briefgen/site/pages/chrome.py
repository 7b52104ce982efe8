"""What stands round every page: the site's name, its menu, its feeds, the page of its data."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from briefgen.config import Config
from briefgen.model import Site
from briefgen.site import addresses
from briefgen.site.pages.contents import contents
from briefgen.site.pages.data import DATA
from briefgen.site.pages.feeds import of_the_site
from briefgen.site.pages.style import style
from briefgen.views import HERE, Chrome, Direction, Html, Ref

#: Languages written from right to left (CLDR, characterOrder).
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"}


def chrome(site: Site, config: Config, assets: dict[str, str]) -> Chrome:
    """The site's frame. `assets` leads from an asset's address to the one that browsers ask for."""
    parts = contents(site, config)
    listed = {one for part in parts for one in part.pages}
    return Chrome(
        title=config.title,
        description=config.description,
        url=config.url,
        base=config.base,
        language=config.language,
        direction=direction(config),
        author=config.author,
        home=HERE,
        menu=_menu(site, config),
        pages=tuple(one for one in _pages(site) if one not in listed),
        contents=parts,
        sources=addresses.link("sources/") if site.sources else "",
        feeds=of_the_site(config, ""),
        data=addresses.link(DATA) if config.data else "",
        search=addresses.link(addresses.SEARCH) if config.search else "",
        style=Html(style(config.theme)),
        logo=HERE + quote(config.theme.logo) if config.theme.logo else "",
        picture=addresses.link(addresses.of_picture("")) if config.share_pictures else "",
        assets={name: HERE + address for name, address in assets.items()},
    )


def _pages(site: Site) -> Iterator[Ref]:
    for page in site.pages.values():
        if page.id != addresses.HOME:
            yield Ref(page.title, addresses.link(addresses.of("page", page.id)))


def direction(config: Config) -> Direction:
    """How the site's language is written."""
    return "rtl" if config.language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def _menu(site: Site, config: Config) -> tuple[Ref, ...]:
    """The site's own menu, or one entry for each kind of page it has."""
    if config.nav:
        return tuple(
            Ref(item.title, HERE + item.url.lstrip("/") if item.url.startswith("/") else item.url)
            for item in config.nav
        )
    kinds = (
        ("Topics", "topics/", site.topics),
        ("Actors", "actors/", site.actors),
        ("Storylines", "stories/", site.stories),
        ("Open questions", "questions/", site.questions),
    )
    return tuple(Ref(title, addresses.link(address)) for title, address, things in kinds if things)
