"""One file's bytes in, its document out, with every problem that this file alone can show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape, unescape
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from briefgen import model, nodes, schema, tags, typed
from briefgen.content import prose, text
from briefgen.content.marks import RESERVED_ANCHORS, Unconvertible
from briefgen.content.prose import Converter, Places
from briefgen.content.urls import same
from briefgen.digest import digest
from briefgen.invisible import closed, hidden, may_hold
from briefgen.model import FOLDERS, Broken, Document, File, Kind, Link, Prose, Reference
from briefgen.names import device_in, did_you_mean, free, slug, unfit
from briefgen.nodes import Mapping, Node, Scalar
from briefgen.problems import Problem
from briefgen.reading import type_of, values

DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)")
#: So many invisible signs are told of in each part of a file.
MANY_HIDDEN = 20
_ENDING = re.compile(r"\.md$", re.IGNORECASE)
_WIKILINK = re.compile(r"\[\[\s*([^\[\]|]*?)\s*(?:\|[^\[\]]*)?\]\]")
_CITATION = re.compile(r"\s*\[\^[^\[\]\s]+\]")
_TAG = re.compile(r"<[^>]*>")
_EXAMPLES: dict[Kind, str] = {
    "brief": "---\ntitle: What happened, in one line\ndate: 2025-08-22\nsummary:\n  - What happened.\n---",
    "actor": "---\nname: Mark Rutte\n---",
    "topic": "---\ntitle: Collective defence\n---",
    "story": "---\ntitle: Security guarantees for Ukraine\n---",
    "page": "# About",
}
T = TypeVar("T")


class Parsed(Struct, frozen=True):
    """A file as far as it could be understood: its document, or what is known of it otherwise, or neither."""

    document: Document | None
    broken: Broken | None
    problems: tuple[Problem, ...]


def facts(parsed: Parsed) -> bytes:
    """The digest of all that other pages may depend on: everything in the file but what its own text says.

    Of the text, the links count, and the places in it that can be linked to.
    """
    document = parsed.document
    if document is None:
        return digest((None, (), parsed.broken, parsed.problems))
    links = [(link.form, link.target, link.fragment) for link in document.body if isinstance(link, Link)]
    rest = replace(document, body=(), **({"source": ""} if isinstance(document, model.BriefFile) else {}))
    return digest((rest, links, parsed.broken, parsed.problems))


def parse(file: File, converter: Converter) -> Parsed:
    """The document that the file holds. Its folder within content/ decides what kind it is."""
    kind = kind_of(file.inside)
    if kind is None:
        return Parsed(None, None, (_misplaced(file.path, file.inside),))
    by_name = id_from(file.inside)
    opened, problems = front(kind, file, converter)
    if opened is None:
        return Parsed(None, Broken(kind, by_name, file.path, ""), tuple(problems))
    root, parts = opened
    problems += _hidden(file, parts)
    if kind == "page" and (elsewhere := _of_another_kind(file, root)) is not None:
        return Parsed(None, None, (elsewhere,))
    written, faults = typed.read(root, type_of(kind, converter.reading), file.path)
    if not converter.reading.is_known:
        faults = [fault for fault in faults if fault.rule != "unknown-key"]
    given = _plain(root, "id")
    identifier = given or by_name
    problems += faults + _id_faults(identifier, given, root, file.path)
    if written is None:
        title = _plain(root, "name" if kind == "actor" else "title")
        return Parsed(None, Broken(kind, identifier, file.path, title), tuple(problems))
    reader = _Reader(file.path, identifier, root, parts, converter, problems)
    document = reader.document(written)
    if declared := converter.reading.declared(kind):
        document = replace(document, fields=values(written, declared))
    return Parsed(document, None, tuple(problems))


def known_of(file: File) -> Broken | None:
    """What the names in the file tell of a thing whose text could not be read."""
    kind = kind_of(file.inside)
    if kind is None:
        return None
    parts, _ = split(kind, file.path, file.data)
    root = nodes.compose(parts.front, file.path, parts.front_line)[0] if parts and parts.front_line else None
    root = root or Mapping((), 1, 1)
    title = _plain(root, "name" if kind == "actor" else "title")
    return Broken(kind, _plain(root, "id") or id_from(file.inside), file.path, title)


def split(kind: Kind, path: str, data: bytes) -> tuple[text.Parts | None, list[Problem]]:
    """The two parts of a file of the kind, or None and why there are none."""
    return (text.of_page if kind == "page" else text.split)(path, data, _EXAMPLES[kind])


def front(kind: Kind, file: File, converter: Converter) -> tuple[tuple[Mapping, text.Parts] | None, list[Problem]]:
    """The file's front matter and its two parts, or None and why there are none, where it is of the kind.

    A page that begins with a heading has that as its title, and not in its body.
    """
    parts, problems = split(kind, file.path, file.data)
    if parts is None:
        return None, problems
    root, found = (
        nodes.compose(parts.front, file.path, parts.front_line) if parts.front_line else (Mapping((), 1, 1), [])
    )
    problems += found
    if root is None:
        return None, problems
    return _titled(root, parts, converter) if kind == "page" else (root, parts), problems


def _hidden(file: File, parts: text.Parts) -> list[Problem]:
    """The first signs in each part of the file that nobody sees, and that make it look like another text."""
    problems = []
    for source, first in ((parts.front, parts.front_line), (parts.body, parts.body_line)):
        found = sorted(hidden(source)) if may_hold(source, file.data) else []
        for one in found[:MANY_HIDDEN]:
            line, column = first + source.count("\n", 0, one.at), one.at - source.rfind("\n", 0, one.at)
            message = f"an invisible sign ({one.name}) stands here; it {one.does}"
            hint = "delete it: what is seen, what is found and what is meant may differ"
            problems.append(Problem(file.path, line, column, "hidden-sign", message, hint, severity="warning"))
    return problems


def _of_another_kind(file: File, root: Mapping) -> Problem | None:
    """Says of a text in no kind's folder that it belongs into one: it has keys that pages do not have."""
    if file.inside.partition("/")[0] == FOLDERS["page"]:
        return None
    names = [name for name, _ in root.entries if name.text not in schema.Page.__struct_encode_fields__]
    keys = {
        kind: [name for name in names if name.text in schema.FILES[kind].__struct_encode_fields__] for kind in FOLDERS
    }
    kind = max(FOLDERS, key=lambda kind: len(keys[kind]))
    if not keys[kind]:
        return None
    key, folder = keys[kind][0], FOLDERS[kind]
    message = f'"{key.text}" is a key of {folder}; this file is in no folder of theirs, and is left out'
    hint = f"move it to {file.path.removesuffix(file.inside)}{folder}/, or delete the key to make it a page"
    return Problem(file.path, key.line, key.column, "misplaced", message, hint, key.width, "warning")


