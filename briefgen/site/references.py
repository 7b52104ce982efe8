"""A name, path or address in, what it leads to out; or why it leads nowhere."""

from __future__ import annotations

import posixpath
import re
from typing import Literal, get_args

from msgspec import Struct

from briefgen.model import FOLDERS, Kind, Link, Names, Target
from briefgen.names import did_you_mean, fold, slug

_KINDS: tuple[Kind, ...] = get_args(Kind)
#: What may be a host's name without the scheme before it, for it ends as no file does that texts link to.
_HOST = re.compile(
    r"(?:www\.|(?:[\w-]+\.)+"
    r"(?!(?:md|html?|txt|pdf|png|jpe?g|gif|svg|webp|avif|csv|json|ya?ml|zip|docx?|xlsx?|pptx?|od[tsp]|mp[34])\b)"
    r"[A-Za-z]{2,}(?:/|$))"
)
_BY_FOLDER: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}


class Unresolved(Struct, frozen=True):
    """Why a reference leads nowhere. It weighs nothing where another problem has said so already."""

    rule: str
    message: str
    hint: str
    weight: Literal["error", "warning", "nothing"] = "error"


_BLAMELESS = Unresolved("", "", "", "nothing")


def named(names: Names, kind: Kind, name: str) -> str | Unresolved:
    """The id of the one thing of this kind that has the name."""
    ids = names.ids[kind].get(fold(name), ())
    if len(ids) == 1:
        return ids[0]
    if ids:
        return Unresolved("ambiguous", f'"{name}" may mean {_either(ids)}', "write the id that is meant")
    if (kind, fold(name)) in names.refused:
        return _BLAMELESS
    if kind == "brief" and fold(name) in names.held_back:
        return _held_back(names.held_back[fold(name)])
    return Unresolved(f"unknown-{kind}", f'there is no {word(kind)} "{name}"', did_you_mean(name, _known(names, kind)))


def brief(names: Names, name: str) -> str | Unresolved:
    """The id of the one brief that has the name and is no translation."""
    found = named(names, "brief", name)
    original = "" if isinstance(found, Unresolved) else names.originals["brief"].get(found, "")
    if not original:
        return found
    return Unresolved(
        "translation", f'"{name}" is a translation of "{original}"', f"write {original}, which stands for both"
    )


def followed(names: Names, link: Link, path: str) -> Target | Unresolved:
    """Where a link in the text at `path` leads."""
    if link.form == "name":
        empty = not link.target and link.fragment
        found = _same_page(names, path) if empty else _by_name(names, link.target, link.fragment)
    elif not link.target and link.form == "image":
        message, hint = (
            "this picture has no file",
            "write its path between the round brackets:  ![What it shows](map.png)",
        )
        return Unresolved("missing-file", message, hint)
    elif not link.target and not link.fragment:
        return Unresolved("missing-file", "this link has no address", "write one between the round brackets")
    elif not link.target:
        found = _same_page(names, path)
    elif link.target.startswith("/"):
        return _by_address(names, link)
    else:
        found = _by_path(names, link.target, path)
    if isinstance(found, Unresolved) or not link.fragment:
        return found
    return _part(names, found, link.fragment)


def question(names: Names, name: str) -> str | Unresolved:
    """The key "brief#question" of the question so named."""
    asking, _, part = name.partition("#")
    found = brief(names, asking)
    if isinstance(found, Unresolved):
        return found
    if ("brief", found) in names.broken:
        return _BLAMELESS
    key = _key(names, found, part)
    if key in names.questions:
        return key
    asked = [known.partition("#")[2] for known in names.questions if known.startswith(f"{found}#")]
    if not part:
        hint = f"write {asking}#{asked[0]}" if asked else ""
        return Unresolved("unknown-question", f'"{name}" names a brief, not a question', hint)
    otherwise = f"that brief asks: {', '.join(asked)}" if asked else "that brief asks no question"
    return Unresolved(
        "unknown-question",
        f'the brief "{found}" asks no question "{part}"',
        did_you_mean(part, asked, otherwise),
    )


