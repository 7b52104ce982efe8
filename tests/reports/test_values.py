"""Keys and values that no brief has."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import ASH, PATH, Files, brief, case, said, write
from tests.sites import SiteFolder

CASES = [
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
        content/briefs/ash.md:5:1: warning: an invisible sign (U+200B, zero width space) stands here; it is not seen [hidden-sign]
            5 | \\u200bstory: elm
              | ^^^^^^
              = delete it: what is seen, what is found and what is meant may differ

        content/briefs/ash.md:5:1: error: unknown key "\\u200bstory" [unknown-key]
            5 | \\u200bstory: elm
              | ^^^^^^^^^^^
              = did you mean "story"?
        """,  # noqa: E501 (a line of the report)
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
    case(
        "text-with-a-stray-bracket",
        "topics: ash]",
        """
        content/briefs/ash.md:5:9: error: "topics" holds "ash]" where a list is expected [wrong-type]
            5 | topics: ash]
              |         ^^^^
              = write it on a line of its own below, after "- "
        """,
    ),
    case(
        "sentence-with-a-comma",
        {ASH: brief().replace("[What happened.]", "Ash fell, then Birch.")},
        """
        content/briefs/ash.md:4:10: error: "summary" holds "Ash fell, then Birch." where a list is expected [wrong-type]
            4 | summary: Ash fell, then Birch.
              |          ^^^^^^^^^^^^^^^^^^^^^
              = write it on a line of its own below, after "- "
        """,
    ),
    case(
        "unknown-key-alone-in-an-item",
        "actors:\n  - actr: Ada Ash",
        """
        content/briefs/ash.md:6:5: error: unknown key "actr" [unknown-key]
            6 |   - actr: Ada Ash
              |     ^^^^
              = did you mean "actor"?
        """,
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_a_value_that_does_not_fit_its_key_is_reported_with_what_would(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


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
    ("front", "problem"),
    [
        ("id: con", ":5:5: error: the id stands for a device on Windows, where no folder can be called so [id]"),
        (
            "open_questions: [{question: Why?, id: aux}]",
            ':5:39: error: the id "aux" stands for a device on Windows, where no folder can be called so [id]',
        ),
        (
            "aliases: [/old/nul/]",
            ':5:11: error: no page can stand at /old/nul/: "nul" stands for a device on Windows [alias]',
        ),
    ],
    ids=["id", "question", "alias"],
)
def test_what_windows_cannot_hold_is_refused_everywhere(site: SiteFolder, front: str, problem: str) -> None:
    write(site, front)
    assert [PATH + problem] == site.build().problems()


def test_a_question_of_one_word_takes_no_id_that_windows_cannot_hold(site: SiteFolder) -> None:
    write(site, "open_questions: [Con?]")
    assert [] == site.build().problems()
    assert "id=&#39;question&#39;" in site.page("briefs/ash")
