"""An edit touches the files that show what changed, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """Ash and birch in one story, birch linking to ash; elm apart; larch and fir resting on one source."""
    site.brief("ash", "topics: [trees]\nactors: [ada]\nstory: wood", "Text.", date="2025-08-20")
    site.brief("birch", "topics: [trees]\nstory: wood\nopen_questions: [How?]", "See [[ash]].", date="2025-08-21")
    site.brief("elm", "topics: [leaves]", "Text.", date="2025-08-22")
    site.write("content/actors/ada.md", "---\nname: Ada\n---\n")
    site.write("content/briefs/larch.md", SHARED)
    site.write("content/briefs/fir.md", GOOD)
    assert site.build().code == 0
    return site


def reword(was: str, now: str) -> Callable[[SiteFolder], object]:
    """Changes words in the brief ash."""

    def edit(site: SiteFolder) -> None:
        place = site.root / "content/briefs/ash.md"
        place.write_text(place.read_text().replace(was, now))

    return edit


#: What a brief rests on that shares its source with another.
SOURCE = '{id: paper, title: The paper, url: "https://example.org/paper.html"'
SHARED = f'---\ntitle: Larch\ndate: 2025-08-18\nsummary: ["It fell.[^paper]"]\ntopics: [needles]\nsources: [{SOURCE}}}]\n---\n'
GOOD = f"---\ntitle: Fir\ndate: 2025-08-17\nsummary: [It stood.]\nsources: [{SOURCE}}}]\n---\n"
RETRACTED = GOOD.replace("}]", ", status: retracted}]")


EDITS: dict[str, tuple[Callable[[SiteFolder], object], list[str]]] = {
    "a body": (lambda s: s.brief("ash", "topics: [trees]\nactors: [ada]\nstory: wood", "Other.", date="2025-08-20"), [
        "briefs/ash/index.html",
        "briefs/ash/index.json",
        "briefs/ash/index.md",
    ]),
    "the first bullet": (reword("happened in ash.", "became of ash."), [
        "404.html",
        "actors/ada/feed.json",
        "actors/ada/feed.xml",
        "briefs/ash/index.html",
        "briefs/ash/index.json",
        "briefs/ash/index.md",
        "briefs.json",
        "changes/feed.json",
        "changes/feed.xml",
        "data/briefs.csv",
        "feed.json",
        "feed.xml",
        "index.html",
        "llms.txt",
        "stories/wood/feed.json",
        "stories/wood/feed.xml",
        "stories/wood/index.html",
        "topics/trees/feed.json",
        "topics/trees/feed.xml",
        "topics/trees/index.html",
    ]),
    "a bullet more": (reword("in ash.\n", "in ash.\n  - And then.\n"), [
        "actors/ada/feed.json",
        "actors/ada/feed.xml",
        "briefs/ash/index.html",
        "briefs/ash/index.json",
        "briefs/ash/index.md",
        "changes/feed.json",
        "changes/feed.xml",
        "feed.json",
        "feed.xml",
        "stories/wood/feed.json",
        "stories/wood/feed.xml",
        "topics/trees/feed.json",
        "topics/trees/feed.xml",
    ]),
    "a title": (lambda s: s.brief("ash", "topics: [trees]\nactors: [ada]\nstory: wood", "Text.", title="Ashes", date="2025-08-20"), [
        "404.html",
        "actors/ada/feed.json",
        "actors/ada/feed.xml",
        "actors/ada/index.html",
        "briefs/ash/index.html",
        "briefs/ash/index.json",
        "briefs/ash/index.md",
        "briefs/birch/index.html",
        "briefs/birch/index.json",
        "briefs/birch/index.md",
        "briefs.json",
        "changes/2025-08/index.html",
        "changes/feed.json",
        "changes/feed.xml",
        "changes/index.html",
        "changes.json",
        "data/briefs.csv",
        "feed.json",
        "feed.xml",
        "graph.json",
        "index.html",
        "llms.txt",
        "stories/wood/changes.json",
        "stories/wood/feed.json",
        "stories/wood/feed.xml",
        "stories/wood/index.html",
        "topics/trees/feed.json",
        "topics/trees/feed.xml",
        "topics/trees/index.html",
    ]),
    "an actor's name": (lambda s: s.write("content/actors/ada.md", "---\nname: Ada Ash\n---\n"), [
        "actors/ada/feed.json",
        "actors/ada/feed.xml",
        "actors/ada/index.html",
        "actors/index.html",
        "actors.json",
        "briefs/ash/index.html",
        "briefs/ash/index.json",
        "data/actors.csv",
        "graph.json",
        "stories/wood/index.html",
        "topics/trees/index.html",
    ]),
    "a question more": (lambda s: s.brief("elm", "topics: [leaves]\nopen_questions: [Why?]", "Text.", date="2025-08-22"), [
        "briefs/elm/index.html",
        "briefs/elm/index.json",
        "briefs/elm/index.md",
        "briefs.json",
        "data/briefs.csv",
        "data/index.html",
        "data/questions.csv",
        "feed.json",
        "feed.xml",
        "graph.json",
        "index.html",
        "questions/by-topic/index.html",
        "questions/by-topic/leaves/index.html",
        "questions/feed.json",
        "questions/feed.xml",
        "questions/index.html",
        "questions.json",
        "sitemap.xml",
        "topics/leaves/feed.json",
        "topics/leaves/feed.xml",
        "topics/leaves/index.html",
    ]),
    "a brief's topic's definition": (lambda s: s.write("content/topics/leaves.md", "---\ntitle: Leaves\ndefinition: Green.\n---\n"), [
        "data/topics.csv",
        "topics/index.html",
        "topics/leaves/index.html",
        "topics.json",
    ]),
    "one part of a layout": (lambda s: s.write("layouts/parts/source.html", "other"), [
        "briefs/fir/index.html",
        "briefs/larch/index.html",
    ]),
    "the layout of stories": (lambda s: s.write("layouts/story.html", "{{ page.title }}"), ["stories/wood/index.html"]),
    "a source that is retracted": (lambda s: s.write("content/briefs/fir.md", RETRACTED), [
        "404.html",
        "briefs/fir/index.html",
        "briefs/fir/index.json",
        "briefs/fir/index.md",
        "briefs/larch/index.html",
        "briefs/larch/index.json",
        "changes/feed.json",
        "changes/feed.xml",
        "feed.json",
        "feed.xml",
        "index.html",
        "sources/example-org-paper-42bab971/index.html",
        "sources/index.html",
        "topics/needles/feed.json",
        "topics/needles/feed.xml",
        "topics/needles/index.html",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "touched"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_touches_what_shows_it(
    wood: SiteFolder, edit: Callable[[SiteFolder], object], touched: list[str]
) -> None:
    before = wood.times()
    edit(wood)
    assert wood.build().code == 0

    assert touched == [path for path, time in wood.times().items() if before.get(path) != time]


def test_a_brief_more_touches_no_older_page(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nper_page: 2\n")
    front = "topics: [trees]\nactors: [ada]\nstory: wood\nopen_questions: [Why? ^why, How?]"
    for day in range(10, 17):
        site.brief(f"b{day}", front, date=f"2025-08-{day}")
    assert site.build().code == 0
    before = site.times()
    site.brief("new", front, date="2025-08-17")
    assert site.build().code == 0

    older = {path: time for path, time in site.times().items() if "page/1/" in path or "page/2/" in path}
    lists = ("", "topics/trees/", "actors/ada/", "stories/wood/", "questions/", "questions/by-topic/trees/")
    assert {f"{base}page/{part}/index.html" for base in lists for part in (1, 2)} == set(older)
    # Those that were the last before the first page now lead to a page between.
    assert {f"{base}page/2/index.html" for base in lists} == {p for p, time in older.items() if before[p] != time}


YEW = "title: Yew\ndate: 2025-07-01\nsummary: [It fell., It fell late. ^late]\ntopics: [bark]\nstory: hedge\n"
TELLS = {
    "briefs/far/index.html",
    "briefs/near/index.html",
    "briefs/near/index.json",
    "briefs/yew/index.html",
    "briefs/yew/index.json",
    "briefs/yew/index.md",
    "briefs.json",
    "changes.json",
    "changes/2025-08/index.html",
    "changes/feed.json",
    "changes/feed.xml",
    "changes/index.html",
    "corrections/index.html",
    "data/briefs.csv",
    "feed.json",
    "feed.xml",
    "sitemap.xml",
    "stories/hedge/changes.json",
    "stories/hedge/feed.json",
    "stories/hedge/feed.xml",
    "topics/bark/feed.json",
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
    "a body": (EDITS["a body"][0], [
        "/briefs/ash/index.json: its text changed",
        "/briefs/ash/index.md: its text changed",
        "brief ash: its text changed",
    ]),
    "an actor's name": (EDITS["an actor's name"][0], [
        "/actors.json: its actors changed",
        "/actors/: its names changed",
        "/actors/ada/feed.json: its title changed",
        "/actors/ada/feed.xml: its title changed",
        "/briefs/ash/index.json: its actors changed",
        "/data/actors.csv: its actors changed",
        "/graph.json: its graph changed",
        "actor ada: its name and its description changed",
        "brief ash: its actors changed",
        "story wood: its chapters changed",
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
        assert lines[len(said)].startswith("5 briefs")
    else:
        assert "/about/: it is new" in lines
        assert "brief ash: the site's frame changed" in lines


def test_a_scale_of_probability_touches_the_briefs_that_hold_a_word_of_it(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\n")
    site.brief("ash", body="It is likely to fall.")
    site.brief("elm", body="It fell.")
    site.build()
    for scale, said in (("icd203", "55–80 %, ICD 203"), ("phia", "≈ 55–75 %, PHIA")):
        before = site.times()
        site.write("briefgen.yaml", f"title: Trees\nestimates: {scale}\n")
        assert site.build().code == 0

        assert ["briefs/ash/index.html"] == [path for path, time in site.times().items() if before[path] != time]
        assert f'title="{said}">likely</button>' in site.page("briefs/ash")
