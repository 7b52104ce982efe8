"""Actors whom briefs' texts name."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.places import of_name
from briefgen.checks.subject import WHOLE, Finding, Place, Subject
from briefgen.model import BriefFile, Link, Names, Prose, Target
from briefgen.site import references
from briefgen.site.mentions import Ambiguous, Recognised, in_brief
from briefgen.words import of_html


def ambiguous_mentions(subject: Subject) -> Iterator[Finding]:
    """Names that several actors may have, and that are no link: the first of each in a brief."""
    for file in subject.briefs():
        for found in in_brief(subject.site.recogniser, subject.site.names, file).ambiguous:
            yield _ambiguous(subject, file, found)


def _ambiguous(subject: Subject, file: BriefFile, found: Ambiguous) -> Finding:
    choices = [f"[[{_target(subject.site.names, actor)}|{found.name}]]" for actor in found.actors]
    message = f'"{found.name}" may mean {" or ".join(found.actors)}, and is no link'
    place = of_name(subject, file.path, found.name, _html(file.body), found.before)
    return Finding(file.path, place, message, f"write  {' or '.join(choices)}")


def undeclared_actors(subject: Subject) -> Iterator[Finding]:
    """Actors whom a brief's text names, and its list of actors does not: the first mention of each."""
    site = subject.site
    for file in subject.briefs():
        declared = {references.named(site.names, "actor", one.actor.name) for one in file.actors}
        found = in_brief(site.recogniser, site.names, file)
        for actor, _ in found.actors:
            if actor not in declared:
                message = f'the text names "{actor}", and the actors of this brief do not'
                place = _first_mention(subject, file, found, actor)
                yield Finding(file.path, place, message, f"add  - {actor}  to  actors:")


def _first_mention(subject: Subject, file: BriefFile, found: Recognised, actor: str) -> Place:
    """Where the text first leads to the actor, by name or by hand; in headings and other links nothing does."""
    for spot in found.spots:
        if spot.actor == actor:
            html, before = _html(file.body), len(_html(file.body[: spot.piece])) + spot.start
            name = of_html(html[before : before + spot.end - spot.start])
            return of_name(subject, file.path, name, html, before)
    for piece in file.body:
        if isinstance(piece, Link) and _leads_to(subject.site.names, piece, file.path, actor):
            return Place(piece.line, piece.column, piece.width)
    return WHOLE


def _html(text: Prose) -> str:
    """The text's HTML with its open links left out."""
    return "".join(piece for piece in text if isinstance(piece, str))


def _target(names: Names, actor: str) -> str:
    """The shortest that leads to the actor between double brackets."""
    return actor if _leads_to(names, Link("name", actor, "", "", False, 0, 0, 0), "", actor) else f"actors/{actor}"


def _leads_to(names: Names, link: Link, path: str, actor: str) -> bool:
    found = references.followed(names, link, path)
    return isinstance(found, Target) and (found.kind, found.id) == ("actor", actor)
