"""Pictures in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from briefgen.checks.places import of_address
from briefgen.checks.subject import Finding, Place, Subject
from briefgen.model import Link
from briefgen.site import prose

_ALT = re.compile(r' alt="\s*[^"\s]')
_ELSEWHERE = re.compile(r'<img((?:[^<>"]|"[^"]*")*)>')
_SOURCE = re.compile(r' src="([^"]*)"')


def without_alt(subject: Subject) -> Iterator[Finding]:
    """Pictures without a text alternative (WCAG 2.2, success criterion 1.1.1)."""
    message = "this picture says nothing to those who do not see it"
    hint = "write what it shows between the square brackets:  ![What it shows]({})"
    for document in subject.documents():
        for piece in (piece for text in prose.texts(document) for piece in text):
            if isinstance(piece, Link):
                if piece.form == "image" and not _ALT.search(piece.attributes):
                    place = Place(piece.line, piece.column, piece.width)
                    yield Finding(document.path, place, message, hint.format(piece.target))
                continue
            for image in _ELSEWHERE.finditer(piece):
                source = _SOURCE.search(image[0])
                if source and not _ALT.search(image[0]):
                    address = unescape(source[1])
                    yield Finding(
                        document.path, of_address(subject, document.path, address), message, hint.format(address)
                    )
