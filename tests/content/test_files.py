"""The one place that reads content from the disk: which files are texts, which are not, and which are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.content import files
from briefgen.model import File
from briefgen.problems import Problem


def write(root: Path, *paths: str, data: bytes = b"text") -> None:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def read(content: Path, root: Path) -> tuple[list[File], dict[str, str], list[Problem]]:
    """The texts, the other files with their addresses, and the problems."""
    listing = files.scan(content, root)
    found = [files.read(each) for each in listing.texts]
    problems = [*listing.problems, *(each for each in found if isinstance(each, Problem))]
    return [each for each in found if isinstance(each, File)], listing.addresses, problems


def texts(root: Path) -> list[str]:
    found, _, problems = read(root / "content", root)
    assert [] == problems
    return [text.path for text in found]


def refused(root: Path) -> list[str]:
    found, others, problems = read(root / "content", root)
    assert ([], {}) == (found, others)
    return [f"{problem.path} [{problem.rule}]" for problem in problems]


def test_texts_are_read_from_all_folders_in_order_of_their_path(tmp_path: Path) -> None:
    write(tmp_path, "content/briefs/b.md", "content/briefs/2025/a.md", "content/actors/c.MD", "content/briefs/a/z.md")
    assert [
        "content/actors/c.MD",
        "content/briefs/2025/a.md",
        "content/briefs/a/z.md",
        "content/briefs/b.md",
    ] == texts(tmp_path)


def test_a_text_has_its_path_from_the_site_and_within_the_content_and_its_bytes(tmp_path: Path) -> None:
    write(tmp_path, "content/briefs/ash.md", data=b"\xff\x00")
    ((text,), _, _) = read(tmp_path / "content", tmp_path)
    assert ("content/briefs/ash.md", "briefs/ash.md", b"\xff\x00") == (text.path, text.inside, text.data)


def test_content_outside_the_site_is_shown_with_the_name_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/words/briefs/ash.md")
    ((text,), _, _) = read(tmp_path / "elsewhere/words", tmp_path / "site")
    assert "words/briefs/ash.md" == text.path


@pytest.mark.parametrize(
    "name",
    [
        ".ash.md",
        ".git/ash.md",
        "ash.md~",
        "ash.md.swp",
        "ash.md.bak",
        "#ash.md#",
        ".#ash.md",
        "4913",
        "Thumbs.db",
        "a.tmp",
    ],
)
def test_hidden_files_and_what_editors_leave_behind_are_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"content/briefs/{name}")
    assert ([], {}, []) == read(tmp_path / "content", tmp_path)


def test_other_files_have_the_address_of_their_path_and_those_in_static_that_within_it(tmp_path: Path) -> None:
    write(tmp_path, "content/briefs/tree.png", "content/static/robots.txt", "content/static/a/notes.md")
    assert {
        "content/briefs/tree.png": "briefs/tree.png",
        "content/static/a/notes.md": "a/notes.md",
        "content/static/robots.txt": "robots.txt",
    } == read(tmp_path / "content", tmp_path)[1]


def test_a_link_to_a_text_within_the_content_is_read(tmp_path: Path) -> None:
    write(tmp_path, "content/briefs/ash.md")
    (tmp_path / "content/briefs/birch.md").symlink_to("ash.md")
    assert ["content/briefs/ash.md", "content/briefs/birch.md"] == texts(tmp_path)


@pytest.mark.parametrize("target", ["../../secret.md", "nowhere.md", "ash.md", ".", "/dev/null"])
def test_any_other_link_is_refused(tmp_path: Path, target: str) -> None:
    write(tmp_path, "secret.md")
    (tmp_path / "content/briefs").mkdir(parents=True)
    (tmp_path / "content/briefs/ash.md").symlink_to(target)
    assert ["content/briefs/ash.md [symlink]"] == refused(tmp_path)


def test_a_link_to_a_folder_is_refused_and_not_walked(tmp_path: Path) -> None:
    write(tmp_path, "outside/ash.md")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/briefs").symlink_to("../outside")
    assert ["content/briefs [symlink]"] == refused(tmp_path)


def test_two_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").symlink_to("b.md")
    (tmp_path / "content/b.md").symlink_to("a.md")
    assert ["content/a.md [symlink]", "content/b.md [symlink]"] == refused(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/ash.md")
    assert ["content/ash.md [not-a-file]"] == refused(tmp_path)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (b"a\xff.md", "content/a\\xff.md [file-name]"),
        (b"a\n.md", "content/a\n.md [file-name]"),
        (b"a" * 201 + b".md", f"content/{'a' * 201}.md [file-name]"),
        (b"Con.md", "content/Con.md [file-name]"),
    ],
    ids=["no-utf-8", "line-end", "too-long", "device"],
)
def test_a_name_that_no_address_can_hold_is_refused(tmp_path: Path, name: bytes, path: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / os.fsdecode(name)).write_bytes(b"text")
    assert [path.replace("\\xff", "\\udcff") if b"\xff" in name else path] == refused(tmp_path)


def test_a_file_in_a_folder_that_no_checkout_on_windows_can_hold_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "content/aux/ash.md")
    assert ["content/aux/ash.md [file-name]"] == refused(tmp_path)


def test_a_text_of_more_than_a_mebibyte_is_refused_and_other_files_are_not(tmp_path: Path) -> None:
    write(tmp_path, "content/ash.md", "content/tree.png", data=b"x" * (1024 * 1024 + 1))
    found, others, problems = read(tmp_path / "content", tmp_path)
    assert [] == found
    assert {"content/tree.png": "tree.png"} == others
    assert ["too-large"] == [problem.rule for problem in problems]


def test_a_text_of_exactly_a_mebibyte_is_read(tmp_path: Path) -> None:
    write(tmp_path, "content/ash.md", data=b"x" * 1024 * 1024)
    assert ["content/ash.md"] == texts(tmp_path)
