"""A page for every brief."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from briefgen import model, views
from briefgen.problems import plural
from briefgen.schema import When
from briefgen.site import addresses
from briefgen.site.estimates import shown
from briefgen.site.mentions import linked
from briefgen.site.showing import STATUS, Showing
from briefgen.views import Page


def pages(showing: Showing) -> Iterator[Page]:
    return (page(showing, brief) for brief in showing.site.briefs.values())


def page(showing: Showing, brief: model.Brief) -> Page:
    """The brief's page."""
    path = addresses.file(addresses.of("brief", brief.file.id))
    changed = showing.stamp(_last_change(showing, brief.file)).iso
    return Page(path, "brief.html", partial(_view, showing, brief), brief.file.path, changed)


def _last_change(showing: Showing, file: model.BriefFile) -> When:
    return max((update.date for update in file.updates), key=showing.moment, default=file.date)


def _view(showing: Showing, brief: model.Brief) -> views.BriefView:
    file = brief.file
    page: tuple[model.Kind, str] = ("brief", file.id)
    open_questions, settled = showing.split([f"{file.id}#{question.id}" for question in file.questions])
    summary = showing.summary(file, page)
    why_it_matters = showing.judgement(file.why_it_matters, file.path, page)
    answers = tuple(_answered(showing, file, key, answer) for key, answer in brief.answers)
    body = showing.judgement(linked(file.body, brief.spots), file.path, page)
    judgements = (*(bullet.html for bullet in summary), why_it_matters, *(one.answer for one in answers), body)
    return views.BriefView(
        title=file.title,
        description=showing.description(file),
        address=addresses.of("brief", file.id),
        date=showing.stamp(file.date),
        changed=showing.stamp(_last_change(showing, file)) if file.updates else None,
        since=_since(showing, file),
        summary=summary,
        why_it_matters=why_it_matters,
        confidence=file.confidence or "",
        review_by=showing.maybe(file.review_by),
        topics=tuple(showing.ref("topic", topic) for topic in brief.topics),
        story=_story_place(showing, brief),
        actors=tuple(_appearance(showing, brief, actor, part) for actor, part in brief.actors),
        open_questions=open_questions,
        settled_questions=settled,
        answers=answers,
        events=tuple(event for _, event in sorted(showing.events(brief, naming=False), key=lambda pair: pair[0])),
        body=body,
        sources=tuple(
            views.Source(number, s.id, s.title, s.url, s.archived, s.kind, s.status)
            for number, s in enumerate(file.sources, 1)
        ),
        updates=tuple(
            showing.update(update, file.path) for update in sorted(file.updates, key=lambda u: showing.moment(u.date))
        ),
        scale=shown(showing.scale, *(html.text for html in judgements)),
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
    role = part.role or showing.role(actor, showing.day(brief.file.date))
    stance = showing.html(part.stance, brief.file.path, ("brief", brief.file.id))
    return views.Appearance(ref.title, ref.url, role, stance)


def _answered(showing: Showing, file: model.BriefFile, key: str, answer: model.Answer) -> views.Question:
    """The question as this brief answered it, whatever came later."""
    text = showing.judgement(answer.text, file.path, ("brief", file.id))
    return replace(showing.question(key), answer=text, status=answer.outcome, shown=STATUS[answer.outcome])


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
