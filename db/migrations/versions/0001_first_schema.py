"""First schema.

Revision: 0001, after nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "extraction_runs",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("rules", sa.String(length=32), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction_runs")),
    )
    op.create_table(
        "judgements",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Boolean(), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_from_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["judgements.id"], name=op.f("fk_judgements_carried_from_id_judgements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_subject_left"), "judgements", ["subject", "left"], unique=False)
    op.create_index(op.f("ix_judgements_subject_right"), "judgements", ["subject", "right"], unique=False)

    op.create_table(
        "outlets",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("name", name=op.f("uq_outlets_name")),
    )
    op.create_table(
        "speakers",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("person_id", BIG_ID, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("shown_as", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["speakers.id"], name=op.f("fk_speakers_person_id_speakers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("name_folded", "profile", name=op.f("uq_speakers_name_folded_profile")),
    )
    op.create_index(op.f("ix_speakers_family_name"), "speakers", ["family_name"], unique=False)
    op.create_index(op.f("ix_speakers_person_id"), "speakers", ["person_id"], unique=False)

    op.create_table(
        "wordings",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("text_normalised", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("token_count", sa.Integer(), nullable=False),
        sa.Column("parent_id", BIG_ID, nullable=True),
        sa.Column("relation", sa.String(length=32), nullable=True),
        sa.Column("root_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["wordings.id"], name=op.f("fk_wordings_parent_id_wordings")),
        sa.ForeignKeyConstraint(["root_id"], ["wordings.id"], name=op.f("fk_wordings_root_id_wordings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wordings")),
        sa.UniqueConstraint("digest", "version", name=op.f("uq_wordings_digest_version")),
    )
    op.create_index(op.f("ix_wordings_parent_id"), "wordings", ["parent_id"], unique=False)
    op.create_index(op.f("ix_wordings_root_id"), "wordings", ["root_id"], unique=False)
    op.create_index(
        op.f("ix_wordings_scope"),
        "wordings",
        ["scope"],
        unique=False,
        sqlite_where=sa.text("scope <> ''"),
        postgresql_where=sa.text("scope <> ''"),
    )

    op.create_table(
        "aliases",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("speaker_id", BIG_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_aliases_speaker_id_speakers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("speaker_id", "name", name=op.f("uq_aliases_speaker_id_name")),
    )
    op.create_table(
        "articles",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("outlet_id", BIG_ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_by_id", BIG_ID, nullable=True),
        sa.Column("run_id", BIG_ID, nullable=False),
        # The last: what stands behind a long text is slow to reach in SQLite.
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlets.id"], name=op.f("fk_articles_outlet_id_outlets")),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["articles.id"], name=op.f("fk_articles_superseded_by_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["extraction_runs.id"], name=op.f("fk_articles_run_id_extraction_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("outlet_id", "key", "sha256", name=op.f("uq_articles_outlet_id_key_sha256")),
    )
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_run_id"), "articles", ["run_id"], unique=False)
    op.create_index(
        op.f("ix_articles_superseded_by_id"),
        "articles",
        ["superseded_by_id"],
        unique=False,
        sqlite_where=sa.text("superseded_by_id IS NOT NULL"),
        postgresql_where=sa.text("superseded_by_id IS NOT NULL"),
    )

    op.create_table(
        "fingerprints",
        sa.Column("fingerprint", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_id", BIG_ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_fingerprints_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("fingerprint", "article_id", name=op.f("pk_fingerprints")),
        sqlite_with_rowid=False,
    )

    op.create_table(
        "name_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("speaker_id", BIG_ID, nullable=False),
        sa.Column("reversed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speakers.id"],
            name=op.f("fk_name_words_speaker_id_speakers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "speaker_id", name=op.f("pk_name_words")),
    )
    op.create_index(op.f("ix_name_words_reversed"), "name_words", ["reversed"], unique=False)
    op.create_index(op.f("ix_name_words_speaker_id"), "name_words", ["speaker_id"], unique=False)

    op.create_table(
        "speaker_statements",
        sa.Column("statement", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("speaker_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("first_published", sa.String(length=40), nullable=False),
        sa.Column("first_quotation_id", BIG_ID, nullable=False),
        sa.Column("printings", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speakers.id"],
            name=op.f("fk_speaker_statements_speaker_id_speakers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("statement", "speaker_id", name=op.f("pk_speaker_statements")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_speaker_statements_in_order"),
        "speaker_statements",
        ["speaker_id", "first_published", "first_quotation_id", "statement", "printings"],
        unique=False,
    )
    op.create_table(
        "changed_statements",
        sa.Column("statement", BIG_ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("statement", name=op.f("pk_changed_statements")),
        sqlite_with_rowid=False,
    )

    op.create_table(
        "shingles",
        sa.Column("shingle", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("wording_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sketch", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("shingle", "leads", "wording_id", name=op.f("pk_shingles")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wording_links",
        sa.Column("wording_id", BIG_ID, nullable=False),
        sa.Column("other_id", BIG_ID, nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.CheckConstraint("wording_id < other_id", name=op.f("ck_wording_links_order")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["wordings.id"], name=op.f("fk_wording_links_other_id_wordings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"],
            ["wordings.id"],
            name=op.f("fk_wording_links_wording_id_wordings"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("wording_id", "other_id", name=op.f("pk_wording_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_wording_links_other_id"), "wording_links", ["other_id"], unique=False)

    op.create_table(
        "quotations",
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
        sa.Column("pull_quote", sa.Boolean(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("as_found", sa.JSON(), nullable=True),
        sa.Column("wording_id", BIG_ID, nullable=True),
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
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wordings.id"], name=op.f("fk_quotations_wording_id_wordings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotations")),
        sa.UniqueConstraint("article_id", "ordinal", name=op.f("uq_quotations_article_id_ordinal")),
    )
    op.create_index(op.f("ix_quotations_reported_by_id"), "quotations", ["reported_by_id"], unique=False)
    op.create_index(op.f("ix_quotations_run_id"), "quotations", ["run_id"], unique=False)
    op.create_index(op.f("ix_quotations_speaker_id"), "quotations", ["speaker_id"], unique=False)
    op.create_index(op.f("ix_quotations_wording_id"), "quotations", ["wording_id"], unique=False)

    op.create_table(
        "content_ranges",
        sa.Column("quotation_id", BIG_ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_content_ranges_order")),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotations.id"],
            name=op.f("fk_content_ranges_quotation_id_quotations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("quotation_id", "ordinal", name=op.f("pk_content_ranges")),
        sqlite_with_rowid=False,
    )

    if op.get_bind().dialect.name == "postgresql":
        _search_postgresql()
        _changes_postgresql()
    else:
        _search_sqlite()
        _changes_sqlite()


#: Table to the columns whose words can be searched for, in "search_" and its name.
SEARCHED = {"articles": ("title", "text"), "wordings": ("text_normalised",)}


def _search_sqlite() -> None:
    """FTS5 tables that hold the index alone (the text stays where it is), kept up by triggers."""
    for table, columns in SEARCHED.items():
        names = ", ".join(columns)
        index = f"search_{table}"
        drop = (
            f"INSERT INTO {index}({index}, rowid, {names}) "
            f"VALUES ('delete', old.id, {', '.join('old.' + name for name in columns)});"
        )
        take = (
            f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {', '.join('new.' + c for c in columns)});"
        )
        op.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', "
            "columnsize=0, tokenize='unicode61 remove_diacritics 2')"
        )
        op.execute(f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {take} END")
        op.execute(f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop} END")
        op.execute(
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF {names} ON {table} BEGIN {drop} {take} END"
        )


def _search_postgresql() -> None:
    """Tables of word lists beside the texts, kept up by triggers.

    Words are parted as FTS5 does: letters and digits, without case and accents. Each pair of neighbours is
    listed, too: the index does not know where words stand, so without pairs a phrase of common words would be
    looked for in every text that has them all. A list takes no more than a megabyte, so of a longer text
    the beginning is searched.
    """
    op.execute(
        r"""
        CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT regexp_replace(
                regexp_replace(normalize(given, NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')
        $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION search_pairs(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT coalesce(array_agg(one || '_' || other), '{}')
            FROM (SELECT string_to_array(lower(btrim(folded)), ' ') AS words) AS parted,
                unnest(words[1 : cardinality(words) - 1], words[2 :]) AS pairs (one, other)
            WHERE octet_length(one) + octet_length(other) < 2000
        $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION search_words(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT to_tsvector('simple', folded) || array_to_tsvector(search_pairs(folded))
            FROM (SELECT search_fold(left(given, 200000)) AS folded) AS text
        $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION search_phrase(given text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT coalesce(phrase && nullif(array_to_string(pairs, ' & '), '')::tsquery, phrase)
            FROM (SELECT search_fold(given) AS folded) AS text,
                phraseto_tsquery('simple', folded) AS phrase, search_pairs(folded) AS pairs
        $$
        """
    )
    for table, columns in SEARCHED.items():
        index = f"search_{table}"
        words = " || ' ' || ".join(f"coalesce(new.{name}, '')" for name in columns)
        op.execute(
            f"CREATE TABLE {index} (id bigint PRIMARY KEY REFERENCES {table}(id) ON DELETE CASCADE, "
            "words tsvector NOT NULL)"
        )
        op.execute(f"CREATE INDEX ix_{index}_words ON {index} USING gin (words)")
        op.execute(
            f"""
            CREATE FUNCTION {index}_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO {index} VALUES (new.id, search_words({words}))
                ON CONFLICT (id) DO UPDATE SET words = excluded.words;
                RETURN NULL;
            END $$
            """
        )
        op.execute(
            f"CREATE TRIGGER {index}_keep AFTER INSERT OR UPDATE OF {', '.join(columns)} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {index}_keep()"
        )


#: The statement that a quotation belongs to, before or after what happens to it.
_STATEMENT = "coalesce((SELECT coalesce(root_id, id) FROM wordings WHERE id = {row}.wording_id), -{row}.id)"
_CHANGED = "INSERT INTO changed_statements (statement) VALUES {} ON CONFLICT DO NOTHING;"
#: The statements of an article's quotations; SQLite needs the "WHERE" to tell "ON CONFLICT" from "ON".
_CHANGED_IN_ARTICLE = (
    "INSERT INTO changed_statements (statement) SELECT DISTINCT coalesce(w.root_id, w.id, -q.id) "
    "FROM quotations q LEFT JOIN wordings w ON w.id = q.wording_id WHERE q.article_id = new.id "
    "ON CONFLICT DO NOTHING;"
)


def _changes() -> list[tuple[str, str, str, str]]:
    """What changes which statements are whose, or when they were first printed: table, event, when, what."""
    old, new = (f"({_STATEMENT.format(row=row)})" for row in ("old", "new"))
    roots = "(coalesce(old.root_id, old.id)), (coalesce(new.root_id, new.id))"
    return [
        ("quotations", "INSERT", "", _CHANGED.format(new)),
        ("quotations", "DELETE", "", _CHANGED.format(old)),
        (
            "quotations",
            "UPDATE OF wording_id, speaker_id, reported_by_id, article_id",
            "",
            _CHANGED.format(f"{old}, {new}"),
        ),
        ("wordings", "UPDATE OF root_id", "old.root_id IS DISTINCT FROM new.root_id", _CHANGED.format(roots)),
        ("articles", "UPDATE OF superseded_by_id, published", "", _CHANGED_IN_ARTICLE),
    ]


def _changes_sqlite() -> None:
    for table, event, when, what in _changes():
        condition = f"WHEN {when.replace('IS DISTINCT FROM', 'IS NOT')} " if when else ""
        op.execute(
            f"CREATE TRIGGER changed_{table}_{event.split()[0].lower()} AFTER {event} ON {table} "
            f"FOR EACH ROW {condition}BEGIN {what} END"
        )


def _changes_postgresql() -> None:
    for table, event, when, what in _changes():
        name = f"changed_{table}_{event.split()[0].lower()}"
        condition = f"WHEN ({when}) " if when else ""
        body = f"BEGIN {what} RETURN NULL; END"
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
        op.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {condition}"
            f"EXECUTE FUNCTION {name}()"
        )
