"""What a writer may write: one type for each kind of file.

A type's `from_text` turns the short form of a value, a plain string, into the keys it stands for; what it cannot
read it hands back, and `fault` then says what is wrong with it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1, max_length=2000)]
Title = Annotated[str, Meta(min_length=1, max_length=300)]
Url = Annotated[str, Meta(pattern=r"^https?://[^\s<>\"]+$", description="a web address that begins with https://")]
SiteUrl = Annotated[
    str,
    Meta(pattern=r"^https?://[^\s<>\"?#]+$", description="a web address such as https://example.org/, with no ? or #"),
]
Reference = Annotated[str, Meta(max_length=200, title="reference")]
Name = Annotated[str, Meta(min_length=1, max_length=200, title="reference")]
TranslationOf = Annotated[
    str, Meta(max_length=200, title="reference", description="What it is a translation of: the original, by its id.")
]
FormerIds = Annotated[
    tuple[str, ...], Meta(max_length=50, description="Ids it had before, oldest first: their addresses lead here.")
]

QuestionStatus = Literal["open", "partly", "answered", "superseded", "dropped"]
Outcome = Literal["answered", "partly", "superseded"]
Mentions = Literal["first", "off"]
Feeds = bool | Literal["site"]
Estimates = Literal["none", "icd203", "phia"]
Confidence = Literal["low", "moderate", "high"]
ActorKind = Literal["person", "organisation", "state", "group"]
SourceKind = Literal["primary", "official", "press", "research", "data", "interview", "other"]
SourceStatus = Literal["good", "corrected", "retracted"]
#: The form of a language's tag (BCP 47).
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[
    str,
    Meta(pattern=LANGUAGE, description="a language tag such as en or pt-BR"),
]
Lang = Annotated[Language | None, Meta(description="Its language, where that is not the site's: a tag such as uk.")]
UpdateKind = Literal["update", "correction", "clarification"]
StoryStatus = Literal["running", "paused", "closed"]
Level = Literal["off", "warn", "error"]
FieldType = Literal["text", "number", "boolean", "date", "choice", "url", "list"]
ItemType = Literal["text", "number", "date", "choice", "url"]
Number = int | float

#: Years from 1 to 9999, less the first and last, in which a change of zone would leave the calendar.
_YEAR = r"(?!000[01]|9999)\d{4}"
_DATE = _YEAR + r"-\d{2}-\d{2}"
_TIME = r"(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*([Zz]|[+-]\d{2}:?\d{2})?"
_DAY = re.compile(rf"^{_DATE}\Z", re.ASCII)
_MOMENT = re.compile(rf"^({_DATE})[Tt ]{_TIME}\Z", re.ASCII)
_ID_AT_END = re.compile(r"^(.*\S)\s+\^([^\s^]+)$", re.DOTALL)


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of all types here: keys that no type names are faults."""


class When(Written, frozen=True, gc=False):
    """A day (in the site's zone), or a date and time. `at` has no zone where the writer gave none."""

    #: No writer writes the keys; they are made from the text.
    only_text: ClassVar[bool] = True

    day: date
    at: datetime | None = None

    @staticmethod
    def from_text(text: str) -> Any:
        if _DAY.match(text):
            return {"day": text}
        if match := _MOMENT.match(text):
            day, minutes, seconds, zone = match.groups()
            return {"day": day, "at": f"{day}T{minutes}{seconds or ':00'}{(zone or '').upper()}"}
        return text

    @staticmethod
    def fault(value: str | dict[str, Any]) -> tuple[str, str]:
        if isinstance(value, dict):
            shown = str(value.get("at") or value.get("day") or "")
            return (
                f'"{{name}}" holds {shown}, which is no day or time of the calendar',
                "check the day, the month and the hour",
            )
        form = "write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00"
        if re.match(r"^(000[01]|9999)-", value):
            form = "years run from 0002 to 9998"
        elif match := re.match(r"^(\d{4})[./]?(\d{2})[./]?(\d{2})$", value):
            form = f"write {match[1]}-{match[2]}-{match[3]}"
        shown = value.replace("{", "{{").replace("}", "}}")
        return f'"{{name}}" holds "{shown}", which is not a date', form


class Bullet(Written, frozen=True):
    """One bullet of a summary. Written as a text; `^id` at its end gives it an address that stays."""

    text: Annotated[Text, Meta(description="What happened.")]
    id: Annotated[str, Meta(description="Its place on the page, /briefs/…/#id, by which others mean it.")] = ""

    @staticmethod
    def from_text(text: str) -> Any:
        body, identifier = _split_id(text)
        return {"text": body, "id": identifier}


