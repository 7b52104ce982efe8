"""What holds of every page: finished and frozen data only, and what stands round it."""

from __future__ import annotations

import msgspec
import pytest

from briefgen.language import ENGLISH
from briefgen.language import language as languages
from briefgen.site.pages.chrome import chrome
from briefgen.views import NotFoundView, PageView
from tests.site.pages.rich import RICH, RICH_FILES, many
from tests.site.sample import brief, config, linked, text


def frozen(value: object) -> bool:
    """Whether the value can neither change nor do anything."""
    if isinstance(value, msgspec.Struct):
        return type(value).__struct_config__.frozen and all(
            frozen(getattr(value, name)) for name in type(value).__struct_fields__
        )
    if isinstance(value, tuple):
        return all(frozen(item) for item in value)
    if isinstance(value, dict):
        return all(frozen(item) for item in (*value, *value.values()))
    return value is None or type(value) in {str, int, bool}


def test_views_hold_frozen_data_and_nothing_else() -> None:
    sample = linked(RICH, files=RICH_FILES)
    assert [] == sample.problems()
    assert [] == [page.path for page in sample.pages if not frozen(page.view)]
    assert {
        "brief.html", "home.html", "topic.html", "topics.html", "actor.html", "actors.html", "story.html",
        "stories.html", "questions.html", "question.html", "page.html", "404.html", "redirect.html", "feed", "sitemap",
        "data", "data.html", "changes.html", "corrections.html", "text",
    } == {page.layout for page in sample.pages}  # fmt: skip


def test_no_view_holds_a_struct_of_the_site() -> None:
    def kinds(value: object) -> set[str]:
        if isinstance(value, msgspec.Struct):
            return {type(value).__module__}.union(*(kinds(getattr(value, n)) for n in type(value).__struct_fields__))
        if isinstance(value, dict):
            return set[str]().union(*map(kinds, value.values()))
        return set[str]().union(*map(kinds, value)) if isinstance(value, tuple) else set()

    found = set[str]().union(*(kinds(page.view) for page in linked(RICH, files=RICH_FILES).pages))
    assert {"views", "data", "words"} == {name.split(".")[1] for name in found}


def test_files_that_texts_lead_to_are_copied_and_others_are_not() -> None:
    files = {
        **RICH_FILES,
        "content/briefs/unused.png": "briefs/unused.png",
        "content/static/robots.txt": "robots.txt",
        "content/static/deep/a.txt": "deep/a.txt",
        "content/briefs/secret.pdf": "briefs/secret.pdf",
    }
    texts = RICH | {"briefs/draft.md": brief("status: draft", "[it](secret.pdf)")}
    assert [
        ("actors/oak.png", "content/actors/oak.png"),
        ("briefs/oak.png", "content/briefs/oak.png"),
        ("deep/a.txt", "content/static/deep/a.txt"),
        ("robots.txt", "content/static/robots.txt"),
    ] == [(copy.path, copy.source) for copy in linked(texts, files=files).copies]


def test_a_plain_page_shows_what_leads_to_it() -> None:
    sample = linked({"pages/about.md": text("title: About"), "briefs/ash.md": brief(body="[[about]]", title="Ash")})
    assert ["Ash"] == [ref.title for ref in sample.view("about/index.html", PageView).backlinks.refs]


def test_the_page_for_lost_readers_shows_the_newest_briefs() -> None:
    assert ["B7", "B6", "B5", "B4", "B3"] == [
        card.title for card in linked(many(7)).view("404.html", NotFoundView).briefs
    ]


def test_the_menu_has_an_entry_for_each_kind_of_page_that_the_site_has() -> None:
    empty, full = linked({}), linked(RICH, files=RICH_FILES)
    assert [] == [ref.title for ref in chrome(empty.site, config(), ENGLISH, {}).menu]
    assert ["Topics", "Actors", "Storylines", "Open questions"] == [
        ref.title for ref in chrome(full.site, config(), ENGLISH, {}).menu
    ]


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("FA", "rtl"), ("uk", "ltr")]
)
def test_the_direction_of_writing_follows_the_language(language: str, direction: str) -> None:
    assert direction == chrome(linked({}).site, config(), languages(language, {}), {}).direction
