"""A text and a place in it in, what is known of what stands there out, as Markdown."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from msgspec import Struct

from briefgen.language import ENGLISH
from briefgen.lsp import allowed, own, things
from briefgen.lsp.context import Span, Text, mark_at, slot_at
from briefgen.lsp.meaning import meant_at
from briefgen.model import Actor, Brief, BriefFile, PageFile, Site, Story, Target, Topic
from briefgen.problems import plural
from briefgen.site.showing import Showing
from briefgen.site.shown.actors import office_on


class Hover(Struct, frozen=True):
    """What is known of what stands at `span`."""

    span: Span
    about: str


def hover_at(text: Text, site: Site, zone: tzinfo, now: datetime, line: int, column: int) -> Hover | None:
    """What is known of the reference or key at the place. Roles are those of the brief's day, ages those of `now`."""
    mark = mark_at(text, line, column)
    if mark and mark.form == "citation":
        said = own.sources(text).get(mark.text)
        return Hover(mark.span, said) if said else None
    meant = meant_at(text, site, line, column)
    if meant:
        about = _about(text, Showing(site, zone), meant.target, now.astimezone(zone).date())
        return Hover(meant.span, about) if about else None
    slot = slot_at(text, line, column)
    if slot is None or not slot.is_key or not slot.text:
        return None
    about = allowed.value_at(text.of, (*slot.path, slot.text)).about
    return Hover(slot.span, about) if about else None


def _about(text: Text, showing: Showing, target: Target, today: date) -> str:
    if target.kind == "question":
        return _question(showing, target.id, today)
    if target.kind == "file" or target.kind == "address":
        return ""
    match things.described(showing.site, target.kind).get(target.id):
        case Actor() as actor:
            return _actor(text, showing, actor)
        case Topic() as topic:
            definition = showing.words(topic.file.definition, topic.file.path) if topic.file else ""
            return _lines(_head(topic.title, "topic"), definition, _briefs(showing, topic.briefs))
        case Story() as story:
            status = f"storyline, {story.file.status}" if story.file else "storyline"
            return _lines(_head(story.title, status), _briefs(showing, story.briefs[::-1]))
        case Brief() as brief:
            return _brief(showing, brief)
        case PageFile() as page:
            return _head(page.title, "page")
        case _:
            return ""


def _actor(text: Text, showing: Showing, actor: Actor) -> str:
    file = actor.file
    day = text.document.date.day if isinstance(text.document, BriefFile) else showing.newest_day
    here = text.document.actors if isinstance(text.document, BriefFile) else ()
    given = (one.role for one in here if things.named(showing.site.names, "actor", one.actor.name) == actor.id)
    role = next(filter(None, given), "") or office_on(showing, actor.id, day)
    aliases = f"Also {', '.join(file.aliases)}" if file and file.aliases else ""
    return _lines(
        _head(actor.name, file.kind if file else "actor without a file"),
        f"{role} (on {ENGLISH.day(day)})" if role else "",
        aliases,
        _briefs(showing, actor.briefs),
    )


def _brief(showing: Showing, brief: Brief) -> str:
    file = brief.file
    bullets = "\n".join(f"- {showing.words(bullet.text, file.path)}" for bullet in file.summary)
    return _lines(_head(file.title, f"brief of {ENGLISH.day(showing.day_of(file.id))}"), bullets)


def _question(showing: Showing, key: str, today: date) -> str:
    settled = showing.site.questions[key]
    asked = showing.day_of(settled.brief)
    state = f"{settled.status} for {ENGLISH.lasting(asked, today)}" if settled.is_open else settled.status
    by = f"By {showing.site.briefs[settled.by].file.title}" if settled.by else ""
    asking = showing.site.briefs[settled.brief].file
    return _lines(
        _head(settled.question.text, f"question, {state}"),
        f"Asked {ENGLISH.day(asked)} in {asking.title}",
        by,
        showing.words(settled.answer, asking.path) if not settled.by else "",
    )


def _briefs(showing: Showing, briefs: tuple[str, ...]) -> str:
    """How many briefs there are, and which is the newest; they stand newest first."""
    if not briefs:
        return "In no brief yet"
    newest = showing.site.briefs[briefs[0]].file
    return f"{plural(len(briefs), 'brief')}, the latest of {ENGLISH.day(showing.day_of(newest.id))}: {newest.title}"


def _head(title: str, kind: str) -> str:
    return f"**{title}** · {kind}"


def _lines(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))
