"""Topics as a tree: which briefs stand on a topic and on those below it."""

from __future__ import annotations

from briefgen.model import Site


def briefs_below(site: Site) -> dict[str, tuple[str, ...]]:
    """For each topic the briefs on it and on all topics below it, newest first."""
    order = {identifier: number for number, identifier in enumerate(site.briefs)}
    found: dict[str, tuple[str, ...]] = {}
    for topic in site.topics:
        _collect(site, topic, order, found)
    return found


def _collect(site: Site, topic: str, order: dict[str, int], found: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The briefs on the topic and below it, also kept in what is found. A closure would hold the site in a circle."""
    if topic not in found:
        own = site.topics[topic]
        below = [brief for child in own.children for brief in _collect(site, child, order, found)]
        found[topic] = tuple(sorted({*own.briefs, *below}, key=order.__getitem__)) if below else own.briefs
    return found[topic]
