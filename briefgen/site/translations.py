"""Texts that say of themselves that they are translations in, which texts are one in several languages out.

What is a translation tells nothing new: it stands for its original, for readers of another language. So lists, counts,
feeds and the ledger know the original alone (`model.Site.briefs`), and the translation takes from it what is not said
in words: its storyline, its topics, what became of its questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from briefgen.model import Brief, BriefFile, Document, Group, Kind, Names, PageFile, Question, Reference
from briefgen.names import fold
from briefgen.problems import Problem, Severity
from briefgen.site import references
from briefgen.site.references import Unresolved
from briefgen.tags import tag

#: What may be a translation.
Translatable = BriefFile | PageFile


def translatable(documents: Iterable[Document]) -> Iterator[tuple[Kind, Translatable]]:
    """Those of the documents that may have translations or be one, each with its kind."""
    for document in documents:
        if isinstance(document, BriefFile):
            yield "brief", document
        elif isinstance(document, PageFile):
            yield "page", document


def languages(documents: Iterable[Document], language: str) -> tuple[str, ...]:
    """The tags of the languages that the texts are in, but for that of the site, which is `language`."""
    found = {tag(file.language) for _, file in translatable(documents) if file.language}
    return tuple(sorted(found - {tag(language)}))


def originals(
    names: Mapping[Kind, Mapping[str, tuple[str, ...]]], documents: Iterable[Document]
) -> dict[Kind, dict[str, str]]:
    """For each kind, the ids of translations with those of their originals; `names` is `model.Names.ids`.

    What names nothing, itself or another translation is none.
    """
    named: dict[Kind, dict[str, str]] = {"brief": {}, "page": {}}
    for kind, file in translatable(documents):
        if file.translation_of:
            found = names[kind].get(fold(file.translation_of.name), ())
            named[kind][file.id] = found[0] if len(found) == 1 else ""
    return {
        kind: {i: original for i, original in ofs.items() if original and original not in ofs}
        for kind, ofs in named.items()
    }


def grouped(documents: Iterable[Document], names: Names, language: str) -> tuple[tuple[Group, ...], list[Problem]]:
    """The texts that are there in several languages, by kind and id, and what is wrong with how they say so.

    `language` is the site's.
    """
    files = {(kind, file.id): file for kind, file in translatable(documents)}
    of: dict[tuple[Kind, str], list[Translatable]] = defaultdict(list)
    problems: list[Problem] = []
    for (kind, identifier), file in files.items():
        if file.translation_of is None:
            continue
        original = names.originals[kind].get(identifier, "")
        if (kind, original) in files:
            of[kind, original].append(file)
        elif not original:
            problems += _unresolved(kind, file, file.translation_of, names, files)
    groups = []
    for (kind, original), translations in sorted(of.items()):
        languages = {tag(files[kind, original].language or language): original}
        for file in sorted(translations, key=lambda one: one.path):
            own = tag(file.language or language)
            problems += _unequal(file, files[kind, original], names)
            if own in languages:
                problems.append(_twice(file, own, languages[own], original))
            else:
                languages[own] = file.id
        groups.append(Group(kind, original, tuple(languages.items())))
    return tuple(groups), problems


def _unresolved(
    kind: Kind, file: Translatable, at: Reference, names: Names, files: Mapping[tuple[Kind, str], Translatable]
) -> Iterator[Problem]:
    """Why what the file names cannot be its original."""
    found = references.named(names, kind, at.name)
    if isinstance(found, Unresolved):
        if found.weight != "nothing":
            yield _at(file, at, found.rule, found.message, found.hint, found.weight)
    elif found == file.id:
        yield _at(
            file,
            at,
            "translation",
            f"a {kind} cannot be a translation of itself",
            f"name the {kind} that it translates",
        )
    elif (kind, found) in files:
        further = names.originals[kind].get(found, "")
        hint = (
            f"write  translation_of: {further}"
            if further
            else "one of them is the original: delete translation_of there"
        )
        yield _at(file, at, "translation", f'"{found}" is a translation itself', hint)


def _twice(file: Translatable, language: str, other: str, original: str) -> Problem:
    at = file.translation_of or Reference("", 0, 0)
    if other == original:
        message = f'"{original}" is written in the same language, {language}'
        hint = "write the language of this translation, such as  lang: uk"
        return _at(file, at, "translation", message, hint)
    message = f'"{other}" translates "{original}" into the same language, {language}'
    return _at(file, at, "translation", message, "delete one of the two, or correct its  lang:")


def _unequal(file: Translatable, original: Translatable, names: Names) -> Iterator[Problem]:
    """What a translation says that its original does not."""
    if not isinstance(file, BriefFile) or not isinstance(original, BriefFile):
        return
    for question in file.questions:
        if counterpart(question, file, original) is None:
            message = f'"{original.id}", which this translates, asks no such question'
            hint = _known(original)
            width = len(question.text.split("\n")[0])
            yield Problem(file.path, question.line, question.column, "translation", message, hint, width)
    answered = {references.question(names, answer.question.name) for answer in original.answers}
    for answer in file.answers:
        found = references.question(names, answer.question.name)
        if isinstance(found, str) and found not in answered:
            message = f'"{original.id}", which this translates, answers no question "{answer.question.name}"'
            yield _at(file, answer.question, "translation", message, "answer it there first, or delete it here")


def _known(original: BriefFile) -> str:
    if not original.questions:
        return "ask it there first, or delete it here"
    return f"its questions: {', '.join(one.id for one in original.questions)}"


def counterpart(question: Question, of: BriefFile, within: BriefFile) -> Question | None:
    """The question of one brief that the other's translates: that of the same id, or else the one in the same place."""
    named = next((one for one in within.questions if question.id in {one.id, *one.former_ids}), None)
    if named or (question.named and any(one.named for one in within.questions)):
        return named
    at = of.questions.index(question)
    return within.questions[at] if at < len(within.questions) else None


def parted(briefs: Mapping[str, Brief], names: Names) -> tuple[dict[str, Brief], dict[str, Brief]]:
    """The briefs by id without those that translate another of them, and these with what they have from it."""
    named = names.originals["brief"]
    of = {identifier: named[identifier] for identifier in briefs if named.get(identifier) in briefs}
    originals = {identifier: brief for identifier, brief in briefs.items() if identifier not in of}
    return originals, {identifier: _inheriting(briefs[identifier], briefs[of[identifier]]) for identifier in of}


def _inheriting(brief: Brief, original: Brief) -> Brief:
    return replace(
        brief,
        topics=brief.topics or original.topics,
        story=original.story,
        builds_on=brief.builds_on or original.builds_on,
    )


def _at(file: Translatable, at: Reference, rule: str, message: str, hint: str, severity: Severity = "error") -> Problem:
    return Problem(file.path, at.line, at.column, rule, message, hint, max(1, len(at.name)), severity)
