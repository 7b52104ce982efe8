"""What is released: an sdist and a wheel that hold what they should, and are the same bytes wherever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen import __version__

CHECKOUT = Path(__file__).parents[1]
#: What git does not hold, and what is large and never released.
LEFT = shutil.ignore_patterns(".git", ".venv*", "output", "dist", ".*_cache", ".hypothesis", "__pycache__", ".briefgen")
#: A program that is right by briefgen's types, and says one of them.
PROGRAM = """
from pathlib import Path
from briefgen.project import project_at
reveal_type(project_at(Path()).output)
project_at(1)
"""


class Released(NamedTuple):
    """The two files of a release."""

    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    checkout = tmp_path_factory.mktemp("here") / "checkout"
    shutil.copytree(CHECKOUT, checkout, ignore=LEFT)
    return made(checkout)


def made(checkout: Path, **environment: str) -> Released:
    """What `make dist` makes of the checkout."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", "dist"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **environment}
    subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True)
    (sdist,), (wheel,) = (checkout / "dist").glob("*.tar.gz"), (checkout / "dist").glob("*.whl")
    return Released(sdist, wheel)


def test_the_same_commit_makes_the_same_bytes(released: Released, tmp_path: Path) -> None:
    elsewhere = tmp_path / "a checkout elsewhere"
    shutil.copytree(CHECKOUT, elsewhere, ignore=LEFT, copy_function=shutil.copyfile)
    for path in elsewhere.rglob("*"):
        os.utime(path, (10**9, 10**9))
        path.chmod(0o700 if path.is_dir() else 0o600)
    again = made(elsewhere, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    assert released.sdist.read_bytes() == again.sdist.read_bytes()
    assert released.wheel.read_bytes() == again.wheel.read_bytes()


def test_the_sdist_makes_the_same_wheel(released: Released, tmp_path: Path) -> None:
    with tarfile.open(released.sdist) as archive:
        # The way that every Python takes (docs.python.org, tarfile, "Supporting older Python versions").
        archive.extraction_filter = lambda member, _: member
        archive.extractall(tmp_path)
    (unpacked,) = tmp_path.iterdir()
    assert released.wheel.read_bytes() == made(unpacked).wheel.read_bytes()


def test_the_wheel_holds_what_briefgen_needs_and_nothing_else(released: Released) -> None:
    with zipfile.ZipFile(released.wheel) as wheel:
        names = set(wheel.namelist())
    sources = {f"briefgen/{path}" for path in inside(CHECKOUT / "briefgen")}
    layouts = {f"briefgen/layouts/{path}" for path in inside(CHECKOUT / "layouts")}
    guide = {f"briefgen/guide/rules/{path}" for path in inside(CHECKOUT / "docs/rules")}
    guide |= {"briefgen/guide/troubleshooting.md"}
    about = {f"briefgen-{__version__}.dist-info/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    licence = f"briefgen-{__version__}.dist-info/licenses/LICENSE"
    ready = {f"briefgen/render/ready/{tag}.py" for tag in ("ar", "en", "fr", "uk")}
    assert sources | layouts | ready | guide | about | {licence} == names
    assert "briefgen/py.typed" in names


def inside(folder: Path) -> Iterator[str]:
    """The files below the folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return (path.relative_to(folder).as_posix() for path in files)


def test_the_version_stands_in_one_place(released: Released) -> None:
    with zipfile.ZipFile(released.wheel) as wheel:
        told = message_from_bytes(wheel.read(f"briefgen-{__version__}.dist-info/METADATA"))
    assert __version__ == told["Version"]
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in settings["project"]


def test_a_site_is_built_by_the_installed_wheel(released: Released, tmp_path: Path) -> None:
    python = installed(released.wheel, tmp_path / "venv")
    run(python, "-m", "briefgen", "init", "site", "--title", "Ash", folder=tmp_path)
    run(python, "-m", "briefgen", "build", folder=tmp_path / "site")
    assert (tmp_path / "site/output/index.html").is_file()
    assert "silent-edit" in run(python, "-m", "briefgen", "check", "--explain", "silent-edit", folder=tmp_path).stdout


def test_who_imports_briefgen_has_its_types(released: Released, tmp_path: Path) -> None:
    python = installed(released.wheel, tmp_path / "venv")
    (tmp_path / "program.py").write_text(PROGRAM)
    flags = ["--strict", "--python-executable", str(python), "--cache-dir", os.devnull]
    said = run(Path(sys.executable), "-m", "mypy", *flags, "program.py", folder=tmp_path, code=1).stdout
    assert 'program.py:4: note: Revealed type is "pathlib.Path"' in said
    assert 'program.py:5: error: Argument 1 to "project_at" has incompatible type "int"' in said
    assert "Found 1 error" in said


def installed(wheel: Path, folder: Path) -> Path:
    """The Python of a new environment in which the wheel is, beside the libraries that this one has."""
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    # briefgen itself stands first, wherever else this environment finds it.
    (packages / "libraries.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    return folder / "bin/python"


def run(python: Path, *arguments: str, folder: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """What the Python says in the folder, which ends with that code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([python, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert code == done.returncode, done.stdout + done.stderr
    return done
