"""What a brief, an actor, a topic, a storyline, a question and a source are.

The first half is what one file tells by itself, with names still as the writer typed them. The second half, from
`Site` on, is what all files mean together: every name is an id, every question has its answer.

Nothing here can be part of a circle, so nothing of it is for the garbage collector (`gc=False`), which takes memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.reading import Value
from briefgen.schema import (
    ActorKind,
    Confidence,
    Outcome,
    QuestionStatus,
    SourceKind,
    SourceStatus,
    StoryStatus,
    UpdateKind,
    When,
)

Kind = Literal["brief", "actor", "topic", "story", "page"]

#: The folder of content/ that holds a kind, which is also the first part of its addresses.
FOLDERS: dict[Kind, str] = {
    "brief": "briefs",
    "actor": "actors",
    "topic": "topics",
    "story": "stories",
    "page": "pages",
}


class File(Struct, frozen=True, gc=False):
    """One text of content/ as it lies on disk. `path` is relative to the site's folder, `inside` to content/."""

    path: str
    inside: str
    data: bytes


class Reference(Struct, frozen=True, gc=False):
    """A name that a writer typed for a brief, actor, topic or storyline, and where."""

    name: str
    line: int
    column: int


class Link(Struct, frozen=True, gc=False):
    """A link in a text, not yet led anywhere.

    `form` tells what `target` is: a name between double brackets, or the path of another file; where it is empty, a
    place on the same page is meant. A link stands for the tag that opens it, whose other attributes it holds;
    `nameless` means that no text follows, so that the target's own name must be shown. `width` counts the characters
    that it takes in the text.
    """

    form: Literal["name", "path", "image"]
    target: str
    fragment: str
    attributes: str
    nameless: bool
    line: int
    column: int
    width: int


#: Finished, safe HTML with its links left open.
Prose = tuple[str | Link, ...]


class Bullet(Struct, frozen=True, gc=False):
    """One bullet of a summary; `id` is its address on the page, `cites` the ids of the sources it rests on."""

    id: str
    text: Prose
    cites: tuple[str, ...]


class Appearance(Struct, frozen=True, gc=False):
    """An actor in one brief: a role given only there, and a stance."""

    actor: Reference
    role: str
    stance: Prose


class Question(Struct, frozen=True, gc=False):
    """A question as the brief that asks it tells it. `answered_by` names a later brief, `sharpens` an earlier question.

    `named` says whether the writer gave it its id, or it was made from the question's words.
    """

    id: str
    named: bool
    text: str
    why: Prose
    status: QuestionStatus
    answer: Prose
    answered_by: Reference | None
    sharpens: Reference | None
    look_again: When | None
    line: int
    column: int
    former_ids: tuple[str, ...] = ()


class Answer(Struct, frozen=True, gc=False):
    """What a brief says of an earlier question; `question` names it as "brief#question".

    `sharper` are the ids of the brief's own questions that take its place. Where there are any, `text` may be empty.
    """

    question: Reference
    text: Prose
    outcome: Outcome
    sharper: tuple[str, ...] = ()

    @property
    def leaves(self) -> Outcome:
        """How the question stands after it."""
        return "superseded" if self.sharper else self.outcome


class Event(Struct, frozen=True, gc=False):
    """Something that happened, by a brief's account, and who took part."""

    date: When
    what: Prose
    actors: tuple[Reference, ...]


class Source(Struct, frozen=True, gc=False):
    """What a brief rests on. `address` is the url as `content.urls.same` has it, or "" where there is none.

    `since` is the day on which it was corrected or retracted.
    """

    id: str
    title: str
    url: str
    address: str
    kind: SourceKind
    status: SourceStatus
    since: When | None
    archived: str


class Update(Struct, frozen=True, gc=False):
    """A change after publication; `bullet` is the id of the bullet it changed, `was` its old wording as it was written.

    `wording` is that as prose. Only its words are shown, for its links may lead nowhere by now; it cites nothing.
    """

    date: When
    kind: UpdateKind
    note: Prose
    bullet: str
    was: str
    wording: Prose


#: What a text holds under the keys that the site declares, by their names.
Declared = tuple[tuple[str, Value], ...]


class BriefFile(Struct, frozen=True, gc=False, tag="brief"):
    """A brief as one file tells it. `source` is its text as it was written, which begins on `source_line`.

    `language` is the tag that it gives itself, or "".
    """

    path: str
    id: str
    title: str
    date: When
    summary: tuple[Bullet, ...]
    why_it_matters: Prose
    topics: tuple[Reference, ...]
    story: Reference | None
    actors: tuple[Appearance, ...]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    updates: tuple[Update, ...]
    builds_on: tuple[Reference, ...]
    confidence: Confidence | None
    draft: bool
    review_by: When | None
    aliases: tuple[Reference, ...]
    mentions: bool
    body: Prose
    anchors: tuple[str, ...]
    source: str
    source_line: int
    former_ids: tuple[str, ...] = ()
    language: str = ""
    translation_of: Reference | None = None
    fields: Declared = ()


