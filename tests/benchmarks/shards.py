"""One site cut into several by date: what that saves, and what readers lose. Prints a table in Markdown.

    python -m tests.benchmarks.shards 10000 10

The briefs are cut, newest first, into so many sites of one size, as a publisher would by years. Links to briefs of
another site become addresses. As many sites are built at once as there are processors, each in one process.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.project import default_layouts
from briefgen.render.layouts import make_ready
from briefgen.workers import processes
from tests.benchmarks.corpus import Made, corpus
from tests.benchmarks.run import BRIEFGEN, ENVIRONMENT, ROOT, SETTINGS, Run, front, timed, write

_LINK = re.compile(r"\]\(([\w-]+)\.md\)")
#: What a build in one process is told by: it may run on this processor alone.
_ALONE = "import os, runpy, sys; os.sched_setaffinity(0, {int(sys.argv.pop(1))}); runpy.run_module('briefgen', alter_sys=True)"


class Lost(NamedTuple):
    """How many links lead from site to site, and how many topics and actors have pages on more than one."""

    links: int
    topics: int
    actors: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, help="how many briefs")
    parser.add_argument("shards", type=int, help="how many sites")
    arguments = parser.parse_args()
    make_ready(default_layouts())
    compileall.compile_dir(ROOT / "briefgen", quiet=1)
    made = list(corpus(arguments.number))
    size = -(-len(made) // arguments.shards)
    runs = [made[start : start + size] for start in range(0, len(made), size)]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        _site(whole, made, {})
        sites = [Path(folder) / f"shard-{number}" for number in range(len(runs))]
        homes = {one.name: site.name for site, run in zip(sites, runs, strict=True) for one in run}
        for site, run in zip(sites, runs, strict=True):
            _site(site, run, homes)
        print("| | seconds | of processors | MB of one build |\n|---|---:|---:|---:|")
        _row("one site", timed(BRIEFGEN, whole))
        _row(f"{len(runs)} sites", _built(sites))
        for _ in range(2):
            # So long after its last look a build trusts the stamps of files.
            time.sleep(2.1)
            _edit(whole, made[0])
            _edit(sites[0], made[0])
            first, second = timed(BRIEFGEN, whole), _built(sites[:1])
        _row("one site, a title changed", first)
        _row("its shard, a title changed", second)
    lost = _lost(runs, homes)
    total = sum(len(_LINK.findall(one.body)) for one in made)
    print(f"\n{lost.links:,} of {total:,} links between briefs lead to another site, which does not list them.")
    print(f"{lost.topics:,} topics and {lost.actors:,} actors have pages on several sites.")


def _site(site: Path, made: Sequence[Made], homes: dict[str, str]) -> None:
    """The briefs as a site of that folder; those of other sites are linked by the address of their home."""
    here = {one.name for one in made}

    def leading(link: re.Match[str]) -> str:
        name = link[1]
        return link[0] if name in here else f"](https://{homes[name]}.example.org/briefs/{name}/)"

    for one in made:
        body = replace(one, body=_LINK.sub(leading, one.body))
        write(site / f"content/briefs/{one.name}.md", front(body, "summary") + body.body)
    write(site / "briefgen.yaml", SETTINGS.replace("example.org", f"{site.name}.example.org"))


def _built(sites: Sequence[Path]) -> Run:
    """What it took to build them all, each on one processor."""
    processors = sorted(os.sched_getaffinity(0))[: processes()]
    begun, free = time.perf_counter(), list(processors)

    def build(site: Path) -> tuple[float, float]:
        processor = free.pop()
        command = [sys.executable, "-c", _ALONE, str(processor), *BRIEFGEN[3:]]
        process = subprocess.Popen(
            command, cwd=site, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        free.append(processor)
        if status:
            sys.exit(f"{site.name} could not be built")
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    with ThreadPoolExecutor(len(processors)) as pool:
        done = list(pool.map(build, sites))
    return Run(time.perf_counter() - begun, sum(used for used, _ in done), max(memory for _, memory in done))


def _edit(site: Path, made: Made) -> None:
    path = site / f"content/briefs/{made.name}.md"
    path.write_text(path.read_text(encoding="utf-8").replace('title: "', 'title: "New ', 1), encoding="utf-8")


def _row(what: str, run: Run) -> None:
    print(f"| {what} | {run.seconds:.2f} | {run.processors:.2f} | {run.memory:.0f} |", flush=True)


def _lost(runs: Sequence[Sequence[Made]], homes: dict[str, str]) -> Lost:
    links = sum(homes[name] != homes[one.name] for run in runs for one in run for name in _LINK.findall(one.body))
    topics = Counter(topic for run in runs for topic in _all(run, "topics"))
    actors = Counter(actor for run in runs for actor in _all(run, "actors"))
    return Lost(links, sum(n > 1 for n in topics.values()), sum(n > 1 for n in actors.values()))


def _all(run: Sequence[Made], kind: str) -> Iterator[str]:
    return iter({name for one in run for name in getattr(one, kind)})


if __name__ == "__main__":
    main()
