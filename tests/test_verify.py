"""Whether a built site, or a copy of it, is as it was built: `briefgen verify`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen.store.checksums import parsed, printed
from tests.sites import SiteFolder, briefgen


@pytest.fixture
def built(site: SiteFolder) -> SiteFolder:
    site.brief("ash", body="It fell.")
    site.brief("clé")
    assert 0 == site.build().code
    return site


def spoil(output: Path) -> None:
    """Alters a file without a trace in its size or time, removes one, and adds two."""
    page = output / "briefs/ash/index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace(b"It fell", b"It rose"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    (output / "404.html").unlink()
    (output / "briefs/evil.html").write_text("mine")
    (output / "link").symlink_to(output / "briefs")


SPOILT = ["missing  404.html", "altered  briefs/ash/index.html", "foreign  briefs/evil.html", "foreign  link"]


def test_what_was_built_is_whole(built: SiteFolder) -> None:
    done = briefgen(built.root, "verify")
    assert (0, "", f"{len(built.files())} files: all are as they should be\n") == (done.code, done.out, done.err)


def test_each_file_that_is_not_as_it_was_built_is_told(built: SiteFolder) -> None:
    spoil(built.root / "output")
    done = briefgen(built.root, "verify")
    assert (1, SPOILT) == (done.code, done.out.splitlines())
    assert "1 missing, 1 altered, 2 foreign" in done.err
    told = json.loads(briefgen(built.root, "verify", "--format", "json").out)
    assert {"path": "404.html", "how": "missing"} == told[0]


def test_a_copy_is_held_against_a_list_or_another_folder(built: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "sums").write_text(briefgen(built.root, "verify", "--list").out)
    shutil.copytree(built.root / "output", tmp_path / "mirror")
    for truth in ("sums", "site/output"):
        assert 0 == briefgen(tmp_path, "verify", "mirror", "--against", truth).code
    spoil(tmp_path / "mirror")
    (tmp_path / "mirror/.briefgen.json").unlink()
    for truth in ("sums", "site/output"):
        done = briefgen(tmp_path, "verify", "mirror", "--against", truth)
        assert (1, SPOILT) == (done.code, done.out.splitlines())


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this machine has no sha256sum")
def test_the_list_is_read_by_sha256sum(built: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "sums").write_text(briefgen(built.root, "verify", "--list").out)
    command = ["sha256sum", "--check", "--strict", "--quiet", str(tmp_path / "sums")]
    assert 0 == subprocess.run(command, cwd=built.root / "output", check=False).returncode
    spoil(built.root / "output")
    assert 1 == subprocess.run(command, cwd=built.root / "output", check=False, capture_output=True).returncode


def test_a_build_again_elsewhere_has_the_same_sums(built: SiteFolder, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("output", ".briefgen")
    again = SiteFolder(Path(shutil.copytree(built.root, tmp_path / "elsewhere/site", ignore=ignored)))
    again.build()
    built.brief("ash", body="It rose.")
    built.build()
    built.brief("ash", body="It fell.")
    built.build()
    assert briefgen(again.root, "verify", "--list").out == briefgen(built.root, "verify", "--list").out


def test_any_name_comes_back_from_a_list() -> None:
    listed = dict.fromkeys(("a b", " c", "d\\e", "f\ng", "h\ri", "j\\n", "ключ"), "0" * 64)
    assert listed == parsed("\n".join(printed(listed)))


@pytest.mark.parametrize("text", ["", "nonsense", f"{'0' * 63}  a", "\udc80"])
def test_what_is_no_list_is_refused(built: SiteFolder, text: str) -> None:
    (built.root / "sums").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = briefgen(built.root, "verify", "--against", "sums")
    assert (2, True) == (done.code, "sums" in done.err)


def test_without_a_record_nothing_can_be_said(built: SiteFolder) -> None:
    (built.root / "output/.briefgen.json").unlink()
    assert (2, True) == ((done := briefgen(built.root, "verify")).code, "has no record" in done.err)
