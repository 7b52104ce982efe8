"""Mistakes in briefgen.yaml."""

from __future__ import annotations

import pytest

from tests.reports.mistakes import Files, case, said, write
from tests.sites import SiteFolder

CASES = [
    case(
        "rule-nearly",
        {"briefgen.yaml": "title: Trees\nchecks:\n  stale-questions: off\n"},
        """
        briefgen.yaml:3:3: error: unknown key "stale-questions" [unknown-key]
            3 |   stale-questions: off
              |   ^^^^^^^^^^^^^^^
              = did you mean "stale-question"?
        """,
    ),
    case(
        "level-unknown",
        {"briefgen.yaml": "title: Trees\nchecks:\n  stale-question: {level: warning, days: 0}\n"},
        """
        briefgen.yaml:3:27: error: "level" cannot be "warning" [unknown-word]
            3 |   stale-question: {level: warning, days: 0}
              |                           ^^^^^^^
              = did you mean "warn"?

        briefgen.yaml:3:42: error: "days" is 0; it may be 1 at least [wrong-number]
            3 |   stale-question: {level: warning, days: 0}
              |                                          ^
              = write  days: 1
        """,
    ),
    case(
        "unknown-key",
        {"briefgen.yaml": "title: Trees\ntimzone: UTC\n"},
        """
        briefgen.yaml:2:1: error: unknown key "timzone" [unknown-key]
            2 | timzone: UTC
              | ^^^^^^^
              = did you mean "timezone"?
        """,
    ),
    case(
        "scale-of-another-language",
        {"briefgen.yaml": "title: Arbres\nlanguage: fr\nestimates: icd203\n"},
        """
        briefgen.yaml:3:12: error: the words of "icd203" are English, but the site's language is "fr" [estimates]
            3 | estimates: icd203
              |            ^^^^^^
              = write  estimates: none
        """,
    ),
    case(
        "zone-nearly",
        {"briefgen.yaml": "title: Trees\ntimezone: Europe/Brusels\n"},
        """
        briefgen.yaml:2:11: error: there is no time zone "Europe/Brusels" [timezone]
            2 | timezone: Europe/Brusels
              |           ^^^^^^^^^^^^^^
              = did you mean "Europe/Brussels"?
        """,
    ),
    case(
        "zone-like-none",
        {"briefgen.yaml": "title: Trees\ntimezone: Mars/North\n"},
        """
        briefgen.yaml:2:11: error: there is no time zone "Mars/North" [timezone]
            2 | timezone: Mars/North
              |           ^^^^^^^^^^
              = write a place such as Europe/Brussels, or UTC
        """,
    ),
    case(
        "zone-outside-the-folder",
        {"briefgen.yaml": "title: Trees\ntimezone: ../../etc/passwd\n"},
        """
        briefgen.yaml:2:11: error: there is no time zone "../../etc/passwd" [timezone]
            2 | timezone: ../../etc/passwd
              |           ^^^^^^^^^^^^^^^^
              = write a place such as Europe/Brussels, or UTC
        """,
    ),
    case(
        "url-without-https",
        {"briefgen.yaml": "title: Trees\nurl: example.org\n"},
        """
        briefgen.yaml:2:6: error: "url" holds "example.org" where a web address such as https://example.org/, with no ? or # is expected [wrong-type]
            2 | url: example.org
              |      ^^^^^^^^^^^
        """,  # noqa: E501
    ),
    case(
        "no-title",
        {"briefgen.yaml": "url: https://example.org/\n"},
        """
        briefgen.yaml:1:1: error: "title" is missing [missing-key]
            1 | url: https://example.org/
              | ^
              = add a line such as  title: The name of this site
        """,
    ),
    case(
        "empty",
        {"briefgen.yaml": ""},
        """
        briefgen.yaml: error: this file is empty [empty-file]
              = write  title: The name of this site
        """,
    ),
    case(
        "only-a-comment",
        {"briefgen.yaml": "# nothing yet\n"},
        """
        briefgen.yaml:1:1: error: "title" is missing [missing-key]
            1 | # nothing yet
              | ^
              = add a line such as  title: The name of this site
        """,
    ),
    case(
        "list",
        {"briefgen.yaml": "- title: Trees\n"},
        """
        briefgen.yaml:1:1: error: keys and values are expected here [not-a-mapping]
            1 | - title: Trees
              | ^
              = write one "key: value" on each line, such as "title: A name"
        """,
    ),
    case(
        "site-id-of-another-form",
        {"briefgen.yaml": "title: Trees\nsite_id: trees\n"},
        """
        briefgen.yaml:2:10: error: "site_id" holds "trees" where an id such as urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6, written once and never changed is expected [wrong-type]
            2 | site_id: trees
              |          ^^^^^
        """,  # noqa: E501
    ),
    case(
        "language",
        {"briefgen.yaml": "title: Trees\nlanguage: very English\n"},
        """
        briefgen.yaml:2:11: error: "language" holds "very English" where a language tag such as en or pt-BR is expected [wrong-type]
            2 | language: very English
              |           ^^^^^^^^^^^^
        """,  # noqa: E501
    ),
    case(
        "feeds",
        {"briefgen.yaml": "title: Trees\nfeeds: maybe\n"},
        """
        briefgen.yaml:2:8: error: "feeds" cannot be "maybe" [unknown-word]
            2 | feeds: maybe
              |        ^^^^^
              = one of: true, false, site
        """,
    ),
    case(
        "menu-to-no-page",
        {
            "briefgen.yaml": "title: Trees\nnav:\n  - {title: About, url: /abut/}\n",
            "pages/about.md": "---\ntitle: About\n---\n",
        },
        """
        briefgen.yaml: error: nav: "About" leads to /abut/, which is no page of this site [missing-page]
              = did you mean "/about/"?
        """,
    ),
    case(
        "menu-without-slash",
        {"briefgen.yaml": "title: Trees\nnav:\n  - {title: About, url: about}\n"},
        """
        briefgen.yaml:3:25: error: "url" holds "about" where an address such as /about/ or https://example.org/ is expected [wrong-type]
            3 |   - {title: About, url: about}
              |                         ^^^^^
        """,  # noqa: E501
    ),
    case(
        "menu-without-url",
        {"briefgen.yaml": "title: Trees\nnav: [About]\n"},
        """
        briefgen.yaml:2:7: error: "nav" holds "About" where keys and values is expected [wrong-type]
            2 | nav: [About]
              |       ^^^^^
              = keys here: title, url
        """,
    ),
    case(
        "latin-1",
        {"briefgen.yaml": b"title: Caf\xe9\n"},
        """
        briefgen.yaml:1:11: error: this file is not UTF-8: the byte 0xE9 fits no character [not-utf-8]
            1 | title: Caf�
              |           ^
              = save it as "UTF-8"
        """,
    ),
    case(
        "tab",
        {"briefgen.yaml": "title: Trees\nnav:\n\t- {}\n"},
        """
        briefgen.yaml:3:1: error: a tab is used for indentation [yaml-tab]
            3 |  - {}
              | ^
              = YAML allows spaces only; use two spaces for each level
        """,
    ),
    case(
        "second-colon",
        {"briefgen.yaml": "title: Trees: a list\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"},
        """
        briefgen.yaml:1:13: error: YAML takes the second colon as the start of another key [yaml-quotes]
            1 | title: Trees: a list
              |             ^
              = write  title: "Trees: a list"
        """,
    ),
    case(
        "version",
        {"briefgen.yaml": "title: Trees\nschema: 2\n"},
        """
        briefgen.yaml:2:9: error: "schema" is 2; it may be 1 at most [wrong-number]
            2 | schema: 2
              |         ^
              = write  schema: 1
        """,
    ),
    case(
        "between-fences",
        {"briefgen.yaml": "---\ntitle: Trees\n---\n"},
        """
        briefgen.yaml:3:1: error: a second YAML document begins here [yaml-documents]
            3 | ---
              | ^
              = delete this line: all keys stand in one block
        """,
    ),
    case(
        "url-with-a-query",
        {"briefgen.yaml": "title: Trees\nurl: https://example.org/?a=b#c\n"},
        """
        briefgen.yaml:2:6: error: "url" holds "https://example.org/?a=b#c" where a web address such as https://example.org/, with no ? or # is expected [wrong-type]
            2 | url: https://example.org/?a=b#c
              |      ^^^^^^^^^^^^^^^^^^^^^^^^^^
        """,  # noqa: E501
    ),
]


@pytest.mark.parametrize(("files", "report"), CASES)
def test_a_mistake_in_the_settings_is_reported(site: SiteFolder, files: Files, report: str) -> None:
    write(site, files)
    run = site.build()
    # Without an id the site builds, so a mistake beside it is all that stops it here.
    errors = "\n\n".join(part for part in said(run).split("\n\n") if "[site-id]" not in part)
    assert (report, 1) == (errors, run.code)
