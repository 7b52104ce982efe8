"""A project in, its site as its writer sees it out; and that site again after files were saved. Renders nothing.

What is faulty does not take away what was there before: of a text, its last good form is shown; where the texts do not
fit together, the whole site as it last did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen.build import Around, Linked, gather, joined, name_of, read, read_config, untold
from briefgen.clock import in_zone
from briefgen.content.document import Parsed
from briefgen.content.files import Found, bytes_of
from briefgen.digest import of_bytes
from briefgen.garbage import no_search
from briefgen.model import Site
from briefgen.problems import Problem, errors, in_order
from briefgen.project import Project, Told, on_disk
from briefgen.publish import frames
from briefgen.reading import reader
from briefgen.render import Layouts
from briefgen.render.layouts import published, served
from briefgen.site.kept import Outdated, with_text
from briefgen.site.opened import but
from briefgen.site.pages import Origin, pages_of
from briefgen.store import texts
from briefgen.store.cache import RACY, Stamp, stamp_or_none
from briefgen.store.texts import Index, Known
from briefgen.unchanged import Look
from briefgen.views import Chrome, Copy, Page
from briefgen.workers import begun


class Sources(Struct, frozen=True):
    """What a preview was made of: the disk as it was seen, what is around the texts, and the last good form of each.

    `index` knows the facts of that form, and the digest of the bytes that were read last. `young` holds the digest of
    each other file that was so new that its stamp may stay the same should it be changed again.
    """

    seen: int
    stamps: dict[str, Stamp]
    young: dict[str, bytes]
    around: Around
    index: Index
    parsed: Mapping[str, Parsed]


class Preview(Struct, frozen=True):
    """A site to be looked at: its pages and files by path, and all that is wrong.

    `sound` tells that it is the site that its sources make, and not the last one that they made without errors. `name`
    is that of all it was linked from (`build.name_of`), `origins` tells what each page is made of. No file lies outside
    the `homes`.
    """

    sources: Sources
    name: bytes
    site: Site
    layouts: Layouts
    frames: Mapping[str, Chrome]
    origins: Mapping[str, Origin]
    pages: Mapping[str, Page]
    copies: list[Copy]
    files: dict[str, Path]
    homes: tuple[Path, ...]
    problems: tuple[Problem, ...]
    sound: bool


def first(project: Project, seen: Look, now: datetime, url: str, told: Told = untold, *, jobs: int = 1) -> Preview:
    """The site at the moment `now`, as if it stood at the address `url`, with what is not published yet."""
    gathered = gather(project, seen, now, told, jobs=jobs)
    texts.save(project.state / "texts", gathered.texts, gathered.before)
    around = replace(gathered.around, config=replace(gathered.around.config, url=url))
    parsed = {path: msgspec.msgpack.decode(raw, type=Parsed) for path, raw in gathered.texts.parsed.items()}
    sources = Sources(seen.seen, seen.stamps, young(seen, seen.seen), around, gathered.texts.index, parsed)
    told("linking", 0)
    known = _joined(sources, jobs=jobs)
    return _preview(project, sources, known, sound=not errors(known.problems))


def glance(project: Project, before: Preview, places: Iterable[Path], now: datetime) -> Preview:
    """The preview after the texts at the places were saved, if they are known; nothing else is looked at."""
    wanted = {str(place) for place in places}
    known = [one for one in before.sources.around.listing.texts if one.place in wanted]
    found = [replace(one, stamp=at) for one in known if (at := stamp_or_none(Path(one.place)))]
    stamps = before.sources.stamps | {one.place: one.stamp for one in found}
    return _with_texts(project, before, replace(before.sources, stamps=stamps), found, now)


def again(project: Project, before: Preview, seen: Look, now: datetime) -> Preview:
    """The preview of the disk as it is now seen; the same where nothing has changed."""
    was, stamps, listing = before.sources, seen.stamps, seen.listing
    new = young(seen, min(was.seen, seen.seen))
    changed = {place for place in stamps.keys() | was.stamps.keys() if stamps.get(place) != was.stamps.get(place)}
    changed |= {place for place, held in new.items() if was.young.get(place, held) != held}
    found = [one for one in listing.texts if one.place in changed or one.stamp[1] >= was.seen - RACY]
    around = replace(was.around, listing=listing)
    sources = replace(was, seen=seen.seen, stamps=stamps, young=new, around=around)
    moment = in_zone(now, around.config.zone)
    # A clock may also be set back.
    is_due = moment < was.around.moment or any(
        held.due is not None and held.due <= moment.timestamp() for held in before.site.held_back
    )
    if not is_due and not changed - {one.place for one in found} and listing.problems == was.around.listing.problems:
        return _with_texts(project, before, sources, found, moment)
    sources = replace(sources, around=_around(project, around, moment))
    is_read_so = reader(sources.around.config.reading) == was.index.tool
    sources, _ = _read(sources, found if is_read_so else listing.texts)
    return _linked_anew(project, before, sources)


def young(seen: Look, since: int) -> dict[str, bytes]:
    """The digests of the files, beside texts, that were so new at that moment that their stamps prove nothing since."""
    texts_seen = {one.place for one in seen.listing.texts}
    new = [place for place, stamp in seen.stamps.items() if stamp[1] >= since - RACY and place not in texts_seen]
    return {place: of_bytes(data) for place in new if (data := _held(place)) is not None}


def _held(place: str) -> bytes | None:
    """What the file holds; None where it is just being changed."""
    with suppress(OSError):
        return bytes_of(place)[1]
    return None


def _around(project: Project, before: Around, moment: datetime) -> Around:
    """What is around the texts as it is now; settings that are faulty stay as they were."""
    config, problems = read_config(project, files=before.listing.addresses.values())
    config = before.config if errors(problems) else replace(config, url=before.config.url)
    layouts = Layouts(project.layout_folders, project.root, config.language)
    return Around(before.listing, config, layouts, moment, [*problems, *layouts.check()])


def _with_texts(project: Project, before: Preview, sources: Sources, found: Sequence[Found], now: datetime) -> Preview:
    """The preview with those texts read again, by the shortest way that leads there."""
    (after, fresh), was = _read(sources, found), before.sources
    if not fresh and after.parsed.keys() == was.parsed.keys():
        return before if after.stamps == was.stamps else replace(before, sources=after)
    if before.sound and all(_facts(after, path) == (_facts(was, path) or b"") for path in fresh):
        reworded = _reworded(before, after, fresh)
        if reworded is not None:
            return reworded
    around = replace(after.around, moment=in_zone(now, after.around.config.zone))
    return _linked_anew(project, before, replace(after, around=around))


def _facts(sources: Sources, path: str) -> bytes | None:
    known = sources.index.known.get(path)
    return known.facts if known and sources.parsed[path].document else None


def _read(sources: Sources, found: Sequence[Found]) -> tuple[Sources, dict[str, Parsed]]:
    """The sources with those texts as they are now, and which of these are others than they were.

    Each is there in its last good form; those that are gone are not.
    """
    known, parsed, fresh = dict(sources.index.known), sources.parsed, dict[str, Parsed]()
    reading = sources.around.config.reading
    name = reader(reading)
    before = sources.index if sources.index.tool == name else Index(name, 0, {})
    stamps = {one.path: one.stamp for one in found}
    for each in read(reading, before, found):
        facts = each.facts
        if each.parsed:
            one = msgspec.msgpack.decode(each.parsed, type=Parsed)
            was = parsed.get(each.path)
            if errors(one.problems) and was and was.document:
                one, facts = replace(was, problems=one.problems), known[each.path].facts
            fresh[each.path] = one
        known[each.path] = Known(stamps[each.path], each.digest, facts)
    listed = {one.path for one in sources.around.listing.texts}
    for gone in known.keys() - listed:
        del known[gone]
    is_the_same = parsed.keys() == listed
    after = but(parsed, fresh) if is_the_same else {path: fresh.get(path) or parsed[path] for path in known}
    return replace(sources, index=Index(name, sources.seen, known), parsed=after), fresh


def _linked_anew(project: Project, before: Preview, sources: Sources) -> Preview:
    """The site of these sources; the one before, where they do not fit together."""
    with no_search():
        sources = replace(sources, parsed=dict(sources.parsed))
        known = _joined(sources, before.site)
    if not errors(known.problems):
        return _preview(project, sources, known, sound=True)
    problems = in_order([*known.problems, *_own_problems(sources)])
    return replace(before, sources=sources, problems=problems, sound=False)


def _joined(sources: Sources, before: Site | None = None, *, jobs: int = 1) -> Linked:
    """The sources as a site, and what is wrong between them."""
    texts = [replace(one, problems=()) for one in sources.parsed.values()]
    begin = partial(begun, jobs=jobs)
    return joined(sources.around, texts, sources.index, with_held_back=True, before=before, begin=begin)


def _preview(project: Project, sources: Sources, known: Linked, *, sound: bool) -> Preview:
    copies = {copy.path: on_disk(project, copy.source) for copy in known.copies}
    addresses = published(known.assets)
    return Preview(
        sources=sources,
        name=name_of(known.around, known.assets, known.index),
        site=known.site,
        layouts=known.layouts,
        frames=frames(known.site, known.config, known.layouts.language, addresses),
        origins=known.origins,
        pages={page.path: page for page in known.pages},
        copies=known.copies,
        files=served(known.assets, addresses) | copies,
        homes=project.homes,
        problems=in_order([*known.problems, *_own_problems(sources)]),
        sound=sound,
    )


def _own_problems(sources: Sources) -> Iterable[Problem]:
    """What is wrong with each text by itself."""
    return (problem for one in sources.parsed.values() for problem in one.problems)


def _reworded(before: Preview, sources: Sources, fresh: Mapping[str, Parsed]) -> Preview | None:
    """The preview with other words in those texts; None where other pages may show that."""
    old = {problem for path in fresh for problem in before.sources.parsed[path].problems}
    rest = [problem for problem in before.problems if problem not in old]
    if any(problem.path in fresh for problem in rest):
        # Its place moves with the words, and only linking tells where to.
        return None
    site, paths, around = before.site, before.site.names.paths, sources.around
    try:
        for path, one in fresh.items():
            if path in paths and one.document is not None:
                site = with_text(site, paths[path], one.document)
    except Outdated:
        return None
    pages = pages_of(site, around.config, around.layouts.language, [paths[path] for path in fresh if path in paths])
    return replace(
        before,
        sources=sources,
        site=site,
        pages=but(before.pages, {page.path: page for page in pages}),
        problems=in_order([*rest, *(problem for one in fresh.values() for problem in one.problems)]),
    )
