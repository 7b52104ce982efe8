"""What each data file of the site holds: the types that are written as JSON, and that their JSON Schemas come from.

Addresses in them begin with `views.HERE`, as in all views.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from briefgen.model import Kind
from briefgen.schema import (
    ActorKind,
    Confidence,
    Outcome,
    QuestionStatus,
    SourceKind,
    SourceStatus,
    StoryStatus,
    UpdateKind,
)

#: A day or a moment (ISO 8601).
Date = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}.*)?$",
        description="2025-08-22, a day in the site's zone, or 2025-08-22T14:30:00+02:00",
    ),
]
Address = Annotated[
    str,
    Meta(
        description="absolute where the site has a url, else relative to this file",
        extra_json_schema={"format": "uri-reference"},
    ),
]
RelativeAddress = Annotated[
    str, Meta(description="relative to this file", extra_json_schema={"format": "uri-reference"})
]
Tag = Annotated[str, Meta(description="the language's tag (BCP 47), such as en or pt-BR")]
Schema = Annotated[Address, Meta(description="where the JSON Schema of this file is")]
QuestionId = Annotated[str, Meta(description="the brief that asks it and its own id there: brief-id#question-id")]


class Text(Struct, frozen=True):
    """What was written with marks and links: as plain text, and as HTML."""

    text: str
    html: str


#: What stands under the keys that the site declared for the kind, by their names; days and moments as `Date`.
Fields = Annotated[
    dict[str, str | int | float | bool | tuple[str | int | float, ...] | None],
    Meta(description="what stands under each key that the site declared; nothing of it where it declared none"),
]


class Ref(Struct, frozen=True):
    """A brief, actor, topic, storyline or question by its id, with its name and its page."""

    id: str
    title: str
    url: Address


class Bullet(Struct, frozen=True):
    """One bullet of a summary. `cites` are the ids of sources; `id` is empty where the writer gave none.

    `corrected` is the day on which an update corrected it, `unsound` says which of its sources were corrected or
    retracted.
    """

    id: str
    text: str
    html: str
    cites: tuple[str, ...]
    corrected: Date | None
    unsound: str


class Appearance(Struct, frozen=True):
    """An actor in a brief, with the role it had on the brief's date."""

    id: str
    name: str
    kind: ActorKind | None
    url: Address
    role: str
    stance: Text | None


class Question(Struct, frozen=True):
    """A question that a brief asks, as it stands now. `answered_by` is the brief that decided it."""

    id: QuestionId
    question: str
    url: Address
    status: QuestionStatus
    why: Text | None
    answer: Text | None
    answered_by: Ref | None
    answered_on: Date | None
    look_again: Date | None


class Answer(Struct, frozen=True):
    """What a brief says of an earlier brief's question; it may take the question's place without a word."""

    question: Ref
    outcome: Outcome
    answer: Text | None


class Event(Struct, frozen=True):
    """A dated fact."""

    date: Date
    what: Text
    actors: tuple[Ref, ...]


class Source(Struct, frozen=True):
    """What a brief rests on. `number` is the one it is cited by on the page."""

    number: int
    id: str
    title: str
    url: Address | None
    kind: SourceKind
    status: SourceStatus
    archived: Address | None


class Update(Struct, frozen=True):
    """A change after publication. `bullet` is the id of the bullet it changed, `was` that bullet's old wording."""

    date: Date
    kind: UpdateKind
    note: Text
    bullet: str
    was: str


class Base(Struct, frozen=True):
    """A brief that this one builds on, and what has been corrected in it."""

    id: str
    title: str
    url: Address
    date: Date
    corrections: tuple[Update, ...]


class Backlink(Struct, frozen=True):
    """What leads here from elsewhere. `how` is "mentions", "builds on" or "answers"."""

    kind: Kind
    id: str
    title: str
    url: Address
    how: str


class StoryPlace(Struct, frozen=True):
    """Where a brief stands in its storyline: `number` of `total`, with its neighbours."""

    id: str
    title: str
    url: Address
    number: int
    total: int
    previous: Ref | None
    next: Ref | None


class Translation(Struct, frozen=True):
    """The same brief in another language. `original` says whether it is the one that the others translate."""

    id: str
    lang: Tag
    title: str
    url: Address
    original: bool


class Brief(Struct, frozen=True):
    """A brief. `mentions` are the actors that its text names, `changed` is the day of its last update.

    `translations` are the same in other languages. A translation's questions are those of its original, by their ids.
    """

    schema: Schema = field(name="$schema")
    id: str
    lang: Tag
    title: str
    url: Address
    markdown: Address
    date: Date
    changed: Date | None
    summary: tuple[Bullet, ...]
    why_it_matters: Text | None
    topics: tuple[Ref, ...]
    story: StoryPlace | None
    actors: tuple[Appearance, ...]
    mentions: tuple[Ref, ...]
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    events: tuple[Event, ...]
    body: Text | None
    sources: tuple[Source, ...]
    updates: tuple[Update, ...]
    builds_on: tuple[Base, ...]
    confidence: Confidence | None
    review_by: Date | None
    translations: tuple[Translation, ...]
    backlinks: tuple[Backlink, ...]
    fields: Fields = {}


