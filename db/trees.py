"""Trees of wordings settled into groups: which root each wording of the archive belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.inserting import update_rows
from db.models import Judgement, Wording, WordingLink
from quotes.grouping import Node, settle
from quotes.matching import NORMALISATION_VERSION, Relation

T = TypeVar("T", bound=Hashable)

SUBJECT = "wordings"
"""`Judgement.subject` of judgements on whether two wordings are one utterance."""

CHUNK = 400
"""Parameters in one statement; SQLite allows no endless list."""

_COLUMNS = (
    Wording.id,
    Wording.parent_id,
    Wording.relation,
    Wording.root_id,
    Wording.text_normalised,
    Wording.scope,
    Wording.token_count,
    Wording.digest,
)


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in lists short enough for one statement."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some


def settle_trees(session: Session, touched: Iterable[int]) -> None:
    """Set the roots anew in every tree that one of these wordings is in.

    A tree is taken whole, with the trees that a judgement ties to it: who contradicts whom in a
    group can only be told from all of its members.
    """
    rows = _whole_trees(session, set(touched))
    together, apart = _judgements(session, rows)
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


def _whole_trees(session: Session, touched: set[int]) -> dict[int, Any]:
    rows: dict[int, Any] = {}
    wanted = set(touched)
    while wanted:
        fetched = _rows(session, wanted)
        rows |= fetched
        up = {row.parent_id for row in fetched.values() if row.parent_id is not None}
        down = {
            id
            for some in chunks(fetched)
            for id in session.scalars(select(Wording.id).where(Wording.parent_id.in_(some)))
        }
        across = _judged_same(session, fetched)
        wanted = (up | down | across) - rows.keys()
    return rows


def _rows(session: Session, ids: Iterable[int]) -> dict[int, Any]:
    rows: dict[int, Any] = {}
    for some in chunks(ids):
        rows.update((row.id, row) for row in session.execute(select(*_COLUMNS).where(Wording.id.in_(some))))
    return rows


def _judged_same(session: Session, rows: dict[int, Any]) -> set[int]:
    """Wordings that a judgement puts together with one of these."""
    found: set[int] = set()
    for some in chunks(row.digest for row in rows.values()):
        for column, other in ((Judgement.left, Judgement.right), (Judgement.right, Judgement.left)):
            found.update(
                session.scalars(
                    select(Wording.id)
                    .join(Judgement, other == Wording.digest)
                    .where(
                        Judgement.subject == SUBJECT,
                        Judgement.verdict.is_(True),
                        Judgement.withdrawn_at.is_(None),
                        column.in_(some),
                        Wording.version == NORMALISATION_VERSION,
                    )
                )
            )
    return found


def _judgements(session: Session, rows: dict[int, Any]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs of these wordings judged to be one utterance, and pairs judged not to be."""
    ids = {row.digest: id for id, row in rows.items()}
    together: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for some in chunks(ids):
        for left, right, verdict in session.execute(
            select(Judgement.left, Judgement.right, Judgement.verdict).where(
                Judgement.subject == SUBJECT,
                Judgement.withdrawn_at.is_(None),
                or_(Judgement.left.in_(some), Judgement.right.in_(some)),
            )
        ):
            if left in ids and right in ids:
                one, other = sorted((ids[left], ids[right]))
                (together if verdict else apart).add((one, other))
    return together, apart


def _contradictions(session: Session, rows: dict[int, Any]) -> set[tuple[int, int]]:
    return {
        (one, other)
        for some in chunks(rows)
        for one, other in session.execute(
            select(WordingLink.wording_id, WordingLink.other_id).where(
                WordingLink.wording_id.in_(some),
                WordingLink.relation == Relation.CONTRADICTING.value,
            )
        )
        if other in rows
    }
