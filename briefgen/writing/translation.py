"""A brief or page in, a text to begin its translation with out: all that is no words is there, all words wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen import nodes, schema, typed
from briefgen.content.document import front
from briefgen.content.prose import Converter
from briefgen.model import File, Kind, Site
from briefgen.names import fold
from briefgen.reading import Reading, type_of
from briefgen.schema import When
from briefgen.site import references
from briefgen.site.references import Unresolved
from briefgen.site.showing import Showing
from briefgen.site.shown.actors import role_in
from briefgen.tags import own_name, tag
from briefgen.writing.front_matter import block, inline, value
from briefgen.writing.new import Refused, Text, file_of

_WAITS = "# Translate."


def translation(
    showing: Showing, read: Callable[[str], bytes], kind: Kind, original: str, language: str, title: str = ""
) -> Text:
    """A draft of the translation of that brief or page into the language, beside its original, by its whole path.

    `read` gives the bytes of a text. Raises `Refused` where there is no such original, or a translation already.
    """
    site, into = showing.site, tag(language)
    identifier = _original(site, kind, original)
    path = file_of(site.names, kind, identifier)
    members = showing.members(kind, identifier)
    file = site.pages[identifier] if kind == "page" else site.briefs[identifier].file
    if into == showing.language_of(file) or into in members:
        there = members.get(into, identifier)
        message = f'"{identifier}" is there in {own_name(into)} already: {file_of(site.names, kind, there)}'
        raise Refused(message, "write there, or choose another  --lang")
    opened, _ = front(kind, File(path, path, read(path)), Converter(showing.reading))
    root, parts = opened or (None, None)
    written = typed.read(root, type_of(kind, showing.reading), path)[0] if root else None
    if root is None or parts is None or not isinstance(written, schema.Brief | schema.Page):
        raise Refused(f"{path} cannot be read", "see  briefgen check")
    lines = [
        f"title: {value(title or written.title)}{'' if title else f' {_WAITS}'}",
        *([f"date: {_when(written.date)}"] if isinstance(written, schema.Brief) else []),
        f"lang: {into}",
        f"translation_of: {value(identifier)}",
        *(_brief(written, showing, identifier) if isinstance(written, schema.Brief) else []),
        *_declared(root, kind, showing.reading),
    ]
    return Text(f"{path.removesuffix('.md')}.{into.lower()}.md", f"{block(lines)}{_body(parts.body)}")


def _original(site: Site, kind: Kind, name: str) -> str:
    """The id of the brief or page so named; of a translation, that of its original. Raises `Refused`."""
    found = references.named(site.names, kind, name)
    if fold(name) in site.names.held_back and kind == "brief" and isinstance(found, Unresolved):
        raise Refused(f'the brief "{name}" is not published yet', "begin its translation once it is")
    if isinstance(found, Unresolved) and found.message:
        raise Refused(found.message, found.hint or "see  briefgen list")
    original = "" if isinstance(found, Unresolved) else site.original(kind, found)
    if original not in (site.pages if kind == "page" else site.briefs):
        raise Refused(f'"{name}" is in a file that is faulty', "see  briefgen check")
    return original


def _body(source: str) -> str:
    return f"<!-- Translate what follows, and delete this line. -->\n{source}" if source.strip() else ""


def _brief(brief: schema.Brief, showing: Showing, identifier: str) -> Iterator[str]:
    """The keys of a brief that a page in another language has of its own; the rest it has from its original."""
    yield "status: draft # A draft is not built. Delete this line to publish it."
    yield f"summary: {_WAITS} Keep [^marks] and ^ids."
    for bullet in brief.summary:
        yield f"  - {value(f'{bullet.text} ^{bullet.id}' if bullet.id else bullet.text)}"
    if brief.why_it_matters:
        yield f"why_it_matters: {value(brief.why_it_matters)} {_WAITS}"
    file = showing.site.briefs[identifier].file
    roles = {
        part.actor.name: role_in(showing, actor, identifier) for actor, part in showing.site.briefs[identifier].actors
    }
    actors = [{"actor": a.actor, "role": a.role or roles.get(a.actor, ""), "stance": a.stance} for a in brief.actors]
    yield from _listed("actors", actors, "Name them as the language does, if that is an alias of theirs.")
    ids = [question.id for question in file.questions]
    asked = [{"id": i, "question": q.question, "why": q.why} for i, q in zip(ids, brief.open_questions, strict=True)]
    yield from _listed("open_questions", asked, "What became of them is told by the original.")
    yield from _listed("answers", [{"question": a.question, "answer": a.answer} for a in brief.answers])
    yield from _listed("events", [{"date": _when(e.date), "what": e.what} for e in brief.events])
    sources = [
        {
            "id": s.id,
            "title": s.title,
            "url": s.url or "",
            "kind": "" if s.kind == "other" else s.kind,
            "status": "" if s.status == "good" else s.status,
            "since": _when(s.since) if s.since else "",
            "archived": s.archived or "",
        }
        for s in brief.sources
    ]
    yield from _listed("sources", sources)
    updates = [{"date": _when(u.date), "kind": u.kind, "bullet": u.bullet, "note": u.note} for u in brief.updates]
    yield from _listed("updates", updates)
    if brief.confidence:
        yield f"confidence: {brief.confidence}"


def _declared(root: nodes.Mapping, kind: Kind, reading: Reading) -> Iterator[str]:
    """What stands under the keys that the site declares."""
    given = {name.text: nodes.raw(node) for name, node in root.entries}
    for name, one in reading.declared(kind):
        said = given.get(name)
        if said is not None and said != []:
            is_words = "text" in {one.type, (one.of or "text") if one.type == "list" else ""}
            shown = inline(map(str, said)) if isinstance(said, list) else value(str(said))
            yield f"{name}: {shown}{f' {_WAITS}' if is_words else ''}"


def _listed(key: str, entries: list[dict[str, str]], hint: str = "") -> Iterator[str]:
    """The key with its entries, each with what it has of its keys; nothing where there are none."""
    if entries:
        yield f"{key}: {_WAITS} {hint}".rstrip()
    for entry in entries:
        first, *more = ((name, said) for name, said in entry.items() if said)
        yield f"  - {first[0]}: {value(first[1])}"
        yield from (f"    {name}: {value(said)}" for name, said in more)


def _when(when: When) -> str:
    return when.at.isoformat() if when.at else when.day.isoformat()
