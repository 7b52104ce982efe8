"""Links and pictures that lead nowhere."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import ASH, Files, brief, case, said, write
from tests.sites import SiteFolder

CASES = [
    case(
        "no-such-name",
        {"briefs/ash.md": brief(body="See [[elm]].")},
        """
        content/briefs/ash.md:6:5: error: nothing has the name [[elm]] [unknown-name]
            6 | See [[elm]].
              |     ^^^^^^^
              = link to a brief, actor, topic, story or page by its id or name
        """,
    ),
    case(
        "name-nearly",
        {"briefs/ash.md": brief(body="See [[brich]]."), "briefs/birch.md": brief(title="Birch")},
        """
        content/briefs/ash.md:6:5: error: nothing has the name [[brich]] [unknown-name]
            6 | See [[brich]].
              |     ^^^^^^^^^
              = did you mean "birch"?
        """,
    ),
    case(
        "no-such-brief",
        {"briefs/ash.md": brief("builds_on: [elm]")},
        """
        content/briefs/ash.md:5:13: error: there is no brief "elm" [unknown-brief]
            5 | builds_on: [elm]
              |             ^^^
        """,
    ),
    case(
        "no-such-thing-in-a-folder",
        {"briefs/ash.md": brief(body="See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].")},
        """
        content/briefs/ash.md:6:5: error: there is no brief "elm" [unknown-brief]
            6 | See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].
              |     ^^^^^^^^^^^^^^

        content/briefs/ash.md:6:21: error: there is no actor "Ada" [unknown-actor]
            6 | See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].
              |                     ^^^^^^^^^^^^^^

        content/briefs/ash.md:6:40: error: there is no storyline "fir" [unknown-story]
            6 | See [[briefs/elm]], [[actors/Ada]] and [[stories/fir]].
              |                                        ^^^^^^^^^^^^^^^
        """,
    ),
    case(
        "no-such-file",
        {"briefs/ash.md": brief(body="See [that](elm.md).")},
        """
        content/briefs/ash.md:6:12: error: there is no file "elm.md" here [missing-file]
            6 | See [that](elm.md).
              |            ^^^^^^
              = write the path from this file
        """,
    ),
    case(
        "file-nearly",
        {"briefs/ash.md": brief(body="See [that](brich.md)."), "briefs/birch.md": brief(title="Birch")},
        """
        content/briefs/ash.md:6:12: error: there is no file "brich.md" here [missing-file]
            6 | See [that](brich.md).
              |            ^^^^^^^^
              = did you mean "birch.md"?
        """,
    ),
    case(
        "no-such-file-but-a-host",
        {"briefs/ash.md": brief(body="See (nato.int) [that](www.nato.int/a), [it](nato.int/b) and [this](nato.int).")},
        """
        content/briefs/ash.md:6:23: error: there is no file "www.nato.int/a" here [missing-file]
            6 | See (nato.int) [that](www.nato.int/a), [it](nato.int/b) and [this](nato.int).
              |                       ^^^^^^^^^^^^^^
              = write the path from this file, or https://www.nato.int/a if it is elsewhere

        content/briefs/ash.md:6:45: error: there is no file "nato.int/b" here [missing-file]
            6 | See (nato.int) [that](www.nato.int/a), [it](nato.int/b) and [this](nato.int).
              |                                             ^^^^^^^^^^
              = write the path from this file, or https://nato.int/b if it is elsewhere

        content/briefs/ash.md:6:68: error: there is no file "nato.int" here [missing-file]
            6 | See (nato.int) [that](www.nato.int/a), [it](nato.int/b) and [this](nato.int).
              |                                                                    ^^^^^^^^
              = write the path from this file, or https://nato.int if it is elsewhere
        """,
    ),
    case(
        "no-such-picture",
        {"briefs/ash.md": brief(body="![A tree](tree.png)")},
        """
        content/briefs/ash.md:6:11: error: there is no file "tree.png" here [missing-file]
            6 | ![A tree](tree.png)
              |           ^^^^^^^^
              = write the path from this file
        """,
    ),
    case(
        "no-such-heading",
        {
            "briefs/ash.md": brief(body="See [that](birch.md#leaf)."),
            "briefs/birch.md": brief(body="## Roots", title="Birch"),
        },
        """
        content/briefs/ash.md:6:12: error: the brief "birch" has no heading, bullet or question "leaf" [missing-heading]
            6 | See [that](birch.md#leaf).
              |            ^^^^^^^^^^^^^
              = places there: roots
        """,
    ),
    case(
        "heading-nearly",
        {"briefs/ash.md": brief(body="See [[birch#root]]."), "briefs/birch.md": brief(body="## Roots", title="Birch")},
        """
        content/briefs/ash.md:6:5: error: the brief "birch" has no heading, bullet or question "root" [missing-heading]
            6 | See [[birch#root]].
              |     ^^^^^^^^^^^^^^
              = did you mean "roots"?
        """,
    ),
    case(
        "no-heading-at-all",
        {"briefs/ash.md": brief(body="See [[birch#root]]."), "briefs/birch.md": brief(title="Birch")},
        """
        content/briefs/ash.md:6:5: error: the brief "birch" has no heading, bullet or question "root" [missing-heading]
            6 | See [[birch#root]].
              |     ^^^^^^^^^^^^^^
              = that page has no places to link to
        """,
    ),
    case(
        "no-such-heading-here",
        {"briefs/ash.md": brief(body="See [above](#root).\n\n## Roots")},
        """
        content/briefs/ash.md:6:13: error: the brief "ash" has no heading, bullet or question "root" [missing-heading]
            6 | See [above](#root).
              |             ^^^^^
              = did you mean "roots"?
        """,
    ),
    case(
        "no-such-source",
        {"briefs/ash.md": brief(body="It fell.[^paper]")},
        """
        content/briefs/ash.md:6:9: error: "[^paper]" names no source and no footnote of this file [unknown-source]
            6 | It fell.[^paper]
              |         ^^^^^^^^
              = give a source this id, or add the note:  [^id]: Its text.
        """,
    ),
    case(
        "source-nearly",
        {"briefs/ash.md": brief("sources: [{id: paper, title: The Paper}]", "It fell.[^papr]")},
        """
        content/briefs/ash.md:7:9: error: "[^papr]" names no source and no footnote of this file [unknown-source]
            7 | It fell.[^papr]
              |         ^^^^^^^
              = did you mean "paper"?
        """,
    ),
    case(
        "actor-and-topic-of-one-name",
        {"briefs/ash.md": brief("topics: [elm]\nactors: [elm]", "See [[elm]].")},
        """
        content/briefs/ash.md:8:5: error: "elm" may mean the actor elm or the topic elm [ambiguous]
            8 | See [[elm]].
              |     ^^^^^^^
              = write  [[actors/elm]] or [[topics/elm]]
        """,
    ),
    case(
        "alias-of-two-actors",
        {
            "briefs/ash.md": brief("actors: [Ada]"),
            "actors/ada-ash.md": "---\nname: Ada Ash\naliases: [Ada]\n---\n",
            "actors/ada-birch.md": "---\nname: Ada Birch\naliases: [Ada]\n---\n",
        },
        """
        content/briefs/ash.md:5:10: error: "Ada" may mean ada-ash or ada-birch [ambiguous]
            5 | actors: [Ada]
              |          ^^^
              = write the id that is meant
        """,
    ),
    case(
        "empty-name",
        {"briefs/ash.md": brief(body="See [[ ]].")},
        """
        content/briefs/ash.md:6:5: error: this link is empty: [[]] [unknown-name]
            6 | See [[ ]].
              |     ^^^^^
              = link to a brief, actor, topic, story or page by its id or name
        """,
    ),
    case(
        "no-page-at-address",
        {"briefs/ash.md": brief(body="See [it](/nowhere/).")},
        """
        content/briefs/ash.md:6:10: error: this site has no page at "/nowhere/" [missing-page]
            6 | See [it](/nowhere/).
              |          ^^^^^^^^^
        """,
    ),
    case(
        "address-nearly",
        {"briefs/ash.md": brief(body="See [it](/topic/).")},
        """
        content/briefs/ash.md:6:10: error: this site has no page at "/topic/" [missing-page]
            6 | See [it](/topic/).
              |          ^^^^^^^
              = did you mean "/topics/"?
        """,
    ),
    case(
        "no-picture-at-address",
        {"briefs/ash.md": brief(body="![A tree](/tree.png)")},
        """
        content/briefs/ash.md:6:11: error: this site has no page at "/tree.png" [missing-page]
            6 | ![A tree](/tree.png)
              |           ^^^^^^^^^
        """,
    ),
    case(
        "no-address",
        {ASH: brief(body="See [it]().")},
        """
        content/briefs/ash.md:6:8: error: this link has no address [missing-file]
            6 | See [it]().
              |        ^^^
              = write one between the round brackets
        """,
    ),
    case(
        "picture-without-address",
        {ASH: brief(body="![A tree]()")},
        """
        content/briefs/ash.md:6:9: error: this picture has no file [missing-file]
            6 | ![A tree]()
              |         ^^^
              = write its path between the round brackets:  ![What it shows](map.png)
        """,
    ),
    case(
        "empty-behind-others",
        {ASH: brief(body="See [the law](https://example.org/law), [it]() and ![]().")},
        """
        content/briefs/ash.md:6:44: error: this link has no address [missing-file]
            6 | See [the law](https://example.org/law), [it]() and ![]().
              |                                            ^^^
              = write one between the round brackets

        content/briefs/ash.md:6:54: error: this picture has no file [missing-file]
            6 | See [the law](https://example.org/law), [it]() and ![]().
              |                                                      ^^^
              = write its path between the round brackets:  ![What it shows](map.png)
        """,
    ),
    case(
        "no-such-picture-within-a-link",
        {ASH: brief(body="[![A tree](tree.png)](ash.md)")},
        """
        content/briefs/ash.md:6:12: error: there is no file "tree.png" here [missing-file]
            6 | [![A tree](tree.png)](ash.md)
              |            ^^^^^^^^
              = write the path from this file
        """,
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_a_link_that_leads_nowhere_is_reported_where_it_was_written(
    site: SiteFolder, files: Files, report: str
) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


def test_a_draft_may_link_to_its_own_headings(site: SiteFolder) -> None:
    write(site, {ASH: brief("status: draft", "See [below](#roots) and [[#Roots]].\n\n## Roots")})
    assert ("", 0) == (site.build().err, site.build().code)
