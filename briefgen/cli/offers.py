"""What a shell offers where the name of a thing is to be typed: what file names tell, read without opening a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    import click

    Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

#: The endings of files of layouts that are texts, to be changed in an editor.
_TEXTS = {".html", ".typ", ".css", ".js", ".svg"}
_DATE = re.compile(r"^\d{4}-\d\d-\d\d-(?=.)")


def ids(folder: str) -> Offer:
    """Offers the ids of the things in that folder of content/, such as "actors"."""

    def offer(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in sorted(_ids(folder)) if name.startswith(begun)]

    return offer


def pages(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offers the addresses of things, which begin with a slash; for all else the shell's own completion of paths."""
    if not begun.startswith("/"):
        return [CompletionItem(begun, type="file")]
    known = [f"/{folder}/{name}/" for folder in ("briefs", "actors", "topics", "stories") for name in _ids(folder)]
    return [CompletionItem(address) for address in sorted(known) if address.startswith(begun)]


def layouts(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offers the names of the layouts that come with briefgen."""
    return [CompletionItem(name) for name in shipped_layouts() if name.startswith(begun)]


def shipped_layouts() -> dict[str, Path]:
    """The files of the layouts that come with briefgen, by name."""
    from briefgen.project import default_layouts

    folder = default_layouts()
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in _TEXTS)
    return {path.relative_to(folder).as_posix(): path for path in found}


def _ids(folder: str) -> Iterator[str]:
    from briefgen.project import site_around

    root = site_around(Path.cwd())
    for _, _, names in os.walk(root / "content" / folder) if root else ():
        for name in names:
            if name.endswith(".md") and not name.startswith("."):
                yield _DATE.sub("", name.removesuffix(".md"))
