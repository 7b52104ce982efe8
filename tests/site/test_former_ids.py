"""What has got another id is found where it was, and known as what it was."""

from __future__ import annotations

import pytest

from briefgen.data import Changes
from briefgen.views import BriefView, FeedView, RedirectView
from tests.site.sample import Sample, brief, config, linked, text

ASH = "former_ids: [beech, ash-tree]\nopen_questions: [{question: Why?, id: why, former_ids: [reason]}]"
TEXTS = {
    "briefs/ash.md": brief(f"topics: [oak]\nactors: [ada]\nstory: wood\n{ASH}", title="Ash falls"),
    "topics/oak.md": text("title: Oaks\nformer_ids: [oaks]"),
    "actors/ada.md": text("name: Ada Ash\nformer_ids: [ada-ash]"),
    "stories/wood.md": text("title: The wood\nformer_ids: [grove]"),
    "pages/about.md": text("title: About\nformer_ids: [we]"),
}


def site(changes: dict[str, str] | None = None) -> Sample:
    return linked(TEXTS | (changes or {}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("briefs/beech/", "briefs/ash/"),
        ("briefs/ash-tree/", "briefs/ash/"),
        ("topics/oaks/", "topics/oak/"),
        ("questions/by-topic/oaks/", "questions/by-topic/oak/"),
        ("actors/ada-ash/", "actors/ada/"),
        ("stories/grove/", "stories/wood/"),
        ("we/", "about/"),
        ("questions/ash/reason/", "questions/ash/why/"),
        ("questions/beech/why/", "questions/ash/why/"),
        ("questions/ash-tree/reason/", "questions/ash/why/"),
    ],
)
def test_every_address_that_it_had_leads_to_where_it_is(old: str, new: str) -> None:
    view = site().view(f"{old}index.html", RedirectView)
    assert view.to.endswith(new)
    assert len(view.to) == len(new) + 1


def test_older_pages_of_a_list_are_led_on_too() -> None:
    many = {f"briefs/fir{n}.md": brief("topics: [oak]", date=f"2025-01-{n + 1:02}") for n in range(20)}
    sample = linked(TEXTS | many, setting=config(more="per_page: 2"))
    listed = [page.path for page in sample.pages if page.path.startswith("topics/oak/page/")]
    assert len(listed) > 5
    assert {f"topics/oaks/{path.removeprefix('topics/oak/')}" for path in listed} <= {p.path for p in sample.pages}


def test_who_follows_a_feed_by_its_old_address_goes_on_getting_it() -> None:
    sample = site()
    assert sample.view("topics/oaks/feed.xml", FeedView) == sample.view("topics/oak/feed.xml", FeedView)
    assert sample.page("stories/grove/changes.json").view == sample.page("stories/wood/changes.json").view


def test_feeds_know_it_by_the_id_that_it_had_first() -> None:
    old = linked({"briefs/beech.md": brief("topics: [oaks]", title="Ash falls"), "topics/oaks.md": text("title: Oaks")})
    was, now = (one.view(path, FeedView) for one, path in ((old, "feed.xml"), (site(), "feed.xml")))
    assert [entry.id for entry in was.entries] == [entry.id for entry in now.entries]
    assert old.view("topics/oaks/feed.xml", FeedView).id == site().view("topics/oak/feed.xml", FeedView).id


def test_changes_keep_their_names() -> None:
    answers = {"briefs/elm.md": brief("former_ids: [yew]\nanswers: ['ash#why So.']", date="2025-08-23")}
    file = site(answers).view("changes.json", Changes)
    assert [change.id for change in file.changes] == ["brief/yew", "question/beech#reason/answer/yew", "brief/beech"]


@pytest.mark.parametrize("link", ["[[beech]]", "[[briefs/ash-tree]]", "[[beech#why]]", "[[ash#reason]]", "[[ada-ash]]"])
def test_what_refers_to_it_as_before_still_means_it(link: str) -> None:
    assert site({"briefs/elm.md": brief("", f"See {link}.\n")}).found == ()


def test_front_matter_may_name_it_as_before_too() -> None:
    front = "actors: [ada-ash]\ntopics: [oaks]\nstory: grove\nbuilds_on: [beech]\nanswers: ['beech#reason So.']"
    sample = site({"briefs/elm.md": brief(front, date="2025-08-23")})
    assert sample.found == ()
    assert sample.question("ash#why").by == "elm"
    assert sample.site.briefs["elm"].topics == ("oak",)


def test_another_thing_that_takes_the_id_goes_before_it_and_its_address_is_claimed_twice() -> None:
    sample = site({"actors/ada-ash.md": text("name: Ada A. Ash"), "briefs/elm.md": brief("actors: [ada-ash]")})
    assert sample.site.briefs["elm"].actors[0][0] == "ada-ash"
    assert sample.rules() == ["ada.md: error [address-twice]"]


def test_a_question_s_old_place_in_its_brief_stays_a_place() -> None:
    (question,) = site().view("briefs/ash/index.html", BriefView).open_questions
    assert question.former_ids == ("reason",)
