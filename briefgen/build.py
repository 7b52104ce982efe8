"""A project in, its site in the output folder out. This is the whole way; each step is a function elsewhere."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from briefgen import config as settings
from briefgen.config import Config
from briefgen.content import files
from briefgen.content.document import Parsed, parse
from briefgen.content.prose import Converter
from briefgen.content.text import decode
from briefgen.model import HeldBack, Site
from briefgen.problems import Problem, errors, in_order
from briefgen.render import Layouts, render
from briefgen.render.layouts import Faulty, versioned
from briefgen.site.link import link
from briefgen.site.pages import chrome, pages
from briefgen.store.output import RECORD, Published, publish
from briefgen.views import Chrome, Page


class Project(Struct, frozen=True):
    """Where a site's parts lie. `root` is the folder that paths are shown from; `config` need not exist."""

    root: Path
    config: Path
    content: Path
    layouts: Path
    output: Path


class Report(Struct, frozen=True):
    """What a build did. `published` is None where errors stopped it; then the output is as it was before."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    held_back: tuple[HeldBack, ...]
    published: Published | None
    has_url: bool
    seconds: float


def build(project: Project, now: datetime, *, claim: bool = False) -> Report:
    """Builds the site as it stands at the moment `now`; without a zone it is in the site's.

    Raises `store.output.Refused` where the output folder is not briefgen's, and OSError where the disk fails.
    """
    start = time.perf_counter()
    config, problems = read_config(project)
    now = now if now.tzinfo else now.replace(tzinfo=config.zone)
    documents, others, found = read_content(project)
    problems += found
    layouts = Layouts([folder for folder in (project.layouts, default_layouts()) if folder.is_dir()], project.root)
    problems += layouts.check()
    site, found = _linked(documents, others, now, config)
    assets = layouts.assets()
    reserved = {RECORD: "briefgen's own record"} | {address: f"layouts/{address}" for address in assets}
    listed, copies, more = pages(site, config, reserved)
    problems += [*found, *more]
    written: dict[str, bytes] = {}
    if not errors(problems):
        written = {copy.path: on_disk(project, copy.source).read_bytes() for copy in copies}
        written |= {address: path.read_bytes() for address, path in assets.items()}
        frame = chrome(site, config, {address: versioned(address, written[address]) for address in assets})
        rendered, found = _rendered(listed, frame, layouts)
        written |= rendered
        problems += found
    published = None if errors(problems) else publish(project.output, written, claim=claim)
    seconds = time.perf_counter() - start
    return Report(in_order(problems), _counts(site, listed), site.held_back, published, bool(config.url), seconds)


def read_config(project: Project) -> tuple[Config, list[Problem]]:
    """The site's settings; the default ones where its file is missing or faulty."""
    default = settings.default(project.root.name or "Briefs")
    shown = project.config.name
    try:
        data = project.config.read_bytes()
    except FileNotFoundError:
        return default, []
    text, problems = decode(shown, data)
    if text is None or problems:
        return default, problems
    config, problems = settings.read(shown, text)
    return config or default, problems


def read_content(project: Project) -> tuple[list[Parsed], dict[str, str], list[Problem]]:
    """Every text understood, every other file, and all problems that single files show."""
    texts, others, problems = files.read(project.content, project.root)
    converter = Converter()
    documents = [parse(text, converter) for text in texts]
    return documents, others, [*problems, *(problem for parsed in documents for problem in parsed.problems)]


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


def default_layouts() -> Path:
    """The layouts that come with briefgen: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def _linked(
    documents: list[Parsed], others: dict[str, str], now: datetime, config: Config
) -> tuple[Site, list[Problem]]:
    understood = [parsed.document for parsed in documents if parsed.document]
    return link(understood, [p.broken for p in documents if p.broken], others, now, config.zone)


def _rendered(listed: list[Page], frame: Chrome, layouts: Layouts) -> tuple[dict[str, bytes], list[Problem]]:
    """Each page's file by its path, and the faults of layouts that came to light."""
    written: dict[str, bytes] = {}
    problems = []
    for page in listed:
        try:
            written[page.path] = render(page, frame, layouts)
        except Faulty as fault:
            problems.append(fault.problem)
    return written, problems


def _counts(site: Site, listed: list[Page]) -> dict[str, int]:
    return {
        "brief": len(site.briefs),
        "topic": len(site.topics),
        "actor": len(site.actors),
        "storyline": len(site.stories),
        "question": len(site.questions),
        "page": sum(page.path.endswith(".html") for page in listed),
    }
