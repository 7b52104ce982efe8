"""All documents in, one site out: who names whom, what answers what, what is not published yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from msgspec.structs import replace

from briefgen.clock import is_due, moment
from briefgen.model import (
    Actor,
    ActorFile,
    Answer,
    Appearance,
    Backlink,
    Brief,
    BriefFile,
    Broken,
    Document,
    HeldBack,
    Kind,
    Link,
    Names,
    PageFile,
    Question,
    Reference,
    Role,
    Site,
    Story,
    StoryFile,
    Topic,
    TopicFile,
)
from briefgen.names import fold
from briefgen.problems import Problem
from briefgen.site import naming, prose, questions, references, translations
from briefgen.site.mentions import Mentions, mentioned_before, mentions, recogniser
from briefgen.site.naming import kind_of
from briefgen.site.references import Unresolved
from briefgen.site.sources import used

#: What leads to each thing, each once.
Leading = defaultdict[tuple[Kind, str], dict[Backlink, None]]
D = TypeVar("D", BriefFile, ActorFile, TopicFile, StoryFile, PageFile)
T = TypeVar("T")
R = TypeVar("R")


class Begin(Protocol):
    """Begins a work on parts of the things; gives what waits for its results, each of the type `kind`."""

    def __call__(
        self, work: Callable[[Sequence[T]], R], things: Sequence[T], kind: Any, /
    ) -> Callable[[], list[R]]: ...


def in_time(work: Callable[[Sequence[T]], R], things: Sequence[T], _kind: Any) -> Callable[[], list[R]]:
    """Does the work when its results are asked for."""
    return lambda: [work(things)]


def link(
    documents: Sequence[Document],
    broken: Sequence[Broken],
    files: dict[str, str],
    now: datetime,
    zone: tzinfo,
    *,
    language: str = "en",
    with_mentions: bool = True,
    with_held_back: bool = False,
    before: Site | None = None,
    begin: Begin = in_time,
) -> tuple[Site, list[Problem]]:
    """The site at the moment `now`, and every problem between its files.

    `broken` names the files that could not be understood, so that what refers to them is not blamed; `files` are
    the paths of all files beside the texts, and their addresses. `with_mentions` tells whether actors are recognised
    in texts; that takes as long as all the rest, and is begun first. `with_held_back` has briefs that are not published
    yet among the others. What the same texts mention is taken from the site `before`, if there is one. `language` is
    the tag of the site's language.
    """
    kept, problems = _once_each(documents)
    held_back = _held_back(kept, now, zone)
    absent = set() if with_held_back else {held.path for held in held_back}
    published = [document for document in kept if document.path not in absent]
    waiting = [d for d in kept if isinstance(d, BriefFile) and d.path in absent]
    names, found = naming.collect(published, waiting, broken, files)
    problems += found
    groups, found = translations.grouped(published, names, language)
    problems += found
    files_of_briefs = _newest_first(_only(published, BriefFile), zone)
    known = recogniser(names.titles["actor"] if with_mentions else {}, _only(published, ActorFile))
    who = mentioned_before(known, names, files_of_briefs, before) if before else {}
    others = [file for file in files_of_briefs if file.id not in who]
    mentioned = begin(partial(mentions, known, names), others, dict[str, Mentions])
    linker = _Linker(names)
    briefs, translated = translations.parted(linker.briefs(files_of_briefs), names)
    settled, found = questions.settle(briefs, names, zone)
    problems += found
    leading = linker.leading(published, briefs)
    who |= {i: found for part in mentioned() for i, found in part.items()}
    briefs, translated = (
        {i: replace(brief, mentions=who[i].actors, spots=who[i].spots) for i, brief in some.items()}
        for some in (briefs, translated)
    )
    site = Site(
        briefs=briefs,
        actors=linker.actors(_only(published, ActorFile), briefs),
        topics=linker.topics(_only(published, TopicFile), briefs),
        stories=linker.stories(_only(published, StoryFile), briefs),
        pages={page.id: page for page in _only(published, PageFile)},
        questions=settled,
        sources=used(briefs),
        backlinks=_backlinks(leading, briefs),
        names=names,
        recogniser=known,
        held_back=held_back,
        files=tuple(sorted(linker.files)),
        typed=tuple(linker.typed),
        language=language,
        translations=translated,
        groups=groups,
        languages=translations.languages(published, language),
    )
    problems += [*linker.problems, *_ahead(kept, waiting, broken, files, language)]
    if with_held_back:
        problems += [one for one in _until_then(site, kept, broken, files) if one not in problems]
    return site, problems


def _ahead(
    documents: Sequence[Document],
    waiting: list[BriefFile],
    broken: Sequence[Broken],
    files: dict[str, str],
    language: str,
) -> list[Problem]:
    """What leads nowhere in the briefs that wait, looked at as if all were published."""
    if not waiting:
        return []
    linker = _Linker(naming.collect(documents, (), broken, files)[0])
    waits = {brief.path for brief in waiting}
    _, found = translations.grouped(documents, linker.names, language)
    linker.problems += [problem for problem in found if problem.path in waits]
    linker.check(waiting)
    return linker.problems


def _until_then(
    site: Site, documents: Sequence[Document], broken: Sequence[Broken], files: dict[str, str]
) -> list[Problem]:
    """What leads nowhere in what is published as long as briefs of the site wait. In a preview it is only a warning."""
    held_back = {held.id for held in site.held_back}
    named: Mapping[Kind, Mapping[str, Actor | Topic | Story]] = {
        "actor": site.actors,
        "topic": site.topics,
        "story": site.stories,
    }
    going: set[tuple[Kind, str]] = {("brief", identifier) for identifier in held_back}
    for kind, things in named.items():
        unwritten = (thing for thing in things.values() if thing.file is None and thing.briefs)
        going |= {(kind, thing.id) for thing in unwritten if held_back.issuperset(thing.briefs)}
    leading = {(link.kind, link.id) for thing in going for link in site.backlinks.get(thing, ())}
    leading |= {("brief", settled.brief) for settled in site.questions.values() if settled.by in held_back}
    leading -= going
    if not leading:
        return []
    waits = {held.path for held in site.held_back}
    published = [document for document in documents if document.path not in waits]
    waiting = [d for d in documents if isinstance(d, BriefFile) and d.path in waits]
    linker = _Linker(naming.collect(published, waiting, broken, files)[0])
    linker.check(document for document in published if (kind_of(document), document.id) in leading)
    return [replace(problem, severity="warning") for problem in linker.problems]


def _once_each(documents: Sequence[Document]) -> tuple[list[Document], list[Problem]]:
    """The documents by path, without those whose id another of their kind has."""
    first: dict[tuple[Kind, str], Document] = {}
    problems = []
    for document in sorted(documents, key=lambda d: d.path):
        key = (kind_of(document), document.id)
        if key in first:
            message = f'the id "{document.id}" is already that of {first[key].path}'
            problems.append(
                Problem(
                    document.path,
                    0,
                    0,
                    "duplicate-id",
                    message,
                    "rename one of the two files, or give one another id:",
                )
            )
        else:
            first[key] = document
    return list(first.values()), problems


def _is_published(brief: BriefFile, now: datetime, zone: tzinfo) -> bool:
    return not brief.draft and is_due(brief.date, now, zone)


def _held_back(documents: Iterable[Document], now: datetime, zone: tzinfo) -> tuple[HeldBack, ...]:
    """Scheduled briefs by the moment they are due, then drafts. Translations wait for their originals."""
    briefs = [document for document in documents if isinstance(document, BriefFile)]
    waiting = {b.path: b for b in briefs if not _is_published(b, now, zone)}
    named = {fold(name): b for b in waiting.values() for name in (b.title, b.id, *b.former_ids)}
    for brief in briefs:
        if brief.translation_of and brief.path not in waiting and (of := named.get(fold(brief.translation_of.name))):
            waiting[brief.path] = of
    held = sorted(briefs, key=lambda b: b.path)
    held = [brief for brief in held if brief.path in waiting]
    held.sort(key=lambda b: (waiting[b.path].draft, moment(waiting[b.path].date, zone)))
    return tuple(_waiting(brief, waiting[brief.path], zone) for brief in held)


def _waiting(brief: BriefFile, until_out: BriefFile, zone: tzinfo) -> HeldBack:
    """That the brief waits until the other is published, which may be itself."""
    if until_out.draft:
        return HeldBack(brief.path, brief.id, brief.title, "", None)
    at = moment(until_out.date, zone).astimezone(zone)
    until = f"{at:%Y-%m-%d %H:%M} {zone}" if until_out.date.at else until_out.date.day.isoformat()
    return HeldBack(brief.path, brief.id, brief.title, until, at.timestamp())


def _newest_first(briefs: list[BriefFile], zone: tzinfo) -> list[BriefFile]:
    by_id = sorted(briefs, key=lambda brief: brief.id)
    return sorted(by_id, key=lambda brief: moment(brief.date, zone), reverse=True)


def _only(documents: Iterable[Document], kind: type[D]) -> list[D]:
    return [document for document in documents if isinstance(document, kind)]


class _Linker:
    """Settles names as ids, noting every name that leads nowhere, and all links to files and typed addresses."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self.files: set[str] = set()
        self.typed: list[tuple[str, Link]] = []

    def briefs(self, files: Iterable[BriefFile]) -> dict[str, Brief]:
        return {file.id: self._brief(file) for file in files}

    def _brief(self, file: BriefFile) -> Brief:
        return Brief(
            file=file,
            topics=self._ids("topic", file.topics, file.path),
            story=next(iter(self._ids("story", [file.story] if file.story else [], file.path)), ""),
            actors=tuple(self._appearances(file)),
            builds_on=tuple(self._bases(file)),
            answers=tuple(self._answers(file)),
            events=tuple((event, self._ids("actor", event.actors, file.path)) for event in file.events),
        )

    def _bases(self, file: BriefFile) -> Iterator[str]:
        for found in self._ids("brief", file.builds_on, file.path):
            if found == file.id:
                itself = next(r for r in file.builds_on if references.named(self.names, "brief", r.name) == found)
                self._warn(file.path, itself, "itself", "a brief cannot build on itself", "delete this reference")
            else:
                yield found

    def _appearances(self, file: BriefFile) -> Iterator[tuple[str, Appearance]]:
        seen: set[str] = set()
        for appearance in file.actors:
            found = self._id("actor", appearance.actor, file.path)
            if found in seen:
                self._warn(
                    file.path,
                    appearance.actor,
                    "named-twice",
                    f'this brief has already named the actor "{found}"',
                    "delete one of the two",
                )
            elif found:
                seen.add(found)
                yield found, appearance

    def _answers(self, file: BriefFile) -> Iterator[tuple[str, Answer]]:
        """What the brief says of earlier questions: its answers, and which of its own questions take their place."""
        sharper: dict[str, list[Question]] = {}
        for question in file.questions:
            if question.sharpens and (found := self._question(question.sharpens, file.path)):
                sharper.setdefault(found, []).append(question)
            if question.answered_by:
                self._id("brief", question.answered_by, file.path)
        for answer in file.answers:
            if found := self._question(answer.question, file.path):
                yield found, replace(answer, sharper=tuple(q.id for q in sharper.pop(found, ())))
        for key, asked in sharper.items():
            at = cast("Reference", asked[0].sharpens)
            yield key, Answer(at, (), "superseded", tuple(question.id for question in asked))

    def _question(self, reference: Reference, path: str) -> str:
        """The key of the question referred to, or "" where there is none."""
        found = references.question(self.names, reference.name)
        if isinstance(found, Unresolved):
            self._note(path, reference, found, len(reference.name))
            return ""
        return found

    def actors(self, files: list[ActorFile], briefs: dict[str, Brief]) -> dict[str, Actor]:
        by_id = {file.id: file for file in files}
        named = _grouped((actor, brief.file.id) for brief in briefs.values() for actor, _ in brief.actors)
        affiliations = {file.id: self._ids("actor", file.affiliations, file.path) for file in files}
        members = _grouped((of, member) for member, ofs in sorted(affiliations.items()) for of in ofs)
        roles = {file.id: tuple(self._roles(file)) for file in files}
        return {
            i: Actor(
                i,
                title,
                by_id.get(i),
                affiliations.get(i, ()),
                members.get(i, ()),
                roles.get(i, ()),
                named.get(i, ()),
            )
            for i, title in sorted(self.names.titles["actor"].items())
        }

    def _roles(self, file: ActorFile) -> Iterator[tuple[Role, str]]:
        for role in file.roles:
            yield role, (self._id("actor", role.organisation, file.path) if role.organisation else "")

    def topics(self, files: list[TopicFile], briefs: dict[str, Brief]) -> dict[str, Topic]:
        by_id = {file.id: file for file in files}
        named = _grouped((topic, brief.file.id) for brief in briefs.values() for topic in brief.topics)
        parents = {file.id: self._id("topic", file.parent, file.path) for file in files if file.parent}
        self._no_circles(parents, by_id)
        children = _grouped((parent, child) for child, parent in sorted(parents.items()) if parent)
        related = {file.id: self._ids("topic", file.related, file.path) for file in files}
        return {
            i: Topic(
                i,
                title,
                by_id.get(i),
                parents.get(i, ""),
                children.get(i, ()),
                related.get(i, ()),
                named.get(i, ()),
            )
            for i, title in sorted(self.names.titles["topic"].items())
        }

    def _no_circles(self, parents: dict[str, str], files: dict[str, TopicFile]) -> None:
        """Takes the parent from each topic that would be its own ancestor, and says so."""
        for topic in sorted(parents):
            trail, at = [topic], parents[topic]
            while at and at not in trail:
                trail.append(at)
                at = parents.get(at, "")
            if at == topic:
                parent = files[topic].parent
                parents[topic] = ""
                if parent:
                    message = f'the topic "{topic}" would be a part of itself: {" → ".join([*trail, topic])}'
                    self.problems.append(
                        Problem(
                            files[topic].path,
                            parent.line,
                            parent.column,
                            "circle",
                            message,
                            "give one of them another parent, or none",
                            len(parent.name),
                        )
                    )

    def stories(self, files: list[StoryFile], briefs: dict[str, Brief]) -> dict[str, Story]:
        by_id = {file.id: file for file in files}
        told = _grouped((brief.story, brief.file.id) for brief in reversed(briefs.values()) if brief.story)
        topics = {file.id: self._ids("topic", file.topics, file.path) for file in files}
        return {
            i: Story(i, title, by_id.get(i), topics.get(i, ()), told.get(i, ()))
            for i, title in sorted(self.names.titles["story"].items())
        }

    def leading(self, documents: Iterable[Document], briefs: dict[str, Brief]) -> Leading:
        """For each thing, what leads to it: links in texts, and what briefs build on and answer."""
        found: Leading = defaultdict(dict)
        for document in documents:
            kind = kind_of(document)
            own = (kind, document.id)
            is_translation = own != self._original(own)
            for target in map(self._original, self._targets(document)):
                if target != own and not is_translation:
                    found[target][Backlink(kind, document.id, "mentions")] = None
        for brief in briefs.values():
            for base in brief.builds_on:
                found["brief", base][Backlink("brief", brief.file.id, "builds on")] = None
            for key, answer in brief.answers:
                if (asking := key.partition("#")[0]) != brief.file.id:
                    how = "answers" if answer.text else "sharpens a question"
                    found["brief", asking][Backlink("brief", brief.file.id, how)] = None
        return found

    def _original(self, thing: tuple[Kind, str]) -> tuple[Kind, str]:
        """What the thing is a translation of, or the thing itself."""
        kind, identifier = thing
        return kind, self.names.originals.get(kind, {}).get(identifier, identifier)

    def check(self, documents: Iterable[Document]) -> None:
        """Notes what leads nowhere in the documents. In a draft it is only a warning."""
        drafts = set()
        for document in documents:
            list(self._targets(document))
            if isinstance(document, BriefFile):
                self._brief(document)
                if document.draft:
                    drafts.add(document.path)
        self.problems = [replace(p, severity="warning") if p.path in drafts else p for p in self.problems]

    def _targets(self, document: Document) -> Iterator[tuple[Kind, str]]:
        for one in prose.links(document):
            found = references.followed(self.names, one, document.path)
            if isinstance(found, Unresolved):
                self._note(document.path, one, found, one.width)
            elif found.kind == "question":
                yield "brief", found.id.partition("#")[0]
            elif found.kind == "file":
                self.files.add(found.id)
            elif found.kind == "address":
                self.typed.append((document.path, one))
            else:
                yield found.kind, found.id

    def _ids(self, kind: Kind, found: Iterable[Reference], path: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for reference in found if (i := self._id(kind, reference, path))))

    def _id(self, kind: Kind, reference: Reference, path: str) -> str:
        found = (
            references.brief(self.names, reference.name)
            if kind == "brief"
            else references.named(self.names, kind, reference.name)
        )
        if isinstance(found, Unresolved):
            self._note(path, reference, found, len(reference.name))
            return ""
        return "" if kind == "brief" and (kind, found) in self.names.broken else found

    def _note(self, path: str, at: Reference | Link, why: Unresolved, width: int) -> None:
        if why.weight != "nothing":
            problem = Problem(path, at.line, at.column, why.rule, why.message, why.hint, max(width, 1), why.weight)
            self.problems.append(problem)

    def _warn(self, path: str, reference: Reference, rule: str, message: str, hint: str) -> None:
        self.problems.append(
            Problem(path, reference.line, reference.column, rule, message, hint, len(reference.name), "warning")
        )


def _backlinks(leading: Leading, briefs: dict[str, Brief]) -> dict[tuple[Kind, str], tuple[Backlink, ...]]:
    """What leads to each thing, with the mentions of actors, in order: briefs before the rest, the newest first."""
    for brief in briefs.values():
        for actor in brief.mentions:
            leading["actor", actor][Backlink("brief", brief.file.id, "mentions")] = None
    order = {identifier: number for number, identifier in enumerate(briefs)}
    return {
        target: tuple(sorted(links, key=lambda b: (b.kind != "brief", order.get(b.id, 0), b)))
        for target, links in leading.items()
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The second parts of the pairs by the first, each once, in order."""
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}
