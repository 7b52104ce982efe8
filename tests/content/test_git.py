"""Texts as a commit holds them, read from repositories as writers have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import Run, SiteFolder, briefgen, git

EDITED = ["content/briefs/ash.md:5:5: error: readers have another wording of this bullet"]


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    site.brief("ash")
    return site


def edit(site: SiteFolder) -> None:
    path = site.root / "content/briefs/ash.md"
    path.write_bytes(path.read_bytes().replace(b"What happened", b"What did not happen"))


def found(site: SiteFolder, ref: str = "HEAD") -> list[str]:
    return site.found("silent-edit", "--against", ref)


# Where a commit is


@pytest.mark.parametrize("ref", ["HEAD", "HEAD~0", "first", "v1"])
def test_a_commit_may_be_named_as_git_names_it(site: SiteFolder, ref: str) -> None:
    site.commit()
    git(site.root, "branch", "first")
    git(site.root, "tag", "-a", "-m", "One", "v1")
    edit(site)
    assert EDITED == found(site, ref)
    assert EDITED == found(site, git(site.root, "rev-parse", "HEAD").strip()[:9])


def test_what_is_committed_is_compared_with_what_the_folder_holds(site: SiteFolder) -> None:
    site.commit()
    edit(site)
    site.commit()
    assert [] == found(site)
    assert EDITED == found(site, "HEAD~1")


def test_nothing_is_checked_out_or_written(site: SiteFolder) -> None:
    site.write(".gitignore", ".briefgen\n")
    site.commit()
    edit(site)
    before = git(site.root, "status", "--porcelain")
    found(site)
    assert before == git(site.root, "status", "--porcelain") == " M content/briefs/ash.md\n"


def test_a_site_may_lie_in_a_folder_of_its_repository(site: SiteFolder) -> None:
    site.commit("..")
    edit(site)
    assert EDITED == found(site)


def test_a_repository_may_hold_nothing_but_the_texts(site: SiteFolder) -> None:
    site.commit("content")
    edit(site)
    assert EDITED == found(site)


def test_a_name_that_is_not_ascii_is_found(site: SiteFolder) -> None:
    site.brief("Ärger und Ähren")
    site.commit()
    path = site.root / "content/briefs/Ärger und Ähren.md"
    path.write_bytes(path.read_bytes().replace(b"What happened", b"What did not happen"))
    assert 1 == len(found(site))


@pytest.mark.parametrize("inside", ["content", "content/briefs"])
def test_texts_may_lie_in_a_submodule(site: SiteFolder, tmp_path: Path, inside: str) -> None:
    other = SiteFolder(tmp_path / "texts")
    other.write(
        "briefs/ash.md" if inside == "content" else "ash.md", (site.root / "content/briefs/ash.md").read_bytes()
    )
    other.commit()
    (site.root / "content/briefs/ash.md").unlink()
    (site.root / "content/briefs").rmdir()
    if inside == "content":
        (site.root / "content").rmdir()
    git(site.root, "init", "--quiet")
    git(site.root, "submodule", "add", str(other.root), inside)
    site.commit()
    assert [] == found(site)
    edit(site)
    assert EDITED == found(site)


def test_a_submodule_that_is_not_there_is_told(site: SiteFolder, tmp_path: Path) -> None:
    test_texts_may_lie_in_a_submodule(site, tmp_path, "content/briefs")
    git(site.root, "submodule", "deinit", "--force", "content/briefs")
    run = site.check("--against", "HEAD")
    assert 2 == run.code
    assert "run  git submodule update --init content/briefs" in run.err


def test_line_ends_that_git_changes_are_no_edit(site: SiteFolder) -> None:
    site.write(".gitattributes", "*.md text\n")
    site.commit()
    path = site.root / "content/briefs/ash.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [] == found(site)
    edit(site)
    assert EDITED == found(site)


def test_within_a_hook_the_repository_of_the_site_is_read(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.commit("..")
    edit(site)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert EDITED == found(site)


# Where there is none


def refused(site: SiteFolder, ref: str) -> str:
    run = site.check("--against", ref)
    assert (2, "") == (run.code, run.out)
    return run.err


@pytest.mark.parametrize("ref", ["origin/main", "", "--all", "HEAD~99", "HEAD:content", "no such thing"])
def test_a_commit_that_is_not_there_is_told(site: SiteFolder, ref: str) -> None:
    site.commit()
    said = refused(site, ref)
    assert f'there is no commit "{ref}"' in said
    assert "name a branch, a tag or a commit, such as origin/main" in said


def test_in_a_shallow_clone_it_is_told_how_to_fetch_the_rest(site: SiteFolder, tmp_path: Path) -> None:
    site.commit()
    edit(site)
    site.commit()
    git(tmp_path, "clone", "--quiet", "--depth", "1", site.root.as_uri(), "shallow")
    shallow = SiteFolder(tmp_path / "shallow")
    assert [] == found(shallow)
    assert "fetch-depth: 0" in refused(shallow, "HEAD~1")


def test_a_site_in_no_repository_is_checked_but_not_against_a_commit(site: SiteFolder) -> None:
    assert 0 == site.check().code
    assert "is in no git repository" in refused(site, "HEAD")


def test_where_git_is_not_installed_that_is_told(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    site.commit()
    monkeypatch.setenv("PATH", "")
    assert 0 == site.check().code
    assert "git is not installed" in refused(site, "HEAD")


def test_a_repository_without_commits_has_none_of_that_name(site: SiteFolder) -> None:
    git(site.root, "init", "--quiet")
    assert 'there is no commit "HEAD"' in refused(site, "HEAD")


def test_a_text_that_the_repository_has_lost_is_told(site: SiteFolder) -> None:
    site.commit()
    edit(site)
    name = git(site.root, "rev-parse", "HEAD:content/briefs/ash.md").strip()
    (site.root / ".git/objects" / name[:2] / name[2:]).unlink()
    assert "git does not have briefs/ash.md as it was at HEAD" in refused(site, "HEAD")


def test_a_folder_of_texts_outside_the_site_is_read_from_its_own_repository(site: SiteFolder, tmp_path: Path) -> None:
    texts = SiteFolder(tmp_path / "texts")
    texts.write("briefs/ash.md", (site.root / "content/briefs/ash.md").read_bytes())
    texts.commit()
    path = texts.root / "briefs/ash.md"
    path.write_bytes(path.read_bytes().replace(b"What happened", b"What did not happen"))
    run: Run = briefgen(site.root, "check", "--now", "2025-09-01", "--content", "../texts", "--against", "HEAD")
    assert ["texts/briefs/ash.md:5:5: error: readers have another wording of this bullet [silent-edit]"] == [
        problem for problem in run.problems() if "silent" in problem
    ]
