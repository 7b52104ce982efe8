"""`briefgen check --fix`: the update that a writer forgot, written as a person would, and not a byte else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from briefgen.content import files
from tests.conftest import SETTINGS
from tests.sites import Run, SiteFolder

ASH = "content/briefs/ash.md"
TEXT = """\
---
# Mind the dates.
title: "Ash"   # the tree
date: 2025-08-22
summary:
  - Leaders have proposed a framework. ^framework
  - 'Ada Ash didn''t say when.'
sources: [The record]
---
Text, with  two spaces.
"""
DATED = "date: 2025-09-01\n    kind: correction\n"
FOLDED = "updates:\n  - date: 2025-08-23\n    note: >\n      One,\n      two.\n\n"
ENTRY = f"""\
  - {DATED}    bullet: framework
    was: "Leaders have proposed a framework."
    note: The wording of this bullet was changed.
"""


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.write("briefgen.yaml", f"{SETTINGS}checks: {{bullet-ending: off}}\n")
    site.write(ASH, TEXT.encode())
    site.commit()
    return site


def fix(site: SiteFolder) -> Run:
    return site.check("--against", "HEAD", "--fix")


def fixed(site: SiteFolder, text: str) -> str:
    """What the brief holds after it was changed to the text, and fixed; the check then finds nothing more."""
    site.write(ASH, text.encode())
    run = fix(site)
    assert (0, []) == (run.code, run.problems())
    return (site.root / ASH).read_bytes().decode()


def test_the_old_wording_is_written_down_at_the_end_of_the_front_matter(site: SiteFolder) -> None:
    text = TEXT.replace("proposed", "agreed")
    assert text.replace("record]\n", f"record]\nupdates:\n{ENTRY}") == fixed(site, text)


def test_what_is_written_is_shown_before_and_the_writer_is_asked_why(site: SiteFolder) -> None:
    site.write(ASH, TEXT.replace("proposed", "agreed").encode())
    said = fix(site).err
    assert said.startswith(
        f"--- {ASH}\n+++ {ASH}\n@@ -8,2 +8,8 @@\n sources: [The record]\n+updates:\n+  - date: 2025-09-01\n"
    )
    assert "1 brief fixed. Say in each note why it changed" in said


def test_a_bullet_without_an_id_is_given_one(site: SiteFolder) -> None:
    now = fixed(site, TEXT.replace("when.", "where."))
    assert "  - 'Ada Ash didn''t say where. ^ada-ash-didnt-say'\n" in now
    assert f'  - {DATED}    bullet: ada-ash-didnt-say\n    was: "Ada Ash didn\'t say when."\n' in now


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("updates:\n- 2025-08-23 One.\n", "updates:\n- 2025-08-23 One.\n{flush}"),
        ("updates:\n  - 2025-08-23 One.   # so\n\n# End.\n", "updates:\n  - 2025-08-23 One.   # so\n{entry}\n# End.\n"),
        (FOLDED, f"{FOLDED.rstrip()}\n{{entry}}\n"),
        ("updates: [2025-08-23 One.]\n", "updates: [2025-08-23 One., {flow}]\n"),
        ("updates: [\n  2025-08-23 One.,  # so\n]\n", "updates: [\n  2025-08-23 One.,  # so\n{flow}]\n"),
        ("updates: []  # none\n", "updates:   # none\n{entry}"),
        ("updates:\n", "updates:\n{entry}"),
        ("updates: ~\n", "updates: \n{entry}"),
        ("# The end.\n", "# The end.\nupdates:\n{entry}"),
    ],
)  # fmt: skip
def test_the_update_stands_after_those_that_are_there(site: SiteFolder, before: str, after: str) -> None:
    flow = (
        '{date: 2025-09-01, kind: correction, bullet: framework, was: "Leaders have proposed a framework.", '
        "note: The wording of this bullet was changed.}"
    )
    flush = "".join(line.removeprefix("  ") for line in ENTRY.splitlines(keepends=True))
    text = TEXT.replace("record]\n", f"record]\n{before}")
    site.write(ASH, text.encode())
    site.commit()
    text = text.replace("proposed", "agreed")
    assert text.replace(before, after.format(entry=ENTRY, flow=flow, flush=flush)) == fixed(site, text)


@pytest.mark.parametrize(
    ("bullet", "with_id"),
    [
        ("Ada Ash fell.", "Ada Ash fell. ^ada-ash-fell"),
        ("Ada Ash fell.   # so", "Ada Ash fell. ^ada-ash-fell   # so"),
        ("Ada Ash\n    fell.", "Ada Ash\n    fell. ^ada-ash-fell"),
        ("'Ada Ash fell'", "'Ada Ash fell ^ada-ash-fell'"),
        ('"Ada Ash \\"fell\\""', '"Ada Ash \\"fell\\" ^ada-ash-fell"'),
        ("|\n    Ada Ash\n    fell.\n", "|\n    Ada Ash\n    fell. ^ada-ash-fell\n"),
        (">-\n    Ada Ash fell.", ">-\n    Ada Ash fell. ^ada-ash-fell"),
        ("{text: Ada Ash fell.}", "{text: Ada Ash fell., id: ada-ash-fell}"),
        ("text: Ada Ash fell.", "text: Ada Ash fell.\n    id: ada-ash-fell"),
        ("[[Ada Ash fell]]", '"[[Ada Ash fell]] ^ada-ash-fell"'),
    ],
)
def test_an_id_is_put_where_the_bullet_ends(site: SiteFolder, bullet: str, with_id: str) -> None:
    site.brief("birch", "sources: [It]", title="Ada Ash fell")
    text = TEXT.replace("'Ada Ash didn''t say when.'", bullet)
    site.write(ASH, text.replace("fell", "stood").encode())
    site.commit()
    assert f"  - {with_id}\n" in fixed(site, text)


def test_an_id_is_one_that_nothing_else_on_the_page_has(site: SiteFolder) -> None:
    text = TEXT.replace("two spaces.", "two spaces.\n\n## Ada Ash didn't say\n")
    site.write(ASH, text.encode())
    site.commit()
    now = fixed(site, text.replace("when.", "where."))
    assert "where. ^ada-ash-didnt-say-2'" in now
    assert 0 == site.build().code
    assert 'id="ada-ash-didnt-say"' in site.page("briefs/ash")


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_stay_as_they_are(site: SiteFolder, line_end: str, mark: str) -> None:
    text = (mark + TEXT.replace("proposed", "agreed")).replace("\n", line_end)
    assert text.replace(f"record]{line_end}", f"record]\nupdates:\n{ENTRY}".replace("\n", line_end)) == fixed(
        site, text
    )


def test_wordings_with_signs_of_yaml_and_of_other_scripts_are_written_whole(site: SiteFolder) -> None:
    old = 'Путин: \\ "да" # 😀 *so* [^s] в Киеве'
    site.write(
        ASH,
        TEXT.replace("  - 'Ada Ash didn''t say when.'", f"  - {{text: {old!r}, id: so}}")
        .replace("[The record]", "[{id: s, title: S}]")
        .encode(),
    )
    site.commit()
    now = fixed(
        site,
        TEXT.replace("  - 'Ada Ash didn''t say when.'", "  - Путин молчал 😀 в Киеве ^so").replace(
            "[The record]", "[{id: s, title: S}]"
        ),
    )
    assert 'was: "Путин: \\\\ \\"да\\" # 😀 so в Киеве"\n' in now


def test_what_was_removed_is_told_by_an_update_of_the_whole(site: SiteFolder) -> None:
    now = fixed(site, TEXT.replace("  - 'Ada Ash didn''t say when.'\n", ""))
    assert f'updates:\n  - {DATED}    was: "Ada Ash didn\'t say when."\n    note: A bullet was removed.\n' in now


def test_a_second_fix_writes_nothing(site: SiteFolder) -> None:
    now = fixed(site, TEXT.replace("proposed", "agreed"))
    assert now == fixed(site, now)


def test_a_later_edit_needs_an_update_of_its_own(site: SiteFolder) -> None:
    now = fixed(site, TEXT.replace("proposed", "agreed"))
    site.commit()
    later = fixed(site, now.replace("have agreed", "have refused"))
    assert 2 == later.count("bullet: framework")
    assert 'was: "Leaders have agreed a framework."' in later


# What is not touched


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("proposed", "agreed").replace("sources: [The record]\n---", "sources: [The rec"),
        TEXT.replace("proposed", "agreed").replace("sources:", "sorces:"),
        "---\n{title: Ash, date: 2025-08-22,\n summary: [Leaders have agreed a framework. ^framework]}\n---\n",
    ],
)
def test_a_file_that_is_half_saved_faulty_or_of_another_form_is_left_as_it_is(site: SiteFolder, text: str) -> None:
    site.write(ASH, text.encode())
    assert 1 == fix(site).code
    assert text.encode() == (site.root / ASH).read_bytes()


def test_without_silent_edits_no_file_is_touched(site: SiteFolder) -> None:
    before = (site.root / ASH).stat()
    assert 0 == fix(site).code
    assert (before.st_mtime_ns, before.st_ino) == ((now := (site.root / ASH).stat()).st_mtime_ns, now.st_ino)


def test_where_silent_edits_are_off_nothing_is_fixed(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {silent-edit: off}\n")
    text = TEXT.replace("proposed", "agreed")
    site.write(ASH, text.encode())
    fix(site)
    assert text.encode() == (site.root / ASH).read_bytes()


def test_a_file_that_someone_else_saved_meanwhile_is_left_to_them(tmp_path: Path) -> None:
    place = tmp_path / "ash.md"
    place.write_bytes(b"saved meanwhile")
    assert not files.replace(place, b"read before", b"fixed")
    assert [place] == list(tmp_path.iterdir())
    assert b"saved meanwhile" == place.read_bytes()


def test_a_file_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    place, link = tmp_path / "ash.md", tmp_path / "link.md"
    place.write_bytes(b"was")
    place.chmod(0o640)
    link.symlink_to(place)
    assert files.replace(link, b"was", b"now")
    assert (b"now", 0o640, True) == (place.read_bytes(), stat.S_IMODE(place.stat().st_mode), link.is_symlink())
