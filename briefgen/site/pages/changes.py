"""What changed: the newest, month by month, the corrections, a feed, and small files for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from html import escape

from msgspec.structs import replace

from briefgen import data, views
from briefgen.clock import rfc3339
from briefgen.config import Config
from briefgen.language import ngettext_noop
from briefgen.schema import When
from briefgen.site import addresses
from briefgen.site.changes import Change, changes
from briefgen.site.pages.feeds import BRIEF, bullets, feed_of, in_html, of_the_site, urn
from briefgen.site.pages.feeds import pages_of as feed_pages
from briefgen.site.pages.parts import pager as pager_of
from briefgen.site.pages.parts import parts
from briefgen.site.showing import Showing
from briefgen.site.shown.questions import question_of, said_of
from briefgen.site.shown.titles import titled
from briefgen.site.shown.updates import changed_as, update_of
from briefgen.views import (
    ChangesView,
    CorrectionsView,
    Day,
    FeedEntry,
    Html,
    Page,
    Pager,
    Ref,
    View,
)
from briefgen.words import of_html

_CHANGES, _CORRECTIONS, _SETTLED = "changes/", "corrections/", "questions/settled/"
#: So many changes the list of the newest shows, and the feed holds.
NEWEST = 50
CHANGES_ON_A_PAGE = 200
CORRECTIONS_ON_A_PAGE = 100
#: So many changes a file for programs holds.
IN_A_FILE = 200
#: Each kind, and what one change of it is called, and several.
KINDS = {
    "published": ("brief", "briefs"),
    "correction": ("correction", "corrections"),
    "clarification": ("clarification", "clarifications"),
    "update": ("update", "updates"),
    "answered": ("question answered", "questions answered"),
    "partly": ("question partly answered", "questions partly answered"),
    "superseded": ("question superseded", "questions superseded"),
}
#: How many changes of each kind there are, in words.
NEWS = {
    "published": ngettext_noop("%(count)s brief", "%(count)s briefs"),
    "correction": ngettext_noop("%(count)s correction", "%(count)s corrections"),
    "clarification": ngettext_noop("%(count)s clarification", "%(count)s clarifications"),
    "update": ngettext_noop("%(count)s update", "%(count)s updates"),
    "answered": ngettext_noop("%(count)s question answered", "%(count)s questions answered"),
    "partly": ngettext_noop("%(count)s question partly answered", "%(count)s questions partly answered"),
    "superseded": ngettext_noop("%(count)s question superseded", "%(count)s questions superseded"),
}
#: A year and a month.
Month = tuple[int, int]


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The lists of changes and of corrections, the feeds that follow them, and the files for programs."""
    found = changes(showing.site, showing.zone)
    months = _by_month(showing, found)
    yield _page(showing, _CHANGES, "changes.html", partial(_newest, showing, config, found[:NEWEST], months), found)
    for month, of_month in months.items():
        yield from _month(showing, month, of_month)
    yield from _corrections(showing, [one for one in found if one.kind in {"correction", "clarification"}])
    if config.feeds != "none":
        settled = [one for one in found if one.question]
        for base, title, source, shown in (
            (_CHANGES, showing.language.gettext("What changed"), "the feed of changes", found),
            (_SETTLED, showing.language.gettext("Questions answered"), "the feed of answers", settled),
        ):
            make = partial(_feed, showing, config, base, f"{title} – {config.title}", shown[:NEWEST])
            yield from feed_pages(showing, config, base, make, source)
    yield from _files(showing, found)


def file_of(story: str) -> str:
    """The address of the file of changes of one storyline, or of the whole site."""
    return f"stories/{story}/changes.json" if story else "changes.json"


def _page(showing: Showing, address: str, layout: str, show: Callable[[], View], shown: Sequence[Change]) -> Page:
    changed = showing.stamp(shown[0].when).iso if shown else ""
    return Page(addresses.file(address), layout, show, "the list of changes", changed)


def _by_month(showing: Showing, found: Iterable[Change]) -> dict[Month, list[Change]]:
    months: dict[Month, list[Change]] = {}
    for change in found:
        day = showing.day(change.when)
        months.setdefault((day.year, day.month), []).append(change)
    return months


def _newest(
    showing: Showing, config: Config, newest: Sequence[Change], months: dict[Month, list[Change]]
) -> ChangesView:
    say = showing.language
    return ChangesView(
        title=say.gettext("What changed"),
        description=say.gettext("New briefs, corrections and updates, and answers to earlier questions."),
        address=_CHANGES,
        feeds=of_the_site(config, _CHANGES),
        days=_days(showing, newest),
        months=tuple(
            Ref(
                _called(showing, month),
                addresses.link(addresses.of_month(*month)),
                say.ngettext("%(count)s change", "%(count)s changes", len(of_month)),
            )
            for month, of_month in months.items()
        ),
        pager=pager_of(0, 0, _CHANGES),
    )


def _month(showing: Showing, month: Month, of_month: Sequence[Change]) -> Iterator[Page]:
    base = addresses.of_month(*month)
    for pager, shown in parts(of_month, CHANGES_ON_A_PAGE, base):
        address = addresses.of_part(base, pager.part)
        show = partial(_month_page, showing, month, address, shown, pager)
        yield _page(showing, address, "changes.html", show, shown)


