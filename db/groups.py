"""Printings put into groups: the partition of `quotes.grouping`, kept up to date in the archive.

New wordings are compared with all that share enough two-word shingles with them, found in SQL and
without any limit, so that the groups are the same whatever came first. Which wordings are candidates
follows from the two texts alone (`quotes.matching.shared_enough`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.inserting import take_turn
from db.models import Judgement, Wording, now
from db.ties import tie_up_anew
from db.trees import SUBJECT, settle_trees
from db.wordings import Assigned, assign_wordings, wordings_of_printings
from quotes.grouping import Printing


def group_quotations(session: Session, quotation_ids: Sequence[int]) -> None:
    """Give quotations their wordings, and the wordings their groups.

    The result does not depend on the order of calls, nor on how many quotations come in one call.
    A quotation without a word ("...") stays without a wording.

    Args:
        session: the unit of work; nothing is committed.
        quotation_ids: quotations that are stored; those that have their wording already may be among them.
    """
    if not quotation_ids:
        return
    take_turn(session)
    session.flush()
    with _no_search_for_garbage():
        _settle(session, assign_wordings(session, quotation_ids))


def group_printings(session: Session, printings: Sequence[Printing]) -> list[int | None]:
    """The same for quotations that are yet to be stored; returns for each its wording.

    Args:
        session: the unit of work; nothing is committed.
        printings: see `db.wordings.wordings_of_printings`.
    """
    if not printings:
        return []
    take_turn(session)
    session.flush()
    with _no_search_for_garbage():
        assigned = wordings_of_printings(session, printings)
        _settle(session, assigned)
    return assigned.wordings


def _settle(session: Session, assigned: Assigned) -> None:
    if assigned.new or assigned.more:
        settle_trees(session, tie_up_anew(session, set(), assigned))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Without Python's search for objects that hold on to one another.

    There are next to none among the many that grouping makes, and to look for them takes a sixth of the time.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def judge_wordings(
    session: Session, one: int, other: int, *, same: bool, judged_by: str, note: str = ""
) -> list[Judgement]:
    """Record what a person says of two wordings, and group anew what it bears on.

    A judgement wins over every comparison; "not the same" wins over "the same". Earlier
    judgements on the same two are taken back, not deleted; the same by the same person again changes nothing.

    Args:
        session: the unit of work.
        one, other: ids of wordings.
        same: whether they are printings of one utterance.
        judged_by: who says so.
        note: why.

    Returns:
        The judgements that it replaces, now taken back.
    """
    rows = {
        row.id: row.digest for row in session.scalars(select(Wording).where(Wording.id.in_((one, other))))
    }
    left, right = sorted((rows[one], rows[other]))
    judgement = Judgement(
        subject=SUBJECT, left=left, right=right, verdict=same, judged_by=judged_by, note=note
    )
    replaced = session.scalars(
        select(Judgement)
        .where(Judgement.subject == SUBJECT, Judgement.left == left, Judgement.right == right)
        .where(Judgement.withdrawn_at.is_(None))
    ).all()
    if any(repeats(judgement, earlier) for earlier in replaced):
        return []
    for earlier in replaced:
        earlier.withdrawn_at = now()
    session.add(judgement)
    session.flush()
    settle_trees(session, tie_up_anew(session, {one, other}))
    return list(replaced)


def repeats(judgement: Judgement, earlier: Judgement) -> bool:
    """Whether a judgement says what the same person has said before, in the same words."""
    return all(
        getattr(judgement, part) == getattr(earlier, part)
        for part in ("subject", "left", "right", "verdict", "judged_by", "note")
    )
