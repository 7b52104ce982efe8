"""A page for every brief."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from briefgen import model, views
from briefgen.problems import plural
from briefgen.site import addresses
from briefgen.site.mentions import linked
from briefgen.site.showing import STATUS, Showing, same_as
from briefgen.views import Page


def pages(showing: Showing) -> Iterator[Page]:
    return (page(showing, brief) for brief in showing.site.briefs.values())


def page(showing: Showing, brief: model.Brief) -> Page:
    """The brief's page."""
    path = addresses.file(addresses.of("brief", brief.file.id))
    changed = showing.stamp(showing.changed(brief.file) or brief.file.date).iso
    return Page(path, "brief.html", partial(_view, showing, brief), brief.file.path, changed)


def _view(showing: Showing, brief: model.Brief) -> views.BriefView:
    file = brief.file
    page: tuple[model.Kind, str] = ("brief", file.id)
    open_questions, settled = showing.split(showing.asked_in([file.id]))
    return views.BriefView(
        title=file.title,
        description=showing.description(file),
        address=addresses.of("brief", file.id),
        date=showing.stamp(file.date),
        changed=showing.maybe(showing.changed(file)),
        since=_since(showing, file),
        summary=showing.summary(file, page),
        why_it_matters=showing.html(file.why_it_matters, file.path, page),
        confidence=file.confidence or "",
        review_by=showing.maybe(file.review_by),
        topics=tuple(showing.ref("topic", topic) for topic in brief.topics),
        story=_story_place(showing, brief),
        actors=tuple(_appearance(showing, brief, actor, part) for actor, part in brief.actors),
        open_questions=tuple(showing.question(one.key) for one in open_questions),
        settled_questions=tuple(showing.question(one.key) for one in settled),
        answers=tuple(_answered(showing, file, key, answer) for key, answer in brief.answers),
        events=tuple(event for _, event in sorted(showing.events(brief, naming=False), key=lambda pair: pair[0])),
        body=showing.html(linked(file.body, brief.spots), file.path, page),
        sources=tuple(
            views.Source(number, s.id, s.title, s.url, s.archived, s.kind, s.status)
            for number, s in enumerate(file.sources, 1)
        ),
        updates=tuple(
            showing.update(update, file.path) for update in sorted(file.updates, key=lambda u: showing.moment(u.date))
        ),
        builds_on=tuple(_base(showing, identifier) for identifier in brief.builds_on),
        backlinks=showing.backlinks(*page),
    )


def _since(showing: Showing, file: model.BriefFile) -> str:
    """How many of the brief's questions other briefs have answered: "1 of 3 questions was answered, 1 in part"."""
    asked = [showing.site.questions[f"{file.id}#{question.id}"] for question in file.questions]
    answered, partly = (
        sum(one.status == status and one.by not in {"", file.id} for one in asked) for status in ("answered", "partly")
    )
    if not answered and not partly:
        return ""
    was, part = "was" if (answered or partly) == 1 else "were", "" if answered else " in part"
    also = f", {partly:,} in part" if answered and partly else ""
    return f"{answered or partly:,} of {plural(len(asked), 'question')} {was} answered{part}{also}"


def _appearance(showing: Showing, brief: model.Brief, actor: str, part: model.Appearance) -> views.Appearance:
    ref = showing.ref("actor", actor)
    stance = showing.html(part.stance, brief.file.path, ("brief", brief.file.id))
    role, file = showing.role_in(actor, brief.file.id), showing.site.actors[actor].file
    return views.Appearance(ref.title, ref.url, file.kind if file else "", role, stance, same_as(file))


def _answered(showing: Showing, file: model.BriefFile, key: str, answer: model.Answer) -> views.Question:
    """The question as this brief answered or sharpened it, whatever came later."""
    return replace(
        showing.question(key),
        answer=showing.html(answer.text, file.path, ("brief", file.id)),
        status=answer.leaves,
        shown=STATUS[answer.leaves],
        sharper=tuple(showing.question_ref(f"{file.id}#{name}") for name in answer.sharper),
        answered_in=None,
        answered_on=None,
        lasted="",
    )


def _story_place(showing: Showing, brief: model.Brief) -> views.StoryPlace | None:
    if not brief.story:
        return None
    told = showing.site.stories[brief.story].briefs
    at = told.index(brief.file.id)
    ref = showing.ref("story", brief.story)
    return views.StoryPlace(
        title=ref.title,
        url=ref.url,
        number=at + 1,
        total=len(told),
        previous=showing.ref("brief", told[at - 1]) if at else None,
        next=showing.ref("brief", told[at + 1]) if at + 1 < len(told) else None,
    )


def _base(showing: Showing, identifier: str) -> views.Base:
    file = showing.site.briefs[identifier].file
    return views.Base(
        showing.ref("brief", identifier, showing.stamp(file.date).shown),
        tuple(showing.update(update, file.path) for update in file.updates if update.kind == "correction"),
    )
