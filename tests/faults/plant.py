"""Plants faults one at a time in a copy of the package; each must turn the tests of incremental work red.

Run it with `make faults`. A fault that stays unseen says that the test is blind to a kind of mistake.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TESTS = [
    "tests/test_digest.py",
    "tests/test_edited.py",
    "tests/test_search.py",
    "tests/test_sharing.py",
    "tests/site/test_mentions.py",
    "tests/serve/test_opening.py",
    "tests/property/test_incremental.py",
    "tests/property/test_preview.py",
]


class Fault(NamedTuple):
    """What goes wrong; the file, the text in it, and that text with the fault."""

    what: str
    path: str
    sound: str
    faulty: str


# fmt: off
FAULTS = [
    Fault("what is no longer made is not removed",
          "store/output.py", "if path not in record.files]", "if False]"),
    Fault("a page's key forgets its layout",
          "publish.py", "key(seen, layouts.digest(page.layout), view)", 'key(seen, b"", view)'),
    Fault("a layout's digest is blind to what it extends and includes",
          "render/layouts.py", "if other and other not in sources]", "if False]"),
    Fault("a page's key forgets the frame",
          "publish.py", "Around(digest((tool(), frame)),", "Around(digest(tool()),"),
    Fault("a data file's key forgets the site's address",
          "publish.py", "digest((tool(), frame.url)))", "digest(tool()))"),
    Fault("a page's key forgets its view",
          "render/keys.py", "map(_encoded, astuple(view))]", "map(_encoded, astuple(view)[:3])]"),
    Fault("a digest is the same for what differs in order only",
          "digest.py", "of_bytes(msgspec.msgpack.encode(value))", "of_bytes(bytes(sorted(msgspec.msgpack.encode(value))))"),
    Fault("the record is trusted, not the disk",
          "store/output.py", "return (info.st_size, info.st_mtime_ns) == (entry.size, entry.time)", "return True"),
    Fault("a text is kept whatever its bytes",
          "build.py", "known is not None and known.digest == name", "known is not None"),
    Fault("a text is kept though its stamp has changed",
          "store/texts.py", "known.stamp == stamp and", "True and"),
    Fault("the last build stands though files changed",
          "store/cache.py", "if stamp != self.inputs[path] or", "if"),
    Fault("the last build stands though the output was touched",
          "store/cache.py", "(info.st_size, info.st_mtime_ns) == kept", "True"),
    Fault("the last build stands though a brief fell due",
          "store/cache.py", "self.since <= now < self.due", "True"),
    Fault("what is kept is not checked for damage",
          "store/cache.py", "if data[:_SEAL] != seal(place.key, kind, memoryview(data)[_SEAL:]):", "if False:"),
    Fault("layouts are checked once and for all",
          "build.py", "before is not None and before.digest == name", "before is not None"),
    Fault("what is kept of one text serves for another",
          "build.py", "of_bytes(file.data), before.known.get(found.path)", "of_bytes(file.data), next((k for k in before.known.values() if k.digest == of_bytes(file.data)), None)"),
    Fault("a text's facts are blind to where its links lead",
          "content/document.py", "links = [(link.form, link.target, link.fragment)", "links = [()"),
    Fault("a text's facts are blind to its front matter",
          "edited.py", "any(one.facts != index.known[path].facts for", "any(False for"),
    Fault("a text that a check has understood is taken for one that a build has shown",
          "edited.py", "for path in fresh if (target", "for path in parsed if (target"),
    Fault("a text that names other actors is taken for one that does not",
          "site/kept.py", "if found.actors != brief.mentions:", "if False:"),
    Fault("where words change, the brief's data is left as it was",
          "site/pages/__init__.py", "*data.beside(showing, brief, config),", ""),
    Fault("a page's key forgets the words that it is said in",
          "site/pages/chrome.py", "words=language.name,", 'words="",'),
    Fault("catalogues are sound if layouts are",
          "render/layouts.py", "if path.is_symlink() or path.is_file()", 'if path.suffix == ".html"'),
    Fault("a picture's key forgets what it is drawn with",
          "render/layouts.py", "self.pictures.digest if is_picture", 'b"" if is_picture'),
    Fault("the site of another build is opened",
          "unchanged.py", "kept is not None and kept.stands(last.site, last.since) and kept.since == last.since", "kept is not None"),
    Fault("texts are kept that the last build did not read",
          "unchanged.py", "facts_of(index) == last.facts and", ""),
    Fault("what is kept of a text is not checked against its index",
          "store/texts.py", "if path in index.known and index.known[path].digest == digest", "if path in index.known"),
    Fault("a part of the search index stays whatever can be found",
          "search/index.py", "[found[path].digest for path in part]", "len(part)"),
    Fault("what is kept of a page is searched though the page has changed",
          "search/index.py", "if of_bytes(raw) != found[path].digest:", "if not raw:"),
    Fault("what is known of a search index is taken for what the output holds",
          "search/index.py", "if pages.some and [", "if False and ["),
    Fault("a warning stays where it was though words before it moved it",
          "keeping.py", "return any(problem.path == path for", "return any(False for"),
    Fault("what was kept is opened though a brief fell due",
          "keeping.py", "self.name == name and self.since <= now < self.due", "self.name == name"),
    Fault("what was kept is opened though what texts tell each other has changed",
          "build.py", "(index.tool, unchanged.facts_of(index))", "(index.tool,)"),
    Fault("what was read under other settings is taken for read",
          "reading.py", "if reading == PLAIN:", "if True:"),
    Fault("what was kept is opened though settings have changed",
          "build.py", "digest((alone, bool(config.url),", "digest((bool(config.url),"),
    Fault("what was kept is opened though files came or went",
          "build.py", "listing.addresses, [*assets], problems,", "[*assets], problems,"),
    Fault("a preview opens a build that left briefs out",
          "serve/opening.py", "and not built.site.held_back else", "else"),
    Fault("what is opened is not asked whom its new words name",
          "serve/opening.py", "site.brief(target.id)", "pass"),
    Fault("names are linked where they stood before",
          "site/kept.py", "if texts[links.path] == kept.texts[links.path]", "if True"),
    Fault("mentions are taken over though the actors are others",
          "site/mentions.py", "if known != before.recogniser:", "if False:"),
    Fault("mentions are taken over though links lead elsewhere",
          "site/mentions.py", "return file is was.file and all(", "return file is was.file and any(True or"),
]
# fmt: on


def main() -> int:
    unseen = [fault.what for number, fault in enumerate(FAULTS, 1) if not _is_seen(number, fault)]
    print(f"{len(FAULTS) - len(unseen)} of {len(FAULTS)} faults seen")
    return 1 if unseen else 0


def _is_seen(number: int, fault: Fault) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        for part in ("briefgen", "tests", "layouts"):
            shutil.copytree(ROOT / part, Path(folder) / part, ignore=shutil.ignore_patterns("__pycache__"))
        place = Path(folder) / "briefgen" / fault.path
        source = place.read_text(encoding="utf-8")
        place.write_text(source.replace(fault.sound, fault.faulty), encoding="utf-8")
        stale = fault.sound not in source
        environment = os.environ | {"PYTHONPATH": folder, "BRIEFGEN_FAULTS": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
        done = None if stale else subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    seen = done is not None and done.returncode == 1
    print(f"{number:3} {'seen  ' if seen else 'STALE ' if stale else 'UNSEEN'}  {fault.what}", flush=True)
    return seen


if __name__ == "__main__":
    sys.exit(main())
