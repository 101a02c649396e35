"""The command ``quotetrail remove``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quotetrail.commands._options import db_option, format_option, text
from quotetrail.commands._shared import Failures, print_line, print_report
from quotetrail.commands._signals import stopped_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from db.answers.articles import Removal

_MOST_FAULTS = 20  # ids that name no article, told one by one


@click.command()
@click.argument("ids", nargs=-1, type=text, metavar="ARTICLE...")
@click.option("--outlet", type=text, help="The outlet, if several outlets have articles with these IDs.")
@click.option(
    "--ids-from",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="A file with further IDs, one a line; - for standard input.",
)
@click.option(
    "--this-version", is_flag=True, help="Remove only the version named, such as a12, and keep the others."
)
@click.option("--dry-run", is_flag=True, help="Only show what would go.")
@click.option("--yes", is_flag=True, help="Do not ask before removing.")
@format_option("table", "json")
@db_option
def remove(
    ids: tuple[str, ...], outlet: str | None, ids_from: str | None, this_version: bool,
    dry_run: bool, yes: bool, format_: str, db: str | None,
) -> None:  # fmt: skip
    """Remove articles, with all that only they hold.

    ARTICLE is an ID as for `quotetrail article`. All versions of an article go, with their quotations, and
    with statements, speakers and outlets that no other article has. Afterwards the archive is as if they had
    never been added. Judgements stay, and apply again if the same words are added again. The file itself, if
    it is still there, is not touched. You are asked before anything goes.

    \b
    Examples:
      quotetrail remove a12
      quotetrail remove a12 a31 --dry-run
      quotetrail remove --ids-from ids.txt --yes
    """
    from db.archive.session import opened_archive, session_scope
    from db.lookup.lists.articles import all_versions, named_articles
    from db.lookup.lists.removal import removal_of

    ids = (*ids, *_listed(ids_from))
    if not ids:
        raise click.UsageError("Give the ID of an article; `quotetrail articles` lists them.")
    failures = Failures()
    with opened_archive(db, write=not dry_run, make=False) as engine:
        with session_scope(engine) as session:
            named = named_articles(session, ids, outlet)
            rows = named.rows if this_version else all_versions(session, named.rows)
            removal = removal_of(session, rows)
        for fault in named.faults[:_MOST_FAULTS]:
            failures(fault)
        if (more := len(named.faults) - _MOST_FAULTS) > 0:
            failures(f"{more:,} more of these IDs name no article, or several")
        if not rows:
            failures.exit()
        if dry_run:
            _print(removal, format_)
        else:
            _ask(removal, yes, asked_elsewhere=ids_from == "-")
            _remove(engine, rows, removal, format_)
    failures.exit()


def _listed(file: str | None) -> list[str]:
    """Return the ids in a file, one a line; blank lines are passed over."""
    if file is None:
        return []
    try:
        with click.open_file(file, "rb") as opened:
            lines = opened.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise click.BadParameter("not text in UTF-8", param_hint="'--ids-from'") from None
    return [line.strip() for line in lines if line.strip()]


def _ask(removal: Removal, yes: bool, *, asked_elsewhere: bool) -> None:
    """Ask whether to remove the articles; end the command if not."""
    from quotetrail.output.lists.articles import what_goes, write_going

    if yes:
        return
    if asked_elsewhere or not sys.stdin.isatty():
        raise click.UsageError(
            f"This would remove {what_goes(removal)}. Nobody can be asked here; give --yes to remove them."
        )
    write_going(removal, sys.stderr)
    if not click.confirm("Remove them?", err=True):
        print_line("Nothing was removed.", err=True)
        sys.exit(1)


def _remove(engine: Engine, rows: Sequence[int], removal: Removal, format_: str) -> None:
    from db.edit.remove import Removed
    from db.edit.remove import remove as take_out
    from quotetrail.output.lists.articles import removal_report

    tally = Removed()
    try:
        take_out(engine, rows, tally)
    except KeyboardInterrupt as stop:
        print_report(removal_report(removal, tally.idle, done=tally.articles), format_)
        print_line("Stopped. Run the same command again to remove the rest.", err=True)
        sys.exit(stopped_by(stop))
    print_report(removal_report(removal, tally.idle, done=tally.articles), format_)


def _print(removal: Removal, format_: str) -> None:
    from quotetrail.output.lists.articles import removal_report

    print_report(removal_report(removal, (), done=None), format_)
