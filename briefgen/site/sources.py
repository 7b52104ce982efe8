"""All briefs in, what they say together of each source out.

A source is the same wherever its address is the same (`model.Source.address`). One without an address is its brief's
own, whatever its title: "Annual report" is the title of many. Where briefs differ on how a source stands, the worst
counts: a retraction is seldom noted everywhere, and never by mistake.

Only sources that more than one brief rests on, or that do not stand as they were, are told of: most sources are used
once, and all that could be said of them stands in their brief.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from briefgen.digest import digest
from briefgen.model import Brief, Source, Used
from briefgen.names import slug
from briefgen.schema import SourceStatus, When

#: From good to worst.
RANKS: dict[SourceStatus, int] = {"good": 0, "corrected": 1, "retracted": 2}
_ENDING = re.compile(r"\.(html?|php|aspx?|pdf)$")
#: So many characters the readable part of an id may have.
_READABLE = 60


def used(briefs: Mapping[str, Brief]) -> dict[str, Used]:
    """The sources that are told of, by address, in the order of the newest brief that rests on each."""
    found: dict[str, dict[str, list[Source]]] = defaultdict(dict)
    for identifier, brief in briefs.items():
        for source in brief.file.sources:
            if source.address:
                found[source.address].setdefault(identifier, []).append(source)
    return {
        address: _used(address, by_brief)
        for address, by_brief in found.items()
        if len(by_brief) > 1 or any(source.status != "good" for source in next(iter(by_brief.values())))
    }


def worst(statuses: Iterable[SourceStatus]) -> SourceStatus:
    """The status that counts where all these are told of one source."""
    return max(statuses, key=lambda status: RANKS[status])


def _used(address: str, by_brief: dict[str, list[Source]]) -> Used:
    """What the briefs say together; where they differ, the newest that says anything."""
    sources = [source for each in by_brief.values() for source in each]
    status = worst(source.status for source in sources)
    return Used(
        id=_id(address),
        title=next((s.title for s in sources if s.title not in s.url), sources[0].title),
        url=sources[0].url,
        kind=next((s.kind for s in sources if s.kind != "other"), "other"),
        status=status,
        since=_since(source for source in sources if source.status == status),
        archived=next((s.archived for s in sources if s.archived), ""),
        briefs=tuple(by_brief),
    )


def _since(sources: Iterable[Source]) -> When | None:
    """The first day that any of them names."""
    return min((source.since for source in sources if source.since), key=lambda when: when.day, default=None)


def _id(address: str) -> str:
    """A name that is made of the address alone, so that it never moves: "nato-int-official-texts-17120-2ab31c04"."""
    host, _, path = address.partition("?")[0].partition("/")
    last = _ENDING.sub("", unquote(path.rpartition("/")[2]))
    readable = slug(f"{host} {last}")[:_READABLE].strip("-")
    return "-".join(filter(None, [readable, digest(address).hex()[:8]]))
