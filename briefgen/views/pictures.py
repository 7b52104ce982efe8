"""The places of what is drawn: a topic's timeline, an actor's network, and pictures for those who share a page."""

from __future__ import annotations

from msgspec import Struct

from briefgen.language import Direction
from briefgen.views.base import Ref, Stamp


class Bar(Struct, frozen=True):
    """The briefs of one period."""

    x: str
    """Where it begins."""
    y: int
    """Its top."""
    width: str
    """Its width."""
    height: int
    """Its height."""


class Peak(Struct, frozen=True):
    """The number of briefs in the period that has most."""

    x: str
    """The middle of the label."""
    y: int
    """Its base line."""
    label: str
    """The number."""


class Marks(Struct, frozen=True):
    """A row of marks, one for each period that has any of a kind."""

    kind: str
    """`event` or `update`."""
    shown: str
    """How many of the kind there are, in words."""
    y: int
    """The middle of the row."""
    xs: tuple[str, ...]
    """The middle of each mark."""


class Tick(Struct, frozen=True):
    """A period of the axis."""

    x: str
    """Where it begins."""
    label: str
    """Its name."""


class Timeline(Struct, frozen=True):
    """A topic's timeline: bars of briefs on a base line, rows of marks and names of periods below it.

    Across, all is in parts of the width ("12.5%"), already turned round on pages that read from right to left; down,
    all is in pixels from the top.
    """

    title: str
    """What is drawn, in a line."""
    text: str
    """What else is to be told to those who do not see it, or empty."""
    briefs: str
    """How the bars are to be read."""
    beyond: str
    """What is left out, or empty."""
    height: int
    """The height of the picture."""
    base: int
    """The line on which the bars stand."""
    bars: tuple[Bar, ...]
    """The bars, oldest first."""
    cuts: tuple[int, ...]
    """The heights at which bars are cut into blocks."""
    peak: Peak | None
    """The label of the highest bar."""
    rows: tuple[Marks, ...]
    """The rows of marks."""
    ticks: tuple[Tick, ...]
    """The periods of the axis."""


class Companion(Struct, frozen=True):
    """An actor that briefs name together with the page's."""

    actor: Ref
    """The actor."""
    briefs: int
    """How many briefs name both."""
    last: Stamp
    """The date of the newest."""


class Neighbour(Struct, frozen=True):
    """A companion in the picture: its name, and a bar for the briefs."""

    name: str
    """The name, cut to the room there is."""
    y: int
    """The top of its row."""
    bar: int
    """The length of its bar."""


class Arc(Struct, frozen=True):
    """A line between two companions that briefs name together."""

    top: int
    """Where the upper one stands."""
    bottom: int
    """Where the lower one stands."""
    reach: int
    """How far it goes to the side."""
    width: int
    """How thick it is: the more briefs, the thicker."""


class Network(Struct, frozen=True):
    """Who appears with an actor, and with each other. All numbers are parts of a picture `width` by `height`."""

    title: str
    """What is drawn, in a line."""
    text: str
    """What else is to be told to those who do not see it, or empty."""
    caption: str
    """How it is to be read."""
    width: int
    """The width of the picture."""
    height: int
    """The height of the picture."""
    names: int
    """How much of the width names and bars take; the arcs stand in the rest."""
    neighbours: tuple[Neighbour, ...]
    """The companions, in rows."""
    arcs: tuple[Arc, ...]
    """The lines between them."""


class PictureView(Struct, frozen=True, tag=True):
    """A picture to be drawn for those who share a page, in the theme's colours ("#9a2b1e").

    What is empty is left out.
    """

    language: str
    """The tag of the language of its words."""
    direction: Direction
    """Which way that is written."""
    accent: str
    """The colour of what stands out."""
    paper: str
    """The colour of the ground."""
    ink: str
    """The colour of the words."""
    soft: str
    """The colour of lesser words."""
    site: str = ""
    """The site's name, above the headline."""
    date: str = ""
    """The date, above the headline."""
    title: str = ""
    """The headline."""
    bullets: tuple[str, ...] = ()
    """Bullets below it."""
    line: str = ""
    """A line below it."""
