"""What a site is published as for programs, and the page that tells of it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from briefgen.views.base import Framed, Ref


class MarkdownView(Struct, frozen=True, tag=True):
    """A brief as its writer would write it."""

    address: str
    """Where it stands, seen from the site's root."""
    front: dict[str, Any]
    """Its front matter, each key with a plain value."""
    text: str
    """Its text, as Markdown."""


class Listed(Struct, frozen=True):
    """A link in a list for language models."""

    title: str
    """What it is called."""
    url: str
    """Where it leads."""
    note: str
    """What is to be said of it, or empty."""


class LlmsView(Framed, frozen=True, tag=True):
    """What language models are told of the site."""

    about: str
    """What lies beside each brief's page."""
    sections: tuple[tuple[str, tuple[Listed, ...]], ...]
    """Links under headings."""


class DataFile(Struct, frozen=True):
    """A file in which the site is published as data."""

    title: str
    """What it is called."""
    what: str
    """What it holds."""
    rows: int | None
    """How many rows a table has."""
    json: str
    """Its address as JSON."""
    csv: str
    """Its address as CSV, empty where it is no table."""
    schema: str
    """The address of its JSON Schema."""


class DataView(Framed, frozen=True, tag=True):
    """What the site is published as."""

    tables: tuple[DataFile, ...]
    """The tables."""
    graph: DataFile
    """Who is linked to what."""
    changes: DataFile
    """What changed."""
    brief: str
    """The address of the JSON Schema of each brief's own file."""
    example: Ref | None
    """A brief, to see its file."""
    llms: str
    """The address of what language models are told."""


class SchemaView(Struct, frozen=True, tag=True):
    """The JSON Schema of one kind of data file."""

    address: str
    """Where it stands, seen from the site's root."""
    of: str
    """The kind, a key of `data.FILES`."""
