"""The parts of the guide that are written from the code say what the code says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec.inspect as types
import pytest
import yaml

from briefgen.schema import FILES, Written
from tests.guide import DOCS, blocks
from tests.reference import about, keys, written_anew

PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "front-matter.md": {f"keys of {kind}": partial(keys, kind) for kind in FILES},
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
