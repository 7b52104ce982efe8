"""What a writer does for readers of another language, and what these see: from the files to the pages."""

from __future__ import annotations

import json
import re

import pytest

from tests.sites import Run, SiteFolder, briefgen

UK = "lang: uk\ntranslation_of: ash"
CONFIGURED = """title: T
url: https://example.org/
site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
fields:
  brief:
    bill: {type: text, required: true}
    due: {type: date}
    stage: {type: choice, values: [draft, law]}
    words: {type: list, of: text}
"""


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1756684800")  # 2025-09-01


def head(site: SiteFolder, address: str) -> list[str]:
    return re.findall(r'<link rel="alternate" hreflang="[^"]+" href="[^"]+">', site.page(address))


def test_a_page_in_another_language_is_in_it_from_top_to_bottom(site: SiteFolder) -> None:
    site.brief("ash")
    site.brief("ash.uk", f"{UK}\nactors: [Ада]", title="Ясен")
    site.write("content/actors/ada.md", "---\nname: Ada\naliases: [Ада]\n---\n")
    assert 0 == site.build().code
    page = site.page("briefs/ash-uk")
    assert '<html lang="uk" dir="ltr">' in page
    assert "Skip to the text" not in page
    assert "22 серпня 2025" in page
    assert 'href="../../" lang="en" dir="ltr">Test briefs</a>' in page
    assert '<html lang="en" dir="ltr">' in site.page("briefs/ash")


def test_what_settings_say_is_marked_as_in_the_sites_language(site: SiteFolder) -> None:
    site.write(
        "briefgen.yaml",
        """
        title: Test briefs
        site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
        fields: {page: {editor: {type: text, label: Edited by}}}
        contents: [{title: How we work, pages: [about]}]
        nav: [{title: The trees, url: /topics/}]
        """,
    )
    site.write("content/about.md", "---\ntitle: About\neditor: Ada\n---\n")
    site.write("content/about.uk.md", "---\ntitle: Про нас\nlang: uk\ntranslation_of: about\neditor: Ада\n---\n")
    assert 0 == site.build().code
    marked = re.findall(r'<(\w+)(?: href="[^"]*")? lang="en" dir="ltr">([^<]+)<', site.page("about-uk"))
    assert {("dt", "Edited by"), ("summary", "How we work"), ("a", "The trees")} <= set(marked)
    assert "lang" not in site.page("about").partition("<dt")[2].partition(">")[0]


