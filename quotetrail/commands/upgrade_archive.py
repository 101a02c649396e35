"""Part of the layout: quotetrail/commands/upgrade_archive.py."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option
from quotetrail.commands._shared import print_line


@click.command("upgrade-archive")
@db_option
def upgrade_archive(db: str | None) -> None:
    """Bring an archive of an older version up to date.

    SQLite archives are upgraded whenever they are opened, a copy of the old file made beside them.
    Other databases are upgraded only by this command; make a copy first.

    \b
    Example:
      quotetrail upgrade-archive --db postgresql://localhost/quotes
    """
    from db.archive.session import open_as_it_is
    from db.archive.session import upgrade_archive as upgrade

    copy = upgrade(open_as_it_is(db))
    print_line("The archive is up to date." + (f" The old one is kept as {copy}." if copy else ""))
