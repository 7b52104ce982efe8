"""What gets another id, and what that makes of all that leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import BriefFile, Document, Kind, Names, Target
from briefgen.names import fold
from briefgen.site import addresses, naming


class Move(Struct, frozen=True):
    """A thing that gets the id `new` for `old`, and whose file goes from `path` to `to`.

    Where no file describes it, both are "", and `name` is how briefs call it from now on.
    """

    kind: Kind
    old: str
    new: str
    name: str
    path: str
    to: str

    @property
    def target(self) -> Target:
        return Target(self.kind, self.old)

    def target_after(self, found: Target) -> Target:
        """What is found as it is called from now on."""
        brief, _, part = found.id.partition("#")
        if found.kind == self.kind and found.id == self.old:
            return replace(found, id=self.new)
        if self.kind == "brief" and found.kind == "question" and brief == self.old:
            return replace(found, id=f"{self.new}#{part}")
        return found

    def document_after(self, document: Document) -> Document:
        if not self.path or document.path != self.path:
            return document
        former = tuple(one for one in document.former_ids if one != self.old)
        return replace(document, id=self.new, path=self.to, former_ids=former)

    def names_after(self, documents: Sequence[Document], files: dict[str, str]) -> Names:
        """The names of the documents, of which the old id is none."""
        names, _ = naming.collect([self.document_after(one) for one in documents], (), (), files)
        return names if self.path else _called(names, self)

    def folders(self) -> list[tuple[str, str]]:
        """The folders of addresses that are others from now on, the old one before the new one."""
        found = [(addresses.of(self.kind, self.old), addresses.of(self.kind, self.new))]
        if self.kind == "brief":
            found.append((f"questions/{self.old}/", f"questions/{self.new}/"))
        if self.kind == "topic":
            found.append((addresses.of_questions(self.old), addresses.of_questions(self.new)))
        return found


class QuestionMove(Struct, frozen=True):
    """A question of a brief that gets the id `new` for `old`; `path` is that of the brief."""

    brief: str
    old: str
    new: str
    path: str

    @property
    def target(self) -> Target:
        return Target("question", f"{self.brief}#{self.old}")

    @property
    def to(self) -> str:
        return self.path

    def target_after(self, found: Target) -> Target:
        if (found.kind, found.id) == ("question", f"{self.brief}#{self.old}"):
            return replace(found, id=f"{self.brief}#{self.new}")
        if (found.kind, found.id, found.fragment) == ("brief", self.brief, self.old):
            return replace(found, fragment=self.new)
        return found

    def document_after(self, document: Document) -> Document:
        if document.path != self.path or not isinstance(document, BriefFile):
            return document
        asked = tuple(
            replace(one, id=self.new, former_ids=()) if one.id == self.old else one for one in document.questions
        )
        anchors = tuple(self.new if one == self.old else one for one in document.anchors)
        return replace(document, questions=asked, anchors=anchors)

    def names_after(self, documents: Sequence[Document], files: dict[str, str]) -> Names:
        return naming.collect([self.document_after(one) for one in documents], (), (), files)[0]

    def folders(self) -> list[tuple[str, str]]:
        return [(addresses.of_question(f"{self.brief}#{self.old}"), addresses.of_question(f"{self.brief}#{self.new}"))]


AnyMove = Move | QuestionMove


def _called(names: Names, move: Move) -> Names:
    """The names, where what no file describes is called otherwise."""
    ids = {name: found for name, found in names.ids[move.kind].items() if found != (move.old,)}
    ids |= {fold(name): (move.new,) for name in (move.new, move.name)}
    titles = {i: title for i, title in names.titles[move.kind].items() if i != move.old} | {move.new: move.name}
    anchors = names.anchors[move.kind] | {move.new: ()}
    return replace(
        names,
        ids=names.ids | {move.kind: ids},
        titles=names.titles | {move.kind: titles},
        anchors=names.anchors | {move.kind: anchors},
    )