def test_each_page_names_all_to_search_engines(site: SiteFolder) -> None:
    site.brief("ash")
    site.brief("ash.uk", UK)
    site.brief("birch")
    assert 0 == site.build().code
    at = "https://example.org/briefs"
    expected = [
        f'<link rel="alternate" hreflang="en" href="{at}/ash/">',
        f'<link rel="alternate" hreflang="x-default" href="{at}/ash/">',
        f'<link rel="alternate" hreflang="uk" href="{at}/ash-uk/">',
    ]
    assert expected == head(site, "briefs/ash") == head(site, "briefs/ash-uk")
    assert [] == head(site, "briefs/birch")
    told = site.page("briefs/ash-uk")
    assert '<meta property="og:locale" content="uk_UA">' in told
    assert '<meta property="og:locale:alternate" content="en_US">' in told
    nodes = json.loads(re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", told)[0])["@graph"]
    assert ("uk", f"{at}/ash/") == (nodes[0]["inLanguage"], nodes[0]["translationOfWork"]["url"])


def test_without_an_address_there_is_nothing_for_search_engines(site: SiteFolder) -> None:
    site.write("briefgen.yaml", "title: T\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
    site.brief("ash")
    site.brief("ash.uk", UK)
    assert 0 == site.build().code
    assert [] == head(site, "briefs/ash")
    assert "briefs/ash-uk" == site.links("briefs/ash")["Українська"]


def test_readers_go_from_one_language_to_the_other(site: SiteFolder) -> None:
    site.brief("ash")
    site.brief("ash.uk", UK)
    assert 0 == site.build().code
    assert "briefs/ash-uk" == site.links("briefs/ash")["Українська"]
    assert "briefs/ash" == site.links("briefs/ash-uk")["English"]
    assert '<a href="../../briefs/ash-uk/" lang="uk" dir="ltr" hreflang="uk" rel="alternate">' in site.page(
        "briefs/ash"
    )


def test_a_text_in_another_language_is_marked_where_it_stands_in_a_list(site: SiteFolder) -> None:
    site.brief("yasen", "lang: uk", title="Ясен", date="2025-08-20")
    site.brief("dardar", "lang: he", title="מילה", date="2025-08-21")
    site.brief("ash")
    assert 0 == site.build().code
    home = site.page("")
    assert '<a href="./briefs/yasen/" lang="uk" dir="ltr">Ясен</a>' in home
    assert '<span lang="he" dir="rtl">What happened in dardar.</span>' in home
    assert '<h1 lang="he" dir="rtl">מילה</h1>' in site.page("briefs/dardar")
    assert '<entry xml:lang="uk">' in (site.root / "output/feed.xml").read_text(encoding="utf-8")


def test_another_language_leaves_the_pages_of_the_first_as_they_are(site: SiteFolder) -> None:
    site.brief("ash")
    site.brief("birch", "topics: [trees]")
    assert 0 == site.build().code
    before = site.times()
    site.brief("ash.uk", UK)
    assert 0 == site.build().code
    after = site.times()
    changed = {path for path in before if before[path] != after[path]}
    assert {
        "briefs/ash/index.html",
        "briefs/ash/index.json",
        "briefs.json",
        "data/briefs.csv",
        "sitemap.xml",
    } >= changed
    assert "briefs/ash/index.html" in changed


def test_mistakes_are_told_with_their_place(site: SiteFolder) -> None:
    site.brief("birches")
    site.brief("birches.uk", "lang: uk\ntranslation_of: bihrces")
    done = site.build()
    assert 1 == done.code
    assert ['content/briefs/birches.uk.md:7:17: error: there is no brief "bihrces" [unknown-brief]'] == done.problems()
    assert 'did you mean "birches"?' in done.err


# Beginning one


def new(site: SiteFolder, *arguments: str) -> Run:
    return briefgen(site.root, "new", "--no-edit", *arguments)


def test_a_translation_begins_with_all_that_is_no_words(site: SiteFolder) -> None:
    front = """
        actors: [{actor: ada, role: Forester, stance: Against.}]
        open_questions: [Who? ^who, When?]
        sources: [{id: s, title: The report, url: "https://example.org/s", kind: press}]
        updates: [{date: 2025-08-25, kind: correction, note: A slip.}]
    """
    site.brief("2025-08-22-ash", front, "It fell.[^s]\n")
    done = new(site, "--lang", "pt-br", "--translation-of", "ash")
    assert ("content/briefs/2025-08-22-ash.pt-br.md\n", "") == (done.out, done.err)
    made = (site.root / done.out.strip()).read_text(encoding="utf-8")
    for line in (
        "date: 2025-08-22",
        "lang: pt-BR",
        "translation_of: ash",
        "  - actor: ada",
        "    role: Forester",
        "  - id: who",
        "    url: https://example.org/s",
        "    kind: correction",
    ):
        assert line in made.splitlines()
    assert made.endswith("<!-- Translate what follows, and delete this line. -->\nIt fell.[^s]\n")
    assert [] == site.found("translation")
    site.write(
        done.out.strip(), made.replace("status: draft # A draft is not built. Delete this line to publish it.\n", "")
    )
    assert 0 == site.build().code
    assert "Português" in site.page("briefs/ash")


def test_a_translation_begins_with_what_stands_under_declared_keys(site: SiteFolder) -> None:
    site.write("briefgen.yaml", CONFIGURED)
    front = "bill: HR 1\ndue: 2025-09-01\nstage: law\nwords: [a, b]"
    site.brief("ash", front)
    done = new(site, "--lang", "uk", "--translation-of", "ash")
    assert "" == done.err
    made = (site.root / done.out.strip()).read_text(encoding="utf-8").splitlines()
    assert ["bill: HR 1 # Translate.", "due: 2025-09-01", "stage: law", "words: [a, b] # Translate."] == [
        line for line in made if line.startswith(("bill", "due", "stage", "words"))
    ]
    assert 0 == site.build().code


@pytest.mark.parametrize("kind", ["brief", "page"])
def test_what_is_faulty_cannot_be_translated_yet(site: SiteFolder, kind: str) -> None:
    site.write(f"content/{kind}s/fir.md", "---\ntitle: Fir\ncolour: green\n---\n")
    done = new(site, kind, "--lang", "uk", "--translation-of", "fir")
    assert (2, '"fir" is in a file that is faulty') == (done.code, done.err.split(": ", 1)[1].split("\n")[0])


def test_a_draft_cannot_be_translated_yet(site: SiteFolder) -> None:
    site.brief("fir", "status: draft")
    done = new(site, "--lang", "uk", "--translation-of", "fir")
    assert (2, True) == (done.code, 'the brief "fir" is not published yet' in done.err)


def test_a_page_that_begins_with_its_title_can_be_translated(site: SiteFolder) -> None:
    site.write("content/pages/about.md", "# About *us*\n\nWe are.\n")
    done = new(site, "page", "--lang", "uk", "--translation-of", "about")
    assert "" == done.err
    made = (site.root / done.out.strip()).read_text(encoding="utf-8")
    assert "title: About us # Translate." in made
    assert "# About *us*" not in made
    assert 0 == site.build().code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--translation-of", "ash"], "say into which language"),
        (["--lang", "english", "--translation-of", "ash"], "say into which language"),
        (["--lang", "ua", "--translation-of", "ash"], '"ua" is no tag of a language: UA is a country, Ukraine'),
        (["--lang", "uk", "--translation-of", "elm"], 'there is no brief "elm"'),
        (["--lang", "en", "--translation-of", "ash"], '"ash" is there in English already'),
        (["--lang", "uk", "A title"], "--lang says nothing of a new brief"),
        (["--lang", "uk", "--translation-of", "ash", "--id", "yasen"], "--id says nothing of a new translation"),
        (["--lang", "uk", "--translation-of", "ash", "--topic", "law"], "--topic says nothing of a new translation"),
        (["topic", "--lang", "uk", "--translation-of", "ash"], "only briefs and pages have translations"),
    ],
)
def test_what_cannot_be_begun_is_told(site: SiteFolder, arguments: list[str], said: str) -> None:
    site.brief("ash")
    done = new(site, *arguments)
    assert 1 <= done.code <= 2
    assert said in done.err


def test_renaming_an_original_renames_it_in_its_translations(site: SiteFolder) -> None:
    site.brief("ash")
    site.brief("ash.uk", UK)
    site.write("content/pages/about.md", "---\ntitle: About\n---\n")
    site.write("content/pages/about.uk.md", "---\ntitle: Про нас\nlang: uk\ntranslation_of: about\n---\n")
    assert 0 == briefgen(site.root, "rename", "brief", "ash", "rowan").code
    assert 0 == briefgen(site.root, "rename", "page", "about", "us").code
    assert "translation_of: rowan" in (site.root / "content/briefs/ash.uk.md").read_text(encoding="utf-8")
    assert "translation_of: us" in (site.root / "content/pages/about.uk.md").read_text(encoding="utf-8")
    assert 0 == site.build().code
