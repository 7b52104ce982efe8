"""What the guide shows is what briefgen does: each command in docs/a-writers-day.md is run, in order.

A block is fenced as `console`. A line that begins with "$ " is a command, with all lines to END where it holds <<'END';
what follows is what the command says. `pytest tests/test_docs.py --write-golden` writes that anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PAGE = CHECKOUT / "docs/a-writers-day.md"
#: The moment at which the day begins, as the page tells it.
NOW = datetime(2016, 6, 2, 15, tzinfo=UTC)
#: What differs from run to run, and what stands for it on the page.
VARYING = {
    r"in \d+\.\d\d s": "in 0.41 s",
    r"on \d{4}-\d\d-\d\d at \d\d:\d\d": "on 2016-06-03 at 08:00",
}
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_STEP = re.compile(r"\$ (?:[^\n]*<<'END'\n.*?\nEND\n|[^\n]*\n)", re.DOTALL)


def test_the_writers_day_is_as_it_is_told(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    told = PAGE.read_text(encoding="utf-8")
    done = list(_said(told, Shell(tmp_path)))
    now = _BLOCK.sub(lambda _: done.pop(0), told)
    if request.config.getoption("--write-golden"):
        PAGE.write_text(now, encoding="utf-8")
        return
    assert told.splitlines() == now.splitlines()


def test_the_day_shows_the_commands_that_writers_use() -> None:
    shown = set(re.findall(r"^\$ briefgen (\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"init", "new", "build", "check", "list", "next", "why", "rename"} <= shown


class Shell:
    """Runs commands as one shell would, from home on, with a briefgen in its path."""

    def __init__(self, home: Path) -> None:
        self.home = self.place = home / "you"
        self.home.mkdir()
        command = home / "bin/briefgen"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nPYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m briefgen "$@"\n')
        command.chmod(0o755)
        writer = {f"GIT_{who}_{what}": f"ada@{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.environment = {
            **os.environ,
            **writer,
            "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
        }

    def run(self, command: str) -> str:
        """All that the command says."""
        done = subprocess.run(
            ["bash", "--norc", "-c", f"{command}\npwd > {self.home}/.place"],
            cwd=self.place,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
        self.place = Path((self.home / ".place").read_text().strip())
        said = done.stdout.replace(str(self.home), "/home/you")
        for varying, shown in VARYING.items():
            said = re.sub(varying, shown, said)
        return re.sub(r"^[a-z]+ took [0-9.]+ s\n", "", said, flags=re.MULTILINE)


def _said(told: str, shell: Shell) -> Iterator[str]:
    """Each block as it should stand."""
    for block in _BLOCK.findall(told):
        said = [(step, shell.run(step.removeprefix("$ "))) for step in _STEP.findall(block)]
        yield "".join(f"{step}{answer}\n" if answer else step for step, answer in said).rstrip() + "\n"
