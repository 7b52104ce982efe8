"""What is to be found in, the files of an index out. The one place that runs Pagefind.

Pagefind is a program that is asked over its input and answers over its output: messages of JSON in Base64, each with
a comma behind it (pagefind/src/service in its sources; its packages for Node and Python speak this way too).
"""

from __future__ import annotations

import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, cast

import msgspec
from msgspec import Struct

from briefgen import digest

#: So many indexes are made at once at most: each of 2,000 briefs takes 0.3 GB.
AT_ONCE = 2
#: What an index is made of: what is known of all, of each word, of each thing.
_PARTS = (".pf_meta", ".pf_index", ".pf_fragment")
_AGAIN = "install it again:  pip install --force-reinstall 'briefgen[search]'  or write  search: false"


class Failed(Exception):
    """There is no index. The message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str = _AGAIN) -> None:
        super().__init__(message)
        self.hint = hint


class Item(Struct, frozen=True):
    """One thing to be found: its address, the text that is sought in, and what a result tells of it."""

    url: str
    content: str
    meta: dict[str, str]


class _File(Struct, frozen=True):
    """A file of an index, its content in Base64."""

    path: str
    content: str


class _Answer(Struct, frozen=True):
    """The kind of an answer, what is wrong where it is an error, and files where those were asked for."""

    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Language(Struct, frozen=True):
    """One language of an index; `wasm` names the program that knows it, if there is one."""

    wasm: str | None = None


class _Entry(Struct, frozen=True):
    """Where browsers begin to read an index."""

    languages: dict[str, _Language]


class _Response(Struct, frozen=True):
    payload: _Answer


def installed() -> str:
    """The version of Pagefind. Raises `Failed` where it is not installed."""
    version = digest.installed(digest.SEARCHED_WITH)
    if not version:
        hint = "install it:  pip install 'briefgen[search]'  or write  search: false"
        raise Failed("search needs the program Pagefind, which is not installed", hint)
    return version


def indexes(parts: Sequence[Iterable[Item]], language: str, jobs: int) -> list[dict[str, bytes]]:
    """For each of the parts the files of its index by path: the same ones for the same entries in the same order.

    Raises `Failed`.
    """
    make = partial(_index, _program(), language)
    # It loads what takes long, and most builds do not search.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(jobs, AT_ONCE)) as several:
        return list(several.map(make, parts))


def needed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Those of an index's files that the search page asks for: Pagefind's own pages and their styles are left out."""
    entry = msgspec.json.decode(files["pagefind-entry.json"], type=_Entry)
    programs = {f"wasm.{one.wasm or 'unknown'}.pagefind" for one in entry.languages.values()}
    wanted = {"pagefind-entry.json", "pagefind.js", *programs}
    return {path: data for path, data in files.items() if path in wanted or path.endswith(_PARTS)}


def _program() -> Path:
    installed()
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]

        program: Path = get_executable()
    except (ImportError, OSError):
        raise Failed("Pagefind is installed without its program") from None
    return program


def _index(program: Path, language: str, items: Iterable[Item]) -> dict[str, bytes]:
    asked = [_message(number, action) for number, action in enumerate(_actions(language, items), 1)]
    with TemporaryFile() as said, _started(program, said) as process:
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        # It answers while it is still being asked, and ends at once where its input does.
        asking = Thread(target=_ask, args=(stdin, asked))
        asking.start()
        try:
            files = _files(stdout, len(asked))
        finally:
            process.kill()
            asking.join()
            with suppress(OSError):
                stdin.close()
        if files is None:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise Failed(f"Pagefind stopped before the index was made: {last or _ending(process.wait())}")
    return files


def _actions(language: str, items: Iterable[Item]) -> Iterator[dict[str, object]]:
    """What Pagefind is asked to do, in this order."""
    yield {"type": "NewIndex", "config": {}}
    for item in items:
        record = {"url": item.url, "content": item.content, "meta": item.meta}
        yield {"type": "AddRecord", "index_id": 0, "language": language, **record}
    yield {"type": "GetFiles", "index_id": 0}


def _message(number: int, action: dict[str, object]) -> bytes:
    return b64encode(msgspec.json.encode({"message_id": number, "payload": action})) + b","


def _started(program: Path, said: IO[bytes]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen([program, "--service"], stdin=pipe, stdout=pipe, stderr=said)  # noqa: S603
    except OSError as error:
        raise Failed(f"Pagefind cannot be run: {error.strerror or error}") from None


def _ask(stdin: IO[bytes], asked: list[bytes]) -> None:
    # Whether it got all of them shows in its answers.
    with suppress(OSError):
        stdin.writelines(asked)
        stdin.flush()


def _files(stdout: IO[bytes], count: int) -> dict[str, bytes] | None:
    """The files in the last of so many answers; None where those do not come. Raises `Failed` where one is an error."""
    answer = _Answer("")
    for number, message in enumerate(_messages(stdout), 1):
        try:
            answer = msgspec.json.decode(b64decode(message), type=_Response).payload
        except ValueError:
            return None
        if answer.type == "Error":
            raise Failed(f"Pagefind could not make the index: {answer.message}")
        if number == count:
            return {file.path.replace("\\", "/"): b64decode(file.content) for file in answer.files}
    return None


def _messages(stdout: IO[bytes]) -> Iterator[bytes]:
    begun: list[bytes] = []
    while data := stdout.read1(1 << 20):  # type: ignore[attr-defined]
        *ends, rest = data.split(b",")
        for end in ends:
            yield b"".join([*begun, end])
            begun = []
        begun.append(rest)


def _ending(code: int) -> str:
    return f"a signal ended it ({-code})" if code < 0 else f"it ended with {code}"
