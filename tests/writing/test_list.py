"""What there is, as lists: `briefgen list`."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from rich.cells import cell_len

from briefgen.cli.terminal import columns
from tests.sites import Run, SiteFolder, briefgen

KINDS = ["briefs", "drafts", "scheduled", "topics", "actors", "stories", "questions"]


def listed(site: SiteFolder, *arguments: str, now: str = "2025-09-01") -> Run:
    return briefgen(site.root, "list", *arguments, "--now", now)


def rows(site: SiteFolder, *arguments: str, now: str = "2025-09-01") -> list[dict[str, Any]]:
    """The list as programs are told it."""
    done = listed(site, *arguments, "--format", "json", now=now)
    assert (0, "") == (done.code, done.err)
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def ids(site: SiteFolder, *arguments: str, now: str = "2025-09-01") -> list[str]:
    return [row.get("key") or row["id"] for row in rows(site, *arguments, now=now)]


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site with some of everything."""
    site.write("content/topics/trees.md", "---\ntitle: Trees\n---\n")
    site.write("content/topics/oaks.md", "---\ntitle: Oaks\nparent: trees\n---\n")
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\nkind: person\naliases: [The Gardener]\n---\n")
    site.write("content/stories/growth.md", "---\ntitle: Growth\nstatus: running\n---\n")
    site.brief(
        "first",
        """
        topics: [trees]
        story: growth
        actors: [Ada Ash]
        open_questions: [Will it grow? ^grow, Will it last? ^last]
        """,
        date="2025-06-01",
    )
    site.brief(
        "second",
        """
        topics: [oaks, grass]
        actors: [ada-ash, Bo Birch]
        open_questions: [Who waters it? ^water]
        answers: [first#grow It did.]
        """,
        date="2025-08-22",
    )
    site.brief("later", date="2025-09-15T08:00")
    site.brief("soon", date="2025-09-02")
    site.brief("notes", "status: draft", date="2025-01-01")
    return site


def test_briefs_stand_newest_first(site: SiteFolder) -> None:
    assert [
        "2025-08-22  content/briefs/second.md  Second",
        "2025-06-01  content/briefs/first.md   First",
    ] == listed(site, "briefs").out.splitlines()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--topic", "trees"], ["second", "first"]),
        (["--topic", "Oaks"], ["second"]),
        (["--actor", "the gardener"], ["second", "first"]),
        (["--actor", "bo-birch"], ["second"]),
        (["--story", "growth"], ["first"]),
        (["--topic", "trees", "--actor", "bo-birch"], ["second"]),
        (["--story", "growth", "--actor", "bo-birch"], []),
    ],
)
def test_briefs_are_found_by_what_they_belong_to(site: SiteFolder, filters: list[str], found: list[str]) -> None:
    assert found == ids(site, "briefs", *filters)


def test_what_is_not_published_has_lists_of_its_own(site: SiteFolder) -> None:
    assert ["notes"] == ids(site, "drafts")
    assert ["soon", "later"] == ids(site, "scheduled")
    assert [
        "2025-09-02T00:00:00+00:00  in 1 d   content/briefs/soon.md   Soon",
        "2025-09-15T08:00:00+00:00  in 14 d  content/briefs/later.md  Later",
    ] == listed(site, "scheduled").out.splitlines()
    assert ["later"] == ids(site, "scheduled", now="2025-09-02")


def test_topics_stand_by_the_briefs_on_them_and_below(site: SiteFolder) -> None:
    assert [("trees", 2), ("grass", 1), ("oaks", 1)] == [(row["id"], row["briefs"]) for row in rows(site, "topics")]
    assert ["grass"] == ids(site, "topics", "--without-profile")


def test_actors_without_a_profile_are_those_that_only_briefs_name(site: SiteFolder) -> None:
    assert ["ada-ash", "bo-birch"] == ids(site, "actors")
    (bo,) = rows(site, "actors", "--without-profile")
    assert {"briefs": 1, "newest": "2025-08-22", "id": "bo-birch", "kind": "", "path": "", "name": "Bo Birch"} == bo


def test_stories_stand_by_their_newest_brief(site: SiteFolder) -> None:
    site.brief("third", "story: decay", date="2025-08-01")
    site.brief("fourth", "story: growth", date="2025-05-01")
    assert [("decay", "2025-08-01"), ("growth", "2025-06-01")] == [
        (row["id"], row["newest"]) for row in rows(site, "stories")
    ]


