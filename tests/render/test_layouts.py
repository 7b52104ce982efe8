"""Layouts: a site's own before the default ones, faults in them, and content that is never a layout."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest

from briefgen import unchanged
from briefgen.build import linked
from briefgen.project import default_layouts, project_at
from briefgen.publish import frames
from briefgen.render import Layouts
from briefgen.render.compiled import compiled
from briefgen.render.layouts import published
from tests.sites import Run, SiteFolder

GOLDEN = Path(__file__).parents[1] / "golden/site"

FRAME = "<!doctype html>\n<html lang=en>\n<title>x</title>\n<main>\n{{ page.title }}\n%s\n</main>\n"
NASTY = '<script>alert(1)</script> & "x"'


def old_site(site: SiteFolder) -> dict[str, bytes]:
    """A site that has been built, for the next build to leave as it is."""
    site.brief("ash")
    assert 0 == site.build().code
    return site.files()


def refused(site: SiteFolder, before: dict[str, bytes]) -> Run:
    """A build that must fail and change nothing."""
    run = site.build()
    assert 1 == run.code
    assert before == site.files()
    return run


# Whose layout


def test_a_sites_own_layout_goes_before_the_default_one_and_the_others_stay(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % "{{ page.summary[0].html }} <em>mine</em>")
    assert 0 == site.build().code
    changed = {path for path, data in site.files().items() if before[path] != data}
    assert {"briefs/ash/index.html"} == changed
    assert "Ash What happened in ash. mine" == site.shows("briefs/ash/")


def test_a_part_of_a_layout_can_be_replaced_by_itself(site: SiteFolder) -> None:
    site.write("layouts/base.html", FRAME % "{% block main %}{% endblock %}\n{% include 'parts/mine.html' %}")
    site.write("layouts/parts/mine.html", "My own part")
    site.write("layouts/brief.html", '{% extends "base.html" %}{% block main %}A brief {% endblock %}')
    old_site(site)
    assert "Ash A brief My own part" == site.shows("briefs/ash/")
    site.write("layouts/parts/mine.html", "Another part")
    site.build()
    assert "Ash A brief Another part" == site.shows("briefs/ash/")


def test_a_sites_own_footer_changes_the_footer_of_every_page_and_nothing_else(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/parts/footer.html", '<footer class="foot">My own foot</footer>')
    assert 0 == site.build().code
    footer = re.compile(rb'<footer class="foot">.*?</footer>', re.DOTALL)
    expected = {path: footer.sub(b'<footer class="foot">My own foot</footer>', data) for path, data in before.items()}
    assert expected == site.files()
    assert 10 < sum(b"My own foot" in data for data in expected.values())


def test_a_sites_own_section_of_a_brief_changes_that_section_and_nothing_else(site: SiteFolder) -> None:
    site.brief("birch", "sources: [The law]\nopen_questions: [Who pays?]")
    before = old_site(site)
    site.write("layouts/parts/brief/sources.html", "{% if page.sources %}\n<p>My own sources</p>\n{% endif %}\n")
    assert 0 == site.build().code
    section = re.compile(rb'<section class="sources".*?</section>', re.DOTALL)
    expected = {path: section.sub(b"<p>My own sources</p>", data) for path, data in before.items()}
    assert expected == site.files()
    assert ["briefs/birch/index.html"] == [path for path, data in expected.items() if data != before[path]]


def test_a_sites_own_asset_goes_before_the_default_one_and_more_are_copied(site: SiteFolder) -> None:
    site.write("layouts/assets/style.css", "body { color: green }")
    site.write("layouts/assets/fonts/mine.woff2", b"font")
    site.write("layouts/assets/.hidden", b"not for the site")
    files = old_site(site) and site.files()
    assert b"body { color: green }" == files["assets/style.css"]
    assert b"font" == files["assets/fonts/mine.woff2"]
    assert "assets/.hidden" not in files


def test_the_address_of_an_asset_tells_its_content(site: SiteFolder) -> None:
    site.write("layouts/page.html", FRAME % '<a href="{{ site.assets["assets/a.css"] }}">a</a>')
    site.write("content/pages/about.md", "---\ntitle: About\n---\n")
    seen = []
    for css in ("one", "two", "one"):
        site.write("layouts/assets/a.css", css)
        assert 0 == site.build().code
        seen.append(site.links("about/")["a"])
    assert seen[0] == seen[2] != seen[1]
    assert re.fullmatch(r"assets-[0-9a-f]{8}/a\.css", seen[0])


def test_layouts_may_lie_elsewhere(site: SiteFolder) -> None:
    site.brief("ash")
    site.write("../mine/brief.html", FRAME % "elsewhere")
    assert 0 == site.build("--layouts", "../mine").code
    assert "Ash elsewhere" == site.shows("briefs/ash/")


def test_an_asset_is_never_a_layout(site: SiteFolder) -> None:
    site.write("layouts/assets/demo.html", "<p>{% whatever %}")
    site.brief("ash")
    assert [] == site.build().problems()
    assert b"<p>{% whatever %}" == site.files()["assets/demo.html"]


def test_an_asset_that_is_a_link_out_of_the_layouts_is_not_published(site: SiteFolder) -> None:
    secret = site.write("../secret.txt", "a secret")
    site.write("layouts/assets/mine.css", "body {}")
    (site.root / "layouts/assets/link.css").symlink_to(secret)
    site.brief("ash")
    site.build()
    output = site.root / "output"
    assert [] == [path for path in output.rglob("*") if path.is_file() and b"a secret" in path.read_bytes()]


# Faults


@pytest.mark.parametrize(
    ("fault", "where", "said"),
    [
        pytest.param(
            "{{ page.sumary }}", "layouts/brief.html:6", 'BriefView has no field "sumary"', id="missing field"
        ),
        pytest.param(
            "{{ site.titel }}", "layouts/brief.html:6", 'Chrome has no field "titel"', id="missing site field"
        ),
        pytest.param("{{ nothing }}", "layouts/brief.html:6", "'nothing' is undefined", id="unknown name"),
        pytest.param("\n{{ page.date.day }}", "layouts/brief.html:7", 'no attribute|no field "day"', id="deep field"),
        pytest.param("{% if page %}", "layouts/brief.html:7", "end", id="open block"),
        pytest.param("{{ page.title | loud }}", "layouts/brief.html:6", "loud", id="unknown filter"),
        pytest.param("{{ 1 / 0 }}", "layouts/brief.html:6", "ZeroDivisionError", id="wrong sum"),
        pytest.param("{% include name %}", "layouts/brief.html:6", "must be written out", id="dynamic include"),
        pytest.param("{% extends page.title %}", "layouts/brief.html:6", "must be written out", id="dynamic extends"),
        pytest.param('{% include "brief.html" %}', "layouts/brief.html:6", "without end", id="endless include"),
        pytest.param("{{ page.title | random }}", "layouts/brief.html:6", "random", id="chance"),
        pytest.param("{{ ''.__class__.__mro__ }}", "layouts/brief.html:6", "", id="a way out of the sandbox"),
        pytest.param(
            '{% include "nothing.html" %}',
            "layouts/brief.html:6",
            'there is no layout "nothing.html"',
            id="missing include",
        ),
        pytest.param(
            '{% import "nothing.html" as other %}',
            "layouts/brief.html:6",
            'there is no layout "nothing.html"',
            id="missing import",
        ),
    ],
)
def test_a_fault_in_a_layout_is_shown_with_its_line_and_stops_the_build(
    site: SiteFolder, fault: str, where: str, said: str
) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % fault)
    run = refused(site, before)
    [problem] = run.problems()
    assert f"{where}:" in problem
    assert re.search(said, problem)
    assert "Traceback" not in run.err


def test_briefgens_own_layouts_have_no_faults() -> None:
    assert [] == Layouts([default_layouts()], default_layouts().parent).check()


def test_briefgens_own_layouts_ask_for_nothing_that_only_the_sandbox_answers(tmp_path: Path) -> None:
    project = project_at(Path(shutil.copytree(GOLDEN, tmp_path / "site")))
    known = linked(project, unchanged.look(project), datetime(2025, 9, 1, tzinfo=UTC))
    quick = compiled([default_layouts()])
    around = frames(known.site, known.config, known.layouts.language, published(known.assets))[""]
    for page in known.pages:
        if page.layout.endswith(".html"):
            assert quick.get_template(page.layout).render(page=page.view, site=around)


def test_a_layout_may_ask_whether_there_is_a_field(site: SiteFolder) -> None:
    site.brief("ash")
    site.write("layouts/brief.html", FRAME % "{% if page.pager is defined %}a list{% else %}no list{% endif %}")
    site.write("layouts/home.html", FRAME % "{% if page.pager is defined %}a list{% else %}no list{% endif %}")
    assert 0 == site.build().code
    assert "no list" in site.page("briefs/ash/")
    assert "a list" in site.page("")


def test_a_field_that_is_missing_comes_with_the_one_that_was_meant(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % "{{ page.sumary }}")
    assert 'did you mean "summary"?' in refused(site, before).err


def test_a_fault_in_an_included_part_is_shown_there(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % '{% include "parts/mine.html" %}')
    site.write("layouts/parts/mine.html", "<p>\n<p>\n{{ page.nothing }}\n")
    assert ['layouts/parts/mine.html:3:1: error: BriefView has no field "nothing" [layout]'] == (
        refused(site, before).problems()
    )


def test_two_parts_that_include_each_other_are_a_fault(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % '{% include "parts/a.html" %}')
    site.write("layouts/parts/a.html", '{% include "parts/b.html" %}')
    site.write("layouts/parts/b.html", '{% include "parts/a.html" %}')
    [problem] = refused(site, before).problems()
    assert re.match(r"layouts/parts/[ab]\.html:1:1: error: layouts include each other without end", problem)


def test_a_layout_that_extends_itself_is_a_fault(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", '{% extends "brief.html" %}')
    [problem] = refused(site, before).problems()
    assert problem.startswith("layouts/brief.html:1:")


def test_a_fault_that_many_pages_meet_is_shown_once(site: SiteFolder) -> None:
    before = old_site(site)
    site.brief("birch")
    site.brief("cedar")
    site.write("layouts/brief.html", FRAME % "{{ page.nothing }}")
    assert 1 == len(refused(site, before).problems())


def test_faults_of_layouts_and_of_content_are_shown_in_one_run(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % "{% if %}")
    site.write("layouts/page.html", FRAME % "{{ page.title | loud }}")
    site.brief("birch", body="[[nowhere]]")
    assert ["content/briefs/birch.md", "layouts/brief.html", "layouts/page.html"] == [
        problem.partition(":")[0] for problem in refused(site, before).problems()
    ]


def test_a_layout_that_is_not_utf_8_is_a_fault(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", b"\xff\xfe<\x00")
    assert ["layouts/brief.html: error: this layout is not UTF-8 [not-utf-8]"] == refused(site, before).problems()


def test_a_layout_sees_no_files_and_no_clock(site: SiteFolder) -> None:
    before = old_site(site)
    for name in ("now", "today", "config", "lipsum", "open", "request"):
        site.write("layouts/brief.html", FRAME % f"{{{{ {name} }}}}")
        assert f"'{name}' is undefined" in refused(site, before).err


def test_a_layout_cannot_change_what_the_next_page_shows(site: SiteFolder) -> None:
    before = old_site(site)
    site.write("layouts/brief.html", FRAME % "{{ site.assets.clear() }}")
    refused(site, before)


# Content is never a layout


def test_signs_of_layouts_in_content_are_printed_as_typed(site: SiteFolder) -> None:
    typed = "{{ 7*7 }} {% if %} {# no #}"
    for name, shown in (("brief", "{{ page.summary[0].html }} {{ page.body }}"), ("actor", "{{ page.body }}")):
        site.write(f"layouts/{name}.html", FRAME % shown)
    site.write(
        "content/briefs/ash.md", f'---\ntitle: "{typed}"\ndate: 2025-08-20\nsummary: ["{typed}"]\n---\n{typed}\n'
    )
    site.write("content/actors/ada.md", f'---\nname: "{typed}"\n---\n{typed}\n')
    assert [] == site.build().problems()
    assert f"{typed} {typed} {typed}" == site.shows("briefs/ash/")
    assert f"{typed} {typed}" == site.shows("actors/ada/")


def test_signs_of_layouts_in_settings_are_printed_as_typed(site: SiteFolder) -> None:
    site.write("briefgen.yaml", 'title: "{{ 7*7 }}"\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n')
    site.write("layouts/home.html", FRAME % "")
    assert 0 == site.build().code
    assert "{{ 7*7 }}" == site.shows("")


# Escaping


def nasty_site(site: SiteFolder) -> None:
    """Every text that front matter may hold, with HTML in it."""
    value = f"'{NASTY}'"
    site.write(
        "briefgen.yaml",
        f"""
        title: {value}
        description: {value}
        author: {value}
        site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
        url: https://example.org/
        nav: [{{title: {value}, url: /about/}}]
        """,
    )
    site.write(
        "content/briefs/ash.md",
        f"""
        ---
        title: {value}
        date: 2025-08-20
        summary: ['{NASTY} ^one']
        why_it_matters: {value}
        topics: [{value}]
        story: {value}
        actors: [{{actor: {value}, role: {value}, stance: {value}}}]
        open_questions:
          - {{id: who, question: {value}, why: {value}}}
          - {{id: two, question: {value}, why: {value}, answer: {value}}}
        events: [{{date: 2025-08-01, what: {value}, actors: [{value}]}}]
        sources:
          - {{id: doc, title: {value}, url: 'https://example.org/?a=1&b=2'}}
          - {{title: {value}, status: retracted}}
        updates: [{{date: 2025-08-23, kind: correction, bullet: one, was: {value}, note: {value}}}]
        ---
        {NASTY}
        """,
    )
    site.write(
        "content/briefs/birch.md",
        f"""
        ---
        title: {value}
        date: 2025-08-25
        summary: [{value}]
        answers: [{{question: ash#who, answer: {value}, outcome: partly}}]
        builds_on: [ash]
        aliases: [/old/]
        ---
        """,
    )
    site.write(
        "content/actors/ada.md",
        f"""
        ---
        name: {value}
        aliases: [{value}]
        roles: [{{title: {value}, organisation: {value}, from: 2020-01-01}}]
        affiliations: [Club]
        links: {{official: 'https://example.org/?a=1&b=2'}}
        ---
        {NASTY}
        """,
    )
    site.write("content/topics/t.md", f"---\ntitle: {value}\ndefinition: {value}\naliases: [{value}]\n---\n{NASTY}\n")
    site.write("content/stories/s.md", f"---\ntitle: {value}\ntopics: [{value}]\n---\n{NASTY}\n")
    site.write("content/pages/about.md", f"---\ntitle: {value}\n---\n{NASTY}\n")


def test_no_script_of_the_content_stands_anywhere_in_the_site(site: SiteFolder) -> None:
    nasty_site(site)
    run = site.build()
    assert (0, {"[unsafe]"}) == (run.code, {problem.rpartition(" ")[2] for problem in run.problems()})
    files = {path: data.decode() for path, data in site.files().items() if path.endswith((".html", ".xml"))}
    assert 15 < len(files)
    assert [] == [path for path, text in files.items() if "<script>alert" in text]
    for path, text in files.items():
        if path.endswith(".html"):
            document = html5lib.parse(text, namespaceHTMLElements=False)
            scripts = [s for s in document.iter("script") if s.get("type") != "application/ld+json"]
            assert [] == [s.text for s in scripts if "alert" in (s.text or "")], path
            assert [] == [e.attrib for e in document.iter() if any(name.startswith("on") for name in e.attrib)], path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "briefs/ash/",
        "briefs/birch/",
        "about/",
        "actors/ada/",
        "topics/t/",
        "stories/s/",
        "questions/ash/who/",
        "old/",
    ],
)
def test_a_title_is_shown_on_its_page_as_it_was_typed(site: SiteFolder, address: str) -> None:
    """With layouts of the test's own, so that it is the engine that must escape."""
    nasty_site(site)
    for name in ("home", "brief", "page", "actor", "topic", "story", "question", "redirect"):
        site.write(f"layouts/{name}.html", FRAME % '<a title="{{ page.title }}" href="x">t</a>')
    assert 0 == site.build().code
    document = html5lib.parse(site.page(address), namespaceHTMLElements=False)
    main = document.find(".//main")
    assert main is not None
    assert f"{NASTY} t" == site.shows(address)
    assert [NASTY] == [link.get("title") for link in main.iter("a")]
    assert [] == list(document.iter("script"))


def test_html_that_is_finished_is_printed_as_it_is(site: SiteFolder) -> None:
    site.write("layouts/brief.html", FRAME % "{{ page.summary[0].html }}{{ page.body }}")
    site.write("content/briefs/ash.md", "---\ntitle: A\ndate: 2025-08-20\nsummary: ['An *ash*.']\n---\nA **birch**.\n")
    assert 0 == site.build().code
    assert "<em>ash</em>" in site.page("briefs/ash/")
    assert "<strong>birch</strong>" in site.page("briefs/ash/")


# The way home


def test_links_lead_home_from_every_depth(site: SiteFolder) -> None:
    for name in ("home", "brief", "question", "404"):
        site.write(f"layouts/{name}.html", FRAME % '<a href="{{ site.home }}">home</a>')
    site.write(
        "briefgen.yaml", "title: T\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nurl: https://a.b/c/d\n"
    )
    site.brief("ash", "open_questions: [Why? ^why]")
    assert 0 == site.build().code
    assert ["./", "../../", "../../../"] == [
        re.findall('href="([^"]*)"', site.page(address))[0] for address in ("", "briefs/ash/", "questions/ash/why/")
    ]
    lost = (site.root / "output/404.html").read_text(encoding="utf-8")
    assert 'href="/c/d/"' in lost
