"""PostgreSQL notes what rows that come in change once for all rows of a statement, and lists words sooner.

A row of `speaker_types` was written again for each quotation of a speaker, and all that it had been before
was gone through each time, until the transaction ended. The words of a text were parted several times,
because the functions that list them were put into one another.

Nothing changes in SQLite.

Revision: 0008, after 0007.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NOTED = (
    "INSERT INTO changed_statements (statement) SELECT DISTINCT coalesce(w.root_id, w.id, -p.quotation_id)"
)
_PLACED = "LEFT JOIN wordings w ON w.id = p.wording_id ON CONFLICT DO NOTHING;"
#: What happens when rows (``fresh``) are inserted: the name of the trigger, the table, what.
_TRIGGERS = (
    ("changed_passages_insert", "passages", f"{_NOTED} FROM fresh p {_PLACED}"),
    (
        "changed_joint_speakers_insert",
        "joint_speakers",
        f"{_NOTED} FROM fresh JOIN passages p ON p.quotation_id = fresh.quotation_id {_PLACED}",
    ),
    (
        "typed_quotations_insert",
        "quotations",
        "INSERT INTO speaker_types (speaker_id, type, quotations) "
        "SELECT speaker_id, speaker_type, count(*) FROM fresh "
        "WHERE speaker_id IS NOT NULL AND speaker_type IN ('person', 'organisation', 'document') "
        "GROUP BY speaker_id, speaker_type ORDER BY speaker_id, speaker_type "
        "ON CONFLICT (speaker_id, type) DO UPDATE "
        "SET quotations = speaker_types.quotations + excluded.quotations;",
    ),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        """
        CREATE OR REPLACE FUNCTION search_words(given text) RETURNS tsvector
        LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
        DECLARE
            folded text := search_fold(left(given, 200000));
            words text[] := string_to_array(lower(btrim(folded)), ' ');
        BEGIN
            RETURN to_tsvector('simple', folded) || array_to_tsvector((
                SELECT coalesce(array_agg(one || '_' || other), '{}')
                FROM unnest(words[1 : cardinality(words) - 1], words[2 :]) AS pairs (one, other)
                WHERE octet_length(one) + octet_length(other) < 2000
            ));
        END $$
        """
    )
    for name, table, what in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {what} RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} AFTER INSERT ON {table} REFERENCING NEW TABLE AS fresh "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
