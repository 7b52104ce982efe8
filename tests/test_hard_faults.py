"""Builds killed and interrupted, disks that fail or are full: no page is ever torn, and the next build makes all good.

`make test-deep` kills, interrupts and damages hundreds of times, and has each call of the system fail.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen import workers
from tests.locks import is_let_go
from tests.sites import SiteFolder, briefgen

pytest.importorskip("fcntl")

DEEP = bool(os.environ.get("BRIEFGEN_DEEP"))
BRIEFS = 4
#: How often a build is killed, a worker is, and a build is interrupted.
KILLS = 200 if DEEP else 4
#: Of the calls of the system that a build makes for what it keeps and publishes, one in so many fails.
EACH = 7 if DEEP else 400
#: How often what is kept is damaged, and how full a disk is.
DAMAGES = 500 if DEEP else 10
STEPS = 80 if DEEP else 4
_CALLS = ("link", "lstat", "mkdir", "open", "replace", "rmdir", "scandir", "stat", "unlink", "write")
_GENERATION = re.compile(rb"generation-(\d+)")
_ONLY = re.compile(rb'href="(\.\./only-\d+/)"')
_WRITING = os.O_CREAT | os.O_TRUNC | os.O_RDWR


def write(site: SiteFolder, generation: int) -> None:
    """Writes every brief, so that each page tells of the generation; one brief is there in that generation only."""
    for number in range(BRIEFS):
        front = f"topics: [trees-{number % 2}-{generation % 2}]\nactors: [Ada]"
        body = f"generation-{generation} [[only-{generation}]]"
        site.brief(f"ash-{number}", front, body, title=f"Ash {number} of generation-{generation}")
    for old in (site.root / "content/briefs").glob("only-*"):
        old.unlink()
    site.brief(f"only-{generation}", body=f"generation-{generation}")


@pytest.fixture
def built(site: SiteFolder) -> SiteFolder:
    """The first generation, published beside a file of others'."""
    write(site, 1)
    assert 0 == site.build().code
    site.write("output/CNAME", "example.org")
    return site


def clean(site: SiteFolder) -> dict[str, bytes]:
    """The files of a clean build of what the site holds now, and what is others'."""
    with tempfile.TemporaryDirectory() as folder:
        other = SiteFolder(Path(folder) / "site")
        shutil.copytree(site.root, other.root, ignore=shutil.ignore_patterns("output", ".briefgen"))
        assert 0 == other.build().code
        return other.files() | {"CNAME": b"example.org"}


def made_good(site: SiteFolder, turn: int = 0) -> None:
    """Builds again: all is as if nothing had happened, and nothing is left behind. Looks closely in each 4th turn."""
    assert 0 == site.build().code
    if turn % 4:
        return
    assert clean(site) == site.files()
    assert {"output", ".briefgen", "content", "briefgen.yaml"} == {each.name for each in site.root.iterdir()}
    assert 0 == briefgen(site.root, "verify", "--against", "output").code


# A build in a process of its own


def started(site: SiteFolder, first: Callable[[], object] = lambda: None) -> int:
    """The number of a process that builds the site, and shares the work out; what it says is in the file `said`."""
    said = os.open(site.root.parent / "said", _WRITING)
    process = os.fork()
    if process:
        os.close(said)
        return process
    code = 70
    with contextlib.suppress(BaseException):
        os.setsid()
        workers.ENOUGH, workers.RUN = 4, 1
        first()
        done = briefgen(site.root, "build", "--now", "2025-09-01")
        os.pwrite(said, f"{os.environ.get('STRUCK', '')}\n{done.out}{done.err}".encode(), 0)
        code = done.code
    os._exit(code)


