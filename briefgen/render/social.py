"""A page's view in, what shows it where it is shared out: Open Graph (ogp.me), and what X reads beside it.

Addresses are absolute, so without the site's url there is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from briefgen import tags
from briefgen.render.whole import address_of, language_of, whole
from briefgen.views import ActorView, BriefView, Chrome, NotFoundView, View

#: How large the pictures are that briefgen draws, in pixels.
_WIDTH, _HEIGHT = "1200", "630"


class Tag(NamedTuple):
    """One <meta>: Open Graph's names stand in its `property`, others in its `name`."""

    attribute: Literal["property", "name"]
    name: str
    content: str


class _Picture(NamedTuple):
    """A picture by its whole address, with words for those who do not see it; drawn ones are large."""

    address: str
    words: str
    is_drawn: bool


def social(page: View, site: Chrome) -> tuple[Tag, ...]:
    """The tags of the page; none for one that nobody shares."""
    if not site.url or isinstance(page, NotFoundView):
        return ()
    return tuple(tag for tag in (*_open_graph(page, site), *_card(page, site)) if tag.content)


def _open_graph(page: Any, site: Chrome) -> Iterator[Tag]:
    given = {
        "og:type": "article" if isinstance(page, BriefView) else "website",
        "og:site_name": site.title,
        "og:title": page.title,
        "og:description": page.description or site.description,
        "og:url": address_of(page, site),
        "og:locale": _locale(language_of(page, site)),
    }
    yield from (Tag("property", name, content) for name, content in given.items())
    others = (one for one in getattr(page, "translations", ()) if not one.is_here)
    yield from (Tag("property", "og:locale:alternate", _locale(one.language)) for one in others)
    picture = _picture(page, site)
    if picture:
        yield Tag("property", "og:image", picture.address)
        if picture.is_drawn:
            yield Tag("property", "og:image:type", "image/png")
            yield Tag("property", "og:image:width", _WIDTH)
            yield Tag("property", "og:image:height", _HEIGHT)
        yield Tag("property", "og:image:alt", picture.words)
    if isinstance(page, BriefView):
        yield Tag("property", "article:published_time", page.date.iso)
        yield Tag("property", "article:modified_time", (page.changed or page.date).iso)
        yield from (Tag("property", "article:tag", topic.title) for topic in page.topics)


def _card(page: Any, site: Chrome) -> Iterator[Tag]:
    """What X does not take from Open Graph."""
    picture = _picture(page, site)
    yield Tag("name", "twitter:card", "summary_large_image" if picture and picture.is_drawn else "summary")
    yield Tag("name", "twitter:image:alt", picture.words if picture else "")


def _picture(page: Any, site: Chrome) -> _Picture | None:
    match page:
        case BriefView() if page.picture:
            words = f"{site.title}, {page.date.shown}: {page.title}"
            return _Picture(whole(page.picture, site), words, is_drawn=True)
        case ActorView() if page.image and not page.image.lower().endswith(".svg"):
            return _Picture(whole(page.image, site), page.title, is_drawn=False)
        case _ if site.picture:
            words = ". ".join(filter(None, [site.title, site.description]))
            return _Picture(whole(site.picture, site), words, is_drawn=True)
        case _:
            return None


def _locale(language: str) -> str:
    """The language with a country, as Open Graph has it: "pt_BR"; "" where no country is likely."""
    country = tags.country(language)
    return f"{language.partition('-')[0].lower()}_{country}" if country else ""
