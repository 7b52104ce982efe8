"""Topics as briefs name them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefgen.checks.spellings import plain_words
from briefgen.checks.subject import Finding, Place, Subject
from briefgen.model import Reference, Topic
from briefgen.names import slips
from briefgen.site import references
from briefgen.site.naming import named_in

_SMALL = {"a", "an", "and", "for", "in", "of", "on", "the", "to"}
_PLURAL = ((re.compile("ies$"), "y"), (re.compile("(?<=sh|ch|ss)es$|(?<=x)es$"), ""), (re.compile("(?<=[^s])s$"), ""))
#: In a shorter word one letter tells two words apart; in a shorter id no slip is told of (see `site.naming`).
_TELLING = 5


#: Where each topic is named: the paths of files, and the reference in each.
_Uses = dict[str, list[tuple[str, Reference]]]


def lone_topics(subject: Subject) -> Iterator[Finding]:
    """Topics that one brief alone has and no file, with a name close to that of another topic."""
    used = _uses(subject)
    for lone, others in _close(subject.site.topics).items():
        topic = subject.site.topics[lone]
        meant = [other for other in others if _is_meant(other, topic, used)]
        if topic.file or len(used[lone]) != 1 or not meant:
            continue
        known = min(meant, key=lambda other: (other.file is None, -len(used[other.id]), other.id))
        if not _is_told_as_slip(topic, known, used):
            path, reference = used[lone][0]
            place = Place(reference.line, reference.column, len(reference.name))
            message = f'no other brief has the topic "{topic.title}", and another topic is close to it'
            yield Finding(path, place, message, f'did you mean "{known.title}"? If not, describe it in a file')


def _uses(subject: Subject) -> _Uses:
    """Where each topic is named, the newest brief first."""
    found: _Uses = defaultdict(list)
    for document in subject.site.documents():
        for mention in named_in(document):
            if mention.kind == "topic":
                topic = references.named(subject.site.names, "topic", mention.reference.name)
                if isinstance(topic, str):
                    found[topic].append((mention.path, mention.reference))
    return found


def _close(topics: Mapping[str, Topic]) -> dict[str, list[Topic]]:
    """For each topic the others of the same words, or one letter off."""
    by_sign: dict[object, list[Topic]] = defaultdict(list)
    for topic in topics.values():
        by_sign[_stems(topic.title)].append(topic)
        for slip in slips(topic.id) if len(topic.id) > _TELLING else ():
            by_sign[slip, _digits(topic.id)].append(topic)
    found: dict[str, dict[str, Topic]] = defaultdict(dict)
    for alike in by_sign.values():
        for topic in alike:
            found[topic.id] |= {other.id: other for other in alike if other is not topic}
    return {identifier: list(others.values()) for identifier, others in found.items() if others}


def _stems(title: str) -> frozenset[str]:
    """The words of the title, whatever their order and number: "Sanction on oil" is "oil sanctions"."""
    return frozenset(_stem(word) for word in plain_words(title) if word not in _SMALL)


def _stem(word: str) -> str:
    for ending, instead in _PLURAL:
        if len(word) >= 4 and ending.search(word):
            return ending.sub(instead, word)
    return word


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_meant(other: Topic, topic: Topic, used: _Uses) -> bool:
    """Whether the other is the better known; of two that one brief has each, the first by name is."""
    if other.file or len(used[other.id]) > 1:
        return True
    return bool(used[other.id]) and other.id < topic.id


def _is_told_as_slip(topic: Topic, known: Topic, used: _Uses) -> bool:
    """Whether every build tells of it already (see `site.naming`)."""
    is_known = known.file is not None or len(used[known.id]) > 1
    return is_known and len(topic.id) >= _TELLING and not slips(topic.id).isdisjoint(slips(known.id))
