"""Where a link, a name or a path in a text leads; and why it leads nowhere."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from tests.site.sample import brief, linked, text

FILES = {
    "briefs/2025-08-20-birch.md": brief(
        "open_questions: [What now? ^now, Who pays?]", "## A heading\n\nText.", title="Birch news"
    ),
    "actors/ada-ash.md": text("name: Ada Ash\naliases: [A. Ash]", "## Early years\n\nText."),
    "topics/trees.md": text("title: All trees"),
    "stories/wood.md": text("title: The wood"),
    "pages/about.md": text("title: About"),
}


def anchors(html: str) -> list[tuple[str, str]]:
    """Each link's address, seen from the site's root, and its text."""
    return [(href.replace("\x01", "/"), shown) for href, shown in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', html)]


def leads(link: str) -> list[tuple[str, str]]:
    """Where the link leads from a brief's body, beside all `FILES`; it must be no problem."""
    sample = linked({"briefs/ash.md": brief(body=link), **FILES})
    assert [] == sample.problems()
    return anchors(sample.brief("ash").body.text)


@pytest.mark.parametrize(
    ("link", "address", "shown"),
    [
        ("[[birch]]", "/briefs/birch/", "Birch news"),
        ("[[Birch news]]", "/briefs/birch/", "Birch news"),
        ("[[birch|the news]]", "/briefs/birch/", "the news"),
        ("[[ada-ash]]", "/actors/ada-ash/", "Ada Ash"),
        ("[[A. Ash]]", "/actors/ada-ash/", "Ada Ash"),
        ("[[a. ash|her]]", "/actors/ada-ash/", "her"),
        ("[[trees]]", "/topics/trees/", "All trees"),
        ("[[wood]]", "/stories/wood/", "The wood"),
        ("[[about]]", "/about/", "About"),
        ("[[actors/ada-ash]]", "/actors/ada-ash/", "Ada Ash"),
        ("[[birch#now]]", "/questions/birch/now/", "What now?"),
        ("[[birch#now|that question]]", "/questions/birch/now/", "that question"),
        ("[[birch#who-pays]]", "/briefs/birch/#who-pays", "Who pays?"),
        ("[[birch#A heading|it]]", "/briefs/birch/#a-heading", "it"),
        ("[[ada-ash#early-years|it]]", "/actors/ada-ash/#early-years", "it"),
        ("[it](2025-08-20-birch.md)", "/briefs/birch/", "it"),
        ("[it](./2025-08-20-birch.md#a-heading)", "/briefs/birch/#a-heading", "it"),
        ("[it](../actors/ada-ash.md)", "/actors/ada-ash/", "it"),
        ("[it](../topics/trees.md)", "/topics/trees/", "it"),
        ("[it](/about/)", "/about/", "it"),
        ("[it](/about/#top)", "/about/#top", "it"),
    ],
)
def test_a_link_leads_to_the_page_meant(link: str, address: str, shown: str) -> None:
    assert [(address, shown)] == leads(link)


