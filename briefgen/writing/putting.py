"""A file to be written in, what becomes of it out. What is there is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from briefgen.content.files import create, shown_in
from briefgen.model import Names
from briefgen.project import Project
from briefgen.writing.new import file_of

#: It is new; the very same was there; another was there, and stays.
Outcome = Literal["new", "unchanged", "kept"]
#: Does with the data at the place what is to be done, or only tells what would be. Raises OSError.
Put = Callable[[Path, bytes], Outcome]


class Draft(Protocol):
    """A brief that is made and not yet written: its id, where it goes inside content/, and what stands in it."""

    @property
    def identifier(self) -> str: ...
    @property
    def inside(self) -> str: ...
    @property
    def text(self) -> str: ...


class Done(NamedTuple):
    """What became of a brief, and the file that is now the one of its id, as it is shown to a writer."""

    outcome: Outcome
    path: str


def put(place: Path, data: bytes) -> Outcome:
    """Writes the data to the place where nothing is there."""
    return "new" if create(place, data) else foreseen(place, data)


def foreseen(place: Path, data: bytes) -> Outcome:
    """What `put` would do; nothing is written."""
    if not place.exists():
        return "new"
    return "unchanged" if place.is_file() and place.read_bytes() == data else "kept"


def put_brief(draft: Draft, project: Project, names: Names, doing: Put) -> Done:
    """Puts the brief into the project, unless another file is the brief of that id. Raises OSError."""
    place = project.content / draft.inside
    there = file_of(names, "brief", draft.identifier)
    if there and not place.exists():
        return Done("kept", there)
    return Done(doing(place, draft.text.encode()), shown_in(project.content, project.root) + draft.inside)
