"""Part of the layout: quotetrail/commands/stats.py."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, format_option
from quotetrail.commands._shared import print_as, stdout


@click.command()
@format_option("table", "json", "csv")
@db_option
def stats(format_: str, db: str | None) -> None:
    """How much the archive holds.

    \b
    Examples:
      quotetrail stats
      quotetrail stats --db sqlite:////srv/archive.db --format json
    """
    from db.archive.session import open_archive, session_scope, shown_name
    from db.lookup.stats import statistics
    from quotetrail.output.records import statistics_record, write_json, write_statistics_csv
    from quotetrail.output.statements import write_statistics

    engine = open_archive(db)
    archive = shown_name(engine.url)
    with session_scope(engine) as session:
        found = statistics(session)
    print_as(
        format_,
        table=lambda: write_statistics(found, archive, stdout()),
        json=lambda: write_json(statistics_record(found, archive), stdout()),
        csv=lambda: write_statistics_csv(found, archive, stdout()),
    )
