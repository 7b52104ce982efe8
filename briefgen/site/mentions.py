"""Finished prose in, who is mentioned in it out, and the same prose with each known actor's first mention made a link.

What counts as a mention:

- A name or alias of an actor, as a whole word, the longest that fits, in the case in which it was written: "Will" is
  not "will", "NATO" not "Nato". A name with a small first letter may begin a sentence: "the Alliance", "The Alliance".
  A name without any capital, in a script that has them, is a word like others and never counts; nor does a single
  character. Apostrophes, white space and Unicode's normal forms are compared as `names.fold` compares them.
- What follows an apostrophe or a hyphen is no part of the name ("Rutte's", "NATO-led"), and what stands before it
  neither ("l'OTAN", "anti-NATO"), unless that makes another name: "O'Brien" is not "Brien", and a name of several
  words goes on where a capital stands across the hyphen: "Anne-Marie Ash-Birch" is not "Marie Ash".
- In scripts that put no spaces between words a name counts wherever it stands; in Korean it begins a word.
- A person's surname counts once a name or alias of that person has stood in the text, or a link to that person.
- A name that two actors have means neither, be it the name of one and an alias of the other: nobody chose it knowing
  of both. Where a writer types `[[it]]`, the name comes first; here there is no writer to be told.

Code and what stands in tags is no text. Names in headings and links are mentions, but are not made links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from html import unescape
from typing import NamedTuple
from unicodedata import category, is_normalized, normalize

from msgspec import Struct

from briefgen.model import FOLDERS, ActorFile, Brief, BriefFile, Link, Names, Prose, Recogniser, Site, Spot, Target
from briefgen.names import APOSTROPHES
from briefgen.site import references

_SPACES = (
    "\t\n\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ALIKE = tuple([(sign, " ") for sign in _SPACES] + [(sign, "'") for sign in APOSTROPHES if sign != "'"])
_ASCII_ALIKE = tuple((sign, plain) for sign, plain in _ALIKE if sign.isascii())
_HYPHENS = frozenset("-\u2010\u2011")
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"
#: Thai, Lao, Burmese, Khmer, Japanese and Chinese: what is written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
#: What goes on after a word's first character; where words may stand without spaces, each character is a word.
_REST = rf"[^\W{_UNSPACED}{_HANGUL}]*"
#: What goes on after the sign that begins a tag. The group holds the tags that make their text something else.
_TAG = r'(/?(?:a|h[1-6]|summary|code|kbd|pre|samp|var)(?=[\s>]))?[^<>"]*(?:"[^"]*"[^<>"]*)*>'
#: Those of them whose text is none to be read; the others, but for links, are headings.
_CODE = frozenset(["code", "kbd", "pre", "samp", "var"])
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]").match
_IS_HANGUL = re.compile(f"[{_HANGUL}]").match
_IS_REST = re.compile(_REST).match
_SPACES_IN_ROW = re.compile("  +")
_REFERENCE = re.compile(r"&#?\w+;")
_WORD_BEFORE = re.compile(r"\w+\Z")
#: So far back a word is followed to its beginning; texts without end must not take time without end.
_LONGEST_WORD = 60
_SUFFIX = re.compile(r"[JS]r\.?|[IVX]+")
#: The commonest neighbours of a name, which tell at once that it is whole.
_OPENS, _CLOSES = frozenset(["", " ", ">", "("]), frozenset(["", " ", "<", ".", ",", ")", ":", ";", "?", "!"])


class Ambiguous(Struct, frozen=True):
    """A name that may mean several actors, as it stands in the text, with their ids.

    So many characters of the text's HTML stand before its first mention, links left out.
    """

    name: str
    actors: tuple[str, ...]
    before: int


class Recognised(Struct, frozen=True):
    """Where names in a text are to be links: the first that means each actor.

    `actors` are the ids of all that are mentioned, by link or by name, and how often, in the order of their first
    mention. `ambiguous` are the names that may mean several actors; within a link, the link tells who is meant.
    """

    spots: tuple[Spot, ...]
    actors: tuple[tuple[str, int], ...]
    ambiguous: tuple[Ambiguous, ...]


class Mentions(Struct, frozen=True):
    """Whom a brief's text mentions, and where it is to link to them."""

    actors: tuple[str, ...]
    spots: tuple[Spot, ...]


