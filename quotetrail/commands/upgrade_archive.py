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
    from db.store.held.earlier_archive import settle_earlier_archive

    engine = open_as_it_is(db)
    copy = upgrade(engine)
    again = settle_earlier_archive(engine)
    print_line("The archive is up to date." + (f" The old version is kept as {copy}." if copy else ""))
    if again:
        stored = "1 article was" if again == 1 else f"{again:,} articles were"
        print_line(f"{stored} stored more than once under other names; each is one now.")
