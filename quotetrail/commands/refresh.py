"""The command ``quotetrail refresh``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quotetrail.commands._options import (
    as_limit,
    db_option,
    failures_option,
    format_option,
    jobs_option,
    models_option,
    text,
)
from quotetrail.commands._shared import Failures, print_line, print_report
from quotetrail.commands._signals import stopped_by

if TYPE_CHECKING:
    from db.store.reread import Changed
    from quotetrail.jobs.worker import Extractor
    from quotetrail.output.runs.failures import FailureFile


@click.command()
@models_option
@click.option(
    "--all", "everything", is_flag=True, help="Re-read every article, even those that these models have read."
)
@click.option(
    "--article",
    "articles",
    multiple=True,
    type=text,
    metavar="ID",
    help="Re-read only this article. May be repeated.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), callback=as_limit, help="Re-read at most this many articles."
)
@click.option("--dry-run", is_flag=True, help="Only show how many articles would be re-read.")
@click.option("--verbose", is_flag=True, help="Show each changed quotation, before and after.")
@jobs_option
@failures_option
@format_option("table", "json")
@db_option
def refresh(
    models: str, everything: bool, articles: tuple[str, ...], limit: int | None, dry_run: bool, verbose: bool,
    jobs: int | None, failure_file: FailureFile | None, format_: str, db: str | None,
) -> None:  # fmt: skip
    """Re-read articles with newer models or rules.

    Articles last read by other models, or by an older version of quotetrail, are read again and their
    quotations replaced. Texts never change, and quotations that are found again keep their IDs. Judgements
    are kept: they move along if a quotation now begins or ends elsewhere, and those that no longer apply are
    listed. An article that cannot be read is reported and keeps its quotations. You can stop with Ctrl-C at
    any time: the same command run again continues where it stopped.

    \b
    Examples:
      quotetrail refresh --dry-run
      quotetrail refresh
      quotetrail refresh --article a12 --verbose
      quotetrail refresh --models official --limit 1000 --format json > changes.json
    """
    from db.archive.session import opened_archive, session_scope
    from db.lookup.lists.articles import find_article
    from db.refresh import Refreshed, Wanted, plan
    from db.refresh import refresh as read_again
    from db.store.runs import Stopped
    from quotetrail.jobs.choose import Extracting
    from quotetrail.output.readings import plan_report, refreshed_report
    from quotetrail.output.runs.progress import progress_through

    if articles and everything:
        raise click.UsageError("Give either --all or --article, not both.")
    model = _label_of(models, checked=dry_run)
    with opened_archive(db) as engine, session_scope(engine) as session:
        wanted = Wanted(everything, tuple(find_article(session, id) for id in articles), limit)
        planned = plan(session, model, wanted) if dry_run else None
    if planned is not None:
        print_report(plan_report(planned), format_)
        return
    failures = Failures(failure_file)
    tally = Refreshed(failures)
    changes: list[Changed] = []
    if verbose or format_ == "json":
        tally.on_change = changes.append

    def prepare() -> tuple[str, Extractor]:
        extracting.expect(tally.wanted)
        return extracting()

    stopped: Exception | None = None
    try:
        with (
            opened_archive(db, write=True) as engine,
            Extracting(models, jobs) as extracting,
            progress_through(lambda: tally.wanted, lambda: tally.done) as (tally.on_article, failures.say),
        ):
            read_again(engine, model, prepare, wanted, tally, options={"models": models})
    except Exception as error:  # what was done before is told all the same
        stopped = error
    failures.finish()
    if tally.done or stopped is None:
        print_report(refreshed_report(tally, changes), format_)
    if isinstance(stopped, Stopped):
        print_line("Stopped. Run the same command again to continue.", err=True)
        sys.exit(stopped_by(stopped))
    if stopped is not None:
        raise stopped
    failures.exit()


def _label_of(models: str, *, checked: bool) -> str:
    """Return the label of a package of models; if it is to be checked, only if its files are sound."""
    from quotes.parse.models.catalogue import find_package
    from quotes.parse.models.check_files import check_package

    package = find_package(models)
    if checked and package.installed:
        check_package(package)
    return package.label
