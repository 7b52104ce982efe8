"""`briefgen import note.txt`: a headline, bullets and prose become a draft; no word is changed, none gets lost."""

from __future__ import annotations

import io
import re
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Names
from briefgen.site.mentions import recogniser
from briefgen.writing.plain import brief_of
from briefgen.writing.sentences import sentences
from tests.sites import Run, SiteFolder, briefgen
from tests.writing.test_new import front

NOTE = """\
Council adopts the levy on grain
- The council adopted the levy by one vote.
- Ada Ash called it a beginning.

The council met on Monday. Foreign Minister Cy Cedar spoke for the coast, and President Ada Ash for the hills.
It remains unclear who will collect the levy. Mr. Cedar did not stay.
"""
MADE = """\
---
title: Council adopts the levy on grain
date: 2025-09-01
status: draft # A draft is not built. Delete this line to publish it.
summary:
  - The council adopted the levy by one vote.
  - Ada Ash called it a beginning.
# topics: [grain-levy] # Named in the text.
# actors: # Named in the text.
#   - ada-ash
#   - actor: Cy Cedar
#     role: Foreign Minister
# open_questions: # These say that something is not known. Make questions of them.
#   - It remains unclear who will collect the levy.
---
The council met on Monday. Foreign Minister Cy Cedar spoke for the coast, and President Ada Ash for the hills.
It remains unclear who will collect the levy. Mr. Cedar did not stay.
"""
PATH = "content/briefs/2025-09-01-council-adopts-the-levy-on-grain.md"
#: A site that knows nobody.
NOBODY = Names(
    ids={"brief": {}, "actor": {}, "topic": {}, "story": {}, "page": {}},
    titles={},
    anchors={},
    questions={},
    paths={},
    files={},
    held_back={},
    held_paths={},
    broken=frozenset(),
    refused=frozenset(),
)


@pytest.fixture
def site(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1756684800")  # 2025-09-01
    site.write("content/actors/ada-ash.md", "---\nname: Ada Ash\n---\n")
    site.write("content/topics/grain-levy.md", "---\ntitle: The grain levy\naliases: [levy on grain]\n---\n")
    return site


def imported(site: SiteFolder, text: str | bytes, *arguments: str) -> Run:
    site.write("note.txt", text if isinstance(text, bytes) else text.encode())
    return briefgen(site.root, "import", "note.txt", *arguments)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def stand_in(some: list[str], others: list[str]) -> bool:
    """Whether all of the words stand among the others, in their order."""
    rest = iter(others)
    return all(word in rest for word in some)


# What becomes of a text


def test_a_headline_bullets_and_prose_become_a_draft(site: SiteFolder) -> None:
    said = imported(site, NOTE)
    assert (0, MADE) == (said.code, (site.root / PATH).read_text())
    assert said.out == (
        f"{PATH}   draft\n"
        "  headline   6 words\n"
        "  summary    2 bullets, from line 2\n"
        "  body       33 words in 1 paragraph, from line 5\n"
        "Suggested, in comments:\n"
        "  topics     grain-levy\n"
        "  actors     ada-ash, Cy Cedar (Foreign Minister)\n"
        "  questions  1 sentence says that something is not known\n"
    )


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Cy Cedar is Secretary General of NATO.", []),
        ("Secretary General Cy Cedar spoke.", ["- actor: Cy Cedar", "role: Secretary General"]),
        ("It was for Chief Justice Cedar to say.", ["- actor: Cedar", "role: Chief Justice"]),
    ],
)
def test_an_office_is_not_taken_for_a_name(site: SiteFolder, text: str, suggested: list[str]) -> None:
    imported(site, f"Council adopts the levy\n- It was adopted.\n\n{text}\n")
    made = (site.root / "content/briefs/2025-09-01-council-adopts-the-levy.md").read_text()
    assert suggested == [line.strip("# ") for line in made.splitlines() if re.match(r"# +(- actor|role):", line)]


def test_it_is_built_once_its_writer_publishes_it(site: SiteFolder) -> None:
    imported(site, NOTE)
    assert f"{PATH}  draft" in site.build().out
    (site.root / PATH).write_text(re.sub(r"^# |^status.*\n", "", MADE, flags=re.MULTILINE))
    assert site.build().code == 0
    shown = site.shows("briefs/council-adopts-the-levy-on-grain/")
    assert stand_in(["Cy Cedar Foreign Minister"], [" ".join(words(shown)[i : i + 4]) for i in range(len(shown))])
    assert site.links("briefs/council-adopts-the-levy-on-grain/")["Ada Ash"] == "actors/ada-ash"


def test_a_body_of_one_long_line_is_broken_after_sentences(site: SiteFolder) -> None:
    sentence = "The council spoke of this and of that until the evening came and nobody was left. "
    imported(site, f"Headline\n- One.\n{sentence * 12}")
    written = (site.root / "content/briefs/2025-09-01-headline.md").read_text()
    paragraphs = written.partition("\n---\n")[2].strip().split("\n\n")
    assert [4, 4, 4] == [len(sentences(paragraph)) for paragraph in paragraphs]


