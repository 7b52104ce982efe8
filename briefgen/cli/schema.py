"""`briefgen schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefgen.cli.options import Failure
from briefgen.json_schema import json_schema
from briefgen.reading import PLAIN, Reading


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", type=click.Choice(["brief", "actor", "topic", "story", "page", "site"]))
def schema(kind: str) -> int:
    """Print the JSON Schema of the front matter of a KIND of file, or of briefgen.yaml (site).

    In a site's folder it has the keys that the site declares.

    \b
    Example:
      briefgen schema brief > brief.schema.json
    """  # noqa: D301
    click.echo(json.dumps(json_schema(kind, _reading()), indent=2, ensure_ascii=False))
    return 0


def _reading() -> Reading:
    """How the texts of the site around this folder are read, if there is one."""
    from briefgen.build import read_config
    from briefgen.project import project_at, site_around

    root = site_around(Path.cwd())
    reading = read_config(project_at(root))[0].reading if root else PLAIN
    if not reading.is_known:
        raise Failure("the site's settings are faulty, so its own keys are not known", "see  briefgen check")
    return reading
