"""What briefgen rests on is told, locked, and under licences that allow its use. Nothing here asks the network."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(one) for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra]
DEVELOPMENT = [Requirement(one) for group in PROJECT["dependency-groups"].values() for one in group]
LOCK = CHECKOUT / "requirements/locked.txt"
PAGE = CHECKOUT / "docs/dependencies.md"
#: SPDX's names, and those that older metadata has for them.
ALLOWED = {
    "0bsd", "apache 2.0", "apache software license", "apache-2.0", "bsd license", "bsd-2-clause", "bsd-3-clause",
    "isc license (iscl)", "mit", "mit license", "mit-cmu", "mozilla public license 2.0 (mpl 2.0)", "mpl-2.0", "psf-2.0",
    "python software foundation license",
}  # fmt: skip
#: What says nothing in its metadata: the words its licence begins with.
UNSAID = {"axe-playwright-python": "MIT License"}


def locked() -> dict[str, tuple[str, list[str]]]:
    """Each library of the lock: its version, and the digests of its files."""
    text = LOCK.read_text(encoding="utf-8")
    entries = re.findall(
        r"^([a-z0-9.-]+)==(\S+)[^\n]*\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE
    )
    return {name: (version, re.findall("[0-9a-f]{64}", hashes)) for name, version, hashes in entries}


@pytest.mark.parametrize("needed", [*NEEDED, *EXTRAS, *DEVELOPMENT], ids=str)
def test_what_is_needed_is_locked_within_its_range(needed: Requirement) -> None:
    """Where this fails, `make lock` mends it."""
    version, hashes = locked()[canonicalize_name(needed.name)]
    assert needed.specifier.contains(version)
    assert hashes


def test_the_lock_names_no_place_to_load_from_and_nothing_without_a_digest() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert not re.search(r"://|\.(org|com|io)\b|--(index|extra-index|find-links)", text)
    assert set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE)) == set(locked())
    lines = re.sub(r"\\\n", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    assert [] == [line for line in lines if "--hash=sha256:" not in line]


def test_the_page_tells_of_each_library_and_of_no_other() -> None:
    text = PAGE.read_text(encoding="utf-8")
    needed, extras = (re.findall(r"^\| ([a-z0-9-]+) \|", part, re.MULTILINE)[1:] for part in text.split("## ")[1:3])
    assert (names(NEEDED), names(EXTRAS)) == (sorted(needed), sorted(extras))
    development = text.split("## ")[3]
    assert [] == [name for name in names(DEVELOPMENT) if name not in names(EXTRAS) and name not in development]


def names(requirements: Iterable[Requirement]) -> list[str]:
    return sorted({canonicalize_name(one.name) for one in requirements})


def installed() -> Iterator[Distribution]:
    """What is installed here of all that is needed, and of what that needs."""
    waiting, seen = [*NEEDED, *EXTRAS, *DEVELOPMENT], set[str]()
    while waiting:
        one = waiting.pop()
        extras = {"", *one.extras}
        if canonicalize_name(one.name) in seen or not applies(one, {""}):
            continue
        seen.add(canonicalize_name(one.name))
        try:
            found = distribution(one.name)
        except PackageNotFoundError:
            # Tools that no test needs.
            assert one in DEVELOPMENT, one
            continue
        yield found
        waiting += [other for text in found.requires or [] if applies(other := Requirement(text), extras)]


def applies(requirement: Requirement, extras: set[str]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)


def licences(one: Distribution) -> set[str]:
    """The licences under which it may be had, each of which counts."""
    said = one.metadata
    for expression in said.get_all("License-Expression", []):
        # Of several to choose from, the first.
        return {part.strip("() ").lower() for part in expression.split(" OR ")[0].split(" AND ")}
    classifiers = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License")]
    return {name.lower() for name in classifiers or said.get_all("License", [""])}


@pytest.mark.parametrize("one", list(installed()), ids=lambda one: str(one.metadata["Name"]))
def test_a_library_has_a_licence_that_allows_its_use(one: Distribution) -> None:
    if (begins := UNSAID.get(canonicalize_name(one.metadata["Name"]))) is not None:
        [file] = [file for file in one.files or [] if file.name == "LICENSE"]
        assert begins in file.read_text().partition("\n\n")[0]
    else:
        assert set() == licences(one) - ALLOWED


def test_the_tests_that_are_named_for_security_are_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")))
    assert len(named) > 10
    assert [] == [path for path in named if not (CHECKOUT / path).is_file()]
