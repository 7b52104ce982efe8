"""What readers have otherwise than it stands here, and no update tells of.

Wordings are compared as readers see them: another target of a link, emphasis or a citation is no other wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from briefgen.checks.places import of_key
from briefgen.checks.subject import WHOLE, Finding, Subject
from briefgen.checks.wording import is_typing, partners, shown
from briefgen.model import BriefFile, Prose, Question, Reference, Update
from briefgen.site import references
from briefgen.site.showing import Showing


class Edit(Struct, frozen=True):
    """One silent edit of a brief: where it stands, what it is for the writer, and what an update can say of it.

    `old` is what readers have and `new` what stands in its place, where a wording changed. `bullet` is the number of
    the bullet that was reworded, if one was.
    """

    file: BriefFile
    keys: tuple[str | int, ...]
    what: str
    note: str
    old: str = ""
    new: str = ""
    bullet: int | None = None


class _Words(NamedTuple):
    """What the comparing of wordings needs to know: how the site shows texts, and how much counts as typing."""

    showing: Showing
    typing: int

    def of(self, prose: Prose, file: BriefFile) -> str:
        """The words that a reader sees."""
        return self.showing.words(prose, file.path)

    def differ(self, was: str, now: str) -> bool:
        return was != now and not is_typing(was, now, self.typing)


def silent_edits(subject: Subject) -> Iterator[Finding]:
    """What changed in published briefs since the commit compared with, and no update tells of."""
    for edit in edits(subject):
        yield Finding(edit.file.path, of_key(subject, edit.file.path, *edit.keys), edit.what, _hint(subject, edit))
    for was in subject.before.values():
        if (
            was.id not in {*subject.site.briefs, *subject.site.translations}
            and not _is_led_on(subject, was)
            and not _is_broken(subject, was)
        ):
            yield _lost(subject, was)


def edits(subject: Subject) -> Iterator[Edit]:
    """The silent edits of all briefs that are published still."""
    words = _Words(Showing(subject.site, subject.config.zone), subject.config.checks.silent_edit.typing)
    for was in subject.before.values():
        now = _now(subject, was)
        if now is not None:
            told = _new_updates(words, was, now)
            found = (*_bullets(words, was, now), *_questions(words, was, now), *_answers(words, was, now))
            yield from (edit for edit in found if not _is_told(edit, told))


def _now(subject: Subject, was: BriefFile) -> BriefFile | None:
    """The brief as it is published now, also where it has another id and its old address leads there."""
    site = subject.site
    brief = site.briefs.get(was.id) or site.translations.get(was.id)
    if brief is not None:
        return brief.file
    moved = (file for file in subject.published() if file.id not in subject.before)
    return next((file for file in moved if was.id in file.former_ids or _has_alias(file.aliases, was)), None)


def _new_updates(words: _Words, was: BriefFile, now: BriefFile) -> list[Update]:
    def told(update: Update, file: BriefFile) -> tuple[object, ...]:
        return update.date, update.kind, update.was, words.of(update.note, file)

    known = [told(update, was) for update in was.updates]
    return [update for update in now.updates if told(update, now) not in known]


def _is_told(edit: Edit, told: list[Update]) -> bool:
    """Whether an update tells of it: one that names its bullet, or one of the brief as a whole."""
    bullet = "" if edit.bullet is None else edit.file.summary[edit.bullet].id
    return any(update.bullet in {"", bullet} for update in told)


# What changed


def _bullets(words: _Words, was: BriefFile, now: BriefFile) -> Iterator[Edit]:
    old = [(bullet.id, words.of(bullet.text, was)) for bullet in was.summary]
    new = [(bullet.id, words.of(bullet.text, now)) for bullet in now.summary]
    became = partners(old, new)
    for number, (_, wording) in enumerate(old):
        if number not in became:
            what, note = "a bullet that readers have was removed", "A bullet was removed."
            yield Edit(now, ("summary",), what, note, wording)
        elif words.differ(wording, new[became[number]][1]):
            at = became[number]
            what, note = "readers have another wording of this bullet", "The wording of this bullet was changed."
            yield Edit(now, ("summary", at), what, note, wording, new[at][1], at)


def _questions(words: _Words, was: BriefFile, now: BriefFile) -> Iterator[Edit]:
    became = partners([(q.id, q.text) for q in was.questions], [(q.id, q.text) for q in now.questions])
    for number, old in enumerate(was.questions):
        if number not in became:
            what, note = "a question that readers have was removed", "A question was removed."
            yield Edit(now, ("open_questions",), what, note, old.text)
        else:
            yield from _question(words, (was, now), (old, now.questions[became[number]]), became[number])


def _question(
    words: _Words, files: tuple[BriefFile, BriefFile], question: tuple[Question, Question], number: int
) -> Iterator[Edit]:
    (was, now), (old, new), at = files, question, ("open_questions", number)
    if words.differ(old.text, new.text):
        what, note = "readers have another wording of this question", "The wording of a question was changed."
        yield Edit(now, (*at, "question"), what, note, old.text, new.text)
    settled = words.showing.site.questions.get(f"{now.id}#{new.id}")
    if old.status != new.status and settled and not settled.answer and not settled.by:
        what = f"readers have this question as {old.status}, and it is {new.status} without an answer"
        note = f"The status of a question was changed from {old.status} to {new.status}."
        yield Edit(now, (*at, "status"), what, note)
    answer, other = words.of(old.answer, was), words.of(new.answer, now)
    if answer and words.differ(answer, other):
        what, note = "readers have another answer to this question", "The answer to a question was changed."
        yield Edit(now, (*at, "answer"), what, note, answer, other)


def _answers(words: _Words, was: BriefFile, now: BriefFile) -> Iterator[Edit]:
    new = {_asked(words, answer.question.name): (number, answer) for number, answer in enumerate(now.answers)}
    for old in was.answers:
        wording, found = words.of(old.text, was), new.get(_asked(words, old.question.name))
        if found is None:
            what, note = "an answer that readers have was removed", "The answer to an earlier question was removed."
            yield Edit(now, ("answers",), what, note, wording)
            continue
        number, answer = found
        other, note = words.of(answer.text, now), "The answer to an earlier question was changed."
        if words.differ(wording, other):
            what = "readers have another wording of this answer"
            yield Edit(now, ("answers", number, "answer"), what, note, wording, other)
        elif old.outcome != answer.outcome:
            what = f"readers have this answer with the outcome {old.outcome}, and now it is {answer.outcome}"
            yield Edit(now, ("answers", number, "outcome"), what, note)


def _asked(words: _Words, name: str) -> str:
    """The key of the question that an answer names, or what it says where that is none."""
    found = references.question(words.showing.site.names, name)
    return found if isinstance(found, str) else name


# What is gone


def _lost(subject: Subject, was: BriefFile) -> Finding:
    address = f"/briefs/{was.id}/"
    hint = f"or add  aliases: [{address}]  to the brief or page that takes its place"
    for file in subject.waiting:
        if file.id == was.id:
            key = "status" if file.draft else "date"
            place = of_key(subject, file.path, key)
            return Finding(file.path, place, "readers have this brief, and it is held back now", f"publish it, {hint}")
    return Finding(was.path, WHOLE, f'readers have the brief "{was.id}", and it is gone', f"put it back, {hint}")


def _is_led_on(subject: Subject, was: BriefFile) -> bool:
    """Whether the brief's old address leads to another brief or page."""
    briefs = list(subject.published())
    aliases = [*(file.aliases for file in briefs), *(page.aliases for page in subject.site.pages.values())]
    return any(was.id in file.former_ids for file in briefs) or any(_has_alias(of_one, was) for of_one in aliases)


def _has_alias(aliases: tuple[Reference, ...], was: BriefFile) -> bool:
    return any(alias.name.strip("/") == f"briefs/{was.id}" for alias in aliases)


def _is_broken(subject: Subject, was: BriefFile) -> bool:
    """Whether its file cannot be understood now: that is told already."""
    return ("brief", was.id) in subject.site.names.broken


# What to write


def _hint(subject: Subject, edit: Edit) -> str:
    day = subject.moment.astimezone(subject.config.zone).date()
    if edit.bullet is None:
        advice = f"add to updates:  - {day} {edit.note[:-1]}, for …"
    else:
        bullet = edit.file.summary[edit.bullet].id
        first = "" if bullet else "put ^name at the end of the bullet, and "
        entry = f"{{date: {day}, kind: correction, bullet: {bullet or 'name'}, was: …, note: Why.}}"
        advice = f"{first}add to updates:  - {entry}"
    lines = [f"changed: {shown(edit.old, edit.new)}"] if edit.old else []
    return "\n".join([*lines, f"{advice}  or run this with --fix"])
