"""The page of a brief."""

from __future__ import annotations

import pytest

from briefgen.views import HERE, BriefView, Changed, Stamp, Unsound
from tests.site.sample import brief, linked, text


def test_a_brief_shows_what_was_corrected_in_those_it_builds_on() -> None:
    updates = "updates: ['2025-08-10 A word more.', '2025-08-11 correction: It was two.']"
    sample = linked({"briefs/ash.md": brief(updates, title="Ash"), "briefs/birch.md": brief("builds_on: [ash]")})
    [base] = sample.brief("birch").builds_on
    assert ("Ash", ["It was two."]) == (base.brief.title, [update.note.text for update in base.corrections])


def test_a_brief_is_changed_when_its_latest_update_says_so() -> None:
    sample = linked({"briefs/ash.md": brief("updates: ['2025-08-25 Last.', '2025-08-24 First.']")})
    view = sample.brief("ash")
    assert view.changed is not None
    assert ("2025-08-25", ["First.", "Last."]) == (view.changed.iso, [update.note.text for update in view.updates])


def test_a_bullet_says_that_it_was_corrected_and_that_its_source_is_not_sound() -> None:
    texts = {
        "briefs/ash.md": text(
            """
            title: Ash
            date: 2025-08-22
            summary: ["One.[^doc] ^one", Two.]
            sources: [{id: doc, title: The paper, status: retracted}]
            updates: [{date: 2025-08-23, kind: correction, bullet: one, was: Wun., note: A slip.}]
            """
        )
    }
    one, two = linked(texts).brief("ash").summary
    note = Changed("Corrected", Stamp("2025-08-23", "23 August 2025"), f"{HERE}briefs/ash/#part-update-2025-08-23")
    unsound = Unsound("No source of this stands any longer: The paper (retracted)", fallen=True)
    assert ((note,), unsound) == (one.changed, one.unsound)
    assert ((), None) == (two.changed, two.unsound)


def test_dates_are_shown_in_the_sites_zone() -> None:
    texts = {"briefs/ash.md": brief(date="2025-08-21T23:30Z")}
    stamp = linked(texts, zone="Pacific/Auckland").brief("ash").date
    assert ("2025-08-22T11:30:00+12:00", "22 August 2025, 11:30") == (stamp.iso, stamp.shown)


def test_the_description_of_a_brief_names_things_as_its_first_bullet_does() -> None:
    texts = {
        "briefs/birch.md": text("title: B\ndate: 2025-08-22\nsummary: ['[[ada-ash]] spoke.']"),
        "actors/ada-ash.md": text("name: Ada Ash"),
    }
    view = linked(texts).brief("birch")
    assert "Ada Ash" in view.summary[0].html.text
    assert "Ada Ash spoke." == view.description


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("", ""),
        ('"a#who Ada."', "1 of 3 questions was answered"),
        ('"a#who Ada.", "a#why So."', "2 of 3 questions were answered"),
        ("{question: a#who, answer: Ada., outcome: partly}", "1 of 3 questions was answered in part"),
        ('"a#who Ada.", {question: a#why, answer: So., outcome: partly}', "1 of 3 questions was answered, 1 in part"),
    ],
)
def test_a_brief_says_what_has_been_answered_since(answers: str, said: str) -> None:
    sample = linked(
        {
            "briefs/a.md": brief("open_questions: ['Who? ^who', 'Why? ^why', 'How? ^how']", date="2025-01-01"),
            "briefs/b.md": brief(f"answers: [{answers}]", date="2025-01-02"),
        }
    )

    assert sample.view("briefs/a/index.html", BriefView).since == said
    assert sample.view("briefs/b/index.html", BriefView).since == ""
