"""The files by which hosts and tools know this repository, held against the schemas of those who read them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites import briefgen

CHECKOUT = Path(__file__).parents[1]

KINDS = {
    ".github/workflows/*.yml": "vendor.github-workflows",
    ".github/ISSUE_TEMPLATE/[!c]*.yml": "vendor.github-issue-forms",
    ".github/ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
    "CITATION.cff": "vendor.citation-file-format",
}


def read(path: str) -> Any:
    return yaml.safe_load((CHECKOUT / path).read_text(encoding="utf-8"))


def refused(schema: str, *paths: Path) -> str:
    """What is wrong with the files by that schema, which comes with check-jsonschema."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "--force-filetype", "yaml"]
    done = subprocess.run([*command, *paths], capture_output=True, text=True)
    return done.stdout if done.returncode else ""


@pytest.mark.parametrize("pattern", KINDS)
def test_a_file_is_what_its_reader_expects(pattern: str) -> None:
    paths = sorted(CHECKOUT.glob(pattern))
    assert paths
    assert "" == refused(KINDS[pattern], *paths)


def test_a_file_that_is_not_is_told(tmp_path: Path) -> None:
    (tmp_path / "tests.yml").write_text("on: push\njobs: {test: {runs-on: ubuntu-24.04, step: []}}\n")
    assert "tests.yml" in refused("vendor.github-workflows", tmp_path / "tests.yml")


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_workflow_of_a_new_site_is_what_its_host_expects(tmp_path: Path, host: str) -> None:
    assert 0 == briefgen(tmp_path, "init", "--host", host).code
    paths = {"github": ".github/workflows/site.yml", "gitlab": ".gitlab-ci.yml"}
    schemas = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
    assert "" == refused(schemas[host], tmp_path / paths[host])


@pytest.mark.parametrize("path", sorted(CHECKOUT.glob(".github/workflows/*.yml")), ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_needs(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"contents": "read"} == workflow["permissions"]
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert [] == [step["uses"] for step in steps if not re.search(r"@v\d+$", step.get("uses", "@v1"))]
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_workflows_and_texts_name_what_make_offers() -> None:
    offered = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    texts = [path.read_text(encoding="utf-8") for path in CHECKOUT.glob(".github/workflows/*.yml")]
    asked = {
        target for text in texts for line in re.findall(r"run: make ((?:[a-z-]+ )+)", text) for target in line.split()
    }
    assert {"test", "site", "guide"} == asked
    assert asked <= offered
    told = [path.read_text(encoding="utf-8") for path in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"))]
    assert {target for text in told for target in re.findall(r"`make ([a-z-]+)", text)} <= offered


def test_every_python_that_is_promised_is_tested() -> None:
    pythons = read(".github/workflows/tests.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]
    least = re.search(r'requires-python = ">=([\d.]+)"', (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    assert least
    assert least[1] == pythons[0]


def test_every_hook_runs_what_make_has_installed() -> None:
    (repository,) = read(".pre-commit-config.yaml")["repos"]
    assert "local" == repository["repo"]
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    commands = [hook["entry"].removeprefix(".venv/bin/").split()[0] for hook in repository["hooks"]]
    assert ["ruff", "ruff", "mypy"] == commands
    assert all(f"$(BIN)/{command}" in makefile for command in commands)


def test_the_changelog_is_laid_out_as_it_says() -> None:
    told = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ .*", told, re.MULTILINE)
    assert ["# Changelog", "## Unreleased"] == headings[:2]
    allowed = r"## \d+\.\d+\.\d+, \d{4}-\d\d-\d\d|### (New|Changed|Gone|Mended)"
    assert [] == [heading for heading in headings[2:] if not re.fullmatch(allowed, heading)]
    sections = re.split(r"^## ", told, flags=re.MULTILINE)[1:]
    assert all(
        len(set(found)) == len(found) for found in (re.findall(r"^### .*", one, re.MULTILINE) for one in sections)
    )


def test_the_workflow_tests_the_versions_of_python_that_the_makefile_names() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    jobs = read(".github/workflows/tests.yml")["jobs"].values()
    matrices = [job["strategy"]["matrix"]["python"] for job in jobs if "strategy" in job]
    assert [found.split() for found in re.findall(r"^SUPPORTED := (.*)$", makefile, re.MULTILINE)] == matrices