def recogniser(names: Mapping[str, str], files: Iterable[ActorFile]) -> Recogniser:
    """What recognises actors: all whose `names` are given by their ids, by what the `files` of some of them tell."""
    meant: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for actor, name in names.items():
        meant[_compared(name)].add(actor)
    for file in files:
        for alias in file.aliases:
            meant[_compared(alias)].add(file.id)
        if surname := _surname(file):
            surnames[surname].add(file.id)
    lengths = _lengths({*meant, *surnames})
    return Recogniser(
        names={name: tuple(sorted(ids)) for name, ids in sorted(meant.items())},
        surnames={name: tuple(sorted(ids)) for name, ids in sorted(surnames.items())},
        lengths=lengths,
        beginnings="".join(sorted({word[0] for word in lengths})),
    )


def recognised(
    known: Recogniser, text: Prose, leads: Callable[[Link], str], linked: Collection[str] = ()
) -> Recognised:
    """Whom of the known actors the text mentions, and where the first mention of each is to be a link.

    `leads` gives the id of the actor that a link written by hand leads to, or "". Whom such a link names first is not
    linked again, nor are those who are `linked` elsewhere; all of them are mentioned all the same.
    """
    reading = _Reading(known, linked)
    spots: list[Spot] = []
    for number, piece in enumerate(text):
        if isinstance(piece, str):
            spots += [Spot(actor, number, at.start, at.end) for actor, at in reading.read(piece)]
        elif piece.form != "image":
            reading.follow(leads(piece))
    return Recognised(tuple(spots), tuple(reading.counts.items()), tuple(reading.ambiguous.values()))


def in_brief(known: Recogniser, names: Names, file: BriefFile) -> Recognised:
    """What is recognised in the brief's text; nothing where its writer wants no mentions."""
    if not file.mentions or not known.lengths:
        return Recognised((), (), ())
    return recognised(known, file.body, partial(_leads, names, file.path))


def _leads(names: Names, path: str, link: Link) -> str:
    """The id of the actor that the link in the text at `path` leads to, or ""."""
    found = references.followed(names, link, path)
    return found.id if isinstance(found, Target) and found.kind == "actor" else ""


def mentions(known: Recogniser, names: Names, files: Iterable[BriefFile]) -> dict[str, Mentions]:
    """For each of the briefs, by its id, whom its text mentions."""
    found = {file.id: in_brief(known, names, file) for file in files}
    return {i: Mentions(tuple(actor for actor, _ in one.actors), one.spots) for i, one in found.items()}


def mentioned_before(known: Recogniser, names: Names, files: Iterable[BriefFile], before: Site) -> dict[str, Mentions]:
    """The same of those briefs whose texts, actors and links to actors are what they were in the site `before`."""
    if known != before.recogniser:
        return {}

    def is_as_before(file: BriefFile, was: Brief) -> bool:
        links = [piece for piece in file.body if isinstance(piece, Link)]
        return file is was.file and all(
            _leads(names, file.path, link) == _leads(before.names, file.path, link) for link in links
        )

    briefs = ((file, before.briefs.get(file.id) or before.translations.get(file.id)) for file in files)
    return {file.id: Mentions(was.mentions, was.spots) for file, was in briefs if was and is_as_before(file, was)}


def linked(text: Prose, spots: Iterable[Spot]) -> Prose:
    """The text with its `spots` made links."""
    by_piece: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_piece[spot.piece].append(spot)
    if not by_piece:
        return text
    pieces: list[str | Link] = []
    for number, piece in enumerate(text):
        pieces += _cut(piece, by_piece[number]) if isinstance(piece, str) and number in by_piece else [piece]
    return tuple(pieces)


class _Found(NamedTuple):
    """A known name, and where it stands in a piece of HTML."""

    name: str
    start: int
    end: int


