"""`briefgen new`: a file to begin with, filled in as far as the site can tell, and in order from its first line."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import click
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.content.text import split
from briefgen.nodes import compose, raw
from briefgen.writing.front_matter import inline, one_line, value
from tests.conftest import SETTINGS
from tests.sites import Run, SiteFolder, briefgen

KINDS = ["brief", "actor", "topic", "story", "page"]
TITLES = [
    "Coalition names its terms",
    'Rutte: "No veto"',
    "Ukraine’s allies don't wait",
    "Гарантии безопасности: что известно",
    "ضمانات أمنية لأوكرانيا",
    "# 5 - [what] {now}? & *more* %",
    "2025-08-22",
    "no",
]


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1756684800")  # 2025-09-01


def new(site: SiteFolder, *arguments: str) -> Run:
    return briefgen(site.root, "new", "--no-edit", *arguments)


def text(site: SiteFolder, said: Run) -> str:
    """The file that the command says it wrote."""
    assert said.code == 0, said.err
    return (site.root / said.out.splitlines()[0]).read_text(encoding="utf-8")


def front(written: str) -> dict[str, object]:
    parts, problems = split("", written.encode(), "")
    assert parts is not None
    assert problems == []
    root, problems = compose(parts.front, "")
    assert root is not None
    assert problems == []
    found = raw(root)
    assert isinstance(found, dict)
    return found  # type: ignore[return-value]


def storyline(site: SiteFolder) -> None:
    """Two briefs of one storyline: one actor is in both, one question is open."""
    site.write("content/stories/levy.md", "---\ntitle: The levy\ntopics: [grain]\n---\n")
    site.brief("levy", "story: levy\nactors: [ada-ash, bo-birch]\nopen_questions: [Who pays? ^payer, When? ^when]")
    site.brief(
        "vote",
        "story: levy\nactors: [ada-ash]\nanswers: [{question: levy#when, answer: In May.}]",
        date="2025-08-23",
    )


# A brief


def test_a_title_alone_begins_a_draft_of_today(site: SiteFolder) -> None:
    said = new(site, "Coalition names its terms")
    assert said.out == "content/briefs/2025-09-01-coalition-names-its-terms.md\n"
    found = front(text(site, said))
    assert ("Coalition names its terms", "2025-09-01", "draft") == (found["title"], found["date"], found["status"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", TITLES)
def test_what_is_begun_passes_the_check_as_it_is(site: SiteFolder, kind: str, title: str) -> None:
    written = text(site, new(site, kind, title))
    assert title == front(written)["name" if kind == "actor" else "title"]
    done = site.check()
    assert (0, [], []) == (done.code, site.found("unknown-key"), site.found("yaml-quotes")), done.err


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_offered_in_comments_counts_without_its_signs(site: SiteFolder, kind: str) -> None:
    storyline(site)
    more = ["--story", "levy"] if kind == "brief" else []
    said = new(site, kind, "Terms", *more)
    place = site.root / said.out.splitlines()[0]
    place.write_text(re.sub("^# ", "", text(site, said), flags=re.MULTILINE), encoding="utf-8")
    done = site.check()
    assert done.code == 0, done.err


@given(st.text(min_size=1, max_size=80))
@example("\u2066")
@example("Ash \u2069")
@example("\u2069")
@settings(max_examples=60, deadline=None)
def test_any_title_makes_a_brief_that_passes_or_is_refused(title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SiteFolder(Path(folder))
        site.write("briefgen.yaml", SETTINGS)
        (site.root / "content").mkdir()
        said = new(site, "--id", "it", "--", title)
        if said.code == 2:
            assert not one_line(title)
            return
        assert one_line(title) == front(text(site, said))["title"]
        assert site.check().code == 0


@given(st.text())
@example("Ash \u2066")
@example("\u202e\u2069 ash")
def test_a_value_is_read_as_the_text_that_it_was_on_one_line(written: str) -> None:
    root, problems = compose(f"key: {value(written)}\nitems:\n  - {value(written)}\nflow: {inline([written, 'b'])}", "")
    line = one_line(written)
    assert root is not None
    assert problems == []
    assert {"key": line, "items": [line], "flow": [line, "b"]} == raw(root)


def test_a_storyline_brings_its_topics_its_usual_actors_and_its_open_questions(site: SiteFolder) -> None:
    storyline(site)
    said = new(site, "Terms", "--story", "The levy", "--topic", "grain")
    assert "  of its storyline: 2 actors and 1 open question, ready to be answered\n" in said.out
    written = text(site, said)
    found = front(written)
    assert ("levy", ["grain"], ["ada-ash", "bo-birch"]) == (found["story"], found["topics"], found["actors"])
    assert "#   - question: levy#payer # Who pays?\n#     answer: One sentence.\n" in written
    assert "levy#when" not in written


def test_who_stands_in_few_briefs_of_a_storyline_is_not_usual(site: SiteFolder) -> None:
    storyline(site)
    site.brief("end", "story: levy\nactors: [ada-ash]", date="2025-08-24")
    assert ["ada-ash"] == front(text(site, new(site, "Terms", "--story", "levy")))["actors"]


def test_a_date_and_an_id_can_be_given(site: SiteFolder) -> None:
    said = new(site, "A long title that nobody would type", "--date", "2025-12-24", "--id", "terms")
    assert said.out == "content/briefs/2025-12-24-terms.md\n"
    assert "2025-12-24" == front(text(site, said))["date"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_date_that_no_brief_may_have_is_refused(site: SiteFolder, day: str) -> None:
    said = new(site, "Terms", "--date", day)
    assert (2, []) == (said.code, sorted(site.root.rglob("*terms.md")))
    assert "years run from 0002 to 9998" in said.err


def test_a_long_title_gives_an_id_of_its_first_words(site: SiteFolder) -> None:
    said = new(site, "NATO proposes security guarantees for Ukraine amid Russian aggression")
    assert said.out == "content/briefs/2025-09-01-nato-proposes-security-guarantees-for-ukraine-amid-russian.md\n"


# What is there


def test_what_is_there_is_named_and_kept(site: SiteFolder) -> None:
    place = site.brief("2025-08-22-terms")
    before = place.read_bytes()
    said = new(site, "Terms")
    assert (2, before) == (said.code, place.read_bytes())
    assert 'the brief "terms" is there already: content/briefs/2025-08-22-terms.md' in said.err
    assert "--id terms-2" in said.err


def test_an_actor_is_known_by_any_of_its_names(site: SiteFolder) -> None:
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\naliases: [Ada of Ash]\n---\n")
    said = new(site, "actor", "Ada of Ash")
    assert 'the actor "ada-ash" is there already: content/actors/ada-ash.md' in said.err


def test_a_profile_of_whom_only_briefs_name_takes_the_id_they_have(site: SiteFolder) -> None:
    site.brief("levy", "actors: [Ada ASH]")
    assert new(site, "actor", "Ada Ash").out == "content/actors/ada-ash.md\n"


def test_a_file_that_is_in_no_order_is_not_overwritten_either(site: SiteFolder) -> None:
    site.write("content/briefs/2025-09-01-terms.md", "No front matter.")
    assert 2 == new(site, "Terms").code
    assert "No front matter." == (site.root / "content/briefs/2025-09-01-terms.md").read_text()


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what to begin"),
        (["actor"], "say what to begin"),
        (["Coalition", "names", "its", "terms"], "mind the quotes"),
        (["actr", "Ada Ash"], 'there is no kind "actr"'),
        (["brief", " "], "the title is empty"),
        (["\x1b"], "the title is empty"),
        (["?!"], "holds no letter or digit"),
        (["Terms", "--id", "The Terms"], "write  --id the-terms"),
        (["Terms", "--story", "levi"], 'did you mean "levy"?'),
        (["Terms", "--topic", "fish"], 'begin it:  briefgen new topic "fish"'),
        (["actor", "Ada Ash", "--story", "levy"], "--story says nothing of a new actor"),
    ],
)
def test_wrong_use_is_2_and_writes_nothing(site: SiteFolder, arguments: list[str], said: str) -> None:
    site.write("content/stories/levy.md", "---\ntitle: Levy\n---\n")
    done = new(site, *arguments)
    assert done.code == 2
    assert said in done.err
    assert ["content/stories/levy.md"] == [
        path.relative_to(site.root).as_posix() for path in site.root.glob("content/**/*.md")
    ]


# The editor


def test_the_file_is_opened_in_the_writers_editor(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "edit", lambda filename: opened.append(os.path.basename(filename)))  # noqa: PTH119
    monkeypatch.setenv("VISUAL", "an-editor")
    monkeypatch.setattr("briefgen.cli.new._is_at_a_terminal", lambda: True)
    briefgen(site.root, "new", "Terms")
    briefgen(site.root, "new", "--no-edit", "More terms")
    assert ["2025-09-01-terms.md"] == opened


def test_away_from_a_terminal_no_editor_is_opened(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "exit 1;")
    assert 0 == briefgen(site.root, "new", "Terms").code
