"""However much is edited while a preview runs, and however busy the machine is: soon after, it shows what is there."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.serve.conftest import Serving, served
from tests.sites import NOW, SiteFolder, briefgen

#: So many edits are made in all, and after so many of them it is looked at what is shown.
EDITS, PART = (10_000, 1_000) if os.environ.get("BRIEFGEN_DEEP") else (300, 100)
#: So many seconds after the last edit the preview shows what is there; where others have nearly all of the machine, as
#: may be where tests run, it is given more.
SOON, LATE = 5.0, 60.0
BRIEFS = 40
#: What the preview adds to a page.
ADDED = re.compile(
    r'(<div id="briefgen-problems" .*?</div>)?<script src="/\.briefgen/reload\.js" [^>]*></script>', re.DOTALL
)
SETTINGS = "title: {}\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\ndata: true\n"
LAYOUTS = {
    "layouts/topic.html": "{{% extends 'base.html' %}}{{% block main %}}{} {{{{ page.title }}}}{{% endblock %}}",
    "layouts/parts/own.html": "<p>{}</p>",
    "layouts/story.html": "{{% include 'parts/own.html' %}}<body>{{{{ page.title }}}} {}</body>",
    "layouts/assets/own.css": "a {{ order: {} }}",
}
#: Broken in the middle of a line, of its front matter, of a character.
BROKEN = ["", "---\ntitle: Open", "---\ntitel: Wrong\n---\n", "---\ntitle: [\n---\n", "\xff"]


class Held(NamedTuple):
    """What the process of a preview holds: bytes of memory, threads and open files (proc(5))."""

    memory: int
    threads: int
    files: int


class Writer:
    """Edits a site at random, in all the ways in which editors and version control write files."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.chance, self.number = root, random.Random(seed), 0
        self.broken: set[Path] = set()
        self.edits: list[Callable[[Path], None]] = [
            self.save_in_place,
            self.save_in_place,
            self.save_by_rename,
            self.save_as_vim_does,
            self.save_in_two_steps,
            self.save_in_two_steps,
            self.delete,
            self.move,
            self.move_away_and_back,
            self.swap_two,
            self.touch,
            self.break_it,
            self.break_and_mend,
            self.move_a_folder,
            self.take_a_folder_away_and_bring_it_back,
            self.change_a_layout,
            self.change_settings,
            self.change_a_file,
        ]
        self.write(root / "briefgen.yaml", SETTINGS.format("Trees"))
        for path in LAYOUTS:
            self.layout(path)
        for number in range(BRIEFS):
            self.write(self.place(number), self.text(number))
        self.write(root / "content/actors/oak.md", "---\nname: Oak\n---\nOne.\n")
        self.write(root / "content/static/tree.txt", "0")

    def place(self, number: int) -> Path:
        return self.root / f"content/briefs/202{number % 4}/2025-08-{number % 20 + 1:02}-ash-{number}.md"

    def text(self, number: int) -> str:
        self.number += 1
        title = f"Ash {number}" + f" in {self.number}" * (self.number % 3 == 0)
        return (
            f"---\ntitle: {title}\ndate: 2025-08-{number % 20 + 1:02}\nsummary: [What {self.number % 7} fell.]\n"
            f"topics: [wood, tree-{self.number % 5}]\nactors: [Oak, Lime {self.number % 4}]\nstory: Wood\n"
            f"open_questions: [Why {self.number % 6}?]\n---\nIt fell on Oak, {self.number}.\n"
        )

    def write(self, place: Path, text: str) -> None:
        with suppress(FileNotFoundError, NotADirectoryError):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("latin-1" if "\xff" in text else "utf-8"))
            self.broken.discard(place)

    def fresh(self, place: Path) -> str:
        return self.text(int(place.stem.rpartition("-")[2]))

    def texts(self) -> list[Path]:
        return sorted((self.root / "content/briefs").rglob("*-ash-*.md"))

    def edit(self) -> None:
        """One edit, of what there is."""
        there = self.texts()
        missing = [number for number in range(BRIEFS) if not any(p.stem.endswith(f"-ash-{number}") for p in there)]
        if missing and (len(there) < BRIEFS // 2 or self.chance.random() < 0.1):
            number = self.chance.choice(missing)
            self.write(self.place(number), self.text(number))
        else:
            self.chance.choice(self.edits)(self.chance.choice(there))
        if self.chance.random() < 0.3:
            time.sleep(self.chance.uniform(0, 0.01))

    def mend(self) -> None:
        """Mends what is broken, and nothing else."""
        for place in sorted(self.broken):
            if place.exists():
                self.write(place, self.fresh(place))
        self.broken.clear()

    # The ways to edit

    def save_in_place(self, place: Path) -> None:
        self.write(place, self.fresh(place))

    def save_by_rename(self, place: Path) -> None:
        beside = place.with_name(f".{place.name}.{self.number}.tmp")
        beside.write_text(self.fresh(place))
        beside.replace(place)
        self.broken.discard(place)

    def save_as_vim_does(self, place: Path) -> None:
        aside = place.with_name(f"{place.name}~")
        place.rename(aside)
        self.write(place, self.fresh(place))
        aside.unlink()

    def save_in_two_steps(self, place: Path) -> None:
        """What it held is gone before what it is to hold is there."""
        text = self.fresh(place).encode()
        with place.open("wb", buffering=0) as file:
            time.sleep(self.chance.uniform(0, 0.02))
            file.write(text[: len(text) // 2])
            time.sleep(self.chance.uniform(0, 0.02))
            file.write(text[len(text) // 2 :])
        self.broken.discard(place)

    def delete(self, place: Path) -> None:
        place.unlink()

    def move(self, place: Path) -> None:
        to = place.parents[1] / f"203{self.chance.randrange(3)}" / place.name
        to.parent.mkdir(exist_ok=True)
        place.rename(to)
        if place in self.broken:
            self.broken.add(to)

    def move_away_and_back(self, place: Path) -> None:
        aside = self.root / place.name
        place.rename(aside)
        time.sleep(self.chance.uniform(0, 0.01))
        aside.rename(place)

    def swap_two(self, place: Path) -> None:
        """Each has then the size and the time of another."""
        other = self.chance.choice(self.texts())
        if other != place and not {other, place} & self.broken:
            one, two = place.read_text(), other.read_text()
            self.write(place, one.replace("fell on", "came to"))
            self.write(other, two.replace("fell on", "came to"))

    def touch(self, place: Path) -> None:
        moment = self.chance.choice([0, 1_000_000_000, 4_000_000_000, time.time()])
        os.utime(place, (moment, moment))

    def break_it(self, place: Path) -> None:
        self.write(place, self.chance.choice(BROKEN))
        self.broken.add(place)

    def break_and_mend(self, place: Path) -> None:
        self.break_it(place)
        time.sleep(self.chance.uniform(0, 0.02))
        self.write(place, self.fresh(place))

    def move_a_folder(self, place: Path) -> None:
        to = place.parents[1] / f"204{self.chance.randrange(5)}"
        if not to.exists():
            self.broken = {to / one.name if one.parent == place.parent else one for one in self.broken}
            place.parent.rename(to)

    def take_a_folder_away_and_bring_it_back(self, place: Path) -> None:
        folder = self.chance.choice([place.parent, self.root / "content/briefs", self.root / "layouts"])
        aside = self.root / "aside"
        folder.rename(aside)
        time.sleep(self.chance.uniform(0, 0.03))
        if self.chance.random() < 0.5:
            aside.rename(folder)
        else:
            # What is there then is another folder of the same name.
            shutil.copytree(aside, folder)
            shutil.rmtree(aside)

    def change_a_layout(self, _place: Path) -> None:
        path = self.chance.choice(sorted(LAYOUTS))
        if self.chance.random() < 0.2 and path != "layouts/parts/own.html":
            (self.root / path).unlink(missing_ok=True)
        else:
            self.layout(path)

    def layout(self, path: str) -> None:
        self.number += 1
        # Of one length, so that only the time tells them apart.
        self.write(self.root / path, LAYOUTS[path].format(self.number % 10))

    def change_settings(self, _place: Path) -> None:
        place = self.root / "briefgen.yaml"
        if self.chance.random() < 0.3:
            self.write(place, "titel: [")
            time.sleep(self.chance.uniform(0, 0.02))
        if self.chance.random() < 0.2:
            place.unlink(missing_ok=True)
            time.sleep(self.chance.uniform(0, 0.02))
        self.write(place, SETTINGS.format(self.chance.choice(["Trees", "Woods", "Grove"])))

    def change_a_file(self, _place: Path) -> None:
        self.number += 1
        self.write(self.root / "content/static/tree.txt", str(self.number))


@contextmanager
def busy() -> Iterator[None]:
    """All processors of the machine are at work for others while the body runs."""
    burn = "while True: pass"
    others = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def held(preview: Serving) -> Held:
    about = Path(f"/proc/{preview.process.pid}")
    fields = dict(line.split(":\t", 1) for line in (about / "status").read_text().splitlines() if ":\t" in line)
    return Held(int(fields["VmRSS"].split()[0]) * 1024, int(fields["Threads"]), len(list((about / "fd").iterdir())))


def clean(site: SiteFolder, folder: Path, address: str) -> dict[str, bytes]:
    """What a build of a copy of the site writes, of which nothing is kept, as if the site stood at the address."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns("output", ".briefgen"))
    settings = folder / "briefgen.yaml"
    settings.write_text(f"{settings.read_text()}url: {address}\n")
    done = briefgen(folder, "build", "--now", NOW)
    assert 0 == done.code, done.err
    return SiteFolder(folder).files()


def differing(preview: Serving, wanted: dict[str, bytes], gone: set[str]) -> list[str]:
    """The paths at which the preview gives something else than is wanted, or what is gone."""
    found = []
    for path in sorted(wanted):
        if path == "404.html":
            continue
        reply = preview.browser.get(f"/{path}")
        shown = ADDED.sub("", reply.text).encode() if path.endswith(".html") else reply.content
        if reply.status_code != 200 or shown != wanted[path]:
            found.append(path)
    return found + [path for path in sorted(gone - wanted.keys()) if preview.browser.get(f"/{path}").status_code != 404]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")
def test_after_any_edits_on_a_busy_machine_the_preview_soon_shows_what_is_there(
    site: SiteFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer, said, gone, were = Writer(site.root, 1), list[str](), set[str](), list[Held]()
    with served(site.root) as preview:
        # What is said must be read, or the preview would wait.
        reading = threading.Thread(target=lambda: said.extend(preview.out))
        reading.start()
        for edits in range(PART, EDITS + 1, PART):
            with busy():
                for _ in range(PART):
                    writer.edit()
                writer.mend()
                last = time.monotonic()
                wanted = clean(site, tmp_path / "clean" / "site", preview.address)
                time.sleep(max(0, last + SOON - time.monotonic()))
            seconds, wrong = time.monotonic() - last, differing(preview, wanted, gone)
            latest = time.monotonic() + LATE
            while wrong and time.monotonic() < latest:
                time.sleep(1)
                seconds, wrong = time.monotonic() - last, differing(preview, wanted, gone)
            assert not wrong
            gone |= wanted.keys()
            were.append(held(preview))
            told = f"\n{edits:>6} edits: right {seconds:.1f} s after the last at most; {were[-1]}"
            with capsys.disabled():
                sys.stdout.write(told if "BRIEFGEN_DEEP" in os.environ else "")
        assert 0 == preview.end()
        reading.join()

    assert were[-1].threads <= were[0].threads
    assert were[-1].files <= were[0].files
    assert were[-1].memory <= were[0].memory + 24 * 1024 * 1024
    for fault in ("Traceback", "Warning", "fault of briefgen"):
        assert fault not in "".join(said)
