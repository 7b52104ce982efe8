"""The life of a question: asked, answered in part or whole, superseded, dropped; and where files contradict."""

from __future__ import annotations

import pytest

from briefgen.views import QuestionView
from tests.site.sample import Sample, brief, linked

ASKED = brief("open_questions: [Who pays? ^who]", title="Asking", date="2025-08-01")


def state(sample: Sample, key: str = "ash#who") -> tuple[str, str, str]:
    """The question's status, the brief that decided it, and its answer."""
    settled = sample.question(key)
    return settled.status, settled.by, "".join(str(piece) for piece in settled.answer)


def asked(more: str) -> dict[str, str]:
    """A brief whose one question holds more keys, and a later brief that answers nothing."""
    front = f"open_questions: [{{id: who, question: 'Who pays?', {more}}}]"
    return {"briefs/ash.md": brief(front, date="2025-08-01"), "briefs/birch.md": brief(date="2025-08-10")}


def answer(outcome: str, what: str = "The birch.", date: str = "2025-08-10") -> str:
    return brief(f"answers: [{{question: ash#who, answer: {what}, outcome: {outcome}}}]", date=date)


def test_a_question_is_open_until_someone_says_more() -> None:
    assert ("open", "", "") == state(linked({"briefs/ash.md": ASKED}))


@pytest.mark.parametrize("outcome", ["answered", "partly", "superseded"])
def test_a_later_brief_decides_how_the_question_stands(outcome: str) -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": answer(outcome)})
    assert [] == sample.problems()
    assert (outcome, "birch", "The birch.") == state(sample)


def test_an_answer_may_be_one_line() -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": brief("answers: ['ash#who The birch.']")})
    assert ("answered", "birch", "The birch.") == state(sample)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("status: partly", ("partly", "", "")),
        ("status: dropped", ("dropped", "", "")),
        ("status: superseded", ("superseded", "", "")),
        ("answer: The ash.", ("answered", "", "The ash.")),
        ("answer: The ash., status: partly", ("partly", "", "The ash.")),
        ("answered_by: birch", ("answered", "birch", "")),
        ("answered_by: birch, answer: The ash.", ("answered", "birch", "The ash.")),
        ("answered_by: birch, status: partly", ("partly", "birch", "")),
        ("answered_by: birch, status: superseded", ("superseded", "birch", "")),
    ],
)
def test_without_an_answer_the_asking_brief_decides(more: str, expected: tuple[str, str, str]) -> None:
    sample = linked(asked(more))
    assert [] == sample.problems()
    assert expected == state(sample)


@pytest.mark.parametrize(
    ("first", "last"),
    [("partly", "answered"), ("partly", "superseded"), ("answered", "superseded"), ("answered", "partly")],
)
def test_the_latest_answer_decides(first: str, last: str) -> None:
    sample = linked(
        {
            "briefs/ash.md": ASKED,
            "briefs/birch.md": answer(last, "The last.", "2025-08-20"),
            "briefs/cedar.md": answer(first, "The first.", "2025-08-10"),
        }
    )
    assert [] == sample.problems()
    assert (last, "birch", "The last.") == state(sample)


def test_the_latest_is_told_by_the_moment_and_not_by_the_day() -> None:
    sample = linked(
        {
            "briefs/ash.md": ASKED,
            "briefs/birch.md": answer("partly", "Earlier.", "2025-08-10T23:00+09:00"),
            "briefs/cedar.md": answer("answered", "Later.", "2025-08-10T16:00-05:00"),
        }
    )
    assert ("answered", "cedar", "Later.") == state(sample)


def test_the_steps_of_a_question_are_told_in_order() -> None:
    sample = linked(
        {
            "briefs/ash.md": ASKED,
            "briefs/cedar.md": answer("partly", "The first.", "2025-08-10"),
            "briefs/birch.md": answer("answered", "The last.", "2025-08-20"),
        }
    )
    view = sample.view("questions/ash/who/index.html", QuestionView)
    assert [("asked", "2025-08-01"), ("partly answered", "2025-08-10"), ("answered", "2025-08-20")] == [
        (step.what, step.date.iso) for step in view.steps
    ]


