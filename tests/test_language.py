"""Words, dates, numbers and lists as a language has them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from briefgen.catalogue import read
from briefgen.language import ENGLISH, Language, fallbacks, is_translated, language, pieces, places
from tests.words.catalogues import WORDS

DAY = date(2025, 6, 14)


def translated(tag: str) -> Language:
    """The language with the catalogue that comes with briefgen."""
    return language(tag, read("", (WORDS / f"{tag}.po").read_bytes(), tag)[0])


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 відкритих питань"), (1, "1 відкрите питання"), (2, "2 відкриті питання"), (4, "4 відкриті питання"),
     (5, "5 відкритих питань"), (11, "11 відкритих питань"), (21, "21 відкрите питання"), (22, "22 відкриті питання"),
     (12_000, "12\N{NO-BREAK SPACE}000 відкритих питань")],
)  # fmt: skip
def test_ukrainian_counts_by_one_few_and_many(number: int, said: str) -> None:
    assert said == translated("uk").ngettext("%(count)s open question", "%(count)s open questions", number)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "لا أسئلة مفتوحة"), (1, "سؤال مفتوح واحد"), (2, "سؤالان مفتوحان"), (3, "3 أسئلة مفتوحة"),
     (10, "10 أسئلة مفتوحة"), (11, "11 سؤالًا مفتوحًا"), (99, "99 سؤالًا مفتوحًا"), (100, "100 سؤال مفتوح"),
     (103, "103 أسئلة مفتوحة")],
)  # fmt: skip
def test_arabic_has_six_forms(number: int, said: str) -> None:
    assert said == translated("ar").ngettext("%(count)s open question", "%(count)s open questions", number)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 note"), (1, "1 note"), (2, "2 notes"), (10**6, "1000000 de notes")]
)
def test_french_counts_nothing_as_one(number: int, said: str) -> None:
    shown = translated("fr").ngettext("%(count)s brief", "%(count)s briefs", number)
    assert said == shown.replace("\N{NARROW NO-BREAK SPACE}", "")


@pytest.mark.parametrize(
    ("tag", "day", "month"),
    [("en", "14 June 2025", "June 2025"), ("en-US", "14 June 2025", "June 2025"),
     ("uk", "14 червня 2025", "червень 2025"), ("fr", "14 juin 2025", "juin 2025"),
     ("ar", "14 يونيو 2025", "يونيو 2025")],
)  # fmt: skip
def test_dates_are_in_the_language(tag: str, day: str, month: str) -> None:
    spoken = translated(tag) if (WORDS / f"{tag}.po").exists() else language(tag, {})
    assert (day, month) == (spoken.day(DAY), spoken.month(DAY))


def test_without_a_catalogue_dates_are_as_cldr_has_them_and_words_are_english() -> None:
    german = language("de-AT", {})
    assert ("14. Juni 2025", "a, b and c", "2 years") == (
        german.day(DAY), german.listed(["a", "b", "c"]), german.lasting(date(2023, 1, 1), DAY)
    )  # fmt: skip
    assert "12.000" == language("de", {}).number(12_000)


def test_times_lists_and_durations() -> None:
    ukrainian, arabic = translated("uk"), translated("ar")
    assert "14 червня 2025, 09:05" == ukrainian.moment(datetime(2025, 6, 14, 9, 5, tzinfo=UTC))
    assert "а, б і в" == ukrainian.listed(["а", "б", "в"])
    assert "5 місяців" == ukrainian.lasting(date(2025, 1, 1), DAY)
    assert "شهرين" == arabic.lasting(date(2025, 4, 1), DAY)


def test_a_catalogue_can_have_another_way_to_write_dates() -> None:
    american = language("en-US", {"date pattern\x04d MMMM y": ("MMMM d, y",)})
    assert ("June 14, 2025", "June 2025", "12,000") == (
        american.day(DAY), american.month(DAY), american.number(12_000)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "direction"), [("ar", "rtl"), ("he", "rtl"), ("ur-PK", "rtl"), ("uk", "ltr"), ("xx", "ltr")]
)
def test_direction_is_that_of_the_script(tag: str, direction: str) -> None:
    assert direction == language(tag, {}).direction


def test_a_language_falls_back_to_the_wider_one() -> None:
    assert ["zh-Hant-TW", "zh-Hant", "zh"] == fallbacks("zh-Hant-TW")
    assert is_translated("pt-BR", ["pt"])
    assert is_translated("en-GB", [])
    assert not is_translated("pt", ["pt-BR"])


def test_browsers_choose_the_same_form() -> None:
    forms = translated("ar").by_category("%(count)s brief", "%(count)s briefs")
    assert {"zero", "one", "two", "few", "many", "other"} == forms.keys()
    assert ("موجزان", "%(count)s موجزات") == (forms["two"], forms["few"])
    assert {"one": "%(count)s brief", "other": "%(count)s briefs"} == ENGLISH.by_category(
        "%(count)s brief", "%(count)s briefs"
    )


@pytest.mark.parametrize("number", [0, 1, 2, 5, 100])
def test_a_message_that_a_catalogue_has_without_its_plural_is_the_same_for_all_numbers(number: int) -> None:
    spoken = language("uk", {"%(count)s brief": ("записок: %(count)s",)})
    assert f"записок: {number}" == spoken.ngettext("%(count)s brief", "%(count)s briefs", number)
    assert {"записок: %(count)s"} == set(spoken.by_category("%(count)s brief", "%(count)s briefs").values())


def test_a_message_is_cut_at_its_places() -> None:
    assert [("100 % of ", "a"), (" and ", "b"), ("", "")] == pieces("100 %% of %(a)s and %(b)s")
    assert {"a", "b"} == places("%(a)s %(b)s 5 %")


def test_english_does_without_babel() -> None:
    code = "import sys, briefgen.build, briefgen.cli; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    french, first, eleventh = translated("fr"), date(2025, 6, 1), date(2025, 6, 11)
    assert ["1er juin 2025", "11 juin 2025"] == [french.day(first), french.day(eleventh)]
    assert "1er juin" == french.short(first, with_day=True, with_year=False)
    assert "juin 2025" == french.month(first)
