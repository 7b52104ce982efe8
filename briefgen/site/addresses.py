"""Where on the site each thing stands. An address is a path below the root, without a slash before it."""

from __future__ import annotations

import re
from urllib.parse import quote

from briefgen.model import FOLDERS, Kind
from briefgen.views import HERE

#: The page whose words stand on the home page.
HOME = "index"
#: Where readers search, and where the index lies in which they do.
SEARCH = "search/"
INDEX = f"{SEARCH}index/"
#: What is left as it is (RFC 3986, section 2.3): most addresses and places need no look at each character.
_PLAIN, _PLAIN_PLACE = re.compile(r"[A-Za-z0-9/._~-]*\Z"), re.compile(r"[A-Za-z0-9:._~-]*\Z")


def of(kind: Kind, identifier: str) -> str:
    """The address of a thing: "briefs/nato-security-guarantees/"; plain pages stand at the root, `HOME` is the root."""
    if kind == "page":
        return "" if identifier == HOME else f"{identifier}/"
    return f"{FOLDERS[kind]}/{identifier}/"


def of_question(key: str) -> str:
    """The address of the question "brief#question"."""
    return f"questions/{key.replace('#', '/', 1)}/"


def of_schema(name: str) -> str:
    """The address of the JSON Schema of a kind of data file, a key of `data.FILES`."""
    return f"data/schema/{name}.json"


def of_card(page: str) -> str:
    """The address of the card of the brief whose page stands at the address."""
    return f"{page}card/"


def of_oembed(page: str) -> str:
    """The address of what tells programs of that card."""
    return f"{page}oembed.json"


def of_picture(page: str) -> str:
    """The address of the picture for those who share a page: a brief's, or for all others the home page's."""
    return f"{page}share.png"


def of_source(identifier: str) -> str:
    """The address of what rests on a source."""
    return f"sources/{identifier}/"


def of_questions(topic: str) -> str:
    """The address of the questions on a topic."""
    return f"questions/by-topic/{topic}/"


def of_month(year: int, month: int) -> str:
    """The address of what changed in one month: "changes/2025-08/"."""
    return f"changes/{year:04}-{month:02}/"


def of_part(base: str, part: int | str) -> str:
    """The address of one page of a long list: `base` for its first page, which is part 0."""
    return f"{base}page/{part}/" if part else base


def link(address: str, fragment: str = "") -> str:
    """The address as a link from any page (RFC 3986: other scripts percent-encoded)."""
    return HERE + (address if _PLAIN.match(address) else quote(address)) + place(fragment)


def place(fragment: str) -> str:
    """The end of a link that leads to a place on a page; nothing without one."""
    if not fragment:
        return ""
    return f"#{fragment if _PLAIN_PLACE.match(fragment) else quote(fragment, safe=':')}"


def file(address: str) -> str:
    """The path of the file that is served at the address."""
    return f"{address}index.html" if not address or address.endswith("/") else address
