"""What stands round every page."""

from __future__ import annotations

from msgspec import Struct

from briefgen.language import Direction
from briefgen.views.base import SAME, Feed, Html, Lang, Ref


class Part(Struct, frozen=True):
    """A part of the site's contents."""

    title: str
    """What it is called."""
    pages: tuple[Ref, ...]
    """Plain pages, in the order in which they are to be read."""


class Policies(Struct, frozen=True):
    """What pages may load, each as the content of a `<meta http-equiv="Content-Security-Policy">`."""

    pages: Html
    """Pages."""
    search: Html
    """The page for searching, which begins a program."""
    cards: Html
    """Cards in frames on other sites."""


class Chrome(Struct, frozen=True):
    """What is the same on every page. What a site does not have is empty."""

    title: str
    """The site's name."""
    description: str
    """What it is about."""
    url: str
    """Its whole address, with `/` at the end."""
    base: str
    """The path of that address: `/`, or `/briefs/`."""
    language: str
    """The tag of the language in which the page is framed."""
    direction: Direction
    """Which way that is written."""
    author: str
    """Who answers for it."""
    home: str
    """The way to its first page. What stands at the root is written after it: `{{ site.home }}changes/`."""
    menu: tuple[Ref, ...]
    """Its menu."""
    pages: tuple[Ref, ...]
    """The plain pages that `contents` does not list."""
    contents: tuple[Part, ...]
    """The plain pages in the order that `contents` in `briefgen.yaml` gives them."""
    sources: str
    """The address of the list of its sources."""
    feeds: tuple[Feed, ...]
    """The feeds that follow the whole site."""
    data: str
    """The address of the page of its data."""
    search: str
    """The address of the page for searching."""
    theme: str
    """The address of the theme's stylesheet."""
    logo: str
    """The address of its logo."""
    picture: str
    """The address of the picture for those who share a page without its own."""
    policy: Policies
    """What pages may load."""
    assets: dict[str, str]
    """The link to each file in `assets/`: `site.assets["assets/style.css"]`."""
    news: Html = Html("")
    """What the script says that tells of news, as JSON in an attribute."""
    words: str = ""
    """The name of the language's messages: a page is rendered again when they change."""
    lang: Lang = SAME
    """The language of the site's name, description and menu, where the frame is in another."""