def test_of_two_answers_on_one_day_the_one_that_decides_is_the_last_step() -> None:
    sample = linked(
        {"briefs/ash.md": ASKED, "briefs/birch.md": answer("partly"), "briefs/cedar.md": answer("answered")}
    )
    view = sample.view("questions/ash/who/index.html", QuestionView)
    assert sample.question("ash#who").status == "answered"
    assert ["asked", "partly answered", "answered"] == [step.what for step in view.steps]


def test_an_answer_from_the_asking_side_is_a_step_too() -> None:
    view = linked(asked("answered_by: birch, answer: The ash.")).view("questions/ash/who/index.html", QuestionView)
    assert [("asked", ""), ("answered", "The ash.")] == [(step.what, step.text.text) for step in view.steps]


def test_the_answering_brief_shows_the_question_as_it_answered_it() -> None:
    sample = linked(
        {
            "briefs/ash.md": ASKED,
            "briefs/cedar.md": answer("partly", "The first.", "2025-08-10"),
            "briefs/birch.md": answer("answered", "The last.", "2025-08-20"),
        }
    )
    shown = sample.brief("cedar").answers[0]
    assert ("partly", "The first.") == (shown.status, shown.answer.text)


def test_the_word_shown_in_the_answering_brief_fits_its_answer() -> None:
    sample = linked(
        {
            "briefs/ash.md": ASKED,
            "briefs/cedar.md": answer("partly", "The first.", "2025-08-10"),
            "briefs/birch.md": answer("answered", "The last.", "2025-08-20"),
        }
    )
    assert "Partly answered" == sample.brief("cedar").answers[0].shown


def test_an_answer_that_is_held_back_does_not_count_yet() -> None:
    texts = {"briefs/ash.md": ASKED, "briefs/birch.md": answer("answered", date="2025-10-01")}
    sample = linked(texts)
    assert [] == sample.problems()
    assert ("open", "", "") == state(sample)


def test_a_question_stays_open_until_the_brief_that_answers_it_is_published() -> None:
    texts = asked("answered_by: birch") | {"briefs/birch.md": brief(date="2025-10-01")}
    sample = linked(texts)
    assert ["ash.md: warning [held-back]"] == sample.rules()
    assert ("open", "", "") == state(sample)


@pytest.mark.parametrize(
    ("asking", "answering", "said"),
    [
        pytest.param(
            "status: dropped", "answered", 'this says the question is dropped, but "birch" says it is answered'
        ),
        pytest.param(
            "status: superseded", "partly", 'this says the question is superseded, but "birch" says it is partly'
        ),
        pytest.param(
            "answer: The ash.",
            "partly",
            'this says the question is answered, but "birch" says it is partly',
            id="answer",
        ),
        pytest.param("answered_by: cedar", "answered", 'this says "cedar" answers the question, but "birch" does'),
    ],
)
def test_a_status_that_the_answering_brief_contradicts_is_an_error(asking: str, answering: str, said: str) -> None:
    texts = asked(asking) | {"briefs/birch.md": answer(answering), "briefs/cedar.md": brief()}
    assert [f"ash.md: error: {said} [contradiction]"] == linked(texts).problems()


@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("status: open", "answered"),
        ("status: partly", "answered"),
        ("status: answered", "answered"),
        ("status: superseded", "superseded"),
        ("answered_by: birch", "answered"),
    ],
)
def test_a_status_that_the_answering_brief_bears_out_is_no_error(asking: str, answering: str) -> None:
    assert [] == linked(asked(asking) | {"briefs/birch.md": answer(answering)}).problems()


def test_a_question_said_to_be_answered_without_an_answer_is_an_error() -> None:
    sample = linked(asked("status: answered"))
    assert [
        "ash.md: error: this question is said to be answered, but no brief answers it [contradiction]"
    ] == sample.problems()


