"""What the output folder is to hold in, and so it does; nothing is rendered or written that it holds already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefgen import config as settings
from briefgen.config import Config
from briefgen.content.files import bytes_of
from briefgen.digest import digest, of_bytes, tool
from briefgen.language import Speak
from briefgen.model import Site
from briefgen.problems import Problem
from briefgen.project import KEEPING, Project, Told
from briefgen.render import Layouts, difference, key, render
from briefgen.render.layouts import Faulty
from briefgen.search import index, pagefind
from briefgen.site.addresses import INDEX
from briefgen.site.pages.chrome import chrome, spoken
from briefgen.store import cache
from briefgen.store.cache import Outputs, Place, Stamp, stamp_or_none
from briefgen.store.lock import alone
from briefgen.store.output import Entry, Mark, Output, Published, Refused, Staged, abandon, begin, finish, mark
from briefgen.views import Chrome, Page, View
from briefgen.workers import begun

#: Why a page is rendered that the output did not hold.
_NEW = "it is new"


class Contents(NamedTuple):
    """What the output folder is to hold: pages in their frames, files as they are, and what stands as it was left.

    `frames` holds the frame of each language by its tag, the site's own by "".
    """

    frames: Mapping[str, Chrome]
    pages: Sequence[Page]
    files: Mapping[str, Path]
    standing: Mapping[str, Entry]


class Outcome(NamedTuple):
    """What was published, what is known of its files now, and why each page was rendered; or the faults of layouts.

    `mark` is that of the folder (`store.output.mark`).
    """

    published: Published | None
    entries: dict[str, Entry]
    why: dict[str, str]
    problems: list[Problem]
    mark: Mark | None


class _Rendered(Struct, frozen=True):
    """Some pages, staged, what can be found on them, why those that were rendered were, and the faults of layouts."""

    staged: list[Staged]
    seen: dict[str, index.Seen]
    why: dict[str, str]
    problems: list[Problem]


def frames(site: Site, config: Config, speak: Speak, assets: dict[str, str]) -> dict[str, Chrome]:
    """What stands round pages of the site, by the tag of its language; by "" in the site's own.

    `assets` leads from the address of each file of the layouts to the one that browsers ask for.
    """
    return {tag: chrome(site, config, language, assets) for tag, language in spoken(site, config, speak).items()}


class Around(NamedTuple):
    """The digests of what a page sees of the frame: all of it where a layout shows it, else the site's url alone."""

    page: bytes
    data: bytes


def around(frames: Mapping[str, Chrome]) -> dict[str, Around]:
    """The digests of the frames."""
    return {tag: Around(digest((tool(), frame)), digest((tool(), frame.url))) for tag, frame in frames.items()}


def key_of(page: Page, view: View, around: Mapping[str, Around], layouts: Layouts) -> bytes:
    """The key of the page, whose view it is; `around` holds what it may see of the frames, by their languages."""
    seen = around[page.language].page if page.layout.endswith(".html") else around[""].data
    return key(seen, layouts.digest(page.layout), view)


class Left(NamedTuple):
    """What is known of the files that the last build left in the output folder; `stamp` tells if it holds still."""

    outputs: Outputs
    stamp: Stamp | None


def left(project: Project) -> Left:
    """What is known of the files that the last build left in the output folder."""
    was = stamp_or_none(_place(project).path)
    return Left(cache.load(_place(project), Outputs, tool()) or Outputs(tool(), {}), was)


