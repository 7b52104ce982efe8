"""What others show of the site: each brief's card for their pages, what tells programs of it, and pictures.

All of it is found by whole addresses, so there is none while the site's url is not known (`Config`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from urllib.parse import quote

from msgspec.structs import replace

from briefgen import model
from briefgen.colours import written
from briefgen.config import Config
from briefgen.site import addresses
from briefgen.site.pages.style import colours, link
from briefgen.site.showing import Showing
from briefgen.site.shown.briefs import summary_of
from briefgen.site.shown.questions import asked_in, open_and_settled, question_of
from briefgen.site.shown.updates import last_changed, updates_of
from briefgen.tags import direction
from briefgen.theme import palette, soft
from briefgen.views import Bullet, Embed, EmbedView, OEmbedView, Page, PictureView, Update

#: The layout of pictures.
LAYOUT = "share/picture.typ"
_PICTURE_SIZE = (1200, 630)
#: A picture has room for so many bullets at most.
_BULLETS = 3
#: So many corrections and open questions stand on a card; the brief has them all.
_CORRECTIONS, _QUESTIONS = 3, 5
_WIDTH = 600
#: So many seconds programs may keep what they were told of a card (oembed.com); the card itself is always as it is.
_DAY = 86_400


def embed(showing: Showing, brief: model.Brief, config: Config) -> Embed | None:
    """How others show the brief; None where the site has no cards."""
    if not config.embeds:
        return None
    at = addresses.of("brief", brief.file.id)
    links = addresses.link(addresses.of_card(at)), addresses.link(addresses.of_oembed(at))
    return Embed(*links, _code(_card(showing, brief, config), config))


def picture(brief: model.Brief, config: Config) -> str:
    """The address of the picture for those who share the brief; "" where the site has none."""
    at = addresses.of("brief", brief.file.id)
    return addresses.link(addresses.of_picture(at)) if config.share_pictures else ""


def beside(showing: Showing, brief: model.Brief, config: Config) -> Iterator[Page]:
    """The brief's card, what tells programs of it, and its picture, as far as the site has them."""
    at, source = addresses.of("brief", brief.file.id), brief.file.path
    if config.embeds:
        path, card = addresses.file(addresses.of_card(at)), partial(_card, showing, brief, config)
        yield Page(path, "embed.html", card, source, listed=False, language=showing.framed_in)
        oembed = partial(_oembed, showing, brief, config)
        yield Page(addresses.of_oembed(at), "oembed", oembed, source, listed=False)
    if config.share_pictures:
        show = partial(_picture, showing, brief.file, config)
        yield Page(addresses.of_picture(at), LAYOUT, show, source, listed=False)


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The picture for all pages without one of their own, if the site has pictures."""
    if config.share_pictures:
        yield Page(
            addresses.of_picture(""), LAYOUT, partial(_of_site, showing, config), "the site's picture", listed=False
        )


def _card(showing: Showing, brief: model.Brief, config: Config) -> EmbedView:
    at = addresses.of_card(addresses.of("brief", brief.file.id))
    return showing.latest(at, partial(_made, showing, brief, config))


def _made(showing: Showing, brief: model.Brief, config: Config) -> EmbedView:
    file = brief.file
    at = addresses.of("brief", file.id)
    corrections = [update for update in reversed(updates_of(showing, file.id)) if update.kind == "correction"]
    waiting, _ = open_and_settled(showing, asked_in(showing, [showing.site.original("brief", file.id)]))
    return EmbedView(
        title=file.title,
        address=addresses.of_card(at),
        url=f"{config.url}{quote(at)}",
        date=showing.stamp(file.date),
        changed=showing.maybe(last_changed(showing, file)),
        summary=summary_of(showing, file),
        corrections=tuple(corrections[:_CORRECTIONS]),
        more_corrections=max(0, len(corrections) - _CORRECTIONS),
        open_questions=tuple(question_of(showing, one.key) for one in waiting[:_QUESTIONS]),
        more_questions=max(0, len(waiting) - _QUESTIONS),
        theme=link(colours(config.theme)),
        lang=showing.lang(showing.reads),
    )


def _code(card: EmbedView, config: Config) -> str:
    """The HTML with which a page elsewhere shows the card."""
    address = f"{config.url}{quote(card.address)}"
    return (
        f'<iframe src="{escape(address)}" title="{escape(f"{card.title} – {config.title}")}" width="{_WIDTH}"'
        f' height="{_height(card)}" loading="lazy" style="border: 0; max-width: 100%"></iframe>'
    )


def _oembed(showing: Showing, brief: model.Brief, config: Config) -> OEmbedView:
    card, own = _card(showing, brief, config), picture(brief, config)
    wide, high = _PICTURE_SIZE if own else (0, 0)
    return OEmbedView(
        version="1.0",
        title=card.title,
        provider_name=config.title,
        provider_url=config.url,
        cache_age=_DAY,
        html=_code(card, config),
        width=_WIDTH,
        height=_height(card),
        author_name=config.author,
        thumbnail_url=own,
        thumbnail_width=wide,
        thumbnail_height=high,
    )


def _height(card: EmbedView) -> int:
    """About how many pixels high the card is at its usual width, for whoever must say so before it is shown."""
    parts = [
        24 * 1.3 * _lines([card.title], 46),
        *map(_of_bullet, card.summary),
        *map(_of_correction, card.corrections),
    ]
    if card.open_questions:
        parts += [40, 25 * _lines((one.text for one in card.open_questions), 74), 6 * len(card.open_questions)]
    more = 26 * (bool(card.more_corrections) + bool(card.more_questions))
    return round((sum(parts) + more + 130) / 10) * 10


def _of_bullet(bullet: Bullet) -> float:
    marks = [f"{one.shown} {one.date.shown}" for one in bullet.changed]
    unsound = [bullet.unsound.said] if bullet.unsound else []
    return 8 + 25 * _lines([" ".join([bullet.html.plain, *marks, *unsound])], 66)


def _of_correction(update: Update) -> float:
    return 50 + 24 * _lines([update.note.plain, "".join(one.text for one in update.words)], 76)


def _lines(texts: Iterable[str], room: int) -> int:
    """How many lines the texts take that have room for so many letters each; a wide one counts twice."""
    wide = (sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text) for text in texts)
    return sum(-(-width // room) for width in wide)


def _picture(showing: Showing, file: model.BriefFile, config: Config) -> PictureView:
    bullets = (showing.html(bullet.text, file.path).plain for bullet in file.summary[:_BULLETS])
    return replace(
        _blank(config, showing.reads),
        site=config.title,
        date=showing.stamp(file.date).shown,
        title=file.title,
        bullets=tuple(" ".join(bullet.split()) for bullet in bullets),
    )


def _of_site(showing: Showing, config: Config) -> PictureView:
    return replace(_blank(config, showing.reads), title=config.title, line=config.description)


def _blank(config: Config, language: str) -> PictureView:
    """A picture in that language and the site's colours by day, with nothing on it yet."""
    shades = palette(config.theme, "light")
    return PictureView(
        language=language,
        direction=direction(language),
        accent=written(shades["accent"]),
        paper=written(shades["paper"]),
        ink=written(shades["ink"]),
        soft=written(soft(shades, shades["paper"])),
    )
