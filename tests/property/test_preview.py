"""After any edits, the preview shows what one begun afresh shows: the same pages, files and problems."""

from __future__ import annotations

from datetime import datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from briefgen.problems import errors
from briefgen.project import project_at
from briefgen.render import render
from briefgen.render.layouts import Faulty
from briefgen.serve.preview import Preview, again, first, glance
from briefgen.unchanged import look
from tests.property.test_incremental import RUNS, STEPS, Edits

URL = "http://127.0.0.1:8000/"


class Previewed(Edits):
    """The same site and edits, looked at while they are made."""

    shown: Preview | None = None
    looks = 0

    @rule(now=st.sampled_from(["2025-09-01", "2025-09-02T12:00", "2025-09-02T23:45", "2025-09-05"]))
    def turn_the_clock(self, now: str) -> None:
        self.now = max(self.now, now)

    @invariant()
    def equals_a_clean_build(self) -> None:
        root, now = self.site.root, datetime.fromisoformat(self.now)
        if not (root / "briefgen.yaml").exists():
            return
        project = project_at(root)
        self.looks += 1
        if self.shown is not None and self.looks % 2:
            # A bell has rung for what may have changed; every other time it is not heard.
            self.shown = glance(project, self.shown, (root / "content").rglob("*.md"), now)
        seen = look(project)
        self.shown = again(project, self.shown, seen, now) if self.shown else first(project, seen, now, URL)
        afresh = first(project, seen, now, URL)

        assert bool(errors(afresh.problems)) <= bool(errors(self.shown.problems))
        self.failed = self.failed + 1 if errors(afresh.problems) else 0
        if not self.failed:
            assert self.shown.sound
            assert afresh.problems == self.shown.problems
            assert afresh.files == self.shown.files
            assert _pages(afresh) == _pages(self.shown)
        if self.failed == 2:
            self.mend()


def _pages(preview: Preview) -> dict[str, bytes | str]:
    return {path: _page(preview, path) for path in preview.pages}


def _page(preview: Preview, path: str) -> bytes | str:
    page = preview.pages[path]
    try:
        return render(page.path, page.layout, page.view, preview.frame, preview.layouts)
    except Faulty as fault:
        return str(fault)


TestPreviewed = Previewed.TestCase
TestPreviewed.settings = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
