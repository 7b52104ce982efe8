"""The site in, everything that changed on it out: what is listed, in which order, and how bullets changed."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest

from briefgen.data import Changes
from briefgen.render import data
from briefgen.site.changes import changes
from briefgen.views import (
    HERE,
    BriefView,
    Change,
    ChangesView,
    CorrectionsView,
    FeedView,
    HomeView,
    NotFoundView,
    StoryView,
    TopicView,
    Update,
)
from tests.site.sample import Sample, brief, config, linked, text

UTC = ZoneInfo("UTC")


def ash(updates: str = "[]", bullet: str = "The levy is 3 %. ^levy", more: str = "") -> str:
    """A brief with one bullet, "levy"."""
    return text(f"title: Ash\ndate: 2025-08-01\nsummary: ['{bullet}']\nupdates: {updates}\n{more}")


def names(sample: Sample) -> list[str]:
    return [change.name for change in changes(sample.site, UTC)]


def shown(update: Update | Change) -> str:
    """The wording with what was removed and added in brackets."""
    marks = {"kept": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(marks[words.kind].format(words.text) for words in update.words)


# What is listed


def test_changes_are_publications_updates_and_answers_newest_first() -> None:
    sample = linked(
        {
            "briefs/ash.md": brief(
                "open_questions: [Why? ^why]\nupdates: [2025-08-20 More., 2025-08-30 Yet more.]", date="2025-08-19"
            ),
            "briefs/birch.md": brief("answers: ['ash#why So.']", date="2025-08-25"),
        }
    )
    assert [
        "brief/ash/update/2025-08-30",
        "brief/birch",
        "question/ash#why/answer/birch",
        "brief/ash/update/2025-08-20",
        "brief/ash",
    ] == names(sample)


@pytest.mark.parametrize("outcome", ["answered", "partly", "superseded"])
def test_an_answer_belongs_to_the_brief_that_asked_and_names_the_one_that_answers(outcome: str) -> None:
    answers = f"answers: [{{question: ash#why, answer: So., outcome: {outcome}}}]"
    sample = linked(
        {
            "briefs/ash.md": brief("open_questions: [Why? ^why]\ntopics: [trees]\nstory: wood", date="2025-08-01"),
            "briefs/birch.md": brief(answers, date="2025-08-25"),
        }
    )
    _, answer, _ = changes(sample.site, UTC)
    assert (outcome, "ash", "birch") == (answer.kind, answer.brief, answer.by)
    assert (("trees",), "wood") == (answer.topics, answer.story)


def test_an_answer_that_only_the_asking_brief_tells_counts_from_the_brief_it_names() -> None:
    question = "open_questions: [{question: Why?, id: why, answer: So., answered_by: birch}]"
    sample = linked({"briefs/ash.md": brief(question, date="2025-08-01"), "briefs/birch.md": brief(date="2025-08-25")})
    assert ["brief/birch", "question/ash#why/answer/birch", "brief/ash"] == names(sample)
    answer = next(change for change in newest(sample).days[0].changes if change.kind == "answered")
    assert ("Why?", "So.") == (answer.title, answer.text.text)


def test_an_answer_without_a_brief_that_gave_it_has_no_moment_and_is_not_listed() -> None:
    question = "open_questions: [{question: Why?, answer: So.}, {question: How?, status: dropped}]"
    assert ["brief/ash"] == names(linked({"briefs/ash.md": brief(question)}))


def test_what_is_not_published_has_not_changed() -> None:
    texts = {"briefs/ash.md": brief(date="2025-12-01"), "briefs/elm.md": brief("status: draft")}
    assert [] == names(linked(texts))


def test_the_name_of_an_update_stays_when_others_come_before_and_after_it() -> None:
    def named(updates: str) -> set[str]:
        return set(names(linked({"briefs/ash.md": ash(updates)})))

    few = named("[2025-08-20 One., 2025-08-20 Two.]")
    many = named("[2025-08-10 Zero., 2025-08-20 One., 2025-08-20 Two., 2025-08-20 Three., 2025-08-21 Four.]")
    assert {"brief/ash", "brief/ash/update/2025-08-20", "brief/ash/update/2025-08-20-2"} == few
    assert few < many


# Bullet by bullet


def test_an_update_shows_how_the_bullet_became_what_it_says_now() -> None:
    updates = "[{date: 2025-08-20, kind: correction, bullet: levy, was: The levy is 2 %., note: A slip.}]"
    (update,) = linked({"briefs/ash.md": ash(updates)}).brief("ash").updates
    assert "The levy is [-2][+3] %." == shown(update)


def test_updates_of_one_bullet_chain() -> None:
    updates = """
      - {date: 2025-08-22, bullet: levy, was: The levy is 2 %., note: Second.}
      - {date: 2025-08-21, bullet: levy, note: It says nothing of the wording.}
      - {date: 2025-08-20, bullet: levy, was: The levy is 1 %., note: First.}
    """
    shows = [shown(update) for update in linked({"briefs/ash.md": ash(updates)}).brief("ash").updates]
    assert ["The levy is [-1][+2] %.", "", "The levy is [-2][+3] %."] == shows


def test_bullets_are_compared_by_their_words() -> None:
    bullet = "*Mark Rutte* calls it [a levy](https://example.org/) of 3 & more.[^s] ^levy"
    was = "[[mark-rutte]] called it a **levy** of 3 & more.[^gone] ^levy"
    updates = f'[{{date: 2025-08-20, bullet: levy, was: "{was}", note: Now.}}]'
    texts = {
        "briefs/ash.md": ash(updates, bullet, "sources: [{id: s, title: S}]"),
        "actors/mark-rutte.md": text("name: Mark Rutte"),
    }
    sample = linked(texts)
    assert ([], "Mark Rutte [-called][+calls] it a levy of 3 & more.") == (
        sample.problems(),
        shown(sample.brief("ash").updates[0]),
    )


def test_an_old_wording_may_link_to_what_is_gone_and_leads_nowhere() -> None:
    updates = '[{date: 2025-08-20, bullet: levy, was: "[[birch|The levy]] is 2 %.", note: Now.}]'
    sample = linked({"briefs/ash.md": ash(updates), "briefs/birch.md": brief()})
    assert [] == linked({"briefs/ash.md": ash(updates)}).problems()
    assert () == sample.brief("birch").backlinks.refs


def test_an_old_wording_of_no_bullet_is_struck_as_a_whole() -> None:
    updates = "[{date: 2025-08-20, was: It was 2 %., note: Now.}, {date: 2025-08-21, was: It was 3 %., note: Then.}]"
    shows = [shown(update) for update in linked({"briefs/ash.md": ash(updates)}).brief("ash").updates]
    assert ["[-It was 2 %.]", "[-It was 3 %.]"] == shows


# Where a changed bullet stands


MARKED = """
  - {date: 2025-08-20, kind: correction, bullet: levy, note: One.}
  - {date: 2025-08-21, kind: correction, bullet: levy, note: Two.}
  - {date: 2025-08-22, kind: clarification, bullet: levy, note: Three.}
