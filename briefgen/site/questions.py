"""Every question asked and every answer given in, how each question stands out; and where the two contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import tzinfo

from msgspec.structs import replace

from briefgen.clock import moment
from briefgen.model import Answer, Brief, BriefFile, Names, Question, Settled
from briefgen.problems import Problem
from briefgen.site import references
from briefgen.site.references import Unresolved

#: An answer, and the brief that gives it.
Given = tuple[Brief, Answer]


def settle(briefs: dict[str, Brief], names: Names, zone: tzinfo) -> tuple[dict[str, Settled], list[Problem]]:
    """Each question's state by its key "brief#question", in the order of the briefs, and every contradiction."""
    given = answers_given(briefs, zone)
    sharpens = {
        f"{by.file.id}#{name}": key
        for key, answers in given.items()
        for by, answer in answers
        for name in answer.sharper
    }
    settled: dict[str, Settled] = {}
    problems: list[Problem] = []
    for identifier, brief in briefs.items():
        for question in brief.file.questions:
            key = f"{identifier}#{question.id}"
            answers = given.get(key, [])
            problems += _early(brief, answers, zone) + _twice(answers) + _own(brief, answers)
            problems += _contradictions(brief.file, question, answers, names)
            problems += _answered_early(brief.file, question, briefs, names, zone)
            state = _state(identifier, question, answers, briefs, names)
            settled[key] = replace(state, sharpens=sharpens[key]) if key in sharpens else state
    return settled, problems


def answers_given(briefs: Mapping[str, Brief], zone: tzinfo) -> dict[str, list[Given]]:
    """The answers to each question, in the order in which they decide: by the date of their briefs, then by id."""
    found: dict[str, list[Given]] = defaultdict(list)
    for brief in sorted(briefs.values(), key=lambda brief: (moment(brief.file.date, zone), brief.file.id)):
        for key, answer in brief.answers:
            found[key].append((brief, answer))
    return found


def _state(brief: str, question: Question, answers: list[Given], briefs: dict[str, Brief], names: Names) -> Settled:
    """The latest answer decides; without one, what the asking brief says."""
    if answers:
        by, answer = answers[-1]
        sharper = tuple(f"{one.file.id}#{name}" for one, said in answers for name in said.sharper)
        return Settled(brief, question, answer.leaves, answer.text, by.file.id, "", sharper)
    found = references.named(names, "brief", question.answered_by.name) if question.answered_by else ""
    if isinstance(found, Unresolved) and found.weight == "warning":
        # The brief that answers it is not published yet.
        return Settled(brief, question, "open", (), "")
    by_id = found if isinstance(found, str) and found in briefs else ""
    return Settled(brief, question, question.status, question.answer, by_id)


def _early(asking: Brief, answers: list[Given], zone: tzinfo) -> list[Problem]:
    """Answers to a question that is younger than they are; what takes its place has to be newer."""
    if not answers:
        return []
    asked = moment(asking.file.date, zone)
    problems = []
    for by, answer in answers:
        given = moment(by.file.date, zone)
        if given < asked:
            message = f'this brief is older than "{asking.file.id}", whose question it {_verb(answer)}s'
            problems.append(_at(by.file, answer, message, "check the dates of both briefs"))
        elif given == asked and answer.sharper and by is not asking:
            message = f'this brief is no newer than "{asking.file.id}", whose question it sharpens'
            problems.append(_at(by.file, answer, message, "give the two briefs a time:  date: 2025-08-22T14:30"))
    return problems


def _answered_early(
    asking: BriefFile, question: Question, briefs: dict[str, Brief], names: Names, zone: tzinfo
) -> list[Problem]:
    if not question.answered_by:
        return []
    found = references.named(names, "brief", question.answered_by.name)
    answering = briefs.get(found) if isinstance(found, str) else None
    if answering is None or moment(answering.file.date, zone) >= moment(asking.date, zone):
        return []
    message = f'"{answering.file.id}", which is said to answer this question, is older than it'
    return [_contradiction(asking, question, message, "check the dates of both briefs")]


def _own(asking: Brief, answers: list[Given]) -> list[Problem]:
    problems = []
    for answer in (answer for by, answer in answers if by is asking):
        hint = "write  answer:  beside the question itself" if answer.text else "delete one of the two questions"
        problems.append(_at(asking.file, answer, f"a brief cannot {_verb(answer)} its own question", hint))
    return problems


def _twice(answers: list[Given]) -> list[Problem]:
    """A question may be answered in parts, superseded and sharpened; but only once answered for good."""
    final = next((number for number, (_, answer) in enumerate(answers) if answer.outcome == "answered"), len(answers))
    problems = []
    for by, answer in answers[final:]:
        message, hint = f'"{answers[final][0].file.id}" has already answered this question', ""
        if answer.sharper:
            hint = "write  outcome: partly  beside that answer, or ask the new question without  sharpens:"
        elif answer.outcome == "answered" and answer is not answers[final][1]:
            hint = "give one of the two  outcome: partly  or  superseded"
        if hint:
            problems.append(_at(by.file, answer, message, hint))
    return problems


def _verb(answer: Answer) -> str:
    return "answer" if answer.text else "sharpen"


def _contradictions(asking: BriefFile, question: Question, answers: list[Given], names: Names) -> list[Problem]:
    if not answers:
        return _unproved(asking, question)
    by, answer = answers[-1]
    problems = []
    if question.status not in {"open", "partly", answer.leaves}:
        message = f'this says the question is {question.status}, but "{by.file.id}" says it is {answer.leaves}'
        hint = "delete the status here: the answering brief decides"
        problems.append(_contradiction(asking, question, message, hint))
    if question.answered_by:
        found = references.named(names, "brief", question.answered_by.name)
        answering = [brief.file.id for brief, _ in answers]
        if not isinstance(found, Unresolved) and found not in answering:
            message = f'this says "{found}" answers the question, but "{by.file.id}" does'
            problems.append(_contradiction(asking, question, message, "delete one of the two"))
    return problems


def _unproved(asking: BriefFile, question: Question) -> list[Problem]:
    if question.status != "answered" or question.answered_by or question.answer:
        return []
    message = "this question is said to be answered, but no brief answers it"
    hint = "add  answer:  or  answered_by:  here, or  answers:  in the later brief"
    return [_contradiction(asking, question, message, hint)]


def _contradiction(asking: BriefFile, question: Question, message: str, hint: str) -> Problem:
    width = len(question.text.split("\n")[0])
    return Problem(asking.path, question.line, question.column, "contradiction", message, hint, width)


def _at(brief: BriefFile, answer: Answer, message: str, hint: str) -> Problem:
    reference = answer.question
    return Problem(brief.path, reference.line, reference.column, "contradiction", message, hint, len(reference.name))
