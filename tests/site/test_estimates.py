"""Words of probability: which are explained, and what they mean. In the tests they stand in brackets."""

from __future__ import annotations

import re

import pytest

from briefgen.schema import Estimates
from briefgen.site.estimates import SCALES, marked
from tests.site.sample import brief, config, linked

_BUTTON = re.compile(r'<button [^>]*title="([^"]*)">([^<]*)</button>')


def said(html: str, scale: Estimates = "icd203") -> str:
    return _BUTTON.sub(r"[\2]", marked(SCALES[scale], html))


def meaning(html: str, scale: Estimates) -> list[str]:
    return [found[1] for found in _BUTTON.finditer(marked(SCALES[scale], html))]


@pytest.mark.parametrize(
    ("words", "range_"),
    [
        ("almost no chance", "01–05 %"),
        ("very unlikely", "05–20 %"),
        ("highly improbable", "05–20 %"),
        ("unlikely", "20–45 %"),
        ("improbable", "20–45 %"),
        ("improbably", "20–45 %"),
        ("roughly even chance", "45–55 %"),
        ("roughly even odds", "45–55 %"),
        ("likely", "55–80 %"),
        ("probable", "55–80 %"),
        ("probably", "55–80 %"),
        ("very likely", "80–95 %"),
        ("highly probable", "80–95 %"),
        ("almost certain", "95–99 %"),
        ("almost certainly", "95–99 %"),
        ("nearly certain", "95–99 %"),
    ],
)
def test_icd_203_has_seven_degrees_in_two_rows(words: str, range_: str) -> None:
    assert f"It is [{words}] that it falls." == said(f"It is {words} that it falls.")
    assert [f"{range_}, ICD 203"] == meaning(words, "icd203")


@pytest.mark.parametrize(
    ("words", "range_"),
    [
        ("remote chance", "up to ≈ 5 %"),
        ("highly unlikely", "≈ 10–20 %"),
        ("unlikely", "≈ 25–35 %"),
        ("realistic possibility", "≈ 40 % to under 50 %"),
        ("likely", "≈ 55–75 %"),
        ("probable", "≈ 55–75 %"),
        ("highly likely", "≈ 80–90 %"),
        ("almost certain", "≈ 95 % or more"),
    ],
)
def test_the_yardstick_of_phia_has_seven_degrees(words: str, range_: str) -> None:
    assert f"[{words}]" == said(words, "phia")
    assert [f"{range_}, PHIA"] == meaning(words, "phia")


@pytest.mark.parametrize(
    "text",
    [
        "Likelihood, an unlikely-sounding ally.",
        "It is not likely, nor is it more likely than before, the most likely or less likely.",
        "It isn't likely. It isn’t probable. There is no realistic chance, not a remote chance.",
        "It is highly unlikely, quite probable, <em>very</em> probable.",
        "A remote village votes. There was probable cause.",
        "Certainly; a chance; the odds.",
    ],
)
def test_what_is_no_degree_of_the_scale_stays_as_it_is(text: str) -> None:
    assert text == said(text)


def test_a_scale_explains_its_own_words_only() -> None:
    assert "[highly unlikely], roughly even odds" == said("highly unlikely, roughly even odds", "phia")
    assert "highly unlikely, [roughly even odds]" == said("highly unlikely, roughly even odds")


def test_remote_is_a_degree_before_a_chance() -> None:
    assert "A [remote] possibility in a remote place." == said("A remote possibility in a remote place.")


def test_a_phrase_may_begin_a_sentence_run_over_a_line_and_be_emphasised() -> None:
    assert "[Very likely], <em>[very\nlikely]</em>." == said("Very likely, <em>very\nlikely</em>.")


@pytest.mark.parametrize(
    "text",
    [
        '"It is likely," he said.',
        "“It is likely,” he said.",
        "He said „likely“.",
        "« C’est likely »",
        "»likely«",
        "‘It isn’t certain, it is likely’",
        "'It isn't certain, it is likely'",
        "&quot;It is likely&quot;",
        '<a href="x">likely</a>',
        "<code>likely</code>",
        '<h2 id="likely">A likely end</h2>',
        "<blockquote>\n<p>It is likely.</p>\n<blockquote><p>So.</p></blockquote><p>It is likely.</p></blockquote>",
        "<q>likely</q>",
        "<p>“It is <em>likely</em>.</p>",
        '<img src="likely.png" alt="A likely end">',
    ],
)
def test_what_others_say_is_left_alone_and_so_are_code_links_and_headings(text: str) -> None:
    assert text == said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Never," he said. It is likely.', '"Never," he said. It is [likely].'),
        ("The states' answer is likely.", "The states' answer is [likely]."),
        ("Ukraine’s answer is likely.", "Ukraine’s answer is [likely]."),
        ("<p>“It falls.</p><p>It is likely.</p>", "<p>“It falls.</p><p>It is [likely].</p>"),
        ("<blockquote>No.</blockquote><p>It is likely.</p>", "<blockquote>No.</blockquote><p>It is [likely].</p>"),
    ],
)
def test_after_a_quotation_the_writer_speaks_again(text: str, expected: str) -> None:
    assert expected == said(text)


# Where


TEXTS = {
    "briefs/ash.md": brief(
        """
        why_it_matters: It is likely.
        actors: [{actor: oak, stance: It is likely.}]
        open_questions: [{question: Is it likely?, id: fall, why: It is likely.}]
        events: [2025-08-01 It was likely.]
        updates: [2025-08-23 It is likely.]
        """,
        "It is likely.",
        title="It is likely",
    ),
    "briefs/birch.md": brief("answers: ['ash#fall It is likely.']"),
}


def test_judgements_are_bullets_why_it_matters_answers_and_the_text() -> None:
    site = linked(TEXTS, setting=config(more="estimates: icd203"))
    ash, birch = site.brief("ash"), site.brief("birch")

    assert "button" in ash.why_it_matters.text
    assert "button" in ash.body.text
    assert "button" in birch.answers[0].answer.text
    others = (ash.actors[0].stance, ash.open_questions, ash.settled_questions, ash.events, ash.updates)
    assert "button" not in repr(others)


def test_words_are_explained_on_the_page_of_their_own_brief_only() -> None:
    texts = {"briefs/ash.md": brief("topics: [trees]").replace("What happened.", "It is likely.")}
    site = linked(texts, setting=config(more="estimates: icd203"))

    assert "button" in site.brief("ash").summary[0].html.text
    assert [] == [page.path for page in site.pages if "estimate" in repr(page.view) and "briefs/" not in page.path]


def test_a_page_shows_the_whole_scale_once_where_it_uses_a_word_of_it() -> None:
    site = linked(TEXTS | {"briefs/cedar.md": brief()}, setting=config(more="estimates: phia"))
    scale = site.brief("ash").scale

    assert scale
    assert ("PHIA", 7, "likely, probable", "≈ 55–75 %") == (
        scale.name,
        len(scale.degrees),
        scale.degrees[4].words,
        scale.degrees[4].range,
    )
    assert None is site.brief("cedar").scale


def test_without_a_scale_nothing_is_explained() -> None:
    site = linked(TEXTS)
    assert (None, "<p>It is likely.</p>") == (site.brief("ash").scale, site.brief("ash").body.text)
