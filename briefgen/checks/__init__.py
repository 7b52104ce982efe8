"""A linked site in, what is allowed in it but likely wrong out: a function for each rule, and the table of them.

A rule's level, what else can be set of it, and what it is about stand in `schema.Checks`, under the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from briefgen.checks import (
    actors,
    anchors,
    bullets,
    edits,
    estimates,
    left,
    links,
    names,
    pictures,
    sources,
    topics,
    translations,
)
from briefgen.checks.subject import Finding, Subject
from briefgen.problems import Problem, Severity
from briefgen.schema import Check, Checks

RULES: Mapping[str, Callable[[Subject], Iterable[Finding]]] = {
    "ambiguous-mention": names.ambiguous_mentions,
    "undeclared-actor": names.undeclared_actors,
    "duplicate-actor": actors.duplicate_actors,
    "missing-role": actors.missing_roles,
    "lone-topic": topics.lone_topics,
    "stale-question": left.stale_questions,
    "look-again": left.to_look_at_again,
    "unsourced-brief": sources.unsourced_briefs,
    "fallen-source": sources.fallen_sources,
    "stale-translation": translations.stale_translations,
    "dead-link": links.dead_links,
    "moved-link": links.moved_links,
    "dead-anchor": anchors.dead_anchors,
    "missing-alt": pictures.without_alt,
    "long-bullet": bullets.long_bullets,
    "bullet-ending": bullets.odd_endings,
    "vague-estimate": estimates.words_outside,
    "mixed-estimate": estimates.mixed_with_confidence,
    "mixed-rows": estimates.mixed_rows,
    "silent-edit": edits.silent_edits,
}


def findings(subject: Subject) -> Iterator[Problem]:
    """What the rules find that are not off. In a draft that no reader has, nothing is more than a warning."""
    drafts = {file.path for file in subject.waiting if file.draft and file.id not in subject.before}
    for rule, find in RULES.items():
        level = setting(subject.config.checks, rule).level
        for found in find(subject) if level != "off" else ():
            severity: Severity = "error" if level == "error" and found.path not in drafts else "warning"
            yield Problem(found.path, *found.place[:2], rule, found.message, found.hint, found.place.width, severity)


def setting(checks: Checks, rule: str) -> Check:
    """What is set for the rule."""
    found: Check = getattr(checks, rule.replace("-", "_"))
    return found
