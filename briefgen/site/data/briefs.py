"""One brief as data: all that its page shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen import data, model
from briefgen.data import Ref, Text
from briefgen.model import Document, Kind, Prose
from briefgen.schema import When
from briefgen.site import addresses
from briefgen.site.addresses import of_schema
from briefgen.site.mentions import linked
from briefgen.site.showing import Showing
from briefgen.site.shown.actors import role_in
from briefgen.site.shown.briefs import place_in_story, summary_of
from briefgen.site.shown.fields import fields_of
from briefgen.site.shown.questions import asked_in, question_of
from briefgen.site.shown.sources import standing_of
from briefgen.site.shown.translations import translations
from briefgen.site.shown.updates import changed_as, last_changed
from briefgen.views import HERE, Html, Stamp


def brief(showing: Showing, brief: model.Brief) -> data.Brief:
    """The brief as data."""
    file = brief.file
    original, url = showing.site.original("brief", file.id), addresses.link(addresses.of("brief", file.id))
    return data.Brief(
        schema=HERE + of_schema("brief"),
        id=file.id,
        lang=showing.reads,
        title=file.title,
        url=url,
        markdown=f"{url}index.md",
        date=showing.stamp(file.date).iso,
        changed=date(showing, last_changed(showing, file)),
        summary=tuple(_bullets(showing, file)),
        why_it_matters=text(showing, file.why_it_matters, file.path),
        topics=tuple(_ref(showing, "topic", topic) for topic in brief.topics),
        story=_story(showing, brief),
        actors=tuple(_appearance(showing, file, actor, part) for actor, part in brief.actors),
        mentions=tuple(_ref(showing, "actor", actor) for actor in brief.mentions),
        questions=tuple(_question(showing, settled) for settled in asked_in(showing, [original])),
        answers=tuple(_answer(showing, file, key, answer) for key, answer in brief.answers),
        events=tuple(_event(showing, file, event, actors) for event, actors in brief.events),
        body=text(showing, linked(file.body, brief.spots), file.path),
        sources=tuple(_source(showing, number, source) for number, source in enumerate(file.sources, 1)),
        updates=tuple(_update(showing, file, update) for update in file.updates),
        builds_on=tuple(_base(showing, identifier) for identifier in brief.builds_on),
        confidence=file.confidence,
        review_by=date(showing, file.review_by),
        translations=tuple(_translations(showing, file.id)),
        backlinks=tuple(_backlinks(showing, original)),
        fields=fields(showing, "brief", file),
    )


def _translations(showing: Showing, identifier: str) -> Iterator[data.Translation]:
    members = showing.members("brief", identifier)
    for one in translations(showing, "brief", identifier):
        if not one.is_here:
            yield data.Translation(members[one.language], one.language, one.title, one.url, one.is_original)


def text(showing: Showing, prose: Prose, path: str) -> Text | None:
    """What the prose of the file at `path` says; None where it says nothing."""
    return _text(showing.html(prose, path)) if prose else None


def _text(html: Html) -> Text:
    return Text(html.plain, html.text)


def date(showing: Showing, when: When | None) -> str | None:
    """The day or moment in its ISO form."""
    return showing.stamp(when).iso if when else None


def fields(showing: Showing, kind: Kind, file: Document | None) -> data.Fields:
    """What stands in the file under each key that the site declares for its kind."""
    return {one.name: _value(one.value) for one in fields_of(showing, kind, file).declared_}


def _value(given: Any) -> Any:
    if isinstance(given, tuple):
        return tuple(_value(one) for one in given)
    return given.iso if isinstance(given, Stamp) else given


def _ref(showing: Showing, kind: Kind, identifier: str) -> Ref:
    ref = showing.ref(kind, identifier)
    return Ref(identifier, ref.title, ref.url)


def _bullets(showing: Showing, file: model.BriefFile) -> Iterator[data.Bullet]:
    corrected = changed_as(showing.language, "correction")
    for bullet, shown in zip(file.summary, summary_of(showing, file), strict=True):
        day = next((one.date.iso for one in shown.changed if one.shown == corrected), None)
        unsound = shown.unsound.said if shown.unsound else ""
        yield data.Bullet(bullet.id, shown.html.plain, shown.html.text, bullet.cites, day, unsound)


def _story(showing: Showing, brief: model.Brief) -> data.StoryPlace | None:
    if not brief.story:
        return None
    ref = showing.ref("story", brief.story)
    number, total, previous, following = place_in_story(showing, brief)
    return data.StoryPlace(
        id=brief.story,
        title=ref.title,
        url=ref.url,
        number=number,
        total=total,
        previous=_ref(showing, "brief", previous) if previous else None,
        next=_ref(showing, "brief", following) if following else None,
    )


def _appearance(showing: Showing, brief: model.BriefFile, actor: str, part: model.Appearance) -> data.Appearance:
    ref, file = showing.ref("actor", actor), showing.site.actors[actor].file
    role, stance = role_in(showing, actor, brief.id), text(showing, part.stance, brief.path)
    return data.Appearance(actor, ref.title, file.kind if file else None, ref.url, role, stance)


def _question(showing: Showing, settled: model.Settled) -> data.Question:
    shown = question_of(showing, settled.key)
    return data.Question(
        id=settled.key,
        question=shown.text,
        url=shown.url,
        status=settled.status,
        why=_text(shown.why) if shown.why else None,
        answer=_text(shown.answer) if shown.answer else None,
        answered_by=_ref(showing, "brief", settled.by) if settled.by else None,
        answered_on=shown.answered_on.iso if shown.answered_on else None,
        look_again=shown.look_again.iso if shown.look_again else None,
    )


def _answer(showing: Showing, file: model.BriefFile, key: str, answer: model.Answer) -> data.Answer:
    asked = question_of(showing, key)
    return data.Answer(Ref(key, asked.text, asked.url), answer.leaves, text(showing, answer.text, file.path))


def _event(showing: Showing, file: model.BriefFile, event: model.Event, actors: tuple[str, ...]) -> data.Event:
    named = tuple(_ref(showing, "actor", actor) for actor in actors)
    return data.Event(showing.stamp(event.date).iso, _text(showing.html(event.what, file.path)), named)


def _source(showing: Showing, number: int, source: model.Source) -> data.Source:
    url, archived = source.url or None, source.archived or None
    return data.Source(number, source.id, source.title, url, source.kind, standing_of(showing, source).status, archived)


def _update(showing: Showing, file: model.BriefFile, update: model.Update) -> data.Update:
    note = _text(showing.html(update.note, file.path))
    return data.Update(showing.stamp(update.date).iso, update.kind, note, update.bullet, update.was)


def _base(showing: Showing, identifier: str) -> data.Base:
    file, ref = showing.file(identifier), showing.ref("brief", identifier)
    corrections = tuple(_update(showing, file, update) for update in file.updates if update.kind == "correction")
    return data.Base(identifier, ref.title, ref.url, showing.stamp(file.date).iso, corrections)


def _backlinks(showing: Showing, identifier: str) -> Iterator[data.Backlink]:
    for one in showing.site.backlinks.get(("brief", identifier), ()):
        ref = showing.ref(one.kind, one.id)
        yield data.Backlink(one.kind, one.id, ref.title, ref.url, one.how)
