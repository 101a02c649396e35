"""The command ``quotetrail add``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from quotetrail.commands._options import (
    Reading,
    as_date,
    db_option,
    failures_option,
    jobs_option,
    line,
    models_option,
    reading_options,
    text,
)
from quotetrail.commands._shared import Failures, print_line
from quotetrail.commands._signals import stopped_by

if TYPE_CHECKING:
    from quotes.read.source import Notice
    from quotetrail.output.failures import FailureFile


@click.command()
@reading_options
@click.option("--outlet", type=line, metavar="TEXT", help="The outlet that printed the article.")
@click.option("--url", type=line, metavar="TEXT", help="The web address of the article.")
@click.option(
    "--date",
    "published",
    callback=as_date,
    help="When it was printed, such as 2024-02-16 or 2024-02-16T09:11.",
)
@click.option("--title", type=text, help="The headline of the article.")
@models_option
@jobs_option
@failures_option
@click.option("--dry-run", is_flag=True, help="Only read, and show what would be added.")
@db_option
def add(
    reading: Reading,
    outlet: str | None,
    url: str | None,
    published: str | None,
    title: str | None,
    models: str,
    jobs: int | None,
    failure_file: FailureFile | None,
    dry_run: bool,
    db: str | None,
) -> None:
    """Store articles and their quotations in the archive.

    FILE is a plain text file, JSON Lines, or - for standard input, as for extract. The options apply to
    every article that does not have its own value. Articles that are already in the archive are skipped.
    An article that cannot be read is reported, and the others are stored. You can stop with Ctrl-C at any
    time: the same command run again continues where it stopped. What is found does not depend on --jobs.

    \b
    Examples:
      quotetrail add article.txt --outlet "Daily News" --date 2024-02-16
      quotetrail add articles.jsonl
      quotetrail add pages/ --jobs 4 --failures not-added.csv
    """
    from db.archive.session import has_archive, opened_archive
    from db.store.add import Tally, add_articles
    from db.store.fetched import known_fetches, remember_fetches
    from db.store.foresee import foresee
    from db.store.runs import Stopped
    from quotes.parse.models.catalogue import find_package
    from quotes.pipeline import load_extractor
    from quotes.read.fetch.fetch import Fetcher
    from quotes.read.files import read_articles
    from quotes.read.notices import LeftOut, Unchanged
    from quotetrail.jobs.choose import Extracting
    from quotetrail.output.pace import Position
    from quotetrail.output.progress import progress_of, summary

    find_package(models)  # a mistyped name must not leave an empty archive behind
    failures = Failures(failure_file)
    tally = Tally(failures)
    position = Position(reading.names)

    def tell(notice: Notice) -> None:
        tally.left_out += isinstance(notice, LeftOut)
        if isinstance(notice, Unchanged):
            tally.unchanged += 1
        else:
            failures.tell(notice)

    with ExitStack() as opened:
        engine = None
        if not dry_run or has_archive(db):
            engine = opened.enter_context(opened_archive(db, write=not dry_run))
        extracting = opened.enter_context(Extracting(models, jobs, load_extractor))
        fetcher = Fetcher(known=known_fetches(engine)) if engine is not None else Fetcher()
        articles = read_articles(
            reading.names,
            outlet=outlet,
            url=url,
            published=published,
            title=title,
            fetcher=fetcher,
            tell=tell,
            opened=position.opened,
            **reading.options,
        )
        read = position.counting(articles)
        try:
            with progress_of(position, tally) as (tally.on_article, failures.say):
                if dry_run or engine is None:
                    foresee(engine, read, tally)
                else:
                    watched = extracting.watch(read)
                    add_articles(engine, watched, extracting, tally, options={"models": models})
                    if tally.failed == fetcher.failed:  # all that came is stored
                        remember_fetches(engine, fetcher.got)
            failures.finish()
            print_line(summary(tally, failures.reasons, would=dry_run), err=bool(failures.number))
        except Stopped as stopped:
            failures.finish()
            told = summary(tally, failures.reasons, would=dry_run)
            print_line(f"Stopped. {told} Run the same command again to continue.", err=True)
            sys.exit(stopped_by(stopped))
        except Exception:
            failures.finish()
            print_line(f"Stopped. {summary(tally, failures.reasons)}", err=True)
            raise
    failures.exit()
