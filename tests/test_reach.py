"""What a build reaches for: files of the site and of briefgen, no others, no network. Python tells of it (PEP 578)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.sites import CHECKOUT, NOW, SiteFolder, example_site, settle

#: Runs before the command does. Sockets to other machines are refused; what else is reached for is noted.
HOOK = """
import json, os, sys
noted = os.open(os.environ["NOTED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def hook(event, arguments):
    if event.startswith("socket."):
        raise PermissionError(event)
    if event == "open" or event.startswith(("os.", "shutil.", "subprocess.", "ctypes.", "urllib.", "pty.", "pickle.")):
        told = [event, *(os.path.realpath(os.fspath(one)) if isinstance(one, (str, bytes, os.PathLike)) else one
            for one in arguments[:2] if isinstance(one, (str, bytes, os.PathLike, int)))]
        os.write(noted, json.dumps(told, default=repr).encode("utf-8", "backslashreplace") + b"\\n")
sys.addaudithook(hook)
"""
#: Events of programs that are begun, and of data that could hold code.
PROGRAMS = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "pty.",
    "ctypes.",
    "pickle.",
)


class Reached(NamedTuple):
    """What a command said and how it ended, every path that it opened, listed or changed, and the programs it began."""

    code: int
    said: str
    paths: set[Path]
    programs: list[str]


def _is_of_babel(event: str, given: list[object]) -> bool:
    """Whether it is Babel that reads what its own package knows of a language, which is pickled there."""
    return event == "pickle.find_class" and Path(str(given[0])).name.startswith("babel.")


def reached(root: Path, *arguments: str) -> Reached:
    """Runs the command in the folder, in a process of its own that has no network."""
    beside = root.parent / "hook"
    beside.mkdir(exist_ok=True)
    (beside / "sitecustomize.py").write_text(HOOK)
    noted = beside / "noted"
    noted.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "PYTHONPATH": f"{beside}{os.pathsep}{CHECKOUT}",
        "NOTED": str(noted),
        "TMPDIR": str(beside),
    }
    # The bytecode of what is imported would be written where it is not yet.
    command = [sys.executable, "-B", "-m", "briefgen", *arguments, "--now", NOW]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in noted.read_text().splitlines()]
    paths = {Path(one) for _, *found in told for one in found if isinstance(one, str) and one.startswith(os.sep)}
    programs = [event for event, *given in told if event.startswith(PROGRAMS) and not _is_of_babel(event, given)]
    return Reached(done.returncode, done.stdout + done.stderr, paths, programs)


def is_python_s(path: Path) -> bool:
    """Whether the path is a part of Python, of a library, or of the system that these need."""
    installed = {*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", "/dev", "/proc"}
    return any(path.is_relative_to(Path(folder).resolve()) for folder in installed)


def strays(root: Path, found: Reached) -> list[Path]:
    """What was reached for outside the site, briefgen and Python."""
    own = (root.resolve(), CHECKOUT / "briefgen", CHECKOUT / "layouts", CHECKOUT / "docs/rules", root.parent / "hook")
    # To import from the checkout, Python lists it.
    others = (path for path in found.paths if path != CHECKOUT and not is_python_s(path))
    return sorted(path for path in others if not any(map(path.is_relative_to, own)))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example site."""
    return example_site(tmp_path / "example").root


COMMANDS = [
    ("build",),
    ("check",),
    ("digest", "--since", "60d"),
    ("list", "briefs"),
    ("list", "questions", "--format", "csv"),
    ("build", "--verbose"),
]


def test_commands_need_no_network_and_no_file_elsewhere(example: Path) -> None:
    for command in COMMANDS:
        found = reached(example, *command)
        assert (command, 0, []) == (command, found.code, strays(example, found)), found.said
        assert found.paths


def test_a_build_begins_no_program_but_pagefind(example: Path) -> None:
    settings = (example / "briefgen.yaml").read_text().replace("search: true", "search: false")
    (example / "briefgen.yaml").write_text(settings)
    assert [] == reached(example, "build").programs
    (example / "briefgen.yaml").write_text(settings.replace("search: false", "search: true"))
    found = reached(example, "build")
    # From Python 3.13 on, that is how Popen begins some programs.
    assert {"subprocess.Popen", "os.posix_spawn"} >= set(found.programs)
    assert 0 == found.code


@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode != 0,
    reason="this machine lets nobody leave its network",
)
def test_a_machine_without_any_network_builds_the_same(example: Path) -> None:
    """Pagefind and Typst are no Python, so that the system has to hold them."""
    with (example / "briefgen.yaml").open("a") as settings:
        settings.write("share_pictures: true\n")
    command = ["unshare", "-rn", sys.executable, "-m", "briefgen", "build", "--now", NOW]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, cwd=example, env=environment, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    assert list((example / "output").rglob("share.png"))


# What leads out of a site


BRIEF = "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [It fell.]\n{front}\n---\n{body}\n"
SETTINGS = "title: Test\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"
FRONTS = [
    "id: ../../secrets/x",
    "id: /etc/x",
    "former_ids: [../../secrets/x]",
    "aliases: [../../secrets/x]",
    "aliases: [/../../secrets/x/]",
    "aliases: [..\\secrets\\x]",
    "topics: [../../secrets/x, /etc/passwd]",
    "story: ../../secrets/x",
    "actors: [../../secrets/x]",
    "builds_on: [../../secrets/x]",
    "sources: [file:///etc/passwd]",
    "answers: ['../../secrets/x#q It fell.']",
    "why_it_matters: !include ../../secrets/secret.md",
    "why_it_matters: !!python/object/apply:os.system [id]",
    "why_it_matters: '![x](../../../secrets/secret.png)'",
]
BODIES = [
    "![x](../../secrets/secret.png)",
    "![x](../../../secrets/secret.png)",
    "![x](/etc/passwd)",
    "![x](/../secrets/secret.png)",
    "![x](..%2f..%2f..%2fsecrets%2fsecret.png)",
    "![x](file:///etc/passwd)",
    "![x](%00)",
    "[x](../../../secrets/secret.md)",
    "[x](../../../../../../../etc/passwd)",
    "<img src='../../../secrets/secret.png'>",
    "[[../../../secrets/secret]]",
    "{% include '../../../secrets/secret.html' %}",
    "--8<-- '../../../secrets/secret.md'",
    "!include ../../../secrets/secret.md",
]
YAMLS = [
    "theme: {logo: ../../secrets/secret.png}",
    "theme: {logo: /etc/passwd}",
    "theme: {text_font: ../../secrets/secret.woff2}",
    "theme: {label_font: /etc/x.woff2}",
    "timezone: ../../secrets/secret",
    "timezone: /etc/passwd",
    "nav: [{title: X, url: /../../secrets/secret.png}]",
]
LAYOUTS = [
    "{% include '../../secrets/secret.html' %}",
    "{% include '/etc/passwd' %}",
    "{% extends '../secrets/secret.html' %}",
    "{% import '../secrets/secret.html' as x %}",
    "{% include ['../../secrets/secret.html'] %}",
    "{% set x = '../../secrets/secret.html' %}{% include x %}",
    "{{ page.__class__.__init__.__globals__['open']('/etc/passwd').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self._TemplateReference__context }}",
    "{{ ('%s' | attr('format')).__globals__ }}",
]
LINKS = [
    ("content/static/link.txt", "../../../secrets/secret.md"),
    ("content/briefs/link.md", "../../../secrets/secret.md"),
    ("content/briefs/link.png", "../../../secrets/secret.png"),
    ("content/linked", "../../secrets"),
    ("content/static/linked", "../../../secrets"),
    ("layouts/brief.html", "../../secrets/secret.html"),
    ("layouts/assets/link.css", "../../../secrets/secret.md"),
    ("layouts/assets/linked", "../../../secrets"),
    ("layouts/parts", "../../secrets"),
    ("layouts/share/fonts", "../../../secrets"),
]
TRICKS = (
    [("content/briefs/ash.md", BRIEF.format(front=front, body="")) for front in FRONTS]
    + [("content/briefs/ash.md", BRIEF.format(front="topics: [x]", body=body)) for body in BODIES]
    + [("briefgen.yaml", f"{SETTINGS}{setting}\n") for setting in YAMLS]
    + [("layouts/brief.html", layout) for layout in LAYOUTS]
)


@pytest.fixture
def around(tmp_path: Path) -> SiteFolder:
    """A site beside files that are nobody's business."""
    site = SiteFolder(tmp_path / "site")
    site.write("briefgen.yaml", SETTINGS)
    site.brief("elm")
    for name in ("secret.md", "secret.png", "secret.html", "secret.woff2", "secret"):
        site.write(f"../secrets/{name}", "SECRET")
    return site


def assert_within(site: SiteFolder) -> None:
    """Nothing was read outside the site, nothing written there, nothing of it published."""
    before = sorted(path for path in site.root.parent.rglob("*") if not path.is_relative_to(site.root))
    for command in ("build", "check"):
        found = reached(site.root, command)
        assert found.code in {0, 1}, found.said
        assert "Traceback" not in found.said
        assert ([], []) == (strays(site.root, found), found.programs)
    hook = site.root.parent / "hook"
    after = sorted(path for path in site.root.parent.rglob("*") if not path.is_relative_to(site.root))
    assert before == [path for path in after if not path.is_relative_to(hook)]
    published = [path for path in (site.root / "output").rglob("*") if path.is_file()]
    assert [] == [path for path in published if b"SECRET" in path.read_bytes() or b"root:x" in path.read_bytes()]


@pytest.mark.parametrize(("path", "text"), TRICKS, ids=[*FRONTS, *BODIES, *YAMLS, *LAYOUTS])
def test_no_text_setting_or_layout_leads_out(around: SiteFolder, path: str, text: str) -> None:
    around.write(path, text)
    assert_within(around)


@pytest.mark.parametrize(("path", "target"), LINKS, ids=[path for path, _ in LINKS])
def test_no_link_leads_out(around: SiteFolder, path: str, target: str) -> None:
    place = around.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    assert place.exists()
    assert_within(around)


@pytest.mark.parametrize(("path", "target"), [link for link in LINKS if not link[0].endswith("parts")])
def test_a_link_that_leads_out_is_told_by_the_next_build(around: SiteFolder, path: str, target: str) -> None:
    around.write("layouts/share/own.txt", "own")
    around.write("layouts/assets/own.css", "a {}")
    around.write("content/static/own.txt", "own")
    settle(around)
    assert 0 == around.build().code
    (around.root / path).symlink_to(target)
    run = around.build()
    assert (1, True) == (run.code, f"{path}: error: this symbolic link leaves" in run.err), run.err
