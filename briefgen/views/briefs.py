"""What is shown of briefs: in lists, on the page of each, and on its card for other sites."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.views.base import (
    NO_FIELDS,
    SAME,
    Backlinks,
    Fields,
    Framed,
    Html,
    Lang,
    Ref,
    Stamp,
    Translation,
    marked,
)
from briefgen.views.questions import Question
from briefgen.words import Words


class Unsound(Struct, frozen=True):
    """What became of the sources that a bullet rests on."""

    said: str
    """It, in words."""
    fallen: bool
    """Whether all of them are retracted."""


class Changed(Struct, frozen=True):
    """That a bullet was changed."""

    shown: str
    """How ("Corrected")."""
    date: Stamp
    """On which day."""
    url: str
    """Where its brief tells of it."""


class Card(Struct, frozen=True):
    """A brief in a list."""

    title: str
    """Its title."""
    url: str
    """Its page."""
    date: Stamp
    """Its date."""
    lead: Html
    """Its first bullet."""
    changed: tuple[Changed, ...] = ()
    """The newest correction, clarification and update of that bullet."""
    note: str = ""
    """How the brief relates to the page, or empty."""
    unsound: Unsound | None = None
    """What is wrong with the sources of that bullet, where one was corrected or retracted."""
    unpublished: str = ""
    """Why readers do not see the brief yet; empty but in a preview."""
    lang: Lang = SAME
    """The language of the brief."""

    @property
    def named(self) -> Html:
        """The title, marked with its language."""
        return marked(self.title, self.lang)


class Bullet(Struct, frozen=True):
    """A bullet of a brief's summary."""

    id: str
    """Its place on the brief's page, or empty."""
    html: Html
    """What it says."""
    changed: tuple[Changed, ...]
    """Its newest correction, clarification and update."""
    unsound: Unsound | None
    """What is wrong with its sources."""


class Lead(Struct, frozen=True):
    """A brief shown with its whole summary."""

    card: Card
    """The brief."""
    summary: tuple[Bullet, ...]
    """Its bullets."""


class Appearance(Struct, frozen=True):
    """An actor as one brief shows it."""

    name: str
    """What it is called."""
    url: str
    """Its page."""
    kind: str
    """Its word in the front matter, or empty: `person`, `organisation`, `state` or `group`."""
    role: str
    """What it was at the time, or empty."""
    stance: Html
    """Where it stands according to the brief, or empty."""
    same_as: tuple[str, ...]
    """Pages elsewhere that tell who is meant."""
    lang: Lang = SAME
    """The language of the name."""


class Source(Struct, frozen=True):
    """A source in its brief's list."""

    number: int
    """Its place in the list, from 1 on."""
    id: str
    """The id by which bullets cite it, or empty."""
    title: str
    """Its title."""
    url: str
    """Its address, or empty."""
    archived: str
    """The address of a saved copy, or empty."""
    kind: str
    """Its kind, in the word of the front matter: `primary`, `press` and so on."""
    status: str
    """What became of it, in the word of the front matter: `good`, `corrected` or `retracted`."""
    since: Stamp | None
    """Since when it is that."""
    uses: Ref | None
    """All that rests on it, where there is such a page."""
    shown_kind: str
    """Its kind for readers, empty where that says nothing."""
    shown_status: str
    """Its status for readers, empty where that says nothing."""


class Update(Struct, frozen=True):
    """A change to a brief that was published."""

    id: str
    """Its place on the brief's page."""
    url: str
    """Where that is, as a link."""
    date: Stamp
    """When it was made."""
    kind: str
    """Its word in the front matter: `correction`, `clarification` or `update`."""
    shown: str
    """The word for readers."""
    note: Html
    """What was changed and why."""
    bullet: str
    """The id of the bullet that was changed, or empty."""
    words: tuple[Words, ...]
    """How the bullet's old wording became the one that followed it."""
    lang: Lang = SAME
    """The language of the note and the words."""


class Event(Struct, frozen=True):
    """Something that happened, by a brief's account."""

    date: Stamp
    """When."""
    what: Html
    """What."""
    actors: tuple[Ref, ...]
    """Who took part."""
    brief: Ref | None
    """The brief that tells of it, where that is not the page's own."""
    lang: Lang = SAME
    """The language in which it is told."""


class StoryPlace(Struct, frozen=True):
    """Where a brief stands in its story."""

    title: str
    """The story's title."""
    url: str
    """The story's page."""
    number: int
    """Which of its briefs this is, from 1 on."""
    total: int
    """How many there are."""
    previous: Ref | None
    """The brief before."""
    next: Ref | None
    """The brief after."""
    lang: Lang = SAME
    """The language of the story's title."""

    @property
    def named(self) -> Html:
        """The story's title, marked with its language."""
        return marked(self.title, self.lang)


