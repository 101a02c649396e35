"""The command ``quotetrail upgrade-archive``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option
from quotetrail.commands._shared import print_line


@click.command("upgrade-archive")
@db_option
def upgrade_archive(db: str | None) -> None:
    """Bring an archive made by an older version up to date.

    SQLite archives are upgraded whenever they are opened, and a copy of the old file is kept beside the new
    one. Other databases are upgraded only by this command; make a backup first.

    \b
    Example:
      quotetrail upgrade-archive --db postgresql://localhost/quotes
    """
    from db.archive.session import open_as_it_is
    from db.archive.session import upgrade_archive as upgrade

    copy = upgrade(open_as_it_is(db))
    print_line("The archive is up to date." + (f" The old version is kept as {copy}." if copy else ""))
