"""What machines read: feeds of the site, its questions and each topic, actor and storyline, and the sitemap."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from html import escape
from typing import NamedTuple

from msgspec.structs import replace

from briefgen.clock import rfc3339
from briefgen.config import Config
from briefgen.model import Actor, BriefFile, Kind, Settled, Story, Topic, first_id
from briefgen.site import addresses
from briefgen.site.naming import made_from
from briefgen.site.showing import Showing
from briefgen.site.shown.briefs import summary_of
from briefgen.site.shown.questions import asked_in, open_and_settled, question_of, question_ref
from briefgen.views import Bullet, Feed, FeedEntry, FeedView, Html, Page, Ref, SitemapIndexView, SitemapView

#: So many briefs a feed of them holds.
ENTRIES = 20
#: So many questions a feed of them holds: a brief asks several.
QUESTIONS = 50
#: What one sitemap may hold (sitemaps.org, "Sitemap file requirements").
MAX_IN_SITEMAP = 50_000
#: Stands for the link to a brief in what is said of it, until that is HTML.
BRIEF = "\x02"


class _Form(NamedTuple):
    """A form of feeds: its name, its media type, and the file of a feed beside the page that it follows."""

    name: str
    type: str
    file: str


_ATOM = _Form("Atom", "application/atom+xml", "feed.xml")
_JSON = _Form("JSON", "application/feed+json", "feed.json")


def of_the_site(config: Config, base: str) -> tuple[Feed, ...]:
    """The feeds that follow a page about the site as a whole, at the address `base`."""
    return _offered(config, base) if config.feeds != "none" else ()


def of_one(config: Config, base: str, briefs: Sequence[str]) -> tuple[Feed, ...]:
    """The feeds that follow the page of one topic, actor or storyline; none where it has no briefs."""
    return _offered(config, base) if config.feeds == "all" and briefs else ()


def _offered(config: Config, base: str) -> tuple[Feed, ...]:
    return tuple(Feed(form.name, form.type, addresses.link(f"{base}{form.file}")) for form in _forms(config))


def _forms(config: Config) -> tuple[_Form, ...]:
    """A JSON Feed needs the site's url: unlike Atom, it has no rule for relative addresses."""
    return (_ATOM, _JSON) if config.url else (_ATOM,)


def pages_of(showing: Showing, config: Config, base: str, make: Callable[[], FeedView], source: str) -> Iterator[Page]:
    """The feed that follows what stands at the address `base`, in each form."""
    for form in _forms(config):
        address = f"{base}{form.file}"
        yield Page(address, "feed", partial(_in_form, showing, base, address, make), source, listed=False)


def _in_form(showing: Showing, base: str, address: str, make: Callable[[], FeedView]) -> FeedView:
    return replace(showing.latest(f"the feed of {base}", make), address=address)


def feeds(showing: Showing, config: Config) -> Iterator[Page]:
    """The feeds of the site, of its questions, and of each topic, actor and storyline, as far as the site has them."""
    if config.feeds == "none":
        return
    entry = cache(partial(_entry, showing, config))

    def of(identifier: str, title: str, base: str, briefs: Sequence[str], subtitle: str = "") -> FeedView:
        return feed_of(config, identifier, title, base, tuple(map(entry, briefs[:ENTRIES])), subtitle)

    site = showing.site
    make = partial(of, config.site_id, config.title, "", tuple(site.briefs), config.description)
    yield from pages_of(showing, config, "", make, "the feed")
    asked = partial(_questions, showing, config)
    yield from pages_of(showing, config, "questions/", asked, "the feed of questions")
    if config.feeds == "all":
        for kind, thing, briefs in _followed(showing):
            base, title = addresses.of(kind, thing.id), f"{site.names.titles[kind][thing.id]} – {config.title}"
            identifier = urn(config, f"{kind}/{first_id(thing.file) if thing.file else thing.id}")
            make = partial(of, identifier, title, base, briefs)
            yield from pages_of(showing, config, base, make, made_from(kind, thing))


def _followed(showing: Showing) -> Iterator[tuple[Kind, Actor | Topic | Story, Sequence[str]]]:
    """The topics, actors and storylines that have briefs, with these, newest first."""
    site = showing.site
    yield from (("topic", one, showing.below[one.id]) for one in site.topics.values() if showing.below[one.id])
    yield from (("actor", one, one.briefs) for one in site.actors.values() if one.briefs)
    yield from (("story", one, one.briefs[::-1]) for one in site.stories.values() if one.briefs)


def sitemaps(pages: Iterable[Page], config: Config) -> list[Page]:
    """One sitemap, or as many as are needed and an index of them; none while the site's url is not known."""
    if not config.url:
        return []
    listed = [(page.address, page.changed) for page in pages if page.listed]
    if len(listed) <= MAX_IN_SITEMAP:
        return [_sitemap("sitemap.xml", listed)]
    parts = [
        _sitemap(f"sitemap-{number}.xml", listed[start : start + MAX_IN_SITEMAP])
        for number, start in enumerate(range(0, len(listed), MAX_IN_SITEMAP), 1)
    ]
    show = partial(SitemapIndexView, "sitemap.xml", tuple(part.path for part in parts))
    return [*parts, Page("sitemap.xml", "sitemap", show, "the sitemap", listed=False)]