def ended(process: int) -> int:
    """The exit code of the process; negative where it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def all_have_ended(site: SiteFolder) -> None:
    """Waits until the processes are gone that were killed with the build, which have its lock open as well."""
    [place] = (site.root / ".briefgen").glob("lock-*")
    assert is_let_go(place)


def said(site: SiteFolder) -> str:
    return (site.root.parent / "said").read_text()


def seconds(site: SiteFolder) -> float:
    """How long a build takes that has all to do."""
    start = time.monotonic()
    assert 0 == ended(started(site))
    return time.monotonic() - start


def published(site: SiteFolder) -> dict[str, bytes]:
    """What readers can find."""
    return {path: data for path, data in site.files().items() if not path.startswith(".briefgen-staging/")}


# Readers


@contextlib.contextmanager
def read_meanwhile(site: SiteFolder) -> Iterator[None]:
    """A reader in another process, to whom every page is there, whole, no older than it was, and linked to what is."""
    told, tells = os.pipe()
    process = os.fork()
    if not process:
        os.write(tells, _read_on(site.root / "output").encode())
        os._exit(0)
    try:
        yield
    finally:
        os.kill(process, signal.SIGTERM)
        ended(process)
        os.close(tells)
        seen = os.read(told, 4096).decode()
        os.close(told)
    assert not seen


def _read_on(output: Path) -> str:
    """What was wrong with a page."""
    pages = [*(output / f"briefs/ash-{number}/index.html" for number in range(BRIEFS)), output / "index.html"]
    newest = dict.fromkeys(pages, 0)
    while True:
        for page in pages:
            try:
                data = page.read_bytes()
            except OSError as error:
                return str(error)
            found = {int(each) for each in _GENERATION.findall(data)}
            if len(found) != 1 or not data.rstrip().endswith(b"</html>") or min(found) < newest[page]:
                return f"{page} tells of {found} after {newest[page]}"
            newest[page] = max(found)
            for link in _ONLY.findall(data):
                if not (page.parent / link.decode() / "index.html").exists() and page.read_bytes() == data:
                    return f"{page} links to {link!r}, which is not there"
            time.sleep(0.0005)


def test_readers_find_every_page_whole_while_builds_publish(built: SiteFolder) -> None:
    with read_meanwhile(built):
        for generation in range(2, 2 + KILLS):
            write(built, generation)
            assert 0 == built.build().code


# Kills


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(built: SiteFolder) -> None:
    chance, whole = random.Random(1), seconds(built)
    with read_meanwhile(built):
        for generation in range(2, 2 + KILLS):
            write(built, generation)
            written = {path: path.read_bytes() for path in (built.root / "content").rglob("*.md")}
            process = started(built)
            time.sleep(chance.uniform(0, 1.5 * whole))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            ended(process)
            all_have_ended(built)
            assert written == {path: path.read_bytes() for path in (built.root / "content").rglob("*.md")}
            made_good(built, generation)


def test_a_worker_killed_at_any_moment_costs_time_alone(built: SiteFolder) -> None:
    chance, whole = random.Random(2), seconds(built)
    with read_meanwhile(built):
        for generation in range(2, 2 + KILLS):
            write(built, generation)
            process = started(built)
            time.sleep(chance.uniform(0, 1.5 * whole))
            with contextlib.suppress(OSError):
                for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()[:1]:
                    os.kill(int(child), signal.SIGKILL)
            assert 0 == ended(process), said(built)
            assert f"generation-{generation}" in built.page("")
            made_good(built, generation)


def test_a_build_interrupted_at_any_moment_says_how_things_stand(built: SiteFolder) -> None:
    chance, whole = random.Random(3), seconds(built)
    for generation in range(2, 2 + KILLS):
        old = built.files()
        write(built, generation)
        process = started(built)
        time.sleep(chance.uniform(0.2 * whole, 1.5 * whole))
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGINT)
        code, left = ended(process), published(built)
        if code == 130:
            assert left == (clean(built) if "the site is new" in said(built) else old), said(built)
        made_good(built, generation)


def test_what_a_killed_build_published_goes_with_the_brief_it_was_made_of(built: SiteFolder) -> None:
    """The texts are then those of the last whole build, to the last stamp."""
    before = built.files()
    brief = built.brief("secret")
    process = started(built, killed_when_published)
    assert -signal.SIGKILL == ended(process)
    assert "briefs/secret/index.html" in published(built)
    brief.unlink()
    assert 0 == built.build().code
    assert before == built.files()


def killed_when_published() -> None:
    replace = os.replace

    def move(*given: Any, **more: Any) -> None:
        if str(given[0]).endswith("/closing"):
            os.kill(os.getpid(), signal.SIGKILL)
        replace(*given, **more)

    os.replace = move


# Disks that fail


def failing(root: Path, number: int, code: int, *, once: bool) -> Callable[[], None]:
    """Has the `number`th call of the system that concerns what is kept or published fail, once or from then on."""
    left = number
    folders = (f"{root}/output", f"{root}/.briefgen")

    def place(given: object) -> str:
        if isinstance(given, int):
            with contextlib.suppress(OSError):
                return str(Path(f"/proc/self/fd/{given}").readlink())
            return ""
        return str(given)

    def fails(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **more: Any) -> Any:
            nonlocal left
            if place(given[0]).startswith(folders):
                left -= 1
                if left == 0 or (left < 0 and not once):
                    os.environ["STRUCK"] = "yes"
                    raise OSError(code, os.strerror(code), None if isinstance(given[0], int) else str(given[0]))
            return call(*given, **more)

        return called

    def patch() -> None:
        for name in _CALLS:
            setattr(os, name, fails(getattr(os, name)))
        io.open = builtins.open = fails(io.open)

    return patch


def told_truly(site: SiteFolder, code: int, old: dict[str, bytes], new: dict[str, bytes], *, may_tear: bool) -> None:
    """The build said in one message what failed, where, and what there is now; which is so."""
    message, left = said(site), published(site)
    assert "Traceback" not in message, message
    assert "fault of briefgen" not in message, message
    if code == 0:
        assert new == left, message
        return
    assert (2, 1) == (code, message.count("Error: ")), message
    # What cannot be looked at once is taken for what another build has changed meanwhile.
    assert str(site.root) in message or "build again" in message, message
    if "holds files of two builds" in message:
        assert may_tear, message
        assert all(data in {old.get(path), new.get(path)} for path, data in left.items()), message
    else:
        assert left == (new if "the site is new" in message else old), message


@pytest.mark.parametrize("once", [True, False], ids=["once", "from then on"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_call_leaves_one_site_and_says_so(built: SiteFolder, code: int, once: bool) -> None:
    write(built, 2)
    kept = built.root.parent / "kept"
    shutil.copytree(built.root, kept)
    old = built.files()
    made_good(built)
    new, number = built.files(), random.Random(f"{code} {once}").randint(1, EACH)
    while True:
        shutil.rmtree(built.root)
        shutil.copytree(kept, built.root)
        ending = ended(started(built, failing(built.root, number, code, once=once)))
        told_truly(built, ending, old, new, may_tear=not once)
        assert 0 == built.build().code, number
        assert new == built.files(), number
        if not said(built).startswith("yes"):
            break
        number += EACH


@contextlib.contextmanager
def disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of its own at the place."""
    place.mkdir(exist_ok=True)
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("disks cannot be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_full_leaves_one_site_and_says_so(built: SiteFolder, tmp_path: Path) -> None:
    write(built, 2)
    old = built.files()
    with disk(tmp_path / "disk", "64m") as place:
        site = SiteFolder(place / "beside/site")
        shutil.copytree(built.root, site.root)
        (place / "beside/said").symlink_to(tmp_path / "said")
        used = shutil.disk_usage(place).used
        made_good(site)
        new, needed = site.files(), shutil.disk_usage(place).used - used
        for step in range(STEPS):
            shutil.rmtree(site.root)
            shutil.copytree(built.root, site.root)
            room = int(2 * needed * step / STEPS)
            with (place / "filler").open("wb") as filler:
                os.posix_fallocate(filler.fileno(), 0, shutil.disk_usage(place).free - room)
            ending = ended(started(site))
            told_truly(site, ending, old, new, may_tear=False)
            (place / "filler").unlink()
            assert 0 == site.build().code
            assert new == site.files()


def test_an_output_on_a_disk_that_may_only_be_read_is_left_and_told_of(built: SiteFolder, tmp_path: Path) -> None:
    before = built.files()
    shutil.move(built.root / "output", tmp_path / "old")
    with disk(built.root / "output", "16m") as place:
        shutil.copytree(tmp_path / "old", place, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        write(built, 2)
        done = built.build()
        assert 2 == done.code
        assert re.search(r"^Error: .*/output/.*: Read-only file system\n  the site is as it was before; ", done.err)
        assert before == built.files()
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        made_good(built)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_that_may_not_be_written_to_is_left_and_told_of(built: SiteFolder) -> None:
    before = built.files()
    write(built, 2)
    (built.root / "output").chmod(0o555)
    done = built.build()
    (built.root / "output").chmod(0o755)
    assert 2 == done.code
    assert "Permission denied" in done.err
    assert before == built.files()
    made_good(built)


def test_the_output_may_lie_on_another_disk(built: SiteFolder, tmp_path: Path) -> None:
    shutil.rmtree(built.root / "output")
    with disk(tmp_path / "disk", "16m") as place:
        (built.root / "output").symlink_to(place / "public")
        (place / "public").mkdir()
        (place / "public/CNAME").write_text("example.org")
        assert 0 == built.build("--claim").code
        write(built, 2)
        process = started(built, killed_when_published)
        assert -signal.SIGKILL == ended(process)
        made_good(built)


# What is kept


def test_what_is_kept_may_be_damaged_in_any_way(built: SiteFolder) -> None:
    chance, wanted = random.Random(4), {}
    for generation in (2, 3):
        write(built, generation)
        assert 0 == built.build().code
        wanted[generation] = built.files()
    for turn in range(DAMAGES):
        place = chance.choice(sorted(each for each in (built.root / ".briefgen").rglob("*") if each.is_file()))
        data = bytearray(place.read_bytes())
        if data and chance.random() < 0.5:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            del data[chance.randrange(len(data) + 1) :]
        place.write_bytes(data)
        write(built, 2 + turn % 2)
        assert 0 == built.build().code
        assert wanted[2 + turn % 2] == built.files()
