"""The feeds of the site and of each thing."""

from __future__ import annotations

from datetime import datetime

from briefgen.language import ENGLISH
from briefgen.site.pages.chrome import chrome
from briefgen.views import HERE, FeedView
from tests.site.pages.rich import RICH, RICH_FILES
from tests.site.sample import Sample, brief, config, linked, text


def ids(sample: Sample) -> list[str]:
    return [
        found
        for page in sample.pages
        if isinstance(page.view, FeedView)
        for found in (page.view.id, *(entry.id for entry in page.view.entries))
    ]


def test_the_ids_of_feeds_do_not_change_when_titles_dates_or_addresses_do() -> None:
    before = linked({"briefs/ash.md": brief("topics: [trees]", title="Before")})
    after = linked(
        {"briefs/2025/2025-08-30-ash.md": brief("topics: [trees]", title="After", date="2025-08-30"),
         "topics/trees.md": text("title: All trees")},
        setting=config(url="https://elsewhere.example/briefs/", title="Another name"),
        now=datetime.fromisoformat("2025-12-01T00:00Z"),
    )  # fmt: skip
    assert ids(before) == ids(after)
    # Those of the site, of questions asked and settled, of changes and of the topic, in two forms; a brief, a change.
    assert 2 * (5 + 3) == len(ids(before))
    assert 5 + 2 == len(set(ids(before)))


def test_without_feeds_nothing_speaks_of_them() -> None:
    setting = config(more="feeds: false")
    sample = linked(RICH, files=RICH_FILES, setting=setting)
    assert [] == feeds_of(sample)
    assert ((), ()) == (sample.topic("trees").feeds, chrome(sample.site, setting, ENGLISH, {}).feeds)


def feeds_of(sample: Sample) -> list[str]:
    return [page.path for page in sample.pages if page.layout == "feed"]


def test_a_page_offers_its_feed_in_each_form() -> None:
    shown = linked(RICH, files=RICH_FILES).topic("trees").feeds
    assert [
        ("Atom", "application/atom+xml", f"{HERE}topics/trees/feed.xml"),
        ("JSON", "application/feed+json", f"{HERE}topics/trees/feed.json"),
    ] == [(feed.form, feed.type, feed.url) for feed in shown]


def test_feeds_of_the_site_alone_leave_out_those_of_each_thing() -> None:
    sample = linked(RICH, files=RICH_FILES, setting=config(more="feeds: site"))
    bases = ("", "changes/", "questions/", "questions/settled/")
    assert {f"{base}feed.{form}" for base in bases for form in ("xml", "json")} == set(feeds_of(sample))
    assert () == sample.topic("trees").feeds


def test_what_has_no_brief_has_no_feed() -> None:
    texts = {"topics/moss.md": text("title: Moss"), "actors/ada.md": text("name: Ada"), "briefs/ash.md": brief()}
    sample = linked({**texts, "stories/wood.md": text("title: Wood")})
    assert [] == [path for path in feeds_of(sample) if path.startswith(("topics/", "actors/", "stories/"))]
    assert () == sample.topic("moss").feeds
