"""Whatever a text holds, reading it ends in time, costs that text alone, and is told with its place."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable

import pytest

from briefgen import apart, nodes
from briefgen.cli import terminal
from briefgen.content import bounded, document, files, marks, text
from briefgen.content.document import Parsed
from briefgen.content.prose import Converter
from briefgen.model import Broken, File
from briefgen.names import MAX_ID_BYTES
from briefgen.reading import Reading
from briefgen.schema import SECONDS
from tests.sites import CHECKOUT, SiteFolder

FRONT = "---\ntitle: Ash\nid: own\ndate: 2025-08-22\nsummary: [An ash fell.]\n---\n"
HOSTILE = {
    "brackets": "[" * 100_000,
    "pictures": "![" * 50_000,
    "links": "[a](" * 25_000,
    "declarations": "<![" * 40_000,
    "open-names": "[[a|" * 25_000,
    "open-tags": "<a " * 40_000,
}
DEEP = {"html": "<div>" * 150_000, "quotations": ">" * 65 + "a", "lists": "- " * 30_000 + "a"}
KILLED = "the text that kills"

unix = pytest.mark.skipif(sys.platform == "win32", reason="no signals")


def parsed(body: str, seconds: int = 1) -> Parsed:
    file = File("content/briefs/ash.md", "briefs/ash.md", f"{FRONT}{body}".encode())
    return bounded.parse(file, Converter(Reading(seconds=seconds)))


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_text_that_takes_too_long_is_one_problem_at_its_line(body: str) -> None:
    found = parsed(f"Well.\n\n{body}\n")
    assert [("too-costly", 9)] == [(problem.rule, problem.line) for problem in found.problems]
    assert Broken("brief", "own", "content/briefs/ash.md", "Ash") == found.broken


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_a_text_that_is_nested_too_deeply_is_one_problem(body: str) -> None:
    assert ["markdown"] == [problem.rule for problem in parsed(body, 10).problems]


def test_a_thread_waits_for_no_text_either() -> None:
    found: list[Parsed] = []
    thread = threading.Thread(target=lambda: found.append(parsed("[" * 100_000)))
    thread.start()
    thread.join(60)
    assert ["too-costly"] == [problem.rule for problem in found[0].problems]


def test_a_long_text_without_malice_is_read_as_it_would_be_in_place() -> None:
    body = "An *ash* fell, said `one`.\n\n" * 3000
    file = File("content/briefs/ash.md", "briefs/ash.md", f"{FRONT}{body}".encode())
    assert bounded.is_dear(file.data)
    assert document.parse(file, Converter()) == bounded.parse(file, Converter())


@unix
def test_a_text_that_is_slow_without_many_signs_is_stopped_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> Parsed:
        while True:
            pass

    monkeypatch.setattr(document, "parse", endless)
    assert ["too-costly"] == [problem.rule for problem in parsed("An ash fell.").problems]


@unix
@pytest.mark.parametrize("sign", [signal.SIGSEGV, signal.SIGKILL], ids=str)
def test_a_text_that_ends_its_process_is_named_and_all_others_are_told(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(bounded, "is_dear", lambda _data: True)
    monkeypatch.setattr(document, "parse", killed_by(sign))
    site.brief("ash", body=KILLED)
    site.brief("elm", front="topcs: [x]")
    run = site.build()
    assert 1 == run.code
    assert f"error: reading this text ends the program that reads it ({sign.name})" in run.err
    assert "elm.md" in run.err
    monkeypatch.undo()
    site.brief("elm")
    assert 0 == site.build().code


@unix
def test_a_worker_that_is_killed_in_the_middle_costs_the_text_that_did_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    here = os.getpid()
    # A worker reads it in place and dies; this process, which takes part in the work, reads it apart.
    monkeypatch.setattr(bounded, "is_dear", lambda data: os.getpid() == here and KILLED.encode() in data)
    monkeypatch.setattr(document, "parse", killed_by(signal.SIGKILL))
    for number in range(250):
        site.brief(f"ash-{number}")
    site.brief("ash-100", body=KILLED)
    site.brief("ash-200", front="topcs: [x]")
    run = site.build()
    assert 1 == run.code
    assert ["content/briefs/ash-100.md"] == [one.partition(":")[0] for one in run.problems() if "[crash]" in one]
    assert "ash-200.md" in run.err


@unix
@pytest.mark.parametrize("texts", [1, 250])
def test_an_extension_that_ends_the_process_costs_the_text_that_did_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, texts: int
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    site.write("briefgen.yaml", "title: Trees\nmarkdown_extensions: [smarty]\n")
    here, dies = os.getpid(), killed_by(signal.SIGSEGV)

    def parse(file: File, converter: Converter) -> Parsed:
        assert os.getpid() != here
        return dies(file, converter)

    for number in range(texts):
        site.brief(f"ash-{number}")
    assert 0 == site.build().code
    before = site.files()
    monkeypatch.setattr(document, "parse", parse)
    site.brief("elm", front="topcs: [x]")
    # Alone, it is read on the short way.
    for _ in range(2):
        site.brief("ash-0", body=KILLED)
        run = site.build()
        assert 1 == run.code
        assert ["content/briefs/ash-0.md"] == [one.partition(":")[0] for one in run.problems() if "[crash]" in one]
        assert ("elm.md" in run.err) == (site.root / "content/briefs/elm.md").exists()
        assert before == site.files()
        (site.root / "content/briefs/elm.md").unlink(missing_ok=True)
    site.brief("ash-0")
    assert 0 == site.build().code


@unix
def test_an_extension_that_never_ends_costs_the_text_that_it_was_given(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    site.write("briefgen.yaml", "title: Trees\nseconds_per_text: 1\nmarkdown_extensions: [smarty]\n")
    before = document.parse

    def parse(file: File, converter: Converter) -> Parsed:
        while KILLED.encode() in file.data:
            pass
        return before(file, converter)

    monkeypatch.setattr(document, "parse", parse)
    site.brief("ash", body=KILLED)
    site.brief("elm")
    costly = [one for one in site.build().problems() if "[too-costly]" in one]
    assert ["content/briefs/ash.md"] == [one.partition(":")[0] for one in costly]


def killed_by(sign: signal.Signals) -> Callable[[File, Converter], Parsed]:
    before = document.parse

    def parse(file: File, converter: Converter) -> Parsed:
        if KILLED.encode() in file.data:
            os.kill(os.getpid(), sign)
        return before(file, converter)

    return parse


def test_other_pages_are_not_changed_by_a_hostile_text(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nseconds_per_text: 1\n")
    site.brief("elm")
    site.build()
    before = site.files()
    site.brief("ash", body="[" * 100_000)
    assert 1 == site.build().code
    assert before == site.files()
    assert 1 == len([one for one in site.check().problems() if one.endswith("[too-costly]")])


def test_of_one_file_so_many_problems_are_shown(site: SiteFolder) -> None:
    site.brief("ash", body="".join(f"[^note{number}] " for number in range(80)))
    site.brief("elm", front="topcs: [x]")
    run = site.build()
    assert terminal.MANY == sum("[unknown-source]" in one for one in run.problems())
    assert "content/briefs/ash.md: 30 more problems; --format json has all" in run.err
    assert "elm.md" in run.err


def test_the_table_of_limits_says_what_holds() -> None:
    table = (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")
    rows = dict(
        line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ") and line.count("|") == 3
    )
    mib = 1024 * 1024
    held = {
        "bytes of a text": f"{files.MAX_BYTES // mib} MiB",
        "characters of front matter": f"{text.MAX_FRONT_MATTER // 1024} KiB",
        "depth of YAML": f"{nodes.MAX_DEPTH}",
        "anchors, aliases and tags in YAML": "none",
        "lists, quotations and HTML in one another": f"{marks.MAX_NESTING}",
        "HTML that a text becomes": f"{marks.MAX_HTML // mib} MiB",
        "bytes of an id": f"{MAX_ID_BYTES}",
        "seconds of computing for a text": f"{SECONDS}, by `seconds_per_text` from 1 to 15",
        "memory for reading a text that may take long": f"{apart.MEMORY // mib} MiB",
        "problems of one file that are shown to people": f"{terminal.MANY}",
    }
    assert held == {name: rows[name] for name in held}
