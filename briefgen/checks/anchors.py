"""Links by address to a place on a page; those by name or path are settled when the site is linked."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.subject import Finding, Place, Subject
from briefgen.content.marks import RESERVED_ANCHORS
from briefgen.model import FOLDERS, Kind, Names
from briefgen.names import did_you_mean
from briefgen.site import prose
from briefgen.site.addresses import HOME

_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items() if kind != "page"}


def dead_anchors(subject: Subject) -> Iterator[Finding]:
    """Links such as /briefs/ash/#dates, where that page has no such place."""
    names = subject.site.names
    for document in subject.documents():
        for link in prose.links(document):
            if not link.target.startswith("/") or not link.fragment or link.fragment.startswith(RESERVED_ANCHORS):
                continue
            known = _places(names, link.target.strip("/").removesuffix("/index.html"))
            if known is not None and link.fragment not in known:
                message = f'the page {link.target} has no place "{link.fragment}"'
                shown = [anchor for anchor in known if not anchor.startswith(RESERVED_ANCHORS)]
                otherwise = f"places there: {', '.join(shown)}" if shown else "link to the page itself"
                hint = did_you_mean(link.fragment, shown, otherwise)
                yield Finding(document.path, Place(link.line, link.column, link.width), message, hint)


def _places(names: Names, address: str) -> list[str] | None:
    """What can be linked to on the page of a thing; None where the address is that of no thing, or it is broken."""
    folder, slash, identifier = address.partition("/")
    kind = _KINDS.get(folder) if slash else "page"
    if kind is None:
        return None
    identifier = identifier if slash else folder or HOME
    if identifier not in names.anchors[kind] or (kind, identifier) in names.broken:
        return None
    asked = [key.partition("#")[2] for key in names.questions if key.startswith(f"{identifier}#")]
    return [*names.anchors[kind][identifier], *(asked if kind == "brief" else ())]
