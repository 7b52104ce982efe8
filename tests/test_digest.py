"""Two values have one name if, and only if, they are equal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.digest import digest, tool
from briefgen.views import Html, Ref

PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("ab", max_size=3), st.binary(max_size=2)),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


def _typed(value: object) -> object:
    """The value with the type of each part, for True and 1 are equal to Python."""
    return (type(value), tuple(map(_typed, value)) if isinstance(value, tuple) else value)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(PLAIN, PLAIN)
def test_different_values_have_different_names(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (_typed(one) == _typed(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), ("a", ("b",))),
        (("a", "b"), ("b", "a")),
        ((), None),
        (Ref("a", "b"), Ref("b", "a")),
        (Html("a"), ("a",)),
    ],
)
def test_what_looks_alike_is_told_apart(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_what_is_not_plain_data_has_no_name() -> None:
    with pytest.raises(TypeError):
        digest(object())


def test_the_tool_has_one_name_of_its_own() -> None:
    assert tool() == tool()
    assert len(tool()) == 16


def test_an_upgrade_of_what_briefgen_builds_with_changes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tool.__wrapped__()
    (tmp_path / f"Jinja2-{version('Jinja2')}.1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert before != tool.__wrapped__()


def test_versions_are_told_however_packages_were_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = tool.__wrapped__()
    (tmp_path / "a file on the way").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "a file on the way"), str(tmp_path / "nowhere"), *sys.path])
    assert before == tool.__wrapped__()
    everything = Path.glob

    def without_what_pip_keeps(folder: Path, pattern: str, **how: Any) -> Iterator[Path]:
        return iter([]) if pattern == "*.dist-info" else everything(folder, pattern, **how)

    monkeypatch.setattr(Path, "glob", without_what_pip_keeps)
    assert before == tool.__wrapped__()
