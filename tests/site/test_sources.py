"""What briefs rest on, told together: which sources are one, how each stands, and what is shown where."""

from __future__ import annotations

import textwrap

import pytest

from briefgen.views import HomeView, SourcesView, SourceView, StoryView, TopicView
from tests.site.sample import Sample, linked, text

PAPER = 'url: "https://example.org/paper.html"'
PLACE = "sources/example-org-paper-42bab971/index.html"


def brief(sources: str, *, date: str = "2025-08-22", more: str = "", bullet: str = "It fell.[^p] ^fell") -> str:
    """A brief whose first bullet cites the source with the id "p"."""
    front = f'title: On {date}\ndate: {date}\nsummary: ["{bullet}"]\nsources: {sources}\n{textwrap.dedent(more)}'
    return text(front)


def two(one: str, other: str) -> Sample:
    """Two briefs, ash being the newer, with these sources."""
    return linked({"briefs/ash.md": brief(one), "briefs/birch.md": brief(other, date="2025-08-20")})


def said(sample: Sample, name: str) -> str:
    """What the brief's first bullet says of its sources."""
    unsound = sample.brief(name).summary[0].unsound
    return unsound.said if unsound else ""


# Which are one


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/paper.html",
        "http://www.example.org/paper.html",
        "https://EXAMPLE.org/paper.html?utm_source=feed#page=2",
    ],
)
def test_a_retraction_in_one_brief_shows_in_every_brief_that_rests_on_the_same_address(other: str) -> None:
    site = two(
        f"[{{id: p, title: The paper, {PAPER}}}]", f'[{{id: p, title: Paper, url: "{other}", status: retracted}}]'
    )

    assert "No source of this stands any longer: The paper (retracted)" == said(site, "ash")
    assert "No source of this stands any longer: Paper (retracted)" == said(site, "birch")
    assert ["retracted", "retracted"] == [site.brief(name).sources[0].status for name in ("ash", "birch")]


def test_sources_of_one_title_without_an_address_are_two() -> None:
    site = two("[{id: p, title: Annual report}]", "[{id: p, title: Annual report, status: retracted}]")

    assert ("", "No source of this stands any longer: Annual report (retracted)") == (
        said(site, "ash"),
        said(site, "birch"),
    )


def test_what_a_draft_or_a_later_brief_says_does_not_count_yet() -> None:
    texts = {
        "briefs/ash.md": brief(f"[{{id: p, {PAPER}}}]"),
        "briefs/birch.md": brief(f"[{{id: p, {PAPER}, status: retracted}}]", more="status: draft"),
        "briefs/cedar.md": brief(f"[{{id: p, {PAPER}, status: retracted}}]", date="2025-12-01"),
    }
    assert "" == said(linked(texts), "ash")


# How each stands


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        ("good", "retracted", "retracted"),
        ("corrected", "retracted", "retracted"),
        ("retracted", "corrected", "retracted"),
        ("corrected", "good", "corrected"),
        ("good", "good", "good"),
    ],
)
def test_where_briefs_differ_the_worst_counts(one: str, other: str, stands: str) -> None:
    site = two(f"[{{id: p, {PAPER}, status: {one}}}]", f"[{{id: p, {PAPER}, status: {other}}}]")
    assert stands == site.brief("ash").sources[0].status == site.view(PLACE, SourceView).status


def test_the_first_day_of_its_fall_is_shown() -> None:
    site = two(
        f"[{{id: p, title: The paper, {PAPER}, status: retracted, since: 2025-08-21}}]",
        f"[{{id: p, title: The paper, {PAPER}, status: retracted, since: 2025-08-10}}]",
    )
    assert "No source of this stands any longer: The paper (retracted 10 August 2025)" == said(site, "ash")


SECOND = '{id: q, title: The minutes, url: "https://example.org/minutes"}'


