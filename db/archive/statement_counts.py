"""Whose each statement is, and since when: counted in advance, so that no look-up reads all printings.

``speaker_statements`` follows from the quotations, their passages, their articles and their groups. A
quotation counts once in each statement that it has a passage in. A tree of wordings is a statement if some
quotation is known by a passage in it (its first), or if two articles have passages in it: what one article
alone prints beside something else is a part of that.
 Triggers (made by the
migrations) note every statement that a change affects, whoever makes it: an article that is added or
replaces another, quotations that are found again, judged to be no speech or deleted, groups that are joined
or split, a speaker who is separated from another. What several say at once counts for each of them. Only
these are counted again, before the transaction ends (`db.archive.session.session_scope`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db.archive.driver import Driver, driver_of
from db.archive.location import WRITES
from db.archive.sql import Sql

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_INSERT = """
    INSERT INTO speaker_statements (statement, speaker_id, first_published, first_quotation_id, printings)
"""
# "+": SQLite is not to begin with all quotations whose speaker is undecided, half of an archive perhaps.
_COUNT = """
    SELECT statement, speaker_id, coalesce(min(published), ''), min(id), count(DISTINCT id)
    FROM (
        SELECT {statement} AS statement, q.speaker_id, a.published, q.id
        {found} AND a.superseded_by_id IS NULL AND q.speaker_id IS NOT NULL
        UNION ALL
        SELECT {statement}, j.speaker_id, a.published, q.id
        {joint} AND a.superseded_by_id IS NULL AND j.speaker_id IS NOT NULL
        AND +q.speaker_id IS NULL AND q.speaker_name IS NOT NULL
        UNION ALL
        SELECT {statement}, q.reported_by_id, a.published, q.id
        {found} AND a.superseded_by_id IS NULL AND q.reported_by_id IS NOT NULL
    ) AS told
    GROUP BY statement, speaker_id
"""
_GROUPED = """
    FROM wordings w JOIN passages p ON p.wording_id = w.id JOIN quotations q ON q.id = p.quotation_id
    JOIN articles a ON a.id = q.article_id
    WHERE w.root_id IN :ids
"""
_UNPLACED = _GROUPED.replace("w.root_id IN", "w.root_id IS NULL AND w.id IN")
_ALONE = """
    FROM quotations q JOIN passages p ON p.quotation_id = q.id AND p.ordinal = 0
    JOIN articles a ON a.id = q.article_id
    WHERE p.wording_id IS NULL AND q.is_said AND q.id IN :ids
"""
#: Trees that are statements because a quotation is known by words in them, or because two articles are.
_HOMES = Sql("""
    SELECT root.id FROM wordings root WHERE root.id IN :ids AND EXISTS (
        SELECT 1 FROM wordings w JOIN passages p ON p.wording_id = w.id
        JOIN quotations q ON q.id = p.quotation_id JOIN articles a ON a.id = q.article_id
        WHERE w.root_id = root.id AND p.ordinal = 0 AND a.superseded_by_id IS NULL
    )
""")
_SHARED = Sql(f"""
    SELECT w.root_id {_GROUPED} AND a.superseded_by_id IS NULL
    GROUP BY w.root_id HAVING count(DISTINCT q.article_id) > 1
""")


def _count(statement: str, found: str) -> tuple[Sql, Sql]:
    joint = found.replace("WHERE", "JOIN joint_speakers j ON j.quotation_id = q.id WHERE")
    count = _COUNT.format(statement=statement, found=found, joint=joint)
    return Sql(count), Sql(_INSERT + count)


_CHANGED = Sql("SELECT statement FROM changed_statements")
_FORGET = Sql("DELETE FROM speaker_statements WHERE statement IN :ids")
_COUNT_GROUPED = _count("w.root_id", _GROUPED)
_COUNT_UNPLACED = _count("w.id", _UNPLACED)
_COUNT_ALONE = _count("-q.id", _ALONE)
_DONE = Sql("DELETE FROM changed_statements")
_AGAIN = Sql("INSERT INTO changed_statements (statement) VALUES (:statement) ON CONFLICT DO NOTHING")


def count_statements(session: Session) -> None:
    """Count again what this transaction has changed; nothing is committed.

    Args:
        session: the unit of work. If it only reads, nothing is done.
    """
    if not session.get_bind().get_execution_options().get(WRITES):
        return
    session.flush()
    driver = driver_of(session)
    changed = sorted(driver.column(_CHANGED))
    if not changed:
        return
    driver.run(_FORGET, ids=changed)
    for (_, insert), ids in _counts(driver, changed):
        driver.run(insert, ids=ids)
    driver.run(_DONE)


def counted(session: Session, statements: Sequence[int]) -> set[tuple[Any, ...]]:
    """Return the rows that `speaker_statements` should have for these statements; nothing is written.

    Args:
        session: the unit of work.
        statements: as in `db.models.SpeakerStatement`.
    """
    driver = driver_of(session)
    return {row for (count, _), ids in _counts(driver, statements) for row in driver.rows(count, ids=ids)}


def count_again(session: Session, statements: Sequence[int]) -> None:
    """Have these statements counted again before the transaction ends."""
    driver_of(session).run_many(_AGAIN, [(statement,) for statement in statements])


def _counts(driver: Driver, statements: Sequence[int]) -> list[tuple[tuple[Sql, Sql], list[int]]]:
    """Return what counts which of these statements: without and with the insertion."""
    together = [statement for statement in statements if statement > 0]
    homes = driver.column(_HOMES, ids=together)
    shared = driver.column(_SHARED, ids=sorted(set(together) - set(homes)))
    return [
        (_COUNT_GROUPED, sorted({*homes, *shared})),
        (_COUNT_UNPLACED, together),
        (_COUNT_ALONE, [-statement for statement in statements if statement < 0]),
    ]
