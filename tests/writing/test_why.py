"""Why a page is what it is: `briefgen why`."""

from __future__ import annotations

import re

import pytest

from briefgen.cli.why import FEW
from tests.sites import NOW, Run, SiteFolder, briefgen

STANDS = "A build would leave it as it is."


def why(site: SiteFolder, place: str, *arguments: str) -> Run:
    return briefgen(site.root, "why", place, "--now", NOW, *arguments)


def lines(site: SiteFolder, place: str, *arguments: str) -> list[str]:
    """What is said of the page, without the moment at which it was written."""
    done = why(site, place, *arguments)
    assert (0, "") == (done.code, done.err)
    return re.sub(r"on \d{4}-\d\d-\d\d at \d\d:\d\d", "on DAY", done.out).splitlines()


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\nkind: person\n---\nA gardener.\n")
    site.write("content/stories/growth.md", "---\ntitle: Growth\n---\n")
    site.brief("oak", "story: growth\nactors: [ada-ash, bo-birch]", "It grew.")
    site.build()
    return site


def test_a_page_that_stands_and_all_that_it_is_made_of(site: SiteFolder) -> None:
    first, written, now, *made = lines(site, "/briefs/oak/")
    assert ["/briefs/oak/", "It was written to output on DAY, when it was new there.", STANDS] == [first, written, now]
    assert ["It is made of", "  content/briefs/oak.md"] == made[:2]
    assert re.fullmatch(r"  \d+ layouts that come with briefgen", made[2])
    assert [
        "  briefgen.yaml, and what else stands round every page",
        "and of what these say of themselves, as far as it shows it",
        "  content/actors/ada-ash.md",
        "  content/stories/growth.md",
    ] == made[3:]


def test_what_it_says_of_a_change_is_what_the_build_then_does(site: SiteFolder) -> None:
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\nkind: person\n---\nA gardener of note.\n")
    assert "A build would render it: its text changed." in lines(site, "/actors/ada-ash/")
    assert STANDS in lines(site, "/briefs/oak/")
    built = site.build("--verbose").out
    assert "actor ada-ash: its text changed\n" in built
    assert "brief oak" not in built
    assert lines(site, "/actors/ada-ash/")[1:3] == [
        "It was written to output on DAY, and last rendered because its text changed.",
        STANDS,
    ]


def test_the_reason_outlasts_builds_that_leave_the_page_alone(site: SiteFolder) -> None:
    site.brief("oak", "story: growth\nactors: [ada-ash, bo-birch]", "It grew on.")
    site.build()
    site.write("content/stories/growth.md", "---\ntitle: Growth\n---\nA story.\n")
    site.build()
    assert "because its text changed" in lines(site, "/briefs/oak/")[1]
    assert "because its text changed" in lines(site, "/stories/growth/")[1]


def test_a_page_that_was_gone_is_new_again(site: SiteFolder) -> None:
    site.brief("elm", "story: growth")
    site.build()
    site.brief("elm", "story: growth", "More.")
    site.build()
    assert "because" in lines(site, "/briefs/elm/")[1]
    (site.root / "content/briefs/elm.md").unlink()
    site.build()
    site.brief("elm", "story: growth")
    assert ["It has not been rendered yet.", "A build would render it: it is new."] == lines(site, "/briefs/elm/")[1:3]
    site.build()
    assert "when it was new there" in lines(site, "/briefs/elm/")[1]


def test_a_change_of_layout_is_told_and_the_sites_own_layouts_are_named(site: SiteFolder) -> None:
    site.write("layouts/parts/footer.html", "<footer>Ours</footer>")
    said = lines(site, "/briefs/oak/")
    assert "A build would render it: its layout changed." in said
    assert "  layouts/parts/footer.html" in said


def test_a_file_that_others_changed_would_be_written_again(site: SiteFolder) -> None:
    page = site.root / "output/briefs/oak/index.html"
    page.write_text("mine")
    assert "A build would render it: its file was changed by others." in lines(site, "/briefs/oak/")
    page.unlink()
    assert "A build would render it: its file is gone." in lines(site, "/briefs/oak/")


@pytest.mark.parametrize(
    "place",
    [
        "/briefs/oak/",
        "briefs/oak",
        "/briefs/oak/index.html",
        "/briefs/oak/#updates",
        "content/briefs/oak.md",
        "output/briefs/oak/index.html",
        "https://example.org/briefs/oak/",
        "http://127.0.0.1:8000/briefs/oak/",
    ],
)
def test_a_page_is_known_by_its_address_its_file_and_its_text(site: SiteFolder, place: str) -> None:
    assert "/briefs/oak/" == lines(site, place)[0]


def test_paths_count_from_where_the_writer_is(site: SiteFolder) -> None:
    done = briefgen(site.root / "content/briefs", "why", "oak.md", "--now", NOW)
    assert "/briefs/oak/" == done.out.splitlines()[0]


@pytest.mark.parametrize("place", ["/", "https://example.org/", "output/index.html"])
def test_the_home_page_is_known_too(site: SiteFolder, place: str) -> None:
    assert "/" == lines(site, place)[0]


def test_a_site_below_a_path_is_known_by_its_urls(site: SiteFolder) -> None:
    settings = (site.root / "briefgen.yaml").read_text().replace("example.org/", "example.org/trees/")
    site.write("briefgen.yaml", settings)
    assert "/briefs/oak/" == lines(site, "https://example.org/trees/briefs/oak/")[0]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/brief/oak/", 'did you mean "/briefs/oak/"?'),
        ("/nowhere/at/all/", "the site has no page /nowhere/at/all/"),
        ("https://[::1/", "the site has no page https://[::1/"),
        ("/assets/style.css", "it is a copy of layouts/assets/style.css"),
        ("content/briefs/later.md", "it appears from 2025-10-01"),
        ("content/briefs/notes.md", "it is a draft"),
    ],
)
def test_what_is_no_page_is_2_with_a_hint(site: SiteFolder, place: str, said: str) -> None:
    site.brief("later", date="2025-10-01")
    site.brief("notes", "status: draft")
    done = why(site, place)
    assert (2, "") == (done.code, done.out)
    assert said in done.err


def test_while_something_is_wrong_no_page_is_made(site: SiteFolder) -> None:
    site.brief("elm", body="[[nowhere]]")
    done = why(site, "/briefs/oak/")
    assert (1, "") == (done.code, done.out)
    assert "1 error in 1 file: no page is made before that is mended." in done.err


def test_of_many_texts_the_first_are_listed_or_all(site: SiteFolder) -> None:
    for number in range(FEW + 5):
        site.brief(f"b{number:02}", "story: growth")
    some, whole = lines(site, "/stories/growth/"), lines(site, "/stories/growth/", "--all")
    assert re.fullmatch(r"  and \d+ more: --all", some[-1])
    assert len(some) < len(whole)
    assert any("b24.md" in line for line in whole)


def test_nothing_is_built(site: SiteFolder) -> None:
    before = site.times()
    site.brief("elm")
    why(site, "/briefs/oak/")
    assert before == site.times()
    assert not (site.root / "output/briefs/elm").exists()
