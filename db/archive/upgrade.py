"""Finding out which form an archive has, and bringing it to the newest.

All steps run in one transaction: an archive is upgraded completely or stays as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from db import migrations
from db.archive.guard import CODE, guarded, has_foreign_code, poses

#: The advisory lock that a program holds while it upgrades an archive on PostgreSQL ("upgra").
_UPGRADE = 0x7570677261


class ArchiveForm(Enum):
    """An archive compared to the newest form that this program knows."""

    EMPTY = "no tables yet"
    OLDER = "to be upgraded"
    CURRENT = "up to date"
    NEWER = "made by a later version of the program"
    FOREIGN = "another program's database"
    ALTERED = "an archive with SQL of another program in it"


def form_of(connection: Connection) -> ArchiveForm:
    """Return which form a database has, without loading Alembic."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        # In a schema of PostgreSQL, extensions have views of their own.
        views = connection.dialect.name == "sqlite" and inspect(connection).get_view_names()
        return ArchiveForm.FOREIGN if views else ArchiveForm.EMPTY
    if not {"alembic_version", "quotations"} <= tables:
        return ArchiveForm.FOREIGN
    is_file = connection.dialect.name == "sqlite"  # what runs in a server is the matter of who keeps it
    code = [tuple(row) for row in connection.exec_driver_sql(CODE)] if is_file else []
    if poses(code):  # before anything is read
        return ArchiveForm.ALTERED
    revision = _revision(connection)
    if revision is None or revision not in migrations.REVISIONS:
        return ArchiveForm.NEWER
    if is_file and has_foreign_code(code, revision):
        return ArchiveForm.ALTERED
    return ArchiveForm.CURRENT if revision == migrations.REVISIONS[-1] else ArchiveForm.OLDER


def upgrade(engine: Engine) -> Path | None:
    """Run the missing steps in one transaction, and return the copy made before, if there is one.

    An existing SQLite archive is copied first, next to itself:
    ``archive.db.before-0002-20240216T091100``.

    Args:
        engine: opened for writing, so that no other program upgrades at the same time.
    """
    from alembic import command
    from alembic.config import Config

    copy = None
    with engine.connect() as connection, _without_foreign_keys(connection), connection.begin():
        if connection.dialect.name == "postgresql":  # SQLite lets in one writer at a time
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE})
        form = form_of(connection)
        if form is ArchiveForm.CURRENT:  # another program was faster
            return None
        if form is ArchiveForm.OLDER and connection.dialect.name == "sqlite":
            copy = _copy(Path(str(engine.url.database)))
        config = Config()
        config.set_main_option("script_location", str(migrations.SCRIPTS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return copy


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Have SQLite not follow foreign keys, which can be said only outside a transaction.

    A step that makes a table anew drops the old one, and what points to its rows would be deleted.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    file = connection.connection.driver_connection
    assert isinstance(file, sqlite3.Connection)
    file.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        file.execute("PRAGMA foreign_keys = ON")


def _revision(connection: Connection) -> str | None:
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _copy(path: Path) -> Path:
    """Copy a SQLite file; the copy is intact whatever is written meanwhile.

    It gets its name when it is whole. What a program that was killed left of one is overwritten by the next.
    """
    name = f"{path.name}.before-{migrations.REVISIONS[-1]}"
    part = path.with_name(f"{name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(part)) as new:
            guarded(old)
            new.execute("PRAGMA journal_mode = OFF")  # a copy that fails is not to be mended
            old.backup(new)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part.replace(path.with_name(f"{name}-{datetime.now(UTC):%Y%m%dT%H%M%S}"))
