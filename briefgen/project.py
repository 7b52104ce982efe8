"""Where a site's parts lie, and what a build of it reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefgen import CONFIG
from briefgen.model import HeldBack
from briefgen.problems import LineOf, Problem
from briefgen.store.cache import Place
from briefgen.store.output import Published


class Project(Struct, frozen=True):
    """Where a site's parts lie. `root` is the folder that paths are shown from; `config` need not exist.

    What builds keep is sealed with the `key`; with an empty one nothing is kept, and nothing that was kept believed.
    """

    root: Path
    config: Path
    content: Path
    layouts: Path
    output: Path
    key: bytes = b""

    @property
    def state(self) -> Place:
        """The folder in which builds keep what the next can use. It may be deleted at any time."""
        return Place(self.root / ".briefgen", self.key)

    @property
    def layout_folders(self) -> list[Path]:
        """The site's own layouts before the default ones."""
        return [folder for folder in dict.fromkeys((self.layouts, default_layouts())) if folder.is_dir()]

    @property
    def homes(self) -> tuple[Path, ...]:
        """The folders, as they really lie, in which every file lies that readers may get."""
        return tuple(folder.resolve() for folder in (self.content, *self.layout_folders))


#: Is told what a build is doing, and how much of it is done, from 0 to 1.
Told = Callable[[str, float], None]
#: What a build is doing once its site is published: it keeps what the next can use.
KEEPING = "keeping"


class Report(Struct, frozen=True):
    """What a build did. `published` is None where errors stopped it; then the output is as it was before.

    `why` says of each page that was rendered why it was.
    """

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    held_back: tuple[HeldBack, ...]
    published: Published | None
    has_url: bool
    why: dict[str, str] = {}


def project_at(root: Path, key: bytes = b"") -> Project:
    """The site in that folder, with all its parts where they usually lie."""
    return Project(root, root / CONFIG, root / "content", root / "layouts", root / "output", key)


def site_around(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, that holds a site's settings; else the nearest with content."""
    around = (folder, *folder.parents)
    return next((f for f in around if (f / CONFIG).is_file()), None) or next(
        (f for f in around if (f / "content").is_dir()), None
    )


def on_disk(project: Project, shown: str) -> Path:
    """Where the file lies that problems call `shown`."""
    if shown == project.config.name:
        return project.config
    if not project.content.is_relative_to(project.root) and shown.startswith(f"{project.content.name}/"):
        return project.content.parent / shown
    if shown.startswith("layouts/") and not (project.root / shown).is_file():
        folders = (project.layouts, default_layouts())
        return next((path for folder in folders if (path := folder.parent / shown).is_file()), folders[0])
    return project.root / shown


def line_reader(project: Project) -> LineOf:
    """Leads to one line of one file as it is now, each file read once."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            text = on_disk(project, path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line_of(path: str, line: int) -> str:
        return lines(path)[line - 1] if 0 < line <= len(lines(path)) else ""

    return line_of


def default_layouts() -> Path:
    """The layouts that come with briefgen."""
    return _shipped("layouts", "layouts")


def explained() -> dict[str, str]:
    """What the guide says of each problem that is told, by its name; as Markdown that begins with a heading."""
    guide = _shipped("guide", "docs")
    rules = {page.stem: page.read_text(encoding="utf-8").rstrip() for page in (guide / "rules").glob("*.md")}
    messages = (guide / "troubleshooting.md").read_text(encoding="utf-8")
    return {name: f"# {name}\n{said.rstrip()}" for name, said in _SECTION.findall(messages)} | rules


#: What is said of one problem on the page of them.
_SECTION = re.compile(r"^### ([a-z0-9-]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def _shipped(inside: str, beside: str) -> Path:
    """A folder that comes with briefgen: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    return package / inside if (package / inside).is_dir() else package.parent / beside
