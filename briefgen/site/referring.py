"""A document in, what each of its references leads to out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import ActorFile, BriefFile, Document, Kind, Names, Reference, StoryFile, Target, TopicFile
from briefgen.site import prose, references
from briefgen.site.references import Unresolved


def referring(names: Names, document: Document) -> Iterator[Target | Unresolved]:
    """Where the document's references lead, or why they lead nowhere: front matter's, then the links in its texts."""
    for kind, reference in _named(document):
        found = references.named(names, kind, reference.name)
        yield found if isinstance(found, Unresolved) else Target(kind, found)
    for reference in _questions(document):
        key = references.question(names, reference.name)
        yield key if isinstance(key, Unresolved) else Target("question", key)
    for link in prose.links(document):
        yield references.followed(names, link, document.path)


def _named(document: Document) -> Iterator[tuple[Kind, Reference]]:
    found: list[tuple[Kind, Reference | None]] = []
    match document:
        case BriefFile():
            found += [("topic", one) for one in document.topics]
            found += [("story", document.story)]
            found += [("actor", one.actor) for one in document.actors]
            found += [("actor", one) for event in document.events for one in event.actors]
            found += [("brief", one.answered_by) for one in document.questions]
            found += [("brief", one) for one in document.builds_on]
        case ActorFile():
            found += [("actor", one) for one in document.affiliations]
            found += [("actor", role.organisation) for role in document.roles]
        case TopicFile():
            found += [("topic", one) for one in (*document.related, document.parent)]
        case StoryFile():
            found += [("topic", one) for one in document.topics]
    return ((kind, reference) for kind, reference in found if reference)


def _questions(document: Document) -> Iterator[Reference]:
    if isinstance(document, BriefFile):
        yield from (one.sharpens for one in document.questions if one.sharpens)
        yield from (one.question for one in document.answers)
