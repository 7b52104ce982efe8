from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import SECRET, SiteFolder

SETTINGS = """
title: Test briefs
site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
url: https://example.org/
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A site with settings and an empty content folder."""
    folder = SiteFolder(tmp_path / "site")
    folder.write("briefgen.yaml", SETTINGS)
    (folder.root / "content").mkdir()
    return folder


@pytest.fixture(autouse=True, scope="session")
def _own_key() -> Iterator[None]:
    """Keeps the home folder of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_KEY", SECRET)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_output() -> Iterator[None]:
    """Has commands keep what they say until they flush it, as on a writer's machine, whatever that of the tests has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONUNBUFFERED", raising=False)
        yield


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the settings of whoever runs the tests out of git."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden pages anew")
