"""A new site: its settings, an example of each part, and what publishes it."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from posixpath import normpath
from typing import Literal

from msgspec import Struct

from briefgen import __version__, config
from briefgen.problems import Problem
from briefgen.yaml_faults import quoted

Host = Literal["github", "gitlab", "none"]

_EXAMPLE = Path(__file__).parent / "beginning"
_WORKFLOWS = {"github": ".github/workflows/site.yml", "gitlab": ".gitlab-ci.yml"}
#: What YAML reads as it stands, and nobody wants to see in quotation marks.
_PLAIN = re.compile(r"[\w.](?:[\w.,/()'’+-]|:(?=\S)| (?=[^\s#]))*")


class Beginning(Struct, frozen=True):
    """What is known of a site before it is begun. `url` may be empty; pip installs briefgen by the `requirement`.

    `search` says whether readers can search it.
    """

    title: str
    url: str
    language: str
    timezone: str
    site_id: str
    host: Host
    search: bool
    requirement: str


class Holds(Exception):
    """The folder holds something that a new site would need the place of; the message says what."""


def faults(beginning: Beginning) -> list[Problem]:
    """What is wrong with the settings of the site that would be begun."""
    _, problems = config.read(config.FILE, _settings(beginning))
    return problems


def files(beginning: Beginning, folder: Path, top: Path) -> dict[Path, str]:
    """Every file of the new site in the folder. `top` is that of its repository, where hosts look for workflows.

    The settings come last: a folder that holds them holds the whole site.
    """
    made = {folder / ".gitignore": _example("gitignore")}
    for path in sorted((_EXAMPLE / "content").rglob("*.md")):
        inside = path.relative_to(_EXAMPLE).as_posix()
        made[folder / inside] = _example(inside)
    if beginning.host != "none":
        made[top / _WORKFLOWS[beginning.host]] = _workflow(beginning.host, folder.relative_to(top).as_posix())
        made[folder / "requirements.txt"] = _example("requirements.txt").replace("REQUIREMENT", beginning.requirement)
    made[folder / config.FILE] = _settings(beginning)
    return made


def begin(made: dict[Path, str], folder: Path) -> list[Path]:
    """Writes the files, and returns those that were there and are as they were: lists to which lines can be added.

    Raises `Holds` where any other is there, before a file is written, and OSError where the disk does not take one.
    """
    for name in (config.FILE, "content"):
        if (folder / name).exists():
            raise Holds(f"{folder} holds a site already: there is {name}")
    there = [path for path in made if path.exists()]
    for path in there:
        if path.name not in {".gitignore", "requirements.txt"}:
            raise Holds(f"{path} is there already")
    for path, text in made.items():
        if path not in there:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    return there


def requirement(extra: str = "") -> str:
    """What pip installs this very briefgen by, with the extra: its version, or its commit (PEP 610, "vcs_info")."""
    name = f"briefgen[{extra}]" if extra else "briefgen"
    try:
        origin = json.loads(distribution("briefgen").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        origin = {}
    if vcs := origin.get("vcs_info"):
        return f"{name} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return f"{name}=={__version__}"


def _settings(beginning: Beginning) -> str:
    text = _example(config.FILE)
    for key in ("title", "url", "language", "timezone", "site_id"):
        value = getattr(beginning, key)
        text = text.replace(f"{key}: {key.upper()}", f"{key}: {_scalar(value)}" if value else f"{key}:")
    return text.replace("search: SEARCH", f"search: {'true' if beginning.search else 'false'}")


def _workflow(host: Host, inside: str) -> str:
    """The workflow for a site in the folder `inside` of its repository."""

    def path(match: re.Match[str]) -> str:
        return _scalar(normpath(inside + match[1]))

    return re.sub(r"FOLDER(\S*)", path, _example(f"{host}.yml"))


def _scalar(text: str) -> str:
    """The text as a value in YAML."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def _example(inside: str) -> str:
    return (_EXAMPLE / inside).read_text(encoding="utf-8")
