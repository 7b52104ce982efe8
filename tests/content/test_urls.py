"""When two web addresses are one."""

from __future__ import annotations

import pytest

from briefgen.content.urls import same


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a/b",
        "http://example.org/a/b",
        "https://www.example.org/a/b",
        "HTTPS://Example.ORG/a/b",
        "https://example.org:443/a/b",
        "http://example.org:80/a/b",
        "https://example.org/a/b/",
        "https://example.org/%61/b",
        "https://example.org/a/b#page=3",
        "https://example.org/a/b?utm_source=x&utm_medium=y",
    ],
)
def test_addresses_written_differently_are_the_same(url: str) -> None:
    assert "example.org/a/b" == same(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/é", "https://example.org/%c3%A9"),
        ("https://example.org/?id=1&utm_source=x", "https://example.org?id=1"),
    ],
)
def test_a_character_is_the_same_however_it_is_escaped(one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/A/b",
        "https://example.org/a%2Fb",
        "https://example.org/a/b?page=2",
        "https://example.org:8080/a/b",
        "https://docs.example.org/a/b",
        "https://example.org/a/b#!/c",
        "https://example.org/a/b#/c",
        "https://example.org/a/b?x=utm_source",
    ],
)
def test_addresses_that_may_lead_elsewhere_are_not(url: str) -> None:
    assert "example.org/a/b" != same(url)


def test_an_address_that_no_one_can_read_is_itself() -> None:
    assert "https://[example.org/" == same("https://[example.org/")
