"""A site linked from texts in memory: no disk, no command line."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from briefgen import config as settings
from briefgen.config import Config
from briefgen.content.document import parse
from briefgen.content.prose import Converter
from briefgen.language import language
from briefgen.model import Broken, Document, File, Settled, Site
from briefgen.problems import Problem, in_order
from briefgen.site.link import link
from briefgen.site.pages import pages
from briefgen.views import BriefView, Copy, Page, TopicView

NOW = datetime(2025, 9, 1, tzinfo=UTC)
SITE_ID = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
V = TypeVar("V")


@dataclass(frozen=True)
class Sample:
    """A linked site with all its pages, and the problems that only show between files."""

    site: Site
    pages: list[Page]
    copies: list[Copy]
    found: tuple[Problem, ...]

    def problems(self) -> list[str]:
        """Each problem as "file: severity: message [rule]", in order."""
        return [f"{p.path.rpartition('/')[2]}: {p.severity}: {p.message} [{p.rule}]" for p in self.found]

    def rules(self) -> list[str]:
        """Each problem as "file: severity [rule]", in order."""
        return [f"{p.path.rpartition('/')[2]}: {p.severity} [{p.rule}]" for p in self.found]

    def page(self, path: str) -> Page:
        return next(page for page in self.pages if page.path == path)

    def view(self, path: str, kind: type[V]) -> V:
        """The view of the page at the path, which must be of the kind."""
        view = self.page(path).view
        assert isinstance(view, kind)
        return view

    def brief(self, name: str) -> BriefView:
        return self.view(f"briefs/{name}/index.html", BriefView)

    def topic(self, name: str) -> TopicView:
        return self.view(f"topics/{name}/index.html", TopicView)

    def question(self, key: str) -> Settled:
        return self.site.questions[key]


def brief(front: str = "", body: str = "", *, title: str = "A title", date: str = "2025-08-22") -> str:
    """The text of a brief that has all it needs, with further front matter and a body."""
    return (
        f"---\ntitle: {title}\ndate: {date}\nsummary: [What happened.]\n{textwrap.dedent(front).strip()}\n---\n{body}"
    )


def text(front: str, body: str = "") -> str:
    """The text of any other file."""
    return f"---\n{textwrap.dedent(front).strip()}\n---\n{body}"


def documents(texts: Mapping[str, str]) -> list[Document]:
    """The documents of the texts by their path within content/; none of them may be faulty by itself."""
    converter = Converter()
    parsed = [parse(File(f"content/{path}", path, text.encode()), converter) for path, text in texts.items()]
    assert [] == [problem for one in parsed for problem in one.problems]
    return [one.document for one in parsed if one.document]


def config(
    *, zone: str = "UTC", url: str = "https://example.org/", title: str = "Test briefs", more: str = ""
) -> Config:
    lines = [f"title: {title}", f"site_id: {SITE_ID}", f"timezone: {zone}", *([f"url: {url}"] if url else []), more]
    read, problems = settings.read("briefgen.yaml", "\n".join(lines))
    assert problems == []
    assert read is not None
    return read


def linked(
    texts: Mapping[str, str] | Sequence[Document],
    *,
    now: datetime = NOW,
    zone: str = "UTC",
    setting: Config | None = None,
    files: Mapping[str, str] | None = None,
    broken: Sequence[Broken] = (),
    assets: tuple[str, ...] = (),
) -> Sample:
    """The site that the texts make at the moment `now`."""
    setting = setting or config(zone=zone)
    given = documents(texts) if isinstance(texts, Mapping) else list(texts)
    site, problems = link(given, broken, dict(files or {}), now, setting.zone, language=setting.language)
    reserved = {address: f"layouts/{address}" for address in assets}
    listed, copies, more = pages(site, setting, lambda tag: language(tag, {}), reserved)
    return Sample(site, [page for made in listed.values() for page in made], copies, in_order([*problems, *more]))


def at(moment: str, zone: str = "UTC") -> datetime:
    """The moment, in the zone where it names none of its own."""
    found = datetime.fromisoformat(moment)
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
