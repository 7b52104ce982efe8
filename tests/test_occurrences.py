"""A thing, and every place in the files where something refers to it."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.content.prose import Converter
from briefgen.model import File, Target
from briefgen.occurrences import in_settings, occurrences, references
from briefgen.site.referring import referring
from tests.site.sample import brief, linked, text

TEXTS = {
    "briefs/ash.md": brief("actors: [Ada Oak, bo]\nopen_questions: [Why? ^why]", "[[bo]] or [[actors/oak]].\n"),
    "briefs/elm.md": brief(
        "answers: ['ash#why So.']\nbuilds_on: [ash]",
        "[Ash](ash.md#why), [[ash#why]], [one](/actors/oak/), [two](/questions/ash/why/), [[topics/oak]], `[[ash]]`.\n",
    ),
    "actors/oak.md": text("name: Ada Oak\naliases: [A. Oak]"),
    "topics/oak.md": text("title: Oaks", "By [[A. Oak|her]].\n"),
}


def places(kind: str, identifier: str, texts: Mapping[str, str] = TEXTS) -> list[str]:
    """Where the thing is referred to, as "path:line typed", file by file."""
    site = linked(texts).site

    def read(path: str) -> File:
        inside = path.removeprefix("content/")
        return File(path, inside, texts[inside].encode())

    target = Target(kind, identifier)  # type: ignore[arg-type]
    found = references(site.names, site.documents(), read, target, Converter())
    return [f"{one.path.removeprefix('content/')}:{one.written.at.line} {one.written.target}" for one in found]


def test_an_actor_is_found_by_id_name_alias_and_address() -> None:
    assert places("actor", "oak") == [
        "briefs/ash.md:5 Ada Oak",
        "briefs/ash.md:8 actors/oak",
        "briefs/elm.md:8 /actors/oak/",
        "topics/oak.md:4 A. Oak",
    ]


def test_a_thing_of_another_kind_with_the_same_name_is_not_meant() -> None:
    assert places("topic", "oak") == ["briefs/elm.md:8 topics/oak"]


def test_what_no_file_describes_is_found_too() -> None:
    assert places("actor", "bo") == ["briefs/ash.md:5 bo", "briefs/ash.md:8 bo"]


def test_a_brief_is_found_with_its_questions() -> None:
    assert places("brief", "ash") == [
        "briefs/elm.md:5 ash",
        "briefs/elm.md:6 ash",
        "briefs/elm.md:8 ash.md",
        "briefs/elm.md:8 ash",
        "briefs/elm.md:8 /questions/ash/why/",
    ]


def test_a_question_is_found_by_name_path_and_address() -> None:
    assert places("question", "ash#why") == [
        "briefs/elm.md:5 ash",
        "briefs/elm.md:8 ash.md",
        "briefs/elm.md:8 ash",
        "briefs/elm.md:8 /questions/ash/why/",
    ]


def test_whatever_documents_refer_to_has_a_place_in_their_files() -> None:
    site, converter = linked(TEXTS).site, Converter()
    for document in site.documents():
        inside = document.path.removeprefix("content/")
        file = File(document.path, inside, TEXTS[inside].encode())
        led = [str(one) for one in referring(site.names, document) if getattr(one, "kind", "address") != "address"]
        placed = [str(o.target) for o in occurrences(site.names, file, converter) if o.written.form != "address"]
        assert sorted(led) == sorted(placed)


def test_the_menu_refers_to_the_pages_of_things() -> None:
    data = b"title: Trees\nnav: [{title: Oaks, url: /topics/oak/}, {title: Home, url: /}]\n"
    found = in_settings(linked(TEXTS).site.names, "briefgen.yaml", data)
    assert [("topic", "oak")] == [(one.target.kind, one.target.id) for one in found if one.target.kind != "address"]
