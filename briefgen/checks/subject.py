"""What rules look at, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from briefgen.config import Config
from briefgen.model import BriefFile, Document, Site
from briefgen.replies import Reply


class Subject(NamedTuple):
    """A site at a `moment`, with the briefs that wait to be published.

    `source` gives the bytes of a file of the site; only what is found is looked up there, to tell its place. `before`
    holds, by id, the briefs that readers have in another form than here, where that is asked for; `replies` what
    addresses elsewhere answered, where they were asked.
    """

    site: Site
    waiting: tuple[BriefFile, ...]
    config: Config
    moment: datetime
    source: Callable[[str], bytes]
    before: dict[str, BriefFile]
    replies: Mapping[str, Reply] = {}

    def documents(self) -> Iterator[Document]:
        """All texts, published or not."""
        yield from self.site.documents()
        yield from self.waiting

    def briefs(self) -> Iterator[BriefFile]:
        """All briefs, published or not."""
        yield from self.published()
        yield from self.waiting

    def published(self) -> Iterator[BriefFile]:
        """All published briefs, translations after the rest."""
        yield from (brief.file for brief in self.site.briefs.values())
        yield from (brief.file for brief in self.site.translations.values())


class Place(NamedTuple):
    """Where something stands in a file, and how many characters it takes there; line 0 means the file as a whole."""

    line: int
    column: int
    width: int


class Finding(NamedTuple):
    """What a rule found at a place of a file."""

    path: str
    place: Place
    message: str
    hint: str


WHOLE = Place(0, 0, 1)
