"""A writer's mistake, what a site that holds it is made of, and what a command says of it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from typing import Any

import pytest

from tests.sites import Run, SiteFolder

ASH = "briefs/ash.md"
PATH = f"content/{ASH}"
#: Front matter of that brief, or several files by their path in content/ (or "briefgen.yaml").
Files = str | Mapping[str, str] | Mapping[str, str | bytes]


def brief(front: str = "", body: str = "", *, title: str = "Ash", date: str = "2025-08-22") -> str:
    """A brief whose further front matter begins on line 5, and whose body begins on the line after it and the ---."""
    lines = [f"---\ntitle: {title}\ndate: {date}\nsummary: [What happened.]", *filter(None, [front]), "---", body]
    return "\n".join(lines) + ("\n" if body else "")


def case(name: str, files: Files, report: str) -> Any:
    """One mistake: front matter of content/briefs/ash.md or whole files, and the report."""
    return pytest.param(files, textwrap.dedent(report).strip("\n"), id=name)


def write(site: SiteFolder, files: Files) -> None:
    for path, text in ({ASH: brief(files)} if isinstance(files, str) else files).items():
        data = text.encode() if isinstance(text, str) else text
        site.write(path if path == "briefgen.yaml" else f"content/{path}", data)


def said(run: Run) -> str:
    """What the run reported, without the closing line that counts the problems."""
    return re.sub(r"(^|\n+)[0-9,]+ (error|warning)s? [^\n]*\n$", "", run.err).strip("\n")