class Role(Struct, frozen=True, gc=False):
    """An office: `since` and `until` are its first and last day, as far as they are known."""

    title: str
    organisation: Reference | None
    since: When | None
    until: When | None


class ActorFile(Struct, frozen=True, gc=False, tag="actor"):
    """An actor as its file describes it. `links` lead to pages elsewhere, by what they are called there."""

    path: str
    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    affiliations: tuple[Reference, ...]
    links: tuple[tuple[str, str], ...]
    image: Link | None
    sort_as: str
    body: Prose
    anchors: tuple[str, ...]
    former_ids: tuple[str, ...] = ()
    fields: Declared = ()


class TopicFile(Struct, frozen=True, gc=False, tag="topic"):
    """A topic as its file describes it."""

    path: str
    id: str
    title: str
    parent: Reference | None
    aliases: tuple[str, ...]
    related: tuple[Reference, ...]
    definition: Prose
    body: Prose
    anchors: tuple[str, ...]
    former_ids: tuple[str, ...] = ()
    fields: Declared = ()


class StoryFile(Struct, frozen=True, gc=False, tag="story"):
    """A storyline as its file describes it."""

    path: str
    id: str
    title: str
    status: StoryStatus
    topics: tuple[Reference, ...]
    body: Prose
    anchors: tuple[str, ...]
    former_ids: tuple[str, ...] = ()
    fields: Declared = ()


class PageFile(Struct, frozen=True, gc=False, tag="page"):
    """A plain page. `language` is the tag that it gives itself, or ""."""

    path: str
    id: str
    title: str
    aliases: tuple[Reference, ...]
    body: Prose
    anchors: tuple[str, ...]
    former_ids: tuple[str, ...] = ()
    language: str = ""
    translation_of: Reference | None = None
    fields: Declared = ()


Document = BriefFile | ActorFile | TopicFile | StoryFile | PageFile


def first_id(thing: Document | Question) -> str:
    """The id that it had first, by which feeds and programs know it."""
    return thing.former_ids[0] if thing.former_ids else thing.id


class Broken(Struct, frozen=True, gc=False):
    """A thing whose file could not be understood: what is known of it all the same; `title` may be empty."""

    kind: Kind
    id: str
    path: str
    title: str


class Target(Struct, frozen=True, gc=False):
    """Where a reference leads: a kind of thing and its id.

    "question" has the id "brief#question", "file" (beside the texts) its path, "address" a path below the site's root.
    """

    kind: Literal["brief", "actor", "topic", "story", "page", "question", "file", "address"]
    id: str
    fragment: str = ""


class Names(Struct, frozen=True, gc=False):
    """What can be referred to, by every name it has.

    `ids` holds for each kind the folded names and what they may mean: the first of ids, names and aliases that has the
    name at all. `renamed` leads from the keys that questions had before to those they have. `paths` leads from the path
    of a text to what it describes, `files` from the path of any other file to its address on the site. `held_back` and
    `held_paths` lead from the folded names and the paths of briefs that are not published to their ids. `broken` are
    things whose files could not be understood, `refused` folded names that can have no address: what refers to them is
    not to blame. `originals` leads, for each kind, from the ids of translations to those of their originals.
    """

    ids: dict[Kind, dict[str, tuple[str, ...]]]
    titles: dict[Kind, dict[str, str]]
    anchors: dict[Kind, dict[str, tuple[str, ...]]]
    questions: dict[str, str]
    paths: dict[str, Target]
    files: dict[str, str]
    held_back: dict[str, str]
    held_paths: dict[str, str]
    broken: frozenset[tuple[Kind, str]]
    refused: frozenset[tuple[Kind, str]]
    renamed: dict[str, str] = {}
    originals: dict[Kind, dict[str, str]] = {}


class Recogniser(Struct, frozen=True, gc=False):
    """The names of all known actors, as `site.mentions` looks for them in texts.

    `names` and `surnames` hold the ids of those whom each may mean. A name is looked for at its first word that does
    not begin with a small letter. For such a word, and for one with the two characters that come next, `lengths` tells
    of all names that may stand there, longest first, how many characters stand before the word, and how many in all.
    `beginnings` are the first characters of such words.
    """

    names: dict[str, tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]
    lengths: dict[str, tuple[tuple[int, int], ...]]
    beginnings: str


class Spot(Struct, frozen=True, gc=False):
    """Where an actor's name in a text is to be a link: from `start` to `end` in one of the text's pieces."""

    actor: str
    piece: int
    start: int
    end: int


