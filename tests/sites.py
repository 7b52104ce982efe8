"""A site in a temporary folder, worked on as a writer works: files are written, the real command line is run."""

from __future__ import annotations

import contextlib
import io
import os
import posixpath
import re
import shutil
import subprocess
import textwrap
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from briefgen import cli
from briefgen.store import keys

CHECKOUT = Path(__file__).parents[1]
#: The moment at which all tests take place, unless they say otherwise.
NOW = "2025-09-01"
#: What briefgen is told to make its key of in tests, so that none is made in a home folder; and that key.
SECRET = "a secret of the tests alone"
KEY = keys.of_text(SECRET)
#: In nanoseconds: some thirty years.
LONG_AGO = 10**18


@dataclass(frozen=True)
class Run:
    """What one command said and how it ended."""

    code: int
    out: str
    err: str

    def problems(self) -> list[str]:
        """The first line of each problem, in order."""
        return [line for line in self.err.splitlines() if re.search(r": (error|warning): .*\[[a-z0-9-]+\]$", line)]


class SiteFolder:
    """A site being worked on; paths are relative to its folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str | bytes) -> Path:
        """Writes the file; a text may be indented as the test is."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).lstrip("\n").encode())
        return target

    def brief(
        self, name: str, front: str = "", body: str = "", *, title: str | None = None, date: str = "2025-08-22"
    ) -> Path:
        """Writes a brief that has all it needs, with further front matter and a body where a test gives them."""
        title = title or name.replace("-", " ").capitalize()
        required = f"title: {title}\ndate: {date}\nsummary:\n  - What happened in {name}.\n"
        return self.write(
            f"content/briefs/{name}.md",
            f"---\n{required}{textwrap.dedent(front).strip()}\n---\n{textwrap.dedent(body)}".encode(),
        )

    def build(self, *arguments: str, now: str = NOW) -> Run:
        """Runs `briefgen build` in the site's folder."""
        return briefgen(self.root, "build", "--now", now, *arguments)

    def check(self, *arguments: str, now: str = NOW) -> Run:
        """Runs `briefgen check` in the site's folder."""
        return briefgen(self.root, "check", "--now", now, *arguments)

    def found(self, rule: str, *arguments: str, now: str = NOW) -> list[str]:
        """What `briefgen check` says by that rule: the first line of each problem, without the rule's name."""
        problems = self.check(*arguments, now=now).problems()
        return [problem.removesuffix(f" [{rule}]") for problem in problems if problem.endswith(f" [{rule}]")]

    def commit(self, folder: str = ".") -> None:
        """Commits all that is there to the git repository at the folder, which is made where there is none."""
        for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--allow-empty", "-m", "All"]):
            git(self.root / folder, *arguments)

    def page(self, address: str) -> str:
        """The HTML of the built page at the address, such as "briefs/ash/"."""
        return (self.root / "output" / address / "index.html").read_text(encoding="utf-8")

    def shows(self, address: str) -> str:
        """The text that a reader sees in the page's main part, on one line."""
        return " ".join("".join(self._main(address).itertext()).split())

    def links(self, address: str) -> dict[str, str]:
        """The links in the page's main part: their text, and where they lead seen from the site's root."""
        found = {}
        for link in self._main(address).iter("a"):
            target = link.get("href", "")
            if "://" not in target and not target.startswith("#"):
                path, mark, fragment = target.partition("#")
                target = posixpath.normpath(posixpath.join(address or ".", path)) + mark + fragment
            found[" ".join("".join(link.itertext()).split())] = target
        return found

    def _main(self, address: str) -> Element:
        main = html5lib.parse(self.page(address), namespaceHTMLElements=False).find(".//main")
        assert main is not None
        return main

    def files(self) -> dict[str, bytes]:
        """Every file of the output folder by its path, briefgen's own record left out."""
        output = self.root / "output"
        return {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in sorted(output.rglob("*"))
            if path.is_file() and path.name != ".briefgen.json"
        }

    def times(self) -> dict[str, tuple[int, int]]:
        """When each file of the output folder was written, and which file it is, by its path."""
        output = self.root / "output"
        found = {path: (output / path).stat() for path in self.files()}
        return {path: (info.st_mtime_ns, info.st_ino) for path, info in found.items()}


def example_site(folder: Path) -> SiteFolder:
    """The example site, copied into the folder, for no two builds may be at work on one site."""
    for part in ("content", "layouts"):
        shutil.copytree(CHECKOUT / part, folder / part)
    shutil.copy(CHECKOUT / "briefgen.yaml", folder)
    return SiteFolder(folder)


def git(folder: Path, *arguments: str) -> str:
    """Runs git in the folder as a writer does who has set nothing but a name; what it says."""
    writer = ["-c", "user.name=Ada Ash", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(["git", *writer, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def without_times(said: str) -> str:
    """What a command said, but for which of its stages took long, as they do on a slow machine."""
    return re.sub(r"^[a-z]+ took [0-9.]+ s\n", "", said, flags=re.MULTILINE)


def briefgen(folder: Path, *arguments: str) -> Run:
    """Runs the command in this process, as if it had been typed in the folder."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli.main(list(arguments))
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return Run(code, out.getvalue(), without_times(err.getvalue()))


def settle(site: SiteFolder) -> None:
    """Makes every file as old as if it had been written long ago, so that its stamp can be trusted."""
    for path in (site.root / "briefgen.yaml", *(site.root / "content").rglob("*.md")):
        written = path.stat().st_mtime_ns
        if written > LONG_AGO:
            os.utime(path, ns=(written - LONG_AGO, written - LONG_AGO))
