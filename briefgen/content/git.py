"""A git commit in, the texts out that it holds and the folder does not. The one place that runs git.

Nothing is checked out and nothing is written: the commit is read as objects, with what git has had for ever.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from briefgen.model import File

#: What git sets for the programs it runs, so that they find its repository and no other (git-rev-parse,
#: --local-env-vars).
LOCAL = frozenset(["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"])


class Unavailable(Exception):
    """Why a commit cannot be read; `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Commit(NamedTuple):
    """A commit as the writer names it, and the environment in which git is run."""

    ref: str
    environment: Mapping[str, str]


class _Blob(NamedTuple):
    """A file of a commit: its path within the content folder, its name in the repository that lies at the folder."""

    inside: str
    name: str
    repository: Path


def changed(commit: Commit, content: Path, root: Path, have: Callable[[str], bytes | None]) -> Iterator[File]:
    """The Markdown files of the commit that the content folder holds in another form, or no more.

    `have` gives the bytes at a path within the folder, or None. The repository is that of the site's folder, or where
    that lies in none, that of the content folder. Raises `Unavailable`.
    """
    tops = [_top(commit, folder) for folder in (root, content) if _is_in_repository(commit, folder)]
    top = next((top for top in tops if content.resolve().is_relative_to(top)), None)
    if top is None:
        raise Unavailable(f"{content} is in no git repository", "leave out --against, or keep the site in git")
    within = content.resolve().relative_to(top).as_posix()
    blobs = _blobs(commit, top, _name(commit, top), within)
    differing = [blob for blob in blobs if not _is_same(have(blob.inside), blob.name)]
    shown = f"{content.relative_to(root).as_posix() if content.is_relative_to(root) else content.name}/"
    for blob, data in _read(commit, differing):
        yield File(f"{shown}{blob.inside}", blob.inside, data)


def _is_in_repository(commit: Commit, folder: Path) -> bool:
    done = _run(commit, folder, "rev-parse", "--show-toplevel")
    said = done.stderr.decode(errors="replace")
    if done.returncode and "not a git repository" not in said:
        raise Unavailable(f"git cannot read {folder}: {said.strip()}", "see what  git status  says there")
    return done.returncode == 0


def _top(commit: Commit, folder: Path) -> Path:
    """The folder at the top of the repository that the folder lies in."""
    return Path(os.fsdecode(_said(commit, folder, "rev-parse", "--show-toplevel")).rstrip("\r\n")).resolve()


def _name(commit: Commit, top: Path) -> str:
    """The commit's name in the repository, as 40 or 64 digits."""
    # What begins with a hyphen is an option to git, and no name of anything (git-check-ref-format).
    done = _run(commit, top, "rev-parse", "--verify", "--quiet", f"{commit.ref}^{{commit}}")
    if not done.returncode and not commit.ref.startswith("-"):
        return done.stdout.decode().strip()
    if _said(commit, top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        hint = "this clone is shallow: run  git fetch --unshallow  or, in a workflow, give checkout  fetch-depth: 0"
    else:
        hint = "name a branch, a tag or a commit, such as origin/main; or fetch it first"
    raise Unavailable(f'there is no commit "{commit.ref}" in {top}', hint)


def _blobs(commit: Commit, repository: Path, tree: str, within: str) -> Iterator[_Blob]:
    """Every Markdown file below the folder `within` the tree, also in submodules."""
    place = "" if within == "." else within
    listed = _said(commit, repository, "ls-tree", "-r", "-z", "--full-tree", tree, *([place] if place else []))
    for entry in filter(None, listed.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, kind, name = about.decode().split(" ")
        inside = os.fsdecode(path)[len(place) :].removeprefix("/")
        if kind == "commit":
            below = _blobs(commit, _submodule(commit, repository, os.fsdecode(path), name), name, ".")
            yield from (blob._replace(inside=f"{inside}/{blob.inside}".removeprefix("/")) for blob in below)
        elif mode != "120000" and inside.lower().endswith(".md"):
            yield _Blob(inside, name, repository)


def _submodule(commit: Commit, repository: Path, path: str, name: str) -> Path:
    """The submodule at the path, which must have the commit of that name."""
    folder = repository / path
    if not (folder / ".git").exists() or _run(commit, folder, "cat-file", "-e", f"{name}^{{commit}}").returncode:
        hint = f"run  git submodule update --init {path}  and  git -C {path} fetch"
        raise Unavailable(f'the submodule {path} does not hold the commit that "{commit.ref}" wants', hint)
    return folder


def _is_same(data: bytes | None, name: str) -> bool:
    """Whether git gives the bytes that name, with their own line ends or with plain ones (gitattributes, text)."""
    return data is not None and name in {_named(data, name), _named(data.replace(b"\r\n", b"\n"), name)}


def _named(data: bytes, like: str) -> str:
    """The name of the blob (git-hash-object), by the hash that the name `like` was made with."""
    make = hashlib.sha1 if len(like) == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data).hexdigest()


def _read(commit: Commit, blobs: list[_Blob]) -> Iterator[tuple[_Blob, bytes]]:
    """The blobs with their bytes."""
    for repository in dict.fromkeys(blob.repository for blob in blobs):
        wanted = [blob for blob in blobs if blob.repository == repository]
        names = "".join(f"{blob.name}\n" for blob in wanted).encode()
        rest = memoryview(_said(commit, repository, "cat-file", "--batch", given=names))
        for blob in wanted:
            header, _, _ = bytes(rest[:200]).partition(b"\n")
            if not header.startswith(f"{blob.name} blob ".encode()):
                hint = "fetch the whole commit; a partial clone needs its remote"
                raise Unavailable(f"git does not have {blob.inside} as it was at {commit.ref}", hint)
            start, size = len(header) + 1, int(header.rpartition(b" ")[2])
            yield blob, bytes(rest[start : start + size])
            rest = rest[start + size + 1 :]


def _said(commit: Commit, folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints. Raises `Unavailable` where it fails."""
    done = _run(commit, folder, *arguments, given=given)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} failed"
        raise Unavailable(f"git cannot read {folder}: {said}", "see what  git status  says there")
    return done.stdout


def _run(commit: Commit, folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607 (whichever git the writer has)
            input=given,
            capture_output=True,
            env=dict(commit.environment),
            check=False,
        )
    except FileNotFoundError:
        raise Unavailable("git is not installed, and --against reads from it", "install git (git-scm.com)") from None