class Appearance(Written, frozen=True):
    """An actor in a brief. Written as the actor's id, name or alias, or with the keys below."""

    actor: Annotated[Name, Meta(description="Who, by id, name or alias.")]
    role: Annotated[
        str, Meta(description="In this brief only. Without it, the profile's role on the brief's date.")
    ] = ""
    stance: Annotated[str, Meta(description="What the actor says or wants.")] = ""

    @staticmethod
    def from_text(text: str) -> Any:
        return {"actor": text}


class Question(Written, frozen=True):
    """Something not known. Written as a text, with `^id` at its end or not, or with the keys below."""

    question: Annotated[Text, Meta(description="What is asked.")]
    id: Annotated[str, Meta(description="Its name in addresses and references; gives it a page of its own.")] = ""
    why: Annotated[str, Meta(description="Why it matters.")] = ""
    status: Annotated[QuestionStatus, Meta(description="How it stands, where no later brief says so.")] = "open"
    answer: Annotated[str, Meta(description="The answer, where no later brief gives it.")] = ""
    answered_by: Annotated[Reference, Meta(description="The brief that answers it.")] = ""
    sharpens: Annotated[
        Reference,
        Meta(description='The question of an earlier brief that this one takes the place of: "brief#question".'),
    ] = ""
    look_again: Annotated[When | None, Meta(description="The day on which to ask it again.")] = None
    former_ids: FormerIds = ()

    @staticmethod
    def from_text(text: str) -> Any:
        body, identifier = _split_id(text)
        return {"question": body, "id": identifier}


class Answer(Written, frozen=True):
    """What a later brief says of an earlier question. Written as "brief-id#question-id The answer." or with keys."""

    question: Annotated[Name, Meta(description='The question: "brief-id#question-id".')]
    answer: Annotated[Text, Meta(description="What is known now, in one sentence.")]
    outcome: Annotated[Outcome, Meta(description="What has become of the question.")] = "answered"

    @staticmethod
    def from_text(text: str) -> Any:
        question, _, answer = text.partition(" ")
        return {"question": question, "answer": answer} if "#" in question else text

    @staticmethod
    def fault(_value: object) -> tuple[str, str]:
        return (
            '"{name}" must name a question',
            "write  - {question: brief-id#question-id, answer: One sentence.}",
        )


class Event(Written, frozen=True):
    """A dated fact. Written as "2025-08-22 What happened." or with the keys below."""

    date: Annotated[When, Meta(description="When it happened.")]
    what: Annotated[Text, Meta(description="What happened.")]
    actors: Annotated[tuple[Name, ...], Meta(description="Who took part.")] = ()

    @staticmethod
    def from_text(text: str) -> Any:
        day, _, what = text.partition(" ")
        return {"date": day.removesuffix(":"), "what": what}

    @staticmethod
    def fault(_value: object) -> tuple[str, str]:
        return '"{name}" needs a date and a fact', "write  - 2025-08-22 What happened."


class Source(Written, frozen=True):
    """What a brief rests on. Written as an address, as "Title <address>", as a title, or with the keys below."""

    title: Annotated[str, Meta(description="What it is called; by default its address.")] = ""
    url: Annotated[Url | None, Meta(description="Where it stands.")] = None
    id: Annotated[str, Meta(description="By which the brief cites it: [^id].")] = ""
    kind: Annotated[SourceKind, Meta(description="What sort of source it is.")] = "other"
    status: Annotated[
        SourceStatus, Meta(description="Whether it still stands; the worst that any brief says counts.")
    ] = "good"
    since: Annotated[When | None, Meta(description="The day on which it was corrected or retracted.")] = None
    archived: Annotated[Url | None, Meta(description="A copy that stays, such as at web.archive.org.")] = None

    @staticmethod
    def from_text(text: str) -> Any:
        if match := re.match(r"^(?:(.*\S)\s+)?<(https?://[^>\s]+)>$", text):
            return {"title": match[1] or "", "url": match[2]}
        return {"url": text} if re.match(r"^https?://\S+$", text) else {"title": text}


