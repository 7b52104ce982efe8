"""The page of a brief."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from briefgen import model, views
from briefgen.config import Config
from briefgen.language import ngettext_noop
from briefgen.names import slug
from briefgen.schema import SourceKind, SourceStatus
from briefgen.site import addresses, references
from briefgen.site.estimates import shown
from briefgen.site.mentions import linked
from briefgen.site.pages import sharing
from briefgen.site.showing import Showing
from briefgen.site.shown.actors import role_in, same_as
from briefgen.site.shown.backlinks import backlinks
from briefgen.site.shown.briefs import description_of, events_of, place_in_story, summary_of, unpublished
from briefgen.site.shown.fields import fields_of
from briefgen.site.shown.questions import STATUS, asked_in, open_and_settled, question_of, question_ref
from briefgen.site.shown.sources import shown_kind, shown_status, standing_of
from briefgen.site.shown.translations import translations
from briefgen.site.shown.updates import last_changed, updates_of
from briefgen.views import Page

#: How many sources of a kind there are, in words.
_COUNTED: dict[SourceKind, tuple[str, str]] = {
    "primary": ngettext_noop("%(count)s primary document", "%(count)s primary documents"),
    "official": ngettext_noop("%(count)s official", "%(count)s official"),
    "press": ngettext_noop("%(count)s press", "%(count)s press"),
    "research": ngettext_noop("%(count)s research", "%(count)s research"),
    "data": ngettext_noop("%(count)s data set", "%(count)s data sets"),
    "interview": ngettext_noop("%(count)s interview", "%(count)s interviews"),
    "other": ngettext_noop("%(count)s other", "%(count)s other"),
}
_CHANGED: dict[SourceStatus, tuple[str, str]] = {
    "corrected": ngettext_noop("%(count)s corrected", "%(count)s corrected"),
    "retracted": ngettext_noop("%(count)s retracted", "%(count)s retracted"),
}
#: So many briefs are looked at for what a brief rests on through others.
_FARTHEST = 200


def page(showing: Showing, brief: model.Brief, config: Config) -> Page:
    """The brief's page."""
    path = addresses.file(addresses.of("brief", brief.file.id))
    changed = showing.stamp(last_changed(showing, brief.file) or brief.file.date).iso
    show = partial(_view, showing, brief, config)
    return Page(path, "brief.html", show, brief.file.path, changed, language=showing.framed_in)


def _view(showing: Showing, brief: model.Brief, config: Config) -> views.BriefView:
    file = brief.file
    page: tuple[model.Kind, str] = ("brief", file.id)
    original = showing.site.original("brief", file.id)
    open_questions, settled = open_and_settled(showing, asked_in(showing, [original]))
    summary = summary_of(showing, file, page)
    why_it_matters = showing.judgement(file.why_it_matters, file.path, page)
    answers = tuple(_answered(showing, file, key, answer) for key, answer in brief.answers)
    body = showing.judgement(linked(file.body, brief.spots), file.path, page)
    judgements = (*(bullet.html for bullet in summary), why_it_matters, *(one.answer for one in answers), body)
    return views.BriefView(
        title=file.title,
        description=description_of(showing, file),
        address=addresses.of("brief", file.id),
        date=showing.stamp(file.date),
        changed=showing.maybe(last_changed(showing, file)),
        since=_since(showing, file),
        summary=summary,
        why_it_matters=why_it_matters,
        confidence=file.confidence or "",
        review_by=showing.maybe(file.review_by),
        topics=tuple(_called(showing, "topic", topic, file.topics) for topic in brief.topics),
        story=_story_place(showing, brief),
        actors=tuple(_appearance(showing, brief, actor, part) for actor, part in brief.actors),
        open_questions=tuple(question_of(showing, one.key) for one in open_questions),
        settled_questions=tuple(question_of(showing, one.key) for one in settled),
        answers=answers,
        events=events_of(showing, brief),
        body=body,
        sources=tuple(_source(showing, number, source) for number, source in enumerate(file.sources, 1)),
        statement=_statement(showing, file),
        updates=updates_of(showing, file.id),
        scale=shown(showing.scale, *(html.text for html in judgements)),
        builds_on=tuple(_bases(showing, brief)),
        backlinks=backlinks(showing, "brief", original),
        unpublished=unpublished(showing, file.id),
        embed=sharing.embed(showing, brief, config),
        picture=sharing.picture(brief, config),
        language=showing.reads,
        lang=showing.lang(showing.reads),
        translations=translations(showing, *page),
        fields=fields_of(showing, "brief", file),
    )


