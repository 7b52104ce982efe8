"""Answers that do not fit their questions."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import Files, brief, case, said, write
from tests.sites import SiteFolder

CASES = [
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


@pytest.mark.parametrize(("files", "report"), CASES)
def test_an_answer_that_does_not_fit_is_reported_where_it_was_written(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)
