"""What readers have, and what a writer may not change without a word."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder

ASH = "content/briefs/ash.md"
FRONT = """\
---
title: Ash
date: 2025-08-22
summary:
  - Leaders have proposed a framework. ^framework
  - Ada Ash said that 12 ships will sail.
  - Nobody knows when.
open_questions:
  - Who will sail? ^who
  - How many ships are there?
  - question: When will they sail?
    id: when
    answer: In May.
sources: [The record]
---
Text.
"""


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site whose readers have one brief."""
    site.write("briefgen.yaml", "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    site.write(ASH, FRONT.encode())
    site.commit()
    return site


def edit(site: SiteFolder, *changes: tuple[str, str], path: str = ASH) -> list[str]:
    """What is found after the changes to the brief, made to what it was first."""
    text = FRONT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    site.write(path, text.encode())
    return found(site)


def found(site: SiteFolder, ref: str = "HEAD", now: str = "2025-09-01") -> list[str]:
    return [problem.removeprefix("content/briefs/") for problem in site.found("silent-edit", "--against", ref, now=now)]


def test_what_is_as_readers_have_it_is_no_edit(site: SiteFolder) -> None:
    assert [] == found(site)
    assert 0 == site.check("--against", "HEAD").code


def test_without_a_commit_to_compare_with_nothing_is_an_edit(site: SiteFolder) -> None:
    edit(site, ("proposed", "agreed"))
    assert [] == site.found("silent-edit")


# Bullets


def test_another_wording_is_shown_beside_the_old_with_what_to_write(site: SiteFolder) -> None:
    edit(site, ("proposed", "agreed"))
    run = site.check("--against", "HEAD")
    assert 1 == run.code
    assert run.err.startswith(
        "content/briefs/ash.md:5:5: error: readers have another wording of this bullet [silent-edit]\n"
        "    5 |   - Leaders have agreed a framework. ^framework\n"
        "      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "      = changed: Leaders have [-proposed-]{+agreed+} a framework.\n"
        "        add to updates:  - {date: 2025-09-01, kind: correction, bullet: framework, was: …, note: Why.}"
        "  or run this with --fix\n\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("12 ships will", "17 ships will", "6:5"),
        ("ships will sail.", "ships will not sail.", "6:5"),
        ("Nobody knows when.", "Nobody knows where.", "7:5"),
    ],
)
def test_a_bullet_without_an_id_is_known_by_its_likeness(site: SiteFolder, old: str, new: str, place: str) -> None:
    assert [f"ash.md:{place}: error: readers have another wording of this bullet"] == edit(site, (old, new))


def test_a_removed_bullet_is_told(site: SiteFolder) -> None:
    assert ["ash.md:5:3: error: a bullet that readers have was removed"] == edit(
        site, ("  - Ada Ash said that 12 ships will sail.\n", "")
    )
    assert "changed: [-Ada Ash said that 12 ships will sail.-]" in site.check("--against", "HEAD").err


@pytest.mark.parametrize(
    "changes",
    [
        [("Leaders have proposed", "Laeders have proposed")],
        [("a framework.", "*a* [framework](https://example.org/)")],
        [("  - Nobody knows when.\n", "  - A new bullet.\n  - Nobody knows when.\n")],
        [("sail.\n  - Nobody knows when.\n", "sail. ^ships\n  - Nobody knows when. ^when-known\n")],
        [("Text.", "Another text.")],
        [("title: Ash", "title: Ashes")],
    ],
)
def test_typing_marks_and_what_is_new_are_no_edits(site: SiteFolder, changes: list[tuple[str, str]]) -> None:
    assert [] == edit(site, *changes)


def test_how_much_is_typing_can_be_set(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {silent-edit: {level: warn, typing: 0}}\n")
    assert 1 == len(edit(site, ("Leaders have proposed", "Laeders have proposed")))
    assert 0 == site.check("--against", "HEAD").code


def test_bullets_may_change_places(site: SiteFolder) -> None:
    old = "  - Ada Ash said that 12 ships will sail.\n  - Nobody knows when.\n"
    assert [] == edit(site, (old, "".join(reversed(old.splitlines(keepends=True)))))


# Updates


@pytest.mark.parametrize(
    ("update", "count"),
    [
        ("{date: 2025-09-01, kind: correction, bullet: framework, was: It was., note: A slip.}", 0),
        ("2025-09-01 Leaders had not proposed it.", 0),
        ("{date: 2025-09-01, kind: correction, bullet: other, note: A slip.}", 1),
    ],
)
def test_an_update_tells_of_the_bullet_that_it_names_or_of_the_whole(site: SiteFolder, update: str, count: int) -> None:
    changes = (
        ("proposed", "agreed"),
        ("will sail.", "will sail. ^other"),
        ("sources:", f"updates:\n  - {update}\nsources:"),
    )
    assert count == len(edit(site, *changes))


def test_an_update_that_readers_have_tells_of_no_later_edit(site: SiteFolder) -> None:
    update = ("sources:", "updates: [2025-08-25 Leaders have agreed it.]\nsources:")
    edit(site, ("proposed", "agreed"), update)
    site.commit()
    assert [] == found(site)
    assert ["ash.md:5:5: error: readers have another wording of this bullet"] == edit(
        site, ("proposed", "refused"), update
    )


# Questions and answers


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Who will sail?", "Who will stay?", "9:5: error: readers have another wording of this question"),
        ("many ships are", "many boats are", "10:5: error: readers have another wording of this question"),
        ("  - Who will sail? ^who\n", "", "9:3: error: a question that readers have was removed"),
        ("In May.", "In June.", "13:13: error: readers have another answer to this question"),
        (
            "  - Who will sail? ^who\n",
            "  - {question: Who will sail?, id: who, status: dropped}\n",
            "9:49: error: readers have this question as open, and it is dropped without an answer",
        ),
    ],
)
def test_questions_and_their_answers_are_as_readers_have_them(site: SiteFolder, old: str, new: str, said: str) -> None:
    assert [f"ash.md:{said}"] == edit(site, (old, new))


