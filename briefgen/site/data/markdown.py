"""One brief as its writer would write it, for machines to read what people read: nothing that its page hides.

The front matter is made of what is published, not copied: a writer's comments, and what is said of briefs that are not
out yet, stay at home. The text is the writer's own, without HTML comments, and its links lead to where they lead on
the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from briefgen import data, model, schema
from briefgen.model import Link
from briefgen.site import addresses, references
from briefgen.site.data.briefs import date
from briefgen.site.references import Unresolved
from briefgen.site.showing import Showing
from briefgen.views import MarkdownView

#: What is surely code, or else an HTML comment; one that is never closed goes on to the end, as in a browser.
_COMMENT = re.compile(
    r"(^(`{3,}|~{3,})[^`\n]*\n.*?^\2[ \t]*$|(`+)(?!`)[^\n]+?(?<!`)\3(?!`))|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE
)
_NAMED = re.compile(r"\[\[[^|]*?(?:\\?\|\s*(.*?)\s*)?\]\]")
#: Stands for the address of what is not published; no content may hold this character.
_NOWHERE = "\x02"
_WORDS = re.compile(rf"\[([^\[\]]*)\]\(<?{_NOWHERE}>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")


def markdown(showing: Showing, brief: model.Brief, shown: data.Brief) -> MarkdownView:
    """The brief, also `shown` as data, as Markdown. What `content.document` makes of it is the same brief."""
    front = {key: value for key, value in _front(showing, brief, shown).items() if value not in ("", None, ())}
    address = f"{addresses.of('brief', brief.file.id)}index.md"
    text = _text(showing, brief.file)
    return MarkdownView(address, front, _COMMENT.sub(r"\1", text) if "<!--" in text else text)


def _front(showing: Showing, brief: model.Brief, shown: data.Brief) -> dict[str, Any]:
    file, original = brief.file, showing.site.original("brief", brief.file.id)
    return {
        "title": file.title,
        "date": shown.date,
        "summary": tuple(map(_bullet, shown.summary)),
        "id": file.id,
        "why_it_matters": _said(shown.why_it_matters),
        "topics": brief.topics,
        "story": brief.story,
        "actors": tuple(map(_appearance, shown.actors)),
        "open_questions": tuple(_questions(showing, file, shown)),
        "answers": tuple(
            {"question": key, "answer": _said(now.answer), "outcome": answer.outcome}
            for (key, answer), now in zip(brief.answers, shown.answers, strict=True)
            if answer.text
        ),
        "events": tuple(
            {"date": event.date, "what": event.what.text, "actors": tuple(actor.id for actor in event.actors)}
            for event in shown.events
        ),
        "sources": tuple(_given(showing, source, schema.Source) for source in file.sources),
        "updates": tuple(
            _given(showing, update, schema.Update) | {"note": now.note.text}
            for update, now in zip(file.updates, shown.updates, strict=True)
        ),
        "builds_on": brief.builds_on,
        "confidence": file.confidence,
        "review_by": shown.review_by,
        "lang": file.language,
        "translation_of": original if original != file.id else "",
        **shown.fields,
    }


def _given(showing: Showing, value: Struct, written: type[Struct]) -> dict[str, Any]:
    """What the value holds of all that a writer may have `written`."""
    fields = {name: getattr(value, name) for name in written.__struct_fields__}
    return {
        name: date(showing, given) if isinstance(given, schema.When) else given
        for name, given in fields.items()
        if given not in ("", None)
    }


def _said(text: data.Text | None) -> str:
    return text.text if text else ""


def _bullet(bullet: data.Bullet) -> str:
    marks = [*(f"[^{name}]" for name in bullet.cites), *([f"^{bullet.id}"] if bullet.id else [])]
    return " ".join([bullet.text, *marks])


def _appearance(actor: data.Appearance) -> dict[str, str]:
    given = {"actor": actor.id, "role": actor.role, "stance": _said(actor.stance)}
    return {key: value for key, value in given.items() if value}


def _questions(showing: Showing, file: model.BriefFile, shown: data.Brief) -> Iterator[dict[str, str]]:
    """The questions as they stand now; a translation's in its own words, those that it leaves out in the original's."""
    original = showing.site.briefs[showing.site.original("brief", file.id)].file
    for asked, now in zip(original.questions, shown.questions, strict=True):
        yield _question(showing, asked, now)


def _sharpened(showing: Showing, question: model.Question) -> str:
    found = references.question(showing.site.names, question.sharpens.name) if question.sharpens else ""
    return "" if isinstance(found, Unresolved) else found


def _question(showing: Showing, question: model.Question, now: data.Question) -> dict[str, str]:
    """The question as it stands now, whoever answered it."""
    given = {
        "question": now.question,
        "id": question.id,
        "sharpens": _sharpened(showing, question),
        "why": _said(now.why),
        "status": now.status,
        "answer": _said(now.answer),
        "answered_by": now.answered_by.id if now.answered_by else "",
        "look_again": now.look_again or "",
    }
    return {key: value for key, value in given.items() if value}


def _text(showing: Showing, file: model.BriefFile) -> str:
    """The text with its links led to where they lead; what leads to nothing published keeps its words only."""
    lines = file.source.split("\n")
    links = [piece for piece in file.body if isinstance(piece, Link)]
    whole: dict[int, int] = {}
    for link in sorted(links, key=lambda one: (one.line, one.column), reverse=True):
        number, start, end = link.line - file.source_line, link.column - 1, link.column - 1 + link.width
        line = lines[number]
        # What was not found where it seemed to be, or is a part of another link, is left alone.
        if end <= whole.get(number, len(line)) and _is_it(link, line[start:end]):
            lines[number] = line[:start] + _led(showing, file, link, line[start:end]) + line[end:]
            whole[number] = start
    text = "\n".join(lines)
    return _WORDS.sub(r"\1", text).replace(_NOWHERE, "") if _NOWHERE in text else text


def _is_it(link: Link, written: str) -> bool:
    """Whether this is the link as it was written: for a name in double brackets all of it, else its address."""
    address = f"{link.target}#{link.fragment}" if link.fragment else link.target
    return written.startswith("[[") if link.form == "name" else unquote(written) == address


def _led(showing: Showing, file: model.BriefFile, link: Link, written: str) -> str:
    """What is to stand there instead."""
    target = references.followed(showing.site.names, link, file.path)
    url = _NOWHERE if isinstance(target, Unresolved) else showing.url(target)
    if link.form != "name":
        return url
    words = _NAMED.fullmatch(written)
    title = link.target if isinstance(target, Unresolved) else showing.title(target)
    return f"[{(words and words[1]) or title}]({url})"
