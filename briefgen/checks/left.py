"""What has been left too long: open questions, and briefs and questions whose day to be looked at again has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from briefgen.checks.places import of_key
from briefgen.checks.subject import WHOLE, Finding, Place, Subject
from briefgen.clock import is_due, moment
from briefgen.config import FILE
from briefgen.language import ENGLISH
from briefgen.model import Brief, Question


def stale_questions(subject: Subject) -> Iterator[Finding]:
    """Questions that have been open for more days than is set. One with a day to look again waits for that day."""
    zone, days = subject.config.zone, subject.config.checks.stale_question.days
    today = subject.moment.astimezone(zone).date()
    later = today + timedelta(min(days, 365))
    for brief, _, question in _unanswered(subject):
        asked = moment(brief.file.date, zone)
        if subject.moment - asked > timedelta(days) and not question.look_again:
            message = f"this question has been open for {ENGLISH.lasting(asked.astimezone(zone).date(), today)}"
            hint = f"answer it in a brief, close it with  status: dropped, or set a day:  look_again: {later}"
            place = Place(question.line, question.column, len(question.text.split("\n")[0]))
            yield Finding(brief.file.path, place, message, hint)


def to_look_at_again(subject: Subject) -> Iterator[Finding]:
    """Open questions whose `look_again`, published briefs whose `review_by`, and what `expires` is past or today."""
    for brief, number, question in _unanswered(subject):
        if question.look_again and is_due(question.look_again, subject.moment, subject.config.zone):
            message = f"this question was to be looked at again on {question.look_again.day}"
            hint = "answer it in a brief, or set  look_again  to a later day"
            place = of_key(subject, brief.file.path, "open_questions", number, "look_again")
            yield Finding(brief.file.path, place, message, hint)
    for file in subject.published():
        review_by = file.review_by
        if review_by and is_due(review_by, subject.moment, subject.config.zone):
            message = f"this brief was to be looked at again by {review_by.day}"
            hint = "look at it again, and set  review_by  to a later day or delete it"
            yield Finding(file.path, of_key(subject, file.path, "review_by"), message, hint)
    security = subject.config.security
    if security and is_due(security.expires, subject.moment, subject.config.zone):
        message = f"security.txt has expired on {security.expires.day}, so nobody may rely on it any longer"
        yield Finding(FILE, WHOLE, message, "see that  contact  is right, and set  expires  to a later day")


def _unanswered(subject: Subject) -> Iterator[tuple[Brief, int, Question]]:
    """Questions of published briefs that are open, or answered in part."""
    for brief in subject.site.briefs.values():
        for number, question in enumerate(brief.file.questions):
            if subject.site.questions[f"{brief.file.id}#{question.id}"].is_open:
                yield brief, number, question
