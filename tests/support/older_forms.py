"""Archives in the forms that earlier versions made, with what they held then."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, text

#: What came with 0005, and the trigger that it replaced.
_TRIGGERS_OF_0005 = {
    "quotations": (
        "changed_quotations_update", "typed_quotations_insert", "typed_quotations_delete",
        "typed_quotations_update",
    ),
    "joint_speakers": (
        "changed_joint_speakers_insert", "changed_joint_speakers_delete", "changed_joint_speakers_update",
    ),
}  # fmt: skip
_COLUMNS_OF_0005 = {"quotations": ("speaker_type", "said", "extent", "is_said"), "speakers": ("type",)}
_STATEMENT = "coalesce((SELECT coalesce(root_id, id) FROM wordings WHERE id = {row}.wording_id), -{row}.id)"
_CHANGED = (
    "INSERT INTO changed_statements (statement) VALUES "
    f"({_STATEMENT.format(row='old')}), ({_STATEMENT.format(row='new')}) ON CONFLICT DO NOTHING;"
)
_UPDATED = (
    "CREATE TRIGGER changed_quotations_update AFTER "
    "UPDATE OF wording_id, speaker_id, reported_by_id, article_id ON quotations FOR EACH ROW {what}"
)
#: The triggers that came with 0006, and those that it replaced, with what they did: table, event, what.
_TRIGGERS_OF_0006 = {
    "passages": ("changed_passages_insert", "changed_passages_delete", "changed_passages_update"),
    "quotations": ("changed_quotations_update",),
    "joint_speakers": _TRIGGERS_OF_0005["joint_speakers"],
    "articles": ("changed_articles_update",),
}
_INTO = "INSERT INTO changed_statements (statement)"
_ONE = _INTO + " VALUES {} ON CONFLICT DO NOTHING;"
_JOINED = (
    _INTO + " SELECT {}coalesce(w.root_id, w.id, -q.id) FROM quotations q "
    "LEFT JOIN wordings w ON w.id = q.wording_id WHERE q.{} ON CONFLICT DO NOTHING;"
)
_OLD, _NEW = (f"({_STATEMENT.format(row=row)})" for row in ("old", "new"))
_BEFORE_0006 = {
    "changed_quotations_insert": ("quotations", "INSERT", _ONE.format(_NEW)),
    "changed_quotations_delete": ("quotations", "DELETE", _ONE.format(_OLD)),
    "changed_quotations_update": (
        "quotations", "UPDATE OF wording_id, speaker_id, reported_by_id, article_id, is_said",
        _ONE.format(f"{_OLD}, {_NEW}"),
    ),
    "changed_joint_speakers_insert": (
        "joint_speakers", "INSERT", _JOINED.format("", "id = new.quotation_id"),
    ),
    "changed_joint_speakers_delete": (
        "joint_speakers", "DELETE", _JOINED.format("", "id = old.quotation_id"),
    ),
    "changed_joint_speakers_update": (
        "joint_speakers", "UPDATE OF speaker_id", _JOINED.format("", "id = new.quotation_id"),
    ),
    "changed_articles_update": (
        "articles", "UPDATE OF superseded_by_id, published",
        _JOINED.format("DISTINCT ", "article_id = new.id"),
    ),
}  # fmt: skip
#: The tables that came with 0004.
_NEW_TABLES = ("given_values", "corrections", "outlet_names", "article_identities", "fetches", "last_ids")
#: The table of articles up to 0003, with the columns of `_COLUMNS`.
_ARTICLES = """
    CREATE TABLE articles_before (
        id INTEGER NOT NULL, outlet_id INTEGER NOT NULL, "key" TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL,
        url TEXT, title TEXT, byline TEXT, published VARCHAR(40), dateline TEXT, wire TEXT,
        added_at DATETIME NOT NULL, superseded_by_id INTEGER, run_id INTEGER NOT NULL, text TEXT NOT NULL,
        language VARCHAR(2),
        CONSTRAINT pk_articles PRIMARY KEY (id),
        CONSTRAINT fk_articles_outlet_id_outlets FOREIGN KEY(outlet_id) REFERENCES outlets (id),
        CONSTRAINT fk_articles_superseded_by_id_articles
            FOREIGN KEY(superseded_by_id) REFERENCES articles (id),
        CONSTRAINT fk_articles_run_id_extraction_runs FOREIGN KEY(run_id) REFERENCES extraction_runs (id),
        CONSTRAINT uq_articles_outlet_id_key_sha256 UNIQUE (outlet_id, "key", sha256)
    )
