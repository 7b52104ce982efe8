"""A document in, what each of its references leads to out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import BriefFile, Document, Kind, Names, PageFile, Reference, Target
from briefgen.site import prose, references
from briefgen.site.naming import kind_of, named_in
from briefgen.site.references import Unresolved


def referring(names: Names, document: Document) -> Iterator[Target | Unresolved]:
    """Where the document's references lead, or why they lead nowhere: front matter's, then the links in its texts."""
    named: list[tuple[Kind, Reference]] = [(one.kind, one.reference) for one in named_in(document)]
    if isinstance(document, BriefFile):
        named += [("brief", one) for one in _briefs(document)]
        for reference in _questions(document):
            key = references.question(names, reference.name)
            yield key if isinstance(key, Unresolved) else Target("question", key)
    if isinstance(document, BriefFile | PageFile) and document.translation_of:
        named.append((kind_of(document), document.translation_of))
    for kind, reference in named:
        found = references.named(names, kind, reference.name)
        yield found if isinstance(found, Unresolved) else Target(kind, found)
    for link in prose.links(document):
        yield references.followed(names, link, document.path)


def _briefs(brief: BriefFile) -> Iterator[Reference]:
    yield from brief.builds_on
    yield from (one.answered_by for one in brief.questions if one.answered_by)


def _questions(brief: BriefFile) -> Iterator[Reference]:
    yield from (one.question for one in brief.answers)
    yield from (one.sharpens for one in brief.questions if one.sharpens)
