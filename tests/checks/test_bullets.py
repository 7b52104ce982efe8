"""Bullets that are long, and bullets that end unlike the others."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder


def summary(site: SiteFolder, *bullets: str, front: str = "") -> None:
    shown = "".join(f"  - {bullet}\n" for bullet in bullets)
    front = f"title: Ash\ndate: 2025-08-22\nsummary:\n{shown}sources: [{{id: s, title: S}}]\n{front}"
    site.write("content/briefs/ash.md", f"---\n{front}---\n".encode())


def places(site: SiteFolder, rule: str) -> list[str]:
    return [problem.split(": ")[0].partition(".md:")[2] for problem in site.found(rule)]


# How long


def test_a_bullet_may_have_240_characters_and_no_more(site: SiteFolder) -> None:
    summary(site, "a" * 240, "b" * 241)
    assert ["content/briefs/ash.md:6:5: warning: this bullet has 241 characters; it may have 240"] == site.found(
        "long-bullet"
    )


def test_only_what_readers_see_is_counted(site: SiteFolder) -> None:
    summary(site, f'"**{"a" * 200}** [there](https://example.org/{"b" * 200}) ^{"c" * 50}"')
    assert [] == site.found("long-bullet")


def test_how_long_is_long_can_be_set(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {long-bullet: {characters: 50}}\n")
    summary(site, "a" * 51)
    assert 1 == len(site.found("long-bullet"))


# How they end


@pytest.mark.parametrize(
    ("bullets", "odd"),
    [
        (("One.", "Two.", "Three"), ["7:5"]),
        (("One", "Two.", "Three"), ["6:5"]),
        (("One.", "Two"), ["6:5"]),
        (("One", "Two."), ["6:5"]),
        (("One.", "Two.[^s]", "Three[^s]"), ["7:5"]),
        (("One.", "Two[^s].", "Three ^three"), ["7:5"]),
        (("One.", "'\"Two.\"'", "'\"Three\"'"), ["7:5"]),
        (("One.", "(Two.)", "*Three*"), ["7:5"]),
        (("一。", "二。", "三"), ["7:5"]),
        (("One.", "Two.", '"[[ash]]"'), ["7:5"]),
    ],
)
def test_the_odd_one_is_told(site: SiteFolder, bullets: tuple[str, ...], odd: list[str]) -> None:
    summary(site, *bullets)
    assert odd == places(site, "bullet-ending")


@pytest.mark.parametrize(
    "bullets",
    [
        ("One.", "Two.", "Why?"),
        ("One", "Two", "Three…"),
        ("One", "Two", "In the U.S."),
        ("One", "Two", "Oaks, firs etc."),
        ("One", "Two", "So said John F."),
        ("One.", "Two.", "So said J. Ash."),
        ("One.", "Two:", "Three."),
        ("One.",),
    ],
)
def test_those_that_end_alike_or_in_a_way_of_their_own_are_not(site: SiteFolder, bullets: tuple[str, ...]) -> None:
    summary(site, *(f"'{bullet}'" for bullet in bullets))
    assert [] == places(site, "bullet-ending")
