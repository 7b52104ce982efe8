"""A new site from nothing: `briefgen init`."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.config import Config, read
from tests.sites import Run, SiteFolder, briefgen, git

NOW = "2026-11-24"


def settings(folder: Path) -> Config:
    config, problems = read("briefgen.yaml", (folder / "briefgen.yaml").read_text(encoding="utf-8"))
    assert config is not None
    assert problems == []
    return config


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def workflow(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_one_command_begins_a_site_that_has_nothing_wrong(tmp_path: Path) -> None:
    assert 0 == briefgen(tmp_path, "init", "security-briefs").code
    site = SiteFolder(tmp_path / "security-briefs")
    checked = site.check(now=NOW)
    assert (0, []) == (checked.code, checked.problems())
    assert "nothing is wrong" in checked.out
    built = site.build(now=NOW)
    assert (0, []) == (built.code, built.problems())
    assert "Security Briefs" == settings(site.root).title


def test_the_example_shows_every_part(tmp_path: Path) -> None:
    briefgen(tmp_path, "init")
    site = SiteFolder(tmp_path)
    site.build(now=NOW)
    shown = site.shows("briefs/mining-in-antarctica")
    assert "Any activity relating to mineral resources" in shown
    links = set(site.links("briefs/mining-in-antarctica").values())
    assert {"actors/consultative-parties", "actors/spain", "topics/antarctica", "stories/antarctic-treaty"} <= links
    assert "14 January 1998" in site.shows("questions/mining-in-antarctica/in-force")
    assert "Will any party ask for a review" in site.shows("questions")


def test_settings_are_as_they_were_asked_for(tmp_path: Path) -> None:
    asked = ["--title", "Ash: a #1 site", "--url", "https://example.org/ash/", "--language", "pt-BR"]
    assert 0 == briefgen(tmp_path, "init", *asked, "--timezone", "Europe/Lisbon").code
    config = settings(tmp_path)
    assert ("Ash: a #1 site", "https://example.org/ash/", "pt-BR") == (config.title, config.url, config.language)
    assert "Europe/Lisbon" == str(config.zone)


def test_two_sites_never_have_one_id(tmp_path: Path) -> None:
    briefgen(tmp_path, "init", "ash")
    briefgen(tmp_path, "init", "birch")
    assert settings(tmp_path / "ash").site_id != settings(tmp_path / "birch").site_id


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--timezone", "Europe/Brusels"], 'did you mean "Europe/Brussels"?'),
        (["--url", "example.org"], "example.org"),
        (["--title", ""], "title"),
        (["--language", "english please"], "english please"),
    ],
)
def test_settings_that_cannot_be_are_refused_before_anything_is_written(
    tmp_path: Path, asked: list[str], said: str
) -> None:
    done = briefgen(tmp_path, "init", "ash", *asked)
    assert 2 == done.code
    assert said in done.err
    assert {} == files(tmp_path)


@pytest.mark.parametrize("there", ["briefgen.yaml", "content/briefs/ash.md", ".github/workflows/site.yml"])
def test_a_folder_that_holds_a_site_is_refused_and_left_alone(tmp_path: Path, there: str) -> None:
    SiteFolder(tmp_path).write(there, "mine")
    done = briefgen(tmp_path, "init", "--host", "github")
    assert (2, "") == (done.code, done.out)
    assert there.split("/")[0] in done.err
    assert {there: b"mine"} == files(tmp_path)


def test_a_site_is_not_begun_inside_another(site: SiteFolder) -> None:
    done = briefgen(site.root, "init", "content/more")
    assert 2 == done.code
    assert f"lies in a site already: there is {site.root / 'briefgen.yaml'}" in done.err
    assert not (site.root / "content/more").exists()


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ash").write_text("mine")
    assert 2 == briefgen(tmp_path, "init", "ash").code
    assert 2 == briefgen(tmp_path, "init", "ash/birch").code
    assert {"ash": b"mine"} == files(tmp_path)


def test_lists_in_a_repository_are_left_and_what_they_lack_is_said(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    folder.write(".gitignore", "*.pyc\n")
    folder.write("requirements.txt", "ruff\n")
    folder.commit()
    done = briefgen(tmp_path, "init", "--host", "github")
    assert 0 == done.code
    assert b"*.pyc\n" == files(tmp_path)[".gitignore"]
    assert b"ruff\n" == files(tmp_path)["requirements.txt"]
    assert [".briefgen/", "briefgen[search]==", "output/"] == sorted(
        line.strip().partition("=")[0] + ("==" if "==" in line else "")
        for line in done.out.splitlines()
        if line.startswith("     ")
    )


def test_what_is_built_stays_out_of_git(tmp_path: Path) -> None:
    briefgen(tmp_path, "init")
    SiteFolder(tmp_path).build(now=NOW)
    SiteFolder(tmp_path).commit()
    kept = set(git(tmp_path, "ls-files").split())
    assert kept == {name for name in kept if name.startswith("content/")} | {".gitignore", "briefgen.yaml"}


def test_a_new_site_can_be_searched_where_that_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefgen(tmp_path, "init", "ash")
    monkeypatch.setattr("briefgen.cli.init.find_spec", lambda _name: None)
    briefgen(tmp_path, "init", "elm", "--host", "github")

    assert settings(tmp_path / "ash").search
    assert not settings(tmp_path / "elm").search
    assert "briefgen==" in (tmp_path / "elm/requirements.txt").read_text()


def test_next_steps_are_said(tmp_path: Path) -> None:
    done = briefgen(tmp_path, "init", "ash")
    steps = [line.split("#")[0].strip() for line in done.out.partition("Next:\n")[2].splitlines()]
    assert ["cd ash", "briefgen serve --open", "briefgen build", "git init"] == steps[:4]
    git(tmp_path, "init", "--quiet", "birch")
    assert "git init" not in briefgen(tmp_path / "birch", "init").out


# Publishing


@pytest.mark.parametrize("folder", [".", "docs/my site", "it's: #1"])
def test_github_builds_and_publishes_what_was_begun(tmp_path: Path, folder: str) -> None:
    git(tmp_path, "init", "--quiet")
    site = SiteFolder(tmp_path / folder)
    assert 0 == briefgen(tmp_path, "init", folder, "--host", "github").code
    made = workflow(tmp_path / ".github/workflows/site.yml")
    # YAML 1.1 reads the key as true.
    assert {"push", "schedule", "workflow_dispatch"} == set(made[True])
    build, publish = made["jobs"]["build"], made["jobs"]["publish"]
    assert tmp_path / build["defaults"]["run"]["working-directory"] == site.root
    steps = {step["uses"].partition("@")[0]: step.get("with", {}) for step in build["steps"] if "uses" in step}
    for done in _run(site, [step["run"] for step in build["steps"] if "run" in step]):
        assert (0, "") == (done.code, done.err)
    assert (tmp_path / steps["actions/upload-pages-artifact"]["path"] / "index.html").is_file()
    assert (tmp_path / steps["actions/cache"]["path"] / "texts").is_dir()
    assert {"pages": "write", "id-token": "write"} == publish["permissions"]


@pytest.mark.parametrize("folder", [".", "docs/my site", "it's: #1"])
def test_gitlab_builds_and_publishes_what_was_begun(tmp_path: Path, folder: str) -> None:
    git(tmp_path, "init", "--quiet")
    site = SiteFolder(tmp_path / folder)
    assert 0 == briefgen(tmp_path, "init", folder, "--host", "gitlab").code
    job = workflow(tmp_path / ".gitlab-ci.yml")["pages"]
    lines = [*job["before_script"], *job["script"]]
    for done in _run(site, lines):
        assert (0, "") == (done.code, done.err)
    shell = "\n".join(line for line in lines if line.startswith(("cd ", "mv ")))
    environment = {"SITE": job["variables"]["SITE"], "CI_PROJECT_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run(["sh", "-e", "-c", shell], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / job["artifacts"]["paths"][0] / "index.html").is_file()
    assert (tmp_path / job["cache"]["paths"][0] / "texts").is_dir()


def test_what_the_workflow_installs_is_named_once(tmp_path: Path) -> None:
    briefgen(tmp_path, "init", "--host", "github")
    wanted = [line for line in (tmp_path / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
    assert ["briefgen[search]"] == [line.split("=")[0].split(" ")[0] for line in wanted]


def _run(site: SiteFolder, lines: list[str]) -> list[Run]:
    """Runs those of the lines that are briefgen's, in the site's folder."""
    commands = [shlex.split(line) for line in lines]
    ran = [briefgen(site.root, *words) for name, *words in commands if name == "briefgen"]
    assert 2 == len(ran)
    return ran