"""
_COLUMNS = (
    'id, outlet_id, "key", sha256, url, title, byline, published, dateline, wire, added_at, '
    "superseded_by_id, run_id, text, language"
)
_NEW_COLUMNS = (
    "identity", "given_outlet_id", "own_id", "section", "editor", "place", "raw_sha256", "reader",
    "structure",
)  # fmt: skip
_INDEXES = (
    "CREATE INDEX ix_articles_published ON articles (published)",
    "CREATE INDEX ix_articles_run_id ON articles (run_id)",
    "CREATE INDEX ix_articles_superseded_by_id ON articles (superseded_by_id) "
    "WHERE superseded_by_id IS NOT NULL",
)


def make_older(engine: Engine, form: str) -> None:
    """Give an archive of the newest form one that an older version knew; nothing it had known is lost.

    Args:
        engine: the archive, open for writing.
        form: one of `db.migrations.REVISIONS` but the last. On PostgreSQL, triggers of 0008 stay as they are.
    """
    with engine.connect() as connection:
        file = connection.connection.driver_connection
        if isinstance(file, sqlite3.Connection):
            file.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            for column in ("start", "end", "text"):
                connection.exec_driver_sql(f"ALTER TABLE quotations DROP COLUMN antecedent_{column}")
            if form < "0007":
                connection.exec_driver_sql("ALTER TABLE speakers DROP COLUMN probability")
            if form < "0006":
                _before_0006(connection, isinstance(file, sqlite3.Connection))
            if form < "0005":
                _before_0005(connection, isinstance(file, sqlite3.Connection))
            if form < "0004":
                if isinstance(file, sqlite3.Connection):
                    _without_columns_sqlite(connection)
                else:
                    _without_columns_postgresql(connection)
                for table in _NEW_TABLES:
                    connection.execute(text(f"DROP TABLE {table}"))
                for change in _earlier(form):
                    connection.execute(text(change))
            connection.execute(text("UPDATE alembic_version SET version_num = :form"), {"form": form})
        if isinstance(file, sqlite3.Connection):
            file.execute("PRAGMA foreign_keys = ON")


def _before_0006(connection: Connection, in_file: bool) -> None:
    for table, triggers in _TRIGGERS_OF_0006.items():
        for name in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}" + ("" if in_file else f" ON {table}"))
    kind = "INTEGER" if in_file else "BIGINT"
    for statement in (
        f"ALTER TABLE quotations ADD COLUMN wording_id {kind} "
        "CONSTRAINT fk_quotations_wording_id_wordings REFERENCES wordings (id)",
        "UPDATE quotations SET wording_id = (SELECT wording_id FROM passages "
        "WHERE quotation_id = quotations.id AND passages.ordinal = 0)",
        "CREATE INDEX ix_quotations_wording_id ON quotations (wording_id)",
        "DROP TABLE passages",
        "DROP INDEX ix_quotations_paragraph_article_id",
        "ALTER TABLE quotations DROP COLUMN paragraph",
        "ALTER TABLE quotations DROP COLUMN is_furniture",
    ):
        connection.exec_driver_sql(statement)
    for name, (table, event, what) in _BEFORE_0006.items():
        done = f"BEGIN {what} END"
        if not in_file:
            connection.exec_driver_sql(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {what} RETURN NULL; END $$"
            )
            done = f"EXECUTE FUNCTION {name}()"
        connection.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {done}")


def _before_0005(connection: Connection, in_file: bool) -> None:
    for table, triggers in _TRIGGERS_OF_0005.items():
        for name in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}" + ("" if in_file else f" ON {table}"))
    for table in ("joint_speakers", "speaker_types"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for table, columns in _COLUMNS_OF_0005.items():
        for column in columns:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
    if in_file:
        connection.exec_driver_sql(_UPDATED.format(what=f"BEGIN {_CHANGED} END"))
        return
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION changed_quotations_update() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_CHANGED} RETURN NULL; END $$"
    )
    connection.exec_driver_sql(_UPDATED.format(what="EXECUTE FUNCTION changed_quotations_update()"))


def _without_columns_sqlite(connection: Connection) -> None:
    triggers = connection.execute(
        text("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'articles'")
    )
    again = list(triggers.scalars())
    statements = (
        _ARTICLES,
        f"INSERT INTO articles_before ({_COLUMNS}) SELECT {_COLUMNS} FROM articles",
        "DROP TABLE articles",
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE articles_before RENAME TO articles",
        "PRAGMA legacy_alter_table = OFF",
        *_INDEXES,
        *again,
    )
    for statement in statements:
        connection.exec_driver_sql(statement)


def _without_columns_postgresql(connection: Connection) -> None:
    for column in _NEW_COLUMNS:  # with what stands on them
        connection.execute(text(f"ALTER TABLE articles DROP COLUMN {column}"))
    connection.execute(
        text(
            "ALTER TABLE fingerprints ADD CONSTRAINT fk_fingerprints_article_id_articles "
            "FOREIGN KEY (article_id) REFERENCES articles (id) ON DELETE CASCADE"
        )
    )
    for name in ("sha256", "key", "outlet_id"):
        connection.execute(text(f"DROP INDEX ix_articles_{name}"))
    connection.execute(
        text(
            "ALTER TABLE articles ADD CONSTRAINT uq_articles_outlet_id_key_sha256 "
            "UNIQUE (outlet_id, key, sha256)"
        )
    )


def _earlier(form: str) -> list[str]:
    changes = [] if form == "0003" else ["ALTER TABLE articles DROP COLUMN language"]
    if form == "0001":
        changes += [
            "DROP TABLE shingle_runs",
            "DROP TABLE shingle_pages",
            "CREATE TABLE shingles (shingle bigint, leads boolean, wording_id bigint, size int)",
            "INSERT INTO shingles SELECT id, true, id, 1 FROM wordings",
        ]
    return changes
