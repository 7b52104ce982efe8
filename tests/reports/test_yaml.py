"""What YAML takes otherwise than a writer means it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.mistakes import ASH, Files, brief, case, said, write
from tests.sites import SiteFolder


def begins(text: str) -> Any:
    """A text that begins with a sign of YAML's and is meant as text."""
    return case(
        f"begins-with-{text[0]}",
        f"why_it_matters: {text}",
        f"""
        content/briefs/ash.md:5:17: error: a text may not begin with "{text[0]}" in YAML [yaml-quotes]
            5 | why_it_matters: {text}
              |                 ^
              = write  why_it_matters: "{text}"
        """,
    )


def unread(text: str, kind: str, kinds: str) -> Any:
    """A text that begins as something of YAML's does that is not read."""
    quoted = text.replace('"', r"\"")
    return case(
        f"{kinds}-{text[:5]}",
        f"why_it_matters: {text}",
        f"""
        content/briefs/ash.md:5:17: error: YAML takes a text that begins with {text[0]} as {kind}, and {kinds} are not read [yaml-{kind.split()[1]}]
            5 | why_it_matters: {text}
              |                 ^
              = if it is text, put it in quotes: "{quoted}"
        """,  # noqa: E501
    )


def never_closed(name: str, front: str, line: int, column: int) -> Any:
    """A list or mapping whose bracket is opened at the place and never closed."""
    opened = front.split("\n")[line - 5]
    return case(
        name,
        front,
        f"""
        content/briefs/ash.md:{line}:{column}: error: this "{opened[column - 1]}" is never closed [yaml-bracket]
            {line} | {opened}
              | {" " * (column - 1)}^
              = close it with "]" or "}}", or put the text in quotes
        """,
    )


