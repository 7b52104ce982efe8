"""An edit touches the files that show what changed, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """Three briefs: ash and birch in one story, birch linking to ash; elm apart from them."""
    site.brief("ash", "topics: [trees]\nactors: [ada]\nstory: wood", "Text.", date="2025-08-20")
    site.brief("birch", "topics: [trees]\nstory: wood\nopen_questions: [How?]", "See [[ash]].", date="2025-08-21")
    site.brief("elm", "topics: [leaves]", "Text.", date="2025-08-22")
    site.write("content/actors/ada.md", "---\nname: Ada\n---\n")
    assert site.build().code == 0
    return site


EDITS: dict[str, tuple[Callable[[SiteFolder], object], list[str]]] = {
    "a body": (lambda s: s.brief("ash", "topics: [trees]\nactors: [ada]\nstory: wood", "Other.", date="2025-08-20"), [
        "briefs/ash/index.html",
    ]),
    "a title": (lambda s: s.brief("ash", "topics: [trees]\nactors: [ada]\nstory: wood", "Text.", title="Ashes", date="2025-08-20"), [
        "404.html",
        "actors/ada/index.html",
        "briefs/ash/index.html",
        "briefs/birch/index.html",
        "changes/2025-08/index.html",
        "changes/feed.xml",
        "changes/index.html",
        "changes.json",
        "feed.xml",
        "index.html",
        "stories/wood/changes.json",
        "stories/wood/index.html",
        "topics/trees/feed.xml",
        "topics/trees/index.html",
    ]),
    "an actor's name": (lambda s: s.write("content/actors/ada.md", "---\nname: Ada Ash\n---\n"), [
        "actors/ada/index.html",
        "actors/index.html",
        "briefs/ash/index.html",
        "topics/trees/index.html",
    ]),
    "a question more": (lambda s: s.brief("elm", "topics: [leaves]\nopen_questions: [Why?]", "Text.", date="2025-08-22"), [
        "briefs/elm/index.html",
        "index.html",
        "questions/index.html",
        "topics/leaves/index.html",
    ]),
    "a brief's topic's definition": (lambda s: s.write("content/topics/leaves.md", "---\ntitle: Leaves\ndefinition: Green.\n---\n"), [
        "topics/index.html",
        "topics/leaves/index.html",
    ]),
    "one part of a layout": (lambda s: s.write("layouts/parts/source.html", "other"), []),
    "the layout of stories": (lambda s: s.write("layouts/story.html", "{{ page.title }}"), ["stories/wood/index.html"]),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "touched"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_touches_what_shows_it(
    wood: SiteFolder, edit: Callable[[SiteFolder], object], touched: list[str]
) -> None:
    before = wood.times()
    edit(wood)
    assert wood.build().code == 0

    assert touched == [path for path, time in wood.times().items() if before.get(path) != time]


YEW = "title: Yew\ndate: 2025-07-01\nsummary: [It fell., It fell late. ^late]\ntopics: [bark]\nstory: hedge\n"
TELLS = {
    "briefs/far/index.html",
    "briefs/near/index.html",
    "briefs/yew/index.html",
    "changes.json",
    "changes/2025-08/index.html",
    "changes/feed.xml",
    "changes/index.html",
    "corrections/index.html",
    "feed.xml",
    "sitemap.xml",
    "stories/hedge/changes.json",
    "topics/bark/feed.xml",
}
CORRECTIONS = {
    "of the text": ("updates: ['correction: 2025-08-25 A slip.']\n", TELLS),
    "of a bullet": (
        "updates: [{date: 2025-08-25, kind: correction, bullet: late, was: It fell soon., note: A slip.}]\n",
        TELLS | {"stories/hedge/index.html", "topics/bark/index.html"},
    ),
}


@pytest.mark.parametrize(("updates", "touched"), CORRECTIONS.values(), ids=CORRECTIONS.keys())
def test_a_correction_touches_what_tells_of_it(site: SiteFolder, updates: str, touched: set[str]) -> None:
    """What the brief itself changes, lists of changes of the site and of its month, and what builds on it, far or near."""
    site.write("content/briefs/yew.md", f"---\n{YEW}---\n")
    site.brief("near", "builds_on: [yew]", date="2025-07-02")
    site.brief("far", "builds_on: [near]", date="2025-07-03")
    site.brief("apart", "updates: ['correction: 2025-08-24 A slip.']", date="2025-07-04")
    assert site.build().code == 0
    before = site.times()
    site.write("content/briefs/yew.md", f"---\n{YEW}{updates}---\n")
    assert site.build().code == 0

    assert touched == {path for path, time in site.times().items() if before.get(path) != time}


WHY: dict[str, tuple[Callable[[SiteFolder], object], list[str]]] = {
    "a body": (EDITS["a body"][0], ["brief ash: its text changed"]),
    "an actor's name": (EDITS["an actor's name"][0], [
        "/actors/: its names changed",
        "actor ada: its name and its description changed",
        "brief ash: its actors changed",
        "topic trees: its actors changed",
    ]),
    "the layout of stories": (EDITS["the layout of stories"][0], ["story wood: its layout changed"]),
    "a page that others changed": (lambda s: s.write("output/briefs/elm/index.html", "mine"), [
        "brief elm: its file was changed or removed by others",
    ]),
    "a page more": (lambda s: s.write("content/pages/about.md", "---\ntitle: About\n---\n"), []),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "said"), WHY.values(), ids=WHY.keys())
def test_a_build_says_why_each_page_is_built(
    wood: SiteFolder, edit: Callable[[SiteFolder], object], said: list[str]
) -> None:
    edit(wood)
    lines = wood.build("--verbose").out.splitlines()

    if said:
        assert said == lines[: len(said)]
        assert lines[len(said)].startswith("3 briefs")
    else:
        assert "/about/: it is new" in lines
        assert "brief ash: the site's frame changed" in lines
