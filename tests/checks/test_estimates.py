"""Words of probability that a site's scale does not know, or does not let stand together."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder

ICD = "title: Trees\nestimates: icd203\n"
PHIA = "title: Trees\nestimates: phia\n"
#: Where the body of a brief begins that has two lines more in its front matter.
FRONT = "sources: [{id: s, title: S}]"


def said(site: SiteFolder, rule: str, body: str, settings: str = ICD) -> list[str]:
    """What the rule says of a brief with this text, without where: "8:11 …"."""
    site.write("briefgen.yaml", settings)
    site.brief("ash", FRONT, body)
    return [line.removeprefix("content/briefs/ash.md:").replace(": warning: ", " ") for line in site.found(rule)]


@pytest.mark.parametrize(
    "text",
    [
        "It possibly falls.",
        "Perhaps it falls.",
        "It is highly unlikely.",
        "It is most likely.",
        "It is *very* probable.",
        "It is virtually certain.",
        "It is more likely than not.",
        "There is an even chance.",
        "There is a realistic possibility.",
    ],
)
def test_a_word_that_the_scale_does_not_know_is_found_where_it_stands(site: SiteFolder, text: str) -> None:
    (found,) = said(site, "vague-estimate", text)
    assert found.endswith("is no word of ICD 203")
    assert found.startswith("8:")


def test_its_place_is_that_of_the_word(site: SiteFolder) -> None:
    assert [
        '8:40 "perhaps" is no word of ICD 203',
        '9:7 "perhaps" is no word of ICD 203',
        '9:23 "possibly" is no word of ICD 203',
    ] == said(site, "vague-estimate", "Now, [it](https://example.org/perhaps) perhaps\nfell; perhaps not, or possibly.")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_its_place_is_right_below_signs_that_only_some_take_for_line_ends(site: SiteFolder, sign: str) -> None:
    site.write("briefgen.yaml", ICD)
    text = "---\ntitle: A\ndate: 2025-08-22\nwhy_it_matters: Perhaps.\nsources: [S]\nsummary: [It fell.]\n---\n"
    site.write("content/briefs/ash.md", text.replace("title: A", f'title: "A{sign}B"'))
    [found] = site.found("vague-estimate")
    assert found.startswith("content/briefs/ash.md:4:17: ")


@pytest.mark.parametrize(
    "text",
    [
        "It is likely, very unlikely, roughly even odds, almost certainly a remote possibility.",
        'He said: "Perhaps it falls." It could not, though it might have.',
        "> Perhaps it falls.",
        "`perhaps`",
    ],
)
def test_words_of_the_scale_and_of_others_are_left_alone(site: SiteFolder, text: str) -> None:
    assert [] == said(site, "vague-estimate", text)


def test_what_is_a_word_depends_on_the_scale(site: SiteFolder) -> None:
    assert [] == said(site, "vague-estimate", "It is highly unlikely, a realistic possibility.", PHIA)
    assert ['8:7 "very unlikely" is no word of PHIA'] == said(site, "vague-estimate", "It is very unlikely.", PHIA)


def test_without_a_scale_there_are_no_rules_for_words(site: SiteFolder) -> None:
    text = "With high confidence, it is likely and probable; perhaps it falls."
    for rule in ("vague-estimate", "mixed-estimate", "mixed-rows"):
        assert [] == said(site, rule, text, "title: Trees\n")


def test_bullets_why_it_matters_and_answers_are_judgements_too(site: SiteFolder) -> None:
    site.write("briefgen.yaml", ICD)
    site.brief("ash", "open_questions: [Will it fall? ^fall]")
    site.write(
        "content/briefs/birch.md",
        """
        ---
        title: It might fall
        date: 2025-08-23
        summary:
          - Now it is unlikely, for its military might, and could not.
          - "It might fall; perhaps it falls."
        why_it_matters: >-
          So it goes,
          it might so.
        answers: ["ash#fall It might fall."]
        actors: [{actor: oak, stance: It might fall.}]
        ---
        """,
    )
    assert ["6:9", "6:21", "9:6", "10:24"] == [
        ":".join(found.split(":")[1:3]) for found in site.found("vague-estimate")
    ]


def test_likelihood_and_confidence_stand_in_sentences_of_their_own(site: SiteFolder) -> None:
    rule = "mixed-estimate"
    assert ['8:9 "high confidence" and "likely" stand in one sentence'] == said(
        site, rule, "We have high confidence that it is likely to fall."
    )
    assert 1 == len(said(site, rule, "It is a high-confidence judgement that it is *very likely*, and “so” on."))
    assert [] == said(site, rule, "It is likely to fall. We have high confidence in this.")
    assert [] == said(site, rule, "It is likely to fall\n\nWe have high confidence in this.")
    assert [] == said(site, rule, "We have high confidence that it is likely to fall.", PHIA)


def test_a_brief_keeps_to_one_row_of_icd_203(site: SiteFolder) -> None:
    rule = "mixed-rows"
    assert ['9:13 "probably" is of another row of ICD 203 than "very likely"'] == said(
        site, rule, "It is very likely.\nAnd that is probably all. It is nearly certain."
    )
    assert [] == said(site, rule, "It is very likely, and that almost certainly.")
    assert [] == said(site, rule, "It is highly probable, and that probably.")
    assert [] == said(site, rule, "It is probable, and likely.", PHIA)


def test_the_advice_names_the_word_of_the_other_row(site: SiteFolder) -> None:
    said(site, "mixed-rows", "It is likely. It is highly probable.")
    assert 'write "very likely", which means the same' in site.check().err


def test_a_draft_is_checked_too(site: SiteFolder) -> None:
    site.write("briefgen.yaml", ICD)
    site.brief("ash", "status: draft", "Perhaps it falls.")
    assert 1 == len(site.found("vague-estimate"))
