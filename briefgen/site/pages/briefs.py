"""A page for every brief."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from briefgen import model, views
from briefgen.problems import plural
from briefgen.schema import When
from briefgen.site import addresses
from briefgen.site.mentions import linked
from briefgen.site.showing import STATUS, Showing
from briefgen.views import Page

#: So many briefs are looked at for what a brief rests on through others.
_FARTHEST = 200


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
    return views.BriefView(
        title=file.title,
        description=showing.description(file),
        address=addresses.of("brief", file.id),
        date=showing.stamp(file.date),
        changed=showing.stamp(_last_change(showing, file)) if file.updates else None,
        since=_since(showing, file),
        summary=showing.summary(file, page),
        why_it_matters=showing.html(file.why_it_matters, file.path, page),
        confidence=file.confidence or "",
        review_by=showing.maybe(file.review_by),
        topics=tuple(showing.ref("topic", topic) for topic in brief.topics),
        story=_story_place(showing, brief),
        actors=tuple(_appearance(showing, brief, actor, part) for actor, part in brief.actors),
        open_questions=open_questions,
        settled_questions=settled,
        answers=tuple(_answered(showing, file, key, answer) for key, answer in brief.answers),
        events=tuple(event for _, event in sorted(showing.events(brief, naming=False), key=lambda pair: pair[0])),
        body=showing.html(linked(file.body, brief.spots), file.path, page),
        sources=tuple(
            views.Source(number, s.id, s.title, s.url, s.archived, s.kind, s.status)
            for number, s in enumerate(file.sources, 1)
        ),
        updates=showing.updates(file),
        builds_on=tuple(_bases(showing, brief)),
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
    text = showing.html(answer.text, file.path, ("brief", file.id))
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


def _bases(showing: Showing, brief: model.Brief) -> Iterator[views.Base]:
    """The briefs that it builds on; then those that they build on in turn, as far as they have been corrected."""
    for identifier in brief.builds_on:
        yield _base(showing, identifier, "")
    for identifier, through in _farther(showing.site, brief):
        base = _base(showing, identifier, through)
        if base.corrections:
            yield base


def _farther(site: model.Site, brief: model.Brief) -> Iterator[tuple[str, str]]:
    """The bases of its bases, and so on, nearest first, each with the base of its own that leads there."""
    through = {identifier: identifier for identifier in brief.builds_on}
    waiting = deque(brief.builds_on)
    while waiting and len(through) < _FARTHEST:
        near = waiting.popleft()
        for identifier in site.briefs[near].builds_on:
            if identifier not in through and identifier != brief.file.id:
                through[identifier] = through[near]
                waiting.append(identifier)
                yield identifier, through[near]


def _base(showing: Showing, identifier: str, through: str) -> views.Base:
    file = showing.site.briefs[identifier].file
    return views.Base(
        showing.ref("brief", identifier, showing.stamp(file.date).shown),
        showing.ref("brief", through) if through else None,
        tuple(update for update in showing.updates(file) if update.kind == "correction"),
    )
