"""Alembic's way in: runs the steps on the connection that `db.archive.upgrade` hands over.

The caller owns connection and transaction, so that an upgrade happens wholly or not at all.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, String, Table, event

from db.models.base import Base


def compare_by_character(table: Table, connection: Connection, **_: Any) -> None:
    """Make PostgreSQL compare text as SQLite and Python do: character by character.

    By the rules of a language "2024-02-16" may come before "2024-02", and what begins with
    "stolt" does not stand in one row of an index.
    """
    if connection.dialect.name == "postgresql":
        for column in table.columns:
            if isinstance(column.type, String) and column.type.collation is None:
                column.type = column.type.copy()
                column.type.collation = "C"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a column by making the table anew
    transactional_ddl=True,
    transaction_per_migration=False,
)
event.listen(Table, "before_create", compare_by_character)
try:
    context.run_migrations()
finally:
    event.remove(Table, "before_create", compare_by_character)
