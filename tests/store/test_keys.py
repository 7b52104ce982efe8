"""What is kept is believed by those alone who have the key that sealed it; all others begin from nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from briefgen import load_site
from briefgen.digest import of_bytes
from briefgen.project import project_at
from briefgen.publish import lock
from briefgen.store import cache, keys
from briefgen.store.cache import Place
from tests.sites import KEY, SiteFolder, git, settle


class Note(msgspec.Struct, frozen=True):
    """Something that is kept."""

    tool: bytes
    text: str


class Other(msgspec.Struct, frozen=True):
    """Something else of the same form."""

    tool: bytes
    text: str


NOTE = Note(b"t", "It fell.")


def home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """The place of the key of somebody whose home is the folder, and who has set none."""
    monkeypatch.delenv("BRIEFGEN_KEY")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", str(folder))
    return keys.place()


def believed(site: SiteFolder) -> bool:
    """Whether a build takes up what is kept: it writes each page anew that it does not know to be in the output."""
    path = site.root / "output/briefs/ash/index.html"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"It fell", b"It rose"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert 0 == site.build().code
    return "It rose" in site.page("briefs/ash")


@pytest.fixture
def wood(site: SiteFolder) -> SiteFolder:
    site.brief("ash", body="It fell.")
    settle(site)
    return site


# The key


def test_a_key_is_made_once_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    place = tmp_path / "mine/briefgen/key"
    key = keys.made(place)
    assert (32, key, key) == (len(key), keys.made(place), keys.known(place))
    assert 0o600 == place.stat().st_mode & 0o777
    assert ["key"] == [path.name for path in place.parent.iterdir()]
    assert key != keys.made(tmp_path / "hers/key")


def test_a_key_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"")
    assert 32 == len(keys.made(tmp_path / "key"))


@pytest.mark.parametrize("place", [Path("~/key"), Path("/proc/nothing/key")])
def test_without_a_home_there_is_no_key(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert b"" == keys.made(place)
    assert [] == list(tmp_path.iterdir())


def test_a_key_that_could_be_guessed_is_refused(wood: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_KEY", "swordfish")
    done = wood.build()
    assert (2, True) == (done.code, "BRIEFGEN_KEY has 9 characters" in done.err)


# What is sealed


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    place = Place(tmp_path / "state", KEY) / "notes" / "one"
    cache.save(place, NOTE)
    assert cache.load(place, Note, b"t") == NOTE
    assert b"*\n" == (tmp_path / "state/.gitignore").read_bytes()


@pytest.mark.parametrize("key", [keys.of_text("a key of others, as long as ours"), b""])
def test_what_others_sealed_is_as_good_as_absent(tmp_path: Path, key: bytes) -> None:
    cache.save(Place(tmp_path, KEY) / "one", NOTE)
    assert cache.load(Place(tmp_path, key) / "one", Note, b"t") is None


def test_a_digest_that_anybody_can_make_is_no_seal(tmp_path: Path) -> None:
    data = msgspec.msgpack.encode(NOTE)
    (tmp_path / "one").write_bytes(of_bytes(data) + data)
    assert cache.load(Place(tmp_path, KEY) / "one", Note, b"t") is None
    assert cache.load(Place(tmp_path, b"") / "one", Note, b"t") is None


def test_one_kind_is_never_taken_for_another(tmp_path: Path) -> None:
    cache.save(Place(tmp_path, KEY) / "one", NOTE)
    assert cache.load(Place(tmp_path, KEY) / "one", Other, b"t") is None


def test_without_a_key_nothing_is_kept(tmp_path: Path) -> None:
    cache.save(Place(tmp_path / "state", b"") / "one", NOTE)
    assert [] == list(tmp_path.iterdir())


# Who builds


def test_whoever_built_last_goes_on_from_there(
    wood: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = home(monkeypatch, tmp_path / "ada")
    wood.build()
    assert place.is_file()
    assert believed(wood)


def test_what_another_user_kept_is_not_believed(
    wood: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wood.build()
    home(monkeypatch, tmp_path / "ada")
    assert not believed(wood)


def test_machines_that_share_a_key_share_what_is_kept(
    wood: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As runs of a workflow do, each with a home of its own."""
    wood.build()
    monkeypatch.setenv("HOME", str(tmp_path / "runner"))
    assert believed(wood)
    assert not (tmp_path / "runner").exists()


