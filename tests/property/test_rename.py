"""Renamed, the site is the same at another address, however things are referred to; renamed back, so are its files."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sites import Run, SiteFolder, briefgen

RUNS = 200 if os.environ.get("BRIEFGEN_DEEP") else 15

#: Ids that nothing else contains, and that stand next to each other in every order.
IDS = {kind: f"{kind}zyxa" for kind in ("brief", "actor", "topic", "story", "page")} | {"question": "briefzyxa#askzyxa"}
FRONT = {
    "topics": ["[]", "[topiczyxa]", '["[[topiczyxa]]"]', "[[[topiczyxa]]]", "\n  - Elm trees\n  - 'topiczyxa' # here"],
    "actors": [
        "[]",
        "[actorzyxa]",
        "[Bo O'Ash]",
        "\n  - actor: \"actorzyxa\"\n    stance: 'It''s [[actorzyxa]]''s.'",
        '[{actor: [[actorzyxa]], stance: "As \\u201c[[briefzyxa#askzyxa|asked]]\\u201d"}, lime]',
    ],
    "story": ["", "storyzyxa", "The wood"],
    "builds_on": ["[]", "[briefzyxa]", "\n- briefzyxa\n- Ash falls"],
    "answers": [
        "[]",
        "\n  - briefzyxa#askzyxa In [[topiczyxa]].",
        "[{question: '[[briefzyxa#askzyxa]]', answer: So., outcome: partly}]",
    ],
    "events": ["[]", "[{date: 2025-08-01, what: 'By [[actorzyxa]].', actors: [actorzyxa]}]"],
    "why_it_matters": [
        "",
        ">-\n  For [[actorzyxa]]\n  and [[topics/topiczyxa|Elms]].",
        "See [[pagezyxa]] of\n  [[Elm trees]].",
    ],
    "updates": [
        "[]",
        "\n  - 2025-08-25 Of [[storyzyxa]].",
        "[{date: 2025-08-25, note: N, was: '[[actorzyxa]]', bullet: one}]",
    ],
}
BODIES = [
    "See [[actorzyxa]], [[topics/topiczyxa|it]] and [[Bo O'Ash]].",
    "[A](../actors/actorzyxa.md 'Bo'), [b](2025-08-20-briefzyxa.md#askzyxa), [c](../pages/pagezyxa.md).",
    "| a | b |\n|---|---|\n| [[actorzyxa\\|Bo]] | [[briefzyxa#askzyxa]] |",
    "Of [that][1] and [this][1].\n\n[1]: ../topics/topiczyxa.md 'Elms'",
    "`[[actorzyxa]]` <!-- [[topiczyxa]] -->\n\n    [[briefzyxa]]",
    "[x](/actors/actorzyxa/), [y](/questions/briefzyxa/askzyxa/), [z](/stories/storyzyxa/), [p](/pagezyxa/)",
    "A note.[^n] Дуб, شجرة.\n\n[^n]: By [[ actorzyxa ]].",
    '<a href="../stories/storyzyxa.md">W</a>',
]
OTHERS = {
    "actors/actorzyxa.md": "name: Bo O'Ash\naliases: [B. Ash]",
    "actors/lime.md": "name: Lime\naffiliations: [actorzyxa]\nroles: [{title: King, organisation: actorzyxa}]",
    "topics/topiczyxa.md": "title: Elm trees",
    "topics/larch.md": "title: Larches\nparent: topiczyxa\nrelated: [Elm trees]\ndefinition: 'Of [[actorzyxa]].'",
    "stories/storyzyxa.md": "title: The wood\ntopics: [topiczyxa]",
    "pages/pagezyxa.md": "title: About",
    "lime.md": "title: Lime",
}
SITE = (
    "title: Trees\nurl: https://example.org/\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"
    "nav: [{title: Bo, url: /actors/actorzyxa/}, {title: About, url: /pagezyxa/}]\n"
    "contents: [{title: Read, pages: [About]}, {title: On, pages: ['lime']}]\n"
)
QUESTIONS = ["[Why? ^askzyxa]", "\n  - question: Why?\n    id: askzyxa", "\n  - 'Why? ^askzyxa' # still"]

briefs = st.tuples(
    st.fixed_dictionaries({key: st.sampled_from(values) for key, values in FRONT.items()}),
    st.lists(st.sampled_from(BODIES), unique=True, max_size=4),
)


def populate(site: SiteFolder, asked: str, found: list[tuple[dict[str, str], list[str]]], line_end: str) -> None:
    site.write("briefgen.yaml", SITE)
    for path, front in OTHERS.items():
        site.write(f"content/{path}", f"---\n{front}\n---\nSee [[actorzyxa]].\n".replace("\n", line_end).encode())
    ash = f"---\ntitle: Ash falls\ndate: 2025-08-20\nsummary: [Ash fell.]\nopen_questions: {asked}\n---\n"
    site.write("content/briefs/2025-08-20-briefzyxa.md", ash.replace("\n", line_end).encode())
    for number, (given_fields, body) in enumerate(found):
        # A question has one final answer.
        is_final = given_fields["answers"].startswith("\n")
        fields = given_fields | {"answers": "[]"} if number and is_final else given_fields
        front = "\n".join(f"{key}: {value}" for key, value in fields.items())
        text = f"---\ntitle: Fir {number}\ndate: 2025-08-2{number + 2}\nsummary: [One. ^one]\n{front}\n---\n"
        data = (text + "\n\n".join(body) + "\n").replace("\n", line_end).encode()
        site.write(f"content/briefs/fir-{number}.md", data)


def content(site: SiteFolder) -> dict[str, bytes]:
    found = [*sorted((site.root / "content").rglob("*.md")), site.root / "briefgen.yaml"]
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in found}


def rename(site: SiteFolder, kind: str, old: str, new: str) -> Run:
    return briefgen(site.root, "rename", "--now", "2025-09-01", kind, old, new)


def renamed(text: bytes, old: str, new: str) -> bytes:
    return text.replace(old.encode(), new.encode())


def without_former_ids(text: bytes) -> bytes:
    text = re.sub(rb"(?:\r?\n *|, )former_ids: \[[^\]]*\]", b"", text)
    return re.sub(rb"\{question: (Why\?), id: (\w+)\}", rb"\1 ^\2", text)


def one_form(text: bytes) -> bytes:
    """The bytes with the question in its short form, which it has only before it had another id."""
    return re.sub(rb"question: ('?)Why\?\1( # still)?(\r?\n) +id: (\w+)", rb"\1Why? ^\4\1\2", text)


@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(sorted(IDS)),
    asked=st.sampled_from(QUESTIONS),
    found=st.lists(briefs, min_size=1, max_size=3),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_renamed_it_is_the_same_elsewhere_and_renamed_back_the_same(
    kind: str, asked: str, found: list[tuple[dict[str, str], list[str]]], line_end: str
) -> None:
    with tempfile.TemporaryDirectory() as home:
        site, old = SiteFolder(Path(home)), IDS[kind]
        new = old.rpartition("#")[2].replace("zyxa", "zyxb")
        populate(site, asked, found, line_end)
        texts, report = content(site), site.check()
        assert site.build().code == 0, report.err
        pages = site.files()

        assert rename(site, kind, old, new).code == 0
        checked = site.check()
        assert (checked.code, checked.out) == (report.code, report.out)
        assert [renamed(one.encode(), new, old.rpartition("#")[2]) for one in checked.problems()] == [
            one.encode() for one in report.problems()
        ]
        assert site.build().code == 0
        is_the_same(pages, site.files(), old.rpartition("#")[2], new)

        assert rename(site, kind, old.replace("askzyxa", "askzyxb") if "#" in old else new, old).code == 0
        back = {path: one_form(without_former_ids(data)) for path, data in content(site).items()}
        assert back == {path: one_form(data) for path, data in texts.items()}


def is_the_same(before: dict[str, bytes], after: dict[str, bytes], old: str, new: str) -> None:
    """Whether each page is what it was, but for the id in addresses; and what was there leads to it."""
    moved = {path: data for path, data in after.items() if old not in path}
    assert {path.replace(new, old) for path in moved} == set(before)
    for path, data in moved.items():
        shown = re.sub(rb'<span id="\w+"></span>', b"", renamed(data, new, old))
        assert shown == before[path.replace(new, old)], path
        leads = rb'(?:href="|https://example\.org/)[^"\s)]*' + old.encode()
        assert not re.search(leads, data), path
    for path in (path for path in before if old in path and path.endswith(("index.html", "feed.xml"))):
        assert new.encode() in after[path] or after[path] == after[path.replace(old, new)], path
