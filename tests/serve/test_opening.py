"""What a preview opens of what was kept, and when it is begun from the texts instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from briefgen.project import Project, project_at
from briefgen.render import render
from briefgen.serve.opening import begun, keep, reopened
from briefgen.serve.preview import Preview
from briefgen.unchanged import look
from tests.sites import KEY, SiteFolder, settle

URL = "http://127.0.0.1:8000/"
FRONT = "topics: [trees]\nactors: [ada]"


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """Two briefs, a draft, one that is scheduled, a profile and a page, all long unchanged."""
    site.write("briefgen.yaml", "title: Wood\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: http://a/\n")
    site.brief("ash", FRONT, "## Roots\n\nSee [[birch]].")
    site.brief("birch", FRONT, "Ada saw it.")
    site.brief("elm", "status: draft", "It waits.")
    site.brief("oak", FRONT, "Later.", date="2025-09-03")
    site.write("content/actors/ada.md", "---\nname: Ada\n---\nShe is here.\n")
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWords.\n")
    settle(site)
    return site


def opened(site: SiteFolder, now: str = "2025-09-01") -> Preview | None:
    project = project_at(site.root, KEY)
    return reopened(project, look(project), datetime.fromisoformat(now), URL)


def left(site: SiteFolder, now: str = "2025-09-01") -> Project:
    """The site after a preview of it was begun and kept."""
    project = project_at(site.root, KEY)
    keep(project, begun(project, look(project), datetime.fromisoformat(now), URL))
    return project


def page(preview: Preview, path: str) -> str:
    one = preview.pages[path]
    return render(one.path, one.layout, one.view, preview.frames[one.language], preview.layouts).decode()


WORDS: dict[str, Callable[[SiteFolder], object]] = {
    "briefs/ash/index.html": lambda s: s.brief("ash", FRONT, "## Roots\n\nMORE about [[birch]]."),
    "briefs/elm/index.html": lambda s: s.brief("elm", "status: draft", "It waits no MORE."),
    "actors/ada/index.html": lambda s: s.write("content/actors/ada.md", "---\nname: Ada\n---\nMORE.\n"),
    "about/index.html": lambda s: s.write("content/pages/about.md", "---\ntitle: About\n---\nMORE words.\n"),
}
OTHER: dict[str, Callable[[SiteFolder], object]] = {
    "a title": lambda s: s.brief("ash", FRONT, "## Roots\n\nSee [[birch]].", title="Ashes"),
    "an actor named": lambda s: s.brief("ash", FRONT, "## Roots\n\nAda saw [[birch]]."),
    "a brief more": lambda s: s.brief("yew"),
    "a brief less": lambda s: (s.root / "content/briefs/elm.md").unlink(),
    "a file beside the texts": lambda s: s.write("content/static/map.txt", "A map."),
    "a key of the site's own": lambda s: s.write(
        "briefgen.yaml", f"{(s.root / 'briefgen.yaml').read_text()}fields: {{brief: {{mood: text}}}}\n"
    ),
    "a setting": lambda s: s.write("briefgen.yaml", f"{(s.root / 'briefgen.yaml').read_text()}data: false\n"),
    "a fault in a text": lambda s: s.brief("ash", "titel: Ash"),
    "a fault in a layout": lambda s: s.write("layouts/spare.html", "{{ page"),
}


def test_nothing_is_opened_before_anything_was_kept(wood: SiteFolder) -> None:
    assert opened(wood) is None


def test_a_preview_is_opened_again(wood: SiteFolder) -> None:
    left(wood)
    preview = opened(wood)

    assert preview is not None
    assert {"briefs/ash/index.html", "briefs/elm/index.html", "sitemap.xml"} < set(preview.pages)
    assert "It waits." in page(preview, "briefs/elm/index.html")


@pytest.mark.parametrize("path", WORDS)
def test_other_words_are_shown_in_what_is_opened(wood: SiteFolder, path: str) -> None:
    left(wood)
    WORDS[path](wood)
    preview = opened(wood)

    assert preview is not None
    assert "MORE" in page(preview, path)


@pytest.mark.parametrize("edit", OTHER.values(), ids=OTHER.keys())
def test_what_other_pages_may_show_is_not_opened(wood: SiteFolder, edit: Callable[[SiteFolder], object]) -> None:
    left(wood)
    edit(wood)

    assert opened(wood) is None


def test_names_are_linked_where_they_stand_now(wood: SiteFolder) -> None:
    left(wood)
    wood.brief("birch", FRONT, "Nobody else, only Ada, saw it.")
    preview = opened(wood)

    assert preview is not None
    assert '<p>Nobody else, only <a href="../../actors/ada/">Ada</a>, saw it.' in page(
        preview, "briefs/birch/index.html"
    )


def test_where_the_place_of_a_warning_moves_nothing_is_opened(wood: SiteFolder) -> None:
    wood.brief("ash", FRONT, "See [[elm]].")
    settle(wood)
    left(wood)
    assert opened(wood) is not None
    wood.brief("ash", FRONT, "Look!\n\nSee [[elm]].")

    assert opened(wood) is None


def test_what_fell_due_is_not_opened(wood: SiteFolder) -> None:
    left(wood)

    assert opened(wood, "2025-09-02T23:59") is not None
    assert opened(wood, "2025-09-03") is None
    assert opened(wood, "2025-08-31") is None


def test_a_build_is_opened_where_nothing_waits(wood: SiteFolder) -> None:
    (wood.root / "content/briefs/elm.md").unlink()
    assert wood.build(now="2025-09-04").code == 0

    assert opened(wood, "2025-09-04") is not None


def test_a_build_that_left_something_out_is_not_opened(wood: SiteFolder) -> None:
    assert wood.build(now="2025-09-01").code == 0

    assert opened(wood) is None


def test_what_is_damaged_is_not_opened(wood: SiteFolder) -> None:
    damage(left(wood).state.path / "preview")

    assert opened(wood) is None


@pytest.mark.parametrize("kept", ["texts/index", "texts/[0-9]*"])
def test_a_text_that_is_damaged_is_read_again(wood: SiteFolder, kept: str) -> None:
    for place in left(wood).state.path.glob(kept):
        damage(place)
    preview = opened(wood)

    assert preview is not None
    assert "See" in page(preview, "briefs/ash/index.html")


def damage(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-9])


def test_what_would_stop_a_build_is_not_kept(wood: SiteFolder) -> None:
    wood.brief("ash", "titel: Ash")
    settle(wood)
    project = left(wood)

    assert not (project.state.path / "preview").exists()
