"""Addresses elsewhere, in texts, sources and profiles, and what they answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from briefgen.checks.places import of_address
from briefgen.checks.subject import Finding, Subject
from briefgen.model import ActorFile, BriefFile, Document
from briefgen.site import prose

_LINK = re.compile(r'<(?:a|img)(?:[^<>"]|"[^"]*")* (?:href|src)="(https?://[^"]*)"')


def dead_links(subject: Subject) -> Iterator[Finding]:
    """Addresses at which nothing is to be had. A source with an archived copy has something to show."""
    for document in subject.documents() if subject.replies else ():
        archived = {s.url: s.archived for s in document.sources} if isinstance(document, BriefFile) else {}
        for address in addresses(document):
            reply = subject.replies.get(page_of(address))
            if reply and reply.answered in {"gone", "silent"} and not archived.get(address):
                hint = "correct it, or link to a copy"
                if address in archived:
                    hint = f"correct it, or add  archived: https://web.archive.org/web/{address}  if a copy is there"
                message = f"{address} {reply.why}"
                yield Finding(document.path, of_address(subject, document.path, address), message, hint)


def moved_links(subject: Subject) -> Iterator[Finding]:
    """Addresses that lead on for good to another (RFC 9110, sections 15.4.2 and 15.4.9)."""
    for document in subject.documents() if subject.replies else ():
        for address in addresses(document):
            reply = subject.replies.get(page_of(address))
            if reply and reply.moved:
                place_on_page = address.removeprefix(page_of(address)) if "#" not in reply.moved else ""
                message = f"{address} has moved for good"
                place = of_address(subject, document.path, address)
                yield Finding(document.path, place, message, f"write  {reply.moved}{place_on_page}")


def addresses(document: Document) -> dict[str, None]:
    """The addresses elsewhere to which the document leads, each once."""
    pieces = [piece for text in prose.texts(document) for piece in text if isinstance(piece, str)]
    found = [unescape(address) for piece in pieces if "://" in piece for address in _LINK.findall(piece)]
    if isinstance(document, BriefFile):
        found += [source.url for source in document.sources if source.url]
    if isinstance(document, ActorFile):
        found += [address for name, address in document.links if name != "wikidata"]
    return dict.fromkeys(found)


def page_of(address: str) -> str:
    """The address without a place on its page: what a server is asked for (RFC 9110, section 7.1)."""
    return address.partition("#")[0]
