"""What is fuzzed: each target takes any bytes, and raises where something comes out that must not.

A target composes what it is about as briefgen does: from the bytes of a file to what readers or the next step get.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import msgspec
from lxml import etree

from briefgen import catalogue, config, nodes
from briefgen.build import Linked, joined, linked
from briefgen.cli.options import SECRET, Failure, key_to_keep_with
from briefgen.content import text as parts
from briefgen.content.document import Parsed, facts, parse
from briefgen.content.marks import Unconvertible
from briefgen.content.prose import Converter, Places
from briefgen.content.urls import same
from briefgen.keeping import Kept
from briefgen.language import filled, language, places
from briefgen.model import FOLDERS, File, Prose
from briefgen.names import CONTROL, fold, slug
from briefgen.problems import Problem, as_github, as_text, errors
from briefgen.project import project_at
from briefgen.publish import frames
from briefgen.reading import Reading
from briefgen.render import digests, render
from briefgen.render.layouts import published
from briefgen.schema import Extension
from briefgen.search.index import Known as Searched
from briefgen.search.records import record
from briefgen.store import cache as store
from briefgen.store import keys, output
from briefgen.store.cache import Checked, Last, Outputs, Place
from briefgen.store.texts import Index, Shard
from briefgen.unchanged import look
from briefgen.views import SchemaView
from briefgen.writing import digest as letters
from briefgen.writing.list import Within
from briefgen.writing.plain import brief_of
from briefgen.writing.posts.briefs import briefs_of
from briefgen.writing.posts.folder import OldSite, PostFile
from briefgen.writing.posts.generators import GENERATORS, Asked
from tests.active import ORDINARY, quickly_acts
from tests.fuzz import words
from tests.sites import KEY
from tests.test_hostile import FORMULA, strings

NOW = datetime(2025, 9, 1, tzinfo=UTC)
#: What the library puts in the place of what it has read, and takes out again in the end.
MARKERS = re.compile("[\x02\x03]|klzzwxh:|wzxhzdk:")
#: What a text may be read with besides, where a site's settings list it.
LISTED = tuple(Extension(name) for name in ("extra", "toc", "admonition", "smarty", "nl2br", "sane_lists", "meta"))


class Target(NamedTuple):
    """What is to hold for any bytes, the signs that mean something to it, and files to begin with."""

    holds: Callable[[bytes], None]
    words: tuple[str, ...]
    seeds: Callable[[], Iterable[bytes]]


# What must be true


def are_placed(problems: Iterable[Problem], path: str, data: bytes) -> None:
    """Each problem of the file lies within it, and can be shown."""
    lines = re.split("\r\n|\r|\n", data.decode("utf-8", "replace").removeprefix("\ufeff"))
    for problem in problems:
        if problem.path == path:
            assert 0 <= problem.line <= len(lines), problem
            assert 0 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.width >= 1, problem
        assert problem.rule and problem.message, problem
        shown = as_text(problem, lambda _path, line: lines[line - 1] if line <= len(lines) else "", lambda t, _role: t)
        assert not CONTROL.search(shown.replace("\n", "")), problem
        assert "\n" not in as_github(problem)


def is_inert(html: str, source: str) -> None:
    """Nothing in the HTML acts in a browser, none of it is a control character or a marker of the library's."""
    assert [] == quickly_acts(html)
    assert not CONTROL.search(html)
    assert MARKERS.search(source) or not MARKERS.search(html)


def html_of(prose: Prose) -> str:
    """The prose with its open links leading nowhere in particular."""
    return "".join(
        piece if isinstance(piece, str) else f"<{'img' if piece.form == 'image' else 'a'}{piece.attributes}>"
        for piece in prose
    )


