"""What is changed while it is read is read whole, as it was or as it is; or it is told, and nothing is published."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen.problems import errors
from briefgen.project import project_at
from briefgen.serve.preview import Preview, again, first
from briefgen.unchanged import look
from tests.sites import CHECKOUT, KEY, Run, SiteFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody change what is open")

#: So often a site is built while another process changes it.
BUILDS = 2_000 if os.environ.get("BRIEFGEN_DEEP") else 15
SECRET_WORDS = "nobody but me reads this"
LONG = "It grew on. " * 2_000
MOVE = Callable[[Path], object]


def grow(place: Path) -> None:
    with place.open("ab") as file:
        file.write(LONG.encode())


def shrink(place: Path) -> None:
    os.truncate(place, place.stat().st_size - len(" and fell.\n"))


def change(place: Path) -> None:
    # Of the same length.
    with place.open("r+b") as file:
        file.write(place.read_bytes().replace(b"fell", b"grew"))


def save_by_rename(place: Path) -> None:
    beside = place.with_name(".ash.tmp")
    beside.write_bytes(place.read_bytes().replace(b"fell", b"grew"))
    beside.replace(place)


def become_a_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def become_a_pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


def lead_elsewhere(place: Path) -> None:
    place.unlink()
    place.symlink_to(_secret(place))


def have_its_folder_lead_elsewhere(place: Path) -> None:
    shutil.rmtree(place.parent)
    place.parent.symlink_to(_secret(place).parent)


def move_its_folder_away(place: Path) -> None:
    place.parent.rename(place.parents[3] / "aside")


def _secret(place: Path) -> Path:
    secret = place.parents[4] / "elsewhere" / place.name
    secret.parent.mkdir(exist_ok=True)
    secret.write_text(f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [S.]\n---\n{SECRET_WORDS}\n")
    return secret


#: What may become of a text, and whether a site can be built of what is there then.
MOVES: dict[MOVE, bool] = {
    Path.unlink: True,
    grow: True,
    shrink: True,
    change: True,
    save_by_rename: True,
    become_a_folder: True,
    move_its_folder_away: True,
    become_a_pipe: False,
    lead_elsewhere: False,
    have_its_folder_lead_elsewhere: False,
}
moves = pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
moments = pytest.mark.parametrize("moment", ["open", "fstat"])


@pytest.fixture
def ash(site: SiteFolder) -> Path:
    """The text that is changed while it is read, among others."""
    site.brief("elm")
    return site.write(
        "content/briefs/2025/ash.md",
        f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [S.]\n---\n{'Old as it was, ' * 900} it stood and fell.\n",
    )


def once(monkeypatch: pytest.MonkeyPatch, moment: str, place: Path, move: MOVE) -> None:
    """Has the text changed when it is next opened, or was just opened."""
    before: Any = getattr(os, moment)
    opened: Any = os.open
    waiting, its = [move], [-1]

    def noted(path: Any, *given: Any, **options: Any) -> int:
        if waiting and moment == "open" and str(path) == str(place):
            waiting.pop()(place)
        number: int = opened(path, *given, **options)
        if str(path) == str(place):
            its[:] = [number]
        return number

    def looked_at(number: int) -> os.stat_result:
        found: os.stat_result = before(number)
        if waiting and number == its[0]:
            waiting.pop()(place)
        return found

    monkeypatch.setattr(os, "open", noted)
    if moment == "fstat":
        monkeypatch.setattr(os, "fstat", looked_at)


def clean(site: SiteFolder, folder: Path) -> tuple[Run, dict[str, bytes]]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.root, folder, symlinks=True, ignore=shutil.ignore_patterns("output", ".briefgen"))
    copy = SiteFolder(folder)
    return copy.build(), copy.files() if (folder / "output").exists() else {}


def ends_well(run: Run) -> bool:
    return "fault of briefgen" not in run.err and "Traceback" not in run.err


@moves
@moments
def test_a_build_is_of_what_a_text_has_become_meanwhile(
    site: SiteFolder, ash: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, move: MOVE
) -> None:
    with monkeypatch.context() as patch:
        once(patch, moment, ash, move)
        run = site.build()
    assert ends_well(run)
    assert (0 if MOVES[move] else 1) == run.code, run.err
    wanted = clean(site, tmp_path / "clean" / "site")[1] if MOVES[move] else {}
    assert wanted == (site.files() if (site.root / "output").exists() else {})
    assert SECRET_WORDS not in run.out + run.err


@moves
@moments
def test_a_check_tells_of_it_or_sees_what_it_has_become(
    site: SiteFolder, ash: Path, monkeypatch: pytest.MonkeyPatch, moment: str, move: MOVE
) -> None:
    with monkeypatch.context() as patch:
        once(patch, moment, ash, move)
        run = site.check()
    assert ends_well(run)
    told = [problem for problem in run.problems() if ": error: " in problem]
    assert all(problem.startswith("content/briefs/2025/ash.md: error: this") for problem in told), told


@moves
@moments
def test_a_preview_keeps_the_last_form_and_then_shows_what_it_has_become(
    site: SiteFolder, ash: Path, monkeypatch: pytest.MonkeyPatch, moment: str, move: MOVE
) -> None:
    project, now, url = project_at(site.root, KEY), datetime(2025, 9, 1, tzinfo=UTC), "http://127.0.0.1/"
    shown = first(project, look(project), now, url)
    ash.touch()
    with monkeypatch.context() as patch:
        once(patch, moment, ash, move)
        shown = again(project, shown, look(project), now)
    shown = again(project, shown, look(project), now)
    afresh = first(project, look(project), now, url)

    def pages(preview: Preview) -> dict[str, object]:
        return {path: page.view for path, page in preview.pages.items()}

    assert afresh.problems == shown.problems
    assert errors(afresh.problems) or pages(afresh) == pages(shown)


def test_a_text_that_is_written_to_all_the_time_is_named_and_nothing_is_published(
    site: SiteFolder, ash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 0 == site.build().code
    before = site.files()
    opened: Any = os.open

    def growing(path: Any, *given: Any, **options: Any) -> int:
        number: int = opened(path, *given, **options)
        if str(path) == str(ash):
            with ash.open("ab") as file:
                file.write(b"More.\n")
        return number

    ash.write_text(ash.read_text() + "More.\n")
    monkeypatch.setattr(os, "open", growing)
    run = site.build()
    assert 2 == run.code
    assert "content/briefs/2025/ash.md: this file is being written to\n  the site is as it was before" in run.err
    assert before == site.files()


def test_a_folder_that_is_moved_to_where_was_looked_already_is_not_missed(
    site: SiteFolder, ash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.brief("birch", date="2025-08-20")
    before: Any = os.scandir
    waiting = [ash.parent]

    def scandir(path: Any) -> Any:
        if waiting and str(path) == str(waiting[0]):
            # A folder of an earlier name takes the texts up.
            waiting.pop().rename(ash.parents[1] / "2024")
            ash.parent.mkdir()
        return before(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert 0 == site.build().code
    assert {"briefs/ash/index.html", "briefs/birch/index.html", "briefs/elm/index.html"} <= site.files().keys()


#: Builds, and changes the layout just before it is opened for the time that is named (PEP 578).
CHANGED_MEANWHILE = """
import sys
from pathlib import Path
layout, number, opened = Path(sys.argv[1]), int(sys.argv[2]), []
def hook(event, given):
    if event == "open" and str(given[0]) == str(layout):
        opened.append(event)
        if len(opened) == number:
            layout.write_text("<body>new {{ page.title }}</body>")
