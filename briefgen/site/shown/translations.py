"""How the same text is offered in its other languages."""

from __future__ import annotations

from briefgen import views
from briefgen.model import Kind
from briefgen.site import addresses
from briefgen.site.showing import Showing
from briefgen.tags import direction, own_name


def translations(showing: Showing, kind: Kind, identifier: str) -> tuple[views.Translation, ...]:
    """The thing in all languages that it is there in, its first before the others; none where that is one."""
    original = showing.site.original(kind, identifier)
    return tuple(
        views.Translation(
            language=language,
            name=own_name(language),
            direction=direction(language),
            address=addresses.of(kind, member),
            title=showing.site.names.titles[kind][member],
            is_original=member == original,
            is_here=member == identifier,
        )
        for language, member in showing.members(kind, identifier).items()
    )
