"""The language of articles.

Revision: 0003, after 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A column that is added is not seen by `env.compare_by_character`.
    collation = "C" if op.get_bind().dialect.name == "postgresql" else None
    op.add_column("articles", sa.Column("language", sa.String(2, collation=collation), nullable=True))
