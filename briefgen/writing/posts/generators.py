"""What is particular to each generator whose posts can be imported: a row of a table for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Key = Literal[
    "title",
    "date",
    "summary",
    "why_it_matters",
    "topics",
    "story",
    "actors",
    "id",
    "aliases",
    "lang",
    "address",
    "draft",
    "none",
]

#: The keys of a brief to which a writer may lead a key of posts. What is led to "none" is left out without a word.
KEYS: tuple[Key, ...] = (
    "title", "date", "summary", "why_it_matters", "topics", "story", "actors", "id", "aliases", "lang",
    "none",
)  # fmt: skip

_COMMON: dict[str, Key] = {
    "title": "title",
    "date": "date",
    "description": "summary",
    "summary": "summary",
    "tags": "topics",
    "categories": "topics",
    "draft": "draft",
    "slug": "id",
    "aliases": "aliases",
    "lang": "lang",
}


class Generator(Struct, frozen=True):
    """How a generator lays out its sites and writes its posts.

    `settings` are the names of the file by which the site's folder is known, `posts` the folders in it that hold posts,
    `statics` those whose files are served from the root, `content` those from which addresses and paths are counted.
    `keys` are the keys of posts in small letters. A text under a key in `split` is several, parted by `parts`.
    `permalink` is how addresses are made of posts unless a site says otherwise. `tags` is the language of the signs
    within texts that are no Markdown.
    """

    settings: tuple[str, ...]
    posts: tuple[str, ...]
    statics: tuple[str, ...]
    content: tuple[str, ...]
    keys: Mapping[str, Key]
    split: frozenset[str]
    parts: str | None
    permalink: str
    tags: Literal["shortcodes", "liquid", "braces"]
    collections: frozenset[str] = frozenset()


GENERATORS: Mapping[str, Generator] = {
    # gohugo.io, "Directory structure", "Front matter", "URL management"
    "hugo": Generator(
        settings=("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.json", "config"),
        posts=("content/posts", "content/post", "content/blog", "content"),
        statics=("static", "assets"),
        content=("content",),
        keys=_COMMON | {"url": "address"},
        split=frozenset(),
        parts=None,
        permalink="/:folder/:slug/",
        tags="shortcodes",
    ),
    # jekyllrb.com, "Posts", "Front Matter", "Permalinks"; jekyll-redirect-from
    "jekyll": Generator(
        settings=("_config.yml", "_config.yaml", "_config.toml"),
        posts=("_posts", "_drafts"),
        statics=("",),
        content=("_posts", "_drafts", ""),
        keys=_COMMON
        | {
            "excerpt": "summary",
            "category": "topics",
            "permalink": "address",
            "redirect_from": "aliases",
            "published": "draft",
        },
        split=frozenset({"tags", "categories"}),
        parts=None,
        permalink="/:categories/:year/:month/:day/:slug.html",
        tags="liquid",
    ),
    # 11ty.dev, "Front Matter Data", "Permalinks", "Collections"
    "eleventy": Generator(
        settings=(".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"),
        posts=("posts", "blog", "src/posts", "src/blog", "content/blog", "content/posts"),
        statics=("", "public", "src", "static", "content"),
        content=("src", "content", ""),
        keys=_COMMON | {"permalink": "address"},
        split=frozenset(),
        parts=None,
        permalink="/:folder/:slug/",
        tags="liquid",
        collections=frozenset({"post", "posts", "all", "blog"}),
    ),
    # docs.getpelican.com, "Writing content", "Settings"
    "pelican": Generator(
        settings=("pelicanconf.py",),
        posts=("content",),
        statics=("content",),
        content=("content",),
        keys=_COMMON | {"category": "topics", "status": "draft", "url": "address", "save_as": "none"},
        split=frozenset({"tags"}),
        parts=",",
        permalink="/:slug.html",
        tags="braces",
    ),
}


class Asked(Struct, frozen=True):
    """What a writer asks of an import: what keys of posts are for a brief, and how the old site made addresses."""

    mapped: Mapping[str, Key]
    permalink: str
