"""A thing gets another id: what a writer's files then hold, and what a reader then finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.content import files
from briefgen.content.files import Change, Changed, replace_all
from tests.sites import Run, SiteFolder, briefgen

SETTINGS = "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: https://example.org/\n"


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.write("briefgen.yaml", SETTINGS)
    site.write("content/actors/oak.md", "---\nname: Ada Oak # her name\naliases: [A. Oak]\n---\n")
    return site


def rename(site: SiteFolder, *arguments: str) -> Run:
    return briefgen(site.root, "rename", "--now", "2025-09-01", *arguments)


def text(site: SiteFolder, path: str) -> str:
    return (site.root / "content" / path).read_bytes().decode()


def tree(site: SiteFolder) -> dict[str, bytes]:
    found = (path for path in site.root.rglob("*") if path.is_file() and ".briefgen" not in path.parts)
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in found}


# What changes


def test_the_file_its_id_and_all_references_by_id_are_renamed(site: SiteFolder) -> None:
    site.brief(
        "elm",
        "actors: [oak, {actor: bo, stance: 'With [[oak]].'}]",
        "See [[actors/oak|her]], [her](../actors/oak.md).\n",
    )
    run = rename(site, "actor", "oak", "ada")
    assert (run.code, run.out) == (0, "4 references in 2 files, 1 redirect\n")
    assert text(site, "actors/ada.md") == "---\nname: Ada Oak # her name\naliases: [A. Oak]\nformer_ids: [oak]\n---\n"
    assert not (site.root / "content/actors/oak.md").exists()
    assert "actors: [ada, {actor: bo, stance: 'With [[ada]].'}]" in text(site, "briefs/elm.md")
    assert text(site, "briefs/elm.md").endswith("See [[actors/ada|her]], [her](../actors/ada.md).\n")


def test_names_and_aliases_stay_as_they_are(site: SiteFolder) -> None:
    site.brief("elm", "actors: [Ada Oak]", "See [[A. Oak]].\n")
    before = text(site, "briefs/elm.md")
    assert rename(site, "actor", "oak", "ada").out == "0 references in 1 file, 1 redirect\n"
    assert text(site, "briefs/elm.md") == before


def test_another_spelling_of_the_old_id_is_brought_up_to_date(site: SiteFolder) -> None:
    site.brief("elm", "actors: [OAK]")
    rename(site, "actor", "oak", "ada")
    assert "actors: [ada]" in text(site, "briefs/elm.md")


def test_the_thing_may_be_called_by_its_name(site: SiteFolder) -> None:
    assert rename(site, "actor", "Ada Oak", "ada").code == 0
    assert (site.root / "content/actors/ada.md").is_file()


def test_a_key_id_is_changed_and_a_file_of_another_name_keeps_it(site: SiteFolder) -> None:
    site.write("content/topics/wood.md", "---\nid: 'trees' # not woods\ntitle: Trees\n---\n")
    rename(site, "topic", "trees", "forest")
    assert text(site, "topics/wood.md") == "---\nid: forest # not woods\ntitle: Trees\nformer_ids: [trees]\n---\n"


def test_a_brief_keeps_its_folder_and_the_date_in_its_name(site: SiteFolder) -> None:
    site.brief("2025/2025-08-22-ash", "open_questions: [Why? ^why]")
    site.brief(
        "elm",
        "answers:\n  - ash#why So.\nbuilds_on:\n  - ash",
        "[[ash#why]] [a](2025/2025-08-22-ash.md#why)\n",
        date="2025-08-23",
    )
    assert rename(site, "brief", "ash", "beech").out == "4 references in 2 files, 2 redirects\n"
    assert (site.root / "content/briefs/2025/2025-08-22-beech.md").is_file()
    assert "  - beech#why So.\nbuilds_on:\n  - beech\n" in text(site, "briefs/elm.md")
    assert text(site, "briefs/elm.md").endswith("[[beech#why]] [a](2025/2025-08-22-beech.md#why)\n")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("open_questions: [Why? ^why]", "open_questions: [{question: Why?, id: cause, former_ids: [why]}]"),
        (
            "open_questions:\n- 'It''s why? ^why'",
            "open_questions:\n- question: 'It''s why?'\n  id: cause\n  former_ids: [why]",
        ),
        ("open_questions:\n  - Why?", "open_questions:\n  - question: Why?\n    id: cause\n    former_ids: [why]"),
        (
            "open_questions:\n  - id: why\n    question: Why?",
            "open_questions:\n  - id: cause\n    question: Why?\n    former_ids: [why]",
        ),
        ("open_questions: [{question: Why?}]", "open_questions: [{question: Why?, id: cause, former_ids: [why]}]"),
        (
            "open_questions: [{question: Why?, id: why, former_ids: [reason]}]",
            "open_questions: [{question: Why?, id: cause, former_ids: [reason, why]}]",
        ),
    ],
)
def test_a_question_is_renamed_however_it_is_written(site: SiteFolder, was: str, now: str) -> None:
    site.brief("ash", was)
    site.brief(
        "elm", "answers: [{question: '[[ash#why]]', answer: So.}]", "[[ash#why]], [it](ash.md#why)\n", date="2025-08-23"
    )
    assert rename(site, "question", "ash#why", "cause").err == ""
    assert now in text(site, "briefs/ash.md")
    assert "question: '[[ash#cause]]'" in text(site, "briefs/elm.md")
    assert text(site, "briefs/elm.md").endswith("[[ash#cause]], [it](ash.md#cause)\n")


def test_who_no_file_describes_is_called_otherwise_in_all_briefs(site: SiteFolder) -> None:
    site.brief("elm", "actors:\n  - Bo Ash\n  - actor: Cy", "See [[Bo Ash]] and [[bo-ash|him]].\n")
    run = rename(site, "actor", "Bo Ash", "Bo Ash: the elder")
    assert run.out == "3 references in 1 file, no redirect, for no file describes it\n"
    assert '  - "Bo Ash: the elder"\n' in text(site, "briefs/elm.md")
    assert text(site, "briefs/elm.md").endswith("See [[Bo Ash: the elder]] and [[bo-ash-the-elder|him]].\n")


def test_what_the_new_id_would_make_ambiguous_is_told_apart(site: SiteFolder) -> None:
    site.write("content/topics/pine.md", "---\ntitle: Pines\n---\n")
    site.brief("elm", "topics: [pine]", "See [[pine]] and [[oak]].\n")
    rename(site, "actor", "oak", "pine")
    assert text(site, "briefs/elm.md").endswith("See [[topics/pine]] and [[actors/pine]].\n")
    assert "topics: [pine]" in text(site, "briefs/elm.md")


def test_addresses_in_texts_and_menu_follow(site: SiteFolder) -> None:
    site.write("briefgen.yaml", SETTINGS + "nav:\n  - {title: Ada, url: /actors/oak/#x} # first\n")
    site.brief("elm", "actors: [oak]", "See [her](/actors/oak/).\n")
    rename(site, "actor", "oak", "ada")
    assert "  - {title: Ada, url: /actors/ada/#x} # first\n" in (site.root / "briefgen.yaml").read_text()
    assert text(site, "briefs/elm.md").endswith("See [her](/actors/ada/).\n")


def test_code_and_comments_are_left_alone(site: SiteFolder) -> None:
    body = "`[[oak]]` <!-- [[oak]] --> \\[[oak]] and [[oak]].\n"
    site.brief("elm", "actors: [bo] # not oak", body)
    rename(site, "actor", "oak", "ada")
    assert text(site, "briefs/elm.md").endswith("`[[oak]]` <!-- [[oak]] --> \\[[oak]] and [[ada]].\n")
    assert "[bo] # not oak" in text(site, "briefs/elm.md")


@pytest.mark.parametrize("new", ["o-neil", "дуб", "شجرة"])
def test_ids_are_of_any_script(site: SiteFolder, new: str) -> None:
    site.brief("elm", "actors: [oak]", "[her](../actors/oak.md) and [[oak]]\n")
    assert rename(site, "actor", "oak", new).code == 0
    assert rename(site, "actor", new, "oak").code == 0
    assert text(site, "briefs/elm.md").endswith("[her](../actors/oak.md) and [[oak]]\n")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(site: SiteFolder, mark: str) -> None:
    lines = f"{mark}---\r\ntitle: Élan\r\ndate: 2025-08-22\r\nsummary:\r\n- Ö [[oak]].\r\n---\r\nÜ [[oak]].\r\n"
    site.write("content/briefs/elm.md", lines.encode())
    site.write("content/actors/oak.md", f"{mark}---\r\nname: Ada Oak\r\n---\r\n".encode())
    rename(site, "actor", "oak", "ada")
    assert text(site, "briefs/elm.md") == lines.replace("oak", "ada")
    assert text(site, "actors/ada.md") == f"{mark}---\r\nname: Ada Oak\r\nformer_ids: [oak]\r\n---\r\n"


def test_what_nobody_has_seen_keeps_no_former_id(site: SiteFolder) -> None:
    site.brief("ash", "status: draft\nopen_questions: [Why? ^why]")
    assert rename(site, "question", "ash#why", "cause").code == 0
    assert rename(site, "brief", "ash", "beech").out == "0 references in 1 file, 0 redirects\n"
    assert "former_ids" not in text(site, "briefs/beech.md")
    assert "[Why? ^cause]" in text(site, "briefs/beech.md")


def test_references_in_what_waits_are_renamed_too(site: SiteFolder) -> None:
    site.brief("ash", "status: draft\nactors: [oak]")
    rename(site, "actor", "oak", "ada")
    assert "actors: [ada]" in text(site, "briefs/ash.md")


# What readers find


def test_the_old_address_leads_on_and_feeds_know_it_as_before(site: SiteFolder) -> None:
    site.brief("ash", "open_questions: [Why? ^why]\ntopics: [wood]")
    site.brief("elm", "answers: ['ash#why So.']", "[[ash]]\n", date="2025-08-23")
    site.build()
    feed, changes = ((site.root / "output" / name).read_text() for name in ("feed.xml", "changes.json"))
    rename(site, "brief", "ash", "beech")
    site.build()
    assert 'url=../../briefs/beech/"' in site.page("briefs/ash")
    assert 'url=../../../questions/beech/why/"' in site.page("questions/ash/why")
    assert (site.root / "output/feed.xml").read_text() == feed.replace("briefs/ash/", "briefs/beech/")
    now = (site.root / "output/changes.json").read_text()
    assert now == changes.replace("briefs/ash/", "briefs/beech/").replace("questions/ash/", "questions/beech/")


def test_the_old_place_of_a_question_in_its_brief_stays(site: SiteFolder) -> None:
    site.brief("ash", "open_questions: [Why? ^why]")
    rename(site, "question", "ash#why", "cause")
    site.build()
    assert '<li id="cause"><span id="why"></span>' in site.page("briefs/ash")


def test_a_check_against_the_commit_before_has_nothing_to_say(site: SiteFolder) -> None:
    site.brief("ash", "sources: [{title: A paper}]\nopen_questions: [Why? ^why]")
    site.brief("elm", "sources: [{title: A paper}]\nanswers: ['ash#why So.']", date="2025-08-23")
    site.commit()
    rename(site, "brief", "ash", "beech")
    rename(site, "question", "beech#why", "cause")
    run = site.check("--against", "HEAD")
    assert (run.code, run.problems()) == (0, [])


# What is refused


def refused(site: SiteFolder, *arguments: str) -> str:
    before = tree(site)
    run = rename(site, *arguments)
    assert (run.code, run.out, tree(site)) == (2, "", before)
    return run.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("actor", "oakk", "ada"), 'there is no actor "oakk"\n  did you mean "oak"?'),
        (("question", "ash#whhy", "cause"), 'the brief "ash" asks no question "whhy"\n  did you mean "why"?'),
        (("question", "ash", "cause"), '"ash" names a brief, not a question\n  write ash#why'),
        (
            ("actor", "oak", "Ada Oak"),
            '"Ada Oak" cannot be an id, for it could not stand in an address\n  write ada-oak',
        ),
        (("actor", "oak", "oak"), 'it has the id "oak" already'),
        (("actor", "oak", "pine"), '"pine" is the id of another'),
        (("actor", "oak", "p-pine"), '"p-pine" is a name of "pine"'),
        (("actor", "oak", "kept"), "there is a file content/actors/kept.md already"),
        (("brief", "ash", "2025-08-23-elm"), '"2025-08-23-elm" begins with a date'),
        (("question", "ash#why", "fell"), 'the brief "ash" has something with the id "fell" already'),
        (("question", "ash#why", "part-one"), '"part-one" cannot be an address on the brief\'s page'),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_write(
    site: SiteFolder, arguments: tuple[str, ...], message: str
) -> None:
    site.write("content/actors/pine.md", "---\nname: Pia Pine\naliases: [P Pine]\n---\n")
    site.write("content/actors/kept.md", "---\nid: other\nname: Other\n---\n")
    site.brief("ash", "open_questions: [Why? ^why]", "## Fell\n")
    assert message in refused(site, *arguments)


def test_nothing_is_renamed_in_a_site_with_errors_and_all_reasons_are_told(site: SiteFolder) -> None:
    site.brief("elm", "", "[[nothing]]\n")
    said = refused(site, "actor", "oak", "Ada Oak")
    assert "the site has 1 error in 1 file" in said
    assert "cannot be an id" in said


def test_an_address_that_is_taken_is_told_before_anything_is_written(site: SiteFolder) -> None:
    site.brief("elm", "aliases: [/actors/ada/]")
    assert "the address /actors/ada/ is also claimed by" in refused(site, "actor", "oak", "ada")


def test_a_dry_run_shows_the_differences_and_writes_nothing(site: SiteFolder) -> None:
    site.brief("elm", "actors: [oak]")
    before = tree(site)
    run = rename(site, "actor", "oak", "ada", "--dry-run")
    assert tree(site) == before
    assert "content/actors/oak.md becomes ada.md" in run.err
    assert "-actors: [oak]\n+actors: [ada]\n" in run.err
    assert run.out == "1 reference in 2 files, 1 redirect\n"


# Writing


def changes(folder: Path) -> list[Change]:
    found = []
    for name in ("a", "b", "c"):
        (folder / name).write_bytes(b"old")
        found.append(Change(folder / name, b"old", b"new", folder / f"{name}2"))
    return found


def test_where_one_file_was_changed_meanwhile_all_stay_as_they_are(tmp_path: Path) -> None:
    wanted = changes(tmp_path)
    (tmp_path / "c").write_bytes(b"mine")
    with pytest.raises(Changed):
        replace_all(wanted)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "b": b"old", "c": b"mine"}


def test_where_a_file_is_in_the_way_all_stay_as_they_are(tmp_path: Path) -> None:
    wanted = changes(tmp_path)
    (tmp_path / "b2").write_bytes(b"mine")
    with pytest.raises(Changed):
        replace_all(wanted)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "b2", "c"]
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("failing", range(6))
def test_where_the_disk_fails_all_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    wanted, calls, real, move = changes(tmp_path), iter(range(100)), files.replace, Path.rename

    def breaks() -> None:
        if next(calls) == failing:
            raise OSError(os.strerror(28))

    def replace(place: Path, was: bytes, now: bytes) -> bool:
        breaks()
        return real(place, was, now)

    def renamed(place: Path, to: Path) -> Path:
        breaks()
        return move(place, to)

    monkeypatch.setattr(files, "replace", replace)
    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(OSError, match="space"):
        replace_all(wanted)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys("abc", b"old")