def is_read(file: File, converter: Converter) -> Parsed:
    """The file is read, or what is wrong with it is told; and it is the same once it was kept."""
    parsed = parse(file, converter)
    assert parsed.document is not None or parsed.problems
    are_placed(parsed.problems, file.path, file.data)
    assert parsed == msgspec.msgpack.decode(msgspec.msgpack.encode(parsed), type=Parsed)
    facts(parsed)
    return parsed


# What is read


def front(data: bytes) -> None:
    text = data.decode("utf-8", "ignore").replace("\r", "\n")
    if CONTROL.search(text):
        return  # told before
    root, problems = nodes.compose(text, "ash.md", 2)
    assert root is not None or problems
    are_placed(problems, "ash.md", b"---\n" + text.encode())
    nodes.mended(text)
    if root is not None:
        nodes.raw(root)


def file(data: bytes) -> None:
    for kind, folder in FOLDERS.items():
        if kind == "brief" or len(data) % len(FOLDERS) == len(kind) % len(FOLDERS):
            is_read(File(f"content/{folder}/ash.md", f"{folder}/ash.md", data), _converter())


def filled_in(data: bytes) -> None:
    """A brief that has all it needs, and whatever else."""
    head, _, rest = data.partition(b"\n---\n")
    file(
        b"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [It fell. ^fell]\nsources: [{title: S, id: s}]\n"
        + head
        + b"\n---\n"
        + rest
    )


def text(data: bytes) -> None:
    _converts(data, _converter())


def extended(data: bytes) -> None:
    _converts(data, _extended())


def _converts(data: bytes, converter: Converter) -> None:
    source = data.decode("utf-8", "ignore").replace("\r", "\n")
    if CONTROL.search(source):
        return  # told before
    try:
        prose, anchors, notes = converter.text(source, Places(source, 1), ["s", ""], ["ash"])
    except Unconvertible as error:
        assert "(" not in str(error), error.__cause__
    else:
        assert len(set(anchors)) == len(anchors) or "id" in source or "{" in source
        lines = source.split("\n")
        for note in notes:
            assert 1 <= note.line <= len(lines) and 1 <= note.column <= len(lines[note.line - 1]) + 1
        is_inert(html_of(prose), source)
    try:
        prose, _, _ = converter.line(source, Places(source, 1), ["s"])
    except Unconvertible as error:
        assert "(" not in str(error), error.__cause__
    else:
        is_inert(f"<p>{html_of(prose)}</p>", source)


def names(data: bytes) -> None:
    text = data.decode("utf-8", "ignore")
    made = slug(text)
    assert made == slug(made)
    assert not set(made) & set(" /\\?#%&'\"<>.:\n\0")
    assert fold(text) == fold(fold(text))
    same(text)
    for url in (f"https://example.org/{text}", f"https://{text}/", f"http://example.org:{text}"):
        same(same(url))


def settings(data: bytes) -> None:
    said, problems = parts.decode("briefgen.yaml", data)
    are_placed(problems, "briefgen.yaml", data)
    if said is None or problems:
        return
    found, problems = config.read("briefgen.yaml", said, {"logo.svg"}, {"uk"})
    assert found is not None or errors(problems)
    are_placed(problems, "briefgen.yaml", data)
    config.reading_in(said)


def filled_in_settings(data: bytes) -> None:
    settings(b"title: Trees\n" + data)


# What is imported


def plain(data: bytes) -> None:
    said, problems = parts.decode("ash.txt", data)
    if said is None or problems:
        return
    site = _site().site
    made = brief_of(said, date(2025, 9, 1), site.names, site.recogniser)
    if made is not None:
        _is_a_brief(made.inside, made.text, set())


