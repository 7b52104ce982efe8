"""Plain pages: where they may lie, what they need, and how a reader goes from one to the next."""

from __future__ import annotations

import html5lib
import pytest

from tests.sites import SiteFolder, briefgen

TREES = "contents:\n  - title: Trees\n    pages: [ash, Birch]\n  - title: Else\n    pages: [about]\n"


def part(site: SiteFolder, address: str, name: str) -> list[str]:
    """The links of the page's navigation that has the name, each marked by a star if it is where one is."""
    root = html5lib.parse(site.page(address), namespaceHTMLElements=False)
    found = [nav for nav in root.iter("nav") if name in {nav.get("aria-label"), nav.get("aria-labelledby")}]
    return [
        " ".join("".join(link.itertext()).split()) + ("*" if link.get("aria-current") == "page" else "")
        for nav in found
        for link in nav.iter("a")
    ]


def settings(site: SiteFolder, more: str) -> None:
    place = site.root / "briefgen.yaml"
    place.write_text(place.read_text() + more)


@pytest.mark.parametrize("path", ["how.md", "pages/how.md", "notes/how.md", "notes/2025/how.md"])
def test_a_text_in_the_folder_of_no_other_kind_is_a_page(site: SiteFolder, path: str) -> None:
    site.write(f"content/{path}", "# How we write\n\nSlowly.\n")
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert "How we write Slowly." == site.shows("how")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# How we write\n", "How we write"),
        ("\n\n# How we write #\n", "How we write"),
        ("# *How* we `write` & [why](ash.md)\n", "How we write & why"),
        ("# Как мы пишем\r\n\r\nТак.\r\n", "Как мы пишем"),
        ("# كيف نكتب", "كيف نكتب"),
        ("---\nformer_ids: [why]\n---\n# How\n", "How"),
        ("---\ntitle: Why\n---\n# How\n", "Why"),
    ],
)
def test_a_page_is_called_by_its_title_or_else_by_its_first_heading(site: SiteFolder, text: str, title: str) -> None:
    site.write("content/ash.md", "# Ash\n")
    site.write("content/how.md", text.encode())
    assert 0 == site.build().code
    head = html5lib.parse(site.page("how"), namespaceHTMLElements=False)
    assert [title] == ["".join(heading.itertext()) for heading in head.iter("h1")]


def test_a_heading_that_is_the_title_is_shown_once(site: SiteFolder) -> None:
    site.write("content/how.md", "# How\n\n# Then\n\nText.\n")
    site.build()
    assert "How Then Text." == site.shows("how")


def test_a_mistake_is_told_with_its_line_also_where_a_heading_is_the_title(site: SiteFolder) -> None:
    site.write("content/how.md", b"\n# How\n\nSee [[elm]].\n")
    assert ["content/how.md:4:5: error: nothing has the name [[elm]] [unknown-name]"] == site.build().problems()


def test_a_page_with_neither_title_nor_heading_is_told_both(site: SiteFolder) -> None:
    site.write("content/how.md", "Text.\n")
    site.write("content/why.md", "---\nid: why\n---\nText.\n")
    run = site.build()
    assert ["content/how.md:1:1", "content/why.md:2:1"] == [line.split(": ")[0] for line in run.problems()]
    assert "# About" in run.err


def test_a_page_is_found_by_its_heading_and_from_a_file_beside_it(site: SiteFolder) -> None:
    site.write("content/how.md", "# How we write\n")
    site.write("content/why.md", "# Why\n\nSee [[How we write]] and [this](how.md).\n")
    site.build()
    assert {"How we write": "how", "this": "how"}.items() <= site.links("why").items()


def test_what_index_md_says_stands_on_the_home_page(site: SiteFolder) -> None:
    site.brief("ash")
    site.write("content/index.md", "# Trees\n\nWelcome. See [what fell](briefs/ash.md#roots).\n")
    site.brief("ash", "", "## Roots")
    site.write("content/how.md", "# How\n\nBack [home](index.md).\n")
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert "Welcome. See what fell." in site.shows("")
    assert "Ash" in site.links("")
    assert "." == site.links("how")["home"]
    assert "index/index.html" not in site.files()


def test_the_home_page_of_a_site_without_briefs_says_only_what_its_writer_wrote(site: SiteFolder) -> None:
    site.write("content/index.md", "# Trees\n\nWelcome.\n")
    site.build()
    assert "Test briefs Welcome." == site.shows("")


def test_pages_in_the_contents_lead_to_one_another_and_say_which_is_open(site: SiteFolder) -> None:
    for name in ("ash", "birch", "about", "elm"):
        site.write(f"content/{name}.md", f"# {name.title()}\n")
    settings(site, TREES)
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert ["Ash", "Birch*", "About"] == part(site, "birch", "Contents")
    assert ["Before Ash", "After About"] == part(site, "birch", "Before and after")
    assert ["After Birch"] == part(site, "ash", "Before and after")
    assert ["Before Birch"] == part(site, "about", "Before and after")
    assert [] == part(site, "elm", "Before and after")
    assert ["Ash", "Birch", "About"] == part(site, "elm", "Contents") == part(site, "", "Contents")