def test_a_link_to_a_place_on_the_same_page_stays_short() -> None:
    addresses = linked({"briefs/ash.md": brief(body="## Old trees\n\n[up](#old-trees) [[#Old trees|there]]")})
    assert [] == addresses.problems()
    assert [("#old-trees", "up"), ("#old-trees", "there")] == anchors(addresses.brief("ash").body.text)


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("[[elm]]", "error: nothing has the name [[elm]] [unknown-name]"),
        ("[[birch#then]]", 'error: the brief "birch" has no heading, bullet or question "then" [missing-heading]'),
        ("[[topics/ada-ash]]", 'error: there is no topic "ada-ash" [unknown-topic]'),
        ("[it](elm.md)", 'error: there is no file "elm.md" here [missing-file]'),
        ("[it](../../briefgen.yaml)", 'error: there is no file "../../briefgen.yaml" here [missing-file]'),
        ("[it](/elm/)", 'error: this site has no page at "/elm/" [missing-page]'),
        ("![a picture](elm.png)", 'error: there is no file "elm.png" here [missing-file]'),
        pytest.param(
            "[[]]",
            "error: this link is empty: [[]] [unknown-name]",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error(link: str, problem: str) -> None:
    sample = linked({"briefs/ash.md": brief(body=link), **FILES})
    assert [f"ash.md: {problem}"] == sample.problems()


def test_the_problem_stands_where_the_link_is_typed() -> None:
    sample = linked({"briefs/ash.md": brief(body="One line.\n\nSee [[elm]] and [[elm|again]].")})
    assert [(9, 5), (9, 17)] == [(p.line, p.column) for p in sample.found]


def test_a_name_of_two_kinds_of_things_is_ambiguous_and_the_folder_settles_it() -> None:
    files = {"actors/oak.md": text("name: Oak"), "topics/oak.md": text("title: Oak")}
    sample = linked({"briefs/ash.md": brief(body="[[Oak]]"), **files})
    assert ['ash.md: error: "Oak" may mean the actor oak or the topic oak [ambiguous]'] == sample.problems()
    assert "write  [[actors/oak]] or [[topics/oak]]" == sample.found[0].hint
    assert [] == linked({"briefs/ash.md": brief(body="[[topics/Oak]]"), **files}).problems()


@pytest.mark.parametrize("link", ["[[later]]", "[[Later]]", "[it](later.md)", "[[later#why|it]]", "[it](later.md#x)"])
def test_a_link_to_a_brief_that_is_not_published_yet_is_a_warning_and_shows_plain_text(link: str) -> None:
    texts = {
        "briefs/ash.md": brief(body=link),
        "briefs/later.md": brief("open_questions: [Why? ^why]", date="2025-10-01"),
    }
    sample = linked(texts)
    assert ["ash.md: warning [held-back]"] == sample.rules()
    assert [] == anchors(sample.brief("ash").body.text)
    assert "later" not in "".join(page.path for page in sample.pages)


def test_a_link_to_the_address_of_a_brief_that_is_not_published_yet_is_a_warning_too() -> None:
    texts = {"briefs/ash.md": brief(body="[it](/briefs/later/)"), "briefs/later.md": brief(date="2025-10-01")}
    assert ["ash.md: warning [held-back]"] == linked(texts).rules()


def test_the_link_appears_with_the_brief() -> None:
    texts = {"briefs/ash.md": brief(body="[[later]]"), "briefs/later.md": brief(date="2025-10-01", title="Late")}
    sample = linked(texts, now=datetime.fromisoformat("2025-10-01T00:00Z"))
    assert [] == sample.problems()
    assert [("/briefs/later/", "Late")] == anchors(sample.brief("ash").body.text)


@pytest.mark.parametrize(
    "front",
    [
        "builds_on: [later]",
        pytest.param("builds_on: [The late one]"),
        pytest.param("builds_on: [Later]"),
    ],
)
def test_building_on_a_brief_that_is_not_published_yet_is_a_warning_however_it_is_named(front: str) -> None:
    texts = {"briefs/ash.md": brief(front), "briefs/later.md": brief(date="2025-10-01", title="The late one")}
    assert ["ash.md: warning [held-back]"] == linked(texts).rules()


def test_a_brief_that_is_not_published_yet_is_known_by_its_title_too() -> None:
    texts = {
        "briefs/ash.md": brief(body="[[The late one]]"),
        "briefs/later.md": brief(date="2025-10-01", title="The late one"),
    }
    assert ["ash.md: warning [held-back]"] == linked(texts).rules()


def test_a_fault_in_a_draft_is_a_warning_and_in_a_scheduled_brief_an_error() -> None:
    draft = linked({"briefs/ash.md": brief("status: draft", "[[elm]]")})
    scheduled = linked({"briefs/ash.md": brief(body="[[elm]]", date="2025-10-01")})
    assert ["ash.md: warning [unknown-name]"] == draft.rules()
    assert ["ash.md: error [unknown-name]"] == scheduled.rules()


@pytest.mark.parametrize("state", ["status: draft", "date: 2025-10-01"])
def test_a_held_back_brief_may_link_to_its_own_parts(state: str) -> None:
    front = "sources: [{id: doc, title: A document}]\nopen_questions: [Why? ^why]"
    body = "Said[^doc]. [[#Old trees]] [[#why]] [up](#old-trees)\n\n## Old trees"
    draft = state.startswith("status")
    text_of = brief(f"{front}\n{state if draft else ''}", body, date="2025-08-22" if draft else "2025-10-01")
    assert [] == linked({"briefs/ash.md": text_of}).problems()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_a_held_back_brief_may_link_to_the_actor_it_names(state: str) -> None:
    date = "2025-08-22" if state == "draft" else "2025-10-01"
    text_of = brief(f"status: {state}\nactors: [Ada Ash]\ntopics: [trees]", "[[Ada Ash]] [[trees]]", date=date)
    assert [] == linked({"briefs/ash.md": text_of}).problems()
