"""A report as a whole, and what a build does after it."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import ASH, PATH, brief, said, write
from tests.sites import SiteFolder


def test_the_report_ends_with_a_count_and_says_that_the_site_is_as_it_was(site: SiteFolder) -> None:
    write(site, {ASH: brief("topcs: [elm]\nwhy_it_matters: Ash is #1"), "pages/about.md": "About\n"})
    run = site.build()
    assert run.err.endswith("\n\n2 errors and 1 warning in 2 files. output is as it was before.\n")
    assert "" == run.out


MANY = {
    "briefgen.yaml": "title: Trees\ntimzone: UTC\n",
    "briefs/ash.md": brief(
        "topics: ash\ntopcs: [ash]\nconfidence: hgh\nwhy_it_matters: Ash: a tree\n"
        "actors:\n  - actor: Ada Ash\n    rle: head",
        "See [[elm]], [it](fir.md) and it.[^paper]",
    ),
    "briefs/birch.md": brief(title="Birch", body="See [[elm]] and [it](/nowhere/)."),
    "briefs/cedar.md": brief(title="Cedar", date="soon"),
    "pages/about.md": "About\n",
    "topics/oak.md": "---\ntitle: Oak\nparent: oak\n---\n",
}


def test_every_fault_of_every_file_is_found_in_one_run_in_order_of_file_and_place(site: SiteFolder) -> None:
    write(site, MANY)
    places = [line.split(": ")[0] + " " + line.rpartition(" ")[2] for line in site.build().problems()]
    assert [
        "briefgen.yaml:2:1 [unknown-key]",
        "content/briefs/ash.md:5:9 [wrong-type]",
        "content/briefs/ash.md:6:1 [unknown-key]",
        "content/briefs/ash.md:7:13 [unknown-word]",
        "content/briefs/ash.md:8:20 [yaml-quotes]",
        "content/briefs/ash.md:11:5 [unknown-key]",
        "content/briefs/birch.md:6:5 [unknown-name]",
        "content/briefs/birch.md:6:22 [missing-page]",
        "content/briefs/cedar.md:3:7 [date]",
        "content/pages/about.md:1:1 [no-front-matter]",
        "content/topics/oak.md:3:9 [circle]",
    ] == places


def test_places_are_sorted_by_number_and_not_as_text(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="See [[elm]].\n" * 12)})
    lines = [int(problem.split(":")[1]) for problem in site.build().problems()]
    assert list(range(6, 18)) == lines


def test_after_a_mistake_the_output_is_as_it_was_until_it_is_mended(site: SiteFolder) -> None:
    write(site, {ASH: brief(), "briefs/birch.md": brief(title="Birch", body="See [[ash]].")})
    assert 0 == site.build().code
    before = site.files()
    write(site, MANY)
    assert 1 == site.build().code
    assert before == site.files()


def test_a_first_build_that_fails_makes_no_output_folder(site: SiteFolder) -> None:
    write(site, {ASH: "Ash fell.\n"})
    assert 1 == site.build().code
    assert not (site.root / "output").exists()


def test_marks_that_turn_the_direction_of_writing_are_spelled_out_in_a_report(site: SiteFolder) -> None:
    write(site, brief("topcs: [\u202eelm]").split("\n", 4)[4].split("\n---")[0])
    assert "    5 | topcs: [\\u202eelm]\n" in site.build().err


def test_a_caret_stands_under_its_place_after_wide_and_combining_characters(site: SiteFolder) -> None:
    write(site, "topics: [日本, cafe\u0301, [x, y]]")
    report = said(site.build())
    assert "    5 | topics: [日本, cafe\u0301, [x, y]]\n      |                      ^" in report


def test_a_long_line_is_cut_to_the_part_around_the_fault(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="ash " * 200 + "[[elm]] " + "birch " * 200)})
    line, caret = said(site.build()).split("\n")[1:3]
    assert 160 + len("    6 | ") >= len(line)
    assert "[[" == line[caret.index("^") :][:2]


@pytest.mark.parametrize(
    "body",
    ["\n".join("    " * depth + "- x" for depth in range(300)), "1. " * 2000 + "x"],
    ids=["indented-lists", "lists-on-one-line"],
)
def test_lists_nested_too_deeply_are_one_problem_and_the_next_file_is_unharmed(site: SiteFolder, body: str) -> None:
    birch = {"briefs/birch.md": brief(body="**Fine** and `x`.\n\n- a\n- b\n\n[^1]: Note.", title="Birch")}
    write(site, birch | {ASH: brief()})
    site.build()
    before = site.files()
    write(site, {ASH: brief(body=body)})
    run = site.build()
    problem = f"{PATH}:6:1: error: lists, quotations or emphasis are nested too deeply [markdown]"
    assert [problem] == run.problems()
    write(site, {ASH: brief()})
    site.build()
    assert before == site.files()
