"""A project of which only what texts say has changed since the last build in, its site in the output folder out.

What a text says stands on its own page only. Where the facts of all files are those of the last build (see
`content.document.facts`), the site that they make is the same, and so is every other page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from briefgen import unchanged
from briefgen.build import read_config, reading_begun
from briefgen.content.document import Parsed
from briefgen.content.files import require_unchanged
from briefgen.model import Document
from briefgen.problems import in_order
from briefgen.project import Project, Report, Told
from briefgen.publish import Contents, frames, left, publish
from briefgen.reading import reader
from briefgen.render import Layouts
from briefgen.render.layouts import published
from briefgen.search.index import Lost
from briefgen.site.kept import Outdated, opened
from briefgen.site.pages import pages_of
from briefgen.store import texts
from briefgen.store.cache import Place
from briefgen.store.texts import Index, Known
from briefgen.unchanged import Look, Standing

#: Where more texts changed, a whole build is as quick.
FEW = 100


def edited(project: Project, seen: Look, before: Standing, told: Told, *, claim: bool) -> Report | None:
    """The report of the build; None where more than the words of a few texts has changed, or that cannot be told.

    Raises as `build.build` does.
    """
    place, last = project.state / "texts", before.last
    changed = set(before.changed)
    found = [one for one in seen.listing.texts if one.place in changed]
    config = read_config(project)[0]
    index, was = texts.load_index(place, reader(config.reading)), left(project)
    entries = was.outputs.entries
    if len(found) < len(changed) or len(found) > FEW or not unchanged.are_kept(last, index, entries):
        return None
    fresh = {one.path: one for one in reading_begun(config.reading, index, found)()}
    kept = unchanged.kept_site(project, last)
    if kept is None or any(one.facts != index.known[path].facts for path, one in fresh.items()):
        return None
    parsed = {path: Raw(one.parsed) for path, one in fresh.items() if one.parsed}
    stamps = {one.path: Known(one.stamp, fresh[one.path].digest, fresh[one.path].facts) for one in found}
    after = Index(index.tool, seen.seen, index.known | stamps)
    texts.save_some(place, after, index, parsed)
    text = text_by_path(place, after, parsed)
    layouts = Layouts(project.layout_folders, project.root, config.language)
    try:
        if any(kept.tells_of(path, text(path).problems) for path in fresh):
            return None
        site = opened(kept.site, lambda path: document_of(text(path)), after.digests)
        # Also where the bytes are known: a check may have understood them since, without making their pages.
        pages = pages_of(
            site, config, layouts.language, [target for path in fresh if (target := site.names.paths.get(path))]
        )
        require_unchanged(found)
        own = {page.path for page in pages}
        standing = {path: entry for path, entry in entries.items() if path not in own}
        contents = Contents(frames(site, config, layouts.language, published(layouts.assets())), pages, {}, standing)
        done = publish(project, contents, layouts, was, told, claim=claim, jobs=1)
    except (Outdated, Lost):
        return None
    said = unchanged.report(before)
    problems = in_order([*said.problems, *done.problems])
    report = replace(said, problems=problems, published=done.published, why=done.why)
    if done.published:
        unchanged.remember_again(project, before, seen, report, done.entries, done.mark)
    return report


def text_by_path(place: Place, index: Index, parsed: Mapping[str, Raw]) -> Callable[[str], Parsed]:
    """Leads from a path to how the text there is understood, just `parsed` or kept. Raises `Outdated` if it is not."""
    kept = texts.one_by_one(place, index)

    def text(path: str) -> Parsed:
        raw = parsed.get(path) or kept(path)
        if raw is None:
            raise Outdated
        return msgspec.msgpack.decode(raw, type=Parsed)

    return text


def document_of(text: Parsed) -> Document:
    """The text's document. Raises `Outdated` where it has none."""
    if text.document is None:
        raise Outdated
    return text.document
