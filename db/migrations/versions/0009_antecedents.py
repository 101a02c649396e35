"""What a pronoun stands for that is nobody with a name.

Articles read before have none until ``refresh`` reads them again.

Revision: 0009, after 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A column that is added is not seen by `env.compare_by_character`.
    collation = "C" if op.get_bind().dialect.name == "postgresql" else None
    op.add_column("quotations", sa.Column("antecedent_start", sa.Integer(), nullable=True))
    op.add_column("quotations", sa.Column("antecedent_end", sa.Integer(), nullable=True))
    op.add_column("quotations", sa.Column("antecedent_text", sa.Text(collation=collation), nullable=True))
