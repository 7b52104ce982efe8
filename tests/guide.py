"""The pages of the guide as tests read them: their blocks of code, and a shell in which those are run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tests.sites import CHECKOUT, without_times

DOCS = CHECKOUT / "docs"
#: What differs from run to run, and what stands for it on a page.
VARYING = {
    r"in \d+\.\d\d s": "in 0.41 s",
    r"on \d{4}-\d\d-\d\d at \d\d:\d\d": "on 2016-06-03 at 08:00",
}
_BLOCK = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`:\n\n)?^(?P<fence>`{3,})(?P<language>[\w-]*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_STEP = re.compile(r"^\$ (?:[^\n]*<<'END'\n.*?\nEND\n|[^\n]*\n)", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: the line of its page on which its text begins, and the file it shows where one is named."""

    page: str
    line: int
    language: str
    path: str
    text: str


def pages() -> dict[str, str]:
    """The text of each page by its path within docs/."""
    return {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}


def blocks(page: str, told: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    for found in _BLOCK.finditer(told):
        line = told.count("\n", 0, found.start("text")) + 1
        yield Block(page, line, found["language"], found["path"] or "", found["text"])


def commands(console: str) -> list[str]:
    """What is typed in a console: the lines that begin with "$ ", with all lines to END where one holds <<'END'."""
    return [step.removeprefix("$ ") for step in _STEP.findall(console)]


def run(told: str, shell: Shell) -> str:
    """The page as it should stand: each file shown is written, each change made, each console typed, in order."""

    def done(found: re.Match[str]) -> str:
        if found["path"] and found["language"] == "diff":
            shell.change(found["path"], found["text"])
        elif found["path"] and found["language"] != "console":
            shell.write(found["path"], found["text"])
        if found["language"] != "console":
            return found[0]
        now = "".join(_said(command, shell.run(command)) for command in commands(found["text"])).rstrip() + "\n"
        return found[0].replace(found["text"], now)

    return _BLOCK.sub(done, told)


def _said(command: str, answer: str) -> str:
    return f"$ {command}{answer}\n" if answer else f"$ {command}"


class Shell:
    """Runs commands as one shell would, from home on, with a briefgen in its path, as if the moment were `now`."""

    def __init__(self, home: Path, now: datetime) -> None:
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
            "SOURCE_DATE_EPOCH": str(int(now.timestamp())),
        }

    def write(self, path: str, text: str) -> None:
        """Writes the file, seen from where the shell is."""
        target = self.place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def change(self, path: str, diff: str) -> None:
        """Puts the lines of the diff that begin with a space or "+" in place of those with a space or "-"."""
        lines = diff.splitlines(keepends=True)
        before, after = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        text = (self.place / path).read_text(encoding="utf-8")
        assert 1 == text.count(before), f"{path} does not hold these lines once:\n{before}"
        self.write(path, text.replace(before, after))

    def run(self, command: str) -> str:
        """All that the command says. How it ends is of no account, but that it is there."""
        done = subprocess.run(
            ["bash", "--norc", "-c", f"{command}\nended=$?; pwd > {self.home}/.place; exit $ended"],
            cwd=self.place,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode not in {2, 126, 127}, f"{command}{done.stdout}"
        self.place = Path((self.home / ".place").read_text().strip())
        said = done.stdout.replace(str(self.home), "/home/you")
        for varying, shown in VARYING.items():
            said = re.sub(varying, shown, said)
        return without_times(said)
