"""What a site adds to its texts: keys of its own, declared in briefgen.yaml, and extensions of Markdown."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

from tests.sites import SiteFolder
from tests.sites import briefgen as run

SETTINGS = """
title: Advisories
site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
"""
FIELDS = """
fields:
  brief:
    severity: {type: choice, values: [low, medium, high], label: How bad}
    bill: {type: text, required: true}
    cvss: number
    affected: {type: list}
    closes: date
    advisory: {type: url, label: "Bulletin"}
    embargoed: boolean
  actor:
    party: text
"""
ALL = """
severity: high
bill: HR 12 <b> & 'co'
cvss: 9.8
affected: [libfoo, "قاعدة البيانات"]
closes: 2025-12-01
advisory: https://example.org/a?b=1&c
embargoed: no
"""


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.write("briefgen.yaml", SETTINGS + FIELDS)
    return site


def read(site: SiteFolder, path: str) -> Any:
    return json.loads((site.root / "output" / path).read_bytes())


# Declared keys


def test_a_declared_key_is_shown_with_its_label_and_in_its_form(site: SiteFolder) -> None:
    site.brief("ash", ALL)
    done = site.build()
    assert (0, []) == (done.code, done.problems())
    shown = site.shows("briefs/ash/")
    assert "How bad high Bill HR 12 <b> & 'co' Cvss 9.8 Affected libfoo قاعدة البيانات" in shown
    assert "Closes 1 December 2025 Bulletin example.org/a?b=1&c Embargoed no" in shown
    assert '<a href="https://example.org/a?b=1&amp;c">' in site.page("briefs/ash/")
    assert '<time datetime="2025-12-01">1 December 2025</time>' in site.page("briefs/ash/")


def test_where_nothing_is_written_nothing_is_shown(site: SiteFolder) -> None:
    site.brief("ash", "bill: one\nactors: [Ada Ash]")
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\n---\n")
    site.build()
    assert 1 == site.page("briefs/ash/").count("<dt>")
    assert "fields" not in site.page("actors/ada-ash/")


@pytest.mark.parametrize(
    ("kind", "path", "address"),
    [
        ("actor", "actors/oak.md", "actors/oak/"),
        ("topic", "topics/oak.md", "topics/oak/"),
        ("story", "stories/oak.md", "stories/oak/"),
        ("page", "pages/oak.md", "oak/"),
    ],
)
def test_every_kind_of_text_may_have_keys_of_its_own(site: SiteFolder, kind: str, path: str, address: str) -> None:
    site.write("briefgen.yaml", f"{SETTINGS}fields: {{{kind}: {{colour: {{type: text, label: Hue}}}}}}\n")
    site.write(f"content/{path}", f"---\n{'name' if kind == 'actor' else 'title'}: Oak\ncolour: green\n---\nText.")
    site.brief("ash", "topics: [oak]\nactors: [oak]\nstory: oak" if kind != "page" else "")
    site.write(
        "content/topics/oak.md",
        site.root.joinpath("content/topics/oak.md").read_bytes() if kind == "topic" else b"---\ntitle: Oak\n---\n",
    )
    done = site.build()
    assert (0, []) == (done.code, done.problems())
    assert "Hue green" in site.shows(address)


def test_mistakes_under_declared_keys_are_told_like_all_others(site: SiteFolder) -> None:
    site.brief(
        "ash",
        """
        severity: hihg
        cvss: ten
        affected: libfoo
        closes: 2025-13-01
        advisory: example.org
        embargoed: maybe
        bil: x
        """,
    )
    told = site.build()
    assert 1 == told.code
    for line in (
        'ash.md:6:11: error: "severity" cannot be "hihg" [unknown-word]',
        'ash.md:7:7: error: "cvss" holds "ten" where a number is expected [wrong-type]',
        'ash.md:8:11: error: "affected" holds "libfoo" where a list is expected [wrong-type]',
        'ash.md:9:9: error: "closes" holds 2025-13-01, which is no day or time of the calendar [date]',
        'ash.md:10:11: error: "advisory" holds "example.org" where a web address that begins with https:// is',
        'ash.md:11:12: error: "embargoed" holds "maybe" where true or false is expected [wrong-type]',
        'ash.md:12:1: error: unknown key "bil" [unknown-key]',
    ):
        assert line in told.err
    assert 'did you mean "high"?' in told.err
    assert 'did you mean "bill"?' in told.err


def test_a_required_key_is_missed_with_an_example(site: SiteFolder) -> None:
    site.brief("ash")
    assert '"bill" is missing' in site.build().err
    assert "add a line such as  bill: One line" in site.build().err


@pytest.mark.parametrize(
    ("declared", "where", "told", "hint"),
    [
        ("title: text", "briefgen.yaml:5:5", '"title" is a key that every brief may have anyway', "another name"),
        ("Bill No: text", "briefgen.yaml:5:5", '"Bill No" cannot name a key', "write  bill_no"),
        ("счёт: text", "briefgen.yaml:5:5", '"счёт" cannot name a key', "and its label"),
        ("bill: txt", "briefgen.yaml:5:11", '"type" cannot be "txt"', 'did you mean "text"?'),
        ("bill: {type: text, lable: Bill}", "briefgen.yaml:5:24", 'unknown key "lable"', 'did you mean "label"?'),
        ("bill: choice", "briefgen.yaml:5:5", '"bill" is a choice among no values', "values: [one, another]"),
        ("bill: {values: [a]}", "briefgen.yaml:5:12", '"bill" is no choice', "write  type: choice"),
        ("bill: {of: date}", "briefgen.yaml:5:12", '"bill" is no list', "write  type: list"),
    ],
)
def test_a_faulty_declaration_is_told_where_it_stands(
    site: SiteFolder, declared: str, where: str, told: str, hint: str
) -> None:
    site.write("briefgen.yaml", f"{SETTINGS.strip()}\nfields:\n  brief:\n    {declared}\n")
    site.brief("ash", "bill: one")
    done = site.build()
    assert 1 == done.code
    assert where in done.err
    assert told in done.err
    assert hint in done.err


def test_faulty_settings_put_no_blame_on_the_keys_of_texts(site: SiteFolder) -> None:
    site.brief("ash", "bill: one")
    for faulty in ("feeds: maybe", "fields: {brief: {bill: txt}}", "title: [", "title: A: b"):
        site.write("briefgen.yaml", f"{SETTINGS if 'fields' in faulty else SETTINGS + FIELDS}{faulty}\n")
        done = site.build()
        assert 1 == done.code
        assert "ash.md" not in done.err


def test_dates_within_lists_are_dates(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{SETTINGS}fields: {{brief: {{votes: {{type: list, of: date}}}}}}\n")
    site.brief("ash", "votes: [2025-01-02, 2025-02-03]")
    assert 0 == site.build().code
    assert "Votes 2 January 2025 3 February 2025" in site.shows("briefs/ash/")
    assert ["2025-01-02", "2025-02-03"] == read(site, "briefs/ash/index.json")["fields"]["votes"]


# Where else they are


def test_declared_keys_are_published_as_data(site: SiteFolder) -> None:
    site.brief("ash", ALL)
    site.brief("birch", "bill: two")
    site.build()
    expected = {
        "severity": "high",
        "bill": "HR 12 <b> & 'co'",
        "cvss": 9.8,
        "affected": ["libfoo", "قاعدة البيانات"],
        "closes": "2025-12-01",
        "advisory": "https://example.org/a?b=1&c",
        "embargoed": False,
    }
    ash, birch = read(site, "briefs/ash/index.json"), read(site, "briefs/birch/index.json")
    assert expected == ash["fields"]
    assert {**dict.fromkeys(expected), "bill": "two"} == birch["fields"]
    jsonschema.validate(ash, read(site, "data/schema/brief.json"))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO((site.root / "output/data/briefs.csv").read_text()))}
    assert ("high", "9.8", "libfoo; قاعدة البيانات", "false") == tuple(
        rows["ash"][f"fields.{key}"] for key in ("severity", "cvss", "affected", "embargoed")
    )
    assert "" == rows["birch"]["fields.severity"]


def test_a_layout_sees_the_values_and_one_that_misspells_a_key_is_told(site: SiteFolder) -> None:
    site.brief("ash", ALL)
    site.brief("birch", "bill: two")
    site.write(
        "layouts/parts/fields.html",
        '{% if page.fields.severity == "high" %}<p>Act now, {{ page.fields.cvss + 0.1 }}</p>{% endif %}',
    )
    assert 0 == site.build().code
    assert "Act now, 9.9" in site.shows("briefs/ash/")
    assert "Act now" not in site.shows("briefs/birch/")
    site.write("layouts/parts/fields.html", "{{ page.fields.severty }}")
    done = site.build()
    assert 'layouts/parts/fields.html:1:1: error: the site declares no field "severty" here [layout]' in done.err
    assert 'did you mean "severity"?' in done.err


def test_the_json_schema_of_front_matter_has_them(site: SiteFolder) -> None:
    schema = json.loads(run(site.root, "schema", "brief").out)
    brief: dict[str, Any] = {"title": "A", "date": "2025-01-01", "summary": ["a"], "bill": "b"}
    jsonschema.validate(brief | {"severity": "low", "cvss": 1.5, "affected": ["a"], "embargoed": True}, schema)
    for wrong in ({"severity": "worst"}, {"bill": 1}, {"cvs": 1}, {"affected": "a"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(brief | wrong, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({key: brief[key] for key in brief if key != "bill"}, schema)


def test_a_new_brief_has_those_that_are_required(site: SiteFolder) -> None:
    run(site.root, "new", "Oak falls", "--date", "2025-08-22", "--no-edit")
    text = (site.root / "content/briefs/2025-08-22-oak-falls.md").read_text()
    assert "\nbill: One line # Bill\n" in text
    assert "\n# severity: low # How bad\n" in text
    assert (0, []) == ((done := site.build()).code, done.problems())


def test_a_brief_of_a_plain_text_has_those_that_are_required(site: SiteFolder) -> None:
    site.write("note.txt", "Oak falls\n\n- It fell.\n")
    run(site.root, "import", "note.txt", "--date", "2025-08-22")
    text = (site.root / "content/briefs/2025-08-22-oak-falls.md").read_text()
    assert "\nbill: One line # Bill\n# severity: low # How bad\n" in text
    assert (0, []) == ((done := site.build()).code, done.problems())


def test_a_post_without_a_required_key_is_a_draft(site: SiteFolder) -> None:
    site.write("../old/hugo.toml", "")
    site.write("../old/content/posts/ash.md", "---\ntitle: Ash\ndate: 2024-05-06\nseverity: low\n---\nAsh fell.\n")
    done = run(site.root, "import", "../old", "--from", "hugo")
    assert "draft: it has no bill" in done.out
    text = next((site.root / "content/briefs").glob("*.md")).read_text()
    assert "\nseverity: low\nbill: One line # Bill\n" in text
    assert (0, []) == ((done := site.build()).code, done.problems())


def test_a_post_keeps_the_keys_that_the_site_declares(site: SiteFolder) -> None:
    site.write("../old/hugo.toml", "")
    site.write(
        "../old/content/posts/ash.md",
        """
        ---
        title: Ash
        date: 2024-05-06
        bill: "HR: 12"
        severity: low
        affected: [a, "b, c"]
        embargoed: true
        mood: glad
        ---
        Ash fell.
        """,
    )
    run(site.root, "import", "../old", "--from", "hugo")
    text = next((site.root / "content/briefs").glob("*.md")).read_text()
    for line in ('bill: "HR: 12"', "severity: low", 'affected: [a, "b, c"]', "embargoed: true"):
        assert f"\n{line}\n" in text
    assert "mood" not in text
    assert 0 == site.build().code


# Extensions of Markdown

NOTE = "!!! note\n    Mind the gap.\n"


def extended(site: SiteFolder, listed: str, body: str, bullet: str = "What happened.") -> str:
    site.write("briefgen.yaml", f"{SETTINGS}markdown_extensions: {listed}\n")
    site.write("content/briefs/ash.md", f"---\ntitle: Ash\ndate: 2025-08-22\nsummary: ['{bullet}']\n---\n{body}")
    done = site.build()
    assert (0, "") == (done.code, done.err)
    return site.page("briefs/ash/")


@pytest.mark.parametrize(
    ("listed", "body", "expected"),
    [
        ("[admonition]", NOTE, '<div class="admonition note">\n<p class="admonition-title">Note</p>'),
        ("[nl2br]", "One\ntwo", "One<br>\ntwo"),
        ("[abbr]", "The EU.\n\n*[EU]: European Union", '<abbr title="European Union">EU</abbr>'),
        ("[extra]", "The EU.\n\n*[EU]: European Union", '<abbr title="European Union">EU</abbr>'),
        ("[attr_list]", "A line.\n{: .lead }", '<p class="lead">A line.</p>'),
        ("[smarty]", 'He said "no".', "He said “no”."),
        ("[def_list, tables, markdown.extensions.admonition]", NOTE, '<div class="admonition note">'),
        ("[{name: smarty, options: {smart_quotes: false}}]", 'He -- "no".', 'He – "no".'),
    ],
)
def test_an_extension_does_what_it_says(site: SiteFolder, listed: str, body: str, expected: str) -> None:
    assert expected in extended(site, listed, body)


def test_an_extension_reads_bullets_too(site: SiteFolder) -> None:
    assert "One – two" in extended(site, "[smarty]", "Text.", bullet="One -- two")


def test_a_list_of_headings_leads_to_them_in_every_script(site: SiteFolder) -> None:
    page = extended(site, "[toc]", "[TOC]\n\n## One more\n\n## Зерно\n")
    assert '<a href="#one-more">One more</a>' in page
    assert '<h2 id="one-more">' in page
    assert f'<a href="#{quote("зерно")}">Зерно</a>' in page
    assert '<h2 id="зерно">' in page


def test_names_and_citations_are_read_as_ever(site: SiteFolder) -> None:
    extended(site, "[admonition]", "Text.")
    site.brief(
        "birch", "sources: [{id: law, title: The law}]", "!!! note\n    [[ash]] fell.[^law] And.[^1]\n\n[^1]: Note.\n"
    )
    assert 0 == site.build().code
    assert "briefs/ash" == site.links("briefs/birch/")["Ash"]
    assert 'href="#source-law"' in site.page("briefs/birch/")
    assert "fn:1" in site.page("briefs/birch/")


def test_what_could_act_in_a_browser_is_taken_out_of_what_extensions_make(site: SiteFolder) -> None:
    site.write("briefgen.yaml", f"{SETTINGS}markdown_extensions: [attr_list, md_in_html]\n")
    site.brief("ash", body='A line.\n{: style="color:red" onclick="alert(1)" .lead }\n')
    done = site.build()
    assert "style= is taken out" in done.err
    assert "onclick" not in site.page("briefs/ash/")
    assert '<p class="lead">A line.</p>' in site.page("briefs/ash/")


@pytest.mark.parametrize(
    ("listed", "where", "told", "hint"),
    [
        ("[admonitions]", "3:23", 'there is no Markdown extension "admonitions"', 'did you mean "admonition"?'),
        ("[os.path]", "3:23", 'there is no Markdown extension "os.path"', "install it"),
        ("[{name: toc, options: {toc_dept: 3}}]", "3:", '"toc" has no option "toc_dept"', 'did you mean "toc_depth"?'),
        ("[{name: tables, options: {a: 1}}]", "3:", '"tables" is always on', "delete its options"),
        ("[{nam: toc}]", "3:24", 'unknown key "nam"', 'did you mean "name"?'),
    ],
)
def test_an_extension_that_cannot_be_used_is_told(
    site: SiteFolder, listed: str, where: str, told: str, hint: str
) -> None:
    site.write("briefgen.yaml", f"{SETTINGS.strip()}\nmarkdown_extensions: {listed}\n")
    site.brief("ash")
    done = site.build()
    assert 1 == done.code
    assert f"briefgen.yaml:{where}" in done.err
    assert told in done.err
    assert hint in done.err
    assert "ash.md" not in done.err
