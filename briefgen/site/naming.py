"""All documents in, every name that leads somewhere out; with the things that only references name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.model import (
    Actor,
    ActorFile,
    BriefFile,
    Broken,
    Document,
    Kind,
    Names,
    PageFile,
    Reference,
    Story,
    StoryFile,
    Target,
    Topic,
    TopicFile,
)
from briefgen.names import fold, slips, slug, titled, unfit
from briefgen.problems import Problem, Severity
from briefgen.site import translations
from briefgen.site.references import word


class Mention(Struct, frozen=True):
    """A reference to an actor, topic or story, and the file it stands in."""

    kind: Kind
    reference: Reference
    path: str


class Table:
    """The names of one kind while they are being collected. An id outranks a name, a name an alias."""

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}
        self.anchors: dict[str, tuple[str, ...]] = {}
        self._ranks: tuple[dict[str, list[str]], ...] = ({}, {}, {})

    def add(self, identifier: str, title: str, aliases: Iterable[str] = (), anchors: tuple[str, ...] = ()) -> None:
        """Takes in a thing with all its names, and the places within its text."""
        self._add(identifier, title, anchors, ((identifier,), (title,), aliases))

    def add_translation(self, identifier: str, title: str, aliases: Iterable[str], anchors: tuple[str, ...]) -> None:
        """Takes no name from what is called the same: many a title is one word in several languages."""
        self._add(identifier, title, anchors, ((identifier,), (), (title, *aliases)))

    def _add(self, identifier: str, title: str, anchors: tuple[str, ...], ranks: tuple[Iterable[str], ...]) -> None:
        self.titles[identifier] = title
        self.anchors[identifier] = anchors
        for rank, names in enumerate(ranks):
            for name in names:
                ids = self._ranks[rank].setdefault(fold(name), [])
                if identifier not in ids:
                    ids.append(identifier)

    def has(self, name: str) -> bool:
        """Whether anything has the name."""
        ids, titles, aliases = self._ranks
        key = fold(name)
        return key in ids or key in titles or key in aliases

    def names(self) -> dict[str, tuple[str, ...]]:
        """The folded names, each with the ids of the highest rank that has it."""
        merged: dict[str, tuple[str, ...]] = {}
        for rank in reversed(self._ranks):
            merged |= {name: tuple(ids) for name, ids in rank.items()}
        return merged


def collect(
    documents: Iterable[Document],
    held_back: Iterable[BriefFile],
    broken: Iterable[Broken],
    files: dict[str, str],
) -> tuple[Names, list[Problem]]:
    """Every name of the documents, and the problems of names that no file has.

    `held_back` are briefs that are not published yet, `broken` are things whose files could not be understood.
    """
    documents, held_back, broken = list(documents), list(held_back), list(broken)
    tables: dict[Kind, Table] = {kind: Table() for kind in ("brief", "actor", "topic", "story", "page")}
    for thing in broken:
        tables[thing.kind].add(thing.id, thing.title or titled(thing.id))
    for document in documents:
        table = tables[kind_of(document)]
        add = table.add_translation if is_translation(document) else table.add
        add(document.id, title_of(document), _aliases(document), document.anchors)
    asking = [one for one in documents if isinstance(one, BriefFile) and not one.translation_of]
    # A translation brings nothing into being: it calls what is there by other names.
    mentions = [mention for document in documents if not is_translation(document) for mention in named_in(document)]
    refused, problems = _name_the_unnamed(tables, mentions)
    ids: dict[Kind, dict[str, tuple[str, ...]]] = {kind: table.names() for kind, table in tables.items()}
    names = Names(
        ids=ids,
        titles={kind: table.titles for kind, table in tables.items()},
        anchors={kind: table.anchors for kind, table in tables.items()},
        questions={f"{brief.id}#{q.id}": q.text for brief in asking for q in brief.questions},
        renamed={
            f"{brief.id}#{former}": f"{brief.id}#{q.id}"
            for brief in asking
            for q in brief.questions
            for former in q.former_ids
        },
        paths={d.path: Target(kind_of(d), d.id) for d in documents} | {b.path: Target(b.kind, b.id) for b in broken},
        files=files,
        held_back={fold(name): brief.id for brief in held_back for name in (brief.title, brief.id, *brief.former_ids)},
        held_paths={brief.path: brief.id for brief in held_back},
        broken=frozenset((thing.kind, thing.id) for thing in broken),
        refused=refused,
        originals=translations.originals(ids, documents),
    )
    return names, problems


def is_translation(document: Document) -> bool:
    """Whether the document says that it is a translation."""
    return isinstance(document, BriefFile | PageFile) and document.translation_of is not None


def kind_of(document: Document) -> Kind:
    """What kind of thing the document describes."""
    match document:
        case BriefFile():
            return "brief"
        case ActorFile():
            return "actor"
        case TopicFile():
            return "topic"
        case StoryFile():
            return "story"
        case _:
            return "page"


def made_from(kind: Kind, thing: Actor | Topic | Story) -> str:
    """What a writer finds the thing in: the path of its file, or else what it is and is called."""
    title = thing.name if isinstance(thing, Actor) else thing.title
    return thing.file.path if thing.file else f'the {word(kind)} "{title}"'


def title_of(document: Document) -> str:
    """What the document's thing is called."""
    return document.name if isinstance(document, ActorFile) else document.title


