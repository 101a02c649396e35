"""Shingles packed in sorted runs, in the place of a row for each.

The runs stay empty here. They follow from the texts of wordings by rules that change, so they are made when
they are first needed (`db.groups.shingles.index_missing`).

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
