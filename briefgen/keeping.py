"""What is kept of a linked project, from which it is opened again where nothing but the words of texts has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from briefgen.digest import tool
from briefgen.model import Site
from briefgen.problems import Problem
from briefgen.site.kept import KeptSite, closed
from briefgen.site.pages import Origin
from briefgen.views import Copy


class Kept(Struct, frozen=True):
    """A linked project without its texts, for the moment `since` and those before the next brief falls due.

    `name` tells all that it was linked from, but for what texts say by themselves. `listed` are the paths of its pages
    by what these are made of, `problems` all that was wrong.
    """

    tool: bytes
    name: bytes
    since: float
    site: KeptSite
    listed: list[tuple[Origin, list[str]]]
    copies: list[Copy]
    problems: list[Problem]

    @property
    def due(self) -> float:
        """The moment at which the next brief falls due, in seconds since 1970."""
        return min((held.due for held in self.site.held_back if held.due is not None), default=float("inf"))

    @property
    def origins(self) -> dict[str, Origin]:
        """What each page is made of, by its path."""
        return {path: origin for origin, paths in self.listed for path in paths}

    def stands(self, name: bytes, now: float) -> bool:
        """Whether it is what would be linked from what has that name, at that moment."""
        return self.name == name and self.since <= now < self.due

    def changed(self, texts: Mapping[str, bytes]) -> list[str]:
        """The paths of those texts, by their digests, that say something else than when it was linked."""
        return [path for path, text in texts.items() if text != self.site.texts.get(path)]

    def tells_of(self, path: str, alone: Iterable[Problem]) -> bool:
        """Whether anything is wrong in the text but what it shows `alone`: its place would move with other words."""
        return any(problem.path == path for problem in set(self.problems).difference(alone))


def kept(
    name: bytes,
    since: float,
    site: Site,
    texts: Mapping[str, bytes],
    origins: Mapping[str, Origin],
    copies: list[Copy],
    problems: Sequence[Problem],
) -> Kept:
    """What is to be kept: `texts` are the digests of all texts, `origins` what each page is made of, by path."""
    listed: dict[Origin, list[str]] = {}
    for path, origin in origins.items():
        listed.setdefault(origin, []).append(path)
    return Kept(tool(), name, since, closed(site, texts), list(listed.items()), copies, list(problems))
