"""What briefs rest on."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.places import whole
from briefgen.checks.subject import Finding, Subject


def unsourced_briefs(subject: Subject) -> Iterator[Finding]:
    """Briefs that name no source."""
    for file in subject.briefs():
        if not file.sources:
            hint = "add  sources:  with a line such as  - The title <https://example.org/>"
            yield whole(file.path, "this brief names no source", hint)
