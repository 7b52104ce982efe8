"""The texts of a document, and the links in them."""

from __future__ import annotations

from briefgen.model import ActorFile, BriefFile, Document, Link, Prose, TopicFile


def texts(document: Document) -> list[Prose]:
    """Every piece of prose in the document."""
    match document:
        case BriefFile():
            return [
                *(bullet.text for bullet in document.summary),
                document.why_it_matters,
                *(appearance.stance for appearance in document.actors),
                *(text for question in document.questions for text in (question.why, question.answer)),
                *(answer.text for answer in document.answers),
                *(event.what for event in document.events),
                *(update.note for update in document.updates),
                document.body,
            ]
        case TopicFile():
            return [document.definition, document.body]
        case _:
            return [document.body]


def links(document: Document) -> list[Link]:
    """Every open link in the document's texts, and an actor's picture."""
    found = [piece for text in texts(document) if text for piece in text if type(piece) is Link]
    if isinstance(document, ActorFile) and document.image:
        found.append(document.image)
    return found
