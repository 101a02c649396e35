"""What a speaker is, several who say it at once, and how sure speech and extent are.

Quotations that are there already count as said, with the extent that they have; what their speakers are is
unknown until they are read again.

Revision: 0005, after 0004.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    kind = sa.String(length=16, collation="C" if postgresql else None)
    new: list[tuple[str, str, Any, str]] = [
        ("quotations", "speaker_type", kind, "'unknown'"),
        ("quotations", "said", sa.Float(), "1"),
        ("quotations", "extent", sa.Float(), "1"),
        ("quotations", "is_said", sa.Boolean(), "true"),
        ("speakers", "type", kind, "'unknown'"),
    ]
    for table, name, column, value in new:
        op.add_column(table, sa.Column(name, column, nullable=False, server_default=sa.text(value)))
    _joint_speakers()
    _speaker_types()
    make = _triggers_postgresql if postgresql else _triggers_sqlite
    make()


def _joint_speakers() -> None:
    op.create_table(
        "joint_speakers",
        sa.Column("quotation_id", BIG_ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("speaker_id", BIG_ID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotations.id"],
            name=op.f("fk_joint_speakers_quotation_id_quotations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_joint_speakers_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("quotation_id", "ordinal", name=op.f("pk_joint_speakers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_joint_speakers_speaker_id"), "joint_speakers", ["speaker_id"], unique=False)


def _speaker_types() -> None:
    op.create_table(
        "speaker_types",
        sa.Column("speaker_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("quotations", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speakers.id"],
            name=op.f("fk_speaker_types_speaker_id_speakers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("speaker_id", "type", name=op.f("pk_speaker_types")),
        sqlite_with_rowid=False,
    )


#: The statement that a quotation belongs to, before or after what happens to it.
_STATEMENT = "coalesce((SELECT coalesce(root_id, id) FROM wordings WHERE id = {row}.wording_id), -{row}.id)"
_OLD, _NEW = (f"({_STATEMENT.format(row=row)})" for row in ("old", "new"))
_CHANGED = "INSERT INTO changed_statements (statement) VALUES {} ON CONFLICT DO NOTHING;"
_CHANGED_JOINT = (
    "INSERT INTO changed_statements (statement) SELECT coalesce(w.root_id, w.id, -q.id) "
    "FROM quotations q LEFT JOIN wordings w ON w.id = q.wording_id WHERE q.id = {}.quotation_id "
    "ON CONFLICT DO NOTHING;"
)
_KNOWN = "{0}.speaker_id IS NOT NULL AND {0}.speaker_type IN ('person', 'organisation', 'document')"
_ONE_MORE = (
    "INSERT INTO speaker_types (speaker_id, type, quotations) "
    f"SELECT new.speaker_id, new.speaker_type, 1 WHERE {_KNOWN.format('new')} "
    "ON CONFLICT (speaker_id, type) DO UPDATE SET quotations = speaker_types.quotations + 1;"
)
_ONE_LESS = (
    "UPDATE speaker_types SET quotations = quotations - 1 "
    "WHERE speaker_id = old.speaker_id AND type = old.speaker_type; "
    "DELETE FROM speaker_types "
    "WHERE speaker_id = old.speaker_id AND type = old.speaker_type AND quotations = 0;"
)


def _triggers() -> list[tuple[str, str, str, str, str]]:
    """What changes whose a statement is, or what a speaker is: name, table, event, when, what."""
    told = "wording_id, speaker_id, reported_by_id, article_id, is_said"
    joint = _CHANGED_JOINT.format
    return [
        ("changed_quotations_update", "quotations", f"UPDATE OF {told}", "",
         _CHANGED.format(f"{_OLD}, {_NEW}")),
        ("changed_joint_speakers_insert", "joint_speakers", "INSERT", "", joint("new")),
        ("changed_joint_speakers_delete", "joint_speakers", "DELETE", "", joint("old")),
        ("changed_joint_speakers_update", "joint_speakers", "UPDATE OF speaker_id", "", joint("new")),
        ("typed_quotations_insert", "quotations", "INSERT", _KNOWN.format("new"), _ONE_MORE),
        ("typed_quotations_delete", "quotations", "DELETE", _KNOWN.format("old"), _ONE_LESS),
        ("typed_quotations_update", "quotations", "UPDATE OF speaker_id, speaker_type", "",
         f"{_ONE_LESS} {_ONE_MORE}"),
    ]  # fmt: skip


def _triggers_sqlite() -> None:
    op.execute("DROP TRIGGER changed_quotations_update")
    for name, table, event, when, what in _triggers():
        condition = f"WHEN {when} " if when else ""
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {condition}BEGIN {what} END")


def _triggers_postgresql() -> None:
    op.execute("DROP TRIGGER changed_quotations_update ON quotations")
    for name, table, event, when, what in _triggers():
        condition = f"WHEN ({when}) " if when else ""
        op.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {what} RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {condition}"
            f"EXECUTE FUNCTION {name}()"
        )
