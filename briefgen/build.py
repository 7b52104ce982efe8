"""A project in, its site in the output folder out. This is the whole way; each step is a function elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import asdict, replace

from briefgen import config as settings
from briefgen import unchanged
from briefgen.catalogue import catalogues
from briefgen.clock import in_zone
from briefgen.config import Config
from briefgen.content import files
from briefgen.content.bounded import parse, parse_apart
from briefgen.content.document import Parsed, facts
from briefgen.content.files import Found, Listing, bytes_of
from briefgen.content.prose import Converter
from briefgen.content.text import decode
from briefgen.digest import digest, of_bytes, tool
from briefgen.keeping import kept
from briefgen.model import BriefFile, Document, File, Site
from briefgen.problems import Problem, errors, in_order
from briefgen.project import Project, Report, Told, default_layouts, on_disk
from briefgen.publish import Contents, Outcome, frames, left, publish
from briefgen.reading import Reading, reader
from briefgen.render import Layouts, cannot_be_drawn
from briefgen.render.layouts import published, served
from briefgen.site.addresses import INDEX
from briefgen.site.link import Begin, in_time, link
from briefgen.site.pages import Listed, Origin, pages
from briefgen.store import cache, texts
from briefgen.store.cache import Checked
from briefgen.store.output import RECORD
from briefgen.store.texts import Index, Known, Texts
from briefgen.unchanged import Look
from briefgen.views import Copy, Page
from briefgen.workers import aside, begun, begun_elsewhere

#: Where no editor holds anything else than the disk.
NOTHING_UNSAVED: Mapping[str, File] = MappingProxyType({})


def untold(_what: str, _part: float) -> None:
    """Takes note of nothing."""


class Linked(Struct, frozen=True):
    """A project all of whose files are read and linked.

    `waiting` are the briefs that are not published yet, `problems` all that is wrong but for what shows in rendering,
    and `fresh` the texts that were read for it.
    """

    site: Site
    waiting: tuple[BriefFile, ...]
    around: Around
    assets: dict[str, Path]
    listed: Listed
    copies: list[Copy]
    index: Index
    problems: list[Problem]
    fresh: Sequence[Found] = ()

    @property
    def config(self) -> Config:
        return self.around.config

    @property
    def moment(self) -> datetime:
        return self.around.moment

    @property
    def layouts(self) -> Layouts:
        return self.around.layouts

    @property
    def pages(self) -> list[Page]:
        """All pages, in a stable order."""
        return list(chain.from_iterable(self.listed.values()))

    @property
    def origins(self) -> dict[str, Origin]:
        """What each page is made of, by its path."""
        return {page.path: origin for origin, pages in self.listed.items() for page in pages}


def build(
    project: Project, seen: Look, now: datetime, told: Told = untold, *, claim: bool = False, jobs: int = 1
) -> Report:
    """Builds the site as it stands at the moment `now`; without a zone it is in the site's. `jobs` counts processes.

    What is unchanged is not read, made out, rendered or written again. Raises `content.files.Changed` where a text is
    written to since it was seen, for it may have been half there, `store.output.Refused` where the output folder is not
    briefgen's, and OSError where the disk fails.
    """
    known = linked(project, seen, now, told, jobs=jobs)
    files.require_unchanged(known.fresh)
    site, config = known.site, known.config
    done = Outcome(None, {}, {}, [], None)
    if not errors(known.problems):
        copied = {copy.path: on_disk(project, copy.source) for copy in known.copies}
        addresses = published(known.assets)
        contents = Contents(
            frames(site, config, known.layouts.language, addresses),
            known.pages,
            served(known.assets, addresses) | copied,
            {},
        )
        done = publish(project, contents, known.layouts, left(project), told, claim=claim, jobs=jobs)
    said = in_order([*known.problems, *done.problems])
    report = Report(said, counts(site, known.pages), site.held_back, done.published, bool(config.url), done.why)
    if done.published:
        name, since = name_of(known.around, known.assets, known.index), known.moment.timestamp()
        linked_site = kept(name, since, site, known.index.digests, known.origins, known.copies, known.problems)
        unchanged.remember(project, seen, report, done.entries, done.mark, linked_site, known.index, config)
    return report


def linked(
    project: Project,
    seen: Look,
    now: datetime,
    told: Told = untold,
    *,
    unsaved: Mapping[str, File] = NOTHING_UNSAVED,
    jobs: int = 1,
) -> Linked:
    """The project as all its files mean it together, at the moment `now`, with every problem they show.

    `unsaved` are files by path as an editor holds them, which stand for those on disk. Nothing is kept of them.
    """
    gathered = gather(project, seen, now, told, settings_unsaved=unsaved.get(project.config.name), jobs=jobs)
    known, place = gathered.texts, project.state / "texts"
    with aside(partial(texts.save, place, known, gathered.before), known.parsed, jobs):
        # Each is let go as it is opened, so that its memory serves the next.
        saved = ((path, known.parsed.pop(path)) for path in [*known.parsed])
        parsed = [_opened(raw, gathered.around.config) for path, raw in saved if path not in unsaved]
        converter = Converter(gathered.around.config.reading)
        parsed += [parse(file, converter) for path, file in unsaved.items() if path != project.config.name]
        told("linking", 0)
        found = joined(gathered.around, parsed, known.index, begin=partial(begun, jobs=jobs))
        return replace(found, fresh=gathered.fresh)


def _opened(raw: Raw, config: Config) -> Parsed:
    """The text as it was understood; as it was written only where that is published too."""
    parsed = msgspec.msgpack.decode(raw, type=Parsed)
    if config.data or not isinstance(parsed.document, BriefFile):
        return parsed
    return replace(parsed, document=replace(parsed.document, source=""))


class Around(Struct, frozen=True):
    """All that a site is made of beside its texts, at a moment; `problems` are those of settings and layouts."""

    listing: Listing
    config: Config
    layouts: Layouts
    moment: datetime
    problems: list[Problem]


class Gathered(NamedTuple):
    """A project's texts, each understood by itself, what was known of them `before`, and what is around them.

    `fresh` are those that were read for it.
    """

    around: Around
    texts: Texts
    before: Index
    fresh: Sequence[Found]


def gather(
    project: Project,
    seen: Look,
    now: datetime,
    told: Told = untold,
    *,
    settings_unsaved: File | None = None,
    jobs: int = 1,
) -> Gathered:
    """All that the project's site is made of, at the moment `now`; without a zone it is in the site's."""
    said = read_config(project, settings_unsaved, seen.listing.addresses.values())
    reading = said[0].reading
    before = texts.load(project.state / "texts", reader(reading))
    told("reading", 0)
    doubtful = [one for one in seen.listing.texts if before.index.trusted(one.path, one.stamp) is None]
    read_anew = reading_begun(reading, before.index, doubtful, told, jobs=jobs)
    around = surroundings(project, seen.listing, now, said)
    if not before.index.known:
        around.layouts.prepare()
    known = understood(before, seen.listing.texts, seen.seen, read_anew())
    return Gathered(around, known, before.index, doubtful)


def surroundings(project: Project, listing: Listing, now: datetime, said: tuple[Config, list[Problem]]) -> Around:
    """What is around the project's texts, as the settings `said`, at the moment `now`; without a zone in the site's."""
    config, problems = said
    layouts = Layouts(project.layout_folders, project.root, config.language)
    return Around(listing, config, layouts, in_zone(now, config.zone), [*problems, *_checked(project, layouts)])


def name_of(around: Around, assets: Iterable[str], index: Index) -> bytes:
    """The name of all that a project is linked from, but for what texts say by themselves.

    Whether the site has a url tells whether it has a sitemap; which one makes no difference.
    """
    config, listing = around.config, around.listing
    alone = asdict(replace(config, url="", base="")) | {"zone": str(config.zone)}
    problems = [*around.problems, *listing.problems]
    texts_as_read = (index.tool, unchanged.facts_of(index))
    return digest((alone, bool(config.url), listing.addresses, [*assets], problems, texts_as_read))


def joined(
    around: Around,
    parsed: Sequence[Parsed],
    index: Index,
    *,
    with_held_back: bool = False,
    before: Site | None = None,
    begin: Begin = in_time,
) -> Linked:
    """The texts linked to a site; `with_held_back` shows what is not published yet among the rest.

    Where most texts are those of the site `before`, less is to be done.
    """
    listing, config, layouts = around.listing, around.config, around.layouts
    documents = [one.document for one in parsed if one.document]
    site, found = link(
        documents,
        [one.broken for one in parsed if one.broken],
        listing.addresses,
        around.moment,
        config.zone,
        language=config.language,
        with_mentions=config.mentions,
        with_held_back=with_held_back,
        before=before,
        begin=begin,
    )
    assets = layouts.assets()
    own = {RECORD: "briefgen's own record"} | ({INDEX.rstrip("/"): "the search index"} if config.search else {})
    reserved = own | {address: f"layouts/{address}" for address in assets}
    listed, copies, clashes = pages(site, config, layouts.language, reserved)
    problems = [*around.problems, *listing.problems, *(p for one in parsed for p in one.problems), *found, *clashes]
    problems += _undrawn(site, config, layouts)
    waiting = _waiting(site, documents)
    return Linked(site, waiting, around, assets, listed, copies, index, problems)


def _undrawn(site: Site, config: Config, layouts: Layouts) -> Iterable[Problem]:
    """What stands in the way of the pictures that the site is to have."""
    if not config.share_pictures:
        return ()
    headlines = ((brief.file.path, brief.file.title) for brief in site.briefs.values())
    return cannot_be_drawn(layouts.pictures, headlines, settings.FILE)


def _waiting(site: Site, documents: Sequence[Document]) -> tuple[BriefFile, ...]:
    held_back = {held.path for held in site.held_back}
    return tuple(one for one in documents if isinstance(one, BriefFile) and one.path in held_back)


def read_config(
    project: Project, unsaved: File | None = None, files: Collection[str] | None = None
) -> tuple[Config, list[Problem]]:
    """The site's settings; the default ones where its file, or what an editor holds of it, is missing or faulty.

    `files` are the addresses of those that are copied to the site, where they are known.
    """
    default = settings.default(project.root.name or "Briefs")
    shown = project.config.name
    try:
        data = unsaved.data if unsaved else bytes_of(project.config)[1]
    except FileNotFoundError:
        return default, []
    text, problems = decode(shown, data)
    if text is None or problems:
        return replace(default, reading=Reading(is_known=False)), problems
    config, problems = settings.read(shown, text, files, [path.stem for path in catalogues(project.layout_folders)])
    return config or replace(default, reading=settings.reading_in(text)), problems


class Read(Struct, frozen=True):
    """One text as it was read; `parsed` is empty where its bytes are those of the last build.

    It goes from process to process, where an empty `Raw` would be no MessagePack, and bytes would be copied.
    """

    path: str
    digest: bytes
    facts: bytes
    parsed: memoryview


def understood(before: Texts, found: Sequence[Found], seen: int, fresh: Iterable[Read]) -> Texts:
    """Every text as it is understood: as it was before, unless it was read anew."""
    by_path = {each.path: each for each in fresh}
    index = index_of(before.index, found, seen, by_path)
    parsed = {
        path: Raw(by_path[path].parsed) if _is_new(by_path, path) else before.parsed[path] for path in index.known
    }
    return Texts(index, parsed)


def index_of(before: Index, found: Sequence[Found], seen: int, fresh: Mapping[str, Read]) -> Index:
    """What is known of the texts that were found: what was before, unless they were read anew."""
    was = {one.path: fresh.get(one.path) or before.known[one.path] for one in found}
    known = {one.path: Known(one.stamp, was[one.path].digest, was[one.path].facts) for one in found}
    return Index(before.tool, seen, known)


def reading_begun(
    reading: Reading, before: Index, found: Sequence[Found], told: Told = untold, *, jobs: int = 1
) -> Callable[[], Iterable[Read]]:
    """Begins to read the texts; what is returned gives them, each understood unless its bytes are those that are known.

    What ends the process that reads a text costs that text alone. That happens to texts of which much may come, which
    are read apart anyway, and else where a site lists extensions of Markdown, which may do anything.
    """
    begin = begun_elsewhere if reading.extensions else begun
    some, again = partial(read, reading, before), partial(read_apart, reading, before)
    shares = begin(some, found, list[Read], jobs=jobs, done=partial(told, "reading"), again=again)
    return lambda: chain.from_iterable(shares())


def read(reading: Reading, before: Index, share: Sequence[Found]) -> list[Read]:
    """Each of the texts, understood unless its bytes are those that are known of it."""
    return _read(parse, reading, before, share)


def read_apart(reading: Reading, before: Index, share: Sequence[Found]) -> list[Read]:
    """The same, each in a process of its own, where one of them may end the process that reads it."""
    return _read(parse_apart, reading, before, share)


def _read(
    parse: Callable[[File, Converter], Parsed], reading: Reading, before: Index, share: Sequence[Found]
) -> list[Read]:
    converter = Converter(reading)
    done = []
    for found in share:
        file = files.read(found)
        if isinstance(file, Problem):
            failed = Parsed(None, None, (file,))
            done.append(Read(found.path, b"", facts(failed), memoryview(msgspec.msgpack.encode(failed))))
            continue
        name, known = of_bytes(file.data), before.known.get(found.path)
        if known is not None and known.digest == name:
            done.append(Read(found.path, name, known.facts, memoryview(b"")))
            continue
        parsed = parse(file, converter)
        if any(problem.rule == "crash" for problem in parsed.problems):
            # It may not be the text's fault: the next build is to try again.
            name = b""
        done.append(Read(found.path, name, facts(parsed), memoryview(msgspec.msgpack.encode(parsed))))
    return done


def _is_new(fresh: dict[str, Read], path: str) -> bool:
    return path in fresh and bool(fresh[path].parsed)


def _checked(project: Project, layouts: Layouts) -> list[Problem]:
    """What is wrong with the layouts, looked for only where one has changed. briefgen's own are known to be right."""
    if project.layout_folders == [default_layouts()]:
        return []
    place, name = project.state / "layouts", layouts.digest_of_all()
    before = cache.load(place, Checked, tool())
    if before is not None and before.digest == name:
        return before.problems
    problems = layouts.check()
    cache.save(place, Checked(tool(), name, problems))
    return problems


def counts(site: Site, listed: list[Page]) -> dict[str, int]:
    """How many things of each kind the site has."""
    return {
        "brief": len(site.briefs),
        "topic": len(site.topics),
        "actor": len(site.actors),
        "storyline": len(site.stories),
        "question": len(site.questions),
        "page": sum(page.path.endswith(".html") for page in listed),
    }