class BriefRow(Struct, frozen=True):
    """One brief. `description` is its first bullet; topics, actors and briefs are named by their ids.

    `translations` are the ids of the same brief in other languages; they have no rows of their own.
    """

    id: str
    lang: Tag
    title: str
    date: Date
    changed: Date | None
    url: Address
    json: Address
    markdown: Address
    description: str
    topics: tuple[str, ...]
    story: str
    actors: tuple[str, ...]
    builds_on: tuple[str, ...]
    questions: int
    open_questions: int
    sources: int
    confidence: Confidence | None
    translations: tuple[str, ...]
    fields: Fields = {}


class Briefs(Struct, frozen=True):
    """All briefs, newest first."""

    schema: Schema = field(name="$schema")
    briefs: tuple[BriefRow, ...]


class ActorRow(Struct, frozen=True):
    """One actor. `briefs` counts the briefs that name it among their actors, `newest` is the date of the newest."""

    id: str
    name: str
    kind: ActorKind | None
    url: Address
    aliases: tuple[str, ...]
    affiliations: tuple[str, ...]
    wikidata: str
    official: Address | None
    briefs: int
    newest: Date | None
    fields: Fields = {}


class Actors(Struct, frozen=True):
    """All actors, by id."""

    schema: Schema = field(name="$schema")
    actors: tuple[ActorRow, ...]


class RoleRow(Struct, frozen=True):
    """One office that an actor holds or held; `organisation` is the id of another actor."""

    actor: str
    title: str
    organisation: str
    since: Date | None = field(name="from")
    until: Date | None = field(name="to")


class Roles(Struct, frozen=True):
    """The roles of all actors, by the actor's id."""

    schema: Schema = field(name="$schema")
    roles: tuple[RoleRow, ...]


class TopicRow(Struct, frozen=True):
    """One topic. `briefs` counts those on it and on all topics below it."""

    id: str
    title: str
    url: Address
    parent: str
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    definition: str
    briefs: int
    fields: Fields = {}


class Topics(Struct, frozen=True):
    """All topics, by id."""

    schema: Schema = field(name="$schema")
    topics: tuple[TopicRow, ...]


class StoryRow(Struct, frozen=True):
    """One storyline; `newest` is the date of its newest brief."""

    id: str
    title: str
    url: Address
    status: StoryStatus
    topics: tuple[str, ...]
    briefs: int
    newest: Date | None
    fields: Fields = {}


class Stories(Struct, frozen=True):
    """All storylines, by id."""

    schema: Schema = field(name="$schema")
    stories: tuple[StoryRow, ...]


class QuestionRow(Struct, frozen=True):
    """One question. `brief` is the id of the brief that asks it, `answered_by` that of the one that decided it."""

    id: QuestionId
    question: str
    url: Address
    status: QuestionStatus
    brief: str
    asked_on: Date
    answer: str
    answered_by: str
    answered_on: Date | None
    look_again: Date | None


class Questions(Struct, frozen=True):
    """All questions, those of the newest brief first."""

    schema: Schema = field(name="$schema")
    questions: tuple[QuestionRow, ...]


class Metadata(Struct, frozen=True, omit_defaults=True):
    """What a node is, where its page is, and its date if it is a brief."""

    kind: Literal["brief", "actor", "topic", "story", "question"]
    url: Address
    date: Date | None = None


class Node(Struct, frozen=True):
    """A brief, actor, topic, storyline or question."""

    label: str
    metadata: Metadata


Relation = Literal[
    "topic",
    "story",
    "actor",
    "asks",
    "answers",
    "builds on",
    "mentions",
    "parent",
    "related",
    "affiliation",
]


class Edge(Struct, frozen=True):
    """How one node is related to another, both named by their keys in `nodes`."""

    source: str
    target: str
    relation: Relation


class Graph(Struct, frozen=True):
    """The nodes by key, which is the kind's folder and the id ("actors/nato"), and what relates them."""

    label: str
    directed: bool
    nodes: dict[str, Node]
    edges: tuple[Edge, ...]


class GraphFile(Struct, frozen=True):
    """The whole site as a graph, in JSON Graph Format, version 2 (jsongraphformat.info)."""

    graph: Graph


class Change(Struct, frozen=True, omit_defaults=True):
    """One change. `id` never changes, `words` are plain, `bullet` is the id of the bullet that was changed."""

    id: str
    at: Date
    kind: Literal["published", "update", "correction", "clarification", "answered", "partly", "superseded"]
    url: RelativeAddress
    words: str
    bullet: str = ""


class Changes(Struct, frozen=True):
    """The newest changes, of the site or of a storyline.

    It holds all that are newer than the moment `after`, which is null where nothing was left out. `kinds` holds for
    each kind the words for one change of it and for several.
    """

    kinds: dict[str, tuple[str, str]]
    after: Date | None
    changes: tuple[Change, ...]


Table = Briefs | Actors | Roles | Topics | Stories | Questions
File = Brief | Table | GraphFile | Changes

#: The type of each kind of data file, by the name of its JSON Schema.
FILES: dict[str, type[File]] = {
    "brief": Brief,
    "briefs": Briefs,
    "actors": Actors,
    "roles": Roles,
    "topics": Topics,
    "stories": Stories,
    "questions": Questions,
    "graph": GraphFile,
    "changes": Changes,
}