def _by_name(names: Names, name: str, fragment: str) -> Target | Unresolved:
    folder, slash, rest = name.partition("/")
    if slash and folder in _BY_FOLDER:
        kind = _BY_FOLDER[folder]
        found = named(names, kind, rest)
        return found if isinstance(found, Unresolved) else Target(kind, found)
    key = fold(name)
    targets = [Target(kind, i) for kind in _KINDS for i in names.ids[kind].get(key, ())]
    if len(targets) > 1 and fragment:
        # The part that is named tells which of them is meant.
        targets = [t for t in targets if not isinstance(_part(names, t, fragment), Unresolved)] or targets
    if len(targets) == 1:
        return targets[0]
    if targets:
        choices = [f"[[{FOLDERS[t.kind]}/{t.id}]]" for t in targets if t.kind in FOLDERS]
        what = _either([f"the {word(t.kind)} {t.id}" for t in targets])
        return Unresolved("ambiguous", f'"{name}" may mean {what}', f"write  {_either(choices)}")
    if key in names.held_back:
        return _held_back(names.held_back[key])
    known = [known for kind in _KINDS for known in _known(names, kind)]
    what = f"[[{name}{'#' if fragment else ''}{fragment}]]"
    message = f"nothing has the name {what}" if name else "this link is empty: [[]]"
    return Unresolved(
        "unknown-name",
        message,
        did_you_mean(name, known, "link to a brief, actor, topic, story or page by its id or name"),
    )


def _by_address(names: Names, link: Link) -> Target | Unresolved:
    """The address as it stands; whether a page has it is known only once all pages are (see `site.pages.claims`)."""
    folder, _, rest = link.target.strip("/").partition("/")
    if folder == FOLDERS["brief"] and rest in names.held_paths.values():
        return _held_back(rest)
    return Target("address", link.target.lstrip("/"), link.fragment)


def _by_path(names: Names, target: str, path: str) -> Target | Unresolved:
    full = f"{path[: path.rfind('/') + 1]}{target}"
    if full not in names.paths:
        full = posixpath.normpath(full)
    if full in names.paths:
        return names.paths[full]
    if full in names.files:
        return Target("file", full)
    if full in names.held_paths:
        return _held_back(names.held_paths[full])
    known = [posixpath.relpath(p, posixpath.dirname(path)) for p in (*names.paths, *names.files)]
    return Unresolved(
        "missing-file",
        f'there is no file "{target}" here',
        did_you_mean(target, known, _path_or_host(target)),
    )


def _path_or_host(target: str) -> str:
    """What to write instead of a path that leads nowhere; it may have been meant to lead out of the site."""
    elsewhere = f", or https://{target} if it is elsewhere" if _HOST.match(target) else ""
    return f"write the path from this file{elsewhere}"


def _same_page(names: Names, path: str) -> Target | Unresolved:
    return names.paths.get(path, _BLAMELESS)


def _part(names: Names, target: Target, fragment: str) -> Target | Unresolved:
    if target.kind == "brief" and (key := _key(names, target.id, fragment)) in names.questions:
        return Target("question", key)
    if target.kind == "file" or (target.kind, target.id) in names.broken:
        return Target(target.kind, target.id, fragment)
    anchors = names.anchors[target.kind].get(target.id, ()) if target.kind in FOLDERS else ()
    if fragment in anchors:
        return Target(target.kind, target.id, fragment)
    if slug(fragment) in anchors:
        return Target(target.kind, target.id, slug(fragment))
    shown = [anchor for anchor in anchors if not anchor.startswith(("fn", "source-"))]
    otherwise = f"places there: {', '.join(shown)}" if shown else "that page has no places to link to"
    what = f'the {word(target.kind)} "{target.id}" has no heading, bullet or question "{fragment}"'
    return Unresolved("missing-heading", what, did_you_mean(fragment, shown, otherwise))


def _key(names: Names, brief: str, part: str) -> str:
    """The key that a question so named in the brief would have, be it by an id that it had before."""
    key = f"{brief}#{part}"
    return key if key in names.questions else names.renamed.get(key, key)


def _held_back(identifier: str) -> Unresolved:
    message = f'the brief "{identifier}" is not published yet; its name is shown without a link'
    return Unresolved("held-back", message, "the link appears on its own when the brief does", "warning")


def _known(names: Names, kind: Kind) -> list[str]:
    return [*names.titles[kind], *names.titles[kind].values()]


def word(kind: str) -> str:
    """What a thing of the kind is called in messages."""
    return {"story": "storyline"}.get(kind, kind)


def _either(words: list[str] | tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
