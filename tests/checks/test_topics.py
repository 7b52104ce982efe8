"""Topics of one brief alone that are close to another."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder


def lone(site: SiteFolder, *topics: str) -> list[str]:
    """What is told of briefs with a topic each."""
    for number, topic in enumerate(topics):
        site.brief(f"fir-{number}", f"sources: [It]\ntopics: [{topic}]")
    return site.found("lone-topic")


@pytest.mark.parametrize(
    ("topic", "known"),
    [
        ("export policy", "export policies"),
        ("Tax on oil", "oil taxes"),
        ("War", "Wars"),
        ("Coup d’état", "coup d'etats"),
        ("the United Nations", "United Nations"),
    ],
)
def test_the_same_words_in_another_order_or_number_are_told(site: SiteFolder, topic: str, known: str) -> None:
    said = f'no other brief has the topic "{topic}", and another topic is close to it'
    assert [f"content/briefs/fir-0.md:7:10: warning: {said}"] == lone(site, topic, known, known)
    assert f'= did you mean "{known}"? If not, describe it in a file' in site.check().err


def test_of_two_lone_topics_one_letter_apart_the_second_is_told(site: SiteFolder) -> None:
    assert 1 == len(lone(site, "sanctions", "sanction"))


def test_a_slip_that_every_build_tells_is_told_once(site: SiteFolder) -> None:
    assert [] == lone(site, "sanction", "sanctions", "sanctions")
    assert 1 == len(site.found("unknown-topic"))


@pytest.mark.parametrize(
    "topics",
    [
        ("export policy", "import policy"),
        ("export policy", "export policy", "export policies", "export policies"),
        ("oil", "soil"),
        ("COP 28", "COP 29"),
        ("cop-28-in-dubai", "cop-29-in-dubai"),
    ],
)
def test_topics_that_are_several_or_well_used_are_not(site: SiteFolder, topics: tuple[str, ...]) -> None:
    assert [] == lone(site, *topics)


def test_a_topic_with_a_file_is_meant(site: SiteFolder) -> None:
    site.write("content/topics/export-policy.md", "---\ntitle: Export policy\n---\n")
    assert [] == lone(site, "export policy")
    assert 1 == len(lone(site, "export policies"))
