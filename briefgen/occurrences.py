"""A thing in, every place in the files where something refers to it out; or whatever one file refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from briefgen.content.prose import Converter
from briefgen.content.written import Written, written, written_in_settings
from briefgen.model import FOLDERS, Document, File, Kind, Link, Names, Target
from briefgen.site import references as leading
from briefgen.site.references import Unresolved
from briefgen.site.referring import referring


class Occurrence(Struct, frozen=True):
    """A place in the file at `path` where `target` is referred to. What leads nowhere is none."""

    path: str
    written: Written
    target: Target


def references(
    names: Names,
    documents: Iterable[Document],
    read: Callable[[str], File],
    target: Target,
    converter: Converter,
) -> Iterator[Occurrence]:
    """Where the documents refer to the target, file by file; of a brief also what refers to its places and questions.

    `read` gives the file at a path, and is asked only for those that refer to the target. A name in a text that is a
    link without brackets is no place here: what is meant by it follows from the names that the actor has.
    """
    for document in documents:
        found = (led(names, one) for one in referring(names, document))
        if any(one is not None and is_at(one, target) for one in found):
            for occurrence in occurrences(names, read(document.path), converter):
                if is_at(occurrence.target, target):
                    yield occurrence


def occurrences(names: Names, file: File, converter: Converter) -> Iterator[Occurrence]:
    """All that the file refers to, the front matter's references before those of the text."""
    return _settled(names, file.path, written(file, converter))


def in_settings(names: Names, path: str, data: bytes) -> Iterator[Occurrence]:
    """The pages of things that the site's settings refer to."""
    return _settled(names, path, written_in_settings(data, Converter()))


def is_at(found: Target, target: Target) -> bool:
    """Whether what is found is the target, a place in it, or a question that it asks."""
    if (found.kind, found.id) == (target.kind, target.id):
        return True
    if target.kind == "question":
        return found.kind == "brief" and f"{found.id}#{found.fragment}" == target.id
    return target.kind == "brief" and found.kind == "question" and found.id.startswith(f"{target.id}#")


def led(names: Names, found: Target | Unresolved) -> Target | None:
    """What is found, or for an address the thing or question whose page it is; None where nothing is."""
    if isinstance(found, Unresolved):
        return None
    return _thing_at(names, found) if found.kind == "address" else found


def _settled(names: Names, path: str, found: Iterable[Written]) -> Iterator[Occurrence]:
    for one in found:
        target = leads(names, path, one)
        if target is not None:
            yield Occurrence(path, one, target)


def leads(names: Names, path: str, one: Written) -> Target | None:
    """What is meant by what is typed in the file at the path; None where it leads nowhere."""
    return led(names, _target(names, path, one))


def _target(names: Names, path: str, one: Written) -> Target | Unresolved:
    match one.form:
        case "question":
            key = leading.question(names, f"{one.target}#{one.fragment}")
            return key if isinstance(key, Unresolved) else Target("question", key)
        case "brief" | "actor" | "topic" | "story" | "page":
            found = leading.named(names, one.form, one.target)
            return found if isinstance(found, Unresolved) else Target(one.form, found)
        case "name" | "path" | "image":
            return leading.followed(names, Link(one.form, one.target, one.fragment, "", False, 0, 0, 0), path)
        case "address":
            return Target("address", unquote(one.target).lstrip("/"), one.fragment)


def _thing_at(names: Names, address: Target) -> Target:
    """Whose the address is: "topics/nato/feed.xml" is the topic's. Itself where it is nobody's."""
    first, *rest = address.id.strip("/").split("/")
    folders: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items() if kind != "page"}
    if first in folders and rest and rest[0] in names.titles[folders[first]]:
        kind = folders[first]
        key = f"{rest[0]}#{address.fragment}"
        return Target("question", key) if key in names.questions else Target(kind, rest[0], address.fragment)
    if first == "questions" and rest:
        if rest[0] == "by-topic" and len(rest) > 1 and rest[1] in names.titles["topic"]:
            return Target("topic", rest[1])
        if "#".join(rest) in names.questions:
            return Target("question", "#".join(rest))
    return Target("page", first, address.fragment) if first in names.titles["page"] and not rest else address