class Update(Written, frozen=True):
    """A change after publication. Written as "2025-08-23 What changed.", with "correction:" before it or not."""

    date: Annotated[When, Meta(description="When it was changed.")]
    note: Annotated[Text, Meta(description="What changed, and why.")]
    kind: Annotated[UpdateKind, Meta(description="What sort of change it is.")] = "update"
    bullet: Annotated[str, Meta(description="The id of the bullet that was changed.")] = ""
    was: Annotated[str, Meta(max_length=2000, description="That bullet's wording before.")] = ""

    @staticmethod
    def from_text(text: str) -> Any:
        match = re.match(
            r"^(?:(update|correction|clarification):\s*)?(\S+?):?\s+(?:(update|correction|clarification):\s*)?(.*)$",
            text,
            re.DOTALL,
        )
        if not match:
            return text
        return {"kind": match[1] or match[3] or "update", "date": match[2], "note": match[4]}

    @staticmethod
    def fault(_value: object) -> tuple[str, str]:
        return '"{name}" needs a date and a note', "write  - 2025-08-23 What changed."


class Brief(Written, frozen=True):
    """The front matter of a brief: content/briefs/**/*.md."""

    title: Annotated[Title, Meta(description="The headline.")]
    date: Annotated[
        When,
        Meta(description="The day it is published, or a date and time with zone. A future date holds it back."),
    ]
    summary: Annotated[
        tuple[Bullet, ...],
        Meta(min_length=1, max_length=7, description="What happened: one to seven bullets."),
    ]
    id: Annotated[
        str,
        Meta(description="Its id in addresses and references. By default the file's name without date and ending."),
    ] = ""
    why_it_matters: Annotated[str, Meta(description="One sentence that answers: so what?")] = ""
    topics: Annotated[tuple[Name, ...], Meta(max_length=50, description="Topics by id, title or alias.")] = ()
    story: Annotated[Reference, Meta(description="The running story it belongs to.")] = ""
    actors: Annotated[tuple[Appearance, ...], Meta(max_length=100, description="Who is involved.")] = ()
    open_questions: Annotated[tuple[Question, ...], Meta(max_length=50, description="What is not known.")] = ()
    answers: Annotated[
        tuple[Answer, ...],
        Meta(max_length=50, description="Questions of earlier briefs that this one answers."),
    ] = ()
    events: Annotated[tuple[Event, ...], Meta(max_length=200, description="Dated facts, for the timelines.")] = ()
    sources: Annotated[tuple[Source, ...], Meta(max_length=200, description="What it rests on; cited as [^id].")] = ()
    updates: Annotated[
        tuple[Update, ...], Meta(max_length=200, description="What changed after publication, oldest first.")
    ] = ()
    builds_on: Annotated[
        tuple[Name, ...], Meta(max_length=50, description="Briefs it relies on; their corrections show here.")
    ] = ()
    confidence: Annotated[Confidence | None, Meta(description="How sure its judgements are.")] = None
    status: Annotated[Literal["draft", "published"], Meta(description="A draft is not built.")] = "published"
    review_by: Annotated[When | None, Meta(description="The day by which it should be looked at again.")] = None
    aliases: Annotated[tuple[str, ...], Meta(max_length=50, description="Old addresses that go on working.")] = ()
    mentions: Annotated[Mentions, Meta(description="Which mention of an actor in the text becomes a link.")] = "first"
    lang: Lang = None
    translation_of: TranslationOf = ""
    former_ids: FormerIds = ()

    @staticmethod
    def examples() -> dict[str, str]:
        return {
            "title": "title: What happened, in one line",
            "date": "date: 2025-08-22",
            "summary": "summary: [What happened., Who is involved.]",
        }


class Role(Written, frozen=True):
    """An office an actor holds or held. Written as its title, or with the keys below."""

    title: Annotated[Text, Meta(description="What the office is called.")]
    organisation: Annotated[Reference, Meta(description="The actor whose office it is.")] = ""
    since: Annotated[When | None, Meta(description="The first day.")] = field(default=None, name="from")
    until: Annotated[When | None, Meta(description="The last day.")] = field(default=None, name="to")

    @staticmethod
    def from_text(text: str) -> Any:
        return {"title": text}


