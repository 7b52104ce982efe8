"""The commands: parse arguments, call one function, print, exit. Each lies in a module of its name.

Exit codes: 0 all is well, 1 the content, layouts or settings are wrong, 2 wrong use or a fault of the machine,
130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from briefgen import __version__

#: In the order in which `briefgen --help` lists them.
COMMANDS = ("build", "serve", "check", "lsp", "schema")


def main(arguments: Sequence[str] | None = None) -> None:
    """The `briefgen` command, with the process's arguments unless others are given. Ends in SystemExit."""
    if arguments is None:
        # What a command makes is data without circles and stays to its end: looking for garbage in it finds none.
        gc.disable()
        arguments = sys.argv[1:]
    try:
        sys.exit(commands.main(list(arguments), prog_name="briefgen", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("\nInterrupted; the site is as it was.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        if "--debug" in arguments:
            raise
        fault = f"{type(error).__name__}: {error}"
        click.echo(
            f"briefgen: this is a fault of briefgen, not of your files: {fault}\n"
            "Run it again as  briefgen --debug ...  and report what it prints.",
            err=True,
        )
        sys.exit(2)


class _Commands(click.Group):
    """The commands, each imported when it is run or listed (click's documentation, "Lazily Loading Subcommands")."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, which its module holds under the same name."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"briefgen.cli.{cmd_name}"), cmd_name)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="briefgen %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback where briefgen itself fails.")
def commands(debug: bool) -> None:
    """Build a site of briefs from Markdown files: what happened, who is involved, what is not known."""
