"""What holds for every command: its help, its hints, and how it ends where nobody reads on."""

from __future__ import annotations

import errno
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from briefgen.cli import COMMANDS, commands
from tests.sites import SiteFolder
from tests.sites import briefgen as run

CHECKOUT = Path(__file__).parents[1]


def every(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call the command, and each command below it."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from every(below, (*words, name))


EVERY = sorted(every(commands))


def options(words: tuple[str, ...]) -> list[str]:
    command: click.Command | None = commands
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    return [name for parameter in command.params for name in parameter.opts if name.startswith("--")]


def named(words: tuple[str, ...]) -> str:
    return " ".join(words) or "briefgen"


@pytest.mark.parametrize("words", EVERY, ids=named)
def test_help_reads_well_at_80_columns_and_shows_an_example(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = run(tmp_path, *words, "--help")
    assert (0, "") == (done.code, done.err)
    assert [] == [line for line in done.out.splitlines() if len(line) > 80]
    example = re.search(r"\n  Examples?.*:\n((?:    .*\n)+)", done.out)
    assert example is not None
    assert f"briefgen {' '.join(words)}".strip() in example[1]


@pytest.mark.parametrize("words", [words for words in EVERY if words], ids=named)
def test_every_command_says_in_a_line_what_it_is_for(words: tuple[str, ...], tmp_path: Path) -> None:
    (line,) = re.findall(rf"^  {words[-1]}  +(\S.*)$", run(tmp_path, *words[:-1], "--help").out, re.MULTILINE)
    assert line.endswith(".")
    assert "..." not in line


@pytest.mark.parametrize("words", EVERY, ids=named)
def test_a_slip_in_an_option_is_named_with_what_was_meant(words: tuple[str, ...], tmp_path: Path) -> None:
    for option in options(words):
        slip = f"{option[:-1]}x" if len(option) > 6 else f"{option}x"
        done = run(tmp_path, *words, slip)
        assert (2, "") == (done.code, done.out)
        assert option in done.err, slip


@pytest.mark.parametrize("words", [words for words in EVERY if words], ids=named)
def test_a_slip_in_a_command_is_named_with_what_was_meant(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(tmp_path, *words[:-1], f"{words[-1]}x")
    assert (2, "") == (done.code, done.out)
    assert f"'{words[-1]}'" in done.err


def test_all_exit_codes_are_told(tmp_path: Path) -> None:
    told = re.findall(r"^    (\d+)  ", run(tmp_path, "--help").out, re.MULTILINE)
    assert ["0", "1", "2", "130", "141"] == told
    documented = (CHECKOUT / "docs/commands.md").read_text(encoding="utf-8")
    assert told == re.findall(r"^\| (\d+) \|", documented, re.MULTILINE)


def test_all_commands_are_documented() -> None:
    documented = (CHECKOUT / "docs/commands.md").read_text(encoding="utf-8")
    assert list(COMMANDS) == re.findall(r"^\| `briefgen ([a-z]+)[^`]*` \|", documented, re.MULTILINE)


@pytest.mark.parametrize("words", [("list", "briefs"), ("next",), ("why", "/")], ids=named)
def test_a_fault_of_the_disk_is_2_and_named(
    site: SiteFolder, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_path: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "content")

    monkeypatch.setattr(os, "scandir", unreadable)
    done = run(site.root, *words)
    assert (2, "") == (done.code, done.out)
    assert "Error: content: Permission denied" in done.err


# Streams

ALL_OUT = [
    ("build",),
    ("check",),
    ("list", "briefs"),
    ("list", "questions", "--format", "json"),
    ("list", "actors", "--format", "csv"),
    ("next",),
    ("digest", "--since", "2025-08-01", "--format", "txt"),
    ("why", "/"),
    ("schema", "brief"),
    ("completion", "zsh"),
    ("--help",),
    ("list", "--help"),
]


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.brief("oak", "actors: [ada-ash]\nopen_questions: [Will it grow?]")
    site.brief("later", date="2100-01-01")
    return site


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "briefgen", *words]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    return {**kept, "PYTHONPATH": str(CHECKOUT), **more}


@pytest.mark.parametrize("words", ALL_OUT, ids=named)
def test_where_nobody_reads_on_it_ends_without_a_word(site: SiteFolder, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command(*words), cwd=site.root, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert b"fault of briefgen" not in done.stderr
    assert done.returncode in {1, 141}


@pytest.mark.parametrize(
    ("more", "coloured"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
    ids=["a terminal", "a dumb one", "no colour wanted"],
)
def test_problems_are_coloured_where_that_is_wanted_and_can_be_seen(
    site: SiteFolder, more: dict[str, str], coloured: bool
) -> None:
    site.brief("elm", body="[[nowhere]]")
    shown = _on_a_terminal(site, "check", **more)
    assert b"[unknown-link]" in shown or b"nowhere" in shown
    assert coloured == (b"\x1b[" in shown)


def test_elsewhere_nothing_is_coloured(site: SiteFolder) -> None:
    site.brief("elm", body="[[nowhere]]")
    done = subprocess.run(
        command("check"), cwd=site.root, env=environment(TERM="xterm"), capture_output=True, check=False
    )
    assert b"\x1b" not in done.stdout + done.stderr


def test_lists_are_cut_at_the_edge_of_a_terminal_only(site: SiteFolder) -> None:
    site.brief("elm", title="Very " * 40 + "long", date="2025-08-23")
    assert b"\xe2\x80\xa6" in _on_a_terminal(site, "list", "briefs", COLUMNS="60")
    assert "Very " * 40 + "long" in run(site.root, "list", "briefs").out


def _on_a_terminal(site: SiteFolder, *words: str, **more: str) -> bytes:
    """What the command shows on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command(*words), cwd=site.root, env=environment(**more), stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        # So Linux says that the other end is closed.
        pass
    os.close(ours)
    process.wait()
    return shown
