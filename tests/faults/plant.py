"""Plants faults one at a time in a copy of the package; each must turn the test of incremental building red.

Run it with `make faults`. A fault that stays unseen says that the test is blind to a kind of mistake.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: What is forgotten; the file; its text; the text with the fault.
FAULTS = [
    ("pages of things removed are not removed", "store/output.py", "if path not in record.files]", "if False]"),
    ("a page's key forgets its layout", "build.py", "layouts.digest(page.layout), view))", "view))"),
    ("a layout's digest is blind to what it extends and includes", "render/layouts.py", "if other and other not in sources]", "if False]"),
    ("a page's key forgets the frame", "build.py", "around = digest((tool(), frame))", "around = digest(tool())"),
    ("a page's key forgets its view", "build.py", "layouts.digest(page.layout), view))", "layouts.digest(page.layout)))"),
    ("a digest takes no account of lengths", "digest.py", "msgspec.msgpack.encode(value)", "bytes(sorted(msgspec.msgpack.encode(value)))"),
    ("the record is trusted, not the disk", "store/output.py", "return (info.st_size, info.st_mtime_ns) == (entry.size, entry.time)", "return True"),
    ("a text is kept whatever its bytes", "build.py", "kept is not None and kept.digest == name", "kept is not None"),
    ("a text is kept though its stamp has changed", "store/cache.py", "kept.stamp == stamp and", "True or"),
    ("the last build stands though files changed", "store/cache.py", "self.inputs != inputs or", "False or"),
    ("the last build stands though the output was touched", "store/cache.py", "== kept\n", "== kept or True\n"),
    ("the last build stands though a brief fell due", "store/cache.py", "self.since <= now < self.due", "True"),
    ("what is kept is not checked for damage", "store/cache.py", "if data[:16] != of_bytes(memoryview(data)[16:]):", "if False:"),
    ("layouts are checked once and for all", "build.py", "before is not None and before.digest == name", "before is not None"),
    ("a link out of a text leaves no trace in the page it leads to", "site/link.py", "if target != (kind, document.id):", "if False:"),
]  # fmt: skip


def main() -> int:
    unseen = []
    for number, (what, path, old, new) in enumerate(FAULTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            for part in ("briefgen", "tests", "layouts"):
                shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            source = (copy / "briefgen" / path).read_text(encoding="utf-8")
            if old not in source:
                print(f"{number:3} stale   {what}: {path} no longer holds {old!r}", flush=True)
                unseen.append(what)
                continue
            (copy / "briefgen" / path).write_text(source.replace(old, new), encoding="utf-8")
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/property/test_incremental.py"]
            done = subprocess.run(command, cwd=copy, env=os.environ | {"PYTHONPATH": folder}, capture_output=True, check=False)
        seen = done.returncode == 1
        print(f"{number:3} {'seen  ' if seen else 'UNSEEN'}  {what}", flush=True)
        if not seen:
            unseen.append(what)
    print(f"{len(FAULTS) - len(unseen)} of {len(FAULTS)} faults seen")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