def test_where_no_key_can_be_kept_a_build_says_so_and_begins_from_nothing(
    wood: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("a file where the folder would be")
    home(monkeypatch, tmp_path / "home")
    done = wood.build()
    assert (0, True) == (done.code, "so nothing is kept for the next build" in done.err), done.err
    assert not believed(wood)
    assert not (wood.root / ".briefgen/last").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_in_the_place_of_the_key_is_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "key")
    assert b"" == keys.known(tmp_path / "key")
    assert keys.SIZE == len(keys.made(tmp_path / "key"))


# What strangers can commit


def forged(site: SiteFolder, into: Path) -> SiteFolder:
    """A clone of the site with all that another's build left, in which that build's page says something else."""
    site.build()
    shutil.copytree(site.root, into, symlinks=True)
    clone = SiteFolder(into)
    for path in [into / "output/briefs/ash/index.html", *(into / ".briefgen").rglob("*")]:
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"It fell", b"It rose").replace(b"happened", b"occurred"))
    # Whoever forges data gives it a digest that fits.
    for path in (into / ".briefgen").rglob("*"):
        if path.is_file() and not path.name.startswith(("lock", ".gitignore")):
            data = path.read_bytes()[16:]
            path.write_bytes(of_bytes(data) + data)
    (clone.root / ".briefgen/.gitignore").unlink()
    clone.commit()
    return clone


def test_what_a_pull_request_brings_as_kept_or_built_shows_nowhere(wood: SiteFolder, tmp_path: Path) -> None:
    clone = forged(wood, tmp_path / "theirs")
    assert {".briefgen/last", "output/briefs/ash/index.html"} <= set(git(clone.root, "ls-files").split())
    git(tmp_path, "clone", "--quiet", str(clone.root), "merged")
    merged = SiteFolder(tmp_path / "merged")
    assert "It rose" in merged.page("briefs/ash")
    assert 0 == merged.build().code
    assert wood.files() == merged.files()


def test_each_text_that_was_kept_is_sealed(wood: SiteFolder) -> None:
    wood.build()
    kept = [path for path in (wood.root / ".briefgen").rglob("*") if path.is_file()]
    sealed = [path for path in kept if not path.name.startswith(("lock", ".gitignore"))]
    assert {"last", "site", "index"} <= {path.name for path in sealed}
    assert [] == [path for path in sealed if path.read_bytes()[:16] == of_bytes(path.read_bytes()[16:])]


@pytest.mark.parametrize("link", [".", "lock", "texts", "last"])
def test_no_link_leads_what_is_kept_out_of_the_site(wood: SiteFolder, tmp_path: Path, link: str) -> None:
    """A link is a thing that git carries; the lock would empty what it leads to."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letters").write_text("years of work")
    project = project_at(wood.root, KEY)
    place = lock(project) if link == "lock" else (project.state / link).path
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(elsewhere / "letters" if link in {"lock", "last"} else elsewhere)
    done = wood.build()
    refused = link in {".", "lock"}
    assert (2 if refused else 0, refused) == (done.code, "is a symbolic link" in done.err), done.err
    assert 0 == wood.check().code
    assert {"letters": "years of work"} == {path.name: path.read_text() for path in elsewhere.iterdir()}


def test_a_name_that_could_be_foreseen_is_no_way_out(wood: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("years of work")
    (wood.root / ".briefgen").mkdir()
    (wood.root / f".briefgen/last.{os.getpid()}").symlink_to(tmp_path / "letters")
    assert 0 == wood.build().code
    assert "years of work" == (tmp_path / "letters").read_text()


def test_what_never_ends_is_not_read(wood: SiteFolder) -> None:
    (wood.root / ".briefgen").mkdir()
    (wood.root / ".briefgen/last").symlink_to("/dev/zero")
    os.mkfifo(wood.root / ".briefgen/site")
    assert 0 == wood.build().code


def test_python_believes_the_same(wood: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = forged(wood, tmp_path / "theirs")
    home(monkeypatch, tmp_path / "ada")
    [brief] = load_site(clone.root).briefs.values()
    assert "What happened in ash." in str(brief.summary)
