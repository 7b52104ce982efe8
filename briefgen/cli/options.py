"""What several commands are told: their options, and what those name."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from briefgen import CONFIG
from briefgen.problems import plural

if TYPE_CHECKING:
    from briefgen.build import Linked
    from briefgen.content.git import Commit
    from briefgen.project import Project

Format = Literal["text", "json", "github"]
#: What to do about some faults of disks, by their numbers.
_TO_DO = {
    errno.ENOSPC: "make room on that disk",
    errno.EDQUOT: "make room: your share of that disk is used up",
    errno.EACCES: "let briefgen read and write there",
    errno.EPERM: "let briefgen read and write there",
    errno.EROFS: "that disk may only be read: name another folder with --output",
    errno.EIO: "the disk is faulty, or was taken out",
}
#: So many characters a key must have at least.
SECRET = 24


class Failure(click.ClickException):
    """Wrong use, or a fault of the machine, and what to do about it."""

    exit_code = 2

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}\n  {hint}")


class _Moment(click.ParamType):  # type: ignore[type-arg]  # it takes one only when checked
    """A date or a date and time; without a zone it is in the site's."""

    name = "moment"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        from briefgen.clock import read

        found = value if isinstance(value, datetime) else read(value)
        if found is None:
            self.fail(f"{value!r} is not a date. Write 2025-08-22 or 2025-08-22T14:30+02:00.", param, ctx)
        return found


class Day(click.DateTime):
    """A day that a brief may have."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        from briefgen.clock import YEARS

        found: datetime = super().convert(value, param, ctx)
        if found.year not in YEARS:
            self.fail(f"{value!r} is not a date of a brief: years run from 0002 to 9998.", param, ctx)
        return found


class Age(click.ParamType):  # type: ignore[type-arg]  # it takes one only when checked
    """A number of days, written as such or as weeks."""

    name = "age"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        days = self.days(value)
        if days is None:
            self.fail(f"{value!r} is not an age. Write 60d for 60 days, or 8w for 8 weeks.", param, ctx)
        return days

    @staticmethod
    def days(text: str) -> int | None:
        """The days meant, or None where the text is no age."""
        match = re.fullmatch(r"(\d{1,5})([dw]?)", text)
        return int(match[1]) * (7 if match[2] == "w" else 1) if match else None


content = click.option("--content", type=click.Path(path_type=Path), help="The folder of texts.  [default: content]")
layouts = click.option(
    "--layouts",
    type=click.Path(path_type=Path),
    help="The site's own layouts, which go before the default ones, file by file.  [default: layouts]",
)
config = click.option("--config", type=click.Path(path_type=Path), help=f"The site's settings.  [default: {CONFIG}]")
form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to show problems.  [default: text]",
)
moment = click.option(
    "--now",
    type=_Moment(),
    help="Take the site as it stands at this moment, such as 2025-08-22.  [default: now, or SOURCE_DATE_EPOCH]",
)


def site(content: Path | None, layouts: Path | None, output: Path | None, config: Path | None) -> Project:
    """The site that the options name, or that the current folder lies in."""
    from briefgen.project import Project, site_around

    here = Path.cwd()
    if config is not None:
        if not config.is_file():
            raise Failure(f"there is no file {config}", "name the site's settings with --config")
        root = config.resolve().parent
    else:
        root = site_around(here) or (content.resolve().parent if content else None) or _no_site(here)
    project = Project(
        root=root,
        config=config.resolve() if config else root / CONFIG,
        content=content.resolve() if content else root / "content",
        layouts=layouts.resolve() if layouts else root / "layouts",
        output=Path(os.path.abspath(output)) if output else root / "output",  # noqa: PTH100 (a link stays a link)
        key=key_to_keep_with(),
    )
    if not project.content.is_dir():
        raise Failure(f"there is no folder {project.content}", "make it, or name another with --content")
    if layouts and not project.layouts.is_dir():
        raise Failure(f"there is no folder {project.layouts}", "make it, or name another with --layouts")
    return project


def key_to_keep_with() -> bytes:
    """The key that what builds keep is sealed with: BRIEFGEN_KEY where it is set, or one of whoever runs this.

    Empty where neither is to be had. Raises `Failure` where what is set could be guessed.
    """
    from briefgen.store import keys

    given = os.environ.get("BRIEFGEN_KEY", "")
    if not given:
        return keys.made(keys.place())
    if len(given) < SECRET:
        raise Failure(
            f"BRIEFGEN_KEY has {plural(len(given), 'character')}, so that it could be guessed",
            f"set it to {SECRET} or more that nobody knows, such as  openssl rand -hex 32  prints",
        )
    return keys.of_text(given)


def linked_site(project: Project, now: datetime | None) -> Linked:
    """The site as all its files mean it together, at that moment or now. Raises OSError."""
    from briefgen.build import linked
    from briefgen.unchanged import look
    from briefgen.workers import processes

    return linked(project, look(project), now or this_moment(), jobs=processes())


@contextmanager
def disk(left: str) -> Iterator[None]:
    """Raises `Failure` where the disk fails meanwhile; `left` says how things then stand."""
    try:
        yield
    except OSError as error:
        raise fault_of_disk(error, left) from None


def fault_of_disk(error: OSError, left: str) -> Failure:
    """What the error is to whoever typed the command; `left` says how things then stand."""
    to_do = _TO_DO.get(error.errno or 0, "")
    return Failure(f"{error.filename or 'the disk'}: {error.strerror or error}", f"{left}; {to_do}" if to_do else left)


def _no_site(here: Path) -> Path:
    hint = "go to the site's folder, or begin one:  briefgen init my-briefs"
    raise Failure(f"{here} is in no site: neither it nor a folder around it holds {CONFIG} or content/", hint)


def keep_apart(project: Project) -> None:
    """Raises `Failure` where the output folder would hold what the site is made of, or lies in it."""
    output = project.output.resolve()
    for name, source in (
        ("the site's folder", project.root),
        ("content", project.content),
        ("layouts", project.layouts),
        ("your home folder", Path.home()),
    ):
        source = source.resolve()
        inside = output.is_relative_to(source) and name in {"content", "layouts"}
        if output == source or inside or source.is_relative_to(output):
            raise Failure(
                f"the output folder {project.output} {'lies in' if inside else 'would hold'} {name}",
                "name another folder with --output",
            )


def commit_named(ref: str | None) -> Commit | None:
    """The commit of that name, for a git that speaks English and looks for the repository where it is told to."""
    from briefgen.content.git import LOCAL, Commit

    environment = {name: value for name, value in os.environ.items() if name not in LOCAL}
    return None if ref is None else Commit(ref, {**environment, "LC_ALL": "C"})


def this_moment() -> datetime:
    """The moment to build for: SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, or now."""
    from briefgen.clock import YEARS

    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return datetime.now(UTC)
    try:
        found = datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        found = None
    if found is None or found.year not in YEARS:
        raise Failure(
            f"SOURCE_DATE_EPOCH is {given!r}, which is no number of seconds that leads to a date",
            "unset it, or set it to seconds since 1970",
        )
    return found
