"""What readers and programs follow a site by: feeds, digests and sitemaps."""

from __future__ import annotations

from msgspec import Struct

from briefgen.views.base import SAME, Html, Lang, Ref, Stamp
from briefgen.views.briefs import Bullet
from briefgen.views.lists import Change


class FeedEntry(Struct, frozen=True):
    """One brief, question or change in a feed. Moments are in RFC 3339 form."""

    id: str
    """What it is told by; it never changes."""
    title: str
    """Its title."""
    url: str
    """Where it stands."""
    published: str
    """When it was published."""
    updated: str
    """When it changed last."""
    content: Html
    """What it says."""
    topics: tuple[str, ...]
    """The titles of its topics."""
    lang: Lang = SAME
    """The language in which it says so."""


class FeedView(Struct, frozen=True, tag=True):
    """A feed."""

    id: str
    """What it is told by; it never changes."""
    title: str
    """Its title."""
    subtitle: str
    """What it tells of."""
    address: str
    """Where it stands, seen from the site's root."""
    page: str
    """The address of the page that it follows."""
    updated: str
    """When it changed last, in RFC 3339 form."""
    author: str
    """Who answers for it."""
    language: str
    """The tag of its language."""
    entries: tuple[FeedEntry, ...]
    """What it holds, the newest first."""


class DigestBrief(Struct, frozen=True):
    """A new brief in a digest."""

    title: str
    """Its title."""
    url: str
    """Its page."""
    date: Stamp
    """Its date."""
    summary: tuple[Bullet, ...]
    """What happened."""
    why_it_matters: Html
    """Why that matters, or empty."""
    open_questions: tuple[Ref, ...]
    """Its questions that are still open."""
    lang: Lang = SAME
    """The language of the brief."""


class DigestView(Struct, frozen=True, tag=True):
    """What changed on the site in a period, newest first: a newsletter."""

    title: str
    """Its subject."""
    description: str
    """What mail programs show beside the subject."""
    about: str
    """What it is called without the period."""
    period: str
    """From when to when."""
    counts: str
    """How much there is of each kind, in words."""
    briefs: tuple[DigestBrief, ...]
    """The new briefs."""
    headlines: tuple[Ref, ...]
    """The new briefs that are shown by their titles alone."""
    answers: tuple[Change, ...]
    """Questions that were answered."""
    corrections: tuple[Change, ...]
    """What was corrected or made clearer."""
    updates: tuple[Change, ...]
    """What else was changed."""


class SitemapView(Struct, frozen=True, tag=True):
    """A list of pages for search engines."""

    address: str
    """Where it stands, seen from the site's root."""
    pages: tuple[tuple[str, str], ...]
    """Addresses and the day each last changed ("" where no date tells)."""


class SitemapIndexView(Struct, frozen=True, tag=True):
    """A list of sitemaps."""

    address: str
    """Where it stands, seen from the site's root."""
    sitemaps: tuple[str, ...]
    """Their addresses."""