class Actor(Written, frozen=True):
    """The front matter of an actor's profile: content/actors/*.md."""

    name: Annotated[Title, Meta(description="The name as it is shown.")]
    id: Annotated[str, Meta(description="By default the file's name without its ending.")] = ""
    kind: Annotated[ActorKind, Meta(description="What it is.")] = "person"
    aliases: Annotated[
        tuple[Name, ...], Meta(max_length=100, description="Other spellings of the name, in any script.")
    ] = ()
    roles: Annotated[
        tuple[Role, ...], Meta(max_length=100, description="Offices, each with its first and last day.")
    ] = ()
    affiliations: Annotated[tuple[Name, ...], Meta(max_length=100, description="Actors it belongs to.")] = ()
    links: Annotated[dict[str, Text], Meta(description="official: an address; wikidata: an id such as Q7184.")] = {}
    image: Annotated[str, Meta(description="A picture, as a path from this file.")] = ""
    sort_as: Annotated[str, Meta(description='The name as it is sorted: "Rutte, Mark".')] = ""
    former_ids: FormerIds = ()

    @staticmethod
    def examples() -> dict[str, str]:
        return {"name": "name: Mark Rutte"}


class Topic(Written, frozen=True):
    """The front matter of a topic: content/topics/*.md."""

    title: Annotated[Title, Meta(description="The name as it is shown.")]
    id: Annotated[str, Meta(description="By default the file's name without its ending.")] = ""
    parent: Annotated[Reference, Meta(description="The topic it is a part of.")] = ""
    aliases: Annotated[tuple[Name, ...], Meta(max_length=100, description="Other names of it.")] = ()
    related: Annotated[tuple[Name, ...], Meta(max_length=50, description="Topics beside it.")] = ()
    definition: Annotated[str, Meta(description="What it is, in one sentence.")] = ""
    former_ids: FormerIds = ()

    @staticmethod
    def examples() -> dict[str, str]:
        return {"title": "title: Collective defence"}


class Story(Written, frozen=True):
    """The front matter of a storyline: content/stories/*.md."""

    title: Annotated[Title, Meta(description="The name as it is shown.")]
    id: Annotated[str, Meta(description="By default the file's name without its ending.")] = ""
    status: Annotated[StoryStatus, Meta(description="Whether more is to come.")] = "running"
    topics: Annotated[tuple[Name, ...], Meta(max_length=50, description="Topics by id, title or alias.")] = ()
    former_ids: FormerIds = ()

    @staticmethod
    def examples() -> dict[str, str]:
        return {"title": "title: Security guarantees for Ukraine"}


class Page(Written, frozen=True):
    """The front matter of a plain page: content/pages/*.md."""

    title: Annotated[Title, Meta(description="The headline.")]
    id: Annotated[str, Meta(description="By default the file's name without its ending.")] = ""
    aliases: Annotated[tuple[str, ...], Meta(max_length=50, description="Old addresses that go on working.")] = ()
    lang: Lang = None
    translation_of: TranslationOf = ""
    former_ids: FormerIds = ()

    @staticmethod
    def examples() -> dict[str, str]:
        return {"title": "title: About"}


class NavItem(Written, frozen=True):
    """One entry of the menu."""

    title: Annotated[Title, Meta(description="What the menu shows.")]
    url: Annotated[
        str,
        Meta(pattern=r"^(/\S*|https?://\S+)$", description="an address such as /about/ or https://example.org/"),
    ]


class Part(Written, frozen=True):
    """A part of the site's contents: plain pages, in the order in which they are to be read."""

    title: Annotated[Title, Meta(description="What stands above them.")]
    pages: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=200, description="Pages by id or title.")]


class Check(Written, frozen=True):
    """One rule of `briefgen check`. Written as its level alone, or with the keys of the rule."""

    level: Annotated[Level, Meta(description="Whether it is looked for, and whether it stops a build.")] = "warn"

    @staticmethod
    def from_text(text: str) -> Any:
        return {"level": text}


class StaleQuestion(Check, frozen=True):
    days: Annotated[int, Meta(ge=1, le=36500, description="So many days a question may stay open.")] = 365


class LongBullet(Check, frozen=True):
    characters: Annotated[int, Meta(ge=40, le=2000, description="So many characters a bullet may have.")] = 240


class DuplicateActor(Check, frozen=True):
    apart: Annotated[
        tuple[Name, ...], Meta(max_length=1000, description="Actors, by id, who are like another and are not the same.")
    ] = ()


class DeadLink(Check, frozen=True):
    days: Annotated[
        int, Meta(ge=0, le=365, description="So many days an address that answered is not asked again.")
    ] = 7
    timeout: Annotated[int, Meta(ge=1, le=60, description="So many seconds an address has to answer.")] = 10
    within: Annotated[int, Meta(ge=1, le=3600, description="So many seconds all asking may take.")] = 300


