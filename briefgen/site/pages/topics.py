"""A page for every topic, and the tree of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from briefgen import model
from briefgen.config import Config
from briefgen.problems import listed, plural
from briefgen.site import addresses
from briefgen.site.pages.chrome import direction
from briefgen.site.pages.feeds import feed_address
from briefgen.site.pictures.timeline import timeline
from briefgen.site.showing import Showing, ranked
from briefgen.views import Html, Page, Ref, Timeline, TopicNode, TopicsView, TopicView


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    yield from (page(showing, topic, config) for topic in showing.site.topics.values())
    yield Page("topics/index.html", "topics.html", partial(_index, showing), "the list of topics")


def page(showing: Showing, topic: model.Topic, config: Config) -> Page:
    """The topic's page."""
    source = topic.file.path if topic.file else f'the topic "{topic.title}"'
    path = addresses.file(addresses.of("topic", topic.id))
    return Page(path, "topic.html", partial(_view, showing, topic, config), source)


def _index(showing: Showing) -> TopicsView:
    return TopicsView("Topics", "Every topic, and what belongs to it.", "topics/", _tree(showing, ""))


def _view(showing: Showing, topic: model.Topic, config: Config) -> TopicView:
    site, file = showing.site, topic.file
    briefs = showing.below[topic.id]
    actors = Counter(actor for brief in briefs for actor, _ in site.briefs[brief].actors)
    open_questions, settled = showing.split(
        [f"{brief}#{q.id}" for brief in briefs for q in site.briefs[brief].file.questions]
    )
    events = [pair for brief in briefs for pair in showing.events(site.briefs[brief], naming=True)]
    definition = showing.html(file.definition, file.path, ("topic", topic.id)) if file else Html("")
    return TopicView(
        title=topic.title,
        description=f"{topic.title}: {plural(len(briefs), 'brief')}, {plural(len(open_questions), 'open question')}.",
        address=addresses.of("topic", topic.id),
        feed=addresses.link(feed_address(topic.id)) if config.feeds else "",
        trail=_trail(showing, topic),
        definition=definition,
        body=showing.html(file.body, file.path, ("topic", topic.id)) if file else Html(""),
        lead=showing.lead(briefs[0]) if briefs else None,
        timeline=_timeline(showing, briefs, config),
        briefs=tuple(showing.card(brief) for brief in briefs),
        actors=tuple(showing.ref("actor", actor, plural(n, "brief")) for actor, n in ranked(actors)[:24]),
        open_questions=open_questions,
        settled_questions=settled,
        events=tuple(event for _, event in sorted(events, key=lambda pair: pair[0])),
        subtopics=tuple(showing.ref("topic", i, plural(len(showing.below[i]), "brief")) for i in topic.children),
        related=_related(showing, topic, briefs),
        backlinks=showing.backlinks("topic", topic.id, frozenset(("brief", brief) for brief in briefs)),
    )


def _timeline(showing: Showing, briefs: tuple[str, ...], config: Config) -> Timeline | None:
    files = [showing.site.briefs[brief].file for brief in briefs]
    return timeline(
        [showing.day(file.date) for file in files],
        [showing.day(event.date) for file in files for event in file.events],
        [showing.day(update.date) for file in files for update in file.updates],
        direction(config),
    )


def _trail(showing: Showing, topic: model.Topic) -> tuple[Ref, ...]:
    """The topics above this one, the widest first."""
    return tuple(showing.ref("topic", identifier) for identifier in reversed(_above(showing.site, topic)))


def _above(site: model.Site, topic: model.Topic) -> list[str]:
    """The ids of the topic's parent, the parent's parent and so on."""
    above = []
    at = topic.parent
    while at:
        above.append(at)
        at = site.topics[at].parent
    return above


def _below(site: model.Site, topic: model.Topic) -> list[str]:
    return [i for child in topic.children for i in (child, *_below(site, site.topics[child]))]


def _related(showing: Showing, topic: model.Topic, briefs: tuple[str, ...]) -> tuple[Ref, ...]:
    """The topics named as related, from either end, and those that share most briefs; each with the reason."""
    site = showing.site
    shared = Counter(other for brief in briefs for other in site.briefs[brief].topics)
    family = {topic.id, *_above(site, topic), *_below(site, topic)}
    named = [
        i for i in (*topic.related, *(t.id for t in site.topics.values() if topic.id in t.related)) if i != topic.id
    ]
    likely = [other for other, _ in ranked(shared) if other not in family and other not in named]
    chosen = dict.fromkeys([*named, *likely[: max(0, 8 - len(named))]])
    return tuple(
        showing.ref(
            "topic",
            other,
            _reason(shared[other], len(showing.actors_on(topic.id) & showing.actors_on(other))),
        )
        for other in chosen
    )


def _reason(briefs: int, actors: int) -> str:
    """Why a topic is shown as related: "shares 7 briefs and 4 actors"."""
    shared = [plural(number, what) for number, what in ((briefs, "brief"), (actors, "actor")) if number]
    return f"shares {listed(shared)}" if shared else "named as related"


def _tree(showing: Showing, parent: str) -> tuple[TopicNode, ...]:
    site = showing.site
    found = [topic for topic in site.topics.values() if topic.parent == parent]
    nodes = [
        TopicNode(
            title=topic.title,
            url=addresses.link(addresses.of("topic", topic.id)),
            count=len(showing.below[topic.id]),
            definition=showing.html(topic.file.definition, topic.file.path) if topic.file else Html(""),
            children=_tree(showing, topic.id) if topic.children else (),
        )
        for topic in found
    ]
    return tuple(sorted(nodes, key=lambda node: (node.title.casefold(), node.url)))
