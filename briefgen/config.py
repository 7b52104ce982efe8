"""briefgen.yaml in, the site's settings out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterator
from datetime import tzinfo
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import Struct

from briefgen import nodes, schema, tags, typed
from briefgen.language import is_translated
from briefgen.model import Reference
from briefgen.names import did_you_mean
from briefgen.nodes import Mapping, Node, Scalar
from briefgen.problems import Problem
from briefgen.reading import PLAIN, Reading, faults, reading_of
from briefgen.theme import Pale, is_font_file, pale

FILE = "briefgen.yaml"
#: What lies beside the places of the time zone database on some computers: what they are set to, or nothing.
_NO_PLACES = {"localtime", "posixrules", "Factory"}
#: Folders that some computers have with the same places once more, some of them counting leap seconds.
_DOUBLES = ("posix/", "right/")


class Part(Struct, frozen=True):
    """A part of the site's contents: plain pages, in order."""

    title: str
    pages: tuple[Reference, ...]


class Config(Struct, frozen=True):
    """The settings of one site. `url` ends with a slash or is empty; `base` is its path, from "/" to "/".

    `per_page` says how much of a long list stands on each of its older pages. `feeds` says what has any: the site as a
    whole alone, or each topic, actor and storyline too. `embeds` and `share_pictures` need a url.
    """

    title: str
    site_id: str
    description: str
    url: str
    base: str
    language: str
    zone: tzinfo
    author: str
    nav: tuple[schema.NavItem, ...]
    contents: tuple[Part, ...]
    feeds: Literal["all", "site", "none"]
    data: bool
    search: bool
    embeds: bool
    share_pictures: bool
    mentions: bool
    per_page: int
    checks: schema.Checks
    estimates: schema.Estimates
    theme: schema.Theme
    policy: schema.Policy
    security: schema.Security | None
    reading: Reading


def default(title: str) -> Config:
    """The settings of a site that has no briefgen.yaml."""
    return _config(schema.Site(title=title), ())


def read(
    path: str, text: str, files: Collection[str] | None = None, catalogues: Collection[str] | None = None
) -> tuple[Config | None, list[Problem]]:
    """The settings that the text of a briefgen.yaml holds, or None and what is wrong with it.

    `files` are the addresses of those that are copied to the site, `catalogues` the tags of languages that words are
    translated to; where they are not known, none is missed.
    """
    if not text.strip():
        return None, [Problem(path, 0, 0, "empty-file", "this file is empty", "write  title: The name of this site")]
    root, problems = nodes.compose(text, path)
    if root is None:
        return None, problems
    site, faults = typed.read(root, schema.Site, path)
    problems += faults
    if site is None:
        return None, problems
    wrong = [
        *_wrong_url(path, root, site.url),
        *_wrong_fields(path, root, site.fields),
        *_wrong_extensions(path, root, site.markdown_extensions),
        *_wrong_zone(path, root, site.timezone),
    ]
    if wrong:
        return None, [*problems, *wrong]
    if files is not None:
        problems += _missing(path, root, site.theme, files)
    if slip := tags.slip(site.language):
        at = nodes.find(root, ("language",))
        problems.append(Problem(path, at.line, at.column, "language", *slip, at.width, "warning"))
    elif catalogues is not None and not is_translated(site.language, catalogues):
        problems.append(_untranslated(path, site.language, nodes.find(root, ("language",))))
    problems += _doubts(path, root, site)
    return _config(site, tuple(_parts(root, site))), problems


def _wrong_url(path: str, root: Mapping, url: str | None) -> Iterator[Problem]:
    try:
        urlsplit(url or "")
    except ValueError:
        at = nodes.find(root, ("url",))
        hint = "write one such as https://example.org/"
        yield Problem(path, at.line, at.column, "wrong-type", f'"{url}" is no web address', hint, at.width)


def _wrong_zone(path: str, root: Mapping, name: str) -> Iterator[Problem]:
    at, otherwise = nodes.find(root, ("timezone",)), "write a place such as Europe/Brussels, or UTC"
    if name in _NO_PLACES:
        message = f'"{name}" names no place: what it stands for depends on the computer'
        yield Problem(path, at.line, at.column, "timezone", message, otherwise, at.width)
    elif not _is_zone(name):
        hint = did_you_mean(name, available_timezones() - _NO_PLACES, otherwise)
        yield Problem(path, at.line, at.column, "timezone", f'there is no time zone "{name}"', hint, at.width)


def _doubts(path: str, root: Mapping, site: schema.Site) -> Iterator[Problem]:
    """What the settings ask for that they themselves do not allow, or that few readers will want."""
    if site.estimates != "none" and site.language.partition("-")[0].lower() != "en":
        yield _no_scale(path, site, nodes.find(root, ("estimates",)))
    for one in pale(site.theme):
        yield _pale(path, root, one)
    if site.share_pictures and not site.url:
        yield _no_url(path, nodes.find(root, ("share_pictures",)))
    if not site.site_id:
        yield _no_site_id(path, site)


def _parts(root: Mapping, site: schema.Site) -> Iterator[Part]:
    """The parts of the contents, with the places of the names in them."""
    for i, part in enumerate(site.contents):
        places = (nodes.find(root, ("contents", i, "pages", n)) for n in range(len(part.pages)))
        named = zip(part.pages, places, strict=True)
        yield Part(part.title, tuple(Reference(name, at.line, at.column) for name, at in named))


