"""`briefgen check --fix`: what only lacks a sign gets it, is shown before, and not a byte else is changed."""

from __future__ import annotations

import pytest

from tests.sites import Run, SiteFolder

ASH = "content/briefs/ash.md"


def brief(title: str = "title: Ash", summary: str = "  - One.\n", more: str = "") -> str:
    return f"---\n{title}  \ndate: 2025-08-22\nsummary:\n{summary}sources: [It]   # so\n{more}---\nText.\n"


def fix(site: SiteFolder, text: str) -> tuple[Run, str]:
    site.write(ASH, text.encode())
    run = site.check("--fix")
    return run, (site.root / ASH).read_bytes().decode()


# Lines without quotes


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title: Grain: the levy returns", 'title: "Grain: the levy returns"'),
        ("title: @ash fell", 'title: "@ash fell"'),
        ("title: 50 % more: %so", 'title: "50 % more: %so"'),
        ('title: "Ash" fell', 'title: "\\"Ash\\" fell"'),
        ("title:Ash", "title: Ash"),
    ],
)
def test_a_line_that_lacks_quotes_or_a_space_gets_them(site: SiteFolder, line: str, mended: str) -> None:
    run, now = fix(site, brief(line))
    assert (0, []) == (run.code, run.problems())
    assert brief(mended) == now


@pytest.mark.parametrize("item", ["Grain: the levy returns.", "{Grain}: the levy returns.", "Why: because: so."])
def test_an_item_of_a_list_that_yaml_takes_for_a_key_gets_quotes_where_its_beginning_is_sure(
    site: SiteFolder, item: str
) -> None:
    text = brief(summary=f"  - One.\n  - {item}\n")
    _, now = fix(site, text)
    assert now == (text.replace(item, f'"{item}"') if item.startswith("Grain") else text)


def test_what_is_written_is_shown_before(site: SiteFolder) -> None:
    run, _ = fix(site, brief("title: Grain: the levy"))
    assert run.err.startswith(
        f'--- {ASH}\n+++ {ASH}\n@@ -1,3 +1,3 @@\n ---\n-title: Grain: the levy  \n+title: "Grain: the levy"  \n'
    )
    assert "1 file mended.\n" in run.err


def test_every_kind_of_file_is_mended(site: SiteFolder) -> None:
    for folder, name in (("actors", "name"), ("topics", "title"), ("stories", "title"), ("pages", "title")):
        site.write(f"content/{folder}/a.md", f"---\n{name}: A: b\n---\n")
    run = site.check("--fix")
    assert (0, []) == (run.code, run.problems())
    assert "4 files mended.\n" in run.err


def test_other_faults_of_the_file_stay_for_the_writer(site: SiteFolder) -> None:
    run, now = fix(site, brief("title: Grain: the levy", more="sorces: [It]\n"))
    assert 'title: "Grain: the levy"  \n' in now
    assert ["unknown-key"] == [problem.rpartition("[")[2][:-1] for problem in run.problems()]


@pytest.mark.parametrize(
    "text",
    [
        brief("title: Grain: the levy # or so"),
        brief("title: Grain date: 2025-08-22").replace("date: 2025-08-22\nsummary", "summary"),
        brief('title: "Ash'),
        brief("title: [[Ash"),
        brief("\ttitle: Ash"),
        brief(summary="  - One: it\n    was.\n"),
        brief("title: *ash").replace("---\nText", "sources: [Other: one"),
    ],
)
def test_where_more_than_one_thing_can_be_meant_nothing_is_written(site: SiteFolder, text: str) -> None:
    run, now = fix(site, text)
    assert (1, text) == (run.code, now)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_stay_as_they_are(site: SiteFolder, line_end: str) -> None:
    text = "\ufeff" + brief("title: A: b", "  - One.\n  - Two\n").replace("\n", line_end)
    _, now = fix(site, text)
    assert text.replace("title: A: b", 'title: "A: b"').replace("- Two", "- Two.") == now


# Bullets without a full stop


@pytest.mark.parametrize(
    ("bullet", "mended"),
    [
        ("Two", "Two."),
        ("Two   # so", "Two.   # so"),
        ("Two ^two", "Two. ^two"),
        ("Two[^s] ^two", "Two.[^s] ^two"),
        ("'Two'", "'Two.'"),
        ('"Two ^two"', '"Two. ^two"'),
        ("Two\n    lines", "Two\n    lines."),
        (">\n    Two\n    lines\n", ">\n    Two\n    lines.\n"),
        ("{text: Two, id: two}", "{text: Two., id: two}"),
        ("id: two\n    text: Two", "id: two\n    text: Two."),
        ("He said “two”", "He said “two”."),
        ("It is *two*", "It is *two*."),
    ],
)
def test_a_bullet_among_others_with_a_full_stop_gets_one(site: SiteFolder, bullet: str, mended: str) -> None:
    text = brief(summary=f"  - One.\n  - {bullet}\n").replace("[It]", "[{id: s, title: S}]")
    run, now = fix(site, text)
    assert text.replace(bullet, mended) == now
    assert [] == run.problems()


def test_the_full_stop_is_that_of_the_others(site: SiteFolder) -> None:
    assert "  - 三。\n" in fix(site, brief(summary="  - 一。\n  - 二。\n  - 三\n"))[1]


@pytest.mark.parametrize(
    "summary", ["  - One\n  - Two\n  - Three.\n", "  - One.\n  - Two?\n", "  - One.\n  - [[ash]]\n", "  - One\n"]
)
def test_no_full_stop_is_taken_away_and_none_written_in_doubt(site: SiteFolder, summary: str) -> None:
    text = brief(summary=summary)
    assert text == fix(site, text)[1]


def test_where_the_rule_is_off_bullets_stay_as_they_are(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {bullet-ending: off}\n")
    text = brief(summary="  - One.\n  - Two\n")
    assert text == fix(site, text)[1]


def test_drafts_are_mended_too(site: SiteFolder) -> None:
    assert "  - Two.\n" in fix(site, brief(summary="  - One.\n  - Two\n", more="status: draft\n"))[1]


# Altogether


def test_with_a_commit_the_missing_updates_are_written_as_well(site: SiteFolder) -> None:
    site.write(ASH, brief(summary="  - One tree fell. ^one\n").encode())
    site.commit()
    site.write(ASH, brief("title: A: b", summary="  - One tree stood. ^one\n  - Two\n").encode())
    run = site.check("--fix", "--against", "HEAD")
    now = (site.root / ASH).read_text()
    assert (0, []) == (run.code, run.problems())
    assert 'title: "A: b"  \n' in now
    assert "  - Two.\n" in now
    assert 'was: "One tree fell."\n' in now


def test_where_nothing_is_to_be_mended_no_file_is_touched(site: SiteFolder) -> None:
    site.write(ASH, brief().encode())
    before = (site.root / ASH).stat()
    run = site.check("--fix")
    assert (0, "") == (run.code, run.err)
    assert (before.st_mtime_ns, before.st_ino) == ((now := (site.root / ASH).stat()).st_mtime_ns, now.st_ino)