class Settled(Struct, frozen=True, gc=False):
    """How a question stands once all briefs are read; `by` is the id of the brief that decided it, or "".

    `sharpens` is the key of the earlier question whose place it takes, or ""; `sharper` are those that took its own.
    """

    brief: str
    question: Question
    status: QuestionStatus
    answer: Prose
    by: str
    sharpens: str = ""
    sharper: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name among all questions: "brief#question"."""
        return f"{self.brief}#{self.question.id}"

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own; its place in the brief that asks it serves where that says all there is."""
        return self.question.named or self.status != "open" or bool(self.sharpens)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer, or for the rest of one."""
        return self.status in {"open", "partly"}


class Group(Struct, frozen=True, gc=False):
    """One text in several languages: the id of the original, and the ids of all by their language's tag, its first."""

    kind: Kind
    original: str
    members: tuple[tuple[str, str], ...]


class Brief(Struct, frozen=True, gc=False):
    """A published brief with its names settled as ids, each once, in the writer's order.

    `mentions` are the ids of the actors that its text mentions, by name or by link, in the order of their first
    mention; `spots` tell where those that are recognised by name become links.
    """

    file: BriefFile
    topics: tuple[str, ...]
    story: str
    actors: tuple[tuple[str, Appearance], ...]
    builds_on: tuple[str, ...]
    answers: tuple[tuple[str, Answer], ...]
    events: tuple[tuple[Event, tuple[str, ...]], ...]
    mentions: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


class Backlink(Struct, frozen=True, gc=False, order=True):
    """One thing that leads to another, and how: "mentions", "builds on", "answers", "sharpens a question"."""

    kind: Kind
    id: str
    how: str


class Actor(Struct, frozen=True, gc=False):
    """An actor that a brief names or a file describes. `briefs` are ids, newest first."""

    id: str
    name: str
    file: ActorFile | None
    affiliations: tuple[str, ...]
    members: tuple[str, ...]
    roles: tuple[tuple[Role, str], ...]
    briefs: tuple[str, ...]


class Topic(Struct, frozen=True, gc=False):
    """A topic that a brief names or a file describes. `briefs` are ids, newest first."""

    id: str
    title: str
    file: TopicFile | None
    parent: str
    children: tuple[str, ...]
    related: tuple[str, ...]
    briefs: tuple[str, ...]


class Story(Struct, frozen=True, gc=False):
    """A running story. `briefs` are ids, oldest first: the order in which it is told."""

    id: str
    title: str
    file: StoryFile | None
    topics: tuple[str, ...]
    briefs: tuple[str, ...]


class Used(Struct, frozen=True, gc=False):
    """A source as all briefs that rest on it tell it together. `briefs` are their ids, newest first."""

    id: str
    title: str
    url: str
    kind: SourceKind
    status: SourceStatus
    since: When | None
    archived: str
    briefs: tuple[str, ...]


class HeldBack(Struct, frozen=True, gc=False):
    """A brief that is not published: a draft, or due later.

    `until` is that day or moment in words, empty for a draft; `due` the same in seconds since 1970.
    """

    path: str
    id: str
    title: str
    until: str
    due: float | None


class Site(Struct, frozen=True, gc=False):
    """All files' meaning. Briefs stand newest first; everything else by id, but for sources.

    `sources` holds those that `site.sources` tells of, by their address. `files` are the paths of the files that texts
    lead to, `typed` the links that name an address of the site, each with the path of its text. `language` is the tag
    of the site's language. `translations` are the briefs that translate others, newest first: what they tell is told
    already, so nothing lists or counts them. `groups` are the texts that are there in several languages, `languages`
    the tags of those in which there is any text, but for the site's.
    """

    briefs: Mapping[str, Brief]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    stories: Mapping[str, Story]
    pages: Mapping[str, PageFile]
    questions: Mapping[str, Settled]
    sources: Mapping[str, Used]
    backlinks: Mapping[tuple[Kind, str], tuple[Backlink, ...]]
    names: Names
    recogniser: Recogniser
    held_back: tuple[HeldBack, ...]
    files: tuple[str, ...]
    typed: tuple[tuple[str, Link], ...]
    language: str = "en"
    translations: Mapping[str, Brief] = {}
    groups: tuple[Group, ...] = ()
    languages: tuple[str, ...] = ()

    def brief(self, identifier: str) -> Brief:
        """The brief or translation of that id."""
        return self.briefs.get(identifier) or self.translations[identifier]

    def documents(self) -> Iterator[Document]:
        """Every published file of the site."""
        yield from (brief.file for brief in self.briefs.values())
        yield from (brief.file for brief in self.translations.values())
        yield from (actor.file for actor in self.actors.values() if actor.file)
        yield from (topic.file for topic in self.topics.values() if topic.file)
        yield from (story.file for story in self.stories.values() if story.file)
        yield from self.pages.values()

    def original(self, kind: Kind, identifier: str) -> str:
        """The id of what this is a translation of, or its own."""
        return self.names.originals.get(kind, {}).get(identifier, identifier)
