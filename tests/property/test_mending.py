"""Whatever a writer leaves unquoted or unended: mending adds signs alone, and a second time it finds nothing to do."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sites import SiteFolder

ASH = "content/briefs/ash.md"
SIGNS = """
    Ash fell 12 it's "so" a: b: #1 - {c} [d] *e* @f %g `h [[ash]] [^s] ^i & ! | > ? x. y? Киев 不。 #
    title: date:
"""
WORDS = st.lists(st.sampled_from(SIGNS.split()), min_size=1, max_size=5).map(" ".join)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, st.lists(st.tuples(st.sampled_from(["", "'", '"']), WORDS), min_size=1, max_size=4), ENDS)
def test_mending_adds_signs_alone_and_a_second_time_does_nothing(
    title: str, bullets: list[tuple[str, str]], line_end: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SiteFolder(Path(folder))
        site.write("briefgen.yaml", "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")
        summary = "".join(f"  - {quote}{words}{quote}\n" for quote, words in bullets)
        front = f"title: {title}\ndate: 2025-08-22\nsummary:\n{summary}sources: [{{id: s, title: S}}]  # one\n"
        site.write(ASH, f"---\n{front}---\nText.\n".replace("\n", line_end).encode())
        before, told = (site.root / ASH).read_bytes(), Counter(site.check().problems())
        run = site.check("--fix")
        after = (site.root / ASH).read_bytes()
        site.check("--fix")
        assert after == (site.root / ASH).read_bytes()
        # What was there is there still, in its order; quotation marks of YAML may be of the other kind.
        kept = iter(after.translate(None, b"'"))
        assert all(byte in kept for byte in before.translate(None, b"'"))
        assert set(after.decode()) <= set(before.decode()) | set('".\\ 。')
        assert _errors(run.problems()) <= _errors(told)


def _errors(problems: Counter[str] | list[str]) -> Counter[str]:
    return Counter(problem.rpartition("[")[2] for problem in problems if ": error: " in problem)
