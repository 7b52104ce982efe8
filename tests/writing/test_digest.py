"""A newsletter of what changed: `briefgen digest`."""

from __future__ import annotations

import sys
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from briefgen.views import DigestBrief, DigestView, Html, Stamp
from briefgen.writing.digest import MOST, fitting
from tests.sites import Run, SiteFolder, briefgen

FORMS = ["html", "txt", "md", "eml"]


def digested(site: SiteFolder, *arguments: str, now: str = "2025-08-22") -> Run:
    return briefgen(site.root, "digest", "--now", now, *arguments)


def printed(site: SiteFolder, *arguments: str, form: str = "md", now: str = "2025-08-22") -> str:
    done = digested(site, "--format", form, *arguments, now=now)
    assert (0, "") == (done.code, done.err)
    return done.out


def titles(site: SiteFolder, *arguments: str, now: str = "2025-08-22") -> list[str]:
    """The titles of what the digest tells, in order, without what it is of."""
    done = digested(site, "--format", "md", *arguments, now=now)
    assert 0 == done.code, done.err
    return [line[5:].partition("](")[0] for line in done.out.splitlines() if line.startswith("### [")]


def files(site: SiteFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site.root / "digest").glob("*"))}


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site in whose last week one brief asked, one answered an older question, and one was put right."""
    site.brief("old", "topics: [trees]\nopen_questions: [Will it grow? ^grow]", title="Ash planted", date="2025-06-01")
    site.write(
        "content/briefs/wrong.md",
        "---\ntitle: Birch felled\ndate: 2025-07-01\nsummary: [It was two years old. ^age]\ntopics: [birches]\n"
        "updates:\n"
        "  - {date: 2025-08-20, kind: correction, bullet: age, was: It was ten years old., note: The age was wrong.}\n"
        "  - 2025-08-21 The stump is gone.\n---\n",
    )
    site.write(
        "content/briefs/new.md",
        "---\ntitle: Ash has grown\ndate: 2025-08-22\nsummary: [It *grew* by a metre., 'See [[old]].']\n"
        "why_it_matters: Shade.\ntopics: [trees]\nactors: [Ada Ash]\nstory: wood\n"
        "open_questions: [Who waters it?]\nanswers: ['old#grow It did.']\n---\nA long text.\n",
    )
    site.brief("later", title="Not yet", date="2025-08-23")
    site.brief("draft", "status: draft", title="Never", date="2025-08-21")
    site.write("content/topics/birches.md", "---\ntitle: Birches\nparent: trees\n---\n")
    return site


def test_it_tells_what_is_new_what_was_answered_and_what_was_put_right(site: SiteFolder) -> None:
    assert """Test briefs
16 August 2025 to 22 August 2025: 1 new brief, 1 new question, 1 answer,
1 correction and 1 update

NEW BRIEFS
==========

Ash has grown [1]
22 August 2025

- It grew by a metre.
- See Ash planted.

Why it matters: Shade.

Not known:
- Who waters it? [2]

QUESTIONS ANSWERED
==================

Will it grow? [3]
Question answered 22 August 2025

It did.

In Ash has grown [1]

CORRECTIONS
===========

Birch felled [4]
Corrected 20 August 2025

The age was wrong.

Before: It was ten years old.

Now: It was two years old.

UPDATES
=======

Birch felled [5]
Updated 21 August 2025

The stump is gone.

TEST BRIEFS
===========

https://example.org/

