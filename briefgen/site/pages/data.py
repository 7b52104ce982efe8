"""The site as data: two files beside each brief's page, tables, the graph, their schemas, and a page of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from briefgen import model
from briefgen.config import Config
from briefgen.data import FILES, Brief, File
from briefgen.language import gettext_noop
from briefgen.site import addresses
from briefgen.site.data import tables
from briefgen.site.data.briefs import brief
from briefgen.site.data.graph import graph
from briefgen.site.data.markdown import markdown
from briefgen.site.showing import Showing
from briefgen.site.shown.briefs import card, description_of
from briefgen.site.shown.titles import so_many_briefs
from briefgen.views import DataFile, DataView, Listed, LlmsView, Page, SchemaView, View

#: The address of the page that says what there is.
DATA = "data/"
#: So many links at most each list for language models has.
LISTED = 30
_BESIDE = gettext_noop(
    "Every brief is a page; beside it lie `index.md`, the same as Markdown, and `index.json`, the same as data."
)


class _Table(NamedTuple):
    """A table by the name of its file and schema: its title, what stands in it, and how it is made."""

    title: str
    what: str
    make: Callable[[Showing], File]


_TABLES = {
    "briefs": _Table(
        gettext_noop("Briefs"), gettext_noop("Dates, topics, actors and the first bullet of each brief."), tables.briefs
    ),
    "actors": _Table(
        gettext_noop("Actors"),
        gettext_noop("Kind, other names, affiliations and Wikidata id of each actor."),
        tables.actors,
    ),
    "roles": _Table(
        gettext_noop("Roles"),
        gettext_noop("Who held which office, at which organisation, from when to when."),
        tables.roles,
    ),
    "topics": _Table(
        gettext_noop("Topics"), gettext_noop("Parent, definition and number of briefs of each topic."), tables.topics
    ),
    "stories": _Table(
        gettext_noop("Storylines"),
        gettext_noop("State, topics and number of briefs of each running story."),
        tables.stories,
    ),
    "questions": _Table(
        gettext_noop("Questions"),
        gettext_noop("What was asked, in which brief and when, and what became of it."),
        tables.questions,
    ),
}
_GRAPH = gettext_noop("Briefs, actors, topics, storylines and questions, and what relates them (JSON Graph Format 2).")
_CHANGES = gettext_noop("The newest briefs, corrections, updates and answers.")


def wholes(showing: Showing, config: Config) -> Iterator[Page]:
    """The data files that tell of the whole site; nothing where the site does without."""
    if not config.data:
        return
    yield _file("graph.json", partial(graph, showing, config.title), "the graph")
    for name, table in _TABLES.items():
        show = partial(showing.latest, f"{name}.json", partial(table.make, showing))
        source = f"the table of {table.title.lower()}"
        yield _file(f"{name}.json", show, source)
        yield _file(f"{DATA}{name}.csv", show, source)


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The page that lists the data files, and what tells programs of them; nothing where the site does without."""
    if not config.data:
        return
    for name in FILES:
        address = addresses.of_schema(name)
        yield _file(address, partial(SchemaView, address, name), "the JSON Schemas")
    yield _file("llms.txt", partial(_llms, showing, config), "what language models are told")
    yield Page(addresses.file(DATA), "data.html", partial(_view, showing), "the page of the site's data")


def beside(showing: Showing, one: model.Brief, config: Config) -> list[Page]:
    """The data that lies beside the brief's page."""
    if not config.data:
        return []
    at, source = addresses.of("brief", one.file.id), one.file.path
    shown = partial(showing.latest, f"{at}index.json", partial(brief, showing, one))
    return [
        _file(f"{at}index.json", shown, source),
        _file(f"{at}index.md", partial(_markdown, showing, one, shown), source),
    ]


def _markdown(showing: Showing, one: model.Brief, shown: Callable[[], Brief]) -> View:
    return markdown(showing, one, shown())


def _file(path: str, show: Callable[[], View], source: str) -> Page:
    return Page(path, "data", show, source, listed=False)


def _view(showing: Showing) -> DataView:
    site = showing.site
    counts = {
        "briefs": len(site.briefs),
        "actors": len(site.actors),
        "roles": sum(len(actor.roles) for actor in site.actors.values()),
        "topics": len(site.topics),
        "stories": len(site.stories),
        "questions": len(site.questions),
    }
    newest = next(iter(site.briefs), "")
    say = showing.language.gettext
    return DataView(
        title=showing.language.gettext("Data"),
        description=showing.language.gettext("All that this site says, as files for programs and spreadsheets."),
        address=DATA,
        tables=tuple(_listed(name, say(table.title), say(table.what), counts[name]) for name, table in _TABLES.items()),
        graph=DataFile(say("Graph"), say(_GRAPH), None, addresses.link("graph.json"), "", _schema("graph")),
        changes=DataFile(
            showing.language.gettext("Changes"),
            say(_CHANGES),
            None,
            addresses.link("changes.json"),
            "",
            _schema("changes"),
        ),
        brief=_schema("brief"),
        example=showing.ref("brief", newest) if newest else None,
        llms=addresses.link("llms.txt"),
    )


def _listed(name: str, title: str, what: str, rows: int) -> DataFile:
    csv = addresses.link(f"{DATA}{name}.csv")
    return DataFile(title, what, rows, addresses.link(f"{name}.json"), csv, _schema(name))


def _schema(name: str) -> str:
    return addresses.link(addresses.of_schema(name))


def _llms(showing: Showing, config: Config) -> LlmsView:
    texts, say = (text for text in showing.site.pages.values() if text.id != addresses.HOME), showing.language
    files = [(table.title, f"{name}.json", table.what) for name, table in _TABLES.items()]
    files += [(gettext_noop("Graph"), "graph.json", _GRAPH)]
    sections = (
        (say.gettext("Briefs"), _briefs(showing)),
        (say.gettext("Topics"), _topics(showing)),
        (say.gettext("Storylines"), _stories(showing)),
        (say.gettext("About"), tuple(Listed(text.title, showing.ref("page", text.id).url, "") for text in texts)),
        (
            say.gettext("Data"),
            tuple(Listed(say.gettext(title), addresses.link(path), say.gettext(what)) for title, path, what in files),
        ),
    )
    given = tuple((title, listed) for title, listed in sections if listed)
    return LlmsView(config.title, config.description, "llms.txt", say.gettext(_BESIDE), given)


def _briefs(showing: Showing) -> tuple[Listed, ...]:
    """The newest briefs, as Markdown."""
    return tuple(
        Listed(
            showing.ref("brief", brief).title,
            f"{showing.ref('brief', brief).url}index.md",
            f"{card(showing, brief).date.shown}. {description_of(showing, showing.file(brief))}",
        )
        for brief in islice(showing.site.briefs, LISTED)
    )


def _topics(showing: Showing) -> tuple[Listed, ...]:
    """The topics with most briefs."""
    most = sorted(showing.site.topics.values(), key=lambda topic: (-len(showing.below[topic.id]), topic.id))
    return tuple(
        Listed(
            topic.title,
            showing.ref("topic", topic.id).url,
            so_many_briefs(showing.language, len(showing.below[topic.id])),
        )
        for topic in most[:LISTED]
    )


def _stories(showing: Showing) -> tuple[Listed, ...]:
    """The storylines with most briefs."""
    most = sorted(showing.site.stories.values(), key=lambda story: (-len(story.briefs), story.id))
    return tuple(
        Listed(story.title, showing.ref("story", story.id).url, so_many_briefs(showing.language, len(story.briefs)))
        for story in most[:LISTED]
    )
