"""How likely a family name alone means its person; ministries by the word that all their names share.

Who the rows are is concluded by rules that change: when a name is printed again, and by ``refresh``.

Revision: 0007, after 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("speakers", sa.Column("probability", sa.Float(), nullable=True))
    for word in ("department", "ministry"):
        for before in ("", "the ", "us "):
            # "Department of Justice" as "Justice Department".
            op.execute(
                f"UPDATE speakers SET family_name = '{word}' WHERE name_folded LIKE '{before}{word} of %'"
            )