def test_a_page_of_any_script_is_found_in_the_contents(site: SiteFolder) -> None:
    site.write("content/ash.md", "# Ash\n")
    site.write("content/про нас.md", "# Про нас\n")
    settings(site, "contents:\n  - title: Trees\n    pages: [ash, Про нас]\n")
    site.build()
    assert ["Ash", "Про нас*"] == part(site, "про-нас", "Contents")
    assert ["Before Ash"] == part(site, "про-нас", "Before and after")


def test_pages_in_the_contents_do_not_stand_in_the_footer_as_well(site: SiteFolder) -> None:
    for name in ("ash", "birch", "about", "elm"):
        site.write(f"content/{name}.md", f"# {name.title()}\n")
    settings(site, TREES)
    site.build()
    footer = site.page("ash").partition("<footer")[2]
    assert ">Elm</a>" in footer
    assert ">Birch</a>" not in footer


def test_what_is_wrong_in_the_contents_is_told_where_it_stands(site: SiteFolder) -> None:
    site.write("content/ash.md", "# Ash\n")
    settings(site, "contents:\n  - title: Trees\n    pages: [ash, Ash, ashh]\n")
    run = site.build()
    assert [
        'briefgen.yaml:6:18: error: the contents have already named the page "ash" [named-twice]',
        'briefgen.yaml:6:23: error: there is no page "ashh" [unknown-page]',
    ] == run.problems()
    assert 'did you mean "ash"?' in run.err


def test_the_start_page_may_stand_in_the_contents_and_never_in_the_footer(site: SiteFolder) -> None:
    site.write("content/index.md", "# Welcome\n\nHere it begins.\n")
    site.write("content/ash.md", "# Ash\n")
    assert 0 == site.build().code
    assert "Welcome" not in site.page("ash")
    settings(site, "contents:\n  - title: Trees\n    pages: [index, ash]\n")
    assert (0, []) == ((done := site.build()).code, done.problems())
    assert ["Welcome", "Ash*"] == part(site, "ash", "Contents")
    assert ["Before Welcome"] == part(site, "ash", "Before and after")
    assert ["Welcome*", "Ash"] == part(site, "", "Contents")


def test_a_page_and_its_translation_are_one_in_the_contents(site: SiteFolder) -> None:
    site.write("content/ash.md", "# Ash\n")
    site.write("content/pages/ash.uk.md", "---\nlang: uk\ntranslation_of: ash\n---\n# Ясен\n")
    settings(site, "contents:\n  - title: Trees\n    pages: [ash, Ясен]\n")
    assert ['briefgen.yaml:6:18: error: the contents have already named the page "ash" [named-twice]'] == (
        site.build().problems()
    )


def test_a_page_that_is_renamed_stays_in_the_contents(site: SiteFolder) -> None:
    for name in ("ash", "birch", "about"):
        site.write(f"content/{name}.md", f"# {name.title()}\n")
    settings(site, TREES)
    done = briefgen(site.root, "rename", "page", "ash", "elm")
    assert 0 == done.code, done.err
    assert "pages: [elm, Birch]" in (site.root / "briefgen.yaml").read_text()
    assert "---\nformer_ids: [ash]\n---\n# Ash\n" == (site.root / "content/elm.md").read_text()
    assert ("", 0) == (site.build().err, site.build().code)
    assert 'href="../elm/"' in site.page("ash")


def test_a_page_with_many_sections_begins_with_a_list_of_them(site: SiteFolder) -> None:
    sections = "".join(f"## Part *{name}*\n\nText.\n\n" for name in ("один", "b & c", "d", "d"))
    site.write("content/long.md", f"# Long\n\n{sections}")
    site.write("content/short.md", "# Short\n\n## One\n\n## Two\n")
    site.build()
    assert ["Part один", "Part b & c", "Part d", "Part d"] == part(site, "long", "part-places")
    assert [] == part(site, "short", "part-places")
    page = site.page("long")
    targets = [target.partition('"')[0] for target in page.split('<li><a href="#')[1:]]
    assert 4 == len(set(targets))


def test_a_page_that_becomes_the_home_page_is_found_at_its_old_address(site: SiteFolder) -> None:
    site.write("content/index.md", "---\nformer_ids: [about]\n---\n# About\n\nWelcome.\n")
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert 'href="../"' in site.page("about")


def test_what_was_the_home_page_leaves_the_home_page_be(site: SiteFolder) -> None:
    site.write("content/about.md", "---\nformer_ids: [index]\n---\n# About\n")
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert "Test briefs" in site.shows("")


def test_a_site_may_lie_in_its_own_content_folder(site: SiteFolder) -> None:
    site.write("guide/briefgen.yaml", (site.root / "briefgen.yaml").read_text())
    site.write("guide/how.md", "# How\n")
    run = briefgen(site.root / "guide", "check", "--content", ".")
    assert 0 == run.code, run.err
    run = briefgen(site.root / "guide", "build", "--content", ".")
    assert "lies in content" in run.err
    run = briefgen(site.root / "guide", "build", "--content", ".", "--output", "../output")
    assert (0, "") == (run.code, run.err)
    assert "How" == site.shows("how")
