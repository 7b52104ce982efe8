"""Two that would stand at one address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.mistakes import ASH, Files, brief, case, said, write
from tests.sites import SiteFolder


def named_twice(name: str, files: Files, later: str, id_: str, first: str) -> Any:
    """Two files of one id, and which of them the report names."""
    return case(
        name,
        files,
        f"""
        content/{later}: error: the id "{id_}" is already that of content/{first} [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    )


def claimed_twice(name: str, files: Files, claimant: str, address: str, other: str) -> Any:
    """A file that claims an address, and what else does."""
    return case(
        name,
        files,
        f"""
        content/{claimant}: error: the address {address} is also claimed by {other} [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    )


CASES = [
    named_twice(
        "in-one-folder",
        {"briefs/ash.md": brief(), "briefs/2025-08-22-ash.md": brief()},
        "briefs/ash.md",
        "ash",
        "briefs/2025-08-22-ash.md",
    ),
    named_twice(
        "in-two-folders",
        {"briefs/north/ash.md": brief(), "briefs/south/ash.md": brief()},
        "briefs/south/ash.md",
        "ash",
        "briefs/north/ash.md",
    ),
    case(
        "in-three-folders",
        {"briefs/a/ash.md": brief(), "briefs/b/ash.md": brief(), "briefs/c/ash.md": brief()},
        """
        content/briefs/b/ash.md: error: the id "ash" is already that of content/briefs/a/ash.md [duplicate-id]
              = rename one of the two files, or give one another id:

        content/briefs/c/ash.md: error: the id "ash" is already that of content/briefs/a/ash.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    ),
    named_twice(
        "by-case",
        {"briefs/Report.md": brief(), "briefs/report.md": brief()},
        "briefs/report.md",
        "report",
        "briefs/Report.md",
    ),
    named_twice(
        "by-unicode-form",
        {"briefs/café.md": brief(), "briefs/café.md": brief()},
        "briefs/café.md",
        "café",
        "briefs/café.md",
    ),
    named_twice(
        "by-id-key",
        {"briefs/birch.md": brief("id: ash"), "briefs/cedar.md": brief("id: ash")},
        "briefs/cedar.md",
        "ash",
        "briefs/birch.md",
    ),
    named_twice(
        "two-topics",
        {"topics/elm.md": "---\ntitle: Elm\n---\n", "topics/fir.md": "---\ntitle: Fir\nid: elm\n---\n"},
        "topics/fir.md",
        "elm",
        "topics/elm.md",
    ),
    claimed_twice(
        "alias-and-page",
        {"briefs/ash.md": brief("aliases: [/about/]"), "pages/about.md": "---\ntitle: About\n---\n"},
        "briefs/ash.md",
        "/about/",
        "content/pages/about.md",
    ),
    claimed_twice(
        "alias-and-alias",
        {"briefs/ash.md": brief("aliases: [/old/]"), "briefs/birch.md": brief("aliases: [/old]")},
        "briefs/birch.md",
        "/old/",
        "content/briefs/ash.md",
    ),
    claimed_twice(
        "alias-and-list",
        {"briefs/ash.md": brief("aliases: [/topics/]")},
        "briefs/ash.md",
        "/topics/",
        "the list of topics",
    ),
    claimed_twice(
        "alias-and-list-by-case",
        {"briefs/ash.md": brief("aliases: [/Topics/]")},
        "briefs/ash.md",
        "/Topics/",
        "the list of topics",
    ),
    claimed_twice(
        "alias-and-feed", {"briefs/ash.md": brief("aliases: [/feed.xml]")}, "briefs/ash.md", "/feed.xml", "the feed"
    ),
    claimed_twice(
        "page-and-generated-folder",
        {"pages/topics.md": "---\ntitle: Topics\n---\n"},
        "pages/topics.md",
        "/topics/",
        "the list of topics",
    ),
    claimed_twice(
        "file-and-folder",
        {"briefs/ash.md": brief(), "static/briefs/ash": "x"},
        "static/briefs/ash",
        "/briefs/ash",
        "content/briefs/ash.md",
    ),
    claimed_twice(
        "static-file-and-home-page", {"static/index.html": "x"}, "static/index.html", "/", "the list of briefs"
    ),
    claimed_twice(
        "alias-and-record", "aliases: [/.briefgen.json]", "briefs/ash.md", "/.briefgen.json", "briefgen's own record"
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_what_would_stand_where_another_stands_is_reported_with_the_other(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


def test_an_alias_that_is_the_brief_s_own_address_does_not_replace_the_brief(site: SiteFolder) -> None:
    write(site, {ASH: brief()})
    site.build()
    before = site.page("briefs/ash")
    write(site, "aliases: [/briefs/ash/]")
    site.build()
    assert before == site.page("briefs/ash")
