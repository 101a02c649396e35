"""Passages: the runs of words that a quotation is compared by, in the place of one wording for each.

Here every quotation gets one, its whole content with the wording that it had. Of mixed quotations only the
marked words are compared now, and the sentences of long ones on their own, too. How they are found and
grouped follows rules that change, so that is done when the archive is next written or by ``upgrade-archive``
(`db.store.held.earlier_passages`); until then ``last_ids`` names the last quotation that is to be looked at.

Revision: 0006, after 0005.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

#: The triggers that know a wording of a quotation, by table.
_FORMER = {
    "quotations": ("changed_quotations_insert", "changed_quotations_delete", "changed_quotations_update"),
    "joint_speakers": (
        "changed_joint_speakers_insert", "changed_joint_speakers_delete", "changed_joint_speakers_update",
    ),
    "articles": ("changed_articles_update",),
}  # fmt: skip
#: The columns of quotations that stay, in order.
_KEPT = (
    "id", "article_id", "ordinal", "run_id", "start", '"end"', "kind", "cue_start", "cue_end",
    "speaker_start", "speaker_end", "speaker_text", "speaker_name", "speaker_id", "reported_by_start",
    "reported_by_end", "reported_by_text", "reported_by_name", "reported_by_id", "rule", "confidence", "path",
    "speaker_type", "said", "extent", "is_said", "pull_quote", "candidates", "as_found",
)  # fmt: skip


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table, names in _FORMER.items():
        for name in names:
            op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        for name in _FORMER["quotations"][:2]:
            op.execute(f"DROP FUNCTION {name}()")
    _passages()
    op.drop_index(
        op.f("ix_wordings_scope"), table_name="wordings", if_exists=True
    )  # nothing is looked up by it any more
    if postgresql:
        op.add_column("quotations", sa.Column("paragraph", sa.BigInteger(), nullable=True))
        op.add_column(
            "quotations",
            sa.Column("is_furniture", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        )
        op.drop_column("quotations", "wording_id")
    else:
        _made_anew()
    op.create_index(
        op.f("ix_quotations_paragraph_article_id"), "quotations", ["paragraph", "article_id"], unique=False
    )
    make = _triggers_postgresql if postgresql else _triggers_sqlite
    make()


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("quotation_id", BIG_ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("wording_id", BIG_ID, nullable=True),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_passages_order")),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotations.id"],
            name=op.f("fk_passages_quotation_id_quotations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wordings.id"], name=op.f("fk_passages_wording_id_wordings")
        ),
        sa.PrimaryKeyConstraint("quotation_id", "ordinal", name=op.f("pk_passages")),
        sqlite_with_rowid=False,
    )
    op.execute(
        'INSERT INTO passages (quotation_id, ordinal, start, "end", wording_id) '
        'SELECT id, 0, start, "end", wording_id FROM quotations ORDER BY id'
    )
    op.create_index(op.f("ix_passages_wording_id"), "passages", ["wording_id"], unique=False)
    op.execute(
        "INSERT INTO last_ids (of_table, last) SELECT 'passages to be found', max(id) FROM quotations "
        "HAVING max(id) IS NOT NULL"
    )


def _made_anew() -> None:
    """Make the table of quotations anew in SQLite, which drops no column that points to another table.

    The caller has switched foreign keys off. Views of users that read the table stay as they are
    ("legacy_alter_table").
    """
    connection = op.get_bind()
    triggers = connection.execute(
        sa.text(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'quotations' ORDER BY rowid"
        )
    ).scalars()
    triggers_before = list(triggers)
    op.create_table(
        "quotations_anew",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("article_id", BIG_ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("run_id", BIG_ID, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("speaker_text", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_id", BIG_ID, nullable=True),
        sa.Column("reported_by_start", sa.Integer(), nullable=True),
        sa.Column("reported_by_end", sa.Integer(), nullable=True),
        sa.Column("reported_by_text", sa.Text(), nullable=True),
        sa.Column("reported_by_name", sa.Text(), nullable=True),
        sa.Column("reported_by_id", BIG_ID, nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("speaker_type", sa.String(length=16), nullable=False, server_default=sa.text("'unknown'")),
        sa.Column("said", sa.Float(), nullable=False, server_default=sa.text("1")),
        sa.Column("extent", sa.Float(), nullable=False, server_default=sa.text("1")),
        sa.Column("is_said", sa.Boolean(), nullable=False, server_default=sa.text("true")),
        sa.Column("pull_quote", sa.Boolean(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("as_found", sa.JSON(), nullable=True),
        sa.Column("paragraph", sa.BigInteger(), nullable=True),
        sa.Column("is_furniture", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_quotations_kind")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_quotations_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reported_by_id"], ["speakers.id"], name=op.f("fk_quotations_reported_by_id_speakers")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["extraction_runs.id"], name=op.f("fk_quotations_run_id_extraction_runs")
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_quotations_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotations")),
        sa.UniqueConstraint("article_id", "ordinal", name=op.f("uq_quotations_article_id_ordinal")),
    )
    names = ", ".join(_KEPT)
    op.execute(f"INSERT INTO quotations_anew ({names}) SELECT {names} FROM quotations ORDER BY id")
    op.execute("DROP TABLE quotations")
    op.execute("PRAGMA legacy_alter_table = ON")
    op.execute("ALTER TABLE quotations_anew RENAME TO quotations")
    op.execute("PRAGMA legacy_alter_table = OFF")
    for name in ("reported_by_id", "run_id", "speaker_id"):
        op.create_index(op.f(f"ix_quotations_{name}"), "quotations", [name], unique=False)
    for trigger in triggers_before:
        connection.exec_driver_sql(trigger)


#: The statement that a passage belongs to, before or after what happens to it.
_STATEMENT = (
    "coalesce((SELECT coalesce(root_id, id) FROM wordings WHERE id = {row}.wording_id), -{row}.quotation_id)"
)
_OLD, _NEW = (f"({_STATEMENT.format(row=row)})" for row in ("old", "new"))
_CHANGED = "INSERT INTO changed_statements (statement) VALUES {} ON CONFLICT DO NOTHING;"
#: The statements of a quotation's passages, and of an article's; SQLite needs the "WHERE" to tell "ON
#: CONFLICT" from "ON".
_CHANGED_IN_QUOTATION = (
    "INSERT INTO changed_statements (statement) SELECT DISTINCT coalesce(w.root_id, w.id, -p.quotation_id) "
    "FROM passages p LEFT JOIN wordings w ON w.id = p.wording_id WHERE p.quotation_id = {} "
    "ON CONFLICT DO NOTHING;"
)
_CHANGED_IN_ARTICLE = (
    "INSERT INTO changed_statements (statement) SELECT DISTINCT coalesce(w.root_id, w.id, -p.quotation_id) "
    "FROM quotations q JOIN passages p ON p.quotation_id = q.id LEFT JOIN wordings w ON w.id = p.wording_id "
    "WHERE q.article_id = new.id ON CONFLICT DO NOTHING;"
)


def _triggers() -> list[tuple[str, str, str, str]]:
    """What changes which statements are whose, or when they were first printed: name, table, event, what."""
    of = _CHANGED_IN_QUOTATION.format
    return [
        ("changed_passages_insert", "passages", "INSERT", _CHANGED.format(_NEW)),
        ("changed_passages_delete", "passages", "DELETE", _CHANGED.format(_OLD)),
        ("changed_passages_update", "passages", "UPDATE OF wording_id", _CHANGED.format(f"{_OLD}, {_NEW}")),
        ("changed_quotations_update", "quotations",
         "UPDATE OF speaker_id, reported_by_id, article_id, is_said", of("new.id")),
        ("changed_joint_speakers_insert", "joint_speakers", "INSERT", of("new.quotation_id")),
        ("changed_joint_speakers_delete", "joint_speakers", "DELETE", of("old.quotation_id")),
        ("changed_joint_speakers_update", "joint_speakers", "UPDATE OF speaker_id", of("new.quotation_id")),
        ("changed_articles_update", "articles", "UPDATE OF superseded_by_id, published", _CHANGED_IN_ARTICLE),
    ]  # fmt: skip


def _triggers_sqlite() -> None:
    for name, table, event, what in _triggers():
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW BEGIN {what} END")


def _triggers_postgresql() -> None:
    for name, table, event, what in _triggers():
        op.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {what} RETURN NULL; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
