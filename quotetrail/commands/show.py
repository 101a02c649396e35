"""The command ``quotetrail show``."""

from __future__ import annotations

import click

from quotes.text import count
from quotetrail.commands._again import again
from quotetrail.commands._options import as_limit, db_option, format_option, text
from quotetrail.commands._shared import print_found


@click.command()
@click.argument("id", type=text)
@click.option(
    "--offset",
    type=click.IntRange(min=0),
    default=0,
    callback=as_limit,
    help="Leave out this many printings before.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    callback=as_limit,
    help="Show at most this many printings. Default: 100, and all as JSON and CSV.",
)
@format_option("table", "json", "csv")
@db_option
def show(id: str, limit: int | None, offset: int, format_: str, db: str | None) -> None:
    """Show one statement with its evidence.

    The evidence: who printed it first, what changed in later printings, and how many sources are
    independent. ID is what other commands print: g12 for a statement, q7 for one of its quotations.

    \b
    Examples:
      quotetrail show g12
      quotetrail show q7 --format json
      quotetrail show g12 --offset 100
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.show import show as look_up
    from quotetrail.output.evidence import MOST_SHOWN, shown_report
    from quotetrail.output.lists.pages import Page

    with session_scope(open_archive(db)) as session:
        shown = look_up(session, id)
    total = len(shown.statement.printings)
    nothing = f"There are {count(total, 'printing')}; --offset {offset} leaves out all of them"
    page = Page(offset, again(offset=offset + (limit or MOST_SHOWN)))
    print_found(shown_report(shown, page, limit), format_, nothing if offset >= total else None)