def test_lines_that_are_wrapped_stay_and_long_ones_are_paragraphs(site: SiteFolder) -> None:
    long = "A line as programs write it, with a whole paragraph on it, " * 4
    imported(site, f"Headline\n- One\n  and more.\n\nwrapped\nlines\n\n{long}\n{long}")
    written = (site.root / "content/briefs/2025-09-01-headline.md").read_text()
    assert written.endswith(f"  - One and more.\n---\nwrapped\nlines\n\n{long.strip()}\n\n{long.strip()}\n")


@pytest.mark.parametrize(
    ("text", "title", "summary"),
    [
        ("# Head\n* One\n• Two", "Head", ["One", "Two"]),
        ("Head\n\n2025-08-22\n\n- One", "Head", ["One"]),
        ("Head\n\nIt rained. It poured.", "Head", ["It rained."]),
        ("Head", "Head", ["Head"]),
        ("- One\n- Two", "One", ["One", "Two"]),
        ('Rutte: "No veto"\n- Ash: "Yes"', 'Rutte: "No veto"', ['Ash: "Yes"']),
        ("\ufeffHead\r\n- One\r\n\r\nText.", "Head", ["One"]),
        ("Head\n" + "".join(f"- {n}\n" for n in range(9)), "Head", [str(n) for n in range(7)]),
    ],
)
def test_texts_of_other_shapes(site: SiteFolder, text: str, title: str, summary: list[str]) -> None:
    said = imported(site, text)
    assert said.code == 0, said.err
    found = front((site.root / said.out.split()[0]).read_text())
    assert (title, summary) == (found["title"], found["summary"])
    assert site.check().code == 0


def test_a_date_alone_on_a_line_is_the_date(site: SiteFolder) -> None:
    assert imported(site, "Head\n2025-08-22\n- One").out.startswith("content/briefs/2025-08-22-head.md")
    assert imported(site, "Foot\n- One", "--date", "2025-08-23").out.startswith("content/briefs/2025-08-23-foot.md")


@pytest.mark.parametrize("line", ["2025-02-30", "2025-13-01", "0001-01-01", "٢٠٢٥-٠٨-٢٢"])
def test_what_is_no_day_of_the_calendar_is_text(site: SiteFolder, line: str) -> None:
    said = imported(site, f"Head\n{line}")
    assert said.out.startswith("content/briefs/2025-09-01-head.md")
    assert line in (site.root / said.out.split()[0]).read_text()
    assert 0 == site.check().code


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\t-")))
@settings(max_examples=300, deadline=None)
def test_every_word_of_the_text_is_in_the_brief_in_order(text: str) -> None:
    made = brief_of(text, date(2025, 9, 1), NOBODY, recogniser({}, []))
    if made is not None:
        assert stand_in(words(text), words(made.text))


# Where texts come from, and where they go


def test_several_files_and_standard_input(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("one.txt", b"One\n- 1")
    site.write("two.txt", b"Two\n- 2")
    assert briefgen(site.root, "import", "one.txt", "two.txt").code == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Three\n- 3")))
    assert briefgen(site.root, "import", "-").code == 0
    found = sorted(path.name for path in (site.root / "content/briefs").iterdir())
    assert ["2025-09-01-one.md", "2025-09-01-three.md", "2025-09-01-two.md"] == found


def test_what_is_there_stays(site: SiteFolder) -> None:
    imported(site, NOTE)
    assert imported(site, NOTE).out == f"{PATH}   unchanged\n"
    (site.root / PATH).write_text("---\ntitle: Mine\ndate: 2025-08-22\nsummary: [One.]\n---\n")
    assert imported(site, NOTE).out == f"{PATH}   is there already, and stays\n"
    assert imported(site, NOTE, "--date", "2025-08-01").out == f"{PATH}   is there already, and stays\n"
    assert "title: Mine" in (site.root / PATH).read_text()


def test_a_dry_run_writes_nothing(site: SiteFolder) -> None:
    said = imported(site, NOTE, "--dry-run")
    assert said.out.endswith("Nothing was written: this was a dry run.\n")
    assert not (site.root / PATH).exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this text holds no word"),
        (b"---\ntitle: x\n---\n", "this text has front matter, so it is no plain brief"),
        (b"caf\xe9", "this file is not UTF-8"),
    ],
)
def test_what_is_no_plain_text_is_told_and_the_rest_goes_on(site: SiteFolder, data: bytes, said: str) -> None:
    site.write("note.txt", data)
    site.write("good.txt", b"Head\n- One")
    done = briefgen(site.root, "import", "note.txt", "good.txt")
    assert done.code == 1
    assert said in done.err
    assert done.out.startswith("content/briefs/2025-09-01-head.md")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "nowhere.txt: No such file"),
        (["nowhere.txt", "--map", "a=b"], "--map and --permalink are about posts"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_2(site: SiteFolder, arguments: list[str], said: str) -> None:
    done = briefgen(site.root, "import", *arguments)
    assert done.code == 2
    assert said in done.err
