"""All briefs, actors, roles, topics, storylines and questions as tables: facts about each, not its texts."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import data, model
from briefgen.site import addresses
from briefgen.site.addresses import of_schema
from briefgen.site.data.briefs import date, fields
from briefgen.site.showing import Showing
from briefgen.site.shown.briefs import description_of
from briefgen.site.shown.questions import asked_in, question_of
from briefgen.site.shown.updates import last_changed
from briefgen.views import HERE


def briefs(showing: Showing) -> data.Briefs:
    """A row for each brief, newest first."""
    return data.Briefs(_schema("briefs"), tuple(_brief(showing, one) for one in showing.site.briefs.values()))


def actors(showing: Showing) -> data.Actors:
    """A row for each actor."""
    return data.Actors(_schema("actors"), tuple(_actor(showing, one) for one in showing.site.actors.values()))


def roles(showing: Showing) -> data.Roles:
    """A row for each office of each actor."""
    rows = tuple(row for actor in showing.site.actors.values() for row in _roles(showing, actor))
    return data.Roles(_schema("roles"), rows)


def topics(showing: Showing) -> data.Topics:
    """A row for each topic."""
    return data.Topics(_schema("topics"), tuple(_topic(showing, one) for one in showing.site.topics.values()))


def stories(showing: Showing) -> data.Stories:
    """A row for each storyline."""
    return data.Stories(_schema("stories"), tuple(_story(showing, one) for one in showing.site.stories.values()))


def questions(showing: Showing) -> data.Questions:
    """A row for each question, as their briefs stand."""
    return data.Questions(_schema("questions"), tuple(_question(showing, key) for key in showing.site.questions))


def _schema(name: str) -> str:
    return HERE + of_schema(name)


def _brief(showing: Showing, brief: model.Brief) -> data.BriefRow:
    file, lang = brief.file, showing.language_of(brief.file)
    address = addresses.link(addresses.of("brief", file.id))
    asked = asked_in(showing, [file.id])
    return data.BriefRow(
        id=file.id,
        lang=lang,
        title=file.title,
        date=showing.stamp(file.date).iso,
        changed=date(showing, last_changed(showing, file)),
        url=address,
        json=f"{address}index.json",
        markdown=f"{address}index.md",
        description=description_of(showing, file),
        topics=brief.topics,
        story=brief.story,
        actors=tuple(actor for actor, _ in brief.actors),
        builds_on=brief.builds_on,
        questions=len(asked),
        open_questions=sum(one.is_open for one in asked),
        sources=len(file.sources),
        confidence=file.confidence,
        translations=tuple(one for one in showing.members("brief", file.id).values() if one != file.id),
        fields=fields(showing, "brief", file),
    )


def _actor(showing: Showing, actor: model.Actor) -> data.ActorRow:
    file = actor.file
    links = dict(file.links) if file else {}
    return data.ActorRow(
        id=actor.id,
        name=actor.name,
        kind=file.kind if file else None,
        url=showing.ref("actor", actor.id).url,
        aliases=file.aliases if file else (),
        affiliations=actor.affiliations,
        wikidata=links.get("wikidata", ""),
        official=links.get("official"),
        briefs=len(actor.briefs),
        newest=_newest(showing, actor.briefs[:1]),
        fields=fields(showing, "actor", file),
    )


def _roles(showing: Showing, actor: model.Actor) -> Iterator[data.RoleRow]:
    for role, organisation in actor.roles:
        yield data.RoleRow(actor.id, role.title, organisation, date(showing, role.since), date(showing, role.until))


def _topic(showing: Showing, topic: model.Topic) -> data.TopicRow:
    file = topic.file
    return data.TopicRow(
        id=topic.id,
        title=topic.title,
        url=showing.ref("topic", topic.id).url,
        parent=topic.parent,
        aliases=file.aliases if file else (),
        related=topic.related,
        definition=showing.html(file.definition, file.path).plain if file else "",
        briefs=len(showing.below[topic.id]),
        fields=fields(showing, "topic", file),
    )


def _story(showing: Showing, story: model.Story) -> data.StoryRow:
    return data.StoryRow(
        id=story.id,
        title=story.title,
        url=showing.ref("story", story.id).url,
        status=story.file.status if story.file else "running",
        topics=story.topics,
        briefs=len(story.briefs),
        newest=_newest(showing, story.briefs[-1:]),
        fields=fields(showing, "story", story.file),
    )


def _newest(showing: Showing, briefs: tuple[str, ...]) -> str | None:
    return showing.stamp(showing.site.briefs[briefs[0]].file.date).iso if briefs else None


def _question(showing: Showing, key: str) -> data.QuestionRow:
    settled, shown = showing.site.questions[key], question_of(showing, key)
    return data.QuestionRow(
        id=key,
        question=shown.text,
        url=shown.url,
        status=settled.status,
        brief=settled.brief,
        asked_on=shown.asked_on.iso,
        answer=shown.answer.plain,
        answered_by=settled.by,
        answered_on=shown.answered_on.iso if shown.answered_on else None,
        look_again=shown.look_again.iso if shown.look_again else None,
    )
