"""A page for every topic, and the tree of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from briefgen import model
from briefgen.config import Config
from briefgen.site import addresses
from briefgen.site.naming import made_from
from briefgen.site.pages.feeds import of_one
from briefgen.site.pages.parts import parts
from briefgen.site.pages.ranked import ranked
from briefgen.site.pictures.timeline import timeline
from briefgen.site.showing import Showing, kept
from briefgen.site.shown.backlinks import backlinks
from briefgen.site.shown.briefs import card, events_told, lead
from briefgen.site.shown.fields import fields_of
from briefgen.site.shown.questions import aged, asked_in, open_and_settled, question_of
from briefgen.site.shown.titles import dated, period, so_many_briefs
from briefgen.views import ArchiveView, Html, Page, Pager, Ref, Timeline, TopicNode, TopicsView, TopicView

#: How many of a topic's open questions, and of its settled ones, stand on its page.
_QUESTIONS = 12
_ACTORS = 12


def pages(showing: Showing, topic: model.Topic, config: Config) -> Iterator[Page]:
    """The topic's page, and those of its older briefs."""
    base, source = addresses.of("topic", topic.id), made_from("topic", topic)
    (pager, newest), *older = parts(showing.below[topic.id], config.per_page, base)
    yield Page(addresses.file(base), "topic.html", partial(_view, showing, topic, config, pager, newest), source)
    for pager, briefs in older:
        path = addresses.file(addresses.of_part(base, pager.part))
        yield Page(path, "archive.html", partial(_older, showing, topic, pager, briefs), source)


def index(showing: Showing) -> Iterator[Page]:
    """The tree of all topics."""
    yield Page("topics/index.html", "topics.html", partial(_index, showing), "the list of topics")


def _index(showing: Showing) -> TopicsView:
    title, said = showing.language.gettext("Topics"), showing.language.gettext("Every topic, and what belongs to it.")
    return TopicsView(title, said, "topics/", _tree(showing, ""))


def _view(showing: Showing, topic: model.Topic, config: Config, pager: Pager, newest: Sequence[str]) -> TopicView:
    site, file = showing.site, topic.file
    briefs = showing.below[topic.id]
    actors = Counter(actor for brief in briefs for actor, _ in site.briefs[brief].actors)
    open_questions, settled = open_and_settled(showing, asked_in(showing, briefs))
    page: tuple[model.Kind, str] = ("topic", topic.id)
    return TopicView(
        title=topic.title,
        description=_description(showing, topic, len(briefs), len(open_questions)),
        address=addresses.of(*page),
        feeds=of_one(config, addresses.of(*page), briefs),
        trail=_trail(showing, topic),
        definition=showing.html(file.definition, file.path, page) if file else Html(""),
        body=showing.html(file.body, file.path, page) if file else Html(""),
        lead=lead(showing, briefs[0]) if briefs else None,
        timeline=_timeline(showing, briefs),
        briefs=tuple(card(showing, brief) for brief in newest),
        pager=pager,
        actors=tuple(
            showing.ref("actor", actor, so_many_briefs(showing.language, n)) for actor, n in ranked(actors)[:_ACTORS]
        ),
        open_questions=tuple(aged(showing, one.key) for one in open_questions[:_QUESTIONS]),
        open_count=len(open_questions),
        settled_questions=tuple(question_of(showing, one.key) for one in settled[:_QUESTIONS]),
        settled_count=len(settled),
        questions=addresses.link(addresses.of_questions(topic.id)) if open_questions or settled else "",
        events=events_told(showing, newest),
        subtopics=tuple(
            showing.ref("topic", i, so_many_briefs(showing.language, len(showing.below[i]))) for i in topic.children
        ),
        related=_related(showing, topic, briefs),
        backlinks=backlinks(showing, *page, frozenset(("brief", brief) for brief in briefs)),
        fields=fields_of(showing, "topic", file),
    )


def _description(showing: Showing, topic: model.Topic, briefs: int, questions: int) -> str:
    """How much there is: "Ukraine: 12 briefs, 3 open questions."."""
    say = showing.language
    asked = say.ngettext("%(count)s open question", "%(count)s open questions", questions)
    return say.gettext(
        "%(topic)s: %(briefs)s, %(questions)s.",
        topic=topic.title,
        briefs=so_many_briefs(showing.language, briefs),
        questions=asked,
    )


def _older(showing: Showing, topic: model.Topic, pager: Pager, briefs: Sequence[str]) -> ArchiveView:
    return ArchiveView(
        title=dated(showing.language, topic.title, period(showing, briefs)),
        description=showing.language.gettext(
            "%(topic)s: briefs and events, %(period)s.", topic=topic.title, period=period(showing, briefs)
        ),
        address=addresses.of_part(addresses.of("topic", topic.id), pager.part),
        front=showing.ref("topic", topic.id),
        period=period(showing, briefs),
        pager=pager,
        briefs=tuple(card(showing, brief) for brief in briefs),
        events=events_told(showing, briefs),
    )


def _timeline(showing: Showing, briefs: tuple[str, ...]) -> Timeline | None:
    files = [showing.site.briefs[brief].file for brief in briefs]
    return timeline(
        [showing.day(file.date) for file in files],
        [showing.day(event.date) for file in files for event in file.events],
        [showing.day(update.date) for file in files for update in file.updates],
        showing.language,
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
            _reason(showing, shared[other], len(_actors_on(showing, topic.id) & _actors_on(showing, other))),
        )
        for other in chosen
    )


@kept
def _actors_on(showing: Showing, topic: str) -> frozenset[str]:
    """The actors that the briefs on the topic, or below it, name."""
    briefs = (showing.site.briefs[brief] for brief in showing.below[topic])
    return frozenset(actor for brief in briefs for actor, _ in brief.actors)


def _reason(showing: Showing, briefs: int, actors: int) -> str:
    """Why a topic is shown as related: "shares 7 briefs and 4 actors"."""
    say = showing.language
    shared = [so_many_briefs(showing.language, briefs)] if briefs else []
    shared += [say.ngettext("%(count)s actor", "%(count)s actors", actors)] if actors else []
    return say.gettext("shares %(things)s", things=say.listed(shared)) if shared else say.gettext("named as related")


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
