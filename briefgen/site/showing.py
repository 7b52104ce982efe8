"""How one thing is shown on another's page: links, cards, bullets, questions, dates and finished prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property
from html import escape
from itertools import islice
from typing import Any, TypeVar

from msgspec.structs import replace

from briefgen import model, schema, views, words
from briefgen.clock import lasting, moment, rfc3339
from briefgen.model import Document, Kind, Link, Prose, Site, Target
from briefgen.reading import PLAIN, Reading, Value, label
from briefgen.schema import When
from briefgen.site import addresses, references
from briefgen.site.changes import Revision, revisions
from briefgen.site.estimates import Scale, marked
from briefgen.site.references import Unresolved
from briefgen.site.tree import briefs_below
from briefgen.views import NO_FIELDS, Backlinks, Card, Field, Fields, Html, Lead, Ref, Stamp

T = TypeVar("T")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: How many of a list without an end stand on a page that is about something else.
MANY = 100
_NOTHING = Html("")
_CITED = '<sup class="cite">'
_CITATION = re.compile(rf"\s*{_CITED}.*?</sup>", re.DOTALL)
WIKIDATA = "https://www.wikidata.org/wiki/"
CHANGED = {
    "published": "New brief",
    "update": "Updated",
    "correction": "Corrected",
    "clarification": "Clarified",
    "answered": "Question answered",
    "partly": "Question partly answered",
    "superseded": "Question superseded",
}
STATUS = {
    "open": "Open",
    "partly": "Partly answered",
    "answered": "Answered",
    "superseded": "Superseded",
    "dropped": "Dropped",
}


class Showing:
    """The site as its pages show it. Links, dates, cards and questions are kept, for most stand on many pages."""

    def __init__(self, site: Site, zone: tzinfo, scale: Scale | None = None, reading: Reading = PLAIN) -> None:
        self.site = site
        self.reading = reading
        self.zone = zone
        self.scale = scale
        self._stamps: dict[When, Stamp] = {}
        self._days: dict[When, date] = {}
        self._refs: dict[tuple[Kind, str], Ref] = {}
        self._actors_on: dict[str, frozenset[str]] = {}
        self._cards: dict[str, Card] = {}
        self._held_back = {held.id: held.until for held in site.held_back}
        self._questions: dict[str, views.Question] = {}
        self._aged: dict[str, views.Question] = {}
        self._updates: dict[tuple[str, str], views.Update] = {}
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

    # Dates

    def stamp(self, when: When) -> Stamp:
        stamp = self._stamps.get(when)
        if stamp is None:
            stamp = self._stamps[when] = self._stamp(when)
        return stamp

    def _stamp(self, when: When) -> Stamp:
        if when.at is None:
            return Stamp(when.day.isoformat(), in_words(when.day))
        at = moment(when, self.zone).astimezone(self.zone)
        return Stamp(rfc3339(at), f"{in_words(at.date())}, {at:%H:%M}")

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
        return self.day(self.site.briefs[brief].file.date)

    def moment(self, when: When) -> datetime:
        return moment(when, self.zone).astimezone(self.zone)

    def period(self, briefs: Sequence[str]) -> str:
        """From when to when the briefs are, newest first: "3 May 2019 to 2 June 2020"."""
        first, last = (in_words(self.day_of(brief)) for brief in (briefs[-1], briefs[0]))
        return first if first == last else f"{first} to {last}"

    # Links and prose

    def ref(self, kind: Kind, identifier: str, note: str = "") -> Ref:
        ref = self._refs.get((kind, identifier))
        if ref is None:
            title = self.site.names.titles[kind].get(identifier, identifier)
            ref = Ref(title, addresses.link(addresses.of(kind, identifier)))
            self._refs[kind, identifier] = ref
        return Ref(ref.title, ref.url, note) if note else ref

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
            return self.site.names.questions[target.id]
        titles: dict[str, dict[str, str]] = dict(self.site.names.titles)  # type: ignore[arg-type]
        return titles.get(target.kind, {}).get(target.id, target.id)

    # Briefs

    def card(self, identifier: str, note: str = "") -> Card:
        card = self._cards.get(identifier)
        if card is None:
            file = self.site.briefs[identifier].file
            first, url = file.summary[0], self.ref("brief", identifier).url
            lead, changed = self.html(first.text, file.path), self._changed(file).get(first.id, ())
            unsound = self._unsound(file, first)
            unpublished = self.unpublished(identifier)
            card = Card(file.title, url, self.stamp(file.date), lead, changed, unsound=unsound, unpublished=unpublished)
            self._cards[identifier] = card
        return replace(card, note=note) if note else card

    def unpublished(self, identifier: str) -> str:
        """Why the brief is not published yet, or "" where it is: "Draft", "Not before 2025-12-01"."""
        until = self._held_back.get(identifier)
        return "" if until is None else f"Not before {until}" if until else "Draft"

    def lead(self, identifier: str) -> Lead:
        return Lead(self.card(identifier), self.summary(self.site.briefs[identifier].file))

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
        if all(standing.status == "retracted" for _, standing in cited):
            return views.Unsound(f"No source of this stands any longer: {named}", fallen=True)
        changes = "a source that has" if len(changed) == 1 else "sources that have"
        return views.Unsound(f"Rests on {changes} changed: {named}", fallen=False)

    def _became(self, standing: model.Source | model.Used) -> str:
        return f"{standing.status} {self.stamp(standing.since).shown}" if standing.since else standing.status

    def place_in_story(self, brief: model.Brief) -> tuple[int, int, str, str]:
        """Which part of its story the brief is, of how many, and the ids of the parts before and after it, or ""."""
        told = self.site.stories[brief.story].briefs
        at = told.index(brief.file.id)
        return at + 1, len(told), told[at - 1] if at else "", told[at + 1] if at + 1 < len(told) else ""

    def description(self, file: model.BriefFile) -> str:
        """The brief's first bullet as plain text."""
        return " ".join(self.html(file.summary[0].text, file.path).plain.split())

    def events(self, brief: model.Brief, *, naming: bool) -> list[tuple[datetime, views.Event]]:
        """The brief's events with their moments; `naming` says whether each links to the brief."""
        file = brief.file
        return [
            (
                self.moment(event.date),
                views.Event(
                    self.stamp(event.date),
                    self.html(event.what, file.path, None if naming else ("brief", file.id)),
                    tuple(self.ref("actor", actor) for actor in actors),
                    self.ref("brief", file.id) if naming else None,
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
            note=self.html(update.note, file.path),
            bullet=update.bullet,
            words=words.difference(was, became) if was else (),
        )

    def _changed(self, file: model.BriefFile) -> dict[str, tuple[views.Changed, ...]]:
        """For each bullet that was changed, the newest change of each kind, newest first."""
        newest: dict[tuple[str, str], views.Update] = {}
        for update in reversed(self.updates(file)) if file.updates else ():
            if update.bullet:
                newest.setdefault((update.bullet, update.kind), update)
        changed: dict[str, tuple[views.Changed, ...]] = {}
        for (bullet, kind), update in newest.items():
            note = views.Changed(CHANGED[kind], update.date, update.url)
            changed[bullet] = (*changed.get(bullet, ()), note)
        return changed

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
        """The role that the brief gives the actor, or else the office held on its day."""
        return dict(self.site.briefs[identifier].actors)[actor].role or self.role(actor, self.day_of(identifier))

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
        return self.url(Target("brief", settled.brief, settled.question.id))

    def aged(self, key: str) -> views.Question:
        """The question; where it is open, with how long, unless that is less than a month before the newest brief."""
        if key not in self._aged:
            self._aged[key] = self._with_age(self.question(key), self.site.questions[key])
        return self._aged[key]

    def _with_age(self, question: views.Question, settled: model.Settled) -> views.Question:
        if not settled.is_open:
            return question
        lasted = lasting(self.day_of(settled.brief), self.newest_day)
        return question if "day" in lasted else replace(question, lasted=f"for {lasted}")

    def _took(self, settled: model.Settled) -> str:
        """How long it took until a later brief settled the question, if one did: "after 7 years"."""
        if settled.is_open or settled.by in {"", settled.brief}:
            return ""
        asked, by = self.day_of(settled.brief), self.day_of(settled.by)
        return f"after {lasting(asked, by)}" if asked < by else "the same day"

    def _question(self, settled: model.Settled) -> views.Question:
        asking, question = self.site.briefs[settled.brief].file, settled.question
        by = self.site.briefs[settled.by].file if settled.by in self.site.briefs else None
        return views.Question(
            id=question.id,
            text=question.text,
            url=self.question_url(settled.key),
            status=settled.status,
            shown=STATUS[settled.status],
            why=self.html(question.why, asking.path),
            answer=self.html(settled.answer, by.path if by and settled.answer is not question.answer else asking.path),
            asked_in=self.ref("brief", settled.brief),
            asked_on=self.stamp(asking.date),
            answered_in=self.ref("brief", settled.by) if by else None,
            answered_on=self.stamp(by.date) if by else None,
            look_again=self.maybe(question.look_again),
            lasted=self._took(settled),
            sharper=tuple(self.question_ref(key) for key in settled.sharper),
            former_ids=question.former_ids,
        )

    def question_ref(self, key: str, note: str = "") -> Ref:
        return Ref(self.site.questions[key].question.text, self.question_url(key), note)

    def became(self, answer: model.Answer) -> str:
        """What an answer did to its question, in a word."""
        return "sharpened" if answer.sharper else STATUS[answer.outcome].lower()

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
        strongest = [how for how in hows if how != "mentions"] or hows
        said = " and ".join(sorted(strongest))
        return (
            f"{said}, {self.stamp(self.site.briefs[identifier].file.date).shown}"
            if kind == "brief"
            else f"{said}, {kind}"
        )


def in_words(day: date) -> str:
    """The day as people read it: "22 August 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def same_as(actor: model.ActorFile | None) -> tuple[str, ...]:
    """The pages elsewhere that tell for sure who the actor is: its entry in Wikidata, its own site."""
    links = dict(actor.links) if actor else {}
    wikidata = (f"{WIKIDATA}{links['wikidata']}",) if "wikidata" in links else ()
    return (*wikidata, links["official"]) if "official" in links else wikidata


def ranked(counter: Counter[str]) -> list[tuple[str, int]]:
    """The counted ids with their counts, the most frequent first, those of one count by id."""
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
