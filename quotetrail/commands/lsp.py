"""The command ``quotetrail lsp``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, models_option
from quotetrail.commands._shared import print_line


@click.command()
@click.option(
    "--no-parse", is_flag=True,
    help="Quick: only what is in quotation marks, and the nearest name.",
)  # fmt: skip
@models_option
@db_option
def lsp(no_parse: bool, models: str, db: str | None) -> None:
    """Show findings in an editor while you write.

    A language server on standard input and output, which an editor starts: marks on quotations that need
    a look, the evidence behind them, and the source's wording at a key. Needs quotetrail[lsp].

    \b
    Examples:
      quotetrail lsp
      quotetrail lsp --no-parse --db archive.db
    """
    from quotetrail.checks.reading import Reader
    from quotetrail.servers.drafts_at_hand import DraftChecker
    from quotetrail.servers.missing import MissingExtra
    from quotetrail.servers.version import version_of_quotetrail

    try:
        from quotetrail.servers.lsp import made_server
    except ImportError:
        raise MissingExtra("lsp", "lsp") from None
    reader = Reader(lambda error: _say(str(error)), _say, models, no_parse)
    made_server(DraftChecker(reader, db), version_of_quotetrail()).start_io()


def _say(line: str) -> None:
    print_line(line, err=True)
