"""The output folder brought to hold exactly the files, or left whole where that fails."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.store.output import RECORD, Published, Refused, Torn, abandon, begin, finish

OLD = {"index.html": b"old home", "a/index.html": b"old a", "gone/index.html": b"gone", "same.css": b"same"}
NEW = {"index.html": b"new home", "a/index.html": b"new a", "b/index.html": b"b", "same.css": b"same"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def publish(folder: Path, files: dict[str, bytes], *, claim: bool) -> Published:
    """The files published, as a build does it that knows nothing of an earlier one."""
    output = begin(folder, {}, claim=claim)
    try:
        return finish(output, [output.stage(path, b"", data) for path, data in files.items()], claim=claim)
    finally:
        abandon(output)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, the record too, and every folder as a path that ends with a slash."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): b""
        if path.is_dir()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def files(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if not path.endswith("/") and path != RECORD}


def watch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What will be put in place and removed in the folder from here on, in that order; the record is left out."""
    seen: list[str] = []
    replace, unlink = os.replace, os.unlink

    def replaced(source: str, target: str) -> None:
        replace(source, target)
        if Path(target).name != RECORD:
            seen.append(Path(target).relative_to(folder).as_posix())

    def unlinked(path: str, *, dir_fd: int | None = None) -> None:
        # What is named from an open folder is the staging, cleared as a whole.
        if dir_fd is None:
            seen.append(f"no {Path(path).relative_to(folder).as_posix()}")
        unlink(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "unlink", unlinked)
    return seen


def killed_at(number: int, folder: Path, files: dict[str, bytes]) -> bool:
    """Publishes in a process that is killed before it moves for the `number`th time; whether it came to that."""
    program = (
        "import os, pathlib, signal, sys\n"
        "from tests.store.test_output import publish\n"
        "replace, left = os.replace, int(sys.argv[1])\n"
        "def move(source, target):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if not left: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    replace(source, target)\n"
        "os.replace = move\n"
        "publish(pathlib.Path(sys.argv[2]), eval(sys.argv[3]), claim=False)\n"
    )
    command = [sys.executable, "-c", program, str(number), str(folder), repr(files)]
    return -signal.SIGKILL == subprocess.run(command, check=False, cwd=Path(__file__).parents[2]).returncode


def record(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / RECORD).read_bytes())
    return found


def test_the_folder_holds_exactly_the_files(out: Path) -> None:
    assert Published(written=4, unchanged=0, removed=0) == publish(out, OLD, claim=False)
    assert files(out) == OLD
    assert Published(written=3, unchanged=1, removed=1) == publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_an_unchanged_file_is_not_touched(out: Path) -> None:
    publish(out, OLD, claim=False)
    before = (out / "same.css").stat()
    publish(out, NEW, claim=False)
    after = (out / "same.css").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_publishing_the_same_twice_writes_nothing_at_all(out: Path) -> None:
    publish(out, OLD, claim=False)
    before = {path: path.stat().st_mtime_ns for path in (out, *out.rglob("*"))}
    assert Published(written=0, unchanged=4, removed=0) == publish(out, OLD, claim=False)
    assert before == {path: path.stat().st_mtime_ns for path in (out, *out.rglob("*"))}


def test_a_file_that_somebody_changed_or_removed_is_made_right(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "index.html").write_text("vandalised")
    (out / "same.css").unlink()
    assert Published(written=2, unchanged=2, removed=0) == publish(out, OLD, claim=False)
    assert files(out) == OLD


def test_a_folder_left_empty_is_removed_and_one_that_is_not_stays(out: Path) -> None:
    publish(out, {"a/b/c.html": b"c", "d/e.html": b"e"}, claim=False)
    (out / "d/mine.txt").write_text("mine")
    publish(out, {"index.html": b"home"}, claim=False)
    assert ["d/", "d/mine.txt", "index.html"] == [path for path in tree(out) if path != RECORD]


