"""Shingles packed in sorted runs, in the place of a row for each.

Revision: 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "shingle_runs",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("first_page", sa.BigInteger(), nullable=False),
        sa.Column("fences", sa.LargeBinary(), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shingle_runs")),
    )
    op.create_table(
        "shingle_pages",
        sa.Column("id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shingle_pages")),
    )
    if op.get_bind().dialect.name == "postgresql":  # in the row, two to a page, and not pressed
        op.execute("ALTER TABLE shingle_pages ALTER COLUMN entries SET STORAGE PLAIN")
    op.drop_table("shingles")
    _index_wordings(op.get_bind())


def _index_wordings(connection: sa.Connection) -> None:
    """The entries of all wordings there are; they follow from the texts."""
    rows = connection.execute(sa.text("SELECT count(*) FROM wordings")).scalar()
    if not rows:
        return
    from sqlalchemy.orm import Session

    from db.groups.shingles import index_all

    session = Session(connection)
    index_all(session)
    session.commit()  # what the connection has begun goes on
