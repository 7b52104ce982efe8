"""A project in, its site in the output folder out. This is the whole way; each step is a function elsewhere."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import msgspec
from msgspec import Raw, Struct

from briefgen import config as settings
from briefgen import unchanged
from briefgen.config import Config
from briefgen.content import files
from briefgen.content.document import Parsed, parse
from briefgen.content.files import Found
from briefgen.content.prose import Converter
from briefgen.content.text import decode
from briefgen.digest import digest, of_bytes, tool
from briefgen.model import Site
from briefgen.problems import Problem, errors, in_order
from briefgen.project import Project, Report, on_disk
from briefgen.render import Layouts, render
from briefgen.render.layouts import Faulty, versioned
from briefgen.site.link import link
from briefgen.site.pages import chrome, pages
from briefgen.store import cache
from briefgen.store.cache import Checked, Kept, Outputs, Texts
from briefgen.store.lock import alone
from briefgen.store.output import RECORD, Entry, Output, Published, Staged, abandon, begin, finish
from briefgen.unchanged import Look
from briefgen.views import Chrome, Copy, Page
from briefgen.workers import shared


def build(project: Project, seen: Look, now: datetime, *, claim: bool = False, jobs: int = 1) -> Report:
    """Builds the site as it stands at the moment `now`; without a zone it is in the site's. `jobs` counts processes.

    What is unchanged is not read, made out, rendered or written again. Raises `store.output.Refused` where the output
    folder is not briefgen's, and OSError where the disk fails.
    """
    start, listing = time.perf_counter(), seen.listing
    config, problems = read_config(project)
    now = now if now.tzinfo else now.replace(tzinfo=config.zone)
    documents = understood(project, listing.texts, seen.seen, jobs)
    layouts = Layouts(project.layout_folders, project.root)
    site, found = link(
        [parsed.document for parsed in documents if parsed.document],
        [parsed.broken for parsed in documents if parsed.broken],
        listing.addresses,
        now,
        config.zone,
    )
    reserved = {RECORD: "briefgen's own record"} | {address: f"layouts/{address}" for address in layouts.assets()}
    listed, copies, clashes = pages(site, config, reserved)
    problems += [*listing.problems, *(p for parsed in documents for p in parsed.problems)]
    problems += [*_checked(project, layouts), *found, *clashes]
    published, entries = None, dict[str, Entry]()
    if not errors(problems):
        with alone(project.state / "lock"):
            published, entries, found = _published(
                project, site, config, layouts, listed, copies, claim=claim, jobs=jobs
            )
        problems += found
    seconds = time.perf_counter() - start
    report = Report(in_order(problems), _counts(site, listed), site.held_back, published, bool(config.url), seconds)
    if published:
        unchanged.remember(project, seen, report, entries, now.astimezone(config.zone), _next_due(site))
    return report


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


class _Read(Struct, frozen=True):
    """One text as a worker read it; `parsed` is empty where its bytes are those of the last build."""

    path: str
    digest: bytes
    parsed: Raw


def understood(project: Project, texts: Sequence[Found], seen: int, jobs: int) -> list[Parsed]:
    """Every text as it is understood, read anew only where it may have changed since the last build."""
    place = project.state / "texts"
    before = cache.load(place, Texts, tool()) or Texts(tool(), 0, {})
    doubtful = [found for found in texts if before.trusted(found.path, found.stamp) is None]
    shares = shared(partial(_read, before), doubtful, jobs, list[_Read])
    read = {each.path: each for share in shares for each in share}
    kept = {found.path: _kept(found, before, read.get(found.path)) for found in texts}
    if kept != before.kept:
        cache.save(place, Texts(tool(), seen, kept))
    return [msgspec.msgpack.decode(one.parsed, type=Parsed) for one in kept.values()]


def _read(before: Texts, share: Sequence[Found]) -> list[_Read]:
    converter = Converter()
    read = []
    for found in share:
        file = files.read(found)
        if isinstance(file, Problem):
            read.append(_Read(found.path, b"", Raw(msgspec.msgpack.encode(Parsed(None, None, (file,))))))
            continue
        name, kept = of_bytes(file.data), before.kept.get(found.path)
        same = kept is not None and kept.digest == name
        read.append(_Read(found.path, name, Raw(b"" if same else msgspec.msgpack.encode(parse(file, converter)))))
    return read


def _kept(found: Found, before: Texts, read: _Read | None) -> Kept:
    """What is to be kept of the text: what was, unless it was read and its bytes are others."""
    if read is not None and bytes(read.parsed):
        return Kept(found.stamp, read.digest, read.parsed)
    was = before.kept[found.path]
    return Kept(found.stamp, was.digest, was.parsed)


def _checked(project: Project, layouts: Layouts) -> list[Problem]:
    """What is wrong with the layouts, looked for only where one has changed."""
    place, name = project.state / "layouts", layouts.digest_of_all()
    before = cache.load(place, Checked, tool())
    if before is not None and before.digest == name:
        return before.problems
    problems = layouts.check()
    cache.save(place, Checked(tool(), name, problems))
    return problems


class _Rendered(Struct, frozen=True):
    """A share of the pages, staged, and the faults of layouts that came to light."""

    staged: list[Staged]
    problems: list[Problem]


def _published(
    project: Project,
    site: Site,
    config: Config,
    layouts: Layouts,
    listed: list[Page],
    copies: list[Copy],
    *,
    claim: bool,
    jobs: int,
) -> tuple[Published | None, dict[str, Entry], list[Problem]]:
    """The site published, and what is known of its files; or the faults that kept it from being so."""
    place = project.state / f"output-{digest(str(project.output)).hex()[:8]}"
    known = cache.load(place, Outputs, tool())
    output = begin(project.output, known.entries if known else {}, claim=claim)
    try:
        assets = {address: path.read_bytes() for address, path in layouts.assets().items()}
        frame = chrome(site, config, {address: versioned(address, data) for address, data in assets.items()})
        plain = assets | {copy.path: on_disk(project, copy.source).read_bytes() for copy in copies}
        staged = [output.stage(path, of_bytes(data), data) for path, data in plain.items()]
        shares = shared(partial(_rendered, output, frame, layouts), listed, jobs, _Rendered)
        problems = [problem for share in shares for problem in share.problems]
        if problems:
            return None, {}, problems
        staged += [one for share in shares for one in share.staged]
        published = finish(output, staged, claim=claim)
    finally:
        abandon(output)
    entries = {one.path: one.entry for one in staged}
    if known is None or entries != known.entries:
        cache.save(place, Outputs(tool(), entries))
    return published, entries, []


def _rendered(output: Output, frame: Chrome, layouts: Layouts, share: Sequence[Page]) -> _Rendered:
    """The pages, rendered where the output does not hold what the same view and layout made before."""
    around = digest((tool(), frame))
    staged, problems = [], []
    for page in share:
        view = page.view
        key = digest((around, layouts.digest(page.layout), view))
        entry = output.holds(page.path, key)
        if entry is not None:
            staged.append(Staged(page.path, entry, ""))
            continue
        try:
            staged.append(output.stage(page.path, key, render(page.path, page.layout, view, frame, layouts)))
        except Faulty as fault:
            problems.append(fault.problem)
    return _Rendered(staged, problems)


def _next_due(site: Site) -> float:
    """When the next brief falls due, in seconds since 1970."""
    return min((held.due for held in site.held_back if held.due is not None), default=float("inf"))


def _counts(site: Site, listed: list[Page]) -> dict[str, int]:
    return {
        "brief": len(site.briefs),
        "topic": len(site.topics),
        "actor": len(site.actors),
        "storyline": len(site.stories),
        "question": len(site.questions),
        "page": sum(page.path.endswith(".html") for page in listed),
    }
