"""Briefs and pages in several languages: one text, which tells its story once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from briefgen import data
from briefgen.language import language
from briefgen.site.pages.chrome import chrome
from briefgen.views import ActorView, FeedView, HomeView, PageView, QuestionsView, QuestionView, StoryView, TopicView
from tests.site.sample import Sample, brief, config, linked, text

ASH = brief(
    """
    topics: [trees]
    story: wood
    actors: [ada]
    open_questions: ["Who fells it? ^who", When?]
    sources: [{id: s, title: The report, url: "https://example.org/s"}]
    """,
    "See [[birch]].",
    title="Ash falls",
)
YASEN = brief(
    """
    lang: uk
    translation_of: ash
    actors: [{actor: Ада, role: лісничка, stance: Проти.}]
    open_questions: ["Хто рубає? ^who", Коли?]
    """,
    "Див. [[birch]].",
    title="Ясен падає",
)
BIRCH = brief("answers: ['ash#who Ada.']\nstory: wood\nactors: [ada]", title="Birch grows", date="2025-08-25")
BEREZA = brief("lang: uk\ntranslation_of: birch\nanswers: ['ash#who Ада.']", title="Береза росте", date="2025-08-25")
ADA = text("name: Ada\naliases: [Ада]")
TEXTS = {"briefs/ash.md": ASH, "briefs/ash.uk.md": YASEN, "briefs/birch.md": BIRCH, "actors/ada.md": ADA}


def problems(texts: Mapping[str, str]) -> list[str]:
    return linked(texts).problems()


# What a writer is told


def test_a_translation_and_its_original_are_sound() -> None:
    assert [] == problems(TEXTS)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("lang: uk\ntranslation_of: asch", 'error: there is no brief "asch" [unknown-brief]'),
        ("lang: uk\ntranslation_of: oak", "error: a brief cannot be a translation of itself [translation]"),
        ("lang: uk\ntranslation_of: yasen", 'error: "yasen" is a translation itself [translation]'),
        ("translation_of: ash", 'error: "ash" is written in the same language, en [translation]'),
        ("lang: UK\ntranslation_of: ash", 'error: "yasen" translates "ash" into the same language, uk [translation]'),
        (
            "lang: de\ntranslation_of: ash\nopen_questions: [Wo? ^where]",
            'error: "ash", which this translates, asks no such question [translation]',
        ),
        (
            "lang: de\ntranslation_of: ash\nanswers: ['elm#how So.']",
            'error: "ash", which this translates, answers no question "elm#how" [translation]',
        ),
        ("builds_on: [yasen]", 'error: "yasen" is a translation of "ash" [translation]'),
        ("answers: ['yasen#who Ada.']", 'error: "yasen" is a translation of "ash" [translation]'),
        ("lang: uk\ntranslation_of: ash\nactors: [Нікого]", 'error: there is no actor "Нікого" [unknown-actor]'),
    ],
)
def test_what_cannot_be_is_told(front: str, said: str) -> None:
    elm = brief("open_questions: [How? ^how]", title="Elm", date="2025-08-20")
    given = {"briefs/ash.md": ASH, "briefs/yasen.md": YASEN, "briefs/birch.md": BIRCH, "actors/ada.md": ADA}
    given |= {"briefs/elm.md": elm, "briefs/oak.md": brief(front, title="Oak", date="2025-08-26")}
    if front.startswith("lang: UK"):
        given["briefs/zoak.md"] = given.pop("briefs/oak.md")
    assert f"{'zoak' if front.startswith('lang: UK') else 'oak'}.md: {said}" in problems(given)


def test_two_that_translate_each_other_are_both_wrong() -> None:
    given = {
        "briefs/ash.md": brief("translation_of: yasen", title="Ash"),
        "briefs/yasen.md": brief("lang: uk\ntranslation_of: ash", title="Yasen"),
    }
    hints = [problem.hint for problem in linked(given).found]
    assert ["one of them is the original: delete translation_of there"] * 2 == hints


def test_a_translation_of_a_translation_is_told_of_its_original() -> None:
    found = linked(TEXTS | {"briefs/ash.de.md": brief("lang: de\ntranslation_of: ash-uk", title="Esche")}).found
    assert ["write  translation_of: ash"] == [problem.hint for problem in found]


def test_a_title_that_is_the_same_in_both_languages_still_means_the_original() -> None:
    given = {
        "briefs/nato.md": brief(title="NATO"),
        "briefs/nato.fr.md": brief("lang: fr\ntranslation_of: nato", title="NATO"),
        "briefs/oak.md": brief(body="See [[NATO]] and [[nato-fr]].", title="Oak"),
    }
    assert [] == problems(given)
    assert "briefs/nato/" in (body := linked(given).brief("oak").body.text)
    assert "briefs/nato-fr/" in body


def test_a_translation_waits_for_its_original() -> None:
    given = {"briefs/ash.md": brief(date="2025-12-01"), "briefs/ash.uk.md": YASEN.replace("open_questions", "x-")}
    given["briefs/ash.uk.md"] = brief("lang: uk\ntranslation_of: ash", title="Ясен")
    sample = linked(given)
    assert [("ash", "2025-12-01"), ("ash-uk", "2025-12-01")] == [(h.id, h.until) for h in sample.site.held_back]
    assert [] == [page for page in sample.pages if page.path.startswith("briefs/ash")]
    later = linked(given, now=datetime(2025, 12, 2, tzinfo=UTC))
    assert ["briefs/ash-uk/index.html"] == [p.path for p in later.pages if p.path == "briefs/ash-uk/index.html"]


# What a reader sees: each thing once


def test_lists_counts_feeds_and_the_ledger_tell_of_a_brief_once() -> None:
    sample = linked(TEXTS)
    home = sample.view("index.html", HomeView)
    assert home.lead is not None
    assert ["Birch grows", "Ash falls"] == [home.lead.card.title, *(card.title for card in home.briefs)]
    assert 1 == home.open_count
    assert 2 == len(sample.view("actors/ada/index.html", ActorView).parts)
    assert 2 == len(sample.view("stories/wood/index.html", StoryView).chapters)
    topic = sample.view("topics/trees/index.html", TopicView)
    assert (1, 1) == (len(topic.briefs), topic.open_count)
    assert ["Birch grows", "Ash falls"] == [entry.title for entry in sample.view("feed.xml", FeedView).entries]
    ledger = sample.view("questions/index.html", QuestionsView)
    assert ["When?"] == [question.text for section in ledger.sections for question in section.questions]
    assert [row.id for row in sample.view("briefs.json", data.Briefs).briefs] == ["birch", "ash"]


def test_what_a_translation_links_to_is_not_told_of_it_a_second_time() -> None:
    assert ["Ash falls"] == [ref.title for ref in linked(TEXTS).brief("birch").backlinks.refs]


def test_each_leads_to_the_others_by_their_own_names() -> None:
    sample = linked(TEXTS)
    for name in ("ash", "ash-uk"):
        shown = sample.brief(name).translations
        assert [("en", "English", True), ("uk", "Українська", False)] == [
            (one.language, one.name, one.is_original) for one in shown
        ]
        assert [name] == [one.address.split("/")[1] for one in shown if one.is_here]
    assert () == sample.brief("birch").translations


def test_a_translation_has_from_its_original_what_is_no_words() -> None:
    shown = linked(TEXTS).brief("ash-uk")
    assert ["trees"] == [ref.url.split("/")[-2] for ref in shown.topics]
    assert shown.story is not None
    assert (1, 2) == (shown.story.number, shown.story.total)


def test_its_questions_are_those_of_its_original_in_other_words() -> None:
    shown = linked(TEXTS).brief("ash-uk")
    [waiting], [settled] = shown.open_questions, shown.settled_questions
    assert ("Коли?", "open", "коли") == (waiting.text, waiting.status, waiting.id)
    assert waiting.url.endswith("briefs/ash-uk/#%D0%BA%D0%BE%D0%BB%D0%B8")
    assert ("Хто рубає?", "answered") == (settled.text, settled.status)
    assert settled.url.endswith("questions/ash/who/")


def test_an_answer_is_shown_in_the_readers_language_where_it_is_there_in_it() -> None:
    assert "Ada." == linked(TEXTS).brief("ash-uk").settled_questions[0].answer.text
    [settled] = linked(TEXTS | {"briefs/birch.uk.md": BEREZA}).brief("ash-uk").settled_questions
    assert settled.answered_in is not None
    assert ("Ада.", "Береза росте") == (settled.answer.text, settled.answered_in.title)


def test_links_lead_readers_of_a_language_to_what_is_there_in_it() -> None:
    given = TEXTS | {"briefs/birch.uk.md": BEREZA}
    assert "briefs/birch-uk/" in linked(given).brief("ash-uk").body.text
    assert "briefs/birch/" in linked(given).brief("ash").body.text


def test_things_are_called_as_the_translator_calls_them() -> None:
    [actor] = linked(TEXTS).brief("ash-uk").actors
    assert ("Ада", "лісничка", "Проти.") == (actor.name, actor.role, actor.stance.text)
    [actor] = linked(TEXTS | {"briefs/ash.uk.md": YASEN.replace("actor: Ада", "actor: ada")}).brief("ash-uk").actors
    assert "Ada" == actor.name


def test_readers_of_the_sites_language_get_a_brief_in_it_where_its_first_is_in_another() -> None:
    given = {
        "briefs/yasen.md": brief("lang: uk\nstory: wood\nopen_questions: [Хто? ^who]", title="Ясен"),
        "briefs/ash.md": brief("translation_of: yasen\nopen_questions: [Who? ^who]", title="Ash"),
        "briefs/dub.md": brief("lang: uk", title="Дуб", date="2025-08-20"),
    }
    sample = linked(given)
    home = sample.view("index.html", HomeView)
    assert home.lead is not None
    assert ("Ash", "") == (home.lead.card.title, home.lead.card.lang.tag)
    assert [("Дуб", "uk")] == [(card.title, card.lang.tag) for card in home.briefs]
    assert "Who?" == sample.view("questions/yasen/who/index.html", QuestionView).title


# Frames


def framed(sample: Sample, of: str) -> str:
    return sample.page(f"briefs/{of}/index.html").language


def test_where_there_are_words_the_whole_page_is_in_the_language() -> None:
    """English is the one language of which all words are known here."""
    given = {"briefs/esche.md": brief(title="Esche"), "briefs/ash.md": brief("lang: en\ntranslation_of: esche")}
    sample = linked(given, setting=config(more="language: de"))
    assert ("", "en") == (framed(sample, "esche"), framed(sample, "ash"))
    assert not sample.brief("ash").lang
    frame = chrome(sample.site, config(more="language: de"), language("en", {}), {})
    assert ("en", "de") == (frame.language, frame.lang.tag)


def test_where_there_are_none_the_texts_are_marked_in_the_sites_frame() -> None:
    given = {"briefs/ash.md": brief(title="Ash"), "briefs/dardar.md": brief("lang: ar\ntranslation_of: ash")}
    sample = linked(given)
    assert "" == framed(sample, "dardar")
    assert ' lang="ar" dir="rtl"' == sample.brief("dardar").lang.__html__()


def test_words_of_probability_are_english_only() -> None:
    given = {"briefs/ash.md": brief(title="Ash", body="It is likely."), "briefs/f.md": brief("lang: fr", "likely")}
    sample = linked(given, setting=config(more="estimates: phia"))
    assert sample.brief("ash").scale is not None
    assert sample.brief("f").scale is None


# Plain pages


def test_plain_pages_have_translations_too() -> None:
    given = {
        "pages/about.md": text("title: About"),
        "pages/about.uk.md": text("title: Про нас\nlang: uk\ntranslation_of: about"),
    }
    sample = linked(given)
    shown = sample.view("about-uk/index.html", PageView)
    assert ["English", "Українська"] == [one.name for one in shown.translations]
    for tag, title in (("en", "About"), ("uk", "Про нас")):
        assert [title] == [ref.title for ref in chrome(sample.site, config(), language(tag, {}), {}).pages]


# Data


def test_data_tell_the_language_and_the_others() -> None:
    sample = linked(TEXTS)
    row = sample.view("briefs.json", data.Briefs).briefs[1]
    assert ("en", ("ash-uk",)) == (row.lang, row.translations)
    own = sample.view("briefs/ash-uk/index.json", data.Brief)
    assert ("uk", [("ash", "en", True)]) == (own.lang, [(one.id, one.lang, one.original) for one in own.translations])
    assert ["ash#who", "ash#when"] == [question.id for question in own.questions]
