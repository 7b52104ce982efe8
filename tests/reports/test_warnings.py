"""What may be meant, and is likely a slip."""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest

from tests.reports.mistakes import ASH, Files, brief, case, said, write
from tests.sites import SiteFolder


def taken_out(name: str, body: str, column: int, marked: int) -> Any:
    """A body that holds what could act in a reader's browser, and where that is marked."""
    return case(
        name,
        {ASH: brief(body=body)},
        f"""
        content/briefs/ash.md:6:{column}: warning: {name} is taken out: what can act in a reader's browser is not let through [unsafe]
            6 | {body}
              | {" " * (column - 1)}{"^" * marked}
              = write it in Markdown, or put it into a layout
        """,  # noqa: E501
    )


def link_taken_out(scheme: str, body: str, column: int) -> Any:
    """A body with a link that begins as none may, and where that is marked."""
    return case(
        scheme,
        {ASH: brief(body=body)},
        f"""
        content/briefs/ash.md:6:{column}: warning: a link that begins with {scheme} is taken out [unsafe]
            6 | {body}
              | {" " * (column - 1)}{"^" * len(scheme)}
              = begin it with https:, http:, mailto: or tel:, or write the path of a file of the site
        """,
    )


CASES = [
    case(
        "comment-in-a-text",
        "why_it_matters: Ash is #1",
        """
        content/briefs/ash.md:5:24: warning: YAML takes everything after # as a comment; the page will not show it [yaml-comment]
            5 | why_it_matters: Ash is #1
              |                        ^^
              = put the text in quotes: "Ash is #1"
        """,  # noqa: E501
    ),
    case(
        "comment-for-a-text",
        "why_it_matters: #1 is Ash",
        """
        content/briefs/ash.md:5:17: warning: YAML takes everything after # as a comment; the page will not show it [yaml-comment]
            5 | why_it_matters: #1 is Ash
              |                 ^^^^^^^^^
              = put the text in quotes: "#1 is Ash"
        """,  # noqa: E501
    ),
    case(
        "comment-in-an-item",
        "open_questions:\n  - Who is #1 now?",
        """
        content/briefs/ash.md:6:12: warning: YAML takes everything after # as a comment; the page will not show it [yaml-comment]
            6 |   - Who is #1 now?
              |            ^^^^^^^
              = put the text in quotes: "Who is #1 now?"
        """,  # noqa: E501
    ),
    case(
        "draft",
        {"briefs/ash.md": brief(body="See [[birch]]."), "briefs/birch.md": brief("status: draft", title="Birch")},
        """
        content/briefs/ash.md:6:5: warning: the brief "birch" is not published yet; its name is shown without a link [held-back]
            6 | See [[birch]].
              |     ^^^^^^^^^
              = the link appears on its own when the brief does
        """,  # noqa: E501
    ),
    case(
        "draft-by-path",
        {"briefs/ash.md": brief(body="See [it](birch.md)."), "briefs/birch.md": brief("status: draft", title="Birch")},
        """
        content/briefs/ash.md:6:10: warning: the brief "birch" is not published yet; its name is shown without a link [held-back]
            6 | See [it](birch.md).
              |          ^^^^^^^^
              = the link appears on its own when the brief does
        """,  # noqa: E501
    ),
    case(
        "future-brief",
        {"briefs/ash.md": brief(body="See [[birch]]."), "briefs/birch.md": brief(title="Birch", date="2026-01-01")},
        """
        content/briefs/ash.md:6:5: warning: the brief "birch" is not published yet; its name is shown without a link [held-back]
            6 | See [[birch]].
              |     ^^^^^^^^^
              = the link appears on its own when the brief does
        """,  # noqa: E501
    ),
    case(
        "draft-below",
        {"briefs/ash.md": brief("builds_on: [birch]"), "briefs/birch.md": brief("status: draft", title="Birch")},
        """
        content/briefs/ash.md:5:13: warning: the brief "birch" is not published yet; its name is shown without a link [held-back]
            5 | builds_on: [birch]
              |             ^^^^^
              = the link appears on its own when the brief does
        """,  # noqa: E501
    ),
    case(
        "draft-by-title",
        {
            "briefs/ash.md": brief(body="See [[Birch tree]]."),
            "briefs/birch.md": brief("status: draft", title="Birch tree"),
        },
        """
        content/briefs/ash.md:6:5: warning: the brief "birch" is not published yet; its name is shown without a link [held-back]
            6 | See [[Birch tree]].
              |     ^^^^^^^^^^^^^^
              = the link appears on its own when the brief does
        """,  # noqa: E501
    ),
    case(
        "topic-nearly",
        {
            "briefs/ash.md": brief("topics: [security-pledges]"),
            "briefs/birch.md": brief("topics: [security-pledges]", title="Birch"),
            "briefs/cedar.md": brief("topics: [security-pledge]", title="Cedar"),
        },
        """
        content/briefs/cedar.md:5:10: warning: no other brief and no file names the topic "security-pledge" [unknown-topic]
            5 | topics: [security-pledge]
              |          ^^^^^^^^^^^^^^^
              = did you mean "security-pledges"?
        """,  # noqa: E501
    ),
    case(
        "actor-nearly",
        {"briefs/ash.md": brief("actors: [Ada Ahs]"), "actors/ada-ash.md": "---\nname: Ada Ash\n---\n"},
        """
        content/briefs/ash.md:5:10: warning: no other brief and no file names the actor "Ada Ahs" [unknown-actor]
            5 | actors: [Ada Ahs]
              |          ^^^^^^^
              = did you mean "ada-ash"?
        """,
    ),
    case(
        "actor-twice",
        {"briefs/ash.md": brief("actors: [Ada Ash, ada-ash]")},
        """
        content/briefs/ash.md:5:19: warning: this brief has already named the actor "ada-ash" [named-twice]
            5 | actors: [Ada Ash, ada-ash]
              |                   ^^^^^^^
              = delete one of the two
        """,
    ),
    case(
        "file-beside-the-folders",
        {"ash.md": brief()},
        """
        content/ash.md:3:1: warning: "date" is a key of briefs; this file is in no folder of theirs, and is left out [misplaced]
            3 | date: 2025-08-22
              | ^^^^
              = move it to content/briefs/, or delete the key to make it a page
        """,  # noqa: E501
    ),
    case(
        "folder-nearly",
        {"brief/ash.md": brief()},
        """
        content/brief/ash.md: warning: this file is in no folder that briefgen builds, and is left out [misplaced]
              = did you mean "briefs/"?
        """,
    ),
    case(
        "folder-like-none",
        {"people/ada.md": "---\nname: Ada Ash\nroles: [Forester]\n---\n"},
        """
        content/people/ada.md:2:1: warning: "name" is a key of actors; this file is in no folder of theirs, and is left out [misplaced]
            2 | name: Ada Ash
              | ^^^^
              = move it to content/actors/, or delete the key to make it a page
        """,  # noqa: E501
    ),
    case(
        "broken-link-in-a-draft",
        {"briefs/ash.md": brief("status: draft", "See [[elm]].")},
        """
        content/briefs/ash.md:7:5: warning: nothing has the name [[elm]] [unknown-name]
            7 | See [[elm]].
              |     ^^^^^^^
              = link to a brief, actor, topic, story or page by its id or name
        """,
    ),
    case(
        "site-without-id",
        {"briefgen.yaml": "title: Trees\n"},
        """
        briefgen.yaml: warning: site_id is missing: if the url or title changes, feed readers will show every brief again [site-id]
              = add  site_id: urn:uuid:c9e162d5-640b-52d4-985a-794b5f02fa05
        """,  # noqa: E501
    ),
    case(
        "file-with-another-ending",
        {"briefs/ash.markdown": brief()},
        """
        content/briefs/ash.markdown: warning: this file does not end in .md, and is left out [misplaced]
              = rename it to ash.md
        """,
    ),
    taken_out("<iframe>", '<iframe src="https://example.org/film"></iframe>', 1, 8),
    taken_out("<script>", "<script>draw()</script>", 1, 8),
    taken_out("style=", '<b style="color: red">Ash</b>', 4, 6),
    link_taken_out("ftp:", "See [it](ftp://example.org/ash).", 10),
    link_taken_out("javascript:", "See [it](javascript:alert(1)).", 10),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_what_may_be_meant_is_a_warning_and_the_site_is_built(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    assert (report, 0) == (said(run), run.code)
    assert "index.html" in site.files()


@pytest.mark.parametrize("text", ["&#x2;", "&#8;", "&#27;", "&#0;", "&#xFFFF;"])
def test_a_control_character_does_not_come_in_as_a_character_reference(site: SiteFolder, text: str) -> None:
    write(site, {ASH: brief(body=f"Ash {text} fell.")})
    shutil.rmtree(site.root / "layouts")
    site.build()
    written = b"".join(site.files().values()).decode()
    assert [] == re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", written)
