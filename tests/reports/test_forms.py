"""Reports for programs: JSON, and the commands of GitHub."""

from __future__ import annotations

import json

from tests.reports.mistakes import ASH, brief, write
from tests.sites import SiteFolder


def test_as_json_the_report_is_an_array_of_all_problems_with_all_their_parts(site: SiteFolder) -> None:
    write(site, "topcs: [elm]\nwhy_it_matters: Ash is #1")
    run = site.build("--format", "json")
    assert [
        {
            "path": "content/briefs/ash.md",
            "line": 5,
            "column": 1,
            "rule": "unknown-key",
            "message": 'unknown key "topcs"',
            "hint": 'did you mean "topics"?',
            "width": 5,
            "severity": "error",
        },
        {
            "path": "content/briefs/ash.md",
            "line": 6,
            "column": 24,
            "rule": "yaml-comment",
            "message": "YAML takes everything after # as a comment; the page will not show it",
            "hint": 'put the text in quotes: "Ash is #1"',
            "width": 2,
            "severity": "warning",
        },
    ] == json.loads(run.out)
    assert ("", 1) == (run.err, run.code)


def test_as_json_a_site_without_problems_is_an_empty_array(site: SiteFolder) -> None:
    write(site, {ASH: brief()})
    run = site.build("--format", "json")
    assert ([], "", 0) == (json.loads(run.out), run.err, run.code)


def test_for_github_each_problem_is_a_workflow_command(site: SiteFolder) -> None:
    write(site, {ASH: brief("topcs: [elm]"), "brief/ash.md": brief()})
    run = site.build("--format", "github")
    assert [
        (
            "::warning file=content/brief/ash.md,title=misplaced::this file is in no folder that briefgen builds, "
            'and is left out%0Adid you mean "briefs/"?'
        ),
        (
            '::error file=content/briefs/ash.md,line=5,col=1,title=unknown-key::unknown key "topcs"'
            '%0Adid you mean "topics"?'
        ),
    ] == run.out.splitlines()
    assert 1 == run.code


def test_for_github_signs_with_a_meaning_are_escaped(site: SiteFolder) -> None:
    write(site, {"briefs/50%, a: b.md": brief("'100%, a:b': elm")})
    first = site.build("--format", "github").out.splitlines()[0]
    place = "::error file=content/briefs/50%25%2C a%3A b.md,line=5,col=1,title=unknown-key::"
    assert first.startswith(place + 'unknown key "100%25, a:b"%0A')
    assert 1 == len(site.build("--format", "github").out.splitlines())


def test_a_text_with_a_line_end_cannot_forge_a_workflow_command(site: SiteFolder) -> None:
    write(site, 'confidence: "high\\n::error::forged\\r::warning::forged"')
    lines = site.build("--format", "github").out.splitlines()
    assert ["::error file="] == [line[:13] for line in lines]
