"""The command ``quotetrail mcp``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, models_option
from quotetrail.commands._shared import print_line


@click.command()
@models_option
@db_option
def mcp(models: str, db: str | None) -> None:
    """Let a writing assistant check quotations and look them up.

    A server of the Model Context Protocol on standard input and output, which the assistant starts. Its
    tools are check, speaker, show and search; all of them only read. Needs quotetrail[mcp].

    \b
    Examples:
      quotetrail mcp
      quotetrail mcp --db archive.db
    """
    from quotetrail.checks.reading import Reader
    from quotetrail.servers.drafts_at_hand import DraftChecker
    from quotetrail.servers.missing import MissingExtra
    from quotetrail.servers.version import version_of_quotetrail

    try:
        from quotetrail.servers.mcp import made_server
    except ImportError:
        raise MissingExtra("mcp", "mcp") from None
    reader = Reader(lambda error: _say(str(error)), _say, models)
    made_server(DraftChecker(reader, db), db, version_of_quotetrail()).run("stdio")


def _say(line: str) -> None:
    print_line(line, err=True)
