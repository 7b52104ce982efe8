"""What is shown on pages that are of no thing: plain texts, the way back for lost readers, and searching."""

from __future__ import annotations

from msgspec import Struct

from briefgen.views.base import NO_FIELDS, SAME, Backlinks, Fields, Framed, Html, Lang, Ref, Translation
from briefgen.views.briefs import Card


class PageView(Framed, frozen=True, tag=True):
    """A plain page."""

    body: Html
    """Its text."""
    places: tuple[Ref, ...]
    """The headings of its text, where there are enough of them to be listed."""
    backlinks: Backlinks
    """What leads here from elsewhere."""
    previous: Ref | None = None
    """The page before it in the site's contents."""
    next: Ref | None = None
    """The page after it there."""
    language: str = ""
    """The tag of the language in which it is written."""
    lang: Lang = SAME
    """That language, where the frame around it is in another."""
    translations: tuple[Translation, ...] = ()
    """All languages that it is there in, its own among them; none where that is one."""
    fields: Fields = NO_FIELDS
    """What stands under the keys that the site declares for pages."""


class NotFoundView(Framed, frozen=True, tag=True):
    """The page for lost readers."""

    briefs: tuple[Card, ...]
    """The newest briefs."""


class SearchView(Framed, frozen=True, tag=True):
    """The page for searching."""

    index: str
    """The address of the index."""
    ways: tuple[Ref, ...]
    """What leads to things without it."""
    words: str
    """What its script says, as JSON."""


class TextView(Struct, frozen=True, tag=True):
    """A file of plain text: a stylesheet, or what hosts and crawlers read."""

    text: str
    """The text itself."""


class RedirectView(Framed, frozen=True, tag=True):
    """An old address."""

    to: str
    """Where it leads now."""
