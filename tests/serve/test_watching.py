"""What rings the bell, how long it is listened to, and what happens where nothing can ring it."""

from __future__ import annotations

import errno
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from watchdog.observers import Observer

from briefgen.project import project_at
from briefgen.serve.live import Live
from briefgen.serve.preview import first
from briefgen.serve.watching import Bell, Watch, watched
from briefgen.unchanged import look
from tests.sites import SiteFolder


def test_a_saved_file_rings_with_its_place_and_a_read_one_does_not(tmp_path: Path) -> None:
    place, bell = tmp_path / "a.md", Bell()
    place.write_text("One.")
    with watched(lambda: [tmp_path], tmp_path / "briefgen.yaml", bell.ring) as watch:
        assert watch.fault == ""
        place.read_text()
        assert bell.hear(0.3) == set()
        place.write_text("Two.")
        assert place in bell.hear(5)


def test_settings_ring_however_they_are_saved_and_what_lies_beside_them_does_not(tmp_path: Path) -> None:
    settings, bell = tmp_path / "briefgen.yaml", Bell()
    (tmp_path / "content").mkdir()
    with watched(lambda: [tmp_path / "content"], settings, bell.ring) as watch:
        assert watch.fault == ""
        (tmp_path / "notes.txt").write_text("Mine.")
        (tmp_path / "output").mkdir()
        (tmp_path / "output" / "briefgen.yaml").write_text("No settings.")
        assert bell.hear(0.3) == set()
        settings.write_text("title: One\n")
        assert settings in bell.hear(5)
        # Many editors write a file beside it, and give that its name.
        (tmp_path / "briefgen.yaml~").write_text("title: Two\n")
        (tmp_path / "briefgen.yaml~").replace(settings)
        assert settings in bell.hear(5)


def test_many_files_at_once_are_heard_as_one() -> None:
    bell = Bell()

    def checkout() -> None:
        for number in range(50):
            bell.ring(Path(f"{number}.md"))
            time.sleep(0.002 if number < 10 else 0.02)

    switching = threading.Thread(target=checkout)
    switching.start()
    time.sleep(0.05)
    heard = bell.hear(5)
    switching.join()
    assert 50 == len(heard)


@pytest.mark.parametrize(
    ("code", "limit"), [(errno.ENOSPC, "fs.inotify.max_user_watches"), (errno.EMFILE, "fs.inotify.max_user_instances")]
)
def test_a_limit_that_is_reached_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, limit: str
) -> None:
    def refuse(_self: object) -> None:
        raise OSError(code, "not possible")

    monkeypatch.setattr(Observer, "start", refuse)
    with watched(lambda: [tmp_path], tmp_path / "briefgen.yaml", Bell().ring) as watch:
        assert watch.fault == f"its limit {limit} is reached"


def test_what_cannot_be_watched_is_looked_at_every_second(site: SiteFolder) -> None:
    root = site.root
    place = site.brief("ash", body="It fell.")
    project = project_at(root)
    now, bell, changed = datetime(2025, 9, 1, tzinfo=UTC), Bell(), threading.Event()
    preview = first(project, look(project), now, "http://127.0.0.1/")
    live = Live(project, preview, lambda: now, lambda _change: changed.set(), pytest.fail)
    watch = Watch(list, project.config, bell.ring)
    watch.end()
    watch.fault = "no room"
    following = threading.Thread(target=live.follow, args=(bell, watch))
    following.start()
    place.write_text(place.read_text().replace("It fell.", "It was felled."))
    assert changed.wait(10)
    live.end(bell)
    following.join()
    assert live.preview is not preview


def test_a_fault_of_briefgen_is_told_once_and_what_follows_goes_on(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site.root
    site.brief("ash")
    project = project_at(root)
    now, bell, faults = datetime(2025, 9, 1, tzinfo=UTC), Bell(), list[str]()
    preview = first(project, look(project), now, "http://127.0.0.1/")
    live = Live(project, preview, lambda: now, lambda _change: None, faults.append)

    def fail(*_arguments: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr("briefgen.serve.live.again", fail)
    watch = Watch(list, project.config, bell.ring)
    following = threading.Thread(target=live.follow, args=(bell, watch))
    following.start()
    for _ in range(3):
        bell.ring()
        time.sleep(0.1)
    assert following.is_alive()
    live.end(bell)
    following.join()
    watch.end()
    assert faults == ["ValueError: no"]
