"""After any edits, the preview shows what one begun afresh shows: the same pages, files and problems.

So does one that opens what was kept of another, whatever was edited, built or checked while none was open.
"""

from __future__ import annotations

import shutil
from datetime import datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from briefgen.problems import errors
from briefgen.project import Project, project_at
from briefgen.render import render
from briefgen.render.layouts import Faulty
from briefgen.serve.opening import begun, keep
from briefgen.serve.preview import Preview, again, first, glance
from briefgen.unchanged import look
from tests.property.test_incremental import RUNS, STEPS, TEXTS, WORDS, Edits
from tests.sites import KEY

URL = "http://127.0.0.1:8000/"
MOMENTS = ["2025-09-01", "2025-09-02T12:00", "2025-09-02T23:45", "2025-09-05"]


class Previewed(Edits):
    """The same site and edits, looked at while they are made."""

    shown: Preview | None = None
    looks = 0

    @rule(now=st.sampled_from(MOMENTS))
    def turn_the_clock(self, now: str) -> None:
        self.now = now

    @invariant()
    def equals_a_clean_build(self) -> None:
        root, now = self.site.root, datetime.fromisoformat(self.now)
        if not (root / "briefgen.yaml").exists():
            return
        self.looks += 1
        self.shown = self.seen(project_at(root, KEY), now)
        afresh = self.afresh(now)

        assert bool(errors(afresh.problems)) <= bool(errors(self.shown.problems))
        self.failed = self.failed + 1 if errors(afresh.problems) else 0
        if not self.failed:
            assert self.shown.sound
            assert afresh.problems == self.shown.problems
            assert _files(afresh) == _files(self.shown)
            assert _pages(afresh) == _pages(self.shown)
        if self.failed == 2:
            self.mend()

    def seen(self, project: Project, now: datetime) -> Preview:
        """The preview after the edit."""
        if self.shown is None:
            return first(project, look(project), now, URL)
        shown = self.shown
        if self.looks % 2:
            # A bell has rung for what may have changed; every other time it is not heard.
            shown = glance(project, shown, project.content.rglob("*.md"), now)
        return again(project, shown, look(project), now)

    def afresh(self, now: datetime) -> Preview:
        """The preview of a copy of the site, of which nothing is kept."""
        root = self.home / "clean" / "site"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.site.root, root, ignore=shutil.ignore_patterns("output", ".briefgen"))
        project = project_at(root, KEY)
        return first(project, look(project), now, URL)


class Reopened(Previewed):
    """The same, but that no preview is open while anything is edited; before that one was kept, or the site built."""

    def seen(self, project: Project, now: datetime) -> Preview:
        """The preview after the edit, and after one more that changes words alone, for few others do."""
        shown = begun(project, look(project), now, URL)
        if self.looks % 3:
            keep(project, shown)
        else:
            self.site.build(now=self.now)
        self.say_more(TEXTS[self.looks % len(TEXTS)], WORDS[self.looks % len(WORDS)])
        return begun(project, look(project), now, URL)


def _files(preview: Preview) -> dict[str, bytes]:
    return {path: place.read_bytes() for path, place in preview.files.items()}


def _pages(preview: Preview) -> dict[str, bytes | str]:
    return {path: _page(preview, path) for path in preview.pages}


def _page(preview: Preview, path: str) -> bytes | str:
    page = preview.pages[path]
    try:
        return render(page.path, page.layout, page.view, preview.frames[page.language], preview.layouts)
    except Faulty as fault:
        return str(fault)


TestPreviewed, TestReopened = Previewed.TestCase, Reopened.TestCase
TestPreviewed.settings = TestReopened.settings = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