def publish(
    project: Project, contents: Contents, layouts: Layouts, was: Left, told: Told, *, claim: bool, jobs: int
) -> Outcome:
    """Brings the output folder to hold the contents, and nothing else of briefgen's. `was` is what it held.

    Raises `store.output.Refused` where the folder is not briefgen's or another build has written to it since,
    `search.index.Lost` where what stands can no longer be searched, and OSError where the disk fails; the folder is
    then as it was. Raises `store.output.Torn` where it cannot be put back so.
    """
    before = was.outputs
    with alone(lock(project)):
        if stamp_or_none(_place(project).path) != was.stamp:
            raise Refused("another build of this site has just finished", "build again")
        output = begin(project.output, before.entries, claim=claim)
        try:
            done = _staged(project, contents, layouts, output, told, jobs)
            if done.problems:
                return Outcome(None, {}, {}, done.problems, None)
            told("publishing", 0)
            published = finish(output, done.staged, claim=claim)
            told(KEEPING, 0)
        except pagefind.Failed as failed:
            return Outcome(None, {}, {}, [Problem(settings.FILE, 0, 0, "search", str(failed), failed.hint)], None)
        finally:
            abandon(output)
        entries = {one.path: one.entry for one in done.staged}
        if entries != before.entries:
            why = {path: why for path, why in (before.why | done.why).items() if path in entries and why != _NEW}
            cache.save(_place(project), Outputs(tool(), entries, why))
        return Outcome(published, entries, done.why, [], mark(project.output))


def _staged(project: Project, contents: Contents, layouts: Layouts, output: Output, told: Told, jobs: int) -> _Rendered:
    """All that the output is to hold, the search index too. Raises `search.index.Lost` and `pagefind.Failed`."""
    standing = [Staged(path, entry, "") for path, entry in contents.standing.items() if not path.startswith(INDEX)]
    done = _Rendered(standing, {}, {}, [])
    for path, place in contents.files.items():
        _, data = bytes_of(place)
        done.staged.append(output.stage(path, of_bytes(data), data))
    told("rendering", 0)
    findable = index.known(_index(project)) if contents.frames[""].search else None
    render_some = partial(_rendered, output, contents.frames, layouts, findable)
    for share in begun(render_some, contents.pages, _Rendered, jobs=jobs, done=partial(told, "rendering"))():
        done.staged.extend(share.staged)
        done.seen.update(share.seen)
        done.why.update(share.why)
        done.problems.extend(share.problems)
    if findable and not done.problems:
        views = {page.path: page.show for page in contents.pages}
        pages = index.Findable(done.seen, views, findable, bool(contents.standing), contents.frames[""].language)
        done.staged.extend(index.staged(pages, output, _index(project), told, jobs))
    return done


def lock(project: Project) -> Path:
    """The file that a build holds locked while it writes to the output folder; of others it keeps no build."""
    return (project.state / f"lock-{_called(project)}").path


def _place(project: Project) -> Place:
    return project.state / f"output-{_called(project)}"


def _index(project: Project) -> Place:
    return project.state / f"search-{_called(project)}"


def _called(project: Project) -> str:
    """What tells what is kept of one output folder from what is kept of another."""
    return digest(str(project.output)).hex()[:8]


def _rendered(
    output: Output,
    frames: Mapping[str, Chrome],
    layouts: Layouts,
    findable: index.Known | None,
    pages: Sequence[Page],
) -> _Rendered:
    """The pages, rendered where the output does not hold what the same view and layout made before."""
    digests = around(frames)
    done = _Rendered([], {}, {}, [])
    for page in pages:
        view = page.view
        if findable and (found := index.seen(page.path, view, findable)):
            done.seen[page.path] = found
        name = key_of(page, view, digests, layouts)
        entry = output.holds(page.path, name)
        if entry is not None:
            done.staged.append(Staged(page.path, entry, ""))
            continue
        try:
            data = render(page.path, page.layout, view, frames[page.language], layouts)
            done.staged.append(output.stage(page.path, name, data))
        except Faulty as fault:
            done.problems.append(fault.problem)
        done.why[page.path] = _why(output.known.get(page.path), name, view)
    return done


def _why(before: Entry | None, name: bytes, view: View) -> str:
    """Why the page of that key, which shows the view, was rendered; `before` is what is known of its last file."""
    if before is None:
        return _NEW
    return difference(before.key, name, view) if before.key != name else "its file was changed or removed by others"
