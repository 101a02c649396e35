"""Which wordings are forms of a longer one only if both were printed near in time (`quotes.group.reach`).

The parent of a wording follows from texts alone. Whether it stays under that parent follows from the dates of
articles, too, which come and go without any wording doing so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from quotes.compare.relation import Relation
from quotes.group.partition import Node, Printing, in_reach, is_timed
from quotes.group.reach import LONGEST, moment_of

_EDGES = [
    Sql(f"""
    SELECT c.id, c.token_count, c.text_normalised, c.scope, c.relation,
        p.id, p.token_count, p.text_normalised, p.scope
    FROM wordings c JOIN wordings p ON p.id = c.parent_id
    WHERE c.token_count <= {LONGEST} AND c.{end} IN :ids
    """)
    for end in ("id", "parent_id")
]
_MOMENTS = Sql("""
    SELECT DISTINCT p.wording_id, substr(a.published, 1, 7),
        CASE WHEN a.published IS NULL OR length(a.published) < 7 THEN a.sha256 ELSE '' END
    FROM passages p JOIN quotations q ON q.id = p.quotation_id JOIN articles a ON a.id = q.article_id
    WHERE p.wording_id IN :ids
""")
_OF_ARTICLE = Sql("""
    SELECT DISTINCT p.wording_id FROM quotations q JOIN passages p ON p.quotation_id = q.id
    WHERE q.article_id = :article AND p.wording_id IS NOT NULL
""")


def timed(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return the ties of these wordings, with their parents or children, that hold only near in time.

    Returns:
        For the lesser wording of each tie both wordings, the lesser first.
    """
    found = {}
    asked = set(ids)
    for edges in _EDGES:
        for low, words, text, scope, relation, high, *parent in driver_of(session).rows(edges, ids=asked):
            if is_timed(Node(words, text, scope), Node(*parent), Relation(relation)):
                found[low] = (low, high)
    return found


def timed_in_article(session: Session, article_id: int) -> set[int]:
    """Return the wordings whose trees must be settled again if an article has another date."""
    return set(timed(session, driver_of(session).column(_OF_ARTICLE, article=article_id)))


def moments_of(session: Session, ids: Iterable[int]) -> defaultdict[int, set[str]]:
    """Return when wordings were printed (`quotes.group.reach.moment_of`)."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for id, published, sha256 in driver_of(session).rows(_MOMENTS, ids=set(ids)):
        found[id].add(moment_of(published, sha256))
    return found


def coming_moments(
    printings: Sequence[Printing | None], wordings: Sequence[int | None]
) -> dict[int, set[str]]:
    """Return when wordings are printed by these printings."""
    found: dict[int, set[str]] = defaultdict(set)
    for printing, id in zip(printings, wordings, strict=True):
        if printing is not None and id is not None:
            found[id].add(printing.moment)
    return found


def in_other_moments(session: Session, coming: Mapping[int, Set[str]]) -> set[int]:
    """Return the wordings whose trees must be settled again because of when that is printed which comes in.

    Args:
        session: the unit of work; what comes in has no wordings yet.
        coming: wordings known before, with the moments.
    """
    ties = timed(session, coming)
    known = moments_of(session, {id for tie in ties.values() for id in tie if id in coming})
    return {
        low
        for low, tie in ties.items()
        if any(coming[id] - known.get(id, set()) for id in tie if id in coming)
    }


def out_of_reach(
    session: Session,
    parents: Mapping[int, tuple[int, Relation]],
    nodes: Mapping[int, Node],
    coming: Mapping[int, Set[str]],
) -> set[int]:
    """Return the wordings that were not printed near enough in time to be forms of their parents.

    Args:
        session: the unit of work.
        parents: each wording with its parent and how it differs from that.
        nodes: all of them.
        coming: moments of printings that are not stored yet.
    """
    ties = {
        id: parent
        for id, (parent, relation) in parents.items()
        if is_timed(nodes[id], nodes[parent], relation)
    }
    ends = ties.keys() | set(ties.values())
    moments = moments_of(session, ends)
    for id in ends & coming.keys():
        moments[id] |= coming[id]
    return {
        id
        for id, parent in ties.items()
        if not in_reach(nodes[id], nodes[parent], moments[id], moments[parent])
    }
