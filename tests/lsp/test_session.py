"""A writer's editor and `briefgen lsp`, over its real pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.lsp.editor import Editor
from tests.sites import SiteFolder, briefgen

pytest.importorskip("pygls")

RUTTE = """\
---
name: Mark Rutte
aliases: [مارك روته]
roles:
  - {title: Prime Minister, to: 2024-07-02}
  - {title: Secretary General, from: 2024-10-01}
---
"""
BRIEF = """\
---
title: 😀 Guarantees
date: 2025-08-22
summary:
  - 😀😀 مرحبا [[mark-rutte]] speaks.[^treaty] ^speaks
topics: [ukraine]
actors:
  - mark-rutte
open_questions:
  - How many troops? ^troops
sources:
  - {id: treaty, title: The Treaty}
---
😀 مرحبا [[Mark Rutte]] spoke.
"""


@pytest.fixture
def place(tmp_path: Path) -> SiteFolder:
    site = SiteFolder(tmp_path)
    site.write("briefgen.yaml", "title: Test\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    site.write("content/actors/mark-rutte.md", RUTTE)
    site.write("content/briefs/guarantees.md", BRIEF)
    return site


@pytest.fixture
def editor(place: SiteFolder) -> Iterator[Editor]:
    editor = Editor(place.root)
    yield editor
    editor.close()


def known(editor: Editor, path: str = "content/briefs/guarantees.md") -> str:
    """Opens the file, and waits until the site is known: a fault that only the site shows comes and goes."""
    text = (editor.folder / path).read_text(encoding="utf-8")
    uri = editor.open(path, text + "\n[[nobody]]\n")
    editor.problems(uri, 1)
    editor.change(uri, text)
    editor.problems(uri, 0)
    return uri


def test_a_session_begins_and_ends_as_the_protocol_has_it(editor: Editor) -> None:
    able = editor.start()
    assert able["hoverProvider"]
    assert able["textDocumentSync"]["change"] == 1
    assert editor.stop() == 0


def test_what_is_typed_wrong_is_shown_at_its_place_in_units_of_utf_16(editor: Editor) -> None:
    editor.start()
    uri = editor.open("content/briefs/guarantees.md", BRIEF.replace("[[Mark Rutte]]", "[[Mark Ruttte]]"))
    (problem,) = editor.problems(uri, 1)
    assert (problem["code"], problem["severity"], problem["source"]) == ("unknown-name", 1, "briefgen")
    # One emoji is two units, the Arabic word five.
    assert problem["range"] == {"start": {"line": 13, "character": 9}, "end": {"line": 13, "character": 24}}
    assert 'did you mean "mark-rutte"?' in problem["message"]


def test_a_suggestion_becomes_an_edit(editor: Editor) -> None:
    editor.start()
    uri = editor.open("content/briefs/guarantees.md", BRIEF.replace("[[Mark Rutte]]", "[[Mark Ruttte]]"))
    (problem,) = editor.problems(uri, 1)
    context = {"diagnostics": [problem]}
    (action,) = editor.ask(
        "textDocument/codeAction", textDocument={"uri": uri}, range=problem["range"], context=context
    )
    (edit,) = action["edit"]["changes"][uri]
    assert edit["newText"] == "mark-rutte"
    assert edit["range"] == {"start": {"line": 13, "character": 11}, "end": {"line": 13, "character": 22}}


def test_a_fault_of_one_text_is_shown_before_the_site_is_known(editor: Editor) -> None:
    editor.start()
    uri = editor.open("content/briefs/guarantees.md", BRIEF.replace("topics:", "topiks:"))
    (problem,) = editor.problems(uri)
    assert problem["code"] == "unknown-key"


def test_names_are_completed_by_any_alias(editor: Editor) -> None:
    editor.start()
    uri = known(editor)
    editor.change(uri, BRIEF.replace("[[Mark Rutte]] spoke", "[[روت"))
    found = editor.at("completion", uri, 13, 14)
    (item,) = [item for item in found["items"] if item["label"] == "Mark Rutte"]
    assert item["textEdit"] == {
        "range": {"start": {"line": 13, "character": 11}, "end": {"line": 13, "character": 14}},
        "newText": "mark-rutte",
    }


def test_an_actor_shows_the_office_held_on_the_briefs_day(editor: Editor) -> None:
    editor.start()
    uri = known(editor)
    about = editor.at("hover", uri, 13, 14)["contents"]["value"]
    assert "**Mark Rutte** · person" in about
    assert "Secretary General (on 22 August 2025)" in about
    assert "مارك روته" in about


def test_a_name_leads_to_its_file(editor: Editor) -> None:
    editor.start()
    uri = known(editor)
    found = editor.at("definition", uri, 4, 24)
    assert found["uri"].endswith("/content/actors/mark-rutte.md")


def test_a_citation_leads_to_its_source(editor: Editor) -> None:
    editor.start()
    uri = known(editor)
    assert editor.at("definition", uri, 4, 41)["range"]["start"] == {"line": 11, "character": 5}


def test_all_that_leads_to_an_actor_is_found_in_unsaved_texts_too(editor: Editor) -> None:
    editor.start()
    uri = known(editor)
    editor.change(uri, BRIEF + "And 😀 [him](../actors/mark-rutte.md).\n")
    found = editor.at("references", uri, 7, 6, context={"includeDeclaration": False})
    places = [(one["range"]["start"]["line"], one["range"]["start"]["character"]) for one in found]
    assert sorted(places) == [(4, 17), (7, 4), (13, 11), (14, 13)]
    actor = editor.open("content/actors/mark-rutte.md")
    assert len(editor.at("references", actor, 1, 8, context={"includeDeclaration": False})) == 4


def test_an_id_is_renamed_wherever_it_stands_as_the_command_does_it(editor: Editor, place: SiteFolder) -> None:
    editor.start()
    uri = known(editor)
    asked = editor.at("prepareRename", uri, 7, 6)
    assert ("mark-rutte", 4) == (asked["placeholder"], asked["range"]["start"]["character"])
    steps = editor.at("rename", uri, 7, 6, newName="rutte")["documentChanges"]
    for step in steps:
        if step.get("kind") == "rename":
            path_at(step["oldUri"]).rename(path_at(step["newUri"]))
        else:
            edit(path_at(step["textDocument"]["uri"]), step["edits"])
    by_editor = texts(place)

    for path in by_editor:
        (place.root / path).unlink()
    place.write("content/actors/mark-rutte.md", RUTTE)
    place.write("content/briefs/guarantees.md", BRIEF)
    assert 0 == briefgen(place.root, "rename", "actor", "mark-rutte", "rutte").code
    assert texts(place) == by_editor
    assert "content/actors/rutte.md" in by_editor


def texts(place: SiteFolder) -> dict[str, str]:
    return {file.relative_to(place.root).as_posix(): file.read_text() for file in place.root.glob("content/*/*.md")}


def path_at(uri: str) -> Path:
    return Path(unquote(urlsplit(uri).path))


def edit(path: Path, edits: list[dict[str, Any]]) -> None:
    """Makes edits of whole lines, the last first, as an editor does."""
    lines = path.read_text().splitlines(keepends=True)
    for one in reversed(edits):
        first, last = one["range"]["start"]["line"], one["range"]["end"]["line"]
        lines[first:last] = [one["newText"]]
    path.write_text("".join(lines))


def test_what_cannot_be_renamed_is_refused_with_the_reason(editor: Editor) -> None:
    editor.start()
    uri = known(editor)
    assert editor.at("prepareRename", uri, 2, 2) is None
    assert "write mark-r" in editor.refusal("rename", uri, 7, 6, newName="Mark R")
    editor.change(uri, BRIEF + "More.\n")
    assert "save guarantees.md first" in editor.refusal("rename", uri, 7, 6, newName="rutte")


def test_what_others_change_on_disk_is_noticed(editor: Editor, place: SiteFolder) -> None:
    editor.start(workspace={"didChangeWatchedFiles": {"dynamicRegistration": True}})
    known(editor)
    assert any(message["method"] == "client/registerCapability" for message in editor.told)
    place.write("content/actors/mark-rutte.md", "---\nname: Mark Rutte\nnme: x\n---\n")
    changed = {"uri": (place.root / "content/actors/mark-rutte.md").as_uri()}
    editor.tell("workspace/didChangeWatchedFiles", changes=[{**changed, "type": 2}])
    assert [problem["code"] for problem in editor.problems(changed["uri"], 1)] == ["unknown-key"]


def test_nothing_unsaved_is_kept_for_the_next_build(editor: Editor, place: SiteFolder) -> None:
    os.utime(place.root / "content/briefs/guarantees.md", (1, 1))
    editor.start()
    uri = editor.open("content/briefs/guarantees.md", BRIEF.replace("Guarantees", "Never saved"))
    editor.change(uri, BRIEF.replace("Guarantees", "Never saved") + "[[nobody]]\n")
    editor.problems(uri, 1)
    editor.stop()
    assert place.build().code == 0
    assert "Never saved" not in place.page("briefs/guarantees")


def test_a_text_of_no_site_is_passed_over_in_silence(editor: Editor, place: SiteFolder) -> None:
    place.write("notes.md", "---\nanything: goes\n---\n")
    editor.start()
    uri = editor.open("notes.md")
    assert editor.at("completion", uri, 1, 0) is None
    assert editor.at("hover", uri, 1, 3) is None
    assert editor.stop() == 0
    assert [message["method"] for message in editor.told] == []


def test_without_pygls_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    run = subprocess.run(
        [sys.executable, "-m", "briefgen", "lsp"], capture_output=True, text=True, env={"PYTHONPATH": path}, check=False
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert "briefgen[lsp]" in run.stderr


OWN = "fields: {brief: {severity: {type: choice, values: [low, high], label: How bad}}}\n"


def test_keys_that_the_site_declares_are_completed_explained_and_checked(place: SiteFolder, editor: Editor) -> None:
    place.write("briefgen.yaml", (place.root / "briefgen.yaml").read_text() + OWN)
    editor.start()
    uri = known(editor)
    editor.change(uri, BRIEF.replace("date:", "seve\ndate:"))
    found = editor.at("completion", uri, 2, 4)
    assert "severity" in [item["label"] for item in found["items"]]
    editor.change(uri, BRIEF.replace("date:", "severity: hi\ndate:"))
    found = editor.at("completion", uri, 2, 12)
    assert ["high"] == [item["label"] for item in found["items"]]
    assert "How bad" in editor.at("hover", uri, 2, 3)["contents"]["value"]
    (problem,) = editor.problems(uri, 1)
    while problem["code"] != "unknown-word":
        (problem,) = editor.problems(uri, 1)
    assert "one of: low, high" in problem["message"]


def test_a_key_is_known_as_soon_as_the_settings_declare_it(place: SiteFolder, editor: Editor) -> None:
    editor.start()
    uri = editor.open("content/briefs/guarantees.md", BRIEF.replace("date:", "severity: high\ndate:"))
    (problem,) = editor.problems(uri, 1)
    assert problem["code"] == "unknown-key"
    editor.open("briefgen.yaml", (place.root / "briefgen.yaml").read_text() + OWN)
    assert [] == editor.problems(uri, 0)


def test_what_a_declaration_may_hold_is_completed(place: SiteFolder, editor: Editor) -> None:
    editor.start()
    text = (place.root / "briefgen.yaml").read_text() + "fields:\n  brief:\n    bill:\n      type: ch"
    uri = editor.open("briefgen.yaml", text)
    line = text.count("\n")
    assert ["choice"] == [item["label"] for item in editor.at("completion", uri, line, 14)["items"]]