def test_nothing_else_is_left_behind(out: Path) -> None:
    publish(out, OLD, claim=False)
    publish(out, NEW, claim=False)
    assert {"a/", "b/", *NEW, RECORD} == set(tree(out))


# Foreign files


def refused(out: Path, pages: dict[str, bytes], *, claim: bool, match: str | None = None) -> None:
    """Publishing the pages is refused, and nothing changes."""
    before = tree(out)
    with pytest.raises(Refused, match=match):
        publish(out, pages, claim=claim)
    assert before == tree(out)


def test_foreign_files_in_the_folder_stay(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "CNAME").write_text("example.org")
    (out / "gone/notes.txt").write_text("mine")
    publish(out, NEW, claim=False)
    assert files(out) == NEW | {"CNAME": b"example.org", "gone/notes.txt": b"mine"}


def test_a_folder_that_briefgen_did_not_write_is_refused(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(Refused, match="files that briefgen did not write"):
        publish(out, NEW, claim=False)
    assert {"thesis.txt": b"years of work"} == tree(out)


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir()
    publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_a_claimed_folder_keeps_the_files_that_were_in_it(out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    publish(out, OLD, claim=True)
    publish(out, NEW, claim=False)
    assert files(out) == NEW | {"thesis.txt": b"years of work"}


def test_a_file_in_place_of_the_folder_is_refused(out: Path) -> None:
    out.write_text("a file")
    with pytest.raises(Refused, match="is a file, not a folder"):
        publish(out, NEW, claim=False)


def test_a_foreign_file_where_a_new_page_must_stand_is_refused_and_nothing_changes(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "b").mkdir()
    (out / "b/index.html").write_text("mine")
    refused(out, NEW, claim=False, match="was not written by briefgen")
    publish(out, NEW, claim=True)
    assert files(out) == NEW


def test_a_foreign_file_that_holds_just_what_is_to_be_written_is_no_hindrance(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "b").mkdir()
    (out / "b/index.html").write_bytes(NEW["b/index.html"])
    publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_a_foreign_file_where_a_folder_must_be_is_refused_and_nothing_changes(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "b").write_text("mine")
    refused(out, NEW, claim=False)


@pytest.mark.parametrize(
    "claim",
    [
        False,
        pytest.param(
            True,
        ),
    ],
)
def test_a_foreign_folder_where_a_page_must_stand_is_refused_and_nothing_changes(out: Path, claim: bool) -> None:
    publish(out, OLD, claim=False)
    (out / "b/index.html").mkdir(parents=True)
    (out / "b/index.html/notes.txt").write_text("mine")
    refused(out, NEW, claim=claim)


def test_a_foreign_file_in_a_folder_that_is_new_to_briefgen_stays(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "b").mkdir()
    (out / "b/notes.txt").write_text("mine")
    new = NEW | {"b/c/index.html": b"c"}
    publish(out, new, claim=False)
    assert files(out) == new | {"b/notes.txt": b"mine"}


def test_a_foreign_folder_in_place_of_a_page_is_never_removed(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "gone/index.html").unlink()
    (out / "gone/index.html").mkdir()
    (out / "gone/index.html/notes.txt").write_text("mine")
    refused(out, OLD, claim=True, match="was not written by briefgen")
    publish(out, NEW, claim=False)
    assert files(out) == NEW | {"gone/index.html/notes.txt": b"mine"}


def test_a_foreign_link_in_a_folder_where_a_page_must_stand_is_never_removed(out: Path, tmp_path: Path) -> None:
    publish(out, OLD, claim=False)
    (out / "b/index.html").mkdir(parents=True)
    (out / "b/index.html/elsewhere").symlink_to(tmp_path)
    with pytest.raises(Refused, match="was not written by briefgen"):
        publish(out, NEW, claim=True)
    assert (out / "b/index.html/elsewhere").is_symlink()


# Links


def test_nothing_is_staged_behind_a_symbolic_link(out: Path, tmp_path: Path) -> None:
    publish(out, OLD, claim=False)
    (tmp_path / "elsewhere").mkdir()
    (out / ".briefgen-staging").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="leads out of"):
        publish(out, NEW, claim=True)
    assert {} == tree(tmp_path / "elsewhere")


def test_a_symbolic_link_out_of_the_folder_is_refused(out: Path, tmp_path: Path) -> None:
    publish(out, OLD, claim=False)
    (tmp_path / "elsewhere").mkdir()
    (out / "b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="leads out of"):
        publish(out, NEW, claim=True)
    assert {} == tree(tmp_path / "elsewhere")


def test_a_symbolic_link_in_place_of_a_page_is_replaced_and_not_followed(out: Path, tmp_path: Path) -> None:
    publish(out, OLD, claim=False)
    (tmp_path / "precious.txt").write_bytes(b"precious")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "precious.txt")
    publish(out, NEW, claim=False)
    assert b"precious" == (tmp_path / "precious.txt").read_bytes()
    assert not (out / "index.html").is_symlink()
    assert files(out) == NEW


def test_a_symbolic_link_to_the_very_bytes_of_a_page_is_replaced_by_the_page(out: Path, tmp_path: Path) -> None:
    # A link is as large as the path that it holds.
    data = b"x" * len(str(tmp_path / "precious.txt"))
    publish(out, {"index.html": data}, claim=False)
    (tmp_path / "precious.txt").write_bytes(data)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "precious.txt")
    publish(out, {"index.html": data}, claim=False)
    assert not (out / "index.html").is_symlink()
    assert files(out) == {"index.html": data}


