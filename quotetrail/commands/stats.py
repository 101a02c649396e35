"""The command ``quotetrail stats``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, format_option
from quotetrail.commands._shared import print_report


@click.command()
@click.option(
    "--deep", is_flag=True,
    help="Show what it is made of instead: sizes, models and rules, how much is said by whom.",
)  # fmt: skip
@format_option("table", "json", "csv")
@db_option
def stats(deep: bool, format_: str, db: str | None) -> None:
    """Show how much the archive holds.

    \b
    Examples:
      quotetrail stats
      quotetrail stats --deep
      quotetrail stats --db sqlite:////srv/archive.db --format json
    """
    from db.archive.failures import shown_name
    from db.archive.session import open_archive, session_scope
    from db.lookup.stats import statistics
    from quotetrail.output.lists.statistics import statistics_report

    engine = open_archive(db)
    archive = shown_name(engine.url)
    if deep:
        from db.upkeep.deep import deep as look_deep
        from quotetrail.output.runs.upkeep import deep_report

        print_report(deep_report(look_deep(engine), archive), format_)
        return
    with session_scope(engine) as session:
        found = statistics(session)
    print_report(statistics_report(found, archive), format_)