"""


def test_every_page_that_repeats_a_changed_bullet_says_so_and_leads_to_what_changed() -> None:
    sample = linked({"briefs/ash.md": ash(MARKED, more="topics: [trees]\nstory: wood")})
    view = sample.brief("ash")
    note = view.summary[0].changed
    assert [("Clarified", "2025-08-22"), ("Corrected", "2025-08-21")] == [(one.shown, one.date.iso) for one in note]
    assert [view.updates[2].url, view.updates[1].url] == [one.url for one in note]

    home, topic = sample.view("index.html", HomeView), sample.view("topics/trees/index.html", TopicView)
    leads = (home.lead, topic.lead, sample.view("stories/wood/index.html", StoryView).lead)
    assert [note] * 3 == [bullet.changed for lead in leads if lead for bullet in lead.summary]
    assert [note] * 2 == [card.changed for card in (*topic.briefs, *sample.view("404.html", NotFoundView).briefs)]


def test_a_changed_bullet_that_is_not_the_first_is_not_told_on_cards() -> None:
    first = text(f"title: Ash\ndate: 2025-08-01\nsummary: [One., Two. ^levy]\nupdates: {MARKED}\ntopics: [trees]")
    sample = linked({"briefs/ash.md": first})
    assert [()] == [card.changed for card in sample.view("topics/trees/index.html", TopicView).briefs]


def test_the_feed_of_briefs_says_which_bullets_were_changed() -> None:
    (entry,) = linked({"briefs/ash.md": ash(MARKED)}).view("feed.xml", FeedView).entries
    assert f'<a href="{HERE}briefs/ash/#part-update-2025-08-21">Corrected 21 August 2025</a>' in entry.content.text


# What a brief builds on


def bases(view: BriefView) -> list[tuple[str, str, int]]:
    """Each base: its title, through which other it is one, and how many corrections it shows."""
    return [
        (base.brief.title, base.through.title if base.through else "", len(base.corrections)) for base in view.builds_on
    ]


CORRECTED = "updates: ['correction: 2025-08-23 A slip.', 2025-08-24 More.]"


def test_a_brief_shows_the_corrections_of_all_it_rests_on() -> None:
    texts = {
        "briefs/a.md": brief("builds_on: [b, x]", title="A"),
        "briefs/b.md": brief("builds_on: [c]", title="B"),
        "briefs/c.md": brief("builds_on: [d]", title="C"),
        "briefs/d.md": brief(CORRECTED, title="D"),
        "briefs/x.md": brief(f"builds_on: [c]\n{CORRECTED}", title="X"),
    }
    assert [("B", "", 0), ("X", "", 1), ("D", "B", 1)] == bases(linked(texts).brief("a"))


def test_briefs_that_build_on_each_other_show_each_others_corrections_once() -> None:
    texts = {
        "briefs/a.md": brief(f"builds_on: [b]\n{CORRECTED}", title="A"),
        "briefs/b.md": brief(f"builds_on: [c]\n{CORRECTED}", title="B"),
        "briefs/c.md": brief(f"builds_on: [a]\n{CORRECTED}", title="C"),
    }
    assert [("B", "", 1), ("C", "B", 1)] == bases(linked(texts).brief("a"))


# Pages


def newest(sample: Sample, path: str = "changes/index.html") -> ChangesView:
    return sample.view(path, ChangesView)


def many(number: int, date: str = "2025-08-{:02}") -> dict[str, str]:
    return {f"briefs/b{n:04}.md": brief(title=f"B{n}", date=date.format(n % 28 + 1)) for n in range(number)}


def test_the_list_shows_the_newest_by_day_and_leads_to_the_months() -> None:
    texts = many(60) | {"briefs/old.md": brief(date="2024-02-29"), "briefs/ash.md": ash()}
    view = newest(linked(texts))
    days = [day.date.iso for day in view.days]
    assert sorted(days, reverse=True) == days
    assert 50 == sum(len(day.changes) for day in view.days)
    assert [
        ("August 2025", f"{HERE}changes/2025-08/", "61 changes"),
        ("February 2024", f"{HERE}changes/2024-02/", "1 change"),
    ] == [(month.title, month.url, month.note) for month in view.months]


def test_a_long_month_goes_on_on_pages_of_two_hundred_changes() -> None:
    sample = linked(many(401) | {"briefs/old.md": brief(date="2024-02-29")})
    pages = [newest(sample, f"changes/2025-08/{part}index.html") for part in ("", "page/1/")]
    assert [201, 200] == [sum(len(day.changes) for day in page.days) for page in pages]
    assert ["August 2025", "August 2025, part 1"] == [page.title for page in pages]
    assert (f"{HERE}changes/2025-08/page/1/", f"{HERE}changes/2025-08/") == (pages[0].pager.older, pages[1].pager.newer)


def test_a_change_belongs_to_the_day_it_has_in_the_sites_zone() -> None:
    sample = linked({"briefs/ash.md": brief(date="2025-07-31T23:30Z")}, zone="Europe/Brussels")
    assert ["2025-08-01"] == [day.date.iso for day in newest(sample, "changes/2025-08/index.html").days]


def test_corrections_and_clarifications_stand_on_a_page_of_their_own_with_both_wordings() -> None:
    updates = """
      - {date: 2025-08-20, kind: clarification, bullet: levy, was: The levy is 2 %., note: Was unclear.}
      - 2025-08-21 More.
      - {date: 2025-08-22, kind: correction, note: Was wrong.}
    """
    view = linked({"briefs/ash.md": ash(updates)}).view("corrections/index.html", CorrectionsView)
    assert [("Corrected", "Was wrong.", ""), ("Clarified", "Was unclear.", "The levy is [-2][+3] %.")] == [
        (one.shown, one.text.text, shown(one)) for one in view.corrections
    ]


def test_older_corrections_stand_on_pages_of_a_hundred() -> None:
    sample = linked({f"briefs/b{n}.md": ash("['correction: 2025-08-20 A slip.']") for n in range(201)})
    pages = [sample.view(f"corrections/{part}index.html", CorrectionsView) for part in ("", "page/1/")]
    assert [101, 100] == [len(page.corrections) for page in pages]


def test_an_empty_site_has_its_pages_too() -> None:
    sample = linked({})
    assert ((), ()) == (newest(sample).days, newest(sample).months)
    assert () == sample.view("corrections/index.html", CorrectionsView).corrections
    assert () == sample.view("changes.json", Changes).changes


# Feed and files


def test_the_feed_of_changes_tells_each_change_with_both_wordings() -> None:
    updates = "[{date: 2025-08-20, kind: correction, bullet: levy, was: The levy < 3 %., note: A *slip*.}]"
    feed = linked({"briefs/ash.md": ash(updates, more="topics: [trees]")}).view("changes/feed.xml", FeedView)
    correction, published = feed.entries
    assert ("Corrected: Ash", "New brief: Ash") == (correction.title, published.title)
    assert (f"{HERE}briefs/ash/#part-update-2025-08-20", ("Trees",)) == (correction.url, correction.topics)
    wordings = "<p>Before: <del>The levy &lt; 3 %.</del></p><p>Now: <ins>The levy is 3 %.</ins></p>"
    assert f"<p>A <em>slip</em>.</p>{wordings}" == correction.content.text
    assert ("2025-08-20T00:00:00+00:00", correction.updated) == (feed.updated, feed.updated)


def test_the_ids_of_the_feed_of_changes_are_its_own_and_never_move() -> None:
    def ids(title: str, date: str, updates: str) -> list[str]:
        one = text(f"title: {title}\ndate: {date}\nsummary: [One.]\nupdates: {updates}")
        sample = linked({"briefs/ash.md": one})
        return [entry.id for path in ("changes/feed.xml", "feed.xml") for entry in sample.view(path, FeedView).entries]

    before = ids("Ash", "2025-08-01", "[2025-08-20 One.]")
    after = ids("Elm", "2025-08-02", "[{date: 2025-08-20T10:00Z, kind: correction, note: Two.}]")
    assert before == after
    assert 3 == len(set(before))


def facts(sample: Sample, path: str) -> dict[str, object]:
    """The file as a program reads it."""
    found: dict[str, object] = json.loads(data.json(sample.view(path, Changes), "../"))
    return found


def test_the_file_of_changes_tells_programs_what_changed() -> None:
    updates = "[{date: 2025-08-20, kind: correction, bullet: levy, was: Two., note: A *slip*.}]"
    found = facts(linked({"briefs/ash.md": ash(updates)}), "changes.json")
    assert None is found["after"]
    assert [
        {
            "id": "brief/ash/update/2025-08-20",
            "at": "2025-08-20T00:00:00+00:00",
            "kind": "correction",
            "url": "../briefs/ash/#part-update-2025-08-20",
            "words": "A slip.",
            "bullet": "levy",
        },
        {
            "id": "brief/ash",
            "at": "2025-08-01T00:00:00+00:00",
            "kind": "published",
            "url": "../briefs/ash/",
            "words": "Ash",
        },
    ] == found["changes"]


def test_every_kind_of_change_has_its_words_in_the_file() -> None:
    kinds = facts(linked({}), "changes.json")["kinds"]
    assert isinstance(kinds, dict)
    assert {"published", "update", "correction", "clarification", "answered", "partly", "superseded"} == set(kinds)
    assert ["brief", "briefs"] == kinds["published"]


def test_a_file_holds_the_newest_two_hundred_and_says_after_which_moment_it_is_complete() -> None:
    sample = linked(many(201))
    found = sample.view("changes.json", Changes)
    assert (200, "2025-08-01T00:00:00+00:00") == (len(found.changes), found.after)


def test_a_storyline_has_a_file_of_its_own_changes() -> None:
    sample = linked({"briefs/ash.md": ash(more="story: wood"), "briefs/elm.md": brief()})
    assert ["brief/ash"] == [one.id for one in sample.view("stories/wood/changes.json", Changes).changes]
    assert 2 == len(sample.view("changes.json", Changes).changes)


def test_without_feeds_there_are_files_of_changes_all_the_same() -> None:
    sample = linked({"briefs/ash.md": ash()}, setting=config(more="feeds: false\ndata: false"))
    assert {"changes.json"} == {page.path for page in sample.pages if page.layout in {"feed", "data"}}
    assert () == newest(sample).feeds