def posts(data: bytes) -> None:
    """A post among another and a picture, in the manner of each generator in turn."""
    generator = GENERATORS[sorted(GENERATORS)[len(data) % len(GENERATORS)]]
    folder = next(iter(generator.posts), "posts")
    post = PostFile("old/ash.md", f"{folder}/ash.md", data)
    other = PostFile("old/other.md", f"{folder}/other.md", b"---\ntitle: Other\ndate: 2024-05-06\n---\nOther.\n")
    old = OldSite(Path("/old"), (post, other), frozenset({"static/img.png", f"{folder}/img.png", "img.png"}), ())
    made = briefs_of(old, generator, Asked({}, ""), _site(), "content/")
    briefs = {f"content/{one.inside}": one.text.encode() for one in made.briefs}
    assert len(briefs) == len(made.briefs)
    for path, written in (briefs | {"old/ash.md": data}).items():
        are_placed((one for one in made.problems if one.path == path), path, written)
    for one in made.briefs:
        told = {problem.rule for problem in made.problems if problem.path == f"content/{one.inside}"}
        _is_a_brief(one.inside, one.text, told if one.is_draft else set())
        assert ".." not in one.inside.split("/")
    for to in made.copies:
        assert ".." not in to.split("/") and not to.startswith("/")


def _is_a_brief(inside: str, written: str, told: set[str]) -> None:
    """What an importer wrote is read as a brief; what is wrong with it was told, or stands in words taken over."""
    parsed = is_read(File(f"content/{inside}", inside, written.encode()), _converter())
    of_words = {"markdown", "unknown-source", "control-character", "id"}
    assert [] == [one for one in errors(parsed.problems) if one.rule not in of_words | told], written


# What is kept


def kept(data: bytes) -> None:
    """What lies in .briefgen/, damaged, or put there with a digest that fits."""
    place = _scratch() / "kept"
    kinds: tuple[Any, ...] = (Index, Shard, Checked, Outputs, Last, Kept, Searched)
    kind = kinds[data[0] % len(kinds)] if data else Index
    kept_there = Place(place.parent, KEY, place.name)
    place.write_bytes(data)
    assert store.load(kept_there, kind, b"tool") is None
    place.write_bytes(sealed(kept_there, kind, data[1:]))
    store.load(kept_there, kind, b"tool")


def sealed(place: Place, kind: type, data: bytes) -> bytes:
    """The data under the seal that whoever has the key would put to it."""
    return store.seal(place.key, kind, memoryview(data)) + data


def keyed(data: bytes) -> None:
    """What a key is made of, and a file that is to hold one: what is sealed with one key no other opens."""
    place, said = _scratch() / "keys/key", data.decode("utf-8", "surrogateescape").replace("\0", " ")
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    was, made = keys.known(place), keys.made(place)
    assert was == (data if len(data) == keys.SIZE else b"")
    assert len(made) == keys.SIZE and was in {b"", made}
    assert made == keys.known(place) == keys.made(place)
    given = keys.of_text(said)
    assert len({made, given, keys.of_text(f"{said} ")}) == 3
    note = Checked(b"tool", data, [])
    for key in (made, given):
        store.save(Place(place.parent, key, "note"), note)
        opened = [store.load(Place(place.parent, one, "note"), Checked, b"tool") for one in (made, given, b"")]
        assert [note if one == key else None for one in (made, given, b"")] == opened
    if said:
        with mock.patch.dict(os.environ, BRIEFGEN_KEY=said):
            try:
                assert given == key_to_keep_with()
            except Failure:
                assert len(said) < SECRET


def recorded(data: bytes) -> None:
    """The record of an output folder: where it is none, the folder is not briefgen's."""
    folder = _scratch() / "output"
    folder.mkdir(exist_ok=True)
    (folder / output.RECORD).write_bytes(data)
    (folder / "index.html").write_bytes(b"A stranger's.")
    try:
        output.begin(folder, {}, claim=False)
    except output.Refused as refused:
        assert str(refused) and refused.hint
    assert b"A stranger's." == (folder / "index.html").read_bytes()


# What is said in another language