class Base(Struct, frozen=True):
    """A brief that another builds on, and what has been corrected in it since."""

    brief: Ref
    """The brief."""
    through: Ref | None
    """The base that leads to it, for one that is not built on directly."""
    corrections: tuple[Update, ...]
    """What was corrected in it after the other was written."""


class Degree(Struct, frozen=True):
    """One step of a scale of probability."""

    id: str
    """The place on the page of what explains it."""
    words: str
    """Its words."""
    range: str
    """What they mean ("55–80 %")."""


class Scale(Struct, frozen=True):
    """The scale that a page's words of probability belong to."""

    name: str
    """What it is called."""
    degrees: tuple[Degree, ...]
    """Its steps, from the least to the most probable."""


class Embed(Struct, frozen=True):
    """How others show a brief."""

    card: str
    """The address of its card."""
    oembed: str
    """The address of what tells programs of it (oEmbed)."""
    code: str
    """The HTML to paste, as text."""


class BriefView(Framed, frozen=True, tag=True):
    """A brief with all that is known of it."""

    date: Stamp
    """When it was published."""
    changed: Stamp | None
    """When it was changed last."""
    since: str
    """Which of its questions later briefs have answered, or empty."""
    summary: tuple[Bullet, ...]
    """What happened."""
    why_it_matters: Html
    """Why that matters, or empty."""
    confidence: str
    """`high`, `moderate`, `low` or empty."""
    review_by: Stamp | None
    """When it is to be reviewed."""
    topics: tuple[Ref, ...]
    """Its topics."""
    story: StoryPlace | None
    """Where it stands in its story."""
    actors: tuple[Appearance, ...]
    """Who is involved."""
    open_questions: tuple[Question, ...]
    """Those of its questions that are open, or answered in part only."""
    settled_questions: tuple[Question, ...]
    """Those that are settled, the last first."""
    answers: tuple[Question, ...]
    """The earlier questions that it takes up, as it left them."""
    events: tuple[Event, ...]
    """What happened when, oldest first."""
    body: Html
    """Its text, or empty."""
    sources: tuple[Source, ...]
    """What it rests on."""
    statement: str
    """The sources summed up in a line; empty where nothing is known of them but their titles."""
    updates: tuple[Update, ...]
    """What was changed since it was published."""
    scale: Scale | None
    """The scale of probability, where the brief holds a word of it."""
    builds_on: tuple[Base, ...]
    """The briefs that it builds on."""
    backlinks: Backlinks
    """What leads here from elsewhere."""
    unpublished: str = ""
    """Why readers do not see the brief yet; empty but in a preview."""
    embed: Embed | None = None
    """How others show it, where the site has cards."""
    picture: str = ""
    """The address of the picture for those who share the page, or empty."""
    language: str = ""
    """The tag of the language in which it is written."""
    lang: Lang = SAME
    """That language, where the frame around it is in another."""
    translations: tuple[Translation, ...] = ()
    """All languages that it is there in, its own among them; none where that is one."""
    fields: Fields = NO_FIELDS
    """What stands under the keys that the site declares for briefs."""


class EmbedView(Struct, frozen=True, tag=True):
    """A brief as pages elsewhere show it in a frame: its card."""

    title: str
    """The brief's title."""
    address: str
    """Where the card stands, seen from the site's root."""
    url: str
    """The whole address of the brief."""
    date: Stamp
    """When the brief was published."""
    changed: Stamp | None
    """When it was changed last."""
    summary: tuple[Bullet, ...]
    """What happened."""
    corrections: tuple[Update, ...]
    """Its corrections, the newest first."""
    more_corrections: int
    """How many older ones are left out."""
    open_questions: tuple[Question, ...]
    """Its open questions."""
    more_questions: int
    """How many of them are left out."""
    theme: str
    """The address of the stylesheet with the theme's colours, or empty; its fonts would weigh too much."""
    lang: Lang = SAME
    """The language of the brief, where the frame around it is in another."""


class OEmbedView(Struct, frozen=True, tag_field="type", tag="rich", omit_defaults=True):
    """What tells programs how to show a brief (oembed.com, "Response parameters"); sizes in pixels."""

    version: Literal["1.0"]
    """That of oEmbed."""
    title: str
    """The brief's title."""
    provider_name: str
    """The site's title."""
    provider_url: str
    """The site's address."""
    cache_age: int
    """For how many seconds this may be kept."""
    html: str
    """The HTML that shows the card."""
    width: int
    """The card's width."""
    height: int
    """The card's height."""
    author_name: str = ""
    """Who answers for the site."""
    thumbnail_url: str = ""
    """The address of the brief's picture."""
    thumbnail_width: int = 0
    """The picture's width."""
    thumbnail_height: int = 0
    """The picture's height."""
