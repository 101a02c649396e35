"""The command ``quotetrail add``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from quotetrail.commands._options import (
    Reading,
    db_option,
    failures_option,
    jobs_option,
    metadata_options,
    models_option,
    reading_options,
)
from quotetrail.commands._shared import Failures, print_line
from quotetrail.commands._signals import stopped_by

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.store.add import Tally
    from quotes.errors import ArticleError
    from quotes.read.fetch.fetch import Fetcher
    from quotes.read.notices import Notice
    from quotes.types import Article
    from quotetrail.jobs.choose import Extracting
    from quotetrail.output.runs.failures import FailureFile
    from quotetrail.output.runs.pace import Position


@click.command()
@reading_options
@metadata_options
@models_option
@jobs_option
@failures_option
@click.option("--dry-run", is_flag=True, help="Only read, and show what would be added.")
@db_option
def add(
    reading: Reading,
    given: Mapping[str, Any],
    models: str,
    jobs: int | None,
    failure_file: FailureFile | None,
    dry_run: bool,
    db: str | None,
) -> None:
    """Store articles and their quotations in the archive.

    FILE is a saved page, a text, a document, an e-mail, a feed, a table, JSON or JSON Lines, a web
    archive, a packed file or folder with any of these, an address, or - for standard input. A record's
    own values win over the options, and the options over what a page or document says of itself.
    Articles that are already in the archive are skipped. An article that cannot be read is reported, and
    the others are stored. You can stop with Ctrl-C at any time: the same command run again continues where
    it stopped. What is found does not depend on --jobs.

    \b
    Examples:
      quotetrail add article.txt --outlet "Daily News" --date 2024-02-16
      quotetrail add articles.jsonl
      quotetrail add pages/ --jobs 4 --failures not-added.csv
    """
    from db.archive.session import has_archive, opened_archive
    from db.store.add import Tally
    from quotes.parse.models.catalogue import find_package
    from quotetrail.jobs.choose import Extracting
    from quotetrail.output.runs.pace import Position
    from quotetrail.output.runs.progress import progress_of

    find_package(models)  # a mistyped name must not leave an empty archive behind
    failures = Failures(failure_file)
    tally = Tally(failures)
    position = Position(reading.names)
    with ExitStack() as opened:
        engine = None
        if not dry_run or has_archive(db):
            engine = opened.enter_context(opened_archive(db, write=not dry_run))
        extracting = opened.enter_context(Extracting(models, jobs))
        opened.enter_context(_told(tally, failures, would=dry_run))
        tally.on_article, failures.say = opened.enter_context(progress_of(position, tally))
        run = _Run(reading, given, position, tally, failures)
        if dry_run or engine is None:
            run.foresee(engine)
        else:
            run.add(engine, extracting, models)
    failures.exit()


@contextmanager
def _told(tally: Tally, failures: Failures, *, would: bool) -> Iterator[None]:
    """Say at the end what was done, whatever ends it."""
    from db.store.runs import Stopped
    from quotes.errors import ArticleError
    from quotetrail.output.runs.progress import summary

    def told() -> str:
        failures.finish()
        return summary(tally, failures.reasons, would=would)

    try:
        yield
        for line in told().split("\n"):
            print_line(line, err=bool(failures.number))
    except Stopped as stopped:
        print_line(f"Stopped. {told()} Run the same command again to continue.", err=True)
        sys.exit(stopped_by(stopped))
    except Exception as error:
        if tally.seen or not isinstance(error, ArticleError):  # without its manifest nothing has begun
            print_line(f"Stopped. {told()}", err=True)
        raise


@dataclass(frozen=True, slots=True)
class _Run:
    """What is to be read, and what came of it so far."""

    reading: Reading
    given: Mapping[str, Any]
    position: Position
    tally: Tally
    failures: Failures

    def add(self, engine: Engine, extracting: Extracting, models: str) -> None:
        """Store what is not stored yet."""
        from db.store.add import add_articles
        from db.store.fetched import known_fetches, remember_fetches
        from quotes.read.fetch.fetch import Fetcher

        fetcher = Fetcher(known=known_fetches(engine))
        watched = extracting.watch(self._articles(fetcher))
        add_articles(engine, watched, extracting, self.tally, options={"models": models})
        if self.tally.failed == fetcher.failed:  # all that came is stored
            remember_fetches(engine, fetcher.got)

    def foresee(self, engine: Engine | None) -> None:
        """Only count what would be stored; without an archive, all of it."""
        from db.store.foresee import foresee
        from quotes.read.fetch.fetch import Fetcher

        foresee(engine, self._articles(Fetcher()), self.tally)

    def _articles(self, fetcher: Fetcher) -> Iterator[Article | ArticleError]:
        from quotes.read.files import read_articles

        return self.position.counting(
            read_articles(
                self.reading.names,
                **self.given,
                fetcher=fetcher,
                tell=self._tell,
                opened=self.position.opened,
                **self.reading.options,
            )
        )

    def _tell(self, notice: Notice) -> None:
        from quotes.read.notices import LeftOut, Unchanged

        self.tally.left_out += isinstance(notice, LeftOut)
        if isinstance(notice, Unchanged):
            self.tally.unchanged += 1
        else:
            self.failures.tell(notice)
