"""The commands ``quotetrail spark extract``, ``group`` and ``load``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from quotes.errors import ArticleError, QuotesError
from quotetrail.commands._options import (
    Reading,
    db_option,
    metadata_options,
    models_option,
    reading_options,
    text,
)
from quotetrail.commands._shared import Failures, print_line
from quotetrail.commands._signals import stopped_by

if TYPE_CHECKING:
    from quotetrail.jobs.spark.folder import Folder

_folder = click.argument("place", metavar="FOLDER", type=text)
_master = click.option(
    "--master", type=text, metavar="URL",
    help="Where Spark runs, such as local[4] or spark://host:7077. Default: where spark-submit says, else "
    "all cores of this machine.",
)  # fmt: skip


@click.group()
def spark() -> None:
    """Find, group and load quotations on a Spark cluster.

    A run has a folder that all machines can reach. Each step leaves there what the next one needs, and the
    archive in the end is the one that `quotetrail add` would make. It takes quotetrail[spark] and Java 17.

    \b
    Examples:
      quotetrail spark extract crawl/*.jsonl --into run
      quotetrail spark group run
      quotetrail spark load run --db archive.db
    """


@spark.command()
@reading_options
@metadata_options
@models_option
@click.option("--into", "place", required=True, type=text, metavar="FOLDER", help="The folder of the run.")
@click.option("--round", "size", type=click.IntRange(min=1), default=20_000, show_default=True, metavar="N",
              help="Articles that are written together; what a stopped run loses at most.")  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on with the run in the folder.")
@_master
def extract(
    reading: Reading,
    given: Mapping[str, Any],
    models: str,
    place: str,
    size: int,
    resume: bool,
    master: str | None,
) -> None:
    """Find the quotations in articles, on all machines.

    FILE is what `quotetrail add` takes, but for standard input and addresses; all machines must see it.

    \b
    Examples:
      quotetrail spark extract crawl/*.jsonl --into run
      quotetrail spark extract crawl/*.jsonl --into run --resume --master spark://host:7077
    """
    folder = _opened(place)
    from quotes.parse.models.catalogue import find_package
    from quotetrail.jobs.spark.extract import extract as run_extract
    from quotetrail.jobs.spark.folder import FAILURES
    from quotetrail.jobs.spark.reading import Inputs
    from quotetrail.jobs.spark.session import running

    find_package(models)
    inputs = Inputs(reading.names, given, reading.options["fields"], reading.options["manifest"])
    with running(master) as session:
        run_extract(session, inputs, folder, models=models, size=size, resume=resume, say=_say)
    failures = Failures()
    for row in folder.rows(FAILURES):
        if row["is_error"]:
            failures(ArticleError(row["source"], row["reason"]))
        else:
            failures.warn(row["reason"])
    failures.exit()


@spark.command()
@_folder
@_master
def group(place: str, master: str | None) -> None:
    """Group the quotations of a run into statements, on all machines.

    \b
    Example:
      quotetrail spark group run
    """
    folder = _opened(place)
    from quotetrail.jobs.spark.group import group as run_group
    from quotetrail.jobs.spark.session import running

    with running(master) as session:
        run_group(session, folder)
    _say(f"{folder.table('wordings').count_rows():,} wordings are grouped")


@spark.command()
@_folder
@db_option
def load(place: str, db: str | None) -> None:
    """Make an archive of a run, on this machine.

    The archive must be new. A load that was interrupted carries on when the same command is run again.

    \b
    Example:
      quotetrail spark load run --db archive.db
    """
    folder = _opened(place)
    from db.archive.session import opened_archive
    from db.load import Found
    from db.load import load as store
    from db.store.add import Tally
    from db.store.runs import Stopped
    from quotetrail.jobs.spark.load import extractions_of, models_of
    from quotetrail.output.runs.progress import summary

    run = folder.begun()
    models = models_of(folder)
    if models is None:
        raise QuotesError(f"{place} holds no articles")
    failures = Failures()
    tally = Tally(failures)
    found = Found(
        folder.place,
        models,
        run.rules,
        lambda: extractions_of(folder),
        lambda: folder.rows("wordings"),
        lambda: folder.rows("links"),
    )
    with opened_archive(db, write=True) as engine:
        try:
            store(engine, found, tally, _say)
        except Stopped as stopped:
            print_line("Stopped. Run the same command again to continue.", err=True)
            raise SystemExit(stopped_by(stopped)) from None
    for line in summary(tally, failures.reasons).split("\n"):
        print_line(line)
    failures.exit()


def _opened(place: str) -> Folder:
    """The folder of a run.

    Raises:
        QuotesError: the libraries for it are not installed, or it cannot be one.
    """
    try:
        from quotetrail.jobs.spark.folder import Folder
    except ImportError as error:
        raise QuotesError(
            f"{error}; install what is missing with: pip install 'quotetrail[spark]'"
        ) from error
    return Folder(place)


def _say(line: str) -> None:
    print_line(line, err=True)
