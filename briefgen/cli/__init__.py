"""The commands: parse arguments, call one function, print, exit. Each lies in a module of its name.

Exit codes are those of `briefgen --help`.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import NoReturn

import click

from briefgen import __version__

# A command's module becomes a name of this package once it is imported: `list` and `next` are no functions here.
#: In the order in which `briefgen --help` lists them.
COMMANDS = (
    "init",
    "new",
    "import",
    "rename",
    "serve",
    "check",
    "build",
    "digest",
    "list",
    "next",
    "why",
    "verify",
    "layout",
    "lsp",
    "schema",
    "completion",
)
#: The exit code of a command that was interrupted, as shells have it: 128 and the number of SIGINT.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """The `briefgen` command, with the process's arguments unless others are given.

    Ends in SystemExit, or ends the process whose arguments it takes.
    """
    end: Callable[[int], NoReturn] = sys.exit
    if arguments is None:
        # What a command makes is data without circles and stays to its end: looking for garbage in it finds none.
        gc.disable()
        end = _end
        _speak_every_script()
        arguments = sys.argv[1:]
    try:
        code = commands.main([*arguments], prog_name="briefgen", standalone_mode=False) or 0
    except click.exceptions.Abort:
        click.echo("\nInterrupted; the site is as it was.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        if "--debug" in arguments:
            raise
        click.echo(_told(error), err=True)
        _say_no_more()
        sys.exit(2)
    end(code)


def _told(error: Exception) -> str:
    """What ended a command that could tell of it no better itself."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"briefgen: {error.strerror}\n  make room, and run it again"
    return (
        f"briefgen: this is a fault of briefgen, not of your files: {type(error).__name__}: {error}\n"
        "Run it again as  briefgen --debug ...  and report what it prints."
    )


def _end(code: int) -> NoReturn:
    """Ends the process at once. To let go of a whole site object by object takes longer than to link it."""
    if threading.active_count() == 1:
        # What cannot be said is told of on the ordinary way out.
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)


def _say_no_more() -> None:
    """Sends nowhere what cannot be said: Python would try once more on its way out, and end with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_every_script() -> None:
    """Has what goes to files and pipes written in UTF-8, as on Windows it would not be (PEP 686).

    What a terminal cannot show is shown as its number, and what is closed takes all that is said in silence.
    """
    streams = (stream or Path(os.devnull).open("w") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115 (to the end)
    sys.stdout, sys.stderr = streams
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


class _Commands(click.Group):
    """The commands, each imported when it is run or listed (click's documentation, "Lazily Loading Subcommands")."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, which its module holds under the same name."""
        if cmd_name not in COMMANDS:
            return None
        # A word that Python has taken is followed by a line, as PEP 8 advises.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found: click.Command = getattr(import_module(f"briefgen.cli.{name}"), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with. Raises NoSuchCommand, which names the nearest there is."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns. Where whoever reads it has read enough (`| head`), it ends as others then do."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # As docs.python.org has it (signal, "Note on SIGPIPE").
            _say_no_more()
            ctx.exit(141)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="briefgen %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback where briefgen itself fails.")
def commands(debug: bool) -> None:
    """Build a site of briefs from Markdown files: what happened, who is involved, what is not known.

    \b
    Examples:
      briefgen init my-briefs       # begin a new site
      briefgen build                # build the site around this folder
      briefgen build --help         # what a command takes, with examples

    \b
    Exit codes:
      0    all is well
      1    content, layouts or settings are wrong
      2    wrong use, or a fault of the machine
      130  interrupted
      141  whoever read the output has closed it
    """  # noqa: D301 (click reads the control character)
