"""Where only what texts say has changed, little is done; and what is shown is what a clean build shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import SiteFolder, settle

SETTINGS = "title: Wood\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nsearch: true\n"
SHARED = f"{SETTINGS}url: https://example.org/\nembeds: true\nshare_pictures: true\n"
UK = "lang: uk\ntranslation_of: ash\nopen_questions: [Як? ^how-ash]"
FRONT = "topics: [trees]\nactors: [ada]\nopen_questions: [How? ^how]"


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """Three briefs and a profile, long unchanged; ash and the profile lead to birch."""
    site.write("briefgen.yaml", SETTINGS)
    for name in ("ash", "birch", "elm"):
        site.brief(name, FRONT.replace("^how", f"^how-{name}"), "## Roots\n\nSee [[birch]].")
    site.write("content/actors/ada.md", "---\nname: Ada\n---\nSee [[birch]].\n")
    site.write("content/actors/bob.md", "---\nname: Bob\n---\n")
    site.write("content/index.md", "# Wood\n\nSee [birch](briefs/birch.md).\n")
    site.write("content/how.md", "# How\n\nSee [birch](briefs/birch.md).\n")
    site.brief("ash.uk", UK, "## Корені\n\n[[birch]].")
    settle(site)
    assert site.build().code == 0
    return site


def is_as_clean(site: SiteFolder, tmp_path: Path) -> bool:
    clean = SiteFolder(tmp_path / "clean" / "site")
    shutil.rmtree(clean.root, ignore_errors=True)
    shutil.copytree(site.root, clean.root, ignore=shutil.ignore_patterns("output", ".briefgen"))
    assert clean.build().code == 0
    return clean.files() == site.files()


def built(site: SiteFolder) -> list[str]:
    """The pages that a build made, each with the reason."""
    settle(site)
    done = site.build("--verbose")
    assert done.code == 0, done.err
    return [line for line in done.out.splitlines() if line.endswith(("changed", "new"))]


WORDS: dict[str, Callable[[SiteFolder], object]] = {
    "other words": lambda s: s.brief("ash", FRONT.replace("^how", "^how-ash"), "## Roots\n\nLook at [[birch]]!"),
    "other words on the home page": lambda s: s.write("content/index.md", "# Wood\n\n[Birch](briefs/birch.md)!\n"),
    "other words on a page": lambda s: s.write("content/how.md", "# How\n\n[Birch](briefs/birch.md)!\n"),
    "a picture more": lambda s: s.write("content/actors/ada.md", "---\nname: Ada\n---\nSee [[birch]].\n\n*Yes.*\n"),
    "words of a translation": lambda s: s.brief("ash.uk", UK, "## Корені\n\nДив. [[birch]]."),
}
FACTS: dict[str, Callable[[SiteFolder], object]] = {
    "a link that leads elsewhere": lambda s: s.brief("ash", FRONT.replace("^how", "^how-ash"), "## Roots\n\n[[elm]]."),
    "a link more": lambda s: s.write("content/actors/ada.md", "---\nname: Ada\n---\n[[birch]] and [[elm]].\n"),
    "a heading of another name": lambda s: s.brief("elm", FRONT.replace("^how", "^how-elm"), "## Top\n\n[[birch]]."),
    "an actor named": lambda s: s.brief("elm", FRONT.replace("^how", "^how-elm"), "## Roots\n\nBob saw [[birch]]."),
    "the site's address": lambda s: s.write("briefgen.yaml", f"{SETTINGS}url: https://example.org/\n"),
    "cards and pictures": lambda s: s.write("briefgen.yaml", SHARED),
    "a key of the site's own": lambda s: s.write("briefgen.yaml", f"{SETTINGS}fields: {{brief: {{bill: text}}}}\n"),
    "an extension of Markdown": lambda s: s.write("briefgen.yaml", f"{SETTINGS}markdown_extensions: [smarty]\n"),
    "no data": lambda s: s.write("briefgen.yaml", f"{SETTINGS}data: false\n"),
    "the title of a page": lambda s: s.write("content/how.md", "# Why\n\nSee [birch](briefs/birch.md).\n"),
    "contents": lambda s: s.write("briefgen.yaml", f"{SETTINGS}contents: [{{title: Read, pages: [How]}}]\n"),
    "a title in another language": lambda s: s.brief("ash.uk", UK, "## Корені\n\n[[birch]].", title="Ясен"),
    "another language": lambda s: s.brief("ash.uk", UK.replace("uk", "fr", 1), "## Корені\n\n[[birch]]."),
    "another original": lambda s: s.brief("ash.uk", "lang: uk\ntranslation_of: elm", "## Корені\n\n[[birch]]."),
    "no translation any more": lambda s: s.brief("ash.uk", UK.replace("translation_of: ash", ""), "[[birch]]."),
    "a translation gone": lambda s: (s.root / "content/briefs/ash.uk.md").unlink(),
    "a title": lambda s: s.brief("ash", FRONT.replace("^how", "^how-ash"), "## Roots\n\n[[birch]].", title="Ashes"),
}


@pytest.mark.parametrize("edit", WORDS.values(), ids=WORDS.keys())
def test_other_words_change_one_page_and_its_data(
    wood: SiteFolder, tmp_path: Path, edit: Callable[[SiteFolder], object]
) -> None:
    edit(wood)
    settle(wood)
    done = wood.build("--verbose", "--profile")

    assert "linking" not in done.err
    changed = [line for line in done.out.splitlines() if line.endswith("changed")]
    assert len(changed) == (3 if "brief ash" in changed[-1] else 1)
    assert is_as_clean(wood, tmp_path)
    assert built(wood) == []


@pytest.mark.parametrize("edit", [lambda _: None, WORDS["other words"]], ids=["nothing changed", "other words"])
@pytest.mark.parametrize("touch", [lambda page: page.write_text("spoilt"), Path.unlink], ids=["written to", "removed"])
def test_a_page_that_others_touched_is_made_again(
    wood: SiteFolder, tmp_path: Path, touch: Callable[[Path], object], edit: Callable[[SiteFolder], object]
) -> None:
    touch(wood.root / "output/briefs/birch/index.html")
    edit(wood)
    built(wood)
    assert is_as_clean(wood, tmp_path)
    assert [] == built(wood)


def test_texts_read_under_other_settings_are_never_taken_for_read(wood: SiteFolder, tmp_path: Path) -> None:
    wood.brief("elm", f"{FRONT}\nbill: 12\n", "Roots -- or not. See [[birch]].")
    said = {}
    for name, settings in {
        "undeclared": "",
        "text": "fields: {brief: {bill: {type: text, label: Act}}}\n",
        "number": "fields: {brief: {bill: {type: number, label: Act}}}\nmarkdown_extensions: [smarty]\n",
        "date": "fields: {brief: {bill: date}}\n",
        "label": "fields: {brief: {bill: {type: text, label: Law}}}\nmarkdown_extensions: [smarty]\n",
        "required": "fields: {brief: {bill: {type: text, required: true}}}\n",
    }.items():
        wood.write("briefgen.yaml", SETTINGS + settings)
        settle(wood)
        done = wood.build()
        said[name] = (done.code, [line.partition("error: ")[2] for line in done.problems()])
        if done.code == 0:
            assert is_as_clean(wood, tmp_path)
            assert ("Roots – or" in wood.page("briefs/elm/")) == ("smarty" in settings)
    unknown = 'unknown key "bill" [unknown-key]'
    assert (1, [unknown]) == said["undeclared"]
    assert (0, []) == said["text"] == said["number"] == said["label"]
    assert (1, ['"bill" holds "12", which is not a date [date]']) == said["date"]
    assert (1, ['"bill" is missing [missing-key]'] * 3) == said["required"]


def test_after_an_upgrade_of_anything_extensions_read_all_texts_anew(
    wood: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for settings, is_read in ((f"{SETTINGS}markdown_extensions: [smarty]\n", True), (SETTINGS, False)):
        wood.write("briefgen.yaml", settings)
        settle(wood)
        wood.build()
        assert "linking" not in wood.build("--profile").err
        with monkeypatch.context() as upgraded:
            for module in ("reading", "unchanged"):
                upgraded.setattr(f"briefgen.{module}.packages", lambda: b"others")
            assert is_read == ("linking" in wood.build("--profile").err)


def test_a_value_of_a_declared_key_changes_its_page(wood: SiteFolder, tmp_path: Path) -> None:
    wood.write("briefgen.yaml", f"{SETTINGS}fields: {{brief: {{bill: text}}}}\n")
    wood.brief("elm", f"{FRONT.replace('^how', '^how-elm')}\nbill: 12", "## Roots\n\nSee [[birch]].")
    assert wood.build().code == 0
    wood.brief("elm", f"{FRONT.replace('^how', '^how-elm')}\nbill: 13", "## Roots\n\nSee [[birch]].")
    assert "brief elm: its fields changed" in built(wood)
    assert "13" in wood.page("briefs/elm/")
    assert is_as_clean(wood, tmp_path)


@pytest.mark.parametrize("edit", FACTS.values(), ids=FACTS.keys())
def test_what_other_pages_show_changes_them(
    wood: SiteFolder, tmp_path: Path, edit: Callable[[SiteFolder], object]
) -> None:
    edit(wood)
    built(wood)

    assert is_as_clean(wood, tmp_path)


def test_other_words_leave_cards_and_pictures_as_they_are(wood: SiteFolder, tmp_path: Path) -> None:
    FACTS["cards and pictures"](wood)
    built(wood)
    WORDS["other words"](wood)
    settle(wood)
    done = wood.build("--verbose", "--profile")

    assert "linking" not in done.err
    assert 3 == len([line for line in done.out.splitlines() if line.endswith("changed")])
    assert is_as_clean(wood, tmp_path)


def test_a_build_that_failed_in_between_hides_no_change(wood: SiteFolder, tmp_path: Path) -> None:
    sound = (wood.root / "content/briefs/birch.md").read_text()
    FACTS["a title"](wood)
    wood.write("content/briefs/birch.md", "---\n")
    settle(wood)
    assert wood.build().code == 1
    wood.write("content/briefs/birch.md", sound)
    built(wood)

    assert is_as_clean(wood, tmp_path)


@pytest.mark.parametrize("edit", [*WORDS.values(), *FACTS.values()], ids=[*WORDS, *FACTS])
def test_a_check_in_between_hides_no_change(
    wood: SiteFolder, tmp_path: Path, edit: Callable[[SiteFolder], object]
) -> None:
    edit(wood)
    settle(wood)
    wood.check()
    built(wood)

    assert is_as_clean(wood, tmp_path)


def test_a_site_that_another_build_kept_is_not_opened(wood: SiteFolder, tmp_path: Path) -> None:
    """As where a build was killed when it had kept its site and nothing else."""
    place = wood.root / ".briefgen/site"
    other = place.read_bytes()
    FACTS["a title"](wood)
    built(wood)
    place.write_bytes(other)
    wood.brief("birch", FRONT.replace("^how", "^how-birch"), "## Roots\n\nOr [[ash]].")
    built(wood)
    place.write_bytes(other)
    wood.brief("birch", FRONT.replace("^how", "^how-birch"), "## Roots\n\nOr rather [[ash]].")
    built(wood)

    assert is_as_clean(wood, tmp_path)


@pytest.mark.parametrize("kept", ["site", "texts/index", "texts/*", "output*", "last"])
def test_what_is_damaged_is_made_again(wood: SiteFolder, tmp_path: Path, kept: str) -> None:
    for place in (wood.root / ".briefgen").glob(kept):
        place.write_bytes(place.read_bytes()[:-9])
    WORDS["other words"](wood)
    built(wood)

    assert is_as_clean(wood, tmp_path)


def test_what_still_reads_well_but_is_not_what_was_kept_is_made_again(wood: SiteFolder, tmp_path: Path) -> None:
    kept = [place for place in (wood.root / ".briefgen").rglob("*") if place.is_file()]
    damaged = [place for place in kept if b"Birch" in place.read_bytes()]
    for place in damaged:
        place.write_bytes(place.read_bytes().replace(b"Birch", b"Larch"))
    WORDS["other words"](wood)
    built(wood)

    assert damaged
    assert is_as_clean(wood, tmp_path)


def test_what_a_catalogue_says_otherwise_is_said_so_on_every_page(wood: SiteFolder, tmp_path: Path) -> None:
    for words in ("Go on to the text", "On to the text"):
        wood.write("layouts/words/en.po", f'msgid "Skip to the text"\nmsgstr "{words}"\n')
        assert "brief ash: the site's frame changed" in built(wood)
        assert words in wood.page("briefs/ash/")
        assert is_as_clean(wood, tmp_path)


def test_a_catalogue_is_checked_whenever_it_changes(wood: SiteFolder) -> None:
    wood.write("layouts/words/en.po", 'msgid "Who"\nmsgstr "Cast"\n')
    assert 0 == wood.build().code
    wood.write("layouts/words/en.po", 'msgid "Who"\nmsgstr "%(nobody)s"\n')
    assert 1 == wood.build().code


def test_a_layout_that_no_page_needs_is_checked_whenever_it_changes(wood: SiteFolder) -> None:
    codes = []
    for source in ("{{ page", "{{ page.title }}", "{{ page"):
        wood.write("layouts/spare.html", source)
        codes.append(wood.build().code)

    assert codes == [1, 0, 1]


def test_a_warning_moves_with_the_words_around_it(wood: SiteFolder) -> None:
    wood.brief("larch", "status: draft", "Words.")
    wood.brief("elm", FRONT.replace("^how", "^how-elm"), "## Roots\n\nSee [[birch]] and [[larch]].")
    settle(wood)
    before = wood.build().err
    wood.brief("elm", FRONT.replace("^how", "^how-elm"), "## Roots\n\nYes.\n\nSee [[birch]] and [[larch]].")
    settle(wood)

    assert "elm.md:12:19: warning" in before
    assert "elm.md:14:19: warning" in wood.build().err


def test_a_brief_that_waits_may_be_written_on(wood: SiteFolder, tmp_path: Path) -> None:
    wood.brief("larch", "status: draft", "Words.")
    built(wood)
    wood.brief("larch", "status: draft", "More words.")

    assert built(wood) == []
    assert is_as_clean(wood, tmp_path)


def test_texts_are_kept_whole_or_not_at_all(wood: SiteFolder, tmp_path: Path) -> None:
    """As where a build was killed when it had kept a text, and not yet what it knows of it."""
    index, ash = wood.root / ".briefgen/texts/index", wood.root / "content/briefs/ash.md"
    known, sound = index.read_bytes(), ash.read_text()
    FACTS["a title"](wood)
    built(wood)
    index.write_bytes(known)
    ash.write_text(sound)
    built(wood)

    assert is_as_clean(wood, tmp_path)
