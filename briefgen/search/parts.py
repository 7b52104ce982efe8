"""What is found of all pages in, the parts of the index out: how things are shared out, and what each part holds.

An index is made as a whole, in a second for each 1,000 briefs. So a large site has several, cut by time as older
pages of lists are: what is new, or changed, changes one of them.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from briefgen.search.pagefind import Item
from briefgen.search.records import Named, Record
from briefgen.views import Html

#: So many dated things are in each part but the newest, which holds up to twice as many and all that has no date.
SIZE = 2000
#: Signs that are written without spaces between words, with what marks follow: each is indexed as a word (Unicode: Han,
#: Hiragana, Katakana). `UNSPACED` in layouts/assets/search.js is the same.
_UNSPACED = re.compile(
    "([\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "[\u3000-\u3004\u3008-\u303f\uff00-\uffef]*)"
)
_CITATION = re.compile(r'\s*<sup class="cite">.*?</sup>', re.DOTALL)
#: Stands before all that Pagefind compresses.
_MARK = b"pagefind_dcd"


class Found(Struct, frozen=True):
    """That a page can be found: on which day it belongs ("" where on none), and the digest of its record."""

    when: str
    digest: bytes


class Result(Struct, frozen=True, array_like=True):
    """What is known of a result: `topics` and `actors` are numbers in the lists of its part."""

    kind: str
    day: str
    topics: tuple[int, ...]
    actors: tuple[int, ...]
    statuses: tuple[str, ...]


class Facets(Struct, frozen=True):
    """By what the results of one part can be narrowed; `results` goes by the ids that Pagefind gives them.

    Pagefind has filters of its own, but writes them in another order each time.
    """

    topics: tuple[Named, ...]
    actors: tuple[Named, ...]
    results: dict[str, Result]


def shared(found: Mapping[str, Found]) -> list[list[str]]:
    """The paths of the pages in parts: the oldest first, the newest last and with it all that has no date."""
    dated = sorted((path for path in found if found[path].when), key=lambda path: (found[path].when, path))
    undated = sorted(path for path in found if not found[path].when)
    whole = max(0, len(dated) // SIZE - 1)
    parts = [dated[start : start + SIZE] for start in range(0, whole * SIZE, SIZE)]
    newest = [*dated[whole * SIZE :], *undated]
    return [*parts, newest] if newest else parts


def items(records: Iterable[Record]) -> Iterator[Item]:
    """The records as Pagefind takes them. What a text begins with is its lead, so that words in it can be marked."""
    for record in records:
        lead, summary = words(record.lead), sentences(record.summary)
        meta = {
            "title": words(record.title),
            "lead": lead,
            "summary": summary,
            "about": sentences(record.about),
            "date": record.date.shown if record.date else "",
        }
        # Pagefind passes over what says nothing, whatever it is called.
        content = " ".join(filter(None, (lead, summary, sentences(record.texts)))) or meta["title"]
        yield Item(record.address, content, {key: value for key, value in meta.items() if value})


def sentences(texts: Iterable[Html | str]) -> str:
    """The words of all the texts, each paragraph closed by a full stop where nothing else closes it."""
    said = (_spaced(paragraph) for text in texts for paragraph in _plain(text).split("\n\n"))
    return " ".join(f"{words}." if words[-1].isalnum() else words for words in said if words)


def words(text: Html | str) -> str:
    """The words of the text with one space between them."""
    return _spaced(_plain(text))


def _plain(text: Html | str) -> str:
    """The text without marks of citation and any others."""
    return Html(_CITATION.sub("", text.text)).plain if isinstance(text, Html) else text


def _spaced(text: str) -> str:
    return " ".join(_UNSPACED.sub(r" \1 ", text).split())


def facets(records: Sequence[Record], files: Mapping[str, bytes]) -> Facets:
    """By what can be narrowed what is found in the index, whose files these are."""
    topics, actors = (_numbered(things) for things in ((r.topics for r in records), (r.actors for r in records)))
    by_address = {record.address: record for record in records}
    results = {}
    for path, data in files.items():
        if path.startswith("fragment/"):
            address = msgspec.json.decode(gzip.decompress(data).removeprefix(_MARK), type=_Fragment).url
            record = by_address[address]
            results[path.removeprefix("fragment/").removesuffix(".pf_fragment")] = Result(
                record.kind,
                record.date.iso[:10] if record.date else "",
                tuple(topics[one] for one in record.topics),
                tuple(actors[one] for one in record.actors),
                record.statuses,
            )
    return Facets(tuple(topics), tuple(actors), dict(sorted(results.items())))


class _Fragment(Struct, frozen=True):
    """What Pagefind keeps of one thing, as far as it is needed here."""

    url: str


def _numbered(named: Iterable[tuple[Named, ...]]) -> dict[Named, int]:
    """Each of the things with its number, in the order of their first mention."""
    return {one: number for number, one in enumerate(dict.fromkeys(one for some in named for one in some))}
