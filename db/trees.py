"""Trees of wordings settled into groups: which root each wording of the archive belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import BindParameter, Table, bindparam, or_, select
from sqlalchemy.orm import Session

from db.chunks import chunks
from db.inserting import update_rows
from db.models import Judgement, Wording, WordingLink
from quotes.grouping import Node, settle
from quotes.matching import NORMALISATION_VERSION, Relation

SUBJECT = "wordings"
"""`Judgement.subject` of judgements on whether two wordings are one utterance."""

_WORDINGS, _JUDGEMENTS, _LINKS = (cast(Table, model.__table__) for model in (Wording, Judgement, WordingLink))
# Built once: to build a statement takes longer than to run it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DIGESTS: BindParameter[Any] = bindparam("digests", expanding=True)
_ROWS = select(
    _WORDINGS.c.id,
    _WORDINGS.c.parent_id,
    _WORDINGS.c.relation,
    _WORDINGS.c.root_id,
    _WORDINGS.c.text_normalised,
    _WORDINGS.c.scope,
    _WORDINGS.c.token_count,
    _WORDINGS.c.digest,
).where(_WORDINGS.c.id.in_(_IDS))
_CHILDREN = select(_WORDINGS.c.id).where(_WORDINGS.c.parent_id.in_(_IDS))
_CONTRADICTIONS = select(_LINKS.c.wording_id, _LINKS.c.other_id).where(
    _LINKS.c.wording_id.in_(_IDS), _LINKS.c.relation == Relation.CONTRADICTING.value
)
_HOLDING = (_JUDGEMENTS.c.subject == SUBJECT) & _JUDGEMENTS.c.withdrawn_at.is_(None)
_ANY_JUDGED = select(_JUDGEMENTS.c.id).where(_HOLDING).limit(1)
_JUDGED = select(_JUDGEMENTS.c.left, _JUDGEMENTS.c.right, _JUDGEMENTS.c.verdict).where(
    _HOLDING, or_(_JUDGEMENTS.c.left.in_(_DIGESTS), _JUDGEMENTS.c.right.in_(_DIGESTS))
)
_JUDGED_SAME = [
    select(_WORDINGS.c.id)
    .join(_JUDGEMENTS, other == _WORDINGS.c.digest)
    .where(
        _HOLDING,
        _JUDGEMENTS.c.verdict.is_(True),
        column.in_(_DIGESTS),
        _WORDINGS.c.version == NORMALISATION_VERSION,
    )
    for column, other in (
        (_JUDGEMENTS.c.left, _JUDGEMENTS.c.right),
        (_JUDGEMENTS.c.right, _JUDGEMENTS.c.left),
    )
]


def settle_trees(session: Session, touched: Iterable[int]) -> None:
    """Set the roots anew in every tree that one of these wordings is in.

    A tree is taken whole, with the trees that a judgement ties to it: who contradicts whom in a
    group can only be told from all of its members.
    """
    judged = session.connection().execute(_ANY_JUDGED).first() is not None
    rows = _whole_trees(session, set(touched), judged)
    together, apart = _judgements(session, rows) if judged else (set(), set())
    order = {id: Node(row.token_count, row.text_normalised, row.scope) for id, row in rows.items()}
    conflicts: dict[int, set[int]] = defaultdict(set)
    for one, other in [*(_contradictions(session, rows) - together), *apart]:
        conflicts[one].add(other)
        conflicts[other].add(one)
    roots = settle(
        {id: row.parent_id if row.parent_id is not None else id for id, row in rows.items()},
        order,
        {id for id, row in rows.items() if row.parent_id is not None and row.relation != Relation.NEAR},
        conflicts,
        together - apart,
    )
    changes = [{"id": id, "root_id": root} for id, root in roots.items() if rows[id].root_id != root]
    update_rows(session, Wording, changes)


def _whole_trees(session: Session, touched: set[int], judged: bool) -> dict[int, Any]:
    rows: dict[int, Any] = {}
    wanted = set(touched)
    while wanted:
        fetched = _rows(session, wanted)
        rows |= fetched
        up = {row.parent_id for row in fetched.values() if row.parent_id is not None}
        down = {
            id
            for some in chunks(fetched)
            for id in session.connection().execute(_CHILDREN, {"ids": some}).scalars()
        }
        across = _judged_same(session, fetched) if judged else set()
        wanted = (up | down | across) - rows.keys()
    return rows


def _rows(session: Session, ids: Iterable[int]) -> dict[int, Any]:
    rows: dict[int, Any] = {}
    for some in chunks(ids):
        rows.update((row.id, row) for row in session.connection().execute(_ROWS, {"ids": some}))
    return rows


def _judged_same(session: Session, rows: dict[int, Any]) -> set[int]:
    """Wordings that a judgement puts together with one of these."""
    found: set[int] = set()
    for some in chunks(row.digest for row in rows.values()):
        for statement in _JUDGED_SAME:
            found.update(session.connection().execute(statement, {"digests": some}).scalars())
    return found


def _judgements(session: Session, rows: dict[int, Any]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs of these wordings judged to be one utterance, and pairs judged not to be."""
    ids = {row.digest: id for id, row in rows.items()}
    together: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for some in chunks(ids):
        for left, right, verdict in session.connection().execute(_JUDGED, {"digests": some}):
            if left in ids and right in ids:
                one, other = sorted((ids[left], ids[right]))
                (together if verdict else apart).add((one, other))
    return together, apart


def _contradictions(session: Session, rows: dict[int, Any]) -> set[tuple[int, int]]:
    return {
        (one, other)
        for some in chunks(rows)
        for one, other in session.connection().execute(_CONTRADICTIONS, {"ids": some})
        if other in rows
    }
