"""The ledger of questions, and the page of each."""

from __future__ import annotations

import pytest

from briefgen.views import HERE, Question, QuestionsView, QuestionView, Ref, Section
from tests.site.sample import Sample, at, brief, config, linked


def ledger(sample: Sample, address: str = "questions/") -> QuestionsView:
    return sample.view(f"{address}index.html", QuestionsView)


def shown(section: Section) -> list[Question]:
    return [question for asked in section.asked for question in asked.questions]


def name(brief: Ref) -> str:
    return brief.url.removeprefix(f"{HERE}briefs/").rstrip("/")


def listed(sample: Sample, address: str = "questions/") -> list[str]:
    return [question.text for section in ledger(sample, address).sections for question in shown(section)]


#: Asked in January and February, the latter's brief answering one of January.
ASKING = {
    "briefs/a.md": brief("topics: [trees]\nopen_questions: [A1? ^one, A2? ^two]", date="2023-01-10"),
    "briefs/b.md": brief("topics: [moss]\nopen_questions: [B?]\nanswers: ['a#one Yes.']", date="2023-02-20"),
    "briefs/c.md": brief("answers: [{question: a#two, answer: Half., outcome: partly}]", date="2025-06-01"),
    "briefs/d.md": brief("topics: [trees]\nopen_questions: [{question: D?, status: dropped}, E?]", date="2025-06-20"),
}


def test_the_ledger_shows_what_is_open_the_newest_first_and_elsewhere_what_is_settled_the_last_settled_first() -> None:
    sample = linked(ASKING)
    assert ["E?", "B?", "A2?"] == listed(sample)
    assert ["D?", "A1?"] == listed(sample, "questions/settled/")
    assert ["/questions/", "/questions/settled/", "/questions/by-topic/"] == [
        tab.url.replace(HERE, "/") for tab in ledger(sample).tabs
    ]


def test_the_ledger_shows_how_long_a_question_has_been_open_on_the_day_of_the_newest_brief() -> None:
    asked = ledger(linked(ASKING)).sections[0].asked
    assert [("d", ""), ("b", "for 2 years"), ("a", "for 2 years")] == [(name(one.brief), one.lasted) for one in asked]


def test_the_ledger_names_a_brief_once_for_all_that_it_asks_in_a_row() -> None:
    texts = {
        "briefs/a.md": brief("open_questions: [One?, {question: Two?, status: dropped}, Three?]", date="2025-06-01"),
        "briefs/b.md": brief("open_questions: [Four?]", date="2025-06-02"),
    }
    asked = ledger(linked(texts)).sections[0].asked
    assert [("b", ["Four?"]), ("a", ["One?", "Three?"])] == [
        (name(one.brief), [question.text for question in one.questions]) for one in asked
    ]


def test_how_long_a_question_has_been_open_does_not_depend_on_the_day_of_the_build() -> None:
    today, later = (linked(ASKING, now=at(day)) for day in ("2025-09-01", "2035-09-01"))
    assert ledger(today) == ledger(later)


@pytest.mark.parametrize(
    ("asked", "lasted"),
    [
        ("2025-06-01", "the same day"),
        ("2025-05-31", "after 1 day"),
        ("2025-05-02", "after 30 days"),
        ("2025-05-01", "after 1 month"),
        ("2023-06-02", "after 23 months"),
        ("2023-06-01", "after 2 years"),
        ("1949-04-04", "after 76 years"),
    ],
)
def test_a_settled_question_says_how_long_it_took(asked: str, lasted: str) -> None:
    texts = {
        "briefs/a.md": brief("open_questions: [Why? ^why]", date=asked),
        "briefs/b.md": brief("answers: ['a#why Because.']", date="2025-06-01"),
    }
    [section] = ledger(linked(texts), "questions/settled/").sections
    assert lasted == shown(section)[0].lasted


