"""Whatever a writer does to the wordings of a published brief, a fix tells of it and changes nothing else."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.content.document import parse
from briefgen.content.prose import Converter
from briefgen.model import BriefFile, File
from tests.sites import SiteFolder

ASH = "content/briefs/ash.md"
#: Words with all that YAML, Markdown and other scripts mean by signs.
SIGNS = """
    Ash fell 12 not it's "so" a: #1 - b {c} [d] *e* [f](g.md) 50 % &amp; \\ é Киев 不 😀 | > ? !x ^y [[ash]] [[ash|it]]
    ---
"""
WORDS = st.lists(st.sampled_from([*SIGNS.split(), "\u2028", "\x85"]), min_size=1, max_size=6).map(" ".join)
#: Ways to write a text in YAML, in a list of bullets.
FORMS = st.sampled_from(["single", "double", "mapping", "literal"])
ENDS = st.sampled_from(["\n", "\r\n"])
UPDATES = st.sampled_from(
    [
        "",
        "updates:\n",
        "updates: []\n",
        "updates: [2025-08-23 One.]\n",
        "updates:\n- 2025-08-23 One.  # so\n",
        "updates:\n  - date: 2025-08-23\n    note: |\n      One.\n\n",
    ]
)


def quoted(text: str, form: str) -> str:
    single = "'" + text.replace("'", "''") + "'"
    match form:
        case "single":
            return single
        case "double":
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case "mapping":
            return f"{{text: {single}}}"
        case _:
            return f"|-\n    {text}"


def written(bullets: list[tuple[str, str]], updates: str, tail: str, line_end: str) -> bytes:
    summary = "".join(f"  - {quoted(text, form)}\n" for text, form in bullets)
    front = f"title: Ash\ndate: 2025-08-22\nsummary:\n{summary}{updates}sources: [It]  # one\n{tail}"
    return f"---\n{front}---\nText [[ash]].\n".replace("\n", line_end).encode()


def read(site: SiteFolder) -> BriefFile | None:
    parsed = parse(File(ASH, "briefs/ash.md", (site.root / ASH).read_bytes()), Converter())
    return parsed.document if isinstance(parsed.document, BriefFile) and not parsed.problems else None


def without_places(text: object) -> str:
    return re.sub(r"(line|column|width)=\d+", "", repr(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_after_a_fix_the_check_is_silent_and_the_brief_is_the_same_with_an_update_more(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SiteFolder(Path(folder))
        site.write("briefgen.yaml", "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
        site.write("content/briefs/g.md", "---\ntitle: G\ndate: 2025-08-22\nsummary: [G.]\nsources: [It]\n---\n")
        bullets = data.draw(st.lists(st.tuples(WORDS, FORMS), min_size=1, max_size=4))
        updates, tail, line_end = data.draw(UPDATES), data.draw(st.sampled_from(["", "# End.\n"])), data.draw(ENDS)
        site.write(ASH, written(bullets, updates, tail, line_end))
        if read(site) is None:
            return
        site.commit()
        changed = data.draw(st.integers(0, len(bullets) - 1))
        bullets[changed] = (data.draw(WORDS), data.draw(FORMS))
        site.write(ASH, written(bullets, updates, tail, line_end))
        before = read(site)
        if before is None or site.check().code:
            return
        bytes_before = (site.root / ASH).read_bytes()
        edits = site.found("silent-edit", "--against", "HEAD")
        run = site.check("--against", "HEAD", "--fix")
        assert (0, []) == (run.code, site.found("silent-edit", "--against", "HEAD"))
        after = read(site)
        assert after is not None
        assert len(after.updates) == len(before.updates) + len(edits)
        assert after.updates[: len(before.updates)] == before.updates
        assert [bullet.text for bullet in before.summary] == [bullet.text for bullet in after.summary]
        same = {"updates": (), "summary": (), "anchors": ()}
        assert without_places(replace(before, **same)) == without_places(replace(after, **same))
        # What was there is there still, in its order.
        kept = iter((site.root / ASH).read_bytes())
        assert all(byte in kept for byte in bytes_before.replace(b"updates: []", b"updates: "))
