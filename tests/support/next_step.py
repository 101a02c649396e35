"""A migration that a later version could have."""

from __future__ import annotations

NEXT_STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "{before}"


def upgrade() -> None:
    op.add_column("outlets", sa.Column("country", sa.Text()))
{more}
"""
