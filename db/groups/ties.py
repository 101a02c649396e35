"""The ties between wordings: candidates out of SQL, the best parent of each, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_rows, update_rows
from db.archive.sql import Sql
from db.groups.likely_pairs import likely_pairs
from db.groups.shingles import entries_of, sharing
from db.groups.wordings import Assigned, StoredWording
from db.models.wordings import WordingLink, WordingRow
from quotes.compare.relating import relate_many
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import NORMALISATION_VERSION, normalised_wording
from quotes.group.partition import Node, Tie, better, given_elsewhere, joins, tie

GIVEN_ELSEWHERE = "given elsewhere"
"""The relation of linked wordings of which one has the words of the other, given to another person."""

_KNOWN = Sql("""
    SELECT id, text_normalised, scope, token_count, digest, parent_id FROM wordings
    WHERE version = :version AND id IN :ids
""")
_LINKS = Sql("SELECT wording_id, other_id FROM wording_links WHERE wording_id IN :ids")


@dataclass(slots=True)
class _Work:
    """What one call has read and found."""

    rows: dict[int, StoredWording] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)  # what ties two, lower id first
    best: dict[int, Tie | None] = field(default_factory=dict)  # best tie with a longer wording so far
    parents: dict[int, int] = field(default_factory=dict)  # the parents that were found better


def tie_up_anew(session: Session, fresh: Set[int], assigned: Assigned | None = None) -> set[int]:
    """Compare these wordings with all that can be related to them; store better parents and contradictions.

    Args:
        session: the unit of work.
        fresh: wordings whose parents are looked for from the start.
        assigned: what came in: its new wordings are fresh, too, and those known before that were a part of
            one longer passage only.

    Returns:
        The wordings whose trees must be settled again.
    """
    came = assigned or Assigned()
    fresh, work = _compared(session, fresh, came)
    # A link bears on the tree of its ends only if both are in it: that of a fresh one is settled anyhow.
    linked = _save_links(session, work.links, came.new.keys())
    beside = {id for link in linked if fresh.isdisjoint(link) for id in link}
    return beside | _save_parents(session, work) | fresh | came.again


def ties_of(
    session: Session, ids: Set[int]
) -> tuple[dict[int, tuple[int | None, str | None]], dict[tuple[int, int], str]]:
    """Return the parents and links that wordings should have; nothing is written.

    Args:
        session: the unit of work.
        ids: wordings of today's form.

    Returns:
        For each its parent and how it differs from that; and what links one of them with another wording,
        by the two, the lower id first.
    """
    fresh, work = _compared(session, ids, Assigned())
    parents: dict[int, tuple[int | None, str | None]] = {}
    for id in fresh:
        best = work.best[id]
        parents[id] = (work.parents.get(id), best.relation.value) if best is not None else (None, None)
    return parents, work.links


def _compared(session: Session, fresh: Set[int], came: Assigned) -> tuple[Set[int], _Work]:
    """Return which wordings were compared with all that can be related to them, and what was found."""
    fresh = fresh | came.more | came.new.keys()
    work = _Work(rows=came.new.copy())
    asked = [] if came.asked is None else [came.asked]
    if others := fresh - came.new.keys():
        rows = _read(session, others)
        work.rows.update(rows)
        ids, first = sorted(rows), len(came.texts.coded)
        came.texts.add(ids, [rows[id].text for id in ids], [rows[id].scope for id in ids])
        asked.append(entries_of(session, ids, came.texts.coded, first))
    likely = likely_pairs(session, sharing(session, asked), came.texts)
    work.rows.update(_read(session, set(chain.from_iterable(likely)) - work.rows.keys()))
    work.best.update(dict.fromkeys(fresh))
    ties = [each for each in _ties(work, likely) if _bears(work, *each)]
    work.best.update(_ties_with_parents(session, work, {low for low, _, _ in ties} - work.best.keys()))
    came.hosts.read(session, work.best)
    for low, high, found in ties:
        host = came.hosts.of(low)
        if better(found, work.best[low], _node(work.rows[host]) if host in work.rows else None):
            work.best[low] = found
            work.parents[low] = high
    return fresh, work


def _ties(work: _Work, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, Tie]]:
    """The ties of those of these pairs that are not different: the lesser wording, the greater, the tie."""
    rows, ties = work.rows, []
    wordings = {id: normalised_wording(rows[id].text) for id in set(chain.from_iterable(pairs))}
    related = relate_many([(wordings[one], wordings[other]) for one, other in pairs])
    for (one, other), each in zip(pairs, related, strict=True):
        if each.relation is not Relation.DIFFERENT:
            low, high = (one, other) if _node(rows[one]) < _node(rows[other]) else (other, one)
            ties.append((low, high, Tie(_node(rows[low]), _node(rows[high]), each.relation, each.score)))
    return ties


def _bears(work: _Work, low: int, high: int, found: Tie) -> bool:
    """Whether the greater wording can be the parent of the lesser; what links the two is noted."""
    if link := link_of(found):
        work.links[min(low, high), max(low, high)] = link
        return False
    return joins(found)


def link_of(found: Tie) -> str | None:
    """Return what links two wordings that must not be one statement; None if they may be one."""
    if found.relation is Relation.CONTRADICTING:
        return Relation.CONTRADICTING.value
    return GIVEN_ELSEWHERE if given_elsewhere(found) else None


def _ties_with_parents(session: Session, work: _Work, ids: Set[int]) -> dict[int, Tie | None]:
    """The ties of wordings with the parents that they have."""
    parents = {id: work.rows[id].parent_id for id in ids}
    wanted = {parent for parent in parents.values() if parent is not None}
    work.rows.update(_read(session, wanted - work.rows.keys()))
    pairs = [(id, parent) for id, parent in parents.items() if parent is not None]
    found: dict[int, Tie | None] = dict.fromkeys(ids)
    found.update((low, each) for low, _, each in _ties(work, pairs))
    # Under other rules than today's it may have come to its parent; there it stays until a better is found.
    found.update((id, tie(_node(work.rows[id]), _node(work.rows[up]))) for id, up in pairs if not found[id])
    return found


def _node(row: StoredWording) -> Node:
    return Node(row.words, row.text, row.scope)


def _read(session: Session, ids: Iterable[int]) -> dict[int, StoredWording]:
    rows = driver_of(session).rows(_KNOWN, version=NORMALISATION_VERSION, ids=ids)
    return {row.id: row for row in map(StoredWording._make, rows)}


def _save_links(
    session: Session, links: Mapping[tuple[int, int], str], fresh: Set[int]
) -> list[tuple[int, int]]:
    """Store links that are not stored yet, and return the contradictions; those of new wordings are not."""
    known = {link for link in links if fresh.isdisjoint(link)}
    stored = set(driver_of(session).rows(_LINKS, ids={one for one, _ in known}))
    new = sorted(links.keys() - stored)
    if new:
        insert_rows(
            session,
            WordingLink,
            [{"wording_id": one, "other_id": other, "relation": links[one, other]} for one, other in new],
        )
    return [link for link in new if links[link] == Relation.CONTRADICTING.value]


def _save_parents(session: Session, work: _Work) -> set[int]:
    """Store the parents that changed.

    Returns:
        The wordings that moved, with the parents they had and have.
    """
    touched: set[int] = set()
    changes = []
    for id, found in work.best.items():
        before = work.rows[id].parent_id
        parent = work.parents.get(id) if found is not None else None
        if found is not None and parent is None:
            continue  # looked at, and left where it was
        relation = found.relation.value if found is not None else None
        if parent != before:
            touched.update(end for end in (id, before, parent) if end is not None)
            changes.append({"id": id, "parent_id": parent, "relation": relation})
    update_rows(session, WordingRow, changes)
    return touched