def test_two_final_answers_contradict() -> None:
    sample = linked(
        {
            "briefs/ash.md": ASKED,
            "briefs/birch.md": answer("answered", date="2025-08-10"),
            "briefs/cedar.md": answer("answered", date="2025-08-20"),
        }
    )
    assert ['cedar.md: error: "birch" has already answered this question [contradiction]'] == sample.problems()


def test_a_brief_older_than_the_question_cannot_answer_it() -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": answer("answered", date="2025-07-31")})
    assert [
        'birch.md: error: this brief is older than "ash", whose question it answers [contradiction]'
    ] == sample.problems()


def test_a_question_cannot_be_answered_by_an_older_brief() -> None:
    sample = linked(asked("answered_by: birch") | {"briefs/birch.md": brief(date="2025-07-01")})
    assert ["ash.md: error [contradiction]"] == sample.rules()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("ash#whom", 'error: the brief "ash" asks no question "whom" [unknown-question]'),
        ("ash#", 'error: "ash#" names a brief, not a question [unknown-question]'),
        ("asch#who", 'error: there is no brief "asch" [unknown-brief]'),
    ],
)
def test_an_answer_to_what_nobody_asked_is_an_error(name: str, problem: str) -> None:
    texts = {"briefs/ash.md": ASKED, "briefs/birch.md": brief(f"answers: ['{name} Because.']")}
    assert [f"birch.md: {problem}"] == linked(texts).problems()


def test_an_answer_to_a_brief_that_is_held_back_is_a_warning() -> None:
    texts = {
        "briefs/ash.md": brief("open_questions: [Who? ^who]\nstatus: draft"),
        "briefs/birch.md": answer("answered"),
    }
    assert ["birch.md: warning [held-back]"] == linked(texts).rules()


def test_questions_that_begin_alike_have_addresses_of_their_own() -> None:
    texts = {"briefs/ash.md": brief("open_questions: [Why?, Why!, why, '???', Why? ^why-2, '!!!']")}
    sample = linked(texts)
    assert ["ash#why", "ash#why-3", "ash#why-4", "ash#question", "ash#why-2", "ash#question-2"] == list(
        sample.site.questions
    )
    assert [] == sample.problems()


def test_a_question_keeps_its_address_when_its_words_change_if_it_has_an_id() -> None:
    before, after = "open_questions: [Who pays? ^who]", "open_questions: [And who will pay for it? ^who]"
    keys = [list(linked({"briefs/ash.md": brief(front)}).site.questions) for front in (before, after)]
    assert [["ash#who"], ["ash#who"]] == keys


# One question sharpened by a later one


def sharper(more: str = "", date: str = "2025-08-10") -> str:
    """A brief that asks the question of ASKED more sharply."""
    return brief(f"open_questions: [{{question: Who pays for rain?, id: rain, sharpens: ash#who}}]\n{more}", date=date)


def test_a_sharper_question_takes_the_place_of_the_earlier_one() -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper()})
    assert [] == sample.problems()
    assert ("superseded", "birch", "") == state(sample)
    assert ("birch#rain",) == sample.question("ash#who").sharper
    assert ("open", "ash#who") == (sample.question("birch#rain").status, sample.question("birch#rain").sharpens)


def test_a_question_may_be_answered_in_part_and_the_rest_asked_more_sharply() -> None:
    part = "answers: [{question: ash#who, answer: Not the ash., outcome: partly}]"
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper(part)})
    assert [] == sample.problems()
    assert ("superseded", "birch", "Not the ash.") == state(sample)


def test_the_page_of_the_earlier_question_leads_to_the_sharper_one() -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper()})
    view = sample.view("questions/ash/who/index.html", QuestionView)
    assert [("asked", []), ("sharpened", ["Who pays for rain?"])] == [
        (step.what, [ref.title for ref in step.questions]) for step in view.steps
    ]
    assert ["Who pays for rain?"] == [ref.title for ref in view.question.sharper]


