"""The site as its pages in one language show it: languages, dates, links and finished prose.

How one thing is shown on another's page is told in `site.shown`, by functions of this.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime, tzinfo
from functools import cached_property, wraps
from html import escape
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec.structs import replace

from briefgen import model, views, words
from briefgen.clock import moment, rfc3339
from briefgen.language import ENGLISH, Language
from briefgen.model import Kind, Link, Prose, Site, Target
from briefgen.reading import PLAIN, Reading
from briefgen.schema import When
from briefgen.site import addresses, references
from briefgen.site.estimates import Scale, marked
from briefgen.site.references import Unresolved
from briefgen.site.translations import counterpart
from briefgen.site.tree import briefs_below
from briefgen.tags import tag
from briefgen.views import Html, Lang, Ref, Stamp

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
#: A thing's page, on which links within it stay short.
OwnPage = tuple[Kind, str] | None
_NOTHING = Html("")
_ALONE: Mapping[str, str] = MappingProxyType({})
_CITED = '<sup class="cite">'
_CITATION = re.compile(rf"\s*{_CITED}.*?</sup>", re.DOTALL)


def kept(make: Callable[[Showing, K], T]) -> Callable[[Showing, K], T]:
    """The function, which makes a thing of a showing once for each key: most things stand on many pages."""

    @wraps(make)
    def known(showing: Showing, key: K) -> T:
        made: dict[K, T] = showing.made[make]
        try:
            return made[key]
        except KeyError:
            found = made[key] = make(showing, key)
            return found

    return known


class Showing:
    """The site as its pages in one language show it, by default in its own.

    What is there in several languages is shown in this one, or else as it was written first. `made` is what functions
    that are `kept` have made of it, by the function and its key.
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
        self.made: dict[object, dict[Any, Any]] = defaultdict(dict)
        self._others = others
        self._stamps: dict[When, Stamp] = {}
        self._refs: dict[tuple[Kind, str], Ref] = {}
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

    @cached_property
    def held_back(self) -> dict[str, str]:
        """Of each brief that is not published yet, until when, in words; empty for a draft."""
        return {held.id: held.until for held in self.site.held_back}

    # Languages

    def in_language(self, language: str) -> Showing:
        """The same site as pages in that language show it."""
        return self if language == self.reads else self._in_other(language)

    @kept
    def _in_other(self, language: str) -> Showing:
        scale = self.scale if language.partition("-")[0] == "en" else None
        words = self._others.get(language, self.language)
        return Showing(self.site, self.zone, scale, self.reading, words, others=self._others, reads=language)

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

    @kept
    def lang(self, language: str) -> Lang:
        """What tells readers that a text is in that language; nothing where the page around it is."""
        return views.lang(language, self.framed_in or self.site.language)

    def lang_of(self, kind: Kind, identifier: str) -> Lang:
        """The same of the thing's name; all but briefs and plain pages are named in the site's language."""
        match kind:
            case "brief":
                return self.lang(self.language_of(self.site.brief(identifier).file))
            case "page":
                return self.lang(self.language_of(self.site.pages[identifier]))
            case _:
                return self._own

    @cached_property
    def _own(self) -> Lang:
        return self.lang(tag(self.site.language))

    def file(self, identifier: str) -> model.BriefFile:
        """The brief as readers of this language have it."""
        return self.site.brief(self.member("brief", identifier)).file

    def member(self, kind: Kind, identifier: str) -> str:
        """The id of the thing in this language, where it is there in it; else the same."""
        return self._groups.get((kind, identifier), _ALONE).get(self.reads, identifier)

    def members(self, kind: Kind, identifier: str) -> Mapping[str, str]:
        """The same thing's ids by the tags of their languages, the original's first; none where there is but one."""
        return self._groups.get((kind, self.site.original(kind, identifier)), _ALONE)

    @cached_property
    def _groups(self) -> dict[tuple[Kind, str], dict[str, str]]:
        return {(group.kind, group.original): dict(group.members) for group in self.site.groups}

    # Dates

    def stamp(self, when: When) -> Stamp:
        """The day or moment, which is told in the site's zone."""
        stamp = self._stamps.get(when)
        if stamp is None:
            stamp = self._stamps[when] = self._stamp(when)
        return stamp

    def _stamp(self, when: When) -> Stamp:
        if when.at is None:
            return Stamp(when.day.isoformat(), self.language.day(when.day))
        at = self.moment(when)
        return Stamp(rfc3339(at), self.language.moment(at))

    def maybe(self, when: When | None) -> Stamp | None:
        """The day or moment, if there is one."""
        return self.stamp(when) if when else None

    def day(self, when: When) -> date:
        """The day in the site's zone."""
        return when.day if when.at is None else self._day(when)

    @kept
    def _day(self, when: When) -> date:
        return self.moment(when).date()

    def day_of(self, brief: str) -> date:
        """The day of the brief."""
        return self.day(self.site.brief(brief).file.date)

    def moment(self, when: When) -> datetime:
        """The moment in the site's zone; of a day, its beginning."""
        return moment(when, self.zone).astimezone(self.zone)

    # Links and prose

    def ref(self, kind: Kind, identifier: str, note: str = "") -> Ref:
        """The link to the thing, by its name."""
        ref = self._refs.get((kind, identifier))
        if ref is None:
            member = self.member(kind, identifier)
            title = self.site.names.titles[kind].get(member, member)
            ref = Ref(title, addresses.link(addresses.of(kind, member)), lang=self.lang_of(kind, member))
            self._refs[kind, identifier] = ref
        return replace(ref, note=note) if note else ref

    def asked(self, settled: model.Settled) -> tuple[model.BriefFile, model.Question]:
        """The question as readers of this language have it, and the brief that asks it so."""
        original, member = self.site.briefs[settled.brief].file, self.file(settled.brief)
        if member is not original:
            for question in member.questions:
                if counterpart(question, member, original) == settled.question:
                    return member, question
        return original, settled.question

    def question_url(self, key: str) -> str:
        """Where the question stands: on a page of its own, or in the brief that asks it."""
        settled = self.site.questions[key]
        if settled.has_page:
            return addresses.link(addresses.of_question(key))
        return self.url(Target("brief", settled.brief, self.asked(settled)[1].id))

    def url(self, target: Target, page: OwnPage = None) -> str:
        """The link to where the reference leads."""
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
        """What is called so there: a question's words, a thing's name; of a file or an address, itself."""
        match target.kind:
            case "question":
                return self.asked(self.site.questions[target.id])[1].text
            case "file" | "address":
                return target.id
            case kind:
                member = self.member(kind, target.id)
                return self.site.names.titles[kind].get(member, member)

    def html(self, prose: Prose, path: str, page: OwnPage = None) -> Html:
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

    def judgement(self, prose: Prose, path: str, page: OwnPage) -> Html:
        """The prose, finished; on its own `page`, its words of probability are explained."""
        html = self.html(prose, path, page)
        return Html(marked(self.scale, html.text)) if self.scale and page else html

    def words(self, prose: Prose, path: str) -> str:
        """The prose of the file at `path` as plain text: its words, without marks of citation."""
        return words.of_html(self.html(prose, path).text)

    def _anchor(self, link: Link, path: str, page: OwnPage) -> str:
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