class _Reading:
    """One text as far as it has been read: who was mentioned, and which tags are open."""

    def __init__(self, known: Recogniser, linked: Collection[str]) -> None:
        self.counts: dict[str, int] = {}
        self.ambiguous: dict[str, Ambiguous] = {}
        self._known = known
        self._linked = set(linked)
        self._code = self._headings = self._before = 0
        self._in_link = False
        self._followed = ""

    def follow(self, actor: str) -> None:
        """Goes on behind the tag that opens a link by hand, to the actor or to something else."""
        self._in_link = True
        self._followed = actor
        if actor:
            self._count(actor)
            self._linked.add(actor)

    def read(self, html: str) -> Iterator[tuple[str, _Found]]:
        """Reads on; the actors to be linked in the piece, and where."""
        for found in _names(self._known, html):
            if isinstance(found, str):
                self._pass(found)
            elif not self._code:
                actor = self._mentioned(found, html)
                if actor and actor not in self._linked and not self._in_link and not self._headings:
                    self._linked.add(actor)
                    yield actor, found
        self._before += len(html)

    def _pass(self, tag: str) -> None:
        name = tag.removeprefix("/")
        step = 1 if name == tag else -1
        if name == "a":
            self._in_link, self._followed = step > 0, ""
        elif name in _CODE:
            self._code += step
        else:
            self._headings += step

    def _mentioned(self, found: _Found, html: str) -> str:
        """The one actor whom the name means, once counted, or ""."""
        actors = self._meant(found.name)
        if len(actors) == 1:
            # Within a link to the actor, the link itself was the mention.
            if actors[0] != self._followed:
                self._count(actors[0])
            return actors[0]
        if actors and not self._in_link:
            name = " ".join(unescape(html[found.start : found.end]).split())
            self.ambiguous.setdefault(name, Ambiguous(name, actors, self._before + found.start))
        return ""

    def _meant(self, name: str) -> tuple[str, ...]:
        """Whom the name may mean: those who have it, and those mentioned before whose surname it is."""
        named, surname = self._known.names.get(name, ()), self._known.surnames.get(name)
        if surname is None:
            return named
        return tuple(sorted({*named, *(actor for actor in surname if actor in self.counts)}))

    def _count(self, actor: str) -> None:
        self.counts[actor] = self.counts.get(actor, 0) + 1


def _cut(html: str, spots: list[Spot]) -> Iterator[str | Link]:
    """The HTML with links at its spots."""
    end, before = 0, ""
    for spot in spots:
        before += html[end : spot.start]
        if before:
            yield before
        yield Link("name", f"{FOLDERS['actor']}/{spot.actor}", "", "", False, 0, 0, 0)
        end, before = spot.end, f"{html[spot.start : spot.end]}</a>"
    yield before + html[end:]


# Names


def _compared(name: str) -> str:
    """The name as it is looked for in texts."""
    return " ".join(_alike(normalize("NFC", name)).split())


def _alike(text: str) -> str:
    """The text, as long as it was, with one kind of white space and of apostrophe."""
    for sign, plain in _ASCII_ALIKE if text.isascii() else _ALIKE:
        text = text.replace(sign, plain)
    return text


def _surname(actor: ActorFile) -> str:
    """What a person's name is sorted by, if it is a part of the name, or else its last word; "" for a single word."""
    if actor.kind != "person":
        return ""
    name = _compared(actor.name)
    sorted_by = _compared(actor.sort_as.partition(",")[0])
    # Where the profile says nothing, it is sorted by its whole name.
    if sorted_by and sorted_by != name and f" {sorted_by} " in f" {name} ":
        return sorted_by
    words = name.split(" ")
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    return words[-1] if len(words) > 1 else ""


def _first_capital(name: str) -> int:
    """Where the first letter or digit stands that is not small; -1 where the name is not to be recognised."""
    if len(name) < 2 or "<" in name or ">" in name:
        return -1
    large = [number for number, char in enumerate(name) if char.isalnum() and not _is_small(char)]
    return large[0] if any(name[number].isalpha() for number in large) else -1


def _is_small(char: str) -> bool:
    # Georgian letters count as small in Unicode, yet no title begins with large ones.
    return char.title() != char


def _first_word(name: str, start: int) -> str:
    rest = _IS_REST(name, start + 1)
    return name[start] + (rest[0] if rest else "")


