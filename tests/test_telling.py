"""What a build says while it works, to a terminal and to a log."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest

from briefgen.cli.terminal import shown
from briefgen.telling import Stages


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal as most are, wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("CI", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def clock(*moments: float) -> Iterator[float]:
    return iter(moments)


def test_the_seconds_of_each_stage_are_added_up() -> None:
    stages = Stages(clock(0, 1, 3, 6, 10).__next__)
    for what, part in (("reading", 0), ("reading", 0.5), ("reading", 1), ("linking", 0)):
        stages(what, part)

    assert stages.seconds == {"starting": 1, "reading": 9}


def test_a_log_has_a_line_for_each_long_stage() -> None:
    log = io.StringIO()
    stages = Stages(clock(0, 0.1, 1.5, 3.2, 3.3, 3.4).__next__)
    with shown(stages, log) as told:
        for what, part in (("reading", 0), ("reading", 0.5), ("reading", 1), ("linking", 0), ("rendering", 0)):
            told(what, part)

    assert log.getvalue() == "reading took 3.1 s\n"


def test_a_terminal_shows_how_much_of_long_work_is_done() -> None:
    terminal = Terminal()
    stages = Stages(clock(0, 0.1, 1.5, 2).__next__)
    with shown(stages, terminal) as told:
        for what, part in (("reading", 0), ("reading", 0.25), ("rendering", 0.5)):
            told(what, part)

    assert "reading" in terminal.getvalue()
    assert "25%" in terminal.getvalue()
    assert "50%" in terminal.getvalue()


def told_to_a_terminal() -> str:
    """What a terminal shows of work that takes long."""
    terminal = Terminal()
    with shown(Stages(clock(0, 0.1, 1.5, 3.2, 3.3).__next__), terminal) as told:
        for what, part in (("reading", 0), ("reading", 0.5), ("reading", 1), ("linking", 0)):
            told(what, part)
    return terminal.getvalue()


def test_a_terminal_without_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[38;5;" in told_to_a_terminal()
    monkeypatch.setenv("NO_COLOR", "1")
    bare = told_to_a_terminal()
    assert "50%" in bare
    # What is left moves the cursor, and hides it meanwhile.
    assert {"\x1b[?25l", "\x1b[?25h", "\x1b[2K", "\x1b[1A"} >= set(re.findall(r"\x1b\[[?0-9;]*[A-Za-z]", bare))


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("TERM", "unknown"), ("CI", "true"), ("CI", "1")])
def test_a_terminal_on_which_nothing_can_be_drawn_over_is_told_as_a_log_is(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert "reading took 3.1 s\n" == told_to_a_terminal()


def test_a_terminal_shows_nothing_of_quick_work() -> None:
    terminal = Terminal()
    with shown(Stages(clock(0, 0.1, 0.5).__next__), terminal) as told:
        told("reading", 0)
        told("reading", 1)

    assert terminal.getvalue() == ""
