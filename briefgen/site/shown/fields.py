"""How what stands under the keys that the site declares is shown."""

from __future__ import annotations

from briefgen import schema
from briefgen.model import Document, Kind
from briefgen.reading import Value, label
from briefgen.schema import When
from briefgen.site.showing import Showing
from briefgen.views import NO_FIELDS, Field, Fields


def fields_of(showing: Showing, kind: Kind, file: Document | None) -> Fields:
    """What stands in the file under the keys that the site declares for its kind."""
    declared = showing.reading.declared(kind)
    if not declared:
        return NO_FIELDS
    given = dict(file.fields) if file else {}
    return Fields(tuple(_field(showing, name, one, given.get(name)) for name, one in declared))


def _field(showing: Showing, name: str, one: schema.Field, given: Value | None) -> Field:
    of = (one.of or "text") if one.type == "list" else None
    if isinstance(given, tuple):
        items = tuple(showing.stamp(item) if isinstance(item, When) else item for item in given)
        return Field(name, label(name, one), one.type, items, of)
    return Field(name, label(name, one), one.type, showing.stamp(given) if isinstance(given, When) else given, of)
