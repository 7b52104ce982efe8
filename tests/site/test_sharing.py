"""What a site gives others to show: a card, what tells programs of it, and what is drawn."""

from __future__ import annotations

import pytest

from briefgen.views import HERE, BriefView, EmbedView, OEmbedView, PictureView, RedirectView, TextView
from tests.site.sample import Sample, brief, config, linked, text

CARD = "briefs/ash/card/index.html"
CORRECTED = """
updates:
  - {date: 2025-08-23, kind: correction, bullet: fell, was: Ash stood., note: It fell.}
  - 2025-08-24 A word more.
  - "correction: 2025-08-25 One."
  - "correction: 2025-08-26 Two."
  - "correction: 2025-08-27 Three."
"""


def ash(front: str = "", more: str = "embeds: true", url: str = "https://example.org/base/") -> Sample:
    """A site with one brief."""
    return linked({"briefs/ash.md": brief(front, title="Ash & <b>")}, setting=config(url=url, more=more))


def test_a_card_holds_what_a_reader_elsewhere_must_know() -> None:
    card = ash("topics: [oak]\nopen_questions: [Why?]").view(CARD, EmbedView)

    assert ("Ash & <b>", "https://example.org/base/briefs/ash/") == (card.title, card.url)
    assert ["What happened."] == [bullet.html.text for bullet in card.summary]
    assert ["Why?"] == [question.text for question in card.open_questions]
    assert (0, 0) == (card.more_corrections, card.more_questions)


def test_a_card_tells_the_newest_corrections_and_counts_the_others() -> None:
    texts = {"briefs/ash.md": brief(CORRECTED).replace("[What happened.]", '["Ash fell. ^fell"]')}
    card = linked(texts, setting=config(more="embeds: true")).view(CARD, EmbedView)

    assert ["Three.", "Two.", "One."] == [update.note.text for update in card.corrections]
    assert 1 == card.more_corrections
    assert ["Corrected"] == [one.shown for bullet in card.summary for one in bullet.changed]
    assert card.changed is not None
    assert "2025-08-27" == card.changed.iso


def test_a_card_has_no_questions_that_are_settled_and_counts_those_it_has_no_room_for() -> None:
    asked = "open_questions: [A?, B?, C?, D?, E?, F?, G?, {question: Why?, id: why, status: dropped}]"
    card = ash(asked).view(CARD, EmbedView)

    assert ["A?", "B?", "C?", "D?", "E?"] == [question.text for question in card.open_questions]
    assert 2 == card.more_questions


def test_a_cards_marks_of_citation_stay_on_the_brief() -> None:
    texts = {"briefs/ash.md": brief("sources: [{id: s, title: S}]").replace("[What happened.]", '["It fell.[^s]"]')}
    card = linked(texts, setting=config(more="embeds: true")).view(CARD, EmbedView)
    assert "It fell." == card.summary[0].html.text


@pytest.mark.parametrize(("url", "more"), [("", "embeds: true"), ("https://example.org/", "")])
def test_without_the_sites_address_or_unless_it_wants_them_there_are_no_cards(url: str, more: str) -> None:
    sample = ash(url=url, more=more)

    assert sample.brief("ash").embed is None
    assert not [page.path for page in sample.pages if "card/" in page.path or "oembed" in page.path]


def test_the_code_to_paste_shows_the_card_by_its_whole_address() -> None:
    shown = ash().brief("ash").embed
    assert shown is not None
    assert shown.code.startswith(
        '<iframe src="https://example.org/base/briefs/ash/card/" title="Ash &amp; &lt;b&gt; – Test briefs" width="600"'
    )
    assert (f"{HERE}briefs/ash/card/", f"{HERE}briefs/ash/oembed.json") == (shown.card, shown.oembed)


def test_a_long_card_is_said_to_be_higher_than_a_short_one() -> None:
    def height(front: str) -> int:
        return ash(front).view("briefs/ash/oembed.json", OEmbedView).height

    assert height("") < height("open_questions: [Why?]") < height(f"open_questions: [Why {'so ' * 50}long?]")
    assert (
        height("open_questions: [Why]") <= height("open_questions: [为什么]") < height(f"open_questions: [{'为' * 60}]")
    )


def test_an_old_address_of_a_brief_leads_its_card_on() -> None:
    sample = ash("former_ids: [beech]")
    moved = sample.view("briefs/beech/card/index.html", RedirectView)

    assert f"{HERE}briefs/ash/card/" == moved.to
    assert not [page.path for page in sample.pages if page.path.startswith("briefs/beech/") and "oembed" in page.path]


# Pictures


def test_no_picture_is_drawn_unless_the_site_wants_any() -> None:
    sample = ash()
    assert "" == sample.brief("ash").picture
    assert not [page.path for page in sample.pages if page.path.endswith(".png")]


def test_a_brief_has_a_picture_of_its_headline_and_first_bullets() -> None:
    summary = '["*One* of [[ada]].", Two &amp; three., Four., Five.]'
    texts = {
        "briefs/ash.md": brief("actors: [ada]").replace("[What happened.]", summary),
        "actors/ada.md": text("name: Ada Ash"),
    }
    sample = linked(texts, setting=config(more="share_pictures: true\nlanguage: pt-BR"))
    drawn = sample.view("briefs/ash/share.png", PictureView)

    assert f"{HERE}briefs/ash/share.png" == sample.view("briefs/ash/index.html", BriefView).picture
    assert ("One of Ada Ash.", "Two & three.", "Four.") == drawn.bullets
    assert ("A title", "Test briefs", "22 de agosto de 2025") == (drawn.title, drawn.site, drawn.date)
    assert ("pt-BR", "ltr") == (drawn.language, drawn.direction)


def test_all_other_pages_share_the_picture_of_the_site() -> None:
    more = "share_pictures: true\ndescription: On trees.\nlanguage: ar"
    drawn = linked({}, setting=config(more=more)).view("share.png", PictureView)
    assert ("Test briefs", "On trees.", (), "rtl") == (drawn.title, drawn.line, drawn.bullets, drawn.direction)


def test_programs_are_told_of_the_picture_where_there_is_one() -> None:
    path = "briefs/ash/oembed.json"
    told = ash(more="embeds: true\nshare_pictures: true").view(path, OEmbedView)
    assert (f"{HERE}briefs/ash/share.png", 1200, 630) == (
        told.thumbnail_url,
        told.thumbnail_width,
        told.thumbnail_height,
    )
    assert "" == ash().view(path, OEmbedView).thumbnail_url


def test_cards_and_pictures_have_the_colours_of_the_theme() -> None:
    more = 'embeds: true\nshare_pictures: true\ntheme: {accent: "#004488", text_font: Georgia}'
    sample = ash(more=more)
    drawn, theme = sample.view("briefs/ash/share.png", PictureView), sample.view(CARD, EmbedView).theme
    style = sample.view(theme.removeprefix(HERE), TextView).text

    assert ("#004488", "#fdfcf9", "#1b1a17") == (drawn.accent, drawn.paper, drawn.ink)
    assert "--accent:#004488" in style
    assert "Georgia" not in style
    assert "" == ash().view(CARD, EmbedView).theme
