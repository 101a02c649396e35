"""The ties between wordings: candidates out of SQL, the best parent of each, contradictions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Table, bindparam, case, func, literal_column, select
from sqlalchemy.orm import Session

from db.inserting import insert_rows, update_rows
from db.models import Judgement, Shingle, Wording, WordingLink
from db.trees import CHUNK, SUBJECT, chunks
from db.wordings import scopes_of, shingle_keys
from quotes.grouping import Node, Tie, joins, tie
from quotes.matching import NORMALISATION_VERSION, Relation, shared_enough

_WORDINGS = cast(Table, Wording.__table__)
_COLUMNS = (
    _WORDINGS.c.id,
    _WORDINGS.c.text_normalised,
    _WORDINGS.c.scope,
    _WORDINGS.c.token_count,
    _WORDINGS.c.digest,
    _WORDINGS.c.parent_id,
)


# Built once: to build a statement takes longer than to run it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TEXTS = select(_WORDINGS.c.id, _WORDINGS.c.text_normalised).where(_WORDINGS.c.id.in_(_IDS))
_KNOWN = select(*_COLUMNS).where(_WORDINGS.c.id.in_(_IDS), _WORDINGS.c.version == NORMALISATION_VERSION)
_SHINGLES = cast(Table, Shingle.__table__)
_HOLDERS = select(_SHINGLES.c.shingle, _SHINGLES.c.wording_id, _SHINGLES.c.size).where(
    _SHINGLES.c.shingle.in_(bindparam("shingles", expanding=True))
)
_OF_SCOPES = select(_WORDINGS.c.id, _WORDINGS.c.scope).where(
    _WORDINGS.c.scope.in_(bindparam("scopes", expanding=True)),
    literal_column("scope <> ''"),  # in these words, else SQLite does not take the index
    _WORDINGS.c.version == NORMALISATION_VERSION,
)
_JUDGEMENTS = cast(Table, Judgement.__table__)
_APART = select(_JUDGEMENTS.c.left, _JUDGEMENTS.c.right).where(
    _JUDGEMENTS.c.subject == SUBJECT,
    _JUDGEMENTS.c.verdict.is_(False),
    _JUDGEMENTS.c.withdrawn_at.is_(None),
)
_TIES = cast(Table, WordingLink.__table__)
_LINKS = select(_TIES.c.wording_id, _TIES.c.other_id).where(_TIES.c.wording_id.in_(_IDS))


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


def tie_up_anew(
    session: Session, fresh: set[int], answering: Mapping[int, Set[str]] = MappingProxyType({})
) -> set[int]:
    """Compare these wordings with all that can be related to them; store better parents and contradictions.

    Args:
        session: the unit of work.
        fresh: wordings whose parents are looked for from the start.
        answering: other wordings, with scopes that their printings did not answer to before: they can
            become the parents of weak wordings of these scopes.

    Returns:
        The wordings whose trees must be settled anew.
    """
    pairs = sharing(session, fresh) + _of_scopes(session, answering)
    work = _Work(apart=_judged_apart(session))
    work.known.update(_read(session, fresh.union(*pairs)))
    pairs = [pair for pair in pairs if work.known.keys() >= set(pair)]
    work.best.update(dict.fromkeys(fresh))
    scoped = [pair for pair in pairs if any(work.known[id].node.scope for id in pair)]
    above = {max(pair, key=lambda id: work.known[id].node) for pair in scoped}
    work.answering.update(scopes_of(session, above))
    parents = {work.known[id].parent for pair in pairs for id in pair} - {None} - work.known.keys()
    work.known.update(_read(session, (id for id in parents if id is not None)))
    for one, other in pairs:
        _tie_up(work, work.known[one], work.known[other])
    return _save_links(session, work.links) | _save_parents(session, work) | fresh


def _tie_up(work: _Work, one: Known, other: Known) -> None:
    """Compare two wordings; note a contradiction, or that one is a better parent for the other."""
    found = tie(one.node, other.node)
    low, high = (one, other) if found.one == one.node else (other, one)
    if found.relation is Relation.CONTRADICTING:
        work.links.add((min(low.id, high.id), max(low.id, high.id)))
    elif frozenset((low.digest, high.digest)) not in work.apart and joins(
        found, work.answering.get(high.id, frozenset())
    ):
        best = _best(work, low)
        if best is None or found.worth > best.worth:
            work.best[low.id] = found
            work.parents[low.id] = high.id


def _best(work: _Work, child: Known) -> Tie | None:
    """The best tie of a wording so far: at first the one with the parent it has."""
    if child.id not in work.best:
        above = work.known[child.parent] if child.parent is not None else None
        work.best[child.id] = tie(child.node, above.node) if above is not None else None
    return work.best[child.id]


def sharing(session: Session, ids: Set[int]) -> list[tuple[int, int]]:
    """Pairs of one of these wordings and another that shares enough shingles with it, each pair once.

    The wordings that have a shingle are read once for all of `ids`, and counted here: for many that is
    a multiple quicker than to count for each in SQL.
    """
    keys = {
        row.id: shingle_keys(row.text_normalised)
        for some in chunks(sorted(ids))
        for row in session.connection().execute(_TEXTS, {"ids": some})
    }
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for some in chunks(sorted(set().union(*keys.values()))):
        for shingle, wording, size in session.connection().execute(_HOLDERS, {"shingles": some}):
            holders[shingle].append(wording)
            sizes[wording] = size
    pairs: list[tuple[int, int]] = []
    for id, own in keys.items():
        shared = Counter(chain.from_iterable(holders[key] for key in own))
        size = len(own)
        pairs += [
            (id, other)
            for other, number in shared.items()
            if shared_enough(number, size, sizes[other]) and (other < id or other not in ids)
        ]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _of_scopes(session: Session, answering: Mapping[int, Set[str]]) -> list[tuple[int, int]]:
    """Pairs of one of these wordings and a weak wording of a scope that it answers to."""
    asked: dict[str, list[int]] = defaultdict(list)
    for id, scopes in answering.items():
        for scope in scopes:
            asked[scope].append(id)
    return [
        (id, row.id)
        for some in chunks(sorted(asked))
        for row in session.connection().execute(_OF_SCOPES, {"scopes": some})
        for id in asked[row.scope]
        if id != row.id
    ]


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


def _known(row: Any) -> Known:
    return Known(row.id, Node(row.token_count, row.text_normalised, row.scope), row.digest, row.parent_id)


def _read(session: Session, ids: Iterable[int]) -> dict[int, Known]:
    return {
        row.id: _known(row)
        for some in chunks(ids)
        for row in session.connection().execute(_KNOWN, {"ids": some})
    }


def _judged_apart(session: Session) -> set[frozenset[str]]:
    rows = session.connection().execute(_APART)
    return {frozenset((left, right)) for left, right in rows}


def _save_links(session: Session, links: set[tuple[int, int]]) -> set[int]:
    """Store contradictions that are not stored yet.

    Returns:
        The wordings that they are between.
    """
    stored = {
        (one, other)
        for some in chunks({one for one, _ in links})
        for one, other in session.connection().execute(_LINKS, {"ids": some})
    }
    new = sorted(links - stored)
    if new:
        insert_rows(
            session,
            WordingLink,
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
    update_rows(session, Wording, changes)
    return touched
