"""The command ``quotetrail archive``."""

from __future__ import annotations

import sys
from collections import Counter

import click

from quotetrail.commands._options import db_option, format_option
from quotetrail.commands._shared import print_line, print_report
from quotetrail.commands.stats import stats


@click.group
def archive() -> None:
    """Look after the archive: check it, repair it, give back space.

    \b
    Examples:
      quotetrail archive check
      quotetrail archive check --repair
      quotetrail archive vacuum
      quotetrail archive stats --deep
    """


@archive.command()
@click.option(
    "--repair", is_flag=True, help="Put right what follows from the rest. What was stored as given stays."
)
@format_option("table", "json")
@db_option
def check(repair: bool, format_: str, db: str | None) -> None:
    """Check that all that was concluded fits what was stored.

    Statements, persons, counts, versions and all that searches read are concluded again and compared with
    what the archive has. Each problem is one line, with what follows from it. With --repair they are put
    right as they are found; IDs stay. A damaged file, changed texts and ranges outside a text cannot be
    concluded from anything, and are only told. The exit status is 1 if something was wrong and is not
    repaired. On an archive of 100,000 quotations this takes minutes.

    \b
    Examples:
      quotetrail archive check
      quotetrail archive check --repair --db postgresql://localhost/quotes
    """
    from db.archive.session import opened_archive
    from db.store.held.earlier_archive import settle_earlier_archive
    from db.upkeep.check import check_archive
    from quotetrail.output.runs.upkeep import problem_lines, problems_report, problems_summary

    counted: Counter[str] = Counter()
    left = 0
    problems = []
    with opened_archive(db, write=repair, make=False) as engine:
        if repair:
            settle_earlier_archive(engine)
        for problem in check_archive(engine, repair=repair):
            counted[problem.check] += 1
            left += not (repair and problem.repairable)
            if format_ == "json":
                problems.append(problem)
            else:
                for line in problem_lines(problem, counted[problem.check], repaired=repair):
                    print_line(line)
    if format_ == "json":
        print_report(problems_report(problems, repaired=repair), format_)
    else:
        for line in problems_summary(counted, left, repaired=repair):
            print_line(line)
    if left:
        sys.exit(1)


@archive.command()
@click.option(
    "--full", is_flag=True,
    help="On PostgreSQL, give space back to the system, too; nobody else can use the archive meanwhile.",
)  # fmt: skip
@db_option
def vacuum(full: bool, db: str | None) -> None:
    """Give back space that nothing uses, and renew the database's statistics.

    An SQLite file is written anew, which needs as much free space beside it. On PostgreSQL space is kept for
    what comes, unless you say --full.

    \b
    Examples:
      quotetrail archive vacuum
      quotetrail archive vacuum --full --db postgresql://localhost/quotes
    """
    from db.archive.session import opened_archive
    from db.upkeep.space import size_of
    from db.upkeep.space import vacuum as give_back
    from quotetrail.output.runs.upkeep import size_words

    with opened_archive(db, write=True, make=False) as engine:
        before = size_of(engine)
        give_back(engine, full=full)
        after = size_of(engine)
    print_line(f"{size_words(before)} before, {size_words(after)} now.")


archive.add_command(stats)
