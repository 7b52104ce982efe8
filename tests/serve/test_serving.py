"""What a writer sees in the browser while files are saved, and what nobody else gets to see."""

from __future__ import annotations

import html
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serve.conftest import Serving
from tests.sites import SiteFolder, briefgen

Serve = Callable[..., Serving]
BRIEF = "content/briefs/ash.md"


def text(words: str = "It fell.", title: str = "Ash") -> str:
    return f"---\ntitle: {title}\ndate: 2025-08-22\nsummary: [What happened.]\n---\n{words}\n"


def test_a_site_without_any_brief_is_served(serving: Serve) -> None:
    assert 200 == serving().browser.get("/").status_code


def test_drafts_and_scheduled_briefs_are_shown_and_marked(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    site.write("content/briefs/elm.md", text(title="Elm").replace("summary", "status: draft\nsummary"))
    site.write("content/briefs/oak.md", text(title="Oak").replace("2025-08-22", "2030-01-01"))
    browser = serving().browser

    assert "Readers do not see this yet" not in browser.get("/briefs/ash/").text
    assert "<strong>Draft</strong> <span>Readers do not see this yet" in browser.get("/briefs/elm/").text
    assert "<strong>Not before 2030-01-01</strong>" in browser.get("/briefs/oak/").text
    assert 2 == browser.get("/").text.count('<strong class="unpublished">')


def test_what_readers_cannot_follow_yet_is_told(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text("See [[elm]] and [[Nemo]], not [[ash]]."))
    site.write(
        "content/briefs/elm.md",
        text("See [[ash]].", "Elm").replace("summary", "status: draft\nactors: [Nemo]\nsummary"),
    )
    preview = serving()
    shown = preview.browser.get("/briefs/ash/").text

    assert '<a href="../../briefs/elm/">' in shown
    assert 'ash.md:6:5: warning: the brief "elm" is not published yet' in html.unescape(shown)
    assert "ash.md:6:17: warning: nothing has the name [[Nemo]]" in html.unescape(shown)
    assert "2 warnings" in shown


def test_nothing_is_written_to_the_output(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    serving().browser.get("/")
    assert not (site.root / "output").exists()


def test_a_saved_text_is_served(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    preview = serving()
    assert "It fell." in preview.browser.get("/briefs/ash/").text
    site.write(BRIEF, text("It was felled."))
    assert preview.shows("/briefs/ash/", "It was felled.")


def test_a_saved_title_is_served_on_every_page_that_shows_it(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    preview = serving()
    site.write(BRIEF, text(title="Ash falls"))
    assert preview.shows("/", "Ash falls")


def test_new_and_removed_briefs_come_and_go(site: SiteFolder, serving: Serve) -> None:
    preview = serving()
    place = site.write(BRIEF, text())
    assert preview.within(lambda: preview.browser.get("/briefs/ash/").status_code == 200)
    place.unlink()
    assert preview.within(lambda: preview.browser.get("/briefs/ash/").status_code == 404)


def swap(place: Path, words: str) -> None:
    """As vim saves: the old file is moved aside, a new one written, the old one removed."""
    aside = place.with_name(f"{place.name}~")
    place.rename(aside)
    place.write_text(words)
    aside.unlink()


def replace(place: Path, words: str) -> None:
    """As many editors save: a temporary file takes the place of the old one."""
    temporary = place.with_name(f".{place.name}.tmp")
    temporary.write_text(words)
    temporary.replace(place)


@pytest.mark.parametrize("save", [swap, replace, Path.write_text])
def test_however_an_editor_saves_is_one_change(
    site: SiteFolder, serving: Serve, save: Callable[[Path, str], object]
) -> None:
    place = site.write(BRIEF, text())
    preview = serving()
    save(place, text("It was felled."))
    assert preview.shows("/briefs/ash/", "It was felled.")
    save(place, text("It was cut."))
    assert preview.shows("/briefs/ash/", "It was cut.")
    preview.end()
    assert ["content/briefs/ash.md"] * 2 == [line.split()[1] for line in preview.out if " ms" in line]


def test_a_change_of_branch_is_one_change(site: SiteFolder, serving: Serve) -> None:
    for number in range(300):
        site.write(f"content/briefs/b{number}.md", text(title=f"Brief {number}"))
    preview = serving()
    for number in range(300):
        site.write(f"content/briefs/b{number}.md", text("Of another branch.", title=f"Brief {number}"))
    assert preview.shows("/briefs/b299/", "Of another branch.")
    preview.end()
    assert 1 == sum(" ms" in line for line in preview.out)


def test_settings_layouts_and_styles_are_followed(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    site.write("layouts/page.html", "own")
    preview = serving()
    settings = (site.root / "briefgen.yaml").read_text()
    site.write("briefgen.yaml", settings.replace("Test briefs", "Other briefs"))
    assert preview.shows("/", "Other briefs")
    site.write("layouts/brief.html", "My own {{ page.title }}")
    assert preview.shows("/briefs/ash/", "My own Ash")
    site.write("layouts/assets/own.css", "a {}")
    assert preview.within(lambda: preview.browser.get("/assets/own.css").text == "a {}")


def test_cards_and_pictures_are_made_when_they_are_asked_for(site: SiteFolder, serving: Serve) -> None:
    with (site.root / "briefgen.yaml").open("a") as settings:
        settings.write("embeds: true\nshare_pictures: true\n")
    site.write(BRIEF, text())
    served = serving()
    before = served.browser.get("/briefs/ash/share.png")
    site.write(BRIEF, text(title="Ashes"))

    assert ("image/png", b"\x89PNG") == (before.headers["content-type"], before.content[:4])
    assert served.shows("/briefs/ash/card/", "Ashes")
    assert served.within(lambda: served.browser.get("/briefs/ash/share.png").content != before.content)


def test_a_fault_is_told_over_the_last_good_page_until_it_is_mended(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    preview = serving()
    site.write(BRIEF, text("A <b> half").replace("title:", "titel:"))
    assert preview.shows("/briefs/ash/", "content/briefs/ash.md:2:1: error: unknown key")
    page = preview.browser.get("/briefs/ash/").text
    assert "It fell." in page
    assert "did you mean &quot;title&quot;?" in page
    assert "unknown key" in preview.browser.get("/").text
    site.write(BRIEF, text("It was felled."))
    assert preview.shows("/briefs/ash/", "It was felled.")
    assert "unknown key" not in preview.browser.get("/briefs/ash/").text


def test_while_one_text_is_faulty_others_are_followed(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    site.write("content/briefs/elm.md", text(title="Elm"))
    preview = serving()
    site.write(BRIEF, "---\n")
    assert preview.shows("/", "1 error in 1 file")
    site.write("content/briefs/elm.md", text("It stands.", title="Elm lives"))
    assert preview.shows("/", "Elm lives")
    assert "It fell." in preview.browser.get("/briefs/ash/").text


def test_a_site_that_is_faulty_from_the_start_is_served(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text("See [[nothing]]."))
    preview = serving()
    assert "[[nothing]]" in preview.browser.get("/briefs/ash/").text
    site.write(BRIEF, text("It fell."))
    assert preview.hides("/briefs/ash/", "[[nothing]]")


def test_broken_settings_leave_the_site_as_it_was(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    preview = serving()
    settings = site.root / "briefgen.yaml"
    good = settings.read_text()
    settings.write_text("title: [")
    assert preview.shows("/", "briefgen.yaml:1:")
    assert "Test briefs" in preview.browser.get("/").text
    settings.write_text(good)
    assert preview.hides("/", "briefgen.yaml:1:")


def test_a_layout_that_cannot_show_a_page_says_so_there(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    site.write("layouts/topic.html", "own")
    preview = serving()
    place = site.write("layouts/brief.html", "{{ page.titel }}")
    assert preview.shows("/briefs/ash/", "layouts/brief.html:1:1: error")
    assert 500 == preview.browser.get("/briefs/ash/").status_code
    assert 200 == preview.browser.get("/").status_code
    place.unlink()
    assert preview.shows("/briefs/ash/", "It fell.")


def test_content_that_goes_and_comes_back_is_followed(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    preview = serving()
    shutil.move(site.root / "content", site.root / "aside")
    shutil.move(site.root / "aside", site.root / "content")
    site.write(BRIEF, text("It was felled."))
    assert preview.shows("/briefs/ash/", "It was felled.")


def test_pages_hear_of_changes(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    preview = serving()
    page = preview.browser.get("/briefs/ash/")
    events = page.text.partition('data-events="')[2].partition('"')[0]
    with preview.browser.stream("GET", events) as news:
        lines = news.iter_lines()
        assert ": here" == next(lines)
        site.write(BRIEF, text("It was felled."))
        assert "data: new" in lines
    again = preview.browser.head("/briefs/ash/", headers={"If-None-Match": page.headers["ETag"]})
    assert 200 == again.status_code
    assert 304 == preview.browser.get("/briefs/ash/", headers={"If-None-Match": again.headers["ETag"]}).status_code


def test_it_ends_at_once_though_pages_are_open(site: SiteFolder, serving: Serve) -> None:
    preview = serving()
    events = preview.browser.get("/").text.partition('data-events="')[2].partition('"')[0]
    with preview.browser.stream("GET", events) as news:
        next(news.iter_lines())
        assert 0 == preview.end()
    assert "" == preview.out.read()


def test_a_port_in_use_is_told_and_the_next_is_taken_unless_one_was_asked_for(site: SiteFolder, serving: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = briefgen(site.root, "serve", "--port", str(port))
    assert 2 == run.code
    assert f"port {port}: Address already in use" in run.err


def test_a_page_without_its_slash_leads_to_it(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text())
    answer = serving().browser.get("/briefs/ash")
    assert (308, "/briefs/ash/") == (answer.status_code, answer.headers["Location"])


def test_a_key_is_shown_as_soon_as_the_settings_declare_it(site: SiteFolder, serving: Serve) -> None:
    site.write(BRIEF, text("One -- two.").replace("summary", "mood: glad\nsummary"))
    preview = serving()
    assert preview.shows("/", "unknown key &quot;mood&quot;")

    settings = (site.root / "briefgen.yaml").read_text()
    site.write("briefgen.yaml", f"{settings}fields: {{brief: {{mood: text}}}}\n")
    assert preview.shows("/briefs/ash/", "<dt>Mood</dt>")
    assert preview.shows("/briefs/ash/", "One -- two.")
    site.write("briefgen.yaml", f"{settings}fields: {{brief: {{mood: text}}}}\nmarkdown_extensions: [smarty]\n")
    assert preview.shows("/briefs/ash/", "One – two.")