def _sitemap(path: str, listed: list[tuple[str, str]]) -> Page:
    return Page(path, "sitemap", partial(SitemapView, path, tuple(listed)), "the sitemap", listed=False)


def feed_of(
    config: Config, identifier: str, title: str, page: str, entries: tuple[FeedEntry, ...], subtitle: str = ""
) -> FeedView:
    """The feed of the entries that follows the `page`, whose own address depends on its form.

    It changed when the newest of the entries did, and without any in 1970: Atom asks for a date (RFC 4287, 4.1.1).
    """
    newest = max(
        (entry.updated for entry in entries),
        key=datetime.fromisoformat,
        default=datetime(1970, 1, 1, tzinfo=UTC).isoformat(),
    )
    return FeedView(
        id=identifier,
        title=title,
        subtitle=subtitle,
        address="",
        page=page,
        updated=newest,
        author=config.author or config.title,
        language=config.language,
        entries=entries,
    )


def _entry(showing: Showing, config: Config, identifier: str) -> FeedEntry:
    brief, file = showing.site.briefs[identifier], showing.file(identifier)
    published, ref = showing.moment(brief.file.date), showing.ref("brief", identifier)
    return FeedEntry(
        id=urn(config, f"brief/{first_id(brief.file)}"),
        title=file.title,
        url=ref.url,
        published=rfc3339(published),
        updated=rfc3339(max([published, *(showing.moment(update.date) for update in file.updates)])),
        content=Html(bullets(showing, identifier) + _why(showing, file) + _not_known(showing, identifier)),
        topics=tuple(showing.site.topics[topic].title for topic in brief.topics),
        lang=ref.lang,
    )


def bullets(showing: Showing, identifier: str) -> str:
    """The brief's bullets as HTML."""
    summary = summary_of(showing, showing.file(identifier))
    items = (f"<li>{bullet.html.text}{_changed(bullet)}{_unsound(bullet)}</li>" for bullet in summary)
    return f"<ul>{''.join(items)}</ul>"


def _changed(bullet: Bullet) -> str:
    return "".join(
        f' <a href="{escape(changed.url)}">{changed.shown} {changed.date.shown}</a>' for changed in bullet.changed
    )


def _unsound(bullet: Bullet) -> str:
    return f" <em>{escape(bullet.unsound.said)}</em>" if bullet.unsound else ""


def _why(showing: Showing, file: BriefFile) -> str:
    why = showing.html(file.why_it_matters, file.path)
    heading = escape(showing.language.gettext("Why it matters."), quote=False)
    return f"<p><strong>{heading}</strong> {why.text}</p>" if why else ""


def _not_known(showing: Showing, identifier: str) -> str:
    """The brief's questions that are still open."""
    questions, _ = open_and_settled(showing, asked_in(showing, [identifier]))
    refs = (question_ref(showing, one.key) for one in questions)
    items = "".join(f"<li>{_link(ref.url, ref.title)}</li>" for ref in refs)
    heading = escape(showing.language.gettext("Not known."), quote=False)
    return f"<p><strong>{heading}</strong></p><ul>{items}</ul>" if items else ""


def _link(url: str, title: str) -> str:
    return f'<a href="{escape(url)}">{escape(title, quote=False)}</a>'


def in_html(said: str, brief: Ref) -> str:
    """What is said of a brief, as HTML, with a link to it in its place."""
    return escape(said, quote=False).replace(BRIEF, _link(brief.url, brief.title))


def _questions(showing: Showing, config: Config) -> FeedView:
    """The newest questions, whatever became of them: one that is answered makes no room for an older one."""
    newest = [*showing.site.questions.values()][:QUESTIONS]
    entries = tuple(_question(showing, config, settled) for settled in newest)
    title = showing.language.gettext("New questions")
    return feed_of(config, urn(config, "questions"), f"{title} – {config.title}", "questions/", entries)


def _question(showing: Showing, config: Config, settled: Settled) -> FeedEntry:
    brief, shown, say = showing.site.briefs[settled.brief], question_of(showing, settled.key), showing.language
    by = showing.site.briefs.get(settled.by, brief)
    said = [
        shown.why.text,
        in_html(say.gettext("Asked in %(brief)s.", brief=BRIEF), shown.asked_in),
        "" if settled.status == "open" else f"<strong>{escape(shown.shown)}.</strong> {shown.answer.text}".rstrip(),
        in_html(say.gettext("See %(brief)s.", brief=BRIEF), shown.answered_in) if shown.answered_in else "",
    ]
    return FeedEntry(
        id=urn(config, f"question/{first_id(brief.file)}#{first_id(settled.question)}"),
        title=shown.text,
        url=shown.url,
        published=rfc3339(showing.moment(brief.file.date)),
        updated=rfc3339(max(showing.moment(one.file.date) for one in (brief, by))),
        content=Html("".join(f"<p>{one}</p>" for one in said if one)),
        topics=tuple(showing.site.topics[topic].title for topic in brief.topics),
        lang=shown.lang,
    )


def urn(config: Config, name: str) -> str:
    """An id of something on this site that changes only if its own id does (RFC 9562, section 5.5)."""
    return uuid.uuid5(uuid.UUID(config.site_id), name).urn
