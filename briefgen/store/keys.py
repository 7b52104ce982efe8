"""The key that what is kept is sealed with: nobody who lacks it can make anything that a build believes.

It is a secret of whoever builds, so what lies in a clone, a pull request or a cache of others' is as good as absent.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from hashlib import blake2b
from pathlib import Path

#: The bytes of a key.
SIZE = 32
#: To open what may be a pipe waits for nobody.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def of_text(text: str) -> bytes:
    """The key that a text stands for, which several machines may share."""
    # What a system gives need not be UTF-8.
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def place() -> Path:
    """Where whoever runs this has a key: in the folder that the system has for settings of theirs."""
    from click import get_app_dir

    return Path(get_app_dir("briefgen", roaming=False)) / "key"


def known(place: Path) -> bytes:
    """The key at the place, or an empty one where there is none."""
    with contextlib.suppress(OSError), open(os.open(place, _READING), "rb") as file:  # noqa: PTH123 (as below)
        key = file.read(SIZE + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
        return key if len(key) == SIZE else b""
    return b""


def made(place: Path) -> bytes:
    """The key at the place, which is made where there is none; an empty one where the disk will not have it.

    Of two that are made at once one stays, and what was sealed with the other is made again.
    """
    # Without a home folder, "~" stays as it is.
    if not place.is_absolute():
        return b""
    if key := known(place):
        return key
    temporary = place.with_name(f"key.{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(file, "wb") as stream:  # noqa: PTH123 (there is no other way to open what is open)
            stream.write(secrets.token_bytes(SIZE))
        temporary.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return known(place)
