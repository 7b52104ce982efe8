"""`briefgen check`: what a writer is told of without building, how it ends, and how each rule is set."""

from __future__ import annotations

import json

import pytest

from briefgen.checks import RULES
from briefgen.schema import Checks
from tests.sites import SiteFolder, briefgen

SOURCED = "sources: [The record]"


def settings(site: SiteFolder, checks: str) -> None:
    site.write("briefgen.yaml", f"title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n{checks}\n")


# Ends


def test_where_nothing_is_wrong_it_says_so_and_is_0(site: SiteFolder) -> None:
    site.brief("ash", SOURCED)
    run = site.check()
    assert (0, "") == (run.code, run.err)
    assert "1 brief, 0 topics, 0 actors, 0 storylines, 0 questions: nothing is wrong\n" == run.out


def test_what_a_build_would_refuse_is_1_and_is_counted(site: SiteFolder) -> None:
    site.brief("ash", SOURCED, "[[elm]]")
    run = site.check()
    assert (1, 1) == (run.code, len(run.problems()))
    assert run.out.endswith(": 1 error in 1 file\n")


def test_warnings_alone_are_0(site: SiteFolder) -> None:
    site.brief("ash")
    run = site.check()
    assert (0, 1) == (run.code, len(run.problems()))
    assert run.out.endswith(": 1 warning in 1 file\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--form", "xml"], "No such option"),
        (["--output", "x"], "No such option"),
        (["--format", "xml"], "is not one of 'text', 'json', 'github'"),
        (["--allow-private"], "write  --external --allow-private"),
        (["--content", "nowhere"], "there is no folder"),
    ],
)
def test_wrong_use_is_2_and_says_what_to_write(site: SiteFolder, arguments: list[str], said: str) -> None:
    run = site.check(*arguments)
    assert 2 == run.code
    assert said in run.err


def test_nothing_is_built(site: SiteFolder) -> None:
    site.brief("ash")
    site.check()
    assert not (site.root / "output").exists()
    site.build()
    before = site.times()
    site.brief("ash", title="Another")
    site.check()
    assert before == site.times()


def test_a_site_that_may_not_be_written_to_is_checked_all_the_same(site: SiteFolder) -> None:
    site.brief("ash", SOURCED, "[[elm]]")
    (site.root / ".briefgen").write_text("no folder can be made here")
    assert 1 == site.check().code


# Forms


def test_as_json_findings_are_problems_like_others(site: SiteFolder) -> None:
    site.brief("ash")
    (problem,) = json.loads(site.check("--format", "json").out)
    assert ("content/briefs/ash.md", 0, "unsourced-brief", "warning") == (
        problem["path"],
        problem["line"],
        problem["rule"],
        problem["severity"],
    )


def test_for_github_findings_stand_beside_their_lines(site: SiteFolder) -> None:
    site.brief("ash", f"{SOURCED}\nreview_by: 2025-08-31")
    out = site.check("--format", "github").out
    assert out.startswith("::warning file=content/briefs/ash.md,line=7,col=12,title=look-again::this brief was to be ")


@pytest.mark.parametrize(
    ("workspace", "path"),
    [("..", "site/content/briefs/ash.md"), (".", "content/briefs/ash.md"), ("/nowhere", "content/briefs/ash.md")],
)
def test_for_github_files_are_named_from_the_top_of_the_checkout(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, workspace: str, path: str
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.root / workspace))
    site.brief("ash")
    assert site.check("--format", "github").out.startswith(f"::warning file={path},title=unsourced-brief::")


# What waits


def test_drafts_are_checked_and_nothing_in_them_is_more_than_a_warning(site: SiteFolder) -> None:
    settings(site, "checks: {unsourced-brief: error}")
    site.brief("ash", "status: draft", "[[elm]]")
    run = site.check()
    assert (0, ["warning [unknown-name]", "warning [unsourced-brief]"]) == (
        run.code,
        sorted(f"{p.split(': ')[1]} {p.rpartition(' ')[2]}" for p in run.problems()),
    )


def test_scheduled_briefs_are_checked_as_they_will_be_published(site: SiteFolder) -> None:
    settings(site, "checks: {unsourced-brief: error}")
    site.brief("ash", date="2025-10-01")
    assert 1 == site.check().code


# Rules and their settings


def test_every_rule_can_be_set_and_everything_that_can_be_set_is_a_rule() -> None:
    assert set(RULES) == {name.replace("_", "-") for name in Checks.__struct_fields__}


@pytest.mark.parametrize(("level", "code", "count"), [("off", 0, 0), ("warn", 0, 1), ("error", 1, 1)])
@pytest.mark.parametrize("form", ["{}", "{{level: {}}}", '"{}"'])
def test_a_rule_is_off_a_warning_or_an_error(site: SiteFolder, form: str, level: str, code: int, count: int) -> None:
    settings(site, f"checks:\n  unsourced-brief: {form.format(level)}")
    site.brief("ash")
    run = site.check()
    assert (code, count) == (run.code, len(run.problems()))


def test_what_is_not_set_of_a_rule_stays_as_it_is_by_default(site: SiteFolder) -> None:
    settings(site, "checks: {stale-question: {days: 3}}")
    site.brief("ash", f"{SOURCED}\nopen_questions: [Why?]")
    assert ["content/briefs/ash.md:7:18: warning: this question has been open for 10 days"] == site.found(
        "stale-question"
    )


def test_the_schema_of_the_settings_knows_the_rules_and_their_levels(site: SiteFolder) -> None:
    parts = json.loads(briefgen(site.root, "schema", "site").out)["$defs"]
    assert set(RULES) == set(parts["Checks"]["properties"])
    assert {"enum": ["off", "warn", "error"]} == parts["SilentEdit"]["anyOf"][0]


def test_settings_of_checks_change_no_page(site: SiteFolder) -> None:
    site.brief("ash")
    settings(site, "")
    site.build()
    before = site.times()
    settings(site, "checks: {unsourced-brief: off, stale-question: {days: 3}}")
    assert 0 == site.build().code
    assert before == site.times()
