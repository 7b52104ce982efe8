"""What others show of a built site: cards, oEmbed (oembed.com) and pictures; and what a change does to them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import jsonschema
import pytest

from briefgen import workers
from briefgen.render import pictures
from tests.sites import SiteFolder

URL = "https://example.org/a&b's/"
SETTINGS = "title: Wood & <co>\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nauthor: The desk\n"
#: A picture that costs little: all that it is given, in small print.
SMALL = "#set page(width: 400pt, height: 60pt, margin: 2pt)\n#set text(size: 4pt)\n#sys.inputs.page"
#: What the specification says of a response of the type rich (oembed.com, sections 2.3.4 and 2.3.4.4).
OEMBED = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        "title": {"type": "string", "minLength": 1},
        "author_name": {"type": "string", "minLength": 1},
        "author_url": {"type": "string", "format": "uri"},
        "provider_name": {"type": "string", "minLength": 1},
        "provider_url": {"type": "string", "format": "uri"},
        "cache_age": {"type": "integer", "minimum": 0},
        "thumbnail_url": {"type": "string", "pattern": '^https?://[^\\s<>"]+$'},
        "thumbnail_width": {"type": "integer", "minimum": 1},
        "thumbnail_height": {"type": "integer", "minimum": 1},
        "html": {"type": "string", "pattern": "^<iframe "},
        "width": {"type": "integer", "minimum": 1},
        "height": {"type": "integer", "minimum": 1},
    },
    "required": ["type", "version", "html", "width", "height"],
    # "If this parameter is present, thumbnail_width and thumbnail_height must also be present", and so on.
    "dependentRequired": {
        "thumbnail_url": ["thumbnail_width", "thumbnail_height"],
        "thumbnail_width": ["thumbnail_url", "thumbnail_height"],
        "thumbnail_height": ["thumbnail_url", "thumbnail_width"],
    },
    "additionalProperties": False,
}


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    """Two briefs whose site has cards and pictures; ash leads to elm."""
    configure(site, 'embeds: true\nshare_pictures: true\nurl: "https://example.org/a&b\'s/"\n')
    site.write("layouts/share/picture.typ", SMALL)
    site.brief("ash", "topics: [oak]\nopen_questions: [Why?]", "See [[elm]].", title='"Ash: \\"fall\\" & <rise>"')
    site.brief("elm", "topics: [oak]", "Text.")
    return site


def configure(site: SiteFolder, more: str) -> None:
    site.write("briefgen.yaml", SETTINGS + more)


def element(text: str, name: str) -> Element:
    found = html5lib.parse(text, namespaceHTMLElements=False).find(f".//{name}")
    assert found is not None
    return found


def links(site: SiteFolder, address: str, rel: str) -> list[dict[str, str]]:
    """The attributes of the page's <link> elements of that relation."""
    found = html5lib.parse(site.page(address), namespaceHTMLElements=False).iter("link")
    return [dict(link.attrib) for link in found if link.get("rel") == rel]


# oEmbed


@pytest.mark.parametrize("drawn", [True, False])
def test_what_programs_are_told_is_as_the_specification_says(wood: SiteFolder, drawn: bool) -> None:
    configure(wood, f"embeds: true\nshare_pictures: {str(drawn).lower()}\nurl: https://example.org/\n")
    assert wood.build().code == 0
    for name in ("ash", "elm"):
        told = json.loads((wood.root / f"output/briefs/{name}/oembed.json").read_text(encoding="utf-8"))

        jsonschema.validate(told, OEMBED, format_checker=jsonschema.FormatChecker())
        assert ("thumbnail_url" in told) == drawn


