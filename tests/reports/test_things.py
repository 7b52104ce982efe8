"""Profiles of actors and topics that cannot be."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import Files, brief, case, said, write
from tests.sites import SiteFolder

CASES = [
    case(
        "topic-circle",
        {
            "topics/elm.md": "---\ntitle: Elm\nparent: fir\n---\n",
            "topics/fir.md": "---\ntitle: Fir\nparent: oak\n---\n",
            "topics/oak.md": "---\ntitle: Oak\nparent: elm\n---\n",
        },
        """
        content/topics/elm.md:3:9: error: the topic "elm" would be a part of itself: elm → fir → oak → elm [circle]
            3 | parent: fir
              |         ^^^
              = give one of them another parent, or none
        """,
    ),
    case(
        "topic-below-itself",
        {"topics/elm.md": "---\ntitle: Elm\nparent: elm\n---\n"},
        """
        content/topics/elm.md:3:9: error: the topic "elm" would be a part of itself: elm → elm [circle]
            3 | parent: elm
              |         ^^^
              = give one of them another parent, or none
        """,
    ),
    case(
        "topic-without-letters",
        {"briefs/ash.md": brief('topics: ["!!"]')},
        """
        content/briefs/ash.md:5:10: error: the topic "!!" holds no letter or digit, so it can have no address [name]
            5 | topics: ["!!"]
              |          ^^
              = write another name
        """,
    ),
    case(
        "wrong-wikidata-and-address",
        {"actors/ada.md": "---\nname: Ada Ash\nlinks: {wikidata: 7184, official: example.org}\n---\n"},
        """
        content/actors/ada.md:3:19: error: "7184" is not a Wikidata id [wrong-type]
            3 | links: {wikidata: 7184, official: example.org}
              |                   ^^^^
              = write a Q and a number, such as Q7184

        content/actors/ada.md:3:35: error: "example.org" is not a web address [wrong-type]
            3 | links: {wikidata: 7184, official: example.org}
              |                                   ^^^^^^^^^^^
              = write one that begins with https://
        """,
    ),
    case(
        "role-that-ends-before-it-begins",
        {"actors/ada.md": "---\nname: Ada Ash\nroles:\n  - {title: Head, from: 2025-01-02, to: 2024-01-01}\n---\n"},
        """
        content/actors/ada.md:4:41: error: this role ends before it begins (2025-01-02) [date]
            4 |   - {title: Head, from: 2025-01-02, to: 2024-01-01}
              |                                         ^^^^^^^^^^
              = check both days
        """,
    ),
    case(
        "actor-with-a-title",
        {"actors/ada.md": "---\ntitle: Ada Ash\n---\n"},
        """
        content/actors/ada.md:2:1: error: "name" is missing [missing-key]
            2 | title: Ada Ash
              | ^
              = add a line such as  name: Mark Rutte

        content/actors/ada.md:2:1: error: unknown key "title" [unknown-key]
            2 | title: Ada Ash
              | ^^^^^
              = keys here: name, id, kind, aliases, roles, affiliations, links, image, sort_as, former_ids
        """,
    ),
    case(
        "no-such-portrait",
        {"actors/ada.md": "---\nname: Ada Ash\nimage: ada.png\n---\n"},
        """
        content/actors/ada.md:3:8: error: there is no file "ada.png" here [missing-file]
            3 | image: ada.png
              |        ^^^^^^^
              = write the path from this file
        """,
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_a_profile_that_cannot_be_is_reported_where_it_was_written(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)
