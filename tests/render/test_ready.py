"""Layouts that were compiled when briefgen was installed: used as long as they are what would be compiled now."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import jinja2
import pytest

from briefgen import unchanged
from briefgen.build import linked
from briefgen.project import default_layouts, project_at
from briefgen.publish import frames
from briefgen.render import ready as beforehand
from briefgen.render.layouts import Layouts, make_ready, published

GOLDEN = Path(__file__).parents[1] / "golden/site"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ready")
    make_ready(default_layouts(), folder)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A site's own layouts."""
    (tmp_path / "layouts/parts").mkdir(parents=True)
    return tmp_path / "layouts"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The layouts that are compiled meanwhile."""
    names: list[str] = []
    compile_ = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, name: str, *rest: object, **options: object) -> object:
        names.append(name)
        return compile_(self, source, name, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def layouts(ready: Path, *folders: Path, tag: str = "en") -> Layouts:
    return Layouts([*folders, default_layouts()], default_layouts().parent, tag, ready=ready)


@pytest.mark.parametrize("tag", ["en", "uk", "fr", "ar"])
def test_pages_are_the_same_and_nothing_is_compiled(tag: str, ready: Path, tmp_path: Path, compiled: list[str]) -> None:
    project = project_at(Path(shutil.copytree(GOLDEN, tmp_path / "site")))
    known = linked(project, unchanged.look(project), datetime(2025, 9, 1, tzinfo=UTC))
    quick, slow = layouts(ready, tag=tag), layouts(tmp_path / "none", tag=tag)
    around = frames(known.site, known.config, lambda _: quick.words, published(known.assets))[""]
    pages = [page for page in known.pages if page.layout.endswith(".html")]
    compiled.clear()
    made = [quick.render(page.layout, page.view, around) for page in pages]
    assert compiled == []
    assert made == [slow.render(page.layout, page.view, around) for page in pages]
    assert "brief.html" in compiled


def test_a_layout_has_the_same_digest_and_files_either_way(ready: Path, tmp_path: Path) -> None:
    for path in default_layouts().glob("*.html"):
        quick, slow = layouts(ready), layouts(tmp_path / "none")
        assert quick.digest(path.name) == slow.digest(path.name)
        assert sorted(quick.files(path.name)) == sorted(slow.files(path.name))


def test_what_includes_a_part_of_the_sites_own_is_compiled_and_the_rest_is_not(
    ready: Path, own: Path, compiled: list[str]
) -> None:
    (own / "parts/question.html").write_text("<p>My question</p>\n", encoding="utf-8")
    mine = layouts(ready, own)
    mine.prepare()
    assert "brief.html" in compiled
    assert "base.html" not in compiled
    assert mine.digest("brief.html") != layouts(ready).digest("brief.html")
    assert mine.digest("404.html") == layouts(ready).digest("404.html")


def test_a_sites_own_words_are_said(ready: Path, own: Path, compiled: list[str]) -> None:
    (own / "words").mkdir()
    words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sources"\nmsgstr "References"\n'
    (own / "words/en.po").write_text(words, encoding="utf-8")
    layouts(ready, own).prepare()
    assert "brief.html" in compiled


@pytest.mark.parametrize("other", ["briefgen", "Jinja"])
def test_what_another_version_made_is_not_used(
    other: str, ready: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    if other == "Jinja":
        monkeypatch.setattr(jinja2, "__version__", "99")
    else:
        monkeypatch.setattr(beforehand, "own", lambda: b"another")
    layouts(ready).prepare()
    assert "brief.html" in compiled


def test_a_sites_own_layouts_are_checked_beside_those_that_are_ready(ready: Path, own: Path) -> None:
    (own / "parts/question.html").write_text("{% if %}", encoding="utf-8")
    (own / "brief.html").write_text('{% extends "base.htm" %}', encoding="utf-8")
    assert {"layouts/brief.html", "layouts/parts/question.html"} <= {
        problem.path.removeprefix(f"{own.parent}/") for problem in layouts(ready, own).check()
    }