class SilentEdit(Check, frozen=True):
    level: Annotated[Level, Meta(description="Whether it is looked for, and whether it stops a build.")] = "error"
    typing: Annotated[
        int, Meta(ge=0, le=10, description="So many characters of a word may change as a mere typing error.")
    ] = 3


class Checks(Written, frozen=True, rename="kebab"):
    """The rules of `briefgen check` by name."""

    ambiguous_mention: Annotated[
        Check, Meta(description="A name in a text that several actors may have, and that is no link.")
    ] = Check()
    undeclared_actor: Annotated[
        Check, Meta(description="An actor whom a brief's text names, and its list of actors does not.")
    ] = Check(level="off")
    duplicate_actor: Annotated[DuplicateActor, Meta(description="Two actors whose names are two spellings of one.")] = (
        DuplicateActor()
    )
    missing_role: Annotated[
        Check, Meta(description="An actor of whom neither the first brief that names it nor a file says what it is.")
    ] = Check()
    lone_topic: Annotated[
        Check, Meta(description="A topic of one brief alone whose name is close to that of another topic.")
    ] = Check()
    stale_question: Annotated[StaleQuestion, Meta(description="A question that has been open for long.")] = (
        StaleQuestion()
    )
    look_again: Annotated[Check, Meta(description="A question, brief or security.txt whose day has come.")] = Check()
    unsourced_brief: Annotated[Check, Meta(description="A brief that names no source.")] = Check()
    fallen_source: Annotated[
        Check, Meta(description="A source that another brief says was corrected or retracted.")
    ] = Check()
    stale_translation: Annotated[
        Check, Meta(description="A translation that says nothing of what was changed in its original.")
    ] = Check()
    dead_link: Annotated[
        DeadLink, Meta(description="An address elsewhere where nothing is to be had; see --external.")
    ] = DeadLink()
    moved_link: Annotated[Check, Meta(description="An address elsewhere that has moved for good; see --external.")] = (
        Check()
    )
    dead_anchor: Annotated[Check, Meta(description="A link by address to a place that its page does not have.")] = (
        Check()
    )
    missing_alt: Annotated[Check, Meta(description="A picture without words for those who do not see it.")] = Check()
    long_bullet: Annotated[LongBullet, Meta(description="A bullet of a summary that is too long.")] = LongBullet()
    bullet_ending: Annotated[
        Check, Meta(description="A bullet with a full stop among bullets without one, or the other way round.")
    ] = Check()
    vague_estimate: Annotated[
        Check, Meta(description="A word of probability that the site's scale does not know; see estimates.")
    ] = Check()
    mixed_estimate: Annotated[
        Check, Meta(description="A sentence that says both how likely and how sure something is, under ICD 203.")
    ] = Check()
    mixed_rows: Annotated[Check, Meta(description="A brief with words of both rows of ICD 203.")] = Check()
    silent_edit: Annotated[
        SilentEdit, Meta(description="A change to what readers have that no update tells of; see --against.")
    ] = SilentEdit()


_HEX = r"^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
Hex = Annotated[str, Meta(pattern=_HEX, description='a colour such as "#0b6e4f", in quotes')]
Font = Annotated[
    str,
    Meta(
        pattern=r"^[\w\s,./'-]+$",
        max_length=200,
        description="names of fonts, such as Georgia, serif, or a file such as fonts/Literata.woff2",
    ),
]


class Colour(Written, frozen=True):
    """A colour. Written as "#0b6e4f", or with one for light and one for dark screens."""

    light: Annotated[Hex, Meta(description="On light screens.")]
    dark: Annotated[Hex | None, Meta(description="On dark screens; by default made of the light one.")] = None

    @staticmethod
    def from_text(text: str) -> Any:
        return {"light": text} if re.match(_HEX, text) else text

    @staticmethod
    def fault(value: str | dict[str, Any]) -> tuple[str, str]:
        shown = str(value).replace("{", "{{").replace("}", "}}")
        return f'"{{name}}" holds "{shown}", which is not a colour', 'write it in hexadecimal digits, such as "#0b6e4f"'


