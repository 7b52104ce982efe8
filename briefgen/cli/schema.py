"""`briefgen schema`."""

from __future__ import annotations

import json

import click

from briefgen.json_schema import json_schema


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", type=click.Choice(["brief", "actor", "topic", "story", "page", "site"]))
def schema(kind: str) -> int:
    """Print the JSON Schema of the front matter of a KIND of file, or of briefgen.yaml (site).

    \b
    Example:
      briefgen schema brief > brief.schema.json
    """  # noqa: D301
    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
    return 0