sys.addaudithook(hook)
from briefgen.cli import main
main(["build", "--now", "2025-09-01"])
"""


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_layout_that_is_changed_while_a_build_is_at_work_shows_in_the_next(
    site: SiteFolder, tmp_path: Path, number: int
) -> None:
    site.brief("ash")
    layout = site.write("layouts/brief.html", "<body>old {{ page.title }}</body>")
    command = [sys.executable, "-c", CHANGED_MEANWHILE, str(layout), str(number)]
    subprocess.run(command, cwd=site.root, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, check=True)
    assert 0 == site.build().code
    assert clean(site, tmp_path / "clean" / "site")[1] == site.files()


@pytest.mark.parametrize("path", ["briefgen.yaml", "content/tree.png"])
def test_what_has_become_a_pipe_is_waited_for_by_nobody(site: SiteFolder, ash: Path, path: str) -> None:
    place = site.write(path, "title: Trees\n")
    assert 0 == site.build().code
    place.unlink()
    os.mkfifo(place)
    for run in (site.build(), site.check()):
        assert run.code in {1, 2}
        assert "not an ordinary file" in run.err


#: Changes texts as quickly as it can until it is ended.
CHANGER = """
import os, random, sys
from pathlib import Path
ash, secret, chance = Path(sys.argv[1]), Path(sys.argv[2]), random.Random(1)
texts = [ash.read_bytes().replace(b"fell", word * 4000) for word in (b"fell ", b"grew ")]
aside = ash.parents[3] / "aside"
def gone():
    if ash.is_dir() and not ash.is_symlink(): ash.rmdir()
    else: ash.unlink(missing_ok=True)
def save():
    beside = ash.with_name(".ash")
    beside.write_bytes(chance.choice(texts))
    if ash.is_dir() and not ash.is_symlink(): ash.rmdir()
    beside.replace(ash)
def folder():
    gone(); ash.mkdir()
def pipe():
    gone(); os.mkfifo(ash)
def link():
    gone(); ash.symlink_to(secret)
def away():
    ash.parent.rename(aside); aside.rename(ash.parent)
while True:
    chance.choice([save, save, save, save, gone, folder, pipe, link, away])()
"""


def test_a_site_is_built_again_and_again_while_its_texts_change(site: SiteFolder, ash: Path, tmp_path: Path) -> None:
    text = ash.read_text()
    secret = _secret(ash)
    chance = random.Random(2)
    was = ash.lstat().st_mtime_ns
    with subprocess.Popen([sys.executable, "-c", CHANGER, str(ash), str(secret)]) as changer:
        try:
            with contextlib.suppress(FileNotFoundError):
                while ash.lstat().st_mtime_ns == was:
                    time.sleep(0.01)
            for _ in range(BUILDS):
                run = chance.choice([site.build, site.build, site.check])()
                assert ends_well(run), run.err
                assert run.code in {0, 1, 2}
                page = site.root / "output/briefs/ash/index.html"
                if page.exists():
                    shown = page.read_text()
                    assert SECRET_WORDS not in shown
                    # Whole, in the one wording or the other.
                    assert {4000, 0} == {shown.count("fell "), shown.count("grew ")}, run
                assert changer.poll() is None
        finally:
            changer.kill()
    shutil.rmtree(ash, ignore_errors=True)
    ash.unlink(missing_ok=True)
    shutil.rmtree(site.root / "aside", ignore_errors=True)
    ash.parent.mkdir(exist_ok=True)
    ash.write_text(text)
    assert 0 == site.build().code
    assert clean(site, tmp_path / "clean" / "site")[1] == site.files()
