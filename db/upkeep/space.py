"""How much room an archive takes, and giving back what it does not need."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from db.archive.failures import speaking
from db.archive.session import session_scope
from db.archive.unbroken import unbroken
from db.migrations import TABLES


@dataclass(frozen=True, slots=True)
class Room:
    """What a table takes."""

    table: str
    rows: int
    #: Bytes of its rows, and of its indexes; empty if the database does not tell.
    size: int | None
    indexes: int | None


def size_of(engine: Engine) -> int:
    """Return the bytes of an archive: of the file and its log, or of the tables with their indexes."""
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        beside = (path, path.with_name(f"{path.name}-wal"))
        return sum(each.stat().st_size for each in beside if each.exists())
    with session_scope(engine) as session:
        tables = session.execute(text(_TOTAL), {"names": sorted(TABLES)})
        return int(tables.scalar() or 0)


_TOTAL = "SELECT sum(pg_total_relation_size(to_regclass(name))) FROM unnest(CAST(:names AS text[])) AS name"
_ROOM = """
    SELECT name, pg_table_size(to_regclass(name)), pg_indexes_size(to_regclass(name))
    FROM unnest(CAST(:names AS text[])) AS name WHERE to_regclass(name) IS NOT NULL
"""
_PAGES = """
    SELECT coalesce(i.tbl_name, d.name), sum(CASE WHEN i.name IS NULL THEN d.pgsize ELSE 0 END),
        sum(CASE WHEN i.name IS NULL THEN 0 ELSE d.pgsize END)
    FROM dbstat('main', 1) d LEFT JOIN sqlite_schema i ON i.name = d.name AND i.type = 'index' GROUP BY 1
"""


def rooms(engine: Engine) -> list[Room]:
    """Return what each table takes, the largest first."""
    with session_scope(engine) as session:
        if engine.dialect.name == "sqlite":
            try:
                sizes = {name: (size, index) for name, size, index in session.execute(text(_PAGES))}
            except DatabaseError:  # a build of SQLite without this table
                sizes = {}
        else:
            asked = session.execute(text(_ROOM), {"names": sorted(TABLES)})
            sizes = {name: (size, index) for name, size, index in asked}
        found = []
        for table in sorted(TABLES):
            rows = session.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0
            size, index = sizes.get(table, (None, None))
            if table.startswith("search_") and engine.dialect.name == "sqlite" and sizes:
                size = sum(own for name, (own, _) in sizes.items() if name.startswith(f"{table}_"))
            found.append(Room(table, rows, size, index))
    return sorted(found, key=lambda room: (-(room.size or 0) - (room.indexes or 0), -room.rows, room.table))


def vacuum(engine: Engine, *, full: bool = False) -> None:
    """Give back room that nothing uses, and renew what the database knows of how values are distributed.

    Args:
        engine: the archive, open for writing. On SQLite the file is written anew, which takes as much free
            room beside it.
        full: on PostgreSQL, write the tables anew, too: nobody else can use them meanwhile. Without it, room
            is kept for rows to come.

    Raises:
        UnusableArchive: the archive is locked, or there is no room.
    """
    if engine.dialect.name == "sqlite":
        _vacuum_file(engine)
        return
    how = "FULL, ANALYZE" if full else "ANALYZE"
    with (
        unbroken(),
        speaking(engine.url, engine),
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        for table in sorted(TABLES):
            connection.execute(text(f"VACUUM ({how}) {table}"))


def _vacuum_file(engine: Engine) -> None:
    with unbroken(), speaking(engine.url, engine):
        entry = engine.raw_connection()
        try:
            file = entry.driver_connection
            assert isinstance(file, sqlite3.Connection)
            for index in ("search_articles", "search_wordings"):
                file.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
            file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # the new file, for as long as it is written
            file.execute("VACUUM")
            file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            file.execute("PRAGMA analysis_limit = 1000")
            file.execute("ANALYZE")
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            entry.close()