def words_of(data: bytes) -> None:
    tag = ("uk", "de", "ar", "en", "x-ash")[len(data) % 5]
    messages, problems = catalogue.read("layouts/words/uk.po", data, tag)
    are_placed(problems, "layouts/words/uk.po", data)
    spoken = language(tag, messages)
    for message, forms in messages.items():
        for form in forms:
            filled(form, dict.fromkeys(places(message), "x"))
    for number in (0, 1, 2, 5, 11, 100):
        spoken.ngettext("%(count)s actor", "%(count)s actors", number)
    for message in ("Topics", "%(first)s to %(last)s"):
        spoken.gettext(message, first="x", last="y")
    spoken.day(date(2025, 8, 22)), spoken.month(date(2025, 8, 1)), spoken.listed(["a", "b"])


# What readers get


def page(data: bytes) -> None:
    """A brief among others: every page of the site, its data, its feeds and a digest, as their readers read them."""
    head, _, rest = data.partition(b"\n---\n")
    written = b"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [It fell.]\n" + head + b"\n---\n" + rest
    brief = File("content/briefs/ash.md", "briefs/ash.md", written)
    parsed = is_read(brief, _converter())
    if errors(parsed.problems) and parsed.document is None:
        return
    before = _site()
    known = joined(before.around, [*_others(), parsed], before.index)
    are_placed(known.problems, brief.path, written)
    if errors(known.problems):
        return
    _is_safe_for_readers(known, data.decode("utf-8", "replace"))


def titled(data: bytes) -> None:
    """The same with the input in every text that a brief has, as it is."""
    said = data.decode("utf-8", "ignore")
    if CONTROL.search(said) or not said.strip():
        return
    quoted = json.dumps(said, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    quoted = quoted.replace("\x85", "\\x85")
    lines = (
        f"why_it_matters: {quoted}\nactors: [{{actor: elm, role: {quoted}, stance: {quoted}}}]\ntopics: [{quoted}]\n"
        f"open_questions: [{{question: {quoted}, why: {quoted}, id: q}}]\nevents: [{{date: 2025-08-01, what: {quoted}}}]\n"
        f"sources: [{{title: {quoted}, id: s}}]\nupdates: [{{date: 2025-08-30, kind: correction, was: {quoted}, note: {quoted}}}]\n"
        f"---\n{said}\n\n## {said}\n"
    )
    page(lines.encode())


def _is_safe_for_readers(known: Linked, source: str) -> None:
    around = frames(known.site, known.config, known.layouts.language, published(known.assets))
    for one in known.pages:
        view = one.view
        record(view)
        if isinstance(view, SchemaView):
            continue  # no content stands in it
        made = render(one.path, one.layout, view, around[one.language], known.layouts).decode()
        if one.path.endswith(".html"):
            is_inert(made, source)
        elif one.path.endswith(".json"):
            for key, text in strings(json.loads(made)):
                assert "html" not in key or [] == quickly_acts(text)
                assert "url" not in key or ORDINARY.match(text), (key, text)
        elif one.path.endswith(".xml"):
            for element in etree.fromstring(made.encode(), _XML).iter():
                assert ORDINARY.match(str(element.get("href", "")))
                assert element.get("type") != "html" or [] == quickly_acts(element.text or "")
        elif one.path.endswith(".csv"):
            cells = (cell for row in csv.reader(io.StringIO(made, newline="")) for cell in row)
            assert not any(cell.startswith(FORMULA) for cell in cells)
    _is_a_safe_letter(known, around[""], source)


def _is_a_safe_letter(known: Linked, chrome: Any, source: str) -> None:
    view = letters.digest(known, datetime(2025, 8, 1, tzinfo=UTC), Within())
    assert view is not None
    html = known.layouts.render("digest.html", view, chrome)
    assert [] == [what for what in quickly_acts(html) if " style=" not in what]
    told = digests.text(view, chrome)
    digests.markdown(view, chrome)
    head = digests.message(view, NOW, told, html.encode("utf-8", "replace")).partition(b"\r\n\r\n")[0]
    assert {b"Content-Type", b"MIME-Version", b"Subject", b"Date", b"X-Unsent"} == {
        line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))
    }


