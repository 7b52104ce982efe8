"""The texts of a document, and the links in them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import ActorFile, BriefFile, Document, Link, Prose, TopicFile


def texts(document: Document) -> Iterator[Prose]:
    """Every piece of prose in the document."""
    match document:
        case BriefFile():
            yield from (bullet.text for bullet in document.summary)
            yield document.why_it_matters
            yield from (appearance.stance for appearance in document.actors)
            for question in document.questions:
                yield question.why
                yield question.answer
            yield from (answer.text for answer in document.answers)
            yield from (event.what for event in document.events)
            yield from (update.note for update in document.updates)
        case TopicFile():
            yield document.definition
        case _:
            pass
    yield document.body


def links(document: Document) -> Iterator[Link]:
    """Every open link in the document's texts, and an actor's picture."""
    for text in texts(document):
        yield from (piece for piece in text if isinstance(piece, Link))
    if isinstance(document, ActorFile) and document.image:
        yield document.image