class Theme(Written, frozen=True):
    """How the site looks. What is not written is as it comes with briefgen."""

    accent: Annotated[Colour | None, Meta(description="The colour of headings, marks and the line at the top.")] = None
    link: Annotated[Colour | None, Meta(description="The colour of links in running text.")] = None
    ink: Annotated[Colour | None, Meta(description="The colour of the text.")] = None
    paper: Annotated[Colour | None, Meta(description="The colour behind the text.")] = None
    text_font: Annotated[Font | None, Meta(description="The font of headlines and texts.")] = None
    label_font: Annotated[Font | None, Meta(description="The font of dates, menus and small print.")] = None
    logo: Annotated[
        str, Meta(max_length=200, description="A picture in content/static/, shown in place of the site's name.")
    ] = ""


#: Where something may be loaded from (CSP Level 3, 2.3.1): a scheme, a host, or a word of the policy's own, which may
#: stand without its quotation marks.
_SOURCE = (
    r"^(https?:|wss?:|data:|blob:"
    r"|((https?|wss?)://)?(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:(\d+|\*))?(/[^\s;,'\"<>&?#]*)?"
    r"|(https?|wss?)://localhost(:(\d+|\*))?(/[^\s;,'\"<>&?#]*)?"
    r"|'?(unsafe-inline|unsafe-eval|wasm-unsafe-eval|unsafe-hashes|strict-dynamic)'?"
    r"|'?sha(256|384|512)-[A-Za-z0-9+/_-]+=*'?)$"
)
Loaded = Annotated[
    str,
    Meta(
        pattern=_SOURCE,
        max_length=300,
        description="a host such as https://stats.example.org, or a scheme such as https:",
    ),
]
Loadeds = tuple[Loaded, ...]


class Policy(Written, frozen=True, rename="kebab"):
    """Where pages may load from beside the site itself, by the names of a Content-Security-Policy."""

    script_src: Annotated[Loadeds, Meta(max_length=50, description="Scripts.")] = ()
    style_src: Annotated[Loadeds, Meta(max_length=50, description="Styles.")] = ()
    img_src: Annotated[Loadeds, Meta(max_length=50, description="Pictures; [] shows none of other hosts.")] = (
        "https:",
    )
    font_src: Annotated[Loadeds, Meta(max_length=50, description="Fonts.")] = ()
    connect_src: Annotated[Loadeds, Meta(max_length=50, description="What scripts ask for.")] = ()
    form_action: Annotated[Loadeds, Meta(max_length=50, description="Where forms are sent.")] = ()
    media_src: Annotated[Loadeds, Meta(max_length=50, description="Sound and films.")] = ()
    frame_src: Annotated[Loadeds, Meta(max_length=50, description="Pages in frames.")] = ()
    worker_src: Annotated[Loadeds, Meta(max_length=50, description="Scripts that run beside the page.")] = ()
    manifest_src: Annotated[Loadeds, Meta(max_length=50, description="The manifest of an app.")] = ()


#: Where a person is to be had, as a link leads there (RFC 9116, section 2.5.3).
Contact = Annotated[
    str,
    Meta(
        pattern=r"^(mailto:[^\s<>@]+@[^\s<>@]+|https://[^\s<>]+|tel:\+?[0-9-]+)$",
        max_length=300,
        description="an address such as mailto:security@example.org or https://example.org/contact/",
    ),
]


class Security(Written, frozen=True):
    """Whom to tell of a hole in the site: what `/.well-known/security.txt` says (RFC 9116)."""

    contact: Annotated[tuple[Contact, ...], Meta(min_length=1, max_length=20, description="Where, the best first.")]
    expires: Annotated[When, Meta(description="Until when this holds; a year ahead at most, says the standard.")]
    policy: Annotated[Url | None, Meta(description="The page that says how such a report is dealt with.")] = None


class Field(Written, frozen=True):
    """A key that the site declares. Written as the type of its values, or with the keys below."""

    type: Annotated[FieldType, Meta(description="What its values are.")] = "text"
    label: Annotated[str, Meta(max_length=100, description="What pages call it; by default its name.")] = ""
    values: Annotated[tuple[Title, ...], Meta(max_length=100, description="Those among which a choice is.")] = ()
    of: Annotated[ItemType | None, Meta(description="What the items of a list are; by default texts.")] = None
    required: Annotated[bool, Meta(description="Whether each file of the kind must have it.")] = False

    @staticmethod
    def from_text(text: str) -> Any:
        return {"type": text}


#: The keys that a site declares for one kind of file, by name.
Declared = dict[str, Field]


