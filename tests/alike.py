"""Builds the example site with each of the Pythons that are named, and says whether all bytes are the same.

python -m tests.alike .venvs/python3.11/bin/python .venvs/python3.13/bin/python
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.sites import CHECKOUT, example_site


def main() -> int:
    first, *others = sys.argv[1:]
    built = _built(first)
    for python in others:
        differing = sorted(path for path, _ in built.items() ^ _built(python).items())
        if differing:
            print(f"{python} builds other bytes than {first}:", *dict.fromkeys(differing), sep="\n  ")
            return 1
    print(f"{1 + len(others)} Pythons build the same {len(built)} files of the example site.")
    return 0


def _built(python: str) -> dict[str, bytes]:
    """Every file of the example site as that Python builds it"""
    with tempfile.TemporaryDirectory() as folder:
        site = example_site(Path(folder))
        command = [str(Path(python).absolute()), "-m", "briefgen", "build", "--now", "2025-09-01", "--quiet"]
        subprocess.run(command, cwd=site.root, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, check=True)
        return site.files()


if __name__ == "__main__":
    sys.exit(main())
