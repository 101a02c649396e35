"""What a SQLite file may make this program do: nothing but hold rows.

A file can bring SQL of its own, which runs when its tables are read or changed: triggers, and views or
virtual tables under the names of tables. An archive has the triggers that `db.migrations` made, and no other.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable

from db import migrations

CODE = """
    SELECT type, name, sql FROM sqlite_schema
    WHERE type IN ('trigger', 'view') OR (type = 'table' AND rootpage = 0)
"""
"""The SQL that a file brings, for `has_foreign_code`."""


def guarded(file: sqlite3.Connection, *, write: bool = False) -> sqlite3.Connection:
    """Have SQLite trust neither the definitions in a file nor the sizes in its pages; return the connection.

    Functions and virtual tables that may do more than compute are then refused in definitions. That cannot be
    asked of what writes, because some versions of SQLite count the full-text tables of our own triggers among
    them: a file is written only if it has no other triggers than these (`has_foreign_code`).
    """
    file.execute(f"PRAGMA trusted_schema = {'ON' if write else 'OFF'}")
    file.execute("PRAGMA cell_size_check = ON")
    file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return file


def has_foreign_code(found: Iterable[tuple[str, ...]]) -> bool:
    """Return whether a file brings other SQL than that of an archive, which could run when it is used.

    Views and virtual tables with names of their own never run.

    Args:
        found: the rows of `CODE`.
    """
    rows = sorted(found)
    posing = any(
        name in migrations.TABLES and not sql.startswith(_SEARCHED)
        for kind, name, sql in rows
        if kind != "trigger"
    )
    return posing or digest_of_triggers(rows) != migrations.TRIGGERS


_SEARCHED = (
    "CREATE VIRTUAL TABLE search_articles USING fts5(",
    "CREATE VIRTUAL TABLE search_wordings USING fts5(",
)


def digest_of_triggers(rows: Iterable[tuple[str, ...]]) -> str:
    """Return what stands for the triggers among these rows, given in order."""
    triggers = [row for row in rows if row[0] == "trigger"]
    return hashlib.blake2b(repr(triggers).encode(), digest_size=16).hexdigest()
