"""`briefgen completion`."""

from __future__ import annotations

import click


@click.command(short_help="Print what lets a shell complete what you type.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that lets a SHELL complete commands, options, and the ids of topics, actors and stories.

    \b
    Examples, each to be done once:
      echo 'eval "$(briefgen completion bash)"' >> ~/.bashrc
      echo 'eval "$(briefgen completion zsh)"' >> ~/.zshrc
      briefgen completion fish > ~/.config/fish/completions/briefgen.fish
    """  # noqa: D301
    from click.shell_completion import get_completion_class

    from briefgen.cli import commands

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(commands, {}, "briefgen", "_BRIEFGEN_COMPLETE").source())
    return 0
