"""A check says of every mistake what a build says."""

from __future__ import annotations

import json

import pytest

from briefgen.checks import RULES
from tests.reports import (
    test_addresses,
    test_dates,
    test_files,
    test_links,
    test_questions,
    test_settings,
    test_things,
    test_values,
    test_warnings,
    test_yaml,
)
from tests.reports.mistakes import Files, write
from tests.sites import SiteFolder

CASES = [
    *test_addresses.CASES,
    *test_dates.CASES,
    *test_files.CASES,
    *test_links.CASES,
    *test_questions.CASES,
    *test_settings.CASES,
    *test_things.CASES,
    *test_values.CASES,
    *test_warnings.CASES,
    *test_yaml.CASES,
]


@pytest.mark.parametrize(("files", "_report"), CASES)
def test_a_check_reports_the_same_as_a_build_and_what_its_rules_find(
    site: SiteFolder, files: Files, _report: str
) -> None:
    write(site, files)
    checked, built = (json.loads(run("--format", "json").out) for run in (site.check, site.build))
    assert built == [problem for problem in checked if problem["rule"] not in RULES]
