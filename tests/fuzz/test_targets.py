"""What holds for a million inputs (`make fuzz`) holds for some here; and for those that once showed that it did not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import catalogue, config
from briefgen.content.text import decode
from briefgen.problems import printable
from briefgen.store import cache
from briefgen.store.cache import Checked, Place
from briefgen.writing import plain
from tests.active import acts, quickly_acts
from tests.fuzz import words
from tests.fuzz.targets import TARGETS, sealed
from tests.sites import KEY

#: So much more is tried where that was asked for.
TIMES = 50 if os.environ.get("BRIEFGEN_DEEP") else 1
RUNS = {"page": 8, "titled": 4, "posts": 15}
#: Each was once answered with a traceback, or with a line or column that is not in the file,
#: or with a name that is compared in two forms.
FOUND = [
    ("settings", b"title: Trees\nurl: https://example.[org/\n"),
    ("settings", b"title: Trees\rurl: \xb1\n"),
    ("file", b"---\ntitle: Ash\rdate: 2025-08-22\r\xb1\n"),
    ("file", b"---\ntitle: Ash \xef\xbf\xbe\n---\n"),
    ("plain", b"Ash\n2025-02-30\n\nIt fell.\n"),
    ("words", b'ms\nmstr\'""\x0b"Ls'),
    ("recorded", b'{"files":{"sc\xdfe,"{}}'),
    ("plain", b"# Me  ^eeeeeeee["),
    ("names", "ß\u0301".encode()),
    ("names", "\u0149".encode()),
    ("keyed", b"\xff" * 30),
    ("kept", b"\x02\x83\xa4tool\xc4\x04tool\xa6digest\xc4\x01x\xa8problems\x91\x81\xa4path\xa1\xb3"),
]


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Signs that mean something to the target in any order, files with such signs in them, and anything else."""
    target = TARGETS[name]
    sign = st.sampled_from((*target.words, *words.ANY)).map(str.encode)
    signs = st.lists(sign, max_size=25).map(b"".join)
    seed = st.sampled_from(list(target.seeds()))
    changed = st.tuples(seed, st.integers(0, 600), st.integers(0, 30), signs).map(
        lambda one: one[0][: one[1]] + one[3] + one[0][one[1] + one[2] : 900]
    )
    return st.one_of(signs, changed, st.binary(max_size=60))


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_comes_out_that_must_not(name: str) -> None:
    @settings(
        max_examples=RUNS.get(name, 40) * TIMES,
        deadline=None,
        derandomize=TIMES == 1,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(inputs(name))
    def holds(data: bytes) -> None:
        TARGETS[name].holds(data)

    holds()


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_is_mended(name: str, data: bytes) -> None:
    TARGETS[name].holds(data)


@settings(deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from((
            '<a href="', "javascript:x", "https://x.example", '">', "</a>", "<b>", ' onclick="x"', "<img",
            ' src="data:x"', ">", "<script>", "</script>", "<style>", "<form>", "&#106;avascript:x", "<", '"', "'", "x",
            "/", "<title>", "<!--", "-->", " style=x", "<math>", "<svg>", "\0",
        )),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_what_reads_html_quickly_sees_all_that_acts(html: str) -> None:
    if acts(html):
        assert quickly_acts(html)


def test_a_site_address_that_is_none_is_told_where_it_stands() -> None:
    text = "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: https://example.[org/\n"
    found, [problem] = config.read("briefgen.yaml", text)
    assert found is None
    assert (3, 6, '"https://example.[org/" is no web address') == (problem.line, problem.column, problem.message)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_a_byte_that_is_no_utf_8_is_told_where_it_stands_however_lines_end(line_end: bytes) -> None:
    _, [problem] = decode("ash.md", line_end.join([b"---", b"title: Ash", b"\xc3\xa9\xb1"]))
    assert (3, 2) == (problem.line, problem.column)


def test_lines_of_a_catalogue_are_those_of_an_editor() -> None:
    _, [problem] = catalogue.read("uk.po", 'msgid "a\u2028b\x0bc"\nmsgstr "d\n'.encode(), "uk")
    assert 2 == problem.line


def test_a_day_that_is_none_is_words() -> None:
    read = plain.read("Ash\n\n2025-02-30\n\nIt fell.\n")
    assert ("", ("2025-02-30", "It fell.")) == (read.day, read.body)


def test_what_is_no_character_is_spelled_out() -> None:
    assert r"a\ufffe\uffffb" == printable("a\ufffe\uffffb")


def test_what_is_kept_but_is_no_text_is_as_good_as_absent(tmp_path: Path) -> None:
    data = b"\x83\xa4tool\xc4\x04tool\xa6digest\xc4\x01x\xa8problems\x91\x81\xa4path\xa1\xb3"
    place = Place(tmp_path, KEY, "layouts")
    place.path.write_bytes(sealed(place, Checked, data))
    assert cache.load(place, Checked, b"tool") is None
