"""Names as writers type them: their form in an address, their form for comparison, and their likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache

#: Signs that tell two names apart and would be lost in an address.
_SPELLED = {"+": "-plus-", "#": "-sharp-"}
#: So many bytes an id may have, for it becomes part of a path on disks that allow no more than about twice that.
MAX_ID_BYTES = 120
#: What stands for a device on Windows, with any ending ("Naming Files, Paths, and Namespaces", Microsoft).
_DEVICE = re.compile(
    r"/((?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\.[^/]*)?)(?![^/])", re.IGNORECASE
)
#: Characters that no XML and no page may hold (XML 1.0, section 2.2), and the C1 controls.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
#: The signs that writers and their programs take for an apostrophe.
APOSTROPHES = "'’ʼ‘`´"
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_ASCII_WORD = re.compile("[a-z0-9]+")
_SEPARATORS = re.compile(r"[\s_-]+")


@lru_cache(maxsize=100_000)
def slug(text: str) -> str:
    """The text as one part of an address: lower case, letters, marks and digits of any script, joined by hyphens.

    Empty where the text has no such character. Widespread slug libraries keep letters but drop the combining
    marks that carry the vowels of Hindi or Thai; these rules are ours so that no address ever moves.
    """
    if text.isascii():
        return _ascii_slug(text)
    kept = []
    for char in unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES):
        if char == "'":
            continue
        kept.append(char if unicodedata.category(char)[0] in "LMN" else _SPELLED.get(char, "-"))
    return unicodedata.normalize("NFC", re.sub("-+", "-", "".join(kept)).strip("-"))


def _ascii_slug(text: str) -> str:
    """What the rules of `slug` come to where no character needs to be looked up."""
    text = text.lower().replace("'", "").replace("`", "")
    for sign, word in _SPELLED.items():
        text = text.replace(sign, word)
    return "-".join(_ASCII_WORD.findall(text))


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The text as it is compared: "mark-rutte", "Mark  Rutte" and "MARK RUTTE" are one name."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)
    # What lower case makes of a letter may join with the mark after it: "ß" and an accent become "sś".
    return _SEPARATORS.sub(" ", plain if plain.isascii() else unicodedata.normalize("NFC", plain)).strip()


def device_in(path: str) -> str:
    """The first part of the path that stands for a device on Windows, where no file and no folder can have the name.

    "" where none does: then any checkout and any output can hold the path.
    """
    found = _DEVICE.search(f"/{path}")
    return found[1] if found else ""


def unfit(identifier: str) -> str:
    """Why the id cannot stand in an address, as what is said of it; "" where it can."""
    if len(identifier.encode()) > MAX_ID_BYTES:
        return f"is longer than {MAX_ID_BYTES} bytes"
    return "stands for a device on Windows, where no folder can be called so" if device_in(identifier) else ""


def titled(identifier: str) -> str:
    """A readable name made from an id: "mark-rutte" becomes "Mark Rutte"."""
    return " ".join(word[:1].upper() + word[1:] for word in identifier.split("-"))


def free(name: str, taken: Container[str]) -> str:
    """The name, or the first of name-2, name-3 … that is not taken."""
    number, found = 2, name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like the word, or "" where none is like enough to be meant."""
    import difflib  # only a mistake needs it

    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(fold(name), name)
    found = difflib.get_close_matches(fold(word), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known name, or `otherwise`."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else otherwise


def slips(word: str) -> frozenset[str]:
    """What remains of the word with one character left out, and the word itself.

    Two words share one of these if, and (but for rare chance) only if, one letter was added, lost, changed or
    swapped with its neighbour. Source: the symmetric delete idea of W. Garbe's SymSpell.
    """
    return frozenset({word, *(word[:i] + word[i + 1 :] for i in range(len(word)))})
