"""The parts of the guide that are written from the code say what the code says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec.inspect as types
import pytest
import yaml
from msgspec import Struct

from briefgen import views
from briefgen.schema import FILES, Written
from briefgen.views import Card
from briefgen.words import Words
from tests.guide import DOCS, blocks
from tests.layouts import fields_of, names, parts, purpose, shown
from tests.reference import (
    about,
    fields_of_pages,
    fields_of_site,
    fields_of_the_rest,
    keys,
    layouts_there_are,
    meanings,
    parts_there_are,
    written_anew,
)

PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "front-matter.md": {f"keys of {kind}": partial(keys, kind) for kind in FILES},
    "layouts.md": {
        "layouts": layouts_there_are,
        "parts": parts_there_are,
        "fields of page": fields_of_pages,
        "fields of site": fields_of_site,
        "fields of what stands in them": fields_of_the_rest,
    },
}


@pytest.mark.parametrize("page", PARTS)
def test_a_page_says_what_the_code_says(page: str, request: pytest.FixtureRequest) -> None:
    told, now = written_anew(page, PARTS[page])
    if request.config.getoption("--write-golden"):
        (DOCS / page).write_text(now, encoding="utf-8")
        return
    assert told == now


def written() -> Iterator[type[Written]]:
    """Every type of what writers write; those with a name of their module's own repeat others' keys."""
    waiting = list(Written.__subclasses__())
    for kind in waiting:
        waiting += kind.__subclasses__()
        if not getattr(kind, "only_text", False) and not kind.__name__.startswith("_"):
            yield kind


@pytest.mark.parametrize("kind", list(written()), ids=lambda kind: kind.__name__)
def test_every_key_says_what_it_is(kind: type[Written]) -> None:
    info: Any = types.type_info(kind)
    assert [] == [field.encode_name for field in info.fields if not about(field.type)]


@pytest.mark.parametrize("kind", FILES)
def test_every_key_has_an_example(kind: str) -> None:
    page = (DOCS / "front-matter.md").read_text(encoding="utf-8")
    shown: set[str] = set()
    for block in blocks("front-matter.md", page):
        if block.language in {"yaml", "markdown"}:
            front = yaml.safe_load(block.text.split("---\n")[1] if "---\n" in block.text else block.text)
            if set(front) <= set(FILES[kind].__struct_encode_fields__):
                shown |= set(front)
    assert set(FILES[kind].__struct_encode_fields__) == shown


def seen() -> list[type]:
    """Every type of data that is a view, or stands in one."""
    found = (one for one in vars(views).values() if isinstance(one, type) and issubclass(one, Struct))
    return [*sorted(found, key=lambda one: one.__name__), Words]


@pytest.mark.parametrize("kind", seen(), ids=lambda kind: kind.__name__)
def test_every_field_that_a_layout_sees_says_what_it_is(kind: type) -> None:
    meant = meanings(kind)
    assert [] == [name for name in fields_of(kind) if "\n" in meant.get(name, "\n") or not meant[name].endswith(".")]


def test_every_layout_has_its_place_on_the_page() -> None:
    assert set(names()) == {*shown(), *parts()}
    assert [] == [name for name, part in parts().items() if not part.stands_in]


@pytest.mark.parametrize("name", names())
def test_every_layout_begins_with_what_it_is_for(name: str) -> None:
    assert purpose(name).endswith(".")


def test_what_a_part_takes_is_found_through_all_that_it_includes() -> None:
    assert {"card": {Card}} == parts()["parts/card.html"].takes
    assert {"bullets", "own", "lang"} == set(parts()["parts/bullets.html"].takes)
    assert ({"page.mentions"}, {}) == ((part := parts()["parts/mentioned.html"]).reads, part.takes)
    assert {"actor.html", "archive.html"} == part.stands_in