def _titled(root: Mapping, parts: text.Parts, converter: Converter) -> tuple[Mapping, text.Parts]:
    """The two, with the heading that the text begins with as the title where the front matter has none."""
    if any(name.text == "title" for name, _ in root.entries) or not (found := text.headed(parts)):
        return root, parts
    heading, rest = found
    try:
        pieces, _, _ = converter.line(heading.title, Places(heading.title, heading.line))
    except Unconvertible:
        pieces = (escape(heading.title),)
    title = closed(unescape(_TAG.sub("", "".join(piece for piece in pieces if isinstance(piece, str)))))
    at = (heading.line, heading.column)
    entry = (Scalar("title", *at, True, 1), Scalar(title, *at, False, len(heading.title)))
    return Mapping((entry, *root.entries), root.line, root.column), rest


def _plain(root: Mapping, key: str) -> str:
    """The text that stands under the key, or "" where none does."""
    return next((value.text for name, value in root.entries if name.text == key and isinstance(value, Scalar)), "")


def kind_of(inside: str) -> Kind | None:
    """The kind of thing a file at this path within content/ describes; None where its folder is a slip for another.

    What lies in the folder of no other kind is a page.
    """
    first = inside.partition("/")[0] if "/" in inside else ""
    kind = next((kind for kind, folder in FOLDERS.items() if folder == first), None)
    return kind if kind or (first and _meant(first)) else "page"


def id_from(inside: str) -> str:
    """The id that a file's name gives: no date before it, no ending."""
    stem = _ENDING.sub("", inside.rpartition("/")[2])
    return slug(DATE_PREFIX.sub("", stem))


def _misplaced(path: str, inside: str) -> Problem:
    message = "this file is in no folder that briefgen builds, and is left out"
    return Problem(path, 0, 0, "misplaced", message, _meant(inside.partition("/")[0]), severity="warning")