[1] https://example.org/briefs/new/
[2] https://example.org/briefs/new/#who-waters-it
[3] https://example.org/questions/old/grow/
[4] https://example.org/briefs/wrong/#part-update-2025-08-20
[5] https://example.org/briefs/wrong/#part-update-2025-08-21
""" == printed(site, form="txt")


def test_markdown_holds_the_same_with_its_links(site: SiteFolder) -> None:
    shown = printed(site)
    assert "### [Ash has grown](https://example.org/briefs/new/)\n\n22 August 2025\n\n- It grew by a metre.\n" in shown
    assert "**Not known.**\n\n- [Who waters it?](https://example.org/briefs/new/#who-waters-it)\n" in shown
    assert "Before: It was ten years old.\n\nNow: It was two years old.\n" in shown


def test_what_is_not_published_is_in_no_form(site: SiteFolder) -> None:
    for form in FORMS:
        shown = printed(site, "--since", "2000-01-01", form=form)
        assert "Ash planted" in shown
        assert ("Not yet" in shown, "Never" in shown, "A long text" in shown) == (False, False, False)


# When it begins and ends


@pytest.mark.parametrize(
    ("since", "now", "told"),
    [
        ("7d", "2025-08-22", True),
        ("1w", "2025-08-28", True),
        ("7d", "2025-08-29", False),
        ("8d", "2025-08-29", True),
        ("1d", "2025-08-22T00:00", True),
        ("2025-08-22", "2025-09-10", True),
        ("2025-08-23", "2025-09-10", False),
        ("2025-08-22T00:01", "2025-08-22T12:00", False),
    ],
)
def test_it_begins_with_the_day_it_is_told_to_and_ends_now(site: SiteFolder, since: str, now: str, told: bool) -> None:
    """Seven days to the 28th begin with the 22nd."""
    assert told == ("Ash has grown" in titles(site, "--since", since, now=now))


def test_a_week_after_the_last_digest_nothing_is_told_twice_or_left_out(site: SiteFolder) -> None:
    for day in range(10, 23):
        site.brief(f"b{day}", title=f"B{day}", date=f"2025-08-{day}")
    first, second = titles(site, now="2025-08-15"), titles(site, now="2025-08-22")
    assert [f"B{day}" for day in range(15, 9, -1)] == [title for title in first if title.startswith("B1")]
    assert {f"B{day}" for day in range(16, 23)} == {title for title in second if title.startswith(("B1", "B2"))}


def test_days_begin_in_the_sites_zone(site: SiteFolder) -> None:
    site.write("briefgen.yaml", (site.root / "briefgen.yaml").read_text() + "timezone: Pacific/Auckland\n")
    site.brief("early", title="Early", date="2025-08-15T12:30Z")
    assert "Early" in titles(site, now="2025-08-22")
    assert "Early" not in titles(site, "--since", "2025-08-16T01:00", now="2025-08-22")


def test_what_is_no_time_is_named(site: SiteFolder) -> None:
    done = digested(site, "--since", "yesterday")
    assert 2 == done.code
    assert "'yesterday' is no time to begin at. Write 7d, 2w or 2025-08-01." in done.err


# What it is of


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        (("--topic", "trees"), ["Ash has grown", "Will it grow?", "Birch felled", "Birch felled"]),
        (("--topic", "birches"), ["Birch felled", "Birch felled"]),
        (("--actor", "Ada Ash"), ["Ash has grown", "Will it grow?"]),
        (("--story", "wood", "--topic", "trees"), ["Ash has grown", "Will it grow?"]),
    ],
)
def test_it_can_be_narrowed(site: SiteFolder, narrowed: tuple[str, ...], told: list[str]) -> None:
    """An answer counts where it was given, and where it was asked for."""
    assert told == titles(site, *narrowed)


def test_a_narrowed_digest_says_so_in_its_title_and_its_name(site: SiteFolder) -> None:
    assert printed(site, "--topic", "trees").startswith("# Test briefs, Trees\n")
    assert 0 == digested(site, "--topic", "Trees", "--story", "wood").code
    assert [f"2025-08-22-trees-wood.{form}" for form in sorted(FORMS)] == [*files(site)]


def test_a_name_that_leads_nowhere_is_told_with_what_was_meant(site: SiteFolder) -> None:
    done = digested(site, "--topic", "treees")
    assert (2, True) == (done.code, 'did you mean "trees"?' in done.err)


# Where it goes


def test_all_forms_are_written_under_the_day(site: SiteFolder) -> None:
    done = digested(site)
    assert (0, "") == (done.code, done.err)
    assert [f"2025-08-22.{form}" for form in sorted(FORMS)] == [*files(site)]
    assert done.out.splitlines()[0].startswith(str(Path("digest/2025-08-22.html")))
    assert done.out.endswith("22 August 2025: 1 new brief, 1 new question, 1 answer, 1 correction and 1 update\n")
    for form in ("html", "txt", "md"):
        assert files(site)[f"2025-08-22.{form}"].decode() == printed(site, form=form)


def test_another_folder_may_be_named(site: SiteFolder, tmp_path: Path) -> None:
    digested(site, "--output", str(tmp_path / "mail/out"))
    assert (tmp_path / "mail/out/2025-08-22.eml").is_file()


@pytest.mark.parametrize("more", [("--output", "mail"), ("--replace",)])
def test_what_is_printed_goes_to_no_folder(site: SiteFolder, more: tuple[str, ...]) -> None:
    done = digested(site, "--format", "md", *more)
    assert (2, "", True) == (done.code, done.out, "--format prints" in done.err)


@pytest.mark.parametrize("folder", ["output", "output/digest", "content", "content/digest", "layouts", "."])
def test_no_folder_of_the_site_s_own_is_written_to(site: SiteFolder, folder: str) -> None:
    (site.root / "layouts").mkdir()
    done = digested(site, "--output", folder)
    assert (2, "", True) == (done.code, done.out, "--output" in done.err)
    assert [] == [*site.root.rglob("2025-08-22.*")]


def test_the_same_is_written_again_and_another_only_over_it_when_that_is_asked_for(site: SiteFolder) -> None:
    digested(site)
    before = files(site)
    assert 0 == digested(site).code
    assert before == files(site)
    (site.root / "digest/2025-08-22.md").write_text("By hand.")
    done = digested(site)
    assert (2, True) == (done.code, "--replace" in done.err)
    assert b"By hand." == files(site)["2025-08-22.md"]
    assert 0 == digested(site, "--replace").code
    assert before == files(site)


def test_a_build_leaves_digests_alone_and_takes_nothing_from_them(site: SiteFolder) -> None:
    digested(site)
    before = files(site)
    assert 0 == site.build().code
    assert before == files(site)
    assert [] == [path for path in site.files() if "digest" in path]


def test_where_nothing_changed_nothing_is_written(site: SiteFolder) -> None:
    for more in ((), ("--format", "md")):
        done = digested(site, *more, now="2025-01-31")
        assert (0, "") == (done.code, done.out)
        assert "Nothing changed since 2025-01-25. No digest was written.\n" == done.err
    assert {} == files(site)


def test_without_a_url_there_is_none(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    done = digested(site)
    assert (2, "") == (done.code, done.out)
    assert "Error: a digest needs whole addresses\n  write  url: https://…  in briefgen.yaml\n" == done.err


def test_of_a_site_with_mistakes_there_is_none(site: SiteFolder) -> None:
    site.brief("faulty", "topics: {")
    done = digested(site)
    assert (1, "") == (done.code, done.out)
    assert 1 == len(done.problems())
    assert done.err.endswith("1 error in 1 file. No digest was written.\n")
    assert {} == files(site)


# Its layout


def test_a_site_may_have_a_layout_of_its_own(site: SiteFolder) -> None:
    site.write("layouts/digest.html", "<style>h1 { color: green }</style><h1>{{ page.about }} & {{ site.title }}</h1>")
    assert '<h1 style="color: green;">Test briefs &amp; Test briefs</h1>' in printed(site, form="html")


def test_a_mistake_in_a_layout_is_told_with_its_place(site: SiteFolder) -> None:
    site.write("layouts/digest.html", "<h1>\n{{ page.abuot }}</h1>")
    done = digested(site)
    assert 1 == done.code
    assert 'layouts/digest.html:2:1: error: DigestView has no field "abuot" [layout]' in done.err
    assert 'did you mean "about"?' in done.err
    assert {} == files(site)


# What mail programs show of it


def test_a_message_holds_text_and_html_for_programs_to_choose_from(site: SiteFolder) -> None:
    digested(site)
    message = message_from_bytes(files(site)["2025-08-22.eml"], policy=policy.default)
    assert "multipart/alternative" == message.get_content_type()
    assert ("Test briefs, 16 August 2025 to 22 August 2025", "1") == (message["Subject"], message["X-Unsent"])
    assert "Fri, 22 Aug 2025 00:00:00 +0000" == message["Date"]
    plain, html = message.iter_parts()
    assert ("text/plain", "text/html") == (plain.get_content_type(), html.get_content_type())
    assert files(site)["2025-08-22.txt"].decode() == plain.get_content().replace("\r\n", "\n")
    assert files(site)["2025-08-22.html"].decode().strip() == html.get_content().replace("\r\n", "\n").strip()


def test_a_message_in_any_script_keeps_to_the_lines_that_mail_allows(site: SiteFolder) -> None:
    """RFC 5322, section 2.1.1; its headers in ASCII."""
    site.write("briefgen.yaml", (site.root / "briefgen.yaml").read_text().replace("Test briefs", "Ліс і дерева " * 9))
    digested(site)
    data = files(site)["2025-08-22.eml"]
    assert data.isascii()
    assert [] == [line for line in data.split(b"\r\n") if len(line) > 78 or b"\n" in line]
    assert ("Ліс і дерева " * 9).strip() in message_from_bytes(data, policy=policy.default)["Subject"]


def test_more_than_mail_programs_show_is_told_by_headlines(site: SiteFolder) -> None:
    for number in range(60):
        bullets = "\n".join(f"  - Bullet {bullet} of {number}. {'Word ' * 60}" for bullet in range(6))
        text = (
            f"---\ntitle: Many {number:02}\ndate: 2025-08-21T{number // 3:02}:{number % 3}0\nsummary:\n{bullets}\n---\n"
        )
        site.write(f"content/briefs/many-{number:02}.md", text)
    done = digested(site)
    html, text = files(site)["2025-08-22.html"].decode(), files(site)["2025-08-22.txt"].decode()
    cut = [number for number in range(60) if f"Bullet 0 of {number}." not in html]
    assert cut
    assert cut == [*range(len(cut))]
    assert all(f"Many {number:02}</a>" in html for number in range(60))
    assert MOST - 4000 < len(html.encode()) <= MOST
    assert (
        f"The HTML holds {len(cut)} briefs by headline only: mail programs cut off what is over 100 kB.\n" == done.err
    )
    assert all(f"Bullet 0 of {number}." in text for number in range(60))


def test_more_than_fits_by_headlines_is_said(site: SiteFolder) -> None:
    for number in range(420):
        site.brief(f"many-{number}", title=f"{'Many words ' * 20}{number}", date="2025-08-21")
    done = digested(site, "--format", "html")
    assert 0 == done.code
    assert "kB all the same: take fewer days, or one topic." in done.err


def test_without_css_inline_text_and_markdown_are_written_all_the_same(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)
    done = digested(site)
    assert (2, {}) == (done.code, files(site))
    assert "pip install 'briefgen[digest]'" in done.err
    assert "Ash has grown" in printed(site, form="md")
    assert "Ash has grown" in printed(site, form="txt")


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, 8, 9, 40])
@pytest.mark.parametrize("room", [0, 1, 2, 3, 5, 8, 13, 40, 41])
def test_as_many_briefs_are_told_in_full_as_there_is_room_for(number: int, room: int) -> None:
    """Each takes a share of the room, and its headline none."""
    brief = DigestBrief("Ash", "", Stamp("2025-08-22", "22 August 2025"), (), Html(""), ())
    view = DigestView("", "", "", "", "", (brief,) * number, (), (), (), ())
    shown, made = fitting(view, lambda one: b"x" * (len(one.briefs) * (MOST // room if room else MOST + 1)))
    assert min(number, room) == len(shown.briefs)
    assert number == len(shown.briefs) + len(shown.headlines)
    assert len(made) <= MOST
