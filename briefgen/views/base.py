"""What every view is made of: finished texts, dates, links and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import quote

from msgspec import Struct

from briefgen import tags
from briefgen.language import Direction
from briefgen.schema import FieldType, ItemType

#: Stands for the way back to the root. No content may hold this character, so it is never anything else.
HERE = "\x01"


#: Where one part of a text ends; within lists and tables, newlines part what stands there.
_END = re.compile(r"</(?:p|h[2-6]|ul|ol|dl|table|blockquote|pre|figure|details)>")
_TAG = re.compile(r"<[^>]*>")
_GAP = re.compile(r"\n\s*\n")


class Html(Struct, frozen=True):
    """Finished, safe HTML, which layouts print as it is."""

    text: str
    """The HTML itself, as text."""

    @property
    def plain(self) -> str:
        """What it says, without marks: paragraphs with a blank line between them."""
        text = self.text
        if "<" in text:
            text = _GAP.sub("\n\n", _TAG.sub("", _END.sub("\n\n", text))).strip()
        return unescape(text) if "&" in text else text

    def __html__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Lang(Struct, frozen=True):
    """The language of a text, where it is not that of the page around it; else nothing.

    A layout that prints it within a tag gets the attributes that say so (WCAG 2.2, 3.1.2 "Language of Parts").
    """

    tag: str = ""
    """The tag of the language, or empty."""
    direction: Direction = "ltr"
    """Which way it is written."""

    def __html__(self) -> str:
        return f' lang="{self.tag}" dir="{self.direction}"' if self.tag else ""

    def __bool__(self) -> bool:
        return bool(self.tag)


#: That of a text in the language of the page around it.
SAME = Lang()


def lang(tag: str, around: str) -> Lang:
    """What tells readers that a text is in the language of the tag, on a page in the one of the tag `around`."""
    is_same = tags.tag(tag) == tags.tag(around)
    return SAME if is_same else Lang(tags.tag(tag), tags.direction(tag))


def marked(title: str, of: Lang) -> Html:
    """The title as HTML, marked with its language where that is another."""
    name = escape(title, quote=False)
    return Html(f"<span{of.__html__()}>{name}</span>" if of else name)


class Stamp(Struct, frozen=True):
    """A date. A layout that prints it gets a <time> element.

    Neither of its forms holds a sign of HTML.
    """

    iso: str
    """As machines read it (ISO 8601)."""
    shown: str
    """As people do, in the language of the page."""

    def __html__(self) -> str:
        return f'<time datetime="{self.iso}">{self.shown}</time>'


class Ref(Struct, frozen=True):
    """A link to anything that has a name."""

    title: str
    """The name."""
    url: str
    """Where it leads."""
    note: str = ""
    """Why it is shown, or empty."""
    lang: Lang = SAME
    """The language of the title."""

    @property
    def named(self) -> Html:
        """The title, marked with its language."""
        return marked(self.title, self.lang)


class Feed(Struct, frozen=True):
    """A feed that follows a page."""

    form: str
    """"Atom" or "JSON"."""
    type: str
    """Its media type."""
    url: str
    """Where it stands."""


class Backlinks(Struct, frozen=True):
    """What leads to a page. It is false where nothing does."""

    refs: tuple[Ref, ...]
    """The pages whose texts lead here."""
    more: int
    """How many are left out."""

    def __bool__(self) -> bool:
        return bool(self.refs)


class Pager(Struct, frozen=True):
    """Which part of a long list a page shows, and the way to the others. An address is empty where it leads nowhere."""

    part: int
    """0 on the first page, 1 on that of the oldest things."""
    newer: str
    """The address of the page before."""
    older: str
    """The address of the page after."""
    oldest: str
    """The address of the last page; empty too where that is the one after."""


class Translation(Struct, frozen=True):
    """The same text in one of its languages."""

    language: str
    """The tag of the language."""
    name: str
    """What the language calls itself."""
    direction: Direction
    """Which way it is written."""
    address: str
    """Where it stands, seen from the site's root."""
    title: str
    """Its title."""
    is_original: bool
    """Whether it is the first, of which the others are made."""
    is_here: bool
    """Whether it is the one that the page shows."""

    @property
    def url(self) -> str:
        """Where it stands, as a link."""
        return f"{HERE}{quote(self.address)}"


class Field(Struct, frozen=True):
    """What stands under a key that the site declared."""

    name: str
    """The key."""
    label: str
    """What pages call it."""
    type: FieldType
    """Its type."""
    value: str | int | float | bool | Stamp | tuple[str | int | float | Stamp, ...] | None
    """Of that type, or none where nothing stands there. An address is text."""
    of: ItemType | None = None
    """Of what type the items of a list are."""


class Fields(Struct, frozen=True):
    """What stands under the keys that the site declared: `page.fields.severity` is the value under one.

    Looped over, it gives each `Field` that holds anything, as they are declared; where none does, it is false.
    """

    declared_: tuple[Field, ...] = ()
    """One for each key that is declared for the kind of file."""

    def __getattr__(self, name: str) -> object:
        for field in self.declared_:
            if field.name == name:
                return field.value
        raise AttributeError(name)

    def __iter__(self) -> Iterator[Field]:
        return (field for field in self.declared_ if field.value is not None)

    def __bool__(self) -> bool:
        return any(field.value is not None for field in self.declared_)


#: Those of a thing for whose kind the site declares no keys.
NO_FIELDS = Fields()


class Framed(Struct, frozen=True):
    """What the frame says of every page that stands in it."""

    title: str
    """The title of the page, and its headline."""
    description: str
    """What search engines and shared links say of it, or empty."""
    address: str
    """Where it stands, seen from the site's root: `briefs/ash/`, and empty for the first page."""
