"""What briefs rest on."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.subject import WHOLE, Finding, Subject


def unsourced_briefs(subject: Subject) -> Iterator[Finding]:
    """Briefs that name no source."""
    for file in subject.briefs():
        if not file.sources:
            hint = "add  sources:  with a line such as  - The title <https://example.org/>"
            yield Finding(file.path, WHOLE, "this brief names no source", hint)
