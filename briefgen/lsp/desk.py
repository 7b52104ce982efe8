"""The texts that an editor has open, and what is known of the sites to which they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from msgspec import Struct

from briefgen import CONFIG
from briefgen.build import linked, read_config
from briefgen.check import subject_of
from briefgen.checks import findings
from briefgen.content.document import kind_of
from briefgen.garbage import no_search
from briefgen.lsp.context import Text, lines_of, opened
from briefgen.lsp.problems import moved, understood
from briefgen.model import BriefFile, Document, File, Site
from briefgen.problems import Problem, in_order
from briefgen.project import Project, on_disk, project_at, site_around
from briefgen.reading import PLAIN, Reading
from briefgen.site.link import link
from briefgen.unchanged import look


class Known(Struct, frozen=True):
    """What is known of a site: its meaning, the briefs that wait, and all problems by path.

    `unsaved` are the texts that were open then, `alone` the problems that each of them showed by itself.
    """

    site: Site
    waiting: tuple[BriefFile, ...]
    zone: tzinfo
    reading: Reading
    problems: Mapping[str, Sequence[Problem]]
    unsaved: Mapping[str, File]
    alone: frozenset[Problem]


class Open(Struct, frozen=True):
    """A text that is open: its site, its bytes, what it says, and the problems that it shows by itself."""

    project: Project
    file: File
    text: Text
    problems: tuple[Problem, ...]


#: What is known of a site before it has been looked at.
NOTHING = Known(link([], [], {}, datetime(2000, 1, 1, tzinfo=UTC), UTC)[0], (), UTC, PLAIN, {}, {}, frozenset())


def laid(path: Path, source: str, before: Open | None, key: bytes, reading: Reading | None = None) -> Open | None:
    """The text as it is open now, `before` as it was; None where it is no text of a site.

    It is read as the site's texts are known to be; where nothing is known yet, as the settings on disk say. What is
    kept of its site is sealed with the key.
    """
    project = before.project if before else project_of(path, key)
    if project is None:
        return None
    is_settings = path == project.config
    inside = "" if is_settings else path.relative_to(project.content).as_posix()
    kind = "site" if is_settings else kind_of(inside)
    if kind is None:
        return None
    file = File(path.relative_to(project.root).as_posix(), inside, source.encode("utf-8", "replace"))
    reading = read_config(project)[0].reading if reading is None else reading
    return _understood(project, kind, file, before.text.document if before else None, reading)


def read_so(one: Open, reading: Reading) -> Open:
    """The open text, read so from now on."""
    return _understood(one.project, one.text.kind, one.file, one.text.document, reading)


def _understood(project: Project, kind: str, file: File, before: Document | None, reading: Reading) -> Open:
    """The text of the file as it is open now; where it cannot be understood, it means what it meant before."""
    parsed = understood(kind, file, reading)
    text = opened(kind, file.path, file.data.decode(), parsed.document or before, reading)
    return Open(project, file, text, parsed.problems)


def project_of(path: Path, key: bytes) -> Project | None:
    """The site to which the file belongs, as its settings or as one of its texts; what is kept of it has that key.

    Other generators have a folder content/ too: without settings, only one that holds briefs is a site.
    """
    root = site_around(path.parent)
    if root is None or not ((root / CONFIG).is_file() or (root / "content" / "briefs").is_dir()):
        return None
    project = project_at(root, key)
    is_text = path.suffix.lower() == ".md" and path.is_relative_to(project.content)
    return project if is_text or path == project.config else None


def file_at(project: Project, path: str, held: Mapping[str, File]) -> File:
    """The file as an editor holds it, or as it lies on disk; empty where it is gone."""
    if path in held:
        return held[path]
    place = on_disk(project, path)
    data = place.read_bytes() if place.is_file() else b""
    return File(path, place.relative_to(project.content).as_posix(), data)


def known(project: Project, texts: Iterable[Open], now: datetime) -> Known:
    """The site as it stands with the open texts, with all that `briefgen check` finds. Raises OSError."""
    texts = list(texts)
    unsaved = {one.file.path: one.file for one in texts}
    with no_search():
        found = linked(project, look(project), now, unsaved=unsaved)
        problems = in_order([*found.problems, *findings(subject_of(project, found, unsaved=unsaved))])
    alone = frozenset(problem for one in texts for problem in one.problems)
    return Known(found.site, found.waiting, found.config.zone, found.config.reading, _by_path(problems), unsaved, alone)


def problems_of(one: Open, site: Known) -> list[Problem]:
    """All problems of the open text: those that it shows by itself, and what the site last showed of the same lines."""
    path = one.file.path
    between = [problem for problem in site.problems.get(path, ()) if problem not in site.alone]
    if path in site.unsaved:
        then = lines_of(site.unsaved[path].data.decode())
        between = list(moved(between, then, one.text.lines))
    return list(dict.fromkeys([*one.problems, *between]))


def _by_path(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.path].append(problem)
    return dict(found)
