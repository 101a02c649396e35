"""Trees of wordings settled into groups: which root each wording of the archive belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.groups.reach import out_of_reach
from db.judgements.in_force import any_in_force
from db.judgements.subjects import Subject
from db.models.wordings import WordingRow
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import NORMALISATION_VERSION
from quotes.group.partition import Node, settle


class _Row(NamedTuple):
    id: int
    parent_id: int | None
    relation: str | None
    root_id: int | None
    text_normalised: str
    scope: str
    token_count: int
    digest: str


_ROWS = Sql(f"SELECT {', '.join(_Row._fields)} FROM wordings WHERE id IN :ids")
_CHILDREN = Sql("SELECT id FROM wordings WHERE parent_id IN :ids")
_CONTRADICTIONS = Sql(
    "SELECT wording_id, other_id FROM wording_links WHERE relation = :relation AND wording_id IN :ids"
)
_JUDGED = Sql("""
    SELECT "left", "right", verdict FROM judgements
    WHERE subject = :subject AND withdrawn_at IS NULL AND ("left" IN :digests OR "right" IN :digests)
""")
_JUDGED_SAME = [
    Sql(f"""
    SELECT w.id FROM wordings w JOIN judgements j ON j."{other}" = w.digest
    WHERE j.subject = :subject AND j.withdrawn_at IS NULL AND j.verdict AND w.version = :version
        AND j."{one}" IN :digests
    """)
    for one, other in (("left", "right"), ("right", "left"))
]


def settle_trees(
    session: Session, touched: Iterable[int], coming: Mapping[int, Set[str]] = MappingProxyType({})
) -> None:
    """Write the roots in every tree that one of these wordings is in.

    A tree is taken whole, with the trees that a judgement ties to it: who contradicts whom in a
    group shows only from all of its members.

    Args:
        session: the unit of work.
        touched: wordings.
        coming: when wordings are printed by what is not stored yet (`db.groups.reach`).
    """
    update_rows(session, WordingRow, misplaced(session, touched, coming))


def misplaced(
    session: Session, touched: Iterable[int], coming: Mapping[int, Set[str]] = MappingProxyType({})
) -> list[dict[str, int]]:
    """Return the wordings of these trees that have another root than they should, each with the right one.

    Args:
        session: the unit of work.
        touched: wordings; their whole trees are looked at.
        coming: as `settle_trees` has it.
    """
    judged = any_in_force(session, Subject.WORDINGS)
    rows = _whole_trees(session, set(touched), judged)
    together, apart = _judgements(session, rows) if judged else (set(), set())
    order = {id: Node(row.token_count, row.text_normalised, row.scope) for id, row in rows.items()}
    conflicts: dict[int, set[int]] = defaultdict(set)
    for one, other in _contradictions(session, rows) - together:
        conflicts[one].add(other)
        conflicts[other].add(one)
    parents = {
        id: (row.parent_id, Relation(row.relation))
        for id, row in rows.items()
        if row.parent_id is not None and row.relation is not None
    }
    cut = out_of_reach(session, parents, order, coming)
    roots = settle(
        {id: parents[id][0] if id in parents and id not in cut else id for id in rows},
        order,
        {id for id, (_, relation) in parents.items() if relation is not Relation.NEAR},
        conflicts,
        together - apart,
        apart,
    )
    return [{"id": id, "root_id": root} for id, root in roots.items() if rows[id].root_id != root]


def _whole_trees(session: Session, touched: set[int], judged: bool) -> dict[int, _Row]:
    rows: dict[int, _Row] = {}
    wanted = set(touched)
    while wanted:
        fetched = _rows(session, wanted)
        rows |= fetched
        up = {row.parent_id for row in fetched.values() if row.parent_id is not None}
        down = set(driver_of(session).column(_CHILDREN, ids=fetched))
        across = _judged_same(session, fetched) if judged else set()
        wanted = (up | down | across) - rows.keys()
    return rows


def _rows(session: Session, ids: Iterable[int]) -> dict[int, _Row]:
    return {row.id: row for row in map(_Row._make, driver_of(session).rows(_ROWS, ids=ids))}


def _judged_same(session: Session, rows: dict[int, _Row]) -> set[int]:
    """Wordings that a judgement puts together with one of these."""
    digests = [row.digest for row in rows.values()]
    return {
        id
        for statement in _JUDGED_SAME
        for id in driver_of(session).column(
            statement, subject=Subject.WORDINGS, version=NORMALISATION_VERSION, digests=digests
        )
    }


def _judgements(session: Session, rows: dict[int, _Row]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs of these wordings judged to be one utterance, and pairs judged not to be."""
    ids = {row.digest: id for id, row in rows.items()}
    together: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for left, right, verdict in driver_of(session).rows(_JUDGED, subject=Subject.WORDINGS, digests=ids):
        if left in ids and right in ids:
            one, other = sorted((ids[left], ids[right]))
            (together if verdict else apart).add((one, other))
    return together, apart


def _contradictions(session: Session, rows: dict[int, _Row]) -> set[tuple[int, int]]:
    found = driver_of(session).rows(_CONTRADICTIONS, relation=Relation.CONTRADICTING.value, ids=rows)
    return {(one, other) for one, other in found if other in rows}
