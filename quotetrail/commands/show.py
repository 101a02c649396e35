"""The command ``quotetrail show``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, format_option, text
from quotetrail.commands._shared import print_report


@click.command()
@click.argument("id", type=text)
@format_option("table", "json", "csv")
@db_option
def show(id: str, format_: str, db: str | None) -> None:
    """Show one statement with its evidence.

    The evidence: who printed it first, what changed in later printings, and how many sources are
    independent. ID is what other commands print: g12 for a statement, q7 for one of its quotations.

    \b
    Examples:
      quotetrail show g12
      quotetrail show q7 --format json
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.show import show as look_up
    from quotetrail.output.evidence import shown_report

    with session_scope(open_archive(db)) as session:
        shown = look_up(session, id)
    print_report(shown_report(shown), format_)
