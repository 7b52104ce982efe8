"""Data files as they are written: JSON, CSV and JSON Schema."""

from __future__ import annotations

import csv
import io
import json

import pytest

from briefgen.data import FILES, ActorRow, Actors, RoleRow, Roles
from briefgen.render import data
from briefgen.views import HERE, SchemaView


def actor(name: str, aliases: tuple[str, ...] = ()) -> Actors:
    return Actors(f"{HERE}s", (ActorRow("a", name, None, f"{HERE}actors/a/", aliases, (), "", None, 3, None),))


@pytest.mark.parametrize("name", ["Ada", r"\u0001", r"\\u0001", r"a\\", 'a\\"\\u0001', "é\u2028", "\\" * 7 + "u0001"])
@pytest.mark.parametrize("here", ["https://example.org/", "../../", "https://a.b/c\\d/"])
def test_json_holds_what_was_written_and_addresses_in_place(name: str, here: str) -> None:
    read = json.loads(data.json(actor(name), here))
    assert {"$schema": f"{here}s", "actors": read["actors"]} == read
    assert (name, f"{here}actors/a/") == (read["actors"][0]["name"], read["actors"][0]["url"])


def rows(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode(), newline="")))


def test_a_table_begins_with_its_names_and_ends_every_line_as_rfc_4180_says() -> None:
    written = data.table(Roles("", (RoleRow("ada", "Chair", "", "2020-01-01", None),)), "")
    assert b"actor,title,organisation,from,to\r\nada,Chair,,2020-01-01,\r\n" == written


def test_a_table_without_rows_has_names_all_the_same() -> None:
    assert b"actor,title,organisation,from,to\r\n" == data.table(Roles("", ()), "")


@pytest.mark.parametrize("name", ["plain", "a, b", 'a "b"', "two\nlines", "Łódź – 東京", " = 1"])
def test_a_cell_holds_what_was_written(name: str) -> None:
    assert name == rows(data.table(actor(name), ""))[1][1]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(sign: str) -> None:
    """As OWASP's page "CSV Injection" asks; the first part of a list counts too."""
    name, aliases = f'{sign}HYPERLINK("https://example.org")', (f"{sign}1", "2")
    row = rows(data.table(actor(name, aliases), ""))[1]
    assert (f"'{name}", f"'{sign}1; 2") == (row[1], row[4])


def test_addresses_in_a_table_are_in_place_and_numbers_are_numbers() -> None:
    row = rows(data.table(actor("Ada"), "https://example.org/"))[1]
    assert ("https://example.org/actors/a/", "3") == (row[3], row[8])


@pytest.mark.parametrize("kind", list(FILES))
def test_a_schema_says_the_same_whichever_python_made_it(kind: str) -> None:
    """Python 3.13 takes the indentation from docstrings, others leave it."""
    parts = json.loads(data.schema(SchemaView("schema.json", kind), ""))["$defs"]
    assert [] == [part for part in parts.values() if "\n " in part.get("description", "")]


def test_a_schema_has_an_id_where_the_site_has_an_address() -> None:
    view = SchemaView("data/schema/roles.json", "roles")
    assert "https://example.org/data/schema/roles.json" == json.loads(data.schema(view, "https://example.org/"))["$id"]
    assert "$id" not in json.loads(data.schema(view, "../../"))
