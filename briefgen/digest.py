"""A value in, its name out: equal values have one name, and different values different ones."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

#: What only extras bring, so it may not be there.
DRAWN_WITH = ("Pillow", "fonttools", "typst")
SEARCHED_WITH = "pagefind_bin"
#: The folder of layouts that were compiled when briefgen was installed.
READY = "ready"
_BUILT_WITH = ("Babel", "Jinja2", "Markdown", "MarkupSafe", "PyYAML", "msgspec", "nh3")


def digest(value: object) -> bytes:
    """The name of a value of plain data: 16 bytes.

    Its MessagePack form is hashed, in which every part carries its length and type, so that no two values have one
    form. Raises TypeError for what is not plain data.
    """
    return of_bytes(msgspec.msgpack.encode(value))


def of_bytes(data: bytes) -> bytes:
    """The name of a file's content: 16 bytes."""
    return blake2b(data, digest_size=16).digest()


@cache
def tool() -> bytes:
    """The name of briefgen itself and of what it builds with: an upgrade of either changes all that is kept."""
    return digest((own(), _versions(), sys.version_info[:3]))


@cache
def own() -> bytes:
    """The name of briefgen's own code, but for what is made of its layouts when it is installed."""
    package = os.path.dirname(__file__)
    folders = ((folder, names) for folder, _, names in os.walk(package) if os.path.basename(folder) != READY)
    paths = sorted(f"{folder}/{name}" for folder, names in folders for name in names if name.endswith(".py"))
    return digest([(path.removeprefix(package).replace(os.sep, "/"), _content(path)) for path in paths])


def _content(path: str) -> bytes:
    # Every command reads all of these files, which takes half as long without a buffer.
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _versions() -> list[tuple[str, str]]:
    """The versions of what briefgen builds with, told by the names of the folders that pip keeps of what it installs.

    What lies in them takes `importlib.metadata` longer to read than a build without changes takes otherwise.
    """
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    kept = (path for folder in folders for path in folder.glob("*.dist-info"))
    found: dict[str, str] = {}
    for name, _, told in (path.stem.partition("-") for path in kept):
        found.setdefault(name.lower(), told)
    names = (*_BUILT_WITH, *DRAWN_WITH, SEARCHED_WITH)
    if all(name.lower() in found for name in _BUILT_WITH):
        return [(name, found.get(name.lower(), "")) for name in names]
    # Not all was installed by pip.
    return [(name, installed(name)) for name in names]


@cache
def packages() -> bytes:
    """The name of all that is installed: it changes with every version of every package."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    return digest(sorted({path.name for folder in folders for path in folder.glob("*.*-info")}))


def installed(package: str) -> str:
    """The version of the package that is installed, or ""."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