def _since(showing: Showing, file: model.BriefFile) -> str:
    """How many of the brief's questions other briefs have answered: "1 of 3 questions was answered, 1 in part"."""
    asked = asked_in(showing, [showing.site.original("brief", file.id)])
    answered, partly = (
        sum(one.status == status and one.by not in {"", one.brief} for one in asked)
        for status in ("answered", "partly")
    )
    if not answered and not partly:
        return ""
    say = showing.language
    of = say.ngettext("%(count)s question", "%(count)s questions", len(asked))
    if not answered:
        return say.ngettext(
            "%(count)s of %(questions)s was answered in part",
            "%(count)s of %(questions)s were answered in part",
            partly,
            questions=of,
        )
    said = say.ngettext(
        "%(count)s of %(questions)s was answered",
        "%(count)s of %(questions)s were answered",
        answered,
        questions=of,
    )
    return say.gettext("%(answered)s, %(partly)s in part", answered=said, partly=say.number(partly)) if partly else said


def _appearance(showing: Showing, brief: model.Brief, actor: str, part: model.Appearance) -> views.Appearance:
    ref = _called(showing, "actor", actor, [part.actor])
    stance = showing.html(part.stance, brief.file.path, ("brief", brief.file.id))
    role, file = role_in(showing, actor, brief.file.id), showing.site.actors[actor].file
    return views.Appearance(ref.title, ref.url, file.kind if file else "", role, stance, same_as(file), ref.lang)


def _answered(showing: Showing, file: model.BriefFile, key: str, answer: model.Answer) -> views.Question:
    """The question as this brief answered or sharpened it, whatever came later."""
    original = showing.site.original("brief", file.id)
    return replace(
        question_of(showing, key),
        answer_lang=showing.lang(showing.reads),
        answer=showing.judgement(answer.text, file.path, ("brief", file.id)),
        status=answer.leaves,
        shown=showing.language.gettext(STATUS[answer.leaves]),
        sharper=tuple(question_ref(showing, f"{original}#{name}") for name in answer.sharper),
        answered_in=None,
        answered_on=None,
        lasted="",
    )


def _source(showing: Showing, number: int, source: model.Source) -> views.Source:
    standing = standing_of(showing, source)
    return views.Source(
        number=number,
        id=source.id,
        title=source.title,
        url=source.url,
        archived=source.archived or standing.archived,
        kind=source.kind,
        status=standing.status,
        since=showing.maybe(standing.since),
        shown_kind=shown_kind(showing.language, source.kind),
        shown_status=shown_status(showing.language, standing.status),
        uses=_uses(showing, standing) if isinstance(standing, model.Used) else None,
    )


def _uses(showing: Showing, used: model.Used) -> views.Ref:
    say, number = showing.language, len(used.briefs)
    many = say.ngettext("in %(count)s brief", "in %(count)s briefs", number) if number > 1 else ""
    said = many or say.gettext("what rests on it")
    return views.Ref(said, addresses.link(addresses.of_source(used.id)))


def _statement(showing: Showing, file: model.BriefFile) -> str:
    """What the brief rests on, in a line: "4 sources: 1 primary document, 3 press; 1 retracted"."""
    kinds = Counter(source.kind for source in file.sources)
    is_known = kinds.keys() - {"other"}
    statuses = Counter(standing_of(showing, source).status for source in file.sources)
    say = showing.language
    changed = [say.ngettext(*said, statuses[status]) for status, said in _CHANGED.items() if statuses[status]]
    known = [say.ngettext(*said, kinds[kind]) for kind, said in _COUNTED.items() if is_known and kinds[kind]]
    if not known and not changed:
        return ""
    number = say.ngettext("%(count)s source", "%(count)s sources", len(file.sources))
    told = say.gettext(", ").join(known)
    whole = say.gettext("%(sources)s: %(kinds)s", sources=number, kinds=told) if known else number
    return "; ".join([whole, *changed])


def _story_place(showing: Showing, brief: model.Brief) -> views.StoryPlace | None:
    if not brief.story:
        return None
    ref = showing.ref("story", brief.story)
    number, total, previous, following = place_in_story(showing, brief)
    return views.StoryPlace(
        title=ref.title,
        url=ref.url,
        number=number,
        total=total,
        previous=showing.ref("brief", previous) if previous else None,
        next=showing.ref("brief", following) if following else None,
        lang=ref.lang,
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
            if identifier not in through and identifier != site.original("brief", brief.file.id):
                through[identifier] = through[near]
                waiting.append(identifier)
                yield identifier, through[near]


def _called(showing: Showing, kind: model.Kind, identifier: str, names: Iterable[model.Reference]) -> views.Ref:
    """The thing as a text in another language than the site's calls it, if one of the names is that."""
    ref = showing.ref(kind, identifier)
    if not showing.written_in:
        return ref
    given = (one.name for one in names if references.named(showing.site.names, kind, one.name) == identifier)
    called = next((name for name in given if slug(name) != identifier and name != ref.title), "")
    return replace(ref, title=called, lang=showing.lang(showing.reads)) if called else ref


def _base(showing: Showing, identifier: str, through: str) -> views.Base:
    file = showing.file(identifier)
    return views.Base(
        showing.ref("brief", identifier, showing.stamp(showing.site.briefs[identifier].file.date).shown),
        showing.ref("brief", through) if through else None,
        tuple(update for update in updates_of(showing, file.id) if update.kind == "correction"),
    )