@pytest.mark.parametrize(
    ("sources", "bullet", "expected", "fallen"),
    [
        (
            f"[{{id: p, title: A, {PAPER}, status: retracted}}, {SECOND}]",
            "It fell.[^p][^q]",
            "Rests on a source that has changed: A (retracted)",
            False,
        ),
        (
            f"[{{id: p, title: A, {PAPER}, status: corrected}}]",
            "It fell.[^p]",
            "Rests on a source that has changed: A (corrected)",
            False,
        ),
        (
            f"[{{id: p, title: A, {PAPER}, status: retracted}}, {{id: q, title: B, status: corrected}}]",
            "It fell.[^p][^q]",
            "Rests on sources that have changed: A (retracted); B (corrected)",
            False,
        ),
        (
            f"[{{id: p, title: A, {PAPER}, status: retracted}}, {{id: q, title: B, status: retracted}}]",
            "It fell.[^p][^q]",
            "No source of this stands any longer: A (retracted); B (retracted)",
            True,
        ),
    ],
)
def test_a_bullet_says_more_strongly_that_nothing_is_left_of_it(
    sources: str, bullet: str, expected: str, fallen: bool
) -> None:
    unsound = linked({"briefs/ash.md": brief(sources, bullet=bullet)}).brief("ash").summary[0].unsound
    assert unsound
    assert (expected, fallen) == (unsound.said, unsound.fallen)


def test_a_bullet_that_does_not_cite_the_source_is_silent() -> None:
    site = linked({"briefs/ash.md": brief(f"[{{id: p, {PAPER}, status: retracted}}]", bullet="It fell.")})
    assert ("", "1 source; 1 retracted") == (said(site, "ash"), site.brief("ash").statement)


# Where it is shown


def test_the_notice_stands_wherever_the_bullet_is_repeated() -> None:
    more = "topics: [trees]\nstory: wood"
    retracted = brief(f"[{{id: p, title: The paper, {PAPER}, status: retracted}}]", date="2025-08-20")
    texts = {
        "briefs/ash.md": brief(f"[{{id: p, title: The paper, {PAPER}}}]", more=more),
        "briefs/birch.md": retracted,
    }
    site = linked(texts)
    home = site.view("index.html", HomeView)
    topic = site.view("topics/trees/index.html", TopicView)
    story = site.view("stories/wood/index.html", StoryView)

    for lead in (home.lead, topic.lead, story.lead):
        assert lead
        assert lead.summary[0].unsound
        assert lead.card.unsound
    assert home.briefs[0].unsound
    assert "No source of this stands any longer: The paper (retracted)" in repr(site.page("feed.xml").view)


def test_a_shared_source_has_a_page_of_its_uses_newest_first() -> None:
    texts = {
        "briefs/ash.md": brief(f"[{{title: The paper, {PAPER}, kind: press}}]", bullet="It fell."),
        "briefs/birch.md": brief(f"[{{id: p, {PAPER}}}]", date="2025-08-24"),
    }
    site = linked(texts)
    view = site.view(PLACE, SourceView)

    assert ("The paper", "example.org", "press", "good") == (view.title, view.host, view.kind, view.status)
    assert [("On 2025-08-24", ["It fell."]), ("On 2025-08-22", [])] == [
        (use.brief.title, [bullet.html.text for bullet in use.bullets]) for use in view.uses
    ]
    for name in ("ash", "birch"):
        (source,) = site.brief(name).sources
        assert source.uses
        assert ("in 2 briefs", f"\x01{PLACE.removesuffix('index.html')}") == (source.uses.title, source.uses.url)


def test_a_source_used_once_has_a_page_only_if_it_fell() -> None:
    good = linked({"briefs/ash.md": brief(f"[{{id: p, {PAPER}}}]")})
    assert [] == [page.path for page in good.pages if page.path.startswith("sources/")]
    assert None is good.brief("ash").sources[0].uses

    fallen = linked({"briefs/ash.md": brief(f"[{{id: p, {PAPER}, status: retracted}}]")})
    assert [PLACE, "sources/index.html"] == [page.path for page in fallen.pages if page.path.startswith("sources/")]


