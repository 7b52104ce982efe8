"""A brief as Markdown: a brief again, without what its page hides."""

from __future__ import annotations

import pytest

from briefgen.content.document import parse
from briefgen.content.prose import Converter
from briefgen.model import BriefFile, File
from briefgen.render.markdown import brief as written
from briefgen.views import HERE, MarkdownView
from tests.site.data.test_briefs import WOOD
from tests.site.sample import brief, linked


def markdown(texts: dict[str, str], name: str = "ash", files: dict[str, str] | None = None) -> str:
    """The Markdown of the brief, as the site would publish it below /."""
    return written(linked(texts, files=files).view(f"briefs/{name}/index.md", MarkdownView)).replace(HERE, "/")


def body(text: str, more: dict[str, str] | None = None, files: dict[str, str] | None = None) -> str:
    """What is published of the text of a brief."""
    ash = {"briefs/ash.md": brief("sources: [{id: s, title: S}]", text)}
    return markdown(ash | (more or {}), files=files).partition("\n---\n")[2].strip()


def test_it_is_the_same_brief_again() -> None:
    again = parse(File("content/briefs/ash.md", "briefs/ash.md", markdown(WOOD).encode()), Converter())
    assert () == again.problems
    assert isinstance(again.document, BriefFile)
    was = linked(WOOD).site.briefs["ash"].file
    for name in ("id", "title", "date", "sources", "confidence", "anchors"):
        assert getattr(was, name) == getattr(again.document, name), name
    assert was.summary[0].cites == again.document.summary[0].cites
    assert ["ada", "bob"] == [part.actor.name for part in again.document.actors]
    assert ["two", ""] == [update.bullet for update in reversed(again.document.updates)]


def test_a_question_is_told_as_it_stands() -> None:
    assert '"status":"answered","answer":"Because of wind.","answered_by":"birch"' in markdown(WOOD)


def test_any_text_survives_as_it_is() -> None:
    title = "A: 'b' #c {d} [e] \u2028 \\n &amp;"
    again = markdown({"briefs/ash.md": brief(title="\"A: 'b' #c {d} [e] \\u2028 \\\\n &amp;\"")})
    parsed = parse(File("content/briefs/ash.md", "briefs/ash.md", again.encode()), Converter())
    assert parsed.document is not None
    assert isinstance(parsed.document, BriefFile)
    assert title == parsed.document.title


def test_comments_stay_at_home() -> None:
    front = "# Check this with the source!\ntopics: [trees] # or wood?"
    shown = markdown({"briefs/ash.md": brief(front, "Fell.<!-- Who said so?\n--> Twice. <!-- and")})
    assert "Check" not in shown
    assert "or wood" not in shown
    assert shown.endswith("\nFell. Twice.\n")


@pytest.mark.parametrize(
    "typed",
    [
        "It`s so.\n\n<!-- secret -->\n\nIt`s not.",
        "```x``` is code.\n<!-- secret -->\n\n```\ny\n```",
        "~~~\nnever closed <!-- secret -->",
        "<!-- `secret --> `",
    ],
)
def test_what_only_looks_like_code_hides_no_comment(typed: str) -> None:
    assert "secret" not in body(typed)


def test_what_looks_like_a_comment_in_code_is_code() -> None:
    assert "Write `<!-- x -->` or\n\n```\n<!-- y -->\n```" == body("Write `<!-- x -->` or\n\n```\n<!-- y -->\n```")


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("See [[birch]].", "See [A title](/briefs/birch/)."),
        ("See [[birch| it ]] and [[birch]].", "See [it](/briefs/birch/) and [A title](/briefs/birch/)."),
        ('See [it](birch.md "Birch") or [it](birch.md).', 'See [it](/briefs/birch/ "Birch") or [it](/briefs/birch/).'),
        ("See [it][b].\n\n[b]: birch.md", "See [it][b].\n\n[b]: /briefs/birch/"),
        ("![Oak](../oak.png)", "![Oak](/oak.png)"),
        ("[top](#roots)\n\n## Roots", "[top](/briefs/ash/#roots)\n\n## Roots"),
        ("`[[birch]]` is code", "`[[birch]]` is code"),
        ("Fell.[^s] Twice.[^n]\n\n[^n]: In [[birch]].", "Fell.[^s] Twice.[^n]\n\n[^n]: In [A title](/briefs/birch/)."),
        ("[out](https://example.org/birch.md)", "[out](https://example.org/birch.md)"),
    ],
)
def test_links_lead_where_they_lead_on_the_site(typed: str, published: str) -> None:
    others = {"briefs/birch.md": brief(date="2025-08-21")}
    assert published == body(typed, others, {"content/oak.png": "oak.png"})


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("The [[secret-summit|talks]] go on.", "The talks go on."),
        ("The [[secret-summit]] goes on.", "The secret-summit goes on."),
        ("The [talks](secret-summit.md) go on.", "The talks go on."),
        ("The [talks](<secret-summit.md> 'Soon') go on.", "The talks go on."),
        ("The [talks][s] go on.\n\n[s]: secret-summit.md", "The [talks][s] go on.\n\n[s]:"),
        ('The <a href="secret-summit.md">talks</a>.', 'The <a href="">talks</a>.'),
    ],
)
def test_what_is_not_published_yet_is_not_led_to(typed: str, published: str) -> None:
    assert published == body(typed, {"briefs/secret-summit.md": brief(date="2025-12-01")})


def test_what_is_said_of_a_brief_that_is_not_out_yet_is_not_published() -> None:
    front = "open_questions: [{question: Who?, answered_by: secret-summit, answer: The envoy., status: answered}]"
    shown = markdown({"briefs/ash.md": brief(front), "briefs/secret-summit.md": brief(date="2025-12-01")})
    assert '{"question":"Who?","id":"who","status":"open"}' in shown
    assert "envoy" not in shown
    assert "secret" not in shown


def test_a_draft_has_none() -> None:
    texts = {"briefs/ash.md": brief("status: draft", "Words."), "briefs/elm.md": brief()}
    assert [] == [page.path for page in linked(texts).pages if "ash" in page.path]
