"""Posts in, who they are out: the id and the file of each brief, and the address that its post had."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from briefgen.model import FOLDERS
from briefgen.names import MAX_ID_BYTES, device_in, free, slug
from briefgen.writing.new import id_of
from briefgen.writing.posts.dates import in_name
from briefgen.writing.posts.fields import Fields, old_address
from briefgen.writing.posts.front import Post
from briefgen.writing.posts.generators import Generator

_PLACEHOLDER = re.compile(r":(\w+)")


class Place(Struct, frozen=True):
    """Where a post stood and where its brief will. `address` is the old one, or "" where it had none that is known."""

    post: Post
    identifier: str
    inside: str
    address: str


def places(posts: Iterable[tuple[Post, Fields]], generator: Generator, permalink: str) -> dict[str, Place]:
    """The places by the paths of the posts. Posts that would share an id have the names of their folders in it."""
    found = list(posts)
    wanted = {post.path: _wanted(post, fields) for post, fields in found}
    shared = {name for name, times in Counter(wanted.values()).items() if times > 1 or not name}
    taken: set[str] = set()
    made = {}
    for post, fields in found:
        name = wanted[post.path]
        name = free(_whole(post) if name in shared else name, taken)
        taken.add(name)
        day = fields.date[:10]
        inside = f"{FOLDERS['brief']}/{day}-{name}.md" if day else f"{FOLDERS['brief']}/{name}.md"
        made[post.path] = Place(post, name, inside, _address(post, fields, generator, permalink))
    return made


def _within(path: str, generator: Generator) -> str:
    """The folder of the post, counted from where the generator counts addresses; "" at its top."""
    folder = posixpath.dirname(path)
    folder = posixpath.dirname(folder) if posixpath.basename(path).startswith("index.") else folder
    for base in generator.content:
        if not base or folder == base or folder.startswith(f"{base}/"):
            return folder[len(base) :].strip("/")
    return folder


def _wanted(post: Post, fields: Fields) -> str:
    name = slug(fields.identifier) or slug(in_name(post.name)[1])
    if device_in(name):
        return f"post-{name}"
    return name if len(name.encode()) <= MAX_ID_BYTES else id_of(name)


def _whole(post: Post) -> str:
    folder = posixpath.dirname(post.path)
    name = slug(f"{folder} {in_name(post.name)[1]}") or "post"
    return name if len(name.encode()) <= MAX_ID_BYTES else id_of(name)


def _address(post: Post, fields: Fields, generator: Generator, permalink: str) -> str:
    """The address that the post had: its own, or the one that the generator made of it."""
    form = fields.address or permalink
    if form == "false":
        return ""
    name = in_name(post.name)[1]
    by_title = generator.tags == "braces" and not fields.identifier
    folder = _within(post.path, generator)
    year, month, day = fields.date[:10].split("-") if fields.date else ("", "", "")
    parts = {
        "slug": fields.identifier or (slug(fields.title) if by_title else name),
        "filename": name,
        "folder": folder,
        "section": folder.partition("/")[0],
        "categories": "/".join(slug(one) for one in fields.categories),
        "year": year,
        "month": month,
        "day": day,
    }
    parts["title"] = parts["slug"]
    made = _PLACEHOLDER.sub(lambda found: parts.get(found[1], found[0]), form)
    return old_address(re.sub("/+", "/", made))
