"""What leads on from the addresses that things had before they got other ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Set
from functools import partial

from briefgen.model import Site
from briefgen.site import addresses
from briefgen.site.naming import kind_of, title_of
from briefgen.views import Page, RedirectView

#: So many parts a folder's address has at most.
_DEPTH = 3


def pages(site: Site, made: Collection[Page]) -> Iterator[Page]:
    """For each page of something that had other ids: a redirect at every address that it had.

    Feeds and files of changes are there as well. A brief's own data is not: it lies beside its page.
    """
    before = _before(site)
    taken = {page.path for page in made} if before else set()
    for page in made if before else ():
        parts = page.path.split("/")
        # What is the home page now may have had an address of its own.
        least = 0 if page.path == "index.html" else 1
        for depth in range(least, min(_DEPTH, len(parts) - 1) + 1):
            folder = "".join(f"{part}/" for part in parts[:depth])
            for old, title in before.get(folder, {}).items():
                yield from _moved(page, old + page.path[len(folder) :], title, taken)


def _moved(page: Page, path: str, title: str, taken: Set[str]) -> Iterator[Page]:
    if page.path.endswith(".html"):
        show = partial(RedirectView, title, "", path.removesuffix("index.html"), addresses.link(page.address))
        yield Page(path, "redirect.html", show, page.source, listed=False)
    # Where another thing has taken the address, the redirect says so.
    elif page.path.endswith(("/feed.xml", "/feed.json", "/changes.json")) and path not in taken:
        yield Page(path, page.layout, page.show, page.source, listed=False)


def _before(site: Site) -> dict[str, dict[str, str]]:
    """For each folder of addresses those that it had before, with the title of what stands there."""
    before: dict[str, dict[str, str]] = defaultdict(dict)
    for document in site.documents():
        if not document.former_ids:
            continue
        kind, title = kind_of(document), title_of(document)
        for old in document.former_ids:
            before[addresses.of(kind, document.id)][addresses.of(kind, old)] = title
            if kind == "topic":
                before[addresses.of_questions(document.id)][addresses.of_questions(old)] = title
    for settled in site.questions.values():
        file, question = site.briefs[settled.brief].file, settled.question
        if not file.former_ids and not question.former_ids:
            continue
        for brief in (file.id, *file.former_ids):
            for old in (question.id, *question.former_ids):
                before[addresses.of_question(settled.key)][addresses.of_question(f"{brief}#{old}")] = question.text
    return {now: {old: title for old, title in olds.items() if old not in {now, ""}} for now, olds in before.items()}
