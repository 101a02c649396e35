"""The ties between wordings: candidates out of SQL, the best parent of each, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, select, update
from sqlalchemy.orm import Session

from db.models import Judgement, Shingle, Wording, WordingLink
from db.trees import CHUNK, SUBJECT, chunks
from db.wordings import scopes_of, shingle_keys
from quotes.grouping import Node, Tie, joins, tie
from quotes.matching import NORMALISATION_VERSION, Relation


@dataclass(slots=True)
class Known:
    """A wording as far as grouping needs it."""

    id: int
    node: Node
    digest: str
    parent: int | None


@dataclass(slots=True)
class _Work:
    """What one call has read and found."""

    known: dict[int, Known] = field(default_factory=dict)
    answering: dict[int, set[str]] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)  # digests judged not to be one utterance
    links: set[tuple[int, int]] = field(default_factory=set)  # contradictions, lower id first
    best: dict[int, Tie | None] = field(default_factory=dict)  # best tie with a longer wording so far
    parents: dict[int, int] = field(default_factory=dict)  # the parents that were found better


def tie_up_anew(session: Session, fresh: set[int]) -> set[int]:
    """Compare these wordings with all that can be related to them; store better parents and contradictions.

    Returns:
        The wordings whose trees must be settled anew.
    """
    work = _Work(apart=_judged_apart(session), answering=scopes_of(session, fresh))
    work.known.update(_read(session, fresh))
    # Theirs are looked for from the start; any other wording keeps its parent unless a better one comes.
    work.best.update(dict.fromkeys(fresh))
    for id in sorted(fresh):
        _tie_up(session, work, work.known[id])
    return _save_links(session, work.links) | _save_parents(session, work) | fresh


def _tie_up(session: Session, work: _Work, new: Known) -> None:
    """Compare a wording with its candidates; note contradictions and better parents, its own and theirs."""
    met = candidates(session, new.node)
    met.pop(new.id, None)
    if new.node.scope:
        missing = [id for id in met if id not in work.answering]
        work.answering.update({id: set() for id in missing} | scopes_of(session, missing))
    for id, other in met.items():
        work.known.setdefault(id, other)
        found = tie(new.node, other.node)
        low, high = (new, other) if found.one == new.node else (other, new)
        if found.relation is Relation.CONTRADICTING:
            work.links.add((min(new.id, id), max(new.id, id)))
        elif frozenset((new.digest, other.digest)) not in work.apart and joins(
            found, work.answering.get(high.id, frozenset())
        ):
            best = _best(session, work, low)
            if best is None or found.worth > best.worth:
                work.best[low.id] = found
                work.parents[low.id] = high.id


def _best(session: Session, work: _Work, child: Known) -> Tie | None:
    """The best tie of a wording so far: at first the one with the parent it has."""
    if child.id not in work.best:
        found = None
        if child.parent is not None:
            if child.parent not in work.known:
                work.known.update(_read(session, [child.parent]))
            found = tie(child.node, work.known[child.parent].node)
        work.best[child.id] = found
    return work.best[child.id]


def candidates(session: Session, node: Node) -> dict[int, Known]:
    """All wordings that share enough shingles with this one."""
    keys = sorted(shingle_keys(node.text))
    counts: dict[int, int] = defaultdict(int)
    found: dict[int, Known] = {}
    in_one = len(keys) <= CHUNK  # else the counts of one part say nothing yet
    for some in chunks(keys):
        shared = (
            select(Shingle.wording_id, func.count().label("shared"))
            .where(Shingle.shingle.in_(some))
            .group_by(Shingle.wording_id)
            .subquery()
        )
        query = select(*_COLUMNS, Wording.shingle_count, shared.c.shared).join(
            shared, shared.c.wording_id == Wording.id
        )
        query = query.where(Wording.version == NORMALISATION_VERSION)
        if in_one:
            query = query.where(10 * shared.c.shared >= 3 * _fewer_shingles(len(keys)))
        for row in session.execute(query):
            counts[row.id] += row.shared
            found[row.id] = _known(row)
    return found


def _fewer_shingles(number: int) -> ColumnElement[int]:
    return case((Wording.shingle_count < number, Wording.shingle_count), else_=number)


_COLUMNS = (
    Wording.id,
    Wording.text_normalised,
    Wording.scope,
    Wording.token_count,
    Wording.digest,
    Wording.parent_id,
)


def _known(row: Any) -> Known:
    return Known(row.id, Node(row.token_count, row.text_normalised, row.scope), row.digest, row.parent_id)


def _read(session: Session, ids: Iterable[int]) -> dict[int, Known]:
    return {
        row.id: _known(row)
        for some in chunks(ids)
        for row in session.execute(select(*_COLUMNS).where(Wording.id.in_(some)))
    }


def _judged_apart(session: Session) -> set[frozenset[str]]:
    rows = session.execute(
        select(Judgement.left, Judgement.right).where(
            Judgement.subject == SUBJECT, Judgement.verdict.is_(False), Judgement.withdrawn_at.is_(None)
        )
    )
    return {frozenset((left, right)) for left, right in rows}


def _save_links(session: Session, links: set[tuple[int, int]]) -> set[int]:
    """Store contradictions that are not stored yet.

    Returns:
        The wordings that they are between.
    """
    stored = {
        (one, other)
        for some in chunks({one for one, _ in links})
        for one, other in session.execute(
            select(WordingLink.wording_id, WordingLink.other_id).where(WordingLink.wording_id.in_(some))
        )
    }
    new = sorted(links - stored)
    if new:
        session.execute(
            insert(WordingLink),
            [
                {"wording_id": one, "other_id": other, "relation": Relation.CONTRADICTING.value}
                for one, other in new
            ],
        )
    return {id for link in new for id in link}


def _save_parents(session: Session, work: _Work) -> set[int]:
    """Store the parents that changed.

    Returns:
        The wordings that moved, with the parents they had and have.
    """
    touched: set[int] = set()
    changes = []
    for id, found in work.best.items():
        before = work.known[id].parent
        parent = work.parents.get(id) if found is not None else None
        if found is not None and parent is None:
            continue  # looked at, and left where it was
        relation = found.relation.value if found is not None else None
        if parent != before:
            touched.update(end for end in (id, before, parent) if end is not None)
            changes.append({"id": id, "parent_id": parent, "relation": relation})
    if changes:
        session.execute(update(Wording), changes)
    return touched
