"""What briefs rest on."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.places import of_key
from briefgen.checks.subject import WHOLE, Finding, Subject
from briefgen.model import Used
from briefgen.site.sources import worst


def unsourced_briefs(subject: Subject) -> Iterator[Finding]:
    """Briefs that name no source."""
    for file in subject.briefs():
        if not file.sources:
            hint = "add  sources:  with a line such as  - The title <https://example.org/>"
            yield Finding(file.path, WHOLE, "this brief names no source", hint)


def fallen_sources(subject: Subject) -> Iterator[Finding]:
    """Sources that another brief says have been corrected or retracted, and this one does not."""
    for file in subject.briefs():
        for number, source in enumerate(file.sources):
            used = subject.site.sources.get(source.address)
            if used and source.status != worst([source.status, used.status]):
                message = f"this source is {used.status}, says {_who_says(subject, source.address, used)}"
                hint = f"look at what rests on it, then write  status: {used.status}  here too"
                yield Finding(file.path, of_key(subject, file.path, "sources", number), message, hint)


def _who_says(subject: Subject, address: str, used: Used) -> str:
    """Where the status that counts is written: "content/briefs/ash.md:12"."""
    files = (subject.site.briefs[brief].file for brief in used.briefs)
    file, number = next(
        (file, number)
        for file in files
        for number, source in enumerate(file.sources)
        if (source.address, source.status) == (address, used.status)
    )
    return f"{file.path}:{of_key(subject, file.path, 'sources', number, 'status').line}"
