"""Actors as briefs name them: those who go by two names, and those of whom nobody says what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefgen.checks.places import of_key
from briefgen.checks.spellings import initials_of, words_of
from briefgen.checks.subject import Finding, Place, Subject
from briefgen.model import Actor, Appearance, Names, Reference
from briefgen.names import slips, slug
from briefgen.problems import plural
from briefgen.site import references
from briefgen.site.naming import named_in

#: Where an actor is named: the paths of files, and the reference in each.
_Named = dict[str, list[tuple[str, Reference]]]
#: In a shorter id no slip is told of (see `site.naming`).
_TELLING = 5


# Two names of one actor


def duplicate_actors(subject: Subject) -> Iterator[Finding]:
    """Actors whose name is another spelling of that of an actor better known here."""
    pairs = dict.fromkeys(pair for pair in _alike(subject.site.actors) if not _are_two(subject, *pair))
    named = _named(subject) if pairs else {}
    for lesser, known in pairs:
        if not _is_told_as_slip(lesser, known, named):
            yield _duplicate(subject, lesser, known, named.get(lesser.id, []))


def _alike(actors: Mapping[str, Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Actors with a name spelled alike, the better known second."""
    by_words: dict[str, dict[str, bool]] = defaultdict(dict)
    by_initials: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for actor in actors.values():
        for name in (*(actor.file.aliases if actor.file else ()), actor.name):
            by_words["".join(words_of(name))][actor.id] = name == actor.name
        by_initials[initials_of(words_of(actor.name))].append(actor.id)
    for of_words, found in by_words.items():
        first, *others = sorted((actors[i] for i in found), key=_standing)
        # Two may have the same alias, such as a surname, and be two.
        yield from ((one, first) for one in others if of_words and (found[one.id] or found[first.id]))
    for words, ids in by_initials.items():
        if len(ids) == 2 and len(words) > 1:
            known, lesser = sorted((actors[i] for i in ids), key=lambda one: len(words_of(one.name)[0]), reverse=True)
            if len(words_of(lesser.name)[0]) == 1 and not _are_met(known, lesser):
                yield lesser, known


def _standing(actor: Actor) -> tuple[bool, int, str]:
    """What sorts the best known actor first."""
    return actor.file is None, -len(actor.briefs), actor.id


def _are_met(one: Actor, other: Actor) -> bool:
    """Whether a brief names both."""
    return not set(one.briefs).isdisjoint(other.briefs)


def _are_two(subject: Subject, one: Actor, other: Actor) -> bool:
    """Whether somebody says that they are two: the settings, their kinds, or their ids in Wikidata."""
    if not {one.id, other.id}.isdisjoint(subject.config.checks.duplicate_actor.apart):
        return True
    if one.file is None or other.file is None:
        return False
    items = [dict(file.links).get("wikidata", "") for file in (one.file, other.file)]
    return one.file.kind != other.file.kind or (all(items) and items[0] != items[1])


def _is_told_as_slip(lesser: Actor, known: Actor, named: _Named) -> bool:
    """Whether every build tells of it already (see `site.naming`)."""
    if lesser.file or len(named.get(lesser.id, ())) > 1 or len(lesser.id) < _TELLING:
        return False
    is_known = known.file is not None or len(named.get(known.id, ())) > 1
    return is_known and not slips(lesser.id).isdisjoint(slips(known.id))


def _named(subject: Subject) -> _Named:
    """Where each actor is named in front matter, the newest brief first."""
    found: _Named = defaultdict(list)
    for document in subject.site.documents():
        for mention in named_in(document):
            if mention.kind == "actor":
                found[_id(subject.site.names, mention.reference.name)].append((mention.path, mention.reference))
    return found


def _duplicate(subject: Subject, lesser: Actor, known: Actor, named: list[tuple[str, Reference]]) -> Finding:
    message = f'"{lesser.name}" and "{known.name}" are two actors here, and likely one'
    meant = f'did you mean "{known.id}"? Write it in {plural(len({path for path, _ in named}), "file")}'
    if lesser.file:
        meant = (
            f'did you mean "{known.id}"? Make one file of {lesser.file.path} and {known.file.path}'
            if known.file
            else meant
        )
    hint = f"{meant};\nif they are two, write  duplicate-actor: {{apart: [{lesser.id}]}}  under  checks:"
    if lesser.file or not named:
        path = lesser.file.path if lesser.file else ""
        return Finding(path, of_key(subject, path, "name"), message, hint)
    path, reference = named[0]
    return Finding(path, _place(reference), message, hint)


# Actors of whom nobody says what they are


def missing_roles(subject: Subject) -> Iterator[Finding]:
    """The first mention of each actor of whom neither it nor a file says what the actor is."""
    seen: set[str] = set()
    for path, actor, appearance in _appearances(subject):
        if actor not in seen and not appearance.role and not _is_told(subject, actor):
            message = f'neither this brief, the first that names "{appearance.actor.name}", nor a file says who that is'
            hint = f"write  - {{actor: {appearance.actor.name}, role: …}}, or add  content/actors/{actor}.md"
            yield Finding(path, _place(appearance.actor), message, hint)
        seen.add(actor)


def _appearances(subject: Subject) -> Iterator[tuple[str, str, Appearance]]:
    """Every actor of every brief in the order in which readers meet them: path, id, and how it appears."""
    for brief in reversed(list(subject.site.briefs.values())):
        for actor, appearance in brief.actors:
            yield brief.file.path, actor, appearance
    for file in sorted(subject.waiting, key=lambda file: (file.draft, file.date.day, file.path)):
        for appearance in file.actors:
            yield file.path, _id(subject.site.names, appearance.actor.name), appearance


def _is_told(subject: Subject, identifier: str) -> bool:
    """Whether a file says what the actor is: by a role, by a text, or as no person."""
    actor = subject.site.actors.get(identifier)
    if ("actor", identifier) in subject.site.names.broken:
        return True
    return bool(actor and actor.file and (actor.file.roles or actor.file.body or actor.file.kind != "person"))


def _id(names: Names, name: str) -> str:
    """The id of the actor, also where only briefs that wait name it."""
    found = references.named(names, "actor", name)
    return found if isinstance(found, str) else slug(name)


def _place(reference: Reference) -> Place:
    return Place(reference.line, reference.column, len(reference.name))
