"""How one thing is shown on another's page: links, cards, bullets, questions, dates and finished prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property
from html import escape
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import replace

from briefgen import model, schema, views, words
from briefgen.clock import moment, rfc3339
from briefgen.language import ENGLISH, Language, gettext_noop, months_between
from briefgen.model import Document, Kind, Link, Prose, Site, Target
from briefgen.names import slug
from briefgen.reading import PLAIN, Reading, Value, label
from briefgen.schema import When
from briefgen.site import addresses, references
from briefgen.site.changes import Revision, revisions
from briefgen.site.estimates import Scale, marked
from briefgen.site.references import Unresolved
from briefgen.site.translations import counterpart
from briefgen.site.tree import briefs_below
from briefgen.tags import direction, own_name, tag
from briefgen.views import NO_FIELDS, Backlinks, Card, Field, Fields, Html, Lang, Lead, Ref, Stamp

T = TypeVar("T")
#: How many of a list without an end stand on a page that is about something else.
MANY = 100
_NOTHING = Html("")
_SAME = Lang()
_CITED = '<sup class="cite">'
_CITATION = re.compile(rf"\s*{_CITED}.*?</sup>", re.DOTALL)
WIKIDATA = "https://www.wikidata.org/wiki/"
CHANGED = {
    "published": gettext_noop("New brief"),
    "update": gettext_noop("Updated"),
    "correction": gettext_noop("Corrected"),
    "clarification": gettext_noop("Clarified"),
    "answered": gettext_noop("Question answered"),
    "partly": gettext_noop("Question partly answered"),
    "superseded": gettext_noop("Question superseded"),
}
STATUS = {
    "open": gettext_noop("Open"),
    "partly": gettext_noop("Partly answered"),
    "answered": gettext_noop("Answered"),
    "superseded": gettext_noop("Superseded"),
    "dropped": gettext_noop("Dropped"),
}
#: The same within a line, and what an answer may do besides.
BECAME = {
    "asked": gettext_noop("asked"),
    "sharpened": gettext_noop("sharpened"),
    "open": gettext_noop("open"),
    "partly": gettext_noop("partly answered"),
    "answered": gettext_noop("answered"),
    "superseded": gettext_noop("superseded"),
    "dropped": gettext_noop("dropped"),
}
UPDATES = {
    "correction": gettext_noop("correction"),
    "clarification": gettext_noop("clarification"),
    "update": gettext_noop("update"),
}
#: How something leads to something else, and what such things are called.
HOWS = {
    "mentions": gettext_noop("mentions"),
    "builds on": gettext_noop("builds on"),
    "answers": gettext_noop("answers"),
    "sharpens a question": gettext_noop("sharpens a question"),
}
THINGS = {
    "actor": gettext_noop("actor"),
    "topic": gettext_noop("topic"),
    "story": gettext_noop("story"),
    "page": gettext_noop("page"),
}
SOURCES = {
    "primary": gettext_noop("primary"),
    "official": gettext_noop("official"),
    "press": gettext_noop("press"),
    "research": gettext_noop("research"),
    "data": gettext_noop("data"),
    "interview": gettext_noop("interview"),
}
SOUND = {"corrected": gettext_noop("corrected"), "retracted": gettext_noop("retracted")}


class Showing:
    """The site as its pages in one language show it, by default in its own.

    What is there in several languages is shown in this one, or else as it was written first. Links, dates, cards and
    questions are kept, for most stand on many pages.
    """

    def __init__(
        self,
        site: Site,
        zone: tzinfo,
        scale: Scale | None = None,
        reading: Reading = PLAIN,
        language: Language = ENGLISH,
        *,
        others: Mapping[str, Language] = MappingProxyType({}),
        reads: str = "",
    ) -> None:
        self.site = site
        self.reading = reading
        self.zone = zone
        self.scale = scale
        self.language = language
        self.reads = tag(reads or site.language)
        self._others = others
        self._in_other_languages: dict[str, Showing] = {}
        self._langs: dict[str, Lang] = {}
        self._members = {
            (group.kind, group.original): dict(group.members).get(self.reads, group.original) for group in site.groups
        }
        self._stamps: dict[When, Stamp] = {}
        self._days: dict[When, date] = {}
        self._refs: dict[tuple[Kind, str], Ref] = {}
        self._actors_on: dict[str, frozenset[str]] = {}
        self._cards: dict[str, Card] = {}
        self._held_back = {held.id: held.until for held in site.held_back}
        self._questions: dict[str, views.Question] = {}
        self._aged: dict[str, views.Question] = {}
        self._updates: dict[tuple[str, str], views.Update] = {}
        self._hows: dict[tuple[str, ...], str] = {}
        self._latest: tuple[str, Any] = ("", None)

    def latest(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes; only the latest is kept, for what is made of one thing is mostly made in a row."""
        if self._latest[0] != name:
            self._latest = name, make()
        made: T = self._latest[1]
        return made

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each brief, the newest first."""
        return {identifier: number for number, identifier in enumerate(self.site.briefs)}

    @cached_property
    def newest_day(self) -> date:
        """The day of the newest brief: what the site knows, it knows of that day."""
        return max(map(self.day_of, islice(self.site.briefs, 1)), default=date.min)

    @cached_property
    def below(self) -> dict[str, tuple[str, ...]]:
        """The briefs on each topic and below it, newest first."""
        return briefs_below(self.site)

    def actors_on(self, topic: str) -> frozenset[str]:
        """The actors that the briefs on the topic, or below it, name."""
        if topic not in self._actors_on:
            briefs = (self.site.briefs[brief] for brief in self.below[topic])
            self._actors_on[topic] = frozenset(actor for brief in briefs for actor, _ in brief.actors)
        return self._actors_on[topic]

    def fields(self, kind: Kind, file: Document | None) -> Fields:
        """What stands in the file under the keys that the site declares for its kind."""
        declared = self.reading.declared(kind)
        if not declared:
            return NO_FIELDS
        given = dict(file.fields) if file else {}
        return Fields(tuple(self._field(name, one, given.get(name)) for name, one in declared))

    def _field(self, name: str, one: schema.Field, given: Value | None) -> Field:
        of = (one.of or "text") if one.type == "list" else None
        if isinstance(given, tuple):
            items = tuple(self.stamp(item) if isinstance(item, When) else item for item in given)
            return Field(name, label(name, one), one.type, items, of)
        return Field(name, label(name, one), one.type, self.stamp(given) if isinstance(given, When) else given, of)

    # Languages

    def in_language(self, language: str) -> Showing:
        """The same site as pages in that language show it."""
        if language == self.reads:
            return self
        if language not in self._in_other_languages:
            scale = self.scale if language.partition("-")[0] == "en" else None
            words = self._others.get(language, self.language)
            self._in_other_languages[language] = Showing(
                self.site, self.zone, scale, self.reading, words, others=self._others, reads=language
            )
        return self._in_other_languages[language]

    def language_of(self, file: model.BriefFile | model.PageFile) -> str:
        """The tag of the language that the text is written in."""
        return tag(file.language or self.site.language)

    @property
    def written_in(self) -> str:
        """The tag of this language; "" where it is the site's."""
        return "" if self.reads == tag(self.site.language) else self.reads

    @property
    def framed_in(self) -> str:
        """The tag of the language in which pages are framed; "" where it is the site's."""
        return self.written_in if self.reads in self._others else ""

    def lang(self, language: str) -> Lang:
        """What tells readers that a text is in that language; nothing where the page around it is."""
        if language not in self._langs:
            self._langs[language] = views.lang(language, self.framed_in or self.site.language)
        return self._langs[language]

    @cached_property
    def _own(self) -> Lang:
        return self.lang(tag(self.site.language))

    def _lang_of(self, kind: Kind, identifier: str) -> Lang:
        """The language of the thing's name."""
        match kind:
            case "brief":
                return self.lang(self.language_of(self.site.brief(identifier).file))
            case "page":
                return self.lang(self.language_of(self.site.pages[identifier]))
            case _:
                return self._own

    def member(self, kind: Kind, identifier: str) -> str:
        """The id of the thing in this language, where it is there in it; else the same."""
        return self._members.get((kind, identifier), identifier)

    def file(self, identifier: str) -> model.BriefFile:
        """The brief as readers of this language have it."""
        return self.site.brief(self.member("brief", identifier)).file

    def translations(self, kind: Kind, identifier: str) -> tuple[views.Translation, ...]:
        """The thing in all languages that it is there in, its first before the others; none where that is one."""
        original = self.site.original(kind, identifier)
        return tuple(
            views.Translation(
                language=language,
                name=own_name(language),
                direction=direction(language),
                address=addresses.of(kind, member),
                title=self.site.names.titles[kind][member],
                is_original=member == original,
                is_here=member == identifier,
            )
            for language, member in self.members(kind, identifier)
        )

    def members(self, kind: Kind, identifier: str) -> tuple[tuple[str, str], ...]:
        """The same thing's ids by the tags of their languages, the original's first; none where there is but one."""
        return self._groups.get((kind, self.site.original(kind, identifier)), ())

    @cached_property
    def _groups(self) -> dict[tuple[Kind, str], tuple[tuple[str, str], ...]]:
        return {(group.kind, group.original): group.members for group in self.site.groups}

    # Dates

    def stamp(self, when: When) -> Stamp:
        stamp = self._stamps.get(when)
        if stamp is None:
            stamp = self._stamps[when] = self._stamp(when)
        return stamp

    def _stamp(self, when: When) -> Stamp:
        if when.at is None:
            return Stamp(when.day.isoformat(), self.language.day(when.day))
        at = moment(when, self.zone).astimezone(self.zone)
        return Stamp(rfc3339(at), self.language.moment(at))

    def maybe(self, when: When | None) -> Stamp | None:
        return self.stamp(when) if when else None

    def day(self, when: When) -> date:
        if when.at is None:
            return when.day
        day = self._days.get(when)
        if day is None:
            day = self._days[when] = self.moment(when).date()
        return day

    def day_of(self, brief: str) -> date:
        """The day of the brief."""
        return self.day(self.site.brief(brief).file.date)

    def moment(self, when: When) -> datetime:
        return moment(when, self.zone).astimezone(self.zone)

    def period(self, briefs: Sequence[str]) -> str:
        """From when to when the briefs are, newest first: "3 May 2019 to 2 June 2020"."""
        return self.language.period(self.day_of(briefs[-1]), self.day_of(briefs[0]))

    def so_many_briefs(self, number: int) -> str:
        return self.language.ngettext("%(count)s brief", "%(count)s briefs", number)

    def titled(self, title: str, part: int) -> str:
        """The title of a part of a list, of which the newest has no number."""
        if not part:
            return title
        return self.language.gettext("%(title)s, part %(number)s", title=title, number=self.language.number(part))

    def dated(self, title: str, period: str) -> str:
        """The title of what is of that time."""
        return self.language.gettext("%(title)s, %(period)s", title=title, period=period)

    # Links and prose

    def ref(self, kind: Kind, identifier: str, note: str = "") -> Ref:
        ref = self._refs.get((kind, identifier))
        if ref is None:
            member = self.member(kind, identifier)
            title = self.site.names.titles[kind].get(member, member)
            ref = Ref(title, addresses.link(addresses.of(kind, member)), lang=self._lang_of(kind, member))
            self._refs[kind, identifier] = ref
        return replace(ref, note=note) if note else ref

    def as_called(self, kind: Kind, identifier: str, names: Iterable[model.Reference]) -> Ref:
        """The thing as a text in another language than the site's calls it, if one of the names is that."""
        ref = self.ref(kind, identifier)
        if not self.written_in:
            return ref
        given = (one.name for one in names if references.named(self.site.names, kind, one.name) == identifier)
        called = next((name for name in given if slug(name) != identifier and name != ref.title), "")
        return replace(ref, title=called, lang=self.lang(self.reads)) if called else ref

    def html(self, prose: Prose, path: str, page: tuple[Kind, str] | None = None) -> Html:
        """The prose of the file at `path`, finished.

        On its own `page`, links within the page stay short; elsewhere marks of citation are left out, for the
        sources they count stand only there.
        """
        if not prose:
            return _NOTHING
        if len(prose) == 1 and isinstance(prose[0], str):
            return Html(prose[0])
        pieces = [piece if isinstance(piece, str) else self._anchor(piece, path, page) for piece in prose]
        html = "".join(pieces)
        return Html(html if page or _CITED not in html else _CITATION.sub("", html))

    def judgement(self, prose: Prose, path: str, page: tuple[Kind, str] | None) -> Html:
        """The prose, finished; on its own `page`, its words of probability are explained."""
        html = self.html(prose, path, page)
        return Html(marked(self.scale, html.text)) if self.scale and page else html

    def words(self, prose: Prose, path: str) -> str:
        """The prose of the file at `path` as plain text: its words, without marks of citation."""
        return words.of_html(self.html(prose, path).text)

    def _anchor(self, link: Link, path: str, page: tuple[Kind, str] | None) -> str:
        """The tag that opens the link; without an address where the target is not published yet."""
        target = references.followed(self.site.names, link, path)
        address = "" if isinstance(target, Unresolved) else escape(self.url(target, page))
        if link.form == "image":
            return f'<img src="{address}"{link.attributes} loading="lazy">'
        href = f' href="{address}"' if address else ""
        if not link.nameless:
            return f"<a{href}{link.attributes}>"
        title = link.target if isinstance(target, Unresolved) else self.title(target)
        return f"<a{href}{link.attributes}>{escape(title, quote=False)}"

    def url(self, target: Target, page: tuple[Kind, str] | None = None) -> str:
        match target.kind:
            case "question":
                return self.question_url(target.id)
            case "file":
                return addresses.link(self.site.names.files[target.id], target.fragment)
            case "address":
                return addresses.link(target.id, target.fragment)
            case kind:
                place = addresses.place(target.fragment)
                return place if place and (kind, target.id) == page else self.ref(kind, target.id).url + place

    def title(self, target: Target) -> str:
        if target.kind == "question":
            return self.asked(self.site.questions[target.id])[1].text
        titles: dict[str, dict[str, str]] = dict(self.site.names.titles)  # type: ignore[arg-type]
        member = self.member(cast("Kind", target.kind), target.id)
        return titles.get(target.kind, {}).get(member, member)

    # Briefs

    def card(self, identifier: str, note: str = "") -> Card:
        card = self._cards.get(identifier)
        if card is None:
            file = self.file(identifier)
            first, ref = file.summary[0], self.ref("brief", identifier)
            card = Card(
                title=file.title,
                url=ref.url,
                date=self.stamp(self.site.briefs[identifier].file.date),
                lead=self.html(first.text, file.path),
                changed=self._changed(file).get(first.id, ()),
                unsound=self._unsound(file, first),
                unpublished=self.unpublished(identifier),
                lang=ref.lang,
            )
            self._cards[identifier] = card
        return replace(card, note=note) if note else card

    def unpublished(self, identifier: str) -> str:
        """Why the brief is not published yet, or "" where it is: "Draft", "Not before 2025-12-01"."""
        until = self._held_back.get(identifier)
        if until is None:
            return ""
        return self.language.gettext("Not before %(day)s", day=until) if until else self.language.gettext("Draft")

    def lead(self, identifier: str) -> Lead:
        return Lead(self.card(identifier), self.summary(self.file(identifier)))

    def summary(self, file: model.BriefFile, page: tuple[Kind, str] | None = None) -> tuple[views.Bullet, ...]:
        changed = self._changed(file)
        return tuple(
            views.Bullet(
                bullet.id,
                self.judgement(bullet.text, file.path, page),
                changed.get(bullet.id, ()),
                self._unsound(file, bullet),
            )
            for bullet in file.summary
        )

    def changed(self, file: model.BriefFile) -> When | None:
        """When the brief was last updated, if ever."""
        return max((update.date for update in file.updates), key=self.moment, default=None)

    def standing(self, source: model.Source) -> model.Source | model.Used:
        """The source with the status that counts: the worst that any brief tells of it."""
        return self.site.sources.get(source.address, source) if source.address else source

    def _unsound(self, file: model.BriefFile, bullet: model.Bullet) -> views.Unsound | None:
        if not bullet.cites:
            return None
        cited = [(source.title, self.standing(source)) for source in file.sources if source.id in bullet.cites]
        changed = [(title, standing) for title, standing in cited if standing.status != "good"]
        if not changed:
            return None
        named = "; ".join(f"{title} ({self._became(standing)})" for title, standing in changed)
        say = self.language
        if all(standing.status == "retracted" for _, standing in cited):
            said = say.gettext("No source of this stands any longer: %(sources)s", sources=named)
            return views.Unsound(said, fallen=True)
        said = say.ngettext(
            "Rests on a source that has changed: %(sources)s",
            "Rests on sources that have changed: %(sources)s",
            len(changed),
            sources=named,
        )
        return views.Unsound(said, fallen=False)

    def _became(self, standing: model.Source | model.Used) -> str:
        became = self.sound(standing.status)
        return f"{became} {self.stamp(standing.since).shown}" if standing.since else became

    def sound(self, status: str) -> str:
        """What became of a source in a word; "" where it is good."""
        return self.language.gettext(SOUND[status]) if status in SOUND else ""

    def source_kind(self, kind: str) -> str:
        """What a source of the kind is called; "" where that says nothing."""
        return self.language.gettext(SOURCES[kind]) if kind in SOURCES else ""

    def place_in_story(self, brief: model.Brief) -> tuple[int, int, str, str]:
        """Which part of its story the brief is, of how many, and the ids of the parts before and after it, or ""."""
        told = self.site.stories[brief.story].briefs
        at = told.index(self.site.original("brief", brief.file.id))
        return at + 1, len(told), told[at - 1] if at else "", told[at + 1] if at + 1 < len(told) else ""

    def description(self, file: model.BriefFile) -> str:
        """The brief's first bullet as plain text."""
        return " ".join(self.html(file.summary[0].text, file.path).plain.split())

    def events(self, brief: model.Brief, *, naming: bool) -> list[tuple[datetime, views.Event]]:
        """The brief's events with their moments; `naming` says whether each links to the brief."""
        brief = self.site.brief(self.member("brief", brief.file.id)) if naming else brief
        file, lang = brief.file, self._lang_of("brief", brief.file.id)
        return [
            (
                self.moment(event.date),
                views.Event(
                    self.stamp(event.date),
                    self.html(event.what, file.path, None if naming else ("brief", file.id)),
                    tuple(self.ref("actor", actor) for actor in actors),
                    self.ref("brief", file.id) if naming else None,
                    lang,
                ),
            )
            for event, actors in brief.events
        ]

    # Updates

    def updates(self, file: model.BriefFile) -> tuple[views.Update, ...]:
        """The brief's updates, oldest first."""
        return tuple(self.update(file, revision) for revision in revisions(file, self.zone))

    def update(self, file: model.BriefFile, revision: Revision) -> views.Update:
        key = (file.id, revision.name)
        if key not in self._updates:
            self._updates[key] = self._update(file, revision)
        return self._updates[key]

    def _update(self, file: model.BriefFile, revision: Revision) -> views.Update:
        update = revision.update
        place = f"part-update-{revision.name}"
        was, became = self.words(update.wording, file.path), self.words(revision.became, file.path)
        return views.Update(
            id=place,
            url=self.url(Target("brief", file.id, place)),
            date=self.stamp(update.date),
            kind=update.kind,
            shown=self.language.gettext(UPDATES[update.kind]),
            note=self.html(update.note, file.path),
            bullet=update.bullet,
            words=words.difference(was, became) if was else (),
            lang=self._lang_of("brief", file.id),
        )

    def _changed(self, file: model.BriefFile) -> dict[str, tuple[views.Changed, ...]]:
        """For each bullet that was changed, the newest change of each kind, newest first."""
        newest: dict[tuple[str, str], views.Update] = {}
        for update in reversed(self.updates(file)) if file.updates else ():
            if update.bullet:
                newest.setdefault((update.bullet, update.kind), update)
        changed: dict[str, tuple[views.Changed, ...]] = {}
        for (bullet, kind), update in newest.items():
            note = views.Changed(self.changed_as(kind), update.date, update.url)
            changed[bullet] = (*changed.get(bullet, ()), note)
        return changed

    def changed_as(self, kind: str) -> str:
        """What a change of the kind is called where it is told: "Corrected"."""
        return self.language.gettext(CHANGED[kind])

    # Actors

    def role(self, actor: str, on: date) -> str:
        """The office the actor held on that day: of several, the one begun last."""
        held = [
            (role.since.day if role.since else date.min, number, self.role_title(role, organisation))
            for number, (role, organisation) in enumerate(self.site.actors[actor].roles)
            if (role.since is None or role.since.day <= on) and (role.until is None or on <= role.until.day)
        ]
        return max(held)[2] if held else ""

    def role_in(self, actor: str, identifier: str) -> str:
        """The role that the brief gives the actor, or else the office held on its day.

        Offices are written in the site's language: a brief in another has those that it gives itself.
        """
        brief = self.site.brief(identifier)
        given = dict(brief.actors)[actor].role
        if given or self.language_of(brief.file) != tag(self.site.language):
            return given
        return self.role(actor, self.day_of(identifier))

    def role_title(self, role: model.Role, organisation: str) -> str:
        name = self.site.names.titles["actor"].get(organisation, "")
        return role.title if not name or name.casefold() in role.title.casefold() else f"{role.title}, {name}"

    # Questions

    def question(self, key: str) -> views.Question:
        if key not in self._questions:
            self._questions[key] = self._question(self.site.questions[key])
        return self._questions[key]

    def question_url(self, key: str) -> str:
        """Where the question stands: on a page of its own, or in the brief that asks it."""
        settled = self.site.questions[key]
        if settled.has_page:
            return addresses.link(addresses.of_question(key))
        return self.url(Target("brief", settled.brief, self.asked(settled)[1].id))

    def asked(self, settled: model.Settled) -> tuple[model.BriefFile, model.Question]:
        """The question as readers of this language have it, and the brief that asks it so."""
        original, member = self.site.briefs[settled.brief].file, self.file(settled.brief)
        if member is not original:
            for question in member.questions:
                if counterpart(question, member, original) == settled.question:
                    return member, question
        return original, settled.question

    def _answer(self, settled: model.Settled) -> tuple[model.BriefFile, Prose]:
        """The answer as readers of this language have it, and the brief that says it."""
        asking, question = self.asked(settled)
        if not settled.answer:
            return asking, ()
        if settled.answer == settled.question.answer:
            told = asking if question.answer else self.site.briefs[settled.brief].file
            return told, question.answer or settled.answer
        return self._said(settled.key, settled.by, settled.answer)

    def _said(self, key: str, by: str, answer: Prose) -> tuple[model.BriefFile, Prose]:
        """What a brief answers to the question, as readers of this language have it, and the brief that says it so."""
        member = self.site.brief(self.member("brief", by))
        said = next((one.text for asked, one in member.answers if asked == key and one.text), ())
        return (member.file, said) if said else (self.site.briefs[by].file, answer)

    def said_of(self, key: str, by: str, answer: Prose) -> tuple[Html, Lang]:
        """The same, finished, with its language."""
        file, said = self._said(key, by, answer)
        return self.html(said, file.path), self._lang_of("brief", file.id)

    def aged(self, key: str) -> views.Question:
        """The question; where it is open, with how long, unless that is less than a month before the newest brief."""
        if key not in self._aged:
            self._aged[key] = self._with_age(self.question(key), self.site.questions[key])
        return self._aged[key]

    def _with_age(self, question: views.Question, settled: model.Settled) -> views.Question:
        if not settled.is_open:
            return question
        asked = self.day_of(settled.brief)
        if months_between(asked, self.newest_day) < 1:
            return question
        lasted = self.language.gettext("for %(duration)s", duration=self.language.lasting(asked, self.newest_day))
        return replace(question, lasted=lasted)

    def _took(self, settled: model.Settled) -> str:
        """How long it took until a later brief settled the question, if one did: "after 7 years"."""
        if settled.is_open or settled.by in {"", settled.brief}:
            return ""
        asked, by = self.day_of(settled.brief), self.day_of(settled.by)
        if asked >= by:
            return self.language.gettext("the same day")
        return self.language.gettext("after %(duration)s", duration=self.language.lasting(asked, by))

    def _question(self, settled: model.Settled) -> views.Question:
        asking, question = self.asked(settled)
        by = self.site.briefs[settled.by].file if settled.by in self.site.briefs else None
        saying, answer = self._answer(settled)
        return views.Question(
            id=question.id,
            text=question.text,
            url=self.question_url(settled.key),
            status=settled.status,
            shown=self.language.gettext(STATUS[settled.status]),
            why=self.html(question.why, asking.path),
            answer=self.html(answer, saying.path),
            asked_in=self.ref("brief", settled.brief),
            asked_on=self.stamp(self.site.briefs[settled.brief].file.date),
            answered_in=self.ref("brief", settled.by) if by else None,
            answered_on=self.stamp(by.date) if by else None,
            look_again=self.maybe(settled.question.look_again),
            lasted=self._took(settled),
            sharper=tuple(self.question_ref(key) for key in settled.sharper),
            former_ids=question.former_ids,
            lang=self._lang_of("brief", asking.id),
            answer_lang=self._lang_of("brief", saying.id) if answer else _SAME,
        )

    def question_ref(self, key: str, note: str = "") -> Ref:
        asking, question = self.asked(self.site.questions[key])
        return Ref(question.text, self.question_url(key), note, self._lang_of("brief", asking.id))

    def became(self, answer: model.Answer) -> str:
        """What an answer did to its question, in a word."""
        return self.language.gettext(BECAME["sharpened" if answer.sharper else answer.outcome])

    def asked_in(self, briefs: Iterable[str]) -> list[model.Settled]:
        """The questions that the briefs ask, in order."""
        site = self.site
        return [
            site.questions[f"{brief}#{question.id}"]
            for brief in briefs
            for question in site.briefs[brief].file.questions
        ]

    def split(self, questions: Iterable[model.Settled]) -> tuple[list[model.Settled], list[model.Settled]]:
        """Those that are open or partly so, in order, and the settled ones, the last settled first."""
        asked = list(questions)
        settled = [question for question in asked if not question.is_open]
        settled.sort(key=lambda question: self.order[question.by or question.brief])
        return [question for question in asked if question.is_open], settled

    # Backlinks

    def backlinks(self, kind: Kind, identifier: str, but: frozenset[tuple[Kind, str]] = frozenset()) -> Backlinks:
        """What leads here from elsewhere, each once, with how, the newest first; without what the page shows anyway."""
        hows: dict[tuple[Kind, str], list[str]] = {}
        for backlink in self.site.backlinks.get((kind, identifier), ()):
            if (backlink.kind, backlink.id) not in but:
                hows.setdefault((backlink.kind, backlink.id), []).append(backlink.how)
        refs = tuple(self.ref(k, i, self._how(k, i, how)) for (k, i), how in islice(hows.items(), MANY))
        return Backlinks(refs, len(hows) - len(refs))

    def _how(self, kind: Kind, identifier: str, hows: list[str]) -> str:
        said = self._all_hows(tuple(hows))
        if kind == "brief":
            return f"{said}, {self.stamp(self.site.briefs[identifier].file.date).shown}"
        return f"{said}, {self.language.gettext(THINGS[kind])}"

    def _all_hows(self, hows: tuple[str, ...]) -> str:
        if hows not in self._hows:
            strongest = [how for how in hows if how != "mentions"] or hows
            self._hows[hows] = self.language.listed([self.language.gettext(HOWS[how]) for how in sorted(strongest)])
        return self._hows[hows]


def as_json(value: object) -> str:
    """The value as a script reads it from an attribute."""
    return msgspec.json.encode(value).decode()


def same_as(actor: model.ActorFile | None) -> tuple[str, ...]:
    """The pages elsewhere that tell for sure who the actor is: its entry in Wikidata, its own site."""
    links = dict(actor.links) if actor else {}
    wikidata = (f"{WIKIDATA}{links['wikidata']}",) if "wikidata" in links else ()
    return (*wikidata, links["official"]) if "official" in links else wikidata


def ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    """The counted ids with their counts, the most frequent first, those of one count by id."""
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
