"""What a shell completes: commands, options, and the names of things, as `briefgen completion` sets it up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import COMMANDS
from tests.sites import SiteFolder
from tests.sites import briefgen as run

CHECKOUT = Path(__file__).parents[1]


def completed(folder: Path, *words: str) -> list[str]:
    """What bash is told to offer in place of the last word."""
    done = subprocess.run(
        [sys.executable, "-m", "briefgen"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(CHECKOUT),
            "_BRIEFGEN_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["briefgen", *words]),
            "COMP_CWORD": str(len(words)),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert "" == done.stderr
    return done.stdout.split()


def plain(*words: str) -> list[str]:
    return [f"plain,{word}" for word in words]


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.write("content/topics/trees.md", "---\ntitle: Trees\n---\n")
    site.write("content/topics/plants/tulips.md", "---\ntitle: Tulips\n---\n")
    site.write("content/actors/ada-ash.md", "faulty")
    site.write("content/stories/growth.md", "---\ntitle: Growth\n---\n")
    site.brief("2025-08-22-oak")
    return site


def test_commands_are_completed(site: SiteFolder) -> None:
    assert plain(*COMMANDS) == completed(site.root, "")
    assert plain("build") == completed(site.root, "bu")
    assert plain("questions") == completed(site.root, "list", "q")


def test_options_are_completed(site: SiteFolder) -> None:
    assert plain("--open", "--older") == completed(site.root, "list", "questions", "--o")


def test_names_are_completed_from_the_files_there_are(site: SiteFolder) -> None:
    assert plain("trees", "tulips") == completed(site.root, "list", "briefs", "--topic", "t")
    assert plain("ada-ash") == completed(site.root, "list", "questions", "--actor", "")
    assert plain("trees", "tulips") == completed(site.root, "digest", "--topic", "t")
    assert plain("growth") == completed(site.root / "content/briefs", "list", "briefs", "--story", "gr")


def test_pages_are_completed_as_addresses_or_as_paths(site: SiteFolder) -> None:
    assert plain("/briefs/oak/") == completed(site.root, "why", "/b")
    assert ["file,content/br"] == completed(site.root, "why", "content/br")


def test_outside_a_site_nothing_is_offered_and_nothing_fails(tmp_path: Path) -> None:
    assert [] == completed(tmp_path, "list", "briefs", "--topic", "t")
    assert [] == completed(tmp_path, "why", "/b")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_for_that_shell_and_calls_briefgen(tmp_path: Path, shell: str) -> None:
    done = run(tmp_path, "completion", shell)
    assert 0 == done.code
    assert f"_BRIEFGEN_COMPLETE={shell}_complete" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_takes_the_script(tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(run(tmp_path, "completion", shell).out)
    subprocess.run([shell, "-n", str(script)], check=True)


def test_bash_completes_a_name_as_a_writer_types_it(site: SiteFolder, tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    command = tmp_path / "bin/briefgen"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m briefgen "$@"\n')
    command.chmod(0o755)
    typed = """
        eval "$(briefgen completion bash)"
        COMP_WORDS=(briefgen list briefs --topic tr) COMP_CWORD=4
        $(complete -p briefgen | sed -E 's/.*-F ([^ ]+) .*/\\1/') briefgen
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", typed],
        cwd=site.root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ("trees\n", "") == (done.stdout, done.stderr)
