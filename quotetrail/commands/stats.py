"""Part of the layout: quotetrail/commands/stats.py."""

from __future__ import annotations

import click

from quotetrail.commands._options import _db, _format
from quotetrail.commands._shared import _out, _print


@click.command()
@_format("table", "json", "csv")
@_db
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
    _print(
        format_,
        table=lambda: write_statistics(found, archive, _out()),
        json=lambda: write_json(statistics_record(found, archive), _out()),
        csv=lambda: write_statistics_csv(found, archive, _out()),
    )
