"""What stands round every page: the site's name, its menu, its feeds, the page of its data."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

import msgspec

from briefgen.config import Config
from briefgen.language import Language, Speak
from briefgen.model import Site
from briefgen.site import addresses
from briefgen.site.pages.changes import NEWS
from briefgen.site.pages.contents import contents
from briefgen.site.pages.data import DATA
from briefgen.site.pages.feeds import of_the_site
from briefgen.site.pages.policy import policies
from briefgen.site.pages.style import link, style
from briefgen.tags import tag
from briefgen.views import HERE, Chrome, Html, Ref, lang


def spoken(site: Site, config: Config, speak: Speak) -> dict[str, Language]:
    """The languages in which pages are framed, by their tags; the site's own by "".

    Where there are no words in a language, its texts stand in the site's own frame.
    """
    others = {one: speak(one) for one in site.languages}
    return {"": speak(config.language)} | {
        one: language for one, language in others.items() if language.messages or language.is_english
    }


def chrome(site: Site, config: Config, language: Language, assets: dict[str, str]) -> Chrome:
    """The site's frame in the language. `assets` leads from an asset's address to the one that browsers ask for."""
    pages = dict(_pages(site, tag(language.tag)))
    parts = contents(site, config, pages)
    listed = {one for part in parts for one in part.pages}
    return Chrome(
        title=config.title,
        description=config.description,
        url=config.url,
        base=config.base,
        language=language.tag,
        direction=language.direction,
        author=config.author,
        home=HERE,
        menu=_menu(site, config, language),
        pages=tuple(one for name, one in pages.items() if name != addresses.HOME and one not in listed),
        contents=parts,
        sources=addresses.link("sources/") if site.sources else "",
        feeds=of_the_site(config, ""),
        data=addresses.link(DATA) if config.data else "",
        search=addresses.link(addresses.SEARCH) if config.search else "",
        theme=link(style(config.theme)),
        logo=HERE + quote(config.theme.logo) if config.theme.logo else "",
        picture=addresses.link(addresses.of_picture("")) if config.share_pictures else "",
        policy=policies(config),
        assets={name: HERE + address for name, address in assets.items()},
        news=Html(escape(msgspec.json.encode(_news(language)).decode())),
        words=language.name,
        lang=lang(config.language, language.tag),
    )


def _pages(site: Site, language: str) -> Iterator[tuple[str, Ref]]:
    """The plain pages by the ids of their originals, each in the language where it is there in it."""
    groups = {group.original: dict(group.members) for group in site.groups if group.kind == "page"}
    for original in site.pages:
        if site.original("page", original) == original:
            page = site.pages[groups.get(original, {}).get(language, original)]
            url = addresses.link(addresses.of("page", page.id))
            yield original, Ref(page.title, url, lang=lang(page.language or site.language, language))


def _news(say: Language) -> dict[str, object]:
    """What the script says that tells of news; how many there are of each kind, in its forms (`Language.forms`)."""
    return {
        "locale": say.of_numbers,
        "new": say.gettext("New:"),
        "changed": say.gettext("Changed:"),
        "since": say.gettext("Since %(time)s: %(changes)s"),
        "kinds": {kind: say.by_category(*counted) for kind, counted in NEWS.items()},
    }


def _menu(site: Site, config: Config, say: Language) -> tuple[Ref, ...]:
    """The site's own menu, or one entry for each kind of page it has."""
    if config.nav:
        return tuple(
            Ref(
                item.title,
                HERE + item.url.lstrip("/") if item.url.startswith("/") else item.url,
                lang=lang(config.language, say.tag),
            )
            for item in config.nav
        )
    kinds = (
        (say.gettext("Topics"), "topics/", site.topics),
        (say.gettext("Actors"), "actors/", site.actors),
        (say.gettext("Storylines"), "stories/", site.stories),
        (say.gettext("Open questions"), "questions/", site.questions),
    )
    return tuple(Ref(title, addresses.link(address)) for title, address, things in kinds if things)
