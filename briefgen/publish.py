"""What the output folder is to hold in, and so it does; nothing is rendered or written that it holds already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefgen.config import Config
from briefgen.digest import digest, of_bytes, tool
from briefgen.model import Site
from briefgen.problems import Problem
from briefgen.project import Project, Told
from briefgen.render import Layouts, difference, key, render
from briefgen.render.layouts import Faulty, versioned
from briefgen.site.pages import chrome
from briefgen.store import cache
from briefgen.store.cache import Outputs
from briefgen.store.lock import alone
from briefgen.store.output import Entry, Output, Published, Staged, abandon, begin, finish
from briefgen.views import Chrome, Page, View
from briefgen.workers import begun

#: Why a page is rendered that the output did not hold.
_NEW = "it is new"


class Contents(NamedTuple):
    """What the output folder is to hold: pages in a frame, files as they are, and what stands as it was left."""

    frame: Chrome
    pages: Sequence[Page]
    files: Mapping[str, Path]
    standing: Mapping[str, Entry]


class Outcome(NamedTuple):
    """What was published, what is known of its files now, and why each page was rendered; or the faults of layouts."""

    published: Published | None
    entries: dict[str, Entry]
    why: dict[str, str]
    problems: list[Problem]


class _Rendered(Struct, frozen=True):
    """Some of the pages, staged, why those that were rendered were, and the faults of layouts that came to light."""

    staged: list[Staged]
    why: dict[str, str]
    problems: list[Problem]


def frame(site: Site, config: Config, assets: Mapping[str, Path]) -> Chrome:
    """What stands round every page of the site; `assets` are the files of the layouts by address."""
    return chrome(site, config, {address: versioned(address, path.read_bytes()) for address, path in assets.items()})


class Around(NamedTuple):
    """The digests of what a page sees of the frame: all of it where a layout shows it, else the site's url alone."""

    page: bytes
    data: bytes


def around(frame: Chrome) -> Around:
    """The digests of the frame."""
    return Around(digest((tool(), frame)), digest((tool(), frame.url)))


def key_of(page: Page, view: View, around: Around, layouts: Layouts) -> bytes:
    """The key of the page, whose view it is."""
    seen = around.page if page.layout.endswith(".html") else around.data
    return key(seen, layouts.digest(page.layout), view)


def left(project: Project) -> Outputs:
    """What is known of the files that the last build left in the output folder."""
    return cache.load(_place(project), Outputs, tool()) or Outputs(tool(), {})


def publish(
    project: Project, contents: Contents, layouts: Layouts, before: Outputs, told: Told, *, claim: bool, jobs: int
) -> Outcome:
    """Brings the output folder to hold the contents, and nothing else of briefgen's; `before` is what is known of it.

    Raises `store.output.Refused` where the folder is not briefgen's, and OSError where the disk fails; the folder is
    then as it was.
    """
    with alone(project.state / "lock"):
        output = begin(project.output, before.entries, claim=claim)
        try:
            staged = [Staged(path, entry, "") for path, entry in contents.standing.items()]
            for path, place in contents.files.items():
                data = place.read_bytes()
                staged.append(output.stage(path, of_bytes(data), data))
            told("rendering", 0)
            render_some = partial(_rendered, output, contents.frame, layouts)
            shares = begun(render_some, contents.pages, _Rendered, jobs=jobs, done=partial(told, "rendering"))()
            if problems := [problem for share in shares for problem in share.problems]:
                return Outcome(None, {}, {}, problems)
            staged += [one for share in shares for one in share.staged]
            told("publishing", 0)
            published = finish(output, staged, claim=claim)
        finally:
            abandon(output)
        entries = {one.path: one.entry for one in staged}
        why = {path: why for share in shares for path, why in share.why.items()}
        if entries != before.entries:
            told_again = {path: why for path, why in (before.why | why).items() if path in entries and why != _NEW}
            cache.save(_place(project), Outputs(tool(), entries, told_again))
    return Outcome(published, entries, why, [])


def _place(project: Project) -> Path:
    return project.state / f"output-{digest(str(project.output)).hex()[:8]}"


def _rendered(output: Output, frame: Chrome, layouts: Layouts, pages: Sequence[Page]) -> _Rendered:
    """The pages, rendered where the output does not hold what the same view and layout made before."""
    seen = around(frame)
    done = _Rendered([], {}, [])
    for page in pages:
        view = page.view
        name = key_of(page, view, seen, layouts)
        entry = output.holds(page.path, name)
        if entry is not None:
            done.staged.append(Staged(page.path, entry, ""))
            continue
        try:
            done.staged.append(output.stage(page.path, name, render(page.path, page.layout, view, frame, layouts)))
        except Faulty as fault:
            done.problems.append(fault.problem)
        before = output.known.get(page.path)
        if before is None:
            done.why[page.path] = _NEW
        elif before.key == name:
            done.why[page.path] = "its file was changed or removed by others"
        else:
            done.why[page.path] = difference(before.key, name, view)
    return done