def _month_page(showing: Showing, month: Month, address: str, shown: Sequence[Change], pager: Pager) -> ChangesView:
    return ChangesView(
        title=titled(showing.language, _called(showing, month), pager.part),
        description=showing.language.gettext("What changed in %(month)s.", month=_called(showing, month)),
        address=address,
        feeds=(),
        days=_days(showing, shown),
        months=(),
        pager=pager,
    )


def _called(showing: Showing, month: Month) -> str:
    return showing.language.month(date(*month, 1))


def _days(showing: Showing, shown: Iterable[Change]) -> tuple[Day, ...]:
    days: dict[When, list[views.Change]] = {}
    for change in shown:
        shown_here = replace(as_shown(showing, change), words=())
        days.setdefault(When(day=showing.day(change.when)), []).append(shown_here)
    return tuple(Day(showing.stamp(day), tuple(of_day)) for day, of_day in days.items())


def _corrections(showing: Showing, found: Sequence[Change]) -> Iterator[Page]:
    for pager, shown in parts(found, CORRECTIONS_ON_A_PAGE, _CORRECTIONS):
        address = addresses.of_part(_CORRECTIONS, pager.part)
        show = partial(_corrections_page, showing, address, shown, pager)
        yield _page(showing, address, "corrections.html", show, shown)


def _corrections_page(showing: Showing, address: str, shown: Sequence[Change], pager: Pager) -> CorrectionsView:
    return CorrectionsView(
        title=titled(showing.language, showing.language.gettext("Corrections"), pager.part),
        description=showing.language.gettext(
            "What was corrected or made clearer in the briefs after they were published, newest first."
        ),
        address=address,
        corrections=tuple(as_shown(showing, one) for one in shown),
        pager=pager,
    )


def as_shown(showing: Showing, change: Change) -> views.Change:
    """The change as lists show it."""
    shown = partial(views.Change, change.kind, changed_as(showing.language, change.kind), showing.stamp(change.when))
    ref = showing.ref("brief", change.brief)
    if change.question:
        question, by = question_of(showing, change.question), showing.ref("brief", change.by)
        answer, lang = question.answer, question.answer_lang
        if change.answer:
            answer, lang = said_of(showing, change.question, change.by, change.answer)
        return shown(question.text, question.url, answer, by, (), question.lang, lang)
    if change.revision:
        update = update_of(showing, change.brief, change.revision.name)
        return shown(ref.title, update.url, update.note, None, update.words, ref.lang, update.lang)
    return shown(ref.title, ref.url, Html(""), None, (), ref.lang)


def _at(showing: Showing, change: Change) -> str:
    return rfc3339(change.at.astimezone(showing.zone))


def _feed(showing: Showing, config: Config, base: str, title: str, newest: Sequence[Change]) -> views.FeedView:
    entries = tuple(_entry(showing, config, change) for change in newest)
    return feed_of(config, urn(config, base.rstrip("/")), title, base, entries)


def _entry(showing: Showing, config: Config, change: Change) -> FeedEntry:
    shown, at = as_shown(showing, change), _at(showing, change)
    told = bullets(showing, change.brief) if change.kind == "published" else _told(showing, shown)
    return FeedEntry(
        id=urn(config, f"change/{change.name}"),
        title=showing.language.gettext("%(change)s: %(title)s", change=shown.shown, title=shown.title),
        url=shown.url,
        published=at,
        updated=at,
        content=Html(told),
        lang=shown.lang,
        topics=tuple(showing.site.topics[topic].title for topic in change.topics),
    )


def _told(showing: Showing, change: views.Change) -> str:
    """What is said of the change, and both wordings: a feed reader may show no marks of what was struck."""
    before, now = ("".join(w.text for w in change.words if w.kind in {"kept", kind}) for kind in ("removed", "added"))
    say = showing.language
    was, became = say.gettext("Before:"), say.gettext("Now:")
    said = [
        change.text.text,
        f"{escape(was)} <del>{escape(before, quote=False)}</del>" if before else "",
        f"{escape(became)} <ins>{escape(now, quote=False)}</ins>" if now else "",
        in_html(say.gettext("In %(brief)s", brief=BRIEF), change.brief) if change.brief else "",
    ]
    return "".join(f"<p>{one}</p>" for one in said if one)


def _files(showing: Showing, found: Sequence[Change]) -> Iterator[Page]:
    """The files for programs: one of the site, and one of each storyline."""
    stories: dict[str, list[Change]] = {story: [] for story in showing.site.stories}
    for change in found:
        if change.story:
            stories[change.story].append(change)
    for story, of_story in {"": found, **stories}.items():
        show = partial(_file, showing, of_story[:IN_A_FILE], of_story[IN_A_FILE:][:1])
        yield Page(file_of(story), "data", show, "the file of changes", listed=False)


def _file(showing: Showing, shown: Sequence[Change], beyond: Sequence[Change]) -> data.Changes:
    after = next((_at(showing, change) for change in beyond), None)
    return data.Changes(KINDS, after, tuple(_fact(showing, change) for change in shown))


def _fact(showing: Showing, change: Change) -> data.Change:
    shown = as_shown(showing, change)
    return data.Change(
        id=change.name,
        at=_at(showing, change),
        kind=change.kind,
        url=shown.url,
        words=of_html(shown.text.text) if change.revision else shown.title,
        bullet=change.revision.update.bullet if change.revision else "",
    )
