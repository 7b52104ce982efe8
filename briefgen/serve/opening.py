"""What was kept of the last preview, or of the last build, in; the preview of the site as it is now out.

Each part of it is opened when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from briefgen.build import Read, index_of, name_of, read, read_config, reading_begun, surroundings, untold
from briefgen.content.document import Parsed
from briefgen.content.files import Listing
from briefgen.digest import tool
from briefgen.edited import FEW, document_of, text_by_path
from briefgen.keeping import Kept, kept
from briefgen.model import Site
from briefgen.problems import errors, in_order
from briefgen.project import Project, Told, on_disk
from briefgen.publish import frames
from briefgen.reading import Reading, reader
from briefgen.render.layouts import published, served
from briefgen.serve.preview import Preview, Sources, first, young
from briefgen.site.kept import Outdated, opened
from briefgen.site.opened import Opened
from briefgen.site.pages import pages_again
from briefgen.store import cache, texts
from briefgen.store.cache import Place
from briefgen.store.texts import Index
from briefgen.unchanged import SITE, Look

_PREVIEW = "preview"


def begun(project: Project, seen: Look, now: datetime, url: str, told: Told = untold, *, jobs: int = 1) -> Preview:
    """The site at the moment `now`, as if it stood at the address `url`, with what is not published yet."""
    return reopened(project, seen, now, url) or first(project, seen, now, url, told, jobs=jobs)


def reopened(project: Project, seen: Look, now: datetime, url: str) -> Preview | None:
    """The same; None where more than the words of a few texts has changed since it was kept."""
    place, listing = project.state / "texts", seen.listing
    said = read_config(project, files=listing.addresses.values())
    reading = said[0].reading
    before = texts.load_index(place, reader(reading))
    doubtful = [one for one in listing.texts if before.trusted(one.path, one.stamp) is None]
    if len(doubtful) > FEW:
        return None
    fresh = {one.path: one for one in reading_begun(reading, before, doubtful)()}
    index = index_of(before, listing.texts, seen.seen, fresh)
    around = surroundings(project, listing, now, said)
    around = replace(around, config=replace(around.config, url=url))
    assets = around.layouts.assets()
    was = _kept(project.state, name_of(around, assets, index), around.moment.timestamp())
    if was is None:
        return None
    parsed = Opened(index.known, _text_by_path(place, index, fresh, listing, reading))
    site = opened(was.site, lambda path: document_of(parsed[path]), index.digests)
    if not _fits(was, site, parsed, was.changed(index.digests)):
        return None
    addresses = published(assets)
    return Preview(
        sources=Sources(seen.seen, seen.stamps, young(seen, seen.seen), around, index, parsed),
        name=was.name,
        site=site,
        layouts=around.layouts,
        frames=frames(site, around.config, around.layouts.language, addresses),
        origins=was.origins,
        pages=pages_again(site, around.config, around.layouts.language, was.origins),
        copies=was.copies,
        files=served(assets, addresses) | {copy.path: on_disk(project, copy.source) for copy in was.copies},
        homes=project.homes,
        problems=in_order(was.problems),
        sound=True,
    )


def keep(project: Project, preview: Preview) -> None:
    """Keeps what the preview shows for the next, unless something is wrong with it that would stop a build."""
    if not preview.sound or errors(preview.problems):
        return
    sources, place = preview.sources, project.state / "texts"
    index, before = sources.index, texts.load_index(place, sources.index.tool)
    was = before.digests
    changed = {path: sources.parsed[path] for path, now in index.digests.items() if was.get(path) != now}
    texts.save_some(place, index, before, {path: Raw(msgspec.msgpack.encode(one)) for path, one in changed.items()})
    since = sources.around.moment.timestamp()
    after = kept(preview.name, since, preview.site, index.digests, preview.origins, preview.copies, preview.problems)
    cache.save(project.state / _PREVIEW, after)


def _kept(state: Place, name: bytes, now: float) -> Kept | None:
    """What was kept of a site of that name that stands at the moment."""
    preview = cache.load(state / _PREVIEW, Kept, tool())
    if preview is not None and preview.stands(name, now):
        return preview
    built = cache.load(state / SITE, Kept, tool())
    # What is not published yet is among the rest in a preview, and in no build.
    return built if built is not None and built.stands(name, now) and not built.site.held_back else None


def _text_by_path(
    place: Place, index: Index, fresh: Mapping[str, Read], listing: Listing, reading: Reading
) -> Callable[[str], Parsed]:
    """Leads from a path to how the text there is understood; one that is not kept as it should be is read again."""
    found = {one.path: one for one in listing.texts}
    known = text_by_path(place, index, {path: Raw(one.parsed) for path, one in fresh.items() if one.parsed})

    def text(path: str) -> Parsed:
        with suppress(Outdated):
            return known(path)
        [again] = read(reading, Index(index.tool, 0, {}), [found[path]])
        if again.facts != index.known[path].facts:
            raise Outdated
        return msgspec.msgpack.decode(again.parsed, type=Parsed)

    return text


def _fits(was: Kept, site: Site, parsed: Mapping[str, Parsed], changed: list[str]) -> bool:
    """Whether the site that was kept is the one in which these texts have changed their words."""
    targets = [site.names.paths[path] for path in changed if path in site.names.paths]
    try:
        for target in targets:
            if target.kind == "brief":
                site.brief(target.id)
        return len(changed) <= FEW and not any(was.tells_of(path, parsed[path].problems) for path in changed)
    except Outdated:
        return False
