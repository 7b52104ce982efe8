"""The graph: every brief, actor, topic, storyline and question once, and what relates them."""

from __future__ import annotations

import pytest

from briefgen.data import Edge, GraphFile, Metadata, Node
from briefgen.views import HERE
from tests.site.sample import brief, linked, text

GRAPH = (
    linked(
        {
            "briefs/ash.md": brief(
                "topics: [oaks]\nstory: wood\nactors: [ada]\nopen_questions: [Why?]",
                "Ada saw it, says [[bob]].",
                title="Ash",
            ),
            "briefs/birch.md": brief("answers: [ash#why So.]\nbuilds_on: [ash]", "[[ash]] [[ash]]", date="2025-08-25"),
            "actors/ada.md": text("name: Ada\naffiliations: [Club]", "See [[oaks]]."),
            "actors/bob.md": text("name: Bob"),
            "topics/oaks.md": text("title: Oaks\nparent: trees\nrelated: [leaves]"),
            "stories/wood.md": text("title: The wood\ntopics: [oaks]"),
            "pages/about.md": text("title: About", "[[ash]]"),
        }
    )
    .view("graph.json", GraphFile)
    .graph
)


def test_everything_is_a_node_under_the_address_of_its_page() -> None:
    assert {
        "briefs/ash", "briefs/birch", "actors/ada", "actors/bob", "actors/club", "topics/oaks", "topics/trees",
        "topics/leaves", "stories/wood", "questions/ash/why",
    } == set(GRAPH.nodes)  # fmt: skip
    assert Node("Ash", Metadata("brief", f"{HERE}briefs/ash/", "2025-08-22")) == GRAPH.nodes["briefs/ash"]
    assert Node("Why?", Metadata("question", f"{HERE}questions/ash/why/")) == GRAPH.nodes["questions/ash/why"]


@pytest.mark.parametrize(
    ("source", "relation", "target"),
    [
        ("briefs/ash", "topic", "topics/oaks"),
        ("briefs/ash", "story", "stories/wood"),
        ("briefs/ash", "actor", "actors/ada"),
        ("briefs/ash", "asks", "questions/ash/why"),
        ("briefs/birch", "answers", "questions/ash/why"),
        ("briefs/birch", "builds on", "briefs/ash"),
        ("briefs/birch", "mentions", "briefs/ash"),
        ("briefs/ash", "mentions", "actors/ada"),
        ("briefs/ash", "mentions", "actors/bob"),
        ("actors/ada", "affiliation", "actors/club"),
        ("actors/ada", "mentions", "topics/oaks"),
        ("topics/oaks", "parent", "topics/trees"),
        ("topics/oaks", "related", "topics/leaves"),
        ("stories/wood", "topic", "topics/oaks"),
    ],
)
def test_what_is_related_has_an_edge(source: str, relation: str, target: str) -> None:
    assert 1 == sum((source, relation, target) == (e.source, e.relation, e.target) for e in GRAPH.edges)


def test_there_is_nothing_else_and_every_edge_has_two_ends() -> None:
    assert 14 == len(GRAPH.edges)
    assert all({edge.source, edge.target} <= set(GRAPH.nodes) for edge in GRAPH.edges)
    assert all(isinstance(edge, Edge) for edge in GRAPH.edges)