@pytest.mark.parametrize(
    "new",
    [
        "  - {question: Who will sail?, id: who, status: answered, answer: Ada.}\n",
        "  - {question: Who will sail?, id: who, answered_by: birch}\n",
        "  - {question: Who will sail?, id: who, why: It matters., look_again: 2026-01-01}\n",
    ],
)
def test_an_answer_is_no_silent_edit(site: SiteFolder, new: str) -> None:
    site.brief("birch", "answers: [ash#who Ada.]" if "birch" in new else "", date="2025-08-23")
    assert [] == edit(site, ("  - Who will sail? ^who\n", new))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("answers: [ash#who Bo.]", "birch.md:6:11: error: readers have another wording of this answer"),
        ("sources: [It]", "birch.md:2:1: error: an answer that readers have was removed"),
        (
            "answers: [{question: ash#who, answer: Ada., outcome: partly}]",
            "birch.md:6:54: error: readers have this answer with the outcome answered, and now it is partly",
        ),
    ],
)
def test_answers_to_questions_of_other_briefs_are_as_readers_have_them(site: SiteFolder, new: str, said: str) -> None:
    site.brief("birch", "answers: [ash#who Ada.]", date="2025-08-23")
    site.commit()
    site.brief("birch", new, date="2025-08-23")
    assert said in [problem.replace("birch.md:2:1", "birch.md:2:1") for problem in found(site)]


# What readers have


@pytest.mark.parametrize("unpublished", ["status: draft\n", "date: 2025-10-01\n"])
def test_a_brief_that_no_reader_has_may_be_changed(site: SiteFolder, unpublished: str) -> None:
    draft = FRONT.replace(
        "date: 2025-08-22\n", f"{'date: 2025-08-22' if 'draft' in unpublished else ''}\n{unpublished}"
    )
    site.write(ASH, draft.encode())
    site.commit()
    site.write(ASH, draft.replace("proposed", "agreed").encode())
    assert [] == found(site)
    site.write(ASH, FRONT.replace("proposed", "agreed").encode())
    assert [] == found(site)


def test_a_scheduled_brief_counts_from_its_day_on(site: SiteFolder) -> None:
    site.write(ASH, FRONT.replace("2025-08-22", "2025-10-01").encode())
    site.commit()
    edit(site, ("2025-08-22", "2025-10-01"), ("proposed", "agreed"))
    assert [] == found(site, now="2025-09-30")
    assert 1 == len(found(site, now="2025-10-01"))


def test_a_brief_that_is_gone_is_told_unless_its_address_leads_on(site: SiteFolder) -> None:
    (site.root / ASH).unlink()
    site.brief("birch")
    assert ['ash.md: error: readers have the brief "ash", and it is gone'] == found(site)
    assert "or add  aliases: [/briefs/ash/]" in site.check("--against", "HEAD").err
    site.write("content/pages/gone.md", "---\ntitle: Gone\naliases: [/briefs/ash/]\n---\n")
    assert [] == found(site)


@pytest.mark.parametrize(("front", "place"), [("status: draft\n", "4:9"), ("", "3:7")])
def test_a_brief_that_is_held_back_again_is_told(site: SiteFolder, front: str, place: str) -> None:
    day = "2025-08-22" if front else "2026-01-01"
    assert [f"ash.md:{place}: error: readers have this brief, and it is held back now"] == edit(
        site, ("date: 2025-08-22\n", f"date: {day}\n{front}")
    )


def test_a_brief_is_known_by_its_id_wherever_its_file_lies(site: SiteFolder) -> None:
    (site.root / ASH).unlink()
    assert [] == edit(site, ("title", "title"), path="content/briefs/2025/2025-08-22-ash.md")
    assert ["2025/2025-08-22-ash.md:5:5: error: readers have another wording of this bullet"] == edit(
        site, ("proposed", "agreed"), path="content/briefs/2025/2025-08-22-ash.md"
    )


def test_a_brief_of_another_id_is_the_same_if_its_old_address_leads_there(site: SiteFolder) -> None:
    (site.root / ASH).unlink()
    moved = ("sources:", "aliases: [/briefs/ash/]\nsources:")
    assert [] == edit(site, moved, path="content/briefs/fir.md")
    assert ["fir.md:5:5: error: readers have another wording of this bullet"] == edit(
        site, moved, ("proposed", "agreed"), path="content/briefs/fir.md"
    )


def test_a_brief_that_another_takes_in_may_go(site: SiteFolder) -> None:
    site.brief("birch")
    site.commit()
    (site.root / ASH).unlink()
    site.brief("birch", "aliases: [/briefs/ash/]")
    assert [] == found(site)


def test_of_a_file_that_cannot_be_read_only_its_faults_are_told(site: SiteFolder) -> None:
    site.write(ASH, FRONT.replace("summary:", "summery:").encode())
    run = site.check("--against", "HEAD")
    assert [] == found(site)
    assert 1 == run.code
