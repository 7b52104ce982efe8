"""How a build grows with the number of briefs: prints a table in Markdown, a column for each number.

    python -m tests.benchmarks.scale 1000 3000 10000

Each site is built once from nothing, with data and without an index for searching. Seconds of stages are those that
`briefgen build --profile` tells; memory is that of all processes together at its peak.
"""

from __future__ import annotations

import argparse
import compileall
import re
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from briefgen.project import default_layouts
from briefgen.render.layouts import make_ready
from tests.benchmarks.corpus import corpus
from tests.benchmarks.run import BRIEFGEN, ROOT, SETTINGS, front, timed, write

_STAGE = re.compile(r"^(\w[\w ]*?) +([0-9.]+) s", re.MULTILINE)
Table = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="+", help="how many briefs")
    parser.add_argument("--settings", default="", help="further lines of briefgen.yaml, such as 'data: false'")
    arguments = parser.parse_args()
    make_ready(default_layouts())
    compileall.compile_dir(ROOT / "briefgen", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        columns = []
        for number in arguments.numbers:
            columns.append(_grown(Path(folder) / str(number), number, arguments.settings))
            print(f"{number:,} briefs are built", file=sys.stderr)
    print(f"| | {' | '.join(f'{number:,}' for number in arguments.numbers)} |")
    print(f"|---|{'---:|' * len(columns)}")
    for what in columns[0]:
        print(f"| {what} | {' | '.join(_shown(column[what]) for column in columns)} |")


def _grown(site: Path, number: int, settings: str) -> Table:
    """What it takes to build so many briefs, and what comes of it."""
    for made in corpus(number):
        write(site / f"content/briefs/{made.name}.md", front(made, "summary") + made.body)
    write(site / "briefgen.yaml", f"{SETTINGS}{settings}\n")
    told = site.parent / f"{number}.txt"
    run = timed([*BRIEFGEN, "--profile"], site, told)
    stages = {f"{what}, s": float(seconds) for what, seconds in _STAGE.findall(told.read_text())}
    # So long after its last look a build trusts the stamps of files.
    time.sleep(2.1)
    timed(BRIEFGEN, site)
    again = timed(BRIEFGEN, site)
    content, output, kept = (_sizes(site / part) for part in ("content", "output", ".briefgen"))
    pages = {path: size for path, size in output.items() if path.suffix == ".html"}
    data = {path: size for path, size in output.items() if path.suffix in {".json", ".csv", ".jsonl"}}
    return {
        **stages,
        "ms a brief": 1000 * stages["in all, s"] / number,
        "processors, s": run.processors,
        "memory, MB": run.memory,
        "memory, kB a brief": 1000 * run.memory / number,
        "nothing changed, s": again.seconds,
        "content, MB": _megabytes(content.values()),
        "files": len(output),
        "folders": len({path.parent for path in output}),
        "output, MB": _megabytes(output.values()),
        "largest page, kB": max(pages.values()) / 1000,
        "largest data file, MB": max(data.values(), default=0) / 1e6,
        "kept in .briefgen, MB": _megabytes(kept.values()),
    }


def _sizes(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _megabytes(sizes: Iterable[int]) -> float:
    return sum(sizes) / 1e6


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.2f}"


if __name__ == "__main__":
    main()
