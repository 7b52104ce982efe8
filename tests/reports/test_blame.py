"""What refers to a broken file is not to blame."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import ASH, brief, write
from tests.sites import SiteFolder


@pytest.mark.parametrize(
    ("front", "body"),
    [
        pytest.param("", "See [[ash]].", id="by-id"),
        pytest.param("", "See [it](/briefs/ash/).", id="by-address"),
        pytest.param("", "See [it](ash.md).", id="by-path"),
        pytest.param("", "See [it](ash.md#roots).", id="by-path-and-heading"),
        pytest.param("", "See [[ash#who]].", id="a-question-of-it"),
        pytest.param("", "See [[Ash falls]].", id="by-title"),
        pytest.param(
            "",
            "See [it](/questions/ash/who/).",
            id="by-the-address-of-its-question",
        ),
        pytest.param("builds_on: [ash]", "", id="builds-on-it"),
        pytest.param("answers:\n  - {question: ash#who, answer: Elm.}", "", id="answers-it"),
        pytest.param(
            "open_questions:\n  - {question: Who?, answered_by: ash}",
            "",
            id="answered-by-it",
        ),
    ],
)
def test_a_broken_brief_does_not_make_what_refers_to_it_fail(site: SiteFolder, front: str, body: str) -> None:
    broken = brief("topcs: [elm]\nopen_questions: [Who? ^who]", "## Roots", title="Ash falls")
    write(site, {ASH: broken, "briefs/birch.md": brief(front, body, title="Birch")})
    run = site.build()
    assert ['content/briefs/ash.md:5:1: error: unknown key "topcs" [unknown-key]'] == run.problems()
    assert 1 == run.code


@pytest.mark.parametrize("text", ["", "Ash fell.\n", "---\ntitle: Ash\n", "---\ntitle: Ash\n\tdate: x\n---\n"])
def test_a_brief_of_which_nothing_can_be_read_does_not_make_links_to_it_fail(site: SiteFolder, text: str) -> None:
    write(site, {ASH: text, "briefs/birch.md": brief("builds_on: [ash]", "See [[ash]], [it](ash.md).", title="Birch")})
    assert ["content/briefs/ash.md"] == [problem.split(":")[0] for problem in site.build().problems()]


@pytest.mark.parametrize(
    ("path", "front"),
    [
        pytest.param("actors/elm.md", "actors: [elm]", id="actor"),
        pytest.param("topics/elm.md", "topics: [elm]", id="topic"),
        pytest.param("stories/elm.md", "story: elm", id="storyline"),
        pytest.param("pages/elm.md", "", id="page"),
    ],
)
def test_a_broken_profile_does_not_make_what_names_it_fail(site: SiteFolder, path: str, front: str) -> None:
    write(site, {path: "---\nflavour: sweet\n---\n", ASH: brief(front, f"See [[elm]] and [it](../{path}).")})
    run = site.build()
    assert {f"content/{path}"} == {problem.split(":")[0] for problem in run.problems()}
