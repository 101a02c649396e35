"""The command ``quotetrail merge``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from quotetrail.commands._options import text
from quotetrail.commands._shared import Failures, print_line
from quotetrail.commands._signals import stopped_by

if TYPE_CHECKING:
    from db.merge.source import Source


@click.command()
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True, type=text)
@click.option(
    "--into",
    required=True,
    type=text,
    metavar="ARCHIVE",
    help="The archive that the others are merged into; it is made if it is not there yet.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be added.")
def merge(archives: tuple[str, ...], into: str, dry_run: bool) -> None:
    """Make archives one: as if one run had read all of their articles.

    An ARCHIVE is an SQLite file or a database URL. Those that are merged are only read. Articles that are
    there already are skipped, so merging again adds nothing. Corrections, names of outlets and judgements
    come along; where two people judged the same thing differently, both are kept, the later holds, and the
    two are listed. You can stop with Ctrl-C at any time: the same command run again continues where it
    stopped.

    \b
    Examples:
      quotetrail merge north.db south.db --into all.db
      quotetrail merge laptop.db --into postgresql://localhost/quotes --dry-run
    """
    from db.archive.session import has_archive, open_to_read, opened_archive, same_archive
    from db.merge.merge import Merging, foresee_merge
    from db.merge.merge import merge as merge_archives
    from db.merge.source import Source
    from db.store.runs import Stopped
    from quotetrail.output.runs.merged import merged_lines, warnings
    from quotetrail.output.runs.progress import progress_through

    for place, one in enumerate(archives):
        if same_archive(one, into) or any(same_archive(one, other) for other in archives[:place]):
            raise click.UsageError("An archive is named twice; each can be merged once, and not into itself.")
    failures = Failures()
    tally = Merging(failures)
    stopped: Exception | None = None
    with ExitStack() as opened:
        sources: list[Source] = []
        for one in archives:
            engine = open_to_read(one)
            opened.callback(engine.dispose)
            sources.append(Source(engine))
        for warning in warnings(sources):
            print_line(warning, err=True)
        try:
            with progress_through(lambda: tally.wanted, lambda: tally.seen, "merged") as shown:
                tally.on_article, failures.say = shown
                if dry_run:
                    there = opened.enter_context(opened_archive(into)) if has_archive(into) else None
                    foresee_merge(there, sources, tally)
                else:
                    merge_archives(opened.enter_context(opened_archive(into, write=True)), sources, tally)
        except Exception as error:  # what was done before is told all the same
            stopped = error
    failures.finish()
    if stopped is None or tally.seen:
        for line in merged_lines(tally, failures.reasons, would=dry_run):
            print_line(line, err=stopped is not None)
    if isinstance(stopped, Stopped):
        print_line("Stopped. Run the same command again to continue.", err=True)
        sys.exit(stopped_by(stopped))
    if stopped is not None:
        raise stopped
    failures.exit()
