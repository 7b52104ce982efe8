"""The site as a graph: briefs, actors, topics, storylines and questions, and what relates them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import model
from briefgen.data import Edge, Graph, GraphFile, Metadata, Node
from briefgen.model import FOLDERS, Kind, Site
from briefgen.site.showing import Showing


def graph(showing: Showing, title: str) -> GraphFile:
    """The whole graph, named as the site is."""
    edges = tuple(dict.fromkeys(_edges(showing.site)))
    return GraphFile(Graph(label=title, directed=True, nodes=dict(_nodes(showing)), edges=edges))


def _key(kind: Kind, identifier: str) -> str:
    return f"{FOLDERS[kind]}/{identifier}"


def _asked(key: str) -> str:
    return f"questions/{key.replace('#', '/', 1)}"


def _nodes(showing: Showing) -> Iterator[tuple[str, Node]]:
    site = showing.site
    for brief in site.briefs.values():
        ref, date = showing.ref("brief", brief.file.id), showing.stamp(brief.file.date).iso
        yield _key("brief", brief.file.id), Node(ref.title, Metadata("brief", ref.url, date))
    for identifier in site.actors:
        ref = showing.ref("actor", identifier)
        yield _key("actor", identifier), Node(ref.title, Metadata("actor", ref.url))
    for identifier in site.topics:
        ref = showing.ref("topic", identifier)
        yield _key("topic", identifier), Node(ref.title, Metadata("topic", ref.url))
    for identifier in site.stories:
        ref = showing.ref("story", identifier)
        yield _key("story", identifier), Node(ref.title, Metadata("story", ref.url))
    for key, settled in site.questions.items():
        yield _asked(key), Node(settled.question.text, Metadata("question", showing.question_url(key)))


def _edges(site: Site) -> Iterator[Edge]:
    for brief in site.briefs.values():
        yield from _of_brief(brief)
    for actor in site.actors.values():
        yield from (Edge(_key("actor", actor.id), _key("actor", to), "affiliation") for to in actor.affiliations)
    for topic in site.topics.values():
        if topic.parent:
            yield Edge(_key("topic", topic.id), _key("topic", topic.parent), "parent")
        yield from (Edge(_key("topic", topic.id), _key("topic", to), "related") for to in topic.related)
    for story in site.stories.values():
        yield from (Edge(_key("story", story.id), _key("topic", to), "topic") for to in story.topics)
    for (kind, identifier), links in sorted(site.backlinks.items()):
        for link in links:
            if link.how == "mentions" and "page" not in {kind, link.kind}:
                yield Edge(_key(link.kind, link.id), _key(kind, identifier), "mentions")


def _of_brief(brief: model.Brief) -> Iterator[Edge]:
    key = _key("brief", brief.file.id)
    yield from (Edge(key, _key("topic", topic), "topic") for topic in brief.topics)
    if brief.story:
        yield Edge(key, _key("story", brief.story), "story")
    yield from (Edge(key, _key("actor", actor), "actor") for actor, _ in brief.actors)
    yield from (Edge(key, _asked(f"{brief.file.id}#{question.id}"), "asks") for question in brief.file.questions)
    yield from (Edge(key, _asked(question), "answers") for question, _ in brief.answers)
    yield from (Edge(key, _key("brief", base), "builds on") for base in brief.builds_on)
