"""Names: their form in addresses, their form for comparison, and what a mistyped one may have meant."""

from __future__ import annotations

import pytest

from briefgen.names import device_in, did_you_mean, fold, nearest, slips, slug, titled


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Mark Rutte", "mark-rutte"),
        ("  Ash --  and_Birch  ", "ash-and-birch"),
        ("Birch’s leaf", "birchs-leaf"),
        ("Birch's leaf", "birchs-leaf"),
        ("Côte d'Ivoire", "côte-divoire"),
        ("Straße", "strasse"),
        ("1.5°C", "1-5-c"),
        ("AT&T", "at-t"),
        ("50%", "50"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("مرحبا بالعالم", "مرحبا-بالعالم"),
        ("Владимир Зеленский", "владимир-зеленский"),
        ("東京 2025", "東京-2025"),
        ("cafe\u0301", "caf\u00e9"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_a_name_in_an_address_keeps_letters_marks_and_digits_of_any_script(text: str, address: str) -> None:
    assert address == slug(text)


def test_languages_that_differ_in_signs_only_have_different_addresses() -> None:
    assert 3 == len({slug(name) for name in ("C", "C++", "C#")})


@pytest.mark.parametrize(
    "spelling",
    ["mark-rutte", "Mark Rutte", "MARK  RUTTE", " mark_rutte ", "Mark\u00a0Rutte", "mark - rutte"],
)
def test_spellings_of_one_name_are_compared_as_equal(spelling: str) -> None:
    assert "mark rutte" == fold(spelling)


def test_apostrophes_of_every_form_are_compared_as_equal() -> None:
    assert {"d'ash"} == {fold(f"d{sign}ash") for sign in "'’ʼ‘`´"}


def test_both_unicode_forms_of_a_name_are_compared_as_equal() -> None:
    assert fold("caf\u00e9") == fold("cafe\u0301")


@pytest.mark.parametrize(
    ("identifier", "name"),
    [("mark-rutte", "Mark Rutte"), ("nato", "Nato"), ("a-b", "A B"), ("élan-vital", "Élan Vital")],
)
def test_a_name_is_made_from_an_id_where_no_one_wrote_it(identifier: str, name: str) -> None:
    assert name == titled(identifier)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("brich", "Birch"), ("BIRCHES", "Birch"), ("ceder", "cedar"), ("birch tree", ""), ("x", ""), ("", "")],
)
def test_the_nearest_known_name_is_found_only_if_it_may_be_meant(typed: str, meant: str) -> None:
    assert meant == nearest(typed, ["Ash", "Birch", "cedar"])


def test_a_hint_names_the_nearest_name_or_falls_back() -> None:
    assert 'did you mean "birch"?' == did_you_mean("brich", ["ash", "birch"])
    assert "write a tree" == did_you_mean("zzz", ["ash", "birch"], "write a tree")
    assert "" == did_you_mean("zzz", [])


@pytest.mark.parametrize("other", ["bich", "brich", "bitch", "birchs", "birch"])
def test_words_that_are_one_slip_apart_share_a_form(other: str) -> None:
    assert slips("birch") & slips(other)


def test_words_that_are_two_slips_apart_share_none() -> None:
    assert not slips("birch") & slips("bxrxh")
    assert not slips("birch") & slips("birches")


@pytest.mark.parametrize("name", ["con", "PRN", "aux.md", "nul.tar.gz", "com1", "lpt9.html", "com²", "con .md"])
def test_what_stands_for_a_device_on_windows_is_known_with_any_ending(name: str) -> None:
    assert name == device_in(name) == device_in(f"content/{name}/ash.md")


@pytest.mark.parametrize("name", ["conn", "con-2", "com0", "com10", "auxin", "md.con", "кон", ""])
def test_what_only_looks_like_a_device_is_a_name(name: str) -> None:
    assert "" == device_in(name) == device_in(f"content/{name}/ash.md")
