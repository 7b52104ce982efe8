"""A folder in, its files out. The one place that reads content from the disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from briefgen.model import File
from briefgen.problems import Problem

MAX_BYTES = 1024 * 1024
#: Endings of Markdown files that other tools use.
_ENDING = re.compile(r"\.(markdown|mdown|mkdn?|mdx)$", re.IGNORECASE)
#: Files that editors and systems leave behind.
_LITTER = ("~", ".swp", ".swx", ".bak", ".tmp")
_LITTER_NAMES = {"Thumbs.db", "desktop.ini", "4913"}


def read(content: Path, root: Path) -> tuple[list[File], dict[str, str], list[Problem]]:
    """The texts of the folder, all other files, and the problems met; all in order of path.

    Other files are given as their path and their address on the site, which is their path within the folder, or
    within its folder `static`. Paths are relative to `root`. Hidden files and editors' leftovers are passed over;
    nothing outside the folder is read.
    """
    texts: list[File] = []
    others: dict[str, str] = {}
    problems: list[Problem] = []
    home = content.resolve()
    for entry in _walk(content):
        path = Path(entry.path)
        inside = path.relative_to(content).as_posix()
        shown = _shown(path, content, root)
        fault = _fault(entry, path, shown, home)
        if fault:
            problems.append(fault)
        elif entry.name.lower().endswith(".md") and not inside.startswith("static/"):
            try:
                texts.append(File(shown, inside, path.read_bytes()))
            except OSError as error:
                problems.append(
                    _whole(
                        shown,
                        "unreadable",
                        f"this file cannot be read: {error.strerror}",
                        "check its permissions",
                    )
                )
        elif _ENDING.search(entry.name) and not inside.startswith("static/"):
            hint = f"rename it to {_ENDING.sub('.md', entry.name)}"
            message = "this file does not end in .md, and is left out"
            problems.append(Problem(shown, 0, 0, "misplaced", message, hint, severity="warning"))
        else:
            others[shown] = inside.removeprefix("static/")
    return texts, others, problems


def _walk(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Every entry that is not a folder, and every linked folder, in order of name."""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if _is_litter(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            yield entry


def _is_litter(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(_LITTER) or name in _LITTER_NAMES


def _fault(entry: os.DirEntry[str], path: Path, shown: str, home: Path) -> Problem | None:
    if any("\udc80" <= char <= "\udcff" for char in entry.name) or any(ord(char) < 32 for char in entry.name):
        return _whole(shown, "file-name", "this file's name holds characters no address can hold", "rename it")
    if len(entry.name.encode()) > 200:
        return _whole(shown, "file-name", "this file's name is longer than 200 bytes", "shorten it")
    if entry.is_symlink():
        return _link_fault(path, shown, home)
    info = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(info.st_mode):
        return _whole(shown, "not-a-file", "this is not an ordinary file", "move it out of the content folder")
    return _too_large(shown, info.st_size, entry.name)


def _link_fault(path: Path, shown: str, home: Path) -> Problem | None:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _whole(shown, "symlink", "this symbolic link leads nowhere", "remove it, or put the file itself here")
    if not real.is_relative_to(home):
        return _whole(
            shown,
            "symlink",
            "this symbolic link leaves the content folder",
            "put the file itself here: nothing outside the folder is read",
        )
    if not real.is_file():
        return _whole(shown, "symlink", "this symbolic link leads to a folder", "move the folder itself here")
    return _too_large(shown, real.stat().st_size, path.name)


def _too_large(shown: str, size: int, name: str) -> Problem | None:
    if size <= MAX_BYTES or not name.lower().endswith(".md"):
        return None
    return _whole(
        shown,
        "too-large",
        f"this file is {size / MAX_BYTES:.1f} MiB long; a text may have 1 MiB",
        "split it into several briefs",
    )


def _shown(path: Path, content: Path, root: Path) -> str:
    shown = path.relative_to(root) if path.is_relative_to(root) else Path(content.name) / path.relative_to(content)
    return shown.as_posix().encode("utf-8", "backslashreplace").decode()


def _whole(path: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(path, 0, 0, rule, message, hint)
