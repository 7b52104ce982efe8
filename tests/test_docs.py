"""What the guide shows is what briefgen does.

A block fenced as `console` is run: a line that begins with "$ " is a command, with all lines to END where it holds
<<'END'; what follows is what the command says. `pytest tests/test_docs.py --write-golden` writes that anew. A file
shown after its path (`path`: on a line of its own) is written before; a `diff` after a path is made in that file. What
cannot be run is fenced as `sh`, and read all the same: each command of briefgen in it must be one.
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
from tests.guide import DOCS, Block, Shell, blocks, pages, run
from tests.guide import commands as commands_of
from tests.sites import CHECKOUT


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


def begun(title: str) -> str:
    """A site that has just been begun in the folder, without its example texts."""
    return f'briefgen init . --title "{title}" --url https://briefs.example/ > /dev/null && rm -r content/*/*'


#: The pages that are run from their beginning to their end, each in a home folder of its own.
RUN = {
    "a-writers-day.md": Told(datetime(2016, 6, 2, 15, tzinfo=UTC)),
    "checking.md": Told(datetime(2025, 9, 1, tzinfo=UTC), EXAMPLE),
    "commands.md": Told(datetime(2025, 11, 30, tzinfo=UTC), f"{EXAMPLE}\n{AHEAD}"),
    "importing.md": Told(datetime(2025, 9, 1, tzinfo=UTC), f"mkdir new && cd new\n{EXAMPLE}"),
    "migrating.md": Told(datetime(2025, 9, 1, tzinfo=UTC), f"mkdir new && cd new && {begun('History')}"),
    "recipes/bills.md": Told(datetime(2017, 3, 17, tzinfo=UTC), begun("Bills")),
    "recipes/daily-brief.md": Told(datetime(2016, 10, 5, 18, tzinfo=UTC), begun("The morning")),
    "recipes/incidents.md": Told(datetime(2017, 2, 11, tzinfo=UTC), begun("Incidents")),
    "recipes/literature.md": Told(datetime(2017, 10, 17, tzinfo=UTC), begun("What we read")),
    "recipes/threat-actors.md": Told(datetime(2020, 10, 20, tzinfo=UTC), begun("Threats")),
    "tutorial.md": Told(datetime(2013, 10, 9, 9, tzinfo=UTC)),
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


@pytest.mark.parametrize("page", [page for page in RUN if page.startswith("recipes/")])
def test_a_recipe_makes_a_site_in_which_nothing_is_wrong(page: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path, RUN[page].now)
    shell.run(RUN[page].before)
    run(PAGES[page], shell)
    assert "nothing is wrong" in shell.run("briefgen check")
    assert "written" in shell.run("briefgen build")
    assert (shell.place / "output/index.html").is_file()


def test_the_tutorial_ends_with_three_briefs_that_lead_to_each_other(tmp_path: Path) -> None:
    shell = Shell(tmp_path, RUN["tutorial.md"].now)
    run(PAGES["tutorial.md"], shell)
    assert "written" in shell.run("briefgen build")

    hints, found, prize = (shown(shell.place, f"briefs/{name}/") for name in IN_THE_TUTORIAL)
    assert "../../briefs/a-new-particle-is-found/" in hints
    assert "../../briefs/nobel-prize/" in found
    assert "../../stories/search-for-the-higgs/" in prize
    assert "<del>" in found
    assert "Director-General" in found
    theme = re.search(r'href="../../(assets-[0-9a-f]+/theme.css)"', prize)
    assert theme is not None
    assert "#8a1538" in (shell.place / "output" / theme[1]).read_text(encoding="utf-8")


IN_THE_TUTORIAL = ("hints", "a-new-particle-is-found", "nobel-prize")


def shown(site: Path, address: str) -> str:
    return (site / "output" / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("host", "path"), [("github", ".github/workflows/site.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_the_file_for_a_host_is_the_one_that_init_writes(host: str, path: str, tmp_path: Path) -> None:
    Shell(tmp_path, datetime(2025, 9, 1, tzinfo=UTC)).run(f"briefgen init site --host {host}")
    [shown] = [block.text for block in BLOCKS if (block.page, block.path) == ("publishing.md", path)]
    assert (tmp_path / "you/site" / path).read_text(encoding="utf-8") == shown


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
        assert not problems
        assert root is not None
        kinds = [kind for kind, keys in KEYS.items() if {name.text for name, _ in root.entries} <= keys]
        assert kinds, "no kind of file has all these keys"
        assert any(not faults(root, kind) for kind in kinds), [faults(root, kind) for kind in kinds]


KEYS = {kind: set(written.__struct_encode_fields__) for kind, written in FILES.items()}


def fronts(block: Block) -> Iterator[str]:
    """The YAML of the block: all of it, or what stands between its lines of dashes. None that others read, or a run."""
    if of_others(block) or (block.path and block.page in RUN):
        return
    if block.text.startswith("---\n"):
        yield block.text.split("---\n")[1]
    elif block.language == "yaml":
        yield block.text


def of_others(block: Block) -> bool:
    """Whether other programs read the file that is shown: its path, above it or in its first line, leads elsewhere."""
    return block.path.startswith((".", "/")) or bool(re.match(r"# \.[\w./-]+\n", block.text))


def faults(root: nodes.Mapping, kind: str) -> list[str]:
    """What is wrong with the keys that are there; those that are missing may be left out of a snippet."""
    _, problems = typed.read(root, FILES[kind], "")
    above = (root.line, root.column)
    return [one.message for one in problems if one.rule != "missing-key" or (one.line, one.column) != above]


PARSERS: dict[str, Callable[[str], object]] = {
    "python": lambda text: compile(text, "", "exec"),
    "json": json.loads,
    "toml": tomllib.loads,
    "jinja": jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse,
    "html": jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse,
    "yaml": lambda text: list(yaml.safe_load_all(text)),
}


@pytest.mark.parametrize("block", of(*PARSERS))
def test_a_snippet_can_be_read_as_what_it_is(block: Block) -> None:
    PARSERS[block.language](block.text)


def test_every_block_says_what_it_is() -> None:
    known = {
        "console",
        "sh",
        "text",
        "markdown",
        "lua",
        "vim",
        "elisp",
        "css",
        "typst",
        "diff",
        "xml",
        "csv",
        "nginx",
        "caddy",
        "po",
        *PARSERS,
    }
    assert [] == [f"{block.page}:{block.line}: {block.language}" for block in BLOCKS if block.language not in known]
