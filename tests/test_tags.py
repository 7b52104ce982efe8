"""The tags of languages: where they are written, and what they are called."""

from __future__ import annotations

import pytest

from briefgen import tags


@pytest.mark.parametrize(
    ("tag", "country"),
    [("en", "US"), ("en-GB", "GB"), ("uk", "UA"), ("pt", "BR"), ("pt-pt", "PT"), ("zh", "CN"), ("zh-Hant", "TW"),
     ("sr-Latn", "RS"), ("eo", ""), ("qaa", ""), ("ua", "")],
)  # fmt: skip
def test_a_language_is_likely_that_of_a_country(tag: str, country: str) -> None:
    assert country == tags.country(tag)


def test_languages_have_english_names_and_no_other_codes_have() -> None:
    names = tags.english_names()
    assert ("Ukrainian", "Brazilian Portuguese") == (names["uk"], names["pt-BR"])
    assert {"mul", "und", "zxx", "ua"}.isdisjoint(names)
