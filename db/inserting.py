"""Adding rows that another writer may be adding at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.models import Base


def insert_missing(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; those whose unique columns are there already are passed over.

    Args:
        session: the unit of work.
        table: where to.
        rows: column to value, the same columns in each.
    """
    if not rows:
        return
    # SQLite and PostgreSQL write "ON CONFLICT DO NOTHING" alike; SQLAlchemy has it once for each.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(table).on_conflict_do_nothing(), rows)
    else:
        session.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