def test_a_move_that_fails_removes_nothing_behind_a_symbolic_link(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(out, OLD, claim=False)
    (tmp_path / "elsewhere/empty").mkdir(parents=True)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(tmp_path / "elsewhere")
    replace = os.replace

    def refused(source: str, target: str) -> None:
        if Path(target) == out / "index.html":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        publish(out, NEW, claim=False)
    assert ["empty/"] == list(tree(tmp_path / "elsewhere"))


def test_a_removal_never_follows_a_symbolic_link_out_of_the_folder(out: Path, tmp_path: Path) -> None:
    publish(out, OLD, claim=False)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_bytes(b"precious")
    (out / "gone/index.html").unlink()
    (out / "gone").rmdir()
    (out / "gone").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused):
        publish(out, NEW, claim=False)
    assert b"precious" == (tmp_path / "elsewhere/index.html").read_bytes()


def test_the_folder_itself_may_be_a_symbolic_link(out: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    out.symlink_to(tmp_path / "real")
    publish(out, OLD, claim=False)
    publish(out, NEW, claim=False)
    assert out.is_symlink()
    assert files(tmp_path / "real") == NEW


# Files and folders that change places


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a": b"file"}, {"a/index.html": b"folder"}, id="a file becomes a folder"),
        pytest.param({"a/index.html": b"folder"}, {"a": b"file"}, id="a folder becomes a file"),
        pytest.param({"a/b/c": b"deep", "a/d": b"d"}, {"a": b"file"}, id="a deep folder becomes a file"),
        pytest.param(
            {"a": b"file", "a.css": b"x"}, {"a/b/c": b"deep", "a.css": b"x"}, id="a file becomes a deep folder"
        ),
    ],
)
def test_a_file_and_a_folder_may_change_places(out: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    publish(out, before, claim=False)
    publish(out, after, claim=False)
    assert files(out) == after
    publish(out, before, claim=False)
    assert files(out) == before


def test_a_large_folder_may_become_a_file(out: Path) -> None:
    publish(out, {f"a/{n}.html": b"page" for n in range(100)}, claim=False)
    publish(out, {"a": b"file"}, claim=False)
    assert {"a": b"file"} == files(out)


# Interruptions


def test_a_build_that_was_interrupted_is_made_good_by_the_next(out: Path) -> None:
    """Stopped half-way: some pages new, some old, some not yet removed, the record still open."""
    publish(out, OLD, claim=False)
    whole = record(out)
    publish(out, NEW, claim=False)
    names = {**dict.fromkeys(OLD, "?"), **dict.fromkeys(NEW, "?")}
    (out / "index.html").write_bytes(OLD["index.html"])
    (out / "gone").mkdir()
    (out / "gone/index.html").write_bytes(OLD["gone/index.html"])
    (out / RECORD).write_text(json.dumps({**whole, "complete": False, "files": names}))
    (out / ".briefgen-staging").mkdir()
    (out / ".briefgen-staging/0").write_text("half a page")
    publish(out, NEW, claim=False)
    assert {"a/", "b/", *NEW, RECORD} == set(tree(out))
    assert files(out) == NEW
    assert True is record(out)["complete"]


def test_a_first_build_that_was_killed_is_made_good_by_the_next(out: Path) -> None:
    (out / ".briefgen-staging").mkdir(parents=True)
    (out / ".briefgen-staging/0").write_text("half a page")
    publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_the_record_is_open_while_pages_are_being_replaced(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, OLD, claim=False)
    seen: list[tuple[object, set[str]]] = []
    replace = os.replace

    def watched(source: str, target: str) -> None:
        if Path(target).name != RECORD:
            found = record(out)
            assert isinstance(found["files"], dict)
            seen.append((found["complete"], set(found["files"])))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    publish(out, NEW, claim=False)
    assert [(False, {*OLD, *NEW})] * 3 == seen


def test_new_pages_come_before_changed_ones_and_removals_last(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, OLD, claim=False)
    moves = watch(out, monkeypatch)
    publish(out, NEW, claim=False)
    assert ["b", "a/index.html", "index.html", "no gone/index.html"] == moves


def test_a_first_build_puts_whole_folders_in_place_and_the_home_page_after_them(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = watch(out, monkeypatch)
    publish(out, {"index.html": b"home", "x/y/z.html": b"z", "x/a.html": b"a", "b/index.html": b"b"}, claim=False)
    assert ["b", "x", "index.html"] == moves


def test_a_new_folder_is_put_in_place_whole_beside_those_that_are_there(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"x/a/index.html": b"a", "x/a/b.css": b"b"}
    publish(out, old, claim=False)
    (out / "x/mine").mkdir()
    new = old | {"x/c/index.html": b"c", "x/c/d.css": b"d", "x/a/d.css": b"d", "x/mine/e.html": b"e"}
    moves = watch(out, monkeypatch)
    publish(out, new, claim=False)
    assert ["x/a/d.css", "x/c", "x/mine/e.html"] == moves
    assert files(out) == new


def test_what_a_killed_build_left_undone_comes_before_what_changes(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, OLD, claim=False)
    assert killed_at(2, out, NEW)
    assert not (out / "b").exists()
    moves = watch(out, monkeypatch)
    publish(out, NEW, claim=False)
    assert ["b/index.html", "a/index.html", "index.html", "no gone/index.html"] == moves


@pytest.mark.parametrize("before", [pytest.param({}, id="the first"), pytest.param(OLD, id="a later one")])
@pytest.mark.parametrize("number", range(1, 6))
def test_a_build_killed_between_two_moves_is_made_good_by_the_next(
    out: Path, before: dict[str, bytes], number: int
) -> None:
    if before:
        publish(out, before, claim=False)
    assert killed_at(number, out, NEW)
    left = {path: data for path, data in files(out).items() if not path.startswith(".briefgen-staging")}
    assert all(data in {before.get(path), NEW.get(path)} for path, data in left.items())
    publish(out, NEW, claim=False)
    assert {"a/", "b/", *NEW, RECORD} == set(tree(out))
    assert files(out) == NEW


@pytest.mark.parametrize("number", range(1, 6))
def test_the_files_of_a_killed_first_build_are_known_as_briefgens(out: Path, number: int) -> None:
    assert killed_at(number, out, NEW)
    publish(out, {"b": b"a file now"}, claim=False)
    assert {"b", RECORD} == set(tree(out))


def test_a_killed_build_that_made_a_file_of_a_folder_is_made_good_by_the_next(out: Path) -> None:
    publish(out, {"a": b"file"}, claim=False)
    names = dict.fromkeys(["a/b/c.html", "a"], "?")
    (out / RECORD).write_text(json.dumps({**record(out), "complete": False, "files": names}))
    publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_a_folder_that_a_killed_build_left_empty_is_removed(out: Path) -> None:
    publish(out, {"a/b/c.html": b"c"}, claim=False)
    (out / "a/b/c.html").unlink()
    (out / "a/b").rmdir()
    publish(out, {"index.html": b"home"}, claim=False)
    assert {"index.html", RECORD} == set(tree(out))


# A move that fails


MOVES = ["opening", "b", "a/index.html", "index.html", "gone/index.html", "closing"]


def fail_at(monkeypatch: pytest.MonkeyPatch, out: Path, name: str, *, from_then_on: bool) -> None:
    """The system refuses to move what is so called into place, or to remove it; else what is kept can be put back."""
    struck = False

    def refusing(call: Callable[..., None]) -> Callable[..., None]:
        def called(*given: str, **more: object) -> None:
            nonlocal struck
            # What is named from an open folder is the staging, cleared as a whole.
            if more.get("dir_fd") is None:
                source, target = str(given[0]), str(given[-1])
                is_meant = target == f"{out}/{name}" or source == f"{out}/.briefgen-staging/{name}"
                if (struck and from_then_on) or (is_meant and "/kept/" not in source):
                    struck = True
                    raise OSError(errno.EIO, os.strerror(errno.EIO), target)
            call(*given, **more)

        return called

    monkeypatch.setattr(os, "replace", refusing(os.replace))
    monkeypatch.setattr(os, "unlink", refusing(os.unlink))


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("name", MOVES)
def test_where_a_move_fails_all_is_put_back(
    out: Path, monkeypatch: pytest.MonkeyPatch, name: str, has_links: bool
) -> None:
    publish(out, OLD, claim=False)
    (out / "CNAME").write_text("example.org")
    before, times = tree(out), {path: (out / path).stat().st_mtime_ns for path in OLD}
    with monkeypatch.context() as failing:
        fail_at(failing, out, name, from_then_on=False)
        if not has_links:
            failing.setattr(os, "link", refuse_to_link)
        with pytest.raises(OSError, match="Input/output error"):
            publish(out, NEW, claim=False)
    assert before == tree(out)
    assert times == {path: (out / path).stat().st_mtime_ns for path in OLD}
    publish(out, NEW, claim=False)
    assert files(out) == NEW | {"CNAME": b"example.org"}


def refuse_to_link(file: str, place: str, *, follow_symlinks: bool) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM), file, None, place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a": b"file"}, {"a/index.html": b"folder", "z": b"z"}, id="a file becomes a folder"),
        pytest.param({"a/b/c": b"deep", "a/d": b"d"}, {"a": b"file", "z": b"z"}, id="a folder becomes a file"),
    ],
)
def test_files_and_folders_that_changed_places_change_back_where_a_move_fails(
    out: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    publish(out, before, claim=False)
    was = tree(out)
    fail_at(monkeypatch, out, "closing", from_then_on=False)
    with pytest.raises(OSError, match="Input/output error"):
        publish(out, after, claim=False)
    assert was == tree(out)


def test_where_a_first_build_fails_nothing_is_left(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at(monkeypatch, out, "closing", from_then_on=False)
    with pytest.raises(OSError, match="Input/output error"):
        publish(out, NEW, claim=False)
    assert not out.exists()


@pytest.mark.parametrize("name", MOVES[2:])
def test_where_nothing_can_be_put_back_either_that_is_said(
    out: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    publish(out, OLD, claim=False)
    with monkeypatch.context() as failing:
        fail_at(failing, out, name, from_then_on=True)
        with pytest.raises(Torn, match="Input/output error"):
            publish(out, NEW, claim=False)
    left = files(out)
    assert all(data in {OLD.get(path), NEW.get(path)} for path, data in left.items())
    assert False is record(out)["complete"]
    publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_an_interrupt_while_files_are_moved_puts_all_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, OLD, claim=False)
    before, replace = tree(out), os.replace

    def interrupted(source: str, target: str) -> None:
        replace(source, target)
        if target == str(out / "index.html") and "/changed/" in source:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(out, NEW, claim=False)
    assert before == tree(out)


# A full disk


def fill_up_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The disk takes half of the `number`th file written from here on, and nothing after it."""
    write, count = os.write, 0

    def limited(file: int, data: bytes) -> int:
        nonlocal count
        count += 1
        if count >= number:
            write(file, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(file, data)

    monkeypatch.setattr(os, "write", limited)


@pytest.mark.parametrize(
    "number",
    [
        1,
        2,
        3,
        4,
        pytest.param(
            5,
        ),
    ],
)
def test_a_disk_that_fills_up_leaves_the_old_site_whole(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Three pages are new or changed; the fourth and fifth writes are of the record."""
    publish(out, OLD, claim=False)
    before = tree(out)
    fill_up_at(monkeypatch, number)
    with pytest.raises(OSError, match="No space left"):
        publish(out, NEW, claim=False)
    assert before == tree(out)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_once_there_is_space_again_the_next_build_succeeds(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish(out, OLD, claim=False)
    with monkeypatch.context() as full:
        fill_up_at(full, number)
        with pytest.raises(OSError, match="No space left"):
            publish(out, NEW, claim=False)
    publish(out, NEW, claim=False)
    assert files(out) == NEW
    assert {"a/", "b/", *NEW, RECORD} == set(tree(out))


def test_a_first_build_on_a_full_disk_can_be_run_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        fill_up_at(full, 2)
        with pytest.raises(OSError, match="No space left"):
            publish(out, NEW, claim=False)
    publish(out, NEW, claim=False)
    assert files(out) == NEW


def test_a_limit_of_the_system_on_file_size_leaves_the_old_site_whole(out: Path) -> None:
    publish(out, OLD, claim=False)
    before = tree(out)
    program = (
        "import sys, pathlib\n"
        "from tests.store.test_output import publish\n"
        "publish(pathlib.Path(sys.argv[1]), {'index.html': b'new', 'large.bin': bytes(5000)}, claim=False)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(out)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert 1 == done.returncode
    assert "File too large" in done.stderr
    assert before == tree(out)


# The record


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\x00\xff",
        b'{"schema": 1, "complete": true}',
        b'{"schema": 1, "complete": true, "files": ["index.html"]}',
        b'{"schema": "1", "complete": true, "files": {}}',
    ],
)
def test_a_damaged_record_is_refused_and_a_claim_settles_it(out: Path, damage: bytes) -> None:
    publish(out, OLD, claim=False)
    (out / RECORD).write_bytes(damage)
    refused(out, NEW, claim=False, match="is damaged")
    publish(out, NEW, claim=True)
    # Nobody can tell any more whose the page is that is gone: it stays.
    assert files(out) == NEW | {"gone/index.html": b"gone"}


@pytest.mark.parametrize("path", ["../precious.txt", "a/../../precious.txt", "{absolute}"])
def test_a_record_that_names_files_outside_the_folder_is_refused(out: Path, path: str) -> None:
    publish(out, OLD, claim=False)
    precious = out.parent / "precious.txt"
    precious.write_text("precious")
    found = record(out)
    (out / RECORD).write_text(json.dumps({**found, "files": {path.format(absolute=precious): "?"}}))
    with pytest.raises(Refused):
        publish(out, OLD, claim=False)
    assert precious.exists()


def test_a_record_of_a_later_briefgen_is_refused(out: Path) -> None:
    publish(out, OLD, claim=False)
    (out / RECORD).write_text(json.dumps({**record(out), "schema": 2}))
    with pytest.raises(Refused):
        publish(out, NEW, claim=False)
