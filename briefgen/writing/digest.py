"""A linked site and a period in, what changed on the site in it out, as a newsletter tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from briefgen import views
from briefgen.build import Linked
from briefgen.config import Config
from briefgen.language import ngettext_noop
from briefgen.model import Brief, Site
from briefgen.site.changes import Change, changes
from briefgen.site.pages.changes import as_shown
from briefgen.site.showing import Showing
from briefgen.site.shown.briefs import card, summary_of
from briefgen.site.shown.questions import asked_in, open_and_settled, question_ref
from briefgen.views import DigestBrief, DigestView, Ref
from briefgen.writing.list import Within, chosen

#: How many there are of what a digest tells, in words.
_COUNTED = (
    ngettext_noop("%(count)s new brief", "%(count)s new briefs"),
    ngettext_noop("%(count)s new question", "%(count)s new questions"),
    ngettext_noop("%(count)s answer", "%(count)s answers"),
    ngettext_noop("%(count)s correction", "%(count)s corrections"),
    ngettext_noop("%(count)s update", "%(count)s updates"),
)
#: So many bytes of HTML a message may hold: Gmail cuts off what comes after 102 kB.
MOST = 100_000
#: So many headlines stand in what mail programs show beside the subject.
_HEADLINES = 3


def beginning(days: int, known: Linked) -> datetime:
    """The first moment of the last so many days, the site's own among them."""
    zone = known.config.zone
    return datetime.combine(known.moment.astimezone(zone).date() - timedelta(days - 1), time(), zone)


def digest(known: Linked, since: datetime, within: Within) -> DigestView | None:
    """What changed since that moment in the briefs that belong to all that is asked for; None where nothing did."""
    site, config = known.site, known.config
    of = chosen(site, within)
    found = [
        change
        for change in changes(site, config.zone)
        if since <= change.at <= known.moment and (change.brief in of or change.by in of)
    ]
    if not found:
        return None
    return _told(
        Showing(site, config.zone, language=known.layouts.words),
        found,
        _about(site, config, within),
        _period(known, since),
    )


def _told(showing: Showing, found: Sequence[Change], about: str, period: str) -> DigestView:
    published = [showing.site.briefs[change.brief] for change in found if change.kind == "published"]
    corrections = _those(showing, found, "correction", "clarification")
    answers, updates = _those(showing, found, "answered", "partly", "superseded"), _those(showing, found, "update")
    questions = sum(len(brief.file.questions) for brief in published)
    counts = (len(published), questions, len(answers), len(corrections), len(updates))
    say = showing.language
    said = say.listed([say.ngettext(*what, number) for number, what in zip(counts, _COUNTED, strict=True) if number])
    headlines = [showing.file(brief.file.id).title for brief in published[:_HEADLINES]]
    return DigestView(
        title=f"{about}, {period}",
        description="; ".join(headlines) or said,
        about=about,
        period=period,
        counts=said,
        briefs=tuple(_brief(showing, brief) for brief in published),
        headlines=(),
        answers=answers,
        corrections=corrections,
        updates=updates,
    )


def _those(showing: Showing, found: Sequence[Change], *kinds: str) -> tuple[views.Change, ...]:
    return tuple(as_shown(showing, change) for change in found if change.kind in kinds)


def _brief(showing: Showing, brief: Brief) -> DigestBrief:
    shown, file = card(showing, brief.file.id), showing.file(brief.file.id)
    still_open, _ = open_and_settled(showing, asked_in(showing, [brief.file.id]))
    return DigestBrief(
        title=shown.title,
        url=shown.url,
        date=shown.date,
        summary=summary_of(showing, file),
        why_it_matters=showing.html(file.why_it_matters, file.path),
        open_questions=tuple(question_ref(showing, question.key) for question in still_open),
        lang=shown.lang,
    )


def _about(site: Site, config: Config, within: Within) -> str:
    """What the digest is called: for the site, and what it was narrowed to."""
    narrowed = [
        site.topics[within.topic].title if within.topic else "",
        site.actors[within.actor].name if within.actor else "",
        site.stories[within.story].title if within.story else "",
    ]
    return ", ".join(filter(None, [config.title, *narrowed]))


def _period(known: Linked, since: datetime) -> str:
    """The days that it is of: "16 August 2025 to 22 August 2025"."""
    first, last = (at.astimezone(known.config.zone).date() for at in (since, known.moment))
    return known.layouts.words.period(first, last)


def fitting(view: DigestView, made: Callable[[DigestView], bytes]) -> tuple[DigestView, bytes]:
    """The digest with as many briefs in full as a message may hold, the newest first, and what is made of it.

    Others are there by their headlines. Where even those are too much, what is made is too long.
    """

    def size(full: int) -> int:
        return len(made(_shortened(view, full)))

    whole, bound = len(view.briefs), 1
    # What holds a thousand briefs takes long to make, so the search begins with few.
    while bound < whole and size(bound) <= MOST:
        bound *= 2
    fit = bisect_right(range(whole + 1), MOST, lo=bound // 2, hi=min(bound, whole) + 1, key=size) - 1
    shortened = _shortened(view, max(fit, 0))
    return shortened, made(shortened)


def _shortened(view: DigestView, full: int) -> DigestView:
    headlines = tuple(Ref(brief.title, brief.url, lang=brief.lang) for brief in view.briefs[full:])
    return replace(view, briefs=view.briefs[:full], headlines=headlines)


def name(known: Linked, within: Within) -> str:
    """What the digest's files are called: its last day, and what it was narrowed to."""
    day: date = known.moment.astimezone(known.config.zone).date()
    return "-".join(filter(None, [day.isoformat(), within.topic, within.actor, within.story]))
