"""Files that are no briefs as a whole: how they are begun, saved and named."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import ASH, PATH, Files, brief, case, said, write
from tests.sites import SiteFolder

CASES = [
    case(
        "no-front-matter",
        {"briefs/ash.md": "Ash fell.\n"},
        """
        content/briefs/ash.md:1:1: error: front matter is missing: the first line must be --- [no-front-matter]
            1 | Ash fell.
              | ^
              = begin the file with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "heading-first",
        {"briefs/ash.md": "\n# Ash\n"},
        """
        content/briefs/ash.md:2:1: error: front matter is missing: the first line must be --- [no-front-matter]
            2 | # Ash
              | ^
              = begin the file with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "toml",
        {"briefs/ash.md": '+++\ntitle = "Ash"\n+++\n'},
        """
        content/briefs/ash.md:1:1: error: front matter is missing: the first line must be --- [no-front-matter]
            1 | +++
              | ^
              = begin the file with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "not-closed",
        {"briefs/ash.md": "---\ntitle: Ash\ndate: 2025-08-22\nsummary:\n  - Ash fell.\n\nAsh fell on the road.\n"},
        """
        content/briefs/ash.md:1:1: error: the front matter that begins here is never closed [open-front-matter]
            1 | ---
              | ^^^
              = put a line --- after line 5
        """,
    ),
    case(
        "closed-by-four-dashes",
        {"briefs/ash.md": "---\ntitle: Ash\n----\n"},
        """
        content/briefs/ash.md:1:1: error: the front matter that begins here is never closed [open-front-matter]
            1 | ---
              | ^^^
              = put a line --- after line 2
        """,
    ),
    case(
        "nothing-but-a-fence",
        {"briefs/ash.md": "---\n\n", "topics/elm.md": b"\xef\xbb\xbf---"},
        """
        content/briefs/ash.md:1:1: error: this file holds nothing but "---" [empty-file]
            1 | ---
              | ^^^
              = write it whole:
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---

        content/topics/elm.md:1:1: error: this file holds nothing but "---" [empty-file]
            1 | ---
              | ^^^
              = write it whole:
                ---
                title: Collective defence
                ---
        """,
    ),
    case(
        "nothing-but-a-byte-order-mark",
        {"topics/elm.md": b"\xef\xbb\xbf"},
        """
        content/topics/elm.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: Collective defence
                ---
        """,
    ),
    case(
        "page-of-text-alone",
        {"pages/about.md": "On trees.\n"},
        """
        content/pages/about.md:1:1: error: a page begins with a heading, or with front matter [no-front-matter]
            1 | On trees.
              | ^
              = begin the file with
                # About
        """,
    ),
    case(
        "nothing-between-the-fences",
        {"briefs/ash.md": "---\n---\nAsh fell.\n"},
        """
        content/briefs/ash.md:2:1: error: "date" is missing [missing-key]
            2 | ---
              | ^
              = add a line such as  date: 2025-08-22

        content/briefs/ash.md:2:1: error: "summary" is missing [missing-key]
            2 | ---
              | ^
              = add a line such as  summary: [What happened., Who is involved.]

        content/briefs/ash.md:2:1: error: "title" is missing [missing-key]
            2 | ---
              | ^
              = add a line such as  title: What happened, in one line
        """,
    ),
    case(
        "list-between-the-fences",
        {"briefs/ash.md": "---\n- ash\n---\n"},
        """
        content/briefs/ash.md:2:1: error: keys and values are expected here [not-a-mapping]
            2 | - ash
              | ^
              = write one "key: value" on each line, such as "title: A name"
        """,
    ),
    case(
        "title-date-and-summary-missing",
        {"briefs/ash.md": "---\nstory: elm\n---\n"},
        """
        content/briefs/ash.md:2:1: error: "date" is missing [missing-key]
            2 | story: elm
              | ^
              = add a line such as  date: 2025-08-22

        content/briefs/ash.md:2:1: error: "summary" is missing [missing-key]
            2 | story: elm
              | ^
              = add a line such as  summary: [What happened., Who is involved.]

        content/briefs/ash.md:2:1: error: "title" is missing [missing-key]
            2 | story: elm
              | ^
              = add a line such as  title: What happened, in one line
        """,
    ),
    case(
        "title-date-and-summary-empty",
        {"briefs/ash.md": "---\ntitle:\ndate:\nsummary:\n---\n"},
        """
        content/briefs/ash.md:2:1: error: "title" is empty [empty]
            2 | title:
              | ^^^^^
              = write something here, or delete the line

        content/briefs/ash.md:3:1: error: "date" is empty [empty]
            3 | date:
              | ^^^^
              = write something here, or delete the line

        content/briefs/ash.md:4:1: error: "summary" is empty [empty]
            4 | summary:
              | ^^^^^^^
              = write something here, or delete the line
        """,
    ),
    case(
        "title-date-and-summary-blank",
        {"briefs/ash.md": '---\ntitle: " "\ndate: ""\nsummary: []\n---\n'},
        """
        content/briefs/ash.md:2:1: error: "title" is empty [empty]
            2 | title: " "
              | ^^^^^
              = write something here, or delete the line

        content/briefs/ash.md:3:1: error: "date" is empty [empty]
            3 | date: ""
              | ^^^^
              = write something here, or delete the line

        content/briefs/ash.md:4:10: error: "summary" needs 1 entry at least [length]
            4 | summary: []
              |          ^
        """,
    ),
    case(
        "eight-bullets",
        {"briefs/ash.md": "---\ntitle: Ash\ndate: 2025-08-22\nsummary: [a, b, c, d, e, f, g, h]\n---\n"},
        """
        content/briefs/ash.md:4:10: error: "summary" has more than 7 entries [length]
            4 | summary: [a, b, c, d, e, f, g, h]
              |          ^
              = shorten it
        """,
    ),
    case(
        "empty-file",
        {"briefs/ash.md": ""},
        """
        content/briefs/ash.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "blank-file",
        {"briefs/ash.md": " \n\n"},
        """
        content/briefs/ash.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "only-a-byte-order-mark",
        {"briefs/ash.md": b"\xef\xbb\xbf"},
        """
        content/briefs/ash.md:1:1: error: this file is empty [empty-file]
              = begin it with
                ---
                title: What happened, in one line
                date: 2025-08-22
                summary:
                  - What happened.
                ---
        """,
    ),
    case(
        "latin-1",
        {"briefs/ash.md": b"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [What happened.]\n---\nCaf\xe9\n"},
        """
        content/briefs/ash.md:6:4: error: this file is not UTF-8: the byte 0xE9 fits no character [not-utf-8]
            6 | Caf�
              |    ^
              = save it as "UTF-8"
        """,
    ),
    case(
        "cut-off-in-a-character",
        {"briefs/ash.md": b"---\ntitle: Ash\ndate: 2025-08-22\nsummary: [What happened.]\n---\nCaf\xc3"},
        """
        content/briefs/ash.md:6:4: error: this file is not UTF-8: the byte 0xC3 fits no character [not-utf-8]
            6 | Caf�
              |    ^
              = save it as "UTF-8"
        """,
    ),
    case(
        "control-characters",
        {"briefs/ash.md": brief(body="A\u0002sh \u001b[31mred")},
        """
        content/briefs/ash.md:6:2: error: an invisible control character (U+0002) stands here [control-character]
            6 | A\\x02sh \\x1b[31mred
              |  ^^^^
              = delete it

        content/briefs/ash.md:6:6: error: an invisible control character (U+001B) stands here [control-character]
            6 | A\\x02sh \\x1b[31mred
              |         ^^^^
              = delete it
        """,
    ),
    case(
        "nul-in-front-matter",
        {"briefs/ash.md": brief("why_it_matters: a\u0000b")},
        """
        content/briefs/ash.md:5:18: error: an invisible control character (U+0000) stands here [control-character]
            5 | why_it_matters: a\\x00b
              |                  ^^^^
              = delete it
        """,
    ),
    case(
        "c1-control",
        {"briefs/ash.md": brief(body="A\u0085sh")},
        """
        content/briefs/ash.md:6:2: error: an invisible control character (U+0085) stands here [control-character]
            6 | A\\x85sh
              |  ^^^^
              = delete it
        """,
    ),
    case(
        "name-without-letters",
        {"briefs/!.md": brief()},
        """
        content/briefs/!.md: error: the file's name holds no letter or digit to make an id of [id]
              = rename it, or add an id: of letters and hyphens
        """,
    ),
    case(
        "tab-in-a-name",
        {"briefs/a\tsh.md": brief()},
        """
        content/briefs/a\\tsh.md: error: this file's name holds characters no address can hold [file-name]
              = rename it
        """,
    ),
    case(
        "utf-16-little-endian",
        {ASH: b"\xff\xfe" + brief().encode("utf-16-le")},
        """
        content/briefs/ash.md: error: this file is UTF-16, not UTF-8 [not-utf-8]
              = save it as "UTF-8"
        """,
    ),
    case(
        "utf-16-big-endian",
        {ASH: b"\xfe\xff" + brief().encode("utf-16-be")},
        """
        content/briefs/ash.md: error: this file is UTF-16, not UTF-8 [not-utf-8]
              = save it as "UTF-8"
        """,
    ),
    case(
        "mistake-after-a-byte-order-mark-and-windows-line-ends",
        {ASH: b"\xef\xbb\xbf" + brief("topcs: [elm]").replace("\n", "\r\n").encode()},
        """
        content/briefs/ash.md:5:1: error: unknown key "topcs" [unknown-key]
            5 | topcs: [elm]
              | ^^^^^
              = did you mean "topics"?
        """,
    ),
    case(
        "mistake-after-a-line-separator",
        'why_it_matters: "Ash\u2028fell"\ntopcs: [elm]',
        """
        content/briefs/ash.md:6:1: error: unknown key "topcs" [unknown-key]
            6 | topcs: [elm]
              | ^^^^^
              = did you mean "topics"?
        """,
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_a_file_that_is_no_brief_is_reported_with_what_it_lacks(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    assert (report, 1) == (said(run), run.code)


SAVED = {
    "with-a-byte-order-mark": b"\xef\xbb\xbf" + brief("topics: [elm]", "One.\n\nTwo.").encode(),
    "with-windows-line-ends": brief("topics: [elm]", "One.\n\nTwo.").replace("\n", "\r\n").encode(),
    "with-old-mac-line-ends": brief("topics: [elm]", "One.\n\nTwo.").replace("\n", "\r").encode(),
    "with-both": b"\xef\xbb\xbf" + brief("topics: [elm]", "One.\n\nTwo.").replace("\n", "\r\n").encode(),
    "with-blank-lines-first": ("\n\n" + brief("topics: [elm]", "One.\n\nTwo.")).encode(),
    "with-spaces-after-the-fence": brief("topics: [elm]", "One.\n\nTwo.").replace("---\n", "---  \n").encode(),
    "closed-by-three-dots": brief("topics: [elm]", "One.\n\nTwo.").replace("\n---\n", "\n...\n").encode(),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_a_file_as_another_editor_saves_it_gives_the_same_site(site: SiteFolder, data: bytes) -> None:
    write(site, {ASH: brief("topics: [elm]", "One.\n\nTwo.")})
    site.build()
    before = site.files()
    write(site, {ASH: data})
    run = site.build()
    assert ("", 0) == (run.err, run.code)
    assert before == site.files()


def test_a_text_of_more_than_a_mebibyte_is_refused(site: SiteFolder) -> None:
    write(site, {ASH: brief(body="x" * 2_000_000)})
    assert (
        f"{PATH}: error: this file is 1.9 MiB long; a text may have 1 MiB [too-large]\n"
        "      = split it into several briefs"
    ) == said(site.build())


def test_front_matter_of_more_than_64_kibibytes_is_refused(site: SiteFolder) -> None:
    write(site, "why_it_matters: " + "x" * 70_000)
    assert [
        f"{PATH}:1:1: error: the front matter is 68 KiB long; it may have 64 [too-large]"
    ] == site.build().problems()


@pytest.mark.parametrize(
    ("target", "report"),
    [
        pytest.param(
            "../../../secret.md",
            "this symbolic link leaves the content folder [symlink]\n"
            "      = put the file itself here: nothing outside the folder is read",
            id="out-of-the-project",
        ),
        pytest.param(
            "../../notes.md",
            "this symbolic link leaves the content folder [symlink]\n"
            "      = put the file itself here: nothing outside the folder is read",
            id="out-of-the-content-folder",
        ),
        pytest.param(
            "nowhere.md",
            "this symbolic link leads nowhere [symlink]\n      = remove it, or put the file itself here",
            id="to-nothing",
        ),
        pytest.param(
            "ash.md",
            "this symbolic link leads nowhere [symlink]\n      = remove it, or put the file itself here",
            id="to-itself",
        ),
        pytest.param(
            "..",
            "this symbolic link leads to a folder [symlink]\n      = move the folder itself here",
            id="to-a-folder",
        ),
    ],
)
def test_a_symbolic_link_is_followed_only_to_a_text_of_the_content_folder(
    site: SiteFolder, target: str, report: str
) -> None:
    site.write("../secret.md", brief(title="Secret"))
    site.write("notes.md", brief(title="Notes"))
    (site.root / "content/briefs").mkdir()
    (site.root / "content/briefs/ash.md").symlink_to(target)
    run = site.build()
    assert (f"{PATH}: error: {report}", 1) == (said(run), run.code)


def test_a_file_name_too_long_for_an_address_is_refused(site: SiteFolder) -> None:
    name = "a" * 121
    write(site, {f"briefs/{name}.md": brief()})
    assert (
        f"content/briefs/{name}.md: error: the id is longer than 120 bytes [id]\n"
        "      = give it another:  id: short-name"
    ) == said(site.build())