def test_the_page_of_the_sharper_question_tells_the_whole_life() -> None:
    texts = {
        "briefs/ash.md": ASKED,
        "briefs/birch.md": answer("partly", "Not the ash.", "2025-08-05"),
        "briefs/cedar.md": sharper(date="2025-08-10"),
        "briefs/elm.md": brief("answers: ['cedar#rain The elm.']", date="2025-08-20"),
    }
    view = linked(texts).view("questions/cedar/rain/index.html", QuestionView)
    assert [
        ("asked", "2025-08-01", ["Who pays?"]),
        ("partly answered", "2025-08-05", []),
        ("sharpened", "2025-08-10", []),
        ("answered", "2025-08-20", []),
    ] == [(step.what, step.date.iso, [ref.title for ref in step.questions]) for step in view.steps]


def test_a_sharper_question_may_itself_be_sharpened() -> None:
    texts = {
        "briefs/ash.md": ASKED,
        "briefs/birch.md": sharper(),
        "briefs/cedar.md": brief("open_questions: [{question: And snow?, sharpens: birch#rain}]", date="2025-08-20"),
    }
    view = linked(texts).view("questions/cedar/and-snow/index.html", QuestionView)
    assert ["asked", "sharpened", "sharpened"] == [step.what for step in view.steps]


def test_the_sharpening_brief_shows_the_earlier_question_and_is_led_to_from_the_asking_one() -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper()})
    [earlier] = sample.brief("birch").answers
    assert ("Who pays?", ["Who pays for rain?"]) == (earlier.text, [ref.title for ref in earlier.sharper])
    assert ["sharpens a question, 10 August 2025"] == [ref.note for ref in sample.brief("ash").backlinks.refs]


def test_a_sharper_question_that_is_held_back_does_not_count_yet() -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper(date="2025-10-01")})
    assert ("open", "", "") == state(sample)


@pytest.mark.parametrize(
    ("more", "date", "problem"),
    [
        ("", "2025-07-01", 'this brief is older than "ash", whose question it sharpens'),
        ("", "2025-08-01", 'this brief is no newer than "ash", whose question it sharpens'),
        ("answers: ['ash#who The ash.']", "2025-08-10", '"birch" has already answered this question'),
    ],
)
def test_a_question_can_only_be_sharpened_later_and_while_it_is_open(more: str, date: str, problem: str) -> None:
    sample = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper(more, date)})
    assert [f"birch.md: error: {problem} [contradiction]"] == sample.problems()


def test_a_question_that_was_answered_cannot_be_sharpened() -> None:
    texts = {
        "briefs/ash.md": ASKED,
        "briefs/birch.md": answer("answered"),
        "briefs/cedar.md": sharper(date="2025-08-20"),
    }
    problem = 'cedar.md: error: "birch" has already answered this question [contradiction]'
    assert [problem] == linked(texts).problems()


def test_a_brief_cannot_sharpen_its_own_question() -> None:
    texts = {"briefs/ash.md": brief("open_questions: [Who? ^who, {question: Who pays?, sharpens: ash#who}]")}
    assert ["ash.md: error: a brief cannot sharpen its own question [contradiction]"] == linked(texts).problems()


def test_a_question_sharpens_one_that_was_asked() -> None:
    texts = {"briefs/ash.md": ASKED, "briefs/birch.md": brief("open_questions: [{question: A?, sharpens: ash#whom}]")}
    assert ['birch.md: error: the brief "ash" asks no question "whom" [unknown-question]'] == linked(texts).problems()


def test_a_problem_with_sharpens_stands_where_it_is_written() -> None:
    [problem] = linked({"briefs/ash.md": ASKED, "briefs/birch.md": sharper(date="2025-07-01")}).found
    assert (5, "ash#who") == (problem.line, "ash#who"[: problem.width])
