"""Alembic's way in: runs the steps on the connection that `db.upgrade` hands over.

The caller owns connection and transaction, so that an upgrade happens wholly or not at all.
"""

from __future__ import annotations

from alembic import context

from db.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a column by making the table anew
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