def test_programs_find_it_from_the_briefs_page(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    found = [link for link in links(wood, "briefs/ash/", "alternate") if link["type"] == "application/json+oembed"]

    assert ["../../briefs/ash/oembed.json"] == [link["href"] for link in found]
    assert ['Ash: "fall" & <rise>'] == [link["title"] for link in found]
    assert "oembed" not in wood.page("topics/oak/")


def test_what_is_pasted_and_what_programs_are_told_show_the_same_card(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    told = json.loads((wood.root / "output/briefs/ash/oembed.json").read_text(encoding="utf-8"))
    pasted = element(wood.page("briefs/ash/"), "textarea")
    frame = element(told["html"], "iframe")

    assert told["html"] == pasted.text
    assert "readonly" in pasted.attrib
    assert f"{URL}briefs/ash/card/" == frame.get("src")
    assert 'Ash: "fall" & <rise> – Wood & <co>' == frame.get("title")
    assert (str(told["width"]), str(told["height"])) == (frame.get("width"), frame.get("height"))
    assert f"{URL}briefs/ash/share.png" == told["thumbnail_url"]


# Cards


def test_a_card_is_found_by_nobody_and_leads_to_its_brief(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    card = wood.page("briefs/ash/card/")

    assert '<meta name="robots" content="noindex">' in card
    assert [f"{URL}briefs/ash/"] == [link["href"] for link in links(wood, "briefs/ash/card/", "canonical")]
    assert "_top" == element(card, "base").get("target")
    assert b"/card/" not in (wood.root / "output/sitemap.xml").read_bytes()
    assert "Why?" in wood.shows("briefs/ash/card/")


def test_a_card_weighs_less_than_ten_kilobytes_and_holds_no_script_or_style(wood: SiteFolder) -> None:
    bullets = "".join(f"  - {'It fell on the house and stayed there. ' * 6}\n" for _ in range(7))
    questions = "".join(
        f"  - Was it so, and if it was, why did nobody say so at the time, number {n}?\n" for n in range(9)
    )
    updates = "".join(f'  - "correction: 2025-08-2{n} It fell on the house, and not beside it."\n' for n in range(9))
    front = f"title: Ash\ndate: 2025-08-20\nsummary:\n{bullets}open_questions:\n{questions}updates:\n{updates}"
    wood.write("content/briefs/ash.md", f"---\n{front}---\n".encode())
    assert wood.build().code == 0
    card = wood.page("briefs/ash/card/")

    assert len(card.encode()) + (wood.root / "output/assets/card.css").stat().st_size < 10_000
    assert not re.search(r"<script|<style|style=|<img|\son\w+=", card)
    assert 1 == len(re.findall(r'<link rel="stylesheet"', card))


def test_a_card_shows_the_words_that_a_correction_took_and_brought(wood: SiteFolder) -> None:
    front = "updates:\n  - {date: 2025-08-23, kind: correction, bullet: one, was: It fell on the barn., note: Seen.}"
    wood.brief("ash", front)
    place = wood.root / "content/briefs/ash.md"
    place.write_text(place.read_text().replace("What happened in ash.", "It fell on the house. ^one"))
    assert wood.build().code == 0
    card = wood.page("briefs/ash/card/")

    assert "barn" in "".join(element(card, "del").itertext())
    assert "house" in "".join(element(card, "ins").itertext())


def test_who_knows_a_card_by_its_briefs_old_id_still_finds_it(wood: SiteFolder) -> None:
    wood.brief("ash", "former_ids: [beech]")
    assert wood.build().code == 0
    assert 'content="0; url=../../../briefs/ash/card/"' in wood.page("briefs/beech/card/")


def test_without_the_sites_address_there_is_neither_card_nor_picture(wood: SiteFolder) -> None:
    configure(wood, "embeds: true\nshare_pictures: true\n")
    done = wood.build()

    assert 0 == done.code
    assert [path for path in wood.files() if re.search(r"card/|oembed|share\.png", path)] == []
    assert "textarea" not in wood.page("briefs/ash/")
    problem = (
        "briefgen.yaml:5:17: warning: pictures are found by the site's whole address, and url is not known: none are"
        " drawn [share-pictures]"
    )
    assert [problem] == done.problems()


# What changes


def touched(site: SiteFolder) -> set[str]:
    """The cards, pictures and files for programs that a build writes."""
    before = site.files()
    assert site.build().code == 0
    after = site.files()
    made = {path for path, data in after.items() if before.get(path) != data}
    return {path for path in made if re.search(r"card/|oembed|share\.png", path)}


def test_an_edit_touches_only_what_shows_it(wood: SiteFolder) -> None:
    card, oembed, picture = (f"briefs/elm/{name}" for name in ("card/index.html", "oembed.json", "share.png"))
    assert wood.build().code == 0
    wood.brief("elm", "topics: [oak]", "Other words.")
    assert set() == touched(wood)
    wood.brief("elm", "topics: [oak]\nopen_questions: [How?]", "Other words.")
    assert {card, oembed} == touched(wood)
    wood.brief("elm", "topics: [oak]\nopen_questions: [How?]", "Other words.", title="Elms")
    assert {card, oembed, picture} == touched(wood)


def test_another_name_of_the_site_changes_all_that_show_it(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    place = wood.root / "briefgen.yaml"
    place.write_text(place.read_text().replace("Wood &", "Woods &"))
    assert 7 == len(touched(wood))


def test_another_look_of_pictures_draws_them_again_and_makes_nothing_else(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    wood.write("layouts/share/picture.typ", f"{SMALL} again")
    before = wood.files()
    assert wood.build().code == 0
    after = wood.files()

    assert {"share.png", "briefs/ash/share.png", "briefs/elm/share.png"} == {
        path for path, data in after.items() if before[path] != data
    }


def test_a_picture_is_not_drawn_twice(wood: SiteFolder) -> None:
    (wood.root / "layouts/share/picture.typ").unlink()
    assert wood.build().code == 0
    times = {path: time for path, time in wood.times().items() if path.endswith(".png")}
    wood.brief("ash", "topics: [oak]\nopen_questions: [Why?, How?]", title="Ash")
    said = wood.build("--verbose")

    assert "share.png" not in "".join(re.findall(r"^.*elm.*share\.png.*$", said.out, re.MULTILINE))
    assert times["briefs/elm/share.png"] == wood.times()["briefs/elm/share.png"]
    assert times["briefs/ash/share.png"] != wood.times()["briefs/ash/share.png"]


def test_many_are_drawn_by_several_processes_as_by_one(wood: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where this one has drawn before."""
    monkeypatch.setattr(workers, "processes", lambda: 1)
    for number in range(90):
        wood.brief(f"b{number}")
    assert wood.build().code == 0
    alone = wood.files()
    for folder in ("output", ".briefgen"):
        (wood.root / folder).rename(wood.root / f"{folder}-alone")
    monkeypatch.setattr(workers, "processes", lambda: 2)
    assert wood.build().code == 0

    assert alone == wood.files()


# What stands in the way


def test_a_headline_that_no_font_can_show_is_told(wood: SiteFolder) -> None:
    wood.brief("elm", title="北约")
    wood.brief("fir", title="约 🔥")
    wood.brief("oak", title="🔥")
    done = wood.build()

    assert 0 == done.code
    problem = (
        'briefgen.yaml: warning: no font here has "北", so 2 briefs such as content/briefs/elm.md have no headline in'
        " their pictures [share-pictures]"
    )
    assert [problem] == done.problems()
    assert done.err.count("put a font file that has it into layouts/share/fonts/") == 1


def test_without_the_libraries_the_writer_is_told_what_to_install(
    wood: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "DRAWN_WITH", ("typst", "no-such-package"))
    done = wood.build()

    assert 1 == done.code
    problem = "briefgen.yaml: error: pictures are drawn with no-such-package, which is not installed [share-pictures]"
    assert [problem] == done.problems()
    assert "pip install 'briefgen[pictures]'" in done.err
    assert not (wood.root / "output").exists()


def test_a_fault_in_the_layout_of_pictures_leaves_the_site_as_it_was(wood: SiteFolder) -> None:
    assert wood.build().code == 0
    before = wood.files()
    wood.write("layouts/share/picture.typ", "#let x = 1\n#nothing")
    done = wood.build()

    assert 1 == done.code
    assert ["layouts/share/picture.typ:2:2: error: unknown variable: nothing [layout]"] == done.problems()
    assert before == wood.files()


def test_a_layout_of_pictures_reads_what_lies_beside_it_and_nothing_else(wood: SiteFolder, tmp_path: Path) -> None:
    wood.write("layouts/share/own.txt", "own")
    wood.write("layouts/share/picture.typ", '#read("own.txt")')
    assert 0 == wood.build().code
    before = wood.files()["share.png"]
    wood.write("layouts/share/own.txt", "another")
    assert 0 == wood.build().code
    assert before != wood.files()["share.png"]
    wood.write("layouts/secret.txt", "secret")
    for path in ("../secret.txt", "/../secret.txt", os.fspath(tmp_path / "site/layouts/secret.txt")):
        wood.write("layouts/share/picture.typ", f'#read("{path}")')
        assert 1 == wood.build().code, path