_XML = etree.XMLParser(resolve_entities=False, no_network=True)


@cache
def _converter() -> Converter:
    return Converter()


@cache
def _extended() -> Converter:
    return Converter(Reading(extensions=LISTED))


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="briefgen-fuzz-"))


_OTHERS = {
    "briefs/elm.md": b"---\ntitle: Elm\ndate: 2025-08-20\nsummary: [It fell.]\nopen_questions: [{question: Why?, id: q}]\n---\n",
    "actors/elm.md": b"---\nname: Elm\naliases: [The Elm]\n---\n",
    "topics/trees.md": b"---\ntitle: Trees\n---\n",
}


@cache
def _others() -> list[Parsed]:
    return [parse(File(f"content/{inside}", inside, data), _converter()) for inside, data in _OTHERS.items()]


@cache
def _site() -> Linked:
    """A small site as it was linked."""
    root = _scratch() / "site"
    for inside, data in _OTHERS.items():
        (root / "content" / inside).parent.mkdir(parents=True)
        (root / "content" / inside).write_bytes(data)
    (root / "briefgen.yaml").write_text("title: Trees\nurl: https://example.org/\nembeds: true\n", encoding="utf-8")
    project = project_at(root)
    return linked(project, look(project), NOW)


def _of_cache() -> Iterator[bytes]:
    yield from (bytes([number]) + msgspec.msgpack.encode(value) for number, value in enumerate(_KEPT))


_KEPT: tuple[Any, ...] = (
    Index(b"tool", 1, {}),
    Shard(b"tool", {}),
    Checked(b"tool", b"x", [Problem("a", 1, 1, "b", "c")]),
    Outputs(b"tool", {"a": output.Entry(b"x", b"y", 1, 2)}, {"a": "b"}),
)

TARGETS: dict[str, Target] = {
    "front": Target(front, words.YAML + words.FRONT, lambda: words.texts("content/briefs")),
    "file": Target(file, words.YAML + words.FRONT + words.MARKDOWN, lambda: words.texts("content")),
    "filled-in": Target(filled_in, words.YAML + words.FRONT + words.MARKDOWN, lambda: words.texts("content")),
    "text": Target(text, words.MARKDOWN, lambda: words.texts("docs")),
    "extended": Target(extended, words.MARKDOWN, lambda: words.texts("docs")),
    "names": Target(
        names, (), lambda: [b"Mark Rutte", b"NATO", "Київ".encode(), b"https://example.org/a?utm_source=x#b"]
    ),
    "settings": Target(settings, words.YAML + words.SETTINGS, lambda: words.texts(".", "briefgen.yaml")),
    "filled-in-settings": Target(
        filled_in_settings, words.YAML + words.SETTINGS, lambda: words.texts(".", "briefgen.yaml")
    ),
    "plain": Target(plain, words.YAML + words.MARKDOWN, lambda: words.texts("docs")),
    "posts": Target(posts, words.POSTS + words.YAML + words.MARKDOWN, lambda: words.texts("content/briefs")),
    "kept": Target(kept, (), _of_cache),
    "keyed": Target(keyed, (), lambda: [bytes(range(keys.SIZE)), KEY, b"a secret that nobody knows", b"\xff" * 30]),
    "recorded": Target(
        recorded,
        ('{"schema":', '"complete":', '"files":', "true", '{"', '":"', '"}', "}"),
        lambda: [b'{"schema":1,"complete":true,"files":{}}'],
    ),
    "words": Target(words_of, words.CATALOGUE, lambda: words.texts("layouts/words", "*.po")),
    "page": Target(page, words.YAML + words.FRONT + words.MARKDOWN, lambda: words.texts("content/briefs")),
    "titled": Target(titled, words.MARKDOWN, lambda: [b"Ash", b"<script>alert(1)</script>"]),
}
