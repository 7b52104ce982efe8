"""A value in, its name out: equal values have one name, and different values different ones."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

#: What only extras bring, so it may not be there.
DRAWN_WITH = ("Pillow", "fonttools", "typst")
_SEARCHED_WITH = ("pagefind_bin",)
_BUILT_WITH = ("Jinja2", "Markdown", "MarkupSafe", "PyYAML", "msgspec", "nh3")


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
    package = Path(__file__).parent
    sources = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in sorted(package.rglob("*.py"))]
    versions = [(name, version(name)) for name in _BUILT_WITH]
    versions += [(name, installed(name)) for name in (*DRAWN_WITH, *_SEARCHED_WITH)]
    return digest((sources, versions, sys.version_info[:3]))


def installed(package: str) -> str:
    """The version of the package that is installed, or ""."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