CASES = [
    case(
        "second-colon",
        "why_it_matters: Ash: guarantees matter",
        """
        content/briefs/ash.md:5:20: error: YAML takes the second colon as the start of another key [yaml-quotes]
            5 | why_it_matters: Ash: guarantees matter
              |                    ^
              = write  why_it_matters: "Ash: guarantees matter"
        """,
    ),
    case(
        "second-colon-below-an-item",
        "actors:\n  - actor: Ada Ash\n    stance: Said: no.",
        """
        content/briefs/ash.md:7:17: error: YAML takes the second colon as the start of another key [yaml-quotes]
            7 |     stance: Said: no.
              |                 ^
              = write  stance: "Said: no."
        """,
    ),
    case(
        "second-colon-below-a-key-without-a-space",
        {ASH: "---\ntitle:Ash\nwhy_it_matters: Ash: a tree\ndate: 2025-08-22\nsummary: [x]\n---\n"},
        """
        content/briefs/ash.md:2:1: error: a key and a colon are expected here [yaml-colon]
            2 | title:Ash
              | ^
              = a plain space must follow the colon: write  "title: Ash"

        content/briefs/ash.md:3:20: error: YAML takes the second colon as the start of another key [yaml-quotes]
            3 | why_it_matters: Ash: a tree
              |                    ^
              = write  why_it_matters: "Ash: a tree"
        """,
    ),
    case(
        "colon-in-an-item",
        "open_questions:\n  - Who pays: Ash or Birch?",
        """
        content/briefs/ash.md:6:5: error: YAML takes "Who pays:" as a key where a text is expected [yaml-quotes]
            6 |   - Who pays: Ash or Birch?
              |     ^
              = put quotes round the text: "Who pays: Ash or Birch?"
        """,
    ),
    case(
        "colon-in-brackets",
        "topics: [ash: tree, birch]",
        """
        content/briefs/ash.md:5:10: error: YAML takes "ash:" as a key where a text is expected [yaml-quotes]
            5 | topics: [ash: tree, birch]
              |          ^
              = put quotes round the text: "ash: tree"
        """,
    ),
    case(
        "apostrophe-in-quotes",
        "why_it_matters: 'It's late'",
        """
        content/briefs/ash.md:5:21: error: YAML ends this text at the next ', and more text follows [yaml-quotes]
            5 | why_it_matters: 'It's late'
              |                     ^
              = write  why_it_matters: "It's late"
        """,
    ),
    case(
        "apostrophe-at-the-start",
        "why_it_matters: 'tis late",
        """
        content/briefs/ash.md:5:17: error: this quotation mark is never closed [yaml-quote]
            5 | why_it_matters: 'tis late
              |                 ^
              = write  why_it_matters: "tis late"
        """,
    ),
    case(
        "quotation-then-text",
        'why_it_matters: "Ash" is a tree',
        """
        content/briefs/ash.md:5:23: error: YAML ends this text at the next ", and more text follows [yaml-quotes]
            5 | why_it_matters: "Ash" is a tree
              |                       ^
              = write  why_it_matters: "\\"Ash\\" is a tree"
        """,
    ),
    case(
        "quoted-item-then-text",
        "open_questions:\n  - 'Whose' ash is it?",
        """
        content/briefs/ash.md:6:13: error: YAML ends this text at the next ', and more text follows [yaml-quotes]
            6 |   - 'Whose' ash is it?
              |             ^
              = write  - "'Whose' ash is it?"
        """,
    ),
    case(
        "unclosed-quote",
        'why_it_matters: "Ash is a tree\nstory: elm',
        """
        content/briefs/ash.md:5:17: error: this quotation mark is never closed [yaml-quote]
            5 | why_it_matters: "Ash is a tree
              |                 ^
              = write  why_it_matters: "Ash is a tree"
        """,
    ),
    case(
        "unclosed-apostrophe",
        "why_it_matters: 'Ash is a tree\nstory: elm",
        """
        content/briefs/ash.md:5:17: error: this quotation mark is never closed [yaml-quote]
            5 | why_it_matters: 'Ash is a tree
              |                 ^
              = write  why_it_matters: "Ash is a tree"
        """,
    ),
    case(
        "tab-before-an-item",
        "topics:\n\t- ash",
        """
        content/briefs/ash.md:6:1: error: a tab is used for indentation [yaml-tab]
            6 |  - ash
              | ^
              = YAML allows spaces only; use two spaces for each level
        """,
    ),
    case(
        "tab-before-a-key",
        "open_questions:\n  - id: ash\n\tquestion: Who?",
        """
        content/briefs/ash.md:7:1: error: a tab is used for indentation [yaml-tab]
            7 |  question: Who?
              | ^
              = YAML allows spaces only; use two spaces for each level
        """,
    ),
    case(
        "tab-after-a-dash",
        "topics:\n-\tash",
        """
        content/briefs/ash.md:6:2: error: a tab is used for indentation [yaml-tab]
            6 | - ash
              |  ^
              = YAML allows spaces only; use two spaces for each level
        """,
    ),
    case(
        "escape",
        r'why_it_matters: "C:\path"',
        """
        content/briefs/ash.md:5:20: error: this backslash begins no sign that YAML knows [yaml-escape]
            5 | why_it_matters: "C:\\path"
              |                    ^
              = between double quotes a backslash begins a sign; write two, or use single quotes
        """,
    ),
    *map(begins, ["@ada says so", "%50 of all", "`ash` is code", "*Ash* is a tree", "> Ash", "| Ash", "- Ash"]),
    *map(begins, ["? Ash", ", Ash", "[Ash] is a tree", "{Ash} is a tree"]),
    case(
        "alias-bomb",
        "topics: &a [x, x]\nactors: &b [*a, *a]\nsources: [*b, *b]",
        """
        content/briefs/ash.md:5:9: error: YAML takes a text that begins with & as an anchor, and anchors are not read [yaml-anchor]
            5 | topics: &a [x, x]
              |         ^
              = if it is text, put it in quotes: "&a [x, x]"
        """,  # noqa: E501
    ),
    unread("*ash", "an alias", "aliases"),
    unread("&ash is a sign", "an anchor", "anchors"),
    unread("&a [ash]", "an anchor", "anchors"),
    unread("!important", "a tag", "tags"),
    unread('!!python/object/apply:os.system ["ls"]', "a tag", "tags"),
    never_closed("unclosed-bracket", "topics: [ash, birch", 5, 9),
    never_closed("unclosed-bracket-then-key", "topics: [ash, birch\nstory: elm", 5, 9),
    never_closed("unclosed-brace", "actors:\n  - {actor: Ada Ash, role: head", 6, 5),
    never_closed("bracket-closed-after-hash", "topics: [ash, #birch]", 5, 9),
    never_closed("unclosed-bracket-after-comma", "topics: [ash,", 5, 9),
    case(
        "bracket-too-many",
        "topics: [ash]]",
        """
        content/briefs/ash.md:5:14: error: this line does not fit the lines before it [yaml-indent]
            5 | topics: [ash]]
              |              ^
              = keys of one level begin in the same column; a list's items begin with "- "
        """,
    ),
    case(
        "item-too-far-left",
        "topics:\n  - ash\n - birch",
        """
        content/briefs/ash.md:7:2: error: this line does not fit the lines before it [yaml-indent]
            7 |  - birch
              |  ^
              = keys of one level begin in the same column; a list's items begin with "- "
        """,
    ),
    case(
        "key-too-far-right",
        " topics: [ash]",
        """
        content/briefs/ash.md:5:2: error: this line does not fit the lines before it [yaml-indent]
            5 |  topics: [ash]
              |  ^
              = keys of one level begin in the same column; a list's items begin with "- "
        """,
    ),
    case(
        "key-too-far-left",
        "actors:\n  - actor: Ada\n   role: head",
        """
        content/briefs/ash.md:7:4: error: this line does not fit the lines before it [yaml-indent]
            7 |    role: head
              |    ^
              = keys of one level begin in the same column; a list's items begin with "- "
        """,
    ),
    case(
        "no-space-after-colon",
        "story:elm",
        """
        content/briefs/ash.md:5:1: error: a key and a colon are expected here [yaml-colon]
            5 | story:elm
              | ^
              = a plain space must follow the colon: write  "story: elm"
        """,
    ),
    case(
        "no-break-space-after-colon",
        "story:\u00a0elm",
        """
        content/briefs/ash.md:5:1: error: a key and a colon are expected here [yaml-colon]
            5 | story:\u00a0elm
              | ^
              = a plain space must follow the colon: write  "story: elm"
        """,
    ),
    case(
        "no-colon",
        "just text",
        """
        content/briefs/ash.md:5:1: error: a key and a colon are expected here [yaml-colon]
            5 | just text
              | ^
              = write "key: value"; a text that runs on to a second line is indented
        """,
    ),
    case(
        "no-space-after-the-first-colon",
        {"briefs/ash.md": "---\ntitle:Ash\ndate: 2025-08-22\nsummary: [x]\n---\n"},
        """
        content/briefs/ash.md:2:1: error: a key and a colon are expected here [yaml-colon]
            2 | title:Ash
              | ^
              = a plain space must follow the colon: write  "title: Ash"
        """,
    ),
    case(
        "nothing-but-a-key-without-space",
        {"briefs/ash.md": "---\ntitle:Ash\n---\n"},
        """
        content/briefs/ash.md:2:1: error: keys and values are expected here [not-a-mapping]
            2 | title:Ash
              | ^^^^^^^^^
              = a plain space must follow the colon: write  "title: Ash"
        """,
    ),
    case(
        "two-documents",
        "--- # again\nstory: elm",
        """
        content/briefs/ash.md:5:1: error: a second YAML document begins here [yaml-documents]
            5 | --- # again
              | ^
              = delete this line: all keys stand in one block
        """,
    ),
    case(
        "duplicate-key",
        "story: elm\nstory: fir",
        """
        content/briefs/ash.md:6:1: error: "story" is given twice [duplicate-key]
            6 | story: fir
              | ^^^^^
              = the first is on line 5; keep one
        """,
    ),
    case(
        "duplicate-title",
        "title: Birch",
        """
        content/briefs/ash.md:5:1: error: "title" is given twice [duplicate-key]
            5 | title: Birch
              | ^^^^^
              = the first is on line 2; keep one
        """,
    ),
    case(
        "merge-key",
        "actors:\n  - <<: {actor: a}",
        """
        content/briefs/ash.md:6:5: error: merge keys (<<) are not read [yaml-merge]
            6 |   - <<: {actor: a}
              |     ^
              = write the keys out
        """,
    ),
    case(
        "list-as-key",
        "[[elm]]: fir",
        """
        content/briefs/ash.md:5:1: error: a list or mapping stands where a key should be [yaml-key]
            5 | [[elm]]: fir
              | ^
              = put quotes round the text if it begins with a bracket
        """,
    ),
    case(
        "nested-too-deeply",
        "topics: [[[[[[[[ash]]]]]]]]",
        """
        content/briefs/ash.md:5:16: error: lists and mappings are nested more than 8 deep [yaml-depth]
            5 | topics: [[[[[[[[ash]]]]]]]]
              |                ^
              = nothing a brief needs is nested so deeply; is a bracket too many here?
        """,
    ),
    case(
        "item-with-text-after-brackets",
        "open_questions:\n  - [Ash] Who pays?",
        """
        content/briefs/ash.md:6:5: error: a text may not begin with "[" in YAML [yaml-quotes]
            6 |   - [Ash] Who pays?
              |     ^
              = write  - "[Ash] Who pays?"
        """,
    ),
    case(
        "items-after-asterisks",
        "topics:\n  * ash\n  * birch",
        """
        content/briefs/ash.md:6:3: error: a text may not begin with "*" in YAML [yaml-quotes]
            6 |   * ash
              |   ^
              = write  "* ash"

        content/briefs/ash.md:7:3: error: a text may not begin with "*" in YAML [yaml-quotes]
            7 |   * birch
              |   ^
              = write  "* birch"
        """,
    ),
    case(
        "nothing-between-commas",
        "topics: [ash, , birch]",
        """
        content/briefs/ash.md:5:15: error: nothing stands before this comma [yaml-comma]
            5 | topics: [ash, , birch]
              |               ^
              = take one comma out
        """,
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_what_yaml_cannot_read_is_reported_with_its_place_and_what_to_write(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


@pytest.mark.parametrize("front", ["events:\n  - 2025-08-22: Ash fell.", "updates:\n  - 2025-08-23: Mended."])
def test_a_text_put_in_quotes_as_advised_is_read(site: SiteFolder, front: str) -> None:
    write(site, front)
    advised = said(site.build()).rpartition("put quotes round the text: ")[2]
    write(site, f"{front.split()[0]}\n  - {advised}")
    assert ("", 0) == (site.build().err, site.build().code)


@pytest.mark.parametrize(
    "front",
    ["topics: " + "[" * 60_000, "topics: " + "{a: " * 15_000, "topics:\n  " + "- " * 30_000],
    ids=["brackets", "braces", "dashes"],
)
def test_tens_of_thousands_of_brackets_are_one_problem_and_the_next_file_is_read(site: SiteFolder, front: str) -> None:
    write(site, {ASH: brief(front), "briefs/birch.md": brief("topcs: [elm]", title="Birch")})
    rules = [problem.rpartition(" ")[2] for problem in site.build().problems()]
    assert ["[yaml-depth]", "[unknown-key]"] == rules
