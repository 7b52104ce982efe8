"""Fuzzes for as long as it is asked to, led by what of the code each input reaches (atheris, libFuzzer).

    python -m tests.fuzz.run --inputs 1000000
    python -m tests.fuzz.run --seconds 600 text page

Inputs that reach something new are kept in .fuzz/, so that the next run begins with them. What must not be goes on
being looked for after it was found: of each fault the shortest input is kept, and told at the end.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tests.fuzz import words

HOME = words.ROOT / ".fuzz"
#: What costs more than most has so much less of the inputs than its share.
DEAR = {"page": 20, "titled": 80, "posts": 10, "extended": 5, "text": 3, "kept": 3, "keyed": 5, "recorded": 3}
#: So many bytes an input has at most, and so many seconds it may take.
LENGTH, PATIENCE = 1200, 25


class Done(NamedTuple):
    """How one target fared: inputs, seconds, and what was found."""

    name: str
    inputs: int
    seconds: float
    faults: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help="what to fuzz; all of it, if none is named")
    parser.add_argument("--inputs", type=int, help="how many inputs in all")
    parser.add_argument("--seconds", type=int, help="for how long each target")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many targets at a time")
    parser.add_argument("--within", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.within:
        within(arguments.within, arguments.targets)
    from tests.fuzz.targets import TARGETS

    wanted = arguments.targets or [*TARGETS]
    if unknown := [name for name in wanted if name not in TARGETS]:
        parser.error(f"there is no target {unknown[0]}; there are {', '.join(TARGETS)}")
    limits = _limits(wanted, arguments.inputs, arguments.seconds)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        done = list(pool.map(lambda name: _run(name, limits[name]), wanted))
    print(f"\n{sum(one.inputs for one in done):,} inputs in all")
    faults = [fault for one in done for fault in one.faults]
    print("\n\n".join(faults))
    sys.exit(1 if faults else 0)


def _limits(names: Sequence[str], inputs: int | None, seconds: int | None) -> dict[str, list[str]]:
    """What libFuzzer is told of when to stop, by target."""
    if inputs is None:
        return {name: [f"-max_total_time={seconds or 60}"] for name in names}
    parts = {name: 1 / DEAR.get(name, 1) for name in names}
    each = {name: max(1, round(inputs * part / sum(parts.values()))) for name, part in parts.items()}
    return {name: [f"-runs={each[name]}", *([f"-max_total_time={seconds}"] if seconds else [])] for name in names}


def _run(name: str, limits: Sequence[str]) -> Done:
    """Fuzzes one target in a process of its own, for libFuzzer ends the one that it is in."""
    from tests.fuzz.targets import TARGETS

    target, place = TARGETS[name], HOME / name
    corpus, seeds, found = (place / part for part in ("corpus", "seeds", "found"))
    for folder in (corpus, seeds, found):
        folder.mkdir(parents=True, exist_ok=True)
    for old in found.iterdir():
        old.unlink()
    for number, seed in enumerate(target.seeds()):
        (seeds / str(number)).write_bytes(seed)
    dictionary = place / "words"
    dictionary.write_text("".join(map(_entry, (*target.words, *words.ANY))), encoding="ascii")
    options = [f"-dict={dictionary}", f"-max_len={LENGTH}", f"-timeout={PATIENCE}", "-rss_limit_mb=3000"]
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.run", "--within", name, "--"]
    process = subprocess.run(
        [*command, *options, *limits, f"-artifact_prefix={found}/stopped-", str(corpus), str(seeds)],
        capture_output=True,
        check=False,
        cwd=words.ROOT,
    )
    seconds, said = time.monotonic() - begun, process.stderr.decode("utf-8", "replace")
    inputs = max((int(number) for number in re.findall(r"^(?:#|Done )(\d+)", said, re.MULTILINE)), default=0)
    faults = [*_told(name, found)]
    if process.returncode:
        faults.append(f"{name}: stopped\n{said[-3000:]}")
    print(f"{name:20} {inputs:>9,} inputs {seconds:>7.0f} s  {len(faults)} faults", flush=True)
    return Done(name, inputs, seconds, tuple(faults))


def _entry(word: str) -> str:
    """The word as a line of a dictionary (libFuzzer, "Dictionaries"); what is very long is of no use there."""
    data = word.encode()
    return '"' + "".join(f"\\x{byte:02x}" for byte in data) + '"\n' if len(data) <= 60 else ""


def _told(name: str, found: Path) -> Iterator[str]:
    for path in sorted(found.glob("*.input")):
        yield f"{name}: {path.with_suffix('.txt').read_text(encoding='utf-8')}with {path.read_bytes()!r}"


def within(name: str, options: Sequence[str]) -> None:
    """Fuzzes the target in this process, as libFuzzer is told to. Does not return."""
    # Of the tests, this alone needs it, and it is not there for every Python.
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["briefgen", "markdown", "tests.fuzz.targets"]):
        from tests.fuzz.targets import TARGETS
    holds, found = TARGETS[name].holds, HOME / name / "found"
    shortest: dict[str, int] = {}

    def once(data: bytes) -> None:
        try:
            holds(data)
        except Exception as error:
            place = _place(error)
            if len(data) < shortest.get(place, LENGTH + 1):
                shortest[place] = len(data)
                (found / f"{place}.input").write_bytes(data)
                text = "".join(traceback.format_exception(error))
                (found / f"{place}.txt").write_text(text, encoding="utf-8", errors="backslashreplace")

    atheris.Setup([name, *options], once)
    atheris.Fuzz()


def _place(error: Exception) -> str:
    """What tells the fault from others: the kind of the error, and the lines where it passed through our code."""
    trace = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in trace if str(words.ROOT) in frame.filename] or [*trace]
    return f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"


if __name__ == "__main__":
    main()
