"""Translations that have fallen behind."""

from __future__ import annotations

from tests.sites import SiteFolder

AT = "content/briefs/ash.uk.md"


def translated(site: SiteFolder, updates: str = "[]") -> None:
    site.brief("ash.uk", f"lang: uk\ntranslation_of: ash\nsources: [S]\nupdates: {updates}")


def test_a_translation_is_to_tell_what_its_original_tells(site: SiteFolder) -> None:
    site.brief("ash", 'updates: ["correction: 2025-08-25 A slip.", 2025-08-24 More.]\nsources: [S]')
    translated(site)
    said = f'{AT}:7:17: warning: "ash" was corrected on 2025-08-25, and this translation does not say so'
    assert [said] == site.found("stale-translation")
    translated(site, "[2025-08-24 Більше.]")
    assert [said] == site.found("stale-translation")
    translated(site, '["correction: 2025-08-26 Помилка."]')
    assert [] == site.found("stale-translation")


def test_what_was_changed_before_it_was_made_is_in_it(site: SiteFolder) -> None:
    site.brief("ash", "updates: [2025-08-20 More.]\nsources: [S]")
    translated(site)
    assert [] == site.found("stale-translation")


def test_silent_edits_of_translations_are_found_too(site: SiteFolder) -> None:
    site.brief("ash", "open_questions: [Who? ^who]\nsources: [S]")
    front = "lang: uk\ntranslation_of: ash\nsources: [S]\nopen_questions: [Хто рубає дерево? ^who]"
    site.brief("ash.uk", front)
    site.commit()
    site.brief("ash.uk", front.replace("рубає", "посадив"))
    [found] = site.found("silent-edit", "--against", "HEAD")
    assert f"{AT}:9:18: error: readers have another wording of this question" == found
