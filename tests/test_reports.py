"""A writer's mistakes, case by case, and what the report says of each in full; what a build does when it finds any."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Mapping
from typing import Any

import pytest

from briefgen.checks import RULES
from briefgen.project import default_layouts
from tests.sites import Run, SiteFolder

ASH = "briefs/ash.md"
#: Front matter of that brief, or several files by their path in content/ (or "briefgen.yaml").
Files = str | Mapping[str, str] | Mapping[str, str | bytes]


def brief(front: str = "", body: str = "", *, title: str = "Ash", date: str = "2025-08-22") -> str:
    """A brief whose further front matter begins on line 5, and whose body begins on the line after it and the ---."""
    lines = [f"---\ntitle: {title}\ndate: {date}\nsummary: [What happened.]", *filter(None, [front]), "---", body]
    return "\n".join(lines) + ("\n" if body else "")


PATH = "content/briefs/ash.md"


def case(name: str, files: Files, report: str) -> Any:
    """One mistake: front matter of content/briefs/ash.md or whole files, and the report."""
    return pytest.param(files, textwrap.dedent(report).strip("\n"), id=name)


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site whose layouts show all that they are given, whatever that is."""
    for layout in default_layouts().glob("*.html"):
        site.write(f"layouts/{layout.name}", f"{layout.name} {{{{ page }}}}\n")
    return site


def write(site: SiteFolder, files: Files) -> None:
    for path, text in ({ASH: brief(files)} if isinstance(files, str) else files).items():
        data = text.encode() if isinstance(text, str) else text
        site.write(path if path == "briefgen.yaml" else f"content/{path}", data)


def said(run: Run) -> str:
    """What the run reported, without the closing line that counts the problems."""
    return re.sub(r"(^|\n+)[0-9,]+ (error|warning)s? [^\n]*\n$", "", run.err).strip("\n")


