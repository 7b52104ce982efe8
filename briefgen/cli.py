"""The commands: parse arguments, call one function, print, exit.

Exit codes: 0 all is well, 1 the content, layouts or settings are wrong, 2 wrong use or a fault of the machine,
130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from msgspec.structs import replace

from briefgen import __version__
from briefgen.problems import Problem, as_github, as_json, as_text, count, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.content.git import Commit
    from briefgen.project import Project, Report, Told

Format = Literal["text", "json", "github"]
CONFIG = "briefgen.yaml"
_STYLES = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "gutter": {"fg": "blue"},
    "hint": {"fg": "green"},
}


class _Failure(click.ClickException):
    """Wrong use, or a fault of the machine."""

    exit_code = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """The `briefgen` command, with the process's arguments unless others are given. Ends in SystemExit."""
    if arguments is None:
        # What a command makes is data without circles and stays to its end: looking for garbage in it finds none.
        gc.disable()
        arguments = sys.argv[1:]
    try:
        sys.exit(commands.main(list(arguments), prog_name="briefgen", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        click.echo("\nInterrupted; the site is as it was.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Exception as error:
        if "--debug" in arguments:
            raise
        fault = f"{type(error).__name__}: {error}"
        click.echo(
            f"briefgen: this is a fault of briefgen, not of your files: {fault}\n"
            "Run it again as  briefgen --debug ...  and report what it prints.",
            err=True,
        )
        sys.exit(2)


class _Moment(click.ParamType):  # type: ignore[type-arg]  # it takes one only when checked
    """A date or a date and time; without a zone it is in the site's."""

    name = "moment"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write 2025-08-22 or 2025-08-22T14:30+02:00.", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="briefgen %(version)s")
@click.option("--debug", is_flag=True, help="Show a traceback where briefgen itself fails.")
def commands(debug: bool) -> None:
    """Build a site of briefs from Markdown files: what happened, who is involved, what is not known."""


_content = click.option("--content", type=click.Path(path_type=Path), help="The folder of texts.  [default: content]")
_layouts = click.option(
    "--layouts",
    type=click.Path(path_type=Path),
    help="The site's own layouts, which go before the default ones, file by file.  [default: layouts]",
)
_config = click.option("--config", type=click.Path(path_type=Path), help=f"The site's settings.  [default: {CONFIG}]")
_form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to show problems.  [default: text]",
)
_moment = click.option(
    "--now",
    type=_Moment(),
    help="Take the site as it stands at this moment, such as 2025-08-22.  [default: now, or SOURCE_DATE_EPOCH]",
)


@commands.command(short_help="Build the site.")
@_content
@_layouts
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write the site to.  [default: output]")
@_config
@_form
@_moment
@click.option("--claim", is_flag=True, help="Let briefgen write to a folder that holds other files.")
@click.option("--quiet", "-q", "how_much", flag_value="little", help="Say nothing but what is wrong.")
@click.option("--verbose", "-v", "how_much", flag_value="much", help="Say of each page that is built why it is.")
@click.option("--profile", is_flag=True, help="Say how long each stage took.")
def build(
    content: Path | None,
    layouts: Path | None,
    output: Path | None,
    config: Path | None,
    form: Format,
    now: datetime | None,
    claim: bool,
    how_much: Literal["little", "much"] | None,
    profile: bool,
) -> int:
    """Build the site: compile content/ with layouts/ into output/.

    The site is found from any folder inside it, by its briefgen.yaml. Where anything is wrong, every problem is
    shown and the output stays as it was.

    \b
    Examples:
      briefgen build
      briefgen build --output public --format github
      briefgen build --now 2025-12-24        # what will be published by then?
      briefgen build --verbose               # why is each page built again?
    """  # noqa: D301 (click reads the control character)
    from briefgen.store.output import Refused
    from briefgen.telling import Stages, shown

    project, stages = _project(content, layouts, output, config), Stages()
    try:
        with shown(stages, io.StringIO() if how_much == "little" else sys.stderr) as told:
            report = _built(project, now or _now(), told, claim)
    except Refused as refused:
        raise _failure(str(refused), refused.hint) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise _failure(f"{where}{error.strerror or error}", "the site is as it was before") from None
    _show_problems(project, report.problems, form)
    stages("ending", 0)
    if form != "json" and (how_much != "little" or report.published is None):
        if how_much == "much":
            _show_why(report)
        _show_report(project, report, sum(stages.seconds.values()))
    if profile:
        _show_stages(stages.seconds)
    return 1 if errors(report.problems) else 0


def _built(project: Project, now: datetime, told: Told, claim: bool) -> Report:
    """The site built, with as little work as will do."""
    from briefgen import unchanged

    seen = unchanged.look(project)
    before = unchanged.standing(project, seen, now)
    if before is not None and not before.changed:
        return unchanged.report(before)
    from briefgen.build import build as run
    from briefgen.edited import edited
    from briefgen.workers import processes

    report = edited(project, seen, before, told, claim=claim) if before is not None else None
    return report or run(project, seen, now, told, claim=claim, jobs=processes())


@commands.command(short_help="Say what is wrong, and what is likely wrong, without building.")
@_content
@_layouts
@_config
@_form
@_moment
@click.option(
    "--against",
    metavar="COMMIT",
    help="Compare with what readers have, which this branch, tag or commit holds, such as origin/main.",
)
@click.option("--fix", is_flag=True, help="Write an update into each brief that was changed without one.")
def check(
    content: Path | None,
    layouts: Path | None,
    config: Path | None,
    form: Format,
    now: datetime | None,
    against: str | None,
    fix: bool,
) -> int:
    """Say everything that is wrong with the site, as a build would, and what is allowed but likely wrong.

    Nothing is built. Each rule can be set to off, warn or error under checks: in briefgen.yaml.

    \b
    Examples:
      briefgen check
      briefgen check --format github         # beside the lines of a pull request
      briefgen check --against origin/main   # is what readers have changed without a word?
      briefgen check --now 2025-12-24        # what will be due by then?
    """  # noqa: D301
    from briefgen.check import check as run
    from briefgen.content.git import Unavailable
    from briefgen.telling import Stages, shown
    from briefgen.unchanged import look
    from briefgen.workers import processes

    project, commit, moment = _project(content, layouts, None, config), _commit(against), now or _now()
    if fix and commit is None:
        raise _failure("--fix writes down what changed since a commit", "name one:  --against origin/main --fix")
    try:
        if fix and commit:
            _fix(project, commit, moment)
        with shown(Stages(), sys.stderr) as told:
            checked = run(project, look(project), moment, told, against=commit, jobs=processes())
    except Unavailable as why:
        raise _failure(str(why), why.hint) from None
    except OSError as error:
        raise _failure(f"{error.filename or 'the disk'}: {error.strerror or error}", "nothing was checked") from None
    _show_problems(project, checked.problems, form)
    if form != "json":
        click.echo(f"{_things(checked.counts)}: {count(checked.problems) if checked.problems else 'nothing is wrong'}")
    return 1 if errors(checked.problems) else 0


def _fix(project: Project, commit: Commit, now: datetime) -> None:
    """Writes updates for silent edits into the briefs, and shows before it does what it writes."""
    from briefgen.content import files
    from briefgen.fix import fixes
    from briefgen.telling import Stages, shown
    from briefgen.unchanged import look
    from briefgen.workers import processes

    with shown(Stages(), sys.stderr) as told:
        found = fixes(project, look(project), now, commit, told, jobs=processes())
    done = 0
    for fix in found:
        if fix.after is not None:
            _show_difference(fix.path, fix.before, fix.after)
        if fix.after is not None and files.replace(fix.place, fix.before, fix.after):
            done += 1
        else:
            click.echo(f"{printable(fix.path)}: not fixed: write the update by hand", err=True)
    if done:
        click.echo(
            f"{plural(done, 'brief')} fixed. Say in each note why it changed; "
            "where the old wording was right in its time, make it  kind: update.\n",
            err=True,
        )


def _show_difference(path: str, was: bytes, now: bytes) -> None:
    from difflib import unified_diff

    before, after = (data.decode().splitlines() for data in (was, now))
    for line in unified_diff(before, after, path, path, n=1, lineterm=""):
        role = {"+": "hint", "-": "error", "@": "gutter"}.get(line[:1], "")
        click.echo(_style(printable(line), role) if role else printable(line), err=True)


@commands.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", type=click.Choice(["brief", "actor", "topic", "story", "page", "site"]))
def schema(kind: str) -> int:
    """Print the JSON Schema of the front matter of a KIND of file, or of briefgen.yaml (site).

    \b
    Example:
      briefgen schema brief > brief.schema.json
    """  # noqa: D301
    import json

    from briefgen.json_schema import json_schema

    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
    return 0


def _project(content: Path | None, layouts: Path | None, output: Path | None, config: Path | None) -> Project:
    """The site that the options name, or that the current folder lies in."""
    from briefgen.project import Project

    here = Path.cwd()
    if config is not None:
        if not config.is_file():
            raise _failure(f"there is no file {config}", "name the site's settings with --config")
        root = config.resolve().parent
    else:
        root = _site_around(here) or (content.resolve().parent if content else None) or _no_site(here)
    project = Project(
        root=root,
        config=config.resolve() if config else root / CONFIG,
        content=content.resolve() if content else root / "content",
        layouts=layouts.resolve() if layouts else root / "layouts",
        output=Path(os.path.abspath(output)) if output else root / "output",  # noqa: PTH100 (a link stays a link)
    )
    if not project.content.is_dir():
        raise _failure(f"there is no folder {project.content}", "make it, or name another with --content")
    if layouts and not project.layouts.is_dir():
        raise _failure(f"there is no folder {project.layouts}", "make it, or name another with --layouts")
    _keep_apart(project)
    return project


def _site_around(folder: Path) -> Path | None:
    """The nearest folder, from here upwards, that holds a site's settings; else the nearest with a content folder."""
    around = (folder, *folder.parents)
    return next((f for f in around if (f / CONFIG).is_file()), None) or next(
        (f for f in around if (f / "content").is_dir()), None
    )


def _no_site(here: Path) -> Path:
    hint = f"go to the site's folder, or begin one: write  title: My briefs  to {CONFIG}, and briefs to content/briefs/"
    raise _failure(f"{here} is in no site: neither it nor a folder around it holds {CONFIG} or content/", hint)


def _keep_apart(project: Project) -> None:
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
            raise _failure(
                f"the output folder {project.output} {'lies in' if inside else 'would hold'} {name}",
                "name another folder with --output",
            )


def _commit(ref: str | None) -> Commit | None:
    """The commit of that name, for a git that speaks English and looks for the repository where it is told to."""
    from briefgen.content.git import LOCAL, Commit

    environment = {name: value for name, value in os.environ.items() if name not in LOCAL}
    return None if ref is None else Commit(ref, {**environment, "LC_ALL": "C"})


def _now() -> datetime:
    """The moment to build for: SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, or now."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise _failure(
            f"SOURCE_DATE_EPOCH is {given!r}, which is no number of seconds",
            "unset it, or set it to seconds since 1970",
        ) from None


def _show_problems(project: Project, problems: tuple[Problem, ...], form: Format) -> None:
    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(_in_workspace(project, problem)))
    else:
        line_of = _line_reader(project)
        for problem in problems:
            click.echo(as_text(problem, line_of, _style), err=True)
            click.echo(err=True)


def _in_workspace(project: Project, problem: Problem) -> Problem:
    """The problem with its path from the top of the checkout, as GitHub wants it (docs.github.com, "Variables")."""
    from briefgen.project import on_disk

    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or project.root).resolve()
    place = on_disk(project, problem.path).resolve()
    path = place.relative_to(workspace).as_posix() if place.is_relative_to(workspace) else problem.path
    return replace(problem, path=path)


def _line_reader(project: Project) -> Callable[[str, int], str]:
    from briefgen.project import on_disk

    @cache
    def lines(path: str) -> list[str]:
        try:
            text = on_disk(project, path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line_of(path: str, line: int) -> str:
        return lines(path)[line - 1] if 0 < line <= len(lines(path)) else ""

    return line_of


def _style(text: str, role: str) -> str:
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **_STYLES[role])  # type: ignore[arg-type]


def _show_why(report: Report) -> None:
    for page, why in sorted((_called(path), why) for path, why in report.why.items()):
        click.echo(f"{printable(page)}: {why}")


def _called(path: str) -> str:
    """What the page at the path shows, such as "actor mark-rutte", or its address."""
    from briefgen.model import FOLDERS

    folder, _, rest = path.removesuffix("/index.html").partition("/")
    kind = next((kind for kind, its in FOLDERS.items() if its == folder), "")
    is_thing = kind and rest and path.endswith("/index.html") and "/" not in rest
    return f"{kind} {rest}" if is_thing else f"/{path.removesuffix('index.html')}"


def _show_stages(seconds: dict[str, float]) -> None:
    whole = sum(seconds.values())
    for stage, taken in seconds.items():
        click.echo(f"{stage:<12}{taken:8.3f} s {taken / whole:6.0%}", err=True)
    click.echo(f"{'in all':<12}{whole:8.3f} s", err=True)


def _show_report(project: Project, report: Report, seconds: float) -> None:
    if report.published is None:
        click.echo(
            _style(f"{count(report.problems)}. {_shown(project.output)} is as it was before.", "error"),
            err=True,
        )
        return
    click.echo(_things(report.counts))
    done = report.published
    click.echo(
        f"{plural(report.counts['page'], 'page')} in {seconds:.2f} s: "
        f"{done.written:,} written, {done.unchanged:,} unchanged, {done.removed:,} removed"
    )
    if report.problems:
        click.echo(_style(count(report.problems), "warning"))
    if report.held_back:
        click.echo("Not published:")
        width = max(len(held.path) for held in report.held_back)
        for held in report.held_back:
            due = f"from {held.until}" if held.until else "draft"
            click.echo(f"  {printable(held.path):<{width}}  {due}")
    if not report.has_url:
        click.echo(f"No sitemap and no canonical addresses: {CONFIG} names no url.")
    click.echo(f"Open {(project.output / 'index.html').as_uri()}")


def _things(counts: dict[str, int]) -> str:
    """How many of each a site has, pages left out: "14 briefs, 10 topics"."""
    return ", ".join(plural(number, word) for word, number in counts.items() if word != "page")


def _shown(path: Path) -> str:
    """The path from the current folder, where it lies below it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _failure(message: str, hint: str) -> click.ClickException:
    return _Failure(f"{message}\n  {hint}")