def _aliases(document: Document) -> tuple[str, ...]:
    aliases = document.aliases if isinstance(document, ActorFile | TopicFile) else ()
    return (*aliases, *document.former_ids)


def named_in(document: Document) -> Iterator[Mention]:
    """The references that may bring an actor, topic or story into being."""
    found: list[tuple[Kind, Reference | None]] = []
    match document:
        case BriefFile():
            found += [("topic", reference) for reference in document.topics]
            found += [("actor", appearance.actor) for appearance in document.actors]
            found += [("actor", reference) for event in document.events for reference in event.actors]
            found.append(("story", document.story))
        case ActorFile():
            found += [("actor", reference) for reference in document.affiliations]
            found += [("actor", role.organisation) for role in document.roles]
        case TopicFile():
            found += [("topic", reference) for reference in (*document.related, document.parent)]
        case StoryFile():
            found += [("topic", reference) for reference in document.topics]
    return (Mention(kind, reference, document.path) for kind, reference in found if reference)


def _name_the_unnamed(
    tables: dict[Kind, Table], mentions: list[Mention]
) -> tuple[frozenset[tuple[Kind, str]], list[Problem]]:
    """Gives each name that no file has an id and a title of its own.

    What comes back is the names that can have none, and the problems of those and of names that look like slips.
    """
    problems: list[Problem] = []
    refused: set[tuple[Kind, str]] = set()
    new: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        name = mention.reference.name
        if tables[mention.kind].has(name):
            continue
        identifier = slug(name)
        if why := unfit(identifier) if identifier else "holds no letter or digit":
            refused.add((mention.kind, fold(name)))
            message = f'the {word(mention.kind)} "{name}" {why}, so it can have no address'
            problems.append(_problem(mention, "name", message, "write another name"))
        elif not tables[mention.kind].has(identifier):
            new[mention.kind, identifier].append(mention)
    problems += _slips(tables, new)
    for (kind, identifier), found in new.items():
        spellings = Counter(m.reference.name for m in found if m.reference.name != identifier)
        title = min(spellings, key=lambda name: (-spellings[name], name)) if spellings else titled(identifier)
        tables[kind].add(identifier, title, spellings)
    return frozenset(refused), problems


def _slips(tables: dict[Kind, Table], new: dict[tuple[Kind, str], list[Mention]]) -> list[Problem]:
    """A name used once that is one letter off a known one was probably meant to be it."""
    problems = []
    known: dict[tuple[Kind, str], str] = {}
    for kind in ("actor", "topic", "story"):
        for name in (
            *tables[kind].titles,
            *(i for (k, i), found in new.items() if k == kind and len(found) > 1),
        ):
            known |= {(kind, slip): name for slip in slips(name)}
    for (kind, identifier), found in new.items():
        if len(found) > 1 or len(identifier) < 5:
            continue
        near = next((known[kind, slip] for slip in sorted(slips(identifier)) if (kind, slip) in known), "")
        if near and near != identifier and _digits(near) == _digits(identifier):
            message = f'no other brief and no file names the {word(kind)} "{found[0].reference.name}"'
            problems.append(_problem(found[0], f"unknown-{kind}", message, f'did you mean "{near}"?', warning=True))
    return problems


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _problem(mention: Mention, rule: str, message: str, hint: str, *, warning: bool = False) -> Problem:
    reference = mention.reference
    severity: Severity = "warning" if warning else "error"
    return Problem(mention.path, reference.line, reference.column, rule, message, hint, len(reference.name), severity)
