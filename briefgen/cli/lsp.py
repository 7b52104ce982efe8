"""`briefgen lsp`."""

from __future__ import annotations

import os
import sys

import click

from briefgen.cli.options import Failure, key_to_keep_with, this_moment


@click.command(short_help="Help an editor while briefs are written: a language server.")
def lsp() -> int:
    """Complete names and keys, show what is wrong, and lead to what is named, in any editor that speaks LSP.

    The editor starts it and talks to it over standard input and output. It needs an extra: briefgen[lsp].

    \b
    Example, as an editor is told to run it:
      briefgen lsp
    """  # noqa: D301
    try:
        from briefgen.lsp.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise Failure("the language server needs pygls", "install it:  pip install 'briefgen[lsp]'") from None
    # Nothing but the protocol may stand on standard output, whoever prints.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as protocol:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(this_moment, key_to_keep_with(), sys.stdin.buffer, protocol)
    return 0
