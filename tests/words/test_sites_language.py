"""A site in another language, as its readers see it and as its writer sets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SETTINGS
from tests.sites import SiteFolder
from tests.test_edited import is_as_clean

ASKED = "open_questions: [Чому?, Коли?, Скільки?]\ntopics: [Зерно]\nactors: [Рада]"


def in_language(site: SiteFolder, tag: str) -> SiteFolder:
    site.write("briefgen.yaml", f"{SETTINGS}language: {tag}\n")
    site.brief("ash", ASKED)
    return site


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("uk", ["Хто", "Невідомо", "3 відкриті питання", "22 серпня 2025"]),
        ("uk-UA", ["Хто", "3 відкриті питання"]),
        ("fr", ["Qui", "Ce qu’on ignore", "3 questions ouvertes", "22 août 2025"]),
        ("ar", ["مَن", "ما لا نعرفه", "3 أسئلة مفتوحة", "22 أغسطس 2025"]),
        ("en-US", ["Who", "Not known", "3 open questions", "22 August 2025"]),
    ],
)
def test_pages_are_in_the_language_of_the_site(site: SiteFolder, tag: str, said: list[str]) -> None:
    assert (0, "") == ((run := in_language(site, tag).build()).code, run.err)
    shown = site.shows("briefs/ash/")
    assert [] == [one for one in said if one not in shown]
    direction = "rtl" if tag == "ar" else "ltr"
    assert f'<html lang="{tag}" dir="{direction}">' in site.page("briefs/ash")


def test_a_language_without_a_catalogue_is_told_once_and_where(site: SiteFolder) -> None:
    run = in_language(site, "de").build()
    assert 0 == run.code
    assert [
        'briefgen.yaml:4:11: warning: briefgen has no words in "de": pages say what it says in English [untranslated]'
    ] == run.problems()
    assert "layouts/words/de.po" in run.err
    assert "22. August 2025" in site.shows("briefs/ash/")
    assert "3 open questions" in site.shows("briefs/ash/")


def test_a_site_can_bring_a_language_of_its_own(site: SiteFolder) -> None:
    in_language(site, "de-AT")
    site.write("layouts/words/de.po", 'msgid "Who"\nmsgstr "Wer"\n')
    assert (0, "") == ((run := site.build()).code, run.err)
    assert "Wer" in site.shows("briefs/ash/")


def test_a_site_can_say_one_thing_otherwise_and_the_rest_stays(site: SiteFolder) -> None:
    in_language(site, "uk")
    site.write("layouts/words/uk.po", 'msgid "Who"\nmsgstr "Дійові особи"\n')
    site.build()
    shown = site.shows("briefs/ash/")
    assert "Дійові особи" in shown
    assert "Невідомо" in shown


def test_a_site_can_change_a_wording_and_the_date_in_english(site: SiteFolder) -> None:
    site.write(
        "layouts/words/en.po",
        'msgid "Who"\nmsgstr "Cast"\n\nmsgctxt "date pattern"\nmsgid "d MMMM y"\nmsgstr "MMMM d, y"\n',
    )
    site.brief("ash", ASKED)
    assert (0, "") == ((run := site.build()).code, run.err)
    assert "Cast" in site.shows("briefs/ash/")
    assert "August 22, 2025" in site.shows("briefs/ash/")


def test_a_site_s_own_layout_says_things_in_the_site_s_language(site: SiteFolder) -> None:
    in_language(site, "uk")
    site.write(
        "layouts/brief.html",
        '{% extends "base.html" %}{% block main %}{{ _("Who") }} {% trans count=page.open_questions | length %}'
        "{{ count }} mine{% pluralize %}{{ count }} of mine{% endtrans %}{% endblock %}",
    )
    site.write(
        "layouts/words/uk.po",
        'msgid "%(count)s mine"\nmsgid_plural "%(count)s of mine"\n'
        'msgstr[0] "%(count)s моє"\nmsgstr[1] "%(count)s мої"\nmsgstr[2] "%(count)s моїх"\n',
    )
    assert (0, "") == ((run := site.build()).code, run.err)
    assert "Хто 3 мої" == site.shows("briefs/ash/")


def test_what_a_layout_says_must_be_written_out(site: SiteFolder) -> None:
    site.write("layouts/page.html", "<p>\n{{ _(page.title) }}")
    run = site.build()
    assert 1 == run.code
    assert ["layouts/page.html:2:1: error: what is said must be written out here, in quotes [layout]"] == run.problems()


def test_a_faulty_catalogue_stops_the_build_and_the_output_stays(site: SiteFolder) -> None:
    in_language(site, "uk").build()
    before = site.files()
    site.write("layouts/words/uk.po", 'msgid "Who"\nmsgstr "Х\n\nmsgid "When"\nmsgstr "Коли"\n')
    run = site.build()
    assert 1 == run.code
    assert ["layouts/words/uk.po:2:1: error: the quotation mark at the end is missing [words]"] == run.problems()
    assert before == site.files()


def test_a_changed_catalogue_makes_the_pages_that_a_clean_build_makes(site: SiteFolder, tmp_path: Path) -> None:
    in_language(site, "uk").build()
    for text in ('msgid "Who"\nmsgstr "Дійові особи"\n', 'msgid "New brief"\nmsgstr "Нове"\n', ""):
        site.write("layouts/words/uk.po", text)
        assert 0 == site.build().code
        assert is_as_clean(site, tmp_path)


def test_a_text_that_was_edited_keeps_the_language(site: SiteFolder) -> None:
    in_language(site, "uk").build()
    site.brief("ash", ASKED, "Нові слова.")
    assert 0 == site.build().code
    assert "Нові слова." in site.shows("briefs/ash/")
    assert "Невідомо" in site.shows("briefs/ash/")