def test_questions_stand_oldest_first_with_their_age(site: SiteFolder) -> None:
    assert [
        "   92 d  answered  first#grow    Will it grow?",
        "   92 d  open      first#last    Will it last?",
        "   10 d  open      second#water  Who waters it?",
    ] == listed(site, "questions").out.splitlines()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--open"], ["first#last", "second#water"]),
        (["--open", "--older", "60d"], ["first#last"]),
        (["--open", "--older", "92"], ["first#last"]),
        (["--open", "--older", "93d"], []),
        (["--older", "8w"], ["first#grow", "first#last"]),
        (["--actor", "bo birch"], ["second#water"]),
        (["--topic", "trees", "--story", "growth", "--open"], ["first#last"]),
    ],
)
def test_questions_are_found_by_state_age_and_what_they_belong_to(
    site: SiteFolder, filters: list[str], found: list[str]
) -> None:
    assert found == ids(site, "questions", *filters)


def test_an_age_is_counted_in_days_of_the_sites_zone(site: SiteFolder) -> None:
    site.write("briefgen.yaml", (site.root / "briefgen.yaml").read_text() + "timezone: Pacific/Auckland\n")
    (row,) = rows(site, "questions", "--actor", "bo-birch", now="2025-08-22T13:00+00:00")
    assert 1 == row["days"]


def test_a_question_says_where_it_stands(site: SiteFolder) -> None:
    (row,) = rows(site, "questions", "--actor", "bo-birch")
    path, line = row["path"].split(":")
    assert "Who waters it?" in (site.root / path).read_text().splitlines()[int(line) - 1]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["briefs", "--topic", "treas"], 'there is no topic "treas"\n  did you mean "trees"?'),
        (["briefs", "--actor", "Ada Asch"], 'did you mean "ada-ash"?'),
        (["questions", "--story", "xyz"], 'there is no story "xyz"'),
        (["questions", "--older", "long"], "Write 60d for 60 days, or 8w for 8 weeks."),
        (["question"], "Did you mean 'questions'?"),
        (["questions", "--opne"], "--open"),
    ],
)
def test_wrong_names_and_words_are_2_with_a_hint(site: SiteFolder, asked: list[str], said: str) -> None:
    done = listed(site, *asked)
    assert (2, "") == (done.code, done.out)
    assert said in done.err


def test_a_name_that_two_have_is_2_and_names_both(site: SiteFolder) -> None:
    site.write("content/actors/bo-birch.md", "---\nname: Bo Birch\naliases: [The Gardener]\n---\n")
    done = listed(site, "briefs", "--actor", "The Gardener")
    assert 2 == done.code
    assert '"The Gardener" may be ada-ash and bo-birch' in done.err


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_list_is_0_and_says_so(tmp_path: object, kind: str, site: SiteFolder) -> None:
    for path in (site.root / "content").rglob("*.md"):
        path.unlink()
    done = listed(site, kind)
    assert (0, f"No {'scheduled briefs' if kind == 'scheduled' else kind}.\n") == (done.code, done.out)
    assert [] == rows(site, kind)
    assert 1 == len(listed(site, kind, "--format", "csv").out.splitlines())


@pytest.mark.parametrize("kind", KINDS)
def test_csv_holds_what_json_holds(site: SiteFolder, kind: str) -> None:
    read = list(csv.DictReader(io.StringIO(listed(site, kind, "--format", "csv").out)))
    assert [{name: str(value) for name, value in row.items()} for row in rows(site, kind)] == read


def test_what_is_wrong_elsewhere_is_said_and_the_rest_is_listed(site: SiteFolder) -> None:
    site.brief("broken", "actors: {", date="2025-08-23")
    done = listed(site, "briefs")
    assert 0 == done.code
    assert "second.md" in done.out
    assert "1 error in 1 file, so this may not be all: see  briefgen check\n" == done.err


# Columns

WIDE = [
    ["2 d", "ash", "A short one"],
    ["14 d", "日本", "ガザの停戦は いつまで 続くのか 誰にも わからない という"],
    ["3 d", "نهر", "من سيدفع ثمن إعادة الإعمار في المدينة القديمة؟"],
    ["9 d", "e\u0301lan", "What would a combining accent do to columns in a narrow terminal?"],
]


def test_columns_stand_below_one_another_in_any_script() -> None:
    starts = {cell_len(line[: line.index(row[2])]) for row, line in zip(WIDE, columns(WIDE), strict=True)}
    assert 1 == len(starts)


@pytest.mark.parametrize("width", [30, 40, 80])
def test_on_a_terminal_no_line_is_longer_than_it_is_wide(width: int) -> None:
    lines = list(columns(WIDE, width))
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].endswith("A short one")
    if width == 30:
        assert lines[3].endswith("…")


def test_elsewhere_nothing_is_cut_or_added() -> None:
    assert [row[2] for row in WIDE] == [line[-len(row[2]) :] for row, line in zip(WIDE, columns(WIDE), strict=True)]
    assert "\u2068" not in "".join(columns(WIDE))


def test_on_a_terminal_what_runs_right_to_left_moves_nothing_beside_it() -> None:
    line = list(columns(WIDE, 80))[2]
    assert "\u2068نهر\u2069" in line
