"""The catalogues that come with briefgen: they hold every message, in every form, with its places."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from briefgen import catalogue
from briefgen.language import places
from tests.words.catalogues import TEMPLATE, WORDS, template, updated

CATALOGUES = sorted(WORDS.glob("*.po"))


def catalog(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()), locale=path.stem, abort_invalid=True)


def test_the_template_holds_every_message_that_there_is() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template(), "run  make words"


def test_there_are_the_languages_that_the_guide_names() -> None:
    assert ["ar", "fr", "uk"] == [path.stem for path in CATALOGUES]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_as_make_words_leaves_it(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == updated(path), "run  make words"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_translates_every_message_and_guesses_at_none(path: Path) -> None:
    forms = [
        (one.id, [one.string] if isinstance(one.string, str) else [*one.string]) for one in catalog(path) if one.id
    ]
    assert [] == [message for message, said in forms if not all(said)]
    assert [] == [one.id for one in catalog(path) if one.fuzzy]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_plurals_have_the_forms_that_the_language_has(path: Path) -> None:
    number, rule, *_ = get_plural(path.stem)
    assert f"nplurals={number}; plural={rule};" in path.read_text(encoding="utf-8")
    assert {number} == {len(one.string) for one in catalog(path) if isinstance(one.id, tuple)}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_have_the_places_of_their_messages(path: Path) -> None:
    assert [] == catalogue.read(path.name, path.read_bytes(), path.stem)[1]
    # A singular may say "one" in words; nothing else may be left out.
    for one in catalog(path):
        ids, said = (value if isinstance(value, (tuple, list)) else (value,) for value in (one.id, one.string))
        wanted = frozenset[str]().union(*map(places, ids)) - {"count"}
        assert [(one.id, wanted)] * len(said) == [(one.id, places(form) - {"count"}) for form in said]
