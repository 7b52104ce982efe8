"""Actors whom briefs' texts name."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.places import at_name
from briefgen.checks.subject import Finding, Subject
from briefgen.model import BriefFile, Link, Names, Prose, Target
from briefgen.site import references
from briefgen.site.mentions import Ambiguous, in_brief


def ambiguous_mentions(subject: Subject) -> Iterator[Finding]:
    """Names that several actors may have, and that are no link: the first of each in a brief."""
    for file in subject.briefs():
        for found in in_brief(subject.site.recogniser, subject.site.names, file).ambiguous:
            yield _ambiguous(subject, file, found)


def _ambiguous(subject: Subject, file: BriefFile, found: Ambiguous) -> Finding:
    html = _html(file.body)
    before, after = html[: found.before], html[found.before + len(found.name) :]
    message = f'"{found.name}" may mean {" or ".join(found.actors)}, and is no link'
    names = subject.site.names
    choices = [f"[[{_target(names, actor)}|{found.name}]]" for actor in found.actors]
    return at_name(subject, file.path, found.name, before, after, message, f"write  {' or '.join(choices)}")


def undeclared_actors(subject: Subject) -> Iterator[Finding]:
    """Actors whom a brief's text names, and its list of actors does not: the first mention of each."""
    site = subject.site
    for file in subject.briefs():
        declared = {references.named(site.names, "actor", one.actor.name) for one in file.actors}
        found = in_brief(site.recogniser, site.names, file)
        for actor, _ in found.actors:
            if actor not in declared:
                yield _undeclared(subject, file, found.text, actor)


def _undeclared(subject: Subject, file: BriefFile, text: Prose, actor: str) -> Finding:
    names = subject.site.names
    message, hint = f'the text names "{actor}", and the actors of this brief do not', f"add  - {actor}  to actors:"
    number, link = next(
        (number, piece)
        for number, piece in enumerate(text)
        if isinstance(piece, Link) and references.followed(names, piece, file.path) == Target("actor", actor)
    )
    if link.line:
        return Finding(file.path, link.line, link.column, link.width, message, hint)
    name, _, rest = _html(text[number:]).partition("</a>")
    return at_name(subject, file.path, name, _html(text[:number]), rest, message, hint)


def _html(text: Prose) -> str:
    """The text's HTML with its open links left out."""
    return "".join(piece for piece in text if isinstance(piece, str))


def _target(names: Names, actor: str) -> str:
    """The shortest that leads to the actor between double brackets."""
    link = Link("name", actor, "", "", False, 0, 0, 0)
    return actor if references.followed(names, link, "") == Target("actor", actor) else f"actors/{actor}"
