"""Where the cursor (written ¦) stands in front matter that need not be finished, and in texts."""

from __future__ import annotations

import pytest

from briefgen.lsp.context import Mark, Slot, Text, mark_at, opened, slot_at


def cursor(written: str) -> tuple[Text, int, int]:
    """The text without the cursor, and where it stood."""
    before = written.partition("¦")[0].split("\n")
    return opened("brief", "content/briefs/a.md", written.replace("¦", "", 1)), len(before) - 1, len(before[-1])


def slot(written: str) -> Slot | None:
    return slot_at(*cursor(written))


def mark(written: str) -> Mark | None:
    return mark_at(*cursor(written))


@pytest.mark.parametrize(
    ("written", "path", "there"),
    [
        ("---\ntitle: x\nto¦\n---\n", (), {"title"}),
        ("---\n¦\ntitle: x\n---\n", (), {"title"}),
        ("---\nactors:\n  - actor: nato\n    ro¦\n    stance: x\n  - b\n---\n", ("actors", "-"), {"actor", "stance"}),
        ("---\nactors:\n- actor: nato\n  ¦\n---\n", ("actors", "-"), {"actor"}),
        ("---\nactors: [{actor: nato, ¦}]\n---\n", ("actors", "-"), {"actor"}),
        ("---\nactors:\n  - {actor: nato, s¦\n", ("actors", "-"), {"actor"}),
        ("---\nactors:\n  - ac¦tor: nato\n---\n", ("actors", "-"), set()),
        ('---\nsummary: ["a: b", c]\ntitle: "un¦finished\nto: x\n', (), None),
    ],
)
def test_keys_know_their_mapping_and_its_other_keys(
    written: str, path: tuple[str, ...], there: set[str] | None
) -> None:
    found = slot(written)
    assert found is not None
    if there is None:
        assert not found.is_key
        return
    assert (found.is_key, found.path, set(found.there)) == (True, path, there)


@pytest.mark.parametrize(
    ("written", "path", "typed"),
    [
        ("---\nstatus: dr¦\n---\n", ("status",), "dr"),
        ("---\ntopics: [a, b¦, c]\n---\n", ("topics", "-"), "b"),
        ("---\ntopics:\n- na¦\n---\n", ("topics", "-"), "na"),
        ("---\ntopics:\n  - 'na¦\n---\n", ("topics", "-"), "na"),
        ("---\nactors:\n  - nato\n  - ru¦tte\n---\n", ("actors", "-"), "ru"),
        ("---\nactors:\n  - role: x\n    actor: ru¦\n---\n", ("actors", "-", "actor"), "ru"),
        ("---\nactors: [{actor: ru¦}]\n---\n", ("actors", "-", "actor"), "ru"),
        ("---\nopen_questions:\n  - question: Why: not\n    status: ¦\n", ("open_questions", "-", "status"), ""),
        ("---\n: broken [\n  - {\nstory: uk¦\n---\n", ("story",), "uk"),
    ],
)
def test_values_know_the_keys_that_lead_to_them(written: str, path: tuple[str, ...], typed: str) -> None:
    found = slot(written)
    assert found is not None
    assert (found.is_key, found.path, found.typed) == (False, path, typed)


@pytest.mark.parametrize("written", ["---\ntitle: x\n---\nbo¦dy", "no front ¦", "---\ntitle: x # to¦\n---\n", "¦"])
def test_there_is_no_front_matter_in_texts_and_comments(written: str) -> None:
    assert slot(written) is None


@pytest.mark.parametrize(
    ("written", "form", "text", "typed"),
    [
        ("---\n---\nSee [[ma¦", "name", "ma", "ma"),
        ("---\n---\nSee [[ma¦rk]] there", "name", "mark", "ma"),
        ("---\n---\nSee [[mark#ba¦ck|that]]", "name", "mark#back", "mark#ba"),
        ("---\nsummary:\n  - He said.[^tr¦eaty] ^said\n---\n", "citation", "treaty", "tr"),
        ("---\n---\n[x](../actors/m¦.md)", "path", "../actors/m.md", "../actors/m"),
    ],
)
def test_marks_are_found_in_texts_and_bullets(written: str, form: str, text: str, typed: str) -> None:
    found = mark(written)
    assert found is not None
    assert (found.form, found.text, found.typed) == (form, text, typed)


@pytest.mark.parametrize("written", ["---\n---\n[[done]] ¦", "---\n---\n[[who|the n¦ame]]", "---\n---\nplain ¦"])
def test_what_is_closed_is_no_mark(written: str) -> None:
    assert mark(written) is None