def _meant(folder: str) -> str:
    """A hint at the kind's folder that this one is a slip for; nothing where it is none."""
    return did_you_mean(f"{folder}/", [f"{folder}/" for folder in FOLDERS.values()])


def _id_faults(identifier: str, given: str, root: Mapping, path: str) -> list[Problem]:
    place = nodes.find(root, ("id",)) if given else None
    line, column = (place.line, place.column) if place else (0, 0)
    width = place.width if place else 1
    if not identifier:
        return [
            Problem(
                path,
                0,
                0,
                "id",
                "the file's name holds no letter or digit to make an id of",
                "rename it, or add an id: of letters and hyphens",
            )
        ]
    if given and slug(identifier) != identifier:
        hint = f"write  id: {slug(identifier)}" if slug(identifier) else "use letters, digits and hyphens"
        return [Problem(path, line, column, "id", f'the id "{identifier}" cannot stand in an address', hint, width)]
    if why := unfit(identifier):
        return [Problem(path, line, column, "id", f"the id {why}", "give it another:  id: short-name", width)]
    return []


class _Reader:
    """Turns what one file's writer wrote into a document, noting problems as it goes."""

    def __init__(
        self,
        path: str,
        identifier: str,
        root: Mapping,
        parts: text.Parts,
        converter: Converter,
        problems: list[Problem],
    ) -> None:
        self.path, self.id, self.root, self.converter, self.problems = (
            path,
            identifier,
            root,
            converter,
            problems,
        )
        self.parts = parts
        self.front_places = Places(parts.front, parts.front_line)
        self.source_ids: tuple[str, ...] = ()
        self.own_ids: frozenset[str] = frozenset()

    def document(self, written: schema.Written) -> Document:
        match written:
            case schema.Brief():
                return self._brief(written)
            case schema.Actor():
                return self._actor(written)
            case schema.Topic():
                return self._topic(written)
            case schema.Story():
                return self._story(written)
            case _:
                return self._page(cast("schema.Page", written))

    def _brief(self, brief: schema.Brief) -> model.BriefFile:
        sources = self._sources(brief.sources)
        self.source_ids = tuple(source.id for source in sources)
        bullet_ids = self._anchors("summary", [bullet.id for bullet in brief.summary])
        question_ids = self._question_ids(brief.open_questions)
        self._distinct({"summary": bullet_ids, "open_questions": question_ids})
        summary = tuple(self._bullet(i, bullet, bullet_ids[i]) for i, bullet in enumerate(brief.summary))
        self.own_ids = frozenset(filter(None, [*bullet_ids, *question_ids]))
        former = {name for question in brief.open_questions for name in question.former_ids}
        body, anchors = self._body(self.own_ids | former)
        places = [
            *filter(None, bullet_ids),
            *question_ids,
            *(f"source-{name}" for name in self.source_ids if name),
        ]
        return model.BriefFile(
            path=self.path,
            id=self.id,
            title=brief.title,
            date=brief.date,
            summary=summary,
            why_it_matters=self._line(brief.why_it_matters, "why_it_matters"),
            topics=self._references(brief.topics, "topics"),
            story=self._reference(brief.story, "story"),
            actors=tuple(self._appearance(i, entry) for i, entry in enumerate(brief.actors)),
            questions=tuple(self._question(i, entry, question_ids[i]) for i, entry in enumerate(brief.open_questions)),
            answers=tuple(self._answer(i, entry) for i, entry in enumerate(brief.answers)),
            events=tuple(self._event(i, entry) for i, entry in enumerate(brief.events)),
            sources=sources,
            updates=tuple(self._update(i, entry, bullet_ids) for i, entry in enumerate(brief.updates)),
            builds_on=self._references(brief.builds_on, "builds_on"),
            confidence=brief.confidence,
            draft=brief.status == "draft",
            review_by=brief.review_by,
            aliases=self._addresses(brief.aliases),
            mentions=brief.mentions == "first",
            body=body,
            anchors=(*anchors, *places),
            source=self.parts.body,
            source_line=self.parts.body_line,
            former_ids=self._former_ids(brief.former_ids),
            language=self._language(brief.lang),
            translation_of=self._reference(brief.translation_of, "translation_of"),
        )

    def _actor(self, actor: schema.Actor) -> model.ActorFile:
        body, anchors = self._body(())
        roles = tuple(
            model.Role(
                role.title,
                self._reference(role.organisation, "roles", i, "organisation"),
                role.since,
                role.until,
            )
            for i, role in enumerate(actor.roles)
        )
        for i, role in enumerate(actor.roles):
            if role.since and role.until and role.until.day < role.since.day:
                self._fault(
                    ("roles", i, "to"),
                    "date",
                    f"this role ends before it begins ({role.since.day})",
                    "check both days",
                )
        place = nodes.find(self.root, ("image",))
        return model.ActorFile(
            path=self.path,
            id=self.id,
            name=actor.name,
            kind=actor.kind,
            aliases=actor.aliases,
            roles=roles,
            affiliations=self._references(actor.affiliations, "affiliations"),
            links=self._links(actor.links),
            image=Link("image", actor.image, "", "", False, place.line, place.column, len(actor.image))
            if actor.image
            else None,
            sort_as=actor.sort_as or actor.name,
            body=body,
            anchors=anchors,
            former_ids=self._former_ids(actor.former_ids),
        )

    def _topic(self, topic: schema.Topic) -> model.TopicFile:
        body, anchors = self._body(())
        return model.TopicFile(
            path=self.path,
            id=self.id,
            title=topic.title,
            parent=self._reference(topic.parent, "parent"),
            aliases=topic.aliases,
            related=self._references(topic.related, "related"),
            definition=self._line(topic.definition, "definition"),
            body=body,
            anchors=anchors,
            former_ids=self._former_ids(topic.former_ids),
        )

    def _story(self, story: schema.Story) -> model.StoryFile:
        body, anchors = self._body(())
        return model.StoryFile(
            self.path,
            self.id,
            story.title,
            story.status,
            self._references(story.topics, "topics"),
            body,
            anchors,
            self._former_ids(story.former_ids),
        )

    def _page(self, page: schema.Page) -> model.PageFile:
        body, anchors = self._body(())
        aliases, former_ids = self._addresses(page.aliases), self._former_ids(page.former_ids)
        original = self._reference(page.translation_of, "translation_of")
        language = self._language(page.lang)
        return model.PageFile(self.path, self.id, page.title, aliases, body, anchors, former_ids, language, original)

    def _bullet(self, i: int, bullet: schema.Bullet, identifier: str) -> model.Bullet:
        line, cites = self._cited_line(bullet.text, "summary", i)
        return model.Bullet(identifier, line, cites)

    def _appearance(self, i: int, entry: schema.Appearance) -> model.Appearance:
        actor = self._reference(entry.actor, "actors", i, "actor")
        return model.Appearance(cast("Reference", actor), entry.role, self._line(entry.stance, "actors", i, "stance"))

    def _question(self, i: int, entry: schema.Question, identifier: str) -> model.Question:
        at = ("open_questions", i)
        place = nodes.find(self.root, (*at, "question"))
        status = entry.status
        if (entry.answer or entry.answered_by) and status == "open":
            status = "answered"
        return model.Question(
            id=identifier,
            named=bool(entry.id),
            text=entry.question,
            why=self._line(entry.why, *at, "why"),
            status=status,
            answer=self._line(entry.answer, *at, "answer"),
            answered_by=self._reference(entry.answered_by, *at, "answered_by"),
            sharpens=self._reference(entry.sharpens, *at, "sharpens"),
            look_again=entry.look_again,
            line=place.line,
            column=place.column,
            former_ids=self._former_ids(entry.former_ids, *at, taken=self.own_ids - {identifier}),
        )

    def _answer(self, i: int, entry: schema.Answer) -> model.Answer:
        question = self._reference(entry.question, "answers", i, "question")
        return model.Answer(
            cast("Reference", question), self._line(entry.answer, "answers", i, "answer"), entry.outcome
        )

    def _event(self, i: int, entry: schema.Event) -> model.Event:
        actors = tuple(
            cast("Reference", self._reference(name, "events", i, "actors", n)) for n, name in enumerate(entry.actors)
        )
        return model.Event(entry.date, self._line(entry.what, "events", i, "what"), actors)

    def _update(self, i: int, entry: schema.Update, bullets: list[str]) -> model.Update:
        if entry.bullet and entry.bullet not in bullets:
            known = [name for name in bullets if name]
            otherwise = (
                f"bullets with an id here: {', '.join(known)}"
                if known
                else "give the bullet an id: put ^name at its end"
            )
            self._fault(
                ("updates", i, "bullet"),
                "unknown-bullet",
                f'no bullet of this brief has the id "{entry.bullet}"',
                did_you_mean(entry.bullet, known, otherwise),
            )
        note = self._line(entry.note, "updates", i, "note")
        return model.Update(entry.date, entry.kind, note, entry.bullet, entry.was, self._wording(i, entry))

    def _wording(self, i: int, entry: schema.Update) -> Prose:
        """The old wording without the citations and the id that are copied with it."""
        words = _CITATION.sub("", entry.was).removesuffix(f" ^{entry.bullet}")
        try:
            return self.converter.line(words, Places("", 0))[0]
        except Unconvertible as error:
            self._fault(("updates", i, "was"), "markdown", str(error), "write it more simply")
            return ()

    def _sources(self, entries: tuple[schema.Source, ...]) -> tuple[model.Source, ...]:
        self._distinct({"sources": self._anchors("sources", [entry.id for entry in entries])})
        for i, entry in enumerate(entries):
            if not entry.title and not entry.url:
                self._fault(
                    ("sources", i),
                    "missing-key",
                    "this source has neither a title nor a url",
                    "write  title: …  or  url: https://…",
                )
            if entry.since and entry.status == "good":
                self._fault(
                    ("sources", i, "since"),
                    "since",
                    "since is the day on which a source fell, but this one is good",
                    "write  status: corrected  or  status: retracted, or delete  since",
                )
        return tuple(self._source(entry) for entry in entries)

    def _source(self, entry: schema.Source) -> model.Source:
        url = entry.url or ""
        return model.Source(
            id=entry.id,
            title=entry.title or _bare_address(url),
            url=url,
            address=same(url) if url else "",
            kind=entry.kind,
            status=entry.status,
            since=entry.since,
            archived=entry.archived or "",
        )

    def _links(self, links: dict[str, str]) -> tuple[tuple[str, str], ...]:
        for name, target in links.items():
            if name == "wikidata":
                if not re.fullmatch(r"Q[1-9][0-9]*", target):
                    self._fault(
                        ("links", name),
                        "wrong-type",
                        f'"{target}" is not a Wikidata id',
                        "write a Q and a number, such as Q7184",
                    )
            elif not re.match(r"^https?://[^\s<>\"]+$", target):
                self._fault(
                    ("links", name),
                    "wrong-type",
                    f'"{target}" is not a web address',
                    "write one that begins with https://",
                )
        return tuple(links.items())

    def _addresses(self, aliases: tuple[str, ...]) -> tuple[Reference, ...]:
        """Old addresses, each a clean path below the site's root."""
        for i, alias in enumerate(aliases):
            parts = alias.strip("/").split("/")
            if not alias.startswith("/") or any(
                part in {"", ".", ".."} or re.search(r"[\\?#%:*<>|\"\s]", part) for part in parts
            ):
                self._fault(
                    ("aliases", i),
                    "alias",
                    f'"{alias}" is not an old address of this site',
                    "write it as a path from the site's root, such as /old/address/",
                )
            elif device := device_in(alias):
                message = f'no page can stand at {alias}: "{device}" stands for a device on Windows'
                self._fault(("aliases", i), "alias", message, "delete it")
        return self._references(aliases, "aliases")

    def _former_ids(self, ids: tuple[str, ...], *at: str | int, taken: Collection[str] = ()) -> tuple[str, ...]:
        for i, name in enumerate(ids):
            fit, place = slug(name), (*at, "former_ids", i)
            if not fit or fit != name:
                hint = f"write {fit}" if fit else "use letters, digits and hyphens"
                self._fault(place, "id", f'"{name}" cannot have been an id', hint)
            elif name in taken:
                message = f'the id "{name}" is that of something else in this file by now'
                self._fault(place, "duplicate-id", message, "delete it here, or give the other another id")
        return ids

    def _question_ids(self, questions: tuple[schema.Question, ...]) -> list[str]:
        """The written ids, or ids made from the first words of the questions, each once."""
        given = self._anchors("open_questions", [question.id for question in questions])
        for i, name in enumerate(given):
            if device_in(name):
                self._fault(("open_questions", i, "id"), "id", f'the id "{name}" {unfit(name)}', "choose another word")
        taken = {name for name in given if name}
        ids = []
        for question, name in zip(questions, given, strict=True):
            first = slug(" ".join(question.question.split()[:8]))
            ids.append(name or free("question" if not first or device_in(first) else first, taken))
            taken.add(ids[-1])
        return ids

    def _anchors(self, key: str, ids: list[str]) -> list[str]:
        for i, name in enumerate(ids):
            if name and (slug(name) != name or name.startswith(RESERVED_ANCHORS)):
                hint = (
                    f"write {slug(name)}"
                    if slug(name) not in {"", name}
                    else "choose another word of letters, digits and hyphens"
                )
                self._fault((key, i), "id", f'"{name}" cannot be an address on this page', hint)
        return ids

    def _distinct(self, groups: dict[str, list[str]]) -> None:
        seen: set[str] = set()
        for key, names in groups.items():
            for i, name in enumerate(names):
                if name and name in seen:
                    self._fault(
                        (key, i),
                        "duplicate-id",
                        f'the id "{name}" is given twice in this file',
                        "give one of them another id",
                    )
                seen.add(name)

    def _references(self, names: Iterable[str], key: str) -> tuple[Reference, ...]:
        return tuple(cast("Reference", self._reference(name, key, i)) for i, name in enumerate(names))

    def _reference(self, name: str, *at: str | int) -> Reference | None:
        if not name:
            return None
        place = nodes.find(self.root, at)
        inner = _WIKILINK.fullmatch(name)
        return Reference(inner[1] if inner else name, place.line, place.column)

    def _language(self, written: str | None) -> str:
        if written and (slip := tags.slip(written)):
            place = nodes.find(self.root, ("lang",))
            self._warn(place.line, place.column, "language", *slip, len(written))
        return written or ""

    def _line(self, source: str, *at: str | int) -> Prose:
        return self._cited_line(source, *at)[0] if source else ()

    def _cited_line(self, source: str, *at: str | int) -> tuple[Prose, tuple[str, ...]]:
        try:
            line, cites, notes = self.converter.line(source, self.front_places, self.source_ids)
        except Unconvertible as error:
            self._fault(at, "markdown", str(error), "write it more simply")
            return (), ()
        self._note(notes)
        return line, cites

    def _body(self, taken: Collection[str]) -> tuple[Prose, tuple[str, ...]]:
        if not self.parts.body.strip():
            return (), ()
        try:
            body, anchors, notes = self.converter.text(
                self.parts.body, Places(self.parts.body, self.parts.body_line), self.source_ids, taken
            )
        except Unconvertible as error:
            self.problems.append(
                Problem(self.path, self.parts.body_line, 1, "markdown", str(error), "write this text more simply")
            )
            return (), ()
        self._note(notes)
        return body, anchors

    def _note(self, notes: prose.Notes) -> None:
        for note in notes:
            if isinstance(note, prose.Removed):
                message, hint = _removed(note.what)
                self._warn(note.line, note.column, "unsafe", message, hint, len(note.what))
            else:
                self.problems.append(self._unknown_source(note))

    def _unknown_source(self, note: prose.Unknown) -> Problem:
        known = [name for name in self.source_ids if name]
        otherwise = "give a source this id, or add the note:  [^id]: Its text."
        if known:
            otherwise = f"sources here: {', '.join(known)}"
        message = f'"[^{note.name}]" names no source and no footnote of this file'
        hint, width = did_you_mean(note.name, known, otherwise), len(note.name) + 3
        return Problem(self.path, note.line, note.column, "unknown-source", message, hint, width)

    def _warn(self, line: int, column: int, rule: str, message: str, hint: str, width: int) -> None:
        self.problems.append(Problem(self.path, line, column, rule, message, hint, width, "warning"))

    def _fault(self, at: tuple[str | int, ...], rule: str, message: str, hint: str) -> None:
        place: Node = nodes.find(self.root, at)
        width = place.width if isinstance(place, Scalar) else 1
        self.problems.append(Problem(self.path, place.line, place.column, rule, message, hint, width))


def _removed(what: str) -> tuple[str, str]:
    """What is told of what was taken out of a text: an element, an attribute ("style="), or links ("ftp:")."""
    if what.endswith(":"):
        hint = "begin it with https:, http:, mailto: or tel:, or write the path of a file of the site"
        return f"a link that begins with {what} is taken out", hint
    hint = "write it in Markdown, or put it into a layout"
    return f"{what} is taken out: what can act in a reader's browser is not let through", hint


def _bare_address(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