def test_a_source_named_twice_in_one_brief_is_not_shared() -> None:
    twice = f"[{{id: p, {PAPER}}}, {{id: q, {PAPER}}}]"
    assert {} == linked({"briefs/ash.md": brief(twice)}).site.sources


def test_the_address_of_a_sources_page_is_made_of_its_own_address_alone() -> None:
    urls = {
        "https://www.nato.int/cps/en/natohq/official_texts_17120.htm": "nato-int-official-texts-17120-",
        "https://example.org/": "example-org-",
        "https://undocs.org/S/RES/1368(2001)": "undocs-org-1368-2001-",
        "https://example.org/%D1%83%D0%BA%D0%B0%D0%B7": "example-org-указ-",
        "https://example.org/a?id=7": "example-org-a-",
    }
    for url, start in urls.items():
        (used,) = two(f'[{{id: p, title: One, url: "{url}"}}]', f'[{{id: p, url: "{url}"}}]').site.sources.values()
        assert used.id.startswith(start)
        assert 8 == len(used.id) - len(start)


def test_the_list_of_sources_begins_with_those_that_fell() -> None:
    texts = {
        f"briefs/{name}.md": brief(
            '[{id: p, title: Most used, url: "https://example.org/a"}, {title: B, url: "https://example.org/b"}]'
        )
        for name in ("ash", "birch")
    }
    texts["briefs/cedar.md"] = brief('[{id: p, title: A, url: "https://example.org/a"}]')
    texts["briefs/elm.md"] = brief('[{id: p, title: Fell, url: "https://example.org/c", status: retracted}]')
    view = linked(texts).view("sources/index.html", SourcesView)

    assert [("Fell", 1, "retracted"), ("Most used", 3, "good"), ("B", 2, "good")] == [
        (source.title, source.count, source.status) for source in view.sources
    ]


@pytest.mark.parametrize(("number", "on_pages"), [(199, [199]), (200, [100, 100])])
def test_a_long_list_of_sources_goes_on_on_pages_of_a_hundred(number: int, on_pages: list[int]) -> None:
    texts = {
        f"briefs/b{n // 100}-{name}.md": brief(
            f"[{', '.join(f'https://example.org/{i}' for i in range(n, min(n + 100, number)))}]", bullet="It fell."
        )
        for n in range(0, number, 100)
        for name in ("ash", "birch")
    }
    site = linked(texts)
    pages = [page.view for page in site.pages if page.layout == "sources.html"]
    assert on_pages == [len(view.sources) for view in pages if isinstance(view, SourcesView)]


@pytest.mark.parametrize(
    ("sources", "statement"),
    [
        (
            "[{title: A, kind: primary}, {title: B, kind: press}, {title: C, kind: press}]",
            "3 sources: 1 primary document, 2 press",
        ),
        ("[{title: A, kind: interview}, {title: B, kind: interview}]", "2 sources: 2 interviews"),
        ("[{title: A, kind: data, status: corrected}, {title: B}]", "2 sources: 1 data set, 1 other; 1 corrected"),
        ("[A, B]", ""),
        ("[]", ""),
    ],
)
def test_a_brief_sums_up_what_it_rests_on_as_far_as_that_is_known(sources: str, statement: str) -> None:
    assert statement == linked({"briefs/ash.md": brief(sources, bullet="It fell.")}).brief("ash").statement


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a?b#c", "example.org"),
        ("http://example.org:8080?b", "example.org:8080"),
        # Browsers open neither of these.
        ("https://[::1/a", "[::1"),
        ("https://exa℀mple.org/", "exa℀mple.org"),
    ],
)
def test_a_source_has_a_page_whatever_its_address_is(url: str, host: str) -> None:
    site = two(f'[{{id: p, url: "{url}"}}]', f'[{{id: p, url: "{url}"}}]')
    [shared] = [page.view for page in site.pages if page.layout == "source.html"]
    assert isinstance(shared, SourceView)
    assert (url, host) == (shared.url, shared.host)