SYNTAX = [
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
        "at-sign",
        "why_it_matters: @ada says so",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "@" in YAML [yaml-quotes]
            5 | why_it_matters: @ada says so
              |                 ^
              = write  why_it_matters: "@ada says so"
        """,
    ),
    case(
        "percent-sign",
        "why_it_matters: %50 of all",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "%" in YAML [yaml-quotes]
            5 | why_it_matters: %50 of all
              |                 ^
              = write  why_it_matters: "%50 of all"
        """,
    ),
    case(
        "backtick",
        "why_it_matters: `ash` is code",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "`" in YAML [yaml-quotes]
            5 | why_it_matters: `ash` is code
              |                 ^
              = write  why_it_matters: "`ash` is code"
        """,
    ),
    case(
        "asterisk",
        "why_it_matters: *Ash* is a tree",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "*" in YAML [yaml-quotes]
            5 | why_it_matters: *Ash* is a tree
              |                 ^
              = write  why_it_matters: "*Ash* is a tree"
        """,
    ),
    case(
        "asterisk-alone",
        "why_it_matters: *ash",
        """
        content/briefs/ash.md:5:17: error: YAML takes a text that begins with * as an alias, and aliases are not read [yaml-alias]
            5 | why_it_matters: *ash
              |                 ^
              = if it is text, put it in quotes: "*ash"
        """,  # noqa: E501
    ),
    case(
        "ampersand",
        "why_it_matters: &ash is a sign",
        """
        content/briefs/ash.md:5:17: error: YAML takes a text that begins with & as an anchor, and anchors are not read [yaml-anchor]
            5 | why_it_matters: &ash is a sign
              |                 ^
              = if it is text, put it in quotes: "&ash is a sign"
        """,  # noqa: E501
    ),
    case(
        "exclamation-mark",
        "why_it_matters: !important",
        """
        content/briefs/ash.md:5:17: error: YAML takes a text that begins with ! as a tag, and tags are not read [yaml-tag]
            5 | why_it_matters: !important
              |                 ^
              = if it is text, put it in quotes: "!important"
        """,  # noqa: E501
    ),
    case(
        "greater-than",
        "why_it_matters: > Ash",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with ">" in YAML [yaml-quotes]
            5 | why_it_matters: > Ash
              |                 ^
              = write  why_it_matters: "> Ash"
        """,
    ),
    case(
        "bar",
        "why_it_matters: | Ash",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "|" in YAML [yaml-quotes]
            5 | why_it_matters: | Ash
              |                 ^
              = write  why_it_matters: "| Ash"
        """,
    ),
    case(
        "dash",
        "why_it_matters: - Ash",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "-" in YAML [yaml-quotes]
            5 | why_it_matters: - Ash
              |                 ^
              = write  why_it_matters: "- Ash"
        """,
    ),
    case(
        "question-mark",
        "why_it_matters: ? Ash",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "?" in YAML [yaml-quotes]
            5 | why_it_matters: ? Ash
              |                 ^
              = write  why_it_matters: "? Ash"
        """,
    ),
    case(
        "comma",
        "why_it_matters: , Ash",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "," in YAML [yaml-quotes]
            5 | why_it_matters: , Ash
              |                 ^
              = write  why_it_matters: ", Ash"
        """,
    ),
    case(
        "unclosed-bracket",
        "topics: [ash, birch",
        """
        content/briefs/ash.md:5:9: error: this "[" is never closed [yaml-bracket]
            5 | topics: [ash, birch
              |         ^
              = close it with "]" or "}", or put the text in quotes
        """,
    ),
    case(
        "unclosed-bracket-then-key",
        "topics: [ash, birch\nstory: elm",
        """
        content/briefs/ash.md:5:9: error: this "[" is never closed [yaml-bracket]
            5 | topics: [ash, birch
              |         ^
              = close it with "]" or "}", or put the text in quotes
        """,
    ),
    case(
        "unclosed-brace",
        "actors:\n  - {actor: Ada Ash, role: head",
        """
        content/briefs/ash.md:6:5: error: this "{" is never closed [yaml-bracket]
            6 |   - {actor: Ada Ash, role: head
              |     ^
              = close it with "]" or "}", or put the text in quotes
        """,
    ),
    case(
        "bracket-closed-after-hash",
        "topics: [ash, #birch]",
        """
        content/briefs/ash.md:5:9: error: this "[" is never closed [yaml-bracket]
            5 | topics: [ash, #birch]
              |         ^
              = close it with "]" or "}", or put the text in quotes
        """,
    ),
    case(
        "unclosed-bracket-after-comma",
        "topics: [ash,",
        """
        content/briefs/ash.md:5:9: error: this "[" is never closed [yaml-bracket]
            5 | topics: [ash,
              |         ^
              = close it with "]" or "}", or put the text in quotes
        """,
    ),
    case(
        "text-after-brackets",
        "why_it_matters: [Ash] is a tree",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "[" in YAML [yaml-quotes]
            5 | why_it_matters: [Ash] is a tree
              |                 ^
              = write  why_it_matters: "[Ash] is a tree"
        """,
    ),
    case(
        "text-after-braces",
        "why_it_matters: {Ash} is a tree",
        """
        content/briefs/ash.md:5:17: error: a text may not begin with "{" in YAML [yaml-quotes]
            5 | why_it_matters: {Ash} is a tree
              |                 ^
              = write  why_it_matters: "{Ash} is a tree"
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
        content/briefs/ash.md:2:1: error: front matter must be keys and values [not-a-mapping]
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
              = only one block between two lines of "---" is front matter
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
        "anchor",
        "topics: &a [ash]",
        """
        content/briefs/ash.md:5:9: error: YAML takes a text that begins with & as an anchor, and anchors are not read [yaml-anchor]
            5 | topics: &a [ash]
              |         ^
              = if it is text, put it in quotes: "&a [ash]"
        """,  # noqa: E501
    ),
    case(
        "alias",
        "topics: *a",
        """
        content/briefs/ash.md:5:9: error: YAML takes a text that begins with * as an alias, and aliases are not read [yaml-alias]
            5 | topics: *a
              |         ^
              = if it is text, put it in quotes: "*a"
        """,  # noqa: E501
    ),
    case(
        "tag",
        'why_it_matters: !!python/object/apply:os.system ["ls"]',
        """
        content/briefs/ash.md:5:17: error: YAML takes a text that begins with ! as a tag, and tags are not read [yaml-tag]
            5 | why_it_matters: !!python/object/apply:os.system ["ls"]
              |                 ^
              = if it is text, put it in quotes: "!!python/object/apply:os.system [\\"ls\\"]"
        """,  # noqa: E501
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
        "alias-bomb",
        "topics: &a [x, x]\nactors: &b [*a, *a]\nsources: [*b, *b]",
        """
        content/briefs/ash.md:5:9: error: YAML takes a text that begins with & as an anchor, and anchors are not read [yaml-anchor]
            5 | topics: &a [x, x]
              |         ^
              = if it is text, put it in quotes: "&a [x, x]"
        """,  # noqa: E501
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
]

VALUES = [
    case(
        "unknown-key",
        "topcs: [ash]",
        """
        content/briefs/ash.md:5:1: error: unknown key "topcs" [unknown-key]
            5 | topcs: [ash]
              | ^^^^^
              = did you mean "topics"?
        """,
    ),
    case(
        "unknown-key-like-none",
        "flavour: sweet",
        """
        content/briefs/ash.md:5:1: error: unknown key "flavour" [unknown-key]
            5 | flavour: sweet
              | ^^^^^^^
              = keys here: title, date, summary, id, why_it_matters, topics, story, actors, open_questions, answers, events, sources, updates, builds_on, confidence, status, review_by, aliases, mentions, lang, translation_of, former_ids
        """,  # noqa: E501
    ),
    case(
        "key-in-capitals",
        "Topics: [ash]",
        """
        content/briefs/ash.md:5:1: error: unknown key "Topics" [unknown-key]
            5 | Topics: [ash]
              | ^^^^^^
              = did you mean "topics"?
        """,
    ),
    case(
        "key-with-hyphens",
        "why-it-matters: It does.",
        """
        content/briefs/ash.md:5:1: error: unknown key "why-it-matters" [unknown-key]
            5 | why-it-matters: It does.
              | ^^^^^^^^^^^^^^
              = did you mean "why_it_matters"?
        """,
    ),
    case(
        "unknown-key-below",
        "actors:\n  - actor: Ada Ash\n    stanse: Says no.",
        """
        content/briefs/ash.md:7:5: error: unknown key "stanse" [unknown-key]
            7 |     stanse: Says no.
              |     ^^^^^^
              = did you mean "stance"?
        """,
    ),
    case(
        "unknown-key-in-braces",
        "open_questions:\n  - {question: Who?, staus: open}",
        """
        content/briefs/ash.md:6:22: error: unknown key "staus" [unknown-key]
            6 |   - {question: Who?, staus: open}
              |                      ^^^^^
              = did you mean "status"?
        """,
    ),
    case(
        "unknown-key-with-invisible-character",
        "\u200bstory: elm",
        """
        content/briefs/ash.md:5:1: error: unknown key "\\u200bstory" [unknown-key]
            5 | \\u200bstory: elm
              | ^^^^^^^^^^^
              = did you mean "story"?
        """,
    ),
    case(
        "text-for-a-list",
        "topics: ash, birch",
        """
        content/briefs/ash.md:5:9: error: "topics" holds "ash, birch" where a list is expected [wrong-type]
            5 | topics: ash, birch
              |         ^^^^^^^^^^
              = write  topics: [ash, birch]
        """,
    ),
    case(
        "actor-for-a-list",
        "actors: Ada Ash",
        """
        content/briefs/ash.md:5:9: error: "actors" holds "Ada Ash" where a list is expected [wrong-type]
            5 | actors: Ada Ash
              |         ^^^^^^^
              = write  actors: [Ada Ash]
        """,
    ),
    case(
        "list-for-a-text",
        "why_it_matters: [ash, birch]",
        """
        content/briefs/ash.md:5:17: error: "why_it_matters" holds a list where a text is expected [wrong-type]
            5 | why_it_matters: [ash, birch]
              |                 ^
              = write a text on one line
        """,
    ),
    case(
        "keys-for-a-text",
        "why_it_matters: {ash: a, birch: b}",
        """
        content/briefs/ash.md:5:17: error: "why_it_matters" holds keys and values where a text is expected [wrong-type]
            5 | why_it_matters: {ash: a, birch: b}
              |                 ^
              = write a text on one line
        """,
    ),
    case(
        "keys-for-a-list",
        "topics: {ash: birch}",
        """
        content/briefs/ash.md:5:9: error: "topics" holds keys and values where a list is expected [wrong-type]
            5 | topics: {ash: birch}
              |         ^
              = put each item on a line of its own that begins with "- "
        """,
    ),
    case(
        "list-in-a-list",
        "topics: [[ash, birch]]",
        """
        content/briefs/ash.md:5:10: error: "topics" holds a list where a text is expected [wrong-type]
            5 | topics: [[ash, birch]]
              |          ^
              = write a text on one line
        """,
    ),
    case(
        "list-for-an-id",
        "id: [ash]",
        """
        content/briefs/ash.md:5:5: error: "id" holds a list where a text is expected [wrong-type]
            5 | id: [ash]
              |     ^
              = write a text on one line
        """,
    ),
    case(
        "unknown-word",
        "confidence: hgh",
        """
        content/briefs/ash.md:5:13: error: "confidence" cannot be "hgh" [unknown-word]
            5 | confidence: hgh
              |             ^^^
              = did you mean "high"?
        """,
    ),
    case(
        "unknown-word-like-none",
        "confidence: sure",
        """
        content/briefs/ash.md:5:13: error: "confidence" cannot be "sure" [unknown-word]
            5 | confidence: sure
              |             ^^^^
              = one of: low, moderate, high
        """,
    ),
    case(
        "word-in-capitals",
        "status: Draft",
        """
        content/briefs/ash.md:5:9: error: "status" cannot be "Draft" [unknown-word]
            5 | status: Draft
              |         ^^^^^
              = did you mean "draft"?
        """,
    ),
    case(
        "unknown-word-below",
        "open_questions:\n  - {question: Who?, status: opne}",
        """
        content/briefs/ash.md:6:30: error: "status" cannot be "opne" [unknown-word]
            6 |   - {question: Who?, status: opne}
              |                              ^^^^
              = did you mean "open"?
        """,
    ),
    case(
        "unknown-kind-of-source",
        "sources:\n  - {title: Letter, kind: news}",
        """
        content/briefs/ash.md:6:27: error: "kind" cannot be "news" [unknown-word]
            6 |   - {title: Letter, kind: news}
              |                           ^^^^
              = one of: primary, official, press, research, data, interview, other
        """,
    ),
    case(
        "no-web-address",
        "sources:\n  - {title: Letter, url: www.example.org}",
        """
        content/briefs/ash.md:6:26: error: "url" holds "www.example.org" where a web address that begins with https:// is expected [wrong-type]
            6 |   - {title: Letter, url: www.example.org}
              |                          ^^^^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    case(
        "empty-item",
        "topics:\n  - ash\n  -",
        """
        content/briefs/ash.md:7:4: error: an entry of "topics" is empty [empty]
            7 |   -
              |    ^
              = write something here, or delete the line
        """,
    ),
    case(
        "blank-item",
        'topics: ["  "]',
        """
        content/briefs/ash.md:5:10: error: an entry of "topics" is empty [empty]
            5 | topics: ["  "]
              |          ^^^^
              = write something here, or delete the line
        """,
    ),
    case(
        "empty-question",
        'open_questions:\n  - question: ""',
        """
        content/briefs/ash.md:6:5: error: "question" is empty [empty]
            6 |   - question: ""
              |     ^^^^^^^^
              = write something here, or delete the line
        """,
    ),
    case(
        "empty-actor",
        "actors:\n  - actor:\n    role: head",
        """
        content/briefs/ash.md:6:5: error: "actor" is empty [empty]
            6 |   - actor:
              |     ^^^^^
              = write something here, or delete the line
        """,
    ),
    case(
        "empty-answer",
        "answers:\n  - question: ash#who\n    answer:",
        """
        content/briefs/ash.md:7:5: error: "answer" is empty [empty]
            7 |     answer:
              |     ^^^^^^
              = write something here, or delete the line
        """,
    ),
    case(
        "since-of-a-good-source",
        "sources:\n  - title: The paper\n    since: 2025-08-25",
        """
        content/briefs/ash.md:7:12: error: since is the day on which a source fell, but this one is good [since]
            7 |     since: 2025-08-25
              |            ^^^^^^^^^^
              = write  status: corrected  or  status: retracted, or delete  since
        """,
    ),
    case(
        "source-without-title-and-url",
        "sources:\n  - kind: press",
        """
        content/briefs/ash.md:6:5: error: this source has neither a title nor a url [missing-key]
            6 |   - kind: press
              |     ^
              = write  title: …  or  url: https://…
        """,
    ),
    case(
        "event-without-fact",
        "events:\n  - {date: 2025-08-22}",
        """
        content/briefs/ash.md:6:5: error: "what" is missing [missing-key]
            6 |   - {date: 2025-08-22}
              |     ^
        """,
    ),
    case(
        "update-without-note",
        "updates: [Changed.]",
        """
        content/briefs/ash.md:5:11: error: "updates" needs a date and a note [wrong-form]
            5 | updates: [Changed.]
              |           ^^^^^^^^
              = write  - 2025-08-23 What changed.
        """,
    ),
    case(
        "answer-without-question",
        "answers: [Because.]",
        """
        content/briefs/ash.md:5:11: error: "answers" must name a question [wrong-form]
            5 | answers: [Because.]
              |           ^^^^^^^^
              = write  - {question: brief-id#question-id, answer: One sentence.}
        """,
    ),
    case(
        "unknown-bullet",
        "updates:\n  - {date: 2025-08-23, note: Mended., bullet: fall}",
        """
        content/briefs/ash.md:6:47: error: no bullet of this brief has the id "fall" [unknown-bullet]
            6 |   - {date: 2025-08-23, note: Mended., bullet: fall}
              |                                               ^^^^
              = give the bullet an id: put ^name at its end
        """,
    ),
    case(
        "equal-ids",
        "open_questions: [Who? ^ash, What? ^ash]",
        """
        content/briefs/ash.md:5:29: error: the id "ash" is given twice in this file [duplicate-id]
            5 | open_questions: [Who? ^ash, What? ^ash]
              |                             ^^^^^^^^^^
              = give one of them another id
        """,
    ),
    case(
        "id-in-capitals",
        "open_questions: [Who? ^Ash_1]",
        """
        content/briefs/ash.md:5:18: error: "Ash_1" cannot be an address on this page [id]
            5 | open_questions: [Who? ^Ash_1]
              |                  ^^^^^^^^^^^
              = write ash-1
        """,
    ),
    case(
        "reserved-id",
        "open_questions: [Who? ^source-ash]",
        """
        content/briefs/ash.md:5:18: error: "source-ash" cannot be an address on this page [id]
            5 | open_questions: [Who? ^source-ash]
              |                  ^^^^^^^^^^^^^^^^
              = choose another word of letters, digits and hyphens
        """,
    ),
    case(
        "id-with-a-space",
        "id: Ash Tree",
        """
        content/briefs/ash.md:5:5: error: the id "Ash Tree" cannot stand in an address [id]
            5 | id: Ash Tree
              |     ^^^^^^^^
              = write  id: ash-tree
        """,
    ),
    case(
        "id-of-signs",
        'id: "!"',
        """
        content/briefs/ash.md:5:5: error: the id "!" cannot stand in an address [id]
            5 | id: "!"
              |     ^^^
              = use letters, digits and hyphens
        """,
    ),
    case(
        "alias-without-slash",
        "aliases: [old/ash]",
        """
        content/briefs/ash.md:5:11: error: "old/ash" is not an old address of this site [alias]
            5 | aliases: [old/ash]
              |           ^^^^^^^
              = write it as a path from the site's root, such as /old/address/
        """,
    ),
    case(
        "alias-upwards",
        "aliases: [/../ash/]",
        """
        content/briefs/ash.md:5:11: error: "/../ash/" is not an old address of this site [alias]
            5 | aliases: [/../ash/]
              |           ^^^^^^^^
              = write it as a path from the site's root, such as /old/address/
        """,
    ),
    case(
        "alias-elsewhere",
        "aliases: [https://example.org/ash]",
        """
        content/briefs/ash.md:5:11: error: "https://example.org/ash" is not an old address of this site [alias]
            5 | aliases: [https://example.org/ash]
              |           ^^^^^^^^^^^^^^^^^^^^^^^
              = write it as a path from the site's root, such as /old/address/
        """,
    ),
]

DATES = [
    case(
        "words",
        {"briefs/ash.md": brief(date="next Tuesday")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "next Tuesday", which is not a date [date]
            3 | date: next Tuesday
              |       ^^^^^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "slashes",
        {"briefs/ash.md": brief(date="02/03/2024")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "02/03/2024", which is not a date [date]
            3 | date: 02/03/2024
              |       ^^^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "digits-only",
        {"briefs/ash.md": brief(date="20240501")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "20240501", which is not a date [date]
            3 | date: 20240501
              |       ^^^^^^^^
              = write 2024-05-01
        """,
    ),
    case(
        "slashes-year-first",
        {"briefs/ash.md": brief(date="2024/05/01")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "2024/05/01", which is not a date [date]
            3 | date: 2024/05/01
              |       ^^^^^^^^^^
              = write 2024-05-01
        """,
    ),
    case(
        "month-name",
        {"briefs/ash.md": brief(date="22 August 2025")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "22 August 2025", which is not a date [date]
            3 | date: 22 August 2025
              |       ^^^^^^^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "february-30",
        {"briefs/ash.md": brief(date="2024-02-30")},
        """
        content/briefs/ash.md:3:7: error: "date" holds 2024-02-30, which is no day or time of the calendar [date]
            3 | date: 2024-02-30
              |       ^^^^^^^^^^
              = check the day, the month and the hour
        """,
    ),
    case(
        "month-13",
        {"briefs/ash.md": brief(date="2024-13-01")},
        """
        content/briefs/ash.md:3:7: error: "date" holds 2024-13-01, which is no day or time of the calendar [date]
            3 | date: 2024-13-01
              |       ^^^^^^^^^^
              = check the day, the month and the hour
        """,
    ),
    case(
        "hour-25",
        {"briefs/ash.md": brief(date="2025-08-22T25:00")},
        """
        content/briefs/ash.md:3:7: error: "date" holds 2025-08-22T25:00:00, which is no day or time of the calendar [date]
            3 | date: 2025-08-22T25:00
              |       ^^^^^^^^^^^^^^^^
              = check the day, the month and the hour
        """,  # noqa: E501
    ),
    case(
        "minute-60",
        {"briefs/ash.md": brief(date="2025-08-22T14:60")},
        """
        content/briefs/ash.md:3:7: error: "date" holds 2025-08-22T14:60:00, which is no day or time of the calendar [date]
            3 | date: 2025-08-22T14:60
              |       ^^^^^^^^^^^^^^^^
              = check the day, the month and the hour
        """,  # noqa: E501
    ),
    case(
        "zone-of-25-hours",
        {"briefs/ash.md": brief(date="2025-08-22T14:30+25:00")},
        """
        content/briefs/ash.md:3:7: error: "date" holds 2025-08-22T14:30:00+25:00, which is no day or time of the calendar [date]
            3 | date: 2025-08-22T14:30+25:00
              |       ^^^^^^^^^^^^^^^^^^^^^^
              = check the day, the month and the hour
        """,  # noqa: E501
    ),
    case(
        "zone-by-name",
        {"briefs/ash.md": brief(date="2025-08-22T14:30 CEST")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "2025-08-22T14:30 CEST", which is not a date [date]
            3 | date: 2025-08-22T14:30 CEST
              |       ^^^^^^^^^^^^^^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "year-only",
        {"briefs/ash.md": brief(date="2025")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "2025", which is not a date [date]
            3 | date: 2025
              |       ^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "one-digit-month",
        {"briefs/ash.md": brief(date="2025-8-2")},
        """
        content/briefs/ash.md:3:7: error: "date" holds "2025-8-2", which is not a date [date]
            3 | date: 2025-8-2
              |       ^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "review-by",
        "review_by: soon",
        """
        content/briefs/ash.md:5:12: error: "review_by" holds "soon", which is not a date [date]
            5 | review_by: soon
              |            ^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "look-again",
        "open_questions:\n  - {question: Who?, look_again: soon}",
        """
        content/briefs/ash.md:6:34: error: "look_again" holds "soon", which is not a date [date]
            6 |   - {question: Who?, look_again: soon}
              |                                  ^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "event",
        "events: [Yesterday Ash fell.]",
        """
        content/briefs/ash.md:5:10: error: "date" holds "Yesterday", which is not a date [date]
            5 | events: [Yesterday Ash fell.]
              |          ^^^^^^^^^^^^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
    case(
        "update",
        "updates: [Yesterday Changed.]",
        """
        content/briefs/ash.md:5:11: error: "date" holds "Yesterday", which is not a date [date]
            5 | updates: [Yesterday Changed.]
              |           ^^^^^^^^^^^^^^^^^^
              = write year-month-day, such as 2025-08-22, or with a time and zone: 2025-08-22T14:30+02:00
        """,
    ),
]

WHOLE_FILES = [
    case(
        "no-front-matter",
        {"briefs/ash.md": "Ash fell.\n"},
        """
        content/briefs/ash.md:1:1: error: front matter is missing: the first line must be --- [no-front-matter]
            1 | Ash fell.
              | ^
              = begin the file with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "heading-first",
        {"briefs/ash.md": "\n# Ash\n"},
        """
        content/briefs/ash.md:2:1: error: front matter is missing: the first line must be --- [no-front-matter]
            2 | # Ash
              | ^
              = begin the file with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "toml",
        {"briefs/ash.md": '+++\ntitle = "Ash"\n+++\n'},
        """
        content/briefs/ash.md:1:1: error: front matter is missing: the first line must be --- [no-front-matter]
            1 | +++
              | ^
              = begin the file with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "not-closed",
        {"briefs/ash.md": "---\ntitle: Ash\ndate: 2025-08-22\nsummary:\n  - Ash fell.\n\nAsh fell on the road.\n"},
        """
        content/briefs/ash.md:1:1: error: the front matter that begins here is never closed [open-front-matter]
            1 | ---
              | ^^^
              = put a line --- after line 5
        """,
    ),
    case(
        "closed-by-four-dashes",
        {"briefs/ash.md": "---\ntitle: Ash\n----\n"},
        """
        content/briefs/ash.md:1:1: error: the front matter that begins here is never closed [open-front-matter]
            1 | ---
              | ^^^
              = put a line --- after line 2
        """,
    ),
    case(
        "nothing-between-the-fences",
        {"briefs/ash.md": "---\n---\nAsh fell.\n"},
        """
        content/briefs/ash.md:2:1: error: "date" is missing [missing-key]
            2 | ---
              | ^
              = add a line such as  date: 2025-08-22

        content/briefs/ash.md:2:1: error: "summary" is missing [missing-key]
            2 | ---
              | ^
              = add a line such as  summary: [What happened., Who is involved.]

        content/briefs/ash.md:2:1: error: "title" is missing [missing-key]
            2 | ---
              | ^
              = add a line such as  title: What happened, in one line
        """,
    ),
    case(
        "list-between-the-fences",
        {"briefs/ash.md": "---\n- ash\n---\n"},
        """
        content/briefs/ash.md:2:1: error: front matter must be keys and values [not-a-mapping]
            2 | - ash
              | ^
              = write one "key: value" on each line, such as "title: My brief"
        """,
    ),
    case(
        "title-date-and-summary-missing",
        {"briefs/ash.md": "---\nstory: elm\n---\n"},
        """
        content/briefs/ash.md:2:1: error: "date" is missing [missing-key]
            2 | story: elm
              | ^
              = add a line such as  date: 2025-08-22

        content/briefs/ash.md:2:1: error: "summary" is missing [missing-key]
            2 | story: elm
              | ^
              = add a line such as  summary: [What happened., Who is involved.]

        content/briefs/ash.md:2:1: error: "title" is missing [missing-key]
            2 | story: elm
              | ^
              = add a line such as  title: What happened, in one line
        """,
    ),
    case(
        "title-date-and-summary-empty",
        {"briefs/ash.md": "---\ntitle:\ndate:\nsummary:\n---\n"},
        """
        content/briefs/ash.md:2:1: error: "title" is empty [empty]
            2 | title:
              | ^^^^^
              = write something here, or delete the line

        content/briefs/ash.md:3:1: error: "date" is empty [empty]
            3 | date:
              | ^^^^
              = write something here, or delete the line

        content/briefs/ash.md:4:1: error: "summary" is empty [empty]
            4 | summary:
              | ^^^^^^^
              = write something here, or delete the line
        """,
    ),
    case(
        "title-date-and-summary-blank",
        {"briefs/ash.md": '---\ntitle: " "\ndate: ""\nsummary: []\n---\n'},
        """
        content/briefs/ash.md:2:1: error: "title" is empty [empty]
            2 | title: " "
              | ^^^^^
              = write something here, or delete the line

        content/briefs/ash.md:3:1: error: "date" is empty [empty]
            3 | date: ""
              | ^^^^
              = write something here, or delete the line

        content/briefs/ash.md:4:10: error: "summary" needs 1 entry at least [length]
            4 | summary: []
              |          ^
        """,
    ),
    case(
        "eight-bullets",
        {"briefs/ash.md": "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [a, b, c, d, e, f, g, h]\n---\n"},
        """
        content/briefs/ash.md:4:10: error: "summary" has more than 7 entries [length]
            4 | summary: [a, b, c, d, e, f, g, h]
              |          ^
              = shorten it
        """,
    ),
    case(
        "empty-file",
        {"briefs/ash.md": ""},
        """
        content/briefs/ash.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "blank-file",
        {"briefs/ash.md": " \n\n"},
        """
        content/briefs/ash.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "only-a-byte-order-mark",
        {"briefs/ash.md": b"\xef\xbb\xbf"},
        """
        content/briefs/ash.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "latin-1",
        {"briefs/ash.md": b"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [What happened.]\n---\nCaf\xe9\n"},
        """
        content/briefs/ash.md:6:4: error: this file is not UTF-8: the byte 0xE9 fits no character [not-utf-8]
            6 | Caf�
              |    ^
              = save it as "UTF-8"
        """,
    ),
    case(
        "cut-off-in-a-character",
        {"briefs/ash.md": b"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [What happened.]\n---\nCaf\xc3"},
        """
        content/briefs/ash.md:6:4: error: this file is not UTF-8: the byte 0xC3 fits no character [not-utf-8]
            6 | Caf�
              |    ^
              = save it as "UTF-8"
        """,
    ),
    case(
        "control-characters",
        {"briefs/ash.md": brief(body="A\u0002sh \u001b[31mred")},
        """
        content/briefs/ash.md:6:2: error: an invisible control character (U+0002) stands here [control-character]
            6 | A\\x02sh \\x1b[31mred
              |  ^^^^
              = delete it

        content/briefs/ash.md:6:6: error: an invisible control character (U+001B) stands here [control-character]
            6 | A\\x02sh \\x1b[31mred
              |         ^^^^
              = delete it
        """,
    ),
    case(
        "nul-in-front-matter",
        {"briefs/ash.md": brief("why_it_matters: a\u0000b")},
        """
        content/briefs/ash.md:5:18: error: an invisible control character (U+0000) stands here [control-character]
            5 | why_it_matters: a\\x00b
              |                  ^^^^
              = delete it
        """,
    ),
    case(
        "c1-control",
        {"briefs/ash.md": brief(body="A\u0085sh")},
        """
        content/briefs/ash.md:6:2: error: an invisible control character (U+0085) stands here [control-character]
            6 | A\\x85sh
              |  ^^^^
              = delete it
        """,
    ),
    case(
        "name-without-letters",
        {"briefs/!.md": brief()},
        """
        content/briefs/!.md: error: the file's name holds no letter or digit to make an id of [id]
              = rename it, or add an id: of letters and hyphens
        """,
    ),
    case(
        "tab-in-a-name",
        {"briefs/a\tsh.md": brief()},
        """
        content/briefs/a\\tsh.md: error: this file's name holds characters no address can hold [file-name]
              = rename it
        """,
    ),
]

ADDRESSES = [
    case(
        "in-one-folder",
        {"briefs/ash.md": brief(), "briefs/2025-08-22-ash.md": brief()},
        """
        content/briefs/ash.md: error: the id "ash" is already that of content/briefs/2025-08-22-ash.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    ),
    case(
        "in-two-folders",
        {"briefs/north/ash.md": brief(), "briefs/south/ash.md": brief()},
        """
        content/briefs/south/ash.md: error: the id "ash" is already that of content/briefs/north/ash.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
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
    case(
        "by-case",
        {"briefs/Report.md": brief(), "briefs/report.md": brief()},
        """
        content/briefs/report.md: error: the id "report" is already that of content/briefs/Report.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    ),
    case(
        "by-unicode-form",
        {"briefs/café.md": brief(), "briefs/café.md": brief()},
        """
        content/briefs/café.md: error: the id "café" is already that of content/briefs/café.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    ),
    case(
        "by-id-key",
        {"briefs/birch.md": brief("id: ash"), "briefs/cedar.md": brief("id: ash")},
        """
        content/briefs/cedar.md: error: the id "ash" is already that of content/briefs/birch.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    ),
    case(
        "two-topics",
        {"topics/elm.md": "---\ntitle: Elm\n---\n", "topics/fir.md": "---\ntitle: Fir\nid: elm\n---\n"},
        """
        content/topics/fir.md: error: the id "elm" is already that of content/topics/elm.md [duplicate-id]
              = rename one of the two files, or give one another id:
        """,
    ),
    case(
        "alias-and-page",
        {"briefs/ash.md": brief("aliases: [/about/]"), "pages/about.md": "---\ntitle: About\n---\n"},
        """
        content/briefs/ash.md: error: the address /about/ is also claimed by content/pages/about.md [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
    case(
        "alias-and-alias",
        {"briefs/ash.md": brief("aliases: [/old/]"), "briefs/birch.md": brief("aliases: [/old]")},
        """
        content/briefs/birch.md: error: the address /old/ is also claimed by content/briefs/ash.md [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
    case(
        "alias-and-list",
        {"briefs/ash.md": brief("aliases: [/topics/]")},
        """
        content/briefs/ash.md: error: the address /topics/ is also claimed by the list of topics [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
    case(
        "alias-and-list-by-case",
        {"briefs/ash.md": brief("aliases: [/Topics/]")},
        """
        content/briefs/ash.md: error: the address /Topics/ is also claimed by the list of topics [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
    case(
        "alias-and-feed",
        {"briefs/ash.md": brief("aliases: [/feed.xml]")},
        """
        content/briefs/ash.md: error: the address /feed.xml is also claimed by the feed [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
    case(
        "page-and-generated-folder",
        {"pages/topics.md": "---\ntitle: Topics\n---\n"},
        """
        content/pages/topics.md: error: the address /topics/ is also claimed by the list of topics [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
    case(
        "file-and-folder",
        {"briefs/ash.md": brief(), "static/briefs/ash": "x"},
        """
        content/static/briefs/ash: error: the address /briefs/ash is also claimed by content/briefs/ash.md [address-twice]
              = rename one of the two, or give it another id: or alias
        """,  # noqa: E501
    ),
    case(
        "static-file-and-home-page",
        {"static/index.html": "x"},
        """
        content/static/index.html: error: the address / is also claimed by the list of briefs [address-twice]
              = rename one of the two, or give it another id: or alias
        """,
    ),
]

QUESTIONS = [
    case(
        "unknown-answered-by",
        {"briefs/ash.md": brief("open_questions:\n  - {question: Who?, answered_by: elm}")},
        """
        content/briefs/ash.md:6:35: error: there is no brief "elm" [unknown-brief]
            6 |   - {question: Who?, answered_by: elm}
              |                                   ^^^
        """,
    ),
    case(
        "answered-by-nearly",
        {
            "briefs/ash.md": brief("open_questions:\n  - {question: Who?, answered_by: brich}"),
            "briefs/birch.md": brief(title="Birch"),
        },
        """
        content/briefs/ash.md:6:35: error: there is no brief "brich" [unknown-brief]
            6 |   - {question: Who?, answered_by: brich}
              |                                   ^^^^^
              = did you mean "birch"?
        """,
    ),
    case(
        "answer-to-an-unknown-brief",
        {"briefs/birch.md": brief("answers:\n  - {question: elm#who, answer: Elm.}", title="Birch", date="2025-08-23")},
        """
        content/briefs/birch.md:6:16: error: there is no brief "elm" [unknown-brief]
            6 |   - {question: elm#who, answer: Elm.}
              |                ^^^^^^^
        """,
    ),
    case(
        "answer-to-an-unknown-question",
        {
            "briefs/ash.md": brief("open_questions: [Who? ^who]"),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#why, answer: Elm.}", title="Birch", date="2025-08-23"
            ),
        },
        """
        content/briefs/birch.md:6:16: error: the brief "ash" asks no question "why" [unknown-question]
            6 |   - {question: ash#why, answer: Elm.}
              |                ^^^^^^^
              = that brief asks: who
        """,
    ),
    case(
        "answer-to-a-question-nearly",
        {
            "briefs/ash.md": brief("open_questions: [Who fell? ^who-fell]"),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#who-fel, answer: Elm.}", title="Birch", date="2025-08-23"
            ),
        },
        """
        content/briefs/birch.md:6:16: error: the brief "ash" asks no question "who-fel" [unknown-question]
            6 |   - {question: ash#who-fel, answer: Elm.}
              |                ^^^^^^^^^^^
              = did you mean "who-fell"?
        """,
    ),
    case(
        "answer-to-a-brief-without-questions",
        {
            "briefs/ash.md": brief(),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#who, answer: Elm.}", title="Birch", date="2025-08-23"
            ),
        },
        """
        content/briefs/birch.md:6:16: error: the brief "ash" asks no question "who" [unknown-question]
            6 |   - {question: ash#who, answer: Elm.}
              |                ^^^^^^^
              = that brief asks no question
        """,
    ),
    case(
        "answer-to-a-whole-brief",
        {
            "briefs/ash.md": brief("open_questions: [Who? ^who]"),
            "briefs/birch.md": brief("answers:\n  - {question: ash, answer: Elm.}", title="Birch", date="2025-08-23"),
        },
        """
        content/briefs/birch.md:6:16: error: "ash" names a brief, not a question [unknown-question]
            6 |   - {question: ash, answer: Elm.}
              |                ^^^
              = write ash#who
        """,
    ),
    case(
        "answer-older-than-the-question",
        {
            "briefs/ash.md": brief("open_questions: [Who? ^who]"),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#who, answer: Elm.}", title="Birch", date="2025-08-21"
            ),
        },
        """
        content/briefs/birch.md:6:16: error: this brief is older than "ash", whose question it answers [contradiction]
            6 |   - {question: ash#who, answer: Elm.}
              |                ^^^^^^^
              = check the dates of both briefs
        """,
    ),
    case(
        "two-answers",
        {
            "briefs/ash.md": brief("open_questions: [Who? ^who]"),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#who, answer: Elm.}", title="Birch", date="2025-08-23"
            ),
            "briefs/cedar.md": brief(
                "answers:\n  - {question: ash#who, answer: Fir.}", title="Cedar", date="2025-08-24"
            ),
        },
        """
        content/briefs/cedar.md:6:16: error: "birch" has already answered this question [contradiction]
            6 |   - {question: ash#who, answer: Fir.}
              |                ^^^^^^^
              = give one of the two  outcome: partly  or  superseded
        """,
    ),
    case(
        "status-against-the-answer",
        {
            "briefs/ash.md": brief("open_questions: [{id: who, question: Who?, status: dropped}]"),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#who, answer: Elm.}", title="Birch", date="2025-08-23"
            ),
        },
        """
        content/briefs/ash.md:5:38: error: this says the question is dropped, but "birch" says it is answered [contradiction]
            5 | open_questions: [{id: who, question: Who?, status: dropped}]
              |                                      ^^^^
              = delete the status here: the answering brief decides
        """,  # noqa: E501
    ),
    case(
        "answered-by-another",
        {
            "briefs/ash.md": brief("open_questions: [{id: who, question: Who?, answered_by: cedar}]"),
            "briefs/birch.md": brief(
                "answers:\n  - {question: ash#who, answer: Elm.}", title="Birch", date="2025-08-23"
            ),
            "briefs/cedar.md": brief(title="Cedar", date="2025-08-24"),
        },
        """
        content/briefs/ash.md:5:38: error: this says "cedar" answers the question, but "birch" does [contradiction]
            5 | open_questions: [{id: who, question: Who?, answered_by: cedar}]
              |                                      ^^^^
              = delete one of the two
        """,
    ),
    case(
        "answered-without-answer",
        {"briefs/ash.md": brief("open_questions: [{id: who, question: Who?, status: answered}]")},
        """
        content/briefs/ash.md:5:38: error: this question is said to be answered, but no brief answers it [contradiction]
            5 | open_questions: [{id: who, question: Who?, status: answered}]
              |                                      ^^^^
              = add  answer:  or  answered_by:  here, or  answers:  in the later brief
        """,
    ),
]

LINKS = [
    case(
        "no-such-name",
        {"briefs/ash.md": brief(body="See [[elm]].")},
        """
        content/briefs/ash.md:6:5: error: nothing has the name [[elm]] [unknown-name]
            6 | See [[elm]].
              |     ^^^^^^^
              = link to a brief, actor, topic, story or page by its id or name
        """,
    ),
    case(
        "name-nearly",
        {"briefs/ash.md": brief(body="See [[brich]]."), "briefs/birch.md": brief(title="Birch")},
        """
        content/briefs/ash.md:6:5: error: nothing has the name [[brich]] [unknown-name]
            6 | See [[brich]].
              |     ^^^^^^^^^
              = did you mean "birch"?
        """,
    ),
    case(
        "no-such-brief",
        {"briefs/ash.md": brief("builds_on: [elm]")},
        """
        content/briefs/ash.md:5:13: error: there is no brief "elm" [unknown-brief]
            5 | builds_on: [elm]
              |             ^^^
        """,
    ),
    case(
        "no-such-thing-in-a-folder",
        {"briefs/ash.md": brief(body="See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].")},
        """
        content/briefs/ash.md:6:5: error: there is no brief "elm" [unknown-brief]
            6 | See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].
              |     ^^^^^^^^^^^^^^

        content/briefs/ash.md:6:21: error: there is no actor "Ada" [unknown-actor]
            6 | See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].
              |                     ^^^^^^^^^^^^^^

        content/briefs/ash.md:6:40: error: there is no storyline "fir" [unknown-story]
            6 | See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].
              |                                        ^^^^^^^^^^^^^^^
        """,
    ),
    case(
        "no-such-file",
        {"briefs/ash.md": brief(body="See [that](elm.md).")},
        """
        content/briefs/ash.md:6:12: error: there is no file "elm.md" here [missing-file]
            6 | See [that](elm.md).
              |            ^^^^^^
              = write the path from this file
        """,
    ),
    case(
        "file-nearly",
        {"briefs/ash.md": brief(body="See [that](brich.md)."), "briefs/birch.md": brief(title="Birch")},
        """
        content/briefs/ash.md:6:12: error: there is no file "brich.md" here [missing-file]
            6 | See [that](brich.md).
              |            ^^^^^^^^
              = did you mean "birch.md"?
        """,
    ),
    case(
        "no-such-picture",
        {"briefs/ash.md": brief(body="![A tree](tree.png)")},
        """
        content/briefs/ash.md:6:11: error: there is no file "tree.png" here [missing-file]
            6 | ![A tree](tree.png)
              |           ^^^^^^^^
              = write the path from this file
        """,
    ),
    case(
        "no-such-heading",
        {
            "briefs/ash.md": brief(body="See [that](birch.md#leaf)."),
            "briefs/birch.md": brief(body="## Roots", title="Birch"),
        },
        """
        content/briefs/ash.md:6:12: error: the brief "birch" has no heading, bullet or question "leaf" [missing-heading]
            6 | See [that](birch.md#leaf).
              |            ^^^^^^^^^^^^^
              = places there: roots
        """,
    ),
    case(
        "heading-nearly",
        {"briefs/ash.md": brief(body="See [[birch#root]]."), "briefs/birch.md": brief(body="## Roots", title="Birch")},
        """
        content/briefs/ash.md:6:5: error: the brief "birch" has no heading, bullet or question "root" [missing-heading]
            6 | See [[birch#root]].
              |     ^^^^^^^^^^^^^^
              = did you mean "roots"?
        """,
    ),
    case(
        "no-heading-at-all",
        {"briefs/ash.md": brief(body="See [[birch#root]]."), "briefs/birch.md": brief(title="Birch")},
        """
        content/briefs/ash.md:6:5: error: the brief "birch" has no heading, bullet or question "root" [missing-heading]
            6 | See [[birch#root]].
              |     ^^^^^^^^^^^^^^
              = that page has no places to link to
        """,
    ),
    case(
        "no-such-heading-here",
        {"briefs/ash.md": brief(body="See [above](#root).\n\n## Roots")},
        """
        content/briefs/ash.md:6:13: error: the brief "ash" has no heading, bullet or question "root" [missing-heading]
            6 | See [above](#root).
              |             ^^^^^
              = did you mean "roots"?
        """,
    ),
    case(
        "no-such-source",
        {"briefs/ash.md": brief(body="It fell.[^paper]")},
        """
        content/briefs/ash.md:6:9: error: "[^paper]" names no source and no footnote of this file [unknown-source]
            6 | It fell.[^paper]
              |         ^^^^^^^^
              = give a source this id, or add the note:  [^id]: Its text.
        """,
    ),
    case(
        "source-nearly",
        {"briefs/ash.md": brief("sources: [{id: paper, title: The Paper}]", "It fell.[^papr]")},
        """
        content/briefs/ash.md:7:9: error: "[^papr]" names no source and no footnote of this file [unknown-source]
            7 | It fell.[^papr]
              |         ^^^^^^^
              = did you mean "paper"?
        """,
    ),
    case(
        "actor-and-topic-of-one-name",
        {"briefs/ash.md": brief("topics: [elm]\nactors: [elm]", "See [[elm]].")},
        """
        content/briefs/ash.md:8:5: error: "elm" may mean the actor elm or the topic elm [ambiguous]
            8 | See [[elm]].
              |     ^^^^^^^
              = write  [[actors/elm]] or [[topics/elm]]
        """,
    ),
    case(
        "alias-of-two-actors",
        {
            "briefs/ash.md": brief("actors: [Ada]"),
            "actors/ada-ash.md": "---\nname: Ada Ash\naliases: [Ada]\n---\n",
            "actors/ada-birch.md": "---\nname: Ada Birch\naliases: [Ada]\n---\n",
        },
        """
        content/briefs/ash.md:5:10: error: "Ada" may mean ada-ash or ada-birch [ambiguous]
            5 | actors: [Ada]
              |          ^^^
              = write the id that is meant
        """,
    ),
    case(
        "empty-name",
        {"briefs/ash.md": brief(body="See [[ ]].")},
        """
        content/briefs/ash.md:6:5: error: this link is empty: [[]] [unknown-name]
            6 | See [[ ]].
              |     ^^^^^
              = link to a brief, actor, topic, story or page by its id or name
        """,
    ),
    case(
        "no-page-at-address",
        {"briefs/ash.md": brief(body="See [it](/nowhere/).")},
        """
        content/briefs/ash.md:6:10: error: this site has no page at "/nowhere/" [missing-page]
            6 | See [it](/nowhere/).
              |          ^^^^^^^^^
        """,
    ),
    case(
        "address-nearly",
        {"briefs/ash.md": brief(body="See [it](/topic/).")},
        """
        content/briefs/ash.md:6:10: error: this site has no page at "/topic/" [missing-page]
            6 | See [it](/topic/).
              |          ^^^^^^^
              = did you mean "/topics/"?
        """,
    ),
    case(
        "no-picture-at-address",
        {"briefs/ash.md": brief(body="![A tree](/tree.png)")},
        """
        content/briefs/ash.md:6:11: error: this site has no page at "/tree.png" [missing-page]
            6 | ![A tree](/tree.png)
              |           ^^^^^^^^^
        """,
    ),
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

SETTINGS = [
    case(
        "rule-nearly",
        {"briefgen.yaml": "title: Trees\nchecks:\n  stale-questions: off\n"},
        """
        briefgen.yaml:3:3: error: unknown key "stale-questions" [unknown-key]
            3 |   stale-questions: off
              |   ^^^^^^^^^^^^^^^
              = did you mean "stale-question"?
        """,
    ),
    case(
        "level-unknown",
        {"briefgen.yaml": "title: Trees\nchecks:\n  stale-question: {level: warning, days: 0}\n"},
        """
        briefgen.yaml:3:27: error: "level" cannot be "warning" [unknown-word]
            3 |   stale-question: {level: warning, days: 0}
              |                           ^^^^^^^
              = did you mean "warn"?

        briefgen.yaml:3:42: error: "days" is 0; it may be 1 at least [wrong-number]
            3 |   stale-question: {level: warning, days: 0}
              |                                          ^
              = write  days: 1
        """,
    ),
    case(
        "unknown-key",
        {"briefgen.yaml": "title: Trees\ntimzone: UTC\n"},
        """
        briefgen.yaml:2:1: error: unknown key "timzone" [unknown-key]
            2 | timzone: UTC
              | ^^^^^^^
              = did you mean "timezone"?
        """,
    ),
    case(
        "scale-of-another-language",
        {"briefgen.yaml": "title: Arbres\nlanguage: fr\nestimates: icd203\n"},
        """
        briefgen.yaml:3:12: error: the words of "icd203" are English, but the site's language is "fr" [estimates]
            3 | estimates: icd203
              |            ^^^^^^
              = write  estimates: none
        """,
    ),
    case(
        "zone-nearly",
        {"briefgen.yaml": "title: Trees\ntimezone: Europe/Brusels\n"},
        """
        briefgen.yaml:2:11: error: there is no time zone "Europe/Brusels" [timezone]
            2 | timezone: Europe/Brusels
              |           ^^^^^^^^^^^^^^
              = did you mean "Europe/Brussels"?
        """,
    ),
    case(
        "zone-like-none",
        {"briefgen.yaml": "title: Trees\ntimezone: Mars/North\n"},
        """
        briefgen.yaml:2:11: error: there is no time zone "Mars/North" [timezone]
            2 | timezone: Mars/North
              |           ^^^^^^^^^^
              = write a place such as Europe/Brussels, or UTC
        """,
    ),
    case(
        "zone-outside-the-folder",
        {"briefgen.yaml": "title: Trees\ntimezone: ../../etc/passwd\n"},
        """
        briefgen.yaml:2:11: error: there is no time zone "../../etc/passwd" [timezone]
            2 | timezone: ../../etc/passwd
              |           ^^^^^^^^^^^^^^^^
              = write a place such as Europe/Brussels, or UTC
        """,
    ),
    case(
        "url-without-https",
        {"briefgen.yaml": "title: Trees\nurl: example.org\n"},
        """
        briefgen.yaml:2:6: error: "url" holds "example.org" where a web address such as https://example.org/, with no ? or # is expected [wrong-type]
            2 | url: example.org
              |      ^^^^^^^^^^^
        """,  # noqa: E501
    ),
    case(
        "no-title",
        {"briefgen.yaml": "url: https://example.org/\n"},
        """
        briefgen.yaml:1:1: error: "title" is missing [missing-key]
            1 | url: https://example.org/
              | ^
              = add a line such as  title: The name of this site
        """,
    ),
    case(
        "empty",
        {"briefgen.yaml": ""},
        """
        briefgen.yaml: error: this file is empty [empty-file]
              = write  title: The name of this site
        """,
    ),
    case(
        "only-a-comment",
        {"briefgen.yaml": "# nothing yet\n"},
        """
        briefgen.yaml:1:1: error: "title" is missing [missing-key]
            1 | # nothing yet
              | ^
              = add a line such as  title: The name of this site
        """,
    ),
    case(
        "list",
        {"briefgen.yaml": "- title: Trees\n"},
        """
        briefgen.yaml:1:1: error: front matter must be keys and values [not-a-mapping]
            1 | - title: Trees
              | ^
              = write one "key: value" on each line, such as "title: My brief"
        """,
    ),
    case(
        "site-id-of-another-form",
        {"briefgen.yaml": "title: Trees\nsite_id: trees\n"},
        """
        briefgen.yaml:2:10: error: "site_id" holds "trees" where an id such as urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6, written once and never changed is expected [wrong-type]
            2 | site_id: trees
              |          ^^^^^
        """,  # noqa: E501
    ),
    case(
        "language",
        {"briefgen.yaml": "title: Trees\nlanguage: very English\n"},
        """
        briefgen.yaml:2:11: error: "language" holds "very English" where a language tag such as en or pt-BR is expected [wrong-type]
            2 | language: very English
              |           ^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    case(
        "feeds",
        {"briefgen.yaml": "title: Trees\nfeeds: maybe\n"},
        """
        briefgen.yaml:2:8: error: "feeds" cannot be "maybe" [unknown-word]
            2 | feeds: maybe
              |        ^^^^^
              = one of: true, false, site
        """,
    ),
    case(
        "menu-to-no-page",
        {
            "briefgen.yaml": "title: Trees\nnav:\n  - {title: About, url: /abut/}\n",
            "pages/about.md": "---\ntitle: About\n---\n",
        },
        """
        briefgen.yaml: error: nav: "About" leads to /abut/, which is no page of this site [missing-page]
              = did you mean "/about/"?
        """,
    ),
    case(
        "menu-without-slash",
        {"briefgen.yaml": "title: Trees\nnav:\n  - {title: About, url: about}\n"},
        """
        briefgen.yaml:3:25: error: "url" holds "about" where an address such as /about/ or https://example.org/ is expected [wrong-type]
            3 |   - {title: About, url: about}
              |                         ^^^^^
        """,  # noqa: E501
    ),
    case(
        "menu-without-url",
        {"briefgen.yaml": "title: Trees\nnav: [About]\n"},
        """
        briefgen.yaml:2:7: error: "nav" holds "About" where keys and values is expected [wrong-type]
            2 | nav: [About]
              |       ^^^^^
              = keys here: title, url
        """,
    ),
    case(
        "latin-1",
        {"briefgen.yaml": b"title: Caf\xe9\n"},
        """
        briefgen.yaml:1:11: error: this file is not UTF-8: the byte 0xE9 fits no character [not-utf-8]
            1 | title: Caf�
              |           ^
              = save it as "UTF-8"
        """,
    ),
    case(
        "tab",
        {"briefgen.yaml": "title: Trees\nnav:\n\t- {}\n"},
        """
        briefgen.yaml:3:1: error: a tab is used for indentation [yaml-tab]
            3 |  - {}
              | ^
              = YAML allows spaces only; use two spaces for each level
        """,
    ),
    case(
        "second-colon",
        {"briefgen.yaml": "title: Trees: a list\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"},
        """
        briefgen.yaml:1:13: error: YAML takes the second colon as the start of another key [yaml-quotes]
            1 | title: Trees: a list
              |             ^
              = write  title: "Trees: a list"
        """,
    ),
]

WARNINGS = [
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
]


@pytest.mark.parametrize(("files", "report"), [*SYNTAX, *VALUES, *DATES, *WHOLE_FILES])
def test_a_mistake_in_one_file_is_reported_with_its_place_and_its_remedy(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


@pytest.mark.parametrize(("files", "report"), [*ADDRESSES, *QUESTIONS, *LINKS])
def test_what_does_not_fit_between_files_is_reported_where_it_was_written(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


@pytest.mark.parametrize(("files", "report"), SETTINGS)
def test_a_mistake_in_the_settings_is_reported(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    # Without an id the site builds, so a mistake beside it is all that stops it here.
    errors = "\n\n".join(part for part in said(run).split("\n\n") if "[site-id]" not in part)
    assert (report, 1) == (errors, run.code)


@pytest.mark.parametrize(("files", "report"), WARNINGS)
def test_what_may_be_meant_is_a_warning_and_the_site_is_built(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    assert (report, 0) == (said(run), run.code)
    assert "index.html" in site.files()


CASES = [*SYNTAX, *VALUES, *DATES, *WHOLE_FILES, *ADDRESSES, *QUESTIONS, *LINKS, *SETTINGS, *WARNINGS]


@pytest.mark.parametrize(("files", "_report"), CASES)
def test_a_check_reports_the_same_as_a_build_and_what_its_rules_find(
    site: SiteFolder, files: Files, _report: str
) -> None:
    write(site, files)
    checked, built = (json.loads(run("--format", "json").out) for run in (site.check, site.build))
    assert built == [problem for problem in checked if problem["rule"] not in RULES]


@pytest.mark.parametrize(
    "front",
    ["story:", "story: ~", "story: null", 'story: ""', 'story: "  "', "topics:", "topics: []", "id:"],
)
def test_a_key_that_may_be_left_out_may_be_left_blank(site: SiteFolder, front: str) -> None:
    write(site, front)
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    before = site.files()
    write(site, {ASH: brief()})
    site.build()
    assert before == site.files()


def test_the_report_ends_with_a_count_and_says_that_the_site_is_as_it_was(site: SiteFolder) -> None:
    write(site, {ASH: brief("topcs: [elm]\nwhy_it_matters: Ash is #1"), "pages/about.md": "About\n"})
    run = site.build()
    assert run.err.endswith("\n\n2 errors and 1 warning in 2 files. output is as it was before.\n")
    assert "" == run.out


MANY = {
    "briefgen.yaml": "title: Trees\ntimzone: UTC\n",
    "briefs/ash.md": brief(
        "topics: ash\ntopcs: [ash]\nconfidence: hgh\nwhy_it_matters: Ash: a tree\n"
        "actors:\n  - actor: Ada Ash\n    rle: head",
        "See [[elm]], [it](fir.md) and it.[^paper]",
    ),
    "briefs/birch.md": brief(title="Birch", body="See [[elm]] and [it](/nowhere/)."),
    "briefs/cedar.md": brief(title="Cedar", date="soon"),
    "pages/about.md": "About\n",
    "topics/oak.md": "---\ntitle: Oak\nparent: oak\n---\n",
}


def test_every_fault_of_every_file_is_found_in_one_run_in_order_of_file_and_place(site: SiteFolder) -> None:
    write(site, MANY)
    places = [line.split(": ")[0] + " " + line.rpartition(" ")[2] for line in site.build().problems()]
    assert [
        "briefgen.yaml:2:1 [unknown-key]",
        "content/briefs/ash.md:5:9 [wrong-type]",
        "content/briefs/ash.md:6:1 [unknown-key]",
        "content/briefs/ash.md:7:13 [unknown-word]",
        "content/briefs/ash.md:8:20 [yaml-quotes]",
        "content/briefs/ash.md:11:5 [unknown-key]",
        "content/briefs/birch.md:6:5 [unknown-name]",
        "content/briefs/birch.md:6:22 [missing-page]",
        "content/briefs/cedar.md:3:7 [date]",
        "content/pages/about.md:1:1 [no-front-matter]",
        "content/topics/oak.md:3:9 [circle]",
    ] == places


def test_places_are_sorted_by_number_and_not_as_text(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="See [[elm]].\n" * 12)})
    lines = [int(problem.split(":")[1]) for problem in site.build().problems()]
    assert list(range(6, 18)) == lines


def test_after_a_mistake_the_output_is_as_it_was_until_it_is_mended(site: SiteFolder) -> None:
    write(site, {ASH: brief(), "briefs/birch.md": brief(title="Birch", body="See [[ash]].")})
    assert 0 == site.build().code
    before = site.files()
    write(site, MANY)
    assert 1 == site.build().code
    assert before == site.files()


def test_a_first_build_that_fails_makes_no_output_folder(site: SiteFolder) -> None:
    write(site, {ASH: "Ash fell.\n"})
    assert 1 == site.build().code
    assert not (site.root / "output").exists()


# What refers to a broken file is not to blame


@pytest.mark.parametrize(
    ("front", "body"),
    [
        pytest.param("", "See [[ash]].", id="by-id"),
        pytest.param("", "See [it](/briefs/ash/).", id="by-address"),
        pytest.param("", "See [it](ash.md).", id="by-path"),
        pytest.param("", "See [it](ash.md#roots).", id="by-path-and-heading"),
        pytest.param("", "See [[ash#who]].", id="a-question-of-it"),
        pytest.param("", "See [[Ash falls]].", id="by-title"),
        pytest.param(
            "",
            "See [it](/questions/ash/who/).",
            id="by-the-address-of-its-question",
        ),
        pytest.param("builds_on: [ash]", "", id="builds-on-it"),
        pytest.param("answers:\n  - {question: ash#who, answer: Elm.}", "", id="answers-it"),
        pytest.param(
            "open_questions:\n  - {question: Who?, answered_by: ash}",
            "",
            id="answered-by-it",
        ),
    ],
)
def test_a_broken_brief_does_not_make_what_refers_to_it_fail(site: SiteFolder, front: str, body: str) -> None:
    broken = brief("topcs: [elm]\nopen_questions: [Who? ^who]", "## Roots", title="Ash falls")
    write(site, {ASH: broken, "briefs/birch.md": brief(front, body, title="Birch")})
    run = site.build()
    assert ['content/briefs/ash.md:5:1: error: unknown key "topcs" [unknown-key]'] == run.problems()
    assert 1 == run.code


@pytest.mark.parametrize("text", ["", "Ash fell.\n", "---\ntitle: Ash\n", "---\ntitle: Ash\n\tdate: x\n---\n"])
def test_a_brief_of_which_nothing_can_be_read_does_not_make_links_to_it_fail(site: SiteFolder, text: str) -> None:
    write(site, {ASH: text, "briefs/birch.md": brief("builds_on: [ash]", "See [[ash]], [it](ash.md).", title="Birch")})
    assert ["content/briefs/ash.md"] == [problem.split(":")[0] for problem in site.build().problems()]


@pytest.mark.parametrize(
    ("path", "front"),
    [
        pytest.param("actors/elm.md", "actors: [elm]", id="actor"),
        pytest.param("topics/elm.md", "topics: [elm]", id="topic"),
        pytest.param("stories/elm.md", "story: elm", id="storyline"),
        pytest.param("pages/elm.md", "", id="page"),
    ],
)
def test_a_broken_profile_does_not_make_what_names_it_fail(site: SiteFolder, path: str, front: str) -> None:
    write(site, {path: "---\nflavour: sweet\n---\n", ASH: brief(front, f"See [[elm]] and [it](../{path}).")})
    run = site.build()
    assert {f"content/{path}"} == {problem.split(":")[0] for problem in run.problems()}


# What merely looks odd


CRLF = {
    "with-a-byte-order-mark": b"\xef\xbb\xbf" + brief("topics: [elm]", "One.\n\nTwo.").encode(),
    "with-windows-line-ends": brief("topics: [elm]", "One.\n\nTwo.").replace("\n", "\r\n").encode(),
    "with-old-mac-line-ends": brief("topics: [elm]", "One.\n\nTwo.").replace("\n", "\r").encode(),
    "with-both": b"\xef\xbb\xbf" + brief("topics: [elm]", "One.\n\nTwo.").replace("\n", "\r\n").encode(),
    "with-blank-lines-first": ("\n\n" + brief("topics: [elm]", "One.\n\nTwo.")).encode(),
    "with-spaces-after-the-fence": brief("topics: [elm]", "One.\n\nTwo.").replace("---\n", "---  \n").encode(),
    "closed-by-three-dots": brief("topics: [elm]", "One.\n\nTwo.").replace("\n---\n", "\n...\n").encode(),
}


@pytest.mark.parametrize("data", CRLF.values(), ids=CRLF)
def test_a_file_as_another_editor_saves_it_gives_the_same_site(site: SiteFolder, data: bytes) -> None:
    write(site, {ASH: brief("topics: [elm]", "One.\n\nTwo.")})
    site.build()
    before = site.files()
    write(site, {ASH: data})
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert before == site.files()


def test_places_are_right_in_a_file_with_a_byte_order_mark_and_windows_line_ends(site: SiteFolder) -> None:
    write(site, {ASH: b"\xef\xbb\xbf" + brief("topcs: [elm]", "See [[elm]].").replace("\n", "\r\n").encode()})
    run = site.build()
    assert "    5 | topcs: [elm]\n      | ^^^^^\n" in run.err


@pytest.mark.parametrize(
    ("data", "name"),
    [(brief().encode("utf-16"), "UTF-16"), (b"\xfe\xff" + brief().encode("utf-16-be"), "UTF-16")],
    ids=["little-endian", "big-endian"],
)
def test_a_file_in_utf_16_is_named_so(site: SiteFolder, data: bytes, name: str) -> None:
    write(site, {ASH: data})
    run = site.build()
    report = f'{PATH}: error: this file is {name}, not UTF-8 [not-utf-8]\n      = save it as "UTF-8"'
    assert (report, 1) == (said(run), run.code)


def test_marks_that_turn_the_direction_of_writing_are_spelled_out_in_a_report(site: SiteFolder) -> None:
    write(site, brief("topcs: [\u202eelm]").split("\n", 4)[4].split("\n---")[0])
    assert "    5 | topcs: [\\u202eelm]\n" in site.build().err


def test_a_caret_stands_under_its_place_after_wide_and_combining_characters(site: SiteFolder) -> None:
    write(site, "topics: [日本, cafe\u0301, [x, y]]")
    report = said(site.build())
    assert "    5 | topics: [日本, cafe\u0301, [x, y]]\n      |                      ^" in report


def test_a_long_line_is_cut_to_the_part_around_the_fault(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="ash " * 200 + "[[elm]] " + "birch " * 200)})
    line, caret = said(site.build()).split("\n")[1:3]
    assert 160 + len("    6 | ") >= len(line)
    assert "[[" == line[caret.index("^") :][:2]


# The file system


def test_a_text_of_more_than_a_mebibyte_is_refused(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="x" * 2_000_000)})
    assert (
        f"{PATH}: error: this file is 1.9 MiB long; a text may have 1 MiB [too-large]\n"
        "      = split it into several briefs"
    ) == said(site.build())


def test_front_matter_of_more_than_64_kibibytes_is_refused(site: SiteFolder) -> None:
    write(site, "why_it_matters: " + "x" * 70_000)
    assert [
        f"{PATH}:1:1: error: the front matter is 68 KiB long; it may have 64 [too-large]"
    ] == site.build().problems()


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("open_questions: [" + "x" * 2001 + "]", ':5:18: error: "question" has more than 2,000 characters [length]'),
        ("topics: [" + ", ".join("ash" * 51) + "]", ':5:9: error: "topics" has more than 50 entries [length]'),
        ("id: " + "a" * 121, ":5:5: error: the id is longer than 120 bytes [id]"),
    ],
    ids=["question", "topics", "id"],
)
def test_what_is_too_long_is_refused(site: SiteFolder, front: str, problem: str) -> None:
    write(site, front)
    assert [PATH + problem] == site.build().problems()


@pytest.mark.parametrize(
    ("target", "report"),
    [
        pytest.param(
            "../../../secret.md",
            "this symbolic link leaves the content folder [symlink]\n"
            "      = put the file itself here: nothing outside the folder is read",
            id="out-of-the-project",
        ),
        pytest.param(
            "../../notes.md",
            "this symbolic link leaves the content folder [symlink]\n"
            "      = put the file itself here: nothing outside the folder is read",
            id="out-of-the-content-folder",
        ),
        pytest.param(
            "nowhere.md",
            "this symbolic link leads nowhere [symlink]\n      = remove it, or put the file itself here",
            id="to-nothing",
        ),
        pytest.param(
            "ash.md",
            "this symbolic link leads nowhere [symlink]\n      = remove it, or put the file itself here",
            id="to-itself",
        ),
        pytest.param(
            "..",
            "this symbolic link leads to a folder [symlink]\n      = move the folder itself here",
            id="to-a-folder",
        ),
    ],
)
def test_a_symbolic_link_is_followed_only_to_a_text_of_the_content_folder(
    site: SiteFolder, target: str, report: str
) -> None:
    site.write("../secret.md", brief(title="Secret"))
    site.write("notes.md", brief(title="Notes"))
    (site.root / "content/briefs").mkdir()
    (site.root / "content/briefs/ash.md").symlink_to(target)
    run = site.build()
    assert (f"{PATH}: error: {report}", 1) == (said(run), run.code)


def test_a_file_name_too_long_for_an_address_is_refused(site: SiteFolder) -> None:
    name = "a" * 121
    write(site, {f"briefs/{name}.md": brief()})
    assert (
        f"content/briefs/{name}.md: error: the id is longer than 120 bytes [id]\n"
        "      = add a shorter one:  id: short-name"
    ) == said(site.build())


# Texts made to do harm


@pytest.mark.parametrize(
    "front",
    ["topics: " + "[" * 60_000, "topics: " + "{a: " * 15_000, "topics:\n  " + "- " * 30_000],
    ids=["brackets", "braces", "dashes"],
)
def test_tens_of_thousands_of_brackets_are_one_problem_and_the_next_file_is_read(site: SiteFolder, front: str) -> None:
    write(site, {ASH: brief(front), "briefs/birch.md": brief("topcs: [elm]", title="Birch")})
    rules = [problem.rpartition(" ")[2] for problem in site.build().problems()]
    assert ["[yaml-depth]", "[unknown-key]"] == rules


@pytest.mark.parametrize(
    "body",
    ["\n".join("    " * depth + "- x" for depth in range(300)), "1. " * 2000 + "x"],
    ids=["indented-lists", "lists-on-one-line"],
)
def test_lists_nested_too_deeply_are_one_problem_and_the_next_file_is_unharmed(site: SiteFolder, body: str) -> None:
    birch = {"briefs/birch.md": brief(body="**Fine** and `x`.\n\n- a\n- b\n\n[^1]: Note.", title="Birch")}
    write(site, birch | {ASH: brief()})
    site.build()
    before = site.files()
    write(site, {ASH: brief(body=body)})
    run = site.build()
    problem = f"{PATH}:6:1: error: lists, quotations or emphasis are nested too deeply [markdown]"
    assert [problem] == run.problems()
    write(site, {ASH: brief()})
    site.build()
    assert before == site.files()


@pytest.mark.parametrize("text", ["&#x2;", "&#8;", "&#27;", "&#0;", "&#xFFFF;"])
def test_a_control_character_does_not_come_in_as_a_character_reference(site: SiteFolder, text: str) -> None:
    write(site, {ASH: brief(body=f"Ash {text} fell.")})
    shutil.rmtree(site.root / "layouts")
    site.build()
    written = b"".join(site.files().values()).decode()
    assert [] == re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", written)


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="https://example.org/film"></iframe>',
        "<script>draw()</script>",
        '<b style="color: red">Ash</b>',
        "See [it](ftp://example.org/ash).",
        "See [it](javascript:alert(1)).",
    ],
)
def test_what_is_taken_out_of_a_text_is_told_with_its_place(site: SiteFolder, body: str) -> None:
    write(site, {ASH: brief(body=body)})
    assert [f"{PATH}:6"] == [":".join(problem.split(":")[:2]) for problem in site.build().problems()]


# Other forms of the report


def test_as_json_the_report_is_an_array_of_all_problems_with_all_their_parts(site: SiteFolder) -> None:
    write(site, "topcs: [elm]\nwhy_it_matters: Ash is #1")
    run = site.build("--format", "json")
    assert [
        {
            "path": "content/briefs/ash.md",
            "line": 5,
            "column": 1,
            "rule": "unknown-key",
            "message": 'unknown key "topcs"',
            "hint": 'did you mean "topics"?',
            "width": 5,
            "severity": "error",
        },
        {
            "path": "content/briefs/ash.md",
            "line": 6,
            "column": 24,
            "rule": "yaml-comment",
            "message": "YAML takes everything after # as a comment; the page will not show it",
            "hint": 'put the text in quotes: "Ash is #1"',
            "width": 2,
            "severity": "warning",
        },
    ] == json.loads(run.out)
    assert ("", 1) == (run.err, run.code)


def test_as_json_a_site_without_problems_is_an_empty_array(site: SiteFolder) -> None:
    write(site, {ASH: brief()})
    run = site.build("--format", "json")
    assert ([], "", 0) == (json.loads(run.out), run.err, run.code)


def test_for_github_each_problem_is_a_workflow_command(site: SiteFolder) -> None:
    write(site, {ASH: brief("topcs: [elm]"), "brief/ash.md": brief()})
    run = site.build("--format", "github")
    assert [
        (
            "::warning file=content/brief/ash.md,title=misplaced::this file is in no folder that briefgen builds, "
            'and is left out%0Adid you mean "briefs/"?'
        ),
        (
            '::error file=content/briefs/ash.md,line=5,col=1,title=unknown-key::unknown key "topcs"'
            '%0Adid you mean "topics"?'
        ),
    ] == run.out.splitlines()
    assert 1 == run.code


def test_for_github_signs_with_a_meaning_are_escaped(site: SiteFolder) -> None:
    write(site, {"briefs/50%, a: b.md": brief("'100%, a:b': elm")})
    first = site.build("--format", "github").out.splitlines()[0]
    place = "::error file=content/briefs/50%25%2C a%3A b.md,line=5,col=1,title=unknown-key::"
    assert first.startswith(place + 'unknown key "100%25, a:b"%0A')
    assert 1 == len(site.build("--format", "github").out.splitlines())


def test_a_text_with_a_line_end_cannot_forge_a_workflow_command(site: SiteFolder) -> None:
    write(site, 'confidence: "high\\n::error::forged\\r::warning::forged"')
    lines = site.build("--format", "github").out.splitlines()
    assert ["::error file="] == [line[:13] for line in lines]


# Advice that leads on


def test_advice_to_put_an_event_in_quotes_leads_to_an_event_that_is_read(site: SiteFolder) -> None:
    write(site, "events:\n  - 2025-08-22: Ash fell.")
    advice = said(site.build()).rpartition("put quotes round the text: ")[2]
    write(site, f"events:\n  - {advice}")
    assert ("", 0) == (site.build().err, site.build().code)


def test_advice_to_put_an_update_in_quotes_leads_to_an_update_that_is_read(site: SiteFolder) -> None:
    write(site, "updates:\n  - 2025-08-23: Mended.")
    advice = said(site.build()).rpartition("put quotes round the text: ")[2]
    write(site, f"updates:\n  - {advice}")
    assert ("", 0) == (site.build().err, site.build().code)


def test_advice_for_a_text_with_a_stray_bracket_is_yaml(site: SiteFolder) -> None:
    write(site, "topics: ash]")
    assert "[ash]]" not in site.build().err


def test_a_sentence_with_a_comma_for_a_summary_is_not_advised_to_become_two_bullets(site: SiteFolder) -> None:
    write(site, {ASH: brief().replace("[What happened.]", "Ash fell, then Birch.")})
    assert "[Ash fell, then Birch.]" not in site.build().err


def test_a_date_in_a_list_is_not_explained_with_keys_that_no_writer_writes(site: SiteFolder) -> None:
    write(site, {ASH: brief(date="[2025-08-22]")})
    assert [f'{PATH}:3:7: error: "date"'] == [problem[:40] for problem in site.build().problems()]
    assert "keys here: day, at" not in site.build().err


def test_the_parts_of_a_date_are_no_keys_of_front_matter(site: SiteFolder) -> None:
    write(site, {ASH: brief(date="{day: 2025-08-22}")})
    assert [f"{PATH}:3:7"] == [problem.split(": ")[0] for problem in site.build().problems()]


def test_an_escape_that_yaml_does_not_know_is_not_answered_with_more_double_quotes(site: SiteFolder) -> None:
    write(site, r'why_it_matters: "C:\path"')
    run = site.build()
    assert [f"{PATH}:5:20"] == [problem.split(": ")[0] for problem in run.problems()]
    assert "put the text in double quotes" not in run.err


def test_an_empty_place_in_a_list_in_brackets_is_not_called_a_matter_of_indentation(site: SiteFolder) -> None:
    write(site, "topics: [ash, , birch]")
    run = site.build()
    assert [f"{PATH}:5:15"] == [problem.split(": ")[0] for problem in run.problems()]
    assert "does not fit the lines before" not in run.err


def test_list_items_that_begin_with_an_asterisk_are_reported_once_each(site: SiteFolder) -> None:
    write(site, "topics:\n  * ash\n  * birch")
    lines = [problem.split(":")[1] for problem in site.build().problems()]
    assert len(set(lines)) == len(lines)


def test_a_second_colon_below_a_key_without_a_space_is_reported_once(site: SiteFolder) -> None:
    write(site, {ASH: "---\ntitle:Ash\nwhy_it_matters: Ash: a tree\ndate: 2025-08-22\nsummary: [x]\n---\n"})
    lines = [problem.split(":")[1] for problem in site.build().problems()]
    assert "2" in lines
    assert len(set(lines)) == len(lines)


def test_lines_are_counted_as_an_editor_counts_them_after_a_line_separator(site: SiteFolder) -> None:
    write(site, 'why_it_matters: "Ash\u2028fell"\ntopcs: [elm]')
    places = [problem.split(": ")[0] for problem in site.build().problems()]
    assert f"{PATH}:6:1" in places


def test_a_version_of_the_settings_that_is_not_known_is_not_called_no_number(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nschema: 2\n")
    run = site.build()
    assert ["briefgen.yaml:2:9: error"] == [": ".join(line.split(": ")[:2]) for line in run.problems()]
    assert "where a whole number is expected" not in run.err


def test_settings_between_fences_are_reported_at_a_line_that_is_there(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "---\ntitle: Trees\n---\n")
    assert [3] == [int(problem.split(":")[1]) for problem in site.build().problems()]


def test_a_web_address_of_the_site_has_no_query(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: Trees\nurl: https://example.org/?a=b#c\n")
    run = site.build()
    assert "briefgen.yaml:2:6" in [problem.split(": ")[0] for problem in run.problems()]


def test_a_misspelt_key_that_stands_alone_in_an_item_is_not_taken_for_a_text(site: SiteFolder) -> None:
    write(site, "actors:\n  - actr: Ada Ash")
    assert 'did you mean "actor"?' in site.build().err


# Addresses and drafts


def test_an_alias_that_is_the_brief_s_own_address_does_not_replace_the_brief(site: SiteFolder) -> None:
    write(site, {ASH: brief()})
    site.build()
    before = site.page("briefs/ash")
    write(site, "aliases: [/briefs/ash/]")
    site.build()
    assert before == site.page("briefs/ash")


def test_an_alias_cannot_claim_the_record_of_the_output_folder(site: SiteFolder) -> None:
    write(site, "aliases: [/.briefgen.json]")
    run = site.build()
    assert [PATH] == [problem.split(":")[0] for problem in run.problems()]
    assert 1 == run.code


def test_a_draft_may_link_to_its_own_headings(site: SiteFolder) -> None:
    write(site, {ASH: brief("status: draft", "See [below](#roots) and [[#Roots]].\n\n## Roots")})
    assert ("", 0) == (site.build().err, site.build().code)


def test_a_link_between_brackets_is_underlined_to_its_end(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="See [[elm]].")})
    assert "    6 | See [[elm]].\n      |     ^^^^^^^\n" in site.build().err


@pytest.mark.parametrize("body", ["See [it]().", "![A tree]()"])
def test_a_link_or_picture_without_an_address_is_reported(site: SiteFolder, body: str) -> None:
    write(site, {ASH: brief(body=body)})
    assert [f"{PATH}:6"] == [":".join(problem.split(":")[:2]) for problem in site.build().problems()]


def test_a_missing_picture_within_a_link_is_reported(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="[![A tree](tree.png)](ash.md)")})
    assert ["[missing-file]"] == [problem.rpartition(" ")[2] for problem in site.build().problems()]


def test_a_link_to_a_draft_by_its_title_shows_the_title_without_a_link(site: SiteFolder) -> None:
    write(site, {ASH: brief("builds_on: [Birch tree]"), "briefs/birch.md": brief("status: draft", title="Birch tree")})
    assert ["[held-back]"] == [problem.rpartition(" ")[2] for problem in site.build().problems()]
