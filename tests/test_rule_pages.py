"""The guide's page on each rule: there is one, `--explain` shows it, and its example gives what it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen import external
from briefgen.checks import RULES, setting
from briefgen.replies import Reply
from briefgen.schema import Checks
from tests.guide import DOCS
from tests.sites import Run, SiteFolder, briefgen

PAGES = {page.stem: page.read_text(encoding="utf-8") for page in (DOCS / "rules").glob("*.md")}
#: What the address of an example answers: no test asks anybody outside.
ANSWERS = {
    "dead-link": Reply("gone", 0, "answers 404 Not Found"),
    "moved-link": Reply("there", 0, moved="https://example.org/counts/2025"),
}


class Example(NamedTuple):
    """The files of a page's example, in order, what is typed, and what is said of it."""

    files: list[tuple[str, str]]
    arguments: list[str]
    said: str


def example(page: str) -> Example:
    files = re.findall(r"^`([^`\n]+)`:\n\n```[a-z]+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    console = re.search(r"^```console\n\$ briefgen (check[^\n]*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert console is not None
    return Example(files, console[1].split(), console[2])


def run_example(site: SiteFolder, shown: Example, rule: str) -> Run:
    """Does what the page says. A file that it shows twice is published as it stands there first."""
    seen = set()
    for path, text in shown.files:
        if path in seen:
            site.commit()
        seen.add(path)
        site.write(path, text.encode())
    if rule in ANSWERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(external, "replies", lambda addresses, *_: dict.fromkeys(addresses, ANSWERS[rule]))
            return briefgen(site.root, *shown.arguments, "--now", "2025-09-01")
    return briefgen(site.root, *shown.arguments, "--now", "2025-09-01")


def test_every_rule_has_its_page_and_every_page_a_rule() -> None:
    assert set(RULES) == set(PAGES)


@pytest.mark.parametrize("rule", PAGES)
def test_the_example_of_a_page_gives_the_problem_that_it_shows_and_no_other(site: SiteFolder, rule: str) -> None:
    shown = example(PAGES[rule])
    run = run_example(site, shown, rule)
    assert shown.said in run.err
    assert [rule] == [problem.rpartition("[")[2][:-1] for problem in run.problems() if "[site-id]" not in problem]


@pytest.mark.parametrize("rule", PAGES)
def test_a_page_begins_with_the_rule_s_name_and_says_how_to_silence_it(rule: str) -> None:
    assert PAGES[rule].startswith(f"# {rule}\n")
    assert "\n**To silence it**, " in PAGES[rule]


def test_the_guide_lists_each_rule_with_its_level_and_leads_to_its_page() -> None:
    guide = (DOCS / "checking.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| \[`([a-z-]+)`\]\(rules/\1\.md\) \| ([a-z]+) \| ", guide, re.MULTILINE))
    assert {rule: setting(Checks(), rule).level for rule in RULES} == listed


def test_explain_shows_the_page_wherever_one_stands(tmp_path: Path) -> None:
    run = briefgen(tmp_path, "check", "--explain", "look-again")
    assert (0, PAGES["look-again"]) == (run.code, run.out)


def test_explain_of_no_rule_is_2_and_names_the_nearest(tmp_path: Path) -> None:
    run = briefgen(tmp_path, "check", "--explain", "look-agian")
    assert 2 == run.code
    assert 'there is no rule "look-agian"\n  did you mean "look-again"?' in run.err


def test_a_report_says_where_to_read_on(site: SiteFolder) -> None:
    site.brief("ash")
    assert site.check().err.endswith("briefgen check --explain unsourced-brief\n")
