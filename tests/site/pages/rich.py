"""Sites to make pages of: a tree of topics, a storyline, one of everything, and many briefs."""

from __future__ import annotations

from tests.site.sample import brief, text

TREE = {
    "topics/plants.md": text("title: Plants"),
    "topics/trees.md": text("title: Trees\nparent: plants"),
    "topics/birches.md": text("title: Birches\nparent: trees"),
    "topics/moss.md": text("title: Moss\nparent: plants"),
    "briefs/a.md": brief("topics: [birches]\nactors: [ada]\nopen_questions: [Why?]", title="A", date="2025-08-01"),
    "briefs/b.md": brief("topics: [trees, birches]", title="B", date="2025-08-02"),
    "briefs/c.md": brief("topics: [plants]", title="C", date="2025-08-03"),
}
STORY = {
    "briefs/ash.md": brief("story: wood", title="First", date="2025-08-01"),
    "briefs/birch.md": brief("story: wood", title="Second", date="2025-08-02"),
    "briefs/cedar.md": brief("story: wood", title="Third", date="2025-08-03"),
}
RICH = {
    **TREE,
    **STORY,
    "briefs/oak.md": brief(
        """
        actors: [{actor: Ada, role: Chair, stance: "For **it**."}]
        answers: ["a#why Because [[b]]."]
        sources: [{id: doc, title: A paper, url: "https://example.org/"}]
        updates:
          - "2025-08-23 correction: One."
          - {date: 2025-08-24, was: Less., note: Two.}
        builds_on: [a]
        events: [{date: 2025-08-22, what: It fell., actors: [Ada]}]
        aliases: [/old/]
        review_by: 2026-01-01
        """,
        "Text[^doc] ![](oak.png) [[ada]] [[wood]]",
    ),
    "actors/ada.md": text("name: Ada\nroles: [Chair]\nlinks: {wikidata: Q1}\nimage: oak.png", "[[oak]]"),
    "pages/about.md": text("title: About", "[[trees]]"),
}
RICH_FILES = {"content/briefs/oak.png": "briefs/oak.png", "content/actors/oak.png": "actors/oak.png"}


def many(number: int) -> dict[str, str]:
    """So many briefs, b001 being the oldest."""
    return {
        f"briefs/b{n:03}.md": brief(title=f"B{n}", date=f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}")
        for n in range(1, number + 1)
    }