def reading_in(text: str) -> Reading:
    """How texts are to be read by the text of a briefgen.yaml that is faulty elsewhere, as far as it tells."""
    root, _ = nodes.compose(text, FILE)
    if root is None:
        return Reading(is_known=False) if re.search(r"^(fields|markdown_extensions)\b", text, re.MULTILINE) else PLAIN
    own = Mapping(tuple(one for one in root.entries if one[0].text in _Texts.__struct_fields__), root.line, root.column)
    said, _ = typed.read(own, _Texts, FILE)
    if said is None or [
        *_wrong_fields(FILE, own, said.fields),
        *_wrong_extensions(FILE, own, said.markdown_extensions),
    ]:
        return Reading(is_known=False)
    return reading_of(said.fields, said.markdown_extensions, said.seconds_per_text)


class _Texts(schema.Written, frozen=True):
    """What of a briefgen.yaml tells how texts are read."""

    fields: schema.Fields = schema.Fields()
    markdown_extensions: tuple[schema.Extension, ...] = ()
    seconds_per_text: schema.Seconds = schema.SECONDS


def _wrong_fields(path: str, root: Mapping, fields: schema.Fields) -> Iterator[Problem]:
    """What is wrong with the keys that the site declares."""
    for at, message, hint in faults(fields):
        *around, last = at
        place = nodes.key_of(nodes.find(root, ("fields", *around)), last)
        yield Problem(path, place.line, place.column, "field", message, hint, place.width)


def _wrong_extensions(path: str, root: Mapping, listed: tuple[schema.Extension, ...]) -> Iterator[Problem]:
    """The extensions of Markdown that cannot be used as they are written."""
    if not listed:
        return
    # The library takes a while to load.
    from briefgen.extensions import Unusable, begun

    for number, one in enumerate(listed):
        try:
            begun(one)
        except Unusable as error:
            place = nodes.find(root, ("markdown_extensions", number, *error.at))
            width = place.width if isinstance(place, Scalar) else 1
            yield Problem(path, place.line, place.column, "markdown-extension", str(error), error.hint, width)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return not name.startswith(_DOUBLES)


def _no_scale(path: str, site: schema.Site, place: Node) -> Problem:
    message = f'the words of "{site.estimates}" are English, but the site\'s language is "{site.language}"'
    hint = "write  estimates: none"
    return Problem(path, place.line, place.column, "estimates", message, hint, len(site.estimates))


def _untranslated(path: str, language: str, place: Node) -> Problem:
    message = f'briefgen has no words in "{language}": pages say what it says in English'
    hint = f"write them in layouts/words/{language.partition('-')[0].lower()}.po (see the guide, “Languages”)"
    return Problem(path, place.line, place.column, "untranslated", message, hint, len(language), "warning")


def _missing(path: str, root: Mapping, theme: schema.Theme, files: Collection[str]) -> Iterator[Problem]:
    """The files that the theme names and the site does not have."""
    named = {"logo": theme.logo} | {
        key: font for key in ("text_font", "label_font") if (font := getattr(theme, key)) and is_font_file(font)
    }
    for key, file in named.items():
        if file and file not in files:
            place = nodes.find(root, ("theme", key))
            hint = did_you_mean(file, files, f"put the file at content/static/{file}")
            yield Problem(
                path, place.line, place.column, "theme", f'there is no file "{file}" on the site', hint, place.width
            )


def _pale(path: str, root: Mapping, one: Pale) -> Problem:
    place = nodes.find(root, ("theme", one.name)) if one.named else nodes.find(root, ("theme", "paper"))
    message = (
        f"the {one.name} colour {one.colour} cannot be read on {one.scheme} screens: it stands out by"
        f" {one.contrast:.1f} to 1, and text needs 4.5 to 1"
    )
    hint = f'the nearest shade that can is "{one.better}"'
    return Problem(path, place.line, place.column, "contrast", message, hint, place.width, severity="warning")


def _no_url(path: str, place: Node) -> Problem:
    message = "pictures are found by the site's whole address, and url is not known: none are drawn"
    hint = "write  url: https://… , where the site is published"
    return Problem(path, place.line, place.column, "share-pictures", message, hint, len("true"), "warning")


def _no_site_id(path: str, site: schema.Site) -> Problem:
    message = "site_id is missing: if the url or title changes, feed readers will show every brief again"
    return Problem(path, 0, 0, "site-id", message, f"add  site_id: {_site_id(site)}", severity="warning")


def _site_id(site: schema.Site) -> str:
    """The id that stands for the site until one is written down (RFC 9562, section 5.5)."""
    return site.site_id or uuid.uuid5(uuid.NAMESPACE_URL, site.url or site.title).urn


def _config(site: schema.Site, contents: tuple[Part, ...]) -> Config:
    url = f"{site.url.rstrip('/')}/" if site.url else ""
    return Config(
        title=site.title,
        site_id=_site_id(site),
        description=site.description,
        url=url,
        base=urlsplit(url).path or "/",
        language=site.language,
        zone=ZoneInfo(site.timezone),
        author=site.author,
        nav=site.nav,
        contents=contents,
        feeds="site" if site.feeds == "site" else "all" if site.feeds else "none",
        data=site.data,
        search=site.search,
        embeds=site.embeds and bool(url),
        share_pictures=site.share_pictures and bool(url),
        mentions=site.mentions == "first",
        per_page=site.per_page,
        checks=site.checks,
        estimates=site.estimates,
        theme=site.theme,
        policy=site.policy,
        security=site.security,
        reading=reading_of(site.fields, site.markdown_extensions, site.seconds_per_text),
    )
