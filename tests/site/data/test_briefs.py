"""A brief as data: what its page says, with the ids that join it to the rest."""

from __future__ import annotations

from briefgen import data
from briefgen.data import Answer, Base, Bullet, Ref, Text, Update
from briefgen.views import HERE
from tests.site.sample import brief, linked, text

WOOD = {
    "briefs/ash.md": (
        "---\ntitle: Ash falls\ndate: 2025-08-20\n"
        'summary: ["*Two* fell.[^s] ^two"]\nwhy_it_matters: "See [[birch]]."\n'
        "topics: [trees]\nstory: wood\nactors: [{actor: ada, stance: Doubts *it*.}, Bob]\n"
        "open_questions: [{question: Why?, id: why, why: Nobody *saw* it.}, How?]\n"
        "events: [{date: 2025-08-19, what: A storm., actors: [ada]}]\n"
        "sources: [{id: s, title: S, url: https://example.org/s, kind: official, status: retracted}]\n"
        "updates: ['correction: 2025-08-21 One fell.', {date: 2025-08-22, kind: correction, bullet: two, was: Three., "
        "note: Two.}]\n---\nAda saw it.[^s]\n\n## Roots\n\n[[#two|Two]] fell.\n"
    ),
    "briefs/birch.md": brief(
        "story: wood\nbuilds_on: [ash]\nanswers: ['ash#why Because of *wind*.']", "See [[ash]].", date="2025-08-25"
    ),
    "actors/ada.md": text("name: Ada\nkind: person\nroles: [{title: Chair, from: 2025-01-01, to: 2025-08-31}]"),
}


def read(name: str) -> data.Brief:
    return linked(WOOD).view(f"briefs/{name}/index.json", data.Brief)


def test_a_brief_tells_what_its_page_tells() -> None:
    ash = read("ash")
    assert ("ash", "Ash falls", f"{HERE}briefs/ash/") == (ash.id, ash.title, ash.url)
    assert ("2025-08-20", "2025-08-22") == (ash.date, ash.changed)
    assert (Ref("trees", "Trees", f"{HERE}topics/trees/"),) == ash.topics
    assert f"{HERE}data/schema/brief.json" == ash.schema


def test_a_bullet_has_its_id_what_it_cites_and_what_became_of_it() -> None:
    unsound = "No source of this stands any longer: S (retracted)"
    assert (Bullet("two", "Two fell.", "<em>Two</em> fell.", ("s",), "2025-08-22", unsound),) == read("ash").summary


def test_prose_is_there_as_plain_text_and_as_html() -> None:
    ash = read("ash")
    assert Text("See A title.", f'See <a href="{HERE}briefs/birch/">A title</a>.') == ash.why_it_matters
    assert ash.body is not None
    assert "Ada saw it.\n\nRoots\n\nTwo fell." == ash.body.text
    assert f'<a href="{HERE}actors/ada/">Ada</a>' in ash.body.html
    assert f'<a href="{HERE}briefs/ash/#two">Two</a>' in ash.body.html


def test_an_actor_has_the_role_of_that_day() -> None:
    ada, bob = read("ash").actors
    assert ("ada", "person", "Chair") == (ada.id, ada.kind, ada.role)
    assert Text("Doubts it.", "Doubts <em>it</em>.") == ada.stance
    assert ("bob", None, "", None) == (bob.id, bob.kind, bob.role, bob.stance)
    assert ["ada"] == [ref.id for ref in read("ash").mentions]


def test_a_question_stands_as_it_was_answered() -> None:
    why, how = read("ash").questions
    assert ("ash#why", "answered", "2025-08-25") == (why.id, why.status, why.answered_on)
    assert Text("Because of wind.", "Because of <em>wind</em>.") == why.answer
    assert why.answered_by is not None
    assert "birch" == why.answered_by.id
    assert ("ash#how", "open", None, None) == (how.id, how.status, how.answer, how.answered_by)


def test_an_answer_names_the_question_it_answers() -> None:
    asked = Ref("ash#why", "Why?", f"{HERE}questions/ash/why/")
    assert (Answer(asked, "answered", Text("Because of wind.", "Because of <em>wind</em>.")),) == read("birch").answers


def test_a_brief_tells_what_it_rests_on_and_what_rests_on_it() -> None:
    ash, birch = read("ash"), read("birch")
    note = Text("One fell.", "One fell.")
    corrections = (
        Update("2025-08-21", "correction", note, "", ""),
        Update("2025-08-22", "correction", Text("Two.", "Two."), "two", "Three."),
    )
    assert (Base("ash", "Ash falls", f"{HERE}briefs/ash/", "2025-08-20", corrections),) == birch.builds_on
    assert [("s", "official", "retracted")] == [(s.id, s.kind, s.status) for s in ash.sources]
    assert {("birch", "mentions"), ("birch", "builds on"), ("birch", "answers")} == {
        (link.id, link.how) for link in ash.backlinks
    }


def test_a_brief_tells_its_place_in_the_story() -> None:
    place = read("birch").story
    assert place is not None
    assert ("wood", 2, 2, None) == (place.id, place.number, place.total, place.next)
    assert place.previous is not None
    assert "ash" == place.previous.id


def test_what_a_brief_has_not_is_there_and_empty() -> None:
    elm = linked({"briefs/elm.md": brief()}).view("briefs/elm/index.json", data.Brief)
    assert (None, None, None, None) == (elm.changed, elm.why_it_matters, elm.story, elm.body)
    assert [(), (), ()] == [elm.topics, elm.actors, elm.updates]
