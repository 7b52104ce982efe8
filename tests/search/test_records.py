"""What search knows of each kind of page."""

from __future__ import annotations

import pytest

from briefgen.search.records import Named, Record, record
from tests.site.sample import Sample, brief, config, linked, text

TEXTS = {
    "briefs/ash.md": brief(
        "topics: [trees]\nstory: wood\nwhy_it_matters: It was old.\n"
        "actors: [{actor: ada, role: Forester, stance: Was sad.}]\n"
        "open_questions: [{question: Why?, id: why, why: For the rest.}, Who?]\n"
        "events: [2025-08-20 It creaked.]\nsources: [{title: The log}]",
        "The text.",
        title="Ash falls",
    ),
    "briefs/elm.md": brief("topics: [trees]\nanswers: [ash#why The wind.]", date="2025-08-23"),
    "actors/ada.md": text("name: Ada\naliases: [Countess]\nroles: [{title: Queen, organisation: NATO}]", "Was born."),
    "topics/trees.md": text("title: Trees\ndefinition: Woody plants.", "They grow."),
    "stories/wood.md": text("title: The wood\ntopics: [trees]", "It began."),
    "pages/about.md": text("title: About", "Of us."),
}
TREES, ADA = Named("trees", "Trees"), Named("ada", "Ada")


@pytest.fixture(scope="module")
def sample() -> Sample:
    return linked(TEXTS, setting=config(more="per_page: 1"))


def of(sample: Sample, path: str) -> Record:
    found = record(sample.page(path).view)
    assert found
    return found


def said(found: Record) -> list[str]:
    """All that the page is found by beside its title."""
    texts = (found.lead, *found.summary, *found.texts)
    return [plain for one in texts if (plain := one if isinstance(one, str) else one.plain)]


def test_a_brief(sample: Sample) -> None:
    found = of(sample, "briefs/ash/index.html")

    assert ("briefs/ash/", "brief", "Ash falls") == (found.address, found.kind, found.title)
    assert ["What happened.", "It was old.", "Who?", "Why?", "For the rest.", "The wind."] == said(found)[:6]
    assert ["The text.", "It creaked.", "Ada", "Forester", "Was sad.", "The log"] == said(found)[6:]
    assert (("Trees",), (TREES,), (ADA,), ("answered", "open")) == (
        found.about,
        found.topics,
        found.actors,
        found.statuses,
    )


def test_an_actor_is_first_what_it_is_now() -> None:
    roles = "roles: [{title: Queen, to: 2001-01-01}, {title: Countess, from: 2001-01-02}]"
    found = of(linked(TEXTS | {"actors/ada.md": text(f"name: Ada\n{roles}")}), "actors/ada/index.html")

    assert ("Countess", ["Countess", "Queen"]) == (found.lead, said(found))


def test_a_question(sample: Sample) -> None:
    found = of(sample, "questions/ash/why/index.html")

    assert ("question", "Why?", ["The wind.", "For the rest."]) == (found.kind, found.title, said(found))
    assert (("Ash falls", "Trees"), (TREES,), ("answered",)) == (found.about, found.topics, found.statuses)
    assert found.date == of(sample, "briefs/ash/index.html").date


def test_an_actor(sample: Sample) -> None:
    found = of(sample, "actors/ada/index.html")

    assert ("actor", "Ada", ["Queen, NATO", "Countess", "Was born."]) == (found.kind, found.title, said(found))
    assert ((ADA,), None) == (found.actors, found.date)


def test_a_topic_a_storyline_and_a_page(sample: Sample) -> None:
    topic = of(sample, "topics/trees/index.html")
    story = of(sample, "stories/wood/index.html")
    page = of(sample, "about/index.html")

    assert ("topic", ["Woody plants.", "They grow."], (TREES,)) == (topic.kind, said(topic), topic.topics)
    assert ("storyline", ["It began."], (TREES,)) == (story.kind, said(story), story.topics)
    assert ("page", ["Of us."]) == (page.kind, said(page))


def test_lists_and_older_pages_are_passed_over(sample: Sample) -> None:
    found = {page.path for page in sample.pages if page.layout.endswith(".html") and record(page.view)}

    assert {"index.html", "page/1/index.html", "topics/index.html", "questions/index.html", "404.html"} <= {
        page.path for page in sample.pages
    } - found
    assert not [path for path in found if "/page/" in path or path.startswith(("changes/", "sources/"))]
