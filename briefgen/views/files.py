"""The files of a site: what is rendered, and what is copied as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec import Struct

from briefgen import data
from briefgen.views.briefs import BriefView, EmbedView, OEmbedView
from briefgen.views.following import DigestView, FeedView, SitemapIndexView, SitemapView
from briefgen.views.lists import ArchiveView, ChangesView, CorrectionsView, HomeView
from briefgen.views.pictures import PictureView
from briefgen.views.plain import NotFoundView, PageView, RedirectView, SearchView, TextView
from briefgen.views.published import DataView, LlmsView, MarkdownView, SchemaView
from briefgen.views.questions import QuestionsView, QuestionView
from briefgen.views.things import (
    ActorsView,
    ActorView,
    SourcesView,
    SourceView,
    StoriesView,
    StoryView,
    TopicsView,
    TopicView,
)

View = (
    BriefView
    | EmbedView
    | OEmbedView
    | PictureView
    | HomeView
    | ArchiveView
    | TopicView
    | TopicsView
    | ActorView
    | ActorsView
    | StoryView
    | StoriesView
    | QuestionsView
    | QuestionView
    | SourceView
    | SourcesView
    | ChangesView
    | CorrectionsView
    | PageView
    | NotFoundView
    | SearchView
    | RedirectView
    | TextView
    | FeedView
    | DigestView
    | SitemapView
    | SitemapIndexView
    | MarkdownView
    | LlmsView
    | DataView
    | SchemaView
    | data.File
)


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site to be rendered. `source` names what it is made from, for a writer to find.

    The view is made when it is asked for: most builds need few. `changed` is the day of the last change, as an ISO
    date, where one is known; `listed` says whether the page belongs in a sitemap. `language` is the tag of the
    language in which it is framed, where that is not the site's.
    """

    path: str
    layout: str
    show: Callable[[], View]
    source: str
    changed: str = ""
    listed: bool = True
    language: str = ""

    @property
    def view(self) -> View:
        """What it shows, made anew each time."""
        return self.show()

    @property
    def address(self) -> str:
        """Where it stands, seen from the site's root."""
        return self.path.removesuffix("index.html")


class Copy(Struct, frozen=True):
    """One file of the site that is copied as it is."""

    path: str
    """Where it stands on the site."""
    source: str
    """The file of the project."""