def _lengths(names: Iterable[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """The `lengths` of a recogniser."""
    short: dict[str, set[tuple[int, int]]] = defaultdict(set)
    long: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for name in names:
        start = _first_capital(name)
        if start >= 0:
            word = _first_word(name, start)
            end = start + len(word)
            following = name[end : end + 2]
            places = long[word, word + following] if len(following) == 2 else short[word]
            places.add((start, len(name)))
    every = {word: short[word] for word, _ in long} | short
    every |= {key: places | short[word] for (word, key), places in long.items()}
    return {key: tuple(sorted(places, key=_longest)) for key, places in sorted(every.items())}


def _longest(place: tuple[int, int]) -> tuple[int, int]:
    before, length = place
    return -length, before


@cache
def _words(beginnings: str) -> re.Pattern[str]:
    """What finds tags, and words with one of these beginnings."""
    # One set of first characters, and not one for each alternative, lets the search skip all others at once.
    return re.compile(f"[<{re.escape(beginnings)}](?:(?<=<){_TAG}|(?<!<){_REST})")


# Names in texts


def _names(known: Recogniser, html: str) -> Iterator[_Found | str]:
    """All that looks like a known name in the HTML's text, from left to right; between them, the tags of note."""
    text, changes = _plain(html)
    names, surnames, lengths, end = known.names, known.surnames, known.lengths, 0
    for word in _words(known.beginnings).finditer(text):
        places = lengths.get(word[0])
        if places is None:
            if word.lastindex:
                yield word[1]
            continue
        at, after = word.span()
        for before, length in lengths.get(text[at : after + 2], places):
            start = at - before
            if start < end:
                continue
            name = text[start : start + length]
            if before and name not in names:
                # A small first letter is large where it begins a sentence.
                name = f"{name[:1].lower()}{name[1:]}"
            if (name in names or name in surnames) and _is_whole(text, start, start + length):
                end = start + length
                yield _Found(name, _origin(changes, start), _origin(changes, end))
                break


#: Pairs of places that answer each other, before and after a change of a text; between them all is as it was.
_Change = tuple[list[int], list[int]]


def _plain(html: str) -> tuple[str, list[_Change]]:
    """The HTML as names are compared, and the changes that alter its length, in the order they were made."""
    changes: list[_Change] = []
    text = html
    if not is_normalized("NFC", text):
        text = _changed(text, _decomposed(), lambda part: normalize("NFC", part), changes)
    text = _alike(text)
    if "&" in text:
        text = _changed(text, _REFERENCE, _sign, changes)
    if "  " in text:
        text = _changed(text, _SPACES_IN_ROW, lambda _spaces: " ", changes)
    return text, changes


def _changed(text: str, pattern: re.Pattern[str], change: Callable[[str], str], changes: list[_Change]) -> str:
    """The text with every match changed; the places of change are added to `changes`."""
    parts: list[str] = []
    old, new, length, end = [0], [0], 0, 0
    for match in pattern.finditer(text):
        plain = change(match[0])
        parts += [text[end : match.start()], plain]
        length += match.start() - end
        end = match.end()
        old += [match.start(), end]
        new += [length, length + len(plain)]
        length += len(plain)
    changes.append((old, new))
    return "".join([*parts, text[end:]])


def _origin(changes: list[_Change], place: int) -> int:
    """Where a place of the changed text stood before all changes."""
    for old, new in reversed(changes):
        number = bisect_right(new, place) - 1
        place = old[number] + place - new[number]
    return place


def _sign(reference: str) -> str:
    """What the character reference stands for; itself where it keeps a sign from being taken for one of a tag."""
    sign = unescape(reference)
    return reference if sign in {"<", ">", '"'} else _alike(sign)


@cache
def _decomposed() -> re.Pattern[str]:
    """What finds all that may become something else in NFC."""
    marks, others = [], []
    for char in map(chr, range(0x300, 0x10000)):
        # The vowels and finals of Korean syllables join what stands before as marks do.
        if category(char)[0] == "M" or "\u1160" <= char <= "\u11ff":
            marks.append(char)
        elif normalize("NFC", char) != char:
            others.append(char)
    return re.compile(f'[^<>"][{"".join(marks)}]+|[{"".join(others)}]')


# Whole words


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the name that stands there is a word, or words, and no part of another name."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before in _OPENS and after in _CLOSES:
        return True
    return not (_goes_before(before, text[start]) or _goes_after(after, text[end - 1]) or _is_joined(text, start, end))


def _goes_before(char: str, first: str) -> bool:
    """Whether the character belongs to the word that goes on with `first`."""
    if not _is_of_word(char) or _IS_UNSPACED(char) or _IS_UNSPACED(first):
        return False
    return bool(_IS_HANGUL(char)) == bool(_IS_HANGUL(first))


def _goes_after(char: str, last: str) -> bool:
    """Whether the character belongs to the word that `last` stands in."""
    if _is_mark(char):
        return True
    # Korean particles follow a name without a space.
    return _is_of_word(char) and not any(_IS_UNSPACED(one) or _IS_HANGUL(one) for one in (char, last))


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen or apostrophe makes the name a part of another one."""
    joint = text[start - 1 : start] if start else ""
    # Between single words a hyphen makes pairs, not double names: "NATO-Russia".
    is_long = " " in text[start:end]
    if joint == "'" or (is_long and joint in _HYPHENS):
        word = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start - 1)
        if word and word[0][0].isupper():
            return True
    return is_long and text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isupper()


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_" or _is_mark(char)


def _is_mark(char: str) -> bool:
    return char >= "\u0300" and category(char)[0] == "M"