class Fields(Written, frozen=True):
    """The keys that the site declares beside those of briefgen, for each kind of file."""

    brief: Annotated[Declared, Meta(description="Keys of briefs.")] = {}
    actor: Annotated[Declared, Meta(description="Keys of actors.")] = {}
    topic: Annotated[Declared, Meta(description="Keys of topics.")] = {}
    story: Annotated[Declared, Meta(description="Keys of storylines.")] = {}
    page: Annotated[Declared, Meta(description="Keys of plain pages.")] = {}


class Extension(Written, frozen=True):
    """An extension of Python-Markdown. Written as its name, or with the keys below."""

    name: Annotated[str, Meta(min_length=1, max_length=200, description="The name by which it is installed.")]
    options: Annotated[dict[str, Any], Meta(description="Its options, as its own manual names them.")] = {}

    @staticmethod
    def from_text(text: str) -> Any:
        return {"name": text}


#: So many seconds a computer may work on the reading of one text, unless a site says otherwise.
SECONDS = 10
Seconds = Annotated[
    int, Meta(ge=1, le=15, description="How long a computer may work on reading one text, from 1 to 15 seconds.")
]


class Site(Written, frozen=True):
    """The site's own file: briefgen.yaml."""

    title: Annotated[Title, Meta(description="The site's name.")]
    schema: Annotated[int, Meta(ge=1, le=1, description="The version of this file's form: 1.")] = 1
    site_id: Annotated[
        str,
        Meta(
            pattern=r"^(urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$",
            description="an id such as urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6, written once and never changed",
        ),
    ] = ""
    description: Annotated[str, Meta(description="What the site is, in one sentence.")] = ""
    url: Annotated[SiteUrl | None, Meta(description="Where the site is published; may hold a path.")] = None
    language: Language = "en"
    timezone: Annotated[str, Meta(description="The zone in which days begin, such as Europe/Brussels.")] = "UTC"
    author: Annotated[str, Meta(description="Who answers for the site; named in the feeds.")] = ""
    nav: Annotated[tuple[NavItem, ...], Meta(max_length=20, description="The menu, in place of the default one.")] = ()
    contents: Annotated[
        tuple[Part, ...],
        Meta(max_length=50, description="Plain pages in order, part by part; each then leads to the next."),
    ] = ()
    feeds: Annotated[Feeds, Meta(description="Whether feeds are written; site: only those of the site as a whole.")] = (
        True
    )
    data: Annotated[bool, Meta(description="Whether the site is written as data too.")] = True
    search: Annotated[bool, Meta(description="Whether readers can search the site; needs briefgen[search].")] = False
    embeds: Annotated[bool, Meta(description="Whether each brief has a card that pages elsewhere may show.")] = False
    share_pictures: Annotated[
        bool, Meta(description="Whether a picture is drawn of each brief, for those who share it.")
    ] = False
    mentions: Annotated[Mentions, Meta(description="The same for all briefs: off recognises nobody.")] = "first"
    per_page: Annotated[
        int,
        Meta(ge=1, le=100, description="How many of a long list stand on each of its older pages, from 1 to 100."),
    ] = 40
    checks: Annotated[Checks, Meta(description="The rules of briefgen check: off, warn or error for each.")] = Checks()
    estimates: Annotated[
        Estimates, Meta(description='The scale that gives words such as "very likely" their meaning.')
    ] = "none"
    theme: Annotated[Theme, Meta(description="Colours, fonts and logo.")] = Theme()
    policy: Annotated[Policy, Meta(description="Where pages may load from beside the site itself.")] = Policy()
    security: Annotated[Security | None, Meta(description="Whom to tell of a hole in the site.")] = None
    fields: Annotated[Fields, Meta(description="Keys that texts may have beside those of briefgen.")] = Fields()
    markdown_extensions: Annotated[
        tuple[Extension, ...], Meta(max_length=50, description="Extensions of Python-Markdown, by name.")
    ] = ()
    seconds_per_text: Seconds = SECONDS

    @staticmethod
    def examples() -> dict[str, str]:
        return {"title": "title: The name of this site"}


FILES: dict[str, type[Written]] = {
    "brief": Brief,
    "actor": Actor,
    "topic": Topic,
    "story": Story,
    "page": Page,
    "site": Site,
}


def _split_id(text: str) -> tuple[str, str]:
    match = _ID_AT_END.match(text) if "^" in text else None
    return (match[1], match[2]) if match else (text, "")