def test_the_ledger_begins_with_how_it_stands() -> None:
    figures = ledger(linked(ASKING)).figures
    assert figures is not None
    assert (3, 1, 2, 1, "1 month") == (
        figures.open,
        figures.partly,
        figures.settled,
        figures.answers,
        figures.median,
    )
    assert figures.oldest is not None
    assert ("A2?", "20 June 2025") == (figures.oldest.text, figures.day.shown)


def test_half_of_the_answers_came_within_the_median() -> None:
    days = ("2025-01-02", "2025-01-05", "2025-01-09", "2025-01-31")
    texts = {"briefs/a.md": brief("open_questions: [A? ^a, B? ^b, C? ^c, D? ^d]", date="2025-01-01")}
    texts |= {
        f"briefs/{q}.md": brief(f"answers: ['a#{q} So.']", date=day)
        for q, day in zip("abcd", days, strict=True)
        if q != "a"
    }
    texts["briefs/e.md"] = brief("answers: ['a#a So.']", date=days[0])
    figures = ledger(linked(texts)).figures
    assert figures is not None
    assert (4, "4 days") == (figures.answers, figures.median)


def test_the_ledger_by_topic_shows_three_open_questions_of_each_and_leads_to_all() -> None:
    texts = {**ASKING, "briefs/z.md": brief("topics: [ash]\nopen_questions: [1?, 2?, 3?, 4?]")}
    sections = ledger(linked(texts), "questions/by-topic/").sections
    assert [
        ("Ash", ["1?", "2?", "3?"], "4 open, 0 settled", "/questions/by-topic/ash/"),
        ("Moss", ["B?"], "1 open, 0 settled", "/questions/by-topic/moss/"),
        ("Trees", ["E?", "A2?"], "2 open, 2 settled", "/questions/by-topic/trees/"),
    ] == [(s.title, [q.text for q in shown(s)], s.note, s.url.replace(HERE, "/")) for s in sections]


def test_the_questions_on_a_topic_are_the_open_ones_and_then_the_settled_ones() -> None:
    view = ledger(linked(ASKING), "questions/by-topic/trees/")
    assert [("Open", ["E?", "A2?"]), ("Settled", ["D?", "A1?"])] == [
        (section.title, [q.text for q in shown(section)]) for section in view.sections
    ]


def test_a_long_ledger_goes_on_on_older_pages() -> None:
    texts = {
        f"briefs/b{n}.md": brief(f"topics: [ash]\nopen_questions: [Question {n}?]", date=f"2025-01-1{n}")
        for n in range(6)
    }
    sample = linked(texts, setting=config(more="per_page: 1"))
    for base in ("questions/", "questions/by-topic/ash/"):
        parts = [base, f"{base}page/2/", f"{base}page/1/"]
        assert [f"Question {n}?" for n in (5, 4, 3, 2, 1, 0)] == [
            text for part in parts for text in listed(sample, part)
        ]


def test_a_questions_page_shows_the_other_questions_of_its_brief() -> None:
    sample = linked({"briefs/ash.md": brief("topics: [trees]\nopen_questions: [One?, Two? ^two, Three?]")})
    view = sample.view("questions/ash/two/index.html", QuestionView)
    assert (["One?", "Three?"], ["Trees"]) == ([q.text for q in view.others], [ref.title for ref in view.topics])


def test_a_question_without_name_and_history_stands_in_its_brief_until_it_is_answered() -> None:
    asked = {"briefs/ash.md": brief("open_questions: [Why?]", date="2025-08-01")}
    answered = asked | {"briefs/birch.md": brief("answers: ['ash#why Because.']")}
    assert "questions/ash/why/index.html" not in [page.path for page in linked(asked).pages]
    [in_brief] = shown(ledger(linked(asked)).sections[0])
    [on_its_own] = shown(ledger(linked(answered), "questions/settled/").sections[0])
    assert ["/briefs/ash/#why", "/questions/ash/why/"] == [q.url.replace(HERE, "/") for q in (in_brief, on_its_own)]
