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
    WHERE NOT (sql LIKE 'CREATE TABLE%' OR sql LIKE 'CREATE INDEX%' OR sql LIKE 'CREATE UNIQUE INDEX%')
"""
"""The SQL that a file brings, for `poses` and `has_foreign_code`.

SQLite goes by the SQL of a definition: the other columns can say "TRIGGER", or give a virtual table a page.
"""


LONGEST_VALUE = 300_000_000
"""Bytes of a value: four times the longest article. A foreign index could ask for gigabytes otherwise."""


def guarded(file: sqlite3.Connection, *, write: bool = False) -> sqlite3.Connection:
    """Have SQLite trust neither the definitions in a file nor the sizes in its pages; return the connection.

    Functions and virtual tables that may do more than compute are then refused in definitions. That cannot be
    asked of what writes, because some versions of SQLite count the full-text tables of our own triggers among
    them: a file is written only if it has no other triggers than these (`has_foreign_code`).
    """
    file.execute(f"PRAGMA trusted_schema = {'ON' if write else 'OFF'}")
    file.execute("PRAGMA cell_size_check = ON")
    file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    return file


def has_foreign_code(found: Iterable[tuple[str, ...]], form: str = migrations.REVISIONS[-1]) -> bool:
    """Return whether a file brings other SQL than that of an archive, which could run when it is used.

    Views and virtual tables with names of their own never run.

    Args:
        found: the rows of `CODE`.
        form: which form the archive has.
    """
    rows = sorted(found)
    theirs = next(digest for since, digest in migrations.TRIGGERS if form >= since)
    return poses(rows) or digest_of_triggers(rows) != theirs


def poses(found: Iterable[tuple[str, ...]]) -> bool:
    """Return whether a view or a virtual table stands in the place of a table of an archive.

    It would run as soon as the table is read. A table is found by its name in capitals, too, and a full-text
    table reads the tables that begin with its name, and the one that its definition names as its content.

    Args:
        found: the rows of `CODE`.
    """
    return any(
        (name.lower() in migrations.TABLES or name.lower().startswith(tuple(_SEARCHED)))
        and sql != _SEARCHED.get(name)
        for kind, name, sql in found
        if kind != "trigger"
    )


_SEARCHED = {
    f"search_{table}": f"CREATE VIRTUAL TABLE search_{table} USING fts5({columns}, content='{table}', "
    "content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2')"
    for table, columns in (("articles", "title, text"), ("wordings", "text_normalised"))
}


def digest_of_triggers(rows: Iterable[tuple[str, ...]]) -> str:
    """Return what stands for the triggers among these rows, given in order."""
    triggers = [row for row in rows if row[0].lower() == "trigger"]
    return hashlib.blake2b(repr(triggers).encode(), digest_size=16).hexdigest()
