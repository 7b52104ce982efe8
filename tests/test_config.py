"""The settings of a site: what they are where nothing is written, and what is read."""

from __future__ import annotations

import pytest

from briefgen import config

SITE_ID = "site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"


def read(text: str) -> config.Config:
    found, problems = config.read("briefgen.yaml", SITE_ID + text)
    assert [] == problems
    assert found
    return found


def test_a_title_is_all_that_a_site_must_have() -> None:
    found = read("title: Trees\n")
    assert ("Trees", "", "/", "en", "UTC", "all") == (
        found.title,
        found.url,
        found.base,
        found.language,
        str(found.zone),
        found.feeds,
    )


def test_all_settings_are_read() -> None:
    found = read(
        "schema: 1\ntitle: Trees\ndescription: On trees.\nurl: https://example.org\nlanguage: pt-BR\n"
        "timezone: Europe/Brussels\nauthor: Ada Ash\nnav:\n  - {title: About, url: /about/}\nfeeds: no\n"
    )
    assert ("On trees.", "https://example.org/", "pt-BR", "Europe/Brussels", "Ada Ash", "none") == (
        found.description,
        found.url,
        found.language,
        str(found.zone),
        found.author,
        found.feeds,
    )
    assert [("About", "/about/")] == [(item.title, item.url) for item in found.nav]


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/trees", "/trees/"),
        ("https://example.org/trees//", "/trees/"),
        ("http://localhost:8000/a/b/", "/a/b/"),
    ],
)
def test_the_url_may_hold_a_path_and_always_ends_with_a_slash(url: str, base: str) -> None:
    found = read(f"title: Trees\nurl: {url}\n")
    assert (base, True) == (found.base, found.url.endswith("/"))


def test_a_site_without_settings_takes_the_name_it_is_given() -> None:
    found = config.default("trees")
    assert ("trees", "", "en") == (found.title, found.url, found.language)


def test_an_id_that_no_one_wrote_is_made_from_the_url_or_the_title_and_stays_the_same() -> None:
    one, (warning,) = config.read("briefgen.yaml", "title: Trees\nurl: https://example.org/\n")
    two, _ = config.read("briefgen.yaml", "title: Shrubs\nurl: https://example.org/\n")
    other, _ = config.read("briefgen.yaml", "title: Shrubs\n")
    assert one
    assert two
    assert other
    assert one.site_id == two.site_id != other.site_id
    assert ("site-id", "warning", f"add  site_id: {one.site_id}") == (warning.rule, warning.severity, warning.hint)


def test_the_id_that_is_advised_silences_the_warning_and_changes_nothing() -> None:
    one, (warning,) = config.read("briefgen.yaml", "title: Trees\n")
    two, problems = config.read("briefgen.yaml", "title: Trees\n" + warning.hint.removeprefix("add  "))
    assert one
    assert two
    assert (one.site_id, []) == (two.site_id, problems)


@pytest.mark.parametrize("name", ["UTC", "Asia/Kolkata", "Europe/Brussels", "America/Argentina/Ushuaia"])
def test_a_zone_is_a_place_of_the_time_zone_database(name: str) -> None:
    assert name == str(read(f"title: Trees\ntimezone: {name}\n").zone)


@pytest.mark.parametrize("name", ["/etc/passwd", "../UTC", "Europe", ".", "posixrules/x"])
def test_what_is_no_zone_is_refused_without_a_look_at_other_files(name: str) -> None:
    found, problems = config.read("briefgen.yaml", f'{SITE_ID}title: Trees\ntimezone: "{name}"\n')
    assert (None, ["timezone"]) == (found, [problem.rule for problem in problems])


@pytest.mark.parametrize("name", ["localtime", "posixrules", "Factory"])
def test_a_zone_that_depends_on_the_computer_is_refused(name: str) -> None:
    found, (problem,) = config.read("briefgen.yaml", f"{SITE_ID}title: Trees\ntimezone: {name}\n")
    assert (None, f'"{name}" names no place: what it stands for depends on the computer', (3, 11)) == (
        found,
        problem.message,
        (problem.line, problem.column),
    )
    assert "write a place such as Europe/Brussels, or UTC" == problem.hint


def test_a_zone_is_not_taken_from_a_folder_that_few_computers_have() -> None:
    found, (problem,) = config.read("briefgen.yaml", f"{SITE_ID}title: Trees\ntimezone: posix/Europe/Brussels\n")
    assert (None, 'did you mean "Europe/Brussels"?') == (found, problem.hint)


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        ("ua", '"ua" is no tag of a language: UA is a country, Ukraine', 'did you mean "uk"?'),
        ("jp-JP", '"jp-JP" is no tag of a language: JP is a country, Japan', 'did you mean "ja-JP"?'),
        ("ger", '"ger" is no tag of a language', 'did you mean "de"?'),
        ("en-UK", '"en-UK" names no country: there is no UK', 'did you mean "en-GB"?'),
        ("zh-Hant-QQ", '"zh-Hant-QQ" names no country: there is no QQ', "write a tag such as en, uk or pt-BR"),
        ("qx", '"qx" is no tag of a language', "write a tag such as en, uk or pt-BR"),
    ],
)
def test_a_tag_of_no_language_is_told_with_the_one_that_is_meant(language: str, message: str, hint: str) -> None:
    found, (problem,) = config.read("briefgen.yaml", f"{SITE_ID}title: Trees\nlanguage: {language}\n", catalogues=[])
    assert found
    assert ("warning", "language", message, hint, 3, 11, len(language)) == (
        problem.severity,
        problem.rule,
        problem.message,
        problem.hint,
        problem.line,
        problem.column,
        problem.width,
    )


@pytest.mark.parametrize(
    "language", ["en", "EN-gb", "uk", "zh-Hant-TW", "arz", "mus", "iw", "tlh", "qaa-Latn", "en-GB", "es-419"]
)
def test_a_tag_of_a_language_is_not_told_of(language: str) -> None:
    assert language == read(f"title: Trees\nlanguage: {language}\n").language


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_a_scale_of_probability_fits_an_english_site(language: str) -> None:
    assert "phia" == read(f"title: Trees\nlanguage: {language}\nestimates: phia\n").estimates


def test_a_scale_of_probability_on_another_site_is_an_error_at_its_place() -> None:
    _, (problem,) = config.read("briefgen.yaml", f"{SITE_ID}title: Bomen\nlanguage: nl\nestimates: icd203\n")
    assert ("estimates", "error", 4, 12, "write  estimates: none") == (
        problem.rule,
        problem.severity,
        problem.line,
        problem.column,
        problem.hint,
    )


def test_blank_settings_are_as_if_they_were_not_there() -> None:
    assert read("title: Trees\n") == read("title: Trees\ntimezone:\nurl:\nnav:\nlanguage: ~\nfeeds:\n")


@pytest.mark.parametrize("number", ["0", "-1", "101", "many", "2.5"])
def test_a_page_holds_from_one_to_a_hundred(number: str) -> None:
    found, problems = config.read("briefgen.yaml", f"{SITE_ID}title: Trees\nper_page: {number}\n")
    assert found is None
    assert [3] == [problem.line for problem in problems]
    assert "per_page" in problems[0].message


@pytest.mark.parametrize(
    ("written", "meant"), [("true", "all"), ("yes", "all"), ("site", "site"), ("false", "none"), ("off", "none")]
)
def test_feeds_are_of_everything_of_the_site_or_of_nothing(written: str, meant: str) -> None:
    assert meant == read(f"title: Trees\nfeeds: {written}\n").feeds
