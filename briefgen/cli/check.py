"""`briefgen check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.options import Failure, Format, commit_named, disk, site, this_moment
from briefgen.cli.terminal import show_difference, show_problems, shown, things
from briefgen.names import did_you_mean
from briefgen.problems import count, errors, plural, printable

if TYPE_CHECKING:
    from briefgen.check import Asked
    from briefgen.content.git import Commit
    from briefgen.fix import Fix
    from briefgen.project import Project


@click.command(short_help="Say what is wrong, and what is likely wrong, without building.")
@options.content
@options.layouts
@options.config
@options.form
@options.moment
@click.option(
    "--against",
    metavar="COMMIT",
    help="Compare with what readers have, which this branch, tag or commit holds, such as origin/main.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what can be mended in one way only; with --against, write missing updates as well.",
)
@click.option("--external", is_flag=True, help="Ask the addresses of sources and links whether something is there.")
@click.option("--allow-private", is_flag=True, help="With --external: ask addresses inside your own network too.")
@click.option(
    "--explain",
    metavar="RULE",
    callback=lambda ctx, _option, rule: _explain(ctx, rule),
    is_eager=True,
    expose_value=False,
    help="Say what a rule, or any name in brackets, means and what to do, and check nothing.",
)
def check(
    content: Path | None,
    layouts: Path | None,
    config: Path | None,
    form: Format,
    now: datetime | None,
    against: str | None,
    fix: bool,
    external: bool,
    allow_private: bool,
) -> int:
    """Say everything that is wrong with the site, as a build would, and what is allowed but likely wrong.

    Nothing is built. Each rule can be set to off, warn or error under checks: in briefgen.yaml. Ends with 0 where
    nothing is an error, 1 where something is, 2 where it was used wrongly.

    \b
    Examples:
      briefgen check
      briefgen check --explain look-again    # what does this rule want of me?
      briefgen check --fix                   # mend what needs no thought
      briefgen check --external              # do the links lead anywhere?
      briefgen check --format github         # beside the lines of a pull request
      briefgen check --against origin/main   # what changed without a word?
      briefgen check --now 2025-12-24        # what will be due by then?
    """  # noqa: D301
    from briefgen.check import check as run
    from briefgen.content.git import Unavailable
    from briefgen.telling import Stages
    from briefgen.unchanged import look
    from briefgen.workers import processes

    if allow_private and not external:
        raise Failure("--allow-private says which addresses are asked", "write  --external --allow-private")
    asked: Asked = "all" if allow_private else "public" if external else "none"
    project, commit, moment = site(content, layouts, None, config), commit_named(against), now or this_moment()
    try:
        with disk("nothing was checked"):
            if fix:
                _fix(project, commit, moment)
            with shown(Stages(), sys.stderr) as told:
                checked = run(project, look(project), moment, told, against=commit, asked=asked, jobs=processes())
    except ModuleNotFoundError as error:
        if error.name != "httpx":
            raise
        raise Failure("--external needs the library httpx", "install it:  pip install 'briefgen[links]'") from None
    except Unavailable as why:
        raise Failure(str(why), why.hint) from None
    show_problems(project, checked.problems, form)
    if form != "json":
        click.echo(f"{things(checked.counts)}: {count(checked.problems) if checked.problems else 'nothing is wrong'}")
    if checked.unasked:
        click.echo(f"{plural(checked.unasked, 'link')} not asked yet; run it again to go on.", err=True)
    if form == "text" and (explained := [one.rule for one in checked.problems if one.rule in _rules()]):
        click.echo(f"What a rule wants, and how to silence it:  briefgen check --explain {explained[0]}", err=True)
    return 1 if errors(checked.problems) else 0


def _rules() -> Iterable[str]:
    from briefgen.checks import RULES

    return RULES


def _explain(ctx: click.Context, rule: str | None) -> None:
    """Prints what the guide says of the rule, and ends."""
    from briefgen.project import explained

    if rule is None or ctx.resilient_parsing:
        return
    pages = explained()
    if rule not in pages:
        hint = did_you_mean(rule, pages, f"rules: {', '.join(_rules())}")
        raise Failure(f'there is no rule "{rule}"', hint)
    click.echo(pages[rule])
    ctx.exit()


def _fix(project: Project, commit: Commit | None, now: datetime) -> None:
    """Mends files, and shows before it does what it writes."""
    from briefgen.fix import mendings, updates
    from briefgen.telling import Stages
    from briefgen.unchanged import look
    from briefgen.workers import processes

    with shown(Stages(), sys.stderr) as told:
        found = mendings(project, look(project), now, told, jobs=processes())
    if done := _written(found):
        click.echo(f"{plural(done, 'file')} mended.\n", err=True)
    if commit is None:
        return
    with shown(Stages(), sys.stderr) as told:
        found = updates(project, look(project), now, commit, told, jobs=processes())
    if done := _written(found):
        click.echo(
            f"{plural(done, 'brief')} fixed. Say in each note why it changed; "
            "where the old wording was right in its time, make it  kind: update.\n",
            err=True,
        )


def _written(fixes: Iterable[Fix]) -> int:
    """How many files were mended; of each it was shown how before."""
    from briefgen.content import files

    done = 0
    for fix in fixes:
        if fix.after is not None:
            show_difference(fix.path, fix.before, fix.after)
        if fix.after is not None and files.replace(fix.place, fix.before, fix.after):
            done += 1
        else:
            click.echo(f"{printable(fix.path)}: not fixed: write it by hand", err=True)
    return done
