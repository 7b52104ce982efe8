"""A catalogue of messages in (gettext's manual, "PO Files"), what they are in its language out, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.language import Messages, key, matching_forms, places
from briefgen.names import did_you_mean
from briefgen.problems import Problem

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

#: The folder among the layouts that holds catalogues, and how their names end.
FOLDER, ENDING = "words", ".po"
_HINT = 'a catalogue has lines such as  msgid "Topics"  and  msgstr "Themen"'
_PLURALS = 'write  "Plural-Forms: nplurals=2; plural=(n != 1);\\n"  or what the language has'
_IS_SAID = re.compile(r'\s*(?:msg\w+(?:\[\d\])?\s*)?"').match


def catalogues(folders: Iterable[Path]) -> list[Path]:
    """The catalogues in the folders of layouts, those of the first before those of the others."""
    places = [folder / FOLDER for folder in folders]
    return [path for place in places for path in sorted(place.glob(f"*{ENDING}"))]


def read(path: str, data: bytes, tag: str) -> tuple[Messages, list[Problem]]:
    """The messages that the catalogue of that language has, and what is wrong with it; `path` is where problems lie.

    What is fuzzy or not translated is left out, as gettext does, and so is what is wrong.
    """
    found = _parsed(path, data, tag)
    if isinstance(found, Problem):
        return {}, [found]
    messages: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    try:
        order = matching_forms(tag, found.plural_expr)
    except ValueError as error:
        return {}, [_problem(path, 1, f"its rule for plurals cannot be read: {error}", _PLURALS)]
    for message in found:
        if not message.id or message.fuzzy or not _is_told(message):
            continue
        faults = list(_faults(path, message, found.num_plurals))
        problems += faults
        if not faults and isinstance(message.id, str):
            messages[key(message.id, message.context or "")] = (str(message.string),)
        elif not faults:
            messages[key(message.id[0], message.context or "")] = tuple(message.string[form] for form in order)
    return messages, problems


def _parsed(path: str, data: bytes, tag: str) -> Catalog | Problem:
    """The catalogue, or why it is none."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        return _problem(path, at, "this catalogue is not UTF-8", 'save it as "UTF-8"')
    for number, line in enumerate(text.split("\n"), 1):
        if _IS_SAID(line) and not line.rstrip().endswith('"'):
            return _problem(path, number, "the quotation mark at the end is missing", 'end the line with  "')
    try:
        return read_po(BytesIO(data.removeprefix(b"\xef\xbb\xbf")), locale=_known(tag), abort_invalid=True)
    except PoFileError as error:
        return _problem(path, error.lineno + 1, f"this is no catalogue: {error.args[0]}", _HINT)
    except (ValueError, LookupError) as error:
        return _problem(path, 1, f"this is no catalogue: {error}", _HINT)


def _known(tag: str) -> str | None:
    """The tag as Babel takes it for a catalogue's; None where it knows no such language."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return None


def _is_told(message: Message) -> bool:
    return bool(message.string if isinstance(message.string, str) else any(message.string))


def _faults(path: str, message: Message, number: int) -> Iterator[Problem]:
    """What is wrong with one message, whose plural has so many forms in the language."""
    line, ids = message.lineno or 0, [message.id] if isinstance(message.id, str) else [*message.id]
    said = [message.string] if isinstance(message.string, str) else [*message.string]
    if len(ids) > 1 and (len(said) != number or not all(said)):
        forms = f"{number} forms, from msgstr[0] to msgstr[{number - 1}]" if number > 1 else "one form, msgstr[0]"
        yield _problem(path, line, f'"{ids[0]}" needs {forms}, none of them empty', "")
    known = frozenset[str]().union(*map(places, ids))
    for unknown in sorted(frozenset[str]().union(*map(places, said)) - known):
        hint = did_you_mean(unknown, known, f"its places: {', '.join(sorted(known)) or 'none'}")
        yield _problem(path, line, f'"{ids[0]}" has no place "{unknown}"', hint)


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path, line, 1 if line else 0, "words", message, hint)
