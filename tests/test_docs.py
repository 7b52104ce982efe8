"""What the guide shows is what briefgen does.

A block fenced as `console` is run: a line that begins with "$ " is a command, with all lines to END where it holds
<<'END'; what follows is what the command says. `pytest tests/test_docs.py --write-golden` writes that anew. A file
shown after its path (`path`: on a line of its own) is written before. What cannot be run is fenced as `sh`, and read
all the same: each command of briefgen in it must be one.
"""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click
import jinja2
import pytest
import yaml

from briefgen import nodes, typed
from briefgen.cli import commands
from briefgen.schema import FILES
from tests.guide import CHECKOUT, DOCS, Block, Shell, blocks, pages, run
from tests.guide import commands as commands_of


class Told(NamedTuple):
    """When a page takes place, and what is typed before it begins."""

    now: datetime
    before: str = ""


#: The example site, lying in the folder that a page begins in.
EXAMPLE = f'cp -R "{CHECKOUT}/content" "{CHECKOUT}/briefgen.yaml" .'
#: A brief with a date ahead.
AHEAD = """cat > content/briefs/2025-12-01-summit-preview.md <<'END'
---
title: A summit is prepared
date: 2025-12-01T08:00
summary: [A summit is prepared.]
---
END"""
#: The pages that are run from their beginning to their end, each in a home folder of its own.
RUN = {
    "a-writers-day.md": Told(datetime(2016, 6, 2, 15, tzinfo=UTC)),
    "checking.md": Told(datetime(2025, 9, 1, tzinfo=UTC), EXAMPLE),
    "commands.md": Told(datetime(2025, 11, 30, tzinfo=UTC), f"{EXAMPLE}\n{AHEAD}"),
    "writing.md": Told(datetime(2025, 11, 24, 9, tzinfo=UTC), EXAMPLE),
}
PAGES = pages()
#: The pages on what is wrong; `test_troubleshooting` and `test_rule_pages` run each of their examples by itself.
FAULTY = {page for page in PAGES if page == "troubleshooting.md" or page.startswith("rules/")}
BLOCKS = [block for page, told in PAGES.items() if page not in FAULTY for block in blocks(page, told)]


@pytest.mark.parametrize("page", RUN)
def test_a_page_is_as_it_is_told(page: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shell = Shell(tmp_path, RUN[page].now)
    if RUN[page].before:
        shell.run(RUN[page].before)
    told = PAGES[page]
    now = run(told, shell)
    if request.config.getoption("--write-golden"):
        (DOCS / page).write_text(now, encoding="utf-8")
        return
    assert told.splitlines() == now.splitlines()


def test_every_console_is_run() -> None:
    assert {block.page for block in BLOCKS if block.language == "console"} <= set(RUN)


def test_the_day_shows_the_commands_that_writers_use() -> None:
    shown = set(re.findall(r"^\$ briefgen (\w+)", PAGES["a-writers-day.md"], re.MULTILINE))
    assert {"init", "new", "build", "check", "list", "next", "why", "rename"} <= shown


def of(*languages: str) -> list[object]:
    return [pytest.param(one, id=f"{one.page}:{one.line}") for one in BLOCKS if one.language in languages]


@pytest.mark.parametrize("block", of("sh", "console"))
def test_each_command_of_briefgen_is_one(block: Block) -> None:
    lines = block.text.splitlines() if block.language == "sh" else commands_of(block.text)
    for line in lines:
        name, *arguments = shlex.split(re.split(r"\s[|&>;<]", line)[0], comments=True) or [""]
        if name == "briefgen":
            understood(arguments)


def understood(arguments: list[str]) -> None:
    """Fails where the command line does not know the command, or one of its options. Nothing is run."""
    context = click.Context(commands)
    name, command, rest = commands.resolve_command(context, arguments)
    while isinstance(command, click.Group):
        name, command, rest = command.resolve_command(click.Context(command, parent=context), rest)
    assert command is not None
    taken = {option for parameter in command.get_params(context) for option in parameter.opts}
    assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= taken, name


@pytest.mark.parametrize("block", of("yaml", "markdown"))
def test_a_snippet_of_front_matter_or_settings_is_one(block: Block) -> None:
    for front in fronts(block):
        root, problems = nodes.compose(front, block.page)
        assert root is not None
        assert not problems
        kinds = [kind for kind, keys in KEYS.items() if {name.text for name, _ in root.entries} <= keys]
        assert kinds or names_its_file(block), "no kind of file has all these keys"
        if kinds and not names_its_file(block):
            assert any(not faults(root, kind) for kind in kinds), [faults(root, kind) for kind in kinds]


KEYS = {kind: set(written.__struct_encode_fields__) for kind, written in FILES.items()}


def fronts(block: Block) -> Iterator[str]:
    """The YAML of the block: all of it, or what stands between its lines of dashes."""
    if block.text.startswith("---\n"):
        yield block.text.split("---\n")[1]
    elif block.language == "yaml":
        yield block.text


def names_its_file(block: Block) -> bool:
    """Whether the snippet is of a file that other programs read: its first line is a comment with the file's path."""
    return bool(re.match(r"# \.[\w./-]+\n", block.text))


def faults(root: nodes.Mapping, kind: str) -> list[str]:
    """What is wrong with the keys that are there; those that are missing may be left out of a snippet."""
    _, problems = typed.read(root, FILES[kind], "")
    above = (root.line, root.column)
    return [one.message for one in problems if one.rule != "missing-key" or (one.line, one.column) != above]


PARSERS: dict[str, Callable[[str], object]] = {
    "python": lambda text: compile(text, "", "exec"),
    "json": json.loads,
    "toml": tomllib.loads,
    "jinja": jinja2.Environment().parse,
    "html": jinja2.Environment().parse,
    "yaml": lambda text: list(yaml.safe_load_all(text)),
}


@pytest.mark.parametrize("block", of(*PARSERS))
def test_a_snippet_can_be_read_as_what_it_is(block: Block) -> None:
    PARSERS[block.language](block.text)


def test_every_block_says_what_it_is() -> None:
    known = {"console", "sh", "text", "markdown", "lua", "vim", "elisp", "css", "typst", "diff", "xml", "csv", *PARSERS}
    assert [] == [f"{block.page}:{block.line}: {block.language}" for block in BLOCKS if block.language not in known]
