"""Translations that have fallen behind their originals."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.places import of_key
from briefgen.checks.subject import Finding, Subject
from briefgen.clock import moment
from briefgen.model import BriefFile, Update


def stale_translations(subject: Subject) -> Iterator[Finding]:
    """Translations that say nothing of what was changed in their originals."""
    for brief in subject.site.translations.values():
        file = brief.file
        original = subject.site.briefs[subject.site.original("brief", file.id)].file
        untold = _untold(subject, file, original)
        if untold:
            day = untold[-1].date.day
            what = {"correction": "corrected", "clarification": "made clearer", "update": "updated"}[untold[-1].kind]
            message = f'"{original.id}" was {what} on {day}, and this translation does not say so'
            hint = f"bring it up to date, and add to updates:  - {{date: {day}, kind: {untold[-1].kind}, note: …}}"
            yield Finding(file.path, of_key(subject, file.path, "translation_of"), message, hint)


def _untold(subject: Subject, file: BriefFile, original: BriefFile) -> list[Update]:
    """The original's updates, oldest first, that are newer than the translation and its own last one."""
    zone = subject.config.zone
    newest = max(moment(when, zone) for when in [file.date, *(update.date for update in file.updates)])
    later = [update for update in original.updates if moment(update.date, zone) > newest]
    return sorted(later, key=lambda update: moment(update.date, zone))
