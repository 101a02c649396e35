"""Each article once: identities, where articles came from, corrections, names of outlets, last numbers.

The identities here are provisional. They follow from addresses, ids and texts by rules that change, so they
are made when they are first needed (`db.store.held.earlier_archive`).

Revision: 0004, after 0003.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

#: Outlet and id, which were the identity before.
_PROVISIONAL = (
    "'before:' || (SELECT replace(replace(name, '%', '%25'), '/', '%2F') FROM outlets WHERE id = outlet_id) "
    """|| '/' || "key\""""
)
#: What was there before, in SQLite's new order.
_KEPT = (
    "id", "outlet_id", "key", "sha256", "url", "title", "byline", "published", "dateline", "wire", "language",
    "added_at", "superseded_by_id", "run_id", "text",
)  # fmt: skip


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _more_columns()
    else:
        _made_anew()
    op.create_index(op.f("ix_articles_sha256"), "articles", ["sha256"], unique=False)
    op.create_index(op.f("ix_articles_key"), "articles", ["key"], unique=False)
    op.create_index(op.f("ix_articles_outlet_id"), "articles", ["outlet_id"], unique=False)
    op.create_index(op.f("ix_articles_given_outlet_id"), "articles", ["given_outlet_id"], unique=False)
    _identities()
    _corrections()
    _outlet_names()
    _fetches()
    _last_ids()
    _loose_fingerprints()


def _more_columns() -> None:
    """Add columns in PostgreSQL, where their order does not matter."""
    text = sa.Text(collation="C")
    new: list[tuple[str, Any]] = [
        ("identity", text),
        ("given_outlet_id", BIG_ID),
        ("own_id", sa.Boolean()),
        *((name, text) for name in ("section", "editor", "place")),
        ("raw_sha256", sa.String(length=64, collation="C")),
        ("reader", text),
        ("structure", sa.JSON()),
    ]
    for name, kind in new:
        op.add_column("articles", sa.Column(name, kind, nullable=True))
    op.execute(f"UPDATE articles SET identity = {_PROVISIONAL}, given_outlet_id = outlet_id, own_id = true")
    for name in ("identity", "given_outlet_id", "own_id"):
        op.alter_column("articles", name, nullable=False)
    op.drop_constraint("uq_articles_outlet_id_key_sha256", "articles")
    op.create_unique_constraint(op.f("uq_articles_identity_sha256"), "articles", ["identity", "sha256"])
    op.create_foreign_key(
        op.f("fk_articles_given_outlet_id_outlets"), "articles", "outlets", ["given_outlet_id"], ["id"]
    )


def _made_anew() -> None:
    """Make the table anew in SQLite, with the text behind what look-ups read.

    The caller has switched foreign keys off: dropping the old table would delete its quotations otherwise.
    Views of users that read the table stay as they are ("legacy_alter_table").
    """
    connection = op.get_bind()
    triggers = connection.execute(
        sa.text(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'articles' ORDER BY rowid"
        )
    ).scalars()
    triggers_before = list(triggers)
    op.create_table(
        "articles_anew",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("outlet_id", BIG_ID, nullable=False),
        sa.Column("given_outlet_id", BIG_ID, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("own_id", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("editor", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_by_id", BIG_ID, nullable=True),
        sa.Column("run_id", BIG_ID, nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("raw_sha256", sa.String(length=64), nullable=True),
        sa.Column("reader", sa.Text(), nullable=True),
        # The last: what stands behind a long text is slow to reach in SQLite.
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("structure", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_articles_outlet_id_outlets")),
        sa.ForeignKeyConstraint(
            ["given_outlet_id"], ["outlets.id"], name=op.f("fk_articles_given_outlet_id_outlets")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["articles.id"], name=op.f("fk_articles_superseded_by_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["extraction_runs.id"], name=op.f("fk_articles_run_id_extraction_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("identity", "sha256", name=op.f("uq_articles_identity_sha256")),
    )
    names = ", ".join(_KEPT)
    op.execute(
        f"INSERT INTO articles_anew ({names}, identity, given_outlet_id, own_id) "
        f"SELECT {names}, {_PROVISIONAL}, outlet_id, 1 FROM articles ORDER BY id"
    )
    op.execute("DROP TABLE articles")
    op.execute("PRAGMA legacy_alter_table = ON")
    op.execute("ALTER TABLE articles_anew RENAME TO articles")
    op.execute("PRAGMA legacy_alter_table = OFF")
    for name in ("published", "run_id"):
        op.create_index(op.f(f"ix_articles_{name}"), "articles", [name], unique=False)
    op.create_index(
        op.f("ix_articles_superseded_by_id"),
        "articles",
        ["superseded_by_id"],
        unique=False,
        sqlite_where=sa.text("superseded_by_id IS NOT NULL"),
    )
    for trigger in triggers_before:
        connection.exec_driver_sql(trigger)


def _identities() -> None:
    op.create_table(
        "article_identities",
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("known_as", "identity", name=op.f("pk_article_identities")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_identities_identity"), "article_identities", ["identity"], unique=False)


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_identity"), "corrections", ["identity"], unique=False)
    op.create_table(
        "given_values",
        sa.Column("article_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_given_values_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "field", name=op.f("pk_given_values")),
        sqlite_with_rowid=False,
    )


def _outlet_names() -> None:
    op.create_table(
        "outlet_names",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outlet_id", BIG_ID, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlets.id"], name=op.f("fk_outlet_names_outlet_id_outlets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_names")),
    )
    op.create_index(
        op.f("ix_outlet_names_name"),
        "outlet_names",
        ["name"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index(op.f("ix_outlet_names_outlet_id"), "outlet_names", ["outlet_id"], unique=False)


def _fetches() -> None:
    op.create_table(
        "fetches",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_fetches")),
        sqlite_with_rowid=False,
    )


def _last_ids() -> None:
    op.create_table(
        "last_ids",
        sa.Column("of_table", sa.String(length=32), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("of_table", name=op.f("pk_last_ids")),
        sqlite_with_rowid=False,
    )
    for table in ("articles", "quotations", "wordings"):
        op.execute(f"INSERT INTO last_ids SELECT '{table}', coalesce(max(id), 0) FROM {table}")


def _loose_fingerprints() -> None:
    """Let fingerprints go without a foreign key: with it, all are looked through for each article removed."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_fingerprints_article_id_articles", "fingerprints")
        return
    op.create_table(
        "fingerprints_anew",
        sa.Column("fingerprint", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", BIG_ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "article_id", name=op.f("pk_fingerprints")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO fingerprints_anew SELECT fingerprint, article_id FROM fingerprints")
    op.execute("DROP TABLE fingerprints")
    op.execute("PRAGMA legacy_alter_table = ON")
    op.execute("ALTER TABLE fingerprints_anew RENAME TO fingerprints")
    op.execute("PRAGMA legacy_alter_table = OFF")
